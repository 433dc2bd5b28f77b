"""Stories of a library: what is grouped, what it is called, and what of it lasts."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from index.answers import Progress, Step
from index.entity_answers import Decision, DecisionKind
from index.errors import AmbiguousStory, NoSuchStory
from index.home import library_place
from index.library import Library
from index.search_answers import Fold
from index.stories.step import StoryStep
from index.story_answers import Story, Verdict

Write = Callable[..., None]

TANKER = (
    "The tanker Meltemi Star drifted into the lock at Zlatibor on Monday after its mooring parted.",
    "Harbour pilots in Zlatibor said on Monday that the tanker Meltemi Star blocks both gates.",
    "Divers looked at the lock gates of Zlatibor under the hull of the tanker Meltemi Star.",
)
OLIVES = (
    "Olive growers near Kalamata fear the beetle Prays oleae, which spoiled their harvest.",
    "The beetle Prays oleae has reached Kalamata, where olive growers count a spoiled harvest.",
)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes an article, dated or not, into the corpus."""
    (tmp_path / "news").mkdir()

    def put(name: str, *body: str, title: str = "", day: str = "", publisher: str = "") -> None:
        fields = {"title": title, "date": day, "publisher": publisher}
        front = "".join(f"{key}: {value}\n" for key, value in fields.items() if value)
        text = "\n\n".join(body)
        (tmp_path / "news" / name).write_text(f"---\n{front}---\n{text}\n" if front else text)

    return put


@pytest.fixture
def library(tmp_path: Path, write: Write) -> Iterator[Library]:
    """The library of the corpus, not indexed yet."""
    with Library.open(tmp_path / "news") as opened:
        yield opened


def names(library: Library, story: Story) -> list[str]:
    return [each.head.path for each in library.story(story.id).articles]


def two_events(write: Write, day: str = "2024-03-04") -> None:
    for number, text in enumerate(TANKER):
        write(f"tanker{number}.md", text, title="Tanker Meltemi Star stuck", day=day)
    for number, text in enumerate(OLIVES):
        write(f"olives{number}.md", text, title=f"Olive harvest {number}", day=day)
    write("alone.md", "A choir sang in the old cinema until its roof let the rain in.", day=day)


def test_two_events_of_one_day_are_two_stories(library: Library, write: Write) -> None:
    two_events(write)
    library.build()
    found = library.stories()
    assert (found.total, found.articles, found.alone) == (2, 5, 1)
    assert {tuple(names(library, story)) for story in found.stories} == {
        ("tanker0.md", "tanker1.md", "tanker2.md"),
        ("olives0.md", "olives1.md"),
    }


def test_a_story_is_named_by_what_its_articles_write(library: Library, write: Write) -> None:
    two_events(write)
    library.build()
    (story,) = library.stories("meltemi").stories
    assert "Meltemi Star" in story.name
    assert story.name == " · ".join(story.terms)
    assert (story.earliest, story.latest) == (date(2024, 3, 4), date(2024, 3, 4))
    assert library.stories("meltemi beetle").total == 0
    assert library.stories("...").total == 0


def test_articles_without_dates_and_of_one_sentence_make_stories(
    library: Library, write: Write
) -> None:
    for number, text in enumerate(TANKER):
        write(f"{number}.txt", text)
    library.build()
    (story,) = library.stories().stories
    assert (story.articles, story.undated, story.earliest) == (3, 3, None)


def test_the_same_event_a_season_later_is_another_one(library: Library, write: Write) -> None:
    write("a.md", TANKER[0], "Tugs are on their way from the coast.", day="2023-03-04")
    write("b.md", TANKER[2], "A crane was ordered, the harbour master said.", day="2024-03-04")
    library.build()
    assert library.stories().total == 0


def test_copies_are_one_story_and_marked(library: Library, write: Write) -> None:
    body = " ".join((*TANKER, *OLIVES))
    for number in range(40):
        write(f"{number:02}.md", body, f"Page {number} of the archive.", day="2024-03-04")
    library.build()
    (story,) = library.stories().stories
    assert (story.articles, story.copies) == (40, 39)
    first, *others = library.story(story.id).articles
    assert (first.head.path, first.copy_of) == ("00.md", None)
    assert {each.copy_of for each in others} == {first.head.id}
    assert len(library.story(story.id, articles=5).articles) == 5


def test_an_id_lasts_while_most_articles_do(library: Library, write: Write, tmp_path: Path) -> None:
    two_events(write)
    library.build()
    before = library.stories("meltemi").stories[0]
    write("tanker3.md", TANKER[1], "The ice on the canal is gone.", day="2024-03-01")
    library.build()
    (tmp_path / "news" / "tanker0.md").unlink()
    library.build()
    after = library.stories("meltemi").stories[0]
    assert after.id == before.id
    assert names(library, after) == ["tanker3.md", "tanker1.md", "tanker2.md"]


def test_a_story_of_which_one_article_is_left_is_none(
    library: Library, write: Write, tmp_path: Path
) -> None:
    two_events(write)
    library.build()
    (tmp_path / "news" / "olives0.md").unlink()
    library.build()
    found = library.stories()
    assert (found.total, found.articles, found.alone) == (1, 3, 2)
    assert library.check().ok


def test_a_second_run_changes_nothing(library: Library, write: Write) -> None:
    two_events(write)
    library.build()
    before = library.stories(), library.status().generation
    library.build()
    assert (library.stories(), library.status().generation) == before


