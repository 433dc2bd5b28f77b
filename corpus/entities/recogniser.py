"""Recognition: from one article to its mentions, by layers whose candidates are then settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.article import Article, DateExpression, EntityType, Mention
from corpus.dates import date_value, display_date
from corpus.entities.candidates import SHOWN, Candidate, Layer
from corpus.entities.conflicts import Settled, settle
from corpus.entities.document import Known, defined
from corpus.entities.gazetteers import GazetteerLayer
from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Chunk, Passage
from corpus.entities.patterns import PatternLayer

LAYERS: tuple[Layer, ...] = (PatternLayer(), GazetteerLayer())
"""The layers of a plain installation. A tagger is one more of them."""

MOST_CHARACTERS = 200_000
"""A document beyond this many characters is not looked at further."""

_HIDDEN = 0.2


def recognise(
    article: Article, dates: tuple[DateExpression, ...], layers: Sequence[Layer] = LAYERS
) -> tuple[Mention, ...]:
    """The mentions of an article in the order of its text, the title first.

    `dates` become the mentions of type DATE. Mentions do not overlap. Spans that look like
    names but have no type that can be trusted come with type None.
    """
    passages = _passages(article)
    told = _by_paragraph(dates)
    settled = [
        settle(_clear_of(told[passage.paragraph], _candidates(passage, layers)))
        for passage in passages
    ]
    known = Known(passages, settled)
    mentions: list[Mention] = []
    for passage, found in zip(passages, settled, strict=True):
        standing = _again(passage, found, known, told[passage.paragraph])
        mentions.extend(_mentions(passage, standing, known, told[passage.paragraph]))
    return tuple(mentions)


def _by_paragraph(
    dates: Iterable[DateExpression],
) -> defaultdict[int | None, list[DateExpression]]:
    found: defaultdict[int | None, list[DateExpression]] = defaultdict(list)
    for date in dates:
        found[date.paragraph].append(date)
    return found


def _clear_of(dates: list[DateExpression], candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that share no word with a date, but for events that a date is part of."""
    if not dates:
        return candidates
    return [
        candidate
        for candidate in candidates
        if all(
            candidate.end <= date.start or date.end <= candidate.start or _inside(date, candidate)
            for date in dates
        )
    ]


def _passages(article: Article) -> list[Passage]:
    passages = []
    left = MOST_CHARACTERS
    for paragraph in (None, *range(len(article.body))):
        text = article.text_of(paragraph)[:left]
        left -= len(text)
        if text:
            passages.append(Passage(text, paragraph))
    return passages


def _candidates(passage: Passage, layers: Sequence[Layer]) -> list[Candidate]:
    found = list(defined(passage))
    for layer in layers:
        found.extend(layer.candidates(passage))
    return found


def _again(
    passage: Passage, found: list[Settled], known: Known, dates: list[DateExpression]
) -> list[Settled]:
    """What stands once the names are known that the whole article has established."""
    candidates = [one.candidate._replace(by="") for one in found]
    sources = {
        (one.candidate.start, one.candidate.end, one.candidate.type): one.by for one in found
    }
    shown = {
        (one.candidate.start, one.candidate.end, one.candidate.type)
        for one in found
        if one.candidate.confidence >= SHOWN
    }
    candidates.extend(
        again
        for again in known.candidates(passage)
        if (again.start, again.end, again.type) not in shown
    )
    result = []
    for one in settle(_clear_of(dates, candidates)):
        candidate = one.candidate
        by = sources.get((candidate.start, candidate.end, candidate.type), ())
        by += tuple(source for source in one.by if source and source not in by)
        result.append(Settled((candidate, by)))
    return result


def _mentions(
    passage: Passage, found: list[Settled], known: Known, dates: list[DateExpression]
) -> list[Mention]:
    dates = [date for date in dates if not any(_inside(date, one.candidate) for one in found)]
    mentions = [_date_mention(date) for date in dates]
    busy = [(date.start, date.end) for date in dates]
    taken: set[int] = set()
    for one in found:
        mentions.append(_mention(passage, one, known))
        taken.update(range(one.candidate.first, one.candidate.last))
    mentions.extend(_leftovers(passage, taken, busy))
    mentions.sort(key=lambda mention: mention.start)
    return mentions


def _inside(date: DateExpression, event: Candidate) -> bool:
    """Whether the date is part of the name of an event, as in "2022 World Cup"."""
    return event.type is EntityType.EVENT and event.start <= date.start and date.end <= event.end


def _date_mention(date: DateExpression) -> Mention:
    name = display_date(date_value(date.value)) if date.value else date.text
    return Mention(
        date.paragraph,
        date.start,
        date.end,
        date.text,
        type=EntityType.DATE,
        name=name,
        confidence=0.95,
        by=("pattern:date",),
    )


def _mention(passage: Passage, settled: Settled, known: Known) -> Mention:
    candidate = settled.candidate
    text = passage.text[candidate.start : candidate.end]
    shown = candidate.confidence >= SHOWN
    name = candidate.name or known.full_name(candidate.type, text)
    return Mention(
        passage.paragraph,
        candidate.start,
        candidate.end,
        text,
        type=candidate.type if shown else None,
        name=name if shown else text,
        confidence=candidate.confidence,
        by=settled.by,
    )


def _leftovers(
    passage: Passage, taken: set[int], busy: list[tuple[int, int]]
) -> list[Mention]:
    """Runs of capitals that no rule has typed: candidates that are kept but not shown."""
    if passage.headline or passage.shouting:
        return []
    found = []
    for chunk in passage.chunks:
        if not taken.isdisjoint(range(*chunk)) or _is_plain(passage, chunk):
            continue
        start, end = passage.words[chunk.first].start, passage.words[chunk.last - 1].end
        if all(end <= begin or stop <= start for begin, stop in busy):
            text = passage.text[start:end]
            by = ("pattern:capitals",)
            found.append(Mention(passage.paragraph, start, end, text, None, text, _HIDDEN, by))
    return found


def _is_plain(passage: Passage, chunk: Chunk) -> bool:
    words = passage.words[chunk.first : chunk.last]
    if len(words) == 1 and (words[0].opens or len(words[0].text) == 1):
        return True
    return all(word.folded in lexicon().common for word in words)
