"""A stream that gives no more than it is told to, for parsers that read without bound."""

from __future__ import annotations

from typing import BinaryIO

from corpus.readers.archives.damage import damaged


class Allowance:
    """A binary stream under a library that holds whatever it reads in memory.

    `position` counts the bytes that were read; how far that may go is granted in steps. Reading
    on raises ReadError `damaged` with `message`: a header of many megabytes is none.
    """

    def __init__(self, stream: BinaryIO, message: str) -> None:
        self._stream = stream
        self._message = message
        self._until = 0
        self._given_back = b""
        self.position = 0

    def allow_up_to(self, position: int) -> None:
        """Let be read up to this position, or to the end of the block that it falls in."""
        self._until = position

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, none at the end."""
        if self.position >= self._until:
            raise damaged(self._message)
        if self._given_back:
            end = size if size >= 0 else len(self._given_back)
            block, self._given_back = self._given_back[:end], self._given_back[end:]
        else:
            block = self._stream.read(size)
        self.position += len(block)
        return block

    def give_back(self, block: bytes) -> None:
        """Put bytes in front of what is read next."""
        self._given_back = block + self._given_back
        self.position -= len(block)
