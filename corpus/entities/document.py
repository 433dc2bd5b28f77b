"""What an article says once and then takes as known: surnames, acronyms, short names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from corpus.article import EntityType
from corpus.entities.candidates import SHOWN, Candidate, over
from corpus.entities.conflicts import Settled
from corpus.entities.facility_kinds import split_head
from corpus.entities.gazetteers import country_words, nationality_words, place_words, single_names
from corpus.entities.lexicon import lexicon
from corpus.entities.matcher import Entry, Matcher, entry
from corpus.entities.passage import ARTICLES_OF_NAMES, NAME_PARTICLES, Passage
from corpus.text import fold, folded_words

_DEFINED = re.compile(r"\((?:the )?([A-Z][A-Za-z]{1,7})\b")
_SMALL_WORDS = frozenset("of the for and in on to de la al el ash as at an".split())
_AT_A_PLACE = frozenset("in near from to at outside across around into".split())
# Types whose names, once found, are looked for in the rest of the article.
_REPEATED = frozenset(
    (
        EntityType.PERSON,
        EntityType.ORGANISATION,
        EntityType.FACILITY,
        EntityType.VESSEL,
        EntityType.EQUIPMENT,
        EntityType.MEDIA,
        EntityType.EVENT,
        EntityType.PLACE,
    )
)


_DEFINITION = 0.95
_SURE = 0.7
"""A name that is found once with less than this is no surer where it is found again."""


class Definition(NamedTuple):
    """An acronym with the words that it stands for, as "Hayat Tahrir al-Sham (HTS)"."""

    acronym: str
    first: int
    last: int
    place: int  # the index of the acronym's word


def definitions(passage: Passage) -> Iterator[Definition]:
    """The acronyms that a passage defines in brackets right after their words."""
    if "(" not in passage.text:
        return
    at = {word.start: index for index, word in enumerate(passage.words)}
    for match in _DEFINED.finditer(passage.text):
        place = at.get(match.start(1))
        acronym = match.group(1)
        if place is None or sum(map(str.isupper, acronym)) < 2:
            continue
        first = _initials_from(passage, place, acronym.upper())
        if first is not None:
            yield Definition(acronym, first, place, place)


def _initials_from(passage: Passage, place: int, acronym: str) -> int | None:
    """Where the words begin whose initials are the acronym's letters; None if they are not."""
    words = passage.words
    index = place
    for letter in reversed(acronym):
        index -= 1
        while index > 0 and words[index].folded in _SMALL_WORDS and not words[index].capital:
            index -= 1
        if index < 0 or words[index].text[0].upper() != letter:
            return None
    if not words[index].capital:
        return None
    return index if all(_near(passage, i) for i in range(index + 1, place)) else None


def _near(passage: Passage, index: int) -> bool:
    return len(passage.words[index].gap) <= 3 and "," not in passage.words[index].gap


def defined(passage: Passage) -> Iterator[Candidate]:
    """Both sides of each definition, as an organisation unless other rules know better."""
    for found in definitions(passage):
        name = passage.string(found.first, found.last)
        kind = _defined_kind(passage, found)
        yield over(passage, found.first, found.last, kind, 0.88, "pattern:definition")
        yield over(passage, found.place, found.place + 1, kind, 0.9, "pattern:definition", name)


def _defined_kind(passage: Passage, found: Definition) -> EntityType:
    """A place where the lists or the head of the words say so, else an organisation."""
    words = passage.folded[found.first : found.last]
    if words in place_words() or words[-1] in lexicon().place_heads:
        return EntityType.PLACE
    return EntityType.ORGANISATION


