"""Who told an outlet what it reports, by the words of one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.annotate import annotate
from corpus.article import Article, How, Paragraph, Sourced
from corpus.quotes.relays import find_relays


def article(*body: str) -> Article:
    return Article(
        id="a",
        paths=("a.txt",),
        language="en",
        format="text",
        title=Sourced.absent(),
        publisher=Sourced("The Fjord Courier", How.METADATA, "field"),
        authors=Sourced.absent(),
        published=Sourced.absent(),
        url=Sourced.absent(),
        captions=(),
        body=tuple(Paragraph(text) for text in body),
        removed=(),
        warnings=(),
    )


def relays(*body: str) -> set[tuple[str, str]]:
    """The relays of a text as source and outlet."""
    made = article(*body)
    return {(one.source.source, one.outlet.name) for one in find_relays(made, annotate(made))}


@pytest.mark.parametrize(
    ("text", "source", "outlet"),
    [
        ("Two tankers left the port, a Norwegian official told CNN.", "Norwegian official", "CNN"),
        (
            "Norwegian officials told the broadcaster CNN that two tankers had left.",
            "Norwegian officials",
            "CNN",
        ),
        (
            "Two tankers left, according to Norwegian officials quoted by Reuters.",
            "Norwegian officials",
            "Reuters",
        ),
        (
            "Reuters reported on Friday, citing a port official, that two tankers had left.",
            "port official",
            "Reuters",
        ),
        ("It was noted by Reuters, citing a port official, that tankers left.",
         "port official", "Reuters"),
        ("Citing port officials, Reuters said that two tankers had left.",
         "port officials", "Reuters"),
        ("The Norwegian navy said that two tankers had left, Reuters reported.",
         "Norwegian navy", "Reuters"),
        ("Two tankers had left the port, the Norwegian navy said, according to Reuters.",
         "Norwegian navy", "Reuters"),
        ("Reuters reported that port officials said two tankers had left.",
         "port officials", "Reuters"),
        ("According to Reuters, Norwegian officials said that two tankers had left.",
         "Norwegian officials", "Reuters"),
        ("Satellite images by Maxar and published by Reuters show two tankers.",
         "Maxar", "Reuters"),
    ],
)  # fmt: skip
def test_an_outlet_that_passes_on_what_others_told(text: str, source: str, outlet: str) -> None:
    assert relays(text) == {(source, outlet)}


def test_a_pronoun_is_the_speaker_of_the_quote() -> None:
    text = (
        '"Two tankers left at night," Ane Solheim said. "They had no lights on," she told Reuters.'
    )
    assert relays(text) == {("Ane Solheim", "Reuters")}


@pytest.mark.parametrize(
    "text",
    [
        "Reuters reported that two tankers had left the port of Bergen.",
        "CNN reported the departure, but a Norwegian official said that nothing had left.",
        "Reuters filmed two tankers. A Norwegian official said that nothing had left.",
        "A Norwegian official said that his remarks to CNN had been cut.",
        "Ane Solheim told a crowd that two tankers had left, and wrote the same on Facebook.",
        'A Norwegian official said: "I told CNN nothing at all."',
    ],
)
def test_what_stands_beside_an_outlet_is_not_behind_it(text: str) -> None:
    assert relays(text) == set()


def test_the_source_stands_where_the_relay_says() -> None:
    made = article("Two tankers left the port, a Norwegian official told CNN.")
    (relay,) = find_relays(made, annotate(made))
    text = made.body[0].text
    assert text[relay.source.start : relay.source.end] == relay.source.text == "Norwegian official"
    assert relay.cue == "told"


_PIECES = st.sampled_from(
    ["CNN", " told ", "Reuters", ", citing ", "a port official", " said", "“", "”", ". ", "that ",
     "Ane Solheim", " by ", ", ", "according to ", "\u2028", "published by ", "((", "7"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_text_gives_spans_that_stand_in_it(text: str) -> None:
    made = article(text or "x")
    for relay in find_relays(made, annotate(made)):
        for span in (relay.source, relay.outlet):
            assert made.text_of(span.paragraph)[span.start : span.end] == span.text
