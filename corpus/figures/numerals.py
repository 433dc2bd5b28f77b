"""Numbers as news writes them: "31,000", "1.2 million", "twenty-five", "half a dozen"."""

from __future__ import annotations

import re

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
    if value
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "mln": 1_000_000,
    "billion": 1_000_000_000,
    "bln": 1_000_000_000,
    "bn": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
# Values of whole phrases; a pair and a couple are two of something.
_PHRASES = {
    "half a dozen": 6,
    "a half-dozen": 6,
    "half-dozen": 6,
    "a couple of": 2,
    "a pair of": 2,
    "twice": 2,
}

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,3})?|\d{1,12}(?:\.\d{1,3})?"
_SMALL_WORD = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(list(_SMALL)[:9])}))?|{'|'.join(_SMALL)})\b"
)
_SCALE = rf"(?:{'|'.join(_SCALES)})\b"
_SCALED = rf"(?:[ -]{_SCALE})"
_SPELLED = (
    rf"(?:{_SMALL_WORD}{_SCALED}{{1,2}}(?:(?: and | ){_SMALL_WORD}{_SCALED}?){{0,3}}"
    rf"|{_SMALL_WORD})"
)

# One number, in lower case: its value is that of `value_of`.
NUMBER = (
    rf"(?:(?:{'|'.join(_PHRASES)})\b"
    rf"|an? {_SCALE}(?: {_SCALE})?"
    rf"|(?:{_DIGITS}){_SCALED}{{0,2}}"
    rf"|{_SPELLED})"
)
_PART = re.compile(rf"{_DIGITS}|[a-z]+")


def value_of(number: str) -> float:
    """The value of what NUMBER matches."""
    if number in _PHRASES:
        return float(_PHRASES[number])
    total, current = 0.0, 0.0
    for part in _PART.findall(number):
        if part[0].isdigit():
            current += float(part.replace(",", ""))
        elif part in _SCALES:
            scale = _SCALES[part]
            current = max(current, 1.0) * scale
            if scale >= _SCALES["thousand"]:
                # "two hundred thousand and five": what follows is counted anew.
                total, current = total + current, 0.0
        else:
            current += _SMALL.get(part, _TENS.get(part, 0))
    return total + current


# Quantities without a number, and how many they are at least.
_VAGUE = {
    "several": 2,
    "multiple": 2,
    "numerous": 2,
    "a few": 2,
    "a handful of": 2,
    "a number of": 2,
}
_MANY = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2_000_000}
_OPEN_SCALE = rf"(?:several|a few|many) (?:{'|'.join(_SCALES)})\b"
_TENS_OF = r"(?:tens|hundreds) of (?:thousands|millions)\b"
VAGUE = rf"(?:{_OPEN_SCALE}|{_TENS_OF}|(?:{'|'.join(_MANY)})\b|(?:{'|'.join(_VAGUE)})\b)"


def least_of(vague: str) -> float:
    """How many a quantity that VAGUE matches is at least, by its words alone."""
    if vague in _VAGUE:
        return _VAGUE[vague]
    if vague in _MANY:
        return _MANY[vague]
    first, last = vague.split()[0], vague.split()[-1]
    if last in _MANY:
        return {"tens": 10, "hundreds": 100}[first] * _MANY[last]
    return 2 * _SCALES[last]
