"""An entity as one row of a panel: code, name, how many other names, two counts."""

from __future__ import annotations

from textual.app import App
from textual.content import Content

from index.answers import EntityCount, Filters
from tui.kinds import KINDS
from tui.lines import spread
from tui.styles import code_style, styles_of


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
    left = Content.assemble(
        (kind.code, code_style(kind, app)),
        "  ",
        (entity.name, styles["accent" if filtered else "ink"]),
        (f"  {filtered}" if filtered else "", styles["accent"]),
        (f"  +{others}" if others else "", styles["muted"]),
    )
    right = Content.assemble(
        (f"{first:,}", styles["strong"]),
        (f" · {count.articles:>{digits},}", styles["muted"]),
    )
    return spread(left, right, width)


def _filter_word(entity_id: str, filters: Filters) -> str:
    if entity_id in filters.only:
        return "only"
    return "without" if entity_id in filters.without else ""
