"""Where an article truly matches a query, found in its text by the rules of the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from corpus.article import Annotations, Article, DateValue, Mention, Span
from corpus.text import Token
from index.known_in_text import shown_by
from index.nearby import Place, nearby, place_of
from index.query.tree import (
    And,
    Entities,
    Field,
    Filtered,
    Fuzzy,
    Known,
    Leaf,
    Named,
    Near,
    Node,
    Not,
    Or,
    Outlet,
    Pattern,
    Published,
    Words,
)
from index.words_in_text import TextsWords, TextWords


class Match(NamedTuple):
    """A place that a part of a query found. `part` numbers the parts that can be found."""

    paragraph: int | None
    start: int
    end: int
    part: int


class ArticleText:
    """The words of an article, split once and only where a query may match.

    `number` is that of its row in the catalogue; without it nothing that only the catalogue
    knows finds the article.
    """

    def __init__(self, article: Article, number: int | None = None) -> None:
        self.article = article
        self.number = number
        # The title is the first of the texts.
        texts = [article.title.value or "", *(paragraph.text for paragraph in article.body)]
        self._words = TextsWords(texts)

    def of(self, paragraph: int | None) -> TextWords:
        """The words of one paragraph, or of the title."""
        return self._words.of(0 if paragraph is None else paragraph + 1)

    def places(self, node: Words | Pattern | Fuzzy) -> Iterator[tuple[int | None, int, int]]:
        """Where words of the title, or of title and body, stand: (paragraph, start, end)."""
        if node.field is Field.TITLE:
            for start, end in self.of(None).places(node):
                yield None, start, end
            return
        for number, start, end in self._words.places(node):
            yield number - 1 if number else None, start, end


def find(
    node: Node, text: ArticleText, annotations: Callable[[], Annotations]
) -> tuple[Match, ...]:
    """All matches in the order of the text; none where the article as a whole is no hit.

    Parts that did not bring the article in are not among them: of `(a b) OR c` only `c` where
    the article has no `a`, of NEAR only what is near, and of NOT never anything. `annotations`
    is asked for only where the query has names in it.
    """
    finder = _Finder(text, annotations)
    true, found = finder.visit(node)
    if not true:
        return ()
    return tuple(sorted(set(found), key=_in_order))


def is_hit(node: Node, text: ArticleText, annotations: Callable[[], Annotations]) -> bool:
    """Whether an article is among what a resolved tree finds."""
    return _Finder(text, annotations).visit(node)[0]


def merged(article: Article, found: Iterable[Match]) -> tuple[Span, ...]:
    """Matches as disjoint spans in the order of the text, those that overlap made one."""
    return tuple(
        Span(paragraph, start, end, article.text_of(paragraph)[start:end])
        for paragraph, start, end in disjoint(found)
    )


def disjoint(found: Iterable[Match]) -> list[tuple[int | None, int, int]]:
    """Matches as disjoint places (paragraph, start, end), those that overlap made one."""
    places: list[tuple[int | None, int, int]] = []
    here: int | None = None
    until = -1
    for paragraph, start, end, _ in found:
        if paragraph == here and start < until:
            if end > until:
                places[-1] = (here, places[-1][1], end)
                until = end
        else:
            places.append((paragraph, start, end))
            here, until = paragraph, end
    return places


def matches(
    node: Node, article: Article, annotations: Annotations, number: int | None = None
) -> tuple[Span, ...]:
    """Where the article truly matches a resolved tree, other names' mentions included."""
    return merged(article, find(node, ArticleText(article, number), lambda: annotations))


