"""What a worker process is given to do, and what it says of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from corpus.files import FoundFile
from corpus.outcomes import Before, Rules, Share
from index.ingest.analysis import Again, Outcome, analyse, analyse_again
from index.ingest.recording import FileRead


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be read, or a share of one that is large.

    `risky` is whether its parser may hang, so that the worker says what it is at.
    """

    found: FoundFile
    before: Before = field(default_factory=Before)
    share: Share = field(default_factory=Share)
    risky: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """A worker has loaded the models that it was to load, as far as they can be."""


@dataclass(frozen=True, slots=True)
class At:
    """A worker is about to read what stands at this path."""

    path: str


Work = Job | Again


def nobody(_: str) -> None:
    """Nobody wants to know what is being read."""


def outcomes_of(
    work: Work, rules: Rules, entering: Callable[[str], None] = nobody
) -> Iterator[Outcome | FileRead]:
    """What becomes of a piece of work, in this process; `entering` as for `analyse`."""
    if isinstance(work, Job):
        yield from analyse(work.found, rules, work.before, work.share, entering)
    else:
        yield analyse_again(work, rules.recognition)
    yield FileRead()


def path_of_work(work: Work) -> str:
    """The path of the file to be read, or of the article to be looked at again."""
    return work.found.path if isinstance(work, Job) else work.article.paths[0]
