"""Which files could not be taken in: where, at which step, why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.screen import Screen

from corpus.article import Failure
from index.library import Library
from tui.lines import cut, spread
from tui.styles import styles_of
from tui.widgets.key_bar import KeyBar
from tui.widgets.row_list import RowList, RowState
from tui.widgets.sheet import Sheet
from tui.wording import count_of


class FailureList(RowList):
    """A row of two lines for each failure."""

    def __init__(self) -> None:
        super().__init__(row_height=2, row_gap=1)
        self._failures: tuple[Failure, ...] = ()

    def show(self, failures: tuple[Failure, ...]) -> None:
        """Show these failures."""
        self._failures = failures
        self.rows_changed()

    @property
    def row_count(self) -> int:
        """How many failures there are."""
        return len(self._failures)

    @property
    def chosen(self) -> Failure | None:
        """The failure that the cursor is on."""
        return self._failures[self.cursor] if self._failures else None

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """Path and step; below, the reason and what to do."""
        failure = self._failures[index]
        styles = styles_of(self.app)
        advice = f"  ·  {failure.advice}" if failure.advice else ""
        return [
            spread(
                Content.styled(failure.path, styles["strong"]),
                Content.styled(failure.stage, styles["muted"]),
                width,
            ),
            cut(
                Content.assemble("  ", (failure.message, styles["bad"]), (advice, styles["muted"])),
                width,
            ),
        ]


class ErrorsScreen(Screen[None]):
    """The failures of the last indexing."""

    CSS_PATH = "errors.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "copy", "copy list", id="errors.copy", tooltip="Copy the list"),
        Binding("escape,q,E", "dismiss", "back", id="errors.back", tooltip="Back"),
    ]

    class Loaded(Message):
        """The failures are known."""

        def __init__(self, failures: tuple[Failure, ...], files: int) -> None:
            super().__init__()
            self.failures = failures
            self.files = files

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._failures: tuple[Failure, ...] = ()

    def compose(self) -> ComposeResult:
        """Heading, rows, keys."""
        yield Sheet(lambda width: self._heading(width, None), id="errors-heading")
        yield FailureList()
        yield KeyBar()

    def on_mount(self) -> None:
        """Ask the library."""
        self.query_one(FailureList).focus()
        self.query_one(KeyBar).show_keys((("errors.copy", "copy list"), ("errors.back", "back")))
        self._load()

    @work(thread=True, exit_on_error=False)
    def _load(self) -> None:
        failures = self._library.failures()
        self.post_message(self.Loaded(failures, self._library.status().articles + len(failures)))

    def on_errors_screen_loaded(self, message: Loaded) -> None:
        """Show what the library told."""
        self._failures = message.failures
        self.query_one(FailureList).show(message.failures)
        self.query_one("#errors-heading", Sheet).show(
            lambda width: self._heading(width, message.files)
        )

    def _heading(self, width: int, files: int | None) -> Sequence[Content]:
        styles = styles_of(self.app)
        if files is None:
            said = ""
        elif not self._failures:
            said = "every file was read"
        else:
            said = f"{len(self._failures):,} of {count_of(files, 'file')}"
        left = Content.assemble(
            ("Could not read", styles["title"]), (f"   {said}", styles["muted"])
        )
        return [spread(left, Content(""), width)]

    def action_copy(self) -> None:
        """Copy the list as lines of path, reason and advice, separated by tabs."""
        lines = [
            "\t".join((failure.path, failure.message, failure.advice)) for failure in self._failures
        ]
        if lines:
            self.app.copy_to_clipboard("\n".join(lines) + "\n")
            self.query_one(KeyBar).say(f"copied {count_of(len(lines), 'line')}")
