"""How common a term is in English news at large: the table behind every weight.

A corpus of five articles cannot tell which of its words are rare: everything that its articles
share is in most of them. The table counts in how many of some 20,000 news texts each term
occurs. It is read once, when the first weight is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

_TABLE = Path(__file__).with_name("data") / "background-df.tsv"

# A word that the table lacks is taken to occur in this many of its documents.
_ABSENT = 2

# In a cosine a term counts on both sides, and one that only one text has lengthens that text. To
# this power rarity counts enough, and a rare word that only one report has does not part it from
# the others: .6 to .7 did best on the development topics of ECB+ (docs/measurements.md).
_DAMPED = 0.65


@dataclass(frozen=True, slots=True)
class Background:
    """Counts of documents by term: `counts[term]` of `documents` texts have it."""

    documents: int
    counts: Mapping[str, int]

    def share(self, term: str) -> float:
        """The share of news texts that have the term, in 0..1, never 0."""
        return self.counts.get(term, _ABSENT) / self.documents

    def weight(self, term: str) -> float:
        """The inverse document frequency, -ln(share), in nats.

        0 for what is in every text, 9.2 for the words that the table lacks.
        """
        return -log(self.share(term))


def damped(weight: float) -> float:
    """What a term of this weight, in nats, counts where whole articles are compared."""
    return float(weight**_DAMPED)


@cache
def background() -> Background:
    """The table that Dateline ships."""
    return parse(_TABLE.read_text("utf-8"))


def parse(text: str) -> Background:
    """The table from its text: the number of documents, then lines of `count<TAB>terms`."""
    first, _, rest = text.partition("\n")
    counts: dict[str, int] = {}
    for line in rest.splitlines():
        count, _, words = line.partition("\t")
        counts.update(dict.fromkeys(words.split(" "), int(count)))
    return Background(int(first), counts)
