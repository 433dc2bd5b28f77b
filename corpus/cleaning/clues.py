"""What the lines that are not body tell about the article: its authors, its date, its address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.article import Caption, DateValue, RemovedKind
from corpus.cleaning.boilerplate import is_bare
from corpus.cleaning.bylines import byline, date_in_byline
from corpus.cleaning.date_lines import date_line
from corpus.cleaning.lines import Judged
from corpus.metadata.publishers import is_shared_place
from corpus.repairs import address_in

_TITLE = RemovedKind.TITLE
_NAMED_TITLE = re.compile(r"(?:title|headline) ?: ?(.{2,300})$", re.IGNORECASE)
_NAMED_PUBLISHER = re.compile(
    r"(?:publisher|published by|publication|outlet|newspaper) ?: ?(.{2,100})$", re.IGNORECASE
)
_NAMED_ADDRESS = re.compile(
    r"(?:original |source |full |article )?(?:url|link|source|article|address|permalink|via) ?"
    r"[:-]? (?=https?://)",
    re.IGNORECASE,
)


class Clue(NamedTuple):
    """Something that a line tells about the article, and where it stands."""

    text: str
    evidence: str


@dataclass(slots=True)
class Clues:
    """What the lines that are not body tell about the article; None where they tell nothing.

    `updated` is the date of a later change, apart from that of publication. Beside a value of
    several words stands where it was found, as in `Clue.evidence`.
    """

    title: Clue | None = None
    authors: tuple[tuple[str, ...], str] | None = None
    published: tuple[DateValue, str] | None = None
    updated: tuple[DateValue, str] | None = None
    author_note: Clue | None = None
    publisher: Clue | None = None
    address: Clue | None = None
    address_is_repaired: bool = False
    unclear_date: str = ""
    captions: list[tuple[int, Caption]] = field(default_factory=list)


def named_title(text: str) -> str | None:
    """The title on a line such as "Title: ...", None for any other line."""
    match = _NAMED_TITLE.match(text)
    return match[1] if match else None


def named_publisher(text: str) -> str | None:
    """The publisher on a line such as "Publisher: ...", None for any other line."""
    match = _NAMED_PUBLISHER.match(text)
    return match[1] if match else None


def address_of(text: str) -> tuple[str, bool] | None:
    """The address that a line gives, named ("Original url: ...") or bare; as `address_in`."""
    named = _NAMED_ADDRESS.match(text)
    return address_in(text[named.end() :] if named else text)


def gather(lines: Sequence[Judged], clues: Clues) -> None:
    """Read the labelled lines; dates and names that stand inside the text become body again."""
    zone = _Zone.of(lines)
    _restore_inner_dates(lines, zone)
    for number, line in enumerate(lines):
        if line.label is RemovedKind.SOURCE_URL:
            _gather_address(lines, number, zone, clues)
        elif line.label is RemovedKind.DATE_LINE:
            _gather_date(line, zone.place(number), clues)
        elif line.label is RemovedKind.BYLINE:
            _gather_byline(line, zone.place(number), clues)


def gather_named_address(lines: Sequence[Judged], clues: Clues) -> None:
    """Take the address that a line of a whole page names as its own; the others are links."""
    for line in lines:
        if line.label is not RemovedKind.SOURCE_URL or (found := address_of(line.text)) is None:
            continue
        if clues.address is None and _NAMED_ADDRESS.match(line.text):
            clues.address = Clue(found[0], "address on the page")
            clues.address_is_repaired = found[1]


class _Zone(NamedTuple):
    """Where the title and the body of a text lie, as numbers of lines."""

    title: int | None
    first: int
    second: int
    last: int

    @classmethod
    def of(cls, lines: Sequence[Judged]) -> _Zone:
        bodies = [number for number, line in enumerate(lines) if line.in_body]
        titles = (n for n, line in enumerate(lines) if line.is_title or line.label is _TITLE)
        title = next(titles, None)
        if not bodies:
            return cls(title, len(lines), len(lines), -1)
        second = bodies[1] if len(bodies) > 1 else bodies[0]
        return cls(title, bodies[0], second, bodies[-1])

    def place(self, number: int) -> str:
        """Where a line stands, in words; a standfirst may part it from the title."""
        if number > self.last:
            return "at the end"
        if number > self.second:
            return ""
        if self.title is None:
            return "above the text"
        return "under the title" if number > self.title else "above the title"


def _restore_inner_dates(lines: Sequence[Judged], zone: _Zone) -> None:
    """Dates and names inside the text are the headings of a chronicle, say: they are body."""
    inner = [
        line
        for number, line in enumerate(lines)
        if zone.first < number < zone.last and line.label is RemovedKind.DATE_LINE
    ]
    for number, line in enumerate(lines):
        if line.label in (RemovedKind.DATE_LINE, RemovedKind.BYLINE) and not zone.place(number):
            line.label = None
    if len(inner) > 1:
        for line in inner:
            line.label = None


def _gather_date(line: Judged, place: str, clues: Clues) -> None:
    found = date_line(line.text)
    if found is None:
        return
    if found.unclear:
        clues.unclear_date = clues.unclear_date or line.text
    if found.published and clues.published is None:
        clues.published = found.published, place
    if found.updated and clues.updated is None:
        clues.updated = found.updated, place


def _gather_byline(line: Judged, place: str, clues: Clues) -> None:
    names = byline(line.text)
    if names and clues.authors is None:
        clues.authors = names, f"byline {place}"
    date = date_in_byline(line.text)
    if date and clues.published is None:
        clues.published = date, f"byline {place}"


def _gather_address(lines: Sequence[Judged], number: int, zone: _Zone, clues: Clues) -> None:
    """Take the address of the article itself; any other one is a link to something else."""
    line = lines[number]
    found = address_of(line.text)
    if found is None:
        return
    before = lines[number - 1] if number else None
    named = _NAMED_ADDRESS.match(line.text) is not None or (
        before is not None and is_bare(before.text, RemovedKind.SOURCE_URL)
    )
    inside = zone.first < number < zone.last
    if not named and (inside or is_shared_place(found[0])):
        line.label = RemovedKind.RELATED
    elif clues.address is None or named:
        where = "in the text" if inside else "at the end" if number > zone.last else "at the top"
        clues.address = Clue(found[0], f"address {where}")
        clues.address_is_repaired = found[1]
