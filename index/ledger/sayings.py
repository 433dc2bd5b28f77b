"""What is kept of the quotes of one article, so that the ledger groups them without its text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Annotations, EntityType, Quote, QuoteKind
from corpus.text import folded_words
from index.ledger.likeness import Keys, Wording, is_telling, keys_of

Form = tuple[str, str, str, int]
"""A name as an article writes it: type, text, name and mentions."""

# A longer quote is compared by its beginning; its words are told from others' by all of it.
MOST_CHARACTERS = 2_000
KINDS = (QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT)
_SPEAK_FIRST = (EntityType.PERSON, EntityType.ORGANISATION, EntityType.MEDIA, EntityType.PLACE)


@dataclass(frozen=True, slots=True)
class Saying:
    """A quote of an article. Pure data, the same for the same article.

    place    its number among the quotes of the article
    kind     its number in KINDS
    words    its folded words, joined by a space, at most 2,000 characters
    hash     of all of its folded words: 63 bits
    apart    words of the speaker's name where anybody may say such words, else ""
    speaker  the name as the article gives it, "" where it does not tell
    form     the number of the speaker's name among the forms of the article, None without one
    keys     under which the words are posted, as far as this article tells; see `keys_of`
    """

    place: int
    kind: int
    words: str
    hash: int
    apart: str
    speaker: str
    form: int | None
    keys: Keys

    @property
    def wording(self) -> Wording:
        """The words as this article alone gives them."""
        return _wording(self.words, self.kind, self.speaker)


def _wording(words: str, kind: int, speaker: str) -> Wording:
    return Wording(words, KINDS[kind] is not QuoteKind.INDIRECT, frozenset({speaker}))


def sayings(annotations: Annotations, forms: Sequence[Form]) -> tuple[Saying, ...]:
    """The quotes of an article; `forms` are the names that it writes."""
    by_name = _by_name(forms)
    return tuple(_saying(place, one, by_name) for place, one in enumerate(annotations.quotes))


def _saying(place: int, quote: Quote, by_name: dict[tuple[str, ...], int]) -> Saying:
    words = folded_words(quote.text)
    speaker = folded_words(quote.speaker or "")
    joined = " ".join(words)
    kept = joined[:MOST_CHARACTERS]
    kind = KINDS.index(quote.kind)
    digest = hashlib.blake2b(joined.encode("utf-8"), digest_size=8).digest()
    return Saying(
        place=place,
        kind=kind,
        words=kept,
        hash=int.from_bytes(digest, "big") >> 1,
        apart="" if is_telling(kept) else " ".join(speaker),
        speaker=quote.speaker or "",
        form=by_name.get(speaker) if speaker else None,
        keys=keys_of(_wording(kept, kind, quote.speaker or "")),
    )


def _by_name(forms: Sequence[Form]) -> dict[tuple[str, ...], int]:
    """The form that a speaker's name means: of several that of a person, of most mentions."""
    ranked = sorted(range(len(forms)), key=lambda number: _rank(forms[number]))
    found: dict[tuple[str, ...], int] = {}
    for number in ranked:
        _, text, name, _ = forms[number]
        found.setdefault(folded_words(name), number)
        found.setdefault(folded_words(text), number)
    return found


def _rank(form: Form) -> tuple[int, int, tuple[str, str, str]]:
    kind, text, name, mentions = form
    speaks = [str(each) for each in _SPEAK_FIRST]
    place = speaks.index(kind) if kind in speaks else len(speaks)
    return place, -mentions, (kind, text, name)