class _Finder:
    def __init__(self, text: ArticleText, annotations: Callable[[], Annotations]) -> None:
        self._text = text
        self._annotations = annotations
        self._parts = 0

    def visit(self, node: Node) -> tuple[bool, list[Match]]:
        """Whether the article is among what the node finds, and where the node matches."""
        if isinstance(node, And | Or):
            visited = [self.visit(part) for part in node.parts]
            fits = all if isinstance(node, And) else any
            found = [match for true, places in visited if true for match in places]
            return fits(true for true, _ in visited), found
        if isinstance(node, Near):
            near = self._near(node)
            return bool(near), near
        if isinstance(node, Not):
            return not self.visit(node.part)[0], []
        if isinstance(node, Named):
            return self._named(node)
        if isinstance(node, Filtered):
            true, found = self.visit(node.node)
            return true and all(self.visit(part)[0] for part in node.by), found
        return self._leaf(node)

    def _named(self, node: Named) -> tuple[bool, list[Match]]:
        true, found = self.visit(node.original)
        mentioned = self._mentions(Entities(None, ids=node.ids))
        # The other names are the same part of the query.
        return true or bool(mentioned), (found if true else []) + mentioned

    def _near(self, node: Near) -> list[Match]:
        parts = [_by_paragraph(self.visit(part)[1]) for part in node.parts]
        found: list[Match] = []
        for paragraph in set(parts[0]).intersection(*parts[1:]):
            words = self._text.of(paragraph).words
            placed = [_placed(part[paragraph], words) for part in parts]
            for kept, matches_at in zip(nearby(placed, node.between), placed, strict=True):
                found += [match for place in kept for match in matches_at[place]]
        return found

    def _leaf(self, node: Leaf) -> tuple[bool, list[Match]]:
        self._parts += 1
        if isinstance(node, Words | Pattern | Fuzzy):
            if node.field not in (Field.TEXT, Field.TITLE):
                return self._has(node), []
            found = self._words(node)
        elif isinstance(node, Entities):
            found = self._mentions(node)
        elif isinstance(node, Known):
            return self._known(node)
        else:
            return self._fits(node), []
        return bool(found), found

    def _words(self, node: Words | Pattern | Fuzzy) -> list[Match]:
        part = self._parts
        return [Match(*place, part) for place in self._text.places(node)]

    def _known(self, node: Known) -> tuple[bool, list[Match]]:
        """What the catalogue knows, and where the text shows it, if it does."""
        if self._text.number is None or self._text.number not in (node.numbers or ()):
            return False, []
        return True, [
            Match(paragraph, start, end, self._parts)
            for paragraph, start, end in shown_by(node, self._annotations)
        ]

    def _fits(self, node: Leaf) -> bool:
        if isinstance(node, Published):
            return self._published(node)
        if isinstance(node, Outlet):
            return (self._text.article.publisher.value or "") == node.name
        return True

    def _mentions(self, node: Entities) -> list[Match]:
        if node.ids is None and node.words:
            return []
        wanted = frozenset(node.ids or ())

        def fits(mention: Mention) -> bool:
            if mention.entity is None:
                return False
            if node.ids is not None:
                return mention.entity in wanted
            return node.type in (None, mention.type)

        return [
            Match(mention.paragraph, mention.start, mention.end, self._parts)
            for mention in self._annotations().mentions
            if fits(mention)
        ]

    def _has(self, node: Words | Pattern | Fuzzy) -> bool:
        article = self._text.article
        values: tuple[str | None, ...] = {
            Field.PUBLISHER: (article.publisher.value,),
            Field.AUTHOR: article.authors.value or (),
            Field.PATH: article.paths[:1],
            Field.LANGUAGE: (article.language,),
        }.get(node.field, ())
        return any(any(TextWords(value).places(node)) for value in values if value)

    def _published(self, node: Published) -> bool:
        value: DateValue | None = self._text.article.published.value
        if value is None or value.earliest is None or value.latest is None:
            return False
        after = node.earliest is None or value.latest >= node.earliest
        return after and (node.latest is None or value.earliest <= node.latest)


def _by_paragraph(found: Iterable[Match]) -> dict[int | None, list[Match]]:
    grouped: dict[int | None, list[Match]] = {}
    for match in found:
        grouped.setdefault(match.paragraph, []).append(match)
    return grouped


def _placed(found: Iterable[Match], words: Sequence[Token]) -> dict[Place, list[Match]]:
    """The matches of one paragraph by the words that they stand on."""
    placed: dict[Place, list[Match]] = {}
    for match in found:
        place = place_of(words, match.start, match.end)
        if place is not None:
            placed.setdefault(place, []).append(match)
    return placed


def _in_order(match: Match) -> tuple[int, int, int, int]:
    place = -1 if match.paragraph is None else match.paragraph
    return place, match.start, match.end, match.part
