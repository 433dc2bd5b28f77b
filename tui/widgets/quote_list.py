"""Quotations by an entity, and such as mention it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from index.entity_answers import QuoteSeen
from tui.citation import date_of, source_of
from tui.lines import cut, spread, wrapped
from tui.styles import styles_of
from tui.widgets.row_list import RowState
from tui.widgets.spaced_list import SpacedList

EMPTY: Final = "No words of it are quoted, and no words about it."
_WORDING_LINES: Final = 2


class QuoteList(SpacedList):
    """Three lines for each quotation: two of its words; below, whose they are and where."""

    EMPTY = EMPTY

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "activate", "go to quote", id="list.activate", tooltip="Go there"),
    ]

    class GoRequested(Message):
        """A person wants to read a quotation where it stands."""

        def __init__(self, quote: QuoteSeen) -> None:
            super().__init__()
            self.quote = quote

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(row_height=_WORDING_LINES + 1, id=id)
        self._quotes: tuple[QuoteSeen, ...] = ()
        self._by_it = 0

    def show(self, said: Sequence[QuoteSeen], said_about: Sequence[QuoteSeen]) -> None:
        """Show what it said, then what was said about it; what is both is told once, as said."""
        mine = {_place(each) for each in said}
        others = tuple(each for each in said_about if _place(each) not in mine)
        self._quotes, self._by_it, self._is_known = (*said, *others), len(said), True
        self.rows_changed()

    @property
    def counts(self) -> tuple[int, int]:
        """How many are by it, and how many about it."""
        return self._by_it, len(self._quotes) - self._by_it

    @property
    def chosen(self) -> QuoteSeen | None:
        """The quotation that the cursor is on."""
        return self._quotes[self.cursor] if self._quotes else None

    @property
    def row_count(self) -> int:
        """How many quotations there are."""
        return len(self._quotes)

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """The words; below, who said them and where that is reported."""
        seen, styles = self._quotes[index], styles_of(self.app)
        lines = wrapped(Content.styled(seen.quote.text, styles["ink"]), width, _WORDING_LINES)
        lines += [Content("")] * (_WORDING_LINES - len(lines))
        if index < self._by_it:
            who = Content.styled(f"by {seen.quote.speaker or 'it'}", styles["strong"])
        elif seen.quote.speaker:
            who = Content.styled(f"by {seen.quote.speaker}", styles["muted"])
        else:
            who = Content.styled("by nobody named", styles["inferred"])
        where = f"{source_of(seen.article)} · {date_of(seen.article.published)}"
        return [*lines, spread(who, cut(Content.styled(where, styles["muted"]), width - 8), width)]

    def action_activate(self) -> None:
        """Ask to go to the chosen quotation."""
        if self.chosen is not None:
            self.post_message(self.GoRequested(self.chosen))


def _place(seen: QuoteSeen) -> tuple[str, int | None, int]:
    return seen.article.id, seen.quote.paragraph, seen.quote.start
