"""Rules for organisations: by the head of the name, its legal form, or an acronym's company."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.candidates import Candidate, over
from corpus.entities.companies import acronym, company, is_acronym, names_person
from corpus.entities.gazetteers import (
    country_words,
    demonyms,
    known_names,
    nationality_words,
    single_names,
)
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import OWNING_GAPS, Chunk, Passage, Word, is_roman

_BY = "pattern:organisation"
_LINKS = frozenset("of for".split())
_UNIT_NUMBER = re.compile(r"\d{1,4}(?:st|nd|rd|th|d)?|[IVX]{1,5}")
_NUMBER_WORDS = frozenset("one two three four five".split())
_WITH_FIELDS = frozenset(
    "ministry department committee commission council agency office authority institute "
    "academy board bureau administration institution chamber".split()
)
_NAMED_BY_OF = frozenset("university college".split())
_COUNTRY_ACRONYMS = frozenset(("UAE", "USA", "DRC", "DPRK"))
_TOPIC_HEADS = frozenset("committee commission council conference subcommittee".split())
# "Ministry of Trade and Industry", but not "the Ministry of Defence and the president".
_MOST_LINKS = 3
_BODIES_IN_SMALL_LETTERS = frozenset(
    tuple(name.split())
    for name in (
        "navy",
        "army",
        "air force",
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
        "mod",
        "military intelligence",
        "border guard",
        "border guards",
        "armed forces",
        "special forces",
        "marines",
        "defence forces",
        "defense forces",
        "economy ministry",
        "energy ministry",
        "justice ministry",
        "transport ministry",
        "ministry of defence",
        "ministry of defense",
        "ministry of health",
        "ministry of foreign affairs",
    )
)


def organisations(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """Organisations in a run of capitals."""
    yield from _by_head(passage, chunk)
    yield from _by_legal_form(passage, chunk)
    yield from _national_body(passage, chunk)
    yield from _fleet(passage, chunk)
    yield from acronym(passage, chunk)
    yield from company(passage, chunk)


def _by_head(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    words = passage.words
    first, last = chunk
    if passage.folded[first:last] in country_words():
        return  # the Oskelian Federation
    for head in range(last - 1, first - 1, -1):
        if not _is_head(passage, chunk, head):
            continue
        begin, end = _with_field_before(passage, first, head), _with_links(passage, head, last)
        end = _with_number_after(passage, head, end, last)
        begin = _with_number_before(passage, begin, head)
        begin = _after_nationality(passage, begin, head, end)
        only_linked = not _stands_alone(words[head].folded)
        if (head > begin and not only_linked) or end > head + 1:
            name = _qualified(passage, begin, end)
            yield over(passage, begin, end, EntityType.ORGANISATION, 0.86, _BY, name)
        return


def _stands_alone(head: str) -> bool:
    """Whether a head needs no "of" after it to make an organisation of what is before it."""
    kinds = lexicon()
    return head in kinds.organisation_heads or head in kinds.unit_heads or head == "air"


def _is_head(passage: Passage, chunk: Chunk, index: int) -> bool:
    word = passage.words[index]
    if not word.capital:
        return False
    if word.folded == "air":  # "Lion Air", but not "Air Base" or "Lion Air base"
        following = passage.words[index + 1] if index + 1 < len(passage.words) else None
        based = following is not None and following.folded in ("base", "bases", "station")
        return index == chunk.last - 1 and index == chunk.first + 1 and not based
    kinds = lexicon()
    if word.folded in kinds.unit_heads and index > chunk.first and index + 1 < chunk.last:
        return passage.words[index + 1].text.isdigit() or word.folded in kinds.organisation_heads
    if word.folded in kinds.trailing_heads:
        return index == chunk.last - 1
    return word.folded in kinds.organisation_heads or word.folded in kinds.body_heads


def _with_field_before(passage: Passage, first: int, head: int) -> int:
    """The start with what "and" joins to the field: "Transport and" "Communications Agency"."""
    words = passage.words
    if head == first or first < 2 or words[head].folded not in lexicon().body_heads:
        return first
    if words[first - 1].folded != "and" or words[first].gap != " " or words[first - 1].gap != " ":
        return first
    begin = first - 1
    while begin > 0 and words[begin - 1].capital and words[begin].gap == " ":
        if words[begin - 1].opens and words[begin - 1].folded in lexicon().openers:
            break
        begin -= 1
    if begin == first - 1:
        return first
    own = passage.folded[begin : first - 1]
    known = own in country_words() or own in nationality_words() or own in single_names()
    if len(own) > 1 and own[-1] in lexicon().organisation_heads:
        return first  # "the Oskel Navy and Oskel Coast Guard" are two
    if known or not _after_the(passage, begin) or names_person(own):
        return first
    return begin


def _after_the(passage: Passage, begin: int) -> bool:
    """Whether "the" or an owner stands before, or the run begins with a people's name."""
    words = passage.words
    if (words[begin].folded,) in nationality_words():
        return True
    if not begin:
        return False
    return words[begin - 1].folded == "the" or words[begin].gap in OWNING_GAPS


