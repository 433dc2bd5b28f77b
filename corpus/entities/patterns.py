"""The pattern layer: rules about kinds of words, tried on every run of capitals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from corpus.entities.apposition import appositions
from corpus.entities.candidates import Candidate
from corpus.entities.equipment import equipment, indexed, named_weapons
from corpus.entities.events import events
from corpus.entities.facilities import facilities
from corpus.entities.lexicon import lexicon
from corpus.entities.media import media
from corpus.entities.organisations import organisations
from corpus.entities.passage import Chunk, Passage
from corpus.entities.people import people
from corpus.entities.places import places
from corpus.entities.vessels import vessels

Rule = Callable[[Passage, Chunk], Iterator[Candidate]]

_ARTICLES = frozenset("the a an".split())
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_BEFORE_DAYS = frozenset("on last next late early since until by this from".split())
_FEASTS = frozenset("bloody black good easter super cyber palm ash holy maundy giving".split())
_RULES: tuple[Rule, ...] = (
    people,
    organisations,
    facilities,
    named_weapons,
    vessels,
    events,
    media,
    places,
    appositions,
)


class PatternLayer:
    """Yields what the rules for each type make of the runs of capitals in a passage.

    In a headline, and in a text that is all capitals, a capital marks no name: there only
    designations such as S-400 are looked for.
    """

    def candidates(self, passage: Passage) -> Iterable[Candidate]:
        """The candidates of all rules; they overlap where rules disagree."""
        yield from indexed(passage)
        plain = not (passage.headline or passage.shouting)
        for chunk in passage.chunks:
            yield from equipment(passage, chunk)
            if plain:
                core = without_openers(passage, chunk)
                if core is not None:
                    for rule in _RULES:
                        yield from rule(passage, core)


def without_openers(passage: Passage, chunk: Chunk) -> Chunk | None:
    """The run without the words around it that are of no name; None where nothing is left.

    A weekday is of none: "on Monday Jane Doe", "Jane Doe Monday said".
    """
    first, last = chunk
    openers = lexicon().openers
    while first < last:
        word = passage.words[first]
        opening = word.folded in _ARTICLES or (word.opens and word.folded in openers)
        if not opening and not (first + 1 < last and _is_day_before(passage, first)):
            break
        first += 1
    if last - first > 1 and passage.folded[last - 1] in _WEEKDAYS:
        last -= passage.folded[last - 2] not in _FEASTS
    return Chunk(first, last) if first < last else None


def _is_day_before(passage: Passage, index: int) -> bool:
    before = passage.folded[index - 1] if index else ""
    return passage.folded[index] in _WEEKDAYS and before in _BEFORE_DAYS
