"""Putting what a run found into the catalogue, one transaction for each batch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.article import Failure
from corpus.files import FoundFile
from corpus.ingest import path_of
from corpus.outcomes import Unchanged
from corpus.readers.pieces import LeftOut
from index.catalogue_writer import CatalogueWriter
from index.file_tables import Place
from index.inference.store import mark_pending
from index.ingest.analysis import AnalysedArticle, Outcome
from index.ingest.changes import Changes, Settled, ToRead, unread

# Of the failures of one kind within one file so many are listed; the others are only counted.
_MOST_OF_A_KIND = 50


@dataclass(frozen=True, slots=True)
class FileRead:
    """All outcomes of a file have come."""


Event = tuple[ToRead, Outcome | FileRead]


@dataclass(slots=True)
class _OpenFile:
    """A file of which the outcomes are coming in; it may span several batches."""

    item: ToRead
    number: int
    new: bool
    places: dict[str, int] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    displaced: set[int] = field(default_factory=set)
    unread: bool = False


class Recorder:
    """Stores the outcomes of a run, and counts the articles that came, changed and left."""

    def __init__(self, writer: CatalogueWriter) -> None:
        self._writer = writer
        self._files = writer.files
        self._open: _OpenFile | None = None
        self._leaving: set[int] = set()
        self.added = 0
        self.changed = 0
        self.removed = 0

    @property
    def growth(self) -> int:
        """By how many articles the catalogue grew."""
        return self.added - self.removed

    @property
    def grew(self) -> bool:
        """Whether articles came or changed."""
        return bool(self.added or self.changed)

    def apply(self, changes: Changes) -> None:
        """Store all that needs no reading: what went, moved, was copied or merely touched."""
        self._leaving = set(changes.leaving)
        if not (changes.gone or changes.settled):
            return
        with self._writer.transaction():
            before = self.removed
            self._drop_unplaced(self._settle(changes.settled) | self._forget(changes.gone))
            if changes.gone or self.removed > before:
                self._writer.raise_generation()

    def leave(self, moved: Sequence[str]) -> None:
        """Forget, once all is read, the places that files moved from, and what stands nowhere.

        Before that the articles of files that moved would stand nowhere, and would not keep
        their ids. Others stand nowhere where a run ended within a file in which they were.
        """
        unplaced = self._files.unplaced()
        if moved or unplaced:
            with self._writer.transaction():
                self._drop_unplaced(self._forget(moved).union(unplaced))
                self._writer.raise_generation()

    def store(self, batch: Iterable[Event]) -> None:
        """Store a batch of events, those of one file after the other."""
        before = self._stored
        with self._writer.transaction():
            for item, outcome in batch:
                opened = self._opened(item)
                if isinstance(outcome, FileRead):
                    self._close(opened)
                else:
                    self._take(opened, outcome)
            if self._stored > before:
                self._writer.raise_generation()

    @property
    def _stored(self) -> int:
        return self.added + self.changed + self.removed

    # What needs no reading

    def _settle(self, settled: Iterable[Settled]) -> set[int]:
        """Give files the articles of those they are like; gives the articles they had before."""
        # All places are looked up before any is moved: files may have swapped their names.
        wanted = [
            (each, self._files.places_in(each.like), self._files.faults_of(each.like))
            for each in settled
        ]
        before: set[int] = set()
        for each, places, (path, failures, left_out) in wanted:
            found = each.found
            number = self._files.put(found, each.raw_hash, each.rules, whole=True)
            self._leaving.discard(number)
            if number == each.like:
                continue
            self._put_faults(found.path, _at(failures, path, found.path), left_out)
            before |= self._replace_places(number, found, places)
        return before

    def _replace_places(self, number: int, found: FoundFile, places: Iterable[Place]) -> set[int]:
        """Let these articles, and no others, stand in a file; gives those that stood there."""
        old = self._files.places_in(number)
        self._files.drop_places(path_of(found.path, place.address) for place in old)
        for place in places:
            self._files.put_place(number, path_of(found.path, place.address), place)
        return {place.article for place in old} | {place.article for place in places}

    def _forget(self, paths: Sequence[str]) -> set[int]:
        """Forget files; gives the articles that stood in them."""
        articles = set().union(*map(self._articles_in, paths))
        self._files.drop(paths)
        return articles

    def _articles_in(self, path: str) -> set[int]:
        stored = self._files.number_of(path)
        return set() if stored is None else {p.article for p in self._files.places_in(stored)}

    # What is being read

    def _opened(self, item: ToRead) -> _OpenFile:
        opened = self._open
        if opened is None or opened.item is not item:
            known = self._files.number_of(item.found.path)
            number = known or self._files.put(item.found, None, item.rules, whole=False)
            opened = self._open = _OpenFile(item, number, new=known is None)
        return opened

    def _take(self, opened: _OpenFile, outcome: Outcome) -> None:
        if isinstance(outcome, AnalysedArticle):
            self._article(opened, outcome)
        elif isinstance(outcome, Unchanged):
            article = self._writer.article_with_hash(outcome.raw_hash)
            if article is not None:
                self._put_place(opened, outcome.address, article)
        elif isinstance(outcome, LeftOut):
            opened.left_out[outcome.what] += outcome.count
        else:
            self._failure(opened, outcome)

    def _article(self, opened: _OpenFile, analysed: AnalysedArticle) -> None:
        article = self._writer.article_with_hash(analysed.raw_hash)
        anew = article is None or not opened.item.before.skip
        if article is None:
            article = self._heir(opened, analysed)
        if article is None:
            article = self._writer.add_article(analysed)
            self.added += 1
        elif anew:
            self._writer.change_article(article, analysed)
            mark_pending(self._writer.connection, (article,))
            self.changed += 1
        self._put_place(opened, analysed.address, article)

    def _heir(self, opened: _OpenFile, analysed: AnalysedArticle) -> int | None:
        """The article that stood there before, if its text stands nowhere any more."""
        if not analysed.replaces:
            return None
        path = path_of(opened.item.found.path, analysed.address)
        article = self._files.article_at(path)
        if article is None or article in opened.places.values():
            return None
        if not self._files.files_of(article) <= self._leaving | {opened.number}:
            return None
        # Where else it stood, other bytes stand now: those files have yet to be read.
        self._files.drop_places(self._files.paths_of(article))
        return article

    def _put_place(self, opened: _OpenFile, address: str, article: int) -> None:
        path = path_of(opened.item.found.path, address)
        before = self._files.article_at(path)
        self._files.put_place(opened.number, path, Place(address, article))
        opened.places[address] = article
        if before is not None and before != article:
            # It may stand further on in the file, which is seen when the file has been read.
            opened.displaced.add(before)

    def _failure(self, opened: _OpenFile, failure: Failure) -> None:
        # What a file held before is kept as long as nobody could see that it changed.
        opened.unread |= unread(failure)
        opened.kinds[failure.code] += 1
        if opened.kinds[failure.code] <= _MOST_OF_A_KIND:
            opened.failures.append(failure)

    def _close(self, opened: _OpenFile) -> None:
        """Note that a file was read to its end, and what of it could not be read."""
        self._open = None
        item = opened.item
        if opened.unread and opened.new and not opened.places:
            self._files.drop((item.found.path,))
        elif not opened.unread:
            self._files.put(item.found, item.raw_hash, item.rules, whole=True)
            self._drop_unplaced(opened.displaced | self._finish_places(opened))
        failures = [*opened.failures, *_uncounted(opened)]
        for found in (item.found, *item.copies):
            here = _at(failures, item.found.path, found.path)
            self._put_faults(found.path, here, opened.left_out)

    def _put_faults(
        self, path: str, failures: Iterable[Failure], left_out: Mapping[str, int]
    ) -> None:
        self._files.forget_faults(path)
        self._files.put_failures(path, failures)
        self._files.put_left_out(path, left_out)

    def _finish_places(self, opened: _OpenFile) -> set[int]:
        """Drop the places where no article stands any more, and do as in the file in its copies."""
        item = opened.item
        old = self._files.places_in(opened.number)
        stale = [place for place in old if place.address not in opened.places]
        self._files.drop_places(path_of(item.found.path, place.address) for place in stale)
        touched = {place.article for place in stale} | set(opened.places.values())
        places = [Place(*pair) for pair in opened.places.items()]
        self._leaving.discard(opened.number)
        for copy in item.copies:
            number = self._files.put(copy, item.raw_hash, item.rules, whole=True)
            self._leaving.discard(number)
            touched |= self._replace_places(number, copy, places)
        return touched

    def _drop_unplaced(self, articles: Iterable[int]) -> None:
        """Remove those of the articles that stand nowhere any more; let the others know where."""
        for article in sorted(articles):
            if self._files.files_of(article):
                self._writer.settle_first_path(article)
            else:
                self._writer.remove_article(article)
                self.removed += 1


def _uncounted(opened: _OpenFile) -> Iterable[Failure]:
    """A line for the failures of each kind that are too many to be listed."""
    for code, number in opened.kinds.items():
        if number > _MOST_OF_A_KIND:
            example = next(each for each in opened.failures if each.code == code)
            path = f"{opened.item.found.path}#…{code}"
            message = f"And {number - _MOST_OF_A_KIND:,} more places: {example.message}"
            yield replace(example, path=path, message=message)


def _at(failures: Iterable[Failure], path: str, copy: str) -> list[Failure]:
    """The failures of the file at a path as those of a copy of it."""
    return [
        replace(
            failure,
            path=copy + failure.path.removeprefix(path),
            message=failure.message.replace(path, copy),
        )
        for failure in failures
    ]
