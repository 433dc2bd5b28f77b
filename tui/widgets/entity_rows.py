"""An entity as one row of a panel: code, name, how many other names, two counts."""

from __future__ import annotations

from typing import Final

from textual.app import App
from textual.content import Content

from index.answers import EntityCount
from index.search_answers import Filters
from tui.kinds import KINDS
from tui.lines import cut, spread
from tui.styles import code_style, styles_of

_AFTER_CODE: Final = 2


def entity_line(
    count: EntityCount, first: int, digits: int, filters: Filters, app: App[object], width: int
) -> Content:
    """One line; the name gives way, the counts never do.

    `first` is the brighter of the two counts; of the articles of the library stand `digits`
    digits at least, so that the first ones stand in a column.
    """
    entity = count.entity
    styles = styles_of(app)
    kind = KINDS[entity.type]
    filtered = _filter_word(entity.id, filters)
    others = len({name.text for name in entity.names} - {entity.name})
    right = Content.assemble(
        (f"{first:,}", styles["strong"]),
        (f" · {count.articles:>{digits},}", styles["muted"]),
    )
    name = Content.styled(entity.name, styles["accent" if filtered else "ink"])
    more = Content.assemble(
        (f"  {filtered}" if filtered else "", styles["accent"]),
        (f"  +{others}" if others else "", styles["muted"]),
    )
    code = Content.styled(kind.code, code_style(kind, app))
    return panel_line(code, name, more, right, width)


def panel_line(code: Content, name: Content, more: Content, right: Content, width: int) -> Content:
    """A row of a panel: only the name gives way."""
    beside = code.cell_length + _AFTER_CODE + more.cell_length + 1 + right.cell_length
    left = Content.assemble(code, " " * _AFTER_CODE, cut(name, width - beside), more)
    return spread(left, right, width)


def _filter_word(entity_id: str, filters: Filters) -> str:
    if entity_id in filters.only:
        return "only"
    return "without" if entity_id in filters.without else ""
