"""The heads of names of facilities, and which of them may name one and the same facility."""

from __future__ import annotations

from typing import NamedTuple


class Head(NamedTuple):
    """The head of a facility's name, as "air base" or "airport".

    Heads of one `kind` say the same thing. `capital` heads are part of a name only when
    capitalised ("London Bridge"), `before` heads may stand before the name ("the air base at
    X"), with "of" where `of` is set; `national` ones are named by a country ("Omani Embassy"),
    and `named` ones may have no more than a nationality for a name ("Saudi Hospital"). A
    `plain` head in small letters tells too little after the name of an organisation or a
    country: "the Oskel plant", but not "the Boeing plant".
    """

    kind: str
    confidence: float = 0.92
    capital: bool = False
    before: bool = False
    of: bool = False
    national: bool = False
    named: bool = False
    plain: bool = False


_AIR = Head("air base", before=True)
_NAVAL = Head("naval base", before=True)
_BASE = Head("base", 0.9, before=True)
_PORT = Head("port", 0.88, of=True, before=True)
_AIRPORT = Head("airport", 0.93)
_NUCLEAR = Head("nuclear plant", 0.93)
_POWER = Head("power plant", 0.92)
_MISSION = Head("embassy", 0.9, national=True)


def _own(kind: str, confidence: float = 0.88) -> Head:
    """A head that counts when it is capitalised."""
    return Head(kind, confidence, capital=True, named=True)


