"""Where a person has been: places that back and forward restore."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

from corpus.article import Entity
from tui.state import PaneName, Request
from tui.widgets.link_rows import Target
from tui.widgets.text_pane import Position

# More than anybody walks back; each place is a few hundred bytes.
_LONGEST: Final = 500


@dataclass(frozen=True, slots=True)
class PagePlace:
    """The page of an entity over the explorer: the present pane, and the positions in its lists.

    Both are empty where the page is new.
    """

    entity: Entity
    pane: str = ""
    rows: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class BenchPlace:
    """The workbench over the explorer: the present pane, the positions in its lists.

    `put_off` are the ids of the two entities of each proposal that was left for later.
    """

    pane: str = ""
    rows: tuple[tuple[int, int], ...] = ()
    put_off: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StoryPlace:
    """A story over the explorer: the present pane, and the positions in its lists."""

    story: str
    pane: str = ""
    rows: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StoriesPlace:
    """The list of stories over the explorer, the words they are to have, the position in it."""

    text: str = ""
    row: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class SearchesPlace:
    """The list of saved searches over the explorer, and the position in it."""

    row: tuple[int, int] = (0, 0)


# Where one is on a screen that stands over the explorer.
OverPlace: TypeAlias = PagePlace | BenchPlace | StoryPlace | StoriesPlace | SearchesPlace


@dataclass(frozen=True, slots=True)
class Place:
    """One step: what was asked and shown, and where on the screen.

    `results` is the chosen row and how far the list was scrolled, `article_position` what the
    article pane gave for its own, `link` the chosen one among the links, `over` the screen that
    stood over the explorer.
    """

    request: Request
    article_id: str | None
    pane: PaneName
    results: tuple[int, int] = (0, 0)
    article_position: Position | None = None
    link: Target | None = None
    over: OverPlace | None = None


class History:
    """A trail of places with a present one, walked as in a browser."""

    def __init__(self, start: Place) -> None:
        self._places = [start]
        self._now = 0

    @property
    def now(self) -> Place:
        """The present place."""
        return self._places[self._now]

    @property
    def places(self) -> tuple[Place, ...]:
        """All places, the earliest first."""
        return tuple(self._places)

    @property
    def steps_back(self) -> int:
        """How many steps there are to go back."""
        return self._now

    @property
    def steps_forward(self) -> int:
        """How many steps there are to go forward."""
        return len(self._places) - 1 - self._now

    def update(self, place: Place) -> None:
        """Say how the present place looks now, without making a step."""
        self._places[self._now] = place

    def visit(self, place: Place) -> None:
        """Make a step. What was forward of here is forgotten."""
        del self._places[self._now + 1 :]
        self._places.append(place)
        del self._places[:-_LONGEST]
        self._now = len(self._places) - 1

    def revise(self, change: Callable[[Place], Place]) -> None:
        """Change all places: what they name is called otherwise by now."""
        self._places = [change(place) for place in self._places]

    def back(self) -> Place | None:
        """Go one step back; None where the trail begins."""
        if not self.steps_back:
            return None
        self._now -= 1
        return self.now

    def forward(self) -> Place | None:
        """Go one step forward; None where the trail ends."""
        if not self.steps_forward:
            return None
        self._now += 1
        return self.now
