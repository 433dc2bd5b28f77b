"""Origins of a story as the lines of a tree: who it rests on, through whom, in which articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from corpus.article import Entity, Span
from index.answers import Head
from index.story_answers import Citation, Origin, Route, StoryPage
from tui.citation import date_of, source_of
from tui.kinds import KINDS
from tui.wording import count_of

UNNAMED_CODE: Final = "src"
_BRANCH: Final = "├ "
_LAST: Final = "└ "
_THROUGH: Final = "│ "
_PAST: Final = "  "
# A longer phrase is read where it stands.
_LONGEST_CUE: Final = 28


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A line: the branches before it, its text, and what stands at the right.

    `role` names the style of the text. `code` stands in the first column, in the hue of
    `entity` if there is one. Enter leads to `article` at `span`, or to the page of `entity`;
    where there is neither, `hint` says why.
    """

    text: str
    branches: str = ""
    role: str = "ink"
    right: str = ""
    code: str = ""
    more: str = ""
    article: Head | None = None
    span: Span | None = None
    entity: Entity | None = None
    hint: str = ""


def origin_rows(page: StoryPage) -> tuple[TreeRow, ...]:
    """The tree: each origin with its routes; articles without a source; outlets that are absent."""
    rows: list[TreeRow] = []
    for origin in page.origins:
        rows.append(_origin(origin))
        rows += _routes(origin.routes)
    rows += _unsourced(page.unsourced)
    rows += _absent(page)
    return tuple(rows)


def _origin(origin: Origin) -> TreeRow:
    entity = None
    if origin.entity is not None and origin.type is not None:
        entity = Entity(origin.entity, origin.type, origin.name, ())
    code = KINDS[origin.type].code if origin.type is not None and origin.named else UNNAMED_CODE
    return TreeRow(
        origin.name,
        role="title",
        code=code,
        more=", ".join(part for part in ("" if origin.named else "unnamed", origin.what) if part),
        right=count_of(origin.articles, "article"),
        entity=entity,
        hint="" if entity else "nobody knows more of it: where it is cited stands below",
    )


def _routes(routes: Sequence[Route]) -> Iterator[TreeRow]:
    """Articles that name the origin themselves stand beside the outlets that others cite."""
    branches: list[Route | tuple[Citation, ...]] = []
    for route in routes:
        branches += [route] if route.via is not None else _by_article(route.citations)
    for number, branch in enumerate(branches):
        last = number == len(branches) - 1
        stem = _LAST if last else _BRANCH
        if isinstance(branch, Route):
            yield _via(branch, stem)
            yield from _citations(branch.citations, _PAST if last else _THROUGH)
        else:
            yield _cited(branch, stem)


def _via(route: Route, stem: str) -> TreeRow:
    name = route.via or ""
    if route.outlet is not None:
        return TreeRow(
            source_of(route.outlet),
            branches=stem,
            more="its own report",
            right=date_of(route.outlet.published),
            article=route.outlet,
        )
    missing = "its report is" if route.in_corpus else "is"
    hint = f"{name}: {missing} not in your corpus; who cites it stands below"
    said = "no report of it on this in your corpus" if route.in_corpus else "not in your corpus"
    return TreeRow(f"{name}, {said}", branches=stem, role="inferred", hint=hint)


def _citations(citations: Sequence[Citation], before: str) -> Iterator[TreeRow]:
    groups = _by_article(citations)
    for number, group in enumerate(groups):
        yield _cited(group, before + (_LAST if number == len(groups) - 1 else _BRANCH))


def _by_article(citations: Sequence[Citation]) -> list[tuple[Citation, ...]]:
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.article.id, []).append(citation)
    return [tuple(group) for group in groups.values()]


def _cited(citations: tuple[Citation, ...], branches: str) -> TreeRow:
    first = citations[0]
    cue = first.cue if len(first.cue) <= _LONGEST_CUE else first.cue[: _LONGEST_CUE - 1] + "…"
    times = f"{len(citations)}×" if len(citations) > 1 else ""
    quoted = f"“{cue}”" if cue else ""
    return TreeRow(
        source_of(first.article),
        branches=branches,
        role="ink" if first.article.publisher.value else "inferred",
        right=" ".join(part for part in (quoted, times) if part),
        article=first.article,
        span=first.span,
    )


def _unsourced(heads: Sequence[Head]) -> Iterator[TreeRow]:
    if heads:
        yield TreeRow(
            "no source named",
            role="inferred",
            right=count_of(len(heads), "article"),
            hint="these articles name nobody that they have it from",
        )
    for number, head in enumerate(heads):
        stem = _LAST if number == len(heads) - 1 else _BRANCH
        when = date_of(head.published)
        role = "ink" if head.publisher.value else "inferred"
        yield TreeRow(source_of(head), branches=stem, role=role, right=when, article=head)


def _absent(page: StoryPage) -> Iterator[TreeRow]:
    outlets = page.absent_outlets
    if outlets:
        yield TreeRow(
            "cited, not in your corpus",
            role="inferred",
            right=count_of(len(outlets), "outlet"),
            hint="to see what these reported, add their articles to the folder",
        )
    for number, outlet in enumerate(outlets):
        last = number == len(outlets) - 1
        articles = len({each.article.id for each in outlet.citations})
        yield TreeRow(
            outlet.name,
            branches=_LAST if last else _BRANCH,
            role="inferred",
            right=f"by {count_of(articles, 'article')}",
            hint="who cites it stands below",
        )
        yield from _citations(outlet.citations, _PAST if last else _THROUGH)
