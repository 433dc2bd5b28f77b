"""The evidence of a link: both wordings one above the other, both articles side by side."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from enum import StrEnum
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from corpus.article import Span
from index.answers import ArticleView, Head
from index.link_answers import Evidence, Link, LinkVerdict, Tier
from tui.citation import date_of, source_of, with_citation
from tui.evidence_trail import EvidenceTrail, Stop
from tui.kinds import LINK_GLYPHS
from tui.lines import cut, spread, wrapped
from tui.screens.asking import AskingScreen
from tui.screens.explorer_layout import HEIGHTS, WIDTHS, width_class
from tui.screens.strip import WidthClass
from tui.styles import styles_of
from tui.widgets.evidence_pane import EvidencePane
from tui.widgets.evidence_wording import (
    LABEL_WIDTH,
    Wordings,
    compare,
    labelled,
    wording_content,
)
from tui.widgets.key_bar import KeyBar
from tui.widgets.link_rows import is_rejected
from tui.widgets.pane import Pane
from tui.widgets.sheet import Sheet
from tui.wording import count_of

# What is longer is read below, in the article.
_MOST_WORDING_LINES: Final = 4
_KEYS: Final = (
    ("evidence.accept", "accept"),
    ("evidence.reject", "reject"),
    ("evidence.next", "next evidence"),
    ("evidence.go", "go there"),
    ("evidence.copy", "copy"),
    ("evidence.back", "back"),
)

_LOST: Final = "This article could not be opened."

Destination = tuple[str, Span]
Load = Callable[[str], Awaitable[ArticleView | None]]
Judge = Callable[[Link, LinkVerdict], None]


class Side(StrEnum):
    """The article one came from, and the other."""

    HERE = "here"
    THERE = "there"


class EvidenceScreen(AskingScreen[Destination | None]):
    """Goes through the evidence of all links of an article, beginning with `at`.

    `at` are the number of a link and of a piece of its evidence. `judge` keeps what a person says
    of a link, `undo` takes the last decision back; both come back by `follow`. The screen ends
    with the article and the span to go to, or with None.
    """

    CSS_PATH = "evidence.tcss"
    AUTO_FOCUS = "#here EvidencePane"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("]", "step(1)", "next", id="evidence.next", tooltip="The next evidence"),
        Binding("[", "step(-1)", "before", id="evidence.previous", tooltip="The evidence before"),
        Binding("tab,shift+tab", "side", "side", id="evidence.side", tooltip="The other side"),
        Binding(
            "h,left", "focus_side('here')", "left", id="evidence.left",
            tooltip="The side to the left, right", show=False,
        ),
        Binding(
            "l,right", "focus_side('there')", "right", id="evidence.right",
            tooltip="The side to the left, right", show=False,
        ),
        Binding("enter", "go", "go there", id="evidence.go", tooltip="Go to this side's article"),
        Binding(
            "a", "judge('accepted')", "accept", id="evidence.accept",
            tooltip="Accept, or no longer",
        ),
        Binding(
            "x", "judge('rejected')", "reject", id="evidence.reject",
            tooltip="Reject, or no longer",
        ),
        Binding("u", "undo", "undo", id="evidence.undo", tooltip="Undo the last decision"),
        Binding("?", "help", "help", id="evidence.help", tooltip="The keys of this screen"),
        Binding(
            "f1", "help", "help", id="evidence.help-f1", tooltip="The keys of this screen",
            show=False,
        ),
        Binding(
            ":", "app.command_palette", "commands", id="evidence.commands", tooltip="All commands"
        ),
        Binding("y", "copy", "copy", id="evidence.copy", tooltip="Copy both, with citations"),
        Binding("escape,q,<,backspace", "leave", "back", id="evidence.back", tooltip="Back"),
    ]  # fmt: skip

    def __init__(
        self,
        links: Sequence[Link],
        at: tuple[int, int],
        here: ArticleView,
        load: Load,
        *,
        judge: Judge,
        undo: Callable[[], None],
    ) -> None:
        super().__init__()
        self._trail = EvidenceTrail(links, Stop(*at))
        self._here = here
        self._load = load
        self._judge = judge
        self._undo = undo
        self._views: dict[str, ArticleView] = {here.head.id: here}
        self._lost: set[str] = set()
        self._wordings = compare("", "")

    def compose(self) -> ComposeResult:
        """Heading, wordings, the two sides, the key bar."""
        yield Sheet(lambda _: [], id="evidence-heading")
        yield Sheet(lambda _: [], id="wordings")
        with Horizontal(id="sides"):
            for side in Side:
                yield Pane(side.value, EvidencePane(), id=side.value)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the first evidence."""
        self.query_one(KeyBar).show_keys(_KEYS)
        self._show()

    def on_resize(self) -> None:
        """A narrow screen has room for the paragraphs with the evidence only."""
        self._show_sides()

    def follow(self, links: Sequence[Link]) -> None:
        """The links are as these are now."""
        self._trail.follow(links)
        if self.is_mounted:
            self._show()

    # --- what is looked at

    @property
    def link(self) -> Link:
        """The link that is shown."""
        return self._trail.link

    @property
    def evidence(self) -> Evidence:
        """The evidence that is shown."""
        return self._trail.evidence

    @property
    def side(self) -> Side:
        """The side that has the focus."""
        return Side.THERE if self._body(Side.THERE).has_focus else Side.HERE

    def _body(self, side: Side) -> EvidencePane:
        return self.query_one(f"#{side.value} EvidencePane", EvidencePane)

    def _show(self) -> None:
        self._wordings = compare(self.evidence.here.text, self.evidence.there.text)
        self.query_one("#evidence-heading", Sheet).show(lambda width: [self._heading(width)])
        self.query_one("#wordings", Sheet).show(self._wording_lines)
        self._show_sides()
        if self.link.article.id not in self._views:
            self.run_worker(self._load_there(self.link.article.id), exclusive=True)

    async def _load_there(self, article_id: str) -> None:
        view = await self._load(article_id)
        if view is None:
            self._lost.add(article_id)
        else:
            self._views[article_id] = view
        self._show_side(Side.THERE, self.link.article, self.evidence.there)

    def _show_sides(self) -> None:
        self._show_side(Side.HERE, self._here.head, self.evidence.here)
        self._show_side(Side.THERE, self.link.article, self.evidence.there)

    def _show_side(self, side: Side, head: Head, evidence: Span) -> None:
        pane = self.query_one(f"#{side.value}", Pane)
        pane.say(count=source_of(head), right=date_of(head.published))
        view = self._views.get(head.id)
        if view is None:
            self._body(side).show_head(head, _LOST if head.id in self._lost else "")
            return
        whole = width_class(self.app.size.width) is not WidthClass.NARROW
        self._body(side).show(view, evidence, self._glyph, whole=whole)

    # --- heading and wordings

    @property
    def _glyph(self) -> str:
        return LINK_GLYPHS[self.link.type]

    def _heading(self, width: int) -> Content:
        """Glyph, type, tier and note; which of how many."""
        styles = styles_of(self.app)
        link = self.link
        tier = styles["inferred" if link.tier is Tier.POSSIBLE else "muted"]
        left = Content.assemble(
            (f"{self._glyph}  ", styles["key"]),
            (link.type.value, styles["title"]),
            "   ",
            (link.tier.value, tier),
            (f" · {link.verdict.value}" if link.verdict else "", styles["strong"]),
            (f" · {self._note()}", styles["muted"]),
        )
        stop = self._trail.stop
        right = f"{stop.link + 1} of {len(self._trail.links)}"
        if len(link.evidence) > 1:
            right = f"evidence {stop.number + 1} of {len(link.evidence)} · {right}"
        return spread(left, Content.styled(right, styles["ink"]), width)

    def _note(self) -> str:
        note = self.evidence.note or self.link.label
        common = self._wordings.words_in_common
        if common and "in common" not in note:
            note = f"{note}; {count_of(common, 'word')} in common, in order"
        return note

    def _wording_lines(self, width: int) -> list[Content]:
        styles = styles_of(self.app)
        room = width - LABEL_WIDTH
        lines: list[Content] = []
        for side, text, common in _both(self._wordings):
            wording = wording_content(
                text, common, common_style=styles["title"], rest_style=styles["muted"]
            )
            column = wrapped(wording, room, _MOST_WORDING_LINES)
            lines += labelled(side.value, [cut(line, room) for line in column], styles["muted"])
        return lines

    # --- what a person does

    def action_step(self, step: int) -> None:
        """Go to the next evidence, of this link or the next one; all round."""
        self._trail.step(step)
        self._show()

    def action_judge(self, verdict: str) -> None:
        """Accept or reject the link; after a rejection the next one is looked at."""
        link, wanted = self.link, LinkVerdict(verdict)
        rejects = wanted is LinkVerdict.REJECTED and not is_rejected(link)
        self._judge(link, wanted)
        if rejects and self._trail.go_on():
            self._show()

    def action_undo(self) -> None:
        """Take the last decision of this session back."""
        self._undo()

    def action_help(self) -> None:
        """The keys of this screen."""
        from tui.screens.help import HelpScreen, KeyGroup

        groups = (KeyGroup("Evidence", (EvidenceScreen,)), KeyGroup("Articles", (EvidencePane,)))
        self.app.push_screen(HelpScreen(groups))

    def action_side(self) -> None:
        """Look at the other side."""
        self.action_focus_side(Side.HERE if self.side is Side.THERE else Side.THERE)

    def action_focus_side(self, side: str) -> None:
        """Look at one side."""
        self._body(Side(side)).focus()

    def action_go(self) -> None:
        """Go to the evidence in the article of this side."""
        if self.side is Side.HERE:
            self.dismiss((self._here.head.id, self.evidence.here))
        else:
            self.dismiss((self.link.article.id, self.evidence.there))

    def action_copy(self) -> None:
        """Copy both wordings, each with its citation."""
        here = with_citation(self.evidence.here.text, self._here.head)
        there = with_citation(self.evidence.there.text, self.link.article)
        self.app.copy_to_clipboard(f"{here}\n{there}")
        self.say("copied both, with citations")

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)


def _both(wordings: Wordings) -> tuple[tuple[Side, str, tuple[tuple[int, int], ...]], ...]:
    return (
        (Side.HERE, wordings.here, wordings.common_here),
        (Side.THERE, wordings.there, wordings.common_there),
    )
