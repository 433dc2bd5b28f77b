"""How long the cross-references of an article take, and what they say.

Run: python -m bench.references [--articles 1000]      opening cost on generated articles
     python -m bench.references --show FOLDER          every link of a folder, with its evidence
     python -m bench.references --ecb FOLDER           reports on one event ranked, quotes linked
     python -m bench.references --basil FOLDER         the same, and the cost of features
     python -m bench.references --reuters FOLDER       near-duplicates
     python -m bench.references --reuters FOLDER --library 100000    opening in a large library

Grouping into stories is measured by bench.stories.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bench.articles import texts
from bench.event_links import indexed, quote_links, ranking
from bench.event_sets import DEVELOPMENT_TOPICS, EventText, basil, ecb_plus, reuters
from bench.link_costs import features, make_library, opening, space
from bench.measuring import print_table, summary
from bench.near_duplicates import measure as near_duplicates
from index.library import Library
from index.link_answers import Link

# Of five articles in a row each takes paragraphs of the first, as reports on one event do.
_STORY = 5
_TAKEN = 3
_OPENED = 200


def write_stories(folder: Path, articles: int) -> None:
    """Write articles in stories of five that share some paragraphs."""
    lead: list[str] = []
    for number, text in enumerate(texts(articles)):
        head, *body = text.rstrip().split("\n\n")
        if number % _STORY == 0:
            lead = [head.rpartition("---\n")[2], *body]
        shared = [paragraph for paragraph in lead if paragraph][: _TAKEN * (number % _STORY > 0)]
        _write(folder, number, "\n\n".join([head, *body[:5], *shared]))


def write_copies(folder: Path, articles: int) -> None:
    """Write copies of one article that differ in their last line."""
    (text,) = texts(1)
    for number in range(articles):
        _write(folder, number, f"{text}\n\nPage {number} of the archive.")


def _write(folder: Path, number: int, text: str) -> None:
    path = folder / f"{number // 100:04d}" / f"{number:06d}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text + "\n", encoding="utf-8")


def measure(label: str, folder: Path) -> list[str]:
    """Index a folder and open the links of its articles; a row of milliseconds."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as home:
        library = Library.open(folder, Path(home))
        library.build()
        ids = [hit.article.id for hit in library.search("", limit=_OPENED).hits]
        taken, found = [], 0
        for article_id in ids:
            started = time.perf_counter()
            found += len(library.links(article_id))
            taken.append((time.perf_counter() - started) * 1000)
        library.close()
    return [label, *summary(taken), f"{found / len(ids):.1f}"]


def opening_cost(articles: int, copies: int) -> None:
    """Measure stories of five, and copies of one article."""
    rows = []
    for label, write, number in (
        (f"{articles:,} articles in stories of {_STORY}", write_stories, articles),
        (f"{copies:,} copies of one article", write_copies, copies),
    ):
        with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
            write(Path(folder), number)
            rows.append(measure(label, Path(folder)))
    print_table(["links of an article", "median ms", "p95 ms", "max ms", "links"], rows)


def show(folder: Path) -> None:
    """Print every link of a folder with its evidence, each pair of articles once."""
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as home:
        library = Library.open(folder, Path(home))
        library.build()
        for hit in library.search("", limit=10_000).hits:
            links = library.links(hit.article.id)
            later = [link for link in links if link.article.path > hit.article.path]
            counts.update(f"{link.type} {link.tier}" for link in later)
            _print_links(hit.article.path, later)
        library.close()
    print_table(["type and tier", "links"], [[kind, str(n)] for kind, n in sorted(counts.items())])


def _print_links(path: str, links: Sequence[Link]) -> None:
    for link in links:
        print(f"{path}\n{link.article.path}")
        print(f"  {link.type} · {link.tier} · {link.score:.2f} · {link.direction} · {link.label}")
        for one in link.evidence:
            print(f"    {one.role}: {one.note}")
            print(f"      here   {one.here.paragraph}:{one.here.start}  {one.here.text}")
            print(f"      there  {one.there.paragraph}:{one.there.start}  {one.there.text}")
        print()


def by_event(texts: Iterable[EventText], part: Callable[[EventText], str]) -> None:
    """Print how a collection marked by event is ranked, and which quotes of it are linked."""
    with indexed(texts) as collection:
        rows = [
            [name, f"{asked:,}", f"{gained:.4f}"]
            for name, (asked, gained) in ranking(collection, part).items()
        ]
        print_table(["articles", "asked about", "nDCG@5"], rows)
        print()
        print_table(["pairs", "in all", "linked by a quote", "share"], quote_links(collection))


def large_library(texts: Iterable[EventText], articles: int) -> None:
    """Print what opening an article costs in a library of so many, and what it takes."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as place:
        corpus, home = Path(place) / "corpus", Path(place) / "home"
        corpus.mkdir()
        make_library(corpus, home, texts, articles)
        heading = ["articles", "opened", "median ms", "p95 ms", "max ms", "links"]
        print_table(heading, list(opening(corpus, home, _OPENED)))
        print()
        print_table(["table", "articles", "bytes an article"], space(corpus, home))


def main() -> None:
    """Measure, or show the links of a folder."""
    parser = argparse.ArgumentParser(description="Measure and show cross-references.")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--copies", type=int, default=500)
    for name in ("show", "ecb", "basil", "reuters"):
        parser.add_argument(f"--{name}", type=Path, metavar="FOLDER")
    parser.add_argument("--library", type=int, metavar="ARTICLES")
    options = parser.parse_args()
    if options.show:
        show(options.show)
    elif options.ecb:
        by_event(ecb_plus(options.ecb), _topics)
    elif options.basil:
        by_event(basil(options.basil), lambda _: "all")
        print()
        print_table(["step", "mean ms", "p95 ms"], features(basil(options.basil)))
    elif options.reuters and options.library:
        large_library(reuters(options.reuters), options.library)
    elif options.reuters:
        heading = ["pairs half alike", "true", "found", "recall", "precision"]
        print_table(heading, near_duplicates(reuters(options.reuters)))
    else:
        opening_cost(options.articles, options.copies)


def _topics(text: EventText) -> str:
    return "development topics" if text.topic in DEVELOPMENT_TOPICS else "topics held out"


if __name__ == "__main__":
    main()
