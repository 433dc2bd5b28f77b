"""A batch of changes to a tantivy index: one commit, with what merging follows from it."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from tantivy import Index, IndexWriter, Query

from index.engines import tantivy_words
from index.engines.protocol import EngineBusy, EngineDocument, EngineError
from index.engines.tantivy_schema import NUMBER, TEXT, row_of, term

# Documents come from one thread of Python: one more that indexes them keeps two cores busy.
_THREADS: Final = 1
# When so much is waiting it is written as a segment, before the batch ends.
_POOL_BYTES: Final = 128 << 20
_ATTEMPT_BYTES: Final = 1 << 20
_BUSY: Final = "LockBusy"
# How Rust ends the text of what the system refused, as that the disk is full.
_OF_SYSTEM: Final = re.compile(r"\(os error (\d+)\)")


class TantivyBatch:
    """The documents to add and delete. One that is added twice is there once, as given last."""

    def __init__(self, index: Index, folder: Path) -> None:
        self._index = index
        self._folder = folder
        self._writer: IndexWriter | None = None
        self._words: set[str] = set()
        self._changed = False
        self._highest = _highest_number(index)

    def __enter__(self) -> TantivyBatch:
        try:
            self._writer = self._index.writer(_POOL_BYTES, _THREADS)
        except Exception as error:
            if _BUSY in str(error):
                raise EngineBusy("Another process is writing to the full-text index.") from error
            raise _told(error, self._folder) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        writer, self._writer = self._open, None
        if kind is not None or not self._changed:
            with suppress(Exception):  # what the batch failed of goes on its way
                writer.rollback()
            return
        try:
            self._write_words()
            writer.commit()
            # Half merged segments would be merged again by the next batch.
            writer.wait_merging_threads()
        except BaseException as failed:
            with suppress(Exception):
                writer.wait_merging_threads()
            raise _told(failed, self._folder) from failed

    def add(self, document: EngineDocument) -> None:
        """Add a document, or put it in the place of the one with the same number."""
        words = set(document.title.split(" ")).union(*(text.split(" ") for text in document.body))
        words.discard("")
        self._words |= words
        # Articles come with rising numbers: nearly all that are new are known to be.
        if document.number <= self._highest:
            self.delete(document.number)
        self._highest = max(self._highest, document.number)
        self._changed = True
        try:
            self._open.add_document(row_of(document, words))
        except Exception as error:
            raise _told(error, self._folder) from error

    def delete(self, number: int) -> None:
        """Take a document out; an unknown number is no error."""
        self._changed = True
        # By a term, a number would be taken for one with a sign and never be found.
        self._open.delete_documents_by_query(Query.term_query(self._index.schema, NUMBER, number))

    @property
    def _open(self) -> IndexWriter:
        if self._writer is None:
            raise EngineError("This batch of changes is over.")
        return self._writer

    def _write_words(self) -> None:
        known = self._index.searcher().doc_freq
        words = map(term, self._words)
        tantivy_words.append(self._folder, (word for word in words if not known(TEXT, word)))


def _highest_number(index: Index) -> int:
    """The highest number of an article in the index; 0 where there is none."""
    searcher = index.searcher()
    found = searcher.search(Query.all_query(), 1, count=False, order_by_field=NUMBER).hits
    return int(found[0][0]) if found else 0


def _told(error: BaseException, folder: Path) -> BaseException:
    """What tantivy raised, as the rest of the program knows it."""
    text = str(error)
    if of_system := _OF_SYSTEM.search(text):
        number = int(of_system[1])
        return OSError(number, os.strerror(number))
    if isinstance(error, OSError) or not isinstance(error, Exception):
        return error
    return _refusal(folder) or EngineError(f"The full-text index cannot be written: {text}")


def _refusal(folder: Path) -> OSError | None:
    """Why nothing can be written: of what a thread of tantivy has met, it keeps the reason back."""
    attempt = folder / "attempt"
    try:
        attempt.write_bytes(bytes(_ATTEMPT_BYTES))
    except OSError as error:
        return error
    finally:
        with suppress(OSError):
            attempt.unlink(missing_ok=True)
    return None
