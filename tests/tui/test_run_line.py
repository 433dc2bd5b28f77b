"""The line that tells what came of a run of indexing while a folder is followed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.article import Failure
from index.answers import BuildReport
from tui.plain_output import run_in_a_line

BEFORE = BuildReport(
    corpus="/coast", articles=20, added=0, changed=0, removed=0, unchanged=20, duplicates=0,
    failed=(), engine="whoosh", seconds=0.26, messages=("Left out: hidden files (1).",),
)  # fmt: skip
BINARY = Failure("noise.txt", "decode", "not-text", "It is no text.", "")
EMPTY = Failure("hollow.txt", "clean", "empty", "There is no text in it.", "")


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (BEFORE, ""),
        (
            replace(BEFORE, articles=1_021, added=1_002, removed=1),
            "1,002 added, 1 removed; 1,021 articles, 0.3 s.",
        ),
        (
            replace(BEFORE, messages=(*BEFORE.messages, "Renamed: 1 file.")),
            "Renamed: 1 file.",
        ),
        (
            replace(BEFORE, changed=1, failed=(BINARY,)),
            "1 changed; 20 articles, 0.3 s. 1 file could not be read: noise.txt (not-text).",
        ),
        (
            replace(BEFORE, failed=(BINARY, EMPTY)),
            "2 files could not be read: empty (1), not-text (1).",
        ),
    ],
)
def test_a_run_is_told_by_what_came_of_it(report: BuildReport, line: str) -> None:
    assert run_in_a_line(report, BEFORE) == line


def test_failures_that_were_told_are_not_told_again() -> None:
    before = replace(BEFORE, failed=(BINARY,))
    assert run_in_a_line(before, before) == ""
