"""The part of the library's door that is about quotes: the ledger of what was said."""

from __future__ import annotations

from collections.abc import Sequence

from index.catalogue import Catalogue
from index.opening import storage_errors
from index.quote_answers import QuoteLedger, Utterance


class QuoteDoor:
    """What `Library` answers about quotes; it brings the catalogue."""

    _catalogue: Catalogue

    def quotes(
        self,
        speaker: str = "",
        text: str = "",
        offset: int = 0,
        limit: int = 50,
        renderings: int = 10,
    ) -> QuoteLedger:
        """What was said, each thing once with the ways in which articles render it.

        `speaker` is the id of an entity, or any of its names or a part of one; `text` are words
        of which every one begins a word of the content. Case and accents make no difference.
        """
        from index.ledger.reading import ledger

        with storage_errors():
            return ledger(
                self._catalogue, speaker, text, max(offset, 0), max(limit, 0), max(renderings, 0)
            )

    def utterances_of(
        self, article_ids: Sequence[str], renderings: int = 10
    ) -> tuple[Utterance, ...]:
        """What people say in these articles, what most articles render first; at most 500."""
        from index.ledger.reading import utterances_of

        with storage_errors():
            return utterances_of(self._catalogue, article_ids, max(renderings, 0))
