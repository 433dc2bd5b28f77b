"""How good the order of hits is, on public test collections with relevance judgements.

The documents of a collection become articles, each a file with title and text, which are indexed
and asked as a person would, through the library's door. A question is asked as the OR of all of
its words: the query language joins by AND, which hardly any document of an abstract's length
fulfils; nothing else is changed and no word left out. Measures are those of trec_eval: nDCG with
the grade as gain, over judged and unjudged documents alike, cut where the name says; MAP, P and
nDCG over the first 1,000 hits. Beside them stand what BM25 was published with, and the bm25() of
SQLite's FTS5 over the same files, with words as they are and with Porter's stems.

Run: python -m bench.relevance FOLDER... [--home HOME] [--engine NAME]
See bench.judged_collections for the files that a folder is to have. A home that is given is kept,
so that the next run need not index.
"""

from __future__ import annotations

import argparse
import math
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.judged_collections import Collection, Document, read_collection
from bench.measuring import print_table
from corpus.text import folded_words
from index.library import Library

_DEEP = 1_000

# The ids of the hits of a question, the best first.
Ask = Callable[[str], list[str]]
Judged = Mapping[str, int]


def ndcg(hits: Sequence[str], judged: Judged, cut: int = _DEEP, *, binary: bool = False) -> float:
    """Discounted cumulative gain as a share of what the best order has."""

    def gain(grade: int) -> int:
        return min(grade, 1) if binary else grade

    best = sorted((gain(grade) for grade in judged.values()), reverse=True)
    found = [gain(judged.get(hit, 0)) for hit in hits]
    return _discounted(found[:cut]) / _discounted(best[:cut])


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, 1))


def average_precision(hits: Sequence[str], judged: Judged) -> float:
    """The mean of the precisions at each relevant document, found or not."""
    found, total = 0, 0.0
    for place, hit in enumerate(hits, 1):
        if hit in judged:
            found += 1
            total += found / place
    return total / len(judged)


def precision(hits: Sequence[str], judged: Judged, cut: int) -> float:
    """How many of the first hits are relevant, as a share."""
    return sum(hit in judged for hit in hits[:cut]) / cut


MEASURES: Mapping[str, Callable[[Sequence[str], Judged], float]] = {
    "nDCG@10": lambda hits, judged: ndcg(hits, judged, 10),
    "nDCG@10, binary": lambda hits, judged: ndcg(hits, judged, 10, binary=True),
    "nDCG@20, binary": lambda hits, judged: ndcg(hits, judged, 20, binary=True),
    "nDCG": ndcg,
    "MAP": average_precision,
    "P@10": lambda hits, judged: precision(hits, judged, 10),
    "P@30": lambda hits, judged: precision(hits, judged, 30),
}


def measure(collection: Collection, ask: Ask) -> dict[str, float]:
    """The mean of each measure over the questions that have judgements."""
    sums = dict.fromkeys(MEASURES, 0.0)
    for question, judged in collection.judged.items():
        hits = ask(collection.questions[question])
        for name, of in MEASURES.items():
            sums[name] += of(hits, judged)
    return {name: total / len(collection.judged) for name, total in sums.items()}


def as_alternatives(question: str) -> str:
    """A question as the OR of its words, each once, in the query language."""
    return " OR ".join(dict.fromkeys(folded_words(question)))


def write_articles(folder: Path, documents: Sequence[Document]) -> None:
    """Write each document as a file of its own, with a title where it has one."""
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        head = f"# {document.title}\n\n" if document.title else ""
        (folder / f"{document.id}.md").write_text(f"{head}{document.text}\n", encoding="utf-8")


@contextmanager
def dateline(collection: Collection, home: Path | None, engine: str | None) -> Iterator[Ask]:
    """Asks Dateline, over a library of the collection that is indexed where it is not yet."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as temporary:
        root = (home or Path(temporary)) / collection.name.lower()
        corpus = root / "corpus"
        if not corpus.is_dir():
            write_articles(corpus, collection.documents)
        with Library.open(corpus, root / "home") as library:
            library.build(engine=engine)

            def ask(question: str) -> list[str]:
                page = library.search(as_alternatives(question), limit=_DEEP)
                return [Path(hit.article.path).stem for hit in page.hits]

            yield ask


@contextmanager
def fts5(collection: Collection, tokenizer: str) -> Iterator[Ask]:
    """Asks the full-text search of SQLite, which scores by BM25 with k1 1.2 and b 0.75."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        f"CREATE VIRTUAL TABLE documents USING fts5(id, words, tokenize='{tokenizer}')"
    )
    connection.executemany(
        "INSERT INTO documents VALUES (?, ?)",
        [(each.id, f"{each.title}\n{each.text}") for each in collection.documents],
    )

    def ask(question: str) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in dict.fromkeys(folded_words(question)))
        rows = connection.execute(
            "SELECT id FROM documents WHERE words MATCH ? ORDER BY bm25(documents) LIMIT ?",
            (words, _DEEP),
        )
        return [row[0] for row in rows]

    try:
        yield ask
    finally:
        connection.close()


def report(collection: Collection, home: Path | None, engine: str | None) -> None:
    """Measure a collection and print its table."""
    title = f"{collection.name}, {len(collection.documents):,} documents"
    print(f"\n## {title}, {len(collection.judged)} judged questions\n")
    rows: list[list[str]] = []
    for name, asked in (
        ("Dateline", dateline(collection, home, engine)),
        ("FTS5, words as they are", fts5(collection, "unicode61")),
        ("FTS5, Porter's stems", fts5(collection, "porter unicode61")),
    ):
        with asked as ask:
            found = measure(collection, ask)
        rows.append([name, *(f"{value:.4f}" for value in found.values())])
    print_table(["", *MEASURES], rows)
    print()
    print_table(
        ["published for BM25", "value", "where"],
        [[each.measure, f"{each.value:.4f}", each.source] for each in collection.published],
    )


def main() -> None:
    """Measure every collection that is given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", type=Path, nargs="+", help="test collections")
    parser.add_argument("--home", type=Path, help="where the libraries are kept")
    parser.add_argument("--engine", help="the engine to search with")
    options = parser.parse_args()
    for folder in options.folders:
        collection = read_collection(folder)
        if collection is None:
            print(f"\nmissing: there is no test collection that is known in {folder}")
        else:
            report(collection, options.home, options.engine)


if __name__ == "__main__":
    main()
