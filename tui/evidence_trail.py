"""Going through the evidence of links one by one, while what is said of the links changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.link_answers import Evidence, Link
from tui.widgets.link_rows import is_rejected, target_of


@dataclass(frozen=True, slots=True, order=True)
class Stop:
    """One piece of evidence: the number of its link, and its own within that link."""

    link: int
    number: int


class EvidenceTrail:
    """All evidence of some links in order, with a present piece of it."""

    def __init__(self, links: Sequence[Link], at: Stop) -> None:
        self.links = list(links)
        self._stops = _stops(links)
        self._at = self._stops.index(at)

    @property
    def stop(self) -> Stop:
        """Where one is."""
        return self._stops[self._at]

    @property
    def link(self) -> Link:
        """The link that is looked at."""
        return self.links[self.stop.link]

    @property
    def evidence(self) -> Evidence:
        """The evidence that is looked at."""
        return self.link.evidence[self.stop.number]

    def step(self, step: int) -> None:
        """Go to the next evidence, of this link or the next one; all round."""
        self._at = (self._at + step) % len(self._stops)

    def go_on(self) -> bool:
        """Go to the next link that nobody rejected, all round; whether there is one."""
        for place in (*range(self._at + 1, len(self._stops)), *range(self._at)):
            stop = self._stops[place]
            if stop.number == 0 and not is_rejected(self.links[stop.link]):
                self._at = place
                return True
        return False

    def follow(self, links: Sequence[Link]) -> None:
        """Take the links as they are now. None is dropped from those that are gone through.

        Where a rejection was taken back, that link is looked at again.
        """
        now = {target_of(link): link for link in links}
        before, stop = self.links, self.stop
        self.links = [now.pop(target_of(link), link) for link in before]
        self.links += [link for link in links if target_of(link) in now and not is_rejected(link)]
        for place, old in enumerate(before):
            if is_rejected(old) and not is_rejected(self.links[place]):
                stop = Stop(place, 0)
        self._stops = _stops(self.links)
        self._at = max(place for place, each in enumerate(self._stops) if each <= stop)


def _stops(links: Sequence[Link]) -> list[Stop]:
    return [
        Stop(link, number)
        for link, each in enumerate(links)
        for number in range(len(each.evidence))
    ]
