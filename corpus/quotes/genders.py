"""Whether a person is called he or she, as far as a title or a given name tells."""

from __future__ import annotations

from functools import lru_cache

from corpus.entities.lexicon import lines_of
from corpus.text import fold

_HE = ("mr ", "mr. ", "sir ", "lord ")
_SHE = ("mrs ", "mrs. ", "ms ", "ms. ", "miss ", "lady ", "dame ")
# Given to women as well as to men.
_EITHER = frozenset(
    "alex charlie chris dan jean jessie kelly kim lee leslie lindsey logan lynn morgan pat robin "
    "ryan sam sandy shannon taylor terry tracy ashley jamie jordan casey dana drew blake avery "
    "hunter cameron stacy angel christian toby ray".split()
)
_MEN = frozenset(
    "man boy father son brother husband actor spokesman chairman congressman king businessman "
    "policeman".split()
)
_WOMEN = frozenset(
    "woman girl mother daughter sister wife actress spokeswoman chairwoman congresswoman queen "
    "businesswoman policewoman".split()
)


def gender_of(name: str, before: str = "") -> str | None:
    """Answer he or she for a name with the words before it; None where they do not tell."""
    lead = before.lower()
    if lead.endswith(_HE):
        return "he"
    if lead.endswith(_SHE):
        return "she"
    first, _, rest = name.partition(" ")
    return _given().get(fold(first)) if rest else None


def gender_of_role(word: str) -> str | None:
    """Answer he or she for what somebody is said to be ("spokeswoman"); None for most words."""
    if word in _MEN:
        return "he"
    return "she" if word in _WOMEN else None


@lru_cache(maxsize=1)
def _given() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind, words in lines_of("first_names.tsv"):
        if kind in _KINDS:
            found.update((fold(word), _KINDS[kind]) for word in words.split())
    return {word: told for word, told in found.items() if word not in _EITHER}


_KINDS = {"english": "he", "english-women": "she"}
