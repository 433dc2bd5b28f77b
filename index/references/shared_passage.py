"""Links of articles of which a part is the same, word for word or lightly reworded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.article import Span
from index.link_answers import Evidence, Link, LinkType, Tier
from index.references import store
from index.references.boilerplate import PassageMarks, is_furniture, passage_marks
from index.references.candidates import EXAMINED
from index.references.chains import Chain, chains
from index.references.days import direction
from index.references.evidence import MOST_EVIDENCE
from index.references.grounds import Grounds, one_outlet
from index.references.likeness import RELATED, Alike
from index.references.reading import Reading, Side
from index.references.rewrites import Rewrite, rewrite

# A passage has so many terms of such weight together, and not all of them are one name.
_LEAST_TERMS, _LEAST_WEIGHT = 4, 18.0
# From here on it is no phrase that two writers may hit upon.
_SURE_WORDS, _SURE_WEIGHT = 15, 24.0
# Articles on different matters share a passage if it is so long and so few articles have it.
_LONG, _FEW = 20, 5
_CLOSE = 0.75
# Of one pair of articles; the longest come first.
_MOST_CHAINS = 20
# Of a passage within a quote so much belongs to the quote, which has a link of its own.
_QUOTED = 0.7


@dataclass(frozen=True, slots=True)
class _Other:
    """Another article, and on what grounds a passage is looked for in it."""

    side: Side
    related: bool
    grounds: Grounds | None
    quoted: Sequence[Span]


def find(
    reading: Reading,
    alike: Sequence[Alike],
    grounds: Mapping[str, Grounds],
    quoted: Mapping[str, Sequence[Span]],
    copies: Collection[str] = (),
) -> Iterator[Link]:
    """The articles that share passages with the one asked about.

    `grounds` are those of same-event links by article, `quoted` the quotes here that each
    article has too: they are no passages. Of `copies` it goes without saying.
    """
    marks = passage_marks(reading)
    related = {one.side.id for one in alike[:EXAMINED] if one.score >= RELATED}
    wanted = dict.fromkeys((*_by_marks(reading, marks), *sorted(related)))
    for side in reading.sides(one for one in wanted if one not in copies):
        other = _Other(side, side.id in related, grounds.get(side.id), quoted.get(side.id, ()))
        found = chains(reading.here, side)[:_MOST_CHAINS]
        same = [one for one in found if _counts(reading, marks, other, one)]
        reworded = [] if same else _rewrites(reading, other)
        if same or reworded:
            yield _link(reading, other, same, reworded)


def _by_marks(reading: Reading, marks: PassageMarks) -> list[str]:
    """The articles that share marks, those that share the rarest first."""
    scores: Counter[int] = Counter()
    for numbers in marks.sharing.values():
        for number in numbers:
            scores[number] += 1000 // len(numbers)
    reading.leave_out(LinkType.SHARED_PASSAGE, len(scores) - 1 - EXAMINED)
    ranked = sorted(scores, key=lambda one: (-scores[one], one))[: EXAMINED + 1]
    ids = store.article_ids(reading.connection, ranked)
    return [ids[one] for one in ranked if ids[one] != reading.here.id][:EXAMINED]


def _counts(reading: Reading, marks: PassageMarks, other: _Other, chain: Chain) -> bool:
    """Whether a passage tells that the two have something to do with each other."""
    if is_furniture(chain.here.text) or _is_quoted(chain, other.quoted):
        return False
    if not _tells(reading, other.side, chain.here, chain.there):
        return False
    spread = marks.spread(chain.here.text)
    if spread == 0:
        return False
    if other.grounds is not None and other.grounds.same:
        return True
    if _same_outlet(reading.here, other.side):
        return False
    rare = spread is not None and spread <= _FEW
    return other.related or (rare and chain.longest >= _LONG)


def _tells(reading: Reading, other: Side, here: Span, there: Span) -> bool:
    """Whether what stands on both sides has terms of some weight beyond one name."""
    stems = _telling(reading.here, here) & _telling(other, there)
    reading.weights.learn(stems)
    return len(stems) >= _LEAST_TERMS and reading.weights.total(stems) >= _LEAST_WEIGHT


def _telling(side: Side, span: Span) -> frozenset[str]:
    """The terms of a passage, without those of the name that has most of them."""
    stems = frozenset(term.stem for term in side.terms_in(span))
    names = [
        {term.stem for term in side.terms_in(mention)}
        for mention in side.annotations.mentions
        if mention.paragraph == span.paragraph and span.start <= mention.start < span.end
    ]
    return stems - max(names, key=len, default=set())


def _same_outlet(here: Side, there: Side) -> bool:
    """Whether one outlet published both, or may have, for all that is known.

    What its articles on different events have in common is furniture, or a form of words.
    """
    return here.head.publisher.value == there.head.publisher.value


def _is_quoted(chain: Chain, quoted: Sequence[Span]) -> bool:
    length = chain.here.end - chain.here.start
    return any(
        one.paragraph == chain.here.paragraph
        and min(one.end, chain.here.end) - max(one.start, chain.here.start) > _QUOTED * length
        for one in quoted
    )


def _rewrites(reading: Reading, other: _Other) -> list[Rewrite]:
    """The sentences taken over with light changes: only of articles on one event."""
    if other.grounds is None or not other.grounds.same:
        return []
    found = (rewrite(pair, reading.weights) for pair in other.grounds.every_pair)
    telling = [
        one for one in found if one is not None and _tells(reading, other.side, one.here, one.there)
    ]
    return sorted(telling, key=lambda one: (-one.share, one.here.start))


def _link(
    reading: Reading, other: _Other, same: Sequence[Chain], reworded: Sequence[Rewrite]
) -> Link:
    words = sum(one.words for one in same) or max(one.words for one in reworded)
    share = 1.0 if same else reworded[0].share
    evidence = [Evidence("passage", _chain_note(one), one.here, one.there) for one in same]
    evidence += [
        Evidence("passage", f"{one.words} words, {int(100 * one.share)}% the same in order",
                 one.here, one.there)
        for one in reworded
    ]  # fmt: skip
    return Link(
        type=LinkType.SHARED_PASSAGE,
        article=other.side.head,
        tier=_chain_tier(reading, other.side, same[0]) if same else _rewrite_tier(reworded[0]),
        score=round(share * words / (words + _LONG), 3),
        label=_label(words, len(same)),
        direction=direction(reading.here.head, other.side.head),
        evidence=tuple(evidence[:MOST_EVIDENCE]),
    )


def _label(words: int, same: int) -> str:
    if not same:
        return f"Shares a passage, lightly reworded ({words} words)"
    return f"Shares {'a passage' if same == 1 else f'{same} passages'} ({words} words)"


def _chain_note(chain: Chain) -> str:
    if chain.verbatim:
        return f"{chain.words} words in a row"
    return f"{chain.words} words the same, with small changes"


def _chain_tier(reading: Reading, there: Side, chain: Chain) -> Tier:
    """An outlet repeats its own background and its forms of words, which tells less."""
    stems = _telling(reading.here, chain.here)
    sure = chain.longest >= _SURE_WORDS and reading.weights.total(stems) >= _SURE_WEIGHT
    return Tier.CERTAIN if sure and not one_outlet(reading.here, there) else Tier.LIKELY


def _rewrite_tier(one: Rewrite) -> Tier:
    return Tier.LIKELY if one.share >= _CLOSE else Tier.POSSIBLE
