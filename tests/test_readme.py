"""The README is true: its two commands are single lines that do what it says.

Both begin by making an environment and installing into it. A full run (DATELINE_TEST_README=full,
as the continuous integration does) does that from an exported copy of the tree; otherwise
what follows the installation is run in the environment of these tests.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
FULL = os.environ.get("DATELINE_TEST_README") == "full"


def commands() -> list[str]:
    """The shell commands of the README, in order."""
    blocks = re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


def test_two_commands_are_enough() -> None:
    demo, tests = (command for command in commands() if command.startswith("python3"))
    assert demo.endswith("dateline demo")
    assert tests.endswith("pytest")


def test_the_first_command_ends_in_the_running_program(tmp_path: Path) -> None:
    command = next(command for command in commands() if command.endswith("dateline demo"))
    if FULL:
        program = ["bash", "-c", f"cd {exported(tmp_path)} && {command}"]
    else:
        binaries = Path(sys.executable).parent
        if not (binaries / "dateline").exists():
            pytest.skip("the program is not installed here")
        program = ["bash", "-c", command.split("&&")[-1].replace(".venv/bin", str(binaries))]
    with Terminal(program, environment={"DATELINE_HOME": str(tmp_path / "home")}) as terminal:
        terminal.wait_for(lambda screen: "Results" in screen, within_s=600 if FULL else 60)
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0


def test_the_second_command_finds_these_tests() -> None:
    command = next(command for command in commands() if command.endswith("pytest"))
    assert "'.[dev]'" in command
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "tests/test_readme.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert result.returncode == 0
    assert "test_two_commands_are_enough" in result.stdout


@pytest.mark.parametrize("picture", re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README))
def test_its_pictures_are_there(picture: str) -> None:
    assert (ROOT / picture).is_file()


def exported(tmp_path: Path) -> Path:
    """A copy of what git tracks, as a user gets it."""
    target = tmp_path / "clone"
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(".git", ".venv", "*cache*"))
    return target
