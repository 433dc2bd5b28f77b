"""The command line as a test uses it: run in this process, with what it printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tui import cli


class Shell:
    """Runs `dateline` on one corpus; words given here go before those of each run."""

    def __init__(self, corpus: Path, capture: pytest.CaptureFixture[str], *words: str) -> None:
        self.corpus = corpus
        self._capture = capture
        self._words = words

    def run(self, *arguments: str) -> tuple[int, str, str]:
        """The exit status, what was printed, and what was said."""
        status = cli.main(["-C", str(self.corpus), *self._words, *arguments])
        out, err = self._capture.readouterr()
        return status, out, err

    def document(self, *arguments: str) -> Any:
        """The document of a run with --json."""
        _, out, err = self.run("--json", *arguments)
        assert out, err
        return json.loads(out)
