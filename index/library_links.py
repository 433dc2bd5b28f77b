"""The part of the library's door that is about links, and what a person settles about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from corpus.sanitize import safe_path
from index.catalogue import Catalogue
from index.decision_keeper import DecisionKeeper
from index.errors import NoSuchArticle
from index.home import LibraryPlace
from index.link_answers import Link, Links, LinkType, LinkVerdict, SeenSentence
from index.opening import storage_errors

if TYPE_CHECKING:
    from index.references.kept_links import KeptLinks


class LinkDoor:
    """What `Library` answers about links; it brings the catalogue and the rest."""

    _catalogue: Catalogue
    _kept_links: KeptLinks | None = None
    _place: LibraryPlace
    _decisions: DecisionKeeper

    def links(self, article_id: str, limit: int = 100) -> tuple[Link, ...]:
        """The cross-references of an article, each with evidence and with a person's verdict.

        Rejected ones are among them: whoever shows links leaves those out and tells how many
        they are. Raises NoSuchArticle.
        """
        from index.link_verdicts import link_verdicts

        with storage_errors(), known_article(article_id):
            if article_id not in self._catalogue.heads((article_id,)):
                raise KeyError(article_id)
            found = self._links(article_id, limit).links
            verdicts = link_verdicts(self._catalogue, self._decisions.settled_links())
            return verdicts.laid_over(article_id, found)

    def more_links(self, article_id: str, limit: int = 100) -> Mapping[LinkType, int]:
        """How many articles by type `links` leaves out, as promising as those that it tells.

        Empty where it tells all. Raises NoSuchArticle.
        """
        with storage_errors(), known_article(article_id):
            return self._links(article_id, limit).more

    def _links(self, article_id: str, limit: int) -> Links:
        if self._kept_links is None:
            from index.references.kept_links import KeptLinks  # not needed by those who search

            self._kept_links = KeptLinks()
        return self._kept_links.of(self._catalogue, article_id, limit)

    def decide_link(self, article_id: str, link: Link, verdict: LinkVerdict | None) -> str:
        """Accept or reject a link of an article, for good; gives what was done, in words.

        None takes back whatever was said of it. `undo` takes back the last decision of any kind.
        Raises NoSuchArticle, DecisionRefused or DecisionsUnwritable, having changed nothing.
        """
        from index.link_deciding import decide_link, forget_link
        from index.link_decision_lines import decision_on

        with storage_errors(), known_article(article_id):
            here = self._catalogue.heads((article_id,))[article_id]
            kind, one, other = link.type, here.path, link.article.path
            if verdict is None:
                return forget_link(self._decisions, self._place, kind, one, other)
            wanted = decision_on(verdict, kind, one, other)
            return decide_link(self._decisions, self._place, wanted)

    def seen_sentences(self, article_id: str, read: Sequence[str]) -> tuple[SeenSentence, ...]:
        """The sentences of an article that articles `read` before say too, in order.

        `read` are ids, the latest last. Raises NoSuchArticle.
        """
        from index.references.novelty import seen_sentences

        with storage_errors(), known_article(article_id):
            return seen_sentences(self._catalogue, article_id, read)


@contextmanager
def known_article(article_id: str) -> Iterator[None]:
    """Turn a KeyError into a sentence."""
    try:
        yield
    except KeyError:
        raise NoSuchArticle(
            f"There is no article {safe_path(article_id)} in this library (any more)."
        ) from None
