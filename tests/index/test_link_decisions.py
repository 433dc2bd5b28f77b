"""Links that a person accepts or rejects: kept beside the articles, undone, told if lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.sanitize import sanitise_line
from index.decision_text import take_apart
from index.entity_answers import Decision, DecisionKind
from index.errors import DecisionRefused, DecisionsUnwritable, NothingToUndo
from index.library import Library
from index.link_answers import Link, LinkDecision, LinkType, LinkVerdict
from index.link_decision_lines import LINK_DECISIONS, decision_in, decision_on, line_of

SAID = "Nobody will move the cranes of this harbour before the inquiry has come to its end"
REPORT = "{lead}\n\n“{said},” the harbour master Karim Halabi said in Tartus on Monday.\n\n{rest}\n"
ACCEPTED, REJECTED = LinkVerdict.ACCEPTED, LinkVerdict.REJECTED


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    """Two articles with the same quote, one of them in a folder of its own."""
    folder = tmp_path / "corpus"
    (folder / "wires").mkdir(parents=True)
    first = REPORT.format(
        lead="Cranes stand still at the mole.", said=SAID, rest="Gulls sat there."
    )
    second = REPORT.format(lead="An inquiry has begun.", said=SAID, rest="Rain fell in the hills.")
    (folder / "a.txt").write_text(first, encoding="utf-8")
    (folder / "wires" / "b.txt").write_text(second, encoding="utf-8")
    return folder


def quote_link(library: Library, path: str = "a.txt") -> Link:
    links = library.links(library.find_article(path).id)
    return next(link for link in links if link.type is LinkType.SHARED_QUOTE)


def settle(library: Library, verdict: LinkVerdict | None, path: str = "a.txt") -> str:
    link = quote_link(library, path)
    return library.decide_link(library.find_article(path).id, link, verdict)


def file_in(corpus_folder: Path) -> Path:
    return corpus_folder / ".dateline" / "links.yaml"


def test_nothing_is_said_of_a_link_until_a_person_does(
    library: Library, corpus_folder: Path
) -> None:
    assert quote_link(library).verdict is None
    assert not (corpus_folder / ".dateline").exists()


def test_a_rejected_link_is_so_from_both_sides_and_the_others_are_not(library: Library) -> None:
    assert settle(library, REJECTED) == "rejected the shared-quote link of a.txt and wires/b.txt"
    assert quote_link(library).verdict is REJECTED
    assert quote_link(library, "wires/b.txt").verdict is REJECTED
    links = library.links(library.find_article("a.txt").id)
    assert [link.type for link in links if link.verdict] == [LinkType.SHARED_QUOTE]


def test_a_verdict_outlives_the_index_and_is_a_line_that_a_person_can_read(
    library: Library, corpus_folder: Path, tmp_path: Path
) -> None:
    settle(library, ACCEPTED, "wires/b.txt")
    (line,) = [each for each in file_in(corpus_folder).read_text().splitlines() if each[:1] == "-"]
    assert line.startswith('- {accept: shared-quote, between: "a.txt", and: "wires/b.txt", when: 2')
    with Library.open(corpus_folder, tmp_path / "another-home") as again:
        again.build()
        assert quote_link(again).verdict is ACCEPTED


def test_the_later_verdict_counts_and_undo_gives_back_the_earlier(library: Library) -> None:
    settle(library, ACCEPTED)
    settle(library, REJECTED)
    assert quote_link(library).verdict is REJECTED
    assert library.undo().startswith("undid: rejected the shared-quote link")
    assert quote_link(library).verdict is ACCEPTED
    library.undo()
    assert quote_link(library).verdict is None
    with pytest.raises(NothingToUndo):
        library.undo()


def test_undo_takes_back_whichever_was_last_a_link_or_an_entity(library: Library) -> None:
    entity = library.find_entity("Karim Halabi").entity
    settle(library, REJECTED)
    library.decide(Decision(DecisionKind.HIDE, entity.type, entity.name))
    assert "Karim Halabi" in library.undo()
    assert quote_link(library).verdict is REJECTED
    assert "shared-quote" in library.undo()


def test_what_was_said_can_be_forgotten_at_once(library: Library, corpus_folder: Path) -> None:
    settle(library, ACCEPTED)
    settle(library, REJECTED)
    assert settle(library, None).startswith("undid: rejected")
    assert quote_link(library).verdict is None
    assert not file_in(corpus_folder).exists()
    with pytest.raises(DecisionRefused):
        settle(library, None)


def test_a_decision_on_an_article_that_is_gone_is_kept_and_told(
    library: Library, corpus_folder: Path
) -> None:
    settle(library, REJECTED)
    assert all(finding.ok for finding in library.check().findings)
    (corpus_folder / "wires" / "b.txt").rename(corpus_folder / "moved.txt")
    library.build()
    assert quote_link(library).verdict is None
    (finding,) = [each for each in library.check().findings if each.name == "links"]
    assert not finding.ok
    assert "wires/b.txt" in finding.message
    assert file_in(corpus_folder).exists()


def test_a_mistake_in_the_file_takes_no_other_line_with_it(
    library: Library, corpus_folder: Path
) -> None:
    settle(library, REJECTED)
    with file_in(corpus_folder).open("a") as stream:
        stream.write('- {reject: same-thing, between: "a.txt", and: "wires/b.txt"}\n')
    assert quote_link(library).verdict is REJECTED
    told = " ".join(library.decision_problems())
    assert "links.yaml, line" in told
    assert "“same-thing” is no type of link" in told


def test_where_nothing_can_be_written_nothing_is_settled(
    library: Library, corpus_folder: Path
) -> None:
    (corpus_folder / ".dateline").write_text("a file, not a folder")
    with pytest.raises(DecisionsUnwritable, match="not a folder"):
        settle(library, REJECTED)
    assert quote_link(library).verdict is None


paths = st.text(min_size=1, max_size=30).map(sanitise_line).filter(bool)


@given(
    st.sampled_from(LinkVerdict), st.sampled_from(LinkType), st.tuples(paths, paths), st.booleans()
)
def test_any_decision_reads_back_from_its_line(
    verdict: LinkVerdict, kind: LinkType, ends: tuple[str, str], turned: bool
) -> None:
    one, other = reversed(ends) if turned else ends
    decision = decision_on(verdict, kind, one, other)
    assert decision == decision_on(verdict, kind, *ends)
    if decision.one != decision.other:
        assert decision_in(line_of(decision)) == decision


@given(st.text(max_size=120))
def test_any_text_is_decisions_or_told_mistakes_and_no_line_is_lost(text: str) -> None:
    found = take_apart(f"- {text}", LINK_DECISIONS)
    added = LinkDecision(REJECTED, LinkType.CITES, "a", "b", "2026-11-26T19:04:05Z")
    assert text in found.adding(added)
