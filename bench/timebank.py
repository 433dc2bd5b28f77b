"""How well date expressions are found and valued, against articles annotated with TIMEX3.

Run: python -m bench.timebank FOLDER      a folder of .tml files (TimeBank or AQUAINT of TempEval-3)

Scored as TempEval-3 does: a found expression counts for the span where it overlaps an annotated
one, and for the value where the values are equal too; each is paired once. The date of creation
is given as the date of publication and is not scored itself.

"calendar" scores the annotations that have a value on the calendar: TIMEX3 of type DATE and of
type TIME, which is cut to its day. 1998-W05 stands for the days of that week, 1998-Q2 and 1998-H1
for those of a quarter and a half, 199 for a decade, 1998-SU for the three months of a season.
What is found at an annotation without such a value (PRESENT_REF and its like, durations, sets,
weeks and quarters left open as 1998-WXX) is counted neither for nor against.
"every TIMEX3" leaves nothing out: all that has no value on the calendar counts as missed.

"second, fourth ..." and "first, third ..." are halves of the same files in order of their names.
The rules were developed on AQUAINT and on the first of these halves of TimeBank.
"""

from __future__ import annotations

import argparse
import re
import time
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

from bench.measuring import percentile, print_table
from corpus.article import Article, How, Paragraph, Sourced
from corpus.dates.finding import find_dates
from corpus.dates.values import date_value

HEADING = (
    "documents scored, what is scored",
    "documents",
    "annotated",
    "found",
    "span F1",
    "value F1",
    "median ms",
    "p95 ms",
)
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_TIMES = 3


class Timex(NamedTuple):
    """A time expression: where it stands in the text, and its value as Dateline writes it."""

    start: int
    end: int
    value: str | None


class Document(NamedTuple):
    """An annotated article: its text on lines of their own, and the day of its creation."""

    text: str
    created: str
    gold: tuple[Timex, ...]


class Scored(NamedTuple):
    """One document's counts, for a kind of scoring."""

    gold: int
    found: int
    overlapping: int
    equal: int


Finder = Callable[[Document], Sequence[Timex]]


def documents(folder: Path) -> list[Document]:
    """The annotated articles of a folder in the order of their names."""
    paths = sorted(path for path in folder.glob("*.tml") if not path.name.startswith("."))
    return [_document(ElementTree.parse(path).getroot()) for path in paths]


def _document(root: ElementTree.Element) -> Document:
    body, created = root.find("TEXT"), root.find("DCT/TIMEX3")
    assert body is not None
    assert created is not None
    pieces: list[str] = []
    gold: list[Timex] = []
    _walk(body, pieces, gold)
    return Document("".join(pieces), created.attrib["value"][:10], tuple(sorted(gold)))


def _walk(element: ElementTree.Element, pieces: list[str], gold: list[Timex]) -> None:
    """Collect the text of an element and the time expressions inside it."""
    pieces.append(element.text or "")
    for child in element:
        start = sum(map(len, pieces))
        _walk(child, pieces, gold)
        if child.tag == "TIMEX3":
            end = sum(map(len, pieces))
            value = calendar_value(child.attrib["type"], child.attrib["value"])
            gold.append(Timex(start, end, value))
        pieces.append(child.tail or "")


def calendar_value(kind: str, value: str) -> str | None:
    """A TIMEX3 value as Dateline writes it, or None where it names no days of the calendar."""
    if kind not in ("DATE", "TIME"):
        return None
    value = re.sub(r"(?<=\d)T[\dA-Z:.Z+-]*$|(?:-XX)+$", "", value)
    if re.fullmatch(r"\d{4}|\d{4}-\d\d|(?:\d{4}|XXXX)-\d\d-\d\d", value):
        return value
    if decade := re.fullmatch(r"(\d{2,3})X{0,2}", value):
        wanting = 4 - len(decade[1])
        return f"{decade[1]}{'0' * wanting}-01-01/{decade[1]}{'9' * wanting}-12-31"
    if week := re.fullmatch(r"(\d{4})-W(\d\d?)(-WE)?", value):
        first = date.fromisocalendar(int(week[1]), int(week[2]), 6 if week[3] else 1)
        return _days(first, first + timedelta(days=1 if week[3] else 6))
    if part := re.fullmatch(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)", value):
        return _part_of_year(int(part[1]), part[2])
    return None


def _part_of_year(year: int, part: str) -> str:
    months = 6 if part[0] == "H" else 3
    start = _SEASON_STARTS.get(part) or (int(part[1]) - 1) * months + 1
    extra, last = divmod(start + months - 2, 12)
    last_day = monthrange(year + extra, last + 1)[1]
    return _days(date(year, start, 1), date(year + extra, last + 1, last_day))


