"""The explorer and what is new: what an article says that was not read before in this session."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Final

from textual import on

from index.answers import ArticleView
from tui.messages import NoveltyKnown
from tui.screens.explorer_links import LinkPart
from tui.state import PaneName
from tui.widgets.article_pane import ArticlePane
from tui.widgets.novelty_marks import NoveltyMarks

# An article that is only passed by need not be compared with what was read.
_NOVELTY_DELAY_S: Final = 0.2


class NoveltyPart(LinkPart):
    """Mutes what was read before, where a person wants that."""

    def after_article(self, view: ArticleView) -> None:
        """Other things are new in another article."""
        super().after_article(view)
        self.pane_of(PaneName.ARTICLE).say(count="")
        self.renew_novelty()

    def renew_novelty(self, *, step: int = 0, quiet: bool = True) -> None:
        """Ask what is new in the article, if that is to be seen; then go there by `step`."""
        view = self.state.view
        if view is not None and self.state.novelty:
            self.work_on(partial(self._load_novelty, view, step, quiet), "novelty")

    async def _load_novelty(self, view: ArticleView, step: int, quiet: bool) -> None:
        if quiet:
            await asyncio.sleep(_NOVELTY_DELAY_S)
        library, article_id = self.library, view.head.id
        read = self.state.read_before(article_id)

        def compare() -> NoveltyMarks:
            return NoveltyMarks(view.article, library.seen_sentences(article_id, read))

        novelty = await self.ask(compare)
        if novelty is not None:
            self.post_message(NoveltyKnown(article_id, novelty, step, quiet))

    def on_novelty_known(self, event: NoveltyKnown) -> None:
        """Mute what was read before, and say how much is new."""
        view = self.state.view
        if view is None or view.head.id != event.article_id or not self.state.novelty:
            return
        novelty = event.novelty
        self.article.set_novelty(novelty)
        self.pane_of(PaneName.ARTICLE).say(count=novelty.count)
        if event.step:
            self.article.action_new(event.step)
        if not event.quiet:
            self.say("   ".join(part for part in (novelty.count, self._told(novelty)) if part))

    def _told(self, novelty: NoveltyMarks) -> str:
        view = self.state.view
        if view is not None and not self.state.read_before(view.head.id):
            return "no other article was opened before this one"
        if novelty.sources:
            return f") goes to the next   {novelty.sources}"
        return "nothing of it was read before"

    @on(ArticlePane.NoveltyRequested)
    def _novelty_requested(self, event: ArticlePane.NoveltyRequested) -> None:
        state = self.state
        if state.view is None:
            return
        state.novelty = not state.novelty or bool(event.step)
        if state.novelty:
            self.renew_novelty(step=event.step, quiet=False)
        else:
            self.workers.cancel_group(self, "novelty")
            self.article.set_novelty(None)
            self.pane_of(PaneName.ARTICLE).say(count="")
            self.say("all of the article at full strength again")
