"""Statements: each attributing phrase of an article with its speaker and what it attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from corpus.article import Article, Mention
from corpus.quotes.contents import (
    Place,
    Stretch,
    object_of,
    phrase_before,
    statement_of,
    told_of,
    trimmed,
)
from corpus.quotes.cues import OWNED, Follows
from corpus.quotes.marks import Quoted, masked, quoted_stretches
from corpus.quotes.phrases import after_cue, label_of, owner_of
from corpus.quotes.speakers import Sentence, subject_of
from corpus.quotes.voices import Memory, Speaker, Voices
from corpus.quotes.words import Group, groups, tokens_of
from corpus.text import sentences

# Bounds on the work for one document; an article of news is far below each.
MOST_CHARACTERS = 200_000
LONGEST_SENTENCE = 3_000
MOST_CUES = 12  # in one sentence

_ACCORDING = re.compile(r"\baccording to\b", re.IGNORECASE)
_ABBREVIATED_END = re.compile(
    r"\b(?:U\.S|U\.K|U\.N|E\.U|a\.m|p\.m|Inc|Corp|Co|Ltd|Jr)\.[\"”]?"
    r"(?= (?:He|She|They|It|We|The|But|And|In|A|This|That|His|Her|There|On)\b)"
)
_OWNED = re.compile(
    r"[’']s? (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+) (?P<link>that|to|for|of|on|about|against|in)\b"
)
_LABEL = re.compile(r"(?P<who>[A-Z][^:\"“”‘_,;]{1,50}):\s+(?=\S)")
_OPENING_MARKS = "\"“„«‘'"
OPENERS = ('"', "“", "„", "«", "”", "''", "``")


@dataclass(frozen=True, slots=True)
class Statement:
    """An attributing phrase, who it names, and the stretch of the paragraph that it attributes.

    `content` is None where the sentence names a source without a statement that could be
    marked ("Maxar told us nothing"); `sentence` is where both stand. `position` says that the
    content is no statement but what somebody is for or against, plans or wants; `passive` that
    it was said by the speaker, `says` that words are reported and not a thought or a finding.
    """

    paragraph: int | None
    sentence: Stretch
    cue: str
    speaker: Speaker
    content: Stretch | None
    position: bool = False
    passive: bool = False
    says: bool = True


@dataclass(frozen=True, slots=True)
class Reported:
    """One paragraph with its quoted stretches and its statements."""

    paragraph: int | None
    text: str
    quoted: tuple[Quoted, ...]
    sentences: tuple[Stretch, ...]
    statements: tuple[Statement, ...]


def reported(article: Article, mentions: Sequence[Mention]) -> tuple[Reported, ...]:
    """The paragraphs of an article, the title first, each with what is attributed in it."""
    by_paragraph: dict[int | None, list[Mention]] = {}
    for mention in mentions:
        by_paragraph.setdefault(mention.paragraph, []).append(mention)
    found: list[Reported] = []
    before: list[Mention] = []
    text_before = ""
    memory = Memory()
    left = MOST_CHARACTERS
    for paragraph in (None, *range(len(article.body))):
        text = article.text_of(paragraph)[:left]
        left -= len(text)
        here = sorted(by_paragraph.get(paragraph, ()), key=lambda mention: mention.start)
        quoted = _quoted(text, article, paragraph)
        hidden = masked(text, quoted)
        voices = Voices(text, hidden, here, text_before=text_before, before=before, memory=memory)
        found.append(_in_paragraph(paragraph, quoted, voices))
        memory.age += 1
        before, text_before = here or before, text or text_before
        if left <= 0:
            break
    return tuple(found)


def _quoted(text: str, article: Article, paragraph: int | None) -> tuple[Quoted, ...]:
    """The quoted stretches; one that is not closed counts where the next paragraph goes on."""
    quoted = quoted_stretches(text)
    if not quoted or quoted[-1].closed:
        return quoted
    following = 0 if paragraph is None else paragraph + 1
    goes_on = paragraph is not None and following < len(article.body)
    if goes_on and article.body[following].text.startswith(OPENERS):
        return quoted
    return quoted[:-1]


def _in_paragraph(paragraph: int | None, quoted: tuple[Quoted, ...], voices: Voices) -> Reported:
    stretches = tuple(_sentences(voices.masked))
    statements: list[Statement] = []
    last: Speaker | None = None
    if labelled := _labelled(paragraph, voices):
        statements.append(labelled)
        last = labelled.speaker
    for start, end in stretches:
        sentence = (start, min(end, start + LONGEST_SENTENCE))
        for statement in _in_sentence(paragraph, sentence, voices, last):
            if labelled and statement.speaker.start < labelled.speaker.end:
                continue
            statements.append(statement)
            last = statement.speaker if statement.speaker.name else last
            voices.memory.add(statement.speaker)
    return Reported(paragraph, voices.text, quoted, stretches, tuple(statements))


def _labelled(paragraph: int | None, voices: Voices) -> Statement | None:
    """A statement behind a name and a colon: "Varga: The pier is shut".

    So headlines tell it, and paragraphs where a quotation follows.
    """
    text = voices.masked
    label = _LABEL.match(text)
    if not label:
        return None
    sentence = (0, min(len(text), LONGEST_SENTENCE))
    if text[label.end() : label.end() + 1] not in _OPENING_MARKS:
        words = Sentence(*sentence, tokens_of(voices.lowered, *sentence))
        if paragraph not in (None, 0) or not _is_headline(voices.text, words):
            return None
    speaker = label_of(voices, label.end("who"))
    if speaker is None:
        return None
    content = trimmed(text, label.end(), sentence[1])
    return content and Statement(paragraph, sentence, ":", speaker, content)


def _sentences(text: str) -> Iterator[Stretch]:
    """The sentences of a paragraph, also those that end with an abbreviation."""
    for stretch in sentences(text):
        start = stretch.start
        for match in _ABBREVIATED_END.finditer(text, start, stretch.end):
            yield start, match.end()
            start = match.end() + 1
        yield start, stretch.end


class _Told(NamedTuple):
    """A cue with its subject, before it is known what is attributed."""

    cue: Stretch
    speaker: Speaker
    group: Group | None  # None for "according to"
    shared: int | None


def _in_sentence(
    paragraph: int | None, sentence: Stretch, voices: Voices, last: Speaker | None
) -> list[Statement]:
    """The statements of a sentence; one ends where another of the same subject begins."""
    words = Sentence(*sentence, tokens_of(voices.lowered, *sentence))
    told = [*_according(voices, sentence, last), *_verbs(voices, words, last)]
    told.sort(key=lambda one: one.cue)
    joints = sorted({_joint(voices.masked, sentence[0], one) for one in told} - {-1})
    found: list[Statement] = list(_owned(paragraph, sentence, voices))
    for one in told:
        behind = max(one.cue[1], one.speaker.end)
        end = next((joint for joint in joints if joint >= behind), sentence[1])
        if one.group and one.group.passive:
            end = sentence[1]
        if statement := _statement(paragraph, (sentence[0], end), one, voices):
            found.append(replace(statement, sentence=sentence))
    found.sort(key=lambda statement: statement.speaker.start)
    return _nested(found)


def _joint(text: str, start: int, one: _Told) -> int:
    """Where the clause of a cue begins that ends the statement before, or -1."""
    if one.shared is not None:
        return one.shared
    return text.rfind(";", start, min(one.cue[0], one.speaker.start))


def _nested(found: list[Statement]) -> list[Statement]:
    """The statements of a sentence, each held within the one that it is a part of.

    What somebody else tells of a finding goes before it: "Divers found a dent, the port said".
    """
    outer = [s.content for s in found if s.content and s.content[1] <= s.speaker.start]
    first: list[Statement] = []
    later: list[Statement] = []
    for one in found:
        held = [(begin, end) for begin, end in outer if begin <= one.speaker.start < end]
        if held and one.content and one.content[0] < held[0][1] < one.content[1]:
            one = replace(one, content=(one.content[0], held[0][1]))
        (later if held and not one.says else first).append(one)
    return [*first, *later]


def _according(voices: Voices, sentence: Stretch, last: Speaker | None) -> Iterator[_Told]:
    for cue in list(_ACCORDING.finditer(voices.masked, *sentence))[:MOST_CUES]:
        if speaker := after_cue(voices, cue.end(), sentence[1], last):
            at_front = not voices.masked[sentence[0] : cue.start()].strip()
            yield _Told(cue.span(), speaker, None, None if at_front else cue.start())


def _owned(paragraph: int | None, sentence: Stretch, voices: Voices) -> Iterator[Statement]:
    """What nouns attribute to their owner: "Varga's claim that the pier was shut"."""
    for owned in islice(_OWNED.finditer(voices.masked, *sentence), MOST_CUES):
        speaker = owned["noun"] in OWNED and owner_of(voices, owned.start())
        if not speaker:
            continue
        told = owned["link"] == "that"
        begin = owned.end() if told else owned.end("noun")
        content = object_of(voices.masked, (begin, sentence[1]), begin, with_clause=told)
        if content:
            cue = owned["noun"]
            yield Statement(paragraph, sentence, cue, speaker, content, position=not told)


def _verbs(voices: Voices, words: Sentence, last: Speaker | None) -> Iterator[_Told]:
    taken, number = words.start, 0
    voices.headline = _is_headline(voices.text, words)
    for group in groups(voices.text, words.tokens, voices.headline):
        token = words.tokens[group.last]
        if token.start < taken or number >= MOST_CUES:
            continue
        subject = subject_of(voices, words, group, last)
        if subject is None:
            continue
        number += 1
        words.subject = subject.speaker
        if subject.speaker.name:
            last = subject.speaker
        taken = token.end
        if subject.speaker.start > token.start:
            taken = subject.speaker.end
        yield _Told((token.start, token.end), subject.speaker, group, subject.shared)


def _is_headline(text: str, words: Sentence) -> bool:
    """Whether most words have capitals, as in titles."""
    long = [text[start] for start, end, _ in words.tokens if end - start > 3]
    return sum(map(str.isupper, long)) * 4 > len(long) * 3


def _statement(
    paragraph: int | None, sentence: Stretch, told: _Told, voices: Voices
) -> Statement | None:
    text, speaker, group = voices.masked, told.speaker, told.group
    inverted = speaker.start >= told.cue[1]
    begin = group.begin if group else told.cue[0]
    if speaker.start < begin:
        begin = speaker.start
    behind = max(told.cue[1], speaker.end) if inverted else told.cue[1]
    cue = voices.text[slice(*told.cue)]
    says = group is None or group.verb.says
    said = Statement(paragraph, sentence, cue, speaker, None, says=says)
    if group and group.passive:
        return _told_by(said, text, group, behind) if inverted else None
    follows = group.verb.follows if group else Follows.QUOTE
    place = Place(begin, behind, inverted, group is not None and told.shared is not None)
    if content := statement_of(text, sentence, place, follows):
        return replace(said, content=content)
    takes_object = group is not None and group.verb.object and not inverted
    if takes_object and (content := object_of(text, sentence, behind)):
        return replace(said, content=content, position=True)
    return said if says else None


def _told_by(said: Statement, text: str, group: Group, behind: int) -> Statement | None:
    """What was "noted by X that ...", or what was "rejected by X": the phrase before."""
    if content := told_of(text, said.sentence, behind):
        return replace(said, content=content, passive=True)
    whole = group.verb.object and group.first < group.last
    if whole and (content := phrase_before(text, said.sentence, group.begin)):
        return replace(said, content=content, position=True)
    return replace(said, passive=True) if group.verb.says else None
