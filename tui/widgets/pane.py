"""A pane: a heading of one row over a body; the heading is lit while the focus is within."""

from __future__ import annotations

from typing import TypeAlias

from rich.cells import cell_len
from textual import events
from textual.app import RenderResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from tui.lines import spread
from tui.styles import styles_of

# Ways to say the same, each shorter than the one before.
Shorter: TypeAlias = tuple[str, ...]


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
        self._count: Shorter = ("",)
        self._right: Shorter = ("",)

    def say(
        self, *, title: str | None, count: str | Shorter | None, right: str | Shorter | None
    ) -> None:
        """Change what is given; None leaves a part as it is."""
        self._title = self._title if title is None else title
        self._count = self._count if count is None else _ways(count)
        self._right = self._right if right is None else _ways(right)
        self.refresh()

    @property
    def text(self) -> str:
        """What the heading says, its parts separated by two spaces."""
        count, right = self._that_fits
        return "  ".join(part for part in (self._title, count, right) if part)

    @property
    def _that_fits(self) -> tuple[str, str]:
        """The longest count and text at the right that fit together, shorter counts first."""
        ways = [(count, right) for right in self._right for count in self._count]
        room = self.size.width - 1
        for count, right in ways:
            if cell_len(f"{self._title}  {count}".rstrip()) + cell_len(right) <= room:
                return count, right
        return ways[-1] if self.size.width else ways[0]

    def render(self) -> RenderResult:
        """One line; the title gives way."""
        count, told = self._that_fits
        left = Content(f"{self._title}  {count}".rstrip())
        right = Content.styled(told, f"not bold {styles_of(self.app)['muted']}")
        return spread(left, right, self.size.width)

    def on_click(self, event: events.Click) -> None:
        """Tell whether the text at the right is meant."""
        offset = event.get_content_offset(self)
        right = self._that_fits[1]
        if offset and right and offset.x >= self.size.width - cell_len(right):
            event.stop()
            self.post_message(self.LabelClicked(self))


def _ways(said: str | Shorter) -> Shorter:
    return (said,) if isinstance(said, str) else said


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
        self,
        *,
        title: str | None = None,
        count: str | Shorter | None = None,
        right: str | Shorter | None = None,
    ) -> None:
        """Change the heading; None leaves a part as it is."""
        self.heading.say(title=title, count=count, right=right)
