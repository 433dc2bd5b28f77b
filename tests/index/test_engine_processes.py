"""Processes that die, that meet, and that find the disk full: nothing is lost, all is found."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index import engine_sync
from index.catalogue_writer import CatalogueWriter
from index.engines.choosing import TANTIVY, WHOOSH, is_installed
from index.errors import StorageFailed
from index.library import Library
from tests.index.engine_cases import each_engine

Write = Callable[[str, str], Path]

CRANE = "Cranes again\n\nTwo cranes turn over berth {}.\n"

# argv: the folder, the engine, and the moment of a step at which the process dies.
DYING = """
import os, signal, sys
from pathlib import Path
import index.engine_sync as sync
from index.engine_documents import DocumentReader
from index.library import Library

folder, engine, moment = sys.argv[1:]
put_seal = sync.put_seal

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def put_and_die(*arguments):
    put_seal(*arguments)
    die()

if moment == "writing":
    DocumentReader._document = die
elif moment == "committed":
    sync.note_seal = die
else:
    sync.put_seal = put_and_die
with Library.open(Path(folder)) as library:
    library.build(engine=engine)
"""

# Writes what it is told to and indexes, a line for each round: the name and the text of a file,
# or an engine to switch to.
WRITING = """
import sys
from pathlib import Path
from index.library import Library

folder = Path(sys.argv[1])
with Library.open(folder) as library:
    for line in sys.stdin:
        name, _, text = line.rstrip().partition(" ")
        if text:
            (folder / name).write_text(text.replace("|", chr(10)))
        report = library.build(engine=None if text else name)
        print(report.articles, flush=True)
"""


def child(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def is_in_order(library: Library) -> bool:
    return [finding for finding in library.check().findings if not finding.ok] == []


@each_engine
@pytest.mark.parametrize("moment", ["writing", "committed", "sealed"])
def test_a_killed_build_loses_nothing(
    library: Library, corpus_folder: Path, write_article: Write, engine: str, moment: str
) -> None:
    library.build(engine=engine)
    for number in range(3):
        write_article(f"crane-{number}.txt", CRANE.format(number))
    (corpus_folder / "untitled.txt").unlink()
    with child(DYING, str(corpus_folder), engine, moment) as dying:
        assert dying.wait(timeout=120) == -signal.SIGKILL

    with Library.open(corpus_folder) as reader:
        assert reader.search("lorries").total == 1
        assert reader.search("ledger").total == 0
    with Library.open(corpus_folder) as again:
        again.build()
        assert again.search("berth").total == 3
        assert again.status().engine == engine
        assert is_in_order(again)


@pytest.mark.skipif(not is_installed(TANTIVY), reason="tantivy is not installed")
@pytest.mark.parametrize("moment", ["writing", "committed", "sealed"])
def test_a_killed_switch_leaves_one_engine_or_the_other(
    library: Library, corpus_folder: Path, moment: str
) -> None:
    with child(DYING, str(corpus_folder), TANTIVY, moment) as dying:
        assert dying.wait(timeout=120) == -signal.SIGKILL
    with Library.open(corpus_folder) as again:
        assert (again.search("lorries").total, again.status().engine) == (1, WHOOSH)
        again.build()
        assert (again.search("lorries").total, again.status().engine) == (1, TANTIVY)
        assert is_in_order(again)


@each_engine
def test_one_process_writes_and_another_follows(
    library: Library, corpus_folder: Path, engine: str
) -> None:
    library.build(engine=engine)
    other = WHOOSH if engine == TANTIVY else TANTIVY
    with child(WRITING, str(corpus_folder)) as writer, Library.open(corpus_folder) as reader:
        assert writer.stdin is not None
        assert writer.stdout is not None

        def asks_for(line: str) -> int:
            assert writer.stdin is not None
            assert writer.stdout is not None
            writer.stdin.write(f"{line}\n")
            writer.stdin.flush()
            return int(writer.stdout.readline())

        assert reader.search("berth").total == 0
        assert asks_for("one.txt Cranes one||Cranes turn over berth one.") == 5
        assert reader.search("berth").total == 1
        assert asks_for("two.txt Cranes two||Cranes turn over berth two.") == 6
        assert reader.search("berth").total == 2
        assert asks_for("one.txt Cranes one||Cranes turn over pier one.") == 6
        assert reader.search("berth").total == reader.search("pier").total == 1
        if is_installed(other):
            assert asks_for(other) == 6
            page = reader.search("pier")
            assert (page.total, page.engine) == (1, other)
        assert reader.search("cranes").total == 3
        writer.stdin.close()
        assert writer.wait(timeout=60) == 0


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """No file can be written beyond so many bytes, as if the disk were full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@each_engine
def test_a_disk_that_is_full_for_the_engine_is_told_and_costs_nothing(
    library: Library, write_article: Write, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    library.build(engine=engine)
    for number in range(30):
        write_article(f"crane-{number}.txt", CRANE.format(number))
    write = engine_sync.write

    def on_a_full_disk(*arguments: object) -> None:
        with files_of_at_most(400):
            write(*arguments)  # type: ignore[arg-type]

    with monkeypatch.context() as full:
        full.setattr(engine_sync, "write", on_a_full_disk)
        with pytest.raises(StorageFailed, match=r"disk with the index is full.*index again"):
            library.build()
    assert library.search("lorries").total == 1
    assert library.status().articles == 34
    report = library.build()
    assert (report.articles, report.added) == (34, 0)
    assert library.search("berth").total == 30
    assert is_in_order(library)


def test_a_disk_that_is_full_for_the_catalogue_is_told_and_costs_nothing(
    library: Library, write_article: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        write_article(f"crane-{number}.txt", CRANE.format(number) * 40)
    opened = CatalogueWriter.__init__

    def on_a_full_disk(writer: CatalogueWriter, path: Path) -> None:
        opened(writer, path)
        pages = writer.number("SELECT page_count FROM pragma_page_count")
        writer.connection.execute(f"PRAGMA max_page_count = {pages}")

    with monkeypatch.context() as full:
        full.setattr(CatalogueWriter, "__init__", on_a_full_disk)
        with pytest.raises(StorageFailed, match=r"disk with the index is full.*index again"):
            library.build()
    assert library.search("lorries").total == 1
    assert library.build().articles == 34
    assert library.search("berth").total == 30
    assert is_in_order(library)
