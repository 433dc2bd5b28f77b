"""Who said something, compared across articles: by entity, else by the words of the name."""

from __future__ import annotations

from corpus.text import folded_words
from index.references.reading import Side


def same_speaker(here: Side, mine: str | None, there: Side, theirs: str | None) -> bool | None:
    """Whether two speakers are the same; None where one of them is not known by name."""
    if not (mine and theirs and is_name(mine) and is_name(theirs)):
        return None
    my_words, their_words = folded_words(mine), folded_words(theirs)
    known, other = here.entity_named(my_words), there.entity_named(their_words)
    if known is not None and other is not None:
        return known == other
    return same_name(my_words, their_words)


def is_name(speaker: str) -> bool:
    """Whether this is somebody's name: "US officials" of two reports need not be the same ones."""
    words = speaker.split()
    return bool(words) and not words[-1][0].islower()


def same_name(mine: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether one name is the other with words left out before its last: "Peskov"."""
    if not mine or not theirs or mine[-1] != theirs[-1]:
        return False
    return set(mine) <= set(theirs) or set(theirs) <= set(mine)


def fuller(mine: str | None, theirs: str | None) -> str | None:
    """The longer of two names of one speaker."""
    return max((name for name in (mine, theirs) if name), key=len, default=None)
