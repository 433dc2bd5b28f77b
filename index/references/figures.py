"""Links of reports on one event that give different figures for what may be the same thing.

Which of them is right, and whether they count the same at all, a program cannot know: most
figures that differ are different quantities. So the gate is hard, and both sentences are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.article import EntityType, Span
from corpus.figures.figure import Figure
from corpus.figures.finding import figures_in
from index.link_answers import Evidence, Link, LinkType, Tier
from index.references.days import direction
from index.references.evidence import MOST_EVIDENCE
from index.references.grounds import Grounds
from index.references.reading import UNTELLING_TYPES, Reading, Sentence, Side
from index.references.terms import stem, terms
from index.references.weights import Weights

# How far two sentences agree without their figures, 0..1, and what that weighs at least.
_ALIKE, _CLOSE = 0.6, 0.75
# Where both count something of one name ("two AN-124 aircraft"), the sentences may differ more.
_ALIKE_BY_NAME = 0.25
_NAMES = frozenset(EntityType) - UNTELLING_TYPES - {EntityType.PLACE}
_LEAST_WEIGHT = 10.0
# Figures of one article that are compared.
_MOST_FIGURES = 60
# Lengths of time and times on a clock are told of everything.
_TIMES = frozenset("day week month year hour minute second decade century season night".split())
# What is counted under different words.
_SAME_THING = {
    word: words.split()[0]
    for words in (
        "aircraft plane airplane aeroplane jet airliner",
        "ship vessel boat",
        "person civilian resident villager passenger victim casualty death fatality body",
        "soldier troop serviceman",
        "fighter militant insurgent rebel gunman",
        "policeman officer police",
        "kilometre mile",
        "house home building",
    )
    for word in words.split()
}
_FURTHER = frozenset({"other"})


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in its sentence: the terms of the sentence without it, the entities counted."""

    figure: Figure
    sentence: Span
    stems: frozenset[str]
    entities: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two figures for the same thing, as far as their sentences tell."""

    here: Told
    there: Told
    likeness: float


def find(reading: Reading, found: Iterable[Grounds]) -> Iterator[Link]:
    """The articles on the same event with other figures for the same thing."""
    mine = told_in(reading.here)
    if not mine:
        return
    reading.weights.learn(stem for one in mine for stem in one.stems)
    for grounds in found:
        if grounds.same:
            compared = _compared(mine, grounds.alike.side, reading.weights)
            if compared:
                yield _link(reading, grounds.alike.side, compared)


def told_in(side: Side) -> list[Told]:
    """The first figures of an article that may be compared, in the order of its text."""
    dates: dict[int | None, list[Span]] = {}
    for date in side.annotations.dates:
        dates.setdefault(date.paragraph, []).append(date)
    found: list[Told] = []
    for sentence in side.sentences:
        if sentence.span.paragraph is not None:
            found += _of_sentence(side, sentence, dates.get(sentence.span.paragraph, []))
        if len(found) >= _MOST_FIGURES:
            break
    return found[:_MOST_FIGURES]


def _of_sentence(side: Side, sentence: Sentence, dates: Sequence[Span]) -> Iterator[Told]:
    span = sentence.span
    text = side.article.text_of(span.paragraph)
    figures = list(figures_in(text, span.paragraph, span.start, span.end, dates))
    for figure in figures:
        if figure.head not in _TIMES:
            stems = _without(sentence, [one.quantity for one in figures])
            entities = frozenset(side.entities_in(figure.noun, _NAMES))
            yield Told(figure, span, stems, entities)


def _without(sentence: Sentence, quantities: Iterable[Span]) -> frozenset[str]:
    """The terms of a sentence that are no part of a quantity."""
    taken = [(one.start, one.end) for one in quantities]
    return frozenset(
        term.stem
        for term in sentence.terms
        if not any(start <= term.start < end for start, end in taken)
    )


def _compared(mine: list[Told], there: Side, weights: Weights) -> list[_Compared]:
    """The figures that differ, each in one pair at most, those of the likest sentences first."""
    theirs = told_in(there)
    weights.learn(stem for one in theirs for stem in one.stems)
    found = [
        _Compared(one, other, likeness)
        for one in mine
        for other in theirs
        if (likeness := likeness_of(one, other, weights)) is not None
    ]
    found.sort(key=lambda one: (-one.likeness, _place(one.here), _place(one.there)))
    kept: list[_Compared] = []
    used: set[tuple[str, tuple[int, int]]] = set()
    for one in found:
        places = {("here", _place(one.here)), ("there", _place(one.there))}
        if used.isdisjoint(places):
            used |= places
            kept.append(one)
    return [one for one in kept if not one.here.figure.same_value(one.there.figure)]


def _place(told: Told) -> tuple[int, int]:
    return told.figure.quantity.paragraph or 0, told.figure.quantity.start


def likeness_of(one: Told, other: Told, weights: Weights) -> float | None:
    """How far the sentences of two figures agree, 0..1; None if they may count different things.

    The weights have learnt the stems of both.
    """
    if not _same_counted(one.figure, other.figure):
        return None
    shared = one.stems & other.stems
    if weights.total(shared) < _LEAST_WEIGHT:
        return None
    likeness = min(weights.overlap(one.stems, other.stems), 1.0)
    least = _ALIKE if one.entities.isdisjoint(other.entities) else _ALIKE_BY_NAME
    return likeness if likeness >= least else None


def _same_counted(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same kind of thing, and what became of it is the same."""
    if kind_of(one.head) != kind_of(other.head) or one.about != other.about:
        return False
    mine, theirs = _described(one), _described(other)
    if ("other" in one.modifiers) != ("other" in other.modifiers):
        return False
    # "Russian soldiers" and "American soldiers" are different ones, "soldiers" may be either.
    return not mine or not theirs or bool(mine & theirs)


def kind_of(head: str) -> str:
    """One word for what is counted under different words: "aircraft" for planes and jets."""
    return _SAME_THING.get(head, head)


def _described(figure: Figure) -> frozenset[str]:
    words = " ".join(word for word in figure.modifiers if word not in _FURTHER)
    return frozenset(term.stem for term in terms(words)) - {stem(figure.head)}


def _link(reading: Reading, there: Side, compared: list[_Compared]) -> Link:
    best = compared[0]
    figures = (best.here.figure.quantity.text, best.there.figure.quantity.text)
    return Link(
        type=LinkType.FIGURES,
        article=there.head,
        tier=Tier.LIKELY if best.likeness >= _CLOSE else Tier.POSSIBLE,
        score=round(best.likeness, 3),
        label=f"Figures to compare: “{figures[0]}” / “{figures[1]}”",
        direction=direction(reading.here.head, there.head),
        evidence=tuple(_evidence(reading, there, one) for one in compared[:MOST_EVIDENCE]),
    )


def _evidence(reading: Reading, there: Side, one: _Compared) -> Evidence:
    phrases = (_phrase(reading.here, one.here.figure), _phrase(there, one.there.figure))
    note = f"“{phrases[0]}” / “{phrases[1]}”"
    return Evidence("figure", note, one.here.sentence, one.there.sentence)


def _phrase(side: Side, figure: Figure) -> str:
    """The quantity with what it counts, as the text has it."""
    start = min(figure.quantity.start, figure.noun.start)
    end = max(figure.quantity.end, figure.noun.end)
    return side.article.text_of(figure.quantity.paragraph)[start:end]
