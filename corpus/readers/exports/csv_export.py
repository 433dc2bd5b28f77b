"""CSV exports: an article in each row, its fields named by the first row, read as a stream."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import partial

from corpus.document import ReadError
from corpus.readers.exports.records import (
    WITHOUT_TEXT,
    canonical,
    document_of,
    has_text,
    text_columns,
)
from corpus.readers.exports.text_lines import TextLines
from corpus.readers.pieces import Broken, LeftOut, Record
from corpus.readers.source import Source, too_large
from corpus.sanitize import sanitise_line

NAME = "csv"

_DELIMITERS = (",", ";", "\t", "|")
_MOST_COLUMNS = 1_000
_MOST_NAMED = 30
_LONGEST_NAME = 40
_LONGEST_HEAD = 100_000
# A row may go on over many lines, but not for more than this many times what an article may have.
_MOST_ARTICLES = 2


def records(source: Source) -> Iterator[Record | Broken | LeftOut]:
    """The articles in order, each addressed by its row; the row of names does not count.

    Rows that are shorter than the row of names have no values for the last ones. Rows without a
    text are counted and left out.

    Raises ReadError `too-large`, `not-text` and `no-text-column`.
    """
    lines = _Lines(TextLines(source), source.limits.article_bytes)
    names, delimiter = _head(lines)
    most = source.limits.article_bytes
    left_out = 0
    for number, row in enumerate(_rows(lines, delimiter, most), start=1):
        if isinstance(row, ReadError):
            yield Broken(str(number), row)
            continue
        record = _record(str(number), row, names, delimiter, lines.warnings)
        left_out += record is None
        if record is not None:
            yield record
    if left_out:
        yield LeftOut(WITHOUT_TEXT, left_out)


def _rows(lines: _Lines, delimiter: str, most: int) -> Iterator[list[str] | ReadError]:
    """The rows that are not blank; the error of one that cannot be read, or is too long."""
    # The limit is one for the whole process; every reader of such files sets the same.
    csv.field_size_limit(most)
    rows = csv.reader(lines, delimiter=delimiter, strict=False)
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            lines.begin_row()
            yield _broken(error)
            continue
        if row is None:
            return
        if lines.begin_row():
            yield too_large(most + 1, most)
        elif any(row):
            yield row


class _Lines:
    """The lines of a file for the parser of rows, which notes those that were too long."""

    def __init__(self, lines: TextLines, most: int) -> None:
        self.warnings = lines.warnings
        self._lines = iter(lines)
        self._most = _MOST_ARTICLES * most
        self._of_row = 0
        self._too_long = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        if line is None:
            self._too_long = True
            return "\n"
        self._of_row += len(line)
        if self._of_row > self._most:
            raise ReadError(
                "damaged",
                "A quotation mark is opened in a row and never closed; the others were read.",
                "Export it again, or take it out of the folder.",
            )
        return line

    def begin_row(self) -> bool:
        """A new row begins; whether a line of the last one was too long."""
        too_long, self._too_long, self._of_row = self._too_long, False, 0
        return too_long


def _head(lines: _Lines) -> tuple[list[str], str]:
    """The names of the columns and what parts them. Raises ReadError `no-text-column`."""
    for line in lines:
        lines.begin_row()
        if not line.strip():
            continue
        if line[:4].lower() == "sep=":  # a hint to spreadsheet programs
            continue
        break
    else:
        line = ""
    candidates = []
    for delimiter in _DELIMITERS:
        names = _names(line[:_LONGEST_HEAD], delimiter)
        candidates.append((bool(text_columns(names)), len(names), delimiter, names))
    has_column, _, delimiter, names = max(candidates, key=lambda found: found[:2])
    if not has_column:
        raise _no_text_column(names)
    return names, delimiter


def _names(line: str, delimiter: str) -> list[str]:
    try:
        row = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [sanitise_line(name) for name in row[:_MOST_COLUMNS]]


def _record(
    address: str, row: Sequence[str], names: list[str], delimiter: str, warnings: tuple[str, ...]
) -> Record | None:
    told = warnings
    if len(row) > len(names):
        told = (*warnings, "The row has more columns than the first row has names for.")
        last = names[-1]
        if last in text_columns(names)[:1]:  # the text has the delimiter in it and no quotes
            row = (*row[: len(names) - 1], delimiter.join(row[len(names) - 1 :]))
    entry: dict[str, object] = {}
    for name, value in zip(names, row, strict=False):
        if name and value.strip():
            entry.setdefault(name, value)
    if not has_text(entry):
        return None
    return Record(address, canonical(entry), partial(document_of, entry, NAME, told))


def _broken(error: csv.Error) -> ReadError:
    return ReadError(
        "damaged",
        f"This row cannot be read: {sanitise_line(str(error))}.",
        "Export it again; a quotation mark may be missing.",
    )


def _no_text_column(names: Sequence[str]) -> ReadError:
    seen = ", ".join(name[:_LONGEST_NAME] for name in names[:_MOST_NAMED] if name)
    told = f"its columns are {seen}" if seen else "it has no row of names"
    return ReadError(
        "no-text-column",
        f"None of the columns is known to hold the text of articles; {told}.",
        'Name the column with the text "text" in the first row, or take the file out.',
    )
