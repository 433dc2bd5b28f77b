"""The keys of the article pane, besides those by which every text is scrolled."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding, BindingType


def _key(key: str, action: str, name: str, words: str, tooltip: str) -> Binding:
    return Binding(key, action, words, id=f"article.{name}", tooltip=tooltip)


ARTICLE_BINDINGS: Final[list[BindingType]] = [
    _key("n", "hit(1)", "next-hit", "next hit", "Next, previous hit"),
    _key("N", "hit(-1)", "previous-hit", "hit before", "Next, previous hit"),
    _key("]", "mention(1)", "next-entity", "next entity", "Next, previous entity"),
    _key("[", "mention(-1)", "previous-entity", "entity before", "Next, previous entity"),
    _key("}", "passage(1)", "next-passage", "next passage", "Next, previous shared passage"),
    _key("{", "passage(-1)", "previous-passage", "passage before", "Next, previous shared passage"),
    _key("m", "novelty", "novelty", "new only", "Mute what you read before"),
    _key(")", "new(1)", "next-new", "next new", "Next, previous new sentence"),
    _key("(", "new(-1)", "previous-new", "new before", "Next, previous new sentence"),
    _key("*", "same_entity", "next-mention", "next mention", "Next mention of the entity"),
    _key("enter", "enter", "enter", "evidence, page", "Evidence, page of the entity"),
    _key("e", "page", "page", "entity page", "Page of the chosen entity"),
    _key("f", "filter(False)", "only", "filter", "Only, or without, the entity"),
    _key("-", "filter(True)", "without", "without", "Only, or without, the entity"),
    _key("r", "links", "links", "links", "Its links, at the passage"),
    _key("i", "fields", "fields", "fields", "How each field is known"),
    _key(".", "aside", "aside", "set aside", "What was set aside"),
    _key("y", "copy", "copy", "copy", "Copy with citation"),
    _key("o", "open_file", "file", "file", "Open the file"),
]
