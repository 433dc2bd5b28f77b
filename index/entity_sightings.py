"""Where an entity stands in the articles: its mentions with their sentences, its quotations."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from corpus.article import Annotations, Article, Mention, Quote, Span
from corpus.text import folded_words, sentences
from index.answers import Head
from index.catalogue import Catalogue
from index.entity_answers import QuoteSeen, Sighting

LONGEST_SENTENCE = 600
"""Code points. Text without an end to its sentences is cut around the mention."""
MOST_ARTICLES = 300
"""Articles that are looked through for quotations: about a third of a second of reading."""
MOST_QUOTES = 100


@dataclass(slots=True)
class Seen:
    """What was found. `articles` counts those that were looked through for quotations."""

    sightings: list[Sighting] = field(default_factory=list)
    said: list[QuoteSeen] = field(default_factory=list)
    said_about: list[QuoteSeen] = field(default_factory=list)
    articles: int = 0


def look_through(
    catalogue: Catalogue, entity_id: str, heads: Iterable[Head], most_sightings: int
) -> Seen:
    """Look through articles in this order, until enough was found of everything."""
    seen = Seen()
    for head in heads:
        enough_said = min(len(seen.said), len(seen.said_about)) >= MOST_QUOTES
        if len(seen.sightings) >= most_sightings and enough_said:
            break
        try:
            found = catalogue.annotations(head.id, with_hidden=True)
            mentions = [each for each in found.mentions if each.entity == entity_id]
            left = most_sightings - len(seen.sightings)
            if left > 0 and mentions:
                article = catalogue.article(head.id)
                seen.sightings += _sightings(head, article, mentions[:left])
        except KeyError:  # the article has left the library since it was listed
            continue
        said, about = _quotes(found, mentions)
        seen.said += [QuoteSeen(head, quote) for quote in said]
        seen.said_about += [QuoteSeen(head, quote) for quote in about]
        seen.articles += 1
    del seen.said[MOST_QUOTES:], seen.said_about[MOST_QUOTES:]
    return seen


def _sightings(head: Head, article: Article, mentions: Iterable[Mention]) -> Iterator[Sighting]:
    kept: dict[int | None, Callable[[Mention], Span]] = {}
    for mention in mentions:
        if mention.paragraph not in kept:
            text = article.text_of(mention.paragraph)
            kept[mention.paragraph] = _finder(mention.paragraph, text)
        yield Sighting(head, mention, kept[mention.paragraph](mention))


def _finder(paragraph: int | None, text: str) -> Callable[[Mention], Span]:
    """Gives the sentence around a mention in one paragraph, of which the sentences are known."""
    stretches = list(sentences(text)) if paragraph is not None else []
    starts = [stretch.start for stretch in stretches]

    def sentence(mention: Mention) -> Span:
        place = bisect_right(starts, mention.start) - 1
        start, end = (0, len(text)) if place < 0 else stretches[place]
        end = max(end, mention.end)  # where a name with a full stop was taken for two sentences
        start, end = _bounded(text, start, end, mention)
        return Span(paragraph, start, end, text[start:end])

    return sentence


def _bounded(text: str, start: int, end: int, mention: Mention) -> tuple[int, int]:
    if end - start <= LONGEST_SENTENCE:
        return start, end
    around = max(LONGEST_SENTENCE - (mention.end - mention.start), 0) // 2
    first, last = max(start, mention.start - around), min(end, mention.end + around)
    if first > start and (space := text.find(" ", first, mention.start)) >= 0:
        first = space + 1
    if last < end and (space := text.rfind(" ", mention.end, last)) >= 0:
        last = space
    return first, last


def _quotes(found: Annotations, mentions: list[Mention]) -> tuple[list[Quote], list[Quote]]:
    """The quotations by the entity, and those in which it is mentioned."""
    names = {folded_words(name) for each in mentions for name in (each.text, each.name)}
    by_paragraph: dict[int | None, list[Mention]] = {}
    for each in mentions:
        by_paragraph.setdefault(each.paragraph, []).append(each)
    said = [each for each in found.quotes if each.speaker and folded_words(each.speaker) in names]
    about = [each for each in found.quotes if _within(each, by_paragraph.get(each.paragraph, []))]
    return said, about


def _within(quote: Quote, mentions: list[Mention]) -> bool:
    """Whether a mention stands inside; mentions come in the order of the text."""
    place = bisect_right(mentions, quote.start - 1, key=lambda mention: mention.start)
    return place < len(mentions) and mentions[place].end <= quote.end
