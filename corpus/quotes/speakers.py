"""Who speaks: the subject of an attributing verb, and the person or body that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.article import EntityType, Mention
from corpus.quotes.cues import INVERTED, Form, verbs
from corpus.quotes.voices import BELONGING, BODIES, PRONOUNS, ROLE_PHRASE, SPEAKING, Speaker, Voices
from corpus.quotes.words import BE, Group, Token

_PHRASE_END = re.compile(
    r"[,;:“”\"—–(]|''| (?:who|whose|which|on|that|in a|as|during|after|when|while|before|last|this"
    r"|if|because|about|to|and that)\b|\bto\b"
)
_ASIDE = re.compile(r"\b(?:of|to|for|by|with|from|under)\b")
_NO_LEAD_IN = re.compile(
    r"\b(?:of|to|for|with|from|and|that|in|on|at|pictures|images|imagery|data)\b"
)
_OF = re.compile(r" (?:of|from|at|with) (?:the )?")
_OF_WHAT = re.compile(r" (?:of|for|in|at|from|with) [^,;.:]{1,60}")
_JOINING = frozenset("and but or then yet nor & also".split())
_RELATIVE = frozenset("who that which".split())
_WITH_PARTICIPLE = frozenset("by while when after before without in than of".split())
_LINKS = frozenset("of across from in at with for".split())
_STOPS = frozenset(
    "but or then yet nor & also "
    "that when while after because as if where which who whom than since though although before "
    "until so what how why whether like to by about on into over or not said says there it".split()
)
_DETERMINERS = frozenset(
    "the a an his her its their our my this that these those some many several most few all both "
    "two three four five one another no every each other".split()
)
_QUOTES = "“\"„«”'‘"
_DASHES = frozenset("—–-")
_AFTER_ASIDE = frozenset(',”"')
_OF_PASSIVE = frozenset("by about whether if what why how to on".split())
_NO_SUBJECT = _OF_PASSIVE | frozenset("in at for with from that of , ; : ( — –".split())
_BREAKS = frozenset(",;:()—–\"“”«»„_[]'‘’")
_LINKED = re.compile(r"\b(of|across|from|in|at|with|for|by|on|to|near|over|into) (?:the )?$")
_LINK = re.compile(r" (?:of|across|from|in|at|with|for|who|on) ")
_DEMONYM = re.compile(r"(?:[\w-]+ ){0,3}[A-Z][a-z]+(?:ans|ists|ics|als|ives|ites|ers|ats)")
_NAME = re.compile(r"[A-Z][a-z]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|de|van|von|bin|al)){1,3}")
_NO_SUBJECTS = _LINKS | frozenset("by on during under between among amid like despite".split())
_LONGEST_PHRASE = 14  # words
_LONGEST_NAME = 90  # characters
_BRACKET = 12  # words between parentheses


_SPEAKERS = frozenset((EntityType.PERSON, EntityType.ORGANISATION, EntityType.MEDIA))


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
    before = group.first - 1
    low = tokens[before].low if before >= 0 else ""
    if group.begin < tokens[group.first].start:  # "he’s saying"
        return _own(_before(voices, _clause(tokens, before), group.begin, last))
    if not group.finite:
        return _of_participle(voices, sentence, group, low, last)
    if before < 0 or low in _BREAKS:
        return _behind_a_mark(voices, sentence, group, last)
    if low in _JOINING:
        return _shared(voices, sentence, before, last)
    if low in _RELATIVE and before:
        return _own(_antecedent(voices, tokens, before, last))
    return _own(_before(voices, _clause(tokens, before), tokens[before].end, last))


def _behind_a_mark(
    voices: Voices, sentence: Sentence, group: Group, last: Speaker | None
) -> Subject | None:
    """The subject of a verb that begins a sentence or stands behind a comma, dash or mark."""
    tokens, before = sentence.tokens, group.first - 1
    low = tokens[before].low if before >= 0 else ""
    if not low and _follows(tokens, group.last, _OF_PASSIVE):
        return _agent(voices, sentence, group, last)
    if low == ")" and (opening := _opening(tokens, before)) > 0:
        start = _clause(tokens, opening - 1)
        return _own(_before(voices, start, tokens[opening - 1].end, last))
    if low and low in _AFTER_ASIDE and (aside := _aside(voices, sentence, before, last)):
        return _own(aside)
    inverted = tokens[group.last].low in INVERTED and not _follows(tokens, group.last, _NO_SUBJECT)
    behind = tokens[group.last].end
    if inverted and (found := after_cue(voices, behind, sentence.end, last)):
        return _own(found)
    if low in _DASHES and (dash := _before_a_dash(voices, tokens, before, last)):
        return _own(dash)
    return _shared(voices, sentence, before, last) if low == "," else None


def _follows(tokens: Sequence[Token], number: int, words: frozenset[str]) -> bool:
    return number + 1 < len(tokens) and tokens[number + 1].low in words


def label_of(voices: Voices, until: int) -> Speaker | None:
    """Whose name stands at the beginning of a paragraph, up to a colon."""
    near = voices.within(0, until)
    if near and near[-1].end == until and near[-1].type in _SPEAKERS:
        return _named(near[-1])
    return None


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
        found = _before(voices, _clause(tokens, before), tokens[before].end, last)
        if found:
            return Subject(found)
    return _shared(voices, sentence, before, last)


def _behind_first_comma(
    voices: Voices, sentence: Sentence, group: Group, last: Speaker | None
) -> Speaker | None:
    """Whom a sentence is about that begins with a participle: "Noting ..., Varga left"."""
    for token in sentence.tokens[group.last : group.last + 40]:
        if token.low != ",":
            continue
        found = _at(voices, token.end, sentence.end, last)
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
        if found := _at(voices, start, end, last):
            return found
        comma = voices.masked.find(",", start, min(end, start + 120))
        if comma < 0:
            return None
        start = comma + 1
    return None


def _at(voices: Voices, start: int, end: int, last: Speaker | None) -> Speaker | None:
    """Who is named right at a place, perhaps behind an office or "the"."""
    text = voices.masked
    while start < end and text[start] in " \"“”'‘«":
        start += 1
    stop = _PHRASE_END.search(text, start, min(end, start + 120))
    until = stop.start() if stop else min(end, start + 120)
    if pronoun := PRONOUNS.match(text, start, until):
        return voices.pronoun(pronoun.group(), *pronoun.span(), last)
    mentions = voices.within(start, until)
    persons = [mention for mention in mentions if mention.type is EntityType.PERSON]
    for mention in (*persons[:1], *mentions[:1]):
        if _is_lead_in(text[start : mention.start]):
            return _named(mention)
    role = ROLE_PHRASE.match(text, start, until)
    return _described(voices, role, last) if role else None


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
    found = _before(voices, _clause(tokens, before), tokens[before].end, last)
    return found if found and (found.named or tokens[relative].low == "who") else None


def after_cue(voices: Voices, start: int, end: int, last: Speaker | None) -> Speaker | None:
    """The subject behind its cue: "said Ines Varga", "according to the harbour office"."""
    text = voices.masked
    start += len(text[start:end]) - len(text[start:end].lstrip())
    stop = _PHRASE_END.search(text, start, min(end, start + 120))
    until = stop.start() if stop else min(end, start + 120)
    if pronoun := PRONOUNS.match(text, start, until):
        return voices.pronoun(pronoun.group(), *pronoun.span(), last)
    return _in_phrase(voices, start, until, last) or _phrase(voices, start, until)


def _in_phrase(voices: Voices, start: int, until: int, last: Speaker | None) -> Speaker | None:
    """Who a phrase such as "Kremlin spokesman Dmitry Peskov" or "a US official" names."""
    text = voices.masked
    if (pronoun := PRONOUNS.match(text, start, until)) and pronoun.end() == until:
        return voices.pronoun(pronoun.group(), *pronoun.span(), last)
    mentions = voices.within(start, until)
    persons = [mention for mention in mentions if mention.type is EntityType.PERSON]
    if persons and not _ASIDE.search(text, start, persons[0].start):
        return _named(persons[0])
    role = ROLE_PHRASE.match(text, start, until)
    if role and role["role"].lower() not in BODIES:
        return _described(voices, role, last)
    if mentions and _is_lead_in(text[start : mentions[0].start]):
        return _named(mentions[0])
    return _described(voices, role, last) if role else None


def _is_lead_in(words: str) -> bool:
    """Whether only an article and a description stand before a name ("the satellite firm ")."""
    return len(words) <= 60 and not _NO_LEAD_IN.search(words)


def _before(voices: Voices, start: int, until: int, last: Speaker | None) -> Speaker | None:
    """The subject before its cue: "Peskov said", "the spokesman said", "he said"."""
    text = voices.masked
    pronoun = PRONOUNS.search(text, max(start, until - 5), until) if until > start else None
    if pronoun and pronoun.end() == until:
        return voices.pronoun(pronoun.group(), *pronoun.span(), last)
    near = voices.within(max(0, start - _LONGEST_NAME), until)
    if near and near[-1].end == until:
        near = [mention for mention in near if mention.end > start]
        member = _member(text, near)
        link = _LINKED.search(text, max(0, member.start - 12), member.start)
        if not link:
            return _named(member)
        if link[1] == "by":
            return None
        found = _phrase(voices, start, until)
        return found or (_named(member) if member.type in _SPEAKERS else None)
    for role in ROLE_PHRASE.finditer(text, start, until):
        if role.end() == until or role.end("role") == until:
            return _described(voices, role, last)
    return _phrase(voices, start, until)


def _member(text: str, near: Sequence[Mention]) -> Mention:
    """Of "Ines Varga of the Adriatic Institute" the person, else the last name."""
    if len(near) > 1 and near[-2].type is EntityType.PERSON and near[-1].type is not near[-2].type:
        between = text[near[-2].end : near[-1].start]
        if _OF.fullmatch(between):
            return near[-2]
    return near[-1]


def _phrase(voices: Voices, start: int, until: int) -> Speaker | None:
    """Any other words that can be a subject: "the board", "voters in both states"."""
    words = voices.text[start:until].strip()
    if not words or "_" in voices.masked[start:until]:
        return None
    start = voices.text.index(words, start)
    if start and not voices.headline and _NAME.fullmatch(words):
        return Speaker(words, True, start, start + len(words))
    head = _LINK.split(words, maxsplit=1)[0].rpartition(" ")[2].lower()
    if head not in SPEAKING and not _DEMONYM.fullmatch(words):
        return None
    first, _, rest = words.partition(" ")
    if first.lower() in _NO_SUBJECTS:
        return None
    bare = first.lower() in _DETERMINERS and rest and not _LINK.match(f" {rest}")
    name = rest if bare else words
    if not name[:1].isalnum():
        return None
    begin = start + len(words) - len(name)
    return Speaker(name, False, begin, start + len(words), plain=True)


def _aside(voices: Voices, sentence: Sentence, comma: int, last: Speaker | None) -> Speaker | None:
    """The subject that a clause between commas divides from its verb: "Varga, an expert, said"."""
    text = voices.masked
    until = sentence.tokens[comma].start
    start = max(sentence.start, until - 300)
    marks = "”»;" if text[sentence.start] not in _QUOTES else "”\"“»;'"
    boundary = max(text.rfind(mark, start, until) for mark in marks)
    start = max(start, boundary + 1)
    for _ in range(4):  # "On Monday, in Moscow, Varga, an expert, said" has two phrases before
        start += len(text[start:until]) - len(text[start:until].lstrip(" ,"))
        stop = text.find(",", start, until)
        if stop < 0:
            return None
        found = _in_phrase(voices, start, stop, last)
        if found and _fills(text, found.end, stop):
            return found
        start = stop + 1
    return None


def _before_a_dash(
    voices: Voices, tokens: Sequence[Token], dash: int, last: Speaker | None
) -> Speaker | None:
    for number in range(dash - 1, max(0, dash - 30), -1):
        if tokens[number].low in _DASHES:
            return _before(voices, _clause(tokens, number - 1), tokens[number - 1].end, last)
    return None


def _fills(text: str, end: int, comma: int) -> bool:
    """Whether a name reaches to its comma, or only says whose or where after it."""
    return end == comma or bool(_OF_WHAT.fullmatch(text, end, comma))


def _named(mention: Mention) -> Speaker:
    return Speaker(mention.name, True, mention.start, mention.end)


def _described(voices: Voices, role: re.Match[str], last: Speaker | None) -> Speaker | None:
    """Whom a role such as "the spokesman" stands for; otherwise nobody by name."""
    word = role["role"].lower()
    is_body = word in BODIES
    named = is_body and role["phrase"][:1].isupper() and " " in role["phrase"]
    end = role.end() if word in BELONGING else role.end("phrase")
    found = Speaker(voices.text[role.start("phrase") : end], named, role.start("phrase"), end)
    definite = (role["determiner"] or "").lower() in ("the", "these", "one of the")
    if word == "statement":
        said = last or voices.memory.last
        return found._replace(name=said.name, named=said.named, written=False) if said else None
    if not definite or " " in role["phrase"]:
        return found
    name = voices.body_before(role.start()) if is_body else voices.person_called(word, role.start())
    if name:
        return found._replace(name=name, named=True, written=False)
    if last and not last.named and last.name.lower().endswith(word):
        return found._replace(name=last.name, written=False)
    if phrase := voices.described_before(word, role.start()):
        return found._replace(name=phrase, written=False)
    return found
