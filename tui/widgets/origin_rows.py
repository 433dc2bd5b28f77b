"""Origins of a story as the lines of a tree: who it rests on, through whom, in which articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    tree = _Tree({each.head.id: each.copy_of for each in page.articles if each.copy_of})
    return tuple(
        row
        for rows in (
            *((_origin(origin), *tree.routes(origin.routes)) for origin in page.origins),
            tree.unsourced(page.unsourced),
            tree.absent(page),
        )
        for row in rows
    )


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


def _cited(citations: Sequence[Citation], copies: int, branches: str) -> TreeRow:
    """The article of the first of these citations; the others are by it or by copies of it."""
    first = citations[0]
    own = sum(each.article.id == first.article.id for each in citations)
    cue = first.cue if len(first.cue) <= _LONGEST_CUE else first.cue[: _LONGEST_CUE - 1] + "…"
    right = (f"“{cue}”" if cue else "", f"{own}×" if own > 1 else "")
    return TreeRow(
        source_of(first.article),
        branches=branches,
        role="ink" if first.article.publisher.value else "inferred",
        more=f"+{count_of(copies, 'copy', 'copies')}" if copies else "",
        right=" ".join(part for part in right if part),
        article=first.article,
        span=first.span,
    )


def _stem(number: int, things: Sequence[object]) -> str:
    return _LAST if number == len(things) - 1 else _BRANCH


class _Tree:
    """The branches below origins; copies of an article stand behind it, not beside.

    `copies` gives for the id of a copy that of the article which it is a copy of.
    """

    def __init__(self, copies: Mapping[str, str]) -> None:
        self._copies = copies

    def routes(self, routes: Sequence[Route]) -> Iterator[TreeRow]:
        """Articles that name the origin themselves, beside the outlets that others cite."""
        branches: list[Route | Sequence[Citation]] = []
        for route in routes:
            branches += [route] if route.via is not None else self._by_article(route.citations)
        for number, branch in enumerate(branches):
            stem = _stem(number, branches)
            if isinstance(branch, Route):
                yield _via(branch, stem)
                yield from self._citations(branch.citations, _PAST if stem == _LAST else _THROUGH)
            else:
                yield self._group(branch, stem)

    def _citations(self, citations: Sequence[Citation], before: str) -> Iterator[TreeRow]:
        groups = self._by_article(citations)
        for number, group in enumerate(groups):
            yield self._group(group, before + _stem(number, groups))

    def _group(self, citations: Sequence[Citation], branches: str) -> TreeRow:
        return _cited(citations, len({each.article.id for each in citations}) - 1, branches)

    def _by_article(self, citations: Sequence[Citation]) -> list[list[Citation]]:
        groups: dict[str, list[Citation]] = {}
        for citation in citations:
            groups.setdefault(self._original(citation.article), []).append(citation)
        return list(groups.values())

    def _original(self, head: Head) -> str:
        return self._copies.get(head.id, head.id)

    def unsourced(self, heads: Sequence[Head]) -> Iterator[TreeRow]:
        """Articles that name no source."""
        if heads:
            yield TreeRow(
                "no source named",
                role="inferred",
                right=count_of(len(heads), "article"),
                hint="these articles name nobody that they have it from",
            )
        for number, head in enumerate(heads):
            yield TreeRow(
                source_of(head),
                branches=_stem(number, heads),
                role="ink" if head.publisher.value else "inferred",
                right=date_of(head.published),
                article=head,
            )

    def absent(self, page: StoryPage) -> Iterator[TreeRow]:
        """Outlets that are cited and of which there is no article."""
        outlets = page.absent_outlets
        if outlets:
            yield TreeRow(
                "cited, not in your corpus",
                role="inferred",
                right=count_of(len(outlets), "outlet"),
                hint="to see what these reported, add their articles to the folder",
            )
        for number, outlet in enumerate(outlets):
            stem = _stem(number, outlets)
            articles = len({each.article.id for each in outlet.citations})
            yield TreeRow(
                outlet.name,
                branches=stem,
                role="inferred",
                right=f"by {count_of(articles, 'article')}",
                hint="who cites it stands below",
            )
            yield from self._citations(outlet.citations, _PAST if stem == _LAST else _THROUGH)
