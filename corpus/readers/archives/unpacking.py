"""The bytes of a stream that gzip, bzip2 or xz has packed, unpacked a block at a time."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO, Protocol

from corpus.document import ReadError
from corpus.readers.archives.damage import damaged, told_as_damage

if TYPE_CHECKING:
    from typing_extensions import Buffer  # in the standard library from Python 3.12 on

GZIP, BZIP2, XZ = b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00"
MAGICS = (GZIP, BZIP2, XZ)
_BLOCK = 1 << 16
# What xz may take for its dictionary; xz itself needs 65 MB at its highest setting.
_XZ_MEMORY = 256_000_000
ENDS_IN_THE_MIDDLE = "It ends in the middle; what stood before that was read."
_BROKEN = "Its packed data are damaged; what stood before that was read."


class _Unpacker(Protocol):
    """What the standard library's incremental decompressors have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Gunzip:
    """zlib's decompressor under the interface of the two others."""

    def __init__(self) -> None:
        import zlib  # each of the three only where it is needed

        self._inner = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self.pending = b""

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self.pending

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        # Kept until it is done with, for whoever goes on behind a damaged place.
        self.pending += data
        block = self._inner.decompress(self.pending, max(0, max_length))
        self.pending = self._inner.unconsumed_tail
        return block


class Unpacked(io.RawIOBase):
    """A stream that unpacks another while it is read; it cannot be moved in.

    Packed pieces that follow one another are read as one; no read goes over the end of one.
    Zeros and other things behind the last are ignored, as gzip does. Raises ReadError `damaged`
    where the data are, or where they end too early. Closing it closes the stream it reads.
    """

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__()
        self._packed = packed
        self._rest = b""
        self._piece: _Unpacker | None = None
        self._begun = False
        self._failed: ReadError | None = None

    def readable(self) -> bool:
        """Part of io.RawIOBase."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Part of io.RawIOBase: fill at most the buffer."""
        view = memoryview(buffer)
        block = self._unpack(len(view))
        view[: len(block)] = block
        return len(block)

    def close(self) -> None:
        """Close the stream behind it as well."""
        if not self.closed:
            self._packed.close()
        super().close()

    def resume(self) -> bool:
        """After ReadError: go to where the next piece of gzip begins. False if there is none."""
        if isinstance(self._piece, _Gunzip):
            self._rest = self._piece.pending[1:] + self._rest
        self._piece = None
        self._failed = None
        while (at := self._rest.find(GZIP)) < 0:
            block = self._packed.read(_BLOCK)
            if not block:
                return False
            self._rest = self._rest[1 - len(GZIP) :] + block
        self._rest = self._rest[at:]
        return True

    def _unpack(self, most: int) -> bytes:
        if self._failed is not None:
            raise self._failed
        try:
            while self._piece is not None or self._begin():
                block = self._some(most)
                if block:
                    return block
        except ReadError as error:
            self._failed = error
            raise
        return b""

    def _some(self, most: int) -> bytes:
        piece = self._piece
        assert piece is not None  # noqa: S101 the loop above sees to it
        asked = piece.needs_input
        data = b""
        if asked:
            data = self._rest or self._packed.read(_BLOCK)
            self._rest = b""
        with told_as_damage(_BROKEN):
            block = piece.decompress(data, most)
        if piece.eof:
            self._rest = piece.unused_data
            self._piece = None
        elif asked and not data and not block:
            raise damaged(ENDS_IN_THE_MIDDLE)
        return block

    def _begin(self) -> bool:
        """Start on the next packed piece; False where there is none."""
        self._rest = self._rest.lstrip(b"\0")
        while len(self._rest) < len(XZ):
            block = self._packed.read(_BLOCK)
            if not block:
                break
            self._rest = (self._rest + block).lstrip(b"\0")
        self._piece = _unpacker(self._rest)
        if self._piece is None and not self._begun:
            raise damaged("It is not packed with gzip, bzip2 or xz, as its name says.")
        self._begun = True
        return self._piece is not None


def _unpacker(head: bytes) -> _Unpacker | None:
    if head.startswith(GZIP):
        return _Gunzip()
    if head.startswith(BZIP2):
        import bz2

        return bz2.BZ2Decompressor()
    if head.startswith(XZ):
        import lzma

        return lzma.LZMADecompressor(lzma.FORMAT_XZ, _XZ_MEMORY)
    return None
