"""Which story a person means: its id, the start of one, or an article that is in it."""

from __future__ import annotations

from pathlib import Path

from corpus.sanitize import safe_path
from index.catalogue import Catalogue
from index.errors import AmbiguousStory, NoSuchArticle, NoSuchStory
from index.finding import find_article
from index.stories.reading import begun, story_by_id, story_of
from index.story_answers import Story

_TOLD = 8
# "s" alone begins every id.
_SHORTEST = 2


def find_story(catalogue: Catalogue, corpus: Path, reference: str) -> Story:
    """The one story that is meant. Raises NoSuchStory, AmbiguousStory or AmbiguousArticle."""
    connection = catalogue.read_connection()
    shown = safe_path(reference)
    ids = begun(connection, reference, _TOLD) if len(reference) >= _SHORTEST else ()
    if len(ids) > 1:
        raise AmbiguousStory(f"{shown} may mean more than one story: {', '.join(ids)}.")
    found = story_by_id(connection, ids[0]) if ids else None
    if found is not None:
        return found
    try:
        head = find_article(catalogue, corpus, reference)
    except NoSuchArticle:
        raise NoSuchStory(
            f"There is no story and no article “{shown}” in this library. "
            "`dateline stories` lists the stories."
        ) from None
    found = story_of(connection, head.id)
    if found is None:
        raise NoSuchStory(f"No other article reports the event of {head.path}.")
    return found
