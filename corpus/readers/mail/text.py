"""The plain text of a mail: flowed lines joined, quotations and signatures labelled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.article import RemovedKind
from corpus.document import Line
from corpus.readers.plain_text import lines_of, unwrapped

_SIGNATURE = "-- "
# RFC 3676 asks for four lines; what goes on for longer is text that stands below a signature.
_LONGEST_SIGNATURE = 12
_QUOTE_MARK = re.compile(r"(?:> ?)+")
# "On Friday, 13 December 2024, Ana Lim wrote:", in the languages that mail programs speak.
_INTRODUCTION = re.compile(
    r".{0,300}\b(?:wrote|schrieb|écrit|escribió|escreveu|ha scritto|napisał\(?a?\)?|schreef|"
    r"написал\(?а?\)?|пишет|skrev)\b.{0,100}:$",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:on|am|le|el|em|il|op|w dniu|den)\b", re.IGNORECASE)
_TIME = re.compile(r"\d|@")
_LONGEST_INTRODUCTION = 400
_FORWARD_MARK = re.compile(
    r"-{2,20} ?(?:forwarded message|original message|weitergeleitete nachricht|"
    r"ursprüngliche nachricht|message transféré|mensaje reenviado|пересылаемое сообщение)"
    r" ?-{0,20}$|begin forwarded message:$",
    re.IGNORECASE,
)
_HEAD_LINE = re.compile(r"\*?[A-ZÀ-Я][\w-]{1,20}\*?: ")
_LONGEST_HEAD = 8


@dataclass(slots=True)
class _Row:
    """A line as it stands in the message, without its quotation marks."""

    text: str
    depth: int = 0
    aside: bool = False


def lines_of_mail(
    text: str, *, flowed: bool = False, joined: bool = False, forwarded: bool = False
) -> tuple[Line, ...]:
    """The lines of a safe text.

    `flowed` and `joined` are the parameters of its content type (RFC 3676): lines that end in a
    space go on in the next, and with `joined` that space goes. In a `forwarded` message what is
    quoted is the text, elsewhere it is furniture, as are signatures and the lines that introduce
    either.
    """
    rows = [_row(line) for line in text.split("\n")]
    _set_aside_signature(rows)
    if flowed:
        rows = list(_unflowed(rows, joined))
    _set_aside_introductions(rows)
    _set_aside_forward_heads(rows)
    lines: list[Line] = []
    for (depth, aside), block in groupby(rows, key=lambda row: (row.depth > 0, row.aside)):
        made = tuple(lines_of("\n".join(row.text for row in block)))
        if not flowed and not aside:
            made = unwrapped(made)
        if aside or (depth and not forwarded):
            made = tuple(replace(line, label=RemovedKind.FURNITURE) for line in made)
        if lines and made:
            made = (replace(made[0], gap=True), *made[1:])
        lines.extend(made)
    return tuple(lines)


def _row(line: str) -> _Row:
    marks = _QUOTE_MARK.match(line)
    if marks is None:
        return _Row(line)
    return _Row(line[marks.end() :], marks[0].count(">"))


def _unflowed(rows: Sequence[_Row], joined: bool) -> Iterator[_Row]:
    pieces: list[str] = []
    for row, after in zip(rows, (*rows[1:], None), strict=True):
        goes_on = (
            row.text.endswith(" ")
            and row.text != _SIGNATURE
            and after is not None
            and (after.depth, after.aside) == (row.depth, row.aside)
        )
        pieces.append(row.text[:-1] if goes_on and joined else row.text)
        if not goes_on:
            yield _Row("".join(pieces), row.depth, row.aside)
            pieces.clear()


def _set_aside_signature(rows: Sequence[_Row]) -> None:
    left = 0
    for row in rows:
        if row.depth or _FORWARD_MARK.match(row.text.strip()):
            left = 0
        elif row.text == _SIGNATURE:
            left = _LONGEST_SIGNATURE
        row.aside = left > 0
        left -= left > 0 and bool(row.text.strip())


def _set_aside_introductions(rows: Sequence[_Row]) -> None:
    """Set aside the one or two lines that say whose words are quoted below them."""
    for number, row in enumerate(rows):
        if not row.depth or (number and rows[number - 1].depth >= row.depth):
            continue
        near = [above for above in rows[max(0, number - 4) : number] if above.text.strip()][-2:]
        told = [above for above in near if above.depth < row.depth]
        wrapped = len(told) == 2 and _BEGINS.match(told[0].text) is not None
        if not wrapped or _BEGINS.match(told[1].text):
            told = told[-1:]
        text = " ".join(above.text.strip() for above in told)
        if len(text) < _LONGEST_INTRODUCTION and _INTRODUCTION.match(text) and _TIME.search(text):
            for above in told:
                above.aside = True


def _set_aside_forward_heads(rows: Sequence[_Row]) -> None:
    """Set aside "Forwarded message" and the lines From, Date, Subject, To below it."""
    left = 0
    for row in rows:
        text = row.text.strip()
        if _FORWARD_MARK.match(text):
            row.aside, left = True, _LONGEST_HEAD
        elif left and text:
            left = left - 1 if _HEAD_LINE.match(text) else 0
            row.aside = row.aside or left > 0
