"""What a figure counts: the noun phrase after it, or what stands beside it in its place.

English without a parser: of the words that follow, up to the first that can belong to no noun
phrase, the first plural is the head. "Two Antonov AN-124 aircraft", "over 150 Russian military
vehicles traveling along a road", "12 killed", "a crew of nineteen".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.text import fold

_MOST_WORDS = 7
_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011'\u2019.][^\W_]+)*")
_PARTITIVE = re.compile(r" of (?:the |these |those |its |their |his |her |our |whom )?", re.I)

_PLURALS = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "policemen": "policeman",
    "policewomen": "policewoman",
    "servicemen": "serviceman",
    "gunmen": "gunman",
    "fishermen": "fisherman",
    "firemen": "fireman",
    "crewmen": "crewman",
    "aircraft": "aircraft",
    "spacecraft": "spacecraft",
    "police": "police",
    "personnel": "personnel",
    "staff": "staff",
    "cattle": "cattle",
    "sheep": "sheep",
    "fish": "fish",
    "percent": "percent",
    "pct": "percent",
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "dlrs": "dollar",
    "stg": "pound",
    "km": "kilometre",
    "kilometers": "kilometre",
    "meters": "metre",
    "tons": "tonne",
    "series": "series",
    "species": "species",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
}
_CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}

# What has become of the counted, by the words that tell it.
_FATES = {
    word: fate
    for fate, words in {
        "killed": "killed kills killing kill dead died die dies perished slain deaths fatalities",
        "injured": "injured injures injuring injure wounded wounding wounds hurt hospitalised "
        "hospitalized injuries",
        "missing": "missing unaccounted",
        "arrested": "arrested arrests arresting detained detaining",
        "displaced": "displaced evacuated evacuating homeless",
        "rescued": "rescued rescues rescuing",
        "trapped": "trapped trapping",
    }.items()
    for word in words.split()
}
# A fate that stands for the counted themselves: "12 dead", not "12 killing".
_ALONE = frozenset("killed dead injured wounded hurt missing arrested detained homeless".split())
_BETWEEN_NOUN_AND_FATE = frozenset(
    "were was are is have has had been being be reported feared confirmed believed reportedly "
    "also who left still remain remained and or more others seriously badly critically".split()
)
_ENDS = frozenset(
    """
    a an the this that these those some any each every his her its their our my your
    he she it they we you i who whom whose which what when where why how
    am is are was were be been being do does did have has had can could may might must shall will
    would should and or but nor so yet if then than as because since while although though
    about above across after against along amid among around at away back before behind below
    beneath beside between beyond by despite down during except for from here in inside into like
    near now of off on once onto out outside over per since there through throughout till to
    toward towards under until up upon via vs with within without yet not no never
    said say says told tell tells took take takes went go goes came come comes left leave leaves
    fell fall falls rose rise rises held hold holds made make makes got get gets gave give gives
    began begin begins became become becomes met meet meets won win wins lost lose loses shot hit
    flew fly flies drove ran run runs sent send sank sink struck strike kept keep put set saw see
    found find paid pay brought bring led lead leads stood stand stands lay lie lies sat broke
    arrived arrive arriving landed landing landed operate operates operating carrying traveling
    travelling remain remains remained continue continues continued
    ago earlier later apart away yesterday today tomorrow
    """.split()
)
_NO_PLURALS = frozenset("news always perhaps overseas sometimes besides afterwards versus".split())
_FURTHER = frozenset("more other others another additional further".split())
# "Two months police ...": nothing is counted in months of police.
_MEASURES = frozenset(
    "times years months weeks days hours minutes seconds percent dollars dlrs".split()
)
_OF = re.compile(
    r"(?P<noun>crew|team|group|delegation|staff|convoy|fleet|squad|family|party|jury|panel|band|"
    r"cast|audience|crowd|gang|toll|total) of $",
    re.I,
)
_TOLL = re.compile(
    r"(?P<noun>death toll|toll)\b[^.;]{0,40}? (?:to|at|of|is|was|reaches|reached|passes|hits|hit)"
    r"(?: to)? $",
    re.I,
)
_FATE_BEFORE = re.compile(rf"(?<!\w)(?P<fate>{'|'.join(_FATES)}) $", re.I)
_FURTHER_BEFORE = re.compile(r"(?<!\w)(?:another|a further|further|other) $", re.I)
_PERCENT = re.compile(r"\s?(?P<noun>%|per ?cent\b|pct\b)", re.I)
_REACH = 64


class Word(NamedTuple):
    """A word of a phrase with its place."""

    text: str
    start: int
    end: int

    @property
    def folded(self) -> str:
        """The word as it is compared."""
        return fold(self.text)


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted; see `corpus.figures.figure.Figure`."""

    start: int
    end: int
    head: str
    modifiers: tuple[str, ...]
    about: str


