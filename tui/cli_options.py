"""What the commands share: exit statuses, what the options mean, and how to speak to the user."""

from __future__ import annotations

import argparse
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

DONE: Final = 0
NOTHING_FOUND: Final = 1  # or some files failed
WRONG_USE: Final = 2  # or no corpus
INTERRUPTED: Final = 130


class WrongUseError(Exception):
    """A request that cannot be meant; its text is the sentence for the user."""


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


def say(text: str) -> None:
    """Tell the user something on standard error, where no document is disturbed.

    Most is one sentence; what has several lines has the program's name before each.
    """
    with suppress(OSError):  # nobody reads it, and there is nowhere else to say so
        for line in text.splitlines():
            sys.stderr.write(f"dateline: {line}\n")


def prepare_streams() -> None:
    """Make the output able to take every character, and there at all.

    A closed stream is None in Python; what an encoding does not have is written as an escape.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def discard_output() -> None:
    """Let what is still to be written go nowhere, so that Python does not complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
