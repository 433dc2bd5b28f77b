"""What could not be taken in: where, at which step, why, and what to do; and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from corpus.article import Failure
from index.answers import LeftOutCount
from index.errors import LibraryError
from index.library import Library
from tui.failure_groups import failure_groups, size_of
from tui.lines import cut, cut_path, wrapped
from tui.styles import styles_of
from tui.widgets.failure_list import Entry, FailureList, Heading, Mistake
from tui.widgets.key_bar import KeyBar
from tui.widgets.row_list import RowList
from tui.widgets.sheet import Sheet
from tui.wording import count_of

# A clipboard is filled through the terminal, which chokes on more.
_MOST_COPIED: Final = 1_000
# The lines below the list, and how many of them each part of what they tell has.
_DETAIL_LINES: Final = 5
_PART_LINES: Final = 2


class ErrorsScreen(Screen[None]):
    """The failures of the last indexing. `mistakes` are lines on what is wrong in corpus.yaml."""

    CSS_PATH = "errors.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "copy list", id="errors.copy", tooltip="Copy the list"),
        Binding("escape,q,E", "dismiss", "back", id="errors.back", tooltip="Back"),
    ]

    class Loaded(Message):
        """The failures are known."""

        def __init__(
            self, failures: tuple[Failure, ...], left_out: tuple[LeftOutCount, ...]
        ) -> None:
            super().__init__()
            self.failures = failures
            self.left_out = left_out

    class Failed(Message):
        """The library could not tell, and says why."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, library: Library, mistakes: Sequence[str] = ()) -> None:
        super().__init__()
        self._library = library
        self._mistakes = tuple(map(Mistake.told, mistakes))
        self._failures: tuple[Failure, ...] = ()

    def compose(self) -> ComposeResult:
        """Heading, rows, all about the chosen one, keys."""
        yield Sheet(partial(self._heading, "asking the library"), id="errors-heading")
        yield FailureList()
        yield Sheet(self._detail, id="errors-detail")
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask the library."""
        self.query_one(FailureList).focus()
        self.query_one(KeyBar).show_keys(
            (("list.activate", "fold"), ("errors.copy", "copy list"), ("errors.back", "back"))
        )
        self._load()

    def renew(self, mistakes: Sequence[str] = ()) -> None:
        """Show what there is after another run of indexing."""
        self._mistakes = tuple(map(Mistake.told, mistakes))
        if self.is_mounted:
            self._load()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _load(self) -> None:
        try:
            loaded = self.Loaded(self._library.failures(), self._library.left_out())
        except LibraryError as error:
            self.post_message(self.Failed(str(error)))
        else:
            self.post_message(loaded)

    def on_errors_screen_loaded(self, message: Loaded) -> None:
        """Show what the library told."""
        self._failures = message.failures
        rows = self.query_one(FailureList)
        rows.show(self._mistakes, message.failures, message.left_out)
        self.query_one("#errors-heading", Sheet).show(partial(self._heading, self._summary()))
        self._tell_chosen()

    def on_errors_screen_failed(self, message: Failed) -> None:
        """Say why there is no answer."""
        self.query_one("#errors-heading", Sheet).show(partial(self._heading, message.text))

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Tell all about the row."""
        event.stop()
        self._tell_chosen()

    def on_row_list_activated(self, event: RowList.Activated) -> None:
        """Fold or unfold a kind."""
        event.stop()
        self.query_one(FailureList).fold()

    def _tell_chosen(self) -> None:
        self.query_one("#errors-detail", Sheet).show(self._detail)

    def _summary(self) -> str:
        if not self._failures:
            return "" if self._mistakes else "every file was read"
        size = size_of(self._failures)
        kinds = len(failure_groups(self._failures))
        return f"{size}, {count_of(kinds, 'reason')}" if kinds > 1 else size

    def _heading(self, said: str, width: int) -> Sequence[Content]:
        styles = styles_of(self.app)
        line = Content.assemble(
            ("Could not read", styles["title"]), (f"   {said}", styles["muted"])
        )
        return [cut(line, width)]

    def _detail(self, width: int) -> Sequence[Content]:
        """All about the chosen row, whose own two lines may be too short for it."""
        chosen = self.query_one(FailureList).chosen if self.is_mounted else None
        if chosen is None:
            return [Content("")]
        styles = styles_of(self.app)
        parts = [(text, styles[role]) for text, role in _told(chosen) if text]
        lines = [
            line
            for text, style in parts
            for line in wrapped(Content.styled(text, style), width, _PART_LINES)
        ]
        if len(lines) > _DETAIL_LINES:  # the path yields, for its end is what tells
            path, style = parts[0]
            lines[:_PART_LINES] = [Content.styled(cut_path(path, width), style)]
        return lines

    def action_copy(self) -> None:
        """Copy lines of path, step, code, reason and advice, separated by tabs."""
        lines = [
            "\t".join((each.path, each.stage, each.code, each.message, each.advice))
            for each in self._failures[:_MOST_COPIED]
        ]
        if not lines:
            return
        self.app.copy_to_clipboard("\n".join(lines) + "\n")
        said = f"copied {count_of(len(lines), 'line')}"
        if len(self._failures) > len(lines):
            said = f"copied the first {len(lines):,}; dateline check --json has all"
        self.query_one(KeyBar).say(said)


def _told(entry: Heading | Entry) -> Iterator[tuple[str, str]]:
    """The parts of an entry, each with the style it is told in."""
    if isinstance(entry, Heading):
        yield f"{entry.title}: {entry.size}", "strong"
        yield entry.note, "ink"
        yield entry.advice, "ink"
    elif isinstance(entry, Failure):
        yield entry.path, "strong"
        yield entry.message, "bad"
        yield entry.advice, "ink"
    elif isinstance(entry, Mistake):
        yield entry.place, "strong"
        yield entry.message, "bad"
    else:
        yield entry.file, "strong"
        yield f"{entry.count:,} {entry.what}", "ink"
