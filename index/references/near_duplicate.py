"""Links of articles whose text is the same, or mostly the same."""

from __future__ import annotations

from collections.abc import Iterator

from index.link_answers import Evidence, Link, LinkType, Tier
from index.references import store
from index.references.candidates import by_text
from index.references.days import direction
from index.references.passages import shared_passages
from index.references.reading import Reading, Side
from index.references.sketch import estimate, jaccard

DUPLICATE, MOSTLY = 0.7, 0.5
# Shorter texts are alike by chance: a line of agency furniture is as long.
_LEAST_SHINGLES = 8
_PASSAGES = 3
# Three standard errors of an estimate from 128 hashes.
_ESTIMATE_ERROR = 0.13


def find(reading: Reading) -> Iterator[Link]:
    """The articles with much the same text, the likest first."""
    compared = [
        (jaccard(reading.here.shingles, side.shingles), side) for side in _promising(reading)
    ]
    for likeness, side in sorted(compared, key=lambda one: (-one[0], one[1].id)):
        if likeness >= MOSTLY:
            link = _link(reading, side, likeness)
            if link is not None:
                yield link


def _promising(reading: Reading) -> list[Side]:
    """The articles that are worth reading: by their sketches they may well be half the same."""
    here = reading.features
    if here is None or here.shingles < _LEAST_SHINGLES:
        return []
    found = store.features_of_all(reading.connection, by_text(reading))
    return reading.sides(
        other
        for other, there in found.items()
        if there.shingles >= _LEAST_SHINGLES
        and estimate(here.sketch, there.sketch) >= MOSTLY - _ESTIMATE_ERROR
    )


def _link(reading: Reading, there: Side, likeness: float) -> Link | None:
    passages = shared_passages(reading.here, there, _PASSAGES)
    if not passages:
        return None
    duplicate = likeness >= DUPLICATE
    # Never rounded up: a text that differs in one word is no identical one.
    percent = int(likeness * 100)
    kind = "Identical text" if percent == 100 else "Near-identical text"
    return Link(
        type=LinkType.NEAR_DUPLICATE,
        article=there.head,
        tier=Tier.CERTAIN if duplicate else Tier.LIKELY,
        score=round(likeness, 3),
        label=f"{kind if duplicate else 'Mostly the same text'} ({percent}%)",
        direction=direction(reading.here.head, there.head),
        evidence=tuple(
            Evidence("passage", f"{passage.words} words in a row", passage.here, passage.there)
            for passage in passages
        ),
    )
