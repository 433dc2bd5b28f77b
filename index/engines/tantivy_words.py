"""The distinct words of an index: a list in a file beside it, for what its dictionary cannot do.

tantivy finds articles by a wildcard or a fuzzy word, but does not tell which words it took for
it, and goes through all of its dictionary where a pattern begins with `*`. The file has a word
in each line, in no order; words of articles that were taken out stay in it. What a batch brings
is written to it before the batch is committed: whoever reads it after a commit misses no word.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from index.query.patterns import compiled

FILE: Final = "words.txt"
# Some 100 MB.
_MOST_REMEMBERED: Final = 1_500_000
_END_BYTES: Final = 256
# Fewer letters are part of so many words that to compare all of about that length is faster.
_SHORTEST_PART: Final = 3


class WordFile:
    """The list as it is written, by whoever holds the writer's lock of the index.

    What it was given before is remembered, so that batch after batch only has to look up words
    that are new to both.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._path = folder / FILE
        self._seen: set[str] = set()
        self._left: object = None

    def add(self, words: set[str], is_listed: Callable[[str], object]) -> None:
        """Add words, whole or not at all as a reader sees it, and onto the disk.

        `is_listed` says of a word whether it is in the list already.
        """
        if self._state() != self._left or len(self._seen) > _MOST_REMEMBERED:
            self._seen.clear()
        unseen = words - self._seen
        self._append([word for word in unseen if not is_listed(word)])
        self._seen |= unseen
        self._left = self._state()

    def _append(self, words: list[str]) -> None:
        if not words:
            return
        with self._path.open("a+b") as file:
            # What a killed batch left half written is ended: it is a word that no article has.
            size = file.seek(0, os.SEEK_END)
            file.seek(max(size - 1, 0))
            lines = "" if file.read() in (b"", b"\n") else "\n"
            lines += "".join(f"{word}\n" for word in words)
            file.write(lines.encode("utf-8", "replace"))
            file.flush()
            os.fsync(file.fileno())

    def _state(self) -> object:
        found = self._path.stat() if self._path.exists() else None
        return found and (found.st_ino, found.st_size)


class WordList:
    """The list as it is read, when it is first asked. From any thread.

    It serves one commit after the other: words that a commit has not are no harm.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._lock = threading.Lock()
        self._is_read = False
        # How much was read, and the end of it.
        self._size, self._end = 0, b""
        # Each word between two line ends, and those of some lengths.
        self._lines = "\n"
        self._by_length: dict[tuple[int, int], list[str]] = {}

    def follow(self) -> None:
        """What another commit brought is read before the next answer."""
        with self._lock:
            self._is_read = False

    def like(self, pattern: str, most: int) -> set[str]:
        """Words that a wildcard pattern covers: all, or `most` where there are more."""
        if not pattern.startswith(("*", "?")):
            found = (match[1] for match in _line(pattern).finditer(self._read()))
            return set(islice(found, most))
        return set(islice(self._having(pattern), most))

    def _having(self, pattern: str) -> Iterator[str]:
        """The words that have the longest row of letters of a pattern, where all of it fits."""
        lines, fits = self._read(), compiled(pattern).fullmatch
        letters = max(re.split(r"[*?]+", f"{pattern}\n"), key=len)
        place = lines.find(letters)
        while place >= 0:
            start = lines.rfind("\n", 0, place) + 1
            end = lines.index("\n", place)
            if fits(lines, start, end):
                yield lines[start:end]
            place = lines.find(letters, end + 1)

    def near(self, word: str, distance: int) -> set[str]:
        """The words at most so many slips away, with the word itself where it is listed."""
        if len(word) >= _SHORTEST_PART * (distance + 1):
            candidates = list(self._with_a_part(word, distance))
        else:
            candidates = self._of_length(max(len(word) - distance, 0), len(word) + distance)
        found = extract(word, candidates, scorer=OSA.distance, score_cutoff=distance, limit=None)
        return {other for other, _, _ in found if other}

    def _with_a_part(self, word: str, distance: int) -> set[str]:
        """Words that have one of the parts of a word, which is parted once more often than slips.

        So many slips leave a part as it is, unless letters are swapped across a place where the
        word is parted: then the others are near the word with those letters swapped.
        """
        size = -(-len(word) // (distance + 1))
        parts = [word[start : start + size] for start in range(0, len(word), size)]
        found = set(chain.from_iterable(map(self._having_letters, parts)))
        for place in range(size, len(word), size):
            swapped = f"{word[: place - 1]}{word[place]}{word[place - 1]}{word[place + 1 :]}"
            if distance > 1:
                found |= self._with_a_part(swapped, distance - 1)
            elif f"\n{swapped}\n" in self._read():
                found.add(swapped)
        return found

    def _having_letters(self, letters: str) -> Iterator[str]:
        lines = self._read()
        place = lines.find(letters)
        while place >= 0:
            end = lines.index("\n", place)
            yield lines[lines.rfind("\n", 0, place) + 1 : end]
            place = lines.find(letters, end)

    def _of_length(self, least: int, most: int) -> list[str]:
        """The words that have from so many to so many letters."""
        lines = self._read()
        with self._lock:
            if (least, most) not in self._by_length:
                self._by_length[least, most] = re.findall(
                    rf"^[^\n]{{{least},{most}}}$", lines, re.MULTILINE
                )
            return self._by_length[least, most]

    def _read(self) -> str:
        with self._lock:
            if not self._is_read and self._path.exists():
                with self._path.open("rb") as file:
                    self._read_on(file)
            self._is_read = True
            return self._lines

    def _read_on(self, file: BinaryIO) -> None:
        # Of a list that was begun anew other words stand where reading ended.
        file.seek(self._size - len(self._end))
        if file.read(len(self._end)) != self._end:
            self._size, self._end, self._lines = 0, b"", "\n"
        file.seek(self._size)
        written = file.read()
        # A line without its end is still being written.
        whole = written[: written.rfind(b"\n") + 1]
        if whole:
            self._size += len(whole)
            self._end = (self._end + whole)[-_END_BYTES:]
            self._lines += whole.decode("utf-8", "replace")
            self._by_length = {}


@lru_cache(maxsize=64)
def _line(pattern: str) -> re.Pattern[str]:
    """A pattern that begins with letters, for the lines of the list; its group 1 is the word.

    By its first letters lines are found about as fast as by looking for these alone.
    """
    first, *more = (re.escape(part).replace(r"\?", r"[^\n]") for part in re.split(r"\*+", pattern))
    # As in `index.query.patterns`, no part is looked for again.
    between = "".join(rf"(?>[^\n]*?{part})" for part in more[:-1])
    last = rf"[^\n]*{more[-1]}" if more else ""
    return re.compile(rf"\n({first}{between}{last})(?=\n)")
