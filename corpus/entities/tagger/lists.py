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
    """Names by their kind, and places: those of one word by kind, longer ones by their first word.

    Kinds keep the order of the file, in which the larger towns come first.
    """

    names: dict[str, frozenset[str]]
    places: dict[str, frozenset[str]]
    longer: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    names: dict[str, frozenset[str]] = {}
    places: dict[str, frozenset[str]] = {}
    longer: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    data = files("corpus.entities.tagger").joinpath("data", "lists.tsv")
    for line in data.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, _, rest = line.partition("\t")
        entries = rest.split(";")
        if not kind.startswith(_PLACES):
            names[f"l:{kind}"] = frozenset(entries)
            continue
        places[kind] = frozenset(entry for entry in entries if " " not in entry)
        for entry in entries:
            if " " in entry:
                words = tuple(entry.split())
                longer.setdefault(words[0], []).append((words, kind))
    by_length = {
        first: tuple(sorted(some, key=lambda one: -len(one[0]))) for first, some in longer.items()
    }
    return _Lists(names, places, by_length)


def name_lists(folded: str) -> tuple[str, ...]:
    """The features of a word that is a given name or a family name, by how common it is."""
    return tuple(kind for kind, names in _lists().names.items() if folded in names)


def listed_places(words: Sequence[Word]) -> dict[int, str]:
    """The feature of each word that is part of a listed town or state, by its index."""
    lists = _lists()
    found: dict[int, str] = {}
    index = 0
    while index < len(words):
        match = _place_at(words, index, lists) if words[index].capital else None
        if match is None:
            index += 1
            continue
        length, kind = match
        found[index] = f"l:B{kind}"
        found.update((place, f"l:I{kind}") for place in range(index + 1, index + length))
        index += length
    return found


def _place_at(words: Sequence[Word], index: int, lists: _Lists) -> tuple[int, str] | None:
    """How many words the longest listed place that begins here has, and its kind."""
    first = words[index].folded
    for entry, kind in lists.longer.get(first, ()):
        if len(entry) <= len(words) - index and all(
            words[index + offset].folded == word for offset, word in enumerate(entry)
        ):
            return len(entry), kind
    return next(((1, kind) for kind, names in lists.places.items() if first in names), None)
