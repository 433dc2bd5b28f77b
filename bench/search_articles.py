"""Generated news for measuring search: any number of articles, the same for the same seed.

Words follow the law of Zipf and Mandelbrot, `1 / (rank + 2.7)` up to rank 8,000 and falling
faster after it, without an end: the more articles, the more different words, about as in English
news. Names come from a cast that grows with the corpus, a few of them in many articles; persons
share surnames, and an entity goes by two or three names. Articles come in stories of up to
twelve, and some of them once more as a copy. Nothing in them is news.

Articles are made in stretches of `STRETCH` that do not depend on each other, so that several
processes can make them. Only the standard library is used.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from corpus.article import EntityType

STRETCH = 1_000
FIRST_DAY = date(2015, 1, 1)
LAST_DAY = date(2024, 12, 31)
_DAYS = (LAST_DAY - FIRST_DAY).days

_ONSETS = "b br c ch d dr f fl g gr h k l m n p pl pr r s sh st t tr v w".split()
_RHYMES = "a an ar e el en er i in is o on or u um al ent ing ion es".split()
_SYLLABLES = [onset + rhyme for onset in _ONSETS for rhyme in _RHYMES]
_COMMON = (
    "the of to and in a on for that with is was by as at from it has were be are an said this he "
    "not had will but they have which its their who been more his one also after would new two "
    "about people year other over when there first than last government into could up out all if "
    "state told some may time most between years three country while during before president "
    "against minister security week day world many group made public under report where police "
    "part only officials since both such national three while support called now military"
).split()

# Of the words drawn, the table has those up to this rank; what it leaves is drawn by a formula.
_KNEE, _TABLE_RANKS = 8_000, 40_000
_SHIFT, _FALL = 2.7, 2.0
_SLOTS = 1 << 21
_MOST_RANK = 200_000_000

_TYPES = (
    *[EntityType.PERSON] * 8,
    *[EntityType.ORGANISATION] * 4,
    *[EntityType.PLACE] * 4,
    EntityType.FACILITY,
    EntityType.VESSEL,
    EntityType.EVENT,
    EntityType.MEDIA,
)
_HEADS = {
    EntityType.ORGANISATION: ("Corporation", "Ministry", "Agency", "Union", "Party"),
    EntityType.FACILITY: ("Airport", "Power Plant", "Air Base", "Refinery"),
    EntityType.VESSEL: ("Frigate", "Tanker"),
    EntityType.EVENT: ("Summit", "Offensive", "Election"),
    EntityType.MEDIA: ("Post", "Times", "News"),
}
_FIRST_NAMES, _SURNAME_SHARERS = 300, 4

_OUTLETS = 50
_LANGUAGES = ("en",) * 92 + ("de", "fr", "fr", "es", "es", "ru", "ar", "tr")


@cache
def _syllables(count: int) -> int:
    return int(len(_SYLLABLES) ** count)


def spelt(rank: int) -> str:
    """The word of this rank (0 is the most frequent): frequent ones are short."""
    if rank < len(_COMMON):
        return _COMMON[rank]
    number = rank - len(_COMMON)
    count = 1 if number < 300 else 2 if number < 40_000 else 3 if number < 20_000_000 else 4
    # A stride prime to the number of words scatters ranks over the alphabet.
    number = number * 7_368_787 % _syllables(count)
    syllables = []
    for _ in range(count):
        number, syllable = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[syllable])
    return "".join(syllables)


def _weight(rank: int) -> float:
    if rank <= _KNEE:
        return 1 / (rank + _SHIFT)
    return float((_KNEE / rank) ** _FALL / (_KNEE + _SHIFT))


class Words:
    """Draws words by their frequency."""

    def __init__(self) -> None:
        weights = [_weight(rank) for rank in range(_TABLE_RANKS)]
        rest = _weight(_TABLE_RANKS) * _TABLE_RANKS / (_FALL - 1)
        total = sum(weights) + rest
        table: list[str | None] = []
        mass = 0.0
        for rank, weight in enumerate(weights):
            mass += weight
            table += [spelt(rank)] * (round(mass / total * _SLOTS) - len(table))
        table += [None] * (_SLOTS - len(table))
        self._table = table

    def draw(self, chance: random.Random, count: int) -> list[str]:
        """So many words."""
        table, mask = self._table, _SLOTS - 1
        places = memoryview(chance.randbytes(4 * count)).cast("I")
        return [table[place & mask] or _rare(chance) for place in places]


def _rare(chance: random.Random) -> str:
    rank = _TABLE_RANKS * (1 - chance.random()) ** (-1 / (_FALL - 1))
    return spelt(min(int(rank), _MOST_RANK))


class Member(NamedTuple):
    """An entity: `names` are all that articles write for it, the first one in full."""

    number: int
    type: EntityType
    names: tuple[str, ...]


@cache
def _name(number: int) -> str:
    """A name of two or three syllables, another for each number."""
    number = number * 104_729 + 17
    count = 3 if number % 3 else 2
    syllables = []
    for _ in range(count):
        number, syllable = divmod(number, len(_SYLLABLES))
        syllables.append(_SYLLABLES[syllable])
    return ("".join(syllables) + ("" if not number else spelt(400 + number % 3_000))).title()


def member(number: int) -> Member:
    """The entity with this number; those with low ones are in many articles."""
    kind = _TYPES[number * 7 % len(_TYPES)]
    if kind is EntityType.PERSON:
        first = _name(number * 31 % _FIRST_NAMES)
        last = _name(1_000 + number // _SURNAME_SHARERS)
        return Member(number, kind, (f"{first} {last}", last, f"{first[0]}. {last}"))
    own = _name(2_000_000 + number)
    if kind is EntityType.PLACE:
        return Member(number, kind, (own, f"{own}e") if number % 3 == 0 else (own,))
    head = _HEADS[kind][number % len(_HEADS[kind])]
    full = f"{own} {_name(4_000_000 + number)} {head}"
    if kind is EntityType.ORGANISATION:
        return Member(number, kind, (full, "".join(word[0] for word in full.split()) + own[1:3]))
    return Member(number, kind, (full,))


def cast_size(articles: int) -> int:
    """How many entities a corpus of so many articles has at the most."""
    return min(20 * articles, int(450 * articles**0.5))


class Named(NamedTuple):
    """A mention: paragraph, start, end, entity and which of its names."""

    paragraph: int
    start: int
    end: int
    entity: int
    name: int


@dataclass(frozen=True, slots=True)
class Made:
    """A made article. `leader` is the article that it is a copy of, by number, itself if none.

    `story` numbers its story within the stretch, None without one. `outlet` is None where the
    publisher is missing, `day` where the date is; `spread` is by how many days an inferred date
    may be later, None where the date is stated.
    """

    number: int
    title: str
    paragraphs: tuple[str, ...]
    words: int
    named: tuple[Named, ...]
    quote: tuple[int, int, int] | None
    outlet: int | None
    language: str
    day: date | None
    spread: int | None
    leader: int
    story: int | None


class Newsdesk:
    """Makes the articles of a corpus of `articles`; two with the same arguments make the same."""

    def __init__(self, articles: int, seed: int = 7) -> None:
        self.articles = articles
        self._seed = seed
        self._words = Words()
        self._cast = cast_size(articles)

    def stretch(self, number: int) -> Iterator[Made]:
        """The articles of one stretch, in order."""
        chance = random.Random(self._seed * 1_000_003 + number)
        first = number * STRETCH
        last = min(first + STRETCH, self.articles)
        stories = 0
        at = first
        while at < last:
            size = chance.choice((1, 1, 1, 2, 3, 4, 6, 12))
            told = min(size, last - at)
            cast = [self._anyone(chance) for _ in range(8)]
            day = FIRST_DAY + timedelta(days=int(_DAYS * chance.random() ** 0.8))
            story = stories if told > 1 else None
            stories += told > 1
            before: Made | None = None
            for each in range(at, at + told):
                if before is not None and chance.random() < 0.12:
                    before = self._copy(chance, before, each)
                else:
                    before = self._article(chance, each, cast, day, story)
                yield before
            at += told

    def _anyone(self, chance: random.Random) -> int:
        return int(5 * ((self._cast / 5 + 1) ** chance.random() - 1))

    def _article(
        self, chance: random.Random, number: int, cast: Sequence[int], day: date, story: int | None
    ) -> Made:
        words = chance.randint(150, 500)
        people = [*cast[: chance.randint(3, 8)], *(self._anyone(chance) for _ in range(4))]
        drawn = self._words.draw(chance, words + 12)
        length = chance.randint(6, 10)
        title = " ".join(drawn[-length:])
        title = title[0].upper() + title[1:]
        paragraphs, named, quote = _text(chance, drawn[:words], people)
        undated = chance.random() < 0.04
        return Made(
            number=number,
            title=title,
            paragraphs=paragraphs,
            words=words,
            named=named,
            quote=quote,
            outlet=None if chance.random() < 0.07 else int(_OUTLETS * chance.random() ** 2),
            language=chance.choice(_LANGUAGES),
            day=None if undated else day + timedelta(days=chance.randrange(4)),
            spread=None if chance.random() < 0.93 else chance.choice((0, 6, 30, 364)),
            leader=number,
            story=story,
        )

    def _copy(self, chance: random.Random, before: Made, number: int) -> Made:
        """The same text under another title from another outlet."""
        return Made(
            number=number,
            title=f"{before.title} {spelt(chance.randrange(200, 5_000))}",
            paragraphs=before.paragraphs,
            words=before.words,
            named=before.named,
            quote=before.quote,
            outlet=chance.randrange(_OUTLETS),
            language=before.language,
            day=before.day,
            spread=before.spread,
            leader=before.leader,
            story=before.story,
        )


def outlet_name(number: int) -> str:
    """The name of a publisher."""
    return (
        f"{_name(9_000_000 + number)} {('Post', 'Wire', 'Ledger', 'Times', 'Herald')[number % 5]}"
    )


def _names_in(chance: random.Random, sentence: Sequence[str]) -> int:
    return min(chance.choice((0, 1, 1, 2)), len(sentence))


def _text(
    chance: random.Random, words: Sequence[str], people: Sequence[int]
) -> tuple[tuple[str, ...], tuple[Named, ...], tuple[int, int, int] | None]:
    """Paragraphs of sentences in which people are named, where they are, and one quote."""
    paragraphs: list[str] = []
    named: list[Named] = []
    seen: set[int] = set()
    at = 0
    while at < len(words):
        pieces: list[str] = []
        length = 0
        for _ in range(chance.randint(2, 4)):
            sentence = list(words[at : at + chance.randint(12, 26)])
            if not sentence:
                break
            at += len(sentence)
            sentence[0] = sentence[0][0].upper() + sentence[0][1:]
            # From left to right, so that what stands before a name does not move any more.
            for place in sorted(chance.sample(range(len(sentence)), _names_in(chance, sentence))):
                who = chance.choice(people)
                names = member(who).names
                which = chance.randrange(len(names)) if who in seen else 0
                seen.add(who)
                start = length + sum(map(len, sentence[:place])) + place
                sentence[place] = names[which]
                end = start + len(names[which])
                named.append(Named(len(paragraphs), start, end, who, which))
            text = " ".join(sentence) + "."
            pieces.append(text)
            length += len(text) + 1
        paragraphs.append(" ".join(pieces))
    last = len(paragraphs) - 1
    quote = (last, 0, len(paragraphs[last])) if chance.random() < 0.5 else None
    return tuple(paragraphs), tuple(named), quote
