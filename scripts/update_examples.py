"""Run the examples of the documentation and write their present output into it.

    python -m scripts.update_examples

An example is a block marked `console`: a line `$ dateline ...`, below it what that prints. The
commands run on the bundled sample, from the root of the repository, with a home of their own.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
DOCUMENTS: Final = (
    ROOT / "README.md",
    ROOT / "docs" / "commands.md",
    ROOT / "docs" / "search.md",
)

_BLOCK: Final = re.compile(r"(?<=```console\n)(\$ (dateline [^\n]+)\n)(.*?)(?=```)", re.DOTALL)


def examples(document: str) -> list[tuple[str, str]]:
    """The commands of a document and what it says that they print."""
    return [(match[2], match[3]) for match in _BLOCK.finditer(document)]


def output(command: str, home: Path) -> str:
    """What a command prints, messages first; the time that it took is always 12 ms."""
    program, *arguments = shlex.split(command)
    if program != "dateline":
        raise ValueError(f"{program} is not Dateline")
    result = subprocess.run(
        [sys.executable, "-m", "tui.cli", *arguments],
        cwd=ROOT,
        env=os.environ | {"DATELINE_HOME": str(home), "NO_COLOR": "1", "COLUMNS": "100"},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    lines = (result.stderr + result.stdout).splitlines()
    text = "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
    text = re.sub(r"\b\d+ ms\b", "12 ms", text)
    return re.sub(r'"took_ms": [\d.]+', '"took_ms": 12.0', text)


def indexed(home: Path) -> Path:
    """Index the sample in a home; returns the home."""
    output("dateline -C corpus/sample index", home)
    return home


def main() -> None:
    """Rewrite every example."""
    with tempfile.TemporaryDirectory(prefix="dateline-examples-") as folder:
        home = indexed(Path(folder))
        for document in DOCUMENTS:
            text = document.read_text(encoding="utf-8")
            fresh = _BLOCK.sub(lambda match: match[1] + output(match[2], home), text)
            document.write_text(fresh, encoding="utf-8", newline="\n")
            print(f"{document.relative_to(ROOT)}  {len(examples(text))} examples")


if __name__ == "__main__":
    main()
