"""The text of searches.yaml: any search reads back, any mistake is told, no line is lost."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import EntityType
from corpus.entities.decided import Told
from corpus.sanitize import sanitise_line
from index.decision_text import DecisionText
from index.decision_text import take_apart as take_apart_by
from index.saved_answers import KeptSearch
from index.search_answers import Days, Sort
from index.search_lines import SAVED_SEARCHES, line_of

LINE = (
    '- {name: "Drones, lately", query: "drone*", only: [{person: "Dmitry Peskov"}], '
    'publishers: ["Reuters", ""], days: 2024-12-01.., sort: newest, when: 2026-11-26T19:04:05Z}'
)

texts = st.text(max_size=30).map(sanitise_line)
names = texts.filter(bool)
entities = st.lists(
    st.builds(Told, st.sampled_from(EntityType), names), max_size=3, unique=True
).map(tuple)
lists = st.lists(texts, max_size=3, unique=True).map(tuple)
ends = st.none() | st.dates()
days = (
    st.tuples(ends, ends).filter(any).map(lambda pair: Days(*(sorted(pair) if all(pair) else pair)))  # type: ignore[type-var]
)
searches = st.builds(
    KeptSearch,
    name=names,
    query=texts,
    only=entities,
    without=entities,
    publishers=lists,
    without_publishers=lists,
    stories=lists,
    without_stories=lists,
    days=st.none() | days,
    literal=lists,
    sort=st.sampled_from(Sort),
    when=st.just("") | st.just("2026-11-26T19:04:05Z"),
)
lines = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="-{}[]:,#\"' \t&*!|>namequrydsot.0", max_size=60),
    st.sampled_from((LINE, "", "# why", "---", "  query: x", "- name: x", "- {", "  only: [")),
    searches.map(line_of),
)


def take_apart(text: str) -> DecisionText[KeptSearch]:
    return take_apart_by(text, SAVED_SEARCHES)


def test_a_search_stands_in_one_line() -> None:
    (found,) = take_apart(LINE).decisions
    assert found == KeptSearch(
        name="Drones, lately",
        query="drone*",
        only=(Told(EntityType.PERSON, "Dmitry Peskov"),),
        publishers=("Reuters", ""),
        days=Days(date(2024, 12, 1), None),
        sort=Sort.NEWEST,
        when="2026-11-26T19:04:05Z",
    )
    assert line_of(found) == LINE


@settings(deadline=None)
@given(searches)
def test_every_search_reads_back_from_its_line(search: KeptSearch) -> None:
    line = line_of(search)
    assert "\n" not in line
    assert take_apart(line).decisions == (search,)
    assert len(yaml.safe_load(line)) == 1


@settings(deadline=None)
@given(st.lists(lines, max_size=8).map(lambda each: "\n".join((*each, ""))), searches)
def test_adding_and_taking_out_leave_every_other_line_as_it_was(
    text: str, search: KeptSearch
) -> None:
    before = take_apart(text)
    after = take_apart(before.adding(search))
    assert search in after.decisions
    assert [each for each in after.decisions if each != search] == [
        each for each in before.decisions if each != search
    ]
    if search not in before.decisions and text.strip("\ufeff \t\r\n"):
        assert after.without(search) == text


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ('- {query: "x"}', 1, 3, "the key name is missing"),
        ("- name: x\n  order: newest", 2, 3, "“order” is no key here"),
        ("- name: x\n  sort: newst", 2, 9, "“newst” is no order; the orders are relevance"),
        ("- name: x\n  days: 2024-13", 2, 9, "days takes a day, a month or a year"),
        ("- {name: x, days: 2024-12-21..2024-12-01}", 1, 19, "comes before"),
        ("- {name: x, only: [{persona: y}]}", 1, 21, "“persona” is no type"),
        ("- {name: x, only: [y]}", 1, 20, "only takes entities by type and name"),
        ("- {name: x, publishers: [[y]]}", 1, 26, "publishers takes texts"),
        ("name: x", 1, 1, "a saved search begins with a hyphen"),
        ("- x", 1, 1, "this is no saved search"),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, line: int, column: int, message: str) -> None:
    (problem,) = take_apart(text).problems
    assert (problem.line, problem.column) == (line, column)
    assert message in problem.message


def test_a_search_may_be_written_as_a_person_likes() -> None:
    text = "- name: x\n  query: port\n  publishers: Reuters\n  days: 2024-12\n"
    (found,) = take_apart(text).decisions
    assert found.publishers == ("Reuters",)
    assert found.days is not None
    assert str(found.days.last) == "2024-12-31"


def test_the_explanation_at_the_top_is_no_search_and_its_examples_are() -> None:
    header = SAVED_SEARCHES.header
    assert take_apart(header).entries == ()
    shown = [line.removeprefix("#   ") for line in header.splitlines() if "{name" in line]
    examples = [f"- {line}" for line in shown if line.endswith("}")]
    assert len(examples) == 2
    assert all(take_apart(each).decisions for each in examples)
