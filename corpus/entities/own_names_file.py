"""A person's list of names as it stands beside a corpus, with all that is wrong in it.

```yaml
organisation:
  - Hayat Tahrir al-Sham: [HTS, Tahrir al-Sham]
person:
  - Gleb Irisov
```
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from corpus.article import EntityType
from corpus.entities.gazetteers import key_words
from corpus.entities.lexicon import lexicon
from corpus.entities.own_names import NO_OWN_NAMES, OwnName, OwnNames
from corpus.manifest.manifest import OWN_FOLDER
from corpus.sanitize import sanitise_line
from corpus.strict_yaml import Entries, Items, Loaded, Node, Problem, Text, YamlError, load
from corpus.written import read_written, told_in_lines

GAZETTEER_NAME = f"{OWN_FOLDER}/gazetteer.yaml"

# Names of a thousand characters or a hundred words are no names; the other bounds are four times
# the list that is measured, of 50,000 things.
_MOST_CHARACTERS = 8_000_000
_MOST_NAMES = 200_000
_LONGEST_NAME = 200
_MOST_WORDS = 20
_SHOWN = 60
_MOST_MENDED = 10  # each time the file is read again
_MOST_ADVISED = 20
_TYPES = tuple(kind.value for kind in EntityType if kind is not EntityType.DATE)


class OwnNamesRead(NamedTuple):
    """The names that can be used, and sentences on what is wrong in the file.

    `names` is None where nothing of the file can be read, so that it is not known what is listed.
    """

    names: OwnNames | None
    messages: tuple[str, ...]


def read_own_names(corpus: Path) -> OwnNamesRead:
    """The list of names beside a corpus, empty where there is none. Never raises."""
    try:
        text = read_written(corpus / GAZETTEER_NAME, 4 * _MOST_CHARACTERS)
        if text is None:
            return OwnNamesRead(NO_OWN_NAMES, ())
        loaded, broken = _load(text)
    except YamlError as error:
        lines = told_in_lines(GAZETTEER_NAME, (error.problem,))
        lines.append("Until that is mended, indexed articles keep the names that they have.")
        return OwnNamesRead(None, tuple(lines))
    names, problems = own_names_in(loaded.root)
    found = sorted((*broken, *loaded.remarks, *problems))
    lines = told_in_lines(GAZETTEER_NAME, found)
    if lines:
        lines.append(f"The rest of {GAZETTEER_NAME} is used.")
    return OwnNamesRead(names, tuple(lines))


def own_names_in(root: Node) -> tuple[OwnNames, tuple[Problem, ...]]:
    """The names in a tree, and what is wrong in it; what is wrong is left out."""
    reading = _Reading()
    reading.types(root)
    things = (
        OwnName(thing.type, thing.name, tuple(thing.others)) for thing in reading.things.values()
    )
    return OwnNames(tuple(things)), tuple(reading.problems)


def _load(text: str) -> tuple[Loaded, list[Problem]]:
    """The tree of a text without the lines that are not YAML. Raises YamlError for all of it."""
    broken: list[Problem] = []
    while True:
        try:
            return load(text, _MOST_CHARACTERS), broken
        except YamlError as error:
            line = error.problem.line
            without = _without(text, line)
            if len(broken) >= _MOST_MENDED or without == text or len(text) > _MOST_CHARACTERS:
                raise
            broken.append(error.problem)
            text = without


def _without(text: str, number: int) -> str:
    """The text with a line left empty; with one that begins a type, all lines of the type."""
    lines = text.split("\n")
    at = number - 1
    if at >= len(lines):
        return text
    inner = lines[at][:1] in (" ", "\t", "-", "")
    lines[at] = ""
    while not inner and (at := at + 1) < len(lines) and lines[at][:1] in (" ", "\t", "-", "#", ""):
        lines[at] = ""
    return "\n".join(lines)


@dataclass(slots=True)
class _Thing:
    """A listed thing that other names may still be added to."""

    type: EntityType
    name: str
    others: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class _Reading:
    """One reading of a tree. What is wrong becomes a problem and is left out."""

    problems: list[Problem] = field(default_factory=list)
    things: dict[tuple[str, ...], _Thing] = field(default_factory=dict)
    _taken: dict[tuple[str, ...], tuple[_Thing, int]] = field(default_factory=dict)

    def types(self, root: Node) -> None:
        """The types with their names."""
        if isinstance(root, Text) and not root.value:
            return
        if not isinstance(root, Entries):
            self._tell(root, "the file must be a map of types, such as person, each with its names")
            return
        for key, value in root.pairs:
            if key.value in _TYPES:
                self._names(EntityType(key.value), value)
            else:
                self._tell(key, self._no_type(key.value))

    def _names(self, kind: EntityType, node: Node) -> None:
        """The things of a type: a list in which each is a name, or a name with its others."""
        items = node.items if isinstance(node, Items) else (node,)
        for item in items:
            if isinstance(item, Entries):
                for name, others in item.pairs:
                    self._thing(kind, name, others)
            elif isinstance(item, Items):
                self._tell(item, "a list within the list has no meaning here; a name is expected")
            elif item.value or not item.plain:
                self._thing(kind, item, None)

    def _thing(self, kind: EntityType, node: Text, others: Node | None) -> None:
        name = self._name(node)
        if name is None:
            return
        key = key_words(name)
        own = self.things.get(key)
        if own is None or own.type is not kind:
            own = _Thing(kind, name)
            if not self._take(own, node, key):
                return
            self.things[key] = own
        for other in self._others(others):
            text = self._name(other)
            if text is not None and self._take(own, other, key_words(text)) and text != own.name:
                own.others[text] = None

    def _others(self, node: Node | None) -> Iterator[Text]:
        items = node.items if isinstance(node, Items) else () if node is None else (node,)
        for item in items:
            if not isinstance(item, Text):
                self._tell(item, "other names are a list of names, as in [HTS, Tahrir al-Sham]")
            elif item.value or not item.plain:
                yield item

    def _take(self, thing: _Thing, node: Text, key: tuple[str, ...]) -> bool:
        """Note that a name is this thing's; False where it is another's already."""
        if len(self._taken) >= _MOST_NAMES:
            if len(self._taken) == _MOST_NAMES:
                self._tell(node, f"these are more than {_MOST_NAMES:,} names; the rest is not used")
                self._taken[()] = (thing, node.line)  # told once
            return False
        first, line = self._taken.setdefault(key, (thing, node.line))
        if first is thing:
            return True
        self._tell(
            node,
            f"{_shown(node.value)} stands in line {line} already, for the {first.type.value} "
            f"{_shown(first.name)}: that is used, and this is left out",
        )
        return False

    def _name(self, node: Text) -> str | None:
        """A name, None where it is none."""
        name = sanitise_line(node.value)
        words = key_words(name) if len(name) <= _LONGEST_NAME else ()
        if len(name) > _LONGEST_NAME or len(words) > _MOST_WORDS:
            told = f"a name has at most {_LONGEST_NAME} characters and {_MOST_WORDS} words"
        elif not words:
            told = f"{_shown(name)} has no letters or figures to find it by"
        elif len(words) == 1 and len(words[0]) == 1 and words[0].isascii():
            told = f"{_shown(name)} is a single character, which would be found everywhere"
        elif len(words) == 1 and name[0].islower() and words[0] in lexicon().common:
            told = f"{_shown(name)} is an everyday word, which would be found everywhere"
        else:
            return name
        self._tell(node, told)
        return None

    def _no_type(self, key: str) -> str:
        few = len(self.problems) < _MOST_ADVISED
        near = get_close_matches(key[:_SHOWN], _TYPES, 1) if few else []
        meant = f"; perhaps {near[0]} is meant" if near else ""
        return f"there is no type {_shown(key)}{meant} (there are {', '.join(_TYPES)})"

    def _tell(self, node: Node, message: str) -> None:
        self.problems.append(Problem(node.line, node.column, message))


def _shown(text: str) -> str:
    line = sanitise_line(text)
    return f'"{line[:_SHOWN]}..."' if len(line) > _SHOWN else f'"{line}"'
