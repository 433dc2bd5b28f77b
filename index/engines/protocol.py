"""What a full-text engine takes and gives: the roles of reader, bulk writer and admin apart.

The catalogue is the truth and an engine's index is derived from it. An engine that finds its
index missing, damaged or of another version raises `EngineUnusable`, and whoever owns the
catalogue destroys the index and fills it again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol

from index.answers import Filters, Sort
from index.query.tree import Node


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
    """An article as an engine stores it; the engine itself splits texts into words.

    `body` has one text for each paragraph: a phrase never reaches from one into the next.
    `entities` are ids, `entity_types` the values of `EntityType` that occur, each once, and
    `mentions` where they do.
    `earliest` and `latest` are proleptic ordinals of days (`date.toordinal`) that bound the
    publication, None without a date.
    """

    id: str
    title: str
    body: tuple[str, ...]
    entities: tuple[str, ...] = ()
    entity_types: tuple[str, ...] = ()
    mentions: tuple[EngineMention, ...] = ()
    publisher: str = ""
    authors: tuple[str, ...] = ()
    path: str = ""
    language: str = ""
    earliest: int | None = None
    latest: int | None = None


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine can do, so that the rest can refuse beforehand with a sentence.

    `near` says that it answers `Near` itself. Of one that does not, what has the parts is
    looked through article by article (`index.looking_through`).
    """

    phrases: bool
    prefixes: bool
    near: bool
    exact_counts: bool
    relevance: bool
    comfortable_articles: int  # up to this size, answers as one types are fluent


@dataclass(frozen=True, slots=True)
class EngineResult:
    """All hits in order, as (article id, score).

    `exact` is False where the engine only estimates, `complete` False where the search was
    stopped; then `hits` are those found so far, perhaps none.
    """

    hits: tuple[tuple[str, float], ...]
    exact: bool = True
    complete: bool = True
    warnings: tuple[str, ...] = ()


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
        """Add a document, or put it in the place of the one with the same id."""
        ...

    def delete(self, article_id: str) -> None:
        """Take a document out; an unknown id is no error."""
        ...


class EngineReader(Protocol):
    """Questions to the last commit that `refresh` saw. All of it may be called from any thread."""

    def search(
        self,
        node: Node,
        *,
        filters: Filters = ...,
        sort: Sort = ...,
        cancelled: Callable[[], bool] | None = ...,
    ) -> EngineResult:
        """All hits of a resolved tree under the filters, in the order asked for."""
        ...

    def count(self, node: Node, filters: Filters = ...) -> int:
        """How many articles a resolved tree finds."""
        ...

    def words(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words of titles and bodies that begin with `prefix`, and how many articles have each.

        The most frequent come first; an empty prefix asks for all words.
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
