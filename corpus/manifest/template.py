"""The corpus.yaml that a person begins with: each key explained, all but the name commented out."""

from __future__ import annotations

import contextlib
import json
import os
from importlib.resources import files
from pathlib import Path

from corpus.manifest.manifest import MANIFEST_NAME
from corpus.sanitize import safe_path, sanitise_line

_NAME = "{name}"


class ManifestExists(Exception):
    """The folder has a corpus.yaml already, which is never overwritten; str() says so."""


def manifest_text(name: str) -> str:
    """The text of a new corpus.yaml for a corpus of this name.

    What is explained stands behind `##`; a line behind `# ` is YAML that a person may switch on.
    """
    template = files("corpus").joinpath("data", "corpus.yaml").read_text(encoding="utf-8")
    quoted = json.dumps(sanitise_line(safe_path(name))[:200], ensure_ascii=False)
    return template.replace(_NAME, quoted)


def write_manifest(root: Path, name: str | None = None) -> Path:
    """Write a new corpus.yaml into a folder, whole or not at all, and return its path.

    Without a name the corpus is called as the folder. Raises ManifestExists where there is one
    already, and OSError where the folder cannot be written to.
    """
    path = root / MANIFEST_NAME
    if os.path.lexists(path):
        raise ManifestExists(f"There is a {MANIFEST_NAME} in {safe_path(str(root))} already.")
    text = manifest_text(name if name is not None else root.resolve().name)
    made = root / f".{MANIFEST_NAME}.{os.getpid()}.new"
    try:
        made.write_text(text, encoding="utf-8", newline="\n")
        _put_in_place(made, path)
    finally:
        with contextlib.suppress(OSError):
            made.unlink(missing_ok=True)
    return path


def _put_in_place(made: Path, path: Path) -> None:
    """Give a file its name, but not where another has it by now."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise ManifestExists(f"There is a {safe_path(str(path))} already.") from None
    except (OSError, NotImplementedError, AttributeError):
        # Some file systems have no second names for files.
        made.replace(path)
