"""How long a search takes through the library's door: whole queries, and every key as one types.

Each query is asked once, with counts, excerpts and how it was read; what one query leaves in
memory for the next is part of the measurement. Run: python -m bench.search [--articles 1000]
or, on a corpus of one's own, python -m bench.search --corpus FOLDER --home HOME
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.measuring import indexed_corpus, print_table, summary
from index.answers import Sort
from index.library import Library

_PER_KIND = 20
_TYPED = 25
_WORD = re.compile(r"[A-Za-z]{2,}")


class Asker:
    """Draws queries of each kind from the texts of a corpus, always the same ones."""

    def __init__(self, folder: Path, seed: int = 7) -> None:
        self._random = random.Random(seed)
        texts = [path.read_text("utf-8", "replace") for path in sorted(folder.rglob("*.*"))[:2000]]
        self._runs = [_WORD.findall(text) for text in texts]
        counted = Counter(word.lower() for run in self._runs for word in run)
        self._words = [word for word, _ in counted.most_common()]
        self._names = sorted({word for run in self._runs for word in run if word.istitle()})

    def _common(self) -> str:
        return self._random.choice(self._words[:60])

    def _middling(self) -> str:
        return self._random.choice(self._words[60:1000])

    def _rare(self) -> str:
        return self._random.choice(self._words[1000:])

    def phrase(self) -> str:
        """Three words that stand in a row somewhere."""
        run = self._random.choice(self._runs)
        start = self._random.randrange(max(len(run) - 3, 1))
        return " ".join(run[start : start + 3])

    def queries(self, kind: str) -> list[str]:
        """So many queries of one kind."""
        return [self._query(kind) for _ in range(_PER_KIND)]

    def _query(self, kind: str) -> str:
        makers = {
            "a common word": self._common,
            "a rare word": self._rare,
            "three words": lambda: f"{self._common()} {self._middling()} {self._middling()}",
            "OR and NOT": lambda: f"({self._middling()} OR {self._rare()}) -{self._common()}",
            "a phrase": lambda: f'"{self.phrase()}"',
            "a prefix": lambda: f"{self._middling()[:3]}*",
            "a name": lambda: self._random.choice(self._names),
            "a field": lambda: f"person:* {self._common()}",
            "dates": lambda: f"{self._common()} date:2023-0{self._random.randint(1, 9)}..",
            "a type near a word": lambda: f"person:* NEAR/8 {self._middling()}",
            "a type near a common word": lambda: f"place:* NEAR/8 {self._common()}",
            "a type near a prefix": lambda: f"person:* NEAR/8 {self._middling()[:4]}*",
            "a name near alternatives": lambda: (
                f"{self._random.choice(self._names)} NEAR/8 ({self._middling()} OR {self._rare()})"
            ),
            "types near each other": lambda: (
                f"person:* NEAR/{self._random.randint(3, 20)} place:* NEAR/8 {self._middling()}"
            ),
        }
        return makers[kind]()

    def typed(self) -> str:
        """What a person might type: two or three words, some of them a phrase or a name."""
        draw = self._random.random()
        if draw < 0.2:
            return f'"{self.phrase()}"'
        if draw < 0.4:
            return f"{self._random.choice(self._names)} {self._middling()}"
        if draw < 0.5:
            return f"person:* NEAR/8 {self._middling()}"
        return f"{self._middling()} {self._common()} {self._rare()}"


KINDS = (
    "a common word",
    "a rare word",
    "three words",
    "OR and NOT",
    "a phrase",
    "a prefix",
    "a name",
    "a field",
    "dates",
    "a type near a word",
    "a type near a common word",
    "a type near a prefix",
    "a name near alternatives",
    "types near each other",
)


def search_ms(library: Library, query: str, *, sort: Sort, as_you_type: bool = False) -> float:
    """Ask once; returns milliseconds."""
    started = time.perf_counter()
    library.search(query, sort=sort, as_you_type=as_you_type)
    return (time.perf_counter() - started) * 1000


def measure(library: Library, asker: Asker) -> list[list[str]]:
    """A row for each kind of query, one for all of them, and one for typing."""
    rows: list[list[str]] = []
    every: list[float] = []
    for kind in KINDS:
        times = [search_ms(library, query, sort=Sort.RELEVANCE) for query in asker.queries(kind)]
        rows.append([kind, str(len(times)), *summary(times)])
        every += times
    times = [search_ms(library, query, sort=Sort.NEWEST) for query in asker.queries("three words")]
    rows.append(["three words, by date", str(len(times)), *summary(times)])
    every += times
    rows.append(["**all full queries**", str(len(every)), *summary(every)])
    keys = [
        search_ms(library, text[:end], sort=Sort.RELEVANCE, as_you_type=True)
        for text in (asker.typed() for _ in range(_TYPED))
        for end in range(1, len(text) + 1)
    ]
    rows.append(["**each key as one types**", str(len(keys)), *summary(keys)])
    return rows


@contextmanager
def _prepared(options: argparse.Namespace) -> Iterator[tuple[Path, Path | None]]:
    if options.corpus:
        yield options.corpus, options.home
        return
    with indexed_corpus(options.articles, options.words) as prepared:
        yield prepared.corpus, prepared.home


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--words", type=int, default=350)
    parser.add_argument("--corpus", type=Path, help="a folder that is indexed, not generated")
    parser.add_argument("--home", type=Path, help="where its index lies")
    options = parser.parse_args()
    with _prepared(options) as (corpus, home), Library.open(corpus, home) as library:
        started = time.perf_counter()
        library.search("")
        first = (time.perf_counter() - started) * 1000
        rows = measure(library, Asker(corpus))
        articles = library.status().articles
    rows.insert(0, ["first answer: all articles", "1", *summary([first])])
    print_table([f"search, {articles:,} articles", "asked", "median ms", "p95 ms", "max ms"], rows)


if __name__ == "__main__":
    main()