_KINDS: tuple[tuple[Head, str], ...] = (
    (
        _AIR,
        "air base,airbase,airfield,air force base,aerodrome,air station,airstrip,"
        "military air base,military airport,military airfield,air force station,"
        "naval air station,naval air base,naval air facility,army airfield,airforce base,"
        "heliport,military airbase,coast guard air station,air reserve base,air guard base",
    ),
    (
        _NAVAL,
        "naval base,navy base,naval station,naval facility,port facility,naval port,"
        "submarine base,navy yard,naval yard",
    ),
    (_BASE, "base,military base,army base,missile base,marine base,marine corps base"),
    (_PORT, "port,seaport,harbour,harbor,commercial port,container port,deepwater port,dry port"),
    (_AIRPORT, "airport,international airport,regional airport,domestic airport"),
    (
        _NUCLEAR,
        "nuclear power plant,nuclear plant,nuclear power station,npp,nuclear station,"
        "atomic power station,atomic power plant,nuclear facility,nuclear complex,nuclear site,"
        "nuclear reactor,research reactor,enrichment plant,enrichment facility,"
        "enrichment site,nuclear enrichment plant,nuclear enrichment facility",
    ),
    (
        _POWER,
        "power plant,power station,hydroelectric plant,hydroelectric power plant,"
        "hydropower plant,hydropower station,hydroelectric dam,thermal power plant,wind farm,"
        "solar farm,solar park,geothermal plant,desalination plant,substation",
    ),
    (_MISSION, "embassy,consulate,high commission,consulate general"),
    (Head("camp", 0.88), "refugee camp,displacement camp,idp camp,training camp,army camp"),
    (Head("camp", 0.85, capital=True), "camp"),
    (Head("camp", 0.8, plain=True), "camp"),
    (Head("garrison"), "garrison,barracks,cantonment,military camp"),
    (_own("headquarters", 0.87), "headquarters"),
    (
        Head("cosmodrome"),
        "cosmodrome,spaceport,launch site,space center,space centre,launch center,launch centre,"
        "launch complex,satellite launch center,satellite launch centre,space launch center,"
        "space launch centre,missile range,test range,proving ground,test site,testing range",
    ),
    (Head("shipyard"), "shipyard,shipyards,dockyard,naval dockyard,shipbuilding yard"),
    (Head("refinery"), "refinery,oil refinery,petrochemical complex,petrochemical plant"),
    (
        Head("terminal", 0.88),
        "oil terminal,gas terminal,container terminal,grain terminal,lng terminal,terminal,"
        "export terminal,ferry terminal,cruise terminal,oil export terminal,lng plant,"
        "gas processing plant,gas plant,marine terminal,coal terminal,fuel terminal",
    ),
    (
        Head("depot", 0.85),
        "oil depot,fuel depot,ammunition depot,arms depot,arsenal,munitions depot,"
        "weapons depot,missile arsenal",
    ),
    (Head("oil field", 0.85), "oil field,oilfield,gas field,gasfield"),
    (
        Head("prison", 0.9),
        "prison,jail,detention centre,detention center,penitentiary,penal colony,gaol,"
        "prison camp,detention facility,correctional facility,remand prison",
    ),
    (
        Head("crossing", 0.88),
        "crossing,border crossing,border post,checkpoint,border checkpoint,crossing point,"
        "border gate",
    ),
    (Head("dam", 0.88), "dam,reservoir,barrage,spillway,locks"),
    (Head("pipeline", 0.85), "pipeline,gas pipeline,oil pipeline"),
    (_own("canal", 0.8), "canal"),
    (_own("tunnel", 0.85), "tunnel"),
    (
        _own("station", 0.85),
        "station,metro station,railway station,train station,central station,bus station,"
        "research station,space station",
    ),
    (
        Head("station", 0.82, plain=True),
        "station,metro station,railway station,train station,bus station,police station",
    ),
    (
        Head("hospital", 0.88, plain=True, named=True),
        "hospital,general hospital,military hospital,university hospital,referral hospital,"
        "teaching hospital,children's hospital,state hospital,central hospital",
    ),
    (
        _own("hospital"),
        "medical center,medical centre,clinic,infirmary,medical complex,psychiatric center,"
        "psychiatric centre,health center,health centre,cancer center,cancer centre,"
        "trauma center,trauma centre",
    ),
    (
        _own("park", 0.85),
        "industrial park,technology park,science park,business park,defence precinct,"
        "defense precinct",
    ),
    (_own("pier"), "pier,jetty,wharf,quay,marina,breakwater"),
    (Head("stadium", 0.9), "stadium,olympic stadium,national stadium,racecourse,velodrome"),
    (_own("arena"), "arena,cricket ground,dome,speedway,circuit,racetrack,ballpark,coliseum"),
    (Head("bridge", 0.85, plain=True), "bridge"),
    (_own("tower"), "tower,towers,building,hall,gate,fort,fortress"),
    (_own("palace"), "palace,castle,mansion,monument,memorial,cemetery,citadel"),
    (
        _own("museum"),
        "museum,gallery,theatre,theater,opera house,library,concert hall,cultural centre,"
        "cultural center,convention center,convention centre,exhibition centre,conference centre",
    ),
    (
        _own("mosque"),
        "mosque,cathedral,basilica,synagogue,temple,abbey,monastery,shrine,church,chapel",
    ),
    (Head("mosque", 0.85, plain=True), "mosque,cathedral,monastery,synagogue,temple,shrine"),
    (_own("hotel"), "hotel,mall,shopping mall,shopping centre,shopping center,resort"),
    (Head("hotel", 0.8, plain=True), "hotel,shopping centre,shopping center,shopping mall"),
    (_own("mine", 0.8), "mine,colliery,quarry"),
    (Head("mine", 0.8, plain=True), "mine,gold mine,copper mine,coal mine,colliery,smelter"),
    (_own("plant", 0.8), "plant,factory,smelter,mill,steel works"),
    (
        Head("plant", 0.78, plain=True),
        "plant,steelworks,steel plant,steel mill,factory,facility,complex,chemical plant,"
        "car plant,assembly plant,munitions factory,arms factory,ammunition plant,"
        "aircraft factory,aviation plant",
    ),
)

HEADS: dict[tuple[str, ...], Head] = {
    tuple(phrase.split()): head
    for head, phrases in _KINDS
    if not head.plain
    for phrase in phrases.split(",")
}
"""Heads by their folded words, the longest of which has MOST_WORDS words."""

PLAIN_HEADS: dict[tuple[str, ...], Head] = {
    tuple(phrase.split()): head
    for head, phrases in _KINDS
    if head.plain
    for phrase in phrases.split(",")
}
"""Heads that are common words: what they follow must be a name of its own."""

HEAD_STARTS = frozenset(phrase[0] for phrase in (*HEADS, *PLAIN_HEADS))
"""The words that heads begin with."""

MOST_WORDS = max(map(len, (*HEADS, *PLAIN_HEADS)))

SURNAMES = frozenset("hall church temple fort castle mill abbey gate library".split())
"""Heads that are family names too: "Albert Hall", but "Jane Hall"."""

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
        head = HEADS.get(words[-count:]) or PLAIN_HEADS.get(words[-count:])
        if head is not None:
            return words[:-count], head.kind
    return words, ""
