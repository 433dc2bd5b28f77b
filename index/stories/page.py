"""Everything about one story: its articles by time, its origins, figures and coverage."""

from __future__ import annotations

from index.catalogue import Catalogue
from index.origins.origins import origins_of
from index.references.reading import Side
from index.stories.claims import claims
from index.stories.coverage import coverage
from index.stories.reading import article_ids, story_by_id
from index.story_answers import StoryArticle, StoryPage


def story_page(catalogue: Catalogue, story_id: str, articles: int) -> StoryPage:
    """All about a story, with at most so many of its articles. Raises KeyError.

    Origins are those of the first 300 of them, figures those of the first 60 that are no copies.
    """
    connection = catalogue.read_connection()
    story = story_by_id(connection, story_id)
    if story is None:
        raise KeyError(story_id)
    listed = article_ids(connection, story_id, articles)
    heads = catalogue.heads([article for article, _ in listed])
    shown = tuple(
        StoryArticle(heads[article], copy) for article, copy in listed if article in heads
    )
    copies = {each.head.id: each.copy_of for each in shown if each.copy_of is not None}
    # Each article is read once, for whichever part asks for it first.
    sides = [Side(catalogue, each.head) for each in shown]
    found = origins_of(catalogue, sides, copies)
    originals = [side for side in sides if side.id not in copies]
    return StoryPage(
        story=story,
        articles=shown,
        origins=found.origins,
        unsourced=found.unsourced,
        absent_outlets=found.absent_outlets,
        claims=claims(connection, catalogue.count(), originals),
        coverage=coverage(catalogue, sides),
    )
