"""The tagging layer: what the CRF makes of the sentences of an article.

A name counts with its likelihood: the least marginal probability of its words' labels, half of
it where it stands and half on the average of all places of the article that are tagged the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from corpus.article import EntityType
from corpus.entities.candidates import SHOWN, Candidate, over
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import NAME_PARTICLES, OWNING_GAPS, Chunk, Passage
from corpus.entities.people import name_begins
from corpus.entities.tagger.article_use import ArticleUse
from corpus.entities.tagger.features import FAR, Features, features_of, stretches, told_of

BY = "tagger:crf"
MODEL = "english.crfsuite"

# The kinds that the model knows, and the types of those that are trusted to it. The others are
# names of anything else: tagged, so that they are taken for none of these.
_TYPES = {
    "PER": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "LOC": EntityType.PLACE,
}
KINDS = (*_TYPES, "MISC")
_KNOWN_TYPES = frozenset(_TYPES.values())
# How much the place itself counts against the average of the article. Of .3, .5 and 1 the best
# on articles and web texts that the model was not trained on.
_OWN_SHARE = 0.5

_OWNERS = (EntityType.PLACE, EntityType.ORGANISATION)

_LONE_PLACE = 0.8
_RANKS = frozenset("petty warrant flight".split())
_NEVER = 1.1  # above any likelihood

Odds = tuple[float, ...]  # one for each of KINDS
Key = tuple[str, ...]


class _Span(NamedTuple):
    """Words that were tagged as one name: `first` up to, not including, `last`."""

    first: int
    last: int
    key: Key
    odds: Odds


class TaggerLayer:
    """Tags all passages of an article at once, since what a word does elsewhere in it tells.

    Without a path the model is the one that comes with the program. It is read when it is first
    needed, once in a process.
    """

    def __init__(self, model: Path | None = None) -> None:
        self._path = model

    @property
    def _tagger(self) -> pycrfsuite.Tagger:
        return _load(self._path)

    def candidates_of(
        self, passages: Sequence[Passage], proposed: Sequence[Sequence[Candidate]]
    ) -> list[list[Candidate]]:
        """The candidates in each passage; `proposed` are those of the layers before."""
        use = ArticleUse(passages)
        spans = [
            list(self._spans(passage, others, use))
            for passage, others in zip(passages, proposed, strict=True)
        ]
        average = _averages(span for some in spans for span in some)
        return [
            list(_candidates(passage, some, average, others))
            for passage, some, others in zip(passages, spans, proposed, strict=True)
        ]

    def _spans(
        self, passage: Passage, proposed: Sequence[Candidate], use: ArticleUse
    ) -> Iterator[_Span]:
        told = told_of(proposed)
        for stretch in stretches(passage):
            features = features_of(passage, stretch, told, use)
            if any(each[0] != FAR for each in features):
                yield from self._tag(passage, stretch.first, features)

    def _tag(self, passage: Passage, offset: int, features: list[Features]) -> Iterator[_Span]:
        labels = self._tagger.tag(features)
        first = 0
        while first < len(labels):
            last = first + 1
            if labels[first] != "O":
                inside = f"I-{labels[first][2:]}"
                while last < len(labels) and labels[last] == inside:
                    last += 1
                odds = self._odds(first, last)
                end = offset + last
                if end < len(passage.words) and passage.is_syllable(end):
                    end += 1
                key = passage.folded[offset + first : end]
                yield _Span(offset + first, end, key, odds)
            first = last

    def _odds(self, first: int, last: int) -> Odds:
        """The likelihood of each kind for these words of the sentence that was just tagged."""
        return tuple(
            min(
                self._marginal(f"B-{kind}", first),
                *(self._marginal(f"I-{kind}", index) for index in range(first + 1, last)),
                1.0,
            )
            for kind in KINDS
        )

    def _marginal(self, label: str, index: int) -> float:
        return float(self._tagger.marginal(label, index)) if label in self._labels else 0.0

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(self._tagger.labels())


def _averages(spans: Iterable[_Span]) -> dict[Key, Odds]:
    gathered: defaultdict[Key, list[Odds]] = defaultdict(list)
    for span in spans:
        gathered[span.key].append(span.odds)
    return {
        key: tuple(sum(column) / len(some) for column in zip(*some, strict=True))
        for key, some in gathered.items()
    }


def _held(proposed: Iterable[Candidate]) -> dict[int, int]:
    """Where the names end that are of a type which the model does not know, by each word of them.

    A port, a ship or a newspaper is none of its kinds, so that it has no say about them.
    """
    found: dict[int, int] = {}
    for one in proposed:
        if one.type not in _KNOWN_TYPES and one.confidence >= SHOWN:
            for index in range(one.first, one.last):
                found[index] = max(found.get(index, 0), one.last)
    return found


def _candidates(
    passage: Passage,
    spans: Iterable[_Span],
    average: dict[Key, Odds],
    proposed: Sequence[Candidate],
) -> Iterator[Candidate]:
    held = _held(proposed)
    owners = {one.first: one.last for one in proposed if one.type in _OWNERS}
    for span in spans:
        if held.get(span.first, 0) >= span.last:
            continue
        both = zip(span.odds, average[span.key], strict=True)
        odds = [_OWN_SHARE * here + (1 - _OWN_SHARE) * everywhere for here, everywhere in both]
        best = max(range(len(KINDS)), key=odds.__getitem__)
        entity_type = _TYPES.get(KINDS[best])
        if entity_type is not None and odds[best] >= _least(passage, span, entity_type):
            begin = _begin(passage, span, entity_type, owners)
            for first, last in _names(passage, begin, span.last, entity_type):
                if not _is_none(passage, first, last, entity_type):
                    yield over(passage, first, last, entity_type, odds[best], BY)


def _least(passage: Passage, span: _Span, entity_type: EntityType) -> float:
    """How likely a name must be to count.

    The capital of a lone word that a sentence begins with tells nothing: as a place it must be
    likelier ("Reading is fun"), and a common word is no name, however likely.
    """
    word = passage.words[span.first]
    if span.last - span.first > 1 or not word.opens:
        return SHOWN
    if word.folded in lexicon().common:
        return _NEVER
    return _LONE_PLACE if entity_type is EntityType.PLACE else SHOWN


def _begin(passage: Passage, span: _Span, entity_type: EntityType, owners: dict[int, int]) -> int:
    """Where the name itself begins: behind small words, titles, and what owns it.

    `owners` tells where proposed places and organisations end, by where they begin: "Norland's
    Defence Ministry" is two names.
    """
    first = _behind_small_words(passage, span.first, span.last)
    if first < span.last and entity_type is EntityType.PERSON:
        return name_begins(passage, Chunk(first, span.last))
    end = owners.get(first, span.last)
    owns = end < span.last and passage.words[end].gap in OWNING_GAPS
    return _behind_small_words(passage, end, span.last) if owns else first


def _behind_small_words(passage: Passage, first: int, last: int) -> int:
    while first < last and _is_small(passage, first):
        first += 1
    return first


def _is_small(passage: Passage, index: int) -> bool:
    word = passage.words[index]
    return word.text.islower() and word.folded not in NAME_PARTICLES


def _names(
    passage: Passage, first: int, last: int, entity_type: EntityType
) -> Iterator[tuple[int, int]]:
    """The names in a span: two places with a comma between them are two, and none ends small."""
    if entity_type is not EntityType.PLACE:
        if first < last:
            yield first, last
        return
    begin = first
    for index in range(first + 1, last + 1):
        if index == last or "," in passage.words[index].gap:
            end = index
            if _is_small(passage, end - 1) and not passage.hyphenated(end - 1):
                end -= 1
            if begin < end:
                yield begin, end
            begin = index


def _is_none(passage: Passage, first: int, last: int, entity_type: EntityType) -> bool:
    """Whether words are none of the type: an office no person, "Senate" or a creed no place."""
    own = passage.folded[first:last]
    if entity_type is EntityType.PLACE:
        return last - first == 1 and own[0] in _nowhere()
    return entity_type is EntityType.PERSON and _offices().issuperset(own)


@lru_cache(maxsize=1)
def _nowhere() -> frozenset[str]:
    return lexicon().state_bodies | lexicon().body_heads | lexicon().creeds


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    kinds = lexicon()
    return kinds.titles | kinds.title_parts | kinds.roles | kinds.common | _RANKS


@lru_cache(maxsize=4)
def _load(path: Path | None) -> pycrfsuite.Tagger:
    model = pycrfsuite.Tagger()
    if path is not None:
        model.open(str(path))
    else:
        with as_file(files("corpus.entities.tagger").joinpath("data", MODEL)) as packaged:
            model.open(str(packaged))
    return model
