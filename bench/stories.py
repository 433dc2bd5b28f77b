"""How well articles are grouped into stories, and what it costs to group them.

Run: python -m bench.stories --ecb FOLDER [--test]    agreement with ECB+ (B-cubed)
     python -m bench.stories --articles 10000         cost of grouping, and of one more article
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.b_cubed import b_cubed
from bench.event_sets import DEVELOPMENT_TOPICS, EventText, ecb_plus, write
from bench.measuring import print_table
from bench.references import write_copies, write_stories
from index.library import Library
from index.stories.step import StoryStep


def agreement(texts: Iterable[EventText]) -> list[str]:
    """Index texts and compare their stories with the events they are marked with."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        written = write(texts, Path(folder))
        truth = {path: text.event for path, text in written.items()}
        with _library(Path(folder)) as library:
            library.build()
            ours = dict(_stories(library))
    precision, recall, f1 = b_cubed(truth, ours)
    sizes = [str(len(truth)), str(len(set(truth.values()))), str(len(set(ours.values())))]
    return [*sizes, f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}"]


def _stories(library: Library) -> Iterator[tuple[str, str]]:
    """Each article's path with its story; one that is in none is a story of its own."""
    for hit in library.search("", limit=1_000_000).hits:
        yield hit.article.path, hit.story or hit.article.id


@contextmanager
def _library(folder: Path) -> Iterator[Library]:
    with (
        tempfile.TemporaryDirectory(prefix="dateline-bench-") as home,
        Library.open(folder, Path(home)) as library,
    ):
        yield library


class _Watch:
    """Takes the processor time of the step of stories, within a run of indexing."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._run = StoryStep.run

    def __enter__(self) -> _Watch:
        def timed(step: StoryStep) -> None:
            began = time.process_time()
            self._run(step)
            self.seconds += time.process_time() - began

        StoryStep.run = timed  # type: ignore[method-assign]
        return self

    def __exit__(self, *error: object) -> None:
        StoryStep.run = self._run  # type: ignore[method-assign]


def cost(label: str, folder: Path, articles: int) -> list[str]:
    """Group a folder, then one article more and one less, ten times each."""
    with _library(folder) as library, _Watch() as watch:
        library.build()
        whole, watch.seconds = watch.seconds, 0.0
        paths = sorted(folder.rglob("*.md"))[:: max(articles // 10, 1)][:10]
        for number, path in enumerate(paths):
            text = path.read_text("utf-8")
            (folder / f"more{number}.md").write_text(f"{text}\nAs was told on day {number}.\n")
            library.build()
        added, watch.seconds = watch.seconds, 0.0
        for number in range(len(paths)):
            (folder / f"more{number}.md").unlink()
            library.build()
        removed = watch.seconds
        stories = library.stories(limit=1)
    each = [1000 * whole / articles, 1000 * added / len(paths), 1000 * removed / len(paths)]
    return [label, *(f"{ms:.2f}" for ms in each), f"{stories.total:,}"]


def main() -> None:
    """Measure agreement with ECB+, or cost."""
    parser = argparse.ArgumentParser(description="Measure the grouping into stories.")
    parser.add_argument("--ecb", type=Path, metavar="FOLDER", help="the folder ECB+")
    parser.add_argument("--test", action="store_true", help="its topics 36-45, not 1-35")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--copies", type=int, default=500)
    options = parser.parse_args()
    if options.ecb:
        texts = [
            text
            for text in ecb_plus(options.ecb)
            if (text.topic in DEVELOPMENT_TOPICS) is not options.test
        ]
        columns = ["articles", "events", "stories", "precision", "recall", "B-cubed"]
        print_table(columns, [agreement(texts)])
        return
    rows = []
    for label, fill, number in (
        (f"{options.articles:,} articles in stories of 5", write_stories, options.articles),
        (f"{options.copies:,} copies of one article", write_copies, options.copies),
    ):
        with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
            fill(Path(folder), number)
            rows.append(cost(label, Path(folder), number))
    print_table(["ms an article", "first run", "one more", "one less", "stories"], rows)


if __name__ == "__main__":
    main()
