"""The keys of the article pane, besides those by which every text is scrolled."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding, BindingType


def _key(key: str, action: str, name: str, words: str, tooltip: str) -> Binding:
    return Binding(key, action, words, id=f"article.{name}", tooltip=tooltip)


ARTICLE_BINDINGS: Final[list[BindingType]] = [
    _key("n", "hit(1)", "next-hit", "next hit", "The next hit"),
    _key("N", "hit(-1)", "previous-hit", "hit before", "The hit before"),
    _key("]", "mention(1)", "next-entity", "next entity", "The next entity"),
    _key("[", "mention(-1)", "previous-entity", "entity before", "The entity before"),
    _key("}", "passage(1)", "next-passage", "next passage", "The next shared passage"),
    _key("{", "passage(-1)", "previous-passage", "passage before", "The shared passage before"),
    _key(
        "enter", "same_entity", "next-mention", "next mention", "The chosen entity's next mention"
    ),
    _key("f", "filter(False)", "only", "filter", "Only articles with the chosen entity"),
    _key("-", "filter(True)", "without", "without", "Only articles without the chosen entity"),
    _key("r", "links", "links", "links", "Its links"),
    _key("i", "fields", "fields", "fields", "How each field is known"),
    _key(".", "aside", "aside", "set aside", "What was set aside"),
    _key("y", "copy", "copy", "copy", "Copy with citation"),
    _key("o", "open_file", "file", "file", "Open the file"),
]
