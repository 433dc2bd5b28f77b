"""A saved search as it is kept, and what became of one: what crosses the door to be undone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from corpus.entities.decided import Told
from index.search_answers import Days, Sort

LONGEST_NAME: Final = 200
"""Code points of the name of a search."""


@dataclass(frozen=True, slots=True)
class KeptSearch:
    """A search as it is kept: entities by type and name, since their ids may change.

    `when` is the moment when it was saved, in UTC, empty where it was written by hand.
    """

    name: str
    query: str = ""
    only: tuple[Told, ...] = ()
    without: tuple[Told, ...] = ()
    publishers: tuple[str, ...] = ()
    without_publishers: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    without_stories: tuple[str, ...] = ()
    days: Days | None = None
    literal: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    when: str = ""


@dataclass(frozen=True, slots=True)
class SearchChange:
    """What became of a kept search, so that it can be undone; `done` says it in words.

    One that is new was nothing before, one that is forgotten is nothing after.
    """

    done: str
    before: KeptSearch | None
    after: KeptSearch | None
