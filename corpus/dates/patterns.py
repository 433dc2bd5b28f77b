"""All rules for date expressions, and the words that announce them."""

from __future__ import annotations

import re

from corpus.dates.days import DAY_RULES
from corpus.dates.months import MONTH_RULES
from corpus.dates.periods import PERIOD_RULES
from corpus.dates.reading import Rule
from corpus.dates.references import REFERENCE_RULES
from corpus.dates.relative import RELATIVE_RULES
from corpus.dates.values import MONTH
from corpus.dates.years import YEAR_RULES

# Where two rules find expressions of one place and length, the earlier one is asked first.
RULES: tuple[Rule, ...] = (
    *DAY_RULES,
    *MONTH_RULES,
    *YEAR_RULES,
    *PERIOD_RULES,
    *RELATIVE_RULES,
    *REFERENCE_RULES,
)

# The words that announce an expression, by kind: m months, w weekdays, q quarters and halves,
# n seasons, s spoken years, u units of time, t days near by, e ends of weeks and years,
# a what lies away ("ago"), y years, d dates of figures.
_TRIGGERS = {
    "m": rf"\b{MONTH}",
    "w": r"(?:mon|tues|wednes|thurs|fri|satur|sun)day",
    "q": r"quarter|half\b|year-(?:ago|earlier)",
    "n": r"\b(?:spring|summer|autumn|fall|winter)\b",
    "s": r"nineteen|thousand",
    "u": r"\b(?:day|week|month|year|decade|night|morning|afternoon|evening|quarter)s?\b",
    "t": r"yesterday|today|tonight|tomorrow|\bnight|morning|afternoon|evening",
    "e": r"year(?:['’]s)?[ -]end\b|weekend|\bcentury",
    "a": r"\b(?:ago|earlier|later)\b",
    "y": r"(?:1[6-9]|20)\d\d|['‘’]\d\d",
    "d": r"\d[-/.]\d|\bq[1-4]\b",
}
_KINDS = tuple((kind, re.compile(words)) for kind, words in _TRIGGERS.items())


def rules_for(lowered: str) -> list[Rule]:
    """The rules that can find something in a text, which is in lower case."""
    kinds = {kind for kind, words in _KINDS if words.search(lowered)}
    return [rule for rule in RULES if rule.kind in kinds]
