"""Annotations as they are kept: what was found in an article comes back as it was."""

from __future__ import annotations

import json

from corpus.article import Annotations, Attribution, Quote, QuoteKind, Span
from index.serialise import annotations_from_json, annotations_to_json

SAID = Quote(
    1, 0, 9, "“Shut it.”", QuoteKind.DIRECT, "Omar Said", "said", Span(0, 4, 13, "Omar Said")
)
OPEN = Quote(2, 0, 9, "“Shut it.”", QuoteKind.DIRECT, None, None)
SOURCE = Attribution(1, 4, 7, "CNN", "CNN", True, "according to", (9, 30))
BARE = Attribution(1, 40, 45, "Maxar", "Maxar", True, "images")
VIEW = Attribution(2, 4, 13, "Omar Said", "Omar Said", True, "wants", (20, 30))
FOUND = Annotations(quotes=(SAID, OPEN), attributions=(SOURCE, BARE), views=(VIEW,))


def test_quotes_sources_and_views_come_back_as_they_were() -> None:
    assert annotations_from_json(annotations_to_json(FOUND), {}) == FOUND


def test_rows_of_an_index_from_before_are_read_without_what_they_lack() -> None:
    mentions, dates, quotes, attributions, _ = json.loads(annotations_to_json(FOUND))
    old = [mentions, dates, [row[:7] for row in quotes], [row[:7] for row in attributions]]
    found = annotations_from_json(json.dumps(old), {})
    assert [quote.source for quote in found.quotes] == [None, None]
    assert [source.content for source in found.attributions] == [None, None]
    assert found.views == ()
