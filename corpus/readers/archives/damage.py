"""Files that are damaged: whatever a library raises on them becomes a ReadError."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.document import ReadError

_AGAIN = "Fetch or pack it again, if you can."


def damaged(message: str) -> ReadError:
    """The refusal of a file that is not what it should be, with a plain sentence."""
    return ReadError("damaged", message, _AGAIN)


@contextmanager
def told_as_damage(message: str) -> Iterator[None]:
    """Run a library on bytes from outside; what it raises becomes ReadError `damaged`.

    A ReadError passes, and so does the OSError of a disk. The modules for packed data raise
    OSErrors of their own, which can be told by having no number.
    """
    try:
        yield
    except ReadError:
        raise
    except MemoryError as error:
        raise ReadError(
            "too-large", "Reading it takes more memory than there is.", "Split it."
        ) from error
    except OSError as error:
        if error.errno is not None:
            raise
        raise damaged(message) from error
    except Exception as error:
        raise damaged(message) from error
