"""Rules for news outlets: The X Times, X.com, "X news agency", "(X) -", and the network X."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.gazetteers import country_words, nationality_words
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage

_BY = "pattern:media"
_BEFORE_A_WEAK_HEAD = frozenset("the daily evening sunday morning weekly".split())
_STATIONS = frozenset("radio channel tv canal telewizja".split())
_DASHES = (") \u2013", ") \u2014", ") -", ") --", ")\u2014", "):")
_POSTS = frozenset(
    "account accounts post posts page profile handle user users channel thread formerly".split()
)
_POSTED = frozenset(
    "wrote posted said post posts message statement shared published tweeted announced added "
    "reacted account warned video page".split()
)


def media(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """The outlet that a run of capitals ends in, and addresses such as Example.com."""
    yield from _by_head(passage, chunk)
    yield from _station(passage, chunk)
    yield from _by_noun_after(passage, chunk)
    yield from _dateline(passage, chunk)
    if _is_network(passage, chunk):
        yield over(passage, *chunk, EntityType.MEDIA, 0.9, "pattern:network")
    words, last = passage.words, chunk.last
    if last < len(words) and words[last].gap == "." and words[last].folded in lexicon().web_endings:
        yield over(passage, last - 1, last + 1, EntityType.MEDIA, 0.93, "pattern:address")


def _by_head(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    words = passage.words
    first, last = chunk
    for head in range(last - 1, first, -1):
        folded = words[head].folded
        strong = folded in lexicon().media_heads and last - first < 6
        weak = folded in lexicon().media_heads_after_the
        if strong or (weak and _marked(passage, first)):
            begin = _with_article(passage, first)
            end = head + 1 + (head + 1 < last and words[head + 1].folded == "agency")
            yield over(passage, begin, end, EntityType.MEDIA, 0.88 if strong else 0.8, _BY)
            break


def _station(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A "Radio Oskel" or a "Channel Nine"."""
    first, last = chunk
    if 1 < last - first < 4 and passage.folded[first] in _STATIONS:
        yield over(passage, first, last, EntityType.MEDIA, 0.85, _BY)


def _with_article(passage: Passage, first: int) -> int:
    """The start with a capitalised The before it, which belongs to the name of an outlet."""
    before = first - 1
    if before >= 0 and passage.words[before].text == "The" and passage.joined(first):
        return before
    return first


def _marked(passage: Passage, first: int) -> bool:
    if passage.words[first].folded in _BEFORE_A_WEAK_HEAD:
        return True
    before = first - 1
    return before >= 0 and passage.words[before].text == "The" and not passage.words[before].opens


def _by_noun_after(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """The run before "news agency", "television" or "newspaper", unless it is a country."""
    words = passage.words
    first, last = chunk
    if last >= len(words) or words[last].gap != " " or words[last].capital or last - first > 3:
        return
    if words[last].folded not in lexicon().outlet_nouns_after:
        return
    if words[last].folded == "news" and not _agency_at(passage, last + 1):
        return
    folded = passage.folded[first:last]
    if folded in nationality_words() or folded in country_words() or words[first].opens:
        return
    if not lexicon().no_acronyms.isdisjoint(folded):
        return  # "TV channel"
    if any(word in lexicon().organisation_heads for word in folded):
        return
    while first + 1 < last and (words[first].folded,) in nationality_words():
        first += 1
    yield over(passage, first, last, EntityType.MEDIA, 0.8, _BY)


def _agency_at(passage: Passage, index: int) -> bool:
    words = passage.words
    if index >= len(words) or words[index].gap != " ":
        return False
    return words[index].folded in ("agency", "agencies", "channel", "website", "outlet", "site")


def _dateline(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """The outlet in brackets before a dash near the start: "HARBOURTON (Osk News) -"."""
    words = passage.words
    first, last = chunk
    if not 0 < first < _DATELINE_WORDS or not words[first].gap.endswith("("):
        return
    end = words[last - 1].end
    if passage.text.startswith(_DASHES, end):
        yield over(passage, first, last, EntityType.MEDIA, 0.85, "pattern:dateline")


_DATELINE_WORDS = 12
"""A dateline ends within so many words."""


def _is_network(passage: Passage, chunk: Chunk) -> bool:
    """Whether a lone X is the network: "wrote on X", "an X post", "X, formerly Twitter"."""
    words = passage.words
    first, last = chunk
    if last - first != 1 or words[first].text != "X" or passage.is_dotted(first):
        return False
    following = words[last] if last < len(words) else None
    if following is not None and following.folded in _POSTS and len(following.gap) <= 3:
        return True
    if not first or words[first].gap != " ":
        return False
    if words[first - 1].folded in ("platform", "network"):
        return True
    if words[first - 1].folded != "on":
        return False
    near = passage.words[max(0, first - 8) : first - 1]
    return any(word.folded in _POSTED for word in near) or following is None
