"""Over an engine that does not answer every tree the same is found, and what is not is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from index.engines.protocol import EngineDocument, EngineFacets, EngineResult, Period
from index.engines.whoosh_engine import WhooshEngine
from index.looking_through import LookingThrough
from index.query.tree import All, And, Entities, Filtered, Named, Near, Node, Not, Or, Words
from index.search import Searcher
from index.search_answers import Filters, Sort
from tests.index.shelf import AIRBASE, KNOWN, REPORTS, Shelf, searcher_over, shelf_of


def _widened(node: Node) -> Node:
    """A tree without NEAR that finds at least what the tree finds."""
    if isinstance(node, Near):
        return And(tuple(dict.fromkeys(node.parts)))
    if isinstance(node, And | Or):
        return replace(node, parts=tuple(map(_widened, node.parts)))
    if isinstance(node, Filtered):
        return Filtered(_widened(node.node), tuple(map(_widened, node.by)))
    if isinstance(node, Named):
        return replace(node, original=_widened(node.original))
    return All() if isinstance(node, Not) and _widened(node.part) != node.part else node


class Plain(WhooshEngine):
    """An engine that cannot tell what is near."""

    name = "plain"

    def answers(self, node: Node) -> bool:
        return _widened(node) == node

    def search(
        self,
        node: Node,
        *,
        sort: Sort = Sort.RELEVANCE,
        offset: int = 0,
        limit: int = 20,
        cancelled: Callable[[], bool] | None = None,
    ) -> EngineResult:
        widened = _widened(node)
        return super().search(widened, sort=sort, offset=offset, limit=limit, cancelled=cancelled)

    def count(self, node: Node) -> int:
        assert self.answers(node)
        return super().count(node)

    def numbers(self, node: Node, first: int = 0, last: int | None = None) -> Sequence[int]:
        assert self.answers(node)
        return super().numbers(node, first, last)

    def facets(self, node: Node, per_type: int, outlets: int) -> EngineFacets:
        assert self.answers(node)
        return super().facets(node, per_type, outlets)

    def periods(self, node: Node) -> tuple[Period, ...]:
        assert self.answers(node)
        return super().periods(node)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return shelf_of(REPORTS, KNOWN)


@pytest.fixture(scope="module")
def folder(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain") / "engine"
    searcher_over(shelf, folder)
    return folder


@pytest.fixture
def plain(shelf: Shelf, folder: Path) -> Searcher:
    return Searcher(shelf, Plain(folder))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "query",
    [
        "person:* NEAR/8 decided",
        "person:* NEAR/2 said",
        "facility:* NEAR/8 (reached OR left)",
        "NOT (org:* NEAR/9 water)",
        "hts NEAR/2 fighters base",
        "(hts NEAR/2 fighters) OR NOT (base NEAR/5 paint)",
        "hmeimim NEAR/3 friday",
        "base",
    ],
)
@pytest.mark.parametrize("filters", [Filters(), Filters(without=(AIRBASE.id,))])
@pytest.mark.parametrize("sort", [Sort.RELEVANCE, Sort.OLDEST])
def test_the_same_is_found(
    plain: Searcher, shelf: Shelf, folder: Path, query: str, filters: Filters, sort: Sort
) -> None:
    near = Searcher(shelf, WhooshEngine(folder))  # type: ignore[arg-type]
    expected = near.page(query, filters=filters, sort=sort)
    found = plain.page(query, filters=filters, sort=sort)
    assert [hit.article.id for hit in found.hits] == [hit.article.id for hit in expected.hits]
    assert [hit.score for hit in found.hits] == [hit.score for hit in expected.hits]
    assert (found.total, found.total_unfiltered) == (expected.total, expected.total_unfiltered)
    assert (found.exact, found.complete, found.warnings) == (True, True, ())
    assert plain.facets(query, filters) == near.facets(query, filters)
    timelines = (each.timeline(query, filters, most_columns=9) for each in (plain, near))
    assert next(timelines) == next(timelines)
    assert plain.diagnose(query, filters) == near.diagnose(query, filters)


NODE = Near((Words(("the",)), Words(("crane",))), (3,))


class Slow:
    """Reads articles, each of which takes a tenth of a second, and finds every third."""

    def __init__(self) -> None:
        self.now = 0.0
        self.read: list[int] = []

    def clock(self) -> float:
        return self.now

    def reads(self, _: Node, numbers: Sequence[int]) -> list[int]:
        self.now += len(numbers) / 10
        self.read += numbers
        return [number for number in numbers if number % 3 == 0]


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def looking(tmp_path: Path, slow: Slow) -> Iterator[LookingThrough]:
    engine = Plain(tmp_path / "engine")
    with engine.writer() as batch:
        for number in range(100):
            day = 700_000 + number
            batch.add(
                EngineDocument(
                    number,
                    "",
                    ("the crane",),
                    outlet="Levant Wire",
                    entities=("place:quay",) if number < 30 else (),
                    earliest=day,
                    latest=day,
                )
            )
    yield LookingThrough(engine, slow.reads, slow.clock)
    engine.close()


def test_a_search_that_takes_long_stops_and_goes_on_when_asked_again(
    looking: LookingThrough, slow: Slow
) -> None:
    first = looking.search(NODE, sort=Sort.OLDEST)
    done = len(slow.read)
    assert 0 < done < 100
    assert [number for number, _ in first.hits] == list(range(0, done, 3))
    assert (first.total, first.exact, first.complete) == (len(first.hits), False, False)
    assert first.warnings == (
        f"NEAR was looked up in the text of {done} of 100 articles so far; asking again goes on",
    )
    assert not looking.is_through(NODE)
    while not (found := looking.search(NODE, sort=Sort.OLDEST, limit=99)).complete:
        pass
    assert [number for number, _ in found.hits] == list(range(0, 100, 3))
    assert (found.total, found.exact) == (34, True)
    assert found.warnings == ("NEAR was looked up in the text of 100 articles",)
    assert looking.is_through(NODE)
    # No article was read twice, and under another order or a filter none has to be.
    newest = looking.search(NODE, sort=Sort.NEWEST, offset=1, limit=2)
    assert [number for number, _ in newest.hits] == [96, 93]
    filtered = Filtered(NODE, (Entities(None, ids=("place:quay",)),))
    assert (looking.count(filtered), looking.search(filtered).total) == (10, 10)
    assert sorted(slow.read) == list(range(100))


def test_where_enough_hits_are_known_the_rest_is_looked_for_only_a_moment(
    looking: LookingThrough, slow: Slow
) -> None:
    looking.search(NODE, limit=1)
    soon = slow.now
    looking.search(NODE, sort=Sort.OLDEST, limit=99)
    assert slow.now - soon > soon


def test_what_is_known_is_counted(looking: LookingThrough) -> None:
    while not looking.is_through(NODE):
        known = looking.count(NODE)
        assert len(looking.numbers(NODE)) == known
        assert looking.facets(NODE, 9, 9).outlets == (("Levant Wire", known),)
        assert sum(period.articles for period in looking.periods(NODE)) == known
    assert (known, looking.count(NODE)) == (34, 34)
    assert looking.facets(NODE, 9, 9).entities == {"place": (("place:quay", 10),)}


def test_what_was_read_is_forgotten_when_articles_change(
    looking: LookingThrough, slow: Slow
) -> None:
    looking.search(NODE)
    done = len(slow.read)
    looking.refresh()
    looking.search(NODE)
    assert len(slow.read) == 2 * done


def test_a_cancelled_search_says_that_it_is_incomplete(
    plain: Searcher, looking: LookingThrough, slow: Slow
) -> None:
    calls = count()
    page = plain.page("the NEAR base", cancelled=lambda: next(calls) > 4)
    assert not page.complete
    assert plain.page("the NEAR base").complete
    assert not looking.search(NODE, cancelled=lambda: bool(slow.read)).complete
    assert len(slow.read) < 20
