"""The heads of names of facilities, and which of them may name one and the same facility."""

from __future__ import annotations

from typing import NamedTuple


class Head(NamedTuple):
    """The head of a facility's name, as "air base" or "airport".

    Heads of one `kind` say the same thing. `capital` heads are part of a name only when
    capitalised ("London Bridge"), `before` heads may stand before the name ("the air base at
    X"), with "of" where `of` is set; `national` ones are named by a country ("Omani Embassy").
    """

    kind: str
    confidence: float = 0.92
    capital: bool = False
    before: bool = False
    of: bool = False
    national: bool = False


_AIR = Head("air base", before=True)
_NAVAL = Head("naval base", before=True)
_BASE = Head("base", 0.9, before=True)
_PORT = Head("port", 0.88, of=True, before=True)
_AIRPORT = Head("airport", 0.93)
_NUCLEAR = Head("nuclear plant", 0.93)
_POWER = Head("power plant", 0.92)
_MISSION = Head("embassy", 0.9, national=True)

_KINDS: tuple[tuple[Head, str], ...] = (
    (
        _AIR,
        "air base,airbase,airfield,air force base,aerodrome,air station,airstrip,"
        "military air base,military airport,military airfield",
    ),
    (
        _NAVAL,
        "naval base,navy base,naval station,naval facility,port facility,naval port,submarine base",
    ),
    (_BASE, "base,military base,army base"),
    (_PORT, "port,seaport,harbour,harbor,commercial port"),
    (_AIRPORT, "airport,international airport"),
    (_NUCLEAR, "nuclear power plant,nuclear plant,nuclear power station,npp"),
    (_POWER, "power plant,power station,hydroelectric plant"),
    (_MISSION, "embassy,consulate,high commission"),
    (Head("camp", 0.88), "refugee camp"),
    (Head("camp", 0.85, capital=True), "camp"),
    (Head("garrison"), "garrison,barracks"),
    (Head("cosmodrome"), "cosmodrome,spaceport,launch site"),
    (Head("shipyard"), "shipyard,shipyards,dockyard"),
    (Head("refinery"), "refinery,oil refinery"),
    (Head("terminal", 0.88), "oil terminal,gas terminal,container terminal,grain terminal"),
    (Head("prison", 0.9), "prison,jail,detention centre,detention center"),
    (Head("crossing", 0.88), "crossing,border crossing"),
    (Head("dam", 0.88), "dam,reservoir"),
    (Head("pipeline", 0.85), "pipeline,gas pipeline"),
    (Head("canal", 0.8, capital=True), "canal"),
    (Head("station", 0.85, capital=True), "station,metro station,railway station,train station"),
    (Head("hospital", 0.9, capital=True), "hospital,medical center,medical centre,clinic"),
    (Head("stadium", 0.9), "stadium"),
    (Head("arena", 0.88, capital=True), "arena,ground"),
    (Head("bridge", 0.88, capital=True), "bridge"),
    (Head("tower", 0.88, capital=True), "tower,towers"),
    (Head("palace", 0.88, capital=True), "palace,castle"),
    (Head("museum", 0.9, capital=True), "museum,gallery,theatre,theater,opera house,library"),
    (Head("mosque", 0.9, capital=True), "mosque,cathedral,basilica,synagogue,temple,abbey"),
    (Head("hotel", 0.88, capital=True), "hotel"),
    (Head("mine", 0.8, capital=True), "mine"),
    (Head("plant", 0.8, capital=True), "plant,steelworks,factory"),
)

HEADS: dict[tuple[str, ...], Head] = {
    tuple(phrase.split()): head for head, phrases in _KINDS for phrase in phrases.split(",")
}
"""Heads by their folded words, the longest of which has MOST_WORDS words."""

MOST_WORDS = max(map(len, HEADS))

BASES = frozenset(("air base", "naval base", "base", "port"))
"""Kinds that "the base" or the bare name may stand for."""


_AT = frozenset("at in near of".split())
_MOST_OWN_WORDS = 4


class Parts(NamedTuple):
    """A facility's name taken apart: what is its own, the kind of its head, and the head.

    Of "naval base at Tartus" `own` are the words (tartus,), `head` the words (naval, base) and
    `before` what stands in front of a head that comes first, as (russian,).
    """

    own: tuple[str, ...]
    kind: str
    head: tuple[str, ...]
    before: tuple[str, ...] = ()
    head_first: bool = False


def parts_of(words: tuple[str, ...]) -> Parts:
    """The parts of a name by its folded words; kind and head are empty where it has no head."""
    own, kind = split_head(words)
    if kind:
        return Parts(own, kind, words[len(own) :])
    for place in range(1, len(words) - 1):
        if words[place] in _AT:
            return _head_first(words, place) or Parts(words, "", ())
    return Parts(words, "", ())


def _head_first(words: tuple[str, ...], place: int) -> Parts | None:
    own = words[place + 2 :] if words[place + 1] == "the" else words[place + 1 :]
    if not 0 < len(own) <= _MOST_OWN_WORDS:
        return None
    for count in range(min(MOST_WORDS, place), 0, -1):
        phrase = words[place - count : place]
        head = HEADS.get(phrase)
        if head is not None and head.before and (head.of or words[place] != "of"):
            return Parts(own, head.kind, phrase, words[: place - count], head_first=True)
    return None


def split_head(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """The folded words of a name without its head, and the kind of the head, empty for none."""
    for count in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        head = HEADS.get(words[-count:])
        if head is not None:
            return words[:-count], head.kind
    return words, ""
