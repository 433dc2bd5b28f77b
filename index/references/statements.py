"""What people are reported to have said, in a form in which two articles can be compared."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from corpus.article import QuoteKind, Span
from corpus.text import folded_words
from index.references.evidence import plain
from index.references.reading import Side
from index.references.speakers import is_name
from index.references.terms import Term, stem, terms

# An article with more is a transcript; its first statements stand for it.
_MOST_STATEMENTS = 40
# A verb of motion or of speech and an object: less is no statement that could be known again.
_LEAST_STEMS = 3


class Statement:
    """A quote, direct or not, or a sentence that may render one.

    `verbatim` says that the text gives these words as spoken; `attributed` that it gives them
    as this speaker's, not merely in a sentence that names the speaker.
    """

    def __init__(
        self,
        span: Span,
        speaker: str,
        *,
        verbatim: bool,
        attributed: bool,
        side: Side | None = None,
    ) -> None:
        self._side = side
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
        found = frozenset(term.stem for term in self._terms())
        return found - {term.stem for term in terms(self.speaker)}

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The stems of terms that stand side by side, with nothing between them."""
        found = self._terms()
        beside = ((one, two) for one, two in pairwise(found) if two.start <= one.end + 1)
        return frozenset((one.stem, two.stem) for one, two in beside)

    def _terms(self) -> tuple[Term, ...]:
        side = self._side
        return side.terms_in(self.span) if side else tuple(terms(self.span.text))


def ideas(one: Statement, other: Statement) -> int:
    """In how many separate terms two statements agree.

    What stands side by side in both counts once: a set phrase or a name is one idea.
    """
    shared = one.stems & other.stems
    phrases = {pair for pair in one.pairs & other.pairs if shared.issuperset(pair)}
    return max(len(shared) - len(phrases), min(len(shared), 1))


# Words of a statement that are compared in order, and words that may come between two of them.
_MOST_IN_ORDER, _BETWEEN = 80, 2
_LEAST_TERMS_IN_ORDER = 2


def in_order(one: Statement, other: Statement) -> int:
    """How many words of two statements agree in order, with at most two between each.

    Function words count, for they make the frame of a sentence; a run without two terms is 0.
    """
    mine, theirs = ([stem(word) for word in each.words[:_MOST_IN_ORDER]] for each in (one, other))
    places: dict[str, list[int]] = {}
    for place, word in enumerate(theirs):
        places.setdefault(word, []).append(place)
    # By the places of the last word of a run on both sides: its words, and its terms.
    runs: dict[tuple[int, int], tuple[int, int]] = {}
    reach = range(1, _BETWEEN + 2)
    for i, word in enumerate(mine):
        for j in places.get(word, ()):
            before = max(runs.get((i - a, j - b), (0, 0)) for a in reach for b in reach)
            runs[i, j] = before[0] + 1, before[1] + (word in one.stems)
    return max((words for words, found in runs.values() if found >= _LEAST_TERMS_IN_ORDER),
               default=0)  # fmt: skip


class Told:
    """What an article tells of what people said; each piece of it is worked out once."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self._naming: dict[str, list[Statement]] = {}

    @cached_property
    def statements(self) -> list[Statement]:
        """What it reports somebody to have said; `speaker` is "" where it does not tell."""
        quotes = self.side.annotations.quotes[:_MOST_STATEMENTS]
        found = [
            Statement(
                quote,
                quote.speaker or "",
                verbatim=quote.kind is not QuoteKind.INDIRECT,
                attributed=True,
                side=self.side,
            )
            for quote in quotes
        ]
        return [statement for statement in found if len(statement.stems) >= _LEAST_STEMS]

    def naming(self, speaker: str) -> list[Statement]:
        """The sentences without a quote that name the speaker, by the last word of the name.

        A statement rendered in a writer's own words is seldom marked as one.
        """
        if speaker not in self._naming:
            self._naming[speaker] = self._sentences_naming(speaker) if is_name(speaker) else []
        return self._naming[speaker]

    def _sentences_naming(self, speaker: str) -> list[Statement]:
        found = [
            Statement(span, speaker, verbatim=False, attributed=False, side=self.side)
            for span in self.side.sentences_with(speaker.split()[-1])
            if not any(overlapping(span, quote) for quote in self.side.annotations.quotes)
        ]
        return [statement for statement in found if len(statement.stems) >= _LEAST_STEMS]


def overlapping(one: Span, other: Span) -> bool:
    """Whether two spans of one article have a word in common."""
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end
