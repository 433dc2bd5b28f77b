"""What an entity is called, by what id, and why each of its names is one of them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator

from corpus.article import Entity, EntityName, EntityType
from corpus.entities.facility_kinds import parts_of
from corpus.entities.gazetteers import key_words
from corpus.entities.groups import Name
from corpus.entities.identity import Identity, identity, slug
from corpus.entities.variants import romanisation, without_articles
from corpus.text import folded_words

_SMALL_WORDS = frozenset("of the for and in on to de la".split())
_LONGEST_SLUG = 80
_PREFERRED_AS_LISTED = frozenset(
    (EntityType.PLACE, EntityType.NATIONALITY, EntityType.MEDIA, EntityType.ORGANISATION)
)
CANONICAL = "the name used here"
MOST_USED = "the name used most"
CLEAREST = "the clearest name used here"
PUT_TOGETHER = "put together from the words of an article"
USUAL = "its usual name"
MEANT = "the date that is meant"
UNUSED = "its usual name, not used in this corpus"
NAMED = "named so by you"
MERGED = "merged by you"
SPLIT = "split off by you"


def entity_of_group(core: list[Name], members: list[Name], renamed: str = "") -> Entity:
    """The entity of a group of names.

    The names in `core` say what it is, the other members were merged into it; `renamed` is the
    name that a person gave it, or empty.
    """
    entity_type = core[0].type
    listed = next((name.identity.listed for name in core if name.identity.listed), "")
    canonical = _canonical(core, listed)
    found = identity(entity_type, listed) if listed else None
    base = _base(entity_type, found or canonical.identity, canonical.name)
    chosen = listed if listed and _is_worn(canonical, listed) else canonical.name
    names = _names(members, canonical, chosen, listed)
    if renamed:
        others = (name for name in names if _caseless(name.text) != _caseless(renamed))
        chosen, names = renamed, (EntityName(renamed, NAMED), *others)
    return Entity(f"{entity_type.value}:{base}", entity_type, chosen, names)


def id_of(name: Name) -> set[str]:
    """What an entity may be called in its id that has this name."""
    listed = identity(name.type, name.identity.listed) if name.identity.listed else None
    identities = (name.identity, listed or name.identity)
    return {_base(name.type, each, name.name) for each in identities}


def _base(entity_type: EntityType, found: Identity, name: str) -> str:
    base = slug(entity_type, found)[:_LONGEST_SLUG].strip("-")
    # Signs that fold to no letter still need an id of their own.
    return base or f"{zlib.crc32(name.encode()):08x}"


def _canonical(members: list[Name], listed: str) -> Name:
    """The fullest name in use, and of those the most frequent."""
    if listed and members[0].type in _PREFERRED_AS_LISTED:
        for name in members:
            if name.name == listed:
                return name
    return members[0] if len(members) == 1 else min(members, key=_order)


def _order(name: Name) -> tuple[bool, bool, bool, int, int, int, str]:
    words = name.identity.words
    curt = (
        is_acronym_text(name.name)
        or (name.type is EntityType.PERSON and len(words) == 1)
        or (name.type is EntityType.FACILITY and not name.identity.kind)
    )
    vague = name.identity.kind == "base"
    capitals = sum(map(str.isupper, name.name))
    return (curt, _is_decked(name), vague, -name.mentions, -len(words), capitals, name.name)


def _is_decked(name: Name) -> bool:
    """Whether the name wears a title, an article, a plural or capitals that others go without."""
    if name.type is EntityType.PERSON:
        return len(name.identity.words) < len(key_words(name.name)) or name.name.isupper()
    if name.type is EntityType.EQUIPMENT:
        return _is_plural(name)
    the = name.type is not EntityType.MEDIA and _begins_the(name.name)
    return the or (name.name.isupper() and len(name.name) > _LONGEST_ACRONYM)


def _is_worn(name: Name, listed: str) -> bool:
    """Whether the best name in use is but the listed one in the plural or in capitals."""
    shouted = _is_decked(name) and _caseless(name.name) == _caseless(listed)
    return shouted or _is_plural(name)


def _is_plural(name: Name) -> bool:
    """Whether equipment is named in the plural, as S-400s or Antonovs."""
    if name.type is not EntityType.EQUIPMENT or not name.name.endswith("s"):
        return False
    single = identity(name.type, name.name[:-1])
    same = single is not None and single.words == name.identity.words
    return same or key_words(name.name[:-1]) == key_words(name.identity.listed)


def _names(
    members: list[Name], canonical: Name, chosen: str, listed: str
) -> tuple[EntityName, ...]:
    if len(members) == 1 and canonical.texts.keys() == {chosen} and listed in ("", chosen):
        return (EntityName(chosen, SPLIT if canonical.alone else CANONICAL),)
    bearers: dict[str, Name] = {}
    counts: dict[str, int] = {}
    for name in members:
        for text, mentions in (*name.texts.items(), (name.name, 0)):
            counts[text] = counts.get(text, 0) + mentions
            if _is_name(name, text):
                bearers.setdefault(text, name)
    shown = _once_each(bearers, counts, chosen)
    reasons = {
        text: _reason(text, bearers[text], chosen, listed) for text in shown if text in bearers
    }
    if listed and _caseless(listed) not in map(_caseless, shown):
        reasons[listed] = UNUSED
    reasons[chosen] = _why_chosen(canonical.type, chosen, listed, shown)
    if canonical.alone:
        reasons[chosen] = SPLIT
    ordered = sorted(reasons, key=lambda text: (text != chosen, -shown.get(text, 0), text))
    return tuple(EntityName(text, reasons[text]) for text in ordered)


def _once_each(texts: Iterable[str], counts: dict[str, int], chosen: str) -> dict[str, int]:
    """The texts with their mentions, those that differ in case or a leading "the" as one."""
    best: dict[str, str] = {}
    total: dict[str, int] = {}
    ordered = sorted(texts, key=lambda text: (_begins_the(text), -counts[text], text.swapcase()))
    for text in ordered:
        key = _caseless(text)
        best.setdefault(key, text)
        total[key] = total.get(key, 0) + counts[text]
    if _caseless(chosen) in best:
        best[_caseless(chosen)] = chosen
    return {text: total[key] for key, text in best.items()}


def _begins_the(text: str) -> bool:
    return text[:4].casefold() == "the "


def _caseless(text: str) -> str:
    return text.casefold().removeprefix("the ")


def _why_chosen(entity_type: EntityType, chosen: str, listed: str, used: dict[str, int]) -> str:
    """Why the first name of an entity is the first; `used` counts the mentions of each name."""
    if not used.get(chosen):
        if entity_type is EntityType.DATE:
            return MEANT
        return UNUSED if chosen == listed else PUT_TOGETHER
    others = [mentions for text, mentions in used.items() if text != chosen and mentions]
    if not others:
        return CANONICAL
    if used[chosen] >= max(others):
        return MOST_USED
    return USUAL if chosen == listed else CLEAREST


def _is_name(name: Name, text: str) -> bool:
    """Whether a text names its entity anywhere: "last Friday" names no day by itself."""
    return name.type is not EntityType.DATE or any(map(str.isdigit, text))


def _reason(text: str, name: Name, chosen: str, listed: str) -> str:
    """Why `text`, a form of `name`, names the entity that is called `chosen`."""
    if text == name.name and name.reason == MERGED:
        return MERGED
    if name.type is EntityType.DATE:
        return "the same date"
    same = same_name(name.type, text, chosen)
    if same:
        return same
    if text != name.name:
        return _within_article(text, name)
    if name.reason:
        return name.reason
    if listed and name.identity.listed:
        return f"a known name of {listed}"
    via = same_name(name.type, text, listed) if listed else ""
    return via or _fuller(name.type, text, chosen) or "linked by another of its names"


def _fuller(entity_type: EntityType, text: str, chosen: str) -> str:
    """In words that a text has all the words of the entity's name, and more."""
    words, fewer = folded_words(text), folded_words(chosen)
    if entity_type is not EntityType.PERSON or not set(fewer) < set(words):
        return ""
    more = " ".join(part for part in text.split() if not set(folded_words(part)) <= set(fewer))
    return f"the same name with \u201c{more}\u201d"


