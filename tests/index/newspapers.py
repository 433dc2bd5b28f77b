"""Some hundred small articles of few words for the tests that compare engines with reading."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Final

from corpus.article import (
    Article,
    DateValue,
    EntityType,
    How,
    Paragraph,
    Precision,
    Sourced,
)
from tests.index.shelf import (
    AIRBASE,
    AMERICA,
    FRIDAY,
    PORT,
    REBELS,
    SPOKESMAN,
    Shelf,
    entity,
    shelf_of,
)

ARTICLES: Final = 200

COMMON: Final = "the of a base quay air crane at by port s".split()
WORDS: Final = (
    "crate crates cranes crater create cart cast base bases bass basis abase radar radars dar "
    "report reported reporter sport import port ports 400 40 4 s400 convoy convoys lorry night "
    "nacht Überfall straße naïve café база базы порт 中国 港口 قاعدة נמל "
    "o'brien russia's x y z zz zzz".split()
)
# More words with one beginning, and with one slip between them, than are scored each.
MANY: Final = tuple(f"m{number}" for number in range(100, 190))
NAMES: Final = tuple(
    name.text for known in (AIRBASE, REBELS, SPOKESMAN, PORT, AMERICA) for name in known.names
)
OUTLETS: Final = (
    "Levant Wire",
    "The Orontes Monitor",
    "levant wire",
    "Base & Quay",
    "\u6e2f\u53e3",
    "",
)
AUTHORS: Final = ("Nadia Ferro", "Karim Halabi", "Base Crane")
SHIPS: Final = tuple(entity(f"Sparta {number}", EntityType.VESSEL) for number in range(6))
FIRST_DAY: Final = date(2019, 1, 1)


def newspapers() -> Shelf:
    """The same articles each time, numbered from 1 with gaps."""
    chance = random.Random(20)
    known = (AIRBASE, REBELS, SPOKESMAN, PORT, AMERICA, FRIDAY, *SHIPS)
    articles = [_article(chance, 2 * number + number % 2) for number in range(1, ARTICLES + 1)]
    return shelf_of(articles, known)


def _article(chance: random.Random, number: int) -> Article:
    body = [_text(chance, chance.randint(0, 24)) for _ in range(chance.randint(0, 4))]
    title = _text(chance, chance.randint(1, 6)) if chance.random() < 0.9 else None
    if number % 40 == 0:
        # Copies, which all questions of words score alike.
        title, body = "Crane at the quay", ["The base by the port.", "A crane, a crate, a radar."]
    authors = tuple(chance.sample(AUTHORS, chance.randint(0, 2)))
    outlet = chance.choice(OUTLETS)
    value, how = _published(chance), chance.choice((How.EXPLICIT, How.INFERRED))
    return Article(
        id=f"{number:012x}",
        paths=(f"{chance.choice(('base', 'reports'))}/{number % 7}/{number}.txt",),
        language=chance.choice(("en", "de", "ru", None)),
        format="text",
        title=Sourced(title, How.EXPLICIT, "") if title else Sourced.absent(),
        publisher=Sourced(outlet, How.METADATA, "") if outlet else Sourced.absent(),
        authors=Sourced(authors, How.EXPLICIT, "") if authors else Sourced.absent(),
        published=Sourced(value, how, "") if value else Sourced.absent(),
        url=Sourced.absent(),
        captions=(),
        body=tuple(map(Paragraph, body)),
        removed=(),
        warnings=(),
    )


def _text(chance: random.Random, size: int) -> str:
    words = [_word(chance) for _ in range(size)]
    return chance.choice((" ", ", ", " - ")).join(words) + chance.choice((".", "?", ""))


def _word(chance: random.Random) -> str:
    rare = chance.random()
    if rare < 0.03:
        return chance.choice(NAMES)
    if rare < 0.05:
        return chance.choice(SHIPS).name
    if rare < 0.12:
        return chance.choice(MANY)
    return chance.choice(COMMON if rare < 0.6 else WORDS)


def _published(chance: random.Random) -> DateValue | None:
    if chance.random() < 0.12:
        return None
    first = FIRST_DAY + timedelta(days=int(2200 * chance.random() ** 0.3))
    last = first + timedelta(days=chance.choice((0, 0, 0, 1, 6, 30)))
    return DateValue(f"{first}/{last}", Precision.INTERVAL, first, last)
