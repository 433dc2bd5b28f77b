"""Queries are read by the rules of the language, repaired where they break them, never refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import EntityType
from index.query.lexer import DEEPEST, MOST_CHARACTERS, MOST_PARTS
from index.query.parser import parse
from index.query.render import render, render_briefly
from index.query.tree import (
    All,
    And,
    Entities,
    Field,
    Named,
    Near,
    Node,
    Not,
    Or,
    Published,
    Words,
    leaves,
)


def words(text: str, **more: object) -> Words:
    return Words(tuple(text.split()), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("quay crane", "quay AND crane"),
        ("quay OR crane dock", "quay OR crane AND dock"),
        ("NOT quay crane OR dock", "NOT quay AND crane OR dock"),
        ("(quay OR crane) dock", "(quay OR crane) AND dock"),
        ("quay -crane +dock", "quay AND NOT crane AND dock"),
        ("NOT (quay OR crane)", "NOT (quay OR crane)"),
        ("NOT NOT quay", "quay"),
        ("quay and crane", "quay AND and AND crane"),
        ("S-400", "S-400"),
        ("=HTS", '"HTS"'),
        ("with*", "with*"),
        ("*", "*"),
        ("title:quay", "title:quay"),
        ("title:(quay OR crane)", "title:quay OR title:crane"),
        ("person:*", "person:*"),
        ('organization:"orontes group"', 'org:"orontes group"'),
        ("date:2024-12", "date:2024-12"),
        ("date:2024-12-10..2024-12-14", "date:2024-12-10..2024-12-14"),
        ("date:..2024-12-14", "date:..2024-12-14"),
        ("date:[2024-12-10 TO 2024-12-14]", "date:2024-12-10..2024-12-14"),
        ("date:{* TO 2024-12-14} quay", "date:..2024-12-14 AND quay"),
        ("date:>2024-12 date:<=2026", "date:2025-01-01.. AND date:..2026-12-31"),
        ("date:13.12.2024", "date:2024-12-13"),
        ("https://example.com/a?b=*", "https-example-com-a-b"),
        ("who left tartu?s", "who AND left AND tartu?s"),
        ("left tartu?", "left AND tartu?"),
        ("quay !crane", "quay AND NOT crane"),
        ("after:2024-12 before:2026", "date:2025-01-01.. AND date:..2025-12-31"),
        ("Homs: a convoy", "Homs AND a AND convoy"),
        ("quay || crane && dock", "quay OR crane AND dock"),
        (
            "ｔｉｔｌｅ：ｑｕａｙ　（ｃｒａｎｅ　ＯＲ　－ｄｏｃ＊）",
            "title:quay AND (crane OR NOT doc*)",
        ),
        ('="naval base" =\u201cS-400\u201d', '"naval base" AND "S 400"'),
        ("quay quay", "quay"),
    ],
)
def test_a_query_is_read_as_the_language_says(query: str, read: str) -> None:
    parsed = parse(query)
    assert render(parsed.node) == read
    assert parsed.repairs == ()


@pytest.mark.parametrize(
    "query", ['"air base"', "“air base”", "„air base“", "«air base»", "＂air base＂", "‘air base’"]
)
def test_quotes_of_any_shape_make_an_exact_phrase(query: str) -> None:
    assert parse(query).node == words("air base", exact=True)


def test_a_word_of_several_parts_is_a_phrase_that_may_have_variants() -> None:
    assert parse("S-400").node == words("s 400")
    assert parse("al-Sham's").node == words("al sham")


def test_fields_of_entities_and_dates_become_their_own_nodes() -> None:
    node = parse("vessel:sparta after:2024-12-10").node
    assert node == And(
        (Entities(EntityType.VESSEL, ("sparta",)), Published(date(2024, 12, 11), None))
    )
    assert parse("entity:tartus").node == Entities(None, ("tartus",))
    assert parse("author:ferro").node == words("ferro", field=Field.AUTHOR)


@pytest.mark.parametrize(
    ("query", "read", "repairs"),
    [
        ('"air base', '"air base"', ["closed the quote"]),
        ("(quay", "quay", ["closed the parenthesis"]),
        ("quay)", "quay", ["left out a stray )"]),
        ("() quay", "quay", ["left out empty parentheses"]),
        ("AND quay", "quay", ["left out a dangling AND"]),
        ("quay OR", "quay", ["left out a dangling OR"]),
        ("quay OR AND crane", "quay OR crane", ["left out a dangling AND"]),
        ("quay NOT", "quay", ["left out a dangling NOT"]),
        ('quay ""', "quay", ["left out empty quotes"]),
        ("quay 🚢", "quay", ["left out “🚢”"]),
        ("person:", "*", ["left out person: without a value"]),
        ("ship:sparta", "ship-sparta", ["there is no field “ship”; read as words"]),
        ("date:soon", "soon", ["“soon” is no date; read as words"]),
        ("date:2024-02-31", "2024-02-31", ["“2024-02-31” is no date; read as words"]),
        ("date:2024-12-14..2024-12-10", "date:2024-12-10..2024-12-14", ["put the dates in order"]),
    ],
)
def test_what_cannot_stand_is_repaired_and_told(query: str, read: str, repairs: list[str]) -> None:
    parsed = parse(query)
    assert render(parsed.node) == read
    assert list(parsed.repairs) == repairs


def test_unknown_fields_are_named_for_callers_that_refuse_them() -> None:
    assert parse("ship:sparta colour:red").unknown_fields == ("ship", "colour")
    assert parse("person:peskov").unknown_fields == ()


@pytest.mark.parametrize("query", ["", "   ", '"( ~', "🚢", "AND OR", "()", "\x00"])
def test_a_query_that_asks_for_nothing_is_empty(query: str) -> None:
    parsed = parse(query)
    assert parsed.empty
    assert parsed.node == All()


def test_control_characters_do_not_reach_the_screen() -> None:
    assert parse("qu\x1b[31may\u202e crane").text == "quay crane"


@pytest.mark.parametrize(
    "query",
    ["(" * 500 + "quay" + ")" * 500, "-(" * 500 + "quay", "title:-" * 400 + "quay"],
    ids=["parentheses", "negated parentheses", "fields"],
)
def test_nesting_has_a_bound(query: str) -> None:
    node = parse(query).node
    assert [leaf.words for leaf in leaves(node) if isinstance(leaf, Words)] == [("quay",)]
    assert _depth(node) <= DEEPEST + 1


def test_length_has_a_bound() -> None:
    long = parse(" ".join(f"word{number}" for number in range(2000)))
    assert len(list(leaves(long.node))) <= MOST_PARTS
    assert f"read the first {MOST_CHARACTERS:,} characters only" in long.repairs


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("withd", "withd*"),
        ("withd ", "withd"),
        ("quay, ", "quay"),
        ('"air bas', '"air bas*"'),
        ('"air ba', '"air"'),
        ('"air base"', '"air base"'),
        ("person:pes", "person:pes*"),
        ("date:2024-1", "date:2024-01"),
        ("date:20", "*"),
        ("quay OR", "quay"),
        ("quay (", "quay"),
    ],
)
def test_as_one_types_the_end_is_unfinished_and_no_fault(typed: str, read: str) -> None:
    parsed = parse(typed, as_you_type=True)
    assert render(parsed.node) == read
    assert parsed.repairs == ()


_PIECES = st.sampled_from(
    [
        *'"“”«»()*:=-+~. ',
        *("AND ", "OR ", "NOT ", "NEAR ", "NEAR/3 ", "NEAR/", "NEAR/999 "),
        *("a", "b ", "S-400 ", "person:", "date:2024 ", "title:", "org:* ", "東京", "½ "),
        *("?", "~1", "~2 ", "~9", "^2 ", "/", "|| ", "\ud800", "\u0301", "\U00010600"),
        *("quote:", "speaker:", "story:s", "has:quote ", "has:publisher ", "is:undated ", "is:x "),
    ]
)
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=30).map("".join))


@settings(deadline=None, max_examples=300)
@given(_TEXTS, st.booleans())
def test_reading_never_fails_and_what_is_rendered_reads_the_same(text: str, typing: bool) -> None:
    node = parse(text, as_you_type=typing).node
    assert parse(render(node)).node == node
    assert parse(render_briefly(node)).node == node
    assert all(leaf.words for leaf in leaves(node) if isinstance(leaf, Words))


def _depth(node: Node) -> int:
    if isinstance(node, And | Or | Near):
        return 1 + max(map(_depth, node.parts))
    if isinstance(node, Not):
        return _depth(node.part)
    return 1 if not isinstance(node, Named) else 1 + _depth(node.original)
