"""The doctor says why nothing was found, and every way on that it shows leads somewhere."""

from __future__ import annotations

import pytest

from corpus.article import EntityType
from index.did_you_mean import Suggestions
from index.doctor import Counting, Doctor
from index.query.parser import parse
from index.query.tree import Node
from index.search import Searcher
from index.search_answers import Diagnosis, Filters
from tests.index.shelf import AIRBASE, KNOWN, REBELS, REPORTS, searcher_over, shelf_of


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    return searcher_over(shelf_of(REPORTS, KNOWN), tmp_path_factory.mktemp("doctor") / "engine")


def remedies(diagnosis: Diagnosis) -> dict[str, str]:
    return {remedy.query: remedy.label for remedy in diagnosis.remedies}


def test_each_clause_has_its_own_count(searcher: Searcher) -> None:
    diagnosis = searcher.diagnose("cranes parrot NOT letters")
    counts = [(clause.text, clause.articles) for clause in diagnosis.clauses]
    assert counts == [("cranes", 1), ("parrot", 0), ("NOT letters", 3)]
    assert (diagnosis.corpus, diagnosis.hidden_by_filters) == (4, 0)


def test_the_clause_that_empties_is_left_out(searcher: Searcher) -> None:
    found = remedies(searcher.diagnose("cranes parrot"))
    assert found["cranes"] == "without it"


def test_where_only_the_combination_is_empty_each_may_go(searcher: Searcher) -> None:
    found = remedies(searcher.diagnose("cranes lorries"))
    assert {"cranes", "lorries", "cranes OR lorries"} <= set(found)


def test_a_slip_of_the_pen_is_set_right(searcher: Searcher) -> None:
    assert remedies(searcher.diagnose("lorreis"))["lorries"] == "did you mean “lorries”?"


def test_several_slips_are_set_right_at_once(searcher: Searcher) -> None:
    found = remedies(searcher.diagnose("lorreis luanchers"))
    assert found["lorries launchers"] == "did you mean “lorries … launchers”?"


def test_operators_in_small_letters_are_pointed_out(searcher: Searcher) -> None:
    assert remedies(searcher.diagnose("cranes or lorries"))["cranes OR lorries"] == "OR in capitals"
    found = remedies(searcher.diagnose("cranes not lorries"))
    assert found["cranes NOT lorries"] == "NOT in capitals"


def test_a_phrase_is_tried_as_words_and_a_word_as_a_beginning(searcher: Searcher) -> None:
    assert "tartous cranes" in remedies(searcher.diagnose('"tartous cranes"'))
    assert next(iter(remedies(searcher.diagnose("launch")))) == "launch*"


def test_a_name_that_is_none_is_tried_as_words(searcher: Searcher) -> None:
    assert "docker" in remedies(searcher.diagnose("person:docker"))
    assert "cranes" in remedies(searcher.diagnose("title:cranes"))


def test_a_slip_in_a_name_is_set_right(searcher: Searcher) -> None:
    assert remedies(searcher.diagnose("person:peskvo"))["person:peskov"] == (
        "did you mean “peskov”?"
    )
    assert "person:peskov NEAR/9 decided" in remedies(
        searcher.diagnose("person:pekov NEAR/9 decided")
    )
    assert "org:tartus" not in remedies(searcher.diagnose("org:tratus"))


def test_a_slip_in_a_name_of_several_words_is_set_right(searcher: Searcher) -> None:
    found = remedies(searcher.diagnose("hayat tharir al-sham docker"))
    assert found["hayat tahrir al sham docker"] == "did you mean “hayat tahrir al sham”?"
    assert "khmeimim air base noses" in remedies(searcher.diagnose("khmeimin base noses"))
    assert remedies(searcher.diagnose('"heavy aircaft"'))['"heavy aircraft"'] == (
        "did you mean “heavy aircraft”?"
    )


def test_a_query_with_hits_is_looked_into_as_well(searcher: Searcher) -> None:
    diagnosis = searcher.diagnose("hts quay NOT letters")
    counts = [(each.text, each.articles, each.adds, each.without) for each in diagnosis.clauses]
    assert counts == [("hts", 2, 1, 1), ("quay", 1, None, 2), ("NOT letters", 3, None, 1)]
    total = searcher.page("hts quay NOT letters").total
    assert diagnosis.remedies
    assert all(remedy.articles > total for remedy in diagnosis.remedies)
    literal = searcher.diagnose("hts quay", literal=("hts",))
    assert [(each.text, each.articles, each.adds) for each in literal.clauses] == [
        ("hts", 1, None),
        ("quay", 1, None),
    ]