def test_a_rebuild_gives_the_stories_back(library: Library, write: Write) -> None:
    two_events(write)
    library.build()
    place = library_place(library._corpus)
    before = library.stories()
    library.close()
    for path in place.folder.glob("catalogue.sqlite*"):
        path.unlink()
    with Library.open(library._corpus) as again:
        again.build()
        assert again.stories() == before


def test_what_a_stopped_run_has_not_grouped_the_next_one_groups(
    library: Library, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    two_events(write)
    with monkeypatch.context() as stopped:
        stopped.setattr(StoryStep, "_group_all", lambda *_: None)
        library.build()
    finding = next(each for each in library.check().findings if each.name == "stories")
    assert not finding.ok
    assert "ended early" in finding.message
    library.build()
    assert library.stories().total == 2
    assert library.check().ok


def test_the_step_is_told_to_its_end(library: Library, write: Write) -> None:
    two_events(write)
    seen: list[Progress] = []
    library.build(progress=seen.append)
    links = next(each for each in seen[-1].steps if each.step is Step.LINKS)
    assert (links.done, links.total) == (6, 6)


def test_what_does_not_fit_is_told_and_grouped_anew(library: Library, write: Write) -> None:
    two_events(write)
    library.build()
    before = library.stories()
    with sqlite3.connect(library_place(library._corpus).catalogue) as connection:
        connection.execute("DELETE FROM stories")
    connection.close()
    finding = next(each for each in library.check().findings if each.name == "stories")
    assert "5 articles in an unknown story" in finding.message
    library.build()
    assert library.stories() == before


def test_a_story_is_found_by_its_id_a_start_of_it_or_an_article(
    library: Library, write: Write
) -> None:
    two_events(write)
    library.build()
    story = library.stories("meltemi").stories[0]
    head = library.find_article("tanker1.md")
    for reference in (story.id, story.id[:6], "tanker1.md", head.id):
        assert library.find_story(reference) == story
    assert library.story_of(head.id) == story
    assert library.story_of(library.find_article("alone.md").id) is None
    for reference in ("alone.md", "nothing", "s"):
        with pytest.raises(NoSuchStory):
            library.find_story(reference)
    with pytest.raises(NoSuchStory):
        library.story("s0")


def test_figures_stand_side_by_side(library: Library, write: Write) -> None:
    told = "Divers of the harbour in Zlatibor counted {} on the tanker Meltemi Star on Monday."
    for number, figure in enumerate(("seven broken hatches", "at least four broken hatches")):
        write(f"{number}.md", TANKER[number], told.format(figure), day="2024-03-04")
    library.build()
    page = library.story(library.stories().stories[0].id)
    (claim,) = (each for each in page.claims if each.verdict is not Verdict.ONE_SOURCE)
    assert (claim.what, claim.verdict) == ("broken hatches", Verdict.DIFFER)
    assert [each.figure.text for each in claim.wordings] == ["seven", "at least four"]


def test_coverage_counts_in_the_order_of_the_articles(library: Library, write: Write) -> None:
    write("b.md", TANKER[0], "Reuters reported that the lock is shut.", day="2024-03-04")
    write("a.md", TANKER[1], day="2024-03-05")
    library.build()
    page = library.story(library.stories().stories[0].id)
    assert [each.head.path for each in page.articles] == ["b.md", "a.md"]
    rows = {(row.name, row.is_source): row.counts for row in page.coverage}
    assert rows["Reuters", True] == (1, 0)
    assert all(len(counts) == 2 for counts in rows.values())
    widths = [sum(map(bool, row.counts)) for row in page.coverage]
    assert widths == sorted(widths, reverse=True)


def test_hits_tell_their_story_and_fold(library: Library, write: Write) -> None:
    two_events(write)
    library.build()
    story = library.stories("meltemi").stories[0]
    plain = library.search("zlatibor OR harvest OR choir")
    assert {hit.story_name for hit in plain.hits if "tanker" in hit.article.path} == {story.name}
    assert (plain.total, plain.rows, sum(hit.folded for hit in plain.hits)) == (6, 6, 0)
    page = library.search("zlatibor OR harvest OR choir", fold=Fold.STORIES)
    assert (page.total, page.rows) == (6, 3)
    assert sorted(hit.folded for hit in page.hits) == [0, 1, 2]
    first = {hit.article.id for hit in page.hits}
    assert [hit.article.id for hit in plain.hits if hit.article.id in first] == [
        hit.article.id for hit in page.hits
    ]
    assert library.search("", fold=Fold.COPIES).rows == 6


def test_ambiguous_starts_are_refused(library: Library, write: Write) -> None:
    two_events(write)
    library.build()
    with sqlite3.connect(library_place(library._corpus).catalogue) as connection:
        connection.execute("UPDATE stories SET id = 'saa' || story")
    connection.close()
    with pytest.raises(AmbiguousStory):
        library.find_story("saa")


def test_a_name_that_a_person_changes_is_changed_in_stories(library: Library, write: Write) -> None:
    for number, text in enumerate(TANKER[:2]):
        write(f"{number}.md", text, "Dmitry Peskov spoke of an accident.", day="2024-03-04")
    library.build()
    assert library.stories("kremlin").total == 0
    known = library.find_entity("Dmitry Peskov").entity
    library.decide(Decision(DecisionKind.RENAME, known.type, known.name, to="Kremlin spokesman"))
    assert library.stories("kremlin").total == 1


def test_another_process_sees_the_stories(library: Library, write: Write, tmp_path: Path) -> None:
    two_events(write)
    with Library.open(tmp_path / "news") as other:
        assert other.stories().total == 0
        library.build()
        assert other.stories() == library.stories()
        assert other.search("zlatibor", fold=Fold.STORIES).rows == 1
