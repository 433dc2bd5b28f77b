"""What is kept of the quotes of one article, so that the ledger groups them without its text."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

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
    named = _Named(forms)
    return tuple(_saying(place, one, named) for place, one in enumerate(annotations.quotes))


def _saying(place: int, quote: Quote, named: _Named) -> Saying:
    words = folded_words(quote.text)
    speaker = quote.speaker or ""
    joined = " ".join(words)
    kept = joined[:MOST_CHARACTERS]
    kind = KINDS.index(quote.kind)
    digest = hashlib.blake2b(joined.encode("utf-8"), digest_size=8).digest()
    return Saying(
        place=place,
        kind=kind,
        words=kept,
        hash=int.from_bytes(digest, "big") >> 1,
        apart="" if is_telling(kept) else " ".join(folded_words(speaker)),
        speaker=speaker,
        form=named.form(speaker) if speaker else None,
        keys=keys_of(_wording(kept, kind, speaker)),
    )


class _Named:
    """The forms of an article by what they are called.

    Of several with one name that of a person is meant, then that of most mentions.
    """

    def __init__(self, forms: Sequence[Form]) -> None:
        self._ranked = sorted(range(len(forms)), key=lambda number: _rank(forms[number]))
        self._forms = forms
        self._exact: dict[str, int] = {}
        for number in self._ranked:
            self._exact.setdefault(forms[number][2], number)
        for number in self._ranked:
            self._exact.setdefault(forms[number][1], number)

    def form(self, speaker: str) -> int | None:
        """The form that a speaker's name means, None where no name is like it."""
        exact = self._exact.get(speaker)
        return self._folded.get(folded_words(speaker)) if exact is None else exact

    @cached_property
    def _folded(self) -> dict[tuple[str, ...], int]:
        """The same by folded words, which is seldom needed."""
        found: dict[tuple[str, ...], int] = {}
        for number in self._ranked:
            found.setdefault(folded_words(self._forms[number][2]), number)
            found.setdefault(folded_words(self._forms[number][1]), number)
        return found


def _rank(form: Form) -> tuple[int, int, tuple[str, str, str]]:
    kind, text, name, mentions = form
    speaks = [str(each) for each in _SPEAK_FIRST]
    place = speaks.index(kind) if kind in speaks else len(speaks)
    return place, -mentions, (kind, text, name)
