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
    """The run without the words before it that begin no name; None where nothing is left."""
    first = chunk.first
    openers = lexicon().openers
    while first < chunk.last:
        word = passage.words[first]
        if word.folded not in _ARTICLES and not (word.opens and word.folded in openers):
            break
        first += 1
    return Chunk(first, chunk.last) if first < chunk.last else None
