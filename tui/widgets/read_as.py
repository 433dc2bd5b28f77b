"""The read-as line: how the query was read, a chip for each clause, told as long as it fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from index.answers import Clause, SearchPage
from tui.lines import cut
from tui.state import Request
from tui.styles import styles_of
from tui.wording import count_of

_LABEL = "read as  "
# How many of the other names a chip lists when there is room.
_NAMES_LISTED = 2

Meaning = Callable[[Clause], list[tuple[str, str]]]


def _told_whole(clause: Clause) -> list[tuple[str, str]]:
    """What is meant, names, how many more there are, and what they add."""
    parts = _told_by_names(clause)
    if clause.adds:
        parts.append((f", adds {count_of(clause.adds, 'article')}", "muted"))
    return parts


def _told_by_names(clause: Clause) -> list[tuple[str, str]]:
    between = ", " if clause.meaning and clause.stands_for else ""
    named = ", ".join(clause.stands_for[:_NAMES_LISTED])
    more = len(clause.stands_for[_NAMES_LISTED:]) + clause.more
    return [
        (f"{clause.meaning}{between}", "muted"),
        (named, "ink"),
        (f" +{more}" if more else "", "muted"),
    ]


def _told_by_number(clause: Clause) -> list[tuple[str, str]]:
    number = len(clause.stands_for) + clause.more
    if not number:
        return [(clause.meaning, "muted")]
    return [(count_of(number, "word" if clause.text.endswith("*") else "name"), "ink")]


def _not_told(_: Clause) -> list[tuple[str, str]]:
    return []


# From the longest way of telling to the shortest; the first that fits is taken.
_WAYS: tuple[Meaning, ...] = (_told_whole, _told_by_names, _told_by_number, _not_told)


class ReadAs(Widget):
    """One row. What was repaired or could not be done follows the chips."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ReadAs { height: 1; padding: 0 1; background: $d-base; color: $d-ink; }
    """

    def __init__(self) -> None:
        super().__init__(id="read-as")
        self._page: SearchPage | None = None
        self._browsing = True

    def show(self, request: Request, page: SearchPage) -> None:
        """Say how the query of this page was read."""
        self._page = page
        self._browsing = request.is_browsing
        self.refresh()

    def render(self) -> RenderResult:
        """The line, as long as it fits."""
        styles = styles_of(self.app)
        label = Content.styled(_LABEL, styles["muted"])
        page = self._page
        if page is None:
            return cut(label, self.size.width)
        room = self.size.width - label.cell_length
        notes = _notes(page, styles)
        if self._browsing:
            return cut(label + _browsing(page, styles) + notes, self.size.width)
        told = label + _chips(page.clauses, room - notes.cell_length, styles)
        return cut(told + notes, self.size.width)


def _browsing(page: SearchPage, styles: Mapping[str, str]) -> Content:
    order = {"oldest": "oldest first"}.get(page.sort.value, "newest first")
    return Content.styled(f"nothing asked: all articles, {order}", styles["muted"])


def _notes(page: SearchPage, styles: Mapping[str, str]) -> Content:
    sentences: Iterable[str] = (*_repairs(page.repairs), *page.warnings)
    return Content("").join(Content.styled(f"  {each}", styles["inferred"]) for each in sentences)


def _repairs(repairs: tuple[str, ...]) -> tuple[str, ...]:
    return (f"repaired: {', '.join(repairs)}",) if repairs else ()


def _chips(clauses: tuple[Clause, ...], room: int, styles: Mapping[str, str]) -> Content:
    told = Content("")
    for way in _WAYS:
        told = Content("").join(_chip(clause, way, styles) for clause in clauses)
        if told.cell_length <= room:
            break
    return told


def _chip(clause: Clause, way: Meaning, styles: Mapping[str, str]) -> Content:
    parts: list[Content | str | tuple[str, str]] = []
    if clause.joint:
        parts.append((f"  {clause.joint}  ", styles["muted"]))
    parts.append((f" {clause.text} ", styles["chip"]))
    meaning = way(clause) if clause.stands_for or clause.more or clause.meaning else []
    if meaning:
        parts.append((" = ", styles["accent"]))
        parts.extend((text, styles[style]) for text, style in meaning)
    return Content.assemble(*parts)