def test_words_that_are_stricter_than_need_be_are_loosened(searcher: Searcher) -> None:
    assert remedies(searcher.diagnose("crnase~1"))["crnase~2"] == "two slips in it"
    assert remedies(searcher.diagnose("tartous?"))["tartous"] == "without the question mark"
    assert "lor*es" in remedies(searcher.diagnose("title:lor*es"))


class CountingVocabulary:
    """A vocabulary of any size: it tells how much it was asked for."""

    def __init__(self) -> None:
        self.asked = 0

    def words(self, prefix: str, limit: int) -> tuple[tuple[str, int], ...]:
        assert prefix
        self.asked += limit
        return tuple((f"{prefix}ates{number}", 1) for number in range(limit))

    def frequency(self, word: str) -> int:
        return 0

    def near_words(self, word: str, distance: int, limit: int) -> tuple[tuple[str, int], ...]:
        self.asked += limit
        return ()


def test_of_a_large_vocabulary_only_a_part_is_looked_at() -> None:
    vocabulary = CountingVocabulary()
    keys: list[int] = []

    def names(beginning: str, limit: int, entity_type: EntityType | None) -> tuple[str, ...]:
        assert len(beginning) >= 3
        keys.append(limit)
        return tuple(f"{beginning} {number}" for number in range(limit))

    suggestions = Suggestions(vocabulary, names)
    assert list(suggestions.words("frigate"))
    assert list(suggestions.names(("frigate", "base"), None)) == []
    assert list(suggestions.words("at")) == []
    assert vocabulary.asked < 2_000
    assert sum(keys) < 5_000


def test_the_doctor_has_other_patients() -> None:
    seconds = iter(range(0, 1_000, 3))
    counted: list[Node] = []

    def count(node: Node) -> int:
        counted.append(node)
        return len(counted)

    counting = Counting(count, count, count)
    suggestions = Suggestions(CountingVocabulary(), lambda *_: ())
    doctor = Doctor(counting, suggestions, clock=lambda: float(next(seconds)))
    diagnosis = doctor.diagnose("", parse(" ".join(f"word{n}" for n in range(200))).node, 9)
    assert 0 < len(diagnosis.clauses) < 200
    assert diagnosis.clauses[0].without is not None
    assert diagnosis.clauses[-1].without is None
    assert len(counted) < 120


def test_what_is_never_near_is_told_apart_and_tried_wider(searcher: Searcher) -> None:
    diagnosis = searcher.diagnose("org:* NEAR/3 crews")
    counts = [(clause.text, clause.articles) for clause in diagnosis.clauses]
    assert counts == [("org:*", 2), ("crews", 1), ("org:* NEAR/3 crews", 0)]
    found = remedies(diagnosis)
    assert found["org:* NEAR/30 crews"] == "at most 30 words between"
    assert found["org:* crews"] == "in one article, however far apart"
    assert "org:* NEAR/9 launchers" in remedies(searcher.diagnose("org:* NEAR/9 launchres"))


def test_hits_that_filters_hide_are_counted(searcher: Searcher) -> None:
    filters = Filters(only=(AIRBASE.id,))
    diagnosis = searcher.diagnose("cranes", filters)
    assert diagnosis.hidden_by_filters == 1
    assert searcher.diagnose("", Filters(only=(AIRBASE.id, "nothing"))).hidden_by_filters == 4


@pytest.mark.parametrize(
    "query",
    [
        "cranes parrot",
        "lorreis cranes",
        '"cranes tartous" OR parrot',
        "person:docker quay",
        "zzz",
        "org:* NEAR/3 crews",
        '"quay water" NEAR cranes',
        "person:docker NEAR (quay OR zzz)",
        "person:peskvo NEAR name",
    ],
)
@pytest.mark.parametrize("filters", [Filters(), Filters(without=(REBELS.id,))])
def test_every_remedy_finds_what_it_promises(
    searcher: Searcher, query: str, filters: Filters
) -> None:
    for remedy in searcher.diagnose(query, filters).remedies:
        page = searcher.page(remedy.query, filters=filters)
        assert page.total == remedy.articles > 0
