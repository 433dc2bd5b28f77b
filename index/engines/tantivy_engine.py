"""The engine for many articles: tantivy, at ease with a million of them on two cores.

tantivy stores words, positions and columns, merges segments and takes care of crashes; trees
become its queries in `tantivy_queries`. Nothing of tantivy is imported before the first search
or write.
"""

from __future__ import annotations

import importlib.metadata
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.engines.analysis import analysis_mark
from index.engines.protocol import (
    Capabilities,
    EngineError,
    EngineFacets,
    EngineResult,
    EngineUnusable,
    EngineWriter,
    Period,
)
from index.query.tree import Node
from index.search_answers import Sort

if TYPE_CHECKING:
    from tantivy import Index

    from index.engines.tantivy_snapshot import Snapshot
    from index.engines.tantivy_words import WordFile, WordList

# Of the fields in `tantivy_schema`, which is not imported for being asked about. An index with
# another number is made anew.
SCHEMA_VERSION = 3
_SEAL = "made-with.txt"
_META = "meta.json"


class TantivyEngine:
    """A tantivy index in a folder of its own, which is the engine's to make and to remove."""

    name = "tantivy"
    capabilities = Capabilities(
        mentions=False, comfortable_articles=1_000_000, step_articles=25_000
    )

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._snapshot: Snapshot | None = None
        self._word_file: WordFile | None = None
        self._word_list: WordList | None = None
        self._read: object = None

    # Admin

    @property
    def fingerprint(self) -> str:
        """What an index must have been made with to be readable: format, schema, analysis."""
        version = importlib.metadata.version("tantivy").rsplit(".", 1)[0]
        return f"tantivy {version}, schema {SCHEMA_VERSION}, words {analysis_mark()}"

    def is_usable(self, documents: int | None = None) -> bool:
        """Whether an index of this fingerprint opens, holding so many documents where given."""
        try:
            found = self.count_documents()
            return documents is None or found == documents
        except EngineUnusable:
            return False

    def count_documents(self) -> int:
        """How many documents the last commit holds. Raises `EngineUnusable`."""
        self.refresh()
        with self._reading() as snapshot:
            return snapshot.documents

    def destroy(self) -> None:
        """Remove the index; the next writer begins an empty one."""
        with self._lock:
            self.close()
            shutil.rmtree(self._folder, ignore_errors=True)

    def close(self) -> None:
        """Let go of files."""
        with self._lock:
            self._snapshot = self._read = None
            self._word_file = self._word_list = None

    # Writer

    def writer(self) -> EngineWriter:
        """Begin a batch of changes; makes the index where there is none.

        Raises `EngineUnusable` where there is one that cannot be read. The `with` statement
        raises `EngineBusy` where another process is writing.
        """
        from index.engines.tantivy_words import WordFile
        from index.engines.tantivy_writing import TantivyBatch

        with self._lock, self._unusable_if_it_fails():
            if not self._folder.exists():
                self._create()
            if self._word_file is None:
                self._word_file = WordFile(self._folder)
            return TantivyBatch(self._opened(), self._word_file)

    def _create(self) -> None:
        from tantivy import Index

        from index.engines.tantivy_schema import make_schema

        self._folder.mkdir(parents=True)
        Index(make_schema(), str(self._folder))
        (self._folder / _SEAL).write_text(self.fingerprint, encoding="utf-8")

    # Reader

    def answers(self, node: Node) -> bool:
        """Whether just the hits of a tree come: of NEAR, where it is words near words."""
        with self._reading() as snapshot:
            return snapshot.queries.answers(node)

    def search(
        self,
        node: Node,
        *,
        sort: Sort = Sort.RELEVANCE,
        offset: int = 0,
        limit: int = 20,
        cancelled: Callable[[], bool] | None = None,
    ) -> EngineResult:
        """A window of the hits of a resolved tree in the order asked for."""
        with self._reading() as snapshot:
            return snapshot.search(node, sort, offset, limit, cancelled or _never)

    def count(self, node: Node) -> int:
        """How many articles a resolved tree finds."""
        with self._reading() as snapshot:
            return snapshot.count(node)

    def numbers(self, node: Node, first: int = 0, last: int | None = None) -> Sequence[int]:
        """The numbers of the hits from `first` to `last`, both inclusive."""
        with self._reading() as snapshot:
            return snapshot.numbers(node, first, last)

    def facets(self, node: Node, per_type: int, outlets: int) -> EngineFacets:
        """What all hits have in common."""
        with self._reading() as snapshot:
            return snapshot.facets(node, per_type, outlets)

    def periods(self, node: Node) -> tuple[Period, ...]:
        """When all hits with a date were published."""
        with self._reading() as snapshot:
            return snapshot.periods(node)

    def words(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words that begin with `prefix` and how many articles have each, most frequent first.

        Articles that were taken out count until their segment is merged, as they do for
        `frequency`, `near_words` and scores.
        """
        with self._reading() as snapshot:
            return snapshot.words(prefix, limit)

    def frequency(self, word: str) -> int:
        """How many articles have a word in title or body."""
        with self._reading() as snapshot:
            return snapshot.terms.frequency(word)

    def near_words(self, word: str, distance: int, limit: int) -> tuple[tuple[str, int], ...]:
        """Words at most so many slips from a folded one, the most frequent first."""
        with self._reading() as snapshot:
            return snapshot.terms.near(word, distance, limit)

    def like_words(self, pattern: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words that a wildcard covers, the most frequent first."""
        with self._reading() as snapshot:
            return snapshot.terms.like(pattern, limit)

    def refresh(self) -> None:
        """Follow the last commit, whoever wrote it."""
        with self._lock:
            if self._snapshot is not None and self._state() != self._read:
                self._snapshot = None

    def _state(self) -> object:
        """What changes with every commit, and where an index was made anew."""
        try:
            found = (self._folder / _META).stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    @contextmanager
    def _reading(self) -> Iterator[Snapshot]:
        from index.engines.tantivy_snapshot import Snapshot
        from index.engines.tantivy_words import WordList

        with self._unusable_if_it_fails():
            with self._lock:
                if self._snapshot is None:
                    # Asked before: a commit that comes between is seen by the next refresh.
                    self._read = self._state()
                    opened = self._opened()
                    if self._word_list is None:
                        self._word_list = WordList(self._folder)
                    self._word_list.follow()
                    self._snapshot = Snapshot(opened, self._word_list)
                snapshot = self._snapshot
            yield snapshot

    @contextmanager
    def _unusable_if_it_fails(self) -> Iterator[None]:
        """Whatever a damaged index makes tantivy raise becomes one error with one remedy."""
        try:
            yield
        except (EngineError, MemoryError):
            raise
        except FileNotFoundError as error:
            self.close()
            raise EngineUnusable("There is no full-text index, or a part of it is gone.") from error
        except BaseException as error:
            if not isinstance(error, Exception) and not is_panic(error):
                raise
            self.close()
            raise EngineUnusable("The full-text index is damaged.") from error

    def _opened(self) -> Index:
        from tantivy import Index

        from index.engines.tantivy_schema import register_analyser

        made_with = (self._folder / _SEAL).read_text(encoding="utf-8")
        if made_with != self.fingerprint:
            raise EngineUnusable("The full-text index was made by another version.")
        index = Index.open(str(self._folder))
        index.config_reader("manual")
        register_analyser(index)
        return index


def is_panic(error: BaseException) -> bool:
    """Whether tantivy gave up: its class for that is no Exception and cannot be imported."""
    return type(error).__name__ == "PanicException"


def _never() -> bool:
    return False
