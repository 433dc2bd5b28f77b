"""What is imported when: the commands start fast because nothing heavy comes before its turn."""

from __future__ import annotations

import subprocess
import sys

import pytest

_ENGINES = {"whoosh", "tantivy"}


@pytest.mark.parametrize(
    ("statement", "unwanted"),
    [
        (
            "import tui.cli; tui.cli.build_parser()",
            {"textual", "rich", "sqlite3", *_ENGINES},
        ),
        ("import tui.cli_screen", {"textual", "rich", "sqlite3", *_ENGINES}),
        ("import tui.cli_commands", {"textual", *_ENGINES}),
        ("import index.library", {"textual", "rich", "rapidfuzz", *_ENGINES}),
        ("import tui.app", {"rapidfuzz", *_ENGINES}),
    ],
)
def test_nothing_heavy_is_imported_early(statement: str, unwanted: set[str]) -> None:
    program = f"import sys\n{statement}\nprint(*(name.partition('.')[0] for name in sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    assert not unwanted & set(result.stdout.split())


def test_screens_are_imported_only_when_they_are_opened() -> None:
    program = "import sys\nimport tui.app\nprint(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    later = {f"tui.screens.{name}" for name in ("entity", "workbench", "merge", "errors", "help")}
    assert not later & set(result.stdout.split())
