"""Links as rows: grouped by type under headings with counts, what was rejected at the end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from index.link_answers import Link, LinkType, LinkVerdict, Tier
from tui.kinds import LINK_GLYPHS

# What a link is known by: its type and the article that it leads to.
Target: TypeAlias = tuple[LinkType, str]

NONE_LEFT_OUT: Final[Mapping[LinkType, int]] = {}
_TIERS: Final = list(Tier)
_TYPES: Final = list(LINK_GLYPHS)


@dataclass(frozen=True, slots=True)
class Heading:
    """The line over the links of a type, or, without a type, over those that were rejected.

    `left_out` counts articles that may well be linked so and were not compared; `folded` says
    that the links are not shown.
    """

    kind: LinkType | None
    count: int
    folded: bool
    left_out: int = 0


Row: TypeAlias = Heading | Link


def target_of(link: Link) -> Target:
    """What a link is known by, whatever else about it changes."""
    return link.type, link.article.id


def is_rejected(link: Link) -> bool:
    """Whether a person rejected it."""
    return link.verdict is LinkVerdict.REJECTED


def standing(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links that nobody rejected."""
    return tuple(link for link in links if not is_rejected(link))


def in_order(links: Sequence[Link]) -> tuple[Link, ...]:
    """The links by type, each type where its strongest link puts it, the strongest first."""

    def strength(link: Link) -> tuple[int, int]:
        return _TIERS.index(link.tier), _TYPES.index(link.type)

    best: dict[LinkType, tuple[int, int]] = {}
    for link in links:
        best[link.type] = min(best.get(link.type, strength(link)), strength(link))
    return tuple(
        sorted(links, key=lambda link: (best[link.type], _TIERS.index(link.tier), -link.score))
    )


def rows_of(
    links: Sequence[Link],
    folded: Collection[LinkType | None],
    left_out: Mapping[LinkType, int] = NONE_LEFT_OUT,
) -> tuple[Row, ...]:
    """The rows of links that are in order: a heading for each type, its links if not folded."""
    groups: dict[LinkType | None, list[Link]] = {link.type: [] for link in standing(links)}
    for kind in left_out:
        groups.setdefault(kind, [])
    groups[None] = []
    for link in links:
        groups[None if is_rejected(link) else link.type].append(link)
    return tuple(_rows(groups, folded, left_out))


def _rows(
    groups: Mapping[LinkType | None, Sequence[Link]],
    folded: Collection[LinkType | None],
    left_out: Mapping[LinkType, int],
) -> Iterator[Row]:
    for kind, links in groups.items():
        more = left_out.get(kind, 0) if kind else 0
        if links or more:
            yield Heading(kind, len(links), kind in folded, more)
            yield from () if kind in folded else links
