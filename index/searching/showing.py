"""The hits of a window as they are shown: their heads, excerpts, matches and stories."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial

from corpus.article import Annotations, EntityType
from index.answers import Head
from index.catalogue import Catalogue
from index.excerpts import excerpts
from index.folding import Row
from index.matching import ArticleText, disjoint, find, is_hit
from index.query.tree import Entities, Known, Named, Node, within
from index.search_answers import Hit
from index.searching.found_by import asks_outside, found_by
from index.searching.memory import Memory
from index.searching.rows import Cancelled
from index.serialise import searched_from_json

_NOTHING_FOUND = Annotations()


class _Window:
    """What the catalogue knows of the articles of a window, each kind of it read once for all."""

    def __init__(
        self, catalogue: Catalogue, memory: Memory, node: Node, numbers: Sequence[int]
    ) -> None:
        self._catalogue = catalogue
        self._node = node
        self._numbers = numbers
        self.texts = texts_of(catalogue, memory, numbers)

    @cached_property
    def _annotations(self) -> Mapping[int, Annotations]:
        """What the query may look at: mostly the mentions of some entities, as those are few."""
        asked = _mentions_asked_for(self._node)
        if asked is None:
            return self._catalogue.annotations_of(self._numbers)
        mentions = self._catalogue.mentions_of(self._numbers, *asked)
        return {number: Annotations(mentions=found) for number, found in mentions.items()}

    def annotations(self, number: int) -> Annotations:
        """What was found in an article: asked for only where a query has names in it."""
        return self._annotations.get(number, _NOTHING_FOUND)


def _mentions_asked_for(node: Node) -> tuple[set[str], set[EntityType]] | None:
    """The entities and the types that a query asks for; None where it asks for more than those."""
    ids: set[str] = set()
    types: set[EntityType] = set()
    for part in within(node):
        if isinstance(part, Known):
            return None
        if isinstance(part, Entities) and part.ids is None and not part.words:
            types.update(EntityType if part.type is None else (part.type,))
        elif isinstance(part, Entities | Named):
            ids.update(part.ids or ())
    return ids, types


class Showing:
    """Shows rows; the texts of those shown last are kept."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def hits(
        self, memory: Memory, node: Node, rows: Sequence[Row], cancelled: Cancelled
    ) -> tuple[Hit, ...]:
        """The rows as hits; those of articles that are gone are left out."""
        numbers = [row.number for row in rows]
        above = [row.under for row in rows if row.under is not None]
        heads = self._catalogue.heads_of(dict.fromkeys((*numbers, *above)))
        stories = self._catalogue.stories_of(numbers)
        window = _Window(self._catalogue, memory, node, numbers)
        outside = asks_outside(node)
        hits: list[Hit] = []
        for row in rows:
            if cancelled():
                break
            # The engine may be a moment ahead of the catalogue, or behind it.
            if row.number not in heads or row.number not in window.texts:
                continue
            text = window.texts[row.number]
            annotations = partial(window.annotations, row.number)
            found = find(node, text, annotations)
            story, name = stories.get(row.number, (None, ""))
            hits.append(
                Hit(
                    article=heads[row.number],
                    score=row.score,
                    excerpts=excerpts(text.article, found),
                    matches=len(disjoint(found)),
                    folded=row.folded,
                    story=story,
                    story_name=name,
                    under=_id(heads, row.under),
                    found_by=_found_by(node, text, annotations) if outside else (),
                )
            )
        return tuple(hits)

    def among(self, memory: Memory, node: Node, numbers: Sequence[int]) -> list[int]:
        """Those of some articles that a tree finds, each read for this."""
        window = _Window(self._catalogue, memory, node, numbers)
        return [
            number
            for number, text in window.texts.items()
            if is_hit(node, text, partial(window.annotations, number))
        ]


def texts_of(
    catalogue: Catalogue, memory: Memory, numbers: Sequence[int]
) -> Mapping[int, ArticleText]:
    """The texts of articles, as far as these are there."""
    kept = {number: memory.texts.known(number) for number in numbers}
    stored = catalogue.texts_of(number for number, text in kept.items() if text is None)
    found: dict[int, ArticleText] = {}
    for number, text in kept.items():
        if text is None and number in stored:
            article_id, path, content = stored[number]
            text = ArticleText(searched_from_json(content, article_id, path), number)
            memory.texts.keep(number, text)
        if text is not None:
            found[number] = text
    return found


def _found_by(
    node: Node, text: ArticleText, annotations: Callable[[], Annotations]
) -> tuple[str, ...]:
    return found_by(node, text.article, lambda part: is_hit(part, text, annotations))


def _id(heads: Mapping[int, Head], number: int | None) -> str | None:
    return heads[number].id if number is not None and number in heads else None
