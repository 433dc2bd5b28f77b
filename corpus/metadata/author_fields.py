"""The authors that fields name: lists taken apart, addresses of mail and of profiles left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from corpus.metadata.publishers import is_host

_MOST_AUTHORS = 20
_MOST_PIECES = 50
_LONGEST_NAME = 120
_MOST_WORDS = 6

_BY = re.compile(
    r"(?:(?:written |reported |story |text )?by|par|por)(?: ?: ?| )|(?:authors?|von) ?: ?",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"[<(\[]?(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}[>)\]]?", re.IGNORECASE
)
_ADDRESS = re.compile(r"[<(\[]?(?:https?://|www\.)\S{1,2000}", re.IGNORECASE)
_LISTED = re.compile(r" ?[;|\u2022\u00b7] ?| / ")
_JOINED = re.compile(r" ?, ?(?:and |& )?| (?:and|und|et|y|&|\u0438|\u0442\u0430) ")
_PLACE = re.compile(r" (?:in|from|for|at) ")
_PARTICLES = frozenset(
    "al el bin ibn de del della der den di da dos du la le van von zu ten ter af av".split()
)
_ROLES = frozenset(
    "staff correspondent reporter editor journalist columnist contributor writer analyst "
    "phd ph.d md m.d ms msc bsc ma mba mph rd rn jd esq jr sr".split()
)
# What programs write for a person who has not given a name.
_NOBODY = frozenset(
    "admin administrator user username root webmaster author default guest owner".split()
)


def authors_in(values: Iterable[str]) -> tuple[str, ...]:
    """The names in the values of a field, each once, in their order.

    "By Ana Lim and Bo Ek" is two names; "Lim, Ana" and "Centre for Sea and Coast" are one each.
    """
    names: list[str] = []
    for value in values:
        bare = _bare(value)
        by = _BY.match(bare)
        for part in _LISTED.split(bare[by.end() :] if by else bare)[:_MOST_PIECES]:
            names.extend(_placeless(part) if by else _apart(part))
    return tuple(name for name in dict.fromkeys(names) if _can_be_name(name))[:_MOST_AUTHORS]


def _can_be_name(text: str) -> bool:
    if not text or len(text) > _LONGEST_NAME:
        return False
    return text.casefold() not in _NOBODY and not is_host(text)


def _bare(value: str) -> str:
    """A value without addresses, and out of the brackets that they left the name in."""
    text = " ".join(_ADDRESS.sub(" ", _MAIL.sub(" ", value)).split()).strip(" ,;<>")
    return text[1:-1] if text.startswith("(") and text.endswith(")") else text


def _placeless(text: str) -> Iterator[str]:
    """The names of a byline, which may tell where they reported from."""
    return _apart(_PLACE.split(text, maxsplit=1)[0])


def _apart(text: str) -> Iterator[str]:
    pieces = [piece.strip(" ,.:") for piece in _JOINED.split(text)[:_MOST_PIECES]]
    names = [piece for n, piece in enumerate(pieces) if piece and not (n and _is_role(piece))]
    if len(names) == 1 or _is_list(names):
        yield from names
    else:
        yield text.strip(" ,:")


def _is_role(text: str) -> bool:
    words = text.casefold().split()
    return words[-1] in _ROLES or not any(c.isupper() for c in text if c.isalpha())


def _is_list(pieces: list[str]) -> bool:
    """Whether pieces are a name each: two single words are the parts of one name."""
    if not pieces or not all(_is_name(piece) for piece in pieces):
        return False
    return any(" " in piece for piece in pieces) or all(piece.isupper() for piece in pieces)


def _is_name(text: str) -> bool:
    words = text.split()
    return len(words) <= _MOST_WORDS and all(
        (not word[0].islower() and not word[0].isdigit()) or word in _PARTICLES for word in words
    )
