"""The explorer and stories: the story of an article, and the list of all stories."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from index.answers import Head
from tui.history import StoriesPlace, StoryPlace
from tui.messages import StoriesRequested, StoryFound, StoryRequested
from tui.screens.explorer_entities import EntityPart
from tui.state import PaneName


class StoryPart(EntityPart):
    """Opens stories over the explorer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "S", "story", "story", id="explorer.story",
            tooltip="Its story; twice: all stories",
        ),
    ]  # fmt: skip

    def action_story(self) -> None:
        """Go to the story of the article that is chosen or read."""
        head = self._present_article()
        if head is None:
            self.open_stories()
        else:
            self.work_on(partial(self._find_story, head), "story")

    def _present_article(self) -> Head | None:
        """The chosen result where one is among the results, else the article that is shown."""
        chosen = self.results.chosen
        if self.pane is PaneName.RESULTS and chosen is not None and self.results.display:
            return chosen.article
        return self.state.view.head if self.state.view else None

    async def _find_story(self, head: Head) -> None:
        library = self.library

        def find() -> StoryFound:
            return StoryFound(head, library.story_of(head.id))

        found = await self.ask(find)
        if found is not None:
            self.post_message(found)

    def on_story_found(self, event: StoryFound) -> None:
        """Open the story; where the article is in none, say so, and open the list of all."""
        if self.is_searching or self.over is not None:
            return  # the person has gone on meanwhile
        if event.story is not None:
            self.open_story(event.story.id)
        else:
            status = self.state.status
            title = event.article.title.value or event.article.path
            if status is not None and not status.complete:
                self.open_stories("stories are found when the first indexing ends")
            else:
                self.open_stories(f"in no story: {title}")

    def open_story(self, story: str) -> None:
        """Go to a story: a step of the history."""
        if self.opened_library is not None:
            self.step()
            self.show_over(StoryPlace(story))

    def open_stories(self, said: str = "") -> None:
        """Go to the list of all stories, with something to say there: a step of the history."""
        from tui.screens.stories import StoriesScreen

        if self.opened_library is not None:
            self.step()
            self.show_over(StoriesPlace())
            if isinstance(self.over, StoriesScreen):
                self.over.notice = said

    @on(StoryRequested)
    def _story_requested(self, event: StoryRequested) -> None:
        self.open_story(event.story)

    @on(StoriesRequested)
    def _stories_requested(self) -> None:
        self.open_stories()