def _within_article(text: str, name: Name) -> str:
    """Why a text stands for a fuller name that the same article gives."""
    if is_acronym_text(text):
        return "acronym, defined in the text"
    if name.type is EntityType.PERSON:
        return f"surname of {name.name} in the same article"
    if set(folded_words(name.name)) <= set(folded_words(text)):
        return "the same words in another order"
    return f"short for {name.name} in the same article"


def same_name(entity_type: EntityType, one: str, other: str) -> str:
    """In words how two strings are the same name; empty if they are not by spelling alone."""
    first, second = folded_words(one), folded_words(other)
    if first == second or key_words(one) == key_words(other):
        return "the same name, written differently"
    if len(first) > 1 and sorted(first) == sorted(second):
        return "the same words in another order"
    left, right = identity(entity_type, one), identity(entity_type, other)
    if left is None or right is None:
        return ""
    if entity_type is EntityType.FACILITY:
        return _same_facility(one, other)
    if left.words == right.words:
        return _SAME_WORDS.get(entity_type, "the same name, written differently")
    if left.coarse == right.coarse or "".join(left.key) == "".join(right.key):
        return _variant(left.words, right.words)
    return ""


_SAME_WORDS = {
    EntityType.PERSON: "the same name without a title",
    EntityType.EQUIPMENT: "the same designation",
    EntityType.VESSEL: "the same name without a prefix",
    EntityType.ORGANISATION: "the same body, its name written differently",
}


