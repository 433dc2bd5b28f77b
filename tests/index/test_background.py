"""Indexing in a child process: its reports, its cancelling, and its death."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.errors import AlreadyIndexing, BuildFailed, CorpusMissing
from index.home import library_place
from index.ingest.background import BackgroundBuild
from index.library import Library
from index.locking import WriterLock

Write = Callable[[str, str], Path]


def test_the_child_indexes_and_the_parent_follows(empty_library: Library) -> None:
    with empty_library.build_in_background() as run:
        told = list(run)
    assert told[-1].articles == 4
    assert run.report.added == 4
    empty_library.refresh()
    assert empty_library.search("cranes").total == 1


def test_what_it_says_is_a_sentence_when_another_process_is_indexing(
    empty_library: Library, corpus_folder: Path
) -> None:
    with WriterLock(library_place(corpus_folder).folder):
        run = empty_library.build_in_background()
        with pytest.raises(AlreadyIndexing, match=str(os.getpid())):
            list(run)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match="There is no folder"):
        list(BackgroundBuild(tmp_path / "nowhere"))


def test_cancelling_ends_the_run_cleanly(empty_library: Library, write_article: Write) -> None:
    for number in range(50):
        write_article(f"more-{number}.txt", f"Notice {number}\n\nThe ferry sails at {number}.\n")
    with empty_library.build_in_background() as run:
        run.cancel()
        list(run)
    assert run.report.cancelled
    assert empty_library.build().articles == 54


def test_a_child_that_is_killed_is_an_error_and_not_a_wait(
    empty_library: Library, write_article: Write
) -> None:
    run = empty_library.build_in_background()
    os.kill(run.process_id, signal.SIGKILL)
    with pytest.raises(BuildFailed, match="index again"):
        list(run)
    assert empty_library.build().articles == 4


def test_closing_ends_the_child(empty_library: Library) -> None:
    run = empty_library.build_in_background()
    run.close()
    with pytest.raises(BuildFailed):
        list(run)
    assert empty_library.build().articles == 4


def test_the_report_is_there_only_at_the_end(empty_library: Library) -> None:
    with empty_library.build_in_background() as run, pytest.raises(BuildFailed, match="not ended"):
        _ = run.report


_PARENT = """
import sys
from pathlib import Path
from index.ingest.background import BackgroundBuild
run = BackgroundBuild(Path(sys.argv[1]))
print(run.process_id, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits by a Linux process descriptor")
def test_the_child_ends_when_its_parent_is_killed(
    corpus_folder: Path, write_article: Write
) -> None:
    for number in range(50):
        write_article(f"more-{number}.txt", f"Notice {number}\n\nThe ferry sails at {number}.\n")
    parent = subprocess.Popen(
        [sys.executable, "-c", _PARENT, str(corpus_folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with parent:
        assert parent.stdout is not None
        child = os.pidfd_open(int(parent.stdout.readline()))
        parent.kill()
    ended, _, _ = select.select([child], [], [], 60)
    os.close(child)
    assert ended
    with Library.open(corpus_folder) as library:
        assert library.build().articles == 54
