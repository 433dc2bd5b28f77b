"""The read-as line: how the query was read, a chip for each clause, told as long as it fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from index.search_answers import Clause, SearchPage
from tui.lines import cut
from tui.state import Request
from tui.styles import styles_of
from tui.wording import count_of

_LABEL = "read as  "
# How many of the other names a chip lists when there is room.
_NAMES_LISTED = 2
# What is known of a click: the number of the clause whose other names it takes or puts back.
_SWITCH = "switch"

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
    """One row. What was repaired or could not be done follows the chips.

    A click on the sign after a chip takes the other names away, or puts them back.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ReadAs { height: 1; padding: 0 1; background: $d-base; color: $d-ink; }
    """

    class Switched(Message):
        """Other names are wanted again for some words of the query, or not any more."""

        def __init__(self, words: tuple[str, ...], *, literal: bool) -> None:
            super().__init__()
            self.words = words
            self.literal = literal

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

    def on_click(self, event: events.Click) -> None:
        """Search a word alone, or with its other names again."""
        number = event.style.meta.get(_SWITCH)
        if number is None or self._page is None or number >= len(self._page.clauses):
            return
        clause = self._page.clauses[number]
        if clause.literal:
            self.post_message(self.Switched(clause.literal, literal=False))
        else:
            self.post_message(self.Switched(clause.names, literal=True))


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
        told = Content("").join(
            _chip(number, clause, way, styles) for number, clause in enumerate(clauses)
        )
        if told.cell_length <= room:
            break
    return told


def _chip(number: int, clause: Clause, way: Meaning, styles: Mapping[str, str]) -> Content:
    parts: list[Content | str | tuple[str, str]] = []
    if clause.joint:
        parts.append((f"  {clause.joint}  ", styles["muted"]))
    parts.append((f" {clause.text} ", styles["chip"]))
    switch = Style.from_meta({_SWITCH: number})
    if clause.literal:
        alone = Content.styled(" alone ", styles["muted"])
        parts.append(alone.append(Content.styled("+", styles["accent"])).stylize(switch))
    meaning = way(clause) if clause.stands_for or clause.more or clause.meaning else []
    if meaning:
        told = Content.styled(" = ", styles["accent"])
        told += Content.assemble(*((text, styles[style]) for text, style in meaning))
        if clause.names:
            told += Content.styled(" ×", styles["muted"]).stylize(switch)
        parts.append(told)
    return Content.assemble(*parts)
