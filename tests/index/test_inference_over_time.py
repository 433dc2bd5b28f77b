"""Inferences come, change and are taken back as articles do, and can be switched off."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from pathlib import Path

import pytest

from corpus.article import How
from index.inference import store
from tests.index.bureau import Bureau

BLOG = (
    "Satellite pictures by Orbital showed last Friday that crews were dismantling radar launchers "
    "at the Almansur airfield.",
)
REPORT = (
    "Crews are dismantling radar launchers at the Almansur airfield, satellite pictures by "
    "Orbital showed on Friday.",
)
UNRELATED = ("The price of barley rose as farmers waited for rain that did not come.",)
INFERRED = "2024-12-14/2024-12-21"


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    bureau = Bureau(tmp_path)
    yield bureau
    bureau.close()


@pytest.fixture
def told(bureau: Bureau) -> Bureau:
    """A bureau in which the blog is dated by the report."""
    bureau.put("report.txt", *REPORT, published="2024-12-13")
    bureau.put("blog.txt", *BLOG)
    assert bureau.reconsider() == {"blog.txt": INFERRED}
    return bureau


def absent(bureau: Bureau) -> bool:
    return bureau.published("blog.txt").how is How.ABSENT


def test_a_second_run_changes_nothing(told: Bureau) -> None:
    assert told.reconsider() == {}
    assert told.reconsider() == {}


def test_a_run_that_was_not_told_of_the_new_articles_finds_them(bureau: Bureau) -> None:
    bureau.put("report.txt", *REPORT, published="2024-12-13")
    bureau.put("blog.txt", *BLOG)
    bureau.forget_touched()
    assert bureau.reconsider() == {"blog.txt": INFERRED}


def test_a_report_that_comes_later_dates_what_was_there(bureau: Bureau) -> None:
    bureau.put("blog.txt", *BLOG)
    bureau.put("other.txt", *UNRELATED, published="2024-12-13")
    assert bureau.reconsider() == {}
    bureau.put("report.txt", *REPORT, published="2024-12-13")
    assert bureau.reconsider() == {"blog.txt": INFERRED}


def test_the_order_in_which_articles_come_changes_nothing(tmp_path: Path) -> None:
    articles = {
        "report.txt": (REPORT, "2024-12-13"),
        "blog.txt": (BLOG, None),
        "other.txt": (UNRELATED, "2024-12-13"),
    }
    for number, order in enumerate(permutations(articles)):
        folder = tmp_path / str(number)
        folder.mkdir()
        bureau = Bureau(folder)
        for path in order:
            body, published = articles[path]
            bureau.put(path, *body, published=published)
            bureau.reconsider()
        value = bureau.published("blog.txt").value
        assert value is not None
        assert value.text == INFERRED
        bureau.close()


def test_it_goes_with_its_evidence(told: Bureau) -> None:
    told.remove("report.txt")
    assert told.reconsider() == {"blog.txt": None}
    assert absent(told)
    assert told.reconsider() == {}


def test_it_goes_when_its_evidence_says_something_else(told: Bureau) -> None:
    told.put("report.txt", *UNRELATED, published="2024-12-13")
    assert told.reconsider() == {"blog.txt": None}


def test_it_moves_with_the_date_of_its_evidence(told: Bureau) -> None:
    told.put("report.txt", *REPORT, published="2024-12-20")
    assert told.reconsider() == {"blog.txt": "2024-12-21/2024-12-28"}


def test_it_goes_when_its_evidence_loses_its_date(told: Bureau) -> None:
    told.put("report.txt", *REPORT)
    assert told.reconsider() == {"blog.txt": None}


def test_it_goes_when_another_report_contradicts_it(told: Bureau) -> None:
    told.put("later.txt", *REPORT, published="2025-02-21")
    assert told.reconsider() == {"blog.txt": None}


def test_its_evidence_follows_a_renamed_file(told: Bureau) -> None:
    told.rename("report.txt", "archive/report.txt")
    assert told.reconsider() == {"blog.txt": INFERRED}
    assert "archive/report.txt" in told.published("blog.txt").evidence


def test_an_article_that_is_read_again_is_dated_again(told: Bureau) -> None:
    told.put("blog.txt", *BLOG, "Corrected twice.")
    assert told.reconsider() == {"blog.txt": INFERRED}


def test_a_date_of_its_own_replaces_it_for_good(told: Bureau) -> None:
    told.put("blog.txt", *BLOG, published="2024-12-17")
    assert told.reconsider() == {}
    told.remove("report.txt")
    assert told.reconsider() == {}
    assert told.published("blog.txt").how is How.METADATA


def test_what_stood_there_comes_back(bureau: Bureau) -> None:
    bureau.put("report.txt", *REPORT * 6, published="2024-12-13")
    bureau.put("blog.txt", *REPORT * 6, published="XXXX-12-14", how=How.EXPLICIT)
    before = bureau.published("blog.txt")
    assert bureau.reconsider() == {"blog.txt": "2024-12-14"}
    bureau.remove("report.txt")
    assert bureau.reconsider() == {"blog.txt": "XXXX-12-14"}
    assert bureau.published("blog.txt") == before


def test_switched_off_all_is_taken_back(told: Bureau) -> None:
    told.put("a.html", publisher="The Orontes Monitor", url="https://orontesmonitor.example/a")
    told.put("b.html", publisher="orontesmonitor.example", url="https://orontesmonitor.example/b")
    told.reconsider()
    taken_back = {"blog.txt": None, "b.html": "orontesmonitor.example"}
    assert told.reconsider(enabled=False) == taken_back
    assert absent(told)
    assert told.reconsider(enabled=False) == {}


def test_switched_on_again_all_is_looked_at(told: Bureau) -> None:
    told.reconsider(enabled=False)
    told.forget_touched()
    assert told.reconsider() == {"blog.txt": INFERRED}


def test_nothing_is_left_of_articles_that_went(told: Bureau) -> None:
    told.remove("blog.txt")
    told.remove("report.txt")
    told.reconsider()
    assert not list(store.every(told.connection))
    counts = told.connection.execute("SELECT count(*) FROM inference_witnesses").fetchone()
    assert counts == (0,)
