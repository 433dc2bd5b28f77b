"""What an entity is in articles with, how often; and what it points to or is pointed to by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.content import Content
from textual.message import Message

from corpus.article import Entity
from index.answers import EntityCount
from tui.kinds import KINDS
from tui.lines import spread
from tui.styles import code_style, styles_of
from tui.widgets.row_list import RowList, RowState

_BAR_CELLS: Final = 6
_FULL: Final = "▪"


@dataclass(frozen=True, slots=True)
class _Row:
    entity: Entity
    count: int
    said: str = ""  # instead of a bar: how the entity is pointed to, or points here


class TogetherList(RowList):
    """A line for each entity: code, name, a bar and in how many articles both are.

    Before these comes what the entity points to without being it, and what points to it.
    """

    class PageRequested(Message):
        """The page of an entity is wanted."""

        def __init__(self, entity: Entity) -> None:
            super().__init__()
            self.entity = entity

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._rows: tuple[_Row, ...] = ()
        self._most = 1

    def show(
        self,
        together: Sequence[EntityCount],
        about: Entity | None = None,
        pointing: Sequence[EntityCount] = (),
    ) -> None:
        """Show these. The cursor stays on its entity, else on its row."""
        before, row = self.chosen, self.cursor
        self._rows = (
            *([_Row(about, 0, "what it points to")] if about else ()),
            *(_Row(each.entity, each.here, "points to it") for each in pointing),
            *(_Row(each.entity, each.articles_here) for each in together),
        )
        self._most = max((each.articles_here for each in together), default=1)
        self.rows_changed()
        ids = [each.entity.id for each in self._rows]
        wanted = before.id if before else ""
        self.move_to(ids.index(wanted) if wanted in ids else row, announce=False)

    @property
    def chosen(self) -> Entity | None:
        """The entity that the cursor is on."""
        return self._rows[self.cursor].entity if self._rows else None

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._rows)

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """One line; the name gives way."""
        row, styles = self._rows[index], styles_of(self.app)
        kind = KINDS[row.entity.type]
        left = Content.assemble(
            (kind.code, code_style(kind, self.app)), "  ", (row.entity.name, styles["ink"])
        )
        digits = len(f"{self._most:,}")
        number = f"{row.count:,}" if row.count else ""
        if row.said:
            right = Content.styled(f"{row.said}  {number}".rstrip(), styles["inferred"])
        else:
            cells = max(1, round(row.count / max(1, self._most) * _BAR_CELLS))
            bar = (_FULL * cells).ljust(_BAR_CELLS)
            right = Content.assemble(
                (bar, styles["muted"]), (f"  {number:>{digits}}", styles["strong"])
            )
        return [spread(left, right, width)]

    def action_activate(self) -> None:
        """Ask for the page of the chosen entity."""
        if self.chosen is not None:
            self.post_message(self.PageRequested(self.chosen))
