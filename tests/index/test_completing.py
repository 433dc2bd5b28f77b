"""Completing the search line: from what the library has, and what was searched for before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.completing.ending import ending_of
from index.library import Library
from index.query.parser import parse
from index.search_answers import Completion, CompletionKind


@pytest.fixture(scope="module")
def sample_library(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of the sample in which something was searched for before."""
    with Library.open(sample, tmp_path_factory.mktemp("home")) as library:
        library.build()
        for query in ("hmeimim crane", "tartus", "Crates of drones"):
            library.remember_search(query)
        yield library


def found(library: Library, line: str, kind: CompletionKind) -> list[Completion]:
    return [each for each in library.complete(line, 20) if each.kind is kind]


def lines(completions: list[Completion]) -> list[str]:
    return [each.line for each in completions]


def test_a_blank_line_has_the_latest_searches(sample_library: Library) -> None:
    assert [each.line for each in sample_library.complete(" ", 2)] == [
        *("Crates of drones", "tartus")
    ]


def test_earlier_searches_that_begin_so_come_first(sample_library: Library) -> None:
    first, *_ = sample_library.complete("cra")
    assert (first.line, first.kind) == ("Crates of drones", CompletionKind.QUERY)
    assert found(sample_library, "Crates of drones", CompletionKind.QUERY) == []


def test_fields_are_completed_with_what_they_ask_for(sample_library: Library) -> None:
    (field,) = found(sample_library, "drone (publ", CompletionKind.FIELD)
    assert (field.line, field.text) == ("drone (publisher:", "publisher:")
    assert field.note == "words of the publisher's name"
    assert found(sample_library, '"publ', CompletionKind.FIELD) == []
    assert found(sample_library, "drone ", CompletionKind.FIELD) == []


def test_entities_are_found_by_any_of_their_names(sample_library: Library) -> None:
    (entity,) = found(sample_library, "crane AND -bogd", CompletionKind.ENTITY)
    assert entity.line == 'crane AND -person:"Mikhail Bogdanov"'
    assert (entity.note, entity.articles) == ("person", 3)
    (entity,) = found(sample_library, "HTS", CompletionKind.ENTITY)
    assert entity.line == 'org:"Hayat Tahrir al-Sham"'
    assert entity.note == "organisation, also HTS"


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("crane hayat tah", 'crane org:"Hayat Tahrir al-Sham"'),
        ("Hayat Tah", 'org:"Hayat Tahrir al-Sham"'),
        ('org:"hayat t', 'org:"Hayat Tahrir al-Sham"'),
        ("crane OR hayat", 'crane OR org:"Hayat Tahrir al-Sham"'),
        ("speaker:bogd", 'speaker:"Mikhail Bogdanov"'),
        ("entity:bogd", 'entity:"Mikhail Bogdanov"'),
        ("(person:bogd", '(person:"Mikhail Bogdanov"'),
    ],
)
def test_a_name_takes_the_place_of_the_words_of_it(
    sample_library: Library, line: str, completed: str
) -> None:
    assert completed in lines(found(sample_library, line, CompletionKind.ENTITY))


def test_a_field_of_a_type_has_no_other_entities(sample_library: Library) -> None:
    assert found(sample_library, "place:bogd", CompletionKind.ENTITY) == []


def test_words_come_with_their_articles_and_keep_what_is_typed(sample_library: Library) -> None:
    words = found(sample_library, "NOT Withdr", CompletionKind.WORD)
    assert "NOT Withdrawal" in lines(words)
    counts = [each.articles or 0 for each in words]
    assert counts == sorted(counts, reverse=True)
    assert "title:russia" in lines(found(sample_library, "title:russ", CompletionKind.WORD))
    assert '"air bases' in lines(found(sample_library, '"air bas', CompletionKind.WORD))
    assert found(sample_library, "author:russ", CompletionKind.WORD) == []


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("publisher:ledg", 'publisher:"The Capital Ledger"'),
        ('crane publisher:"cap', 'crane publisher:"The Capital Ledger"'),
        ("lang:", "lang:en"),
        ("has:qu", "has:quote"),
        ("-is:du", "-is:duplicate"),
    ],
)
def test_values_of_fields_are_completed(sample_library: Library, line: str, completed: str) -> None:
    assert completed in lines(found(sample_library, line, CompletionKind.VALUE))


def test_stories_are_completed_by_their_names(sample_library: Library) -> None:
    story = sample_library.stories(limit=1).stories[0]
    word = story.name.split()[0].lower()
    found_stories = found(sample_library, f"story:{word}", CompletionKind.VALUE)
    assert (f"story:{story.id}", story.name) in [(each.text, each.note) for each in found_stories]


def test_what_is_completed_already_is_not_offered(sample_library: Library) -> None:
    assert sample_library.complete("has:quote") == ()
    assert sample_library.complete("x" * 5_000) == ()


typed = st.text(alphabet='ab lhRs"“”()-+=:*~/|?.\u0130ß\u202eн漢\x00', max_size=30) | st.text(
    max_size=30
)


@settings(deadline=None, max_examples=200)
@given(typed, st.sampled_from(("", "publisher:", "place:", "story:", "has:", '"ta', "-ta")))
@example("İ", "")
@example("ß", "title:")
def test_any_line_can_be_completed_and_every_completion_be_read(
    sample_library: Library, before: str, end: str
) -> None:
    line = before + end
    completions = sample_library.complete(line)
    assert len({each.line for each in completions}) == len(completions) <= 8
    for each in completions:
        assert each.line.strip() != line.strip()
        if each.kind in (CompletionKind.ENTITY, CompletionKind.VALUE):
            assert each.line.endswith(each.text)
            assert parse(each.text).unknown_fields == ()


@given(typed)
def test_an_ending_is_what_the_line_ends_with(line: str) -> None:
    ending = ending_of(line)
    assert line.startswith(ending.before)
    assert line.endswith(ending.text)
    for longer in ending.with_words_before():
        assert line.startswith(longer.before)
