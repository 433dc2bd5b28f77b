"""Labelled pairs of names: which of them the resolver makes one entity of its own accord.

    python -m bench.name_pairs FOLDER [--wrong]

FOLDER holds cases.csv of contrib/name_bench in opensanctions/nomenklatura (MIT): pairs of names
of people, bodies and vessels, each said to be one or two. A pair counts as merged where a corpus
that has these two names and nothing else has one entity for them; what is not merged is left to
a person. The half called `seen` was looked at while the rules were written, the other was not.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bench.measuring import print_table
from corpus.article import EntityType, NameForm
from corpus.entities.resolver import resolve

HEADING = ["pairs", "", "one thing", "merged", "rightly", "precision", "recall"]

_TYPES = {
    "Person": EntityType.PERSON,
    "Company": EntityType.ORGANISATION,
    "Organization": EntityType.ORGANISATION,
    "LegalEntity": EntityType.ORGANISATION,
    "Vessel": EntityType.VESSEL,
}
_SETS = ("all", "seen", "unseen", *sorted({str(kind) for kind in _TYPES.values()}))


class Pair(NamedTuple):
    """Two names of one type, and whether they are said to be one."""

    type: EntityType
    one: str
    other: str
    same: bool

    @property
    def seen(self) -> bool:
        """Whether the pair is of the half that the rules were written with."""
        text = f"{self.one}\t{self.other}".encode()
        return hashlib.sha256(text).digest()[0] % 2 == 0


def pairs(folder: Path) -> Iterator[Pair]:
    """The labelled pairs in a folder."""
    with (folder / "cases.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["schema"] in _TYPES:
                same = row["is_match"] == "true"
                yield Pair(_TYPES[row["schema"]], row["name1"], row["name2"], same)


def is_merged(pair: Pair) -> bool:
    """Whether a corpus with nothing but these two names has one entity for both."""
    forms = {NameForm(pair.type, name, name, 1, 1) for name in (pair.one, pair.other)}
    named = resolve(forms).entity_of
    return len(named) == len(forms) and len(set(named.values())) == 1


def rows(folder: Path) -> list[list[str]]:
    """The table for the pairs in a folder; empty where it has none."""
    if not (folder / "cases.csv").is_file():
        return []
    judged = [(pair, is_merged(pair)) for pair in pairs(folder)]
    return [_row(name, [each for each in judged if _is_in(each[0], name)]) for name in _SETS]


def _is_in(pair: Pair, name: str) -> bool:
    return name == "all" or name == pair.type or name == ("seen" if pair.seen else "unseen")


def _row(name: str, judged: Iterable[tuple[Pair, bool]]) -> list[str]:
    found = list(judged)
    same = sum(pair.same for pair, _ in found)
    merged = [pair for pair, merged in found if merged]
    right = sum(pair.same for pair in merged)
    return [
        name,
        str(len(found)),
        str(same),
        str(len(merged)),
        str(right),
        _percent(right, len(merged)),
        _percent(right, same),
    ]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "-"


def main() -> None:
    """Print the table, and with --wrong the pairs of the half that may be looked at."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list what went wrong among the seen")
    options = parser.parse_args()
    print_table(HEADING, rows(options.folder))
    if options.wrong:
        for pair in filter(lambda pair: pair.seen, pairs(options.folder)):
            merged = is_merged(pair)
            if merged is not pair.same:
                said = "wrongly merged" if merged else "left apart"
                print(f"{said}\t{pair.type}\t{pair.one}\t{pair.other}")


if __name__ == "__main__":
    main()
