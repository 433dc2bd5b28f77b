"""What a file that is read falls into: articles not yet read, broken places, things left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.document import Document, ReadError

if TYPE_CHECKING:
    from corpus.readers.source import Source


@dataclass(frozen=True, slots=True)
class Record:
    """One article in a file of many: its place in it, its own bytes, and how to read them.

    `address` tells the place to a person and stays the same as long as the file does ("17" for
    the seventeenth record). `read` raises ReadError.
    """

    address: str
    raw: bytes
    read: Callable[[], Document]


@dataclass(frozen=True, slots=True)
class Member:
    """A file packed into another. `path` is its name in there, empty where it is all there is.

    `certain` is whether its name promises an article.
    """

    path: str
    source: Source
    certain: bool


@dataclass(frozen=True, slots=True)
class Part:
    """An article in a file, ready to be read.

    `address` is its place in the file, empty where it is the file's only one. `raw_hash` is the
    SHA-256 of its bytes in hexadecimal. `read` raises ReadError.
    """

    address: str
    raw_hash: str
    read: Callable[[], Document]


@dataclass(frozen=True, slots=True)
class Broken:
    """A place in a file that cannot be read, and why. The rest of the file can."""

    address: str
    error: ReadError


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Things in a file that hold no article, such as pictures, and how many of them."""

    what: str
    count: int = 1


Piece = Part | Broken | LeftOut
