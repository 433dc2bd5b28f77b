"""A batch of changes to a tantivy index: one commit, with what merging follows from it."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from tantivy import Index, IndexWriter, Query

from index.engines.protocol import EngineBusy, EngineDocument, EngineError, EngineUnusable
from index.engines.tantivy_engine import is_panic
from index.engines.tantivy_schema import NUMBER, TEXT, row_of, term, words_of
from index.engines.tantivy_words import WordFile

# Documents come from one thread of Python: one more that indexes them keeps two cores busy.
_THREADS: Final = 1
# When so much is waiting it is written as a segment, before the batch ends.
_POOL_BYTES: Final = 256 << 20
_BUSY: Final = "LockBusy"
_GONE: Final = "FileDoesNotExist"
# How Rust ends the text of what the system refused, as that the disk is full.
_OF_SYSTEM: Final = re.compile(r"\(os error (\d+)\)")
_ATTEMPT_BYTES: Final = 1 << 20


class TantivyBatch:
    """The documents to add and delete. One that is added twice is there once, as given last."""

    def __init__(self, index: Index, word_file: WordFile) -> None:
        self._index = index
        self._word_file = word_file
        self._writer: IndexWriter | None = None
        self._words: set[str] = set()
        self._added: set[int] = set()
        self._changed = False

    def __enter__(self) -> TantivyBatch:
        try:
            self._writer = self._index.writer(_POOL_BYTES, _THREADS)
        except Exception as error:
            if _BUSY in str(error):
                raise EngineBusy("Another process is writing to the full-text index.") from error
            raise _told(error, self._word_file.folder) from error
        try:
            # What is there is only sure once nobody else can change it.
            self._index.reload()
            self._frequency = self._index.searcher().doc_freq
        except BaseException as error:
            self._writer = None
            if not isinstance(error, Exception) and not is_panic(error):
                raise
            raise EngineUnusable("The full-text index is damaged.") from error
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
            # Half merged segments would be merged again by the next batch.
            writer.wait_merging_threads()
        except BaseException as failed:
            with suppress(Exception):
                writer.wait_merging_threads()
            told = _told(failed, self._word_file.folder)
            if told is failed:
                raise
            if kind is None:  # else what the batch failed of goes on its way
                raise told from failed

    def add(self, document: EngineDocument) -> None:
        """Add a document, or put it in the place of the one with the same number."""
        if document.number in self._added or self._had(document.number):
            self.delete(document.number)
        self._added.add(document.number)
        words = words_of(document)
        self._words |= words
        self._changed = True
        try:
            self._open.add_document(row_of(document, words))
        except Exception as error:
            raise _told(error, self._word_file.folder) from error

    def delete(self, number: int) -> None:
        """Take a document out; an unknown number is no error."""
        self._changed = True
        # By its term alone tantivy would take the number for a signed one, and find nothing.
        same = Query.term_query(self._index.schema, NUMBER, number, index_option="basic")
        self._open.delete_documents_by_query(same)

    def _had(self, number: int) -> int:
        return self._frequency(NUMBER, number)

    @property
    def _open(self) -> IndexWriter:
        if self._writer is None:
            raise EngineError("This batch of changes is over.")
        return self._writer

    def _write_words(self) -> None:
        words = set(map(term, self._words))
        self._word_file.add(words, lambda word: self._frequency(TEXT, word))


def _told(error: BaseException, folder: Path) -> BaseException:
    """What tantivy raised, as the rest of the program knows it."""
    text = str(error)
    if of_system := _OF_SYSTEM.search(text):
        number = int(of_system[1])
        return OSError(number, os.strerror(number))
    if is_panic(error):
        return EngineUnusable("The full-text index is damaged.")
    if isinstance(error, OSError) or not isinstance(error, Exception):
        return error
    if _GONE in text:
        return EngineUnusable("A part of the full-text index is gone.")
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