def _with_number_before(passage: Passage, begin: int, head: int) -> int:
    """The start with the number of a unit: 6th Infantry Division, 617 Squadron."""
    words = passage.words
    if words[head].folded not in lexicon().unit_heads:
        return begin
    for index in range(begin + 1, head):
        if words[index].text.isdigit():
            return index  # "RAF 809 Naval Air Squadron": a service, then its unit
    number = words[begin - 1].text
    return (
        begin - 1 if begin and words[begin].gap == " " and _UNIT_NUMBER.fullmatch(number) else begin
    )


def _with_number_after(passage: Passage, head: int, end: int, last: int) -> int:
    """The end with the number of a unit: Air Squadron 3."""
    words = passage.words
    if end != head + 1 or words[head].folded not in lexicon().unit_heads or end >= last:
        return end
    numbered = words[end].text.isdigit() or words[end].folded in _NUMBER_WORDS
    return end + 1 if numbered and words[end].gap == " " else end


def _after_nationality(passage: Passage, first: int, head: int, end: int) -> int:
    """The start without a people's name before a body that is named by "of", as a university."""
    schooled = passage.words[head].folded in _NAMED_BY_OF and end > head + 1
    if schooled and head == first + 1 and (passage.words[first].folded,) in nationality_words():
        return head
    return first


def _with_links(passage: Passage, head: int, last: int) -> int:
    """The end of the name with what "of" and "for" add to it, as in Bank of Ghana."""
    words = passage.words
    end = head + 1
    if end < last and words[end].folded in _LINKS:
        return last  # "Court Of Justice"
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
        if is_acronym(words[index].text) and words[index].text not in _COUNTRY_ACRONYMS:
            break  # "the Command Centre of the HQF": two bodies
        end = _run_end(passage, index)
    return _with_and(passage, end) if words[head].folded in _WITH_FIELDS else end


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
        owner = passage.folded[max(0, first - count) : first]
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
    folded = passage.folded[chunk.first : last]
    if folded not in nationality_words() or last >= len(words) or words[last].gap != " ":
        return
    for count in (4, 3, 2, 1):
        body = passage.folded[last : last + count]
        if len(body) == count and body in _BODIES_IN_SMALL_LETTERS:
            end = last + count
            yield over(passage, chunk.first, end, EntityType.ORGANISATION, 0.9, "pattern:body")
            return


def _fleet(passage: Passage, chunk: Chunk) -> Iterator[Candidate]:
    """A listed body whose head is in small letters: "the Black Sea fleet"."""
    words, (first, last) = passage.words, chunk
    if last >= len(words) or words[last].gap != " ":
        return
    known = (EntityType.ORGANISATION, passage.folded[first : last + 1]) in known_names()
    if known and words[last].folded in lexicon().unit_heads:
        yield over(passage, first, last + 1, EntityType.ORGANISATION, 0.96, "pattern:body")
