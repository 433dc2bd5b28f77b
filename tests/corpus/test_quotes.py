"""Quotes: their kind, their exact place, and who is said to speak."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, EntityType, How, Mention, Paragraph, Quote, QuoteKind, Sourced
from corpus.quotes.finding import find_quotes

NAMES = {
    "Anna Lindqvist": EntityType.PERSON,
    "Lindqvist": EntityType.PERSON,
    "Omar Said": EntityType.PERSON,
    "Reza Qasim": EntityType.PERSON,
    "Coast Guard": EntityType.ORGANISATION,
    "Orbital Eye": EntityType.ORGANISATION,
    "The Daily Buoy": EntityType.MEDIA,
    "Norway": EntityType.PLACE,
}
FULLEST = {"Lindqvist": "Anna Lindqvist"}


def article_of(*paragraphs: str) -> Article:
    return Article(
        id="0123456789ab",
        paths=("a.txt",),
        language="en",
        format="text",
        title=Sourced("A report", How.EXPLICIT, "first line"),
        publisher=Sourced.absent(),
        authors=Sourced.absent(),
        published=Sourced.absent(),
        url=Sourced.absent(),
        captions=(),
        body=tuple(Paragraph(text) for text in paragraphs),
        removed=(),
        warnings=(),
    )


def mentions_in(article: Article) -> tuple[Mention, ...]:
    pattern = re.compile("|".join(sorted(NAMES, key=len, reverse=True)))
    return tuple(
        Mention(
            number,
            *match.span(),
            match[0],
            NAMES[match[0]],
            FULLEST.get(match[0], match[0]),
            1.0,
            ("test",),
        )
        for number, paragraph in enumerate(article.body)
        for match in pattern.finditer(paragraph.text)
    )


def quotes_of(*paragraphs: str) -> tuple[Quote, ...]:
    article = article_of(*paragraphs)
    return find_quotes(article, mentions_in(article))


def only(*paragraphs: str) -> Quote:
    (quote,) = quotes_of(*paragraphs)
    return quote


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ('"The pier is closed for good," Anna Lindqvist said.', "said"),
        ('"The pier is closed for good," said Anna Lindqvist.', "said"),
        ('"The pier is closed for good," harbour master Anna Lindqvist told reporters.', "told"),
        ('"The pier is closed for good," said Captain Anna Lindqvist of the Coast Guard.', "said"),
        ('Anna Lindqvist said: "The pier is closed for good."', "said"),
        (
            'Anna Lindqvist, who runs the Coast Guard, wrote: "The pier is closed for good."',
            "wrote",
        ),
        ('In a statement, Anna Lindqvist said, "The pier is closed for good."', "said"),
        ("“The pier is closed for good,” Lindqvist added on Monday.", "added"),
        ("“The pier is closed for good“, Lindqvist added on Monday.", "added"),
        ("„The pier is closed for good“, Lindqvist added on Monday.", "added"),
        ("«The pier is closed for good», Lindqvist added on Monday.", "added"),
        ('"Is the pier closed for good?" Lindqvist asked.', "asked"),
    ],
)
def test_a_direct_quote_has_its_speaker_and_cue(text: str, cue: str) -> None:
    quote = only(text)
    assert quote.kind is QuoteKind.DIRECT
    assert (quote.speaker, quote.cue) == ("Anna Lindqvist", cue)
    assert quote.text[0] in '"“„«'
    assert quote.text[-1] in '"”“»'
    assert "pier" in quote.text


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Lindqvist said that the pier was closed.", "the pier was closed"),
        ("Lindqvist said the pier was closed.", "the pier was closed"),
        ("Lindqvist told The Daily Buoy that the pier was closed.", "the pier was closed"),
        ("Lindqvist confirmed on Monday that the pier was closed.", "the pier was closed"),
        ("The pier was closed at noon, Lindqvist said on Monday.", "The pier was closed at noon"),
        ("The pier was closed, according to Lindqvist.", "The pier was closed"),
        ("According to Lindqvist, the pier was closed.", "the pier was closed"),
    ],
)
def test_an_indirect_quote_covers_what_is_said(text: str, content: str) -> None:
    quote = only(text)
    assert (quote.kind, quote.text) == (QuoteKind.INDIRECT, content)
    assert quote.speaker == "Anna Lindqvist"


def test_a_statement_quoted_in_part_is_mixed() -> None:
    quote = only('Omar Said told The Daily Buoy that the pier was "an old wreck" and unsafe.')
    assert quote.kind is QuoteKind.MIXED
    assert quote.text == 'the pier was "an old wreck" and unsafe'
    assert quote.speaker == "Omar Said"
    fragment = only('Omar Said called the pier "an old and dangerous wreck".')
    assert (fragment.kind, fragment.text) == (QuoteKind.MIXED, '"an old and dangerous wreck"')


def test_a_quote_that_goes_on_after_its_speaker_stays_with_that_speaker() -> None:
    first, second = quotes_of('"It is over," Omar Said said. "Nobody will sail again."')
    assert first.speaker == second.speaker == "Omar Said"
    assert second.text == '"Nobody will sail again."'


def test_he_is_who_spoke_before_in_the_paragraph() -> None:
    quotes = quotes_of('Omar Said said the pier was shut. "Nobody will sail again," he added.')
    assert [quote.speaker for quote in quotes] == ["Omar Said", "Omar Said"]


def test_he_is_the_one_person_of_the_paragraph_before() -> None:
    assert only("Omar Said left at noon.", '"Nobody sails again," he said.').speaker == "Omar Said"


def test_he_is_nobody_where_it_could_be_two() -> None:
    quote = only('Omar Said met Reza Qasim. "Nobody will sail again," he said.')
    assert (quote.kind, quote.speaker) == (QuoteKind.DIRECT, None)


def test_he_is_the_unnamed_official_who_spoke_and_not_the_owner_of_something() -> None:
    quotes = quotes_of(
        "Omar Said was not there.",
        'The pier is shut, a port official said. "Lindqvist\'s boat is the last one," he added.',
    )
    assert {quote.speaker for quote in quotes} == {"port official"}


def test_he_is_nobody_where_an_official_spoke_and_a_person_came_in() -> None:
    quotes = quotes_of(
        "A port official said that the pier was shut. Omar Said came in. "
        '"Nobody will sail again," he said.'
    )
    assert [quote.speaker for quote in quotes] == ["port official", None]


def test_a_role_stands_for_the_person_who_was_given_it() -> None:
    quotes = quotes_of("Spokesman Omar Said left early. The spokesman said that the pier was shut.")
    assert [quote.speaker for quote in quotes] == ["Omar Said"]


def test_a_role_without_a_name_stands_for_its_fuller_words() -> None:
    quotes = quotes_of(
        "A Norwegian port official said that the pier was shut.",
        "The gate is open, the official said.",
    )
    assert [quote.speaker for quote in quotes] == ["Norwegian port official"] * 2


def test_a_quote_over_two_paragraphs_keeps_its_speaker() -> None:
    quotes = quotes_of(
        'Omar Said wrote: "The pier has been shut since noon.',
        '"Nobody will sail from it again."',
    )
    assert [quote.speaker for quote in quotes] == ["Omar Said", "Omar Said"]
    assert [quote.paragraph for quote in quotes] == [0, 1]


def test_what_nobody_is_said_to_say_has_no_speaker() -> None:
    quote = only('A wall in the harbour reads "Nobody will ever sail from here again".')
    assert (quote.speaker, quote.cue) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        'The "old pier" is painted green.',
        "Omar Said would not say whether the pier was shut.",
        "Omar Said said nothing.",
        'The pier had a 6" gun and a 9" gun.',
        'A mark " alone, and the pier is shut.',
        "The pier was shut at noon.",
    ],
)
def test_what_is_no_statement_is_no_quote(text: str) -> None:
    assert quotes_of(text) == ()


def test_a_mark_that_is_never_closed_swallows_nothing() -> None:
    quotes = quotes_of('He shouted "go and ran off. Lindqvist said that the pier was shut.')
    assert [quote.text for quote in quotes] == ["the pier was shut"]


WORDS = st.sampled_from(
    [
        *NAMES,
        "according to",
        "the spokesman",
        *'said told that he officials pier shut. citing was: US , " “ ” ." ," "The “The'.split(),
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(WORDS, max_size=25), max_size=4))
def test_quotes_are_disjoint_in_order_and_where_they_say(paragraphs: list[list[str]]) -> None:
    article = article_of(*(" ".join(words) for words in paragraphs))
    mentions = mentions_in(article)
    place = (-1, 0)
    names = {mention.name for mention in mentions}
    for quote in find_quotes(article, mentions):
        assert quote.paragraph is not None
        text = article.text_of(quote.paragraph)
        assert text[quote.start : quote.end] == quote.text == quote.text.strip() != ""
        assert (quote.paragraph, quote.start) >= place
        place = (quote.paragraph, quote.end)
        assert (quote.speaker is None) == (quote.cue is None)
        assert quote.speaker in {None, *names} or quote.speaker in " ".join(
            paragraph.text for paragraph in article.body
        )
    assert find_quotes(article, mentions) == find_quotes(article, mentions)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_any_text_can_be_read_for_quotes(text: str) -> None:
    for quote in quotes_of(" ".join(text.split()), '"More of it," Omar Said said.'):
        assert quote.text
