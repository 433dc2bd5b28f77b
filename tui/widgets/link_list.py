"""The links of an article to others: what they share, by type, the strongest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from index.link_answers import Link, LinkType, Tier
from tui.citation import source_of
from tui.kinds import LINK_GLYPHS
from tui.lines import cut, spread
from tui.styles import styles_of
from tui.widgets.row_list import RowState
from tui.widgets.spaced_list import SpacedList

EMPTY = "No links. It shares no passage, quote, source or event with another article."
_INDENT = 3
_TIERS = list(Tier)
_TYPES = list(LINK_GLYPHS)


def in_order(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links by type, each type where its strongest link puts it, the strongest first."""

    def strength(link: Link) -> tuple[int, int]:
        return _TIERS.index(link.tier), _TYPES.index(link.type)

    best: dict[LinkType, tuple[int, int]] = {}
    for link in links:
        best[link.type] = min(best.get(link.type, strength(link)), strength(link))
    return tuple(
        sorted(links, key=lambda link: (best[link.type], _TIERS.index(link.tier), -link.score))
    )


class LinkList(SpacedList):
    """Two lines for each link: glyph and label; type, other article and tier."""

    EMPTY = EMPTY

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "activate", "evidence", id="list.activate", tooltip="Evidence on both sides"
        ),
        Binding("o", "open", "open", id="links.open", tooltip="Open the other article"),
        Binding("v", "next_type", "next type", id="links.next-type", tooltip="The next type"),
    ]

    class EvidenceRequested(Message):
        """The evidence of a link is wanted."""

        def __init__(self, link: Link) -> None:
            super().__init__()
            self.link = link

    class OpenRequested(Message):
        """The other article of a link is wanted."""

        def __init__(self, link: Link) -> None:
            super().__init__()
            self.link = link

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._links: tuple[Link, ...] = ()

    def show(self, links: tuple[Link, ...] | None) -> None:
        """Show these links; None while they are not known yet. The cursor stays on its link."""
        before = _target(self.chosen)
        self._links = in_order(links or ())
        self._is_known = links is not None
        self.rows_changed()
        targets = [_target(link) for link in self._links]
        self.move_to(targets.index(before) if before in targets else 0, announce=False)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links in the order in which they are shown."""
        return self._links

    @property
    def chosen(self) -> Link | None:
        """The link that the cursor is on."""
        return self._links[self.cursor] if self._links else None

    @property
    def row_count(self) -> int:
        """How many links there are."""
        return len(self._links)

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """What is shared; below, the type, the other article and how certain it is."""
        link = self._links[index]
        styles = styles_of(self.app)
        mark = LINK_GLYPHS[link.type]
        title = Content.assemble((mark.ljust(_INDENT), styles["key"]), (link.label, styles["ink"]))
        named = bool(link.article.publisher.value)
        below = Content.assemble(
            " " * _INDENT,
            (link.type.value, styles["muted"]),
            "  ",
            (source_of(link.article), styles["muted" if named else "inferred"]),
        )
        possible = link.tier is Tier.POSSIBLE
        tier = Content.styled(link.tier.value, styles["inferred" if possible else "muted"])
        return [cut(title, width), spread(below, tier, width)]

    def action_activate(self) -> None:
        """Ask for the evidence of the chosen link."""
        if self.chosen is not None:
            self.post_message(self.EvidenceRequested(self.chosen))

    def action_open(self) -> None:
        """Ask for the other article of the chosen link."""
        if self.chosen is not None:
            self.post_message(self.OpenRequested(self.chosen))

    def action_next_type(self) -> None:
        """Choose the first link of the next type; after the last type, of the first."""
        types = [link.type for link in self._links]
        if types:
            later = range(self.cursor + 1, len(types))
            found = (row for row in later if types[row] is not types[self.cursor])
            self.move_to(next(found, 0))


def _target(link: Link | None) -> tuple[LinkType, str] | None:
    """What a link is known by: its type and the article that it leads to."""
    return (link.type, link.article.id) if link is not None else None
