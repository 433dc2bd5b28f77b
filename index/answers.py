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
class EntityCount:
    """An entity with how often it occurs.

    `here` counts mentions in the article that was asked about, `articles_here` the articles of a
    result that have any (of a result `here` is the same: its mentions are not counted);
    `articles` and `mentions` are those of the whole library.
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
    change that a search can see. `engine_why` goes on the sentence that `engine` has the
    full-text index.
    """

    corpus: str
    name: str
    articles: int
    entities: int
    failed: int
    generation: int
    complete: bool
    engine: str
    engine_why: str = ""


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
