"""The analysis of many files: in this process for a few, on all cores for many.

Formats whose parsers a file can make hang or grow are only read in worker processes, which can
be ended, and only there are models loaded. Run as a program, this module is one worker.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import cast

from corpus.article import Failure
from corpus.entities.models.protocol import ModelError
from corpus.entities.recognition import Recognition
from corpus.files import FoundFile
from corpus.outcomes import Rules, Share
from corpus.readers.registry import Archive, Many, choose, format_of
from index.ingest.analysis import Again, AnalysedArticle, Outcome
from index.ingest.changes import ToRead
from index.ingest.child import Parent
from index.ingest.recording import Event, FileRead
from index.ingest.work import At, Job, Ready, Work, nobody, outcomes_of

# Starting workers costs about half a second: as much as this many articles of 350 words.
FEW_FILES = 60
_HEAD_BYTES = 4096
_LARGE_BYTES = 2_000_000
# A worker reports when it has this many outcomes, or after this long.
_REPORT_AT = 16
_REPORT_AFTER_S = 0.5


def analysed(items: Sequence[ToRead], rules: Rules) -> Generator[Event, None, None]:
    """Analyse the files of the items, in their order. Closing the iterator ends the workers."""
    few = len(items) <= FEW_FILES
    risky = [is_risky(item.found, look=few) for item in items]
    here = few and not any(risky) and not rules.recognition.models
    cores = 1 if here else available_cores()
    jobs: list[Job] = []
    owners: list[ToRead] = []
    for item, is_one in zip(items, risky, strict=True):
        shares = cores if is_shared(item.found) else 1
        for first in range(shares):
            jobs.append(Job(item.found, item.before, Share(first, shares), is_one))
            owners.append(item)
    for number, outcome in _run(jobs, rules, here=here):
        yield owners[number], outcome


def analysed_again(
    articles: Sequence[Again], rules: Rules
) -> Generator[AnalysedArticle | Failure, None, None]:
    """Analyse articles of the catalogue anew, in their order."""
    here = len(articles) <= FEW_FILES and not rules.recognition.models
    for _, outcome in _run(articles, rules, here=here):
        if isinstance(outcome, AnalysedArticle | Failure):
            yield outcome


def available_cores() -> int:
    """How many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def is_risky(found: FoundFile, *, look: bool) -> bool:
    """Whether a file's parser may hang or grow; `look` also looks at how the file begins.

    Where many files are read all of them go to workers anyway, and nobody has to look. A large
    file is always read by a worker, whatever it holds.
    """
    if found.size > _LARGE_BYTES:
        return True
    head = b""
    if look:
        with contextlib.suppress(OSError), found.open() as stream:
            head = stream.read(_HEAD_BYTES)
    format_ = choose(found.name, head, certain=found.certain)
    return format_ is not None and format_.risky


def is_shared(found: FoundFile) -> bool:
    """Whether a file is large and holds many articles, so that all cores read it together."""
    holds_many = isinstance(format_of(found.path), Many | Archive)
    return holds_many and found.size > _LARGE_BYTES


def _run(
    work: Sequence[Work], rules: Rules, *, here: bool
) -> Iterator[tuple[int, Outcome | FileRead]]:
    if here:
        for number, each in enumerate(work):
            for outcome in outcomes_of(each, rules):
                yield number, outcome
        return
    from index.ingest.pool import Pool  # only a run that needs processes

    with contextlib.closing(Pool(available_cores(), rules)) as pool:
        yield from pool.run(work)


class _Reporter:
    """Sends what a worker found, several outcomes at a time."""

    def __init__(self, parent: Parent) -> None:
        self._parent = parent
        self._found: list[tuple[int, Outcome | FileRead]] = []
        self._sent = time.monotonic()

    def add(self, number: int, outcome: Outcome | FileRead) -> None:
        """Take an outcome; send what there is when it is enough or old."""
        self._found.append((number, outcome))
        if len(self._found) >= _REPORT_AT or time.monotonic() - self._sent > _REPORT_AFTER_S:
            self.flush()

    def at(self, path: str) -> None:
        """Say what is about to be read, so that it can be blamed."""
        self.flush()
        self._parent.send(At(path))

    def flush(self) -> None:
        """Send what there is."""
        if self._found:
            self._parent.send(self._found)
            self._found = []
        self._sent = time.monotonic()


def _load_models(recognition: Recognition) -> None:
    """Load the models before there is work, so that none of it waits for them in vain.

    One that cannot be loaded is told of with each article that goes without it.
    """
    with contextlib.suppress(ModelError):
        recognition.layers()


def _limit_memory(most_bytes: int) -> None:
    """Let this process have that much memory more than it has, where the system can be told so."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(ValueError, OSError):
        most_bytes += _memory_in_use()
        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))


def _memory_in_use() -> int:
    """The address space of this process in bytes, as far as the system tells: models need much."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    """Run in a worker: do the work that comes until there is no more."""
    parent = Parent()
    with contextlib.suppress(EOFError, BrokenPipeError):
        rules = cast("Rules", parent.receive())
        if rules.recognition.models:
            _load_models(rules.recognition)
            parent.send(Ready())
        _limit_memory(rules.manifest.limits.memory_bytes)
        while True:
            reporter = _Reporter(parent)
            for number, work in enumerate(cast("list[Work]", parent.receive())):
                _do(number, work, rules, reporter)
            reporter.flush()
            parent.send(None)


def _do(number: int, work: Work, rules: Rules, reporter: _Reporter) -> None:
    entering: Callable[[str], None] = nobody
    if isinstance(work, Job) and work.risky:
        entering = reporter.at
        entering(work.found.path)
    for outcome in outcomes_of(work, rules, entering):
        reporter.add(number, outcome)


if __name__ == "__main__":
    main()
