"""Patterns on paths: `*` and `?` within a name, `**` for any folders, `[abc]` for one of these.

A pattern without a slash is the name of a file or a folder anywhere; one with a slash counts
from the top. What lies in a folder that a pattern matches is matched with it.
"""

from __future__ import annotations

import fnmatch
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

_ANY_FOLDERS = "**"


def matches(pattern: str, path: str) -> bool:
    """Whether a pattern matches a path with forward slashes. The time is linear in both."""
    return _match(_parts(pattern), unicodedata.normalize("NFC", path).split("/"))


def matches_any(patterns: Iterable[str], path: str) -> bool:
    """Whether one of the patterns matches."""
    return any(matches(pattern, path) for pattern in patterns)


def _match(wanted: Sequence[re.Pattern[str] | None], names: Sequence[str]) -> bool:
    """Both from the left; where it fails, the last `**` takes one more name."""
    want = have = 0
    again: tuple[int, int] | None = None
    while have < len(names):
        part = wanted[want] if want < len(wanted) else _NEVER
        if part is None:
            again = want, have
            want += 1
        elif part.match(names[have]):
            want, have = want + 1, have + 1
        elif again is not None:
            again = again[0], again[1] + 1
            want, have = again[0] + 1, again[1]
        else:
            return False
    return all(part is None for part in wanted[want:])


_NEVER = re.compile(r"(?!)")


@lru_cache(maxsize=1_024)
def _parts(pattern: str) -> tuple[re.Pattern[str] | None, ...]:
    """What each name of a path must look like, None for any names at all."""
    normal = unicodedata.normalize("NFC", pattern).removeprefix("./")
    inner = normal.rstrip("/")
    names = [name for name in inner.split("/") if name]
    if "/" not in inner:
        names.insert(0, _ANY_FOLDERS)
    if names[-1:] != [_ANY_FOLDERS]:
        names.append(_ANY_FOLDERS)  # what lies in a folder of this name
    # The expressions that fnmatch makes do not backtrack over their stars.
    return tuple(
        None if name == _ANY_FOLDERS else re.compile(fnmatch.translate(name)) for name in names
    )
