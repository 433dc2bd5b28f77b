"""The rows of a result: its hits in their order, window by window, folded as far as was looked.

Of a few thousand hits all are folded at once. Of more only those up to the window asked for are:
folding them all would mean fetching them all. A window far behind those, as at the end of a
million, shows its hits unfolded, each in its own place, so that none is missed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from index.engines.protocol import EngineResult
from index.folding import Folded, Hits, Row

Cancelled = Callable[[], bool]

# So many hits are all fetched and folded.
_MOST_FOLDED: Final = 2_000
# A window that begins so many rows behind the folded ones is still reached by folding on, up to
# so many rows: they are kept.
_NEAR: Final = 2_000
_FURTHEST: Final = 100_000
# Hits asked for beyond those that a window needs: some of them will fold.
_SPARE: Final = 8


class Source(Protocol):
    """Where hits come from: an engine, or the catalogue where all articles are listed."""

    def window(self, offset: int, limit: int, cancelled: Cancelled) -> EngineResult:
        """So many hits from one on."""
        ...

    def among(self, numbers: Collection[int]) -> Hits:
        """Those of these articles that are hits, in order."""
        ...


class Groups(Protocol):
    """What belongs together: see `index.folding`."""

    def of(self, numbers: Sequence[int]) -> Sequence[int]:
        """The group of each article, 0 for none."""
        ...

    def members(self, groups: Iterable[int]) -> Mapping[int, int]:
        """The articles of some groups, each with its group."""
        ...


@dataclass(frozen=True, slots=True)
class RowWindow:
    """Rows from one on. `count` is how many there are, if no further hits fold unless `exact`.

    `found` is what the source told last: the total, and what there is to say about it.
    """

    rows: Sequence[Row]
    count: int
    exact: bool
    found: EngineResult


def unfolded(source: Source, offset: int, limit: int, cancelled: Cancelled) -> RowWindow:
    """A row for each hit."""
    found = source.window(offset, limit, cancelled)
    return RowWindow([Row(*hit) for hit in found.hits], found.total, found.exact, found)


class FoldedRows:
    """The rows of one result under one way of folding; may be used from any thread."""

    def __init__(self, source: Source, groups: Groups) -> None:
        self._source = source
        self._groups = groups
        self._lock = threading.Lock()
        self._folded = Folded()
        self._found: EngineResult | None = None
        self._behind: dict[int, Hits] = {}

    def window(
        self, offset: int, limit: int, unfold: Collection[int], cancelled: Cancelled
    ) -> RowWindow:
        """So many rows from one on; the hits behind those of `unfold` follow upon them."""
        with self._lock:
            folded, found = self._reached(offset, offset + limit, cancelled)
            all_folded = folded.taken >= found.total
            opened = self._opened(folded, unfold, all_folded=all_folded)
            near = _with_opened(folded, opened, offset, limit)
            rows = self._told(folded, near, all_folded=all_folded)
            more = sum(len(hits) for hits in opened.values())
            shown = len(folded.shown) + more
            if not all_folded and found.complete and len(rows) < limit:
                place = folded.taken + max(offset - shown, 0)
                further = self._source.window(place, limit - len(rows), cancelled)
                rows += self._far(folded, further.hits)
                found = replace(found, complete=further.complete)
            count = shown + found.total - folded.taken
            return RowWindow(rows, count, all_folded and found.exact, found)

    def _reached(
        self, offset: int, wanted: int, cancelled: Cancelled
    ) -> tuple[Folded, EngineResult]:
        """The hits folded up to the rows wanted, unless these are far behind those folded."""
        while self._found is None or self._must_go_on(self._found, offset, wanted):
            taken = self._folded.taken
            size = max(wanted - len(self._folded.shown) + _SPARE, taken)
            size = min(size, _FURTHEST)
            if self._found is None:
                size = min(size, _MOST_FOLDED)
            elif self._found.total <= _MOST_FOLDED:
                size = self._found.total - taken
            found = self._source.window(taken, size, cancelled)
            groups = self._groups.of([number for number, _ in found.hits])
            if not found.complete:
                # What was found till it was stopped is shown, but not built upon.
                partly = self._folded.copy()
                partly.take(found.hits, groups)
                return partly, found
            self._folded.take(found.hits, groups)
            if not found.hits:  # fewer than the engine had told
                self._found = replace(found, total=taken)
                break
            self._found = found
        return self._folded, self._found

    def _must_go_on(self, found: EngineResult, offset: int, wanted: int) -> bool:
        if self._folded.taken >= found.total:
            return False
        shown = len(self._folded.shown)
        if shown >= _FURTHEST:
            return False
        return found.total <= _MOST_FOLDED or (shown < wanted and offset <= shown + _NEAR)

    def _opened(
        self, folded: Folded, unfold: Collection[int], *, all_folded: bool
    ) -> dict[int, Hits]:
        """The hits behind those of `unfold`, by the place of these."""
        groups = [group for group in map(folded.group_of, unfold) if group]
        behind = self._all_behind(folded, groups, all_folded=all_folded)
        places = ((folded.place_of(group), behind[group]) for group in groups)
        return {place: hits for place, hits in places if place is not None}

    def _told(self, folded: Folded, rows: Sequence[Row], *, all_folded: bool) -> list[Row]:
        """The rows, each with the number of hits behind it."""
        groups = {row.number: folded.group_of(row.number) for row in rows if row.under is None}
        behind = self._all_behind(folded, filter(None, groups.values()), all_folded=all_folded)
        return [
            row._replace(folded=len(behind[groups[row.number]])) if groups.get(row.number) else row
            for row in rows
        ]

    def _all_behind(
        self, folded: Folded, groups: Iterable[int], *, all_folded: bool
    ) -> Mapping[int, Hits]:
        """All hits behind the first one of each of some groups, those not folded yet as well."""
        wanted = list(groups)
        if all_folded:
            return {group: folded.behind(group) for group in wanted}
        if missing := [group for group in wanted if group not in self._behind]:
            group_of = self._groups.members(missing)
            found: dict[int, list[tuple[int, float]]] = {group: [] for group in missing}
            for hit in self._source.among(group_of):
                if not folded.group_of(hit[0]):
                    found[group_of[hit[0]]].append(hit)
            self._behind.update(found)
        return self._behind

    def _far(self, folded: Folded, hits: Hits) -> list[Row]:
        """Hits far behind those that are folded, each with the shown one that it belongs to."""
        first: dict[int, int] = {}
        rows = []
        for (number, score), group in zip(
            hits, self._groups.of([number for number, _ in hits]), strict=True
        ):
            place = folded.place_of(group) if group else None
            known = folded.shown[place][0] if place is not None else first.get(group)
            if group and known is None:
                first[group] = number
            rows.append(Row(number, score, under=known if group else None))
        return rows


def _with_opened(folded: Folded, opened: Mapping[int, Hits], offset: int, limit: int) -> list[Row]:
    if not opened:
        return [Row(*hit) for hit in folded.shown[offset : offset + limit]]
    rows: list[Row] = []
    for place, hit in enumerate(folded.shown[: offset + limit]):
        rows.append(Row(*hit))
        rows += (Row(*behind, under=hit[0]) for behind in opened.get(place, ()))
    return rows[offset : offset + limit]
