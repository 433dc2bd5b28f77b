"""A batch of changes to a Whoosh index, and which segments are merged when it is committed."""

from __future__ import annotations

from contextlib import suppress
from types import TracebackType
from typing import Any

from whoosh.index import LockError
from whoosh.reading import SegmentReader, TermNotFound

from index.engines.protocol import EngineBusy, EngineDocument, EngineUnusable
from index.engines.whoosh_gathering import Writer
from index.engines.whoosh_schema import key_of, row_of

# Each segment costs a look into its list of words for every word of a query.
_MOST_SEGMENTS = 4
# A segment of which more than this part was deleted is written anew.
_MOST_DELETED = 0.3


class WhooshBatch:
    """The documents to add and delete, held in memory until they are committed as one.

    A document that is added twice is there once, as it was given last.
    """

    def __init__(self, index: Any) -> None:
        self._index = index
        self._writer: Any = None
        self._documents: dict[int, EngineDocument | None] = {}
        self._open_before: tuple[Any, ...] = ()

    def __enter__(self) -> WhooshBatch:
        self._open_before = self._index.storage.now_open()
        try:
            self._writer = Writer(self._index)
        except LockError as error:
            raise EngineBusy("Another process is writing to the full-text index.") from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None or not self._documents:
            self._writer.cancel()
            return
        try:
            self._apply()
            self._writer.commit(mergetype=_merge)
        except FileNotFoundError as error:
            self._give_up()
            raise EngineUnusable("A part of the full-text index is gone.") from error
        except BaseException:
            self._give_up()
            raise

    def _give_up(self) -> None:
        """Drop what was written, and let others write, whatever has failed and fails again."""
        with suppress(Exception):
            self._writer.cancel()
        if not self._writer.is_closed:
            self._writer.writelock.release()
        self._index.storage.close_since(self._open_before)

    def add(self, document: EngineDocument) -> None:
        """Add a document, or put it in the place of the one with the same number."""
        self._documents[document.number] = document

    def delete(self, number: int) -> None:
        """Take a document out; an unknown number is no error."""
        self._documents[number] = None

    def _apply(self) -> None:
        reader = self._writer.reader()
        try:
            if reader.doc_count_all():
                for number in self._documents:
                    self._remove(reader, number)
        finally:
            reader.close()
        for document in self._documents.values():
            if document is not None:
                self._writer.add_document(**row_of(document))

    def _remove(self, reader: Any, number: int) -> None:
        try:
            matcher = reader.postings("key", key_of(number).encode())
        except TermNotFound:
            return
        for document in list(matcher.all_ids()):
            self._writer.delete_document(document)


def _merge(writer: Any, segments: list[Any]) -> list[Any]:
    """Merge what should be merged into the segment being written; the segments that stay.

    The largest segment stays as it is for as long as it outweighs all others together, so
    that a document is rewritten a few times in its life and not with every batch.
    """
    alive = {segment: segment.doc_count_all() - segment.deleted_count() for segment in segments}
    chosen = {
        segment
        for segment in segments
        if segment.deleted_count() > _MOST_DELETED * segment.doc_count_all()
    }
    if len(segments) - len(chosen) >= _MOST_SEGMENTS:
        largest = max(segments, key=alive.__getitem__)
        outweighs = 2 * alive[largest] > sum(alive.values())
        chosen.update(segment for segment in segments if not (outweighs and segment is largest))
    for segment in segments:
        if segment in chosen and alive[segment]:
            # The writer closes it when all is written.
            writer.add_reader(SegmentReader(writer.storage, writer.schema, segment))
    return [segment for segment in segments if segment not in chosen]
