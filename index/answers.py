"""What the library answers: frozen, complete, and free of engine objects and SQL rows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.article import (
    Annotations,
    Article,
    DateValue,
    Entity,
    Failure,
    Sourced,
)


class Fold(StrEnum):
    """What a list of hits folds into one row, under the best of them."""

    NOTHING = "nothing"
    COPIES = "copies"  # near-duplicates
    STORIES = "stories"  # articles on one event, their copies as well


class Sort(StrEnum):
    """The order of hits. Articles without a date come last under newest and oldest."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Head:
    """An article as a list shows it. `path` is the first of its paths.

    `title` always has a value: where the article has none, it is the beginning of the text,
    marked as inferred. `words` counts the words of the body, `copies` the other files that are
    identical to this one and folded into it.
    """

    id: str
    path: str
    title: Sourced[str]
    publisher: Sourced[str]
    published: Sourced[DateValue]
    words: int
    copies: int = 0


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
    an operator asks for, or that a name is unknown.
    """

    text: str
    joint: str
    stands_for: tuple[str, ...] = ()
    more: int = 0
    adds: int | None = None
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person narrowed the view to: entity ids that must, or must not, occur."""

    only: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.only or self.without)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One window of the hits of a query, and how the query was read.

    `total` counts the hits under the filters, `total_unfiltered` those without them, `corpus`
    the articles of the library. `exact` is False where the total is an estimate or a lower
    bound, `complete` False where the search was stopped. `rows` counts what is left of the hits
    when they are folded, `offset` is the place of the first row of this window. `unknown_fields`
    are names before a colon that are no field: a screen reads them as words, a script may want
    to refuse.
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


@dataclass(frozen=True, slots=True)
class EntityCount:
    """An entity with how often it occurs.

    `here` counts mentions in the article or result that was asked about, `articles_here` its
    articles that have any; `articles` and `mentions` the whole library.
    """

    entity: Entity
    here: int
    articles: int
    mentions: int
    articles_here: int = 0


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article opened for reading. `entities` are ordered by type, then by `here`."""

    head: Head
    article: Article
    annotations: Annotations
    entities: tuple[EntityCount, ...]


@dataclass(frozen=True, slots=True)
class ClauseCount:
    """A clause on its own: how many articles have it."""

    text: str
    articles: int


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way on from an empty result: a query that finds `articles`, and what it changes."""

    label: str
    query: str
    articles: int


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Why a query found nothing, and what would find something."""

    query: str
    clauses: tuple[ClauseCount, ...]
    hidden_by_filters: int
    corpus: int
    remedies: tuple[Remedy, ...]


class Step(StrEnum):
    """The steps of indexing, in the order in which an article goes through them."""

    READ = "read"
    CLEANED = "cleaned"
    ENTITIES = "entities"
    INDEX = "index"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class StepProgress:
    """How far one step is: `done` of `total` files or articles."""

    step: Step
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A report while indexing.

    `searchable` counts the articles that a search can already find; `generation` rises whenever
    that changed. `current` is the path just taken in. `rate` is in articles read per second;
    it and `remaining_s` are None as long as there is nothing to take them from.
    """

    steps: tuple[StepProgress, ...]
    current: str
    articles: int
    entities: int
    duplicates: int
    failed: int
    searchable: int
    generation: int
    elapsed_s: float
    remaining_s: float | None
    rate: float | None = None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a run of indexing did.

    `articles` is the size of the library afterwards; `messages` are sentences for the user,
    such as that the index was rebuilt and why.
    """

    corpus: str
    articles: int
    added: int
    changed: int
    removed: int
    unchanged: int
    duplicates: int
    failed: tuple[Failure, ...]
    engine: str
    seconds: float
    messages: tuple[str, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """The state of a library at a glance.

    `complete` is False before the first indexing has ended; `generation` rises with every
    change that a search can see.
    """

    corpus: str
    name: str
    articles: int
    entities: int
    failed: int
    generation: int
    complete: bool
    engine: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a check: what was looked at, whether it is well, what is wrong and what to do."""

    name: str
    ok: bool
    message: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class LeftOutCount:
    """Things in a file that hold no article, such as pictures, and how many of them."""

    file: str
    what: str
    count: int


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The result of verifying a library; what was left out is nothing wrong."""

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    left_out: tuple[LeftOutCount, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return not self.failures and all(finding.ok for finding in self.findings)
