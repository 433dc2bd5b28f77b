"""Whom a phrase names: a person, a body, an office, or people without a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.article import EntityType, Mention
from corpus.entities.lexicon import lexicon
from corpus.quotes.voices import BELONGING, BODIES, PRONOUNS, ROLE_PHRASE, SPEAKING, Speaker, Voices
from corpus.text import fold

_PHRASE_END = re.compile(
    r"[,;:“”\"—–(]|''| (?:who|whose|which|on|that|in a|as|during|after|when|while|before|last|this"
    r"|if|because|about|to|and that)\b|\bto\b"
)
_FURTHEST = 120  # characters of a phrase in which a name is looked for
_LONGEST_NAME = 90  # characters
_ASIDE = re.compile(r"\b(?:of|to|for|by|with|from|under)\b")
_NO_LEAD_IN = re.compile(
    r"\b(?:of|to|for|with|from|and|that|in|on|at|pictures|images|imagery|data)\b"
)
_LONGEST_LEAD_IN = 60  # characters
_OF = re.compile(r" (?:of|from|at|with) (?:the )?")
_OF_WHAT = re.compile(r" (?:of|for|in|at|from|with) [^,;.:]{1,60}| \([^()]{1,30}\)")
_DETERMINERS = frozenset(
    "the a an his her its their our my this that these those some many several most few all both "
    "two three four five one another no every each other".split()
)
# Behind these a name is not the subject: "voters in Ohio said", "reports by CNN show".
_LINKED = re.compile(r"\b(of|across|from|in|at|with|for|by|on|to|near|over|into) (?:the )?$")
_LINK = re.compile(
    r" (?:of|across|from|in|at|with|for|who|on|by|released|published|conducted|taken|obtained"
    r"|reviewed|compiled|familiar|close|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day) "
)
_NO_SUBJECTS = frozenset(
    "of across from in at with for by on during under between among amid like despite".split()
)
_BEGINNINGS = frozenset("yet but and so still while though although".split())
# People by where they come from or what they hold: "Americans", "many Democrats".
_DEMONYM = re.compile(r"(?:[\w-]+ ){0,3}[A-Z][a-z]+(?:ans|ists|ics|als|ives|ites|ers|ats)")
# Ends of words for people by what they do: "the designer", "attendees", "a 43-year-old".
_AGENT = re.compile(r"[a-z-]{3,}(?:er|or|ist|ian|ee|man|woman)s?|[a-z]{2,}men|\d+-year-olds?")
_NO_AGENTS = frozenset(
    "three another answer answers other others number numbers paper matter matters order orders "
    "power powers letter letters offer offers either neither never over under after weather water "
    "river rivers winter summer centre center murder border borders sector error factor motor "
    "trustee degree fee tree coffee list mist exist resist fist colour color".split()
)
_NAME = re.compile(r"[A-Z][a-z]+(?: (?:[A-Z]\.|[A-Z][\w’'-]+|de|van|von|bin|al)){0,3}")
# A single word with one of these ends is hardly a name that nobody knows.
_NO_NAMES = ("s", "nce", "tion", "sion", "ment", "ness", "ity", "ism", "ing", "age", "ry", "th")
_PLACES = frozenset((EntityType.PLACE, EntityType.NATIONALITY))
_SPEAKERS = frozenset((EntityType.PERSON, EntityType.ORGANISATION, EntityType.MEDIA))


def named_at(voices: Voices, start: int, end: int, last: Speaker | None) -> Speaker | None:
    """Who is named right at a place, perhaps behind an office or "the"."""
    text = voices.masked
    while start < end and text[start] in " \"“”'‘«":
        start += 1
    stop = _PHRASE_END.search(text, start, min(end, start + _FURTHEST))
    until = stop.start() if stop else min(end, start + _FURTHEST)
    if pronoun := PRONOUNS.match(text, start, until):
        return voices.pronoun(pronoun.group(), *pronoun.span(), last)
    mentions = voices.within(start, until)
    persons = [mention for mention in mentions if mention.type is EntityType.PERSON]
    for mention in (*persons[:1], *mentions[:1]):
        if mention.type in _PLACES and mention.text.isupper():
            continue  # where a report was written
        if _is_lead_in(text[start : mention.start]):
            return _named(mention)
    role = ROLE_PHRASE.match(text, start, until)
    return _described(voices, role, last) if role else None


def after_cue(voices: Voices, start: int, end: int, last: Speaker | None) -> Speaker | None:
    """The subject behind its cue: "said Ines Varga", "according to the harbour office"."""
    text = voices.masked
    start += len(text[start:end]) - len(text[start:end].lstrip())
    stop = _PHRASE_END.search(text, start, min(end, start + _FURTHEST))
    until = stop.start() if stop else min(end, start + _FURTHEST)
    if pronoun := PRONOUNS.match(text, start, until):
        return voices.pronoun(pronoun.group(), *pronoun.span(), last)
    return in_phrase(voices, start, until, last) or any_phrase(voices, start, until)


def before_cue(voices: Voices, start: int, until: int, last: Speaker | None) -> Speaker | None:
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
        found = any_phrase(voices, start, until)
        return found or (_named(member) if member.type in _SPEAKERS else None)
    for role in ROLE_PHRASE.finditer(text, start, until):
        if role.end() == until or role.end("role") == until:
            return _described(voices, role, last)
    return any_phrase(voices, start, until)


def label_of(voices: Voices, until: int) -> Speaker | None:
    """Whose name stands at the beginning of a paragraph, up to a colon, perhaps with a title."""
    owner = owner_of(voices, until)
    title = voices.text[: owner.start].split() if owner else []
    return owner if all(word[0].isupper() for word in title) else None


def owner_of(voices: Voices, until: int) -> Speaker | None:
    """Whose name ends at an owner's mark."""
    near = voices.within(max(0, until - _LONGEST_NAME), until)
    if near and near[-1].end == until and near[-1].type in _SPEAKERS:
        return _named(near[-1])
    return None


