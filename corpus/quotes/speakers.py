"""Who speaks: the subject of an attributing verb, wherever its clause has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.quotes.cues import INVERTED, Form, verbs
from corpus.quotes.phrases import after_cue, any_phrase, before_cue, fills, in_phrase, named_at
from corpus.quotes.voices import Speaker, Voices
from corpus.quotes.words import BE, Group, Token

_JOINING = frozenset("and but or then yet nor & also".split())
_RELATIVE = frozenset("who that which".split())
_WITH_PARTICIPLE = frozenset("by while when after before without in than of".split())
# A phrase that can be a subject does not reach over these.
_STOPS = frozenset(
    "but or then yet nor & also "
    "that when while after because as if where which who whom than since though although before "
    "until so what how why whether like to by about on into over or not said says there it".split()
)
_QUOTES = "“\"„«”'‘"
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday week month year".split()
)
_BEFORE_DAYS = frozenset("on late early last this earlier later".split())
_DASHES = frozenset("—–-")
_AFTER_ASIDE = frozenset(',”"')
_OF_PASSIVE = frozenset("by about whether if what why how to on".split())
_NO_SUBJECT = _OF_PASSIVE | frozenset("in at for with from that of , ; : ( — –".split())
_BREAKS = frozenset(",;:()—–-\"“”«»„_[]'‘’")
_LONGEST_PHRASE = 14  # words
_BRACKET = 12  # words between parentheses
_ASIDES = 4  # phrases between commas before a verb
_LONGEST_ASIDE = 300  # characters
_EARLY = 60  # characters from the start of a sentence to a subject that is not a part of it
_BETWEEN_DASHES = 30  # words
_OPENING = 40  # words of a participle that opens a sentence
_FIRST = 120  # characters in front of a first comma


class Subject(NamedTuple):
    """Who a verb has as its subject.

    `shared` is the place where a clause without a subject of its own begins, at the comma or
    "and" before it; None where the verb has one.
    """

    speaker: Speaker
    shared: int | None = None


@dataclass(slots=True)
class Sentence:
    """A sentence with its words, and who was the subject in it last."""

    start: int
    end: int
    tokens: list[Token]
    subject: Speaker | None = None


def subject_of(
    voices: Voices, sentence: Sentence, group: Group, last: Speaker | None
) -> Subject | None:
    """Who the verb attributes something to, or None where the sentence does not tell.

    `last` is who spoke before it in the same paragraph.
    """
    tokens = sentence.tokens
    if group.passive:
        return _agent(voices, sentence, group, last)
    before = _before_time(tokens, group.first - 1)
    group = group._replace(first=before + 1) if before < group.first - 1 else group
    low = tokens[before].low if before >= 0 else ""
    if group.begin < tokens[group.first].start:  # "he’s saying"
        return _own(before_cue(voices, _clause(tokens, before), group.begin, last))
    if not group.finite:
        return _of_participle(voices, sentence, group, low, last)
    if before < 0 or low in _BREAKS:
        return _behind_a_mark(voices, sentence, group, last)
    if low in _JOINING:
        return _shared(voices, sentence, before, last)
    if low in _RELATIVE and before:
        return _own(_antecedent(voices, tokens, before, last))
    return _own(before_cue(voices, _clause(tokens, before), tokens[before].end, last))


def _before_time(tokens: Sequence[Token], number: int) -> int:
    """The last word before a day that stands between subject and verb: "Varga on Monday said"."""
    if number < 1 or tokens[number].low not in _DAYS:
        return number
    before = number - 1
    while before > 0 and tokens[before].low in _BEFORE_DAYS:
        before -= 1
    return before if before < number - 1 or tokens[before].low not in _BREAKS else number


def _behind_a_mark(
    voices: Voices, sentence: Sentence, group: Group, last: Speaker | None
) -> Subject | None:
    """The subject of a verb that begins a sentence or stands behind a comma, dash or mark."""
    tokens, before = sentence.tokens, group.first - 1
    low = tokens[before].low if before >= 0 else ""
    if not low and tokens[group.last].low == "asked":
        return None  # "Asked whether Russia would stay, the spokesman ...": who asks is not told
    if not low and _follows(tokens, group.last, _OF_PASSIVE):
        return _agent(voices, sentence, group, last)
    if low == ")" and (opening := _opening(tokens, before)) > 0:
        start = _clause(tokens, opening - 1)
        return _own(before_cue(voices, start, tokens[opening - 1].end, last))
    aside = _aside(voices, sentence, before, last) if low and low in _AFTER_ASIDE else None
    if aside and aside.start - sentence.start <= _EARLY:
        return _own(aside)
    inverted = tokens[group.last].low in INVERTED and not _follows(tokens, group.last, _NO_SUBJECT)
    behind = tokens[group.last].end
    if inverted and (found := after_cue(voices, behind, sentence.end, last)):
        return _own(found)
    if aside:
        return _own(aside)
    if low in _DASHES and (dash := _before_a_dash(voices, tokens, before, last)):
        return _own(dash)
    return _shared(voices, sentence, before, last) if low == "," else None


def _follows(tokens: Sequence[Token], number: int, words: frozenset[str]) -> bool:
    return number + 1 < len(tokens) and tokens[number + 1].low in words


def _own(speaker: Speaker | None) -> Subject | None:
    return Subject(speaker) if speaker else None


def _shared(voices: Voices, sentence: Sentence, joint: int, last: Speaker | None) -> Subject | None:
    """The subject of the verb before, or of the sentence, for a verb that has none."""
    speaker = sentence.subject or _first(voices, sentence, joint, last)
    place = sentence.tokens[joint].start if joint >= 0 else sentence.start
    return Subject(speaker, place) if speaker else None


def _of_participle(
    voices: Voices, sentence: Sentence, group: Group, low: str, last: Speaker | None
) -> Subject | None:
    tokens, before = sentence.tokens, group.first - 1
    if before < 0 or (before == 1 and low in _WITH_PARTICIPLE):
        return _own(_behind_first_comma(voices, sentence, group, last))
    if group.verb.form is not Form.ING:
        return None
    if low not in _BREAKS and low not in _JOINING and low not in _WITH_PARTICIPLE:
        found = before_cue(voices, _clause(tokens, before), tokens[before].end, last)
        if found:
            return Subject(found)
    return _shared(voices, sentence, before, last)


def _behind_first_comma(
    voices: Voices, sentence: Sentence, group: Group, last: Speaker | None
) -> Speaker | None:
    """Whom a sentence is about that begins with a participle: "Noting ..., Varga left"."""
    for token in sentence.tokens[group.last : group.last + _OPENING]:
        if token.low != ",":
            continue
        found = named_at(voices, token.end, sentence.end, last)
        if found and not voices.is_place(found.start):
            return found
    return None


def _agent(
    voices: Voices, sentence: Sentence, group: Group, last: Speaker | None
) -> Subject | None:
    """Who did what is told in the passive: "was proposed by Varga"."""
    behind = group.last + 1
    if behind < len(sentence.tokens) and sentence.tokens[behind].low == "by":
        return _own(after_cue(voices, sentence.tokens[behind].end, sentence.end, last))
    return None


def _first(voices: Voices, sentence: Sentence, until: int, last: Speaker | None) -> Speaker | None:
    """Whom a sentence begins with, also behind words such as "On Monday,"."""
    end = sentence.tokens[until].start if until >= 0 else sentence.end
    start = sentence.start
    for _ in range(3):
        if found := named_at(voices, start, end, last):
            return found
        comma = voices.masked.find(",", start, min(end, start + _FIRST))
        if comma < 0:
            return None
        start = comma + 1
    return None


def _clause(tokens: Sequence[Token], number: int) -> int:
    """Where the phrase begins that ends with a token: behind a mark, a verb or a conjunction."""
    known = verbs()
    first = number
    lowest = max(0, number - _LONGEST_PHRASE)
    while first > lowest:
        low = tokens[first - 1].low
        if low in _BREAKS or low in _STOPS or low in BE or (low in known and first < number):
            break
        first -= 1
    return tokens[first].start


def _opening(tokens: Sequence[Token], closing: int) -> int:
    """The opening parenthesis of a closing one, or -1."""
    for number in range(closing - 1, max(-1, closing - _BRACKET), -1):
        if tokens[number].low == "(":
            return number
    return -1


def _antecedent(
    voices: Voices, tokens: Sequence[Token], relative: int, last: Speaker | None
) -> Speaker | None:
    """What "who" stands for: the name before it."""
    before = relative - 1
    if tokens[before].low == "," and before:
        before -= 1
    if tokens[before].low in _BREAKS:
        return None
    found = before_cue(voices, _clause(tokens, before), tokens[before].end, last)
    return found if found and (found.named or tokens[relative].low == "who") else None


def _aside(voices: Voices, sentence: Sentence, comma: int, last: Speaker | None) -> Speaker | None:
    """The subject that a clause between commas divides from its verb: "Varga, an expert, said"."""
    text = voices.masked
    until = sentence.tokens[comma].start
    start = max(sentence.start, until - _LONGEST_ASIDE)
    marks = "”»;" if text[sentence.start] not in _QUOTES else "”\"“»;'"
    boundary = max(text.rfind(mark, start, until) for mark in marks)
    start = max(start, boundary + 1)
    for _ in range(
        _ASIDES
    ):  # "On Monday, in Moscow, Varga, an expert, said" has two phrases before
        start += len(text[start:until]) - len(text[start:until].lstrip(" ,"))
        stop = text.find(",", start, until)
        if stop < 0:
            return None
        found = in_phrase(voices, start, stop, last) or any_phrase(voices, start, stop)
        if found and fills(text, found.end, stop):
            return found
        start = stop + 1
    return None


def _before_a_dash(
    voices: Voices, tokens: Sequence[Token], dash: int, last: Speaker | None
) -> Speaker | None:
    for number in range(dash - 1, max(0, dash - _BETWEEN_DASHES), -1):
        if tokens[number].low in _DASHES:
            return before_cue(voices, _clause(tokens, number - 1), tokens[number - 1].end, last)
    return None
