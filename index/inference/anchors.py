"""Which day a clue of an undated article means: where a dated report tells of the same happening.

Two sentences tell of the same happening if they share enough rare words, name no different
places and give no different figures. A clue that two reports put to different days tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.article import DateExpression, EntityType, Precision, Span
from corpus.text import fold
from index.inference.clues import Clue, dates_a_statement, is_quoted, lies_ahead, within
from index.inference.dated_sentences import DatedSentence, dated_sentences
from index.references.reading import Sentence, Side
from index.references.weights import Agreement, Least, Weights

# Two sentences may be on one happening if they share so many terms, of so much weight together
# (in nats; 12 is two very rare words), and agree so far. Such a pair can contradict another.
_LEAST = Least(terms=3, weight=12.0, overlap=0.3)
# An anchor is sure with this weight, if the sentences agree so far, and the articles so far.
_SURE_WEIGHT, _SURE = 15.0, ((0.4, 0.2), (0.6, 0.18))
SURE_LIKENESS = min(like for _, like in _SURE)
# "Last week" names no day that could be compared: the sentences must be much the same.
_SURE_WITHOUT_WEEKDAY = 0.6
# A bare weekday of six days before a report may be that of the day after it.
_DOUBTFUL_DAYS = 6
# Of the figures of two sentences at least this share is in both.
_SAME_FIGURES = 0.5

_PLACES = frozenset({EntityType.PLACE, EntityType.FACILITY})
_FIGURE = re.compile(
    r"(?<![\w.,-])(?:\d{1,3}(?:,\d{3}){1,3}(?!\w)|\d{1,9}(?!\w|,\d)"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A clue put to a day, and by which expression in which sentence of which report."""

    clue: Clue
    day: date
    report: Side
    sentence: Sentence
    told: DateExpression
    agreement: Agreement
    likeness: float

    @property
    def place(self) -> tuple[int, int]:
        """Where the clue stands."""
        paragraph = self.clue.span.paragraph
        return (-1 if paragraph is None else paragraph), self.clue.span.start

    @property
    def sure(self) -> bool:
        """Whether something may be concluded from it."""
        overlap = self.agreement.overlap
        if self.clue.weekday is None and overlap < _SURE_WITHOUT_WEEKDAY:
            return False
        return self.agreement.weight >= _SURE_WEIGHT and any(
            overlap >= least and self.likeness >= like for least, like in _SURE
        )


def anchors(
    here: Side, clues: Sequence[Clue], report: Side, likeness: float, weights: Weights
) -> Iterator[Anchor]:
    """What a dated report says of the clues of an article; `likeness` is that of the two, 0..1."""
    told = [
        one
        for one in dated_sentences(report.article, report.annotations)
        if not lies_ahead(one.sentence)
    ]
    weights.learn(stem for one in told for stem in one.sentence.stems)
    weights.learn(stem for clue in clues for stem in clue.sentence.stems)
    for dated in told:
        for clue in clues:
            agreement = weights.agreement(clue.sentence.stems, dated.sentence.stems, _LEAST)
            meant = _meant(clue, report, dated) if agreement else None
            if agreement and meant and _one_happening(here, clue, report, dated.sentence):
                yield Anchor(clue, meant[0], report, dated.sentence, meant[1], agreement, likeness)


def _meant(clue: Clue, report: Side, dated: DatedSentence) -> tuple[date, DateExpression] | None:
    """The one day among those of a sentence that the clue can mean."""
    days = [(day, found) for found in dated.told if (day := _past_day(found, report))]
    if clue.weekday is not None:
        days = [one for one in days if one[0].weekday() == clue.weekday]
    elif len(dated.told) > 1 or any(
        clue.said != dates_a_statement(dated.sentence.span, found) for _, found in days
    ):
        return None
    elif _same_words(clue.span, dated.told[0]):
        # A sentence that was copied as it stood tells nothing of when it was copied.
        return None
    return days[0] if len({day for day, _ in days}) == 1 else None


def _same_words(one: Span, other: Span) -> bool:
    return one.text.casefold() == other.text.casefold()


def _past_day(found: DateExpression, report: Side) -> date | None:
    """The day that an expression means, if it is certain that it had come with the report."""
    published = report.head.published.value
    if published is None or published.earliest is None or found.value is None:
        return None
    if found.precision is not Precision.DAY or found.text.casefold() == "today":
        return None
    if is_quoted(found, report.annotations):
        return None
    day = date.fromisoformat(found.value)
    before = (published.earliest - day).days
    doubtful = found.resolved_against is not None and before >= _DOUBTFUL_DAYS
    return None if before < 0 or doubtful else day


def _one_happening(here: Side, clue: Clue, report: Side, sentence: Sentence) -> bool:
    """Whether the sentences name no places and figures that only one of the articles knows."""
    mine, theirs = clue.sentence.span, sentence.span
    if _places(here, mine) - _places(report) and _places(report, theirs) - _places(here):
        return False
    figures, others = _figures(here, mine), _figures(report, theirs)
    fewer = min(len(figures), len(others))
    return len(figures & others) >= _SAME_FIGURES * fewer


def _places(side: Side, span: Span | None = None) -> set[str]:
    """The places that an article names, or one sentence of it; entities may not be known yet."""
    return {
        fold(name)
        for mention in side.annotations.mentions
        if mention.type in _PLACES and (span is None or within(mention, span))
        for name in (mention.text, mention.name)
    }


def _figures(side: Side, span: Span) -> set[str]:
    """The figures of a sentence that belong to no date."""
    dates = [
        (found.start - span.start, found.end - span.start)
        for found in side.annotations.dates
        if within(found, span)
    ]
    return {
        match.group().replace(",", "").casefold()
        for match in _FIGURE.finditer(span.text)
        if not any(start <= match.start() < end for start, end in dates)
    }
