"""Links of articles whose text is the same, or mostly the same."""

from __future__ import annotations

from collections.abc import Iterator

from index.link_answers import Evidence, Link, LinkType, Tier
from index.references import store
from index.references.candidates import by_text
from index.references.days import direction
from index.references.passages import shared_passages
from index.references.reading import MOST_WORDS, Reading, Side
from index.references.sketch import estimate, jaccard

DUPLICATE, MOSTLY = 0.7, 0.5
# Shorter texts are alike by chance: a line of agency furniture is as long.
_LEAST_SHINGLES = 8
_PASSAGES = 3
# Short notices are written after one form: nearly the same words, of another company.
_SHORT, _SURELY = 60, 0.9
# Three standard errors of an estimate from 128 hashes.
_ESTIMATE_ERROR = 0.13
# Nothing is called identical of which only a sample was compared.
_ALMOST = 0.99


def find(reading: Reading) -> Iterator[Link]:
    """The articles with much the same text, the likest first."""
    compared = list(_promising(reading))
    for likeness, exact, side in sorted(compared, key=lambda one: (-one[0], one[2].id)):
        if likeness >= MOSTLY:
            link = _link(reading, side, likeness, exact=exact)
            if link is not None:
                yield link


def _promising(reading: Reading) -> Iterator[tuple[float, bool, Side]]:
    """The articles that may well be half the same by their sketches: how likely they are so.

    Texts are compared in full, and exactly, up to MOST_WORDS; of longer ones the sketches tell.
    """
    here = reading.features
    if here is None or here.shingles < _LEAST_SHINGLES:
        return
    found = store.features_of_all(reading.connection, by_text(reading))
    for side in reading.sides(found):
        there = found[side.id]
        if there.shingles < _LEAST_SHINGLES:
            continue
        estimated = estimate(here.sketch, there.sketch)
        if max(here.shingles, there.shingles) > MOST_WORDS:
            yield min(estimated, _ALMOST), False, side
        elif estimated >= MOSTLY - _ESTIMATE_ERROR:
            yield jaccard(reading.here.shingles, side.shingles), True, side


def _link(reading: Reading, there: Side, likeness: float, *, exact: bool) -> Link | None:
    passages = shared_passages(reading.here, there, _PASSAGES)
    if not passages:
        return None
    duplicate = likeness >= DUPLICATE
    # Never rounded up: a text that differs in one word is no identical one.
    percent = int(likeness * 100)
    same = "Identical text" if percent == 100 else "Near-identical text"
    kind = same if duplicate else "Mostly the same text"
    return Link(
        type=LinkType.NEAR_DUPLICATE,
        article=there.head,
        tier=_tier(reading.here, there, likeness),
        score=round(likeness, 3),
        label=f"{kind} ({'' if exact else 'about '}{percent}%)",
        direction=direction(reading.here.head, there.head),
        evidence=tuple(
            Evidence("passage", f"{passage.words} words in a row", passage.here, passage.there)
            for passage in passages
        ),
    )


def _tier(here: Side, there: Side, likeness: float) -> Tier:
    short = min(len(here.shingles), len(there.shingles)) < _SHORT
    return Tier.CERTAIN if likeness >= (_SURELY if short else DUPLICATE) else Tier.LIKELY
