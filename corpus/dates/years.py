"""The shapes of years in English text: "in 1961", "fiscal 1988", "the 1990s", "1982 to 1992"."""

from __future__ import annotations

import re
from datetime import date

from corpus.dates.reading import Meaning, Reading, Rule, rule
from corpus.dates.units import years_value
from corpus.dates.values import year_value

# After a year-like figure these words show that it counts things or tells the hour.
_COUNTED = (
    "people soldiers troops men women children civilians fighters militants personnel vehicles "
    "trucks tanks tons tonnes km kilometres kilometers miles metres meters feet dollars euros "
    "roubles rubles gmt utc hours hrs local flights containers barrels homes jobs percent "
    "residents refugees workers employees students prisoners votes shares pounds acres points "
    "words pages yards deaths cases seats members officers villages houses others rounds copies"
)
_NOT_COUNTED = rf"(?![\d,.:]?\d|[%°]|[ -](?:{'|'.join(_COUNTED.split())})\b)"
YEAR = rf"\d{{4}}\b{_NOT_COUNTED}"
_NEWS_YEAR = rf"(?:1[6-9]|20)\d\d\b{_NOT_COUNTED}"

# Before a year these words show what follows; a name before it makes it part of that name.
_BEFORE_YEAR = frozenset(
    "in since of by until till during before after through from early mid late year for and the "
    "to between fiscal as throughout or than spring summer autumn fall winter that whole a an its "
    "his her their our both".split()
)
_BEFORE_FIGURE = frozenset(
    "at about some nearly almost over than least another only approximately roughly no number "
    "flight route page room all other these those up paid cost costs million billion".split()
)
# Half a century each way is how far a year of two figures may lie from the publication.
_HALF_CENTURY = 50

_TENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ONES = "one two three four five six seven eight nine".split()
_SPOKEN = {word: 10 + number for number, word in enumerate(_TENS)} | {
    word: 20 + 10 * number for number, word in enumerate(_DECADES)
}
_ORDINALS = {"seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20} | {
    "twenty-first": 21
}


def full_year(two_figures: str, moment: date) -> int:
    """The year that ends in two figures and lies nearest to a moment."""
    figures = int(two_figures[-2:])
    start = moment.year - _HALF_CENTURY
    return start + (figures - start) % 100


def _read_year(match: re.Match[str], reading: Reading) -> Meaning | None:
    """A year on its own, but for one that is part of a name or counts something."""
    start = match.start("span")
    before = re.search(r"(\S{1,20}) $", reading.text[max(0, start - 21) : start])
    word = before[1] if before else ""
    plain = word.lower().lstrip("([\"“'‘`")
    if plain not in _BEFORE_YEAR and (plain in _BEFORE_FIGURE or _joins(word)):
        return None
    if plain not in _BEFORE_YEAR and not match["year"].startswith(("19", "20")):
        return None
    return Meaning(year_value(int(match["year"])))


def _joins(word: str) -> bool:
    """Whether a word makes one name with the figure after it, as "Windows 2000" does."""
    if word.endswith(("’s", "'s", ",", ".", ":", ";", "?", "!", ")", "”", '"', "’", "'")):
        return word.endswith(",") and word[0].isdigit() and len(word) != len("1994,")
    return bool(word) and (word[0].isupper() or word[-1].isdigit() or word[-1] in "#$€£+=*")


def _read_short(match: re.Match[str], reading: Reading) -> Meaning:
    """A year of two figures: "the class of '98"."""
    return reading.counted(lambda moment: year_value(full_year(match["year"], moment)))


def _read_years(match: re.Match[str], _reading: Reading) -> Meaning | None:
    first, last = int(match["year"]), match["last"]
    last_year = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if not first < last_year <= first + 200:
        return None
    return Meaning(years_value(first, last_year - first + 1))


def _read_decade(match: re.Match[str], reading: Reading) -> Meaning:
    written = match["year"]
    if len(written) == 4:
        return Meaning(years_value(int(written), 10))
    return reading.counted(lambda moment: years_value(full_year(written, moment), 10))


def _read_century(match: re.Match[str], _reading: Reading) -> Meaning:
    written = match["century"]
    number = _ORDINALS.get(written) or int(re.sub(r"\D", "", written))
    return Meaning(years_value(number * 100 - 100, 100))


def _read_spoken(match: re.Match[str], _reading: Reading) -> Meaning:
    """A year as it is said: "nineteen seventy-nine", "the year two thousand"."""
    if match["thousand"]:
        ones = match["few"]
        return Meaning(year_value(2000 + (_ONES.index(ones) + 1 if ones else 0)))
    ones = match["ones"]
    year = 1900 + _SPOKEN[match["tens"]] + (_ONES.index(ones) + 1 if ones else 0)
    return Meaning(year_value(year))


# What a year may be joined to; the first look at one character only saves time.
_JOINED = r"(?<![\w/.,:$€£#-])|(?<=\bmid-)|(?<=\bpost-)|(?<=\bpre-)|(?<=\bearly-)|(?<=\blate-)"

YEAR_RULES: tuple[Rule, ...] = (
    rule(
        "y",
        rf"(?P<year>(?:1[6-9]|20)\d\d)(?: to | and )(?P<last>{_NEWS_YEAR})",
        _read_years,
        guard=r"(?=[12])(?:(?<=between )|(?<=from ))",
    ),
    rule(
        "y",
        rf"(?P<year>(?:1[6-9]|20)\d\d)(?:[-–—]|(?<=[0-9])/(?=\d\d\b))"
        rf"(?P<last>{_NEWS_YEAR}|\d\d\b(?![-:./]\d))",
        _read_years,
        guard=r"(?=[12])(?:(?<=between )|(?<=from )|(?<=in )|(?<=the )|(?<=during ))",
    ),
    rule("y", rf"(?P<year>(?:1[6-9]|20)\d\d)[-–—](?P<last>{_NEWS_YEAR})", _read_years),
    rule(
        "y",
        r"(?:early |mid |late )?(?P<year>(?:1[6-9]|20)\d0|['‘’]\d0)['’]?s\b",
        _read_decade,
        guard=rf"(?=[12'‘’eml])(?:{_JOINED})",
    ),
    rule(
        "y",
        rf"(?:fiscal )?(?P<year>{_NEWS_YEAR})(?!['’]?s\b(?<=[0-9]s))(?!-\w{{1,3}}\d)",
        _read_year,
        guard=rf"(?=[12f])(?:{_JOINED})",
    ),
    rule("y", r"['‘’](?P<year>\d\d)\b(?![%°:.,]?\d|['’])", _read_short, guard=r"(?<=[a-z] )"),
    rule(
        "e",
        rf"(?P<century>\d\d(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})[ -]century\b",
        _read_century,
    ),
    rule(
        "s",
        rf"(?:nineteen (?P<tens>{'|'.join(_SPOKEN)})\b(?:[ -](?P<ones>{'|'.join(_ONES)})\b)?"
        rf"|the year (?P<thousand>two thousand)\b(?: (?:and )?(?P<few>{'|'.join(_ONES)})\b)?)",
        _read_spoken,
    ),
)
