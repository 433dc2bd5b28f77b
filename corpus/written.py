"""Files that a person writes by hand: read with care, and what is wrong told with its place."""

from __future__ import annotations

import errno
import stat
from collections.abc import Sequence
from pathlib import Path

from corpus.sanitize import safe_path
from corpus.strict_yaml import Problem, YamlError

_MOST_TOLD = 20


def read_written(path: Path, most_bytes: int) -> str | None:
    """The text of a file, None where there is none.

    Raises YamlError where it cannot be used: one that is no file, too large, unreadable or not
    UTF-8. A problem in line 0 is one of the file as a whole.
    """
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise _whole("it is a link, a folder or a device, and not a file")
        if status.st_size > most_bytes:
            raise _whole(f"it has more than {most_bytes:,} bytes")
        with path.open("rb") as stream:
            raw = stream.read(most_bytes)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            return None
        reason = safe_path(error.strerror or type(error).__name__).lower()
        raise _whole(f"it cannot be read: {reason}") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        told = "it is not UTF-8 from here on: save it in that encoding"
        raise YamlError(Problem(line, column, told)) from None


def told_in_lines(file: str, problems: Sequence[Problem]) -> list[str]:
    """A sentence for each problem, with the name of the file and the place; of many the first."""
    lines = [_sentence(file, problem) for problem in problems[:_MOST_TOLD]]
    if (more := len(problems) - _MOST_TOLD) > 0:
        lines.append(f"{file}: {more:,} more problems.")
    return lines


def _sentence(file: str, problem: Problem) -> str:
    end = "" if problem.message.endswith((".", "?")) else "."
    if not problem.line:
        return f"{file}: {problem.message}{end}"
    return f"{file}, line {problem.line}, column {problem.column}: {problem.message}{end}"


def _whole(message: str) -> YamlError:
    return YamlError(Problem(0, 0, message))
