"""A search finds by all names, says how it was read, pages, filters, counts and can be stopped."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from corpus.article import EntityType
from index.engines.protocol import EngineDocument
from index.engines.whoosh_engine import WhooshEngine
from index.search import Searcher
from index.search_answers import Facets, Filters, SearchPage, Sort, ValueCount
from tests.index.shelf import (
    AIRBASE,
    KNOWN,
    REBELS,
    REPORTS,
    Shelf,
    article,
    entity,
    searcher_over,
    shelf_of,
)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return shelf_of(REPORTS, KNOWN)


@pytest.fixture(scope="module")
def searcher(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_over(shelf, tmp_path_factory.mktemp("search") / "engine")


def found(page: SearchPage) -> list[int]:
    return [int(hit.article.id, 16) for hit in page.hits]


def test_a_name_finds_the_articles_that_write_it_otherwise(searcher: Searcher) -> None:
    page = searcher.page("hmeimim")
    assert sorted(found(page)) == [1, 2]
    assert page.read_as == "(hmeimim = Khmeimim air base, Khmeimim)"
    assert page.expanded[0].to == ("Khmeimim air base", "Khmeimim")
    assert page.clauses[0].adds == 1
    assert found(searcher.page('"hmeimim"')) == [2]


def test_an_abbreviation_and_its_long_form_find_each_other(searcher: Searcher) -> None:
    assert sorted(found(searcher.page("hts"))) == [2, 3]
    assert sorted(found(searcher.page("hayat tahrir al-sham"))) == [2, 3]


def test_every_hit_shows_a_match(searcher: Searcher) -> None:
    for query in ("hmeimim", "hts base", "with*", "person:*", "radars", "S-400"):
        for hit in searcher.page(query).hits:
            assert hit.matches > 0, query
            assert any(excerpt.highlights for excerpt in hit.excerpts), query


def test_the_empty_query_is_every_article_by_date(searcher: Searcher) -> None:
    page = searcher.page("")
    assert found(page) == [2, 3, 1, 4]
    assert (page.read_as, page.clauses) == ("all articles, newest first", ())
    assert found(searcher.page(" ", sort=Sort.OLDEST)) == [1, 3, 2, 4]
    assert page.hits[0].excerpts[0].text.startswith("Lorries")


def test_results_can_be_ordered_by_date(searcher: Searcher) -> None:
    assert found(searcher.page("the", sort=Sort.NEWEST)) == [2, 3, 1, 4]
    assert found(searcher.page("the", sort=Sort.OLDEST)) == [1, 3, 2, 4]


def test_pages_follow_each_other(searcher: Searcher) -> None:
    whole = found(searcher.page("the", limit=9))
    first, second = (searcher.page("the", offset=start, limit=2) for start in (0, 2))
    assert found(first) + found(second) == whole
    assert (second.offset, second.total) == (2, 4)
    assert found(searcher.page("the", offset=40)) == []


def test_filters_narrow_and_what_they_hide_is_counted(searcher: Searcher) -> None:
    page = searcher.page("the", filters=Filters(only=(AIRBASE.id,), without=(REBELS.id,)))
    assert found(page) == [1]
    assert (page.total, page.total_unfiltered, page.corpus) == (1, 4, 4)
    everything = searcher.page("", filters=Filters(without=(REBELS.id,)))
    assert found(everything) == [1, 4]
    assert everything.total_unfiltered == 4


def test_fields_and_dates_narrow_too(searcher: Searcher) -> None:
    assert found(searcher.page("publisher:orontes")) == [1]
    assert found(searcher.page("date:2024-12-14..2024-12-14")) == [3]
    assert sorted(found(searcher.page("after:2024-12-13"))) == [2, 3]
    assert found(searcher.page("person:peskov")) == [1]
    assert found(searcher.page("path:letters")) == [4]


def test_what_no_text_can_show_is_told(searcher: Searcher) -> None:
    def told(query: str) -> list[tuple[str, ...]]:
        page = searcher.page(query, sort=Sort.OLDEST)
        assert all(hit.excerpts for hit in page.hits)
        return [hit.found_by for hit in page.hits]

    assert told("publisher:orontes") == [("publisher: The Orontes Monitor",)]
    assert told("author:ferro lang:en") == [("author: Nadia Ferro", "lang: en")]
    assert told("path:letters") == [("path: letters/reader.txt",)]
    assert told("date:2024-12-15.. -publisher:levant") == [("published: 14\u201321 Dec 2024",)]
    assert told("radars OR publisher:orontes OR author:nobody") == [
        ("publisher: The Orontes Monitor",),
        (),
    ]
    assert told("radars") == [()]


def test_near_narrows_like_any_other_part(searcher: Searcher) -> None:
    page = searcher.page("facility:* NEAR/8 (reached OR left)", sort=Sort.OLDEST)
    assert found(page) == [1, 2]
    assert (page.total, page.exact, page.complete) == (2, True, True)
    passage = page.hits[0].excerpts[0]
    marked = [passage.text[start:end] for start, end in passage.highlights]
    assert marked == ["left", "Khmeimim air base"]
    assert page.hits[0].matches == 2
    second = searcher.page("facility:* NEAR/8 (reached OR left)", sort=Sort.OLDEST, offset=1)
    assert found(second) == [2]
    filtered = searcher.page("facility:* NEAR reached", filters=Filters(without=(REBELS.id,)))
    assert (filtered.total, filtered.total_unfiltered) == (0, 1)
    assert found(searcher.page("NOT (org:* NEAR/9 water)", sort=Sort.OLDEST)) == [1, 2, 4]
    assert found(searcher.page("base NOT facility:* NEAR/8 left", sort=Sort.OLDEST)) == [3, 4]
    assert searcher.facets("person:* NEAR decided").entities[EntityType.PERSON][0].articles == 1


def test_a_name_is_near_under_any_of_its_names_but_not_near_itself(searcher: Searcher) -> None:
    assert found(searcher.page("hmeimim NEAR/0 on")) == [1]
    assert [span.text for span in searcher.matches("hmeimim NEAR/0 on", REPORTS[0].id)] == [
        "Khmeimim air base",
        "on",
    ]
    assert found(searcher.page("facility:* NEAR/8 facility:*")) == []
    assert found(searcher.page("person:peskov NEAR/8 peskov")) == [1]
    assert found(searcher.page("person:peskov NEAR/5 peskov")) == []


def test_near_never_reaches_into_the_next_paragraph(searcher: Searcher) -> None:
    assert found(searcher.page("night NEAR/100 crews")) == []
    assert found(searcher.page("radars NEAR/100 lorries")) == []
    assert found(searcher.page("radars NEAR/100 move")) == [2]


def test_as_one_types_an_unfinished_word_is_a_beginning(searcher: Searcher) -> None:
    typing = searcher.page("withdr", as_you_type=True)
    assert sorted(found(typing)) == [1, 2]
    assert typing.read_as == "withdr*"
    assert set(typing.clauses[0].stands_for) == {"withdraw", "withdrawing"}
    assert found(searcher.page("withdr")) == []
    exact = searcher.page("hmeimim", as_you_type=True)
    assert sorted(found(exact)) == [1, 2]
    assert exact.clauses[0].adds is None


def test_repairs_and_unknown_fields_are_told(searcher: Searcher) -> None:
    page = searcher.page('ship:"the base')
    assert page.repairs == ("there is no field “ship”; read as words", "closed the quote")
    assert page.unknown_fields == ("ship",)
    assert searcher.page('"( AND ~').repairs == ("closed the quote",)


def test_matches_of_one_article_are_its_own(searcher: Searcher) -> None:
    texts = [span.text for span in searcher.matches("hmeimim", REPORTS[0].id)]
    assert texts == ["Khmeimim", "Khmeimim air base"]
    assert searcher.matches("hmeimim", REPORTS[3].id) == ()
    assert searcher.matches("", REPORTS[0].id) == ()
    assert searcher.matches("withdr", REPORTS[0].id, as_you_type=True) != ()
    with pytest.raises(KeyError):
        searcher.matches("base", "unknown")


def test_facets_count_over_all_hits(searcher: Searcher) -> None:
    facets = searcher.facets("fighters")
    assert facets.total == 2
    organisation = facets.entities[EntityType.ORGANISATION][0]
    assert (organisation.entity, organisation.articles_here) == (REBELS, 2)
    assert facets.publishers == (ValueCount("", "", 1), ValueCount("Levant Wire", "Levant Wire", 1))
    assert facets.months == (ValueCount("2024-12", "2024-12", 2),)
    assert AIRBASE in [row.entity for row in searcher.facets("").entities[EntityType.FACILITY]]
    only = searcher.facets("", Filters(only=(AIRBASE.id,)))
    assert only.entities[EntityType.FACILITY][0].articles_here == 2
    assert searcher.facets("zeppelin") == Facets(0, {})


def test_facets_leave_out_what_is_hidden_and_tell_how_much_they_do_not_list(
    tmp_path: Path,
) -> None:
    reports = [
        article(number, None, "The crane turns.", publisher=f"Gazette {number:02d}")
        for number in range(1, 26)
    ]
    wide = shelf_of(reports, [entity("The crane", EntityType.EQUIPMENT)])
    searcher = searcher_over(wide, tmp_path / "engine")
    facets = searcher.facets("crane")
    assert (len(facets.publishers), facets.more_publishers) == (20, 5)
    wide.known.clear()  # as an entity that a person hides: the engine has it for a while
    wide.number += 1
    assert searcher.facets("crane").entities == {}


def test_a_cancelled_search_is_incomplete_and_not_remembered(searcher: Searcher) -> None:
    calls = count()
    stopped = searcher.page("fighters quay", cancelled=lambda: next(calls) > 0)
    assert not stopped.complete
    whole = searcher.page("fighters quay")
    assert whole.complete
    assert found(whole) == [3]


def test_a_new_generation_is_followed(tmp_path: Path) -> None:
    shelf = shelf_of(REPORTS, KNOWN)
    searcher = searcher_over(shelf, tmp_path / "engine")
    assert searcher.page("parrot").total == 0
    added = article(7, "Parrot on the mole", "It talks.")
    shelf.articles[added.id] = added
    writer = WhooshEngine(tmp_path / "engine")
    with writer.writer() as batch:
        batch.add(EngineDocument(number=7, title="parrot on the mole", body=("it talks",)))
    assert searcher.page("parrot").total == 0
    shelf.number += 1
    assert found(searcher.page("parrot")) == [7]
    assert searcher.page("").corpus == 5


def test_an_empty_library_needs_no_engine(tmp_path: Path) -> None:
    searcher = Searcher(shelf_of(()), WhooshEngine(tmp_path / "none"))  # type: ignore[arg-type]
    assert searcher.page("quay").total == 0
    assert searcher.page("").read_as == "all articles, newest first"
    assert searcher.diagnose("quay").corpus == 0
