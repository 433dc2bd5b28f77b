"""What could not be read by the kind of failure, and what was left out by the kind of thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from corpus.article import Failure
from index.answers import LeftOutCount
from tui.wording import count_of


class FailureGroup(NamedTuple):
    """All failures of one code, by path."""

    code: str
    failures: tuple[Failure, ...]


def size_of(failures: Collection[Failure]) -> str:
    """How many failures there are, as "312 files", or "places" where any is inside a file."""
    within = any("#" in failure.path for failure in failures)
    return count_of(len(failures), "place" if within else "file")


def failure_groups(failures: Iterable[Failure]) -> list[FailureGroup]:
    """The failures by their codes, those that are most first."""
    by_code: dict[str, list[Failure]] = {}
    for failure in failures:
        by_code.setdefault(failure.code, []).append(failure)
    groups = [FailureGroup(code, tuple(group)) for code, group in by_code.items()]
    return sorted(groups, key=lambda group: (-len(group.failures), group.code))


def left_out_kinds(left_out: Iterable[LeftOutCount]) -> list[tuple[str, int]]:
    """What was left out of files, each kind with how many, the most frequent first."""
    kinds: Counter[str] = Counter()
    for each in left_out:
        kinds[each.what] += each.count
    return sorted(kinds.items(), key=lambda kind: (-kind[1], kind[0]))