def in_phrase(voices: Voices, start: int, until: int, last: Speaker | None) -> Speaker | None:
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
        group = mentions[0].type in _PLACES and any_phrase(voices, start, until)
        return group or _named(mentions[0])
    return _described(voices, role, last) if role else None


def any_phrase(voices: Voices, start: int, until: int) -> Speaker | None:
    """Any other words that can be a subject: "the board", "voters in both states"."""
    words = voices.text[start:until].strip()
    if not words or "_" in voices.masked[start:until]:
        return None
    start = voices.text.index(words, start)
    if not voices.headline and _is_unknown_name(words):
        return Speaker(words, True, start, start + len(words))
    head = _LINK.split(words, maxsplit=1)[0].rpartition(" ")[2].lower()
    agent = head not in _NO_AGENTS and _AGENT.fullmatch(head)
    if head not in SPEAKING and not agent and not _DEMONYM.fullmatch(words):
        return None
    first, _, rest = words.partition(" ")
    if first.lower() in _BEGINNINGS and rest:
        start += len(first) + 1
        words = rest
        first, _, rest = words.partition(" ")
    if first.lower() in _NO_SUBJECTS:
        return None
    bare = first.lower() in _DETERMINERS and rest and not _LINK.match(f" {rest}")
    name = rest if bare else words
    if not name[:1].isalnum():
        return None
    begin = start + len(words) - len(name)
    return Speaker(name, False, begin, start + len(words), plain=True)


def _is_unknown_name(words: str) -> bool:
    """Whether words that nobody knows as a name look like one: "Netanyahu", "Kevin D. Moss"."""
    first = fold(words.partition(" ")[0])
    if not _NAME.fullmatch(words) or first in lexicon().common or first in SPEAKING:
        return False
    return " " in words or not words.endswith(_NO_NAMES)


def fills(text: str, end: int, comma: int) -> bool:
    """Whether a name reaches to its comma, or only says whose or where after it."""
    return end == comma or bool(_OF_WHAT.fullmatch(text, end, comma))


def _is_lead_in(words: str) -> bool:
    """Whether only an article and a description stand before a name ("the satellite firm ")."""
    return len(words) <= _LONGEST_LEAD_IN and not _NO_LEAD_IN.search(words)


def _member(text: str, near: Sequence[Mention]) -> Mention:
    """Of "Ines Varga of the Adriatic Institute" the person, else the last name."""
    if len(near) > 1 and near[-2].type is EntityType.PERSON and near[-1].type is not near[-2].type:
        between = text[near[-2].end : near[-1].start]
        if _OF.fullmatch(between):
            return near[-2]
    return near[-1]


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
