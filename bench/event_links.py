"""Same-event ranking and shared quotes on collections in which articles are marked by event."""

from __future__ import annotations

import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import log2
from pathlib import Path

from bench.event_sets import EventText, write
from corpus.text import folded_words
from index.catalogue import Catalogue
from index.home import library_place
from index.library import Library
from index.link_answers import LinkType
from index.references import shared_quote
from index.references.candidates import by_terms
from index.references.likeness import Alike, compare
from index.references.reading import Reading

_FIRST = 5  # of a ranking
_HARD = 3  # likest articles of other events, for each article
_QUOTED = re.compile(r"[“\"]([^“”\"]{15,600})[”\"]")
_WORDS_IN_A_ROW = 5


class Collection:
    """An indexed collection: its texts by article id, and what the references ask."""

    def __init__(self, catalogue: Catalogue, texts: dict[str, EventText]) -> None:
        self.catalogue = catalogue
        self.texts = texts
        self.sizes = Counter(text.event for text in texts.values())

    def same(self, one: str, other: str) -> bool:
        """Whether two articles report one event."""
        return self.texts[one].event == self.texts[other].event


@contextmanager
def indexed(texts: Iterable[EventText]) -> Iterator[Collection]:
    """Index texts as files like any others, in a home of its own that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as place:
        corpus, home = Path(place) / "corpus", Path(place) / "home"
        corpus.mkdir()
        written = write(texts, corpus)
        with Library.open(corpus, home) as library:
            library.build()
            heads = [hit.article for hit in library.search("", limit=10_000).hits]
        catalogue = Catalogue(library_place(corpus, home).catalogue)
        try:
            yield Collection(catalogue, {head.id: written[head.path] for head in heads})
        finally:
            catalogue.close()


def ranked(collection: Collection, article_id: str) -> tuple[Reading, list[Alike]]:
    """The articles that are most alike one, as its links come about."""
    reading = Reading(collection.catalogue, article_id)
    return reading, compare(reading, by_terms(reading))


def ranking(
    collection: Collection, part: Callable[[EventText], str]
) -> dict[str, tuple[int, float]]:
    """By part of the collection: how many articles were asked about, and their mean nDCG@5."""
    gained: defaultdict[str, list[float]] = defaultdict(list)
    for article_id, text in collection.texts.items():
        others = collection.sizes[text.event] - 1
        if others:
            _, alike = ranked(collection, article_id)
            right = [collection.same(article_id, one.side.id) for one in alike[:_FIRST]]
            gained[part(text)].append(_dcg(right) / _dcg([True] * min(others, _FIRST)))
    return {name: (len(each), sum(each) / len(each)) for name, each in sorted(gained.items())}


def _dcg(right: Sequence[bool]) -> float:
    return sum(1 / log2(place + 2) for place, one in enumerate(right) if one)


def quote_links(collection: Collection) -> list[list[str]]:
    """Rows of a table: shared quotes found in pairs that quote the same words, and in hard pairs.

    Two articles on one event quote the same if five words in a row stand within quotation marks
    in both. A hard pair is an article and one of the three likest on other events, as long as
    they do not quote the same. A pair counts as linked if it is so from either side.
    """
    quoted = {one: _quoted_runs(text) for one, text in collection.texts.items()}
    same: set[tuple[str, str]] = set()
    quoting: set[tuple[str, str]] = set()
    hard: set[tuple[str, str]] = set()
    linked: set[tuple[str, str]] = set()
    by_event: defaultdict[str, list[str]] = defaultdict(list)
    for one, text in collection.texts.items():
        by_event[text.event].append(one)
    for ids in by_event.values():
        same.update(_pair(one, other) for one in ids for other in ids if one < other)
    quoting.update(pair for pair in same if quoted[pair[0]] & quoted[pair[1]])
    for one in collection.texts:
        reading, alike = ranked(collection, one)
        others = [each.side.id for each in alike if not collection.same(one, each.side.id)]
        hard.update(
            _pair(one, other) for other in others[:_HARD] if not quoted[one] & quoted[other]
        )
        linked.update(
            _pair(one, link.article.id)
            for link in shared_quote.find(reading, alike)
            if link.type is LinkType.SHARED_QUOTE
        )
    rows = (("quote the same", quoting), ("one event", same), ("hard pairs", hard))
    return [_row(label, pairs, pairs & linked) for label, pairs in rows]


def _row(label: str, pairs: set[tuple[str, str]], found: set[tuple[str, str]]) -> list[str]:
    return [label, f"{len(pairs):,}", f"{len(found):,}", f"{len(found) / (len(pairs) or 1):.4f}"]


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _quoted_runs(text: EventText) -> set[tuple[str, ...]]:
    """The runs of five words within quotation marks."""
    runs: set[tuple[str, ...]] = set()
    for paragraph in text.paragraphs:
        for words in map(folded_words, _QUOTED.findall(paragraph)):
            runs.update(zip(*(words[skip:] for skip in range(_WORDS_IN_A_ROW)), strict=False))
    return runs
