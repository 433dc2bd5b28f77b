"""NEAR finds, counts and marks exactly what reading every text by hand finds."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Annotations, Article, EntityType, Mention
from corpus.text import folded_words, tokens
from index.engine_documents import engine_mentions
from index.engines.protocol import EngineDocument
from index.engines.whoosh_engine import WhooshEngine
from index.matching import ArticleText, find, is_hit
from index.query.nearness import MOST_BETWEEN
from index.query.tree import And, Entities, Field, Named, Near, Node, Not, Or, Words
from tests.index.shelf import article

_TYPES = (EntityType.PERSON, EntityType.ORGANISATION)
_ENTITIES = tuple((f"{kind}:{number}", kind) for kind in _TYPES for number in (1, 2))
_WORDS = ("air", "base", "left", "leaves", "s", "400")
_JOINTS = (" ", " ", " ", "-", ", ", "’s ", ". ")

# (article, its annotations)
Report = tuple[Article, Annotations]


def _text(chance: random.Random, most: int) -> str:
    return "".join(
        chance.choice(_WORDS) + chance.choice(_JOINTS) for _ in range(chance.randrange(most))
    ).strip()


def _mentions(chance: random.Random, paragraph: int | None, text: str) -> Iterator[Mention]:
    """Mentions anywhere: over each other, within words, of nothing but signs."""
    for _ in range(chance.randrange(3)):
        start = chance.randrange(max(len(text), 1))
        end = min(start + chance.randrange(1, 12), len(text))
        if start < end:
            name, kind = chance.choice(_ENTITIES)
            yield Mention(paragraph, start, end, text[start:end], kind, "", 1.0, (), name)


def _report(number: int, chance: random.Random) -> Report:
    title = _text(chance, 4) or None
    made = article(number, title, *(_text(chance, 14) for _ in range(chance.randrange(4))))
    places = (None, *range(len(made.body)))
    found = [each for place in places for each in _mentions(chance, place, made.text_of(place))]
    return made, Annotations(mentions=tuple(found))


@pytest.fixture(scope="module")
def reports() -> tuple[Report, ...]:
    chance = random.Random(11)
    return tuple(_report(number, chance) for number in range(90))


@pytest.fixture(scope="module")
def engine(reports: tuple[Report, ...], tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    engine = WhooshEngine(tmp_path_factory.mktemp("near") / "engine")
    for start in (0, 50):
        with engine.writer() as batch:
            for made, annotations in reports[start : start + 50]:
                batch.add(_document(made, annotations))
    engine.refresh()
    return engine


def _document(made: Article, annotations: Annotations) -> EngineDocument:
    mentions = tuple(engine_mentions(made, annotations))
    return EngineDocument(
        number=int(made.id, 16),
        title=" ".join(folded_words(made.title.value or "")),
        body=tuple(" ".join(folded_words(paragraph.text)) for paragraph in made.body),
        entities=tuple({each.entity for each in annotations.mentions if each.entity}),
        entity_types=tuple({str(each.type) for each in annotations.mentions}),
        mentions=mentions,
    )


_LEAF = st.one_of(
    st.builds(
        Words,
        st.lists(
            st.sampled_from(("air", "base", "le", "left", "s", "400")), min_size=1, max_size=2
        ).map(tuple),
        field=st.sampled_from((Field.TEXT, Field.TEXT, Field.TITLE)),
        prefix=st.booleans(),
    ),
    st.builds(Entities, st.sampled_from((None, *_TYPES))),
    st.builds(
        Entities,
        st.none(),
        st.just(("name",)),
        ids=st.lists(st.sampled_from(_ENTITIES).map(lambda each: each[0]), max_size=2).map(tuple),
    ),
    st.builds(
        Named,
        st.sampled_from((Words(("air",)), Words(("air", "base")))),
        st.sampled_from(_ENTITIES).map(lambda each: (each[0],)),
    ),
)
_PART = st.one_of(_LEAF, st.lists(_LEAF, min_size=2, max_size=3).map(lambda it: Or(tuple(it))))


@st.composite
def _nears(draw: st.DrawFn) -> Near:
    parts = draw(st.lists(_PART, min_size=2, max_size=4))
    most = st.sampled_from((0, 1, 2, 3, 5, MOST_BETWEEN))
    return Near(tuple(parts), tuple(draw(most) for _ in parts[1:]))


_NODE = st.one_of(
    _nears(),
    st.builds(Not, _nears()),
    st.builds(lambda near, leaf: And((near, leaf)), _nears(), _LEAF),
    st.builds(lambda near, leaf: Or((near, leaf)), _nears(), _LEAF),
)


@settings(deadline=None, max_examples=250)
@given(_NODE)
def test_near_finds_what_reading_every_text_finds(
    engine: WhooshEngine, reports: tuple[Report, ...], node: Node
) -> None:
    expected = {int(made.id, 16) for made, known in reports if _fits(node, made, known)}
    assert set(engine.numbers(node)) == expected
    assert engine.count(node) == len(expected)
    for made, known in reports:
        hit = is_hit(node, ArticleText(made), lambda known=known: known)  # type: ignore[misc]
        assert hit == (int(made.id, 16) in expected)


@settings(deadline=None, max_examples=100)
@given(_nears())
def test_only_what_is_near_is_marked(reports: tuple[Report, ...], near: Near) -> None:
    for made, known in reports:
        text = ArticleText(made)
        marked = {
            (match.paragraph, match.start, match.end)
            for match in find(near, text, lambda known=known: known)  # type: ignore[misc]
        }
        expected = {
            (paragraph, start, end)
            for paragraph in (None, *range(len(made.body)))
            for chain in _chains(near, made, known, paragraph)
            for start, end in chain
        }
        assert marked == expected


def _fits(node: Node, made: Article, annotations: Annotations) -> bool:
    places = (None, *range(len(made.body)))
    if isinstance(node, Near):
        return any(any(_chains(node, made, annotations, place)) for place in places)
    if isinstance(node, And):
        return all(_fits(part, made, annotations) for part in node.parts)
    if isinstance(node, Or):
        return any(_fits(part, made, annotations) for part in node.parts)
    if isinstance(node, Not):
        return not _fits(node.part, made, annotations)
    return any(any(_occurrences(node, made, annotations, place)) for place in places)


Stretch = tuple[int, int]


def _chains(
    near: Near, made: Article, annotations: Annotations, paragraph: int | None
) -> Iterator[tuple[Stretch, ...]]:
    """All ways to choose a stretch of characters for each part, tried one by one."""
    words = list(tokens(made.text_of(paragraph)))
    each = [set(_occurrences(part, made, annotations, paragraph)) for part in near.parts]

    def numbers(stretch: Stretch) -> list[int]:
        start, end = stretch
        return [n for n, word in enumerate(words) if word.start < end and word.end > start]

    def beside(one: Stretch, other: Stretch, most: int) -> bool:
        left, right = sorted((numbers(one), numbers(other)))
        if not left or not right or left[-1] >= right[0]:
            return False
        return right[0] - left[-1] - 1 <= most

    def go_on(chain: tuple[Stretch, ...]) -> Iterator[tuple[Stretch, ...]]:
        if len(chain) == len(each):
            yield chain
            return
        for stretch in each[len(chain)]:
            if not chain or beside(chain[-1], stretch, near.between[len(chain) - 1]):
                yield from go_on((*chain, stretch))

    yield from go_on(())


def _occurrences(
    node: Node, made: Article, annotations: Annotations, paragraph: int | None
) -> Iterator[Stretch]:
    if isinstance(node, Or):
        for part in node.parts:
            yield from _occurrences(part, made, annotations, paragraph)
    elif isinstance(node, Named):
        yield from _occurrences(node.original, made, annotations, paragraph)
        yield from _occurrences(Entities(None, ids=node.ids), made, annotations, paragraph)
    elif isinstance(node, Entities):
        for mention in annotations.mentions:
            asked = mention.entity in node.ids if node.ids is not None else not node.words
            if asked and mention.paragraph == paragraph and node.type in (None, mention.type):
                yield mention.start, mention.end
    elif isinstance(node, Words) and (node.field is Field.TEXT or paragraph is None):
        yield from _rows(node, made.text_of(paragraph))


def _rows(node: Words, text: str) -> Iterator[Stretch]:
    found = list(tokens(text))
    for place in range(len(found) - len(node.words) + 1):
        row = found[place : place + len(node.words)]
        folded = [word.folded for word in row]
        last = folded[-1].startswith if node.prefix else folded[-1].__eq__
        if folded[:-1] == list(node.words[:-1]) and last(node.words[-1]):
            yield row[0].start, row[-1].end
