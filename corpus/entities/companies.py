"""Organisations by the words beside them: acronyms that act, companies that own and fly."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.gazetteers import country_words, nationality_words
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage

# What stands between a company and the word that makes it one: "owned by X", "shares of X".
_OF_COMPANIES = frozenset("shares shareholders subsidiary unit ceo customers founder".split())
_BY_COMPANIES = frozenset("owned operated managed chartered acquired manufactured".split())
# What a company has and a person has not: "the X board", "X shares".
_OF_SHARES = frozenset("shares shareholders board stock subsidiary".split())
BY_SHARES = "pattern:shares"
_AUXILIARIES = frozenset("has had have will would says plans".split())
_FLIGHTS = frozenset("flight flights plane planes jet jets airliner aircraft".split())


def acronym(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """An acronym that speaks, or that is quoted, or that has officials."""
    words = passage.words
    first, last = chunk
    if last - first == 1 and _abbreviates(passage, first):
        yield over(passage, first, last, EntityType.ORGANISATION, 0.7, "pattern:short-name")
    if last - first != 1 or not is_acronym(words[first].text):
        return
    following = words[last] if last < len(words) else None
    speaks = following is not None and (
        following.folded in lexicon().speech or following.folded in lexicon().speech_nouns
    )
    acts = following is not None and following.folded in _AUXILIARIES
    if acts and following is not None and following.gap == " ":
        yield over(passage, first, last, EntityType.ORGANISATION, 0.55, "pattern:acronym")
    if speaks and following is not None and following.gap == " ":
        yield over(passage, first, last, EntityType.ORGANISATION, 0.7, "pattern:acronym")
    elif _in_brackets(passage, first) or _quoted_or_the(passage, first):
        yield over(passage, first, last, EntityType.ORGANISATION, 0.6, "pattern:acronym")


def company(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A name that is "owned by", has "shares of" it, or flies: "a Velmoor plane"."""
    words = passage.words
    first, last = chunk
    if _has_shares(passage, chunk):
        yield over(passage, first, last, EntityType.ORGANISATION, 0.97, BY_SHARES)
    if not first or words[first].gap != " " or last - first > 3:
        return
    folded = passage.folded[first:last]
    if folded in country_words() or folded in nationality_words() or names_person(folded):
        return
    cue = words[first - 1].folded
    if cue == "the" and first > 1:
        cue = words[first - 2].folded
        told = words[first - 3].folded if first > 2 else ""
    else:
        told = words[first - 2].folded if first > 1 else ""
    if (cue == "by" and told in _BY_COMPANIES) or (cue == "of" and told in _OF_COMPANIES):
        yield over(passage, first, last, EntityType.ORGANISATION, 0.55, "pattern:company")
    elif _flies(passage, chunk):
        yield over(passage, first, last, EntityType.ORGANISATION, 0.55, "pattern:airline")


def _has_shares(passage: Passage, chunk: Chunk) -> bool:
    """Whether "shares" or the like follows a single word that may be a company."""
    words = passage.words
    first, last = chunk
    if last - first != 1 or last >= len(words) or words[last].gap != " " or words[first].opens:
        return False
    folded = passage.folded[first:last]
    if folded in country_words() or folded in nationality_words() or folded[0] in lexicon().common:
        return False
    nouns = words[last].folded in _OF_SHARES and not words[last].capital
    return nouns and words[first].text.isalpha() and folded[0] not in lexicon().no_acronyms


def _flies(passage: Passage, chunk: Chunk) -> bool:
    """Whether the run stands between "a" and a word for a flight, so that it is its airline."""
    words = passage.words
    first, last = chunk
    if words[first - 1].folded not in ("a", "an") or last >= len(words) or words[last].gap != " ":
        return False
    if words[last].folded not in _FLIGHTS or not all(w.text.isalpha() for w in words[first:last]):
        return False
    kinds = lexicon()
    return not any(
        word.folded in kinds.makers or word.folded in kinds.service_words
        for word in words[first:last]
    )


def _in_brackets(passage: Passage, index: int) -> bool:
    """Whether the word stands alone in brackets right after a capitalised one."""
    word = passage.words[index]
    return (
        word.gap == " ("
        and passage.text.startswith(")", word.end)
        and passage.words[index - 1].capital
    )


def _abbreviates(passage: Passage, index: int) -> bool:
    """Whether the word stands alone in brackets right after the head of a body."""
    if not index or not _in_brackets(passage, index):
        return False
    text = passage.words[index].text
    before = passage.words[index - 1].folded
    if text.isalpha() and sum(map(str.isupper, text)) > 1 and not text.isupper():
        return len(text) < 7
    return len(text) > 2 and before in lexicon().organisation_heads


def _quoted_or_the(passage: Passage, first: int) -> bool:
    words = passage.words
    if not first or words[first].gap != " ":
        return False
    before = words[first - 1].folded
    if before == "the":
        return True
    told = words[first - 2].folded if first > 1 else ""
    return before in ("to", "by") and told in ("according", "reported", "published")


def is_acronym(text: str) -> bool:
    """Whether a word is written like the acronym of a body: HUR, but not GDP."""
    return (
        3 <= len(text) <= 7
        and text.isupper()
        and text.isalpha()
        and text.casefold() not in lexicon().no_acronyms
    )


def names_person(own: tuple[str, ...]) -> bool:
    """Whether folded words begin as a person's name does."""
    return own[0] in lexicon().first_names or own[0] in lexicon().titles
