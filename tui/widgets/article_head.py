"""The head of an article: its title and what is known about it, each with how it is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from corpus.article import How, Sourced
from index.answers import ArticleView
from tui.citation import date_of
from tui.widgets.article_layout import NOWHERE, Block

T = TypeVar("T")

_LABEL_WIDTH = 11


def head_blocks(view: ArticleView, *, all_fields: bool) -> list[Block]:
    """The title and the rows below it; `all_fields` adds the lesser fields and the warnings."""
    fields = [
        *_main_fields(view, all_fields=all_fields),
        *(_lesser_fields(view) if all_fields else ()),
    ]
    fields[-1] = fields[-1]._replace(gap=1)
    return [title_block(view), *fields]


def title_block(view: ArticleView) -> Block:
    """The title. One that the article does not have itself is no part of its text."""
    own = view.article.title.value
    title = own or view.head.title.value or "untitled"
    return Block(title, None if own else NOWHERE, "title")


def is_title_inferred(view: ArticleView) -> bool:
    """Whether the title is a conclusion, not the article's own word."""
    return view.head.title.how is How.INFERRED


def _main_fields(view: ArticleView, *, all_fields: bool) -> Iterator[Block]:
    article = view.article
    authors = article.authors.value or ()
    published, updated = (
        date_of(date).lstrip("~") for date in (article.published, article.updated)
    )
    yield _field("publisher", article.publisher, article.publisher.value or "")
    yield _field("published", article.published, published)
    # Most sites write the same into both; then it tells a reader nothing.
    if article.updated.value is not None and (all_fields or updated != published):
        yield _field("updated", article.updated, updated)
    yield _field("authors" if len(authors) > 1 else "author", article.authors, ", ".join(authors))


def _lesser_fields(view: ArticleView) -> Iterator[Block]:
    article = view.article
    yield _field("title", view.head.title, "")
    if article.published.value is not None:
        value = article.published.value
        yield _row("exactly", value.text, f"precision: {value.precision.value}")
    yield _field("address", article.url, article.url.value or "")
    yield _row("language", article.language or "", "" if article.language else "unknown")
    yield _row("file", article.paths[0] if article.paths else view.head.path, article.format)
    for copy in article.paths[1:]:
        yield _row("copy", copy, "identical")
    for warning in article.warnings:
        yield _row("note", "", warning)


def _field(label: str, sourced: Sourced[T], shown: str) -> Block:
    """A field with its value and how it is known; what is inferred is marked."""
    if sourced.value is None or sourced.how is How.ABSENT:
        return _row(label, "", "unknown")
    why = " · ".join(part for part in (sourced.how.value, sourced.evidence) if part)
    mark = "~" if sourced.how is How.INFERRED and shown else ""
    return _row(label, mark + shown, why)


def _row(label: str, value: str, why: str) -> Block:
    text = "   ".join(part for part in (value, why) if part)
    spans = ((len(text) - len(why), len(text), "inferred"),) if why else ()
    return Block(text, spans=spans, lead=label.ljust(_LABEL_WIDTH), indent=_LABEL_WIDTH, gap=0)
