"""A publisher that one article knows by its host is named as another article names it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.article import How
from tests.index.bureau import Bureau

HOST = "orontesmonitor.example"
NAME = "The Orontes Monitor"


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    bureau = Bureau(tmp_path)
    yield bureau
    bureau.close()


def page(
    bureau: Bureau, path: str, publisher: str | None, host: str = HOST, how: How = How.METADATA
) -> None:
    bureau.put(path, publisher=publisher, url=f"https://www.{host}/{path}", how=how)


def test_the_name_that_another_article_knows(bureau: Bureau) -> None:
    page(bureau, "named.html", NAME, how=How.EXPLICIT)
    page(bureau, "bare.html", HOST)
    page(bureau, "elsewhere.html", "levantwire.example", "levantwire.example")
    assert bureau.reconsider() == {"bare.html": NAME}
    found = bureau.publisher("bare.html")
    assert found.how is How.INFERRED
    assert found.evidence == f"as in named.html, also at {HOST}"
    assert bureau.reconsider() == {}


def test_a_name_that_comes_later(bureau: Bureau) -> None:
    page(bureau, "bare.html", HOST)
    assert bureau.reconsider() == {}
    page(bureau, "named.html", NAME)
    assert bureau.reconsider() == {"bare.html": NAME}
    page(bureau, "next.html", HOST)
    assert bureau.reconsider() == {"next.html": NAME}


def test_the_host_comes_back_when_the_name_goes(bureau: Bureau) -> None:
    page(bureau, "named.html", NAME)
    page(bureau, "bare.html", HOST)
    bureau.reconsider()
    before = bureau.publisher("bare.html")
    bureau.remove("named.html")
    assert bureau.reconsider() == {"bare.html": HOST}
    assert bureau.publisher("bare.html").how is How.METADATA
    assert before.value == NAME


def test_another_article_takes_over_as_evidence(bureau: Bureau) -> None:
    page(bureau, "first.html", NAME)
    page(bureau, "second.html", NAME)
    page(bureau, "bare.html", HOST)
    bureau.reconsider()
    bureau.remove("first.html")
    assert bureau.reconsider() == {"bare.html": NAME}
    assert bureau.publisher("bare.html").evidence.startswith("as in second.html")


def test_its_evidence_follows_a_renamed_file(bureau: Bureau) -> None:
    page(bureau, "named.html", NAME)
    page(bureau, "bare.html", HOST)
    bureau.reconsider()
    bureau.rename("named.html", "moved.html")
    bureau.reconsider()
    assert bureau.publisher("bare.html").evidence.startswith("as in moved.html")


@pytest.mark.parametrize(
    ("host", "names"),
    [
        (HOST, (NAME, "Levant Wire")),  # two names
        (HOST, ("Levant Wire",)),  # one page, and the host does not look like it
        (HOST, ("Reuters", "Reuters")),  # an agency is at home at other hosts
        ("t.me", (NAME, NAME)),  # anybody's texts stand there
    ],
)
def test_what_names_nobody(bureau: Bureau, host: str, names: tuple[str, ...]) -> None:
    for number, name in enumerate(names):
        page(bureau, f"named{number}.html", name, host)
    page(bureau, "bare.html", host, host)
    assert bureau.reconsider() == {}


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("capital-ledger.example", "Capital Ledger"),
        ("news.capitalledger.example", "The Capital Ledger"),
        ("onn.example", "Orontes News Network"),
        ("theonn.example", "The ONN"),
    ],
)
def test_names_that_hosts_are_made_of(bureau: Bureau, host: str, name: str) -> None:
    page(bureau, "named.html", name, host)
    page(bureau, "bare.html", host, host)
    assert bureau.reconsider() == {"bare.html": name}


def test_two_pages_name_a_host_that_does_not_look_like_it(bureau: Bureau) -> None:
    page(bureau, "one.html", "Levant Wire")
    page(bureau, "two.html", "Levant wire")
    page(bureau, "bare.html", HOST)
    assert set(bureau.reconsider()) == {"bare.html"}


def test_what_was_inferred_is_no_evidence(bureau: Bureau) -> None:
    page(bureau, "named.html", NAME)
    page(bureau, "bare.html", HOST)
    bureau.reconsider()
    bureau.touch("bare.html")
    assert bureau.reconsider() == {}
    bureau.remove("named.html")
    page(bureau, "next.html", HOST)
    assert bureau.reconsider() == {"bare.html": HOST}


def test_a_publisher_that_is_not_known_stays_so(bureau: Bureau) -> None:
    page(bureau, "named.html", NAME)
    page(bureau, "withheld.html", None)
    assert bureau.reconsider() == {}
