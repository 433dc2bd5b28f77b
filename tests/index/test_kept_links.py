"""Links that are kept: worked out once, and never those of an earlier library."""

from __future__ import annotations

from typing import cast

import pytest

from index.catalogue import Catalogue
from index.link_answers import Links
from index.references.kept_links import KeptLinks


class Growing:
    """A catalogue of which only the generation is asked."""

    def __init__(self) -> None:
        self.now = 1

    def generation(self) -> int:
        return self.now


class Works:
    """Works links out, and counts how often; `meanwhile` is done while it does."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.meanwhile = lambda: None

    def __call__(self, catalogue: Catalogue, article_id: str, limit: int) -> Links:
        self.asked.append(article_id)
        self.meanwhile()
        if article_id == "gone":
            raise KeyError(article_id)
        return Links((), {})


@pytest.fixture
def works() -> Works:
    return Works()


def grown() -> Catalogue:
    return cast("Catalogue", Growing())


def test_links_are_worked_out_once(works: Works) -> None:
    catalogue, kept = grown(), KeptLinks(work_out=works)
    assert kept.of(catalogue, "a", 100) is kept.of(catalogue, "a", 100)
    assert works.asked == ["a"]


def test_another_limit_is_another_question(works: Works) -> None:
    catalogue, kept = grown(), KeptLinks(work_out=works)
    kept.of(catalogue, "a", 100)
    kept.of(catalogue, "a", 5)
    assert works.asked == ["a", "a"]


def test_nothing_is_kept_of_an_earlier_generation(works: Works) -> None:
    catalogue, kept = grown(), KeptLinks(work_out=works)
    kept.of(catalogue, "a", 100)
    cast("Growing", catalogue).now += 1
    kept.of(catalogue, "a", 100)
    assert works.asked == ["a", "a"]


def test_nothing_is_kept_of_another_catalogue(works: Works) -> None:
    kept = KeptLinks(work_out=works)
    kept.of(grown(), "a", 100)
    kept.of(grown(), "a", 100)
    assert works.asked == ["a", "a"]


def test_what_was_worked_out_while_the_library_grew_is_not_kept(works: Works) -> None:
    catalogue, kept = grown(), KeptLinks(work_out=works)

    def grow() -> None:
        cast("Growing", catalogue).now += 1

    works.meanwhile = grow
    kept.of(catalogue, "a", 100)
    works.meanwhile = lambda: None
    kept.of(catalogue, "a", 100)
    kept.of(catalogue, "a", 100)
    assert works.asked == ["a", "a"]


def test_the_articles_opened_longest_ago_are_let_go(works: Works) -> None:
    catalogue, kept = grown(), KeptLinks(most=2, work_out=works)
    for article_id in ("a", "b", "a", "c", "a", "b"):
        kept.of(catalogue, article_id, 100)
    assert works.asked == ["a", "b", "c", "b"]


def test_an_article_that_is_gone_is_an_error_every_time(works: Works) -> None:
    catalogue, kept = grown(), KeptLinks(work_out=works)
    for _ in range(2):
        with pytest.raises(KeyError):
            kept.of(catalogue, "gone", 100)
    assert works.asked == ["gone", "gone"]
