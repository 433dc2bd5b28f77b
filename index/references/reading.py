"""What one question for links reads: every article at most once, and only what is asked for."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from corpus.article import Annotations, Article, EntityType, Mention, Span
from corpus.text import Token, folded_words, sentences, tokens
from index.answers import EntityCount, Head
from index.catalogue import Catalogue
from index.link_answers import LinkType
from index.references import store
from index.references.features import Features
from index.references.pointers import Pointer, own_title, pointers
from index.references.sketch import body_words, shingles
from index.references.terms import Term, terms
from index.references.weights import Weights

# A longer article is compared by its beginning, so that the work for a pair is bounded.
_MOST_SENTENCES = 200
MOST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: where it stands, its terms in order, and their stems."""

    span: Span
    terms: tuple[Term, ...]
    stems: frozenset[str]


class Side:
    """One of the articles that are compared, with what evidence is made of."""

    def __init__(self, catalogue: Catalogue, head: Head) -> None:
        self._catalogue = catalogue
        self._terms: dict[int | None, tuple[Term, ...]] = {}
        self.head = head

    @property
    def id(self) -> str:
        """The id of the article."""
        return self.head.id

    @cached_property
    def article(self) -> Article:
        """The article as read and cleaned."""
        return self._catalogue.article(self.id)

    @cached_property
    def annotations(self) -> Annotations:
        """What was found in the article."""
        return self._catalogue.annotations(self.id)

    @cached_property
    def body(self) -> list[list[Token]]:
        """The words of the body, paragraph by paragraph, as far as passages are looked for."""
        found, left = [], MOST_WORDS
        for paragraph in self.article.body:
            found.append(list(islice(tokens(paragraph.text), left)))
            left -= len(found[-1])
            if left <= 0:
                break
        return found

    @cached_property
    def folded(self) -> list[list[str]]:
        """The folded words of the body, paragraph by paragraph."""
        return [[token.folded for token in paragraph] for paragraph in self.body]

    @cached_property
    def shingles(self) -> set[int]:
        """The hashes of its runs of five words, as far as passages are looked for."""
        return shingles(body_words(self.body))

    @cached_property
    def pointers(self) -> list[Pointer]:
        """The addresses and titles of others that stand in it."""
        return pointers(self.article)

    @cached_property
    def grams(self) -> dict[tuple[str, ...], list[tuple[int, int]]]:
        """Its runs of four words, none across paragraphs, with paragraph and word number."""
        found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        for number, folded in enumerate(self.folded):
            for place, run in enumerate(zip(*(folded[skip:] for skip in range(4)), strict=False)):
                found.setdefault(run, []).append((number, place))
        return found

    def terms_in(self, span: Span) -> tuple[Term, ...]:
        """The terms of a span in order; those of its paragraph are worked out once."""
        whole = self._terms.get(span.paragraph)
        if whole is None:
            whole = tuple(terms(self.article.text_of(span.paragraph)))
            self._terms[span.paragraph] = whole
        first = bisect_left(whole, span.start, key=_start)
        return whole[first : bisect_left(whole, span.end, lo=first, key=_start)]

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, the title first where it is not merely inferred from the text."""
        found = []
        for sentence in _sentences(self):
            found.append(sentence)
            if len(found) == _MOST_SENTENCES:
                break
        return tuple(found)

    @cached_property
    def sentences_having(self) -> dict[str, list[Sentence]]:
        """Its sentences by each of their stems, in order."""
        having: dict[str, list[Sentence]] = {}
        for sentence in self.sentences:
            for stem in sentence.stems:
                having.setdefault(stem, []).append(sentence)
        return having

    def sentences_with(self, word: str) -> Iterator[Span]:
        """The sentences of the body in which the word stands, written like this."""
        wanted = folded_words(word)
        for index, paragraph in enumerate(self.article.body):
            # Most paragraphs need not be cut into sentences, let alone into words.
            if not wanted or word not in paragraph.text:
                continue
            for start, end in sentences(paragraph.text):
                words = paragraph.text[start:end]
                if word in words and wanted[-1] in folded_words(words):
                    yield Span(index, start, end, words)

    @cached_property
    def first_mentions(self) -> dict[str, Mention]:
        """The first mention of each entity, in the body where there is one."""
        first: dict[str, Mention] = {}
        for mention in self.annotations.mentions:
            if mention.entity is None:
                continue
            known = first.get(mention.entity)
            if known is None or (known.paragraph is None and mention.paragraph is not None):
                first[mention.entity] = mention
        return first

    @cached_property
    def subjects(self) -> set[str]:
        """The people and bodies in its title; in its first sentence, if the title has none."""
        title = Span(None, 0, len(self.article.title.value or ""), "")
        found = self.entities_in(title, _ACTING)
        if not found:
            first = (one.span for one in self.sentences if one.span.paragraph is not None)
            lead = next(first, None)
            found = self.entities_in(lead, _ACTING) if lead else set()
        return found

    @cached_property
    def _entities_by_name(self) -> dict[tuple[str, ...], str]:
        named: dict[tuple[str, ...], str] = {}
        for mention in self.annotations.mentions:
            if mention.entity is not None:
                named.setdefault(folded_words(mention.text), mention.entity)
                named.setdefault(folded_words(mention.name), mention.entity)
        return named

    def entity_named(self, words: tuple[str, ...]) -> str | None:
        """The entity that the article names so, in folded words."""
        return self._entities_by_name.get(words)

    def entity_at(self, span: Span) -> str | None:
        """The entity whose mention covers most of a span: of "Russia's navy", the navy."""
        found = max(self._mentions_in(span), key=lambda m: _common(m, span), default=None)
        return found.entity if found else None

    def type_at(self, span: Span) -> EntityType | None:
        """The type of what is mentioned in a span, None where nothing is."""
        found = max(self._mentions_in(span), key=lambda m: _common(m, span), default=None)
        return found.type if found else None

    def entities_in(self, span: Span, types: frozenset[EntityType]) -> set[str]:
        """The entities of these types that are mentioned within a span."""
        return {m.entity for m in self._mentions_in(span) if m.entity and m.type in types}

    @cached_property
    def _known_mentions(self) -> dict[int | None, list[Mention]]:
        """The mentions of known entities by paragraph."""
        found: dict[int | None, list[Mention]] = {}
        for mention in self.annotations.mentions:
            if mention.entity is not None:
                found.setdefault(mention.paragraph, []).append(mention)
        return found

    def _mentions_in(self, span: Span) -> Iterator[Mention]:
        for mention in self._known_mentions.get(span.paragraph, ()):
            if _common(mention, span) > 0:
                yield mention


def _common(one: Span, other: Span) -> int:
    """How many characters two spans of one paragraph have in common."""
    return min(one.end, other.end) - max(one.start, other.start)


class Reading:
    """One question: which articles bear on `article_id`, and how.

    Raises KeyError for an article that the catalogue does not know.
    """

    def __init__(self, catalogue: Catalogue, article_id: str) -> None:
        self._catalogue = catalogue
        self._sides: dict[str, Side] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self.left_out: Counter[LinkType] = Counter()
        self.connection: sqlite3.Connection = catalogue.read_connection()
        self.articles = catalogue.count()
        self.weights = Weights(self.connection, self.articles)
        self.here = Side(catalogue, catalogue.heads([article_id])[article_id])

    @cached_property
    def features(self) -> Features | None:
        """The features of the article asked about, None before they are stored."""
        return store.features_of(self.connection, self.here.id)

    @cached_property
    def entities(self) -> dict[str, EntityCount]:
        """The entities of the article asked about, by id, with their counts in the library."""
        counts = self._catalogue.entities_of_article(self.here.id)
        return {count.entity.id: count for count in counts}

    def leave_out(self, kind: LinkType, articles: int) -> None:
        """Note that so many more articles are as promising, and are not compared."""
        if articles > 0:
            self.left_out[kind] += articles

    def names_of(self, entity: str) -> tuple[str, ...]:
        """The names of an entity of the article asked about."""
        count = self.entities.get(entity)
        return tuple(name.text for name in count.entity.names) if count else ()

    def all_names_of(self, entity: str) -> tuple[str, ...]:
        """The names of any entity of the library."""
        if entity not in self._names:
            found = self._catalogue.entities([entity]).get(entity)
            self._names[entity] = tuple(name.text for name in found.names) if found else ()
        return self._names[entity]

    def articles_with(self, entity: str) -> tuple[str, ...]:
        """The ids of the articles that mention an entity."""
        return self._catalogue.articles_with(entity)

    def sides(self, ids: Iterable[str]) -> list[Side]:
        """The articles with these ids, in their order; those that are gone are left out."""
        wanted = list(ids)
        new = [other for other in wanted if other not in self._sides]
        for head in self._catalogue.heads(new).values():
            self._sides[head.id] = Side(self._catalogue, head)
        return [self._sides[other] for other in wanted if other in self._sides]


_ACTING = frozenset({EntityType.PERSON, EntityType.ORGANISATION})
# What everything is about says little about what one thing is about.
UNTELLING_TYPES = frozenset({EntityType.DATE, EntityType.NATIONALITY, EntityType.MEDIA})


def _sentences(side: Side) -> Iterator[Sentence]:
    article = side.article
    title = own_title(article)
    if title:
        yield _sentence(side, None, title, 0, len(title))
    for index, paragraph in enumerate(article.body):
        for stretch in sentences(paragraph.text):
            yield _sentence(side, index, paragraph.text, stretch.start, stretch.end)


def _sentence(side: Side, paragraph: int | None, text: str, start: int, end: int) -> Sentence:
    span = Span(paragraph, start, end, text[start:end])
    found = side.terms_in(span)
    return Sentence(span, found, frozenset(term.stem for term in found))


def _start(term: Term) -> int:
    return term.start
