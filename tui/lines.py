"""Lines of text that fit their room: cut, spread over a width, wrapped."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content


def cut(content: Content, width: int) -> Content:
    """The content in at most `width` cells, ending in an ellipsis where something is missing."""
    if content.cell_length <= width:
        return content
    return content.truncate(max(width, 1), ellipsis=True)


def cut_path(path: str, width: int) -> str:
    """A path in at most `width` cells; what is cut is its beginning, for the name is at its end."""
    if cell_len(path) <= width:
        return path
    end = path[-max(width, 1) :]
    while len(end) > 1 and cell_len(end) > width - 1:
        end = end[1:]
    return f"…{end}"


def spread(left: Content, right: Content, width: int) -> Content:
    """Left and right at the ends of one line of `width` cells; the left gives way."""
    if not right:
        return cut(left, width)
    left = cut(left, max(1, width - right.cell_length - 1))
    gap = max(1, width - left.cell_length - right.cell_length)
    return Content.assemble(left, " " * gap, right)


def wrapped(content: Content, width: int, limit: int) -> list[Content]:
    """The content on at most `limit` lines of `width` cells; the last one tells if it is cut."""
    lines = [line.rstrip() for line in content.wrap(max(width, 2))]
    if len(lines) <= limit:
        return lines
    last = lines[limit - 1].truncate(max(width - 1, 1))
    return [*lines[: limit - 1], Content.assemble(last, "…")]
