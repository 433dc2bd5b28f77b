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
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.update_examples import DOCUMENTS, examples, indexed, output
from tests.tui.cli_schemas import SCHEMAS
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


@pytest.fixture(scope="module")
def example_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the sample is indexed."""
    return indexed(tmp_path_factory.mktemp("examples"))


EXAMPLES = [
    pytest.param(command, printed, id=f"{document.name}: {command}")
    for document in DOCUMENTS
    for command, printed in examples(document.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("command", "printed"), EXAMPLES)
def test_its_examples_print_what_it_says(command: str, printed: str, example_home: Path) -> None:
    assert output(command, example_home) == printed, (
        "`python -m scripts.update_examples` writes what it prints now"
    )


def fields_of(schema: Any) -> Iterator[str]:
    """All names of fields in a JSON schema, at whatever depth."""
    if isinstance(schema, dict):
        yield from schema.get("properties", ())
        for part in (*schema.get("properties", {}).values(), schema.get("items")):
            yield from fields_of(part)


@pytest.mark.parametrize("command", SCHEMAS)
def test_every_field_of_a_document_is_described(command: str) -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    shared, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    section = next(each for each in sections if each.startswith(f"{command}\n"))
    described = set(re.findall(r'[`"](\w+)[`"]', section))
    top = set(SCHEMAS[command]["properties"])
    assert top <= described
    assert set(fields_of(SCHEMAS[command])) <= described | set(re.findall(r'"(\w+)":', shared))


def exported(tmp_path: Path) -> Path:
    """A copy of what git tracks, as a user gets it."""
    target = tmp_path / "clone"
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(".git", ".venv", "*cache*"))
    return target
