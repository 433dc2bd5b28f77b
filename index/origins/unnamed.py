"""Unnamed sources compared by their role and by whose they are: "US officials".

Nothing says that the officials of two articles are the same people: it is the words that agree,
and who lists them says that nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpus.article import EntityType, Mention, Span
from corpus.text import Token, tokens

# Words that say nothing about whose they are.
_GENERIC = frozenset(
    "a an the one two three four several some many these those other another senior top unnamed "
    "anonymous second third further his her its their of".split()
)
_ALL_ONE = {
    "spokesman": "spokesperson",
    "spokeswoman": "spokesperson",
    "spokesmen": "spokesperson",
    "spokeswomen": "spokesperson",
    "spokespeople": "spokesperson",
    "people": "person",
    "fishermen": "fisherman",
}
# Words that set a group of people apart as a nationality does, with no country behind it.
_REGIONS = frozenset("western eastern european arab african asian allied".split())
_TAIL = re.compile(r"\b(?:of|for|in|at|from|with)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:and|or) other\b", re.IGNORECASE)
_JOINED = re.compile(r",?\s+(?:and|or)\s+|,\s+", re.IGNORECASE)


class Unnamed(NamedTuple):
    """A kind of unnamed source: the key under which it is compared, and its words as written."""

    key: str
    name: str


def unnamed(span: Span, mentions: Iterable[Mention]) -> list[Unnamed]:
    """The kinds of people that a phrase tells of, one for each nationality that it joins.

    "US and Libyan officials" are US officials and Libyan officials. `mentions` are those of the
    article that stand in the span.
    """
    countries = {
        (mention.start - span.start, mention.end - span.start): _country(mention)
        for mention in mentions
        if mention.type in (EntityType.NATIONALITY, EntityType.PLACE)
        and span.start <= mention.start
        and mention.end <= span.end
    }
    tail = _TAIL.search(span.text)
    head = span.text[: tail.start()] if tail and tail.start() else span.text
    rest = span.text[len(head) :]
    words = list(tokens(head))
    if not words:
        return []
    role = words[-1]
    own = [_whose(span.text, words[:-1], part, countries) for part in _parts(head[: role.start])]
    own = [(country, others) for country, others in own if country or others]
    if len(own) > 1 and not all(country for country, _ in own):
        own = [_whose(span.text, words[:-1], (0, role.start), countries)]
    shared = own[-1][1] if own else []
    found = []
    for place, (country, others) in enumerate(own or [("", [])]):
        described = others or (shared if place < len(own) - 1 else [])
        found.append(_kind(span.text, country, described, role, rest))
    if len(found) == 1 and not _OTHERS.search(head):
        return [found[0]._replace(name=span.text)]
    return found


def _parts(text: str) -> list[tuple[int, int]]:
    """The stretches that "and" and commas join in the words before a role."""
    parts, start = [], 0
    for joint in _JOINED.finditer(text):
        parts.append((start, joint.start()))
        start = joint.end()
    parts.append((start, len(text)))
    return [(begin, end) for begin, end in parts if text[begin:end].strip()]


def _whose(
    text: str,
    words: Sequence[Token],
    part: tuple[int, int],
    countries: dict[tuple[int, int], str],
) -> tuple[str, list[Token]]:
    """The country that a stretch names, and its further words; both may be empty."""
    country, others = "", []
    for word in words:
        if not part[0] <= word.start < part[1]:
            continue
        inside = next((c for (s, e), c in countries.items() if s <= word.start < e), "")
        if inside and not country:
            country = f"{inside}\t{text[word.start : word.end]}"
        elif word.folded in _REGIONS and not country:
            country = f"{word.folded}\t{text[word.start : word.end]}"
        elif not inside and word.folded not in _GENERIC:
            others.append(word)
    return country, others


def _kind(text: str, country: str, others: Sequence[Token], role: Token, rest: str) -> Unnamed:
    key, _, written = country.partition("\t")
    described = [text[word.start : word.end] for word in others]
    words = [written, *described, text[role.start : role.end]]
    tail = [word.folded for word in tokens(rest) if word.folded not in _GENERIC]
    keyed = [key, *sorted(word.folded for word in others), singular(role.folded), *tail]
    return Unnamed(
        "?" + " ".join(filter(None, keyed)), " ".join([*filter(None, words), *rest.split()])
    )


def _country(mention: Mention) -> str:
    """One word for a country and for its people: "united-states" for "US" and "American"."""
    if mention.type is EntityType.PLACE:
        # The id of a country is made of its listed name; what stands for it has its own.
        return (mention.entity or mention.text).partition(":")[2] or mention.text.casefold()
    listed = mention.about or mention.text
    return "-".join(word.folded for word in tokens(listed))


def singular(role: str) -> str:
    """The word for one of such people; of a spokesman whatever the gender."""
    if role in _ALL_ONE:
        return _ALL_ONE[role]
    if role.endswith("ies") and len(role) > 4:
        return role[:-3] + "y"
    return role[:-1] if role.endswith("s") and not role.endswith("ss") else role
