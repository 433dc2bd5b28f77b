"""Sentences that count: one repair was made, two were."""

from __future__ import annotations


def told_of(number: int, noun: str, verb: str) -> str:
    """A sentence on a number of repairs, such as "2 left-over tags were removed."."""
    if number == 1:
        return f"1 {noun} {verb}."
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{number} {plural} {verb.replace('was ', 'were ')}."
