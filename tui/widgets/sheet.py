"""A sheet of prepared lines that is laid out anew for each width: for screens that only tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

Lines = Callable[[int], Sequence[Content]]


class Sheet(Widget):
    """Shows what `lines` gives for the width at hand; as high as those lines are."""

    ALLOW_SELECT = True
    DEFAULT_CSS = """
    Sheet { height: auto; color: $d-ink; }
    """

    def __init__(
        self,
        lines: Lines,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name for it
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._lines = lines

    def show(self, lines: Lines) -> None:
        """Show other lines."""
        self._lines = lines
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Part of Textual's layout."""
        return len(self._lines(width))

    def render(self) -> RenderResult:
        """Join the lines."""
        return Content("\n").join(self._lines(self.size.width))
