"""A model as a layer: its spans become candidates on the words of a passage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from corpus.entities.candidates import Candidate, over
from corpus.entities.lexicon import lexicon
from corpus.entities.models.labels import confidence_of, meaning_of
from corpus.entities.models.protocol import ModelError, ModelFailed, RawSpan, TextModel
from corpus.entities.passage import Passage, Word
from corpus.sanitize import sanitise_line

_ARTICLES = frozenset(("the", "a", "an"))
# A longer span is a clause that was taken for a name.
_MOST_WORDS = 12
_LONGEST_REASON = 200


class ModelLayer:
    """Yields what a model finds. It is asked for all passages of an article at once.

    Headlines and texts in capitals are left out: models were trained on sentences.
    """

    def __init__(self, model: TextModel, name: str) -> None:
        self._model = model
        self._name = name

    def candidates_of(
        self,
        passages: Sequence[Passage],
        proposed: Sequence[Sequence[Candidate]],  # noqa: ARG002 - a model makes up its own mind
    ) -> list[list[Candidate]]:
        """The candidates in each passage. Raises ModelFailed where the model fails."""
        asked = [number for number, passage in enumerate(passages) if _is_prose(passage)]
        found: list[list[Candidate]] = [[] for _ in passages]
        spans_of = self._predict([passages[number].text for number in asked])
        for number, spans in zip(asked, spans_of, strict=True):
            found[number].extend(candidates_from(passages[number], spans))
        return found

    def _predict(self, texts: list[str]) -> list[list[RawSpan]]:
        if not texts:
            return []
        try:
            found = self._model.predict(texts)
        except ModelError:
            raise
        except Exception as error:  # whatever a library of others raises
            reason = sanitise_line(f"{type(error).__name__}: {error}")[:_LONGEST_REASON]
            raise ModelFailed(
                f"The model {self._name} failed on this article and was left out of it ({reason})."
            ) from error
        if len(found) != len(texts):
            raise ModelFailed(
                f"The model {self._name} was left out of this article: it was asked of "
                f"{len(texts)} texts and answered for {len(found)}."
            )
        return found


def candidates_from(passage: Passage, spans: Iterable[RawSpan]) -> Iterator[Candidate]:
    """The candidates that spans stand for.

    A span that begins or ends within a word takes in the word where it holds half of it or more.
    One without a whole word, of more than twelve, or of small letters alone is no name, nor is
    one with a label that Dateline does not know.
    """
    starts = [word.start for word in passage.words]
    ends = [word.end for word in passage.words]
    for span in spans:
        meaning = meaning_of(span.label)
        if meaning is None or span.start >= span.end:
            continue
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
        first, last = _whole_words(passage.words, first, last, span)
        first = _without_article(passage.words, first, last)
        if first < last and last - first <= _MOST_WORDS and _may_be_name(passage.words[first:last]):
            confidence = confidence_of(meaning, span.score)
            yield over(passage, first, last, meaning.type, confidence, span.source)


def _is_prose(passage: Passage) -> bool:
    return bool(passage.words) and not (passage.headline or passage.shouting)


def _whole_words(words: Sequence[Word], first: int, last: int, span: RawSpan) -> tuple[int, int]:
    """The words of which the span holds at least half; only the outer ones can be cut."""
    if first < last and _share(words[first], span) < 0.5:
        first += 1
    if first < last and _share(words[last - 1], span) < 0.5:
        last -= 1
    return first, last


def _share(word: Word, span: RawSpan) -> float:
    held = min(word.end, span.end) - max(word.start, span.start)
    return held / (word.end - word.start)


def _without_article(words: Sequence[Word], first: int, last: int) -> int:
    """Where the name begins behind an article; "The" is part of "The Hague" within a sentence."""
    if last - first > 1 and words[first].folded in _ARTICLES:
        bare = not words[first].capital or words[first].opens
        return first + 1 if bare else first
    return first


def _may_be_name(words: Sequence[Word]) -> bool:
    if all(word.text.islower() for word in words):
        return False
    return not (len(words) == 1 and words[0].opens and words[0].folded in lexicon().common)
