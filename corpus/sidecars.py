"""Sidecars: the metadata of an article in a file of its own beside it.

A sidecar of `a.html` is called `a.html.yaml` or `a.yaml`, where `.meta` or `.info` may stand
before the ending (`a.info.json`) and the ending is `.yaml`, `.yml` or `.json`. A JSON file under
such a name may as well be an export with articles in it: it is a sidecar only where it is one
map of metadata without the text of an article.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeGuard

from corpus.decoding import NotText, decode
from corpus.fields import (
    AUTHORS,
    LANGUAGE,
    PUBLISHED,
    PUBLISHER,
    TITLE,
    UPDATED,
    URL,
    Fields,
    field_name,
    fields_of,
)
from corpus.sanitize import safe_path
from corpus.strict_yaml import YamlError, load, plain

SIDECAR_ENDINGS = (".yaml", ".yml", ".json")
MOST_SIDECAR_BYTES = 1_000_000

_MIDDLES = ("", ".meta", ".info")
_KNOWN = frozenset((TITLE, AUTHORS, PUBLISHER, PUBLISHED, UPDATED, URL, LANGUAGE))
# What exports call the text of an article, in lower case and without signs.
_BODIES = frozenset(
    "text content maintext body articlebody articletext fulltext bodytext contenthtml bodyhtml "
    "contenttext html textcontent cleanedtext".split()
)
_DEEPEST = 4


def sidecar_names(name: str) -> tuple[str, ...]:
    """The names that a sidecar of a file may have, the most telling first."""
    stem, dot, _ = name.rpartition(".")
    bases = (name, stem) if dot and stem else (name,)
    names = (
        base + middle + end for base in bases for middle in _MIDDLES for end in SIDECAR_ENDINGS
    )
    return tuple(candidate for candidate in names if candidate != name)


def is_sidecar(raw: bytes, name: str) -> bool:
    """Whether the bytes of a file of such a name are metadata rather than articles.

    YAML never holds articles. JSON must be whole: its first bytes alone are none.
    """
    if not name.casefold().endswith(SIDECAR_ENDINGS):
        return False
    if not _is_json(name):
        return True
    try:
        return bool(_values(raw, name))
    except _Unusable:
        return False


def read_sidecar(raw: bytes, name: str) -> tuple[Fields, tuple[str, ...]]:
    """The fields of a sidecar, and warnings where it could not be used.

    `name` is its own name. Of a JSON file that is no sidecar nothing is taken, and nothing is
    told: it is read for its articles.
    """
    shown = safe_path(name)
    try:
        values = _values(raw, name)
    except _Unusable as reason:
        return (), (f"The sidecar {shown} was not used: {reason}.",)
    return fields_of(values, f"sidecar {shown}"), ()


class _Unusable(ValueError):
    """The file cannot be used; str() is a clause that says why."""


def _values(raw: bytes, name: str) -> Mapping[str, object]:
    """What a sidecar says, by key. Raises _Unusable."""
    if len(raw) > MOST_SIDECAR_BYTES:
        raise _Unusable("it is larger than 1 MB")
    try:
        text = decode(raw).text
    except NotText as refusal:
        raise _Unusable(f"it is {refusal}") from None
    return _in_json(text) if _is_json(name) else _in_yaml(text)


def _is_json(name: str) -> bool:
    return name.casefold().endswith(".json")


def _in_json(text: str) -> Mapping[str, object]:
    import json  # only where there is such a file at all

    try:
        values: object = json.loads(text)
    except (ValueError, RecursionError):
        raise _Unusable("it is not valid JSON") from None
    return values if _is_metadata(values) else {}


def _in_yaml(text: str) -> Mapping[str, object]:
    try:
        values = plain(load(text).root)
    except YamlError as error:
        line, column, message = error.problem
        raise _Unusable(f"line {line}, column {column}: {message}") from None
    if values and not isinstance(values, dict):
        raise _Unusable("it names no fields")
    return values if isinstance(values, dict) else {}


def _is_metadata(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, dict) and bool(value) and _is_flat(value, 0)


def _is_flat(values: Mapping[str, object], depth: int) -> bool:
    """Whether a map holds no text of an article and no list of things but of authors and such."""
    for key, value in values.items():
        if _is_body(key, value) or depth > _DEEPEST:
            return False
        if isinstance(value, dict) and not _is_flat(value, depth + 1):
            return False
        if isinstance(value, list) and not _is_list_of_values(key, value):
            return False
    return True


def _is_body(key: str, value: object) -> bool:
    folded = "".join(c for c in key.casefold() if c.isalnum())
    return folded in _BODIES and isinstance(value, str | list | dict) and bool(value)


def _is_list_of_values(key: str, values: list[object]) -> bool:
    if not any(isinstance(value, dict | list) for value in values):
        return True
    return field_name(key) in _KNOWN and all(not isinstance(value, list) for value in values)
