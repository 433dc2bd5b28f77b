"""The corpus pass: names that one article leaves untyped and that the rest of the corpus knows.

"They landed at al-Khadim" tells nothing of what al-Khadim is; another article calls it an air
base. Such a candidate is settled only where its words are a name of exactly one entity, and
where they are too distinctive to be a word or a surname like any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from corpus.article import EntityType
from corpus.entities.facility_kinds import HEADS, parts_of
from corpus.entities.gazetteers import country_words, key_words, nationality_words
from corpus.entities.groups import Name
from corpus.entities.identity import Words
from corpus.entities.lexicon import lexicon
from corpus.entities.naming import is_acronym_text
from corpus.entities.variants import without_articles

_LEAST_LETTERS = 4
"""A single word shorter than this is shared by too many names. Chosen, not measured."""
_LEAST_ACRONYM = 3
# Days are found by rules of their own; peoples stand in a list, whole.
_NEVER = frozenset((EntityType.DATE, EntityType.NATIONALITY))
# The bare name of an air base is the base. That of a port or a naval base is its town.
_KNOWN_BY_NAME_ALONE = frozenset(("air base", "base"))


def is_distinctive(text: str) -> bool:
    """Whether an untyped candidate says enough to be settled by what other articles say."""
    words = without_articles(key_words(text))
    if len(words) > 1:
        return _may_be_a_name(words)
    if not words or not words[0].isalpha():
        return False
    if len(words[0]) < _LEAST_LETTERS:
        return _is_short_acronym(text)
    return words[0] not in _of_no_one()


class Bearers:
    """Which entities bear the names that untyped candidates are written with.

    Only what candidates ask for is kept, so that a large corpus costs no more than they do.
    """

    def __init__(self, candidates: Iterable[str]) -> None:
        self._texts: defaultdict[Words, list[str]] = defaultdict(list)
        for text in candidates:
            if is_distinctive(text):
                self._texts[key_words(text)].append(text)
        self._named: defaultdict[Words, set[str]] = defaultdict(set)
        self._rivals: set[Words] = set()
        self._acronyms: set[str] = set()

    def add(self, name: Name, entity_id: str) -> None:
        """Take in a name that a layer has found, and the entity that it was resolved to."""
        if not self._texts:
            return
        for key in _keys(name):
            if key in self._texts:
                self._named[key].add(entity_id)
        self._rivals.update(key for key in _rival_keys(name) if key in self._texts)
        self._acronyms.update(_acronyms(name))

    def settled(self) -> dict[str, str]:
        """The entity that each candidate names, by the candidate's text."""
        found = {}
        for key, texts in self._texts.items():
            ids = self._named.get(key, set())
            if len(ids) != 1 or key in self._rivals:
                continue
            for text in texts:
                if len(key) > 1 or len(key[0]) >= _LEAST_LETTERS or text in self._acronyms:
                    found[text] = next(iter(ids))
        return found


def _keys(name: Name) -> Iterator[Words]:
    """The folded words by which a candidate in any article may be known as this name.

    Short forms belong to the article that explains them, all but acronyms.
    """
    if name.type in _NEVER:
        return
    for text in (name.name, *_acronyms(name)):
        yield key_words(text)
    if name.type is EntityType.VESSEL:
        yield name.identity.words  # without "MV" or "cargo ship"
    elif name.type is EntityType.FACILITY and _is_known_by_name_alone(name):
        yield parts_of(key_words(name.name)).own


def _acronyms(name: Name) -> Iterator[str]:
    """The acronyms that articles define for a name."""
    return (text for text in name.texts if text != name.name and is_acronym_text(text))


def _is_known_by_name_alone(name: Name) -> bool:
    """Whether "X" means the base: not where it is only ever "the air base at X"."""
    own, kind, *_ = parts_of(key_words(name.name))
    if kind not in _KNOWN_BY_NAME_ALONE or own in country_words() or own in nationality_words():
        return False
    used = [parts_of(key_words(text)) for text in name.texts]
    return any(parts.kind and not parts.head_first for parts in used) or not any(
        parts.head_first for parts in used
    )


def _rival_keys(name: Name) -> Iterator[Words]:
    """Words that may stand for this name as well, but are too little to settle anything."""
    if name.type is EntityType.PERSON:
        words = key_words(name.name)
        yield words[-1:]
        if len(without_articles(words[-2:])) == 1:
            yield words[-2:]
    elif name.type is EntityType.FACILITY and not _is_known_by_name_alone(name):
        parts = parts_of(key_words(name.name))
        if parts.kind:
            yield parts.own
    for text in name.texts:
        if name.type is not EntityType.FACILITY and text not in (name.name, *_acronyms(name)):
            yield key_words(text)


@lru_cache(maxsize=1)
def _of_no_one() -> frozenset[str]:
    """Single words that name nobody in particular: common ones, given names, heads of names."""
    kinds = lexicon()
    return frozenset().union(
        kinds.common,
        kinds.first_names,
        kinds.surnames,
        kinds.titles,
        kinds.media_heads,
        kinds.organisation_heads,
        kinds.body_heads,
        kinds.state_bodies,
        kinds.ship_words,
        kinds.event_heads,
        kinds.place_heads,
        (word for head in HEADS for word in head),
    )


def _may_be_a_name(words: Words) -> bool:
    """Whether words are more than common ones; no name begins or ends as a sentence begins."""
    if not lexicon().openers.isdisjoint((words[0], words[-1])):
        return False
    return not all(word in lexicon().common or word.isdigit() for word in words)


def _is_short_acronym(text: str) -> bool:
    acronym = is_acronym_text(text) and len(text) >= _LEAST_ACRONYM
    return acronym and text.casefold() not in lexicon().no_acronyms
