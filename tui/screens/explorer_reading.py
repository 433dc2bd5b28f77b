"""The explorer, reading: opening articles, what the query matches in them, their entities."""

from __future__ import annotations

from functools import partial
from typing import ClassVar, Final

from textual import on
from textual.binding import Binding, BindingType
from textual.timer import Timer

from corpus.article import Span
from index.answers import ArticleView
from tui.messages import ArticleLoaded, MatchesLoaded
from tui.screens.explorer_base import ExplorerBase
from tui.state import PaneName, Sought
from tui.widgets.article_pane import ArticlePane
from tui.widgets.entity_list import EntityList
from tui.widgets.facet_rows import facet_rows
from tui.widgets.rail import Rail
from tui.widgets.text_pane import Position, TextPane

# Holding a key down in the results opens only the article where it comes to rest.
PREVIEW_DELAY_S: Final = 0.06
# While one types the next key is never far: an article waits until one pauses.
_TYPING_DELAY_S: Final = 0.3


class ReadingPart(ExplorerBase):
    """Shows articles and what belongs to them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "L",
            "letters",
            "letters on names",
            id="explorer.letters",
            tooltip="Type letters on names",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._preview_timer: Timer | None = None
        # Where to go in the article that is being loaded.
        self._target: Span | Position | None = None

    # --- articles

    def preview(self, article_id: str) -> None:
        """Show an article as soon as the cursor rests on it."""
        self.stop_preview()
        delay = _TYPING_DELAY_S if self.is_searching else PREVIEW_DELAY_S
        self._preview_timer = self.set_timer(delay, partial(self.show_article, article_id))

    def stop_preview(self) -> None:
        """Forget an article that was about to be shown."""
        if self._preview_timer is not None:
            self._preview_timer.stop()
            self._preview_timer = None

    @property
    def has_preview_pending(self) -> bool:
        """Whether an article is about to be shown."""
        return self._preview_timer is not None

    def show_article(self, article_id: str, target: Span | Position | None = None) -> None:
        """Show an article, at a span or a position if one is given."""
        self.stop_preview()
        state = self.state
        self._target = target
        if state.view is not None and state.view.head.id == article_id:
            state.article_id = article_id
            self._go_to_target()
            return
        state.article_id = article_id
        self.work_on(partial(self._load_article, article_id, state.request.sought), "article")

    def open_article(self, article_id: str, target: Span | None = None) -> None:
        """Go to an article from wherever one is: a step of the history."""
        if article_id != self.state.article_id or self.over is not None:
            self.step()
        self.close_over()
        self.read_article(article_id, target)

    def read_article(self, article_id: str, target: Span | None = None) -> None:
        """Show an article and move the focus into it."""
        self.is_passing_by = False
        row = self.results.row_of(article_id)
        if row is not None:
            self.results.move_to(row, announce=False)
        self.show_article(article_id, target)
        self.state.has_read(article_id)
        self.results.mark_read(article_id)
        self.go_to(PaneName.ARTICLE)

    async def _load_article(self, article_id: str, sought: Sought) -> None:
        library = self.library

        def load() -> tuple[ArticleView, tuple[Span, ...]]:
            return library.article(article_id), library.matches(article_id, *sought)

        loaded = await self.ask(load)
        if loaded is not None:
            self.post_message(ArticleLoaded(loaded[0], sought, loaded[1]))

    def on_article_loaded(self, event: ArticleLoaded) -> None:
        """Show an article that is here, unless another one is wanted by now."""
        view, state = event.view, self.state
        if view.head.id != state.article_id:
            return
        state.view, state.chosen_entity = view, None
        state.remember(view.entities)
        self.pane_of(PaneName.ARTICLE).say(right="")
        self.article.show(view, event.matches)
        self._go_to_target()
        self.show_rank()
        self.show_entities(keep=state.whole_result)
        self.after_article(view)
        if event.sought != state.request.sought:
            self.renew_matches()

    def after_article(self, view: ArticleView) -> None:
        """What else follows on another article; for the parts built upon this one."""

    def _go_to_target(self) -> None:
        target, self._target = self._target, None
        if isinstance(target, Span):
            self.article.reveal(target)
        elif target is not None:
            self.article.position = target

    def show_rank(self) -> None:
        """Say on the rail which of the results the article is."""
        row = self.results.row_of(self.state.article_id) if self.results.display else None
        rank = "" if row is None else f"{row + 1:,}/{self.results.row_count:,}"
        self.query_one(Rail).show_count(PaneName.ARTICLE, rank)

    # --- matches

    def renew_matches(self) -> None:
        """Mark what the present query matches in the article that is shown."""
        view = self.state.view
        if view is not None:
            self.work_on(
                partial(self._load_matches, view.head.id, self.state.request.sought), "matches"
            )

    async def _load_matches(self, article_id: str, sought: Sought) -> None:
        matches = await self.ask(partial(self.library.matches, article_id, *sought))
        if matches is not None:
            self.post_message(MatchesLoaded(article_id, sought, matches))

    def on_matches_loaded(self, event: MatchesLoaded) -> None:
        """Mark them, unless another article or query came in between."""
        view = self.state.view
        asked = self.state.request.sought
        if view and view.head.id == event.article_id and event.sought == asked:
            self.article.set_matches(event.matches)

    @on(ArticlePane.HitChanged)
    def _hit_changed(self, event: ArticlePane.HitChanged) -> None:
        said = f"hit {event.number}/{event.total}" if event.total else ""
        self.pane_of(PaneName.ARTICLE).say(right=said)

    # --- entities

    def show_entities(self, *, keep: bool = True) -> None:
        """Show the entities of the article, or what the whole result has in common."""
        state, filters, panel = self.state, self.state.request.filters, self.entities
        if state.whole_result:
            others = facet_rows(state.facets) if state.facets is not None else ()
            counts = state.result_entities
            panel.show_result(counts, others, filters, keep=keep, moved=state.moved)
            count = "" if state.facets is None else f"{len(counts):,}"
            self.tell_count(PaneName.ENTITIES, count, "hits · library")
        else:
            counts = state.view.entities if state.view else ()
            panel.show(counts, filters, keep=keep, moved=state.moved)
            self.tell_count(PaneName.ENTITIES, f"{len(counts):,}", "here · articles")

    @on(EntityList.MentionRequested)
    def _mention_requested(self, event: EntityList.MentionRequested) -> None:
        view = self.state.view
        if view is None or all(each.entity.id != event.entity_id for each in view.entities):
            self.say("not in this article: f shows the articles that have it")
            return
        self.state.chosen_entity = event.entity_id
        self.article.choose_entity(event.entity_id)
        self.article.next_mention(event.entity_id)

    @on(ArticlePane.EntityChosen)
    def _entity_chosen(self, event: ArticlePane.EntityChosen) -> None:
        self.state.chosen_entity = event.entity_id

    def action_letters(self) -> None:
        """Show the letters of types after mentions, in any theme."""
        self.article.letters = not self.article.letters

    @on(TextPane.Copied)
    def _copied(self, event: TextPane.Copied) -> None:
        self.say("copied with citation" if event.cited else "copied")

    @on(ArticlePane.Notice)
    def _notice(self, event: ArticlePane.Notice) -> None:
        self.say(event.text)
