"""How every engine scores, so that all give the same order: BM25 over weighted words.

The words of an article are weighted by where they stand: in the title one counts as
`TITLE_WEIGHT`, in the lead (the first of several paragraphs) as `LEAD_WEIGHT`, elsewhere as one.
The weighted occurrences of a word, and the weighted length of the article, go into BM25 as they
are (BM25F with one saturation for all parts; Robertson and Zaragoza 2009, section 3.6).

A part of a query has a score for each article that it finds:

- a word in the text: BM25;
- several words in a row: the sum of BM25 of each of them, wherever they stand;
- a beginning, a wildcard or a fuzzy word that covers at most `MOST_SCORED_WORDS` words: the sum
  of BM25 of each of these; of more, `FLAT_SCORE`;
- an entity, words in another field: `FLAT_SCORE`;
- a named part: that of its words where these stand, plus `FLAT_SCORE` where the entity is
  mentioned;
- AND, OR, NEAR: the sum of its parts' scores; NOT, dates, what the catalogue knows, filters: 0.

Under `Sort.RECENT` each limit of `RECENT_DAYS` that an article is not older than adds
`RECENT_STEP`; its age is counted in days from the newest article of the library to its earliest
day of publication. Articles without a date gain nothing.
"""

from __future__ import annotations

from typing import Final

# As commonly set (Robertson and Zaragoza 2009): how fast more occurrences stop to count, and
# how much a long article is held against it.
SATURATION: Final = 1.2
LENGTH_WEIGHT: Final = 0.75

TITLE_WEIGHT: Final = 4
LEAD_WEIGHT: Final = 2

# More words would make a search as one types slow, and tell little.
MOST_SCORED_WORDS: Final = 50
FLAT_SCORE: Final = 1.0

RECENT_DAYS: Final = (7, 30, 90, 365, 1826)
RECENT_STEP: Final = 1.0


def weights_of(paragraphs: int) -> tuple[int, ...]:
    """The weights of title and lead; of more paragraphs of the body each word counts as one.

    A lead sums up what follows: where nothing does, the only paragraph is no lead.
    """
    return (TITLE_WEIGHT, LEAD_WEIGHT) if paragraphs > 1 else (TITLE_WEIGHT,)


def rounded_length(length: int) -> int:
    """The length as scoring sees it: exact up to 40, then with four significant binary digits.

    So does an engine that keeps the length of an article in one byte.
    """
    exact = 24
    if length < exact + 16:
        return length
    rest = length - exact
    shift = rest.bit_length() - 4
    return exact + (rest >> shift << shift)
