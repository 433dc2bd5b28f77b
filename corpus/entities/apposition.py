"""Rules for names that a common noun beside them explains: "X, an air base", "the airline X"."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.facility_kinds import HEADS, MOST_WORDS
from corpus.entities.gazetteers import country_words, nationality_words
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage

_DETERMINERS = frozenset("a an the its one".split())
_BY = "pattern:apposition"
_MODIFIERS = 3
"""How many words may stand between the article and the noun: "X, a small northern town"."""


def appositions(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """What the noun after a comma, or right before the name, says that the name is."""
    words = passage.words
    first, last = chunk
    folded = passage.folded[first:last]
    if folded in country_words() or folded[:1] in nationality_words():
        return
    if _is_called_a_body(passage, chunk):
        yield over(passage, first, last, EntityType.ORGANISATION, 0.7, _BY)
    if last < len(words) and words[last].gap == ", " and words[last].folded in _DETERMINERS:
        yield from _explained_after(passage, chunk)
    if first and words[first].gap in (" ", ' "', " \u201c") and not words[first - 1].capital:
        agency = words[first - 1].folded == "agency" and first > 1
        if agency and words[first - 2].folded == "news":
            entity_type: EntityType | None = EntityType.MEDIA
        else:
            entity_type = _named_before(words[first - 1].folded)
        outlet = entity_type is EntityType.MEDIA and words[first - 1].folded not in lexicon().roles
        if entity_type is not None:
            yield over(passage, first, last, entity_type, 0.93 if outlet else 0.72, _BY)


def _is_called_a_body(passage: Passage, chunk: Chunk) -> bool:
    """Whether "company", "party" or the like follows: "the Velmoor company"."""
    words = passage.words
    first, last = chunk
    if last >= len(words) or words[last].gap != " " or last - first > 3 or words[first].opens:
        return False
    kinds = lexicon()
    if words[last].folded not in kinds.body_nouns_after:
        return False
    return kinds.creeds.isdisjoint(passage.folded[first:last])


def _named_before(noun: str) -> EntityType | None:
    if noun in lexicon().organisation_nouns:
        return EntityType.ORGANISATION
    if noun in lexicon().settlement_nouns:
        return EntityType.PLACE
    return EntityType.MEDIA if noun in lexicon().media_nouns else None


def _explained_after(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    words, (first, last) = passage.words, chunk
    for index in range(last + 1, min(last + 2 + _MODIFIERS, len(words))):
        if (words[index].folded,) in nationality_words():
            continue  # "the Israeli agency"
        if words[index].gap not in (" ", "-") or words[index].capital:
            return
        head = _facility_at(passage, index)
        if head:
            name = f"{passage.string(first, last)} {head}"
            yield over(passage, first, last, EntityType.FACILITY, 0.8, _BY, name)
            return
        entity_type = _explained_by(words[index].folded)
        if entity_type is not None:
            yield over(passage, first, last, entity_type, 0.78, _BY)
            return


def _facility_at(passage: Passage, index: int) -> str:
    """The head that stands at a word, where it alone tells what a facility is."""
    words = passage.words
    for count in range(MOST_WORDS, 0, -1):
        phrase = passage.folded[index : index + count]
        head = HEADS.get(phrase)
        if head is not None and len(phrase) == count and not (head.capital or head.national):
            following = words[index + count].folded if index + count < len(words) else ""
            return "" if following in ("city", "town") else " ".join(phrase)
    return ""


def _explained_by(noun: str) -> EntityType | None:
    kinds = lexicon()
    for nouns, entity_type in (
        (kinds.ship_words, EntityType.VESSEL),
        (kinds.settlement_nouns, EntityType.PLACE),
        (kinds.organisation_nouns, EntityType.ORGANISATION),
        (kinds.media_nouns, EntityType.MEDIA),
    ):
        if noun in nouns:
            return entity_type
    return None
