"""Dateline opens no socket: the whole way from files to links runs with sockets forbidden."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import socket, sys
from pathlib import Path

def forbidden(event, arguments):
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"}:
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(forbidden)

from index.library import Library

# Every format, in this process: workers would be out of the hook's sight.
from bench.specimens import specimens
from corpus.ingest import Reading, read_bytes

read = {name for name, raw in specimens().items() for outcome in read_bytes(name, raw)
        if isinstance(outcome, Reading)}
assert read == set(specimens()), set(specimens()) - read

library = Library.open(Path(sys.argv[1]), home=Path(sys.argv[2]))
library.build()
page = library.search("hmeimim", limit=5)
view = library.article(page.hits[0].article.id)
library.links(view.head.id)
library.entities("peskov")
library.diagnose("hmeimim xylophone")
library.check()
print("complete", page.total)
"""


def test_no_socket_is_opened(tmp_path: Path, sample: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(sample), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=Path(__file__).parent.parent,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.startswith("complete")
