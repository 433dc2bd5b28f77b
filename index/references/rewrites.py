"""Sentences that were taken over with light changes: the same words, mostly, in the same order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from corpus.article import Span
from corpus.text import Token, tokens
from index.references.evidence import SentencePair
from index.references.terms import STOP_WORDS, stem
from index.references.weights import Weights

LEAST_WORDS = 20
_LEAST_TERMS = 4
# Of the weight of the words between the first and the last that agree, on both sides.
_SHARE = 0.6
# A longer sentence is a list.
_MOST_WORDS = 100
_FUNCTION_WORD = 0.3
# What a word that is only on one side costs, of its weight.
_SKIPPED = 0.4
# Sentences that share less, in whatever order, are not worth the comparison.
_WORTH = 18.0


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A stretch of a sentence on both sides; `share` (0..1) of its weight agrees in order.

    `words` is the length of the shorter stretch, `stems` are the terms that agree.
    """

    here: Span
    there: Span
    words: int
    share: float
    stems: frozenset[str]


def rewrite(pair: SentencePair, weights: Weights) -> Rewrite | None:
    """What of one sentence the other one has in order; None where that is too little."""
    if pair.weight < _WORTH or len(pair.shared) < _LEAST_TERMS:
        return None
    here, there = _words(pair.here.span), _words(pair.there.span)
    if min(len(here), len(there)) < LEAST_WORDS or max(len(here), len(there)) > _MOST_WORDS:
        return None
    mine, theirs = [stem(one.folded) for one in here], [stem(one.folded) for one in there]
    matched = _aligned(mine, theirs, weights)
    if not matched:
        return None
    (first, other_first), (last, other_last) = matched[0], matched[-1]
    words = min(last - first, other_last - other_first) + 1
    stems = frozenset(mine[one] for one, _ in matched if _is_term(here[one]))
    total = sum(_weight(mine[one], weights) for one, _ in matched)
    both = [
        sum(_weight(one, weights) for one in side)
        for side in (mine[first : last + 1], theirs[other_first : other_last + 1])
    ]
    share = total / (sqrt(both[0] * both[1]) or 1.0)
    if words < LEAST_WORDS or len(stems) < _LEAST_TERMS or share < _SHARE:
        return None
    return Rewrite(
        _stretch(pair.here.span, here[first], here[last]),
        _stretch(pair.there.span, there[other_first], there[other_last]),
        words,
        min(share, 1.0),
        stems,
    )


def _words(span: Span) -> list[Token]:
    return list(tokens(span.text))


def _is_term(token: Token) -> bool:
    return token.folded not in STOP_WORDS and len(token.folded) > 1


def _weight(word: str, weights: Weights) -> float:
    return _FUNCTION_WORD if word in STOP_WORDS else weights.of(word)


def _aligned(here: Sequence[str], there: Sequence[str], weights: Weights) -> list[tuple[int, int]]:
    """The pairs of words in the heaviest stretch that both have in order (local alignment).

    A word that only one side has takes away a part of its weight.
    """
    mine, theirs = ([_weight(one, weights) for one in side] for side in (here, there))
    score = [[0.0] * (len(there) + 1) for _ in range(len(here) + 1)]
    best = (0.0, 0, 0)
    for i, word in enumerate(here, start=1):
        above, row = score[i - 1], score[i]
        for j, other in enumerate(there, start=1):
            if word == other:
                row[j] = above[j - 1] + mine[i - 1]
                best = max(best, (row[j], i, j))
            else:
                skipped = (above[j] - _SKIPPED * mine[i - 1], row[j - 1] - _SKIPPED * theirs[j - 1])
                row[j] = max(0.0, *skipped)
    found: list[tuple[int, int]] = []
    _, i, j = best
    while i and j and score[i][j] > 0:
        if here[i - 1] == there[j - 1]:
            found.append((i - 1, j - 1))
            i, j = i - 1, j - 1
        elif score[i - 1][j] - _SKIPPED * mine[i - 1] >= score[i][j - 1] - _SKIPPED * theirs[j - 1]:
            i -= 1
        else:
            j -= 1
    return found[::-1]


def _stretch(sentence: Span, first: Token, last: Token) -> Span:
    start, end = sentence.start + first.start, sentence.start + last.end
    return Span(sentence.paragraph, start, end, sentence.text[first.start : last.end])
