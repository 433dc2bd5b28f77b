"""Patterns choose files by name, by folder and by place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.manifest.globs import matches


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("*.txt", "a.txt", True),
        ("*.txt", "news/2024/a.txt", True),
        ("*.txt", "a.txt.html", False),
        ("drafts", "drafts/a.txt", True),
        ("drafts", "news/drafts/a/b.txt", True),
        ("drafts/", "news/drafts/a.txt", True),
        ("drafts", "news/mydrafts.txt", False),
        ("news/*.txt", "news/a.txt", True),
        ("news/*.txt", "news/old/a.txt", False),
        ("news/*.txt", "more/news/a.txt", False),
        ("/a.txt", "a.txt", True),
        ("/a.txt", "news/a.txt", False),
        ("./news", "news/a.txt", True),
        ("news/**/a.txt", "news/a.txt", True),
        ("news/**/a.txt", "news/x/y/a.txt", True),
        ("**/old/*.txt", "x/old/y/old/a.txt", True),
        ("**/*.txt", "a.txt", True),
        ("**", "any/thing", True),
        ("news/2024-0[1-3]", "news/2024-02/a.txt", True),
        ("news/2024-0[!1-3]", "news/2024-02/a.txt", False),
        ("a?c.txt", "abc.txt", True),
        ("a?c.txt", "a/c.txt", False),
        ("[.txt", "[.txt", True),
        ("caf\u00e9", "cafe\u0301/a.txt", True),
        ("", "a.txt", True),
        ("A.txt", "a.txt", False),
    ],
)
def test_patterns(pattern, path, expected):
    assert matches(pattern, path) is expected


def test_floods_of_stars_are_matched_soon():
    assert not matches("*a" * 200 + "b", "a" * 2_000)
    assert not matches("**/a/" * 200 + "b", "a/" * 2_000 + "c")


@given(
    st.lists(st.sampled_from("ab."), min_size=1).map("".join), st.text("ab.*?/[]!-", max_size=20)
)
def test_a_path_matches_itself_and_no_pattern_breaks(path, pattern):
    assert matches(path, path)
    assert matches(f"/{path}", path)
    assert matches(pattern, path) in (True, False)
