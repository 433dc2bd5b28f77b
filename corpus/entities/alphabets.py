"""Letters of other alphabets in Latin ones, so that a name in them meets its romanisations.

Cyrillic goes by BGN/PCGN without its signs, Greek by ISO 843 as it is pronounced, Latin letters
that no accent explains by what they are written with where they are not at hand.
"""

from __future__ import annotations

_CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіїклмнопрстуфхцчшщъыьэюяѓѕјљњќћђџў",
        "a b v g g d e ye zh z i i yi k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya "
        "g z j lj nj k c dj dz u".split(),
        strict=True,
    )
) | dict(zip("қғңүұөәһ", "k gh ng u u o a h".split(), strict=True))
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψως",
        "a v g d e z i th i k l m n x o p r s t y f ch ps o s".split(),
        strict=True,
    )
)
_LATIN = dict(zip("øłđæœıþðəŋħ", "o l d ae oe i th d a ng h".split(), strict=True))
_LETTERS = str.maketrans(
    {letter: latin.strip("_") for letter, latin in (_CYRILLIC | _GREEK | _LATIN).items()}
)


def to_latin(word: str) -> str:
    """A folded word with its Cyrillic and Greek letters as Latin ones; others stay."""
    return word if word.isascii() else word.translate(_LETTERS)
