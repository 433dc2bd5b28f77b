"""What a search answers: hits, how it was read, what they have in common, what is kept of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from corpus.article import Entity, EntityType
from index.answers import EntityCount, Head


class Fold(StrEnum):
    """What a list of hits folds into one row, under the best of them."""

    NOTHING = "nothing"
    COPIES = "copies"  # near-duplicates
    STORIES = "stories"  # articles on one event, their copies as well


class Sort(StrEnum):
    """The order of hits. Articles without a date come last under newest and oldest.

    `RECENT` is relevance to which an article gains the more the newer it is.
    """

    RELEVANCE = "relevance"
    RECENT = "recent"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage around matches. `highlights` are (start, end) in `text`, in order, disjoint.

    `paragraph` is where the passage stands (None: the title); `text` begins and ends with
    `…` where the paragraph goes on.
    """

    paragraph: int | None
    text: str
    highlights: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that a query found. `matches` counts the matches in the whole article.

    `found_by` tells what else of it the query found, which no text can show: `publisher: Reuters`.
    `folded` counts the further hits that stand behind this one where hits are folded, `under` is
    the article of the hit behind which this one stands, where those are shown nevertheless.
    `story` and `story_name` tell the story that the article is in, if any.
    """

    article: Head
    score: float
    excerpts: tuple[Excerpt, ...]
    matches: int
    folded: int = 0
    story: str | None = None
    story_name: str = ""
    under: str | None = None
    found_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expansion:
    """A name in the query and the other names that were searched for it."""

    name: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a query as it was read: a chip on the read-as line.

    `text` is the part in the query language; `joint` is the word before it ("and", "or",
    "and not"; empty for the first). `stands_for` lists other names or the words that a prefix
    covers, the most frequent first; `more` counts those not listed. `adds` is how many
    articles the other names add, None where they were not counted. `meaning` says in words what
    an operator asks for, or that a name is unknown. `names` are the words in this part for which
    other names are searched, as `Expansion.name` has them; `literal` those for which they would
    be, had the caller not asked for the words alone.
    """

    text: str
    joint: str
    stands_for: tuple[str, ...] = ()
    more: int = 0
    adds: int | None = None
    meaning: str = ""
    names: tuple[str, ...] = ()
    literal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends inclusive; None is open."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person narrowed the view to.

    `only` and `without` are ids of entities that must, or must not, occur. An article must have
    one of `publishers` (as they are written; an empty name is no publisher) and none of
    `without_publishers`, be in one of `stories` (ids) and in none of `without_stories`, its time
    of publication must overlap `days`, and it must have come into the library later than
    `added_after` (Unix seconds). What is empty or None lets all through.
    """

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    days: Days | None = None
    without_publishers: tuple[str, ...] = ()
    without_stories: tuple[str, ...] = ()
    added_after: float | None = None

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One window of the hits of a query, and how the query was read.

    `total` counts the hits under the filters, `total_unfiltered` those without them, `corpus` the
    articles of the library. `exact` is False where the total is an estimate or a lower bound,
    `complete` False where the search was stopped. `rows` counts what is left of the hits when they
    are folded, `offset` is the place of the first row of this window. Of very many hits only those
    up to this window are folded yet: then `rows_exact` is False, and `rows` is what would be left
    if no further ones fold. A window far behind those shows each hit in its place. `undated`
    counts the hits without a date, None where they were not counted. `unknown_fields` are names
    before a colon that are no field: a screen reads them as words, a script may want to refuse.
    `literal` are the words for which other names were not searched because the caller asked so.
    """

    query: str
    read_as: str
    clauses: tuple[Clause, ...]
    repairs: tuple[str, ...]
    expanded: tuple[Expansion, ...]
    filters: Filters
    sort: Sort
    total: int
    total_unfiltered: int
    corpus: int
    exact: bool
    complete: bool
    took_ms: float
    engine: str
    offset: int
    hits: tuple[Hit, ...]
    warnings: tuple[str, ...] = ()
    unknown_fields: tuple[str, ...] = ()
    rows: int = 0
    fold: Fold = Fold.NOTHING
    rows_exact: bool = True
    undated: int | None = None
    literal: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueCount:
    """A publisher, a story or a month with how many of the hits have it.

    `value` is what filters and queries take (empty: none is known), `name` what is shown.
    """

    value: str
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What all hits of a query have in common; each list has the most frequent first.

    `entities` has a type only where there is any of it, `months` (as `2024-12`) are in the order
    of time. The `more_` numbers count what was left out of a list. `all_stories` is False where
    there are so many hits that only the largest stories were looked at: then a smaller story may
    have as many of them as those listed, and more stories are not counted.
    """

    total: int
    entities: Mapping[EntityType, tuple[EntityCount, ...]]
    publishers: tuple[ValueCount, ...] = ()
    stories: tuple[ValueCount, ...] = ()
    months: tuple[ValueCount, ...] = ()
    more_publishers: int = 0
    more_stories: int = 0
    all_stories: bool = True


class Grain(StrEnum):
    """How much time one column of a timeline stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class TimelineColumn:
    """One stretch of a timeline, both days inclusive.

    `stated` counts articles whose own words or metadata tell their time, `inferred` those of
    which it was inferred; one that may be of several columns is spread over them in equal parts,
    so that both are fractions.
    """

    first: date
    last: date
    stated: float
    inferred: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The hits of a query over time.

    The columns follow each other without a gap, from the earliest day of any hit to the latest.
    `stated`, `inferred` and `undated` count articles.
    """

    grain: Grain
    columns: tuple[TimelineColumn, ...]
    stated: int
    inferred: int
    undated: int


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that a person keeps: its name, what it asks, and when it was last looked at.

    `literal` are the words for which other names are not searched. `seen_at` is the time (UTC)
    of the last look, None before the first; what could not be found by then came into the library
    later than `seen_until` (Unix seconds). `entities` and `stories` (id, name) are those of its
    filters; of these the ones in `missing` (ids) are not in the library, and no article has them.
    """

    name: str
    query: str
    filters: Filters = Filters()
    sort: Sort = Sort.RELEVANCE
    literal: tuple[str, ...] = ()
    seen_at: datetime | None = None
    seen_until: float | None = None
    entities: tuple[Entity, ...] = ()
    stories: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedCount:
    """A saved search with how many articles it finds by now, and how many of them are new.

    `new` are those that came into the library after it was last looked at; all where it never
    was. `complete` is False where counting was stopped.
    """

    search: SavedSearch
    articles: int
    new: int
    complete: bool = True