def counted(text: str, start: int, end: int, *, single: bool) -> Counted | None:
    """What the quantity that stands from `start` to `end` counts; None where nothing tells.

    `single` says that it is one, so that no plural is to be looked for.
    """
    further = ("other",) if _FURTHER_BEFORE.search(text[max(0, start - 12) : start]) else ()
    if percent := _PERCENT.match(text, end):
        return Counted(percent.start("noun"), percent.end(), "percent", (), "")
    words = _following(text, end)
    head = _singular_head(words) if single else _plural_head(words)
    if head is None:
        return None if single and words else _beside(text, start, words, further)
    phrase = words[: head + 1]
    fate = _fate_after(text, phrase[-1].end) or _fate_before(text, start)
    modifiers = tuple("other" if w.folded in _FURTHER else w.folded for w in phrase[:-1])
    noun = next((w for w in phrase if w.folded not in _FURTHER), phrase[0])
    last = singular(phrase[-1].folded)
    if last == "other":
        # "Two others were wounded": more people than those told of before.
        last, modifiers = "person", (*modifiers, "other")
    return Counted(noun.start, phrase[-1].end, last, further + modifiers, fate)


def money(text: str, start: int, end: int, currency: str) -> Counted:
    """The currency of a sum that is written with its sign: "$5 million", "from $3 to 5"."""
    sign = currency[-1]
    within = text.find(sign, start, end)
    place = text.rindex(sign, 0, start) if within < 0 else within
    return Counted(place, place + 1, _CURRENCIES[currency[-1]], (), "")


def singular(plural: str) -> str:
    """The singular of a folded noun: "vehicles" -> "vehicle"; others stay as they are."""
    if plural in _PLURALS:
        return _PLURALS[plural]
    if plural.endswith("ies") and len(plural) > 4:
        return plural[:-3] + "y"
    if plural.endswith(("sses", "xes", "ches", "shes")):
        return plural[:-2]
    return plural[:-1] if _looks_plural(plural) else plural


def _looks_plural(word: str) -> bool:
    if word in _PLURALS:
        return True
    if word in _NO_PLURALS or len(word) <= 3:
        return False
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _following(text: str, end: int) -> list[Word]:
    """The words after a quantity that may belong to its noun phrase."""
    partitive = _PARTITIVE.match(text, end)
    place = partitive.end() if partitive else end + 1
    if partitive is None and text[end : end + 1] != " ":
        return []
    found: list[Word] = []
    while len(found) < _MOST_WORDS and (match := _WORD.match(text, place)):
        word = Word(match.group().removesuffix(".").rstrip("."), match.start(), match.end())
        if word.folded in _ENDS:
            break
        if not (partitive and not found and word.text.isdigit()):
            # In "fifteen of the 19 hijackers" both numbers count hijackers.
            found.append(word)
        place = match.end() + 1
        if text[match.end() : match.end() + 1] != " ":
            break
    return found


def _plural_head(words: Sequence[Word]) -> int | None:
    plurals = [place for place, word in enumerate(words) if _looks_plural(word.folded)]
    small = [place for place in plurals if words[place].text.islower()]
    if not plurals:
        return None
    head = (small or plurals)[0]
    following = words[head + 1 :]
    if following and words[head].folded not in (*_MEASURES, *_PLURALS):
        # "Arms dealers": of two plurals side by side the second is counted.
        head += following[0].text.islower() and _looks_plural(following[0].folded)
    return head


def _singular_head(words: Sequence[Word]) -> int | None:
    """The last word before one that ends as a verb does; the first word is none."""
    if not words or words[0].folded in _FURTHER or any(_looks_plural(w.folded) for w in words):
        return None
    for place, word in enumerate(words):
        if place and word.text.islower() and word.folded.endswith(("ed", "ing")):
            return place - 1
    return len(words) - 1


def _beside(
    text: str, start: int, words: Sequence[Word], further: tuple[str, ...]
) -> Counted | None:
    """What is counted without a noun after the number: "12 dead", "killed 12", "crew of 12"."""
    if words and words[0].folded in _ALONE:
        word = words[0]
        return Counted(word.start, word.end, "person", further, _FATES[word.folded])
    if words and words[0].text.islower():
        return None
    before = text[max(0, start - _REACH) : start]
    offset = start - len(before)
    if of := _OF.search(before):
        noun = of["noun"].casefold()
        about = "killed" if noun == "toll" else ""
        head = "person" if noun == "toll" else f"{noun} of"
        return Counted(offset + of.start("noun"), offset + of.end("noun"), head, (), about)
    if toll := _TOLL.search(before):
        place = (offset + toll.start("noun"), offset + toll.end("noun"))
        return Counted(*place, "person", (), "killed")
    if fate := _FATE_BEFORE.search(before):
        place = (offset + fate.start("fate"), offset + fate.end("fate"))
        return Counted(*place, "person", further, _FATES[fate["fate"].casefold()])
    return None


def _fate_after(text: str, end: int) -> str:
    """What became of the counted, by the words right after them."""
    for match in _WORD.finditer(text, end, end + _REACH):
        if text[end : match.start()].strip():
            return ""
        word = fold(match.group())
        if word in _FATES:
            return _FATES[word]
        if word not in _BETWEEN_NOUN_AND_FATE:
            return ""
        end = match.end()
    return ""


def _fate_before(text: str, start: int) -> str:
    found = _FATE_BEFORE.search(text[max(0, start - 16) : start])
    return _FATES[found["fate"].casefold()] if found else ""
