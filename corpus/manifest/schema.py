"""From the tree of corpus.yaml to a Manifest, with all that is wrong in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from corpus.entities.models.names import wrong_model_name
from corpus.fields import Field, Fields
from corpus.limits import DEFAULT_LIMITS, MB, Limits
from corpus.manifest.corrections import CORRECTED, correction
from corpus.manifest.manifest import Manifest
from corpus.metadata.language_codes import language_code
from corpus.metadata.publishers import host_of, is_host
from corpus.sanitize import sanitise_line
from corpus.strict_yaml import Entries, Items, Node, Problem, Text

KEYS = (
    "name",
    "language",
    "include",
    "exclude",
    "publishers",
    "drop_lines",
    "keep_lines",
    "limits",
    "infer",
    "entities",
    "articles",
)

_OF_ENTITIES = ("models",)
_LONGEST_NAME = 200
_LONGEST_PATTERN = 500
_LONGEST_LINE = 2_000
_LONGEST_PATH = 4_096
# Every file is held against every pattern, and stars are what makes that slow.
_MOST_PATTERNS = 300
_MOST_STARS = 20
_MOST_LINES = 10_000
_MOST_MODELS = 4
_SHOWN = 60
_MOST_ADVISED = 100  # to look for what is meant takes time

# The bounds of each limit. The lower ones leave room to read anything at all, the upper ones are
# beyond what a machine can be meant to do.
_BOUNDS: Mapping[str, tuple[float, float]] = {
    "article_mb": (0.01, 2_000),
    "file_mb": (0.01, 10_000_000),
    "unpacked_mb": (0.01, 10_000_000),
    "articles": (1, 1_000_000_000),
    "depth": (0, 10),
    "seconds": (0.1, 86_400),
    "memory_mb": (100, 1_000_000),
}
_WHOLE = frozenset(("articles", "depth"))
_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?", re.ASCII)
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_BACKSLASH = re.compile(r"\\(?![\\xuU])")


def manifest_in(root: Node) -> tuple[Manifest, tuple[Problem, ...]]:
    """What a tree says, and what is wrong in it; where something is, the manifest lacks it."""
    reading = _Reading()
    given = dict(reading.entries(root, KEYS, "the file"))
    manifest = Manifest(
        name=reading.text(given.get("name"), _LONGEST_NAME),
        language=reading.language(given.get("language")),
        include=reading.patterns(given.get("include")),
        exclude=reading.patterns(given.get("exclude")),
        publishers=reading.publishers(given.get("publishers")),
        drop_lines=reading.lines(given.get("drop_lines")),
        keep_lines=reading.lines(given.get("keep_lines")),
        limits=reading.limits(given.get("limits")),
        infers=reading.answer(given.get("infer")),
        models=reading.models(given.get("entities")),
        corrections=reading.corrections(given.get("articles")),
    )
    return manifest, tuple(reading.problems)


@dataclass(slots=True)
class _Reading:
    """One reading of a tree. A value that is wrong becomes a problem and its default."""

    problems: list[Problem] = field(default_factory=list)

    def entries(
        self, node: Node | None, keys: tuple[str, ...], what: str
    ) -> Iterator[tuple[str, Node]]:
        """The entries of a mapping of known keys that have a value."""
        for key, value in self._pairs(node, what):
            if key.value in keys:
                yield key.value, value
            else:
                self._tell(key, _unknown(key.value, keys, len(self.problems) < _MOST_ADVISED))

    def text(self, node: Node | None, longest: int) -> str:
        """One text; empty where it is not given."""
        if node is None:
            return ""
        if not isinstance(node, Text):
            self._tell(node, "one text is expected here, and not a list or a map")
            return ""
        value = sanitise_line(node.value)
        if len(value) > longest:
            self._tell(node, f"this is longer than {longest} characters")
            return ""
        return value

    def language(self, node: Node | None) -> str | None:
        """A language as its code, None where it is not given."""
        written = self.text(node, _LONGEST_NAME)
        code = language_code(written)
        if node is not None and written and code is None:
            self._tell(node, f"{_shown(written)} is no language; write its code, such as en or uk")
        return code

    def answer(self, node: Node | None) -> bool:
        """Yes or no; yes where it is not given."""
        written = self.text(node, _LONGEST_NAME)
        if node is not None and written not in ("yes", "no"):
            self._tell(node, f"yes or no is expected here, and not {_shown(written)}")
        return written != "no"

    def lines(self, node: Node | None) -> tuple[str, ...]:
        """A list of lines of text."""
        found = [self.text(item, _LONGEST_LINE) for item in self._items(node, _MOST_LINES)]
        return tuple(dict.fromkeys(line for line in found if line))

    def patterns(self, node: Node | None) -> tuple[str, ...]:
        """A list of patterns on paths."""
        found: list[str] = []
        for item in self._items(node, _MOST_PATTERNS):
            pattern = self.text(item, _LONGEST_PATTERN)
            if wrong := _wrong_path(pattern.lstrip("/"), "a pattern"):
                self._tell(item, wrong)
            elif pattern.count("*") > _MOST_STARS:
                self._tell(item, f"a pattern has at most {_MOST_STARS} stars")
            elif pattern:
                found.append(pattern)
        return tuple(dict.fromkeys(found))

    def publishers(self, node: Node | None) -> dict[str, str]:
        """Names by host."""
        found: dict[str, str] = {}
        for key, value in self._pairs(node, "publishers"):
            host = _host(key.value)
            name = self.text(value, _LONGEST_NAME)
            if host is None:
                self._tell(key, f"{_shown(key.value)} is no host, such as www.example.org")
            elif host in found:
                self._tell(key, f"the host {host} stands here a second time")
            elif name:
                found[host] = name
        return found

    def limits(self, node: Node | None) -> Limits:
        """The limits, those not given as they are by default."""
        given: dict[str, float] = {}
        for key, value in self.entries(node, tuple(_BOUNDS), "limits"):
            if (number := self._number(key, value)) is not None:
                given[key] = number
        default = DEFAULT_LIMITS
        return Limits(
            article_bytes=_bytes(given.get("article_mb"), default.article_bytes),
            file_bytes=_bytes(given.get("file_mb"), default.file_bytes),
            unpacked_bytes=_bytes(given.get("unpacked_mb"), default.unpacked_bytes),
            articles=int(given.get("articles", default.articles)),
            depth=int(given.get("depth", default.depth)),
            seconds=given.get("seconds", default.seconds),
            memory_bytes=_bytes(given.get("memory_mb"), default.memory_bytes),
        )

    def models(self, node: Node | None) -> tuple[str, ...]:
        """The names of the models that help to recognise names."""
        found: list[str] = []
        for _, value in self.entries(node, _OF_ENTITIES, "entities"):
            for item in self._items(value, _MOST_MODELS):
                name = self.text(item, _LONGEST_PATH)
                if name and (wrong := wrong_model_name(name)):
                    self._tell(item, wrong)
                elif name:
                    found.append(name)
        return tuple(dict.fromkeys(found))

    def corrections(self, node: Node | None) -> dict[str, Fields]:
        """What is set for single articles, by path."""
        found: dict[str, Fields] = {}
        for key, value in self._pairs(node, "articles"):
            path = unicodedata.normalize("NFC", key.value.removeprefix("./"))
            fields = tuple(self._corrected(value))
            if wrong := _wrong_path(path, "the path of an article"):
                self._tell(key, wrong)
            elif path in found:
                self._tell(key, f"the article {_shown(path)} stands here a second time")
            elif fields:
                found[path] = fields
        return found

    def _corrected(self, node: Node) -> Iterator[Field]:
        for key, value in self.entries(node, CORRECTED, "an article"):
            made = correction(key, value)
            if isinstance(made, Field):
                yield made
            else:
                self._tell(value, made)

    def _number(self, key: str, node: Node) -> float | None:
        written = self.text(node, _LONGEST_NAME)
        low, high = _BOUNDS[key]
        number = float(written) if _NUMBER.fullmatch(written) else None
        whole = key in _WHOLE
        if number is not None and low <= number <= high and not (whole and number % 1):
            return number
        kind = "whole number" if whole else "number"
        told = f"{key} must be a {kind} from {low:,} to {high:,}, and not {_shown(written)}"
        self._tell(node, told)
        return None

    def _pairs(self, node: Node | None, what: str) -> Iterator[tuple[Text, Node]]:
        """The entries of a mapping; a key under which nothing stands is not given."""
        if node is None or _is_empty(node):
            return
        if isinstance(node, Entries):
            yield from (pair for pair in node.pairs if not _is_empty(pair[1]))
        else:
            self._tell(node, f"{what} must be a map: keys, each with a colon and its value")

    def _items(self, node: Node | None, most: int) -> tuple[Node, ...]:
        """The items of a list; one text alone is a list of one."""
        if node is None:
            return ()
        items = node.items if isinstance(node, Items) else (node,)
        if len(items) > most:
            self._tell(items[most], f"these are more than {most:,}")
        return items[:most]

    def _tell(self, node: Node, message: str) -> None:
        self.problems.append(Problem(node.line, node.column, message))


def _is_empty(node: Node) -> bool:
    return isinstance(node, Text) and node.plain and not node.value


def _unknown(key: str, keys: tuple[str, ...], advise: bool) -> str:
    near = get_close_matches(key[:_SHOWN], keys, 1) if advise else ()
    meant = f"; perhaps {near[0]} is meant" if near else ""
    return f"there is no key {_shown(key)} here{meant} (there are {', '.join(keys)})"


def _host(written: str) -> str | None:
    """A host in the form in which it is looked up, None for what is none."""
    bare = written.strip().casefold().removeprefix("www.").rstrip("/")
    return bare if is_host(bare) else host_of(bare)


def _wrong_path(path: str, what: str) -> str:
    """What is wrong with a path or a pattern, empty where nothing is."""
    if len(path) > _LONGEST_PATH:
        return f"{what} has at most {_LONGEST_PATH:,} characters"
    if _BACKSLASH.search(path) or _DRIVE.match(path):
        return f"{what} is written with forward slashes, from the folder of the corpus on"
    if path.startswith("/") or ".." in path.split("/"):
        return f"{what} is relative to the folder and does not lead out of it"
    return ""


def _bytes(given: float | None, default: int) -> int:
    return default if given is None else int(given * MB)


def _shown(text: str) -> str:
    line = sanitise_line(text)
    return f'"{line[:_SHOWN]}..."' if len(line) > _SHOWN else f'"{line}"'
