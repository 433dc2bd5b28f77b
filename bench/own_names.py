"""What a person's list of names costs: to read, to make ready in a process, and in each article.

Run: python -m bench.own_names [--entries 1000 10000 50000]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from bench.articles import texts
from bench.measuring import print_table
from corpus.article import EntityType
from corpus.entities.own_names import OwnName, OwnNames, OwnNamesLayer
from corpus.entities.own_names_file import GAZETTEER_NAME, read_own_names
from corpus.entities.passage import Passage

_SYLLABLES = "ka mo ri tan bel os ur in va dor lem si qu zen".split()
_ARTICLES = 200

Made = TypeVar("Made")


def names(seed: int) -> Iterator[str]:
    """Invented names of two words without end, no two alike."""
    chance = random.Random(seed)
    seen: set[str] = set()
    while True:
        words = ["".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(2)]
        if (name := " ".join(words)) not in seen:
            seen.add(name)
            yield name


def write_list(folder: Path, entries: int) -> None:
    """Write a list of so many people, each with one other name."""
    invented = names(entries)
    lines = [f"  - {next(invented)}: [{next(invented)}]\n" for _ in range(entries)]
    path = folder / GAZETTEER_NAME
    path.parent.mkdir()
    path.write_text("person:\n" + "".join(lines), encoding="utf-8")


def passages(own: OwnNames) -> list[Passage]:
    """Generated articles of 350 words in which every twentieth word is a listed name."""
    chance = random.Random(1)
    listed = [thing.name for thing in own.things]
    found = []
    for text in texts(_ARTICLES):
        words = [chance.choice(listed) if chance.random() < 0.05 else word for word in text.split()]
        found.append(Passage(" ".join(words), 0))
    return found


def alike(entries: int) -> OwnNames:
    """A list of people who all have the same first two names."""
    invented = (name.replace(" ", "").capitalize() for name in names(2))
    return OwnNames(
        tuple(OwnName(EntityType.PERSON, f"Al Rashid {next(invented)}") for _ in range(entries))
    )


def measure(entries: int) -> list[str]:
    """A row of the table."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        write_list(Path(folder), entries)
        reading, read = timed(lambda: read_own_names(Path(folder)))
    own = read.names
    assert own is not None
    assert len(own.things) == entries
    ready, _ = timed(lambda: own.matcher)
    layer = OwnNamesLayer(own)
    looked_at = passages(own)
    looking, _ = timed(lambda: [list(layer.candidates(passage)) for passage in looked_at])
    same = alike(entries)
    layer_of_same = OwnNamesLayer(same)
    hard = Passage("Al Rashid Nobody " * 2_000, 0)
    list(layer_of_same.candidates(hard))
    worst, _ = timed(lambda: list(layer_of_same.candidates(hard)))
    return [
        f"{entries:,}",
        f"{reading:.2f} s",
        f"{ready:.2f} s",
        f"{looking / _ARTICLES * 1000:.2f} ms",
        f"{worst * 1000:.1f} ms",
    ]


def timed(make: Callable[[], Made]) -> tuple[float, Made]:
    """The seconds of processor time that something takes, and what comes of it."""
    started = time.process_time()
    made = make()
    return time.process_time() - started, made


def main() -> None:
    """Measure lists of several lengths and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    entries = parser.parse_args().entries
    print_table(
        ("entries", "to read", "to make ready", "an article", "6,000 words against alike names"),
        [measure(number) for number in entries],
    )


if __name__ == "__main__":
    main()
