"""Dateline opens no socket: the whole way from files to links runs with sockets forbidden."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.pipelines import save_gliner, save_ruler, write_gliner_package

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

_MODELS = """
import socket, sys

def forbidden(event, arguments):
    # A library of theirs looks, as it is imported, whether ::1 can be bound, which asks nobody.
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(forbidden)

from corpus.entities.models.loading import look_for_model, model_layer
from corpus.entities.models.protocol import ModelUnavailable
from corpus.entities.passage import Passage

passage = Passage("They say that Vantor left.", 0)
for name in sys.argv[1:]:
    try:
        look_for_model(name)
        found = model_layer(name).candidates_of([passage], [[]])
        print(name.partition(":")[0], len(found[0]))
    except ModelUnavailable as missing:
        assert "Dateline fetches nothing" in str(missing), missing
        print("missing")
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


def test_models_are_loaded_without_a_network_and_those_that_are_missing_are_not_asked_for(
    tmp_path: Path,
) -> None:
    mine = save_ruler(tmp_path / "mine", {"Vantor": "PERSON"})
    small = save_gliner(tmp_path / "small")
    library = write_gliner_package(tmp_path / "library")
    here = Path(__file__).parent.parent
    names = (f"spacy:{mine}", f"gliner:{small}", "spacy:xx_no_such", "gliner:no-such/model")
    result = subprocess.run(
        [sys.executable, "-c", _MODELS, *names],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=here,
        env={**os.environ, "PYTHONPATH": f"{library}{os.pathsep}{here}", "HF_HOME": str(tmp_path)},
    )
    assert result.stdout.split("\n")[:4] == ["spacy 1", "gliner 1", "missing", "missing"], (
        result.stdout + result.stderr
    )
