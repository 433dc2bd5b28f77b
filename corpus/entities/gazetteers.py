"""Lists of known names: the layer that finds them, and what the resolver may take from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.lexicon import lexicon, lines_of
from corpus.entities.matcher import Entry, Matcher, entry
from corpus.entities.passage import Passage
from corpus.text import folded_words


class Listed(NamedTuple):
    """A thing of a list: the name that stands for it, and its other names."""

    type: EntityType
    name: str
    others: tuple[str, ...]
    confidence: float
    source: str


_NAME_LISTS = (
    ("media", EntityType.MEDIA, 0.93),
    ("organisations", EntityType.ORGANISATION, 0.92),
    ("people", EntityType.PERSON, 0.92),
    ("facilities", EntityType.FACILITY, 0.9),
    ("equipment", EntityType.EQUIPMENT, 0.9),
    ("events", EntityType.EVENT, 0.92),
    ("regions", EntityType.PLACE, 0.88),
    ("peoples", EntityType.NATIONALITY, 0.93),
)
_COUNTRY, _CITY, _DEMONYM, _TOWN = 0.95, 0.85, 0.95, 0.82
_MARKED = "gazetteer:towns?"
_SETTLEMENTS = frozenset("city town village suburb port capital municipality".split())
# A single word after one of these stands for a town or a country rather than for a person.
_WHERE = frozenset("in near from to at outside across towards toward around of into".split())


class GazetteerLayer:
    """Yields every listed name that stands in a passage, the longest at each place."""

    def candidates(self, passage: Passage) -> Iterable[Candidate]:
        """One candidate for each listed name."""
        for index, item in matcher().matches(passage):
            if is_plain_word(passage, index, item):
                continue
            last = index + len(item.words)
            if _is_spaced_designation(passage, index, item):
                continue
            if item.by == _MARKED and not _is_placed(passage, index, last):
                continue
            if last - index > 1 and _ends_in_a_noun(item):
                last -= 1
            yield over(passage, index, last, item.type, item.confidence, item.by)


def is_plain_word(passage: Passage, index: int, item: Entry) -> bool:
    """Whether the capital of a one-word match tells nothing, and the word is also a common one."""
    if len(item.words) > 1 or item.exact:
        return False
    word = passage.words[index]
    if item.capitals[0] and (word.opens or passage.headline):
        return word.folded in lexicon().common
    return False


def _is_spaced_designation(passage: Passage, index: int, item: Entry) -> bool:
    """Whether "B 2" stands for "B-2": a group or a room sooner than a bomber."""
    if item.type is not EntityType.EQUIPMENT or len(item.words) < 2 or len(item.words[0]) > 2:
        return False
    following = passage.words[index + 1]
    return following.gap == " " and following.text[0].isdigit()


def _is_placed(passage: Passage, index: int, last: int) -> bool:
    """Whether "in", "the town of" or ", Country" makes a place of a name that is a word too."""
    words = passage.words
    before = words[index - 1] if index else None
    if before is not None and words[index].gap == " " and not before.capital:
        if before.folded == "of":
            return index > 1 and words[index - 2].folded in _SETTLEMENTS
        if before.folded in _WHERE:
            return last >= len(words) or not words[last].capital or words[last].gap != " "
    return last < len(words) and words[last].gap == ", " and _country_at(passage, last)


def _country_at(passage: Passage, index: int) -> bool:
    return any(passage.folded[index : index + count] in country_words() for count in (1, 2, 3))


def _ends_in_a_noun(item: Entry) -> bool:
    """Whether a list explains a weapon or an outlet: "Zircon missile", "Time magazine"."""
    if item.capitals[-1] or not item.words[-1].isalpha():
        return False
    return item.type in (EntityType.EQUIPMENT, EntityType.MEDIA)


@lru_cache(maxsize=1)
def listed() -> tuple[Listed, ...]:
    """Everything that the lists name, read when it is first needed."""
    found = [*_countries(), *_cities()]
    for source, entity_type, confidence in _NAME_LISTS:
        for columns in lines_of(f"{source}.tsv"):
            others = _split(columns[1]) if len(columns) > 1 else ()
            found.append(Listed(entity_type, columns[0], others, confidence, f"gazetteer:{source}"))
    return tuple(found)


@lru_cache(maxsize=1)
def matcher() -> Matcher:
    """The matcher over all lists. Where two lists share a spelling, the first list wins."""
    entries: dict[tuple[tuple[str, ...], str], Entry] = {}
    for thing in listed():
        for text in (thing.name, *thing.others):
            item = entry(text, thing.type, thing.name, thing.confidence, thing.source)
            if item is not None:
                key = (item.words, item.exact)
                entries[key] = _either_case(entries.get(key), item)
    return Matcher(entries.values())


def _either_case(listed_before: Entry | None, item: Entry) -> Entry:
    """One entry for spellings that differ in case alone: "Al-Shabaab" and "al-Shabaab"."""
    if listed_before is None:
        return item
    both = zip(listed_before.capitals, item.capitals, strict=True)
    return listed_before._replace(capitals=tuple(one and other for one, other in both))


@lru_cache(maxsize=1)
def known_names() -> dict[tuple[EntityType, tuple[str, ...]], str]:
    """The name that stands for a listed thing, by type and the folded words of any of its names.

    A spelling that two listed things of one type share stands for neither of them.
    """
    found: dict[tuple[EntityType, tuple[str, ...]], str] = {}
    shared = set()
    for thing in listed():
        for text in (thing.name, *thing.others):
            key = (thing.type, key_words(text))
            if found.setdefault(key, thing.name) != thing.name:
                shared.add(key)
    for key in shared:
        del found[key]
    return found


def key_words(text: str) -> tuple[str, ...]:
    """The folded words of a name, without an article before it, dotted letters joined."""
    plain = text.isascii() and text.replace(" ", "").isalnum()
    words = tuple(text.lower().split()) if plain else _folded(text)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return ("".join(words),)
    return words


@lru_cache(maxsize=1)
def demonyms() -> dict[tuple[str, ...], str]:
    """The adjective of a country by the folded words of the country's names: syria -> Syrian."""
    found: dict[tuple[str, ...], str] = {}
    for name, others, adjectives, *_ in _country_rows():
        if adjectives:
            for text in (name, *others):
                found.setdefault(_folded(text), adjectives[0])
    return found


