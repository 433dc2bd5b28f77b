"""YAML front matter: the fields above a Markdown text, as strings and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from corpus.sanitize import sanitise_line

_FENCE = "---"
_CLOSING = frozenset(("---", "..."))
# Front matter is a handful of short fields; whatever is longer or deeper is something else.
_MOST_LINES = 400
_MOST_CHARACTERS = 65_536
_DEEPEST = 6


class FrontMatter(NamedTuple):
    """The fields, the lines of the block (fences left out), and what is wrong with it.

    Where `problem` is not empty the fields could not be used and the lines are all there is.
    """

    fields: dict[str, tuple[str, ...]]
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
        return FrontMatter({}, kept, f"it is longer than {_MOST_CHARACTERS} characters")
    import yaml  # only texts with front matter need it

    try:
        problem = _refusal(text)
        loaded = None if problem else yaml.load(text, Loader=_loader())  # noqa: S506 strings only
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 2}: " if mark else ""
        return FrontMatter({}, kept, where + sanitise_line(error.problem or "not valid YAML"))
    except yaml.YAMLError:
        return FrontMatter({}, kept, "it is not valid YAML")
    if not problem and not isinstance(loaded, dict):
        problem = "it is not a list of fields"
    return FrontMatter({} if problem else _fields(loaded), kept, problem)


def _refusal(text: str) -> str:
    """Why a block must not even be composed: aliases can grow without bound, nesting as well."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=_loader()):
        if isinstance(event, yaml.AliasEvent):
            return "it uses an alias"
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:
                return f"it is nested deeper than {_DEEPEST}"
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return ""


_LOADER: list[type] = []


def _loader() -> type:
    """A loader for which every scalar is a string: no dates, numbers, booleans or objects."""
    if not _LOADER:
        import yaml

        base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        known = {
            tag: build
            for tag, build in base.yaml_constructors.items()
            if tag in {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}
        }
        members = {"yaml_implicit_resolvers": {}, "yaml_constructors": known}
        _LOADER.append(type("StringsOnly", (base,), members))
    return _LOADER[0]


def _fields(loaded: object) -> dict[str, tuple[str, ...]]:
    """Each field with its values; the values of a nested list or mapping follow one another."""
    fields: dict[str, tuple[str, ...]] = {}
    if isinstance(loaded, dict):
        for key, value in loaded.items():
            values = tuple(text for raw in _strings(value) if (text := sanitise_line(raw)))
            name = sanitise_line(str(key)).casefold().replace("-", "_").replace(" ", "_")
            if values:
                fields.setdefault(name, values)
    return fields


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, dict):
        named = value.get("name")
        yield from _strings(named if named is not None else list(value.values()))
