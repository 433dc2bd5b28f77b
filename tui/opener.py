"""Opening a file of the corpus with the program that the system has for it."""

from __future__ import annotations

import os
import webbrowser
from pathlib import Path
from typing import Any

from textual.app import App


def open_file(app: App[Any], corpus: Path | None, path: str) -> str:
    """Open the file at a path within the corpus folder; the answer is a sentence for the person.

    Nothing is opened where only a program of the terminal could do it: that would take over
    the screen.
    """
    name = _file_holding(corpus, path) if corpus is not None else None
    if corpus is None or name is None:
        return f"there is no file {path} to open"
    file = (corpus / name).resolve()
    if not _has_opener():
        return f"no program here opens files: {file}"
    app.open_url(file.as_uri())
    return f"opened {name}" if name == path else f"opened {name}, which holds the article"


def _file_holding(corpus: Path, path: str) -> str | None:
    """The path itself, or what of it names a file: `dump.jsonl#17` is a place in one."""
    ends = [place for place, sign in enumerate(path) if sign == "#"]
    for end in (len(path), *reversed(ends)):
        # Unlike the method of Path, this takes a name that is too long for no file.
        if os.path.isfile(corpus / path[:end]):  # noqa: PTH113
            return path[:end]
    return None


def _has_opener() -> bool:
    try:
        # Only browsers that run in the terminal are of this very class.
        return type(webbrowser.get()) is not webbrowser.GenericBrowser
    except webbrowser.Error:
        return False
