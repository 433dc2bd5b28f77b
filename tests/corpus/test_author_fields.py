"""Fields with authors become names, and nothing but names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.metadata.author_fields import authors_in


@pytest.mark.parametrize(
    ("values", "names"),
    [
        (["Ana Lim"], ["Ana Lim"]),
        (["By Ana Lim and Bo Ek"], ["Ana Lim", "Bo Ek"]),
        (["by Ana Lim, Bo Ek and Cy van der Oz"], ["Ana Lim", "Bo Ek", "Cy van der Oz"]),
        (["Ana Lim; Bo Ek"], ["Ana Lim", "Bo Ek"]),
        (["Ana Lim | Bo Ek"], ["Ana Lim", "Bo Ek"]),
        (["Ana Lim & Bo Ek"], ["Ana Lim", "Bo Ek"]),
        (["By Ana Lim in Oslo"], ["Ana Lim"]),
        (["By Ana Lim, chief editor"], ["Ana Lim"]),
        (["Ana Lim, Senior Correspondent"], ["Ana Lim"]),
        (["Ana Lim, AP"], ["Ana Lim", "AP"]),
        (["AFP, AP"], ["AFP", "AP"]),
        (["Lim, Ana"], ["Lim, Ana"]),
        (["Centre for Sea and Coast"], ["Centre for Sea and Coast"]),
        (["Human Rights in Motion"], ["Human Rights in Motion"]),
        (["Ana Lim", "Ana Lim", "Bo Ek"], ["Ana Lim", "Bo Ek"]),
        (["https://facebook.com/coastdaily"], []),
        (["Ana Lim", "https://www.facebook.com/ana", "www.x.example/ana"], ["Ana Lim"]),
        (["ana@coast.example"], []),
        (["ana@coast.example (Ana Lim)"], ["Ana Lim"]),
        (["Ana Lim <ana@coast.example>"], ["Ana Lim"]),
        (["Ana Lim (ana@coast.example)"], ["Ana Lim"]),
        (["coast.example"], []),
        (["\u0410\u043d\u0430 \u041b\u0456\u043c"], ["\u0410\u043d\u0430 \u041b\u0456\u043c"]),
        (["Ana Lim, PhD"], ["Ana Lim"]),
        (["admin"], []),
        (["Administrator", "Ana Lim"], ["Ana Lim"]),
        ([" "], []),
        ([], []),
    ],
)
def test_names(values, names):
    assert authors_in(values) == tuple(names)


@given(st.lists(st.text(max_size=60) | st.text(alphabet="aA,;|&@. /()<>", max_size=40), max_size=4))
def test_whatever_stands_there_names_are_single_and_few(values):
    names = authors_in(values)
    assert len(names) == len(set(names)) <= 20
    assert all(name.strip() for name in names)


def test_floods_are_bounded():
    assert len(authors_in(["Ana Lim, " * 5_000])) <= 20
    assert len(authors_in(["a@" * 20_000])) <= 20
    assert authors_in(["https://" * 5_000]) == ()
