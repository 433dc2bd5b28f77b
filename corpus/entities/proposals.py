"""Which entities may be one although no rule makes them so: pairs for a person to settle.

Names are compared with few others: their neighbours in three alphabetical orders, and those
that share their surname, initials or words. So the time grows with their number, not its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from corpus.article import EntityType
from corpus.entities.facility_kinds import parts_of
from corpus.entities.gazetteers import known_names
from corpus.entities.identity import AFTER_NAMES
from corpus.entities.lexicon import lexicon
from corpus.entities.naming import initials, is_acronym_text
from corpus.entities.passage import is_roman

Words = tuple[str, ...]

_NEIGHBOURS = 3
"""So many names on in an alphabetical order a name is compared. Chosen, not measured."""
_MOST_OF_A_KEY = 5
"""Of the names under one key so many, the most mentioned, are compared with each other."""
_LEAST_ALIKE = 0.8
_LEAST_LETTERS = 5
_SIMILAR, _SAME, _ACRONYM, _SURNAME, _SHORTER, _ENDS = 0.75, 0.6, 0.55, 0.45, 0.5, 0.5
_KNOWN_BOTH = 0.3
_VOWELS = str.maketrans("", "", "aeiouyw'-")
_COMPARED = frozenset(EntityType) - {EntityType.DATE, EntityType.NATIONALITY}
_SHORTENED = frozenset((EntityType.ORGANISATION, EntityType.MEDIA, EntityType.FACILITY))


class Candidate(NamedTuple):
    """An entity to compare: `key` is whatever the caller knows it by, `words` its folded name."""

    key: int
    type: EntityType
    name: str
    words: Words
    mentions: int


class Pair(NamedTuple):
    """Two entities that may be one: `left` is the one that would stay.

    `score` in 0..1 weighs their names alone. `reason`, `pros` and `cons` are phrases.
    """

    left: Candidate
    right: Candidate
    score: float
    reason: str
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()


def likely_pairs(candidates: Iterable[Candidate]) -> list[Pair]:
    """The pairs that may be one, the likeliest first, each once."""
    known = [each for each in candidates if each.type in _COMPARED and each.words]
    known.sort(key=lambda each: (-each.mentions, each.name, each.key))
    best: dict[tuple[int, int], Pair] = {}
    for pair in _found(known):
        if _numbers(pair.left.words) != _numbers(pair.right.words):
            continue
        ends = (min(pair.left.key, pair.right.key), max(pair.left.key, pair.right.key))
        judged = _judged(pair)
        if ends not in best or best[ends].score < judged.score:
            best[ends] = judged
    return sorted(best.values(), key=lambda pair: (-pair.score, pair.left.name, pair.right.name))


def _found(known: Sequence[Candidate]) -> Iterator[Pair]:
    """`known` are in order of their mentions, the most mentioned first."""
    by_type: defaultdict[EntityType, list[Candidate]] = defaultdict(list)
    for each in known:
        by_type[each.type].append(each)
    for entity_type, same_type in by_type.items():
        yield from _alike(same_type)
        if entity_type is EntityType.PERSON:
            yield from _surnames(same_type)
            yield from _same_ends(same_type)
        else:
            yield from _acronyms(same_type)
        if entity_type in _SHORTENED:
            yield from _shortened(same_type)
    yield from _of_two_types(known)


# Alike in spelling


def _alike(known: Sequence[Candidate]) -> Iterator[Pair]:
    spelt = [("".join(_own(each)), each) for each in known]
    spelt = [(text, each) for text, each in spelt if len(text) >= _LEAST_LETTERS]
    orders: tuple[Callable[[str], str], ...] = (str, lambda text: text[::-1], _skeleton)
    for order in orders:
        ordered = sorted(spelt, key=lambda pair: (order(pair[0]), pair[0], pair[1].key))
        for place, (text, one) in enumerate(ordered):
            for other_text, other in ordered[place + 1 : place + 1 + _NEIGHBOURS]:
                alike = DamerauLevenshtein.normalized_similarity(
                    text, other_text, score_cutoff=_LEAST_ALIKE
                )
                if alike and _kind(one) == _kind(other) and _are_alike_by_words(one, other):
                    yield _paired(one, other, _SIMILAR * alike, "spelt alike")


def _own(each: Candidate) -> Words:
    """The words that are a thing's own: two air bases are not alike for being air bases."""
    return parts_of(each.words).own if each.type is EntityType.FACILITY else each.words


def _kind(each: Candidate) -> str:
    return parts_of(each.words).kind if each.type is EntityType.FACILITY else ""


def _skeleton(text: str) -> str:
    """What is left of a name without vowels and doubled letters: romanisations agree on it."""
    kept = text[0] + text[1:].translate(_VOWELS)
    return "".join(c for place, c in enumerate(kept) if place == 0 or kept[place - 1] != c)


