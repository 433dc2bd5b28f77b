"""The lines of a large text file, read as a stream and bounded in length."""

from __future__ import annotations

import io
from collections.abc import Iterator

from corpus.decoding import NotText, decode
from corpus.document import decoded_text
from corpus.readers.source import Source, too_large

_UTF_8 = "utf-8"


class TextLines:
    """The lines of a file with their line breaks, decoded; `warnings` tell a guessed encoding.

    The encoding is told by the first bytes. Where a line further down is not in it, that line
    is decoded by itself.
    """

    def __init__(self, source: Source) -> None:
        limits = source.limits
        if source.size is not None and source.size > limits.file_bytes:
            raise too_large(source.size, limits.file_bytes)
        self._source = source
        self._most = limits.article_bytes
        decoded = decoded_text(_whole_lines(source.head()))
        self.warnings = decoded.warnings
        self._encoding = decoded.encoding

    def __iter__(self) -> Iterator[str | None]:
        """Each line; None for one that is longer than an article may be, which is skipped."""
        errors = "surrogateescape" if self._encoding == _UTF_8 else "replace"
        with (
            self._source.stream() as stream,
            io.TextIOWrapper(stream, self._encoding, errors, newline="") as text,
        ):
            first = True
            while line := text.readline(self._most):
                if len(line) == self._most and not line.endswith(("\n", "\r")):
                    while rest := text.readline(self._most):
                        if rest.endswith(("\n", "\r")):
                            break
                    yield None
                else:
                    yield _repaired(line.removeprefix("\ufeff") if first else line)
                first = False


def _whole_lines(head: bytes) -> bytes:
    """The first bytes up to the last end of a line, so that no character is cut in two."""
    end = head.rfind(b"\n")
    # A line break in UTF-16 has two bytes, the order of which is not known here.
    return head[: end + 1] if end > 0 and b"\0" not in head else head.rstrip(_HIGH)


_HIGH = bytes(range(0x80, 0x100))


def _repaired(line: str) -> str:
    """A line without the stand-ins for bytes that are not UTF-8: it is decoded as a whole."""
    if line.isascii():
        return line
    try:
        line.encode(_UTF_8)
    except UnicodeEncodeError:
        # Zero bytes would make a line by itself look like UTF-16.
        raw = line.encode(_UTF_8, "surrogateescape").replace(b"\0", b"")
        try:
            return decode(raw).text
        except NotText:
            return raw.decode(_UTF_8, "replace")
    return line
