"""The page of an entity: where it stands, when, with whom, and what it says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corpus.article import EntityType, Span
from index.entity_answers import Decision, DecisionKind, EntityPage
from index.errors import NoSuchEntity
from index.library import Library

Write = Callable[[str, str], Path]

TALKS = """---
title: Peskov rules out a handover
date: 2024-12-14
---

"The quay stays ours," Dmitry Peskov told reporters in Moscow. He had been asked twice.

"Peskov says what he is told to say," said Karim Halabi. Nobody on the quay believed it. Peskov
was not there.

Peskov. Peskov again. The Russian guard laughed; Russia has other worries.
"""
LATER = """---
title: Handover after all
date: 2024-12-20
---

Dmitry Peskov said that the quay had been handed over.
"""
UNDATED = "An undated note says nothing more than that Dmitry Peskov has left the coast for good.\n"


@pytest.fixture
def peskov(library: Library, write_article: Write) -> EntityPage:
    """The page of a man in four articles."""
    write_article("talks.md", TALKS)
    write_article("later.md", LATER)
    write_article("undated.txt", UNDATED)
    library.build()
    return library.entity(library.find_entity("peskov").entity.id)


def test_mentions_come_by_article_the_newest_first(peskov: EntityPage) -> None:
    paths = list(dict.fromkeys(each.article.path for each in peskov.sightings))
    assert paths == ["later.md", "talks.md", "airfield.md", "undated.txt"]
    assert len(peskov.sightings) == peskov.count.mentions
    assert peskov.count.articles == peskov.looked_through == 4


def test_mentions_stand_in_their_sentences(library: Library, peskov: EntityPage) -> None:
    for each in peskov.sightings:
        article = library.article(each.article.id).article
        for span in (each.mention, each.sentence):
            assert article.text_of(span.paragraph)[span.start : span.end] == span.text
        assert each.mention.paragraph == each.sentence.paragraph
        assert each.sentence.start <= each.mention.start
        assert each.mention.end <= each.sentence.end
        assert each.mention.entity == peskov.count.entity.id
    sentences = {each.sentence.text for each in peskov.sightings}
    assert "Peskov rules out a handover" in sentences
    assert "Peskov was not there." in sentences
    assert "Peskov again." in sentences


def test_so_many_mentions_and_no_more(library: Library, peskov: EntityPage) -> None:
    entity = peskov.count.entity.id
    assert library.entity(entity, sightings=2).sightings == peskov.sightings[:2]
    assert library.entity(entity, sightings=0).sightings == ()


def test_a_sentence_without_an_end_is_cut_around_the_mention(
    library: Library, write_article: Write
) -> None:
    text = "Head\n\n12 December 2024\n\n" + "word " * 2_000 + "Dmitry Peskov " + "word " * 2_000
    write_article("long.txt", text)
    library.build()
    page = library.entity(library.find_entity("peskov").entity.id)
    (seen,) = (each for each in page.sightings if each.article.path == "long.txt")
    assert len(seen.sentence.text) <= 600
    assert "word Dmitry Peskov word" in seen.sentence.text
    assert seen.sentence.text.startswith("word ")
    assert seen.sentence.text.endswith(" word")


def test_articles_over_time(peskov: EntityPage) -> None:
    assert (peskov.periods[0].earliest, peskov.periods[-1].latest) == (
        date(2024, 12, 12),
        date(2024, 12, 20),
    )
    assert [each.stated + each.inferred for each in peskov.periods] == [1, 0, 1, *[0] * 5, 1]
    assert peskov.undated == 1


def test_whom_it_appears_with(library: Library, peskov: EntityPage) -> None:
    together = {each.entity.name: each for each in peskov.together}
    assert "Dmitry Peskov" not in together
    assert "Homs" not in together
    halabi = together["Karim Halabi"]
    assert (halabi.here, halabi.articles_here, halabi.articles) == (1, 1, 2)
    counts = [each.articles_here for each in peskov.together]
    assert counts == sorted(counts, reverse=True)
    library.decide(Decision(DecisionKind.HIDE, EntityType.PERSON, "Karim Halabi"))
    page = library.entity(peskov.count.entity.id)
    assert "Karim Halabi" not in {each.entity.name for each in page.together}


def test_what_it_said_and_what_was_said_about_it(library: Library, peskov: EntityPage) -> None:
    assert [each.quote.text for each in peskov.said] == [
        "the quay had been handed over",
        '"The quay stays ours,"',
        "talks with Damascus continue",
    ]
    (about,) = peskov.said_about
    assert about.quote.text == '"Peskov says what he is told to say,"'
    assert about.article.path == "talks.md"
    halabi = library.entity(library.find_entity("Halabi").entity.id)
    assert about in halabi.said


def test_what_points_to_it_is_not_it(library: Library, peskov: EntityPage) -> None:
    russian = library.entity("nationality:russian")
    assert russian.about is not None
    assert russian.about.id == "place:russia"
    russia = library.entity("place:russia")
    assert [(each.entity.id, each.here) for each in russia.pointing] == [
        ("nationality:russian", 1),
        ("organisation:kremlin", 1),
    ]
    kremlin = library.entity("organisation:kremlin")
    assert kremlin.about == russian.about
    assert russia.about is None
    assert peskov.pointing == ()


def test_its_decisions(library: Library, peskov: EntityPage) -> None:
    assert peskov.decisions == ()
    confirm = Decision(DecisionKind.CONFIRM, EntityType.PERSON, "Dmitry Peskov")
    library.decide(confirm)
    library.decide(Decision(DecisionKind.HIDE, EntityType.PLACE, "Homs"))
    page = library.entity(peskov.count.entity.id)
    assert [each.kind for each in page.decisions] == [DecisionKind.CONFIRM]
    assert page.confirmed


def test_an_unknown_id_is_told(library: Library) -> None:
    with pytest.raises(NoSuchEntity, match="person:nobody"):
        library.entity("person:nobody")
    with pytest.raises(NoSuchEntity):
        library.entity("\udc80")


def test_a_mention_in_a_title_has_the_title_around_it(peskov: EntityPage) -> None:
    title = next(each for each in peskov.sightings if each.mention.paragraph is None)
    assert title.sentence == Span(None, 0, 27, "Peskov rules out a handover")


def test_a_capital_stands_for_its_country_where_it_acts(
    library: Library, write_article: Write
) -> None:
    write_article(
        "talks.md", "Trains leave for Riga at noon. Riga denied on Friday that it knew.\n"
    )
    library.build()
    assert [each.mention.about for each in library.entity("place:riga").sightings] == ["", "Latvia"]
