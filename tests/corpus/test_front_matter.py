"""Front matter becomes fields of strings; hostile or broken front matter becomes a warning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import RemovedKind
from corpus.readers import front_matter, markdown


def md(text):
    return markdown.read(text.encode())


def fields(document):
    return {field.name: field.values for field in document.fields}


def texts(document):
    return [line.text for line in document.lines]


def test_front_matter_becomes_fields_of_strings():
    document = md(
        "---\ntitle: 'A quay: for whom?'\nDate: 2024-12-13\ncount: 012\ndraft: no\nempty:\n"
        "authors:\n  - Ana Lim\n  - name: Bo Ek\n    mail: b@x.example\n---\n\nText of it.\n"
    )
    assert fields(document) == {
        "title": ("A quay: for whom?",),
        "published": ("2024-12-13",),
        "count": ("012",),
        "draft": ("no",),
        "authors": ("Ana Lim", "Bo Ek"),
    }
    assert {field.evidence for field in document.fields} == {"front matter"}
    assert texts(document) == ["Text of it."]
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("block", "why"),
    [
        ("a: &a [x, x]\nb: *a", "line 3: it uses an alias"),
        ("a: &a\n  - *a", "it uses an alias"),
        ("a: " + "[" * 5000, "it is nested deeper than 6"),
        ("a: " + "{b: " * 40, "it is nested deeper than 6"),
        ("a: b\n  c: [d", "line 3: "),
        ("- a: b", "it is not a list of fields"),
        ("? [a]\n: b", "a key must be one text"),
        ("a: 'b", "a quotation mark is not closed"),
        ("a: b\nc: " + "d" * 70_000, "it is longer than 65,536 characters"),
    ],
)
def test_hostile_or_broken_front_matter_is_set_aside_and_told(block, why):
    document = md(f"---\n{block}\n---\nThe text goes on.\n")
    assert document.fields == ()
    assert why in document.warnings[0]
    assert texts(document)[-1] == "The text goes on."
    assert {line.label for line in document.lines[:-1]} == {RemovedKind.FURNITURE}


def test_the_refusals_do_not_depend_on_the_compiled_parser(monkeypatch):
    import yaml

    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    for block, why in (
        ("a: " + "[" * 5000, "it is nested deeper than 6"),
        ("a: &a [x]\nb: *a", "line 3: it uses an alias"),
    ):
        assert why in md(f"---\n{block}\n---\nText").warnings[0]


def test_tags_in_front_matter_make_no_objects():
    document = md("---\na: !!python/object/apply:os.getcwd x\nb: !!timestamp 2024-13-40\n---\nText")
    assert fields(document) == {"a": ("x",), "b": ("2024-13-40",)}
    assert fields(md("---\n<<: x\ny: z\n---\nText"))["y"] == ("z",)


def test_of_a_key_that_stands_twice_the_first_counts():
    assert fields(md("---\ntitle: a\ntitle: b\n---\nText")) == {"title": ("a",)}


def test_escapes_in_front_matter_are_made_safe():
    assert fields(md('---\ntitle: "a\\e[31m b\\u202e"\n---\nx')) == {"title": ("a b",)}


def test_rules_around_prose_are_no_front_matter():
    assert texts(md("---\nJust a line\n---\nMore")) == ["Just a line", "More"]
    assert texts(md("---\nno end: here"))[-1] == "no end: here"


@given(st.text(alphabet="ab:-[]{}*&!|>#'\"\n ,?%@`", max_size=120))
def test_whatever_stands_there_nothing_is_lost(block):
    lines = ["---", *block.split("\n"), "---", "The text."]
    matter, rest = front_matter.split(lines)
    assert rest[-1] == "The text."
    if matter is not None and matter.problem:
        assert matter.fields == {}
