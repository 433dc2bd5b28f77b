"""Annotation: everything that is found in one article, together."""

from __future__ import annotations

from corpus.annotate import annotate
from corpus.article import Annotations, EntityType


def test_an_article_gets_mentions_dates_quotes_and_sources(make_article):
    article = make_article(
        "The frigate Marigold left Oslo on 13 December 2024, according to Reuters.",
        "\u201cWe saw her leave before dawn,\u201d harbour spokesman Tevin Ablorh said.",
    )
    found = annotate(article)
    assert {mention.text: mention.type for mention in found.mentions} == {
        "Marigold": EntityType.VESSEL,
        "Oslo": EntityType.PLACE,
        "13 December 2024": EntityType.DATE,
        "Reuters": EntityType.MEDIA,
        "Tevin Ablorh": EntityType.PERSON,
    }
    assert [date.value for date in found.dates] == ["2024-12-13"]
    assert "Tevin Ablorh" in {quote.speaker for quote in found.quotes}
    assert "Reuters" in {attribution.source for attribution in found.attributions}


def test_an_empty_article_has_nothing_in_it(make_article):
    found = annotate(make_article())
    assert found == Annotations()
