"""Metadata beside an article are its fields; exports of articles are none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sidecars import (
    MOST_SIDECAR_BYTES,
    SIDECAR_ENDINGS,
    is_sidecar,
    read_sidecar,
    sidecar_names,
)


def read(raw, name="a.txt.json"):
    return read_sidecar(raw if isinstance(raw, bytes) else json.dumps(raw).encode(), name)


def values(fields):
    return {field.name: field.values for field in fields}


def test_the_names_that_a_sidecar_may_have():
    names = sidecar_names("a.html")
    assert names[:3] == ("a.html.yaml", "a.html.yml", "a.html.json")
    for name in ("a.html.meta.json", "a.yaml", "a.json", "a.meta.yml", "a.info.json"):
        assert name in names
    assert names.index("a.html.json") < names.index("a.json")
    assert all(name.endswith(SIDECAR_ENDINGS) for name in names)
    assert "a.json" not in sidecar_names("a.json")
    assert len(sidecar_names("plain")) == 9


def test_a_sidecar_in_yaml():
    raw = b"title: Quay\nauthors: [Ana Lim, Bo Ek]\npublished: 2024-12-13\n"
    fields, warnings = read_sidecar(raw, "a.txt.yaml")
    assert values(fields) == {
        "title": ("Quay",),
        "authors": ("Ana Lim", "Bo Ek"),
        "published": ("2024-12-13",),
    }
    assert {field.evidence for field in fields} == {"sidecar a.txt.yaml"}
    assert warnings == ()


def test_a_sidecar_in_json():
    fields, warnings = read(
        {
            "headline": "Quay",
            "author": [{"name": "Ana Lim"}],
            "source_domain": "coast.example",
            "date_publish": "2024-12-13 18:40:00",
            "score": 0.5,
            "og": {"site_name": "Coast Daily"},
            "text": "",
        }
    )
    assert values(fields)["title"] == ("Quay",)
    assert values(fields)["authors"] == ("Ana Lim",)
    assert values(fields)["publisher"] == ("coast.example",)
    assert warnings == ()


@pytest.mark.parametrize(
    "key", ["text", "content", "maintext", "articleBody", "article_body", "Body"]
)
def test_a_map_with_the_text_of_an_article_is_an_export(key):
    raw = json.dumps({"title": "Quay", key: "The ships left."}).encode()
    assert not is_sidecar(raw, "a.json")
    assert read_sidecar(raw, "a.json") == ((), ())


@pytest.mark.parametrize(
    "value",
    [
        [{"title": "Quay"}],
        {"articles": [{"title": "Quay"}]},
        {"response": {"docs": {"text": "The ships left."}}},
        {"rows": [["a", "b"]]},
        {},
        "text",
    ],
)
def test_what_is_no_map_of_metadata_is_an_export(value):
    raw = json.dumps(value).encode()
    assert not is_sidecar(raw, "a.json")
    assert read_sidecar(raw, "a.json") == ((), ())


def test_what_is_a_sidecar():
    assert is_sidecar(b'{"title": "Quay", "authors": [{"name": "Ana"}]}', "a.json")
    assert is_sidecar(b"\xef\xbb\xbf" + b'{"title": "Quay"}', "A.JSON")
    assert is_sidecar(b"anything", "a.yml")
    assert not is_sidecar(b'{"title": "Quay"}', "a.txt")
    assert not is_sidecar(b'{"title": "Qu', "a.json")
    padded = b'{"title": "Quay"}' + b" " * MOST_SIDECAR_BYTES
    assert not is_sidecar(padded, "a.json")


@pytest.mark.parametrize(
    ("raw", "name", "why"),
    [
        (b'{"title": ', "a.txt.json", "it is not valid JSON"),
        (b"[" * 200_000, "a.txt.json", "it is not valid JSON"),
        (b"title: &a [x]\nurl: *a\n", "a.yaml", "line 2, column 6: it uses an alias"),
        (b"- a\n", "a.yaml", "it names no fields"),
        (b"%PDF-1.4", "a.yaml", "it is a PDF"),
        (b"x" * (MOST_SIDECAR_BYTES + 1), "a.yaml", "it is larger than 1 MB"),
        (b"title: 'x", "a\x1b[31m.yaml", "The sidecar a\\x1b[31m.yaml was not used"),
    ],
)
def test_what_cannot_be_used_is_told(raw, name, why):
    fields, (warning,) = read_sidecar(raw, name)
    assert fields == ()
    assert why in warning


def test_an_empty_sidecar_says_nothing():
    assert read_sidecar(b"# title: to do\n", "a.yaml") == ((), ())


@given(st.binary(max_size=200), st.sampled_from(["a.json", "a.yaml"]))
def test_whatever_the_bytes_are_nothing_is_raised(raw, name):
    fields, warnings = read_sidecar(raw, name)
    assert isinstance(fields, tuple)
    assert not (fields and warnings)
    assert is_sidecar(raw, name) in (True, False)
