"""Which reader takes which file."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from corpus.readers import markdown, plain_text
from corpus.readers.document import Document


class Format(NamedTuple):
    """A format: its name, the endings of its files, and the function that reads one.

    `read` takes the bytes of a whole file and raises ReadError where it refuses them.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes], Document]


FORMATS = (
    Format(plain_text.NAME, (".txt", ".text"), plain_text.read),
    Format(markdown.NAME, (".md", ".markdown"), markdown.read),
)
_BY_SUFFIX = {suffix: known for known in FORMATS for suffix in known.suffixes}


def format_of(suffix: str) -> Format | None:
    """The format of files with this ending (with its dot, in any case), None if there is none."""
    return _BY_SUFFIX.get(suffix.lower())
