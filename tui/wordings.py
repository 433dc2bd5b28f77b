"""Two wordings compared: the words that both have, in order, whatever stands between them."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from corpus.text import tokens

# Words compared on each side: an article of news is shorter, and the work grows with both.
_MOST_WORDS = 2_000


@dataclass(frozen=True, slots=True)
class Wordings:
    """Two texts and where (start, end) their common words stand in each, in order."""

    here: str
    there: str
    common_here: tuple[tuple[int, int], ...]
    common_there: tuple[tuple[int, int], ...]

    @property
    def words_in_common(self) -> int:
        """How many words both have in the same order."""
        return len(self.common_here)


def compare(here: str, there: str) -> Wordings:
    """Find the longest sequence of words that both texts have, whatever stands between them.

    Words are compared folded. Beyond the first 2,000 words of a text nothing is compared.
    """
    ours, theirs = list(tokens(here))[:_MOST_WORDS], list(tokens(there))[:_MOST_WORDS]
    blocks = LCSseq.opcodes(
        [token.folded for token in ours], [token.folded for token in theirs]
    ).as_matching_blocks()
    common_here: list[tuple[int, int]] = []
    common_there: list[tuple[int, int]] = []
    for block in blocks:
        common_here += [(t.start, t.end) for t in ours[block.a : block.a + block.size]]
        common_there += [(t.start, t.end) for t in theirs[block.b : block.b + block.size]]
    return Wordings(here, there, tuple(common_here), tuple(common_there))
