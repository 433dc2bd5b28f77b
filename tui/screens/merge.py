"""Asks which other entity one is: the nearest names first, then once more to be sure."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from functools import partial
from typing import ClassVar, Final, NamedTuple

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import Worker

from index.answers import EntityCount
from index.errors import LibraryError
from index.library import Library
from tui.kinds import KINDS
from tui.lines import spread
from tui.nearest import nearest
from tui.screens.prompt import Prompt, PromptInput
from tui.styles import code_style, styles_of
from tui.widgets.row_list import RowList, RowState
from tui.widgets.sheet import Sheet
from tui.wording import count_of

# So many entities, those in most articles first, are compared by name; more would take seconds.
_MOST_COMPARED: Final = 20_000
_MOST_LISTED: Final = 200
_DEBOUNCE_S: Final = 0.1


class Merging(NamedTuple):
    """Two entities that are one: the one that stays, and the one that goes into it."""

    stays: EntityCount
    goes: EntityCount


class CandidateList(RowList):
    """The other entities. It never has the focus, for one types meanwhile, but looks as if."""

    can_focus = False
    DEFAULT_CSS = """
    CandidateList { height: 10; max-height: 35vh; margin: 1 0 0 0; }
    CandidateList > .row-list--cursor { background: $d-cursor; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._counts: tuple[EntityCount, ...] | None = None

    def show(self, counts: tuple[EntityCount, ...]) -> None:
        """Show these, the first of them chosen."""
        self._counts = counts
        self.rows_changed()
        self.move_to(0, announce=False)

    @property
    def chosen(self) -> EntityCount | None:
        """The entity that the cursor is on."""
        return self._counts[self.cursor] if self._counts else None

    @property
    def row_count(self) -> int:
        """How many entities there are."""
        return len(self._counts or ())

    @property
    def is_lit(self) -> bool:
        """The chosen row always has the bar of the focus."""
        return True

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """Code, name, other names; articles."""
        count, styles = (self._counts or ())[index], styles_of(self.app)
        entity, kind = count.entity, KINDS[count.entity.type]
        others = len({name.text for name in entity.names} - {entity.name})
        left = Content.assemble(
            (kind.code, code_style(kind, self.app)),
            "  ",
            (entity.name, styles["ink"]),
            (f"  +{others}" if others else "", styles["muted"]),
        )
        articles = Content.styled(count_of(count.articles, "article"), styles["muted"])
        return [spread(left, articles, width)]

    def render_line(self, y: int) -> Strip:
        """Part of Textual's Line API; where nothing fits, a sentence says so."""
        if self._counts or self._counts is None:
            return super().render_line(y)
        return self.sentence_line("No other entity has a name with this.", y, 2)


class Certain(Sheet, can_focus=True):
    """The question whether one is sure."""

    DEFAULT_CSS = """
    Certain { padding: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer('merge')", "merge", id="merge.sure", tooltip="Merge them"),
        Binding("tab", "answer('swap')", "swap", id="merge.swap", tooltip="The other way round"),
        Binding("escape,q", "answer('back')", "back", id="merge.back", tooltip="Choose another"),
    ]

    class Answered(Message):
        """A person answered: "merge", "swap" or "back"."""

        def __init__(self, answer: str) -> None:
            super().__init__()
            self.answer = answer

    def action_answer(self, answer: str) -> None:
        """Tell the answer."""
        self.post_message(self.Answered(answer))


class MergeScreen(Prompt[Merging | None]):
    """The result is what is to be merged, or None."""

    class Found(Message):
        """The entities that can be chosen, for what was typed."""

        def __init__(self, counts: tuple[EntityCount, ...], trouble: str = "") -> None:
            super().__init__()
            self.counts = counts
            self.trouble = trouble

    def __init__(self, library: Library, count: EntityCount) -> None:
        super().__init__(f"Which entity is {count.entity.name}?", "nearest names first")
        self._library = library
        self._count = count
        self._merging: Merging | None = None
        self._trouble = ""

    def body(self) -> Iterable[Widget]:
        """The filter, the entities, and the question in the end."""
        yield PromptInput(placeholder="type a part of its name")
        yield CandidateList()
        yield Certain(self._question, id="merge-question")

    def on_mount(self) -> None:
        """Look for the nearest names."""
        self._certain.display = False
        self.query_one(PromptInput).focus()
        self._look_for("", 0.0)

    @property
    def _certain(self) -> Certain:
        return self.query_one(Certain)

    # --- choosing

    def _look_for(self, text: str, delay: float) -> None:
        work = partial(self._find, text, delay)
        _: Worker[None] = self.run_worker(work, group="candidates", exclusive=True)

    async def _find(self, text: str, delay: float) -> None:
        await asyncio.sleep(delay)

        def find() -> tuple[EntityCount, ...]:
            counts = self._library.entities(text, limit=_MOST_COMPARED)
            return nearest(self._count.entity, counts, _MOST_LISTED)

        try:
            found = self.Found(await asyncio.to_thread(find))
        except LibraryError as error:
            found = self.Found((), str(error))
        self.post_message(found)

    def on_merge_screen_found(self, event: Found) -> None:
        """Show them."""
        self._trouble = event.trouble
        self.query_one(CandidateList).show(event.counts)
        self.renew_foot()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for what is typed."""
        event.stop()
        self._look_for(event.value.strip(), _DEBOUNCE_S)

    def on_prompt_input_row_wanted(self, event: PromptInput.RowWanted) -> None:
        """Choose another row while one types."""
        event.stop()
        self.query_one(CandidateList).action_move(event.rows)

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """A click on another row takes the question back."""
        event.stop()
        if self._merging is not None:
            self._choose_again()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the chosen entity."""
        event.stop()
        self._pick()

    def on_row_list_activated(self, event: RowList.Activated) -> None:
        """Take the entity that was clicked."""
        event.stop()
        self._pick()

    def _pick(self) -> None:
        other = self.query_one(CandidateList).chosen
        if other is not None:
            more = self._count.mentions > other.mentions
            self._merging = Merging(*((self._count, other) if more else (other, self._count)))
            self._certain.display = True
            self._certain.show(self._question)
            self._certain.focus()
            self.renew_foot()

    # --- being sure

    def _question(self, width: int) -> Sequence[Content]:
        if self._merging is None:
            return []
        stays, goes = self._merging
        effect = (
            f"{count_of(goes.mentions, 'mention')} in {count_of(goes.articles, 'article')} "
            f"join {count_of(stays.mentions, 'mention')} in {count_of(stays.articles, 'article')}."
        )
        if stays.entity.type is not goes.entity.type:
            effect += f" All are then of type {stays.entity.type}."
        return [
            Content(""),
            self.said(f"{goes.entity.name} goes into {stays.entity.name}?", width, "title"),
            self.said(effect, width, "muted"),
        ]

    def on_certain_answered(self, event: Certain.Answered) -> None:
        """Merge, turn round, or choose another."""
        event.stop()
        if event.answer == "back":
            self._choose_again()
        elif event.answer == "swap" and self._merging is not None:
            self._merging = Merging(self._merging.goes, self._merging.stays)
            self._certain.show(self._question)
        else:
            self.dismiss(self._merging)

    def _choose_again(self) -> None:
        self._merging = None
        self._certain.display = False
        self.query_one(PromptInput).focus()
        self.renew_foot()

    def foot(self, width: int) -> list[Content]:
        """Which keys answer, or why there is nothing to choose from."""
        if self._trouble:
            return [self.said(self._trouble, width, "bad"), self.keys(("escape", "leaves"))]
        if self._merging is not None:
            keys = (("enter", "merges"), ("tab", "the other way round"), ("escape", "back"))
            return [self.keys(*keys)]
        return [
            self.keys(("up", ""), ("down", "choose"), ("enter", "takes it"), ("escape", "leaves"))
        ]
