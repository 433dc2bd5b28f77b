"""JSON Lines exports: an article on each line, read as a stream."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from corpus.document import ReadError
from corpus.readers.exports.json_values import loaded, nested_too_deep
from corpus.readers.exports.records import WITHOUT_TEXT, canonical, document_of, has_text
from corpus.readers.exports.text_lines import TextLines
from corpus.readers.pieces import Broken, LeftOut, Record
from corpus.readers.source import Source, too_large

NAME = "jsonl"

# A file of which none of the first lines can be read is no JSON Lines at all.
_TRIED = 20
# A list, or an object that goes on in the next line: JSON as a whole under a wrong name.
_WHOLE = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[|\{\s*\n)")


def records(source: Source) -> Iterator[Record | Broken | LeftOut]:
    """The articles in order, each addressed by its line; blank lines do not count.

    A line that is no JSON, or longer than an article may be, is Broken, and the others go on.
    Objects without a text are counted and left out. A file that is one JSON value is read as such.

    Raises ReadError `too-large`, `not-text`, and `not-json` where no line can be read.
    """
    if _WHOLE.match(source.head()):
        from corpus.readers.exports import json_export  # which reads lines by this module

        yield from json_export.records(source)
    else:
        yield from _records(source)


def _records(source: Source) -> Iterator[Record | Broken | LeftOut]:
    lines = TextLines(source)
    left_out = 0
    unread: list[Broken] = []
    is_json = False
    for number, line in enumerate(_filled(lines), start=1):
        piece = _piece(str(number), line, source, lines.warnings)
        if isinstance(piece, Broken) and not is_json:
            unread.append(piece)
            if len(unread) >= _TRIED:
                raise _not_json(unread)
            continue
        is_json = True
        yield from unread
        unread.clear()
        if piece is None:
            left_out += 1
        else:
            yield piece
    if unread:
        raise _not_json(unread)
    if left_out:
        yield LeftOut(WITHOUT_TEXT, left_out)


def _filled(lines: TextLines) -> Iterator[str | None]:
    return (line for line in lines if line is None or line.strip())


def _piece(
    address: str, line: str | None, source: Source, warnings: tuple[str, ...]
) -> Record | Broken | None:
    """A line as a piece; None for one without a text."""
    if line is None:
        most = source.limits.article_bytes
        return Broken(address, too_large(most + 1, most))
    try:
        entry = loaded(line, "This line")
        if not isinstance(entry, Mapping) or not has_text(entry):
            return None
        return Record(address, canonical(entry), partial(document_of, entry, NAME, warnings))
    except ReadError as error:
        return Broken(address, error)
    except RecursionError:
        return Broken(address, nested_too_deep())


def _not_json(unread: list[Broken]) -> ReadError:
    return ReadError(
        "not-json",
        f"None of its lines is JSON. The first: {unread[0].error.message}",
        "Give the file the ending of its format, or export it again.",
    )
