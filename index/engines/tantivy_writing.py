"""A batch of changes to a tantivy index: one commit, with what merging follows from it."""

from __future__ import annotations

import errno
from pathlib import Path
from types import TracebackType
from typing import Final

from tantivy import Index, IndexWriter

from index.engines import tantivy_words
from index.engines.protocol import EngineBusy, EngineDocument, EngineError
from index.engines.tantivy_schema import NUMBER, TEXT, row_of, term

# Documents come from one thread of Python: one more that indexes them keeps two cores busy.
_THREADS: Final = 1
# When so much is waiting it is written as a segment, before the batch ends.
_POOL_BYTES: Final = 128 << 20
_BUSY: Final = "LockBusy"
_FULL: Final = "No space left"


class TantivyBatch:
    """The documents to add and delete. One that is added twice is there once, as given last."""

    def __init__(self, index: Index, folder: Path) -> None:
        self._index = index
        self._folder = folder
        self._writer: IndexWriter | None = None
        self._words: set[str] = set()
        self._changed = False

    def __enter__(self) -> TantivyBatch:
        try:
            self._writer = self._index.writer(_POOL_BYTES, _THREADS)
        except Exception as error:
            if _BUSY in str(error):
                raise EngineBusy("Another process is writing to the full-text index.") from error
            raise _told(error) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        writer, self._writer = self._open, None
        try:
            if kind is None and self._changed:
                self._write_words()
                writer.commit()
            else:
                writer.rollback()
        except BaseException as failed:
            raise _told(failed) from failed
        finally:
            # Half merged segments would be merged again by the next batch.
            writer.wait_merging_threads()

    def add(self, document: EngineDocument) -> None:
        """Add a document, or put it in the place of the one with the same number."""
        words = set(document.title.split(" ")).union(*(text.split(" ") for text in document.body))
        words.discard("")
        self._words |= words
        self.delete(document.number)
        try:
            self._open.add_document(row_of(document, words))
        except Exception as error:
            raise _told(error) from error

    def delete(self, number: int) -> None:
        """Take a document out; an unknown number is no error."""
        self._changed = True
        self._open.delete_documents_by_term(NUMBER, number)

    @property
    def _open(self) -> IndexWriter:
        if self._writer is None:
            raise EngineError("This batch of changes is over.")
        return self._writer

    def _write_words(self) -> None:
        known = self._index.searcher().doc_freq
        words = map(term, self._words)
        tantivy_words.append(self._folder, (word for word in words if not known(TEXT, word)))


def _told(error: BaseException) -> BaseException:
    """What tantivy raised, as the rest of the program knows it."""
    text = str(error)
    if _FULL in text:
        return OSError(errno.ENOSPC, text)
    if isinstance(error, OSError) or not isinstance(error, Exception):
        return error
    return EngineError(f"The full-text index cannot be written: {text}")
