"""The text of decisions.yaml: any decision reads back, any mistake is told, no line is lost."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.article import EntityType
from corpus.sanitize import sanitise_line
from index.decision_lines import ENTITY_DECISIONS, line_of, tidy
from index.decision_text import DecisionText
from index.decision_text import take_apart as take_apart_by
from index.entity_answers import Decision, DecisionKind

ORG, PERSON, VESSEL = EntityType.ORGANISATION, EntityType.PERSON, EntityType.VESSEL
MOMENT = "2026-11-26T19:04:05Z"
MERGE = Decision(DecisionKind.MERGE, ORG, "Harbour Trust", "HT", ORG, when=MOMENT)
LINE = '- {merge: "HT", into: "Harbour Trust", type: organisation, when: 2026-11-26T19:04:05Z}'

HEADER = ENTITY_DECISIONS.header

names = st.text(min_size=1, max_size=40).map(sanitise_line).filter(bool)
types = st.sampled_from(EntityType)
moments = st.datetimes().map(lambda moment: moment.strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20))


@st.composite
def any_decision(draw: st.DrawFn) -> Decision:
    kind = draw(st.sampled_from(DecisionKind))
    to = str(draw(types)) if kind is DecisionKind.TYPE else draw(names)
    return tidy(
        Decision(
            kind=kind,
            type=draw(types),
            name=draw(names),
            other=draw(names),
            other_type=draw(st.none() | types),
            to=to,
            when=draw(st.just("") | moments),
        )
    )


decisions = any_decision()
# What a person's editor may leave, with more of what means something here than chance would give.
lines = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="-{}[]:,#\"' \t&*!|>merginto", max_size=60),
    st.sampled_from((LINE, "", "# why", "---", "  into: x", "- merge: x", "- {", HEADER)),
    decisions.map(line_of),
)
texts = st.lists(lines, max_size=8).map("\n".join)


def take_apart(text: str) -> DecisionText[Decision]:
    return take_apart_by(text, ENTITY_DECISIONS)


def told(text: str) -> list[tuple[int, int, str]]:
    return [tuple(problem) for problem in take_apart(text).problems]


def test_a_decision_stands_in_one_line_that_reads_as_a_sentence() -> None:
    assert line_of(MERGE) == LINE
    assert take_apart(LINE).decisions == (MERGE,)


@settings(deadline=None)
@given(decisions)
def test_every_decision_reads_back_from_its_line(decision: Decision) -> None:
    line = line_of(decision)
    assert "\n" not in line
    assert take_apart(line).decisions == (decision,)
    assert take_apart(line).problems == ()


@settings(deadline=None)
@given(st.lists(decisions, max_size=6))
def test_what_is_written_is_yaml_for_every_program(several: list[Decision]) -> None:
    text = ""
    for decision in several:
        text = take_apart(text).adding(decision)
    assert len(yaml.safe_load(text) or ()) == len(several)
    assert sorted(take_apart(text).decisions, key=line_of) == sorted(several, key=line_of)


@settings(deadline=None)
@given(st.lists(decisions, min_size=1, max_size=6), st.randoms())
def test_the_text_does_not_depend_on_the_order_of_deciding(several, random) -> None:
    def written(ordered: list[Decision]) -> str:
        text = ""
        for decision in ordered:
            text = take_apart(text).adding(decision)
        return text

    text = written(several)
    assert text.startswith(HEADER)
    found = text.removeprefix(HEADER).splitlines()
    assert found == sorted(found)
    shuffled = list(several)
    random.shuffle(shuffled)
    assert written(shuffled) == text


@settings(deadline=None)
@given(texts, decisions)
def test_a_new_line_leaves_every_other_as_it_was(text: str, decision: Decision) -> None:
    added = line_of(decision)
    assume(added not in text)
    before = take_apart(text)
    after = before.adding(decision)
    assert sorted(take_apart(after).decisions, key=line_of) == sorted(
        (*before.decisions, decision), key=line_of
    )
    rest = after.split("\n")
    rest.remove(added if added in rest else f"{added}\r")
    kept = [line for line in rest if line.rstrip("\r") not in HEADER.split("\n")]
    wanted = [line for line in text.split("\n") if line.rstrip("\r") not in HEADER.split("\n")]
    assert kept == wanted


@settings(deadline=None)
@given(texts, decisions)
def test_taking_a_line_out_again_gives_the_text_from_before(text: str, decision: Decision) -> None:
    assume(decision not in take_apart(text).decisions)
    first = take_apart(text + "\n").adding(MERGE)  # with the explanation, where there is none
    again = take_apart(take_apart(first).adding(decision)).without(decision)
    assert again == first


@settings(deadline=None)
@given(texts)
def test_any_text_gives_decisions_and_sentences(text: str) -> None:
    found = take_apart(text)
    assert "".join(found.lines) == text
    for problem in found.problems:
        assert 1 <= problem.line <= len(found.lines)
        assert problem.column >= 1
        assert problem.message


def test_a_mistake_is_told_with_its_place_and_takes_no_other_line_with_it() -> None:
    text = "\n".join(
        (
            "# mine",
            '- {merge: "HT", into: "Harbour Trust", type: organization}',
            LINE,
            "- {hide: [a, b], type: person}",
            "- {hide: Noon, type: event, why: no reason}",
            "- {hide: Noon}",
            "- {rename: Ahab, to: '', type: person}",
            '- {hide: "Noon, type: event}',
            "- {hide: Noon, type: event, when: yesterday}",
            "- {hide: Noon, type: event, when: 2026-02-30}",
            "- {hide: a, confirm: b, type: event}",
            "hide: Noon",
            "- Noon",
            "- {hide: Noon, type: event}",
        )
    )
    found = take_apart(text)
    assert found.decisions == (MERGE, Decision(DecisionKind.HIDE, EntityType.EVENT, "Noon"))
    places = [(line, column) for line, column, _ in told(text)]
    assert places == [
        *((2, 46), (4, 10), (5, 29), (6, 3), (7, 22), (8, 10)),
        *((9, 35), (10, 35), (11, 3), (12, 1), (13, 1)),
    ]
    messages = [message for _, _, message in told(text)]
    assert messages[0].startswith("“organization” is no type; the types are person, organisation")
    assert messages[2] == "“why” is no key here; there are hide, type, when"
    assert messages[3] == "the key type is missing"
    assert "quotation mark" in messages[5]


@pytest.mark.parametrize(
    "text",
    [
        "- merge: HT\n  # as its own site says\n  into: Harbour Trust\n  type: organisation\n"
        f"  when: {MOMENT}\n",
        LINE + "   # as its own site says\n",
        "\ufeff---\r\n  " + LINE + "\r\n...\r\n",
        LINE.replace('"', ""),
        LINE.replace(" type: organisation", " type: organisation, into_type: organisation"),
    ],
    ids=["block", "remark", "windows", "bare", "two-types"],
)
def test_a_person_may_write_a_decision_otherwise(text: str) -> None:
    found = take_apart(text)
    assert (found.decisions, found.problems) == ((MERGE,), ())
    hide = Decision(DecisionKind.HIDE, PERSON, "Ahab", when=MOMENT)
    assert take_apart(found.adding(hide)).without(MERGE).count("hide") == 1
    for line in text.splitlines():
        assert line in found.adding(hide)


def test_remarks_above_a_line_stay_above_it() -> None:
    text = f"# the file\n\n# said so himself\n{LINE}\n"
    hide = Decision(DecisionKind.HIDE, PERSON, "Ahab")
    assert take_apart(text).adding(hide) == (
        f'# the file\n\n- {{hide: "Ahab", type: person}}\n# said so himself\n{LINE}\n'
    )


def test_two_types_are_told_each() -> None:
    merge = tidy(Decision(DecisionKind.MERGE, VESSEL, "Tern", "The Tern", PERSON))
    assert line_of(merge) == (
        '- {merge: "The Tern", into: "Tern", type: person, into_type: vessel}'
    )
    assert take_apart(line_of(merge)).decisions == (merge,)


def test_names_cannot_break_out_of_their_line() -> None:
    name = 'a"}\n- {hide: b, type: person} # \x1b[31m\u202e'
    decision = tidy(Decision(DecisionKind.HIDE, PERSON, name))
    text = take_apart("").adding(decision)
    assert take_apart(text).decisions == (decision,)
    assert "\x1b" not in text
    assert "\u202e" not in text


@pytest.mark.parametrize(
    "text",
    [
        "- " + "[" * 2_000,
        "- {" + "a: {" * 700,
        "- &a [*a, *a]",
        "- !!python/object/apply:os.system [ls]",
        "- {hide: " + "x" * 100_000 + ", type: person}",
        "- {hide: a, hide: b, type: person}",
        "- {<<: {hide: a}, type: person}",
        "- {? {a: b} : c}",
        "- |\n" + "  x\n" * 3_000,
    ],
    ids=["deep", "deeper", "alias", "tag", "long", "twice", "merged", "complex", "block"],
)
def test_what_is_made_to_break_a_reader_is_a_mistake_like_any_other(text: str) -> None:
    found = take_apart(f"{LINE}\n{text}\n")
    assert found.decisions == (MERGE,)
    assert len(found.problems) == 1
    assert found.problems[0].line == 2


def test_so_many_lines_are_read_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.decision_text.MOST_DECISIONS", 2)
    found = take_apart(f"{LINE}\n" * 4)
    assert len(found.decisions) == 2
    assert told(f"{LINE}\n" * 4) == [
        (3, 1, "from here on nothing is read: 2 decisions are the most")
    ]
