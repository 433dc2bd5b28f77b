"""All that is found in one article: dates, mentions, quotations and sources."""

from __future__ import annotations

from corpus.article import Annotations, Article
from corpus.dates.finding import find_dates
from corpus.entities.recogniser import recognise
from corpus.entities.recognition import PLAIN, Recognition
from corpus.quotes.attributions import find_attributions, find_views
from corpus.quotes.finding import find_quotes
from corpus.quotes.statements import reported


def annotate(article: Article, recognition: Recognition = PLAIN) -> Annotations:
    """Find everything in an article; each kind in the order of the text, the title first.

    Raises ModelError where a model that `recognition` names cannot be used.
    """
    dates = find_dates(article)
    mentions = recognise(article, dates, recognition.layers())
    told = reported(article, mentions)
    return Annotations(
        mentions=mentions,
        dates=dates,
        quotes=find_quotes(article, mentions, told),
        attributions=find_attributions(article, mentions, told),
        views=find_views(told),
    )
