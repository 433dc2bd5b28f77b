"""Reading, cleaning and storing without entities; an unchanged folder; memory.

Run: python -m bench.ingest [--articles 1000] [--unchanged 20000]
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from bench.articles import texts
from bench.measuring import print_table
from corpus.article import Annotations, Failure
from corpus.discovery import Scan, scan
from corpus.files import FoundFile
from corpus.ingest import read_file
from corpus.manifest.manifest import Manifest
from corpus.outcomes import Reading
from index.catalogue import Catalogue
from index.catalogue_writer import CatalogueWriter
from index.ingest.analysis import analysed
from index.ingest.changes import ToRead, find_changes
from index.ingest.recording import Event, FileRead, Recorder
from index.library import Library

HEADING = ["ingest", "seen", "promised"]

_BATCH = 200


def store(folder: Path, catalogue: Path) -> int:
    """Read, clean and store a folder without looking for entities; gives the articles."""
    Catalogue(catalogue).close()
    with closing(CatalogueWriter(catalogue)) as writer:
        recorder = Recorder(writer)
        changes = find_changes(scan(folder), writer.files, Manifest())
        batch: list[Event] = []
        for item in changes.to_read:
            batch += _events(item)
            if len(batch) >= _BATCH:
                recorder.store(batch)
                batch = []
        recorder.store(batch)
        return recorder.added


def _events(item: ToRead) -> list[Event]:
    events: list[Event] = []
    for outcome in read_file(item.found):
        if isinstance(outcome, Reading):
            events.append((item, analysed(outcome, lambda article: (article, Annotations()))))
        elif isinstance(outcome, Failure):
            events.append((item, outcome))
    return [*events, (item, FileRead())]


def storing(articles: int, words: int = 350) -> list[str]:
    """How long it takes to store so many text files of so many words."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        write_texts(Path(folder) / "corpus", articles, words)
        began = time.perf_counter()
        stored = store(Path(folder) / "corpus", Path(folder) / "catalogue.sqlite")
        seconds = time.perf_counter() - began
    label = f"{stored:,} text files of {words} words read, cleaned, stored (one process)"
    return [label, f"{seconds:.2f} s", "5 s on two cores"]


def write_texts(folder: Path, articles: int, words: int = 350) -> None:
    """Write so many plain text files, a hundred to a sub-folder."""
    for number, text in enumerate(texts(articles, words)):
        path = folder / f"{number // 100:04d}" / f"{number:06d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.split("---\n", 2)[2], encoding="utf-8")


def unchanged(files: int) -> list[str]:
    """How long it takes to find out that nothing has changed among so many files."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        corpus = Path(folder) / "corpus"
        for number in range(files):
            path = corpus / f"{number // 500:03d}" / f"{number:06d}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"Notice {number}.\n", encoding="utf-8")
        catalogue = Path(folder) / "catalogue.sqlite"
        Catalogue(catalogue).close()
        with closing(CatalogueWriter(catalogue)) as writer:
            with writer.transaction():
                _note(scan(corpus).files, writer, Manifest())
            times = [_look(corpus, writer) for _ in range(5)]
    return [f"{files:,} unchanged files looked through", f"{min(times):.2f} s", "1 s"]


def _note(files: tuple[FoundFile, ...], writer: CatalogueWriter, manifest: Manifest) -> None:
    for item in find_changes(scan_of(files), writer.files, manifest).to_read:
        writer.files.put(item.found, item.raw_hash, item.rules, whole=True)


def scan_of(files: tuple[FoundFile, ...]) -> Scan:
    """A scan that found just these files."""
    return Scan(files, (), ())


def _look(corpus: Path, writer: CatalogueWriter) -> float:
    began = time.perf_counter()
    changes = find_changes(scan(corpus), writer.files, Manifest())
    seconds = time.perf_counter() - began
    if changes:
        raise SystemExit("the folder should have been unchanged")
    return seconds


def memory(articles: int, how: str) -> list[str]:
    """The peak memory of a process that takes in so many articles.

    `how` is "store" for reading, cleaning and storing alone, "build" for all of indexing.
    """
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        write_texts(Path(folder) / "corpus", articles)
        command = [sys.executable, "-m", "bench.ingest", "--take-in", how, folder]
        result = subprocess.run(command, check=True, capture_output=True, text=True)
    done = "storing" if how == "store" else "all of indexing"
    promised = "bounded by the batch" if how == "store" else ""
    return [f"peak memory, {done}, {articles:,} articles", result.stdout.strip(), promised]


def take_in(how: str, folder: Path) -> None:
    """Store or index a folder and print the peak memory of this process."""
    if how == "store":
        store(folder / "corpus", folder / "catalogue.sqlite")
    else:
        with Library.open(folder / "corpus", folder / "home") as library:
            library.build()
    print(f"{_peak_mb():.0f} MB")


def _peak_mb() -> float:
    """The most memory that this program has had; what getrusage tells begins before the program."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(articles: int, files: int, sizes: tuple[int, ...]) -> list[list[str]]:
    """The rows of the table."""
    rows = [storing(articles), unchanged(files)]
    return [*rows, *(memory(size, how) for how in ("store", "build") for size in sizes)]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--unchanged", type=int, default=20_000)
    parser.add_argument("--memory", type=int, nargs="*", default=[500, 2000])
    parser.add_argument("--take-in", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.take_in:
        how, folder = options.take_in
        take_in(how, Path(folder))
        return
    print_table(HEADING, measure(options.articles, options.unchanged, tuple(options.memory)))


if __name__ == "__main__":
    main()
