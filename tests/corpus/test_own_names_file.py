"""A person's list of names as a file: what is wrong is told with its place, the rest is used."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import EntityType
from corpus.entities import own_names_file
from corpus.entities.own_names import OwnName
from corpus.entities.own_names_file import (
    GAZETTEER_NAME,
    OwnNamesRead,
    own_names_in,
    read_own_names,
)
from corpus.strict_yaml import YamlError, load

PERSON, ORGANISATION, VESSEL = EntityType.PERSON, EntityType.ORGANISATION, EntityType.VESSEL
GOOD = OwnName(VESSEL, "Sea Lark")


def written(folder: Path, text: str | bytes) -> OwnNamesRead:
    path = folder / GAZETTEER_NAME
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_own_names(folder)


def things(read: OwnNamesRead) -> tuple[OwnName, ...]:
    assert read.names is not None
    return read.names.things


def test_no_file_is_an_empty_list(tmp_path: Path) -> None:
    assert read_own_names(tmp_path) == OwnNamesRead(own_names_file.NO_OWN_NAMES, ())
    assert written(tmp_path, "") == OwnNamesRead(own_names_file.NO_OWN_NAMES, ())
    assert written(tmp_path, "# nothing yet\nperson:\n").messages == ()


def test_every_way_to_write_names_is_read(tmp_path: Path) -> None:
    read = written(
        tmp_path,
        "organisation:\n"
        "  - Ostrava Kruh: [OKR, Kruh]\n"
        '  - "Circle: a club"\n'
        "  - Ostrava Kruh: OK Kruh\n"
        "  - Alone:\n"
        "person: Gleb Orlinsky\n"
        "vessel:\n"
        "- Sea Lark\n"
        "-\n",
    )
    assert read.messages == ()
    assert things(read) == (
        OwnName(ORGANISATION, "Ostrava Kruh", ("OKR", "Kruh", "OK Kruh")),
        OwnName(ORGANISATION, "Circle: a club"),
        OwnName(ORGANISATION, "Alone"),
        OwnName(PERSON, "Gleb Orlinsky"),
        GOOD,
    )


@pytest.mark.parametrize(
    ("lines", "line", "column", "told"),
    [
        ("organization: [Ost]", 3, 1, "perhaps organisation is meant"),
        ("date: [Monday]", 3, 1, 'there is no type "date"'),
        ("person:\n  - [a, b]", 4, 5, "a list within the list"),
        ("person:\n  - '---'", 4, 5, "no letters or figures"),
        ("person:\n  - B", 4, 5, "a single character"),
        ("person:\n  - the", 4, 5, "an everyday word"),
        ("person:\n  - Ann: {x: y}", 4, 10, "other names are a list"),
        ("person:\n  - " + "Ann " * 30, 4, 5, "at most 200 characters and 20 words"),
        ("person:\n  - " + "A" * 201, 4, 5, "at most 200 characters"),
        ("person:\n  - Sea Lark", 4, 5, 'stands in line 2 already, for the vessel "Sea Lark"'),
        ("person:\n  - Ann: [sea lark]", 4, 11, "stands in line 2 already"),
        ("vessel:\n  - Ann", 3, 1, "stands here a second time"),
        ("person:\n  - Ann: [Bo, Cy", 4, 10, "a bracket is not closed"),
        ('person:\n  - "Ann', 4, 5, "a quotation mark is not closed"),
        ("person:\n  - Ann: x: y", 4, 11, 'a value with ": " in it'),
        ("person:\n  - *Ann", 4, 5, "begins with *"),
        ("person:\n  - @ann", 4, 5, "must not begin with this character"),
        ("person:\n  - A\x07nn", 4, 6, "U+0007"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_the_rest_is_used(
    tmp_path: Path, lines: str, line: int, column: int, told: str
) -> None:
    read = written(tmp_path, f"vessel:\n  - Sea Lark\n{lines}\n")
    *problems, last = read.messages
    assert any(
        problem.startswith(f"{GAZETTEER_NAME}, line {line}, column {column}: ") and told in problem
        for problem in problems
    ), problems
    assert last == f"The rest of {GAZETTEER_NAME} is used."
    assert GOOD in things(read)


@pytest.mark.parametrize("key", ["vessel: [Korsh", "vessel: a: b", '"vessel: x'])
def test_names_under_a_type_that_is_not_yaml_do_not_fall_to_the_one_before(
    tmp_path: Path, key: str
) -> None:
    read = written(tmp_path, f"person:\n  - Ann Lind\n{key}\n  - Sea Lark\n\n  - Korsh\n")
    assert [thing.name for thing in things(read)] == ["Ann Lind"]


def test_many_broken_lines_are_given_up_in_the_end(tmp_path: Path) -> None:
    read = written(tmp_path, "person:\n" + "  - @ann\n" * 100)
    assert read.names is None
    assert "Until that is mended, indexed articles keep the names that they have." in read.messages


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"person:\n  - Jos\xe9\n", "line 2, column 8: it is not UTF-8 from here on"),
        (b"\xff\xfep\x00e\x00", "it is not UTF-8"),
        (b"- Ann\n", "line 1, column 1: the file must be a map of types"),
    ],
)
def test_a_file_that_is_no_such_list_is_told(tmp_path: Path, raw: bytes, told: str) -> None:
    assert told in written(tmp_path, raw).messages[0]


def test_a_file_that_is_too_large_or_no_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / GAZETTEER_NAME).mkdir(parents=True)
    read = read_own_names(tmp_path)
    assert read.names is None
    assert "and not a file" in read.messages[0]
    (tmp_path / GAZETTEER_NAME).rmdir()
    monkeypatch.setattr(own_names_file, "_MOST_CHARACTERS", 10)
    assert "it is longer than 10 characters" in written(tmp_path, "person:\n - Ann\n").messages[0]
    assert "it has more than 40 bytes" in written(tmp_path, b"#" * 41).messages[0]


def test_more_names_than_can_be_used_are_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_names_file, "_MOST_NAMES", 2)
    read = written(tmp_path, "person:\n  - Ann: [Bo, Cy]\n  - Di\n  - Ed\n")
    assert things(read) == (OwnName(PERSON, "Ann", ("Bo",)),)
    assert [message for message in read.messages if "more than 2 names" in message] == [
        f"{GAZETTEER_NAME}, line 2, column 15: these are more than 2 names; the rest is not used."
    ]


SCRAPS = [
    *"person: vessel organization: - -- [ ] { } , : ? | > & * ! % @ ` ' \" # Ann Bo HTS the a "
    "\u4fc4 --- ... \u2028 \u202e".split(),
    "\n", "\n  ", "\n- ", "\n    ", " ", "\t",
]  # fmt: skip


@given(st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join) | st.text(max_size=80))
def test_whatever_stands_in_it_only_names_come_of_it(text: str) -> None:
    try:
        root = load(text).root
    except YamlError:
        return
    names, problems = own_names_in(root)
    assert all(problem.line >= 1 and problem.message for problem in problems)
    every = [text for thing in names.things for text in (thing.name, *thing.others)]
    assert len(set(every)) == len(every)
    assert all(thing.type is not EntityType.DATE for thing in names.things)
    assert names.matcher is not None
