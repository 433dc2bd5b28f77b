"""What a full-text engine takes and gives: the roles of reader, bulk writer and admin apart.

The catalogue is the truth and an engine's index is derived from it. An engine that finds its
index missing, damaged or of another version raises `EngineUnusable`, and whoever owns the
catalogue destroys the index and fills it again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import NamedTuple, Protocol

from index.query.tree import Node
from index.search_answers import Sort


class EngineError(Exception):
    """Something is wrong with an engine; the message is a plain sentence."""


class EngineUnusable(EngineError):
    """The index cannot be read: missing, damaged, or made by another version. Rebuild it."""


class EngineBusy(EngineError):
    """Another process is writing to the index."""


@dataclass(frozen=True, slots=True)
class EngineMention:
    """Where an entity is mentioned, so that it can be found near words.

    `first` and `last` number its words in the paragraph (None: the title) as
    `corpus.text.tokens` counts them. `type` is a value of `EntityType`.
    """

    entity: str
    type: str
    paragraph: int | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class EngineDocument:
    """An article as an engine stores it: all words of it folded, as `corpus.text` folds them.

    `number` is that of its row in the catalogue, by which hits are told. `title`, each text of
    `body` and the other words are folded words joined by single spaces; `body` has one text for
    each paragraph: a phrase never reaches from one into the next.
    `entities` are ids, each of which begins with the type of the entity and a colon,
    `entity_types` the values of `EntityType` that occur, each once, and `mentions` where they
    do; an engine without `Capabilities.mentions` is given none.
    `outlet` is the publisher as it is written, `publisher` its words, `authors` the words of each.
    `earliest` and `latest` are proleptic ordinals of days (`date.toordinal`) that bound the
    publication, None without a date; `stated` says that the date is not inferred.
    """

    number: int
    title: str
    body: tuple[str, ...]
    entities: tuple[str, ...] = ()
    entity_types: tuple[str, ...] = ()
    mentions: tuple[EngineMention, ...] = ()
    outlet: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    path: str = ""
    language: str = ""
    earliest: int | None = None
    latest: int | None = None
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine can do, so that the rest can refuse beforehand with a sentence.

    `mentions` says that it is to be given where entities are mentioned. `comfortable_articles`
    is the size up to which answers as one types are fluent. `step_articles` are best written in
    one batch when there are many to write: about a second of work.
    """

    mentions: bool
    comfortable_articles: int
    step_articles: int = 1_000


@dataclass(frozen=True, slots=True)
class EngineResult:
    """A window of the hits in order, as (article number, score), and how many hits there are.

    The order of equal scores is that of `Sort.NEWEST`; that of equal dates, and of articles
    without one, is by number. Asking for windows one after the other gives each hit once.
    `exact` is False where the total is only a bound from below, `complete` False where the
    search was stopped; then `hits` are those found so far, perhaps none.
    """

    hits: tuple[tuple[int, float], ...]
    total: int
    exact: bool = True
    complete: bool = True
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineFacets:
    """What all hits have in common, the most frequent first, ties by id or name.

    `entities` has (entity id, articles), at most so many of each type as was asked for, with
    the value of the type as key. `outlets` has (publisher as written, articles), those without
    one under the empty name; `more_outlets` counts the publishers left out.
    """

    entities: Mapping[str, tuple[tuple[str, int], ...]]
    outlets: tuple[tuple[str, int], ...] = ()
    more_outlets: int = 0


class Period(NamedTuple):
    """So many hits were published between two days (ordinals), or that was inferred."""

    earliest: int
    latest: int
    stated: bool
    articles: int


class EngineWriter(Protocol):
    """A batch of changes: committed when its `with` block ends well, dropped on an error."""

    def __enter__(self) -> EngineWriter: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def add(self, document: EngineDocument) -> None:
        """Add a document, or put it in the place of the one with the same number."""
        ...

    def delete(self, number: int) -> None:
        """Take a document out; an unknown number is no error."""
        ...


class EngineReader(Protocol):
    """Questions to the last commit that `refresh` saw. All of it may be called from any thread.

    Trees are resolved: names are looked up, and `Known` has its numbers. An engine gives what
    `index.matching` calls a hit, but of trees that it does not `answers`, it gives more: all
    hits and perhaps others, which the caller has to look through. Even these pass those parts of
    a `Filtered` that it answers.
    """

    def answers(self, node: Node) -> bool:
        """Whether just the hits of a tree come, and not candidates for them as well."""
        ...

    def search(
        self,
        node: Node,
        *,
        sort: Sort = ...,
        offset: int = ...,
        limit: int = ...,
        cancelled: Callable[[], bool] | None = ...,
    ) -> EngineResult:
        """A window of the hits in the order asked for, scored as `index.engines.scoring` says."""
        ...

    def count(self, node: Node) -> int:
        """How many articles a tree finds."""
        ...

    def numbers(self, node: Node, first: int = ..., last: int | None = ...) -> Sequence[int]:
        """The numbers of the hits from `first` to `last`, both inclusive, in any order.

        So that what only the catalogue knows can be counted over all hits, stretch by stretch.
        """
        ...

    def facets(self, node: Node, per_type: int, outlets: int) -> EngineFacets:
        """What all hits have in common."""
        ...

    def periods(self, node: Node) -> tuple[Period, ...]:
        """When all hits with a date were published, each stretch of time once, by first day."""
        ...

    def words(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words of titles and bodies that begin with `prefix`, and how many articles have each.

        The most frequent come first; an empty prefix asks for all words.
        """
        ...

    def frequency(self, word: str) -> int:
        """How many articles have a word in title or body."""
        ...

    def near_words(self, word: str, distance: int, limit: int) -> tuple[tuple[str, int], ...]:
        """Words at most so many slips from a folded one, as `Fuzzy` counts them.

        With how many articles have each, the most frequent first; the word itself is not among
        them.
        """
        ...

    def like_words(self, pattern: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words of titles and bodies that a wildcard covers, as `Pattern` reads it.

        With how many articles have each, the most frequent first; none of a wildcard that covers
        too many to be counted as one types.
        """
        ...

    def refresh(self) -> None:
        """Follow the last commit, whoever wrote it."""
        ...


class EngineAdmin(Protocol):
    """The life of an index as a whole."""

    @property
    def name(self) -> str:
        """The engine's name, as the user reads it."""
        ...

    @property
    def fingerprint(self) -> str:
        """What an index must have been made with to be readable: schema, analysis, format."""
        ...

    @property
    def capabilities(self) -> Capabilities:
        """What this engine can do."""
        ...

    def is_usable(self, documents: int | None = None) -> bool:
        """Whether there is an index of this fingerprint that opens.

        Where `documents` is given, it must also hold as many as that.
        """
        ...

    def count_documents(self) -> int:
        """How many documents the last commit holds. Raises `EngineUnusable`."""
        ...

    def destroy(self) -> None:
        """Remove the index; the next writer begins an empty one."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...


class Engine(EngineReader, EngineAdmin, Protocol):
    """The whole of an engine."""

    def writer(self) -> EngineWriter:
        """Begin a batch of changes. Raises `EngineBusy` where another process is writing."""
        ...
