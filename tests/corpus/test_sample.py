"""The bundled sample: enough articles, of the right length, and as varied as a scrape."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.article import Article
from corpus.discovery import scan
from corpus.ingest import read_file
from corpus.outcomes import Reading


@pytest.fixture(scope="module")
def articles(sample: Path) -> list[Article]:
    readings = [outcome for found in scan(sample).files for outcome in read_file(found)]
    assert all(isinstance(reading, Reading) for reading in readings)
    return [reading.article for reading in readings if isinstance(reading, Reading)]


def words(article: Article) -> int:
    return sum(len(paragraph.text.split()) for paragraph in article.body)


def test_there_are_enough_articles_and_none_fails(sample: Path, articles: list[Article]) -> None:
    assert len(articles) >= 16
    assert scan(sample).failures == ()
    assert {article.format for article in articles} >= {"text", "markdown"}


def test_each_has_the_length_of_a_piece_of_news(articles: list[Article]) -> None:
    lengths = {article.paths[0]: words(article) for article in articles}
    assert {path: n for path, n in lengths.items() if not 150 <= n <= 500} == {}


def test_some_have_no_title_and_some_no_date(articles: list[Article]) -> None:
    assert sum(article.title.value is None for article in articles) >= 2
    assert sum(article.published.value is None for article in articles) >= 2
    assert sum(article.published.value is not None for article in articles) >= 10


def test_untidy_ones_had_lines_set_aside(articles: list[Article]) -> None:
    kinds = {removed.kind.value for article in articles for removed in article.removed}
    assert kinds >= {"advertisement", "share bar", "previous/next", "related link", "credit"}


def test_no_cited_source_is_taken_for_a_publisher(articles: list[Article]) -> None:
    cited = {"CNN", "WSJ", "The Wall Street Journal", "Reuters", "Maxar", "Channel 4 News", "HUR"}
    assert not cited & {article.publisher.value for article in articles}


@pytest.mark.parametrize(
    "variants",
    [
        ("Khmeimim", "Hmeimim", "Hmeymim"),
        ("Tartus", "Tartous"),
        ("HTS", "Hayat Tahrir al-Sham", "Hayat Tahrir al Sham"),
        ("An-124", "AN-124", "Antonov An-124"),
        ("at least two Antonov", "two Antonov", "three AN-124"),
    ],
)
def test_names_and_figures_are_written_in_several_ways(
    articles: list[Article], variants: tuple[str, ...]
) -> None:
    texts = ["\n".join(paragraph.text for paragraph in article.body) for article in articles]
    assert [name for name in variants if not any(name in text for text in texts)] == []


def test_the_folder_says_what_its_texts_are(sample: Path) -> None:
    told = (sample / "README.md").read_text(encoding="utf-8")
    assert "written for Dateline" in told
    assert "made up" in told


def test_every_address_belongs_to_nobody(articles: list[Article]) -> None:
    hosts = {article.url.value.split("/")[2] for article in articles if article.url.value}
    assert hosts
    assert all(host.endswith(".example") for host in hosts)
