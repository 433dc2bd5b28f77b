"""The part of the library's door that is about stories: articles grouped by event."""

from __future__ import annotations

from pathlib import Path

from corpus.sanitize import safe_path
from index.catalogue import Catalogue
from index.errors import NoSuchStory
from index.opening import storage_errors
from index.story_answers import Story, StoryList, StoryPage


class StoryDoor:
    """What `Library` answers about stories; it brings the catalogue."""

    _catalogue: Catalogue
    _corpus: Path

    def stories(self, text: str = "", offset: int = 0, limit: int = 50) -> StoryList:
        """A window of the stories whose names, titles or entities have all words of `text`.

        The latest come first, those without any date last.
        """
        from index.stories.reading import story_list

        with storage_errors():
            return story_list(self._catalogue.read_connection(), text, offset, limit)

    def story(self, story_id: str, articles: int = 200) -> StoryPage:
        """All about a story, with so many of its articles. Raises NoSuchStory."""
        from index.stories.page import story_page

        with storage_errors():
            try:
                return story_page(self._catalogue, story_id, articles)
            except KeyError:
                raise NoSuchStory(
                    f"There is no story {safe_path(story_id)} in this library (any more)."
                ) from None

    def story_of(self, article_id: str) -> Story | None:
        """The story that an article is in, None where it is in none or is unknown."""
        from index.stories.reading import story_of

        with storage_errors():
            return story_of(self._catalogue.read_connection(), article_id)

    def find_story(self, reference: str) -> Story:
        """The story that an id, an unambiguous start of one, or one of its articles means.

        Raises NoSuchStory, AmbiguousStory, or AmbiguousArticle for the start of several
        articles' ids.
        """
        from index.stories.finding import find_story

        with storage_errors():
            return find_story(self._catalogue, self._corpus, reference)
