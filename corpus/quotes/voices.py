"""Who can speak in a paragraph: its names, its unnamed people, and whom "he" stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.article import EntityType, Mention
from corpus.quotes.genders import gender_of, gender_of_role
from corpus.quotes.words import lowered

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
PRONOUNS = re.compile(r"\b(?:he|she|they|it|i|we)\b", re.IGNORECASE)
_SPEAKS_ON = 2  # paragraphs after which "he" is no longer the last speaker
_BACK = 1_500  # characters before a pronoun in which its person is looked for

# Those who can speak although no name or office of theirs is known: people, and what they
# form, write and make.
_PEOPLE = frozenset(
    "employee supporter voter staffer ally donor strategist critic backer opponent rival "
    "insiders insider operative voters supporters backers critics opponents allies rivals "
    "republicans democrats conservatives liberals progressives donors strategists pundits "
    "delegates evangelicals women men students workers families candidates nominee nominees "
    "front-runner frontrunner candidate senator senators governor governors congressman "
    "congresswoman congressmen mayor mayors president secretary chairman chairwoman chair "
    "director executive executives founder professor professors lawyer lawyers attorney "
    "attorneys prosecutor prosecutors judge judges justice justices mother father wife "
    "husband son daughter brother sister friend friends man woman boy girl teacher teachers "
    "doctor doctors nurse farmer farmers veteran veterans billionaire mogul tycoon "
    "businessman actor actress singer comedian star host anchor reporter reporters "
    "journalist journalists columnist columnists author authors writer writers editor "
    "editors pastor priest bishop pope king queen prince sheriff participants respondents "
    "percent majority majorities half many most others activists protesters demonstrators "
    "everyone everybody members passengers neighbours neighbors refugees migrants "
    "economists scientists scholars historians pollsters politicians leaders aides staffers "
    "employees organizers consultants moderates lawmaker legislators insurgents rebels owner "
    "moderator moderators delegate viewers listeners activist operatives owners captain "
    "manager coach player players fans some both".split()
)
_THINGS = frozenset(
    "court courts board commission committee council panel jury senate house party campaign "
    "camp team administration union unions group groups organization organisation "
    "organizations association coalition network website site magazine tabloid paper papers "
    "publication blog outlet outlets editorial article story book memo letter email emails "
    "filing filings documents records report reports study studies poll polls survey surveys "
    "analysis data ad ads lawsuit complaint ruling crowd audience businesses companies "
    "police bank ministry parliament congress alliance institute foundation centre center "
    "office department bureau embassy consulate airline operator crew law laws page headline "
    "account".split()
)
SPEAKING = _PEOPLE | _THINGS
_NEVER_SPEAK = frozenset(
    (EntityType.DATE, EntityType.EQUIPMENT, EntityType.VESSEL, EntityType.EVENT)
)


class Speaker(NamedTuple):
    """Who speaks. `start` and `end` are the words in the paragraph that tell it.

    `named` is False for "US officials" and the like. `written` is False where those words only
    stand for a name given earlier ("he", "the spokesman"); the name is then empty where it
    could be more than one. `plain` are words of which nothing tells that they can speak.
    """

    name: str
    named: bool
    start: int
    end: int
    written: bool = True
    plain: bool = False


@dataclass(slots=True)
class Memory:
    """What the paragraphs before told: the last speaker, and unnamed people by their role."""

    last: Speaker | None = None
    unnamed: dict[str, str] = field(default_factory=dict)
    gender: dict[str, str] = field(default_factory=dict)  # "he" or "she" by name
    people: set[str] = field(default_factory=set)  # the persons named so far
    age: int = 0  # paragraphs since somebody spoke

    def add(self, speaker: Speaker) -> None:
        """Take in one speaker."""
        if not speaker.name:
            return
        self.last = speaker
        self.age = 0
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
        self.lowered = lowered(masked_text)
        self._text_before = text_before[-_BACK:]
        self._all_before = text_before
        # What stands in quotation marks speaks to nobody outside them.
        self._mentions = [
            m for m in mentions if m.type not in _NEVER_SPEAK and masked_text[m.start] != "_"
        ]
        self.headline = False  # whether capitals tell nothing in the sentence at hand
        self._starts = [mention.start for mention in self._mentions]
        self._before = [m for m in before if m.type is EntityType.PERSON]
        memory.people.update(m.name for m in self._mentions if m.type is EntityType.PERSON)

    def within(self, start: int, end: int) -> list[Mention]:
        """The names that can speak in a stretch of the paragraph, in order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, lo=first)
        return [mention for mention in self._mentions[first:last] if mention.end <= end]

    def is_place(self, place: int) -> bool:
        """Whether the name that begins at a place of the paragraph is that of a place."""
        number = bisect_left(self._starts, place)
        at = self._mentions[number : number + 1]
        return bool(at) and at[0].start == place and at[0].type is EntityType.PLACE

    def pronoun(self, word: str, start: int, end: int, last: Speaker | None) -> Speaker:
        """Whom a pronoun stands for; the name is empty where the text does not tell."""
        found = None
        low = word.lower()
        if low in ("he", "she"):
            found = self.he(low, start, last)
            if found and found[1]:
                self.memory.gender.setdefault(found[0], low)
        elif low in ("they", "it") and last and not self._is_anyone(last):
            found = (last.name, last.named)
        return Speaker(*(found or ("", False)), start, end, written=False)

    def he(self, word: str, place: int, last: Speaker | None) -> tuple[str, bool] | None:
        """Whom "he" or "she" stands for, as name and named: only where it can be but one.

        Names that tell the other gender are left out. It is who spoke last in this paragraph,
        as long as the paragraph names that person or nobody; where nobody spoke yet, the only
        person named here, else in the paragraph before, of several there the one who spoke.
        """
        near = self._subjects(max(0, place - _BACK), place)
        here = {m.name for m in near if self._may_be(word, m, self.text)}
        if last and not self._is_one_person(last, word):
            last = None
        if last and self.memory.gender.get(last.name, word) == word:
            if last.name in here or not here:
                return last.name, last.named
            if not last.named:
                return None
        if here:
            return (here.pop(), True) if len(here) == 1 else None
        names = {m.name for m in self._before if self._may_be(word, m, self._all_before)}
        spoke = self.memory.last
        if spoke and self._is_one_person(spoke, word) and self.memory.age <= _SPEAKS_ON:
            fits = self.memory.gender.get(spoke.name, word) == word
            if fits and (spoke.name in names or not names):
                return spoke.name, spoke.named
        return (names.pop(), True) if len(names) == 1 else None

    def _is_one_person(self, speaker: Speaker, word: str) -> bool:
        """Whether "he" or "she", or another pronoun for one person, can stand for a speaker."""
        if speaker.named:
            return speaker.name in self.memory.people
        head = speaker.name.partition(" of ")[0].rpartition(" ")[2].lower()
        if head.endswith("s") or head in _THINGS or head in BODIES:
            return False
        return gender_of_role(head) in (None, word)

    def _is_anyone(self, speaker: Speaker) -> bool:
        return any(self._is_one_person(speaker, word) for word in ("he", "she"))

    def _may_be(self, word: str, mention: Mention, text: str) -> bool:
        """Whether nothing tells that a name belongs to a person of the other gender."""
        told = self.memory.gender.get(mention.name)
        if told is None:
            told = gender_of(mention.name, text[max(0, mention.start - 6) : mention.start])
            if told:
                self.memory.gender[mention.name] = told
        return told is None or told == word

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
