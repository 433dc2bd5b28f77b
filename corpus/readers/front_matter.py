"""YAML front matter: the fields above a Markdown text, as strings and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from corpus.strict_yaml import YamlError, load, plain

_FENCE = "---"
_CLOSING = frozenset(("---", "..."))
# Front matter is a handful of short fields; whatever is longer or deeper is something else.
_MOST_LINES = 400
_MOST_CHARACTERS = 65_536


class FrontMatter(NamedTuple):
    """The fields, the lines of the block (fences left out), and what is wrong with it.

    The fields are texts, or lists and maps of them. Where `problem` is not empty they could not
    be used and the lines are all there is.
    """

    fields: Mapping[str, object]
    lines: tuple[str, ...]
    problem: str


def split(lines: list[str]) -> tuple[FrontMatter | None, list[str]]:
    """The front matter of a text and the lines after it; None where it has none."""
    if not lines or lines[0].rstrip() != _FENCE:
        return None, lines
    for number, line in enumerate(lines[1:_MOST_LINES], start=1):
        if line.rstrip() in _CLOSING:
            block = lines[1:number]
            # A lone pair of rules around prose is no front matter.
            if not any(":" in entry for entry in block):
                return None, lines
            return _parse(block), lines[number + 1 :]
    return None, lines


def _parse(block: list[str]) -> FrontMatter:
    kept = tuple(line for line in block if line.strip())
    text = "\n".join(block)
    if len(text) > _MOST_CHARACTERS:
        return FrontMatter({}, kept, f"it is longer than {_MOST_CHARACTERS:,} characters")
    try:
        root = load(text).root
    except YamlError as error:
        # The fence above the block is the first line of the file.
        return FrontMatter({}, kept, f"line {error.problem.line + 1}: {error.problem.message}")
    values = plain(root)
    if not isinstance(values, dict):
        return FrontMatter({}, kept, "it is not a list of fields")
    return FrontMatter(values, kept, "")
