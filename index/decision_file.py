"""A file of decisions on the disk: in `.dateline/`, and written whole or not at all.

Neither a link nor a device is followed: a folder of articles may come from anybody, and what it
points to is not the person's to be read or replaced.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import Generic

from corpus.manifest.manifest import OWN_FOLDER
from corpus.sanitize import safe_path
from corpus.strict_yaml import Problem
from index.decision_text import MOST_CHARACTERS, D, DecisionText, Grammar, take_apart
from index.errors import DecisionsUnwritable

_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class DecisionFile(Generic[D]):
    """What was read: `raw` is None where there is no file, `unusable` why it cannot be used."""

    text: DecisionText[D]
    raw: bytes | None = None
    unusable: str = ""

    @property
    def shown(self) -> str:
        """The file as messages call it."""
        return shown_name(self.text.grammar)

    def sentences(self) -> tuple[str, ...]:
        """What is wrong in the file, a sentence for each mistake, with its line and column."""
        if self.unusable:
            return (f"{self.shown} is not used: {self.unusable}.",)
        problems = self.text.problems
        told = [_sentence(self.shown, problem) for problem in problems[:_MOST_TOLD]]
        if more := len(problems) - len(told):
            told.append(f"{self.shown}: {more:,} more mistakes.")
        if told:
            told.append("All else in it is applied.")
        return tuple(told)


def shown_name(grammar: Grammar[D]) -> str:
    """A file of decisions as messages call it, by its path in the folder."""
    return f"{OWN_FOLDER}/{grammar.file}"


def read_decisions(
    corpus: Path, grammar: Grammar[D], before: DecisionFile[D] | None = None
) -> DecisionFile[D]:
    """The decisions of a folder; where the file cannot be used there are none, and why.

    Gives `before` itself where the file is as it was then.
    """
    raw, unusable = None, ""
    try:
        raw = _bytes(corpus / OWN_FOLDER, grammar.file)
        if raw is not None and b"\0" in raw:
            unusable = "it is not a text in UTF-8: save it in that encoding"
    except _Unusable as error:
        unusable = str(error)
    except OSError as error:
        reason = safe_path(error.strerror or type(error).__name__).lower()
        unusable = f"it cannot be read: {reason}"
    if before is not None and (raw, unusable) == (before.raw, before.unusable):
        return before
    text = "" if raw is None or unusable else _decoded(raw)
    return DecisionFile(take_apart(text, grammar), raw, unusable)


def write_decisions(corpus: Path, text: str, before: DecisionFile[D]) -> bool:
    """Put a text in the place of what was read; False where another has changed it since.

    A text without anything but the explanation removes the file. Raises DecisionsUnwritable.
    """
    folder, grammar = corpus / OWN_FOLDER, before.text.grammar
    words = grammar.words
    if before.unusable:
        raise DecisionsUnwritable(
            f"{words.undone}. {before.shown} cannot be added to: {before.unusable}."
        )
    try:
        if read_decisions(corpus, grammar, before) is not before:
            return False
        if text == grammar.header:
            _remove(folder, grammar.file)
        else:
            _replace(folder, grammar.file, _encoded(text))
    except OSError as error:
        reason = safe_path(error.strerror or type(error).__name__).lower()
        raise DecisionsUnwritable(
            f"{words.undone}. {words.many.capitalize()} are kept in "
            f"{safe_path(str(folder / grammar.file))}, which cannot be written: {reason}."
        ) from error
    return True


class _Unusable(Exception):
    """Why a file is not read; a clause."""


def _bytes(folder: Path, name: str) -> bytes | None:
    try:
        if not stat.S_ISDIR(folder.lstat().st_mode):
            raise _Unusable(f"{OWN_FOLDER} is a link or a file, and not a folder")
        status = (folder / name).lstat()
        if not stat.S_ISREG(status.st_mode):
            raise _Unusable("it is a link, a folder or a device, and not a file")
        if status.st_size > MOST_CHARACTERS:
            raise _Unusable(f"it has more than {MOST_CHARACTERS:,} bytes")
        with (folder / name).open("rb") as stream:
            return stream.read(MOST_CHARACTERS)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            return None
        raise


def _replace(folder: Path, name: str, raw: bytes) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / name
    made = folder / f".{name}.{os.getpid()}.new"
    try:
        with made.open("wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        with contextlib.suppress(OSError):
            made.chmod(stat.S_IMODE(path.stat().st_mode))
        made.replace(path)
    finally:
        with contextlib.suppress(OSError):
            made.unlink(missing_ok=True)


def _remove(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # it holds something else
        folder.rmdir()


def _decoded(raw: bytes) -> str:
    """The text, bytes that are no UTF-8 kept as halves of pairs, which are told as mistakes."""
    return raw.decode("utf-8", "surrogateescape")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _sentence(file: str, problem: Problem) -> str:
    end = "" if problem.message.endswith((".", "?")) else "."
    return f"{file}, line {problem.line}, column {problem.column}: {problem.message}{end}"
