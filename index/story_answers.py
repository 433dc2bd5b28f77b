"""What the library answers about stories: articles on one event, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.article import EntityType, Span
from index.answers import EntityCount, Head


@dataclass(frozen=True, slots=True)
class Story:
    """Two or more articles on one event.

    `id` is stable as long as the story keeps most of its articles. `name` is made of its most
    telling terms, which `terms` has one by one as the articles write them. `copies` counts those
    of its `articles` that are near-duplicates of another one in it. `earliest` and `latest` bound
    the dates of the articles, None where none has any; `undated` counts those without.
    `publishers` counts the distinct ones that are known.
    """

    id: str
    name: str
    terms: tuple[str, ...]
    articles: int
    copies: int
    earliest: date | None
    latest: date | None
    undated: int
    publishers: int


@dataclass(frozen=True, slots=True)
class StoryList:
    """One window of the stories of a library.

    `total` counts all stories that were asked for, `alone` the articles of the library that are
    in no story, `articles` those that are in one.
    """

    stories: tuple[Story, ...]
    total: int
    offset: int
    articles: int
    alone: int


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """An article of a story; `copy_of` is the id of the one of which it is a near-duplicate."""

    head: Head
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an article names a source: the span of its name, and the phrase that cites it."""

    article: Head
    span: Span
    cue: str


@dataclass(frozen=True, slots=True)
class Route:
    """How an origin reached articles: through an outlet that they cite, or directly.

    `via` is the outlet's name, None where the articles name the origin themselves. `outlet` is
    an article of it in this library that reports the same, None where there is none, and
    `in_corpus` whether the library has any article by it.
    """

    via: str | None
    citations: tuple[Citation, ...]
    in_corpus: bool = True
    outlet: Head | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A source that articles of a story ultimately rest on, as far as their texts show.

    `type` and `entity` are those of the entity that it is, None for unnamed people. `what` is
    what it gave, as "images" or "statement". `articles` counts the distinct articles on all
    routes.
    """

    name: str
    named: bool
    type: EntityType | None
    entity: str | None
    what: str
    routes: tuple[Route, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class CitedOutlet:
    """An outlet that articles of a story cite and of which the library has no article."""

    name: str
    entity: str | None
    citations: tuple[Citation, ...]


class Verdict(StrEnum):
    """How the wordings of one claim compare. Nothing says which of them is right."""

    DIFFER = "differ"
    AGREE = "agree"
    ONE_SOURCE = "one source"


@dataclass(frozen=True, slots=True)
class ClaimWording:
    """A figure as an article gives it ("at least seven"), and the sentence around it."""

    article: Head
    figure: Span
    sentence: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """A thing that is counted, as "cargo flights to Libya", and each article's figure for it."""

    what: str
    verdict: Verdict
    wordings: tuple[ClaimWording, ...]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """An entity or a source, and how often each article of the story mentions it, in order.

    `entity` is None for an unnamed source. `is_source` says that its mentions are those as a
    source ("according to Maxar"), not all.
    """

    name: str
    entity: EntityCount | None
    counts: tuple[int, ...]
    is_source: bool = False


@dataclass(frozen=True, slots=True)
class StoryPage:
    """Everything about one story.

    `articles` come by time, those without a date last: at most as many as were asked for, while
    `story.articles` counts all. `unsourced` are articles that name no source at all. `coverage`
    rows count in the order of `articles`, the widest row first.
    """

    story: Story
    articles: tuple[StoryArticle, ...]
    origins: tuple[Origin, ...]
    unsourced: tuple[Head, ...]
    absent_outlets: tuple[CitedOutlet, ...]
    claims: tuple[Claim, ...]
    coverage: tuple[CoverageRow, ...]
