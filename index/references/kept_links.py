"""Links kept in memory for as long as the library is what it was when they were worked out."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from index.catalogue import Catalogue
from index.link_answers import Links
from index.references.links import linked

# Of this many articles: those that somebody goes back and forth between.
KEPT = 64


class KeptLinks:
    """The links of the articles opened last, in one generation of one catalogue.

    They are the same for whoever asks: what a person decided on links is laid over them
    afterwards. May be asked from any thread; two that ask for one article at once both work its
    links out.
    """

    def __init__(
        self, most: int = KEPT, work_out: Callable[[Catalogue, str, int], Links] = linked
    ) -> None:
        self._most = most
        self._work_out = work_out
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, int], Links] = OrderedDict()
        self._of: tuple[Catalogue, int] | None = None

    def of(self, catalogue: Catalogue, article_id: str, limit: int) -> Links:
        """The links of an article, as `linked` gives them, worked out once in a generation.

        What is worked out while another process commits may be of two generations: it is given,
        for it is no older than the question, and not kept. Raises KeyError for an article that
        the catalogue does not know.
        """
        generation, key = catalogue.generation(), (article_id, limit)
        with self._lock:
            known = self._known((catalogue, generation)).get(key)
            if known is not None:
                self._kept.move_to_end(key)
                return known
        found = self._work_out(catalogue, article_id, limit)
        if catalogue.generation() == generation:
            with self._lock:
                self._known((catalogue, generation))[key] = found
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return found

    def _known(self, of: tuple[Catalogue, int]) -> OrderedDict[tuple[str, int], Links]:
        """What is kept of this generation; of another one nothing is."""
        kept_of = self._of
        if kept_of is None or kept_of[0] is not of[0] or kept_of[1] != of[1]:
            self._kept.clear()
            self._of = of
        return self._kept