def _are_alike_by_words(one: Candidate, other: Candidate) -> bool:
    """Whether no word of one is another word in the other, as Anna is not Nora."""
    if len(_own(one)) != len(_own(other)):
        return True
    return all(
        a == b
        or a[0] == b[0] == a
        or a[0] == b[0] == b
        or DamerauLevenshtein.normalized_similarity(a, b) >= _LEAST_ALIKE - 0.2
        for a, b in zip(_own(one), _own(other), strict=True)
    )


# Under one key


def _surnames(people: Sequence[Candidate]) -> Iterator[Pair]:
    full = _by_key(people, lambda each: [_surname(each)] if len(each.words) > 1 else [])
    for each in people:
        if len(each.words) == 1:
            for other in full.get(each.words[0], ()):
                yield Pair(other, each, _SURNAME, f"{each.name} may be the surname of {other.name}")


def _same_ends(people: Sequence[Candidate]) -> Iterator[Pair]:
    by_ends = _by_key(people, lambda each: [(each.words[0][0], _surname(each))])
    for same in by_ends.values():
        for one, other in _each_two(same):
            if _given_agree(one.words, other.words):
                yield _paired(one, other, _ENDS, "the same surname, and given names that agree")


def _acronyms(bodies: Sequence[Candidate]) -> Iterator[Pair]:
    full = _by_key(bodies, lambda each: initials(each.name) if len(each.words) > 1 else [])
    for each in bodies:
        if is_acronym_text(each.name):
            for other in full.get(each.name.replace(".", ""), ()):
                yield Pair(other, each, _ACRONYM, f"{each.name} may be short for {other.name}")


def _shortened(bodies: Sequence[Candidate]) -> Iterator[Pair]:
    longer = _by_key(bodies, lambda each: {each.words[1:], each.words[:-1]})
    for each in bodies:
        if len(each.words) > 1:
            for other in longer.get(each.words, ()):
                yield Pair(other, each, _SHORTER, f"{each.name} may be short for {other.name}")


def _of_two_types(known: Sequence[Candidate]) -> Iterator[Pair]:
    for same in _by_key(known, lambda each: [each.words]).values():
        for one, other in _each_two(same):
            if one.type is not other.type:
                yield Pair(one, other, _SAME, "the same name, as two kinds of thing")


def _by_key(
    known: Iterable[Candidate], keys: Callable[[Candidate], Iterable[Hashable]]
) -> dict[Hashable, list[Candidate]]:
    found: defaultdict[Hashable, list[Candidate]] = defaultdict(list)
    for each in known:
        for key in keys(each):
            if len(found[key]) < _MOST_OF_A_KEY:
                found[key].append(each)
    return found


def _each_two(same: Sequence[Candidate]) -> Iterator[tuple[Candidate, Candidate]]:
    for place, one in enumerate(same):
        for other in same[place + 1 :]:
            yield one, other


def _surname(person: Candidate) -> str:
    words = person.words
    return words[-2] if len(words) > 2 and words[-1] in AFTER_NAMES else words[-1]


def _given_agree(one: Words, other: Words) -> bool:
    """Whether the given names may be the same: J. and John, or John and John Q."""
    first, second = one[:-1], other[:-1]
    if not first or not second or AFTER_NAMES.intersection((one[-1], other[-1])):
        return False
    return all(
        a == b or (a[0] == b[0] and 1 in (len(a), len(b)))
        for a, b in zip(first, second, strict=False)
    )


# What speaks for a pair, and what against it


def _paired(one: Candidate, other: Candidate, score: float, reason: str) -> Pair:
    """The more mentioned of the two stays."""
    if (other.mentions, one.name) > (one.mentions, other.name):
        one, other = other, one
    return Pair(one, other, score, reason)


def _judged(pair: Pair) -> Pair:
    left, right = pair.left, pair.right
    pros, cons, score = list(pair.pros), list(pair.cons), pair.score
    if left.type is right.type:
        pros.append(f"both are of the type {left.type.value}")
    else:
        cons.append(f"one is of the type {left.type.value}, the other {right.type.value}")
    if _skeleton("".join(left.words)) == _skeleton("".join(right.words)) != "":
        pros.append("only vowels or doubled letters differ")
        score += 0.1
    given = {left.words[0], right.words[0]}
    if left.type is EntityType.PERSON and len(given) == 2 and given <= lexicon().first_names:
        cons.append("the given names are two")
        score -= _KNOWN_BOTH
    if _is_listed(left) and _is_listed(right) and left.type is right.type:
        cons.append("the lists of known names have both")
        score -= _KNOWN_BOTH
    return pair._replace(score=max(score, 0.0), pros=tuple(pros), cons=tuple(cons))


def _is_listed(each: Candidate) -> bool:
    return (each.type, each.words) in known_names()


def _numbers(words: Words) -> frozenset[str]:
    """The figures and numerals of a name; S-300 is not S-400, nor Sparta Sparta II."""
    return frozenset(
        word
        for word in words
        if any(map(str.isdigit, word)) or is_roman(word) or word in AFTER_NAMES
    )
