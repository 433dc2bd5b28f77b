"""Mentions in context: where each stands, and the words around it, all mentions in one column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from index.answers import Head
from index.entity_answers import Sighting
from tui.citation import source_of
from tui.context import in_context
from tui.kinds import KINDS
from tui.lines import cut
from tui.styles import kind_style, styles_of
from tui.widgets.row_list import RowList, RowState

# The source, in cells, on a list of at least so many.
_SOURCE_CELLS: Final = ((100, 20), (60, 13), (0, 10))
_APART: Final = 2
# A mention and a few words need this much after the place where all mentions start.
_MENTION_CELLS: Final = 18
_LEAST_BEFORE: Final = 8


class MentionList(RowList):
    """A line for each mention: its source, then its sentence around it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "activate", "go to mention", id="list.activate", tooltip="Go there"),
    ]

    class GoRequested(Message):
        """A person wants to read a mention where it stands."""

        def __init__(self, sighting: Sighting) -> None:
            super().__init__()
            self.sighting = sighting

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._sightings: tuple[Sighting, ...] = ()

    def show(self, sightings: Sequence[Sighting], *, keep: bool = True) -> None:
        """Show these; with `keep` the cursor stays on its mention, else on its row."""
        before = self.chosen if keep else None
        row = self.cursor if keep else 0
        self._sightings = tuple(sightings)
        self.rows_changed()
        places = [_place(each) for each in self._sightings]
        wanted = _place(before) if before else None
        self.move_to(places.index(wanted) if wanted in places else row, announce=False)

    @property
    def chosen(self) -> Sighting | None:
        """The mention that the cursor is on."""
        return self._sightings[self.cursor] if self._sightings else None

    @property
    def row_count(self) -> int:
        """How many mentions there are."""
        return len(self._sightings)

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """One line; the words after the mention yield first."""
        sighting, styles = self._sightings[index], styles_of(self.app)
        cells = next(cells for least, cells in _SOURCE_CELLS if width >= least)
        before = max(_LEAST_BEFORE, (width - cells - _APART - _MENTION_CELLS) // 2)
        mention, sentence = sighting.mention, sighting.sentence
        start = mention.start - sentence.start
        end = start + len(mention.text)
        after = max(1, width - cells - _APART - before - cell_len(mention.text))
        shown = in_context(sentence.text, start, end, before, after)
        style = kind_style(KINDS[mention.type], self.app) if mention.type else styles["ink"]
        line = Content.assemble(
            (_source(sighting.article, cells), styles["muted"]),
            " " * (_APART + before - cell_len(shown.before)),
            (shown.before, styles["ink"]),
            (shown.mention, f"bold {style}"),
            (shown.after, styles["ink"]),
        )
        return [cut(line, width)]

    def action_activate(self) -> None:
        """Ask to go to the chosen mention."""
        if self.chosen is not None:
            self.post_message(self.GoRequested(self.chosen))


def _source(head: Head, cells: int) -> str:
    """The source in exactly so many cells; where it is too long, without its article."""
    source = source_of(head)
    if cell_len(source) > cells:
        source = source.replace("The ", "", 1) if source[:5].lstrip("~")[:4] == "The " else source
    shown = cut(Content(source), cells).plain
    return shown + " " * (cells - cell_len(shown))


def _place(sighting: Sighting) -> tuple[str, int | None, int]:
    return sighting.article.id, sighting.mention.paragraph, sighting.mention.start
