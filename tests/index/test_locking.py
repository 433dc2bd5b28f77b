"""One writer for each library."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import AlreadyIndexing
from index.locking import WriterLock

_HOLD = """
import sys
from pathlib import Path
from index.locking import WriterLock
with WriterLock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_who_is_writing(tmp_path: Path) -> None:
    with WriterLock(tmp_path), pytest.raises(AlreadyIndexing, match=str(os.getpid())):
        WriterLock(tmp_path).__enter__()


def test_the_lock_is_free_afterwards_even_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="in the middle"), WriterLock(tmp_path):
        raise ValueError("in the middle")
    with WriterLock(tmp_path):
        pass


def test_the_lock_holds_between_processes_and_dies_with_its_process(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(AlreadyIndexing, match=f"process {holder.pid}"):
            WriterLock(tmp_path).__enter__()
        holder.kill()
    with WriterLock(tmp_path):
        pass


def test_a_note_that_is_left_over_does_not_lock(tmp_path: Path) -> None:
    (tmp_path / "writer.pid").write_text("1")
    with WriterLock(tmp_path):
        pass
