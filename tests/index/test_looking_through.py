"""Over an engine without NEAR the same is found, article by article, and what is not is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from index.answers import Filters, Sort
from index.engines.protocol import EngineResult
from index.engines.whoosh_engine import WhooshEngine
from index.looking_through import LookingThrough
from index.query.parser import parse
from index.query.tree import And, Near, Node, Not, Or
from index.search import Searcher
from tests.index.shelf import AIRBASE, KNOWN, REPORTS, Shelf, searcher_over, shelf_of


def _has_near(node: Node) -> bool:
    if isinstance(node, And | Or):
        return any(map(_has_near, node.parts))
    return _has_near(node.part) if isinstance(node, Not) else isinstance(node, Near)


class Plain(WhooshEngine):
    """An engine that cannot tell what is near."""

    name = "plain"
    capabilities = replace(WhooshEngine.capabilities, near=False)

    def search(
        self,
        node: Node,
        *,
        filters: Filters = Filters(),  # noqa: B008 - frozen
        sort: Sort = Sort.RELEVANCE,
        cancelled: Callable[[], bool] | None = None,
    ) -> EngineResult:
        assert not _has_near(node)
        return super().search(node, filters=filters, sort=sort, cancelled=cancelled)

    def count(self, node: Node, filters: Filters = Filters()) -> int:  # noqa: B008 - frozen
        assert not _has_near(node)
        return super().count(node, filters)


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
def test_the_same_is_found(
    plain: Searcher, shelf: Shelf, folder: Path, query: str, filters: Filters
) -> None:
    near = Searcher(shelf, WhooshEngine(folder))  # type: ignore[arg-type]
    expected = near.page(query, filters=filters)
    found = plain.page(query, filters=filters)
    assert [hit.article.id for hit in found.hits] == [hit.article.id for hit in expected.hits]
    assert (found.total, found.total_unfiltered) == (expected.total, expected.total_unfiltered)
    assert (found.exact, found.complete) == (True, True)
    assert plain.facets(query, filters) == near.facets(query, filters)
    assert plain.diagnose(query, filters) == near.diagnose(query, filters)


def test_a_search_that_takes_long_stops_and_goes_on_when_asked_again(folder: Path) -> None:
    moments = count()
    read: list[str] = []

    def has(node: Node, article_id: str) -> bool:
        read.append(article_id)
        return True

    slow = LookingThrough(Plain(folder), has, clock=lambda: float(next(moments)))
    node = parse("the NEAR a").node
    first = slow.search(node)
    assert (len(first.hits), first.exact, first.complete) == (2, False, False)
    assert first.warnings == (
        "looked for NEAR in 2 of 3 articles that have its parts; asking again goes on",
    )
    second = slow.search(node)
    assert (len(second.hits), second.exact, second.complete) == (3, True, True)
    assert sorted(read) == sorted({*read})


def test_a_cancelled_search_says_that_it_is_incomplete(plain: Searcher) -> None:
    calls = count()
    page = plain.page("the NEAR base", cancelled=lambda: next(calls) > 4)
    assert not page.complete
    assert plain.page("the NEAR base").complete
