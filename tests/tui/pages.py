"""Pages of hits made by hand for the tests of the screens."""

from __future__ import annotations

from corpus.article import How, Sourced
from index.answers import Head
from index.search_answers import Excerpt, Filters, Hit, SearchPage, Sort


def make_hit(number: int) -> Hit:
    head = Head(
        id=f"{number:012x}",
        path=f"{number}.txt",
        title=Sourced(f"Article {number}", How.EXPLICIT, "first line"),
        publisher=Sourced.absent(),
        published=Sourced.absent(),
        words=100,
    )
    return Hit(head, 1.0, (Excerpt(0, f"passage {number} [x=y]", ((0, 7),)),), 1)


def make_page(offset: int, count: int, total: int) -> SearchPage:
    hits = tuple(make_hit(number) for number in range(offset, offset + count))
    return SearchPage(
        query="x", read_as="x", clauses=(), repairs=(), expanded=(), filters=Filters(),
        sort=Sort.RELEVANCE, total=total, total_unfiltered=total, corpus=total, exact=True,
        complete=True, took_ms=1.0, engine="none", offset=offset, hits=hits,
    )  # fmt: skip