@lru_cache(maxsize=1)
def capitals() -> dict[tuple[str, ...], str]:
    """The country of each capital by the capital's folded words."""
    return {
        _folded(capital): name
        for name, _, _, towns in _country_rows()
        for capital in towns
        if capital != name
    }


@lru_cache(maxsize=1)
def nationality_countries() -> dict[tuple[str, ...], str]:
    """The country by the folded words of each form of a demonym that one country alone has."""
    found: dict[tuple[str, ...], str] = {}
    shared = set()
    for country, _, adjectives, _ in _country_rows():
        for adjective in adjectives:
            for text in (adjective, *_plural(adjective)):
                words = key_words(text)
                if found.setdefault(words, country) != country:
                    shared.add(words)
    return {words: country for words, country in found.items() if words not in shared}


@lru_cache(maxsize=1)
def seats_of_power() -> dict[tuple[str, ...], str]:
    """The country that a seat of power stands for, by the folded words of the seat."""
    return {key_words(seat): country for seat, country in lines_of("seats.tsv")}


@lru_cache(maxsize=1)
def country_words() -> frozenset[tuple[str, ...]]:
    """The folded words of every name of a country or of a continent-sized region."""
    return frozenset(
        _folded(text) for name, others, *_ in _country_rows() for text in (name, *others)
    )


@lru_cache(maxsize=1)
def place_words() -> frozenset[tuple[str, ...]]:
    """The folded words of every listed place of more than one word."""
    return frozenset(
        words
        for thing in listed()
        if thing.type is EntityType.PLACE
        for words in map(_folded, (thing.name, *thing.others))
        if len(words) > 1
    )


@lru_cache(maxsize=1)
def single_names() -> frozenset[tuple[str, ...]]:
    """The folded words of every listed place, organisation, outlet and person of one word."""
    kinds = (EntityType.PLACE, EntityType.ORGANISATION, EntityType.MEDIA, EntityType.PERSON)
    return frozenset(
        words
        for thing in listed()
        if thing.type in kinds and thing.source != _MARKED
        for words in map(_folded, (thing.name, *thing.others))
        if len(words) == 1
    )


@lru_cache(maxsize=1)
def region_words() -> frozenset[tuple[str, ...]]:
    """The folded words of every listed region, sea or country: not those of towns."""
    return country_words() | frozenset(
        _folded(text)
        for thing in listed()
        if thing.source == "gazetteer:regions"
        for text in (thing.name, *thing.others)
    )


@lru_cache(maxsize=1)
def nationality_words() -> frozenset[tuple[str, ...]]:
    """The folded words of every demonym, singular and plural."""
    return frozenset(
        _folded(text)
        for thing in listed()
        if thing.type is EntityType.NATIONALITY
        for text in (thing.name, *thing.others)
    )


def _country_rows() -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    for columns in lines_of("countries.tsv"):
        name, others, adjectives, capitals = (columns + [""] * 3)[:4]
        yield name, _split(others), _split(adjectives), _split(capitals)


def _countries() -> Iterator[Listed]:
    for name, others, adjectives, capitals in _country_rows():
        yield Listed(EntityType.PLACE, name, others, _COUNTRY, "gazetteer:countries")
        for adjective in adjectives:
            yield Listed(
                EntityType.NATIONALITY,
                adjective,
                _plural(adjective),
                _DEMONYM,
                "gazetteer:demonyms",
            )
        for capital in capitals:
            yield Listed(EntityType.PLACE, capital, (), _CITY, "gazetteer:cities")


def _plural(adjective: str) -> tuple[str, ...]:
    if adjective.endswith(("man", "woman")):
        return (adjective[:-2] + "en",)
    return () if adjective.endswith(("sh", "ch", "se", "ss")) else (adjective + "s",)


def _cities() -> Iterator[Listed]:
    for _country, names in lines_of("cities.tsv"):
        for city in _split(names):
            name, *others = city.split("=")
            yield Listed(EntityType.PLACE, name, tuple(others), _CITY, "gazetteer:cities")
    for _country, names in lines_of("towns.tsv"):
        for town in _split(names):
            source = _MARKED if town.endswith("?") else "gazetteer:towns"
            yield Listed(EntityType.PLACE, town.rstrip("?"), (), _TOWN, source)


def _folded(text: str) -> tuple[str, ...]:
    """The folded words of a name, quickly where it is plain."""
    plain = text.isascii() and text.replace(" ", "").isalpha()
    return tuple(text.lower().split()) if plain else folded_words(text)


def _split(column: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in column.split(";") if part.strip())


def about_of(entity_type: EntityType, name: str) -> str | None:
    """The country that an entity points to without being it, as Russian and Kremlin to Russia."""
    if entity_type is EntityType.NATIONALITY:
        return nationality_countries().get(key_words(name))
    if entity_type is EntityType.ORGANISATION:
        return seats_of_power().get(key_words(name))
    return None
