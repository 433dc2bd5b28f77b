"""Figures of a story side by side: what is counted, and how each article words the number.

Nothing says which of them is right. Two figures are of one claim only where they count the same
kind of thing in sentences that are alike without them (see `index.references.figures`), and an
article has at most one figure in a claim.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.text import folded_words
from index.references.figures import Told, kind_of, likeness_of, told_in
from index.references.reading import Side
from index.references.terms import terms
from index.references.weights import Weights
from index.story_answers import Claim, ClaimWording, Verdict

# Articles that are read for their figures, and the claims that are told.
_MOST_READ = 60
_MOST_CLAIMS, _MOST_ALONE = 20, 5
# Figures of one kind that are compared with one another.
_MOST_OF_A_KIND = 80
# Words that follow what is counted where that is one word.
_MOST_WORDS = 3


class _Seen(NamedTuple):
    """A figure, and the place of its article in the story."""

    place: int
    side: Side
    told: Told

    @property
    def order(self) -> tuple[int, int, int]:
        """In the order of the articles and of their texts."""
        quantity = self.told.figure.quantity
        return self.place, quantity.paragraph or 0, quantity.start


@dataclass(slots=True)
class _Group:
    """Figures of one claim, at most one of each article."""

    seen: list[_Seen]

    @property
    def places(self) -> set[int]:
        return {each.place for each in self.seen}


def claims(
    connection: sqlite3.Connection, articles: int, sides: Sequence[Side]
) -> tuple[Claim, ...]:
    """The claims of these articles, those that most give a figure for first.

    `articles` is the size of the library. Of claims that one article alone makes only a few are
    told, of things that have a name.
    """
    weights = Weights(connection, articles)
    kinds: defaultdict[tuple[str, str], list[_Seen]] = defaultdict(list)
    for place, side in enumerate(sides[:_MOST_READ]):
        for told in _told(side):
            kinds[kind_of(told.figure.head), told.figure.about].append(_Seen(place, side, told))
    groups = [
        group for seen in kinds.values() for group in _grouped(seen[:_MOST_OF_A_KIND], weights)
    ]
    groups.sort(key=lambda group: (-len(group.seen), group.seen[0].order))
    shared = [group for group in groups if len(group.seen) > 1][:_MOST_CLAIMS]
    alone = [g for g in groups if len(g.seen) == 1 and g.seen[0].told.entities][:_MOST_ALONE]
    return tuple(_claim(group, weights) for group in (*shared, *alone))


def _told(side: Side) -> list[Told]:
    try:
        return told_in(side)
    except KeyError:  # it has left the library meanwhile
        return []


def _grouped(seen: Sequence[_Seen], weights: Weights) -> list[_Group]:
    """Join the figures that are likest, as long as no article would have two in one claim."""
    weights.learn(stem for each in seen for stem in each.told.stems)
    pairs = [
        (-likeness, one, other)
        for one, mine in enumerate(seen)
        for other in range(one + 1, len(seen))
        if mine.place != seen[other].place
        and (likeness := likeness_of(mine.told, seen[other].told, weights)) is not None
    ]
    groups = {number: _Group([each]) for number, each in enumerate(seen)}
    for _, one, other in sorted(pairs):
        left, right = groups[one], groups[other]
        if left is not right and left.places.isdisjoint(right.places):
            left.seen += right.seen
            groups |= {number: left for number, group in groups.items() if group is right}
    distinct = {id(group): group for group in groups.values()}.values()
    for group in distinct:
        group.seen.sort(key=lambda each: each.order)
    return list(distinct)


def _claim(group: _Group, weights: Weights) -> Claim:
    wordings = tuple(
        ClaimWording(each.side.head, each.told.figure.quantity, each.told.sentence)
        for each in group.seen
    )
    return Claim(_what(group, weights), _verdict(group), wordings)


def _what(group: _Group, weights: Weights) -> str:
    """What is counted: the fullest words that an article has for it.

    One word alone, as "times", is followed by what the sentences have in common.
    """
    nouns = [each.told.figure.noun.text for each in group.seen]
    noun = max(nouns, key=lambda text: (len(folded_words(text)), -nouns.index(text)))
    first = group.seen[0].told
    about = first.figure.about
    what = f"{noun} {about}" if about and about not in folded_words(noun) else noun
    if " " in what or len(group.seen) == 1:
        return what
    shared = frozenset.intersection(*(each.told.stems for each in group.seen))
    text = first.sentence.text
    words = {term.stem: text[term.start : term.end] for term in terms(text) if term.stem in shared}
    telling = sorted(words, key=lambda stem: (-weights.of(stem), stem))[:_MOST_WORDS]
    return " · ".join((what, ", ".join(words[stem] for stem in telling))) if telling else what


def _verdict(group: _Group) -> Verdict:
    """Whether the wordings agree: "at least seven" and "multiple" differ in what they say."""
    first, *others = (each.told.figure for each in group.seen)
    if not others:
        return Verdict.ONE_SOURCE
    same = all(first.same_value(figure) for figure in others)
    return Verdict.AGREE if same else Verdict.DIFFER
