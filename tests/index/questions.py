"""A few hundred trees for the tests that compare engines: each kind of leaf, then all mixed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import product
from typing import Final

from corpus.article import EntityType
from corpus.text import folded_words
from index.query.tree import (
    All,
    And,
    Entities,
    Field,
    Filtered,
    Fuzzy,
    Known,
    Named,
    Near,
    Node,
    Not,
    Or,
    Outlet,
    Pattern,
    Published,
    Words,
)
from tests.index.newspapers import COMMON, FIRST_DAY, OUTLETS, WORDS
from tests.index.shelf import AIRBASE, AMERICA, KNOWN, PORT, REBELS, SPOKESMAN

_VOCABULARY: Final = tuple(word for text in (*COMMON, *WORDS) for word in folded_words(text))
_SMALL: Final = (Field.TITLE, Field.PUBLISHER, Field.AUTHOR, Field.PATH, Field.LANGUAGE)


def w(text: str, *, prefix: bool = False, field: Field = Field.TEXT) -> Words:
    """Words in a row."""
    return Words(tuple(text.split()), field, prefix=prefix)


def questions() -> dict[str, list[Node]]:
    """The trees by what they ask for; the same each time."""
    chance = random.Random(6)
    return {
        "words": _words(),
        "fields": _fields(),
        "wildcards": _wildcards(),
        "marks": _marks(),
        "days": _days(chance),
        "near": _near(chance),
        "mixed": [_tree(chance, 3) for _ in range(80)],
        "odd": list(_odd()),
    }


def _words() -> list[Node]:
    singles = [w(word) for word in dict.fromkeys(_VOCABULARY)]
    begun = [
        "c",
        "cr",
        "cra",
        "crate",
        "b",
        "m",
        "m1",
        "m10",
        "s",
        "4",
        "\u0431",
        "\u4e2d",
        "q",
        "zz",
    ]
    rows = "the base|base the|crane crate|a a|the the|the of the|s 400|s base|air base crane"
    going_on = "the b|base c|a m|the of c|s 4|crane crat|中 国|zz z"
    return [
        *singles,
        *(w(beginning, prefix=True) for beginning in begun),
        *map(w, rows.split("|")),
        *(w(row, prefix=True) for row in going_on.split("|")),
    ]


def _fields() -> list[Node]:
    texts = ("base", "crane", "levant wire", "wire levant", "ferro", "halabi nadia", "base crane")
    texts += ("reports 3", "3 6", "en", "base by", "港 口", "the")
    whole = [w(text, field=field) for text, field in product(texts, _SMALL)]
    begun = ("b", "re", "cra", "r", "nadia f", "levant w", "base 1")
    return whole + [w(text, field=field, prefix=True) for text, field in product(begun, _SMALL)]


def _wildcards() -> list[Node]:
    patterns = "c*e|*se|*r*r*|?ase|b?s?s|*port*|m1*9|m*1?|c?????|*аза|s*|?a*|*a?|*o'b*"
    words = (
        "base",
        "crate",
        "crane",
        "m150",
        "radra",
        "rdaar",
        "\u0431\u0430\u0437",
        "a",
        "400",
        "cr",
    )
    fields = (Field.TEXT, Field.TITLE, Field.PUBLISHER, Field.PATH)
    return [
        *(Pattern(pattern, field) for pattern, field in product(patterns.split("|"), fields)),
        Pattern("*a????????b", Field.PATH),
        Pattern("*r????????", Field.AUTHOR),
        *(
            Fuzzy(word, distance, field)
            for word, distance, field in product(words, (1, 2), fields[:3])
        ),
    ]


def _marks() -> list[Node]:
    many = frozenset(range(0, 60_000, 3))
    return [
        All(),
        Entities(None),
        *map(Entities, EntityType),
        Entities(None, ("x",), ids=()),
        Entities(None, ("x",)),
        *(Entities(None, ("x",), ids=(known.id,)) for known in KNOWN),
        Entities(None, ("x",), ids=(PORT.id, AMERICA.id, "place:nowhere")),
        Entities(None, ("x",), ids=(PORT.id, *(f"person:{number}" for number in range(1_000)))),
        *map(Outlet, (*OUTLETS, "LEVANT WIRE", "wire")),
        Known("has", "quote", frozenset(range(0, 700, 7))),
        Known("has", "figure", frozenset({3})),
        Known("has", "source", frozenset()),
        Known("is", "duplicate", many),
        And((Known("is", "duplicate", many), w("base"), Not(w("crane")))),
        Filtered(Or((w("crane"), w("quay"))), (Known("is", "duplicate", many), Outlet(""))),
        And((Known("is", "duplicate", many), Not(w("base")))),
        Not(And((w("crane"), Known("is", "duplicate", many)))),
    ]


def _days(chance: random.Random) -> list[Node]:
    found: list[Node] = [
        Published(None, None),
        Published(date.max, None),
        Published(None, date.min),
    ]
    for length in (0, 0, 1, 3, 40, 400):
        first = FIRST_DAY + timedelta(days=chance.randint(1_000, 2_200))
        last = first + timedelta(days=length)
        found += [Published(first, last), Published(first, None), Published(None, last)]
    return found


def _near(chance: random.Random) -> list[Node]:
    return [_nearness(chance) for _ in range(60)] + [
        Near((w("base"), w("base")), (3,)),
        Near((w("crane"), w("the"), w("base")), (0, 0)),
        Near((w("the base"), w("crane")), (4,)),
        Near((w("cra", prefix=True), w("base")), (2,)),
        Near((w("base", field=Field.TITLE), w("the")), (2,)),
        Near((Pattern("cr*e"), w("base")), (2,)),
        Near((Fuzzy("crane", 1), w("base")), (2,)),
        Near((Entities(None, ids=(PORT.id,)), w("base")), (9,)),
        Near((Named(w("tartus"), (PORT.id,)), Named(w("base"), (AIRBASE.id,))), (9,)),
        Not(Near((w("crane"), w("the"), w("base")), (3, 3))),
        Not(Near((w("crane"), w("base")), (3,))),
    ]


def _nearness(chance: random.Random) -> Near:
    parts = tuple(_near_part(chance) for _ in range(chance.choice((2, 2, 2, 3))))
    return Near(parts, tuple(chance.choice((0, 1, 3, 8, 100)) for _ in parts[1:]))


def _near_part(chance: random.Random) -> Node:
    if chance.random() < 0.8:
        return w(chance.choice(_VOCABULARY[:20]))
    return Or(tuple(w(chance.choice(_VOCABULARY)) for _ in range(2)))


def _tree(chance: random.Random, depth: int) -> Node:
    if not depth or chance.random() < 0.2:
        return chance.choice(_LEAVES)(chance)
    parts = tuple(_tree(chance, depth - 1) for _ in range(chance.randint(1, 4)))
    kind = chance.random()
    if kind < 0.4:
        return And(parts)
    if kind < 0.75:
        return Or(parts)
    if kind < 0.87:
        return Not(parts[0])
    return Filtered(parts[0], parts[1:])


def _some_words(chance: random.Random) -> Node:
    words = tuple(chance.choice(_VOCABULARY) for _ in range(chance.choice((1, 1, 1, 2))))
    field = chance.choice((Field.TEXT, Field.TEXT, Field.TITLE))
    return Words(words, field, prefix=chance.random() < 0.2)


def _someone(chance: random.Random) -> Node:
    known = chance.choice((AIRBASE, AMERICA, REBELS, SPOKESMAN, PORT))
    mentioned = Entities(None, ("x",), ids=(known.id,))
    name = Words(folded_words(chance.choice(known.names).text))
    return chance.choice((mentioned, Named(name, (known.id,)), Entities(known.type)))


def _some_days(chance: random.Random) -> Node:
    first = FIRST_DAY + timedelta(days=chance.randint(0, 2_000))
    return Published(first, first + timedelta(days=chance.randint(0, 900)))


_LEAVES: Final[tuple[Callable[[random.Random], Node], ...]] = (
    _some_words,
    _some_words,
    _some_words,
    _someone,
    _some_days,
    lambda chance: Outlet(chance.choice(OUTLETS)),
    lambda chance: _known(chance.randint(2, 5)),
    lambda _: Pattern("cr*e"),
    lambda _: All(),
)


def _known(every: int) -> Known:
    return Known("story", str(every), frozenset(range(0, 700, every)))


def _odd() -> Iterator[Node]:
    """What nobody asks for who means well."""
    for text in (
        ".*",
        "a|b",
        "(",
        "[a-z]",
        "\\",
        "^a$",
        "\ud800",
        "\x00",
        "\x01",
        "+",
        "base~",
        "NOT",
    ):
        yield Words((text,))
        yield Words(("base", text))
        yield Words(("base", text), prefix=True)
        yield Words((text,), prefix=True)
        yield Pattern(f"{text}*e")
        yield Fuzzy(text, 1)
        yield Entities(None, ids=(text,))
        yield Outlet(text)
    long = "x" * 70_000
    yield from (Words((long,)), Words((long, "a")), Words((long,), prefix=True), Fuzzy(long, 2))
    yield from (Pattern("*a" * 40), Pattern("*" + "?" * 60), Pattern("a*" + "b?" * 30))
    yield Or(tuple(w(word) for word in (_VOCABULARY * 9)[:256]))
    deep: Node = w("base")
    for _ in range(8):
        deep = Not(And((deep, Or((w("crane"), w("quay"))))))
    yield deep
    yield from (And((Not(All()), w("base"))), Or((Not(w("base")), w("base"))), Not(Not(w("base"))))
