"""Links of an article to the one that it points to, by address, title or the outlet's name.

The address or the title of another article is certain. The name of its outlet, in a report on
the same event that is not older, says that the two may belong together, and no more. What an
article cites that is not in the corpus makes no link, for there is nothing on the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.article import Attribution, Span
from corpus.text import folded_words, sentences
from index.link_answers import Evidence, Link, LinkType, Tier
from index.references import store
from index.references.candidates import EXAMINED
from index.references.days import direction
from index.references.evidence import MOST_EVIDENCE, plain
from index.references.features import source_key
from index.references.grounds import Grounds
from index.references.pointers import Pointer, own_keys, own_title
from index.references.reading import Reading, Side
from index.references.sources import credible

# Articles that point to one article, or to which one points.
_MOST_POSTINGS = 200
# A report is cited within days; an outlet named a week later is named for something newer.
_MOST_DAYS = 7
_POSSIBLE_SCORE, _CERTAIN_SCORE = 0.5, 1.0


@dataclass(frozen=True, slots=True)
class _Citation:
    """One article names another: `forth` says that it is the one asked about that does.

    `set_aside` says that it does so only in lines that are no part of its text.
    """

    forth: bool
    evidence: tuple[Evidence, ...]
    certain: bool
    set_aside: bool = False


def find(reading: Reading, grounds: Mapping[str, Grounds]) -> Iterator[Link]:
    """The articles that the one asked about cites, and those that cite it."""
    pointing = _pointing(reading)
    for side in reading.sides(dict.fromkeys((*pointing, *grounds))):
        found = _pointed(reading, side) if side.id in pointing else None
        if found is None and side.id in grounds:
            found = _named(reading, grounds[side.id])
        if found is not None:
            yield _link(reading, side, found)


def _pointing(reading: Reading) -> list[str]:
    """The articles with an address or a title that the other one has in its text."""
    features = reading.features
    if features is None:
        return []
    wanted = [
        *(store.name_key(value) for value in features.pointers),
        *(store.pointer_key(value) for value in features.names),
    ]
    numbers = {
        posted.article
        for key in wanted
        for posted in store.postings(reading.connection, key, _MOST_POSTINGS)
    }
    found = store.article_ids(reading.connection, sorted(numbers))
    others = [found[number] for number in sorted(found) if found[number] != reading.here.id]
    reading.leave_out(LinkType.CITES, len(others) - EXAMINED)
    return others[:EXAMINED]


def _pointed(reading: Reading, there: Side) -> _Citation | None:
    """By address or title, forth before back."""
    here = reading.here
    forth = _pointers_to(here, there)
    if forth:
        evidence = tuple(_evidence_of(one, here, there, turned=False) for one in forth)
        return _Citation(True, evidence, True, all(one.span is None for one in forth))
    back = _pointers_to(there, here)
    if back:
        evidence = tuple(_evidence_of(one, there, here, turned=True) for one in back)
        return _Citation(False, evidence, True, all(one.span is None for one in back))
    return None


def _pointers_to(citing: Side, cited: Side) -> list[Pointer]:
    keys = set(own_keys(cited.article))
    return [one for one in citing.pointers if one.key in keys]


def _evidence_of(pointer: Pointer, citing: Side, cited: Side, *, turned: bool) -> Evidence:
    role = "address" if pointer.is_address else "title"
    note = "its address" if pointer.is_address else "its title"
    if pointer.span is None:
        note += f", in a line set aside from the text: “{pointer.line[:120]}”"
    cue, name = pointer.span or _heading(citing), _heading(cited)
    return Evidence(role, note, name, cue) if turned else Evidence(role, note, cue, name)


def _heading(side: Side) -> Span:
    """The title, else the first sentence."""
    title = own_title(side.article)
    if title:
        return Span(None, 0, len(title), title)
    for number, paragraph in enumerate(side.article.body):
        for start, end in sentences(paragraph.text):
            return Span(number, start, end, paragraph.text[start:end])
    return Span(None, 0, 0, "")


def _named(reading: Reading, grounds: Grounds) -> _Citation | None:
    """By the name of the outlet, on the same event, and not of an older report."""
    here, there = reading.here, grounds.alike.side
    days = grounds.alike.days
    if not grounds.same or (days is not None and days > _MOST_DAYS):
        return None
    way = direction(here.head, there.head)
    if way != "later" and (found := _outlet_named(reading, here, there)):
        return _Citation(True, _naming(found, there, turned=False), False)
    if way != "earlier" and (found := _outlet_named(reading, there, here)):
        return _Citation(False, _naming(found, here, turned=True), False)
    return None


def _outlet_named(reading: Reading, citing: Side, cited: Side) -> list[Attribution]:
    """Where one article names the outlet of the other as a source."""
    outlet = cited.head.publisher.value
    if not outlet:
        return []
    own = _key(outlet)
    return [one for one in credible(citing) if own in _keys(reading, citing, one)]


def _keys(reading: Reading, side: Side, attribution: Attribution) -> Iterable[str]:
    """The names under which a source may be known: as written, and those of its entity."""
    if not attribution.named:
        return ()
    keys = {source_key(attribution), _key(attribution.text)}
    entity = side.entity_at(attribution)
    if entity is not None:
        keys |= {_key(name) for name in reading.all_names_of(entity)}
    return keys


def _key(name: str) -> str:
    return " ".join(word for word in folded_words(name) if word != "the")


def _naming(found: Sequence[Attribution], cited: Side, *, turned: bool) -> tuple[Evidence, ...]:
    heading = _heading(cited)
    return tuple(
        Evidence("source", f"“{one.cue}”", heading, plain(one))
        if turned
        else Evidence("source", f"“{one.cue}”", plain(one), heading)
        for one in found
    )


def _link(reading: Reading, there: Side, found: _Citation) -> Link:
    return Link(
        type=LinkType.CITES,
        article=there.head,
        tier=Tier.CERTAIN if found.certain else Tier.POSSIBLE,
        score=_CERTAIN_SCORE if found.certain else _POSSIBLE_SCORE,
        label=_label(reading.here, there, found),
        direction="cites" if found.forth else "cited by",
        evidence=found.evidence[:MOST_EVIDENCE],
    )


def _label(here: Side, there: Side, found: _Citation) -> str:
    outlet, own = there.head.publisher.value, here.head.publisher.value
    if found.certain:
        report = f"{outlet}’s report" if outlet else "this report"
        if found.set_aside:
            return f"Links to {report}" if found.forth else f"Linked from {report}"
        return f"Cites {report}" if found.forth else f"Cited by {report}"
    if found.forth:
        return f"Names {outlet} · possibly this report"
    return f"Names {own} · possibly citing the open article"
