"""Rules for organisations: by the head of the name, its legal form, or an acronym's company."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.gazetteers import demonyms, nationality_words
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage, Word, is_roman

_BY = "pattern:organisation"
_LINKS = frozenset("of for".split())
_TOPIC_HEADS = frozenset("committee commission council conference subcommittee".split())
# "Ministry of Trade and Industry", but not "the Ministry of Defence and the president".
_MOST_LINKS = 3
_BODIES_IN_SMALL_LETTERS = frozenset(
    tuple(name.split())
    for name in (
        "navy",
        "army",
        "air force",
        "armed forces",
        "coast guard",
        "foreign ministry",
        "defence ministry",
        "defense ministry",
        "interior ministry",
        "finance ministry",
        "health ministry",
        "central bank",
        "parliament",
        "supreme court",
    )
)


def organisations(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """Organisations in a run of capitals."""
    yield from _by_head(passage, chunk)
    yield from _by_legal_form(passage, chunk)
    yield from _national_body(passage, chunk)
    yield from _acronym(passage, chunk)


def _by_head(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    words = passage.words
    first, last = chunk
    heads = lexicon().organisation_heads
    for head in range(last - 1, first - 1, -1):
        if words[head].folded not in heads or not words[head].capital:
            continue
        end = _with_links(passage, head, last)
        if head > first or end > head + 1:
            name = _qualified(passage, first, end)
            yield over(passage, first, end, EntityType.ORGANISATION, 0.86, _BY, name)
        return


def _with_links(passage: Passage, head: int, last: int) -> int:
    """The end of the name with what "of" and "for" add to it, as in Bank of Ghana."""
    words = passage.words
    end = head + 1
    if end != last or words[head].folded not in lexicon().body_heads:
        return end
    for _ in range(_MOST_LINKS):
        index = end
        if index >= len(words) or words[index].gap != " " or not _links(words[head], words[index]):
            break
        index += 1
        if index < len(words) and words[index].folded == "the":
            index += 1
        if index >= len(words) or not words[index].capital or not passage.joined(index):
            break
        end = _run_end(passage, index)
    return _with_and(passage, end)


def _links(head: Word, word: Word) -> bool:
    return word.folded in _LINKS or (word.folded == "on" and head.folded in _TOPIC_HEADS)


def _run_end(passage: Passage, index: int) -> int:
    words = passage.words
    end = index + 1
    while end < len(words) and words[end].capital and passage.joined(end):
        end += 1
    return end


def _with_and(passage: Passage, end: int) -> int:
    """The end with "and Industry", where what follows is a field of work and not a name."""
    words = passage.words
    if end + 1 < len(words) and words[end].folded == "and" and words[end].gap == " ":
        field = words[end + 1]
        if field.capital and field.gap == " " and field.folded in lexicon().title_parts:
            return _run_end(passage, end + 1)
    return end


def _qualified(passage: Passage, first: int, end: int) -> str:
    """The name with its country, where "Russia's" stands before a "Foreign Ministry"."""
    words = passage.words
    if first < 1 or words[end - 1].folded not in lexicon().state_bodies:
        return ""
    if words[first].gap not in ("'s ", "\u2019s ", "' ", "\u2019 "):
        return ""
    for count in (3, 2, 1):
        owner = tuple(word.folded for word in words[max(0, first - count) : first])
        if owner in demonyms():
            return f"{demonyms()[owner]} {passage.string(first, end)}"
    return ""


def _by_legal_form(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    words = passage.words
    first, last = chunk
    form = words[last - 1].folded
    if last - first > 1 and form in lexicon().legal_forms and not is_roman(form):
        yield over(passage, first, last, EntityType.ORGANISATION, 0.9, "pattern:legal-form")


def _national_body(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A "Russian navy": the adjective of a country, then a body of the state in small letters."""
    words, last = passage.words, chunk.last
    folded = tuple(word.folded for word in words[chunk.first : last])
    if folded not in nationality_words() or last >= len(words) or words[last].gap != " ":
        return
    for count in (2, 1):
        body = tuple(word.folded for word in words[last : last + count])
        if len(body) == count and body in _BODIES_IN_SMALL_LETTERS:
            end = last + count
            yield over(passage, chunk.first, end, EntityType.ORGANISATION, 0.9, "pattern:body")
            return


def _acronym(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """An acronym that speaks, or that is quoted, or that has officials."""
    words = passage.words
    first, last = chunk
    if last - first != 1 or not is_acronym(words[first].text):
        return
    following = words[last] if last < len(words) else None
    speaks = following is not None and (
        following.folded in lexicon().speech or following.folded in lexicon().speech_nouns
    )
    if speaks and following is not None and following.gap == " ":
        yield over(passage, first, last, EntityType.ORGANISATION, 0.7, "pattern:acronym")
    elif _in_brackets(passage, first) or _quoted_or_the(passage, first):
        yield over(passage, first, last, EntityType.ORGANISATION, 0.6, "pattern:acronym")


def _in_brackets(passage: Passage, index: int) -> bool:
    """Whether the word stands alone in brackets right after a capitalised one."""
    word = passage.words[index]
    return (
        word.gap == " ("
        and passage.text.startswith(")", word.end)
        and passage.words[index - 1].capital
    )


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
