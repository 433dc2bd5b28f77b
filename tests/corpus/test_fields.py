"""The fields of every format come under the same names, the most telling first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import How
from corpus.fields import (
    AUTHORS,
    LONGEST_VALUE,
    PUBLISHED,
    PUBLISHER,
    TITLE,
    UPDATED,
    URL,
    Field,
    field_name,
    fields_of,
    first_value,
    is_withheld,
    told,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def named(fields):
    return [(field.name, field.values) for field in fields]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("og:title", TITLE),
        ("Headline", TITLE),
        ("article:published_time", PUBLISHED),
        ("datePublished", PUBLISHED),
        ("publish-date", PUBLISHED),
        ("date_publish", PUBLISHED),
        ("dateModified", UPDATED),
        ("source_domain", PUBLISHER),
        ("siteName", PUBLISHER),
        ("canonical URL", URL),
        ("автор", AUTHORS),
        ("Reading Time", "reading_time"),
        ("", ""),
    ],
)
def test_one_name_for_what_each_source_calls_it(written, name):
    assert field_name(written) == name


def test_values_are_texts_whatever_holds_them():
    fields = fields_of(
        {
            "title": "A\x1b[31m quay\nat dawn",
            "authors": [
                "Ana Lim",
                {"@type": "Person", "name": "Bo Ek", "url": "https://x.example"},
            ],
            "creator": {"@type": "Person", "givenName": "Cy", "familyName": "Oz"},
            "timestamp": 1734103200,
            "draft": True,
            "nothing": None,
            "empty": " ",
            "tags": [],
        },
        "export",
    )
    assert named(fields) == [
        (TITLE, ("A quay at dawn",)),
        (AUTHORS, ("Ana Lim", "Bo Ek")),
        (AUTHORS, ("Cy Oz",)),
        (PUBLISHED, ("1734103200",)),
    ]
    assert {(field.evidence, field.how) for field in fields} == {("export", How.METADATA)}


def test_the_most_telling_key_comes_first_and_the_others_stay():
    fields = fields_of({"date": "10 May", "url": "x", "published": "2024-05-10"}, "export")
    assert named(fields)[0] == (URL, ("x",))
    assert [field.values[0] for field in fields if field.name == PUBLISHED] == [
        "2024-05-10",
        "10 May",
    ]


def test_a_source_with_a_name_is_the_publisher():
    (field,) = fields_of({"source": {"id": "coast-daily", "name": "Coast Daily"}}, "export")
    assert (field.name, field.values) == (PUBLISHER, ("Coast Daily",))


def test_a_text_too_long_for_a_field_is_none():
    assert fields_of({"title": "a" * (LONGEST_VALUE + 1), "text": "b " * 1_000_000}, "x") == ()


def test_what_programs_write_for_nothing_is_not_told():
    fields = fields_of({"title": "None", "headline": "Quay"}, "export")
    assert [value for _, value in told(fields, TITLE)] == ["Quay"]
    assert first_value(fields, TITLE) == "Quay"
    assert first_value(fields, URL) is None


def test_a_person_may_write_such_a_word():
    said = (Field(TITLE, ("None",), "corpus.yaml", How.USER),)
    assert first_value(said, TITLE) == "None"


def test_a_map_without_a_name_is_all_that_it_holds_but_what_its_format_says():
    (field,) = fields_of({"author": {"@type": "Person", "alias": "Ana Lim"}}, "JSON-LD")
    assert field.values == ("Ana Lim",)


def test_a_number_beyond_all_numbers_is_no_value():
    assert fields_of({"id": 10**5_000, "score": float("inf")}, "export") == ()


def test_a_person_may_withhold_a_value():
    withheld = Field(TITLE, (), "corpus.yaml", How.USER)
    fields = (withheld, *fields_of({"title": "Quay"}, "export"))
    assert is_withheld(fields, TITLE)
    assert first_value(fields, TITLE) is None
    assert not is_withheld(fields[::-1], TITLE)
    assert not is_withheld((), TITLE)


@given(st.dictionaries(st.text(), JSON, max_size=6))
def test_whatever_an_export_holds_becomes_safe_lines(values):
    for field in fields_of(values, "export"):
        assert field.values
        for value in field.values:
            assert 0 < len(value) <= LONGEST_VALUE
            assert value == " ".join(value.split())
            assert "\x1b" not in value
