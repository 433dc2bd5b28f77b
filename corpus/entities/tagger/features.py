"""What the tagger sees of each word: its form, its neighbours, lists, rules, and its article.

The features are those that have served such taggers since McCallum and Li (2003, "Early results
for named entity recognition with conditional random fields, feature induction and web-enhanced
lexicons") and Ratinov and Roth (2009, "Design challenges and misconceptions in named entity
recognition"): shapes, affixes, lists of names, and how the same word is used elsewhere in the
article. What the other layers propose is a feature like any other, so that the tagger learns how
far each rule can be trusted. A change here asks for the model to be trained anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from corpus.entities.candidates import Candidate
from corpus.entities.facility_kinds import HEADS
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Passage, Word
from corpus.entities.tagger.article_use import ArticleUse
from corpus.entities.tagger.lists import listed_places, name_lists

Features = list[str]
Told = Mapping[int, Sequence[str]]

FAR = "far"
"""The first feature of words that are part of no name. Nothing but the word itself follows."""

# Words further than this from a capital or from a proposed name are part of no name: of them
# the tagger sees little, which saves most of the work.
_NEAR = 2
_LONGEST_RUN = 4
_MOST_PROPOSED = 6
_SENTENCE_END = re.compile(r"[.!?\u2026]")
# A text without full stops is tagged in pieces, so that it costs no more memory than others.
_LONGEST_STRETCH = 400


class Stretch(NamedTuple):
    """A sentence of a passage as a sequence to tag: words `first` up to, not including, `last`."""

    first: int
    last: int


def stretches(passage: Passage) -> list[Stretch]:
    """The sentences of a passage, in order."""
    found, first = [], 0
    for index, word in enumerate(passage.words):
        ends = word.opens and _SENTENCE_END.search(word.gap)
        if index > first and (ends or index - first >= _LONGEST_STRETCH):
            found.append(Stretch(first, index))
            first = index
    if first < len(passage.words):
        found.append(Stretch(first, len(passage.words)))
    return found


def features_of(passage: Passage, stretch: Stretch, told: Told, use: ArticleUse) -> list[Features]:
    """The features of each word of a stretch; `told` is what `told_of` says of its passage."""
    words = passage.words[stretch.first : stretch.last]
    near = _near_names(words, told, stretch.first)
    runs, places = _runs(words), listed_places(words)
    statics = [static(word.text) for word in words]
    whole = "t:head" if passage.headline else "t:loud" if passage.shouting else ""
    found: list[Features] = []
    for index, word in enumerate(words):
        if not near[index]:
            found.append([FAR, statics[index].form])
            continue
        features = ["b", *statics[index].own]
        _add_context(features, words, statics, index)
        if whole:
            features.append(whole)
        features += told.get(stretch.first + index, ())
        if word.capital:
            if index in places:
                features.append(places[index])
            features += use.features(word)
            _add_run(features, words, runs[index])
        found.append(features)
    return found


class Static(NamedTuple):
    """What does not depend on where a word stands.

    `own` are its own features, `form` the one of the word itself, `kinds` and `shape` what its
    neighbours see of it besides, `small` the word in small letters.
    """

    own: tuple[str, ...]
    form: str
    kinds: tuple[str, ...]
    shape: str
    small: str


@lru_cache(maxsize=65_536)
def static(text: str) -> Static:
    """The features of a word by itself."""
    small, shape = text.casefold(), shape_of(text)
    kinds = _kinds_of(small)
    own = [f"w={small}", f"s={shape}", *kinds]
    own += [f"p={small[:3]}", f"e={small[-2:]}", f"f={small[-3:]}", f"h={small[-4:]}"]
    if len(small) > 3:
        own.append(f"q={small[:4]}")
    if text.isupper():
        own.append(f"n={min(len(text), 6)}")
    return Static(tuple(own), f"w={small}", kinds, shape, small)


def shape_of(text: str) -> str:
    """The shape of a word: X for a capital, x for a small letter, d for a figure; long runs cut."""
    signs = (
        "X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c for c in text
    )
    return re.sub(r"(.)\1{2,}", r"\1\1", "".join(signs))


def _kinds_of(small: str) -> tuple[str, ...]:
    found = [name for name, words in _word_kinds() if small in words]
    return (*found, *name_lists(small))


@lru_cache(maxsize=1)
def _word_kinds() -> tuple[tuple[str, frozenset[str]], ...]:
    kinds = lexicon()
    return (
        ("k:given", kinds.first_names),
        ("k:sur", kinds.surnames),
        ("k:title", kinds.titles | kinds.honorifics),
        ("k:part", kinds.title_parts),
        ("k:role", kinds.roles),
        ("k:speech", kinds.speech),
        ("k:org", kinds.organisation_heads | kinds.state_bodies),
        ("k:orgn", kinds.organisation_nouns),
        ("k:legal", kinds.legal_forms),
        ("k:media", kinds.media_heads),
        ("k:place", kinds.place_heads | kinds.place_openers | kinds.settlement_nouns),
        ("k:fac", frozenset(head[-1] for head in HEADS)),
        ("k:ship", kinds.ship_words),
        ("k:weapon", kinds.weapon_words),
        ("k:event", kinds.event_heads),
        ("k:common", kinds.common),
        ("k:open", kinds.openers),
    )


def told_of(proposed: Iterable[Candidate]) -> Told:
    """What other layers propose for each word of a passage: type, place in the span, and rule."""
    found: dict[int, list[str]] = {}
    for candidate in proposed:
        rule = candidate.by.partition(":")[2]
        for index in range(candidate.first, candidate.last):
            place = "B" if index == candidate.first else "I"
            if candidate.last - candidate.first == 1:
                place = "U"
            told = found.setdefault(index, [])
            if len(told) < _MOST_PROPOSED:
                kind = f"{place}{candidate.type}"
                told += [f"g:{kind}", f"r:{kind}/{rule}/{candidate.confidence:.1f}"]
    return found


def _near_names(words: Sequence[Word], told: Told, first: int) -> list[bool]:
    near = [False] * len(words)
    for index, word in enumerate(words):
        if word.capital or first + index in told:
            for place in range(max(0, index - _NEAR), min(len(words), index + _NEAR + 1)):
                near[place] = True
    return near


def _add_context(
    features: Features, words: Sequence[Word], statics: Sequence[Static], index: int
) -> None:
    """The words before and after, what they are, and what stands between."""
    last, here = len(words) - 1, statics[index]
    features.append(f"<{_gap(words[index].gap)}" if index else "<^")
    features.append(f">{_gap(words[index + 1].gap)}" if index < last else ">$")
    if words[index].opens:
        features.append("opens")
    if index:
        before = statics[index - 1]
        features += [f"-{before.form}", f"-s={before.shape}"]
        features += [f"-{kind}" for kind in before.kinds]
        features.append(f"-s|s={before.shape}|{here.shape}")
        features.append(f"-w|w={before.small}|{here.small}")
    if index < last:
        after = statics[index + 1]
        features += [f"+{after.form}", f"+s={after.shape}"]
        features += [f"+{kind}" for kind in after.kinds]
        features.append(f"s|+s={here.shape}|{after.shape}")
        features.append(f"w|+w={here.small}|{after.small}")
    if index > 1:
        features.append(f"--{statics[index - 2].form}")
    if index < last - 1:
        features.append(f"++{statics[index + 2].form}")


def _gap(gap: str) -> str:
    """What stands before a word, in a few classes."""
    if gap in (" ", ""):
        return ""
    return gap.strip()[:3] or "_"


def _runs(words: Sequence[Word]) -> list[tuple[int, int]]:
    """For each word the run of capitalised words that it stands in, as (first, last)."""
    found: list[tuple[int, int]] = []
    first = 0
    for index, word in enumerate(words):
        if index and not (word.capital and words[index - 1].capital and len(word.gap) <= 2):
            found += [(first, index)] * (index - first)
            first = index
    return found + [(first, len(words))] * (len(words) - first)


def _add_run(features: Features, words: Sequence[Word], run: tuple[int, int]) -> None:
    first, last = run
    features.append(f"run={min(last - first, _LONGEST_RUN)}")
    features.append(f"run0={words[first].folded}")
    features.append(f"run9={words[last - 1].folded}")
    if last < len(words):
        features.append(f"run+={words[last].folded}")
    if first:
        features.append(f"run-={words[first - 1].folded}")
