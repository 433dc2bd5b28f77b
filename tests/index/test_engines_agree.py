"""All engines answer the same questions alike, and as reading every article answers them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest

from index.engines.protocol import Engine
from index.engines.tantivy_engine import TantivyEngine
from index.engines.whoosh_engine import WhooshEngine
from index.looking_through import LookingThrough
from index.query.patterns import compiled
from index.query.tree import All, And, Entities, Filtered, Fuzzy, Node, Not, Or, Published
from index.search_answers import Sort
from tests.index.newspapers import newspapers
from tests.index.questions import questions, w
from tests.index.readings import Reading
from tests.index.shelf import PORT

# An engine more is a line more.
ENGINES: dict[str, Callable[[Path], Engine]] = {"whoosh": WhooshEngine, "tantivy": TantivyEngine}

QUESTIONS = questions()
# Of scores, which engines keep with some seven digits.
CLOSE = 1e-4
PORTS = And((Or((w("base"), w("crane"))), Not(w("night"))))
ALIKE = Or((w("base"), Entities(None, ids=(PORT.id,))))
SOME = (w("crane"), PORTS, ALIKE, Published(None, None), w("m", prefix=True), Not(w("a")), All())


@pytest.fixture(scope="session")
def reading() -> Reading:
    """All articles, read."""
    return Reading(newspapers())


@pytest.fixture(scope="session", params=list(ENGINES))
def engine(
    request: pytest.FixtureRequest, reading: Reading, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    """An engine that holds the articles, written in a few batches."""
    if request.param != "whoosh" and find_spec(request.param) is None:
        pytest.skip(f"{request.param} is not installed")
    made = ENGINES[request.param](tmp_path_factory.mktemp(request.param) / "engine")
    documents = list(reading.documents.values())
    for start in range(0, len(documents), 120):
        with made.writer() as batch:
            for document in documents[start : start + 120]:
                batch.add(document)
    made.refresh()
    yield made
    made.close()


@pytest.mark.parametrize("kind", list(QUESTIONS))
def test_just_the_articles_are_found_that_reading_finds(
    engine: Engine, reading: Reading, kind: str
) -> None:
    for node in QUESTIONS[kind]:
        found, expected = set(engine.numbers(node)), reading.hits(node)
        # What an engine does not answer comes with more, to be looked through.
        assert found == expected or (found > expected and not engine.answers(node)), node
        assert engine.count(node) == len(found), node


def test_near_is_answered_for_words_near_words(engine: Engine) -> None:
    assert all(engine.answers(node) for kind in ("words", "mixed") for node in QUESTIONS[kind])


@pytest.mark.parametrize("sort", [Sort.RELEVANCE, Sort.RECENT])
@pytest.mark.parametrize("kind", ["words", "wildcards", "marks", "days", "near", "mixed"])
def test_hits_are_scored_and_ordered_as_they_should_be(
    engine: Engine, reading: Reading, kind: str, sort: Sort
) -> None:
    for node in QUESTIONS[kind][:: 1 if sort is Sort.RELEVANCE else 3]:
        if not engine.answers(node):
            continue
        result = engine.search(node, sort=sort, limit=999)
        scores = {number: reading.score(node, number, sort) for number in reading.hits(node)}
        assert dict(result.hits) == pytest.approx(scores, rel=CLOSE, abs=CLOSE), node
        assert result.total == len(scores), node
        _assert_ordered(reading, result.hits, scores, node)


def test_what_an_engine_does_not_answer_is_looked_through(engine: Engine, reading: Reading) -> None:
    looking = LookingThrough(engine, lambda node, numbers: reading.hits(node).intersection(numbers))
    for node in (*QUESTIONS["near"], Filtered(QUESTIONS["near"][0], (ALIKE,))):
        result = looking.search(node, limit=999)
        scores = {
            number: reading.score(node, number, Sort.RELEVANCE) for number in reading.hits(node)
        }
        assert dict(result.hits) == pytest.approx(scores, rel=CLOSE, abs=CLOSE), node
        _assert_ordered(reading, result.hits, scores, node)
        assert set(looking.numbers(node)) == scores.keys(), node


def _assert_ordered(
    reading: Reading,
    hits: tuple[tuple[int, float], ...],
    scores: dict[int, float],
    node: Node,
) -> None:
    for (one, _), (other, _) in pairwise(hits):
        if scores[one] == pytest.approx(scores[other], rel=1e-9, abs=1e-9):
            assert reading.place(one, Sort.NEWEST) < reading.place(other, Sort.NEWEST), node
        else:
            assert scores[one] > scores[other] - CLOSE, node


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_hits_are_ordered_by_date_with_their_scores(
    engine: Engine, reading: Reading, sort: Sort
) -> None:
    for node in (*SOME, *QUESTIONS["mixed"][::10]):
        hits = engine.search(node, sort=sort, limit=999).hits
        expected = sorted(reading.hits(node), key=lambda number: reading.place(number, sort))
        assert [number for number, _ in hits] == expected, node
        scores = [reading.score(node, number, Sort.RELEVANCE) for number in expected]
        assert [score for _, score in hits] == pytest.approx(scores, rel=CLOSE, abs=CLOSE), node


@pytest.mark.parametrize("sort", list(Sort))
def test_windows_give_each_hit_once(engine: Engine, reading: Reading, sort: Sort) -> None:
    for node in (*SOME, *QUESTIONS["mixed"][::15]):
        total = engine.count(node)
        found = [
            hit
            for offset in range(0, total + 9, 9)
            for hit in engine.search(node, sort=sort, offset=offset, limit=9).hits
        ]
        assert {number for number, _ in found} == reading.hits(node), node
        assert tuple(found) == engine.search(node, sort=sort, limit=total + 1).hits, node
        beyond = engine.search(node, sort=sort, offset=total, limit=5)
        assert (beyond.hits, beyond.total) == ((), total)


def test_numbers_come_stretch_by_stretch(engine: Engine, reading: Reading) -> None:
    for node in SOME:
        expected = reading.hits(node)
        found = [set(engine.numbers(node, first, first + 99)) for first in range(0, 700, 100)]
        assert set().union(*found) == expected
        assert sum(map(len, found)) == len(expected)
        assert set(engine.numbers(node, first=300)) == {each for each in expected if each >= 300}


def test_facets_count_all_hits(engine: Engine, reading: Reading) -> None:
    for node in (*SOME, *QUESTIONS["mixed"][::12], *QUESTIONS["days"]):
        hits = reading.hits(node)
        facets = engine.facets(node, per_type=3, outlets=4)
        entities = reading.entities(hits, 3)
        assert {kind: list(top) for kind, top in facets.entities.items() if top} == entities, node
        outlets = reading.outlets(hits)
        assert list(facets.outlets) == outlets[:4], node
        assert facets.more_outlets == sum(bool(name) for name, _ in outlets[4:])


def test_periods_tell_when_all_hits_were_published(engine: Engine, reading: Reading) -> None:
    for node in (*SOME, *QUESTIONS["mixed"][::12], *QUESTIONS["days"]):
        assert [tuple(each) for each in engine.periods(node)] == reading.periods(
            reading.hits(node)
        ), node


@pytest.mark.parametrize("beginning", ["", "c", "cra", "m1", "б", "q"])
def test_words_are_listed_by_frequency(engine: Engine, reading: Reading, beginning: str) -> None:
    begun = [word for word in reading.frequencies if word.startswith(beginning)]
    expected = sorted((-reading.frequencies[word], word) for word in begun)
    for limit in (1, 4, 500):
        found = engine.words(beginning, limit)
        assert found == tuple((word, -count) for count, word in expected[:limit])


def test_words_are_counted(engine: Engine, reading: Reading) -> None:
    for word in (*reading.frequencies, "nowhere", "", "\ud800"):
        assert engine.frequency(word) == reading.frequencies[word]


@pytest.mark.parametrize(
    "word", ["base", "crane", "m150", "radra", "a", "\u0431\u0430\u0437", "", "x" * 99]
)
@pytest.mark.parametrize("distance", [1, 2])
def test_near_words_are_those_few_slips_away(
    engine: Engine, reading: Reading, word: str, distance: int
) -> None:
    others = (other for other in reading.near(word, distance) if other != word)
    expected = sorted((-reading.frequencies[other], other) for other in others)
    found = engine.near_words(word, distance, 20)
    assert found == tuple((other, -count) for count, other in expected[:20])
    named = Fuzzy(word, distance)
    assert set(engine.numbers(named)) == reading.hits(named)


@pytest.mark.parametrize("pattern", ["c*e", "*a*", "b?se", "cr*n*", "q?q", "*з"])
def test_words_that_a_wildcard_covers_are_listed_by_frequency(
    engine: Engine, reading: Reading, pattern: str
) -> None:
    fits = compiled(pattern).fullmatch
    covered = (word for word in reading.frequencies if fits(word))
    expected = sorted((-reading.frequencies[word], word) for word in covered)
    found = engine.like_words(pattern, 20)
    assert found == tuple((word, -count) for count, word in expected[:20])
