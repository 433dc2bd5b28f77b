"""The JSON of `dateline entity`: the page of an entity, what is settled, what is proposed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.article import Entity
from index.answers import EntityCount
from index.entity_answers import Decision, DecisionState, EntityPage, Proposal, QuoteSeen, Sighting
from tui.json_output import Document, head_document, span_document


def entity_document(page: EntityPage) -> Document:
    """What `entity NAME --json` prints."""
    return {
        "entity": {
            **_counted(page.count),
            "names": [
                {"name": name.text, "reason": name.reason} for name in page.count.entity.names
            ],
            "hidden": page.hidden,
            "confirmed": page.confirmed,
        },
        "about": _entity(page.about) if page.about else None,
        "pointing": [
            _entity(each.entity) | {"mentions": each.here, "articles": each.articles_here}
            for each in page.pointing
        ],
        "mentions": _sightings(page.sightings),
        "periods": [
            {
                "earliest": each.earliest.isoformat(),
                "latest": each.latest.isoformat(),
                "stated": each.stated,
                "inferred": each.inferred,
            }
            for each in page.periods
        ],
        "undated": page.undated,
        "together": [
            _entity(each.entity) | {"mentions": each.here, "articles": each.articles_here}
            for each in page.together
        ],
        "together_in": page.together_in,
        "said": [_quote(each) for each in page.said],
        "said_about": [_quote(each) for each in page.said_about],
        "looked_through": page.looked_through,
        "decisions": [_decision(each) for each in page.decisions],
    }


def done_document(done: str) -> Document:
    """What a command that settles something prints with --json."""
    return {"done": done}


def decisions_document(states: Sequence[DecisionState], problems: Sequence[str]) -> Document:
    """What `entity decisions --json` prints."""
    return {
        "decisions": [
            _decision(each.decision) | {"applies": each.applies, "why": each.why} for each in states
        ],
        "problems": list(problems),
    }


def proposals_document(proposals: Sequence[Proposal]) -> Document:
    """What `entity proposals --json` prints."""
    return {
        "proposals": [
            {
                "left": _counted(each.left),
                "right": _counted(each.right),
                "score": round(each.score, 3),
                "reason": each.reason,
                "pros": list(each.pros),
                "cons": list(each.cons),
                "effect": each.effect,
                "seen_left": _sightings(each.seen_left),
                "seen_right": _sightings(each.seen_right),
            }
            for each in proposals
        ]
    }


def _entity(entity: Entity) -> Document:
    return {"id": entity.id, "name": entity.name, "type": str(entity.type)}


def _counted(count: EntityCount) -> Document:
    return _entity(count.entity) | {"articles": count.articles, "mentions": count.mentions}


def _sightings(sightings: Iterable[Sighting]) -> list[Document]:
    return [
        {
            "article": head_document(each.article),
            **span_document(each.mention),
            "about": each.mention.about or None,
            "sentence": span_document(each.sentence),
        }
        for each in sightings
    ]


def _quote(seen: QuoteSeen) -> Document:
    return {
        "article": head_document(seen.article),
        **span_document(seen.quote),
        "kind": str(seen.quote.kind),
        "speaker": seen.quote.speaker,
        "cue": seen.quote.cue,
    }


def _decision(decision: Decision) -> Document:
    return {
        "kind": str(decision.kind),
        "type": str(decision.type),
        "name": decision.name,
        "other": decision.other or None,
        "other_type": str(decision.other_type) if decision.other_type else None,
        "to": decision.to or None,
        "when": decision.when or None,
    }