def _same_facility(one: str, other: str) -> str:
    left, right = identity(EntityType.FACILITY, one), identity(EntityType.FACILITY, other)
    if left is None or right is None or left.coarse != right.coarse:
        return ""
    heads = _heads(one, other)
    if left.words == right.words:
        return f"the same name, {heads}" if heads else "the same words in another order"
    variant = _variant(left.words, right.words)
    return f"{variant}, {heads}" if heads else variant


def _heads(one: str, other: str) -> str:
    """The heads of two names as an equation: "airbase = air base"; empty if they are equal."""
    first, second = (" ".join(parts_of(folded_words(name)).head) for name in (one, other))
    if first == second:
        return ""
    if not first:
        return f"without \u201c{second}\u201d"
    return f"{first} = {second}" if second else f"with \u201c{first}\u201d"


def _variant(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    if without_articles(one) == without_articles(other):
        return "the same name, its article written differently"
    difference = romanisation(one, other)
    return f"spelling variant ({difference})" if difference else "the same name, hyphen or space"


_LONGEST_ACRONYM = 8


def is_acronym_text(text: str) -> bool:
    """Whether a text is written as an acronym: capitals only, two letters or more."""
    plain = text.replace(".", "")
    return 2 <= len(plain) <= _LONGEST_ACRONYM and plain.isalpha() and plain.isupper()


def initials(name: str) -> Iterator[str]:
    """The initials of a name of several words, with and without its small words."""
    parts = [part for part in re.split(r"[\s-]+", name) if part[:1].isalpha()]
    large = [part for part in parts if part.casefold() not in _SMALL_WORDS | {"al", "el"}]
    seen: set[str] = set()
    for chosen in (large, parts):
        letters = "".join(part[0] for part in _capitals(chosen)).upper()
        if len(letters) > 1 and letters not in seen:
            seen.add(letters)
            yield letters


def _capitals(parts: Iterable[str]) -> list[str]:
    return [part for part in parts if part[0].isupper()]
