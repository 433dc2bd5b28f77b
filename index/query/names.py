"""Search keys: under which words a person may name an entity.

A key is folded words joined by one space. The keys are few and safe on purpose: a key that
means too much ("base", "russian", "ministry") would let a word find articles that have
nothing to do with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.article import Entity, EntityType
from corpus.entities.variants import british, name_key
from corpus.text import folded_words

_ARTICLES = frozenset({"the", "a", "an"})
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady king queen prince princess sheikh emir "
    "president vice prime minister premier chancellor secretary ambassador senator governor "
    "mayor deputy foreign defence defense interior general gen colonel col lieutenant lt major "
    "maj captain capt admiral adm vice rear commander cmdr marshal sergeant sgt brigadier brig "
    "pope patriarch ayatollah imam mullah spokesman spokeswoman envoy former acting".split()
)
_AFTER_NAMES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_PARTICLES = frozenset("al el ul von van de der den di da du la le bin ibn ben abu bint".split())

# What kind of thing a name is of, as it stands after or before the name itself.
_HEADS = {
    EntityType.FACILITY: (
        "international airport, air base, airbase, airfield, air field, airport, naval base, "
        "naval facility, naval port, military base, military airport, military airfield, base, "
        "seaport, port, harbour, harbor, prison, refinery, power plant, power station"
    ),
    EntityType.VESSEL: (
        "aircraft carrier, landing ship, cargo ship, missile cruiser, patrol ship, ship, vessel, "
        "frigate, corvette, cruiser, destroyer, submarine, tanker, tugboat, tug, uss, hms, rfs, "
        "mv, mt, ss"
    ),
    EntityType.ORGANISATION: (
        "news agency, private military company, technologies, group, corporation, corp, company, "
        "co, inc, ltd, llc, plc, gmbh, ag"
    ),
}
# A name is never shortened to one of these: they tell a kind, a side or a people.
_TOO_COMMON = frozenset(
    "air naval military army navy main new old north south east west northern southern eastern "
    "western central national international federal state government royal civil local foreign "
    "public special joint allied rebel armed militant terrorist opposition islamic islamist "
    "jihadist private security defence defense interior general supreme high big large small "
    "french dutch greek turkish iraqi israeli saudi yemeni kuwaiti qatari emirati omani pakistani "
    "afghan german american african european arab czech slovak uzbek kazakh kurdish us uk un eu "
    "missile cargo landing patrol command control news media press power oil gas arms".split()
)
_PEOPLE_ENDINGS = ("ian", "ese", "ish")
_SHORTEST_SURNAME = 3
_SHORTEST = 2


# Before keys of names as they sound; no folded word begins so.
_SOUNDS = "~"
_AMERICAN = {
    british((word,))[0]: word
    for word in "defense center centers labor harbor organization organizations program".split()
}


def search_keys(entity: Entity) -> frozenset[str]:
    """The keys of an entity: its whole names, and what safely shortens them.

    A leading article goes from any name; kinds of things ("air base", "Group") from those of
    facilities, vessels and organisations; titles from those of persons, whose surname is a key
    too. A date has its whole names only.
    """
    keys = {key for name in entity.names for key in _keys(entity.type, name.text)}
    keys.update(_keys(entity.type, entity.name))
    return frozenset(keys)


def sound_keys(keys: Iterable[str]) -> frozenset[str]:
    """Keys under which other romanisations of the same names meet, out of their search keys."""
    return frozenset(map(sound_key, keys)) - {_SOUNDS}


def sound_key(key: str) -> str:
    """A search key whichever way it is romanised; of what is too short to be told, nothing."""
    sound = " ".join(name_key(tuple(key.split())))
    return f"{_SOUNDS}{sound}" if len(sound) >= _SHORTEST_SURNAME else _SOUNDS


def spellings(words: tuple[str, ...]) -> Iterator[str]:
    """The keys that a person may mean who typed these words, the likeliest first.

    Without the article and the titles before it, and in British and American spelling.
    """
    bare = words
    while len(bare) > 1 and bare[0] in _ARTICLES:
        bare = bare[1:]
    untitled = bare
    while len(untitled) > 1 and untitled[0] in _TITLES:
        untitled = untitled[1:]
    told = dict.fromkeys((words, bare, untitled))
    others = (spelt for each in told for spelt in (british(each), _american(each)))
    yield from dict.fromkeys(" ".join(each) for each in (*told, *others))


def _american(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_AMERICAN.get(word, word) for word in words)


def _keys(entity_type: EntityType, name: str) -> Iterator[str]:
    words = folded_words(name)
    if len("".join(words)) < _SHORTEST:
        return
    yield " ".join(words)
    if entity_type is EntityType.DATE:
        return
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
        yield from _safe(words)
    if entity_type is EntityType.PERSON:
        yield from _person(words)
    elif entity_type in _HEADS:
        yield from _safe(_without_head(words, entity_type))


def _safe(words: tuple[str, ...]) -> Iterator[str]:
    text = " ".join(words)
    if len(text) < _SHORTEST or text.isdigit():
        return
    if all(word in _TOO_COMMON or word.endswith(_PEOPLE_ENDINGS) for word in words):
        return
    yield text


def _person(words: tuple[str, ...]) -> Iterator[str]:
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
        yield from _safe(words)
    while len(words) > 1 and words[-1] in _AFTER_NAMES:
        words = words[:-1]
        yield from _safe(words)
    if len(words) < 2:
        return
    surname = words[-1]
    if len(surname) >= _SHORTEST_SURNAME and surname not in _TOO_COMMON:
        yield surname
    if words[-2] in _PARTICLES:
        yield f"{words[-2]} {surname}"


def _without_head(words: tuple[str, ...], entity_type: EntityType) -> tuple[str, ...]:
    """The words without the longest head at their end, else at their beginning ("port of")."""
    for head in _HEAD_WORDS[entity_type]:
        if len(words) > len(head) and words[-len(head) :] == head:
            return words[: -len(head)]
    for head in _HEAD_WORDS[entity_type]:
        if len(words) > len(head) and words[: len(head)] == head:
            rest = words[len(head) :]
            if rest[0] == "of" and len(rest) > 1:
                rest = rest[1:]
            return rest[1:] if rest[0] in _ARTICLES and len(rest) > 1 else rest
    return ()


_HEAD_WORDS = {
    entity_type: sorted((tuple(head.split()) for head in heads.split(", ")), key=len, reverse=True)
    for entity_type, heads in _HEADS.items()
}
