"""The doctor: why a query found nothing, and queries near it that find something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from corpus.article import EntityType
from index.answers import ClauseCount, Diagnosis, Remedy
from index.query.nearness import chained
from index.query.render import parts_of, render, render_briefly
from index.query.tree import And, Entities, Field, Leaf, Named, Near, Node, Not, Or, Words

_MOST_REMEDIES = 6
# Of one kind, so that several kinds find room.
_MOST_OF_A_KIND = 2
# rapidfuzz's ratio, 0 to 100. Two letters exchanged in a word of seven still reach it.
_LEAST_LIKENESS = 70
_VOCABULARY = 50_000
_NEAREST = 4
_SHORTEST_WORD = 3
# Words between what is near, tried where nothing is as near as was asked for.
_WIDER = 30

# Counts articles under given filters or under none, looking names up.
Count = Callable[[Node], int]
Vocabulary = Callable[[str, int], tuple[tuple[str, int], ...]]
# Names of entities of a type that begin so, at most so many
Names = Callable[[str, int, EntityType | None], tuple[str, ...]]


class Doctor:
    """Looks into one query. Every remedy was tried: it is shown with its real count.

    `count` counts under the filters, `count_unfiltered` without them.
    """

    def __init__(
        self, count: Count, count_unfiltered: Count, words: Vocabulary, names: Names
    ) -> None:
        self._count = count
        self._count_unfiltered = count_unfiltered
        self._words = words
        self._names = names

    def diagnose(self, query: str, node: Node, corpus: int) -> Diagnosis:
        """The diagnosis of a resolved query; an empty one has neither clauses nor remedies."""
        return Diagnosis(
            query=query,
            clauses=tuple(self._clauses(_parts(node))),
            hidden_by_filters=self._count_unfiltered(node) - self._count(node),
            corpus=corpus,
            remedies=self._remedies(node),
        )

    def _clauses(self, parts: Iterable[Node]) -> Iterator[ClauseCount]:
        """Each part with its count; what is never near is told apart before it."""
        for part in parts:
            count = ClauseCount(render(part), self._count_unfiltered(part))
            if isinstance(part, Near) and not count.articles:
                yield from self._clauses(dict.fromkeys(part.parts))
            yield count

    def _remedies(self, node: Node) -> tuple[Remedy, ...]:
        tried = {render_briefly(node)}
        found: list[Remedy] = []
        for kind in (
            self._did_you_mean,
            self._less_near,
            self._less_strict,
            self._without,
            self._any_of_them,
        ):
            of_this_kind = 0
            for label, other in kind(node):
                query = render_briefly(other)
                if of_this_kind >= _MOST_OF_A_KIND or query in tried:
                    continue
                tried.add(query)
                articles = self._count(other)
                if articles:
                    found.append(Remedy(label, query, articles))
                    of_this_kind += 1
        return tuple(found[:_MOST_REMEDIES])

    # Kinds of remedies: what it changes, and the changed query

    def _without(self, node: Node) -> Iterator[tuple[str, Node]]:
        parts = _parts(node)
        if not isinstance(node, And):
            return
        counted = [(self._count_unfiltered(part), part) for part in parts]
        emptying = [part for count, part in counted if not count]
        if emptying and len(emptying) < len(parts):
            rest = tuple(part for count, part in counted if count)
            yield "without it" if len(emptying) == 1 else "without them", _joined(And, rest)
        for _, part in sorted(counted, key=lambda item: item[0]):
            rest = tuple(other for other in parts if other is not part)
            yield f"without {_quoted(part)}", _joined(And, rest)

    def _any_of_them(self, node: Node) -> Iterator[tuple[str, Node]]:
        wanted = tuple(part for part in _parts(node) if not isinstance(part, Not))
        if isinstance(node, And) and len(wanted) > 1:
            yield "any of them", Or(wanted)

    def _did_you_mean(self, node: Node) -> Iterator[tuple[str, Node]]:
        for leaf in self._unfound(node):
            if len(leaf.words) > 1 or len(leaf.words[0]) < _SHORTEST_WORD:
                continue
            # A slip in the first letter is rare, and the other words of the library are many.
            known = [known for known, _ in self._words(leaf.words[0][0], _VOCABULARY)]
            for word in _near(leaf.words[0], known):
                better = Words((word,), field=leaf.field, exact=leaf.exact, shown=word)
                yield f"did you mean \u201c{word}\u201d?", _exchanged(node, leaf, better)
        for asked in _unnamed(node):
            name = " ".join(asked.words)
            for key in _near(name, self._names(name[0], _VOCABULARY, asked.type)):
                meant = Entities(asked.type, tuple(key.split()))
                yield f"did you mean \u201c{key}\u201d?", _exchanged(node, asked, meant)

    def _less_near(self, node: Node) -> Iterator[tuple[str, Node]]:
        for near in _wanted_nears(node):
            if self._count_unfiltered(near):
                continue
            wider = tuple(max(between, _WIDER) for between in near.between)
            if wider != near.between:
                label = f"at most {_WIDER} words between"
                yield label, _exchanged(node, near, replace(near, between=wider))
            anywhere = _joined(And, tuple(dict.fromkeys(near.parts)))
            yield "in one article, however far apart", _exchanged(node, near, anywhere)

    def _less_strict(self, node: Node) -> Iterator[tuple[str, Node]]:
        for leaf in self._unfound(node):
            for label, better in _less_strict(leaf):
                yield label, _exchanged(node, leaf, better)
        for asked in _unnamed(node):
            words = Words(asked.words, prefix=asked.prefix, shown=asked.shown)
            label = f"{_quoted(words)} as words, not as a name"
            yield label, _exchanged(node, asked, words)

    def _unfound(self, node: Node) -> Iterator[Words]:
        for leaf in _wanted(node):
            if isinstance(leaf, Words) and not self._count_unfiltered(leaf):
                yield leaf


def _near(word: str, known: Sequence[str]) -> list[str]:
    """Those of the words that are most like one that was not found."""
    from rapidfuzz import fuzz, process

    near = process.extract(
        word, known, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, limit=_NEAREST
    )
    return [found for found, _, _ in near if found != word]


def _unnamed(node: Node) -> Iterator[Entities]:
    """The fields that ask for entities by a name that none has."""
    for leaf in _wanted(node):
        if isinstance(leaf, Entities) and leaf.words and not leaf.ids:
            yield leaf


def _parts(node: Node) -> list[Node]:
    """The topmost parts, those that NOT stands before as they are."""
    return [Not(part) if joint.endswith("not") else part for joint, part in parts_of(node)]


def _joined(join: type[And] | type[Or], parts: tuple[Node, ...]) -> Node:
    return parts[0] if len(parts) == 1 else join(parts)


def _less_strict(leaf: Words) -> Iterator[tuple[str, Node]]:
    if len(leaf.words) > 1:
        apart = tuple(Words((word,), field=leaf.field, shown=word) for word in leaf.words)
        yield "the words apart, not in a row", _joined(And, tuple(dict.fromkeys(apart)))
    elif not leaf.prefix:
        begun = replace(leaf, prefix=True, exact=False)
        yield f"words that begin with {_quoted(leaf)}", begun
    if leaf.field is not Field.TEXT:
        anywhere = replace(leaf, field=Field.TEXT)
        yield f"{_quoted(anywhere)} anywhere, not in {leaf.field}:", anywhere


def _quoted(node: Node) -> str:
    text = render(node)
    return text if '"' in text else f"\u201c{text}\u201d"


def _wanted(node: Node) -> Iterator[Leaf]:
    """The leaves that a query wants to find, not those behind NOT."""
    if isinstance(node, And | Or | Near):
        for part in node.parts:
            yield from _wanted(part)
    elif isinstance(node, Named):
        yield from _wanted(node.original)
    elif not isinstance(node, Not):
        yield node


def _wanted_nears(node: Node) -> Iterator[Near]:
    if isinstance(node, Near):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _wanted_nears(part)


def _exchanged(node: Node, old: Node, new: Node) -> Node:
    """The tree with one node in the place of another."""
    if node is old:
        return new
    if isinstance(node, And | Or):
        parts: list[Node] = []
        for part in node.parts:
            other = _exchanged(part, old, new)
            # Of an AND within an AND the parts count for themselves.
            parts.extend(other.parts if type(other) is type(node) else (other,))
        return replace(node, parts=tuple(parts))
    if isinstance(node, Near):
        return chained([_exchanged(part, old, new) for part in node.parts], node.between).node
    if isinstance(node, Named):
        return _exchanged(node.original, old, new)
    if isinstance(node, Not):
        return Not(_exchanged(node.part, old, new))
    return node
