"""The child's side of indexing in the background: runs the build and reports to the parent."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from corpus.sanitize import sanitise_line
from index.answers import BuildReport, Progress
from index.errors import BuildFailed, LibraryError
from index.ingest.child import Parent
from index.library import Library


def main(arguments: list[str]) -> None:
    """Run in the child: index the folder, and report to the parent."""
    parent = Parent()
    stop = threading.Event()
    threading.Thread(target=_listen, args=(parent, stop), daemon=True).start()
    with contextlib.suppress(BrokenPipeError):
        parent.send(_build(arguments, parent.send, stop))


def _build(
    arguments: list[str], send: Callable[[Progress], None], stop: threading.Event
) -> BuildReport | LibraryError:
    corpus, home, engine = arguments
    try:
        with Library.open(Path(corpus), Path(home) if home else None) as library:
            return library.build(send, stop.is_set, engine or None)
    except LibraryError as error:
        return error
    except BrokenPipeError:
        raise
    except Exception as error:  # the screen is to say what happened
        told = sanitise_line(f"{type(error).__name__}: {error}")
        return BuildFailed(f"Indexing stopped because of an error in Dateline ({told}).")


def _listen(parent: Parent, stop: threading.Event) -> None:
    with contextlib.suppress(EOFError):
        while parent.receive():
            stop.set()
    # The other end was closed: nobody waits for the result any more.
    os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
