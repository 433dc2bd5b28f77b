"""The text of decisions.yaml: read line by line, and changed by single lines.

Each decision is read by itself, so that a mistake in one line takes no other line with it. A
change puts in or takes out one decision and leaves every other line as a person wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from corpus.strict_yaml import Problem
from index.decision_lines import EXAMPLE, decision_in, line_of
from index.entity_answers import Decision

HEADER = """\
# What a person has settled about the entities of this folder. Dateline writes a line for each
# decision and applies them all whenever it indexes. Lines may be changed, added and removed:
#
#   {merge: "HTS", into: "Hayat Tahrir al-Sham", type: organisation}   two names, one entity
#   {apart: "Ivan Petrov", from: "Igor Petrov", type: person}          two entities, never one
#   {split: "HUR", from: "Main Directorate", type: organisation}       a name on its own
#   {rename: "Hmeimim", to: "Khmeimim air base", type: facility}
#   {retype: "Sparta II", to: vessel, type: facility}
#   {hide: "Breaking", type: event}
#   {confirm: "Dmitry Peskov", type: person}
#
# A merge or an apart of two types has into_type or from_type as well. `when` is the moment, in
# UTC; of two decisions that contradict each other the later one counts.

"""
# A file beyond this was not written by hand, nor by decisions.
MOST_CHARACTERS = 8_000_000
MOST_DECISIONS = 20_000

_ITEM = re.compile(r"[ \t]*-(?:[ \t]|$)")
_NOTHING = re.compile(r"[ \t]*(?:#.*)?$|---[ \t]*$|\.\.\.[ \t]*$")


class _Entry(NamedTuple):
    """Some lines, from `start` to before `end`, that hold a decision or a mistake."""

    start: int
    end: int
    decision: Decision | None
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class DecisionText:
    """A text taken apart. `lines` have their ends; together they are the text."""

    lines: tuple[str, ...]
    entries: tuple[_Entry, ...]

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions in the order of the text."""
        return tuple(entry.decision for entry in self.entries if entry.decision)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, by place; lines and columns count from 1."""
        return tuple(entry.problem for entry in self.entries if entry.problem)

    def adding(self, decision: Decision) -> str:
        """The text with one line more, where it stands in the order of the lines."""
        line = line_of(decision)
        place = self._place_of(line)
        before = "".join(self.lines[:place])
        end = "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"
        if not "".join(self.lines).strip("\ufeff \t\r\n"):
            before += HEADER
        elif before and not before.endswith("\n"):
            before += end
        return before + line + end + "".join(self.lines[place:])

    def without(self, decision: Decision) -> str:
        """The text without the lines of one decision that is in it."""
        entry = next(each for each in reversed(self.entries) if each.decision == decision)
        return "".join((*self.lines[: entry.start], *self.lines[entry.end :]))

    def _place_of(self, line: str) -> int:
        """Before the first decision of which the line comes later, and before its remarks."""
        last = len(self.lines)
        for entry in self.entries:
            if entry.decision is None:
                continue
            if line_of(entry.decision) > line:
                return self._with_remarks(entry.start)
            last = entry.end
        return last

    def _with_remarks(self, start: int) -> int:
        """The first of the comment lines right above a line, but for those that begin the file."""
        above = start
        while above and self.lines[above - 1].lstrip().startswith("#"):
            above -= 1
        return start if above == 0 else above


def take_apart(text: str) -> DecisionText:
    """Read a text of any kind; what is no decision becomes a problem."""
    lines = tuple(each for each in re.split(r"(?<=\n)", text) if each)
    entries: list[_Entry] = []
    for start, end in _blocks(lines):
        if len(entries) == MOST_DECISIONS:
            told = f"from here on nothing is read: {MOST_DECISIONS:,} decisions are the most"
            entries.append(_Entry(start, end, None, Problem(start + 1, 1, told)))
            break
        entries.append(_entry(lines, start, end))
    return DecisionText(lines, tuple(entries))


def _entry(lines: tuple[str, ...], start: int, end: int) -> _Entry:
    if _ITEM.match(lines[start].removeprefix("\ufeff")):
        found = decision_in("".join(lines[start:end]).removeprefix("\ufeff"))
    else:
        found = Problem(1, 1, f"a decision begins with a hyphen, as in {EXAMPLE}")
    if isinstance(found, Decision):
        return _Entry(start, end, found, None)
    line, column = start + found.line, found.column
    if line > end:  # the text ended too early, which shows behind its last line
        line, column = end, len(lines[end - 1].rstrip("\r\n")) + 1
    return _Entry(start, end, None, Problem(line, column, found.message))


def _blocks(lines: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where decisions stand, or what is taken for one: a line, and those indented below it."""
    start = end = -1
    for number, line in enumerate(lines):
        bare = line.rstrip("\r\n").removeprefix("\ufeff")
        if _NOTHING.match(bare):
            continue
        goes_on = start >= 0 and bare[:1] in " \t" and not _ITEM.match(bare)
        if not goes_on:
            if start >= 0:
                yield start, end
            start = number
        end = number + 1
    if start >= 0:
        yield start, end
