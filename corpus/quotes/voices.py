"""Who can speak in a paragraph: its names, its unnamed people, and whom "he" stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.article import EntityType, Mention

_ROLES = (
    "official officials spokesman spokeswoman spokesperson spokesmen spokespeople diplomat "
    "diplomats source sources analyst analysts expert experts commander commanders minister "
    "ministers ambassador pilot pilots resident residents officer officers agency agencies "
    "ministry government army navy agent agents witness witnesses driver drivers fishermen "
    "member members person people soldier soldiers lawmaker lawmakers adviser advisers aide aides "
    "researcher researchers monitor monitors observer observers tracker trackers broker brokers "
    "authority authorities statement leader leaders representative firm company newspaper"
)
_ROLE = rf"(?:{'|'.join(_ROLES.split())})"
_MODIFIER = (
    r"(?:[A-Z][\w.’'-]*|senior|former|security|defen[cs]e|military|intelligence|western|eastern"
    r"|diplomatic|government|army|naval|navy|retired|local|shipping|port|harbour|satellite|state"
    r"|unnamed|anonymous|second|third|other|foreign|new|top|flight|rebel|transitional|political"
    r"|independent)"
)
_DETERMINER = (
    r"(?:[Oo]ne of the|[Oo]ne of|[Aa]n?|[Tt]he|[Oo]ne|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]wo|[Tt]hree"
    r"|[Ff]our|[Tt]hese|[Tt]hose|[Ss]everal|[Ss]ome|[Mm]any)"
)
# Any one word may describe a role ("transport minister"), but for those that begin a phrase.
_FREE_WORD = (
    r"(?:(?!(?:an?|the|these|those|that|of|and|or|to|by|in|on|at|with|from|for|as|but|told|said|when|if|who"
    r"|whose|its|his|her|their|it|says)\b)[a-z]+ )?"
)
# Such a word says nothing without what follows: "a member of the new administration".
BELONGING = frozenset("member members person people resident residents".split())
BODIES = frozenset("agency ministry government army navy authority firm company newspaper".split())
ROLE_PHRASE = re.compile(
    rf"(?:\b(?P<determiner>{_DETERMINER}) )?\b(?P<phrase>(?:{_MODIFIER}(?: and| or)? ){{0,6}}"
    rf"{_FREE_WORD}(?P<role>(?i:{_ROLE})))\b(?P<tail> (?:of|for|in|at|from|with) [^,;.:]{{1,60}})?"
)
_BACK = 1_500  # characters before a pronoun in which its person is looked for

_NEVER_SPEAK = frozenset(
    (EntityType.DATE, EntityType.EQUIPMENT, EntityType.VESSEL, EntityType.EVENT)
)


class Speaker(NamedTuple):
    """Who speaks. `start` and `end` are the words in the paragraph that tell it.

    `named` is False for "US officials" and the like. `written` is False where those words only
    stand for a name given earlier ("he", "the spokesman").
    """

    name: str
    named: bool
    start: int
    end: int
    written: bool = True


@dataclass(slots=True)
class Memory:
    """What the paragraphs before told: the last speaker, and unnamed people by their role."""

    last: Speaker | None = None
    unnamed: dict[str, str] = field(default_factory=dict)

    def add(self, speaker: Speaker) -> None:
        """Take in one speaker."""
        self.last = speaker
        if not speaker.named and " " in speaker.name:
            self.unnamed[speaker.name.rsplit(" ", 1)[-1].lower()] = speaker.name


class Voices:
    """The names in one paragraph and in the one before, and what is remembered from earlier."""

    def __init__(
        self,
        text: str,
        masked_text: str,
        mentions: Sequence[Mention],
        *,
        text_before: str = "",
        before: Sequence[Mention] = (),
        memory: Memory,
    ) -> None:
        self.text = text
        self.memory = memory
        self.masked = masked_text
        self._text_before = text_before[-_BACK:]
        self._mentions = [m for m in mentions if m.type not in _NEVER_SPEAK]
        self._starts = [mention.start for mention in self._mentions]
        self._before = [m for m in before if m.type is EntityType.PERSON]

    def within(self, start: int, end: int) -> list[Mention]:
        """The names that can speak in a stretch of the paragraph, in order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, lo=first)
        return [mention for mention in self._mentions[first:last] if mention.end <= end]

    def he(self, place: int, last: Speaker | None) -> tuple[str, bool] | None:
        """Whom "he" or "she" stands for, as name and named: only where it can be but one.

        That is who spoke last in this paragraph, as long as the paragraph names that person or
        nobody; where nobody spoke yet, the only person named here, else in the paragraph before.
        """
        here = {mention.name for mention in self._subjects(max(0, place - _BACK), place)}
        if last and (last.name in here or not here):
            return last.name, last.named
        names = here or {mention.name for mention in self._before}
        return (names.pop(), True) if len(names) == 1 and last is None else None

    def _subjects(self, start: int, end: int) -> list[Mention]:
        """The persons named in a stretch outside quotation marks, and not as an owner."""
        return [
            mention
            for mention in self.within(start, end)
            if mention.type is EntityType.PERSON
            and self.masked[mention.start] != "_"
            and self.text[mention.end : mention.end + 2] not in ("'s", "’s")
        ]

    def body_before(self, place: int) -> str | None:
        """The one organisation or outlet that was named in this paragraph so far."""
        near = self.within(max(0, place - _BACK), place)
        names = {m.name for m in near if m.type in (EntityType.ORGANISATION, EntityType.MEDIA)}
        return names.pop() if len(names) == 1 else None

    def person_called(self, role: str, place: int) -> str | None:
        """The person whose name followed this role ("spokesman Dmitry Peskov"), if it is one."""
        near = self.within(max(0, place - _BACK), place)
        names = {
            mention.name
            for mention in near
            if mention.type is EntityType.PERSON
            and role.lower() in self.text[max(0, mention.start - 40) : mention.start].lower()
        }
        return names.pop() if len(names) == 1 else None

    def described_before(self, role: str, place: int) -> str | None:
        """The last fuller words for an unnamed role ("Syrian security official"), if any."""
        for text in (self.text[max(0, place - _BACK) : place], self._text_before):
            phrases = [
                match["phrase"]
                for match in ROLE_PHRASE.finditer(text)
                if match["role"].lower() == role.lower() and " " in match["phrase"]
            ]
            if phrases:
                return phrases[-1]
        return self.memory.unnamed.get(role.lower())
