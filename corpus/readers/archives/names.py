"""The names of files in archives: what they are called here, and which of them are read.

Nothing is ever unpacked to a disk, so a name is only a name. One that would lead out of a folder
is read like any other, under what is left of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from corpus.readers.other_kinds import (
    HIDDEN,
    OTHER_KINDS,
    PAGE,
    PAGE_PARTS,
    PARTS_OF_PAGE,
    READMES,
    is_other_kind,
    is_readme,
    suffix_of,
)
from corpus.readers.pieces import LeftOut
from corpus.readers.registry import format_of

LINKS = "links, devices and files with holes"

# Longer names are cut in the middle: an address is read by people.
_LONGEST = 400
_DRIVE = re.compile(r"[A-Za-z]:$")


class Names:
    """The names in one archive, in the order in which they come.

    `known` are all of them, where they are known beforehand: only then is a folder with the
    parts of a saved page recognised that comes before its page.
    """

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._pages = {_without_ending(name) for name in known if PAGE.search(name)}
        self._taken: dict[str, int] = {}
        self._left_out: Counter[str] = Counter()

    def is_read(self, name: str) -> bool:
        """Whether a file may hold an article, as far as its name tells; counted if not."""
        why = self._why_not(name)
        if why is not None:
            self._left_out[why] += 1
        elif PAGE.search(name):
            self._pages.add(_without_ending(name))
        return why is None

    def leave_out(self, what: str) -> None:
        """Count something that is not read."""
        self._left_out[what] += 1

    def path(self, name: str) -> str:
        """What a file is called here: a path without any step upwards; no two are the same."""
        plain = path = _plain(name)
        ending = suffix_of(plain.rpartition("/")[2])
        stem = plain[: len(plain) - len(ending)]
        while path in self._taken:
            self._taken[plain] += 1
            path = f"{stem} ({self._taken[plain]}){plain[len(stem) :]}"
        self._taken[path] = 1
        return path

    def left_out(self) -> Iterator[LeftOut]:
        """What was not read, and how many of each."""
        return (LeftOut(what, count) for what, count in sorted(self._left_out.items()))

    def _why_not(self, name: str) -> str | None:
        parts = _parts(name)
        if any(part.startswith(".") or part == "__MACOSX" for part in parts):
            return HIDDEN
        if is_other_kind(name):
            return OTHER_KINDS
        if parts and is_readme(parts[-1]):
            return READMES
        return PAGE_PARTS if self._is_part_of_page(parts) else None

    def _is_part_of_page(self, parts: list[str]) -> bool:
        for depth, part in enumerate(parts[:-1]):
            page, found = PARTS_OF_PAGE.subn("", part)
            if found and "/".join((*parts[:depth], page)) in self._pages:
                return True
        return False


def is_certain(name: str) -> bool:
    """Whether a name promises an article."""
    return format_of(name) is not None


def _parts(name: str) -> list[str]:
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return parts[1:] if parts and _DRIVE.match(parts[0]) else parts


def _without_ending(name: str) -> str:
    return PAGE.sub("", "/".join(_parts(name)))


def _plain(name: str) -> str:
    path = "/".join(_parts(name)) or "unnamed"
    if len(path) <= _LONGEST:
        return path
    return f"{path[: _LONGEST // 2]}…{path[-_LONGEST // 2 :]}"
