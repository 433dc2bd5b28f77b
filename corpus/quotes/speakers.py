"""Who speaks: the words that attribute a statement, and the person or body that they name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.article import EntityType, Mention
from corpus.quotes.voices import BELONGING, BODIES, ROLE_PHRASE, Speaker, Voices

_SAYING = (
    "said says say saying told tells wrote writes added adds confirmed confirms announced "
    "announces warned warns stated states claimed claims noted notes reported reports argued "
    "argues insisted insists acknowledged denied denies replied replies explained suggested "
    "believes believed expects thinks predicted declared promised asked called described "
    "recalled concluded"
)
CUE = re.compile(rf"\baccording to\b|\b(?:{'|'.join(_SAYING.split())})\b", re.IGNORECASE)
# After these a statement follows without further words ("he said the ships had left").
BARE = frozenset(
    "said says say claimed claims insisted insists believes believed thinks expects confirmed "
    "confirms announced announces denied denies reported reports added adds acknowledged "
    "suggested argued argues predicted promised noted notes".split()
)

_AUXILIARY = re.compile(
    r"(?:\s+(?:has|have|had|also|later|then|once|again|earlier|only|already|repeatedly|is|was|were"
    r"|further|would|will|publicly|now))+\s*$"
)
_PRONOUN = re.compile(r"\b(?P<word>he|she)$", re.IGNORECASE)
_PHRASE_END = re.compile(r"[,;:.“”\"]| (?:who|whose|which|on|that|in a|as)\b")
_ASIDE = re.compile(r"\b(?:of|to|for|by|with|from|under)\b")
_NO_LEAD_IN = re.compile(
    r"\b(?:of|to|for|with|from|and|that|in|on|at|pictures|images|imagery|data)\b"
)
_OF = re.compile(r" (?:of|from|at|with) (?:the )?")
_OF_WHAT = re.compile(r" (?:of|for|in|at|from|with) [^,;.:]{1,60}")
# The verbs that may stand before their subject: "..., said Ines Varga".
_INVERTED = frozenset(
    "said says wrote writes added adds replied warned noted reported explained argued confirmed "
    "asked recalled".split()
)
_LEAD = 300  # characters before a cue in which its subject is looked for


def speaker_of(
    voices: Voices, sentence: tuple[int, int], cue: re.Match[str], last: Speaker | None
) -> Speaker | None:
    """Who the cue attributes a statement to, or None where the sentence does not tell.

    `cue` is a match in the masked text, `last` who spoke before it in the same paragraph.
    """
    start, end = sentence
    word = cue.group().lower()
    if word == "according to":
        return _after(voices, cue.end(), end, last)
    lead_start = max(start, cue.start() - _LEAD)
    until = _subject_end(voices.masked, lead_start, cue.start())
    before_it = voices.masked[until - 1 : until] if until > lead_start else ""
    if before_it == "," and (aside := _before_an_aside(voices, lead_start, until - 1, last)):
        return aside
    if before_it and before_it in ',”"“»—–':
        return _after(voices, cue.end(), end, last) if word in _INVERTED else None
    return _before(voices, lead_start, until, last)


def _subject_end(text: str, start: int, cue: int) -> int:
    lead = text[start:cue].rstrip()
    if auxiliary := _AUXILIARY.search(lead):
        lead = lead[: auxiliary.start()].rstrip()
    return start + len(lead)


def _after(voices: Voices, start: int, end: int, last: Speaker | None) -> Speaker | None:
    """The subject behind its cue: "said Ines Varga", "according to the harbour office"."""
    text = voices.masked
    start += len(text[start:end]) - len(text[start:end].lstrip())
    stop = _PHRASE_END.search(text, start, min(end, start + 120))
    until = stop.start() if stop else min(end, start + 120)
    return _in_phrase(voices, start, until, last)


def _in_phrase(voices: Voices, start: int, until: int, last: Speaker | None) -> Speaker | None:
    """Who a phrase such as "Kremlin spokesman Dmitry Peskov" or "a US official" names."""
    text = voices.masked
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
    if pronoun := _PRONOUN.search(text, start, until):
        found = voices.he(pronoun.start(), last)
        return Speaker(*found, pronoun.start(), until, written=False) if found else None
    near = voices.within(start, until)
    if near and near[-1].end == until:
        return _named(_member(text, near))
    for role in ROLE_PHRASE.finditer(text, start, until):
        if role.end() == until or role.end("role") == until:
            return _described(voices, role, last)
    return None


def _member(text: str, near: Sequence[Mention]) -> Mention:
    """Of "Ines Varga of the Adriatic Institute" the person, else the last name."""
    if len(near) > 1 and near[-2].type is EntityType.PERSON and near[-1].type is not near[-2].type:
        between = text[near[-2].end : near[-1].start]
        if _OF.fullmatch(between):
            return near[-2]
    return near[-1]


def _before_an_aside(
    voices: Voices, start: int, until: int, last: Speaker | None
) -> Speaker | None:
    """The subject that a clause between commas divides from its verb: "Varga, an expert, said"."""
    text = voices.masked
    boundary = max(text.rfind(mark, start, until) for mark in '”"“»;')
    start = max(start, boundary + 1)
    for _ in range(3):  # "On Monday, in Moscow, Varga, an expert, said" has two phrases before
        start += len(text[start:until]) - len(text[start:until].lstrip(" ,"))
        comma = text.find(",", start, until)
        if comma < 0:
            return None
        found = _in_phrase(voices, start, comma, last)
        if found and _fills(text, found.end, comma):
            return found
        start = comma + 1
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