class CompletionKind(StrEnum):
    """What a completion of the search line comes from."""

    QUERY = "query"  # an earlier search
    FIELD = "field"
    ENTITY = "entity"
    WORD = "word"
    VALUE = "value"  # of a field: a publisher, a language, a story


@dataclass(frozen=True, slots=True)
class Completion:
    """A way to go on in the search line.

    `line` is the whole line as it would be, `text` what of it is new or completed, `note` what
    is told beside it, as a type. `articles` is how many have it, None if that is unknown.
    """

    line: str
    text: str
    kind: CompletionKind
    note: str = ""
    articles: int | None = None


@dataclass(frozen=True, slots=True)
class ClauseCount:
    """A clause on its own: how many articles have it.

    `adds` is how many of them have it only by other names, `without` how many the query finds
    with this clause left out, filters as they are; None where that was not counted.
    """

    text: str
    articles: int
    adds: int | None = None
    without: int | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way on from an empty result: a query that finds `articles`, and what it changes."""

    label: str
    query: str
    articles: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What each part of a query finds: why it found nothing, or no more; what finds something else.

    `hidden_by_filters` counts the articles that the whole query finds and filters hide.
    """

    query: str
    clauses: tuple[ClauseCount, ...]
    hidden_by_filters: int
    corpus: int
    remedies: tuple[Remedy, ...]
