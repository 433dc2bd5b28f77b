"""Bytes that a reader is given: a file of the corpus, or something inside one."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, cast

from corpus.document import ReadError
from corpus.limits import DEFAULT_LIMITS, MB, Limits
from corpus.readers.archives.damage import told_as_damage

if TYPE_CHECKING:
    from typing_extensions import Buffer  # in the standard library from Python 3.12 on

HEAD_BYTES = 4096
_BLOCK = 1 << 16
_BROKEN = "Its packed data are damaged."


@dataclass(slots=True)
class Budget:
    """What is left to one file of the corpus of what it may unpack to."""

    limits: Limits = DEFAULT_LIMITS
    bytes_left: int = field(init=False)
    articles_left: int = field(init=False)

    def __post_init__(self) -> None:
        self.bytes_left = self.limits.unpacked_bytes
        self.articles_left = self.limits.articles

    def spend(self, count: int) -> None:
        """Note bytes that were unpacked. Raises ReadError `unpacks-too-large`."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise ReadError(
                "unpacks-too-large",
                f"It unpacks to more than {in_mb(self.limits.unpacked_bytes)}; "
                "what stood before that was read.",
                "Split it, or raise the limit unpacked_mb in corpus.yaml.",
            )

    def count_article(self) -> None:
        """Note an article that was found. Raises ReadError `too-many-articles`."""
        self.articles_left -= 1
        if self.articles_left < 0:
            raise ReadError(
                "too-many-articles",
                f"It holds more than {self.limits.articles:,} articles; the others were not read.",
                "Split it, or raise the limit articles in corpus.yaml.",
            )


class Source:
    """A file or a member of an archive.

    `name` is printable and ends in the ending that tells its format; `size` is in bytes, None
    where only reading tells. `opener` gives a binary stream at its beginning, each time anew, as
    long as the archive is open that it lies in; `packed` says that the stream is unpacked while
    it is read, so that what is read is taken from the budget, and what the unpacking raises
    becomes ReadError `damaged`. `seekable` is whether that stream can be moved in.
    """

    def __init__(
        self,
        name: str,
        opener: Callable[[], BinaryIO],
        size: int | None = None,
        budget: Budget | None = None,
        *,
        packed: bool = False,
        seekable: bool = True,
    ) -> None:
        self.name = name
        self.size = size
        self.budget = budget or Budget()
        self.packed = packed
        self.seekable = seekable
        self._opener = opener

    @classmethod
    def of_bytes(cls, name: str, raw: bytes, budget: Budget | None = None) -> Source:
        """A source of bytes in memory."""
        return cls(name, lambda: io.BytesIO(raw), len(raw), budget)

    @property
    def limits(self) -> Limits:
        """The bounds that hold for it."""
        return self.budget.limits

    def head(self, count: int = HEAD_BYTES) -> bytes:
        """The first bytes, by which content tells its format; not counted.

        Of what is damaged further on, what can be unpacked. Raises OSError and ReadError.
        """
        with self._open(None) as stream:
            blocks: list[bytes] = []
            try:
                while count > 0 and (block := stream.read(count)):
                    blocks.append(block)
                    count -= len(block)
            except ReadError:
                if not blocks:
                    raise
        return b"".join(blocks)

    def stream(self, *, buffered: bool = True) -> BinaryIO:
        """A stream from the beginning, to be closed.

        What it gives counts where it is packed; it then raises ReadError where it is damaged.
        Without a buffer nothing is lost that stands before such a place, but it may give less
        than it is asked for, and has no lines.
        """
        stream = self._open(self.budget)
        if buffered and isinstance(stream, _Metered):
            return io.BufferedReader(stream, _BLOCK)
        return cast("BinaryIO", stream)

    def read(self, most: int | None = None) -> bytes:
        """All bytes. Raises ReadError `too-large` beyond `most` (default: an article's bytes)."""
        bound = self.limits.article_bytes if most is None else most
        if self.size is not None and self.size > bound:
            raise too_large(self.size, bound)
        with self._open(self.budget) as stream:
            blocks: list[bytes] = []
            count = 0
            while block := stream.read(_BLOCK):
                count += len(block)
                if count > bound:
                    raise too_large(None, bound)
                blocks.append(block)
        return b"".join(blocks)

    def _open(self, budget: Budget | None) -> BinaryIO | _Metered:
        if not self.packed:
            return self._opener()
        with told_as_damage(_BROKEN):
            return _Metered(self._opener(), budget)


class _Metered(io.RawIOBase):
    """A stream that is unpacked: what it gives is taken from a budget, and damage is told."""

    def __init__(self, stream: BinaryIO, budget: Budget | None) -> None:
        super().__init__()
        self._stream = stream
        self._budget = budget

    def readinto(self, buffer: Buffer) -> int:
        """Part of io.RawIOBase: fill the buffer, and count what came."""
        view = memoryview(buffer)
        with told_as_damage(_BROKEN):
            block = self._stream.read(len(view))
        if self._budget is not None:
            self._budget.spend(len(block))
        view[: len(block)] = block
        return len(block)

    def readable(self) -> bool:
        """Part of io.RawIOBase."""
        return True

    def close(self) -> None:
        """Close the stream behind it as well."""
        if not self.closed:
            self._stream.close()
        super().close()


def too_large(size: int | None, most: int) -> ReadError:
    """The refusal of something that is larger than it may be.

    Sizes are in bytes; `size` is None where no more is known than that it is larger.
    """
    told = f"more than {in_mb(most)}" if size is None else in_mb(size)
    return ReadError(
        "too-large",
        f"It has {told}; files of up to {in_mb(most)} are read.",
        "Split it into articles, or take it out of the folder.",
    )


def in_mb(size: int) -> str:
    """A size for a person: "0.3 MB", "20 MB"."""
    figure = size / MB
    return f"{figure:,.0f} MB" if figure >= 10 else f"{figure:.1f} MB"
