"""The JSON of `dateline stories` and `dateline story`: parallel to the answers of the library."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from index.story_answers import (
    Citation,
    Claim,
    CoverageRow,
    Origin,
    Story,
    StoryList,
    StoryPage,
)
from tui.json_output import Document, head_document, span_document


def stories_document(found: StoryList) -> Document:
    """What `stories --json` prints."""
    return {
        "stories": [_story(each) for each in found.stories],
        "total": found.total,
        "offset": found.offset,
        "articles": found.articles,
        "alone": found.alone,
    }


def story_document(page: StoryPage) -> Document:
    """What `story ID --json` prints. Coverage counts in the order of the articles."""
    return {
        "story": _story(page.story),
        "articles": [
            {"article": head_document(each.head), "copy_of": each.copy_of} for each in page.articles
        ],
        "origins": [_origin(each) for each in page.origins],
        "unsourced": [head_document(head) for head in page.unsourced],
        "absent_outlets": [
            {"name": each.name, "entity": each.entity, "citations": _citations(each.citations)}
            for each in page.absent_outlets
        ],
        "claims": [_claim(each) for each in page.claims],
        "coverage": [_coverage(each) for each in page.coverage],
    }


def _story(story: Story) -> Document:
    return {
        "id": story.id,
        "name": story.name,
        "terms": list(story.terms),
        "articles": story.articles,
        "copies": story.copies,
        "earliest": _day(story.earliest),
        "latest": _day(story.latest),
        "undated": story.undated,
        "publishers": story.publishers,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _origin(origin: Origin) -> Document:
    return {
        "name": origin.name,
        "named": origin.named,
        "type": None if origin.type is None else str(origin.type),
        "entity": origin.entity,
        "what": origin.what,
        "articles": origin.articles,
        "routes": [
            {
                "via": each.via,
                "in_corpus": each.in_corpus,
                "outlet": None if each.outlet is None else head_document(each.outlet),
                "citations": _citations(each.citations),
            }
            for each in origin.routes
        ],
    }


def _citations(citations: Iterable[Citation]) -> list[Document]:
    return [
        {"article": head_document(each.article), **span_document(each.span), "cue": each.cue}
        for each in citations
    ]


def _claim(claim: Claim) -> Document:
    return {
        "what": claim.what,
        "verdict": str(claim.verdict),
        "wordings": [
            {
                "article": head_document(each.article),
                **span_document(each.figure),
                "sentence": span_document(each.sentence),
            }
            for each in claim.wordings
        ],
    }


def _coverage(row: CoverageRow) -> Document:
    entity = row.entity
    return {
        "name": row.name,
        "entity": None if entity is None else entity.entity.id,
        "type": None if entity is None else str(entity.entity.type),
        "is_source": row.is_source,
        "counts": list(row.counts),
    }
