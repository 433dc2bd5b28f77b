"""The doctor: what each clause finds, why nothing may be found, and ways on as rows to take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from corpus.readers import FORMATS_TOLD
from index.search_answers import ClauseCount, Diagnosis, Remedy
from tui.lines import cut, spread, wrapped
from tui.styles import styles_of
from tui.widgets.row_list import RowList, RowState
from tui.wording import count_of

_READ_AS_LINES: Final = 3


class RemedyList(RowList):
    """The ways on, one row each, with how many articles each finds."""

    def __init__(self) -> None:
        super().__init__(id="remedies")
        self._remedies: tuple[Remedy, ...] = ()

    @property
    def row_count(self) -> int:
        """How many ways on there are."""
        return len(self._remedies)

    def show(self, remedies: tuple[Remedy, ...]) -> None:
        """Offer these."""
        self._remedies = remedies
        self.rows_changed()
        self.restore((0, 0))

    def remedy(self, index: int) -> Remedy:
        """The way on in this row."""
        return self._remedies[index]

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """What changes, the query that results, and how many articles it finds."""
        styles = styles_of(self.app)
        remedy = self._remedies[index]
        found = Content.styled(count_of(remedy.articles, "article"), styles["muted"])
        said = Content.assemble((remedy.label, styles["muted"]), "  ", remedy.query)
        return [spread(said, found, width)]


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnosis, how the query was read, and how many articles it finds under the filters.

    `complete` is False where not all articles could be searched.
    """

    diagnosis: Diagnosis
    read_as: str
    total: int
    complete: bool = True


class Findings(Static):
    """Each clause with its own count; one that empties the result in red."""

    DEFAULT_CSS = """
    Findings { height: auto; padding: 0 2; margin: 1 0; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._finding: Finding | None = None

    def show(self, finding: Finding) -> None:
        """Tell this finding."""
        self._finding = finding
        self._tell()

    def on_resize(self) -> None:
        """Counts stand at the right end, wherever that is."""
        self._tell()

    def _tell(self) -> None:
        if self._finding is not None and self.size.width:
            lines = _findings(self._finding, self.size.width, styles_of(self.app))
            self.update(Content("\n").join(lines))


class Doctor(Vertical):
    """Stands in the results pane where there are no hits, or where a person asks for it."""

    DEFAULT_CSS = """
    Doctor {
        height: 1fr;
        display: none;
        & > RemedyList { height: 1fr; }
    }
    """

    class RemedyTaken(Message):
        """A person chose a way on."""

        def __init__(self, remedy: Remedy) -> None:
            super().__init__()
            self.remedy = remedy

    def compose(self) -> ComposeResult:
        """What was found of each clause, and the ways on."""
        yield Findings()
        yield RemedyList()

    @property
    def rows(self) -> RemedyList:
        """The ways on, for the focus."""
        return self.query_one(RemedyList)

    def show(self, finding: Finding) -> None:
        """Tell what was found out about a query."""
        self.query_one(Findings).show(finding)
        self.rows.show(finding.diagnosis.remedies)

    def on_row_list_activated(self, event: RowList.Activated) -> None:
        """Take the chosen way on."""
        event.stop()
        self.post_message(self.RemedyTaken(self.rows.remedy(event.index)))

    def on_row_list_highlighted(self, event: RowList.Highlighted) -> None:
        """Moving among the ways on changes nothing yet."""
        event.stop()


def _findings(finding: Finding, width: int, styles: Mapping[str, str]) -> Iterator[Content]:
    diagnosis = finding.diagnosis
    yield cut(Content.styled(_verdict(finding), styles["title"]), width)
    yield Content("")
    if finding.total:
        read_as = Content.styled(f"read as {finding.read_as}", styles["muted"])
        yield from wrapped(read_as, width, _READ_AS_LINES)
        yield Content("")
    for clause in diagnosis.clauses:
        yield _clause(clause, finding.complete, width, styles)
        if finding.total and (told := _worth(clause, finding.total)):
            yield cut(Content.styled(f"  {told}", styles["muted"]), width)
    if diagnosis.clauses:
        yield Content("")
    yield from Content.styled(_way_on(finding), styles["muted"]).wrap(width)


def _verdict(finding: Finding) -> str:
    diagnosis = finding.diagnosis
    several = len(diagnosis.clauses) > 1
    if not diagnosis.corpus:
        return "There are no articles here yet"
    if finding.total:
        verb = "has" if finding.total == 1 else "have"
        return (
            f"{count_of(finding.total, 'article')} {verb} {'all of these' if several else 'this'}"
        )
    if diagnosis.hidden_by_filters:
        return "Filters hide every article that has this"
    if not finding.complete:
        return "No article found so far"
    return "No article has all of these" if several else "No article has this"


def _clause(clause: ClauseCount, complete: bool, width: int, styles: Mapping[str, str]) -> Content:
    if clause.articles:
        found = Content.styled(count_of(clause.articles, "article"), styles["muted"])
        return spread(Content(clause.text), found, width)
    if not complete:
        return spread(Content(clause.text), Content.styled("none so far", styles["muted"]), width)
    emptied = Content.styled("none: this empties it", styles["bad"])
    return spread(Content.styled(clause.text, styles["bad"]), emptied, width)


def _worth(clause: ClauseCount, total: int) -> str:
    """What the other names bring, and what the clause costs; nothing where that is nothing."""
    told = [f"{clause.adds:,} by other names"] if clause.adds else []
    more = (clause.without or 0) - total
    told += [f"leaves out {more:,}"] if more > 0 else []
    return " · ".join(told)


def _way_on(finding: Finding) -> str:
    diagnosis = finding.diagnosis
    if not diagnosis.corpus:
        return f"Dateline reads {FORMATS_TOLD}. E shows what could not be read."
    offer = " Try:" if diagnosis.remedies else ""
    hidden = diagnosis.hidden_by_filters
    if hidden:
        which = f"{hidden:,} more" if finding.total else f"all {hidden:,}"
        return f"Filters hide {which}. F clears them.{offer}"
    searched = "All" if finding.complete else "Not all"
    return f"{searched} {diagnosis.corpus:,} searched; no filter hides any.{offer}"
