"""The links of an article to others: what they share, by type, the strongest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from index.link_answers import Link, LinkType, LinkVerdict, Tier
from tui.citation import date_of, source_of
from tui.kinds import LINK_GLYPHS
from tui.lines import cut, spread
from tui.styles import styles_of
from tui.widgets.link_rows import (
    NONE_LEFT_OUT,
    Heading,
    Row,
    Target,
    in_order,
    is_rejected,
    rows_of,
    standing,
    target_of,
)
from tui.widgets.row_list import RowState
from tui.widgets.uneven_list import UnevenList

EMPTY = "No links. It shares no passage, quote, source or event with another article."
_INDENT = 3


class LinkList(UnevenList):
    """A heading for each type; below it two lines for each link.

    The lines are glyph and label; other article, its date, tier and what a person said of it.
    """

    EMPTY = EMPTY

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "activate", "evidence", id="list.activate",
            tooltip="Evidence; folds a heading",
        ),
        Binding("o", "open", "open", id="links.open", tooltip="Open the other article"),
        Binding(
            "a", "judge('accepted')", "accept", id="links.accept",
            tooltip="Accept, or no longer",
        ),
        Binding(
            "x", "judge('rejected')", "reject", id="links.reject",
            tooltip="Reject, or no longer",
        ),
        Binding("v", "next_type", "next type", id="links.next-type", tooltip="The next type"),
        Binding("z", "fold", "fold", id="links.fold", tooltip="Fold this type, or unfold it"),
    ]  # fmt: skip

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

    class VerdictRequested(Message):
        """A person accepts or rejects a link."""

        def __init__(self, link: Link, verdict: LinkVerdict) -> None:
            super().__init__()
            self.link = link
            self.verdict = verdict

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._links: tuple[Link, ...] = ()
        self._left_out = NONE_LEFT_OUT
        self._rows: tuple[Row, ...] = ()
        # The types whose links are not shown; None are those that were rejected.
        self._folded: set[LinkType | None] = {None}
        # The link to choose once it is known.
        self._wanted: Target | None = None

    def show(
        self, links: tuple[Link, ...] | None, left_out: Mapping[LinkType, int] = NONE_LEFT_OUT
    ) -> None:
        """Show these links; None while they are not known yet. The cursor stays on its link.

        `left_out` counts, by type, articles as promising as these that were not compared.
        """
        before = self._wanted or self.target
        if before is not None and _judged(before, self._links, links or ()):
            before = None  # the next one takes its place
        self._links, self._left_out = in_order(links or ()), left_out
        self._is_known = links is not None
        if links is not None:
            self._wanted = None
        self._renew(before)

    def _renew(self, target: Target | None) -> None:
        """Make the rows anew. The cursor goes to the target, else to a link near its row."""
        self._rows = rows_of(self._links, self._folded, self._left_out)
        self.rows_changed()
        place = self._row_of(target)
        self.move_to(self._link_near(self.cursor) if place is None else place, announce=False)

    def _row_of(self, target: Target | None) -> int | None:
        rows = enumerate(self._rows)
        found = (row for row, each in rows if isinstance(each, Link) and target_of(each) == target)
        return next(found, None)

    def _link_near(self, row: int) -> int:
        """The row if there is a link in it, else the next one that has one, else the row."""
        later = range(row, len(self._rows))
        return next((each for each in later if isinstance(self._rows[each], Link)), row)

    def choose(self, target: Target | None) -> None:
        """Choose a link: now if it is known, else as soon as it is."""
        place = self._row_of(target)
        if place is None and target is not None and target[0] in self._folded:
            self._folded.discard(target[0])
            self._renew(target)
        elif place is not None:
            self.move_to(place, announce=False)
        elif not self._is_known:
            self._wanted = target

    # --- what there is

    @property
    def links(self) -> tuple[Link, ...]:
        """The links that a person goes through, in order: rejected ones only if they are shown."""
        return standing(self._links) if None in self._folded else self._links

    @property
    def chosen(self) -> Link | None:
        """The link that the cursor is on; None on a heading."""
        row = self._chosen_row
        return row if isinstance(row, Link) else None

    @property
    def target(self) -> Target | None:
        """What the chosen link is known by."""
        return target_of(self.chosen) if self.chosen is not None else self._wanted

    @property
    def _chosen_row(self) -> Row | None:
        return self._rows[self.cursor] if self._rows else None

    @property
    def row_count(self) -> int:
        """How many rows there are, headings included."""
        return len(self._rows)

    # --- drawing

    def lines_of(self, index: int) -> tuple[int, int]:
        """A heading stands right over its links; where there is room links stand apart."""
        row = self._rows[index]
        if isinstance(row, Heading):
            return 1, 0 if row.count and not row.folded else self.row_gap
        return 2, self.row_gap

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """A heading, or the two lines of a link."""
        row = self._rows[index]
        if isinstance(row, Heading):
            return [self._heading(row, width)]
        return self._lines(row, width)

    def _heading(self, row: Heading, width: int) -> Content:
        styles = styles_of(self.app)
        if row.kind is None:
            name = Content.styled(f"{row.count:,} rejected", styles["muted"])
            hint = "enter shows them" if row.folded else "enter hides them"
            return spread(name, Content.styled(hint, styles["inferred"]), width)
        left = Content.assemble(
            (LINK_GLYPHS[row.kind].ljust(_INDENT), styles["key"]),
            (row.kind.value, styles["title"]),
            (f"  {row.count:,}", styles["muted"]),
        )
        said = [f"{row.left_out:,} more not compared"] if row.left_out else []
        said += ["folded"] if row.folded else []
        return spread(left, Content.styled(" · ".join(said), styles["inferred"]), width)

    def _lines(self, link: Link, width: int) -> Sequence[Content]:
        """What is shared; below, the other article and how certain the link is."""
        styles = styles_of(self.app)
        mark = LINK_GLYPHS[link.type]
        title = Content.assemble((mark.ljust(_INDENT), styles["key"]), (link.label, styles["ink"]))
        head = link.article
        named, dated = bool(head.publisher.value), head.published.value is not None
        # The heading above says the type, except of what was rejected.
        kind = f"{link.type.value}  " if is_rejected(link) else ""
        below = Content.assemble(
            " " * _INDENT,
            (kind, styles["muted"]),
            (source_of(head), styles["muted" if named else "inferred"]),
            (" · ", styles["muted"]),
            (date_of(head.published), styles["muted" if dated else "inferred"]),
        )
        possible = link.tier is Tier.POSSIBLE
        right = Content.styled(link.tier.value, styles["inferred" if possible else "muted"])
        if link.verdict is not None:
            right = Content.assemble(right, (f" · {link.verdict.value}", styles["strong"]))
        return [cut(title, width), spread(below, right, width)]

    # --- what a person does

    def scroll_to_cursor(self) -> None:
        """Scroll to the chosen row; to the heading above it as well if that comes first."""
        cursor = self.cursor
        if 0 < cursor < len(self._rows) and isinstance(self._rows[cursor - 1], Heading):
            self._scroll_to_rows(cursor - 1, cursor)
        else:
            super().scroll_to_cursor()

    def action_activate(self) -> None:
        """Ask for the evidence of the chosen link; fold or unfold on a heading."""
        if self.chosen is not None:
            self.post_message(self.EvidenceRequested(self.chosen))
        elif self._rows:
            self.action_fold()

    def action_open(self) -> None:
        """Ask for the other article of the chosen link."""
        if self.chosen is not None:
            self.post_message(self.OpenRequested(self.chosen))

    def action_judge(self, verdict: str) -> None:
        """Ask to accept or reject the chosen link."""
        if self.chosen is not None:
            self.post_message(self.VerdictRequested(self.chosen, LinkVerdict(verdict)))

    def action_next_type(self) -> None:
        """Choose the first link of the next type; after the last type, of the first."""
        heads = [row for row, each in enumerate(self._rows) if isinstance(each, Heading)]
        if heads:
            head = next((row for row in heads if row > self.cursor), heads[0])
            heading = self._rows[head]
            below = isinstance(heading, Heading) and heading.count and not heading.folded
            self.move_to(head + 1 if below else head)

    def action_fold(self) -> None:
        """Fold the links of the type that the cursor is in, or unfold them."""
        head = next((row for row in range(self.cursor, -1, -1) if self._is_heading(row)), None)
        if head is None:
            return
        heading = self._rows[head]
        if isinstance(heading, Heading):
            self._folded ^= {heading.kind}
            self._renew(None)
            self.move_to(head)

    def _is_heading(self, row: int) -> bool:
        return row < len(self._rows) and isinstance(self._rows[row], Heading)

    def on_click(self, event: events.Click) -> None:
        """A click on a heading folds it; on a link it chooses, and on the chosen one opens."""
        index = self.row_at(event)
        if index is None or not self._is_heading(index):
            return
        event.prevent_default()
        self.move_to(index)
        self.action_fold()


def _judged(target: Target, before: Sequence[Link], now: Sequence[Link]) -> bool:
    """Whether a link was rejected just now."""
    stood = any(target_of(link) == target for link in standing(before))
    return stood and any(target_of(link) == target and is_rejected(link) for link in now)
