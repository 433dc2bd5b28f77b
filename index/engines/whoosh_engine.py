"""The engine of a plain installation: Whoosh, pure Python, at ease with up to 5,000 articles.

Whoosh stores words, positions and columns, merges segments and takes care of crashes; the
trees are evaluated in `whoosh_queries`. Nothing of Whoosh is imported before the first search
or write.
"""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from index.query.tree import Fuzzy, Node, Pattern
from index.search_answers import Sort

if TYPE_CHECKING:
    from index.engines.whoosh_files import Files
    from index.engines.whoosh_snapshot import Snapshot


# Of the fields and formats in `whoosh_schema`, which is not imported for being asked about.
# An index with another number is made anew.
SCHEMA_VERSION = 7
_SEAL = "made-with.txt"


class WhooshEngine:
    """A Whoosh index in a folder of its own, which is the engine's to make and to remove."""

    name = "whoosh"
    capabilities = Capabilities(mentions=True, comfortable_articles=5_000)

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._files: Files | None = None
        self._index: Any = None
        self._generation = -1
        self._snapshot: Snapshot | None = None

    # Admin

    @property
    def fingerprint(self) -> str:
        """What an index must have been made with to be readable: format, schema, analysis."""
        return f"whoosh 3, schema {SCHEMA_VERSION} {sys.byteorder}, words {analysis_mark()}"

    def is_usable(self, documents: int | None = None) -> bool:
        """Whether an index of this fingerprint opens, holding so many documents where given."""
        try:
            found = self.count_documents()
            return documents is None or found == documents
        except EngineUnusable:
            return False

    def count_documents(self) -> int:
        """How many documents the last commit holds. Raises `EngineUnusable`."""
        with self._lock:
            self.refresh()
            with self._reading() as snapshot:
                return len(snapshot.live)

    def destroy(self) -> None:
        """Remove the index; the next writer begins an empty one."""
        with self._lock:
            self.close()
            shutil.rmtree(self._folder, ignore_errors=True)

    def close(self) -> None:
        """Let go of files."""
        with self._lock:
            if self._snapshot is not None:
                self._snapshot.close()
            if self._files is not None:
                self._files.close_all()
            self._snapshot = self._index = self._files = None
            self._generation = -1

    # Writer

    def writer(self) -> EngineWriter:
        """Begin a batch of changes; makes the index where there is none.

        Raises `EngineUnusable` where there is one that cannot be read. The `with` statement
        raises `EngineBusy` where another process is writing.
        """
        from index.engines.whoosh_writing import WhooshBatch

        with self._lock:
            if not self._folder.exists():
                self._create()
            return WhooshBatch(self._opened())

    def _create(self) -> None:
        from index.engines.whoosh_files import create_index

        self._folder.mkdir(parents=True)
        create_index(self._folder)
        (self._folder / _SEAL).write_text(self.fingerprint, encoding="utf-8")

    # Reader

    def answers(self, node: Node) -> bool:  # noqa: ARG002 - of the protocol
        """Whether just the hits of a tree come: of all trees."""
        return True

    def search(
        self,
        node: Node,
        *,
        sort: Sort = Sort.RELEVANCE,
        offset: int = 0,
        limit: int = 20,
        cancelled: Callable[[], bool] | None = None,
    ) -> EngineResult:
        """A window of the hits of a resolved tree in the order asked for, and their number."""
        from index.engines.whoosh_order import window
        from index.engines.whoosh_queries import Evaluation, Stopped

        with self._lock, self._reading() as snapshot:
            try:
                scores = Evaluation(snapshot, cancelled).found(node)
            except Stopped:
                return EngineResult((), 0, exact=False, complete=False)
            numbers = snapshot.numbers
            shown = window(snapshot, node, scores, sort, offset, limit)
            hits = tuple((numbers[document], score) for document, score in shown)
            return EngineResult(hits, len(scores))

    def count(self, node: Node) -> int:
        """How many articles a resolved tree finds."""
        with self._finding(node) as (_, found):
            return len(found)

    def numbers(self, node: Node, first: int = 0, last: int | None = None) -> Sequence[int]:
        """The numbers of the hits from `first` to `last`, both inclusive, in any order."""
        with self._finding(node) as (snapshot, found):
            numbers = map(snapshot.numbers.__getitem__, found)
            return [
                number for number in numbers if number >= first and (last is None or number <= last)
            ]

    def facets(self, node: Node, per_type: int, outlets: int) -> EngineFacets:
        """What all hits have in common."""
        from index.engines.whoosh_facets import facets

        with self._finding(node) as (snapshot, found):
            return facets(snapshot, found, per_type, outlets)

    def periods(self, node: Node) -> tuple[Period, ...]:
        """When all hits with a date were published."""
        from index.engines.whoosh_facets import periods

        with self._finding(node) as (snapshot, found):
            return periods(snapshot, found)

    def words(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words that begin with `prefix` and how many articles have each, most frequent first."""
        with self._lock, self._reading() as snapshot:
            return tuple(snapshot.vocabulary.most_frequent("text", prefix, limit))

    def frequency(self, word: str) -> int:
        """How many articles have a word in title or body."""
        with self._lock, self._reading() as snapshot:
            return snapshot.vocabulary.frequency("text", word.encode("utf-8", "replace"))

    def near_words(self, word: str, distance: int, limit: int) -> tuple[tuple[str, int], ...]:
        """Words at most so many slips away and how many articles have each."""
        with self._lock, self._reading() as snapshot:
            near = snapshot.vocabulary.near_words("text", Fuzzy(word, distance))
            return tuple(near[:limit])

    def like_words(self, pattern: str, limit: int) -> tuple[tuple[str, int], ...]:
        """Words that a wildcard covers and how many articles have each."""
        with self._lock, self._reading() as snapshot:
            return tuple(snapshot.vocabulary.like_words("text", Pattern(pattern))[:limit])

    @contextmanager
    def _finding(self, node: Node) -> Iterator[tuple[Snapshot, Mapping[int, float]]]:
        from index.engines.whoosh_queries import Evaluation

        with self._lock, self._reading() as snapshot:
            yield snapshot, Evaluation(snapshot).found(node)

    def refresh(self) -> None:
        """Follow the last commit, whoever wrote it."""
        with self._lock:
            if self._index is None:
                return
            with self._unusable_if_it_fails():
                if self._index.latest_generation() == self._generation:
                    return
            self.close()

    @contextmanager
    def _reading(self) -> Iterator[Snapshot]:
        from index.engines.whoosh_snapshot import Snapshot

        with self._unusable_if_it_fails():
            if self._snapshot is None:
                opened = self._opened()
                self._generation = opened.latest_generation()
                self._snapshot = Snapshot(opened.reader())
            yield self._snapshot

    @contextmanager
    def _unusable_if_it_fails(self) -> Iterator[None]:
        """Whatever a damaged index makes Whoosh raise becomes one error with one remedy."""
        try:
            yield
        except (EngineError, MemoryError):
            raise
        except FileNotFoundError as error:
            self.close()
            raise EngineUnusable("There is no full-text index, or a part of it is gone.") from error
        except Exception as error:
            self.close()
            raise EngineUnusable("The full-text index is damaged.") from error

    def _opened(self) -> Any:
        if self._index is None:
            with self._unusable_if_it_fails():
                from index.engines.whoosh_files import Files, open_index

                made_with = (self._folder / _SEAL).read_text(encoding="utf-8")
                if made_with != self.fingerprint:
                    raise EngineUnusable("The full-text index was made by another version.")
                self._files = Files(self._folder)
                self._index = open_index(self._files)
        return self._index
