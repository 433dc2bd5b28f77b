"""Asks which of the ten types an entity has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from corpus.article import Entity, EntityType
from tui.kinds import KINDS
from tui.lines import spread
from tui.screens.prompt import Prompt
from tui.styles import code_style, styles_of
from tui.widgets.row_list import RowList, RowState

TYPES: Final = tuple(EntityType)


class TypeList(RowList):
    """The ten types; the one that the entity has is told."""

    DEFAULT_CSS = """
    TypeList { height: 10; margin: 1 0 0 0; }
    """

    def __init__(self, present: EntityType) -> None:
        super().__init__()
        self._present = present

    @property
    def row_count(self) -> int:
        """How many types there are."""
        return len(TYPES)

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """Code and name of a type."""
        kind, styles = KINDS[TYPES[index]], styles_of(self.app)
        left = Content.assemble((kind.code, code_style(kind, self.app)), "  ", str(kind.type))
        right = "its type now" if TYPES[index] is self._present else ""
        return [spread(left, Content.styled(right, styles["muted"]), width)]


class RetypeScreen(Prompt[EntityType | None]):
    """The result is the new type, or None where it stays as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", "leave", id="retype.leave", tooltip="Leave as it was"),
    ]

    def __init__(self, entity: Entity) -> None:
        super().__init__(f"What is {entity.name}?")
        self._entity = entity

    def body(self) -> Iterable[Widget]:
        """The types."""
        yield TypeList(self._entity.type)

    def foot(self, width: int) -> list[Content]:  # noqa: ARG002
        """Which keys answer."""
        return [self.keys(("enter", "takes this type"), ("escape", "leaves it as it is"))]

    def on_mount(self) -> None:
        """Begin at the type it has."""
        types = self.query_one(TypeList)
        types.rows_changed()
        types.move_to(TYPES.index(self._entity.type), announce=False)
        types.focus()

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Nothing follows on looking at a type."""
        event.stop()

    def on_row_list_activated(self, event: RowList.Activated) -> None:
        """Take the type."""
        event.stop()
        chosen = TYPES[event.index]
        self.dismiss(chosen if chosen is not self._entity.type else None)

    def action_leave(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)
