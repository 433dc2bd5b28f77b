"""Mailboxes (mbox): the messages one after the other, as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from corpus.document import ReadError
from corpus.readers.mail import mail
from corpus.readers.pieces import Broken, Record
from corpus.readers.source import Source, too_large

# The line between two messages names a sender and a time: "From a@b.example Fri Dec 13 10:00:00
# 2024". In some mailboxes lines of the text begin with "From " as well, and without a time.
_BETWEEN = re.compile(rb"From [^\r\n]{0,400}?\d{1,2}:\d{2}")
_QUOTED = re.compile(rb">{1,100}From ")
_LONGEST_PIECE = 1 << 16


def records(source: Source) -> Iterator[Record | Broken]:
    """The messages in order, each addressed by its number. Lines `>From ` lose their mark.

    A message over the limit of an article is Broken, and never in memory as a whole.

    Raises ReadError `too-large` and `not-a-mailbox`.
    """
    limits = source.limits
    if source.size is not None and source.size > limits.file_bytes:
        raise too_large(source.size, limits.file_bytes)
    count = 0
    with source.stream() as stream:
        for raw, size in _messages(stream, limits.article_bytes):
            count += 1
            address = str(count)
            if raw is None:
                yield Broken(address, too_large(size, limits.article_bytes))
            else:
                yield Record(address, raw, partial(mail.read, raw))


def _messages(stream: BinaryIO, most: int) -> Iterator[tuple[bytes | None, int]]:
    """Each message with its size in bytes; None for one that is larger than it may be."""
    lines: list[bytes] = []
    size = 0
    after_blank = at_line_start = True
    started = False
    while piece := stream.readline(_LONGEST_PIECE):
        if at_line_start and after_blank and _BETWEEN.match(piece):
            if started:
                yield _whole(lines, size, most), size
            lines, size, started = [], 0, True
        else:
            if not started:
                if not piece.strip():
                    continue
                raise _not_a_mailbox()
            size += len(piece)
            if size > most:
                lines.clear()
            else:
                lines.append(_unquoted(piece) if at_line_start else piece)
        after_blank = at_line_start and not piece.strip(b"\r\n")
        at_line_start = piece.endswith(b"\n")
    if started:
        yield _whole(lines, size, most), size


def _whole(lines: list[bytes], size: int, most: int) -> bytes | None:
    # Without the blank line that only the next message brings along.
    return b"".join(lines).rstrip(b"\r\n") if size <= most else None


def _unquoted(line: bytes) -> bytes:
    return line[1:] if _QUOTED.match(line) else line


def _not_a_mailbox() -> ReadError:
    return ReadError(
        "not-a-mailbox",
        "This is not a mailbox: it does not begin with a line From and a time.",
        "Give the file the ending of its format, or take it out of the folder.",
    )
