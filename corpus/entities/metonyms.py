"""Metonyms: which country a capital, a seat of power or a demonym is about.

"Moscow denied it" is about Russia, "the streets of Moscow" is about a town. The mention stays
what it is; it only gains the country, and only where the words beside it say that somebody acts.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate
from corpus.entities.gazetteers import capitals, nationality_countries, seats_of_power
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import OWNING_GAPS, Passage

_LINKS = frozenset(("and", "or"))
_JOINS = frozenset((" ", ", "))
_ADVERBS = frozenset("also still now again never repeatedly long publicly later only".split())
_NOUN_WITHIN = 4
"""How many words may stand between an owner and what it owns: "Moscow's new foreign policy"."""

_LISTED_WITHIN = 6
"""How many words a list of capitals may go on: "Beijing, Tokyo and Seoul agreed"."""


def about(passage: Passage, candidate: Candidate) -> str:
    """The listed name of the country that a mention stands for, or empty where for none."""
    folded = passage.folded[candidate.first : candidate.last]
    if candidate.type is EntityType.NATIONALITY:
        return nationality_countries().get(folded, "")
    if candidate.type is EntityType.ORGANISATION:
        return seats_of_power().get(_without_article(folded), "")
    country = capitals().get(folded, "") if candidate.type is EntityType.PLACE else ""
    return country if country and _acts(passage, candidate.first, candidate.last) else ""


def _without_article(folded: tuple[str, ...]) -> tuple[str, ...]:
    return folded[1:] if folded[0] == "the" else folded


def _acts(passage: Passage, first: int, last: int) -> bool:
    """Whether the words beside a capital speak of a government."""
    if _is_where(passage, first):
        return False
    if _is_dealt_with(passage, first) or _sways(passage, last) or _owns(passage, last):
        return True
    return any(_does(passage, end) for end in (last, *_after_list(passage, last)))


def _is_where(passage: Passage, first: int) -> bool:
    """Whether "in", "near" or "to" stands before, so that the capital is a place."""
    if not first or passage.words[first].gap != " ":
        return False
    before = passage.words[first - 1].folded
    if before == "to":
        told = passage.words[first - 2].folded if first > 1 else ""
        return told not in lexicon().metonym_before_to
    return before in lexicon().metonym_places


def _is_dealt_with(passage: Passage, first: int) -> bool:
    """Whether "talks with", "accused" or "between" stands before."""
    words = passage.words
    if not first or words[first].gap != " ":
        return False
    before, told = words[first - 1].folded, words[first - 2].folded if first > 1 else ""
    if before in lexicon().metonym_objects:
        return True
    if before in ("with", "against", "from", "on", "by", "of", "to"):
        return f"{told}-{before}" in lexicon().metonym_dealings
    if before == "and" and first > 2 and words[first - 3].folded == "between":
        return _are_matters_near(passage, first - 2)
    return before == "between" and _are_matters_near(passage, first)


def _are_matters_near(passage: Passage, first: int) -> bool:
    """Whether it is talks that are between two capitals: roads lie between them, too."""
    near = {word.folded for word in passage.words[max(0, first - 6) : first]}
    return not near.isdisjoint(lexicon().metonym_matters)


def _sways(passage: Passage, last: int) -> bool:
    """Whether "-backed" or the like follows: "Moscow-backed", but not "Moscow-based"."""
    words = passage.words
    return (
        last < len(words)
        and passage.hyphenated(last)
        and words[last].folded in lexicon().metonym_suffixes
    )


def _owns(passage: Passage, last: int) -> bool:
    """Whether it owns what governments have: "Washington's decision", "Kyiv's allies"."""
    words = passage.words
    if last >= len(words) or words[last].gap not in OWNING_GAPS:
        return False
    for word in words[last : last + _NOUN_WITHIN]:
        if word.folded in lexicon().metonym_matters:
            return True
        if word.capital or word.gap not in (" ", "-", *OWNING_GAPS):
            return False
    return False


def _does(passage: Passage, last: int) -> bool:
    """Whether a verb follows that only somebody can be the subject of."""
    words = passage.words
    while last < len(words) and words[last].gap == " " and words[last].folded in _ADVERBS:
        last += 1
    if last >= len(words) or words[last].gap != " ":
        return False
    verb = words[last].folded
    if verb in lexicon().metonym_verbs or verb in lexicon().speech:
        return True
    return verb in ("is", "was", "are", "were") and _is_doing(passage, last + 1)


def _is_doing(passage: Passage, index: int) -> bool:
    """Whether "considering", "ready to" or the like follows "is"."""
    words = passage.words
    return index < len(words) and words[index].folded in lexicon().metonym_states


def _after_list(passage: Passage, last: int) -> Iterator[int]:
    """Where the list ends that the capital begins: after "Beijing and Tokyo"."""
    words = passage.words
    index, linked = last, False
    for _ in range(_LISTED_WITHIN):
        if index >= len(words) or words[index].gap not in _JOINS:
            return
        if words[index].folded in _LINKS:
            linked = True
        elif not words[index].capital:
            break
        index += 1
    if linked and index > last + 1:
        yield index
