"""Wildcards, fuzzy words, proximity and what the catalogue knows are read as the language says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.query.facts import DATED, PUBLISHED_BY_SOMEBODY, VALUES
from index.query.fields import (
    DATE_FIELDS,
    DESCRIPTIONS,
    ENTITY_FIELDS,
    FACT_FIELDS,
    FIELDS,
    VALUE_FIELDS,
    WORD_FIELDS,
    field_of,
)
from index.query.guide import GUIDE
from index.query.parser import parse
from index.query.render import parts_of, render
from index.query.tree import And, Field, Fuzzy, Known, Near, Not, Outlet, Pattern, Words
from index.query.wildcards import fitting, literals, normalised, pieces


def exact(text: str) -> Words:
    return Words(tuple(text.split()), exact=True)


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("T?rm", Pattern("t?rm")),
        ("min*er", Pattern("min*er")),
        ("*stan", Pattern("*stan")),
        ("a***b", Pattern("a*b")),
        ("ab*?*?", Pattern("ab??*")),
        ("Müll*r", Pattern("mull*r")),
        ("title:*stan", Pattern("*stan", Field.TITLE)),
        ("author:f?rro", Pattern("f?rro", Field.AUTHOR)),
        ("t*", Words(("t",), prefix=True)),
        ("=t?rm", Pattern("t?rm")),
        ("quay~", Fuzzy("quay", 1)),
        ("frigate~", Fuzzy("frigate", 2)),
        ("Tartüs~1", Fuzzy("tartus", 1)),
        ("quay~2", Fuzzy("quay", 2)),
        ("title:quay~1", Fuzzy("quay", 1, Field.TITLE)),
        ("ｔ？ｒｍ", Pattern("t?rm")),
        ("ｑｕａｙ～１", Fuzzy("quay", 1)),
        ('"air base"~5', Near((exact("air"), exact("base")), (5,))),
        ('"S-400 moved west"~3', Near((exact("s 400"), exact("moved"), exact("west")), (3, 3))),
        ("'air base'~", Near((exact("air"), exact("base")), (8,))),
        ('"air base"~0', exact("air base")),
        ('"is he there?"', exact("is he there")),
        ("min*er NEAR/3 frigate~", Near((Pattern("min*er"), Fuzzy("frigate", 2)), (3,))),
        ("has:quote", Known("has", "quote")),
        ("HAS:Copies", Known("is", "duplicate")),
        ("has:date", DATED),
        ("date:*", DATED),
        ("is:undated", Not(DATED)),
        ("has:publisher", PUBLISHED_BY_SOMEBODY),
        ("-has:publisher", Outlet("")),
        ("speaker:peskov", Known("speaker", "peskov")),
        ('speaker:"Dmitry Pesk*"', Known("speaker", "Dmitry Pesk*")),
        ("quote:S-400", Known("quote", "S 400")),
        ("cites:* story:s4f", And((Known("has", "source"), Known("story", "s4f")))),
    ],
)
def test_a_word_is_read_as_the_language_says(query: str, node: object) -> None:
    parsed = parse(query)
    assert parsed.node == node
    assert parsed.repairs == ()
    assert parse(render(parsed.node)).node == node


@pytest.mark.parametrize(
    ("query", "read", "repair"),
    [
        ("?????", "*", "left out “?????”"),
        ("a?", "*", "left out “a?”: fewer than 2 letters beside wildcards"),
        ("at~", "at", "left out ~: words of 2 letters are too short"),
        ("quay~3", "quay~2", "read ~3 as ~2, the most there is"),
        ("quay~0.8", "quay~1", "read ~0.8 as ~1"),
        ("S-400~1", "S-400", "left out ~1: it stands after single words without wildcards"),
        ("qu?y~1", "qu?y", "left out ~1: it stands after single words without wildcards"),
        ("quay^2", "quay", "left out ^2"),
        ('"naval base"^2.5', '"naval base"', "left out ^2.5"),
        ('"quay"~5', '"quay"', "left out ~5: one word alone is near nothing"),
        (
            '"vlad?mir putin"',
            'vlad?mir NEAR/0 "putin"',
            'read “vlad?mir putin” as vlad?mir NEAR/0 "putin": '
            "of wildcards a phrase may have a star at its end",
        ),
        (
            '"air * base"',
            '"air" NEAR/1 "base"',
            'read “air * base” as "air" NEAR/1 "base": '
            "of wildcards a phrase may have a star at its end",
        ),
        (
            "author:nad?a-ferro",
            "author:nad?a AND author:ferro",
            "read “nad?a-ferro” as words anywhere in author:",
        ),
        (
            '"air base"~999',
            '"air" NEAR/100 "base"',
            "read “~999” as NEAR/100, the widest there is",
        ),
        (
            "person:pesk?v",
            "person:pesk*",
            "read “pesk?v” as “pesk*”: in person: a star counts at the end only",
        ),
        (
            "person:?skov",
            "*",
            "left out “?skov”: in person: a star counts at the end only",
        ),
        ("speaker:peskov~1", "speaker:peskov", "left out ~1: in speaker: no word is fuzzy or near"),
        ("is:read", "*", "left out “is:read”: is: takes duplicate, undated or untitled"),
        (
            "has:quote NEAR/3 quay",
            "has:quote AND quay",
            "“has:quote” cannot be near anything; read with AND",
        ),
        ("/(a+)+$/", "a", "left out “/”"),
        (
            "who left tartus?",
            "who AND left AND tartus",
            "left out the mark of the question after “tartus”",
        ),
        (
            "quay NEAR -has:publisher",
            "quay AND NOT has:publisher",
            "“NOT has:publisher” cannot be near anything; read with AND",
        ),
        ("/wag.*r/", "wag", "“/wag.*r/” is no regular expression here; read as words"),
    ],
)
def test_what_cannot_stand_is_repaired_and_told(query: str, read: str, repair: str) -> None:
    parsed = parse(query)
    assert render(parsed.node) == read
    assert repair in parsed.repairs


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("min*e", "min*e*"),
        ("*st", "*st*"),
        ("t?", "*"),
        ("quay~", "quay~1"),
        ("has:quo", "has:quote"),
        ("has:zz", "*"),
        ("speaker:pesk", "speaker:pesk*"),
        ("speaker:pe", "*"),
        ('"air base"~', '"air" NEAR/8 "base"'),
    ],
)
def test_as_one_types_the_end_is_unfinished_and_no_fault(typed: str, read: str) -> None:
    parsed = parse(typed, as_you_type=True)
    assert render(parsed.node) == read
    assert parsed.repairs == ()


def test_what_has_no_publisher_is_told_as_a_whole() -> None:
    parts = list(parts_of(parse("quay has:publisher -has:publisher").node))
    assert [(joint, render(part)) for joint, part in parts] == [
        ("", "quay"),
        ("and", "has:publisher"),
        ("and", "NOT has:publisher"),
    ]


def test_every_field_is_described_once() -> None:
    words = {str(field) for field in WORD_FIELDS.values()}
    entities = {field_of(entity_type) for entity_type in ENTITY_FIELDS.values()}
    assert set(DESCRIPTIONS) == words | entities | DATE_FIELDS | FACT_FIELDS | VALUE_FIELDS
    assert set(DESCRIPTIONS) <= FIELDS
    for field, values in VALUES.items():
        assert all(names[0] in DESCRIPTIONS[field] for names in values)


def test_the_guide_and_its_page_say_the_same_and_all_of_it_is_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "search.md").read_text(encoding="utf-8")
    rows = [(", ".join(f"`{one}`" for one in line.typed), line.finds) for line in GUIDE]
    assert re.findall(r"^\| (`.*`) \| (.*) \|$", page, flags=re.MULTILINE)[: len(rows)] == rows
    for line in GUIDE:
        for typed in line.typed:
            assert parse(typed).repairs == ()


_LETTERS = st.text("ab?*", max_size=12)


@settings(max_examples=300)
@given(_LETTERS, st.text("abc", max_size=12))
def test_a_pattern_fits_what_an_expression_would(pattern: str, word: str) -> None:
    expression = pattern.replace("*", ".*").replace("?", ".")
    short = normalised(pattern)
    fits = fitting(short)(word)
    assert fits == bool(re.fullmatch(expression, word))
    assert not fits or all(part in word for part in literals(short))
    assert normalised(short) == short


def test_no_pattern_tries_every_way_in_which_it_might_fit() -> None:
    assert not fitting(normalised("a*" * 400 + "b"))("a" * 5_000)
    assert fitting("*" + "?" * 200 + "*b")("a" * 300 + "b")
    assert len(normalised("*?" * 5_000)) == 5_001


@given(st.text())
def test_pieces_stand_where_they_say(text: str) -> None:
    for piece in pieces(text):
        assert normalised(text[piece.start : piece.end]) == piece.shown
