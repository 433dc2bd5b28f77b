"""The values in a line of decisions: a map of short texts, or what is wrong where it is none."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from corpus.sanitize import sanitise_line
from corpus.strict_yaml import Entries, Items, Node, Problem, Text, YamlError, load

E = TypeVar("E", bound=StrEnum)

_SHOWN = 60
_WHEN = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?", re.ASCII)


class Values:
    """The one map that some lines hold. Raises YamlError where they hold none, or several."""

    def __init__(self, text: str, example: str, longest: int, noun: str = "decision") -> None:
        if len(text) > longest:
            raise YamlError(Problem(1, 1, f"it is longer than {longest:,} characters"))
        loaded = load(text)
        if loaded.remarks:
            raise YamlError(loaded.remarks[0])
        self._map = _map_in(loaded.root, example, noun)
        self._values = {key.value: value for key, value in self._map.pairs}

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys, in the order of the text."""
        return tuple(self._values)

    def wrong(self, message: str, key: str | None = None) -> YamlError:
        """An error at the value of a key, or at the map as a whole."""
        return wrong(self._map if key is None else self._values[key], message)

    def refuse_other_than(self, known: Sequence[str]) -> None:
        """Raises YamlError at a key that is none of those known."""
        for key, _ in self._map.pairs:
            if key.value not in known:
                told = f"{shown(key.value)} is no key here; there are {', '.join(known)}"
                raise wrong(key, told)

    def one_of(self, keys: Sequence[str]) -> str:
        """The one of the keys that tells what is decided. Raises YamlError."""
        found = [key for key in self.keys if key in keys]
        if len(found) != 1:
            raise self.wrong(f"a decision has one of these keys: {', '.join(keys)}")
        return found[0]

    def text(self, key: str) -> str:
        """A text as it is written. Raises YamlError where there is none."""
        node = self._values.get(key)
        if node is None:
            raise self.wrong(f"the key {key} is missing")
        if not isinstance(node, Text):
            raise wrong(node, f"{key} takes one text, and not a list or a map")
        return node.value

    def line(self, key: str, what: str, longest: int) -> str:
        """A text as one safe line, of at most so many code points. Raises YamlError."""
        line = sanitise_line(self.text(key))
        if not line:
            raise self.wrong(f"{key} takes a {what}, and none stands here", key)
        if len(line) > longest:
            raise self.wrong(f"a {what} has at most {longest} characters", key)
        return line

    def items(self, key: str, most: int) -> tuple[Node, ...]:
        """What a list holds, at most so much; one value alone is a list of one, none is empty.

        Raises YamlError.
        """
        node = self._values.get(key)
        if node is None:
            return ()
        items = node.items if isinstance(node, Items) else (node,)
        if len(items) > most:
            raise wrong(node, f"{key} takes at most {most} values")
        return items

    def member(self, key: str, members: type[E], what: str, many: str = "types") -> E:
        """One of what an enumeration lists, as a "type of link". Raises YamlError."""
        named = self.text(key)
        try:
            return members(named)
        except ValueError:
            told = f"{shown(named)} is no {what}; the {many} are {', '.join(members)}"
            raise self.wrong(told, key) from None

    def when(self) -> str:
        """The moment, empty where none is told. Raises YamlError where it is none."""
        node = self._values.get("when")
        if node is None:
            return ""
        written = node.value if isinstance(node, Text) else ""
        try:
            if not _WHEN.fullmatch(written):
                raise ValueError(written)
            datetime.fromisoformat(written)
        except ValueError:
            told = "when takes a moment in UTC, as 2026-11-26T19:04:05Z, or a day"
            raise wrong(node, told) from None
        return written


def wrong(node: Node, message: str) -> YamlError:
    """An error in what stands there."""
    return YamlError(Problem(node.line, node.column, message))


def _map_in(root: Node, example: str, noun: str) -> Entries:
    if isinstance(root, Items) and len(root.items) == 1 and isinstance(root.items[0], Entries):
        return root.items[0]
    if isinstance(root, Items) and len(root.items) > 1:
        raise wrong(root.items[1], f"a second {noun} stands here; each begins a line of its own")
    raise wrong(root, f"this is no {noun}; one is written as {example}")


def written(values: Sequence[tuple[str, str]]) -> str:
    """The line, without its end, that stands for keys and values."""
    return "- {" + ", ".join(f"{key}: {value}" for key, value in values) + "}"


def quoted(text: str) -> str:
    """A text in the quotation marks of JSON, of which every escape is one of YAML."""
    return json.dumps(text, ensure_ascii=False)


def shown(text: str) -> str:
    """A text from a file, as a message shows it."""
    line = sanitise_line(text)
    return f"“{line[:_SHOWN]}…”" if len(line) > _SHOWN else f"“{line}”"
