"""Single files packed with gzip, bzip2 or xz: what is in one, under its name without the ending."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO

from corpus.readers.archives.unpacking import Unpacked
from corpus.readers.pieces import Member
from corpus.readers.registry import format_of, unpacked_name
from corpus.readers.source import Source


def members(source: Source) -> Iterator[Member]:
    """The one file in it. Raises nothing: whoever reads the file meets what is damaged."""
    name = unpacked_name(source.name)

    def opened() -> BinaryIO:
        return io.BufferedReader(Unpacked(source.stream()))

    inner = Source(name, opened, None, source.budget, packed=True, seekable=False)
    yield Member("", inner, format_of(name) is not None)
