"""Wildcards: which words a pattern with `*` and `?` covers, in a time that grows with the word."""

from __future__ import annotations

import re

_WILD = re.compile(r"[*?]")


def beginning_of(pattern: str) -> str:
    """The letters with which every word begins that the pattern covers; perhaps none."""
    return _WILD.split(pattern, maxsplit=1)[0]


def compiled(pattern: str) -> re.Pattern[str]:
    """What matches (`fullmatch`) just the words that the pattern covers.

    Each part after a `*` is looked for once, where it first stands, and never again: that is
    enough for wildcards, and no pattern takes long.
    """
    first, *more = (_letters(part) for part in re.split(r"\*+", pattern))
    if not more:
        return re.compile(first)
    between = "".join(f"(?>.*?{part})" for part in more[:-1])
    return re.compile(f"{first}{between}.*{more[-1]}", re.DOTALL)


def _letters(part: str) -> str:
    return re.escape(part).replace(r"\?", ".")
