"""The publisher that a text itself names, in its copyright line or as where it first appeared."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.article import Removed, RemovedKind
from corpus.cleaning.clues import Clue
from corpus.text import folded_words

_COPYRIGHT = re.compile(
    r"(?:copyright )?(?:\u00a9|\(c\)|copyright) ?(?:\d{4}(?: ?[-\u2013] ?\d{4})?,? )?(?:by )?"
    r"(?P<name>[^.,;|\u00a9]{2,80}?)(?: \d{4})?[.,;|]? all rights reserved",
    re.IGNORECASE,
)
_PUBLISHED_BY = re.compile(
    r"(?:this|the) (?:story|article|piece|material|report) (?:was |has been )?(?:originally|first)"
    r" (?:appeared|published) (?:in|on|by|at) (?P<name>[^.,;|]{2,80})",
    re.IGNORECASE,
)
_LONGEST_MASTHEAD = 60
# Agencies and picture agencies license what others publish: their mark is no imprint.
_SUPPLIERS = re.compile(
    r"\b(?:reuters|afp|agence france|associated press|\bap|getty|epa|efe|ansa|dpa|tass|maxar|"
    r"planet labs|shutterstock|alamy|airbus)\b",
    re.IGNORECASE,
)


def imprint_of(removed: Iterable[Removed], end: int) -> Clue | None:
    """The publisher of the imprint that stands below the text; `end` is the length of the body.

    None where there is none, or where it names a supplier of reports or pictures.
    """
    for line in removed:
        if line.kind is not RemovedKind.LEGAL or line.before < end:
            continue
        for pattern, evidence in (
            (_COPYRIGHT, "copyright line at the end"),
            (_PUBLISHED_BY, "note at the end on where it first appeared"),
        ):
            match = pattern.match(line.text)
            if match and not _SUPPLIERS.search(match["name"]):
                return Clue(match["name"].strip(), evidence)
    return None


def masthead_of(removed: Iterable[Removed], host: str) -> str | None:
    """The name among the scraps around a text that its host is made of.

    "The Capital Ledger" for capitalledger.example; None where no line is such a name.
    """
    labels = host.split(".")
    for line in removed:
        if len(line.text) > _LONGEST_MASTHEAD:
            continue
        words = folded_words(line.text)
        short = words[1:] if words[:1] == ("the",) else words
        if "".join(short) in labels or "".join(words) in labels:
            return line.text
    return None
