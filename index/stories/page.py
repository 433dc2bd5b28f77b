"""Everything about one story: its articles by time, its origins, figures and coverage."""

from __future__ import annotations

from index.catalogue import Catalogue
from index.stories.coverage import coverage
from index.stories.reading import article_ids, story_by_id
from index.story_answers import StoryArticle, StoryPage


def story_page(catalogue: Catalogue, story_id: str, articles: int) -> StoryPage:
    """All about a story, with at most so many of its articles. Raises KeyError."""
    connection = catalogue.read_connection()
    story = story_by_id(connection, story_id)
    if story is None:
        raise KeyError(story_id)
    listed = article_ids(connection, story_id, articles)
    heads = catalogue.heads([article for article, _ in listed])
    shown = tuple(
        StoryArticle(heads[article], copy) for article, copy in listed if article in heads
    )
    ordered = [each.head for each in shown]
    return StoryPage(
        story=story,
        articles=shown,
        origins=(),
        unsourced=(),
        absent_outlets=(),
        claims=(),
        coverage=coverage(catalogue, ordered),
    )
