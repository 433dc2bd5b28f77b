"""The list of what could not be read, by kind, and of what was left out; headings fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from corpus.article import Failure
from index.answers import LeftOutCount
from tui.failure_groups import FailureGroup, failure_groups, left_out_kinds, size_of
from tui.lines import cut, cut_path, spread
from tui.styles import styles_of
from tui.widgets.row_list import RowList, RowState

# A kind with more rows than this is folded at first, so that the other kinds are seen too.
_MOST_UNFOLDED = 20
# Free columns between a path and what stands at the right.
_BEFORE_RIGHT = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of the rows of one kind: what they are, how many, and what holds for all."""

    title: str
    size: str
    note: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something that is wrong in corpus.yaml: where, and why."""

    place: str
    message: str

    @classmethod
    def told(cls, line: str) -> Mistake:
        """The mistake in a line such as "corpus.yaml, line 3, column 1: it has no value."."""
        place, _, message = line.partition(": ")
        return cls(place, message) if message else cls("corpus.yaml", line)


Entry = Failure | LeftOutCount | Mistake
_Group = tuple[Heading, tuple[Entry, ...]]


class FailureList(RowList):
    """Rows of two lines: headings of kinds, and the files of each kind where it is not folded."""

    def __init__(self) -> None:
        super().__init__(row_height=2, row_gap=1)
        self._groups: list[_Group] = []
        self._folded: set[str] = set()
        self._known: set[str] = set()
        self._rows: list[Heading | Entry] = []

    def show(
        self,
        mistakes: Sequence[Mistake],
        failures: Sequence[Failure],
        left_out: Sequence[LeftOutCount],
    ) -> None:
        """Show these. What was folded or unfolded stays so."""
        kinds = failure_groups(failures)
        self._groups = [
            *_mistakes(mistakes), *(_failed(kind) for kind in kinds), *_left_out(left_out)
        ]  # fmt: skip
        for heading, entries in self._groups:
            new = heading.title not in self._known
            if new and (len(entries) > _MOST_UNFOLDED or isinstance(entries[0], LeftOutCount)):
                self._folded.add(heading.title)
            self._known.add(heading.title)
        self._lay_out()

    def _lay_out(self) -> None:
        self._rows = [row for group in self._groups for row in self._rows_of(*group)]
        self.rows_changed()

    def _rows_of(self, heading: Heading, entries: tuple[Entry, ...]) -> Iterator[Heading | Entry]:
        """A failure that is the only one of its kind tells the kind itself."""
        if len(entries) > 1 or not isinstance(entries[0], Failure):
            yield heading
        if heading.title not in self._folded:
            yield from entries

    @property
    def row_count(self) -> int:
        """How many rows there are now."""
        return len(self._rows)

    @property
    def chosen(self) -> Heading | Entry | None:
        """What the cursor is on."""
        return self._rows[self.cursor] if self._rows else None

    def fold(self) -> None:
        """Fold or unfold the kind whose heading the cursor is on."""
        heading = self.chosen
        if isinstance(heading, Heading):
            self._folded ^= {heading.title}
            self._lay_out()
            self.move_to(self._rows.index(heading))

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """The two lines of a heading, a failure, a mistake, or something left out."""
        row = self._rows[index]
        if isinstance(row, Heading):
            return self._heading(row, width)
        if isinstance(row, Failure):
            kind = f"{row.stage} · {row.code}"
            return self._entry((row.path, kind), row.message, row.advice, width)
        if isinstance(row, Mistake):
            return self._entry((row.place, ""), row.message, "", width)
        return self._entry((row.file, f"{row.count:,}"), "", row.what, width)

    def _heading(self, heading: Heading, width: int) -> Sequence[Content]:
        styles = styles_of(self.app)
        folds = "enter shows them" if heading.title in self._folded else "enter folds them"
        note = f"{folds}  ·  {heading.note}" if heading.note else folds
        return [
            spread(
                Content.styled(heading.title, styles["title"]),
                Content.styled(heading.size, styles["muted"]),
                width,
            ),
            cut(Content.styled(note, styles["muted"]), width),
        ]

    def _entry(
        self, first: tuple[str, str], reason: str, advice: str, width: int
    ) -> Sequence[Content]:
        styles = styles_of(self.app)
        apart = "  ·  " if reason and advice else ""
        told = Content.assemble(
            "  ", (reason, styles["bad"]), (f"{apart}{advice}", styles["muted"])
        )
        path, right = first
        room = width - len(right) - _BEFORE_RIGHT
        return [
            spread(
                Content.styled(cut_path(path, room), styles["strong"]),
                Content.styled(right, styles["muted"]),
                width,
            ),
            cut(told, width),
        ]


def _mistakes(mistakes: Sequence[Mistake]) -> Iterator[_Group]:
    if mistakes:
        size = f"{len(mistakes):,}"
        note = "Nothing new is indexed until this is put right."
        advice = "Mend the file and save it: it is then read again by itself."
        yield Heading("corpus.yaml has mistakes", size, note, advice), tuple(mistakes)


def _failed(group: FailureGroup) -> _Group:
    told = {(failure.message, failure.advice) for failure in group.failures}
    note, advice = told.pop() if len(told) == 1 else ("", "")
    return Heading(group.code, size_of(group.failures), note, advice), group.failures


def _left_out(left_out: Sequence[LeftOutCount]) -> Iterator[_Group]:
    if left_out:
        total = sum(each.count for each in left_out)
        kinds = ", ".join(f"{what} ({count:,})" for what, count in left_out_kinds(left_out))
        advice = "They hold no article, and were not read."
        heading = Heading("left out of archives and exports", f"{total:,}", kinds, advice)
        yield heading, tuple(left_out)
