"""Recognition: from one article to its mentions, by layers whose candidates are then settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from corpus.article import Article, DateExpression, Mention
from corpus.entities.candidates import SHOWN, AnyLayer, Candidate, DocumentLayer
from corpus.entities.conflicts import Settled, settle
from corpus.entities.corrections import Corrections
from corpus.entities.days import Days
from corpus.entities.document import Known, defined
from corpus.entities.gazetteers import GazetteerLayer
from corpus.entities.lexicon import lexicon
from corpus.entities.metonyms import about
from corpus.entities.passage import Chunk, Passage
from corpus.entities.patterns import PatternLayer, without_openers
from corpus.entities.tagger.tagger import TaggerLayer

LAYERS: tuple[AnyLayer, ...] = (PatternLayer(), GazetteerLayer(), TaggerLayer())
"""The layers of a plain installation. The tagger sees what those before it propose."""

MOST_CHARACTERS = 200_000
"""A document beyond this many characters is not looked at further."""

_HIDDEN = 0.2


def recognise(
    article: Article, dates: tuple[DateExpression, ...], layers: Sequence[AnyLayer] = LAYERS
) -> tuple[Mention, ...]:
    """The mentions of an article in the order of its text, the title first.

    `dates` become the mentions of type DATE. Mentions do not overlap. Spans that look like
    names but have no type that can be trusted come with type None.
    """
    passages = _passages(article)
    days = _days(dates)
    settled = [
        settle(days[passage.paragraph].leave(found))
        for passage, found in zip(passages, _candidates(passages, layers), strict=True)
    ]
    corrections = Corrections(passages, settled)
    settled = [
        [one.corrected(corrections.of(passage, one.candidate)) for one in found]
        for passage, found in zip(passages, settled, strict=True)
    ]
    known = Known(passages, settled)
    mentions: list[Mention] = []
    for passage, found in zip(passages, settled, strict=True):
        standing = _again(passage, found, known, days[passage.paragraph])
        mentions.extend(_mentions(passage, standing, known, days[passage.paragraph]))
    return tuple(mentions)


def _days(dates: Iterable[DateExpression]) -> defaultdict[int | None, Days]:
    by_paragraph: defaultdict[int | None, list[DateExpression]] = defaultdict(list)
    for date in dates:
        by_paragraph[date.paragraph].append(date)
    return defaultdict(Days, {number: Days(some) for number, some in by_paragraph.items()})


def _passages(article: Article) -> list[Passage]:
    passages = []
    left = MOST_CHARACTERS
    for paragraph in (None, *range(len(article.body))):
        text = article.text_of(paragraph)[:left]
        left -= len(text)
        if text:
            passages.append(Passage(text, paragraph))
    return passages


def _candidates(passages: Sequence[Passage], layers: Sequence[AnyLayer]) -> list[list[Candidate]]:
    """What the definitions in each passage and all layers make of it."""
    found = [list(defined(passage)) for passage in passages]
    for layer in layers:
        if isinstance(layer, DocumentLayer):
            for so_far, more in zip(found, layer.candidates_of(passages, found), strict=True):
                so_far.extend(more)
        else:
            for passage, so_far in zip(passages, found, strict=True):
                so_far.extend(layer.candidates(passage))
    return found


def _again(passage: Passage, found: list[Settled], known: Known, days: Days) -> list[Settled]:
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
    for one in settle(days.leave(candidates)):
        candidate = one.candidate
        by = sources.get((candidate.start, candidate.end, candidate.type), ())
        by += tuple(source for source in one.by if source and source not in by)
        result.append(Settled((candidate, by)))
    return result


def _mentions(passage: Passage, standing: list[Settled], known: Known, days: Days) -> list[Mention]:
    mentions = days.mentions(one.candidate for one in standing)
    taken: set[int] = set()
    for one in standing:
        mentions.append(_mention(passage, one, known))
        taken.update(range(one.candidate.first, one.candidate.last))
    mentions.extend(_leftovers(passage, taken, days))
    mentions.sort(key=lambda mention: mention.start)
    return mentions


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
        about=about(passage, candidate) if shown else "",
    )


def _leftovers(passage: Passage, taken: set[int], days: Days) -> list[Mention]:
    """Runs of capitals that no rule has typed: candidates that are kept but not shown."""
    if passage.headline or passage.shouting:
        return []
    found = []
    for run in passage.chunks:
        chunk = without_openers(passage, run)
        if chunk is None or _is_plain(passage, chunk) or not taken.isdisjoint(range(*chunk)):
            continue
        start, end = passage.words[chunk.first].start, passage.words[chunk.last - 1].end
        if not days.touching(start, end):
            text = passage.text[start:end]
            by = ("pattern:capitals",)
            found.append(Mention(passage.paragraph, start, end, text, None, text, _HIDDEN, by))
    return found


def _is_plain(passage: Passage, chunk: Chunk) -> bool:
    words = passage.words[chunk.first : chunk.last]
    if len(words) == 1 and (words[0].opens or len(words[0].text) == 1):
        return True
    return all(word.folded in lexicon().common for word in words)
