"""A pane: a heading of one row over a body; the heading is lit while the focus is within."""

from __future__ import annotations

from textual import events
from textual.app import RenderResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.lines import spread
from tui.styles import styles_of


class PaneHeading(Widget):
    """Title and count on the left, one more thing to know on the right."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PaneHeading { height: 1; padding: 0 2; background: $d-raised; color: $d-muted; }
    """

    class LabelClicked(Message):
        """The text at the right of the heading was clicked."""

        def __init__(self, heading: PaneHeading) -> None:
            super().__init__()
            self.heading = heading

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._count = ""
        self._right = ""

    def say(self, *, title: str | None, count: str | None, right: str | None) -> None:
        """Change what is given; None leaves a part as it is."""
        self._title = self._title if title is None else title
        self._count = self._count if count is None else count
        self._right = self._right if right is None else right
        self.refresh()

    @property
    def text(self) -> str:
        """What the heading says, its parts separated by two spaces."""
        return "  ".join(part for part in (self._title, self._count, self._right) if part)

    def render(self) -> RenderResult:
        """One line; the title gives way."""
        left = Content(f"{self._title}  {self._count}".rstrip())
        right = Content.styled(self._right, f"not bold {styles_of(self.app)['muted']}")
        return spread(left, right, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Tell whether the text at the right is meant."""
        offset = event.get_content_offset(self)
        starts_at = self.size.width - Content(self._right).cell_length
        if offset and self._right and offset.x >= starts_at:
            event.stop()
            self.post_message(self.LabelClicked(self))


class Pane(Vertical):
    """A heading over a body, on the pane's tint; a blank row between them where there is room."""

    DEFAULT_CSS = """
    Pane {
        background: $d-surface;
        & > ScrollView { margin-top: 1; }
        /* Textual looks for the innermost ancestor that has a rule of its own for this. */
        &:focus-within { background: $d-surface; }
        &:focus-within > PaneHeading {
            background: $d-accent-soft;
            color: $d-accent;
            text-style: bold;
            &:ansi { text-style: bold reverse; }
        }
    }
    """

    def __init__(
        self,
        title: str,
        *body: Widget,
        id: str | None = None,  # noqa: A002 - the name that Textual gives it
    ) -> None:
        self.heading = PaneHeading(title)
        super().__init__(self.heading, *body, id=id)

    def say(
        self, *, title: str | None = None, count: str | None = None, right: str | None = None
    ) -> None:
        """Change the heading; None leaves a part as it is."""
        self.heading.say(title=title, count=count, right=right)
