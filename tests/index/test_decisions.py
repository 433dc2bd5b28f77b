"""What a person settles: applied at once, kept through everything, undone, and told if it fails."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.article import EntityType
from index.entity_answers import Decision, DecisionKind
from index.errors import (
    AmbiguousEntity,
    DecisionRefused,
    LibraryError,
    NoSuchEntity,
    NothingToUndo,
)
from index.home import library_place
from index.library import Library
from index.locking import WriterLock
from index.search_answers import Filters

Write = Callable[[str, str], Path]
PLACE, PERSON, FACILITY = EntityType.PLACE, EntityType.PERSON, EntityType.FACILITY
MERGE = Decision(DecisionKind.MERGE, PLACE, "Tartus", "Latakia")
RENAME = Decision(DecisionKind.RENAME, PLACE, "Tartus", to="Tartous on the sea")
HIDE = Decision(DecisionKind.HIDE, PERSON, "Dmitry Peskov")


def names(library: Library, text: str = "") -> set[str]:
    return {count.entity.name for count in library.entities(text)}


def all_names(library: Library, name: str) -> set[str]:
    return {each.text for each in library.find_entity(name).entity.names}


def kinds(library: Library) -> list[tuple[str, bool]]:
    return [(str(state.decision.kind), state.applies) for state in library.decisions()]


def file_of(corpus_folder: Path) -> Path:
    return corpus_folder / ".dateline" / "decisions.yaml"


def test_nothing_is_kept_before_something_is_settled(library: Library, corpus_folder: Path) -> None:
    assert library.decisions() == ()
    assert library.decision_problems() == ()
    assert not (corpus_folder / ".dateline").exists()
    with pytest.raises(NothingToUndo):
        library.undo()


def test_a_merge_makes_two_entities_one(library: Library) -> None:
    generation = library.status().generation
    assert library.decide(MERGE) == "merged Latakia into Tartus"
    merged = library.find_entity("latakia")
    assert merged.entity.name == "Tartus"
    assert {"Tartus", "Latakia"} <= {name.text for name in merged.entity.names}
    assert merged.articles == 3
    assert library.status().generation > generation
    found = library.search("", filters=Filters(only=(merged.entity.id,)))
    assert {hit.article.path for hit in found.hits} == {
        *("airfield.md", "harbour.txt", "untitled.txt")
    }
    assert library.search('place:"tartus"').total == 3
    assert library.check().ok


def test_merged_renamed_and_undone_in_turn(library: Library, corpus_folder: Path) -> None:
    library.decide(MERGE)
    assert library.decide(RENAME) == "renamed Tartus to Tartous on the sea"
    assert library.find_entity("Latakia").entity.name == "Tartous on the sea"
    assert library.undo() == "undid: renamed Tartus to Tartous on the sea"
    assert library.find_entity("Latakia").entity.name == "Tartus"
    assert library.undo() == "undid: merged Latakia into Tartus"
    assert {"Tartus", "Latakia"} <= names(library)
    assert not (corpus_folder / ".dateline").exists()


def test_what_was_renamed_is_told_by_its_new_name(library: Library) -> None:
    library.decide(RENAME)
    library.decide(Decision(DecisionKind.MERGE, PLACE, "Tartous on the sea", "Latakia"))
    merged = library.find_entity("Latakia")
    assert merged.entity.name == "Tartous on the sea"
    assert merged.articles == 3
    assert kinds(library) == [("rename", True), ("merge", True)]


def test_a_split_undoes_a_merge_and_stays(library: Library) -> None:
    library.decide(MERGE)
    done = library.decide(Decision(DecisionKind.SPLIT, PLACE, "Tartus", "Latakia"))
    assert done == "split Latakia from Tartus"
    assert {"Tartus", "Latakia"} <= names(library)
    assert kinds(library) == [("merge", False), ("split", True)]
    (merge, _) = library.decisions()
    assert merge.why == "a later decision holds the two apart"
    library.build()
    assert {"Tartus", "Latakia"} <= names(library)


def test_the_later_of_two_contradictory_decisions_counts(library: Library) -> None:
    apart = Decision(DecisionKind.APART, PLACE, "Tartus", "Latakia")
    assert library.decide(apart) == "holds Latakia apart from Tartus"
    library.decide(MERGE)
    assert kinds(library) == [("apart", False), ("merge", True)]
    assert library.find_entity("Latakia").entity.name == "Tartus"
    library.undo()
    assert kinds(library) == [("apart", True)]
    assert library.find_entity("Latakia").entity.name == "Latakia"
    assert library.check().ok


def test_another_type(library: Library) -> None:
    retype = Decision(DecisionKind.TYPE, PLACE, "Latakia", to="facility")
    assert library.decide(retype) == "set the type of Latakia to facility"
    found = library.find_entity("Latakia").entity
    assert found.type is FACILITY
    view = library.article(library.find_article("airfield.md").id)
    (mention,) = (each for each in view.annotations.mentions if each.text == "Latakia")
    assert (mention.type, mention.entity) == (FACILITY, found.id)
    assert library.search('facility:"latakia"').total == 1
    assert library.search('place:"latakia"').total == 0
    library.decide(Decision(DecisionKind.HIDE, FACILITY, "Latakia"))
    assert library.find_entity("Latakia").entity.id == found.id
    assert kinds(library) == [("type", True), ("hide", True)]


def test_what_is_hidden_is_shown_nowhere(library: Library) -> None:
    peskov = library.find_entity("Peskov").entity.id
    assert library.search("person:*").total == 3
    library.decide(HIDE)
    view = library.article(library.find_article("airfield.md").id)
    assert peskov not in {count.entity.id for count in view.entities}
    for mention in view.annotations.mentions:
        assert mention.entity != peskov
        if mention.text == "Dmitry Peskov":
            assert mention.type is None
    assert "Dmitry Peskov" not in names(library)
    shown = {
        count.entity.id
        for query in ("", "talks")
        for counts in library.facets(query).entities.values()
        for count in counts
    }
    assert shown
    assert peskov not in shown
    assert library.search("person:*").total == 2
    assert library.search('person:"peskov"').total == 0
    assert library.search("peskov").total == 1, "the words are still there"
    assert library.hidden_entities() == library.hidden_entities("pesk") == 1
    assert library.hidden_entities("latakia") == 0
    assert library.check().ok


def test_what_is_hidden_has_its_page_and_comes_back(library: Library) -> None:
    library.decide(HIDE)
    page = library.entity(library.find_entity("peskov").entity.id)
    assert page.hidden
    assert len(page.sightings) == page.count.mentions == 1
    assert [decision.kind for decision in page.decisions] == [DecisionKind.HIDE]
    confirm = Decision(DecisionKind.CONFIRM, PERSON, "Dmitry Peskov")
    assert library.decide(confirm) == "confirmed Dmitry Peskov"
    page = library.entity(page.count.entity.id)
    assert (page.hidden, page.confirmed) == (False, True)
    assert "Dmitry Peskov" in names(library)
    assert library.search("person:*").total == 3


@pytest.mark.parametrize(
    ("decision", "error"),
    [
        (Decision(DecisionKind.MERGE, PLACE, "Tartus", "Atlantis"), NoSuchEntity),
        (Decision(DecisionKind.HIDE, PERSON, "Tartus"), NoSuchEntity),
        (Decision(DecisionKind.MERGE, PLACE, "Tartus", "tartus"), DecisionRefused),
        (Decision(DecisionKind.APART, PLACE, "Tartus", "Tartus"), DecisionRefused),
        (Decision(DecisionKind.SPLIT, PLACE, "Tartus", "Homs"), DecisionRefused),
        (Decision(DecisionKind.SPLIT, PLACE, "Tartus", "Tartus"), DecisionRefused),
        (Decision(DecisionKind.RENAME, PLACE, "Tartus", to=" \x00 "), DecisionRefused),
        (Decision(DecisionKind.RENAME, PLACE, "Tartus", to="Homs"), DecisionRefused),
        (Decision(DecisionKind.RENAME, PLACE, "Tartus", to="Tartus"), DecisionRefused),
        (Decision(DecisionKind.TYPE, PLACE, "Tartus", to="planet"), DecisionRefused),
        (Decision(DecisionKind.TYPE, PLACE, "Tartus", to="place"), DecisionRefused),
    ],
)
def test_what_cannot_be_meant_is_refused_and_not_kept(
    library: Library, corpus_folder: Path, decision: Decision, error: type[LibraryError]
) -> None:
    with pytest.raises(error):
        library.decide(decision)
    assert not (corpus_folder / ".dateline").exists()


def test_what_is_settled_twice_is_refused(library: Library) -> None:
    library.decide(HIDE)
    with pytest.raises(DecisionRefused, match="hidden already"):
        library.decide(HIDE)
    assert len(library.decisions()) == 1


# What decisions survive


def test_decisions_survive_the_index(library: Library, corpus_folder: Path, home: Path) -> None:
    library.decide(MERGE)
    library.decide(RENAME)
    library.decide(HIDE)
    before, states = library.entities(), library.decisions()
    library.close()
    shutil.rmtree(home)
    with Library.open(corpus_folder) as again:
        again.build()
        assert again.entities() == before
        assert again.decisions() == states
        assert all(state.applies for state in states)


def test_decisions_survive_renamed_files(library: Library, corpus_folder: Path) -> None:
    library.decide(MERGE)
    (corpus_folder / "harbour.txt").rename(corpus_folder / "quay.txt")
    (corpus_folder / "airfield.md").rename(corpus_folder / "desert" / "airfield.md")
    library.build()
    assert library.find_entity("Latakia").entity.name == "Tartus"
    assert library.find_entity("Latakia").articles == 3


def test_a_decision_that_no_longer_applies_is_told_and_kept(
    library: Library, corpus_folder: Path, write_article: Write
) -> None:
    library.decide(MERGE)
    text = (corpus_folder / "airfield.md").read_text(encoding="utf-8")
    (corpus_folder / "airfield.md").unlink()
    report = library.build()
    (state,) = library.decisions()
    assert not state.applies
    assert "Latakia" in state.why
    (told,) = (message for message in report.messages if "decision" in message)
    assert "merged Latakia into Tartus" in told
    check = library.check()
    (finding,) = (each for each in check.findings if each.name == "decisions")
    assert not finding.ok
    assert "Latakia" in finding.message

    write_article("airfield.md", text)
    assert not any("decision" in message for message in library.build().messages)
    assert library.find_entity("Latakia").entity.name == "Tartus"
    assert library.check().ok


# The file, changed by hand


def test_a_line_written_by_hand_counts_with_the_next_run(
    library: Library, corpus_folder: Path
) -> None:
    file_of(corpus_folder).parent.mkdir()
    file_of(corpus_folder).write_text("- {merge: latakia, into: TARTUS, type: place}\n")
    assert library.decisions()[0].why == "it waits for the next indexing"
    report = library.build()
    assert (report.added, report.changed) == (0, 0)
    assert library.find_entity("Latakia").entity.name == "Tartus"
    assert library.search('place:"latakia"').total == 3
    with pytest.raises(NothingToUndo, match="by hand"):
        library.undo()
    file_of(corpus_folder).unlink()
    library.build()
    assert library.find_entity("Latakia").entity.name == "Latakia"
    generation = library.status().generation
    library.build()
    assert library.status().generation == generation, "nothing changed, and nothing was done"


def test_mistakes_are_told_the_rest_applied_and_every_line_kept(
    library: Library, corpus_folder: Path
) -> None:
    mine = (
        "# what I know\n- {merge: Latakia, into: Tartus, type: place}\n"
        "- {hide: Homs, type: town}   # no such type\n- garbage: [\n"
    )
    file_of(corpus_folder).parent.mkdir()
    file_of(corpus_folder).write_text(mine)
    report = library.build()
    assert report.messages[:3] == (
        ".dateline/decisions.yaml, line 3, column 22: “town” is no type; the types are person, "
        "organisation, place, facility, equipment, vessel, event, date, media, nationality.",
        ".dateline/decisions.yaml, line 4, column 13: a bracket is not closed, or a comma is "
        "missing.",
        "All else in it is applied.",
    )
    assert library.decision_problems() == report.messages[:3]
    assert library.find_entity("Latakia").entity.name == "Tartus"
    assert not library.check().ok
    library.decide(HIDE)
    after = file_of(corpus_folder).read_text(encoding="utf-8")
    for line in mine.splitlines():
        assert line in after.splitlines()
    library.undo()
    assert file_of(corpus_folder).read_text(encoding="utf-8") == mine


# Several at once


def test_a_decision_made_while_another_indexes_is_applied_by_that_run(
    library: Library, corpus_folder: Path
) -> None:
    with WriterLock(library_place(corpus_folder).folder):
        done = library.decide(MERGE)
        assert done == (
            "merged Latakia into Tartus; the indexing that is running now applies it at its end"
        )
        assert library.find_entity("Latakia").entity.name == "Latakia"
        assert library.decisions()[0].why == "it waits for the next indexing"
    library.build()
    assert library.find_entity("Latakia").entity.name == "Tartus"


def test_a_decision_made_in_the_last_moment_of_a_run_is_not_forgotten(
    empty_library: Library, corpus_folder: Path
) -> None:
    told: list[str] = []

    def decide_at_the_end(progress: object) -> None:
        # The last report comes when everything is written and the lock is still held.
        if told or not empty_library.status().complete:
            return
        with Library.open(corpus_folder) as other:
            told.append(other.decide(MERGE))

    empty_library.build(progress=decide_at_the_end)
    assert told
    assert told[0].endswith("applies it at its end")
    assert empty_library.find_entity("Latakia").entity.name == "Tartus"
    assert empty_library.check().ok


def test_who_decides_at_once_loses_nothing(library: Library, corpus_folder: Path) -> None:
    wanted = ["Tartus", "Latakia", "Homs", "Palmyra", "Damascus"]
    errors: list[BaseException] = []

    def hide(name: str) -> None:
        try:
            with Library.open(corpus_folder) as own:
                own.decide(Decision(DecisionKind.HIDE, PLACE, name))
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=hide, args=(name,)) for name in wanted]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    states = library.decisions()
    assert {state.decision.name for state in states} == set(wanted)
    assert len({state.decision.when for state in states}) == len(wanted), "each has its moment"
    library.build()
    assert library.hidden_entities() == len(wanted)
    assert all(state.applies for state in library.decisions())


def test_two_of_one_name_are_told_apart_by_their_type(library: Library) -> None:
    library.decide(Decision(DecisionKind.TYPE, PLACE, "Homs", to="vessel"))
    library.decide(Decision(DecisionKind.RENAME, EntityType.VESSEL, "Homs", to="Tartus"))
    with pytest.raises(AmbiguousEntity, match="--type") as raised:
        library.find_entity("tartus")
    assert "place Tartus" in str(raised.value)
    assert "vessel Tartus" in str(raised.value)
    assert library.find_entity("tartus", EntityType.VESSEL).articles == 1
    library.decide(
        Decision(DecisionKind.MERGE, PLACE, "Tartus", "Tartus", other_type=EntityType.VESSEL)
    )
    assert library.find_entity("tartus").articles == 3
    assert library.find_entity("homs").entity.type is PLACE


def test_what_was_split_off_by_mistake_is_merged_again(
    library: Library, write_article: Write
) -> None:
    write_article(
        "trust.txt",
        "Quay\n\n14 December 2024\n\nThe Orontes Harbour Trust (OHT) said so. OHT owns the quay.\n",
    )
    library.build()
    before = library.find_entity("OHT")
    assert before.entity.name == "Orontes Harbour Trust"
    trust, organisation = "Orontes Harbour Trust", EntityType.ORGANISATION
    library.decide(Decision(DecisionKind.SPLIT, organisation, trust, "OHT"))
    assert all_names(library, "OHT") == {"OHT"}
    assert all_names(library, trust) == {trust}
    library.decide(Decision(DecisionKind.MERGE, organisation, trust, "OHT"))
    again = library.find_entity("OHT")
    assert (again.entity.id, again.entity.name) == (before.entity.id, before.entity.name)
    assert (again.articles, again.mentions) == (before.articles, before.mentions)
