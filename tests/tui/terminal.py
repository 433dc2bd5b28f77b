"""A real pseudo-terminal with a screen that can be read back: the program as a person sees it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte


class Terminal:
    """Runs a program in a pseudo-terminal of `columns` x `rows` cells and shows its screen.

    `read_at` is when the last piece of output came, on the clock of `time.perf_counter`.
    """

    def __init__(
        self,
        program: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.output = b""
        self.read_at = time.perf_counter()
        self.status: int | None = None
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            # Before the program begins: a change of size while it starts may be lost on it.
            _set_size(0, columns, rows)
            variables = dict(os.environ) | {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
            for name in ("COLUMNS", "LINES"):  # a test runner may say what its own terminal has
                variables.pop(name, None)
            os.execvpe(program[0], list(program), variables | dict(environment or {}))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.status is None:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
        os.close(self._fd)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal, as a window manager does."""
        _set_size(self._fd, columns, rows)
        self._screen.resize(rows, columns)

    def type(self, keys: str) -> None:
        """Send keys as the terminal would."""
        os.write(self._fd, keys.encode())

    @property
    def text(self) -> str:
        """What the screen shows, line by line."""
        return "\n".join(self._screen.display)

    @property
    def cursor(self) -> int:
        """The column of the cursor, from 0."""
        return self._screen.cursor.x

    def wait_for(self, condition: Callable[[str], bool], *, within_s: float = 30) -> str:
        """Read until the screen satisfies the condition; fails with the screen otherwise."""
        deadline = time.monotonic() + within_s
        while not condition(self.text):
            if time.monotonic() > deadline or not self._read(0.1):
                raise AssertionError(f"The screen never came to it:\n{self.text}")
        return self.text

    def pump(self, seconds: float) -> None:
        """Take in what the program writes for so long."""
        deadline = time.monotonic() + seconds
        while (remaining := deadline - time.monotonic()) > 0 and self._read(remaining):
            pass

    def wait_for_end(self, *, within_s: float = 30) -> int:
        """Read until the program ends; returns its exit status."""
        deadline = time.monotonic() + within_s
        while self._read(0.1):
            if time.monotonic() > deadline:
                raise AssertionError(f"The program did not end:\n{self.text}")
        _, status = os.waitpid(self._pid, 0)
        self.status = os.waitstatus_to_exitcode(status)
        return self.status

    def _read(self, timeout_s: float) -> bool:
        """Take in what the program wrote; False once it has closed the terminal."""
        ready, _, _ = select.select([self._fd], [], [], timeout_s)
        if not ready:
            return True
        try:
            data = os.read(self._fd, 65_536)
        except OSError:  # Linux: the other side is closed
            return False
        self.read_at = time.perf_counter()
        self.output += data
        self._stream.feed(data)
        return bool(data)


def _set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def dateline(*arguments: str) -> list[str]:
    """The installed program with these arguments."""
    return [str(Path(sys.executable).with_name("dateline")), *arguments]
