"""What of an article is new to somebody who has read others before, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence

from corpus.article import Article, ParagraphKind, Span
from corpus.text import sentences
from index.link_answers import SeenSentence
from tui.citation import source_of
from tui.widgets.article_marks import by_paragraph, reading_order
from tui.wording import count_of


class NoveltyMarks:
    """The sentences of an article, those that were read before and those that are new.

    `seen` are sentences of the body that articles read before say too. Headings are no sentences.
    """

    def __init__(self, article: Article, seen: Sequence[SeenSentence]) -> None:
        in_body = (each for each in seen if each.here.paragraph is not None)
        self._seen = sorted(in_body, key=lambda each: reading_order(each.here))
        self.seen_in = by_paragraph(each.here for each in self._seen)
        told = [
            Span(number, start, end, paragraph.text[start:end])
            for number, paragraph in enumerate(article.body)
            if paragraph.kind is not ParagraphKind.HEADING
            for start, end in sentences(paragraph.text)
        ]
        self.total = len(told)
        self.new = [sentence for sentence in told if not self._is_seen(sentence)]
        self._new_in = by_paragraph(self.new)

    def _is_seen(self, sentence: Span) -> bool:
        return _last_before(self.seen_in, sentence.paragraph, sentence.start + 1) > sentence.start

    def has_new(self, paragraph: int | None, start: int, end: int) -> bool:
        """Whether there is anything new between two places, in an article that is not all new."""
        return bool(self._seen) and _last_before(self._new_in, paragraph, end) > start

    @property
    def count(self) -> str:
        """How much is new, for a heading."""
        return f"{len(self.new):,} of {count_of(self.total, 'sentence')} new"

    @property
    def sources(self) -> str:
        """Where the rest was read, in words; empty if all is new."""
        before = Counter(source_of(each.article) for each in self._seen)
        if not before:
            return ""
        source, _ = before.most_common(1)[0]
        others = f" and {count_of(len(before) - 1, 'other')}" if len(before) > 1 else ""
        return f"the rest was read in {source}{others}"


def _last_before(
    spans: Mapping[int | None, Sequence[Span]], paragraph: int | None, place: int
) -> int:
    """Where the last span of a paragraph ends that begins before a place; 0 if there is none."""
    here = spans.get(paragraph, ())
    number = bisect_left(here, place, key=lambda span: span.start)
    return here[number - 1].end if number else 0
