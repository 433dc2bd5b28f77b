"""A hit as the lines of a row, and how many rows and articles there are, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from textual.content import Content

from corpus.article import How
from index.answers import Head
from index.search_answers import Excerpt, Fold, Hit, SearchPage, Sort
from tui.citation import date_of, publisher_of
from tui.lines import cut, spread, wrapped
from tui.wording import count_of

_EXCERPT_LINES: Final = 2
_ORDERS: Final = {Sort.RECENT: "relevance, recent"}
# Before what is folded into the row above, and is shown nevertheless.
_UNDER: Final = "└ "


def rows_in(page: SearchPage) -> int:
    """How many rows the hits of a page's query take."""
    return page.total if page.fold is Fold.NOTHING else page.rows


def rows_and_articles(page: SearchPage) -> tuple[str, ...]:
    """As "312 rows · 400 articles", or shorter; only the number where each article has a row.

    `~` stands before rows that may yet be fewer, and `+` after articles that may be more.
    """
    rows, shorter = rows_in(page), rows_of_articles(page)
    if rows == page.total:
        return (shorter,)
    whole = f"{_mark(page)}{count_of(rows, 'row')} · {page.total:,}{_more(page)} articles"
    return whole, shorter, f"{page.total:,}{_more(page)}"


def rows_of_articles(page: SearchPage) -> str:
    """The same in fewer words, as "312 of 400"."""
    rows, total = rows_in(page), f"{page.total:,}{_more(page)}"
    return total if rows == page.total else f"{_mark(page)}{rows:,} of {total}"


def order_of(page: SearchPage) -> tuple[str, ...]:
    """The order of the hits, and how many it cannot place: "newest · 3 undated last"; shorter."""
    order = _ORDERS.get(page.sort, page.sort.value)
    undated = page.undated if page.sort in (Sort.NEWEST, Sort.OLDEST) else 0
    if not undated:
        return (order,)
    told = f"{order} · {undated:,} undated"
    return f"{told} last", told


def _mark(page: SearchPage) -> str:
    return "" if page.rows_exact else "~"


def _more(page: SearchPage) -> str:
    return "" if page.exact else "+"


class Marks(NamedTuple):
    """Whether an article was read, and whether it is new since a search was last looked at."""

    read: bool = False
    new: bool = False


def hit_lines(
    hit: Hit, width: int, styles: Mapping[str, str], marks: Marks, *, fold: Fold, tall: bool
) -> Sequence[Content]:
    """Title; publisher, date, what is folded and hits; the passage with most different terms."""
    before = _UNDER if hit.under is not None else ""
    room = width - len(before)
    lines = [
        _title(hit.article, room, marks.read, styles),
        _byline(hit, room, fold, styles, new=marks.new),
    ]
    if tall:
        lines += _passage(hit, room, styles)
    if not before:
        return lines
    return [
        Content.assemble((before if number == 0 else " " * len(before), styles["muted"]), line)
        for number, line in enumerate(lines)
    ]


def _title(head: Head, width: int, read: bool, styles: Mapping[str, str]) -> Content:
    mark = "~" if head.title.how is How.INFERRED else ""
    title = Content.styled(head.title.value or head.path, styles["ink" if read else "title"])
    return cut(Content.assemble((mark, styles["muted"]), title), width)


def _byline(hit: Hit, width: int, fold: Fold, styles: Mapping[str, str], *, new: bool) -> Content:
    head = hit.article
    left = Content.assemble(
        (publisher_of(head), styles["muted" if head.publisher.value else "inferred"]),
        (" · ", styles["muted"]),
        (date_of(head.published), styles["muted" if head.published.value else "inferred"]),
    )
    hits = count_of(hit.matches, "hit") if hit.matches else ""
    right = "   ".join(part for part in (_folded(hit, fold), hits) if part)
    told = Content.styled(right, styles["muted"])
    if new:
        told = Content.assemble(("new", styles["key"]), "   " if right else "", told)
    return spread(left, told, width)


def _folded(hit: Hit, fold: Fold) -> str:
    """What stands behind a hit: near-duplicates or its story, and files that are identical."""
    identical = hit.article.copies
    if not hit.folded:
        return f"+{count_of(identical, 'identical file')}" if identical else ""
    if fold is Fold.STORIES:
        return f"+{hit.folded:,} in this story"
    return f"+{count_of(hit.folded, 'copy', 'copies')}"


def _passage(hit: Hit, width: int, styles: Mapping[str, str]) -> Sequence[Content]:
    """What matches in the text; before it, where nothing does, what else the query found."""
    excerpt = hit.excerpts[0] if hit.excerpts else Excerpt(None, "", ())
    found_by = [] if excerpt.highlights else [" · ".join(hit.found_by)]
    lines = [cut(Content.styled(each, styles["inferred"]), width) for each in found_by if each]
    text = _highlighted(excerpt.text, excerpt.highlights, styles["hit"])
    return [*lines, *wrapped(text, width, _EXCERPT_LINES - len(lines))]


def _highlighted(text: str, places: Iterable[tuple[int, int]], style: str) -> Content:
    content = Content(text)
    for start, end in places:
        content = content.stylize(style, start, end)
    return content
