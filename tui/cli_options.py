"""What the commands share: exit statuses, what the options mean, and how to speak to the user."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Final

DONE: Final = 0
NOTHING_FOUND: Final = 1  # or some files failed
WRONG_USE: Final = 2  # or no corpus
INTERRUPTED: Final = 130


def corpus_folder(options: argparse.Namespace) -> Path:
    """The corpus that the arguments mean: FOLDER, -C, $DATELINE_CORPUS, the current folder."""
    named = getattr(options, "folder", None) or getattr(options, "corpus", None)
    return Path(named or os.environ.get("DATELINE_CORPUS") or ".")


def home_folder(options: argparse.Namespace) -> Path | None:
    """The folder that --home names, if any."""
    home = getattr(options, "home", None)
    return Path(home) if home else None


def wants_json(options: argparse.Namespace) -> bool:
    """Whether one JSON document is wanted on standard output."""
    return bool(getattr(options, "json", False))


def say(sentence: str) -> None:
    """Tell the user something on standard error, where no document is disturbed."""
    sys.stderr.write(f"dateline: {sentence}\n")
