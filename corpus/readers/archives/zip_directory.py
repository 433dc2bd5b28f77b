"""The table of contents of a zip archive, before it is loaded: its size, and names to mend."""

from __future__ import annotations

import io
import struct
from typing import BinaryIO, NamedTuple

from corpus.document import ReadError
from corpus.limits import Limits
from corpus.readers.source import in_mb

# The end record with its signature, disks, counts, size and offset of the table, comment; the
# same for archives of more than 4 GB, with a locator between the two.
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_SIZE = 20
_LONGEST_COMMENT = (1 << 16) - 1
# What the table may take: a million files with names of 150 bytes. In memory it takes five times
# as much.
_MOST_BYTES = 200_000_000
# An entry of the table: versions; flags, method and time; sum and sizes; the lengths of name, extra
# field and comment; disk and attributes; where the file's own header is.
_ENTRY = struct.Struct("<4s4B4H3L5H2L")
_FLAGS_IN_ENTRY, _FLAGS_IN_HEADER = 8, 6
_IN_UTF_8 = 0x800


class Directory(NamedTuple):
    """Where the table lies, how large it is, and how many files it says that it lists.

    `shift` is what stands in front of the archive and is not counted in the places it gives.
    """

    start: int
    size: int
    entries: int
    shift: int


def find_directory(stream: BinaryIO) -> Directory | None:
    """The table of contents as zipfile will find it, None where there is none."""
    length = stream.seek(0, 2)
    first = max(0, length - _LONGEST_COMMENT - _END.size - _END_64.size - _LOCATOR_SIZE)
    stream.seek(first)
    tail = stream.read()
    at = len(tail) - _END.size
    # An end without a comment first, else the last that can be found.
    if not (tail[at : at + 4] == b"PK\x05\x06" and tail.endswith(b"\0\0")):
        at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + _END.size:
        return None
    count, size, offset = _END.unpack_from(tail, at)[4:7]
    at_64 = at - _LOCATOR_SIZE - _END_64.size
    if at_64 >= 0 and tail[at_64 : at_64 + 4] == b"PK\x06\x06":
        count, size, offset = _END_64.unpack_from(tail, at_64)[7:10]
        at = at_64
    start = first + at - size
    return Directory(start, size, count, start - offset)


def check_directory(directory: Directory, limits: Limits) -> None:
    """Raise ReadError `too-many-articles` where the table of contents is beyond all measure.

    The count may lie; the size is what will be read.
    """
    if directory.entries > 2 * limits.articles or directory.size > _MOST_BYTES:
        raise ReadError(
            "too-many-articles",
            f"Its table of contents has {in_mb(directory.size)}; too many files to be listed.",
            "Split it, or unpack it into the folder.",
        )


def with_readable_names(stream: BinaryIO, directory: Directory) -> BinaryIO:
    """The archive, with names that are not the UTF-8 they declare said to be in cp437.

    zipfile does not open an archive with one such name. The patched table is held in memory, the
    rest read from the stream as it is asked for.
    """
    stream.seek(max(0, directory.start))
    table = bytearray(stream.read(directory.size))
    places = {}
    at = 0
    while at + _ENTRY.size <= len(table):
        entry = _ENTRY.unpack_from(table, at)
        flags, header, end = entry[5], entry[18] + directory.shift, at + _ENTRY.size + entry[12]
        if flags & _IN_UTF_8 and not _is_utf_8(table[at + _ENTRY.size : end]):
            mended = struct.pack("<H", flags & ~_IN_UTF_8)
            for place in (directory.start + at + _FLAGS_IN_ENTRY, header + _FLAGS_IN_HEADER):
                places.update({place: mended[0], place + 1: mended[1]})
        at = end + entry[13] + entry[14]
    return io.BufferedReader(_Patched(stream, places))


def _is_utf_8(name: bytearray) -> bool:
    try:
        name.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Patched(io.RawIOBase):
    """A stream with other bytes at some places."""

    def __init__(self, stream: BinaryIO, places: dict[int, int]) -> None:
        super().__init__()
        self._stream = stream
        self._places = places

    def readable(self) -> bool:
        """Part of io.RawIOBase."""
        return True

    def seekable(self) -> bool:
        """Part of io.RawIOBase."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Part of io.RawIOBase."""
        return self._stream.seek(offset, whence)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Part of io.RawIOBase: fill at most the buffer."""
        start = self._stream.tell()
        block = bytearray(self._stream.read(len(buffer)))
        if len(self._places) < len(block):
            near = [place for place in self._places if start <= place < start + len(block)]
        else:
            near = [place for place in range(start, start + len(block)) if place in self._places]
        for place in near:
            block[place - start] = self._places[place]
        buffer[: len(block)] = block
        return len(block)
