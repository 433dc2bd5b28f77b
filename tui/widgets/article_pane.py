"""The reader: an article with the keys and clicks that lead through it and on from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from corpus.article import Mention, Span
from index.answers import ArticleView
from index.link_answers import Link
from tui.citation import source_of, with_citation
from tui.kinds import LINK_GLYPHS
from tui.opener import open_file
from tui.widgets.article_body import TOGGLE_ASIDE
from tui.widgets.article_keys import ARTICLE_BINDINGS
from tui.widgets.article_layout import NOWHERE
from tui.widgets.article_marks import EvidencePlace, first_from
from tui.widgets.marked_article import MarkedArticle

_NONE_CHOSEN = "no entity is chosen, ] goes to the next one"


class ArticlePane(MarkedArticle):
    """An article to read.

    `corpus` is the folder that paths count from; without it no file can be opened.
    """

    BINDINGS: ClassVar[list[BindingType]] = ARTICLE_BINDINGS

    class EntityChosen(Message):
        """A person chose the entity of a mention."""

        def __init__(self, entity_id: str) -> None:
            super().__init__()
            self.entity_id = entity_id

    class FilterRequested(Message):
        """The results are to be narrowed to those with, or without, an entity."""

        def __init__(self, entity_id: str, *, without: bool) -> None:
            super().__init__()
            self.entity_id = entity_id
            self.without = without

    class PageRequested(Message):
        """The page of the chosen entity is wanted."""

        def __init__(self, entity_id: str) -> None:
            super().__init__()
            self.entity_id = entity_id

    class LinksRequested(Message):
        """The links of this article are wanted, at one of them if a passage was gone to."""

        def __init__(self, link: Link | None) -> None:
            super().__init__()
            self.link = link

    class EvidenceRequested(Message):
        """The evidence is wanted that a passage is part of."""

        def __init__(self, place: EvidencePlace) -> None:
            super().__init__()
            self.place = place

    class NoveltyRequested(Message):
        """What is new to the reader is to be seen, or, where it is, not any more.

        With a `step`, 1 or -1, it is to be seen and gone to.
        """

        def __init__(self, step: int = 0) -> None:
            super().__init__()
            self.step = step

    class Notice(Message):
        """A plain sentence for the person."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(
        self,
        *,
        corpus: Path | None = None,
        id: str | None = None,  # noqa: A002 - the name that Textual gives it
    ) -> None:
        super().__init__(id=id)
        self.corpus = corpus
        self._gone_to: Span | None = None
        self._warned_of = ""

    def show(
        self,
        view: ArticleView | None,
        matches: tuple[Span, ...] = (),
        links: tuple[Link, ...] = (),
    ) -> None:
        """Show an article from its beginning; the one shown already stays where it is."""
        if view is None or self.view is None or view.head.id != self.view.head.id:
            self._gone_to, self._warned_of = None, ""
            self.sought = None
        super().show(view, matches, links)

    def reveal(self, span: Span) -> None:
        """Bring a span into view that was looked for from elsewhere, and mark it as evidence."""
        self.sought = self._gone_to = span
        self.forget_marks()
        super().reveal(span)

    # --- going through it

    def next_mention(self, entity_id: str) -> None:
        """Choose an entity and go to its next mention; after the last one to the first."""
        mentions = [each for each in self.mentions if each.entity == entity_id]
        self.choose_entity(entity_id)
        if not mentions:
            self.post_message(self.Notice("not mentioned in this article"))
            return
        number = self._next_of(mentions, 1) % len(mentions)
        self._go_to(mentions[number])
        self.post_message(self.Notice(f"mention {number + 1} of {len(mentions)}"))

    def _next_of(self, spans: Sequence[Span], step: int) -> int:
        """The number of the next or last one from where the reader went, else from the top."""
        here = self._gone_to
        if here is None or not self.is_seen(here):
            return first_from(spans, *self.position) - (step < 0)
        return first_from(spans, here.paragraph, here.start + (step > 0)) - (step < 0)

    def _go_to(self, span: Span) -> None:
        self._gone_to = span
        super().reveal(span)
        self.forget_lines()

    def _step(self, number: int, total: int, what: str, key: str) -> int | None:
        """The number to go to; at either end None and a notice first, around the second time."""
        if 0 <= number < total:
            self._warned_of = ""
            return number
        if self._warned_of != key:
            self._warned_of = key
            self.post_message(self.Notice(f"no more {what}, {key} starts again"))
            return None
        self._warned_of = ""
        return number % total

    def action_hit(self, step: int) -> None:
        """Go to the next hit; to the current one if it has not been seen yet."""
        hits = self.hits
        if hits.now is None:
            self.post_message(self.Notice("no hits in this article"))
            return
        if not hits.reached and not self.is_seen(hits.now):
            number: int | None = hits.number
        else:
            number = self._step(hits.number + step, hits.total, "hits", "n" if step > 0 else "N")
        hits.reached = True
        if number is not None:
            hits.number = number
            self._go_to(hits.now)
            self.announce_hit()

    def action_mention(self, step: int) -> None:
        """Go to the next mention of any entity, and choose it."""
        mentions = self.mentions
        if not mentions:
            self.post_message(self.Notice("no entities in this article"))
            return
        key = "]" if step > 0 else "["
        found = self._step(self._next_of(mentions, step), len(mentions), "entities", key)
        if found is not None:
            self._choose_mention(mentions[found])

    def action_passage(self, step: int) -> None:
        """Go to the next passage that a link rests on, mark it, and say what it shares."""
        key = "}" if step > 0 else "{"
        passages = self.link_marks.passages
        if not passages:
            self.post_message(self.Notice("no links in this article"))
            return
        number = self._next_of(passages, step)
        found = self._step(number, len(passages), "shared passages", key)
        if found is not None:
            self.reveal(passages[found])
            way = self.link_marks.way_from(passages[found])
            if way is not None:
                place = f"{found + 1:,} of {len(passages):,}"
                self.post_message(self.Notice(f"{_told(way.link)} · {place}   enter evidence"))

    @property
    def _present_evidence(self) -> EvidencePlace | None:
        """The evidence of the passage that was gone to last; None if something else was."""
        here = self._gone_to
        return self.link_marks.way_from(here) if here is not None and here == self.sought else None

    def action_novelty(self) -> None:
        """Ask to mute what was read before, or not any more."""
        self.post_message(self.NoveltyRequested())

    def action_new(self, step: int) -> None:
        """Go to the next sentence that is new to the reader."""
        if self.novelty is None:
            self.post_message(self.NoveltyRequested(step))
            return
        new = self.novelty.new
        if not new:
            self.post_message(self.Notice("nothing is new in this article"))
            return
        key = ")" if step > 0 else "("
        found = self._step(self._next_of(new, step), len(new), "new sentences", key)
        if found is not None:
            self.reveal(new[found])
            self.post_message(self.Notice(f"new sentence {found + 1:,} of {len(new):,}"))

    def _choose_mention(self, mention: Mention) -> None:
        if mention.entity is not None:
            self.choose_entity(mention.entity)
            self.post_message(self.EntityChosen(mention.entity))
        self._go_to(mention)

    def action_same_entity(self) -> None:
        """Go to the next mention of the chosen entity."""
        if self._chosen is None:
            self.post_message(self.Notice(_NONE_CHOSEN))
        else:
            self.next_mention(self._chosen)

    def on_click(self, event: events.Click) -> None:
        """A click on a mention chooses its entity, one more goes to the next mention."""
        event.prevent_default()  # two clicks in a row do not select everything
        meta = event.style.meta
        if self.selected_text() or "offset" not in meta or self._clicked_margin(event):
            return
        place, number = meta["offset"]
        block = self.blocks[number] if number < len(self.blocks) else None
        if block is None:
            return
        if block.on_click == TOGGLE_ASIDE:
            self.action_aside()
        elif "entity" in meta:
            self._clicked_mention(meta["entity"], Span(block.paragraph, place, place, ""))

    def _clicked_margin(self, event: events.Click) -> bool:
        """Whether a glyph in the margin was clicked, which leads to its evidence."""
        offset = event.get_content_offset(self)
        place, number = event.style.meta["offset"]
        block = self.blocks[number] if number < len(self.blocks) else None
        if offset is None or place or block is None or block.paragraph == NOWHERE:
            return False
        way = self.link_marks.way_at(block.paragraph, offset.x)
        if way is not None:
            self.post_message(self.EvidenceRequested(way))
        return way is not None

    def _clicked_mention(self, entity_id: str, place: Span) -> None:
        number = first_from(self.mentions, place.paragraph, place.start + 1) - 1
        clicked = self.mentions[max(0, number)]
        self._gone_to = clicked
        if entity_id == self._chosen:
            self.next_mention(entity_id)
        else:
            self._choose_mention(clicked)

    # --- what else a person does

    def action_enter(self) -> None:
        """Ask for the evidence of the passage that was gone to, else for the page of the entity."""
        way = self._present_evidence
        if way is not None:
            self.post_message(self.EvidenceRequested(way))
        else:
            self.action_page()

    def action_page(self) -> None:
        """Ask for the page of the chosen entity."""
        if self._chosen is None:
            self.post_message(self.Notice(_NONE_CHOSEN))
        else:
            self.post_message(self.PageRequested(self._chosen))

    def action_filter(self, without: bool) -> None:
        """Ask for the results with, or without, the chosen entity."""
        if self._chosen is None:
            self.post_message(self.Notice(_NONE_CHOSEN))
        else:
            self.post_message(self.FilterRequested(self._chosen, without=without))

    def action_links(self) -> None:
        """Ask for the links, at that of the passage that was gone to."""
        way = self._present_evidence
        self.post_message(self.LinksRequested(way.link if way else None))

    def action_fields(self) -> None:
        """Show or hide the lesser fields and all evidence."""
        self.show_fields(all_fields=not self._all_fields)

    def action_aside(self) -> None:
        """Show or hide, in their places, the lines that were set aside."""
        self.show_aside(with_aside=not self._with_aside)

    def action_copy(self) -> None:
        """Copy what is selected, or the present paragraph, with a citation."""
        if self._view is None:
            return
        text = self.selected_text() or self._view.article.text_of(self._present_paragraph())
        cited = with_citation(text, self._view.head)
        self.app.copy_to_clipboard(cited)
        self.post_message(self.Copied(cited, cited=True))

    def _present_paragraph(self) -> int | None:
        if self._gone_to is not None and self.is_seen(self._gone_to):
            return self._gone_to.paragraph
        return self.position.paragraph

    def action_open_file(self) -> None:
        """Open the file with the program that the system has for it."""
        if self._view is None:
            return
        said = open_file(self.app, self.corpus, self._view.head.path)
        self.post_message(self.Notice(said))


def _told(link: Link) -> str:
    return f"{LINK_GLYPHS[link.type]} {link.type.value} with {source_of(link.article)}"
