"""An article as it is shown: its head and body, mentions by type, hits, links in the margin."""

from __future__ import annotations

from textual.message import Message
from textual.reactive import reactive

from corpus.article import Mention, Span
from index.answers import ArticleView
from index.link_answers import Link
from tui.highlight import Marks
from tui.widgets.article_body import body_blocks
from tui.widgets.article_head import head_blocks, is_title_inferred
from tui.widgets.article_layout import Block, Line
from tui.widgets.article_marks import Hits, LinkMarks, by_paragraph, stops
from tui.widgets.novelty_marks import NoveltyMarks
from tui.widgets.text_pane import TextPane

_CHANGE_BAR = "│"
_NOTHING = "Choose a result to read it here."


class MarkedArticle(TextPane):
    """An article with everything about it that is marked.

    `letters` shows the letter of its type after each mention in any theme.
    """

    letters = reactive(False)

    class HitChanged(Message):
        """The current hit is `number` of `total`; both are 0 where there are no hits."""

        def __init__(self, number: int, total: int) -> None:
            super().__init__()
            self.number = number
            self.total = total

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._view: ArticleView | None = None
        self.hits = Hits()
        self._mentions_in: dict[int | None, list[Mention]] = {}
        self._stops: list[Mention] | None = None
        self._chosen: str | None = None
        self.sought: Span | None = None  # a span that is marked as evidence
        self.link_marks = LinkMarks()
        # What is new to the reader; None while that is not to be seen.
        self.novelty: NoveltyMarks | None = None
        self._all_fields = False
        self._with_aside = False

    # --- what is shown

    @property
    def view(self) -> ArticleView | None:
        """The article that is shown."""
        return self._view

    def show(
        self,
        view: ArticleView | None,
        matches: tuple[Span, ...] = (),
        links: tuple[Link, ...] = (),
    ) -> None:
        """Show an article from its beginning; the one shown already stays where it is."""
        same = self._view is not None and view is not None and self._view.head.id == view.head.id
        position = self.position if same else None
        self._view = view
        self._mentions_in = by_paragraph(view.annotations.mentions) if view else {}
        self._stops = None
        if not same:
            self._chosen, self._with_aside = None, False
            self.novelty = None
        self.link_marks = LinkMarks(links)
        self._take_matches(matches)
        self.show_blocks(self._blocks(), position)

    def set_matches(self, matches: tuple[Span, ...]) -> None:
        """Mark other hits in the same article; the current one stays so if it is among them."""
        self._take_matches(matches)
        self.forget_marks()

    def set_links(self, links: tuple[Link, ...]) -> None:
        """Mark other links in the margin."""
        self.link_marks = LinkMarks(links)
        self.forget_lines()

    def set_novelty(self, novelty: NoveltyMarks | None) -> None:
        """Mute what was read before, or nothing."""
        self.novelty = novelty
        self.forget_marks()

    def choose_entity(self, entity_id: str | None) -> None:
        """Mark all mentions of an entity, or of none."""
        if entity_id != self._chosen:
            self._chosen = entity_id
            self.forget_lines()

    @property
    def mentions(self) -> list[Mention]:
        """The mentions that a reader can go to, in order."""
        if self._stops is None:
            self._stops = stops(self._mentions_in)
        return self._stops

    def show_fields(self, *, all_fields: bool) -> None:
        """Show all fields with their evidence in the head, or the main ones."""
        position = None if all_fields else self.position
        self._all_fields = all_fields
        self.show_blocks(self._blocks(), position)

    def show_aside(self, *, with_aside: bool) -> None:
        """Show, in their places, the lines that were set aside, or hide them."""
        position = self.position
        self._with_aside = with_aside
        self.show_blocks(self._blocks(), position)

    def _take_matches(self, matches: tuple[Span, ...]) -> None:
        self.hits = Hits(matches, self.now)
        self.announce_hit()

    def announce_hit(self) -> None:
        """Tell which hit is the current one."""
        number = self.hits.number + 1 if self.hits.total else 0
        self.post_message(self.HitChanged(number, self.hits.total))

    def _blocks(self) -> list[Block]:
        if self._view is None:
            return [Block(_NOTHING, role="inferred")]
        body = body_blocks(self._view.article, with_aside=self._with_aside)
        return head_blocks(self._view, all_fields=self._all_fields) + body

    # --- how it is marked

    def marks_of(self, block: Block) -> Marks:
        """Mentions, hits and evidence of a paragraph; the title is all names and has no letters."""
        paragraph, sought = block.paragraph, self.sought
        return Marks(
            block.text,
            self._mentions_in.get(paragraph, ()),
            hits=self.hits.in_paragraph.get(paragraph, ()),
            evidence=[sought] if sought is not None and sought.paragraph == paragraph else [],
            seen=self.novelty.seen_in.get(paragraph, ()) if self.novelty else (),
            letters=self.with_letters and paragraph is not None,
        )

    def gutter_of(self, line: Line, block: Block) -> tuple[tuple[str, str], ...]:
        """Glyphs of links beside the first line, `›` beside the current hit; `~` or `│`.

        `~` stands beside an inferred title, `│` beside what is new to the reader.
        """
        links = self.link_marks.glyphs(block.paragraph) if line.number == 0 else ""
        arrow = "›" if self._has_current_hit(line, block) else " "
        is_first = line.block == 0 and line.number == 0
        inferred = is_first and self._view is not None and is_title_inferred(self._view)
        last = ("~", "muted") if inferred else (self._change_bar(line, block), "strong")
        return (links.ljust(2), "key"), (arrow, "accent"), last

    def _change_bar(self, line: Line, block: Block) -> str:
        novelty = self.novelty
        is_new = novelty is not None and novelty.has_new(block.paragraph, line.start, line.end)
        return _CHANGE_BAR if is_new else " "

    def _has_current_hit(self, line: Line, block: Block) -> bool:
        now = self.now
        if now is None or now.paragraph != block.paragraph:
            return False
        return now.start < line.end and line.start < now.end

    @property
    def now(self) -> Span | None:
        """The current hit."""
        return self.hits.now

    @property
    def chosen(self) -> str | None:
        """The id of the chosen entity."""
        return self._chosen

    @property
    def with_letters(self) -> bool:
        """Whether letters tell the types of mentions: always where there are no colours."""
        return self.letters or super().with_letters

    def watch_letters(self) -> None:
        """Letters take room: wrap anew."""
        if self.blocks and self.is_mounted:
            self.wrap_anew()
