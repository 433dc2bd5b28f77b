"""Packages that only some formats need, and what a person is told where one is not installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable

from corpus.document import ReadError

MISSING_EXTRA = "missing-extra"


def missing(what: str, packages: Iterable[str], extra: str) -> ReadError | None:
    """The refusal of `what` ("PDF files") where one of its packages is not installed."""
    absent = [name for name in packages if importlib.util.find_spec(name) is None]
    if not absent:
        return None
    named = " and ".join(absent)
    verb = "is" if len(absent) == 1 else "are"
    return ReadError(
        MISSING_EXTRA,
        f"Reading {what} needs {named}, which {verb} not installed.",
        f"Install the extra dateline[{extra}], or just: pip install {' '.join(absent)}. "
        "It is then read on the next run.",
    )
