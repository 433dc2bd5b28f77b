"""The commands that open the screen: `dateline [FOLDER]` and `dateline demo`."""

from __future__ import annotations

import argparse
import gc
import sys
from pathlib import Path
from typing import Final

from tui.cli_options import DONE, WRONG_USE, corpus_folder, home_folder, say, wants_json

# Starting allocates a great deal and drops little of it. With Python's own threshold of 700 a
# quarter of the time to the first frame goes into collections that find nothing.
_ALLOCATIONS_BETWEEN_COLLECTIONS: Final = 25_000


def sample_folder() -> Path:
    """The bundled sample articles."""
    import corpus

    return Path(corpus.__file__).parent / "sample"


def open_screen(options: argparse.Namespace) -> int:
    """Open a folder, or the sample, on the screen; returns the exit status."""
    if wants_json(options):
        say("A screen has no JSON. Use index, search, show, entities, refs or check with --json.")
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
    folder = sample_folder() if options.command == "demo" else corpus_folder(options)
    if not folder.is_dir():
        say(_no_such_folder(folder))
        return WRONG_USE

    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)
    from tui.app import DatelineApp

    app = DatelineApp(folder, home=home_folder(options), theme=theme)
    sentence = app.run()
    if sentence:
        say(sentence)
        return WRONG_USE
    return DONE


def _no_such_folder(folder: Path) -> str:
    if folder.exists():
        return f"{folder} is a file. Dateline opens the folder that holds the articles."
    return (
        f"There is no folder {folder}, and no command of that name. `dateline --help` lists them."
    )