class Known:
    """The names that an article has established, ready to be found again in it."""

    def __init__(self, passages: Iterable[Passage], settled: Iterable[list[Settled]]) -> None:
        self._names: dict[tuple[str, ...], tuple[EntityType, str]] = {}
        self._entries: dict[tuple[str, ...], Entry] = {}
        self._shared: set[tuple[str, ...]] = set()
        for passage, found in zip(passages, settled, strict=True):
            for one in found:
                self._learn(passage, one.candidate)
        for key in self._shared:
            self._names.pop(key, None)
            self._entries.pop(key, None)
        self._matcher = Matcher(self._entries.values())

    def full_name(self, entity_type: EntityType, text: str) -> str:
        """The fullest form of a name in this article, the text itself if there is no other."""
        known = self._names.get(folded_words(text))
        return known[1] if known and known[0] is entity_type else text

    def candidates(self, passage: Passage) -> Iterator[Candidate]:
        """Where the names stand in a passage."""
        for index, item in self._matcher.matches(passage):
            last = index + len(item.words)
            confidence = item.confidence
            single = last - index == 1
            if single and item.type is EntityType.PERSON and _stays_place(passage, index):
                confidence = SHOWN
            if single and item.words[0] in lexicon().media_heads and not _the(passage, index):
                continue
            yield over(passage, index, last, item.type, confidence, item.by, item.name)

    def _learn(self, passage: Passage, candidate: Candidate) -> None:
        if candidate.confidence < SHOWN or candidate.type not in _REPEATED:
            return
        text = passage.text[candidate.start : candidate.end]
        name = candidate.name or text
        confidence = 0.8 if candidate.confidence >= _SURE else candidate.confidence
        if candidate.name and text.isupper():  # what an article defines holds from then on
            confidence = _DEFINITION
        self._keep(text, candidate.type, name, confidence)
        if candidate.type is EntityType.PERSON:
            self._learn_person(text, name)
        for short in _SHORTENED.get(candidate.type, _not_at_all)(name):
            self._keep(short, candidate.type, name, _SHORT[candidate.type])

    def _learn_person(self, text: str, name: str) -> None:
        for surname in _surnames(text):
            self._keep(surname, EntityType.PERSON, name, 0.9)
        given = text.split()[0]
        if given != text and fold(given) in lexicon().first_names:
            self._keep(given, EntityType.PERSON, name, 0.6)

    def _keep(self, text: str, entity_type: EntityType, name: str, confidence: float) -> None:
        item = entry(text, entity_type, name, confidence, "document:repeated")
        if item is None or _is_common(item.words):
            return
        known = self._names.get(item.words)
        if known is None or known == (entity_type, text):
            self._names[item.words] = (entity_type, name)
            self._entries[item.words] = item
        elif known[0] is entity_type and text != name and _differ(known[1], name):
            self._shared.add(item.words)


def _differ(one: str, other: str) -> bool:
    return folded_words(one) != folded_words(other)


def _is_common(words: tuple[str, ...]) -> bool:
    return len(words) == 1 and (words[0] in lexicon().common or len(words[0]) < 2)


def _surnames(text: str) -> Iterator[str]:
    """What is left of a full name when only the surname is used, with and without an article."""
    parts = text.split()
    if len(parts) < 2:
        return
    last = parts[-1]
    yield last
    article, hyphen, rest = last.partition("-")
    if hyphen and article.casefold() in ARTICLES_OF_NAMES and rest:
        yield rest
    before = parts[-2].casefold()
    if before in NAME_PARTICLES and len(parts) > 2:
        yield f"{parts[-2]} {last}"


def _bare(name: str) -> Iterator[str]:
    """A facility's name without its head, unless that is a place or too little to tell."""
    words, kind = split_head(folded_words(name))
    if kind in ("air base", "naval base", "base") and words:
        count = len(words)
        text = " ".join(name.split()[: count or 1])
        known = (words in country_words()) or (words in nationality_words())
        if not known and folded_words(text) == words:
            yield text


def _without_prefix(text: str) -> Iterator[str]:
    """A ship's name without its prefix or its fleet's: "HMS Marigold" is called "Marigold"."""
    before, _, short = text.partition(" ")
    prefixed = fold(before) in lexicon().ship_prefixes or "/" in before
    words = folded_words(short)
    known = words in single_names() or words in nationality_words()
    if prefixed and words and not known and not short[0].isdigit():
        yield short


def _storm(text: str) -> Iterator[str]:
    """The name of a storm alone: "Hurricane Perla" is called "Perla"."""
    parts = text.split()
    if len(parts) > 1 and fold(parts[-2]) in lexicon().storm_words:
        yield parts[-1]


def _initials(text: str) -> Iterator[str]:
    """The acronym that a body of three words or more has, though nobody explains it."""
    letters = [part[0] for part in text.split() if part[0].isupper()]
    if len(letters) > 2 and text.replace(" ", "").isalpha():
        yield "".join(letters)


def _plural(text: str) -> Iterator[str]:
    """Several of a kind of weapon: the K2s, the M777s."""
    if text[-1].isdigit():
        yield f"{text}s"


def _outlet(text: str) -> Iterator[str]:
    """The last word of an outlet's name, as the Times."""
    short = text.split()[-1]
    if fold(short) in lexicon().media_heads and short != text:
        yield short


def _not_at_all(_: str) -> Iterator[str]:
    return iter(())


_SHORTENED: dict[EntityType, Callable[[str], Iterator[str]]] = {
    EntityType.MEDIA: _outlet,
    EntityType.FACILITY: _bare,
    EntityType.VESSEL: _without_prefix,
    EntityType.EVENT: _storm,
    EntityType.ORGANISATION: _initials,
    EntityType.EQUIPMENT: _plural,
}
_SHORT = dict.fromkeys(_SHORTENED, 0.7) | {EntityType.MEDIA: 0.6}


def _the(passage: Passage, index: int) -> bool:
    return index > 0 and passage.words[index - 1].folded == "the"


def _stays_place(passage: Passage, index: int) -> bool:
    return index > 0 and passage.words[index - 1].folded in _AT_A_PLACE
