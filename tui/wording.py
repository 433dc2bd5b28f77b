"""Numbers as a person would say them; needs no screen."""

from __future__ import annotations


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun, as "1 article" or "14,978 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def remaining_time(seconds: float) -> str:
    """A remaining time: `~40 s`, `~3 min`, `~2 h`."""
    if seconds < 90:
        return f"~{max(1, round(seconds))} s"
    if seconds < 90 * 60:
        return f"~{round(seconds / 60)} min"
    return f"~{round(seconds / 3600)} h"
