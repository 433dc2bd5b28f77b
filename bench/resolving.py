"""How long it takes to resolve names: all of a corpus, and those that one more article touches.

    python -m bench.resolving [--forms 100000] [--articles 2000 20000]

The first table resolves made-up names of people, bodies, places and bases, a few surnames among
them very common, in seconds of processor time. The second adds an article to a library of
generated ones (see bench.articles) and says what of the time is spent on its names.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator

from bench.measuring import print_table
from corpus.article import EntityType, NameForm
from corpus.entities.resolver import resolve

_ONSETS = "b br c d f g h k kh l m n p r s sh t tr v z zh".split()
_RHYMES = "a e i o u ou ei".split()
_HEADS = ("Bank", "Ministry", "Council", "Ltd", "AG", "Command")


class Namer:
    """Makes up names; two namers with one seed make up the same."""

    def __init__(self, seed: int = 3) -> None:
        self._random = random.Random(seed)
        self._surnames = [self._word() for _ in range(8_000)]
        self._given = [self._word() for _ in range(1_500)]

    def _word(self) -> str:
        choice = self._random.choice
        syllables = range(self._random.randint(2, 3))
        return "".join(choice(_ONSETS) + choice(_RHYMES) for _ in syllables).capitalize()

    def _surname(self) -> str:
        place = int(self._random.paretovariate(0.6)) - 1
        return self._surnames[min(place, len(self._surnames) - 1)]

    def _named(self) -> tuple[EntityType, str]:
        kind = self._random.random()
        if kind < 0.5:
            return EntityType.PERSON, f"{self._random.choice(self._given)} {self._surname()}"
        if kind < 0.6:
            return EntityType.PERSON, self._surname()
        if kind < 0.8:
            body = f"{self._word()} {self._word()} {self._random.choice(_HEADS)}"
            return EntityType.ORGANISATION, body
        if kind < 0.85:
            letters = self._random.choices("ABCDEFGHKLMNPRST", k=self._random.randint(2, 4))
            return EntityType.ORGANISATION, "".join(letters)
        if kind < 0.95:
            return EntityType.PLACE, self._word()
        return EntityType.FACILITY, f"{self._word()} air base"

    def forms(self, count: int) -> Iterator[NameForm]:
        """So many forms, each of another name."""
        known: set[tuple[EntityType, str]] = set()
        while len(known) < count:
            named = self._named()
            if named not in known:
                known.add(named)
                yield NameForm(named[0], named[1], named[1], 1, self._random.randint(1, 50))


def whole(count: int) -> list[str]:
    """A row: forms, entities, seconds of processor time."""
    forms = list(Namer().forms(count))
    began = time.process_time()
    found = resolve(forms)
    took = time.process_time() - began
    return [f"{count:,}", f"{len(found.entities):,}", f"{took:.1f}"]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--forms", type=int, default=100_000)
    options = parser.parse_args()
    print_table(
        ["forms", "entities", "seconds"],
        [whole(count) for count in (options.forms // 10, options.forms)],
    )


if __name__ == "__main__":
    main()
