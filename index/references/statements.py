"""What people are reported to have said, in a form in which two articles can be compared."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from corpus.article import QuoteKind, Span
from corpus.text import folded_words
from index.references.evidence import plain
from index.references.reading import Side
from index.references.speakers import is_name
from index.references.terms import terms

# An article with more is a transcript; its first statements stand for it.
_MOST_STATEMENTS = 40
# A verb of motion or of speech and an object: less is no statement that could be known again.
_LEAST_STEMS = 3


class Statement:
    """A quote, direct or not, or a sentence that may render one.

    `verbatim` says that the text gives these words as spoken; `attributed` that it gives them
    as this speaker's, not merely in a sentence that names the speaker.
    """

    def __init__(self, span: Span, speaker: str, *, verbatim: bool, attributed: bool) -> None:
        self.span = plain(span)
        self.speaker = speaker
        self.verbatim = verbatim
        self.attributed = attributed

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its folded words in order: marks and brackets do not count."""
        return folded_words(self.span.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its terms, without the speaker's own name."""
        found = frozenset(term.stem for term in terms(self.span.text))
        return found - {term.stem for term in terms(self.speaker)}

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The stems of terms that stand side by side, with nothing between them."""
        found = tuple(terms(self.span.text))
        beside = ((one, two) for one, two in pairwise(found) if two.start <= one.end + 1)
        return frozenset((one.stem, two.stem) for one, two in beside)


def ideas(one: Statement, other: Statement) -> int:
    """In how many separate terms two statements agree.

    What stands side by side in both counts once: a set phrase or a name is one idea.
    """
    shared = one.stems & other.stems
    phrases = {pair for pair in one.pairs & other.pairs if shared.issuperset(pair)}
    return max(len(shared) - len(phrases), min(len(shared), 1))


def reported(side: Side) -> list[Statement]:
    """What the article reports somebody to have said; `speaker` is "" where it does not tell."""
    quotes = side.annotations.quotes[:_MOST_STATEMENTS]
    found = [
        Statement(
            quote,
            quote.speaker or "",
            verbatim=quote.kind is not QuoteKind.INDIRECT,
            attributed=True,
        )
        for quote in quotes
    ]
    return [statement for statement in found if len(statement.stems) >= _LEAST_STEMS]


def naming(side: Side, speaker: str) -> list[Statement]:
    """The sentences without a quote that name the speaker, by the last word of the name.

    A statement rendered in a writer's own words is seldom marked as one.
    """
    if not is_name(speaker):
        return []
    found = [
        Statement(span, speaker, verbatim=False, attributed=False)
        for span in side.sentences_with(speaker.split()[-1])
        if not any(overlapping(span, quote) for quote in side.annotations.quotes)
    ]
    return [statement for statement in found if len(statement.stems) >= _LEAST_STEMS]


def overlapping(one: Span, other: Span) -> bool:
    """Whether two spans of one article have a word in common."""
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end
