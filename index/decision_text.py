"""The text of a file of decisions: read line by line, and changed by single lines.

Each decision is read by itself, so that a mistake in one line takes no other line with it. A
change puts in or takes out one decision and leaves every other line as a person wrote it. What a
line can say is told by a `Grammar`; there is one for entities, one for links and one for searches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from corpus.strict_yaml import Problem


class Dated(Protocol):
    """Something that a person settled, at a moment in UTC."""

    @property
    def when(self) -> str:
        """The moment, as `2026-11-26T19:04:05Z`; empty where it was written by hand."""


D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True)
class Wording:
    """What messages call the things in a file, and what they say where none was taken in."""

    one: str = "decision"
    many: str = "decisions"
    undone: str = "Nothing was settled"


@dataclass(frozen=True, slots=True)
class Grammar(Generic[D]):
    """How a file of decisions is written: its name, the explanation at its top, and its lines.

    `line_of` gives the line of a decision without its end, `read` the decision that some lines
    hold, or what is wrong with them (lines count from 1). `example` is such a line.
    """

    file: str
    header: str
    example: str
    line_of: Callable[[D], str]
    read: Callable[[str], D | Problem]
    words: Wording = Wording()


# A file beyond this was not written by hand, nor by decisions.
MOST_CHARACTERS = 8_000_000
MOST_DECISIONS = 20_000

_ITEM = re.compile(r"[ \t]*-(?:[ \t]|$)")
_NOTHING = re.compile(r"[ \t]*(?:#.*)?$|---[ \t]*$|\.\.\.[ \t]*$")


@dataclass(frozen=True, slots=True)
class _Entry(Generic[D]):
    """Some lines, from `start` to before `end`, that hold a decision or a mistake."""

    start: int
    end: int
    decision: D | None
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class DecisionText(Generic[D]):
    """A text taken apart. `lines` have their ends; together they are the text."""

    grammar: Grammar[D]
    lines: tuple[str, ...]
    entries: tuple[_Entry[D], ...]

    @property
    def decisions(self) -> tuple[D, ...]:
        """The decisions in the order of the text."""
        return tuple(entry.decision for entry in self.entries if entry.decision)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, by place; lines and columns count from 1."""
        return tuple(entry.problem for entry in self.entries if entry.problem)

    def adding(self, decision: D) -> str:
        """The text with one line more, where it stands in the order of the lines."""
        line = self.grammar.line_of(decision)
        place = self._place_of(line)
        before = "".join(self.lines[:place])
        end = "\r\n" if self.lines and self.lines[0].endswith("\r\n") else "\n"
        if not "".join(self.lines).strip("\ufeff \t\r\n"):
            before += self.grammar.header
        elif before and not before.endswith("\n"):
            before += end
        return before + line + end + "".join(self.lines[place:])

    def without(self, decision: D) -> str:
        """The text without the lines of one decision that is in it."""
        entry = next(each for each in reversed(self.entries) if each.decision == decision)
        return "".join((*self.lines[: entry.start], *self.lines[entry.end :]))

    def without_all(self, decisions: Iterable[D]) -> str:
        """The text without any of the lines of several decisions."""
        gone = {
            number
            for entry in self.entries
            if entry.decision is not None and entry.decision in set(decisions)
            for number in range(entry.start, entry.end)
        }
        return "".join(line for number, line in enumerate(self.lines) if number not in gone)

    def _place_of(self, line: str) -> int:
        """Before the first decision of which the line comes later, and before its remarks."""
        last = len(self.lines)
        for entry in self.entries:
            if entry.decision is None:
                continue
            if self.grammar.line_of(entry.decision) > line:
                return self._with_remarks(entry.start)
            last = entry.end
        return last

    def _with_remarks(self, start: int) -> int:
        """The first of the comment lines right above a line, but for those that begin the file."""
        above = start
        while above and self.lines[above - 1].lstrip().startswith("#"):
            above -= 1
        return start if above == 0 else above


def take_apart(text: str, grammar: Grammar[D]) -> DecisionText[D]:
    """Read a text of any kind; what is no decision becomes a problem."""
    lines = tuple(each for each in re.split(r"(?<=\n)", text) if each)
    entries: list[_Entry[D]] = []
    for start, end in _blocks(lines):
        if len(entries) == MOST_DECISIONS:
            most = f"{MOST_DECISIONS:,} {grammar.words.many} are the most"
            told = f"from here on nothing is read: {most}"
            entries.append(_Entry(start, end, None, Problem(start + 1, 1, told)))
            break
        entries.append(_entry(grammar, lines, start, end))
    return DecisionText(grammar, lines, tuple(entries))


def _entry(grammar: Grammar[D], lines: tuple[str, ...], start: int, end: int) -> _Entry[D]:
    found: D | Problem
    if _ITEM.match(lines[start].removeprefix("\ufeff")):
        found = grammar.read("".join(lines[start:end]).removeprefix("\ufeff"))
    else:
        told = f"a {grammar.words.one} begins with a hyphen, as in {grammar.example}"
        found = Problem(1, 1, told)
    if not isinstance(found, Problem):
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
