"""How many near-duplicates are found, against the Jaccard index of all pairs of a collection."""

from __future__ import annotations

import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import date
from itertools import islice
from math import ceil
from pathlib import Path

from bench.event_sets import EventText
from bench.recombined import Filler, analysed_article, plain_article
from corpus.article import Annotations
from index.catalogue import Catalogue
from index.references import near_duplicate
from index.references.reading import Reading
from index.references.sketch import body_tokens, body_words, shingles
from index.schema import prepare

AT_LEAST = 0.5
_BATCH = 500
_DAY = date(1987, 2, 26)

Pair = tuple[int, int]


def alike_pairs(texts: Sequence[set[int]], at_least: float = AT_LEAST) -> dict[Pair, float]:
    """All pairs of sets with a Jaccard index of at least so much, and it; none is missed.

    Two such sets share one of the rarest elements of each (prefix filtering): only those that
    do are compared.
    """
    counts = Counter(element for text in texts for element in text)
    having: defaultdict[int, list[int]] = defaultdict(list)
    found = {}
    for number, text in enumerate(texts):
        rarest = sorted(text, key=lambda element: (counts[element], element))
        prefix = rarest[: len(text) - ceil(at_least * len(text)) + 1]
        met = {other for element in prefix for other in having[element]}
        for other in met:
            both = len(text & texts[other])
            index = both / (len(text) + len(texts[other]) - both)
            if index >= at_least:
                found[other, number] = index
        for element in prefix:
            having[element].append(number)
    return found


def measure(collection: Iterable[EventText], most: int | None = None) -> list[list[str]]:
    """Rows of a table: recall and precision of the links, for all texts and for longer ones."""
    texts = list(islice(collection, most))
    articles = [
        plain_article(f"{number:012x}", text.title, _DAY, text.paragraphs)
        for number, text in enumerate(texts)
    ]
    runs = [shingles(body_words(body_tokens(article))) for article in articles]
    true = alike_pairs(runs)
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        path = Path(folder) / "catalogue.sqlite"
        prepare(path)
        with closing(Filler(path)) as filler:
            for first in range(0, len(articles), _BATCH):
                filler.add(
                    analysed_article(article, Annotations())
                    for article in articles[first : first + _BATCH]
                )
            filler.finish()
        began = time.process_time()
        with closing(Catalogue(path)) as catalogue:
            ours = _linked(catalogue, len(articles))
        took = (time.process_time() - began) * 1000 / len(articles)
    sizes = list(map(len, runs))
    return [_row(least, true, ours, sizes) for least in (1, 8, 30)] + [
        ["milliseconds an article", f"{took:.2f}", "", "", ""]
    ]


def _linked(catalogue: Catalogue, articles: int) -> set[Pair]:
    found = set()
    for number in range(articles):
        for link in near_duplicate.find(Reading(catalogue, f"{number:012x}")):
            other = int(link.article.id, 16)
            found.add((min(number, other), max(number, other)))
    return found


def _row(least: int, true: Iterable[Pair], ours: Iterable[Pair], sizes: Sequence[int]) -> list[str]:
    """Pairs of which both texts have at least so many runs of five words."""
    wanted, got = (
        {pair for pair in pairs if min(sizes[one] for one in pair) >= least}
        for pairs in (true, ours)
    )
    right = len(wanted & got)
    recall, precision = right / (len(wanted) or 1), right / (len(got) or 1)
    label = f"both of {least} runs or more"
    return [label, f"{len(wanted):,}", f"{len(got):,}", f"{recall:.3f}", f"{precision:.3f}"]
