"""Names and indexes that are not as they should be: a sentence each, and nothing lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, DateExpression, Precision
from index.errors import CorpusMissing, HomeUnusable, NoSuchArticle
from index.home import library_place
from index.library import Library
from index.references.features import numbers
from tests.index.newsroom import report

UNDECODABLE = os.fsdecode(b"quay-\xff\xfe.txt")
HOSTILE_NAMES = (
    UNDECODABLE,
    "line\nbreak.txt",
    "\x1b[31mred\x1b[0m.txt",
    "[x=@click].md",
    "back\\slash.txt",
    "\u202egnp.txt",
    "-dash.txt",
    "%s.txt",
)


def text_of(number: int) -> str:
    return f"Pilot {number} left the harbour of Tartus on Monday and did not come back.\n"


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    folder = tmp_path / "hostile"
    folder.mkdir()
    for number, name in enumerate(HOSTILE_NAMES):
        (folder / name).write_text(text_of(number))
    return folder


def test_a_file_of_any_name_is_found_by_that_name_and_by_the_one_shown(hostile: Path) -> None:
    with Library.open(hostile) as library:
        assert library.build().articles == len(HOSTILE_NAMES)
        for number, name in enumerate(HOSTILE_NAMES):
            head = library.find_article(str(hostile / name))
            assert library.article(head.id).article.body[0].text == text_of(number).strip()
            assert head.path.isprintable()
            assert library.find_article(head.path) == head


@pytest.mark.parametrize("reference", ["", ".", "..", "\udcff", "\0", "/", "a\0b", "x" * 9_000])
def test_a_reference_to_nothing_is_refused(library: Library, reference: str) -> None:
    with pytest.raises(NoSuchArticle):
        library.find_article(reference)


@pytest.mark.parametrize("text", ["\udcff", "\0", "", "%", "_", "'", "x" * 9_000])
def test_any_text_can_be_asked_for(library: Library, text: str) -> None:
    library.search(text)
    library.entities(text)
    library.facets(text)
    library.diagnose(text)


def test_a_folder_that_cannot_be_reached_is_told_without_jargon(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing) as refused:
        Library.open(tmp_path / ("long" * 100))
    assert "Errno" not in str(refused.value)


def test_damage_that_a_check_found_is_mended_by_the_next_run(
    library: Library, corpus_folder: Path
) -> None:
    place = library_place(corpus_folder)
    library.close()
    raw = bytearray(place.catalogue.read_bytes())
    # The last pages hold rows of late tables, which a run that finds nothing new never reads.
    raw[-8_192:] = b"\xff" * 8_192
    place.catalogue.write_bytes(raw)
    with Library.open(corpus_folder) as damaged:
        assert not damaged.check().ok
        rebuilt = damaged.build()
        assert rebuilt.added == rebuilt.articles > 0
        assert any("damaged" in message for message in rebuilt.messages)
        assert damaged.check().ok
        assert damaged.build().unchanged == rebuilt.articles
    assert list(place.folder.glob("catalogue.damaged-*.sqlite"))


def test_an_index_that_cannot_be_opened_is_told(library: Library, corpus_folder: Path) -> None:
    place = library_place(corpus_folder)
    library.close()
    place.catalogue.unlink()
    place.catalogue.mkdir()
    with pytest.raises(HomeUnusable, match="--home"):
        Library.open(corpus_folder)


def naive(article: Article, dates: list[DateExpression]) -> list[str]:
    """The figures outside all dates, found one by one in the plainest way."""
    masked = list(article.body[0].text)
    for date in dates:
        masked[date.start : date.end] = "x" * (date.end - date.start)
    return "".join(masked).replace("x", " ").split()


@given(st.lists(st.booleans(), max_size=30), st.data())
@settings(deadline=None, max_examples=60)
def test_figures_within_dates_are_left_out_however_dates_overlap(
    dated: list[bool], data: st.DataObject
) -> None:
    text = " ".join(f"{number + 100}" for number in range(len(dated))) or "none"
    article, _ = report("a", text)
    dates = []
    for place, is_dated in enumerate(dated):
        if is_dated:
            start = place * 4
            words = data.draw(st.integers(1, 4))
            end = min(start + words * 4 - 1, len(text))
            dates.append(
                DateExpression(0, start, end, text[start:end], "2024", Precision.YEAR, None)
            )
    found = list(numbers(article, data.draw(st.permutations(dates))))
    assert found == [figure for figure in naive(article, dates) if figure.isdigit()]
