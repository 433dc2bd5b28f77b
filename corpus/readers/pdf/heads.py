"""Running heads and feet of printed pages: lines that recur at one height, and page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from corpus.readers.pdf.layout import Row

# So many lines from the top and the bottom of a page can be a running head or foot.
_EDGE_LINES = 3
# Heads of left and right pages differ, and a first page has often none.
_LEAST_SHARE = 0.3
_ENOUGH = 3
_SAME_HEIGHT = 6.0
_ONE_LINE = 3.0
# A head or foot is parted from the text by so many heights of its letters.
_APART = 2.0
_LONGEST = 300

_FIGURES = re.compile(r"\d+")
_NUMBER_AT_AN_END = re.compile(r"^\d{1,4}(?= )|(?<= )\d{1,4}$", re.ASCII)
_ROMAN = "(?=[ivxl])(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})"
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|seite|pag\.|\u0441\u0442\u0440\.)? ?[\u2013\u2014-]? ?"
    rf"(?:\d{{1,4}}|{_ROMAN})"
    r" ?[\u2013\u2014-]?(?: ?(?:of|/|von|de|\u0438\u0437) ?\d{1,4})?$",
    re.IGNORECASE,
)
# What browsers print above and below a page: date and time, title, address, and which page of
# how many it is.
_ADDRESS = re.compile(r"(?:^|\s)(https?://[^\s\u2026]{3,2000})(?:\s+\d{1,4}/\d{1,4})?$")
_CLOCK = re.compile(
    r"(?:^|\s)\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d\d(?: ?[AP]M)?(?:$|\s)", re.IGNORECASE
)
_OF_PAGES = re.compile(r"(?:^|\s)(\d{1,4}) ?(?:/|of) ?(\d{1,4})(?:$|\s)")


def running(rows: Sequence[Row], pages: int) -> tuple[frozenset[int], str]:
    """The numbers of the lines that are heads and feet, and the address that they print.

    `pages` is how many the file has. The address is empty where they print none or several, or
    only the beginning of it.
    """
    edges = _edges(rows)
    found = _beside_page_numbers(rows)
    for group in _recurring(rows, edges):
        on = {rows[number].page for number in group}
        if len(on) >= _ENOUGH or (len(on) > 1 and len(on) >= _LEAST_SHARE * pages):
            found.update(group)
    found |= _numbered(rows, edges)
    found |= _printed(rows, edges, pages)
    addresses = {
        match[1] for number in found if (match := _ADDRESS.search(rows[number].text[-2_100:]))
    }
    whole = {address for address in addresses if not address.endswith("...")}
    return frozenset(found), whole.pop() if len(whole) == 1 else ""


def _printed(rows: Sequence[Row], edges: Sequence[int], pages: int) -> set[int]:
    """The lines that a browser printed, told by their counting all pages of the file."""
    counting = {
        number
        for number in edges
        if (match := _OF_PAGES.search(rows[number].text)) and int(match[2]) == pages
    }
    if not counting:
        return set()
    return counting | {
        number
        for number in edges
        if _CLOCK.search(rows[number].text) or _ADDRESS.search(rows[number].text[-2_100:])
    }


def _by_page(rows: Sequence[Row]) -> Iterator[list[int]]:
    """The numbers of the lines of each page from top to bottom."""
    pages: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        pages[row.page].append(number)
    for numbers in pages.values():
        yield sorted(numbers, key=lambda number: -rows[number].bottom)


def _edges(rows: Sequence[Row]) -> list[int]:
    """The numbers of the lines at the top and at the bottom of each page."""
    edges: dict[int, None] = {}
    for numbers in _by_page(rows):
        edges.update(dict.fromkeys((*numbers[:_EDGE_LINES], *numbers[-_EDGE_LINES:])))
    return list(edges)


def _beside_page_numbers(rows: Sequence[Row]) -> set[int]:
    """The page numbers on the first and the last line of each page that has others.

    With them goes what else stands on that line in another column, where it is well parted from
    the text.
    """
    found: set[int] = set()
    for numbers in _by_page(rows):
        for order in (numbers, numbers[::-1]):
            edge = rows[order[0]]
            line = [n for n in order if abs(rows[n].bottom - edge.bottom) <= _ONE_LINE]
            counting = {n for n in line if _PAGE_NUMBER.match(rows[n].text)}
            if not counting or len(line) == len(numbers) == 1:
                continue
            inner = rows[order[len(line)]] if len(line) < len(numbers) else edge
            apart = abs(inner.bottom - edge.bottom) > _APART * max(inner.size, edge.size)
            found.update(line if apart else counting)
    return found


def _numbered(rows: Sequence[Row], edges: Sequence[int]) -> set[int]:
    """The lines that begin or end with a number that counts the pages, whatever else they say."""
    offsets: dict[int, set[int]] = defaultdict(set)
    for number in edges:
        for figures in _NUMBER_AT_AN_END.findall(rows[number].text):
            offsets[int(figures) - rows[number].page].add(number)
    likeliest = max(
        offsets.values(), key=lambda group: len({rows[n].page for n in group}), default=set()
    )
    pages = {row.page for row in rows}
    on = {rows[number].page for number in likeliest}
    return likeliest if len(on) >= max(_ENOUGH, len(pages) // 2) else set()


def _recurring(rows: Sequence[Row], edges: Sequence[int]) -> list[list[int]]:
    """The lines at the edges in groups that have one text but for figures, at one height."""
    groups: dict[str, list[list[int]]] = defaultdict(list)
    for number in edges:
        text = rows[number].text
        if len(text) > _LONGEST:
            continue
        alike = groups[_FIGURES.sub("#", text.casefold())]
        height = rows[number].bottom
        near = (g for g in alike if abs(rows[g[0]].bottom - height) <= _SAME_HEIGHT)
        group = next(near, None)
        if group is None:
            alike.append([number])
        else:
            group.append(number)
    return [group for alike in groups.values() for group in alike]
