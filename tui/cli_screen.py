"""The commands that open the screen: `dateline [FOLDER]` and `dateline demo`."""

from __future__ import annotations

import argparse
import gc
import os
import stat
import sys
from pathlib import Path
from typing import Final

from corpus.sanitize import safe_path
from tui.cli_options import DONE, WRONG_USE, corpus_folder, home_folder, say, wants_json

# Starting allocates a great deal and drops little of it. With Python's own threshold of 700 a
# quarter of the time to the first frame goes into collections that find nothing.
_ALLOCATIONS_BETWEEN_COLLECTIONS: Final = 25_000

# A thread that computes gives way to the screen after so long. With Python's 5 ms each of the
# few turns of the event loop that a key needs could wait that long, and typing would stutter.
_LONGEST_TURN_S: Final = 0.0005


def sample_folder() -> Path:
    """The bundled sample articles."""
    import corpus

    return Path(corpus.__file__).parent / "sample"


def open_screen(options: argparse.Namespace) -> int:
    """Open a folder, or the sample, on the screen; returns the exit status."""
    if wants_json(options):
        say("A screen has no JSON. The commands without one have: see `dateline --help`.")
        return WRONG_USE
    folder = sample_folder() if options.command == "demo" else corpus_folder(options)
    if trouble := _trouble_with(folder, named=bool(getattr(options, "folder", None))):
        say(trouble)
        return WRONG_USE
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        say("The screen needs a terminal. `dateline search QUERY` and the other commands do not.")
        return WRONG_USE
    from tui.theme import chosen_theme

    try:
        theme = chosen_theme(options.theme)
    except ValueError as error:
        say(str(error))
        return WRONG_USE
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)
    sys.setswitchinterval(_LONGEST_TURN_S)
    from tui.app import DatelineApp

    app = DatelineApp(folder, home=home_folder(options), theme=theme)
    sentence = app.run()
    if sentence:
        say(sentence)
        return WRONG_USE
    return DONE


def _trouble_with(folder: Path, *, named: bool) -> str | None:
    """Why the folder cannot be opened, if so; `named` is a word that may have meant a command."""
    shown = safe_path(str(folder))
    try:
        is_folder = stat.S_ISDIR(folder.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        but = ", and no command of that name. `dateline --help` lists them" if named else ""
        return f"There is no folder {shown}{but}."
    except OSError as error:
        return f"{shown} cannot be opened: {(error.strerror or str(error)).lower()}."
    if not is_folder:
        return f"{shown} is a file. Dateline opens the folder that holds the articles."
    if not os.access(folder, os.R_OK | os.X_OK):
        return f"{shown} cannot be read: permission denied."
    return None
