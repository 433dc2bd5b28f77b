"""Whatever is typed is answered: by the parser, the catalogue, the engine and the doctor."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sanitize import sanitise_line
from index.matching import ArticleText, is_hit
from index.query.parser import parse
from index.query.variants import look_up
from index.search import Searcher
from tests.index.shelf import KNOWN, REPORTS, searcher_over, shelf_of

SHELF = shelf_of(REPORTS, KNOWN)
HORRORS = {
    "long": "quay " * 2_000,
    "one long word": "q" * 10_000,
    "long phrase": '"' + "quay crane " * 900 + '"~5',
    "nested": "(" * 500 + "quay" + ")" * 500,
    "nested negations": "-(" * 500 + "quay",
    "stars": "*****",
    "question marks": "?????",
    "wildcards": "a*" * 200,
    "more wildcards": "*?a" * 200,
    "phrase of wildcards": '"' + "*a?b* " * 200 + '"',
    "expression": "(a+)+$ /(.*a){25}/ [a-z]{1,99}",
    "year 0": "date:0000 after:0000-00-00 before:..0000 date:0000..9999",
    "ends of time": "after:9999-12-31 before:0001-01-01 date:9999..0001",
    "NULs": "qu\x00ay\x00 title:\x00 \x00*",
    "directions": "\u202equay\u202c \u200f\u2067crane\u2069",
    "emoji": "\U0001f6a2 \U0001f469\u200d\U0001f692 person:\U0001f6a2 \U0001f6a2*",
    "halves of pairs": "\ud83d quay\udc00 person:\ud800 quote:\udfff*",
    "marks": "a" + "\u0301" * 3_000 + "*b~2",
    "fields": "title:person:date:has:quote:is:" * 100,
    "fuzzy": " ".join(f"quay{number}~9" for number in range(250)),
    "slips": "quay~99999999999999999999 NEAR/99999999999999999999999 crane",
    "quotes": "\u201c\u00ab\u300c\uff02'\"" * 300,
    "percent": "%_' OR 1=1; DROP TABLE articles -- % story:%' speaker:\"%_\"",
}


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_over(SHELF, tmp_path_factory.mktemp("bad") / "engine")


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize("query", HORRORS.values(), ids=HORRORS)
def test_no_query_is_refused(searcher: Searcher, query: str, typing: bool) -> None:
    page = searcher.page(query, as_you_type=typing)
    assert page.complete
    assert all(sanitise_line(line) == line for line in (page.read_as, *page.repairs))
    assert searcher.page(page.query).total >= 0


@pytest.mark.parametrize("query", HORRORS.values(), ids=HORRORS)
def test_the_doctor_looks_into_any_query(searcher: Searcher, query: str) -> None:
    diagnosis = searcher.diagnose(query)
    for remedy in diagnosis.remedies:
        assert searcher.page(remedy.query).total == remedy.articles


_PIECES = st.sampled_from(
    [
        *'"()*?:=-+~|. ',
        *(" AND ", " OR ", " NOT ", " NEAR ", " NEAR/2 ", "~2 ", "title:", "author:"),
        *("quay", "hts", "khmeimim", "lorr", "air base", "S-400", "has:date", "is:undated "),
        *("person:", "entity:*", "date:2024-12 ", "date:", "publisher:", "\u6771"),
    ]
)


@settings(deadline=None, max_examples=100)
@given(st.lists(_PIECES, max_size=14).map("".join), st.booleans())
def test_hits_are_those_that_matching_finds(searcher: Searcher, query: str, typing: bool) -> None:
    page = searcher.page(query, as_you_type=typing, limit=50)
    node = look_up(parse(query, as_you_type=typing).node, SHELF).node

    def fits(article_id: str) -> bool:
        text = ArticleText(SHELF.articles[article_id], int(article_id, 16))
        return is_hit(node, text, lambda: SHELF.annotations(article_id))

    assert {hit.article.id for hit in page.hits} == set(filter(fits, SHELF.articles))
