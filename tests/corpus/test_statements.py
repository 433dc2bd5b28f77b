"""Statements: whose they are, wherever the sentence has its subject, and where they end."""

from __future__ import annotations

import pytest

from corpus.article import Attribution, Quote, QuoteKind
from corpus.quotes.attributions import find_views
from corpus.quotes.finding import find_quotes
from corpus.quotes.statements import reported
from tests.corpus.test_quotes import article_of, mentions_in, only, quotes_of


def views_of(text: str) -> tuple[Attribution, ...]:
    article = article_of(text)
    return find_views(reported(article, mentions_in(article)))


@pytest.mark.parametrize(
    "text",
    [
        "Anna Lindqvist on Monday said the pier was shut.",
        "Anna Lindqvist (a sailor) said the pier was shut.",
        "Anna Lindqvist - once a sailor - said that the pier was shut.",
        "Anna Lindqvist, host of “The Evening Boat,” said the pier was shut.",
        "Anna Lindqvist came in and said the pier was shut.",
        "Anna Lindqvist left the room, adding that the pier was shut.",
        "Anna Lindqvist told the harbour office the pier was shut.",
        "As Anna Lindqvist noted, the pier was shut.",
        "The pier was shut, as Anna Lindqvist noted.",
        "It was noted by Anna Lindqvist, citing others, that the pier was shut.",
        "He sailed despite Anna Lindqvist's claim that the pier was shut.",
        "In Moscow, late in the day, Anna Lindqvist said the pier was shut.",
    ],
)
def test_the_subject_is_found_wherever_it_stands(text: str) -> None:
    (quote,) = [quote for quote in quotes_of(text) if quote.kind is QuoteKind.INDIRECT]
    assert quote.speaker == "Anna Lindqvist"
    assert quote.text.lower() == "the pier was shut"


@pytest.mark.parametrize(
    "text",
    [
        "The claims of Omar Said were shown on a wall.",
        "Omar Said was asked to leave.",
        "The Coast Guard reports are long.",
        "Omar Said sailed the Dare to Say home.",
        "Nobody said that the pier was shut.",
        "Asked three times whether Anna Lindqvist would sail, the port's clerk shrugged, and left.",
    ],
)
def test_a_word_that_is_no_verb_here_attributes_nothing(text: str) -> None:
    assert quotes_of(text) == ()


def test_a_statement_ends_where_its_speaker_goes_on() -> None:
    first, second = quotes_of("Omar Said said the pier was shut and added that the gate was open.")
    assert (first.text, second.text) == ("the pier was shut", "the gate was open")
    assert {first.speaker, second.speaker} == {"Omar Said"}


def test_a_finding_that_somebody_tells_of_is_the_teller_s() -> None:
    quote = only("Divers found a dent below the waterline, the Coast Guard said.")
    assert (quote.speaker, quote.text) == ("Coast Guard", "Divers found a dent below the waterline")


def test_he_is_not_a_woman_and_she_is_not_a_man() -> None:
    met = "Mr. Said met Anna Lindqvist. "
    assert only("Omar Said came.", met + '"It is shut," she said.').speaker == "Anna Lindqvist"


def test_he_is_no_spokeswoman() -> None:
    text = 'A spokeswoman said that the pier was shut. "It is shut," {} said.'
    assert quotes_of(text.format("she"))[-1].speaker == "spokeswoman"
    assert quotes_of(text.format("he"))[-1].speaker is None


def test_he_is_no_body_and_no_group() -> None:
    text = 'The Coast Guard said that the pier was shut. "It is shut," he said.'
    assert quotes_of(text)[-1].speaker is None


def test_the_words_that_tell_the_speaker_are_marked() -> None:
    first, second = quotes_of('"It is over now," Omar Said said.', '"Nobody sails again," he said.')
    assert first.source is not None
    assert second.source is not None
    assert (first.source.paragraph, first.source.text) == (0, "Omar Said")
    assert (second.source.paragraph, second.source.text) == (1, "he")
    assert second.speaker == "Omar Said"


def test_quotations_behind_a_colon_and_alone_belong_to_who_was_named() -> None:
    quotes = quotes_of("Omar Said wrote:", '"The pier is shut.', '"The gate is open."')
    assert [quote.speaker for quote in quotes] == ["Omar Said", "Omar Said"]
    assert only("Omar Said: “The pier is shut for good.”").speaker == "Omar Said"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Omar Said wants to open the pier.", "to open the pier"),
        ("Omar Said opposes the new pier, which is long.", "the new pier"),
        ("Omar Said has called for a longer pier.", "a longer pier"),
        ("The new pier was rejected by Omar Said.", "The new pier"),
        ("They know Omar Said's support for the pier.", "the pier"),
    ],
)
def test_what_somebody_wants_or_opposes_is_a_view_and_no_quote(text: str, content: str) -> None:
    (view,) = views_of(text)
    assert view.source == "Omar Said"
    assert view.content is not None
    assert text[slice(*view.content)] == content
    assert quotes_of(text) == ()


def test_what_things_and_groups_say_is_a_view() -> None:
    (view,) = views_of("Records from the harbour show that the pier was shut.")
    assert (view.source, view.named) == ("Records from the harbour", False)


def of_paragraph(size: int) -> tuple[Quote, ...]:
    article = article_of('"The pier is shut," Omar Said said. ' * size)
    return find_quotes(article, mentions_in(article))


def test_every_quote_of_a_long_paragraph_is_found() -> None:
    quotes = of_paragraph(400)
    assert len(quotes) == 400
    assert {quote.speaker for quote in quotes} == {"Omar Said"}
