"""Attributions: the sources that an article names for what it reports."""

from __future__ import annotations

import re

import pytest

from corpus.article import Article, Attribution, EntityType, How, Mention, Paragraph, Sourced
from corpus.quotes.attributions import find_attributions

NAMES = {
    "Omar Said": EntityType.PERSON,
    "Said": EntityType.PERSON,
    "Orbital Eye": EntityType.ORGANISATION,
    "Coast Guard": EntityType.ORGANISATION,
    "The Daily Buoy": EntityType.MEDIA,
    "Anchor News": EntityType.MEDIA,
}


def article_of(text: str, publisher: str | None = None) -> Article:
    return Article(
        id="0123456789ab",
        paths=("a.txt",),
        language="en",
        format="text",
        title=Sourced.absent(),
        publisher=Sourced(publisher, How.METADATA, "address") if publisher else Sourced.absent(),
        authors=Sourced.absent(),
        published=Sourced.absent(),
        url=Sourced.absent(),
        captions=(),
        body=(Paragraph(text),),
        removed=(),
        warnings=(),
    )


def sources(text: str, publisher: str | None = None) -> tuple[Attribution, ...]:
    article = article_of(text, publisher)
    pattern = re.compile("|".join(NAMES))
    mentions = tuple(
        Mention(0, *match.span(), match[0], NAMES[match[0]], match[0], 1.0, ("test",))
        for match in pattern.finditer(text)
    )
    return find_attributions(article, mentions)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The pier is shut, according to Orbital Eye.", "according to"),
        ("Pictures released by Orbital Eye show the pier.", "released by"),
        ("Pictures taken by the satellite firm Orbital Eye show the pier.", "taken by"),
        ("Two pictures from Orbital Eye show the pier.", "pictures from"),
        ("Satellite images (Orbital Eye) show the pier.", "images"),
        ("New Orbital Eye imagery shows the pier.", "imagery"),
        ("Pictures that Orbital Eye gathered show the pier.", "Pictures that"),
        ("On Monday Orbital Eye photographed the pier.", "photographed"),
        ("The pier is shut, Orbital Eye wrote.", "wrote"),
        ("The pier is shut, it was learned, citing Orbital Eye.", "citing"),
    ],
)
def test_a_named_source_is_found_by_its_cue(text: str, cue: str) -> None:
    (source,) = sources(text)
    assert (source.source, source.named, source.cue) == ("Orbital Eye", True, cue)
    assert text[source.start : source.end] == source.text == "Orbital Eye"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("US officials said that the pier was shut.", "US officials"),
        ("The pier was shut, according to two senior naval officers.", "senior naval officers"),
        ("A Norwegian security official said the pier was shut.", "Norwegian security official"),
        ("Someone wrote of it, citing a port official.", "port official"),
        ("A resident of the island said the pier was shut.", "resident of the island"),
    ],
)
def test_people_without_a_name_are_marked_as_such(text: str, name: str) -> None:
    (source,) = sources(text)
    assert (source.source, source.named, source.text) == (name, False, name)


def test_both_those_who_told_and_the_outlet_that_was_told_are_sources() -> None:
    found = sources("US officials told The Daily Buoy that the pier was shut.")
    assert [(s.source, s.named) for s in found] == [
        ("US officials", False),
        ("The Daily Buoy", True),
    ]


def test_an_outlet_that_quotes_others_is_named_with_them() -> None:
    found = sources("Anchor News, citing US officials, reported that the pier was shut.")
    assert {s.source for s in found} == {"Anchor News", "US officials"}


@pytest.mark.parametrize("publisher", ["The Daily Buoy", "Daily Buoy", "dailybuoy.example"])
def test_the_outlet_of_the_article_is_no_source_of_it(publisher: str) -> None:
    found = sources("Omar Said told The Daily Buoy that the pier was shut.", publisher)
    assert [s.source for s in found] == ["Omar Said"]


@pytest.mark.parametrize(
    "text",
    [
        "The Coast Guard has three boats.",
        "He said that the pier was shut.",
        "The drivers had asked for more.",
        "New imagery shows the pier.",
    ],
)
def test_what_nobody_reports_has_no_source(text: str) -> None:
    assert sources(text) == ()
