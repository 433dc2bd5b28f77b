"""Child processes of Dateline: a module of ours, run in a fresh Python, spoken to over pipes.

A child inherits nothing of a screen or a script that starts it, neither its main module nor
its terminal, and it learns from the end of its standard input that its parent is gone.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

_PACKAGES = Path(__file__).resolve().parents[2]


class ChildDied(Exception):
    """The child's pipe ended in the middle of the conversation."""


class Child:
    """A running child process that objects are sent to and received from, pickled."""

    def __init__(self, module: str, *arguments: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            # -P: the current folder may be one of somebody's files; nothing is imported from it.
            [sys.executable, "-P", "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            # The terminal's interrupt is for the parent, which then asks for a clean stop.
            start_new_session=True,
        )

    @property
    def process_id(self) -> int:
        """The id of the process."""
        return self._process.pid

    @property
    def exit_status(self) -> int | None:
        """The exit status, negative for a signal, None while the child runs."""
        return self._process.returncode

    def send(self, message: object) -> None:
        """Send an object. Raises ChildDied."""
        try:
            pickle.dump(message, _open(self._process.stdin))
            _open(self._process.stdin).flush()
        except (OSError, ValueError) as error:
            raise ChildDied from error

    def receive(self) -> object:
        """Wait for the next object from the child. Raises ChildDied."""
        try:
            return pickle.load(_open(self._process.stdout))  # noqa: S301 - from our own child
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            raise ChildDied from error

    def end(self, patience_s: float = 0.0) -> None:
        """Close the child's input, by which it ends; kill it if it has not after a while."""
        with contextlib.suppress(OSError):
            _open(self._process.stdin).close()
        try:
            self._process.wait(timeout=patience_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def release(self) -> None:
        """Let go of the pipes of a child that has ended, when nobody reads from it any more."""
        with contextlib.suppress(OSError):
            _open(self._process.stdout).close()


class Parent:
    """The other end, in the child: make it first, before anything can print."""

    def __init__(self) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._input = os.fdopen(os.dup(0), "rb")
        self._output = os.fdopen(os.dup(1), "wb")
        # Whatever reads or prints from now on is out of the conversation.
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.close(nothing)

    def send(self, message: object) -> None:
        """Send an object. Raises BrokenPipeError when the parent is gone."""
        pickle.dump(message, self._output)
        self._output.flush()

    def receive(self) -> object:
        """Wait for the next object. Raises EOFError when the parent is gone, or wants the end."""
        return pickle.load(self._input)  # noqa: S301 - from our own parent


def _environment() -> dict[str, str]:
    paths = [str(_PACKAGES), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}


def _open(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("no pipe")
    return pipe
