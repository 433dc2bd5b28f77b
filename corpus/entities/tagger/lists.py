"""Large open lists of names, as the tagger sees them: towns, given names, family names.

A list is a hint and never a verdict: "Reading" and "Jordan" stand in several, and the tagger
learns from annotated text how much each is worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from corpus.entities.passage import Word

_PLACES = ("city", "state")


class _Lists(NamedTuple):
    """`places` by their first word, the longest first; `names` by the whole folded word."""

    places: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    names: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    places: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    names: dict[str, list[str]] = {}
    data = files("corpus.entities.tagger").joinpath("data", "lists.tsv")
    for line in data.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, _, entries = line.partition("\t")
        for entry in entries.split(";"):
            if kind.startswith(_PLACES):
                words = tuple(entry.split())
                places.setdefault(words[0], []).append((words, kind))
            else:
                names.setdefault(entry, []).append(f"l:{kind}")
    return _Lists(
        {
            first: tuple(sorted(some, key=lambda one: -len(one[0])))
            for first, some in places.items()
        },
        {name: tuple(kinds) for name, kinds in names.items()},
    )


def name_lists(folded: str) -> tuple[str, ...]:
    """The features of a word that is a given name or a family name, by how common it is."""
    return _lists().names.get(folded, ())


def listed_places(words: Sequence[Word]) -> dict[int, str]:
    """The feature of each word that is part of a listed town or state, by its index."""
    places = _lists().places
    found: dict[int, str] = {}
    index = 0
    while index < len(words):
        group = places.get(words[index].folded) if words[index].capital else None
        match = group and _longest(words, index, group)
        if match:
            length, kind = match
            found[index] = f"l:B{kind}"
            found.update((place, f"l:I{kind}") for place in range(index + 1, index + length))
            index += length
        else:
            index += 1
    return found


def _longest(
    words: Sequence[Word], index: int, group: Sequence[tuple[tuple[str, ...], str]]
) -> tuple[int, str] | None:
    for entry, kind in group:
        last = index + len(entry)
        if len(entry) == 1:
            return 1, kind
        if last <= len(words) and all(
            words[index + offset].folded == word for offset, word in enumerate(entry)
        ):
            return len(entry), kind
    return None
