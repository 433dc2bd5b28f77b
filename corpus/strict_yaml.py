"""YAML in which every value is text: no types, no aliases, bounded, each place known by line.

What is read is a tree of `Text`, `Items` and `Entries`, built from the events of PyYAML's
parser. Nothing is constructed, so no tag can make an object and no alias can grow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from corpus.sanitize import sanitise, sanitise_line

# What people write by hand is far below; beyond, a text is no such file.
MOST_CHARACTERS = 1_000_000
DEEPEST = 6
_LONGEST_TOLD = 120
_STRANGE = re.compile("[\x00-\x08\v\f\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_QUOTE = "a value that begins with {} must stand in quotation marks"
# What PyYAML and libyaml say, and what that means to a person. The first that fits is told.
_PLAIN_WORDS = (
    ("nesting", f"it is nested deeper than {DEEPEST}"),
    ("scanning an alias", _QUOTE.format("*")),
    ("scanning an anchor", _QUOTE.format("&")),
    ("tag", _QUOTE.format("!")),
    (
        "mapping values are not allowed",
        'a value with ": " in it must stand in quotation marks, or the line is indented too far',
    ),
    ("escape", "within double quotation marks \\ begins an escape: use single ones"),
    (
        "cannot start any token",
        "a value must not begin with this character: put it in quotation marks, and indent with "
        "spaces rather than tabs",
    ),
    ("quoted scalar", "a quotation mark is not closed, or something stands behind it"),
    ("flow", "a bracket is not closed, or a comma is missing"),
    ("expected ':'", 'a ":" is missing after a key'),
    ("block", "the indentation does not fit the lines above"),
)


class Problem(NamedTuple):
    """What is wrong in a text, in a sentence, and where: lines and columns count from 1."""

    line: int
    column: int
    message: str


class YamlError(ValueError):
    """A text that cannot be read as such YAML; `problem` says why and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Text:
    """A value: safe text, perhaps of several lines. `plain` is whether it has no quotes."""

    value: str
    line: int
    column: int
    plain: bool = True


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Node, ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping in the order of the text; a key that stands twice is twice in it."""

    pairs: tuple[tuple[Text, Node], ...]
    line: int
    column: int


Node = Text | Items | Entries


class Loaded(NamedTuple):
    """A tree, and what is not wrong in YAML but has no meaning here: tags, anchors, doubled keys.

    An empty text is an empty `Text`.
    """

    root: Node
    remarks: tuple[Problem, ...]


def load(text: str, most: int = MOST_CHARACTERS) -> Loaded:
    """Read a text. Raises YamlError where it is not YAML, has an alias, or more than `most`."""
    if len(text) > most:
        raise YamlError(Problem(1, 1, f"it is longer than {most:,} characters"))
    if strange := _strange_character(text):
        raise YamlError(strange)
    import yaml  # only where there is such a file at all

    tree = _Tree()
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            tree.take(event)
    except yaml.MarkedYAMLError as error:
        raise YamlError(_problem_of(error)) from None
    except (yaml.YAMLError, UnicodeError, RecursionError):
        raise YamlError(Problem(1, 1, "it is not valid YAML")) from None
    return Loaded(tree.root, tuple(sorted(tree.remarks)))


def plain(node: Node) -> str | list[object] | dict[str, object]:
    """A tree as texts, lists and dicts; of a key that stands twice the first counts."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    values: dict[str, object] = {}
    for key, value in node.pairs:
        values.setdefault(key.value, plain(value))
    return values


@dataclass(slots=True)
class _Open:
    """A list or a mapping that is not closed yet; of a mapping, the key that waits."""

    line: int
    column: int
    is_mapping: bool
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Text, Node]] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)
    key: Text | None = None


@dataclass(slots=True)
class _Tree:
    """A tree that grows event by event."""

    root: Node = Text("", 1, 1)
    remarks: list[Problem] = field(default_factory=list)
    _stack: list[_Open] = field(default_factory=list)
    _documents: int = 0

    def take(self, event: Any) -> None:
        """Take in the next event. Raises YamlError."""
        import yaml

        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise YamlError(Problem(line, column, "it has a second document after ---"))
        elif isinstance(event, yaml.AliasEvent):
            raise YamlError(Problem(line, column, f"it uses an alias; {_QUOTE.format('*')}"))
        elif isinstance(event, yaml.ScalarEvent):
            self._remark(event, line, column)
            value = sanitise(event.value).text.strip()
            self._put(Text(value, line, column, not event.style))
        elif isinstance(event, yaml.CollectionStartEvent):
            self._remark(event, line, column)
            self._begin(_Open(line, column, isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()

    def _remark(self, event: Any, line: int, column: int) -> None:
        if event.anchor is not None:
            told = f"it uses an anchor; {_QUOTE.format('&')}"
            self.remarks.append(Problem(line, column, told))
        # A quoted text carries the tag "!" in some versions of the parser.
        if event.tag not in (None, "!"):
            told = f"it uses a tag; {_QUOTE.format('!')}"
            self.remarks.append(Problem(line, column, told))

    def _begin(self, opened: _Open) -> None:
        if len(self._stack) >= DEEPEST:
            told = f"it is nested deeper than {DEEPEST}"
            raise YamlError(Problem(opened.line, opened.column, told))
        if self._stack and self._stack[-1].is_mapping and self._stack[-1].key is None:
            raise YamlError(Problem(opened.line, opened.column, "a key must be one text"))
        self._stack.append(opened)

    def _end(self) -> None:
        done = self._stack.pop()
        if done.is_mapping:
            self._put(Entries(tuple(done.pairs), done.line, done.column))
        else:
            self._put(Items(tuple(done.items), done.line, done.column))

    def _put(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        around = self._stack[-1]
        if not around.is_mapping:
            around.items.append(node)
        elif around.key is not None:
            around.pairs.append((around.key, node))
            around.key = None
        elif isinstance(node, Text):
            self._key(around, node)

    def _key(self, around: _Open, key: Text) -> None:
        around.key = key
        first = around.keys.get(key.value)
        if first is None:
            around.keys[key.value] = key.line
            return
        told = f"the key {_told(key.value)} stands here a second time, first in line {first}"
        self.remarks.append(Problem(key.line, key.column, told))


def _problem_of(error: Any) -> Problem:
    """What a parser found, in plain words where they are known."""
    # An open bracket or quotation mark is noticed far behind the place where it is to be closed.
    unclosed = any(word in (error.context or "") for word in ("flow", "quoted"))
    mark = (unclosed and error.context_mark) or error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    said = f"{error.context or ''}: {error.problem or ''}"
    known = next((plain_words for words, plain_words in _PLAIN_WORDS if words in said), None)
    told = known or f"it is not valid YAML: {_told(error.problem or 'nothing fits here')}"
    return Problem(line, column, told)


def _strange_character(text: str) -> Problem | None:
    """The first character that YAML forbids, since a parser may tell its place in bytes."""
    found = _STRANGE.search(text)
    if found is None:
        return None
    start = found.start()
    told = f"the character U+{ord(found.group()):04X} must not stand in such a text"
    return Problem(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), told)


def _told(text: str) -> str:
    return sanitise_line(str(text))[:_LONGEST_TOLD]
