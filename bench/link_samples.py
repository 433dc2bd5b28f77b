"""Links drawn at random from a folder, to be read and judged one by one.

Run: python -m bench.link_samples FOLDER [--home HOME] [--tier certain] [--number 100] [--seed 1]

So many links of each type as the types allow, no two of one type with an article in common. Each
is printed with its evidence. `--home` keeps the index for the next draw.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path

from bench.measuring import print_table
from corpus.article import Span
from index.answers import Head
from index.library import Library
from index.link_answers import Link, LinkType, Tier

# Of one type so many are gathered before the draw, from articles in random order.
_POOL = 4
_MOST_OPENED = 600
_WIDEST = 600  # characters of evidence that are printed


@dataclass(frozen=True, slots=True)
class Drawn:
    """A link, and the article from which it leads."""

    here: Head
    link: Link


def draw(library: Library, tier: Tier, number: int, seed: int) -> list[Drawn]:
    """So many links of a tier, balanced by type as far as there are some."""
    chance = random.Random(seed)
    heads = [hit.article for hit in library.search("", limit=1_000_000).hits]
    chance.shuffle(heads)
    del heads[_MOST_OPENED:]
    most = max(1, _POOL * number // len(LinkType))
    found: defaultdict[LinkType, list[Drawn]] = defaultdict(list)
    used: defaultdict[LinkType, set[str]] = defaultdict(set)
    for head in heads:
        for link in library.links(head.id):
            ends = {head.id, link.article.id}
            if link.tier is tier and used[link.type].isdisjoint(ends):
                used[link.type] |= ends
                found[link.type].append(Drawn(head, link))
        if all(len(found[kind]) >= most for kind in LinkType):
            break
    for pool in found.values():
        chance.shuffle(pool)
    turns = chain.from_iterable(zip_longest(*(found[kind] for kind in LinkType)))
    return sorted(
        [one for one in turns if one is not None][:number],
        key=lambda one: list(LinkType).index(one.link.type),
    )


def lines(number: int, drawn: Drawn) -> Iterator[str]:
    """A link with its evidence, as it is read."""
    link = drawn.link
    yield f"[{number}] {link.type} · {link.tier} · {link.score:.2f} · {link.label}"
    for side, head in (("here ", drawn.here), ("there", link.article)):
        date = head.published.value.text if head.published.value else "no date"
        told = (head.path, date, head.publisher.value or "?", head.title.value or "?")
        yield f"    {side} {' · '.join(told)}"
    for one in link.evidence:
        yield f"    {one.role}: {one.note}"
        yield f"      < {_short(one.here)}"
        yield f"      > {_short(one.there)}"


def _short(span: Span) -> str:
    return span.text if len(span.text) <= _WIDEST else f"{span.text[:_WIDEST]} …"


def main() -> None:
    """Print the links that were drawn, and how many there are of each type."""
    parser = argparse.ArgumentParser(description="Draw links to be judged by reading.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--tier", type=Tier, default=Tier.CERTAIN)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as home:
        library = Library.open(options.folder, options.home or Path(home))
        if not library.status().complete:
            library.build()
        drawn = draw(library, options.tier, options.number, options.seed)
        library.close()
    for number, one in enumerate(drawn, start=1):
        print("\n".join(lines(number, one)), end="\n\n")
    counts = Counter(one.link.type.value for one in drawn)
    print_table(["type", "drawn"], [[kind, str(count)] for kind, count in counts.items()])


if __name__ == "__main__":
    main()