def _days(first: date, last: date) -> str:
    return f"{first.isoformat()}/{last.isoformat()}"


def dateline(document: Document) -> list[Timex]:
    """What Dateline finds: each paragraph on a line of its own, offsets as in the document."""
    paragraphs, starts = _paragraphs(document.text)
    found = []
    for one in find_dates(_article(paragraphs, document.created)):
        start = starts[one.paragraph or 0]
        found.append(Timex(start + one.start, start + one.end, one.value))
    return found


def _paragraphs(text: str) -> tuple[list[Paragraph], list[int]]:
    blocks = [match for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text) if match.group().strip()]
    return (
        [Paragraph(block.group().replace("\n", " ")) for block in blocks],
        [block.start() for block in blocks],
    )


def _article(paragraphs: Sequence[Paragraph], created: str) -> Article:
    return Article(
        id="0123456789ab",
        paths=("annotated.tml",),
        language="en",
        format="text",
        title=Sourced.absent(),
        publisher=Sourced.absent(),
        authors=Sourced.absent(),
        published=Sourced(date_value(created), How.METADATA, "DCT"),
        url=Sourced.absent(),
        captions=(),
        body=tuple(paragraphs),
        removed=(),
        warnings=(),
    )


def pairs(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Annotated and found expressions that overlap, each in one pair at most, best shared first."""
    shared = sorted(
        (
            (min(g.end, f.end) - max(g.start, f.start), -number, -other)
            for number, g in enumerate(gold)
            for other, f in enumerate(found)
            if g.start < f.end and f.start < g.end
        ),
        reverse=True,
    )
    gold_left, found_left = set(range(len(gold))), set(range(len(found)))
    result = []
    for _, negative_gold, negative_found in shared:
        if -negative_gold in gold_left and -negative_found in found_left:
            gold_left.remove(-negative_gold)
            found_left.remove(-negative_found)
            result.append((gold[-negative_gold], found[-negative_found]))
    return result


def score(document: Document, found: Sequence[Timex], *, everything: bool) -> Scored:
    """The counts of one document, for calendar values or for every annotation."""
    paired = pairs(document.gold, found)
    equal = sum(g.value is not None and g.value == f.value for g, f in paired)
    if everything:
        return Scored(len(document.gold), len(found), len(paired), equal)
    ignored = sum(g.value is None for g, _ in paired)
    gold = sum(g.value is not None for g in document.gold)
    return Scored(gold, len(found) - ignored, len(paired) - ignored, equal)


def f1(right: int, gold: int, found: int) -> str:
    """The harmonic mean of precision and recall, with three decimals."""
    return f"{2 * right / max(1, gold + found):.3f}"


def measure(folder: Path, finder: Finder = dateline) -> list[list[str]]:
    """The rows below HEADING for a folder of annotated articles; none where it holds none."""
    read = documents(folder)
    if not read:
        return []
    found = [finder(document) for document in read]
    taken = [_milliseconds(document, finder) for document in read]
    every = range(len(read))
    parts = (
        ("all, calendar", every, False),
        ("second, fourth ..., calendar", every[1::2], False),
        ("first, third ..., calendar", every[0::2], False),
        ("all, every TIMEX3", every, True),
    )
    rows = []
    for label, part, everything in parts:
        counts = [score(read[i], found[i], everything=everything) for i in part]
        if counts:
            rows.append([label, *_figures(counts, [taken[i] for i in part])])
    return rows


def _figures(counts: Sequence[Scored], taken: Sequence[float]) -> list[str]:
    total = Scored(*map(sum, zip(*counts, strict=True)))
    return [
        f"{len(counts)}",
        f"{total.gold}",
        f"{total.found}",
        f1(total.overlapping, total.gold, total.found),
        f1(total.equal, total.gold, total.found),
        f"{percentile(taken, 50):.1f}",
        f"{percentile(taken, 95):.1f}",
    ]


def _milliseconds(document: Document, finder: Finder) -> float:
    """The least of a few times, since other programs run beside this one."""
    times = []
    for _ in range(_TIMES):
        started = time.perf_counter()
        finder(document)
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


def main() -> None:
    """Print the table for a folder."""
    parser = argparse.ArgumentParser(description="Score date expressions against TIMEX3.")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    folder = parser.parse_args().folder
    if not any(folder.glob("*.tml")):
        parser.error(f"no .tml files in {folder}")
    print_table(HEADING, measure(folder))


if __name__ == "__main__":
    main()
