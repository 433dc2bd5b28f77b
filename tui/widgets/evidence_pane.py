"""One side of the evidence of a link: an article in which all but the evidence is muted."""

from __future__ import annotations

from corpus.article import How, Mention, Span
from index.answers import ArticleView, Head
from tui.highlight import Marks
from tui.widgets.article_body import TOGGLE_ASIDE, body_blocks
from tui.widgets.article_head import title_block
from tui.widgets.article_layout import Block, Line
from tui.widgets.article_marks import by_paragraph
from tui.widgets.text_pane import TextPane


class EvidencePane(TextPane):
    """An article around a piece of evidence, or the paragraph with the evidence alone."""

    GUTTER = 3

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self._evidence: Span | None = None
        self._mark = ""
        self._inferred_title: int | None = None  # the number of its block
        self._mentions_in: dict[int | None, list[Mention]] = {}

    def show(self, view: ArticleView, evidence: Span, mark: str, *, whole: bool) -> None:
        """Show the article, or the paragraph with the evidence if it is not to be whole.

        `mark` is the glyph of the link for the margin.
        """
        self._evidence, self._mark = evidence, mark
        self._mentions_in = by_paragraph(view.annotations.mentions)
        self._inferred_title = 0 if whole and view.head.title.how is How.INFERRED else None
        blocks = [title_block(view), *body_blocks(view.article, with_aside=False)]
        if whole:
            shown = [self._muted(block) for block in blocks if block.on_click != TOGGLE_ASIDE]
        else:
            shown = [block for block in blocks if block.paragraph == evidence.paragraph]
        self.show_blocks(shown)
        self.reveal(evidence)

    def is_seen(self, span: Span) -> bool:
        """Whether the paragraph around the span is on the screen from the span to its end."""
        text = next((each.text for each in self.blocks if each.paragraph == span.paragraph), "")
        end = Span(span.paragraph, max(span.start, len(text) - 1), len(text), "")
        return super().is_seen(span) and super().is_seen(end)

    def _muted(self, block: Block) -> Block:
        is_evidence = self._evidence is not None and block.paragraph == self._evidence.paragraph
        return block if is_evidence or block.role == "title" else block._replace(role="muted")

    def show_head(self, head: Head, text: str = "") -> None:
        """Show the title alone, and a sentence below it, while there is no more to show."""
        self._evidence, self._mentions_in = None, {}
        self._inferred_title = 0 if head.title.how is How.INFERRED else None
        title = Block(head.title.value or "untitled", role="title")
        self.show_blocks([title, Block(text, role="inferred")] if text else [title])

    def marks_of(self, block: Block) -> Marks:
        """Mentions and the evidence of a paragraph."""
        evidence = self._evidence
        here = evidence is not None and evidence.paragraph == block.paragraph
        return Marks(
            block.text,
            self._mentions_in.get(block.paragraph, ()),
            evidence=[evidence] if evidence is not None and here else [],
            letters=self.with_letters and block.paragraph is not None,
        )

    def gutter_of(self, line: Line, block: Block) -> tuple[tuple[str, str], ...]:
        """The glyph of the link beside the evidence's paragraph, `~` before an inferred title."""
        evidence, first = self._evidence, line.number == 0
        here = first and evidence is not None and evidence.paragraph == block.paragraph
        inferred = first and line.block == self._inferred_title
        mark = self._mark if here else ""
        return (mark.ljust(self.GUTTER - 1), "key"), ("~" if inferred else " ", "muted")
