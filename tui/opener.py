"""Opening a file of the corpus with the program that the system has for it."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Any

from textual.app import App


def open_file(app: App[Any], corpus: Path | None, path: str) -> str:
    """Open the file at a path within the corpus folder; the answer is a sentence for the person.

    Nothing is opened where only a program of the terminal could do it: that would take over
    the screen.
    """
    file = (corpus / path).resolve() if corpus is not None else None
    if file is None or not file.is_file():
        return f"there is no file {path} to open"
    if not _has_opener():
        return f"no program here opens files: {file}"
    app.open_url(file.as_uri())
    return f"opened {path}"


def _has_opener() -> bool:
    try:
        # Only browsers that run in the terminal are of this very class.
        return type(webbrowser.get()) is not webbrowser.GenericBrowser
    except webbrowser.Error:
        return False
