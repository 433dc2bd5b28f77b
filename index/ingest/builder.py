"""Indexing: what is new in the folder goes through the catalogue into the engine.

Articles are committed in batches; at growing distances the names of the whole corpus are
resolved to entities and the engine takes in what it lacks, so that a search finds the first
articles while the last are still being read. A run that is stopped at any moment, by whatever
means, leaves a catalogue that the next run goes on from.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

from corpus.article import Failure
from corpus.discovery import Scan, scan
from corpus.manifest.loading import load_manifest
from corpus.manifest.manifest import Manifest
from corpus.outcomes import Rules, Unchanged
from corpus.readers import FORMATS_TOLD
from corpus.readers.extras import MISSING_EXTRA
from corpus.readers.pieces import LeftOut
from corpus.readers.registry import installed_packages
from corpus.sanitize import safe_path
from index.answers import BuildReport, Progress, Step
from index.catalogue_writer import CatalogueWriter
from index.deciding import Desk, notices
from index.engine_sync import REBUILT, EngineSync
from index.ingest import learning
from index.ingest.analysis import AnalysedArticle, Outcome
from index.ingest.changes import Changes, ToRead, find_changes
from index.ingest.progress import Meter
from index.ingest.recognition import Settled, settle_recognition, try_models
from index.ingest.recording import Event, FileRead, Recorder
from index.ingest.second_look import SecondLook
from index.own_names import keep_own_names
from index.resolution import resolve_if_needed
from index.stories import to_do as story_to_do
from index.stories.step import StoryStep

Batch = list[Event]

# A batch is committed when this many outcomes are in it, or it is this old.
_BATCH_EVENTS = 200
_BATCH_S = 1.0
# Names are resolved, and the engine is written, when this many articles are new, or half as
# many as there are: so the work of it stays in proportion to that of reading.
_PUBLISH_AT_LEAST = 100


class Builder:
    """One run of indexing. Only the holder of the writer's lock makes one.

    `writer` is that of the desk's catalogue; `progress` is called about ten times a second at
    most, and `cancelled` is asked between files and between batches.
    """

    def __init__(
        self,
        desk: Desk,
        writer: CatalogueWriter,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._desk = desk
        self._corpus = desk.keeper.corpus
        self._catalogue = desk.catalogue
        self._writer = writer
        self._sync = EngineSync(
            desk.catalogue,
            writer,
            desk.engines,
            desk.place.read_wanted_engine(),
            may_switch=True,
        )
        self._recorder = Recorder(writer)
        self._meter = Meter(progress)
        self._cancelled = cancelled or (lambda: False)
        self._messages: list[str] = []
        self._packages = " ".join(installed_packages())
        self._articles_in_file = 0
        self._unpublished = 0
        self._articles_before = 0

    def run(self) -> BuildReport:
        """Bring catalogue and engine in step with the folder.

        Raises CorpusError or ManifestError, having changed nothing, where the folder is not
        there, cannot be read, or its corpus.yaml is wrong.
        """
        manifest = load_manifest(self._corpus)
        found = scan(self._corpus, manifest.wants)
        self._say(self._writer.meta("notice"))
        self._name(manifest.name)
        settled, changes = self._changes(found, manifest)
        self._examine(changes)
        self._begin(found, changes)
        if self._sync.is_rebuilding:
            self._publish()  # what is known can be found again before anything new is read
        self._recorder.apply(changes)
        furniture = learning.known_furniture(self._writer.connection)
        rules = Rules(manifest, furniture, settled.recognition)
        self._read(changes.to_read, rules)
        if not self._cancelled():
            if changes:
                self._recorder.leave(changes.moved)
            self._look_again(rules)
        if not self._cancelled():
            self._finish()
        if not self._cancelled():
            self._group_into_stories()
        self._end(found, changes, manifest)
        return self._report()

    def _changes(self, found: Scan, manifest: Manifest) -> tuple[Settled, Changes]:
        """What is to be done, and with what names are recognised in it."""

        def compared(settled: Settled) -> Changes:
            return find_changes(
                found,
                self._writer.files,
                manifest,
                self._cancelled,
                self._now_readable(),
                settled.mark,
            )

        settled = settle_recognition(self._corpus, manifest.models)
        changes = compared(settled)
        if changes.to_read and settled.recognition.models:
            tried = try_models(settled)
            if tried is not settled:
                settled, changes = tried, compared(tried)
        for message in settled.messages:
            self._say(message)
        if settled.names_are_known:
            keep_own_names(self._writer, settled.recognition.names)
        return settled, changes

    def _examine(self, changes: Changes) -> None:
        """Choose the engine, and verify that its index is the right one."""
        if self._writer.meta("complete") is None:
            self._sync.expect(self._catalogue.count() + len(changes.to_read))
        self._say(self._sync.examine(closely=True))

    def _begin(self, found: Scan, changes: Changes) -> None:
        self._meter.failed = len(found.failures)
        for step in Step:
            self._meter.expect(step, len(changes.to_read))
        self._meter.expect(Step.INDEX, len(changes.to_read) + self._sync.missing())
        self._recount()
        self._articles_before = self._meter.articles
        self._meter.tell(now=True)

    def _name(self, name: str) -> None:
        """Note what the library is called, where a person gave it a name."""
        if name != (self._writer.meta("name") or ""):
            with self._writer.transaction():
                self._writer.set_meta("name", name or None)

    def _now_readable(self) -> frozenset[str]:
        """The files that wait for a package which has been installed since the last run."""
        if self._packages == self._writer.meta("packages"):
            return frozenset()
        return frozenset(self._writer.files.failed_for(MISSING_EXTRA))

    def _read(self, items: list[ToRead], rules: Rules) -> None:
        if not items:
            return
        from index.ingest.workers import analysed  # only a run that reads needs process pools

        with closing(analysed(items, rules)) as events:
            for batch in self._batches(events):
                self._store(batch)
                if self._cancelled():
                    return
                if self._unpublished >= max(_PUBLISH_AT_LEAST, self._meter.articles // 2):
                    self._publish()

    def _batches(self, events: Iterable[Event]) -> Iterator[Batch]:
        batch: Batch = []
        began = time.monotonic()
        for item, outcome in events:
            batch.append((item, outcome))
            self._count(item, outcome)
            old = time.monotonic() - began >= _BATCH_S
            if old or len(batch) >= _BATCH_EVENTS or self._cancelled():
                yield batch
                batch, began = [], time.monotonic()
        if batch:
            yield batch

    def _count(self, item: ToRead, outcome: Outcome | FileRead) -> None:
        self._meter.current = item.found.path
        if isinstance(outcome, FileRead):
            self._meter.advance(Step.READ)
            # Files of many articles, or of none, make more or less to do than there are files.
            self._meter.grow(self._articles_in_file - 1)
            self._articles_in_file = 0
        elif isinstance(outcome, Failure):
            self._meter.failed += 1
        elif not isinstance(outcome, LeftOut):
            self._articles_in_file += 1
            self._meter.advance(Step.CLEANED)
            self._meter.advance(Step.ENTITIES)
        self._meter.tell()

    def _store(self, batch: Batch) -> None:
        self._recorder.store(batch)
        stored = sum(isinstance(outcome, AnalysedArticle | Unchanged) for _, outcome in batch)
        self._unpublished += stored
        # Counting in the catalogue takes longer the larger it is; this is done between steps.
        self._meter.articles = self._articles_before + self._recorder.growth
        self._meter.generation = self._writer.generation()
        self._meter.tell()

    def _look_again(self, rules: Rules) -> None:
        second = SecondLook(self._writer, rules, self._cancelled)
        second.learn(grew=self._recorder.grew)
        if not self._cancelled():
            second.infer(self._on_inferring)

    def _on_inferring(self, left: int) -> None:
        """An article has two ways to go in this step: this is the first."""
        self._on_linking(left + story_to_do.pending_count(self._writer.connection))

    def _on_linking(self, left: int) -> None:
        self._meter.await_more(Step.LINKS, (left + 1) // 2)
        self._meter.tell()

    def _group_into_stories(self) -> None:
        StoryStep(self._writer, self._on_linking, self._cancelled).run()

    def _finish(self) -> None:
        """Everything into the engine, and a last look at whether it is really there."""
        if self._publish(all_of_it=True) and not self._sync.verify():
            self._say(REBUILT)
            self._publish(all_of_it=True)

    def _publish(self, *, all_of_it: bool = False) -> bool:
        """Resolve the names, then let the engine take in new articles, or all that it lacks.

        While reading goes on, articles of which only the entities changed are left for the
        end: the next articles may change them again. Gives whether the engine was written to.
        """
        resolve_if_needed(self._writer, self._desk.keeper.settled().decided)
        if all_of_it:
            self._meter.await_more(Step.INDEX, self._sync.missing())
        with self._meter.indexing():
            wrote = self._sync.run(self._on_step, self._cancelled, new_only=not all_of_it)
        self._unpublished = 0
        self._recount()
        return wrote

    def _on_step(self, articles: int) -> None:
        self._meter.advance(Step.INDEX, articles)
        self._meter.generation = self._writer.generation()
        self._meter.tell()

    def _recount(self) -> None:
        meter = self._meter
        meter.articles = self._catalogue.count()
        meter.entities = self._catalogue.entity_total()
        meter.duplicates = self._catalogue.duplicate_count()
        meter.searchable = self._catalogue.indexed_count()
        meter.generation = self._catalogue.generation()

    def _end(self, found: Scan, changes: Changes, manifest: Manifest) -> None:
        self._settle(found)
        self._recount()
        self._tell_of(found, changes, manifest)
        self._meter.tell(now=True)

    def _settle(self, found: Scan) -> None:
        """Note that the run came to its end, unless all that was noted before already."""
        files, ended = self._writer.files, not self._cancelled()
        same = tuple(files.failures_at("discover")) == found.failures
        noted = (
            self._writer.meta("complete")
            and not self._writer.meta("notice")
            and self._writer.meta("packages") == self._packages
        )
        if same and (noted or not ended):
            return
        with self._writer.transaction():
            files.replace_failures_at("discover", found.failures)
            if ended:
                self._writer.set_meta("complete", "yes")
                self._writer.set_meta("packages", self._packages)
                self._writer.set_meta("notice", None)

    def _tell_of(self, found: Scan, changes: Changes, manifest: Manifest) -> None:
        if not found.files and not found.failures:
            self._say(
                f"No articles in {safe_path(str(self._corpus))}. Dateline reads {FORMATS_TOLD}."
            )
        if unknown := self._corrections_of_nothing(manifest):
            shown = ", ".join(unknown[:3]) + (" …" if len(unknown) > 3 else "")
            self._say(f"corpus.yaml corrects what is not there: {shown}.")
        if found.skipped:
            kinds = ", ".join(f"{what} ({count:,})" for what, count in found.skipped)
            self._say(f"Left out: {kinds}.")
        self._say(self._sync.switched)
        self._say(self._sync.choice.advice)
        for notice in notices(self._desk):
            self._say(notice)
        if changes.renamed:
            self._say(f"Renamed: {_counted(changes.renamed, 'file')}.")

    def _corrections_of_nothing(self, manifest: Manifest) -> list[str]:
        """The paths in corpus.yaml at which there is no article."""
        return [
            path for path in manifest.corrections if self._writer.files.article_at(path) is None
        ]

    def _say(self, sentence: str | None) -> None:
        if sentence and sentence not in self._messages:
            self._messages.append(sentence)

    def _report(self) -> BuildReport:
        added, changed = self._recorder.added, self._recorder.changed
        return BuildReport(
            corpus=safe_path(str(self._corpus)),
            articles=self._meter.articles,
            added=added,
            changed=changed,
            removed=self._recorder.removed,
            unchanged=max(self._meter.articles - added - changed, 0),
            duplicates=self._meter.duplicates,
            failed=self._catalogue.failures(),
            engine=self._sync.engine.name,
            seconds=self._meter.elapsed_s,
            messages=tuple(self._messages),
            cancelled=self._cancelled(),
        )


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
