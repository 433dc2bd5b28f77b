"""What is kept of an article, and what it tells about two of them."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import DateExpression, Precision
from index.references.background import background, parse
from index.references.features import TERMS, Features, extract, named_times, numbers
from index.references.packing import pack, unpack
from index.references.sketch import (
    MARKS,
    SHINGLE,
    SKETCH,
    WINDOW,
    estimate,
    hashes,
    jaccard,
    marks,
    shingles,
    sketch,
)
from index.references.terms import stem, terms
from scripts.build_background_df import combine, read_counts, table
from tests.index.newsroom import report

WORDS = st.sampled_from(
    "convoy harbour tanker frigate crane pilot gate radar depot cargo deck ramp crew quay".split()
)
BODIES = st.lists(WORDS, min_size=0, max_size=120).map(" ".join)


def stems(text: str) -> list[str]:
    return [term.stem for term in terms(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("controlling", "control"),
        ("moved", "move"),
        ("bases", "base"),
        ("evacuated", "evacuate"),
        ("released", "release"),
        ("stopped", "stop"),
        ("bodies", "body"),
        ("dismantled", "dismantle"),
    ],
)
def test_forms_of_a_word_are_one_term(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_different_words_stay_apart() -> None:
    assert stem("planes") != stem("plans")
    assert stem("staring") != stem("string")


def test_a_designator_is_one_term_however_it_is_written() -> None:
    assert stems("An-124 AN\u2011124 an124") == ["an124"] * 3


def test_a_name_with_an_article_is_known_by_its_own_word() -> None:
    assert stems("al-Khadim") == stems("al Khadim") == ["khadim"]


def test_function_words_days_and_figures_are_no_terms() -> None:
    assert stems("On Friday, 13 December, he said that it was 40 of them") == []


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=150)
def test_terms_stand_in_the_text_in_order(text: str) -> None:
    end = 0
    for term in terms(text):
        assert end <= term.start < term.end <= len(text)
        end = term.end


def test_the_background_knows_common_from_rare() -> None:
    weight = background().weight
    assert weight(stem("government")) < weight(stem("helicopter")) < weight("khmeimim")
    assert 0 < background().share("no-such-word") < 0.001


def test_a_background_table_is_read() -> None:
    table = parse("100\n50\tship sea\n2\tquay\n")
    assert table.share("sea") == 0.5
    assert table.counts["quay"] == 2


def test_the_title_and_the_lead_count_twice() -> None:
    article, none = report(
        "a",
        "Tankers wait.",
        "A crane fell.",
        "Divers search.",
        "The depot burnt.",
        title="Frigate leaves",
    )
    weights = dict(extract(article, none).terms)
    assert weights["frigat"] == weights["tanker"] == weights["crane"] > weights["depot"]


def test_an_inferred_title_is_not_counted_again() -> None:
    with_title, none = report("a", "Tankers wait at the quay.", title="Tankers wait")
    without, _ = report("b", "Tankers wait at the quay.")
    assert (
        dict(extract(with_title, none).terms)["tanker"]
        > dict(extract(without, none).terms)["tanker"]
    )


def test_figures_are_kept_without_dates_years_and_designators() -> None:
    article, _ = report(
        "a", "On 14 December 2024, 150 trucks, 1,200 men and 3.5 tonnes of S-400 parts."
    )
    paragraph = article.body[0].text
    start = paragraph.index("14")
    dated = DateExpression(
        0, start, start + 16, paragraph[start : start + 16], "2024-12-14", Precision.DAY, None
    )
    assert list(numbers(article, [dated])) == ["150", "1200", "3.5"]


def test_times_are_the_years_days_and_weekdays_that_an_article_names() -> None:
    lead = "On Friday, 13 December 2024, the quay burnt."
    paragraphs = [lead, "It had.", "It did.", "Sailors had met on Sunday 8 December."]
    article, _ = report("a", *paragraphs, published="2024-12-14")
    dates = [
        DateExpression(0, 3, 27, lead[3:27], "2024-12-13", Precision.DAY, None),
        DateExpression(3, 20, 37, "Sunday 8 December", "XXXX-12-08", Precision.DAY, None),
    ]
    assert set(named_times(article, dates)) == {"2024", "12-13", "friday", "12-08"}


def test_features_survive_storing_and_pickling() -> None:
    features = extract(
        *report("a", "A convoy of 150 trucks left the depot at Jableh.", title="Convoy")
    )
    assert unpack(pack(features)) == features
    assert pickle.loads(pickle.dumps(features)) == features


def test_features_are_bounded() -> None:
    article, none = report("a", " ".join(f"word{number}x" for number in range(5_000)))
    features = extract(article, none)
    assert len(features.terms) == TERMS
    assert len(features.sketch) == SKETCH
    assert len(features.passages) <= MARKS


def test_an_article_without_text_has_empty_features() -> None:
    features = extract(*report("a"))
    assert features == Features((), (), (), (), 0, (), (), (), (), ())


@given(BODIES, BODIES)
@settings(deadline=None, max_examples=60)
def test_a_sketch_estimates_the_jaccard_index(one: str, other: str) -> None:
    here, there = shingles(one.split()), shingles((one + " " + other).split())
    assert estimate(sketch(here), sketch(there)) == pytest.approx(jaccard(here, there), abs=0.01)


def test_a_sketch_of_long_texts_estimates_within_its_error() -> None:
    here = shingles([f"w{n}" for n in range(3_000)])
    there = shingles([f"w{n}" for n in range(1_000, 4_000)])
    assert estimate(sketch(here), sketch(there)) == pytest.approx(jaccard(here, there), abs=0.15)


@given(BODIES, BODIES)
@settings(deadline=None, max_examples=60)
def test_estimates_are_symmetrical(one: str, other: str) -> None:
    here, there = sketch(shingles(one.split())), sketch(shingles(other.split()))
    assert estimate(here, there) == estimate(there, here)
    assert 0.0 <= estimate(here, there) <= 1.0


def test_hostile_text_is_taken_as_it_is() -> None:
    article, none = report("a", "\ud800 \x00 " + "9" * 5_000 + " " + "-1" * 3_000)
    assert extract(article, none).shingles >= 0


def test_a_background_table_is_built_from_counts_of_words(tmp_path: Path) -> None:
    counts = tmp_path / "counts.tsv"
    counts.write_text("# documents\t100\nthe\t100\nship\t40\nships\t50\nquay\t3\n", "utf-8")
    documents, counted = read_counts(counts)
    built = parse(table(documents, combine(documents, counted), least=6))
    assert built.documents == 100
    # Independent of each other, 40 and 50 of 100 documents are 70 together.
    assert dict(built.counts) == {"ship": 70}


NUMBERED = st.lists(st.integers(0, 5_000).map(lambda number: f"w{number}"), max_size=80)


@given(NUMBERED, NUMBERED, st.integers(0, 10_000))
@settings(deadline=None, max_examples=60)
def test_a_shared_passage_shares_a_mark(before: list[str], after: list[str], seed: int) -> None:
    passage = [f"p{seed}x{number}" for number in range(WINDOW + SHINGLE - 1)]
    here = marks(hashes([*before, *passage, *after]))
    there = marks(hashes([*after, *passage, *before]))
    assert set(here) & set(there)


@given(NUMBERED, st.integers(1, 10))
def test_the_marks_of_a_long_text_are_marks_of_a_short_one(words: list[str], most: int) -> None:
    found = hashes(words)
    fewer = marks(found, most)
    assert len(fewer) <= most
    assert set(fewer) <= {*marks(found), *sketch(found, 1)}
