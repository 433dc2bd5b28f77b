"""What the catalogue knows of articles can be asked for, and is shown where a text has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.article import EntityType
from index.entity_answers import Decision, DecisionKind
from index.library import Library
from index.search_answers import Hit, SearchPage

LANTERN = "The lantern of Skarvik will burn until the last trawler has come home"
REPORT = (
    "Three trawlers reached the harbour of Skarvik on Monday night after a storm that had kept "
    "the fleet at sea for two days, and the harbour office counted every boat that came in. "
    "The mayor thanked the crews and the clerks of the harbour office for their long watch."
)
ARTICLES = {
    "direct.md": (
        "---\ntitle: The harbour waits\npublisher: Levant Wire\ndate: 2024-12-12\n---\n\n"
        f'"{LANTERN}," harbour master Ane Solheim told reporters.\n\n{REPORT}\n'
    ),
    "indirect.md": (
        "---\ntitle: A light for the fleet\ndate: 2024-12-13\n---\n\n"
        "Ane Solheim said that the lantern in Skarvik would burn until every trawler had come "
        f"home. The storm passed on Tuesday, according to Reuters.\n\n{REPORT}\n"
    ),
    "copy.md": (
        "---\ntitle: A light for all of the fleet\ndate: 2024-12-14\n---\n\n"
        "Ane Solheim said that the lantern in Skarvik would burn until every trawler had come "
        f"home. The storm passed on Tuesday, according to Reuters.\n\n{REPORT}\n"
    ),
    "ferry.md": (
        "---\ntitle: Élan of the ferries\n---\n\n"
        '"We have a ferry, and we have no crew for it," Zoé Périgord told the council.\n'
    ),
    "quiet.txt": (
        "The northern mole lay empty when the sun rose, and the gulls had it for themselves "
        "all of that long cold morning until the pilots came.\n\nA clerk went home.\n"
    ),
    "twin.txt": (
        "The northern mole lay empty when the sun rose, and the gulls had it for themselves "
        "all of that long cold morning until the pilots came.\n\nA clerk went home.\n"
    ),
}


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def library(corpus_folder: Path) -> Iterator[Library]:
    with Library.open(corpus_folder) as library:
        library.build()
        yield library


def found(library: Library, query: str) -> dict[str, Hit]:
    return {Path(hit.article.path).stem: hit for hit in library.search(query).hits}


def marked(page: SearchPage) -> set[str]:
    return {
        excerpt.text[start:end]
        for hit in page.hits
        for excerpt in hit.excerpts
        for start, end in excerpt.highlights
    }


def test_facts_find_the_articles_that_have_them(library: Library) -> None:
    expected = {
        "quote:lantern": {"direct"},
        'quote:"lantern of skarv*"': {"direct"},
        'quote:"burn lantern"': set(),
        "quote:perigord": set(),
        "has:quote": {"direct", "ferry"},
        "speaker:solheim": {"direct", "indirect", "copy"},
        "speaker:perig*": {"ferry"},
        "speaker:* lantern": {"direct", "indirect", "copy"},
        "cites:reuters": {"indirect", "copy"},
        "cites:reuter": set(),
        "has:source": {"direct", "indirect", "copy", "ferry"},
        "has:publisher": {"direct"},
        "NOT has:publisher has:quote": {"ferry"},
        "is:undated": {"ferry", "quiet"},
        "has:date": {"direct", "indirect", "copy"},
        "is:untitled": {"quiet"},
        "is:duplicate": {"indirect", "copy", "quiet"},
        "has:story -is:duplicate": {"direct"},
        "NOT has:story": {"ferry", "quiet"},
    }
    assert {query: set(found(library, query)) for query in expected} == expected


def test_a_story_is_meant_by_the_start_of_its_id_or_by_words_of_its_name(library: Library) -> None:
    (story,) = library.stories().stories
    together = {"direct", "indirect", "copy"}
    assert set(found(library, f"story:{story.id}")) == together
    assert set(found(library, f"story:{story.id[:5].upper()}")) == together
    word = story.terms[0].split()[0]
    page = library.search(f"story:{word}")
    assert {Path(hit.article.path).stem for hit in page.hits} == together
    assert story.name in page.read_as
    assert library.search("story:zzz").read_as == "(story:zzz = no such story)"


@pytest.mark.parametrize("field", ["quote", "speaker", "cites", "story"])
@pytest.mark.parametrize(
    "value",
    [
        "quay " * 700,
        "* " * 50 + "q",
        "%_\\' OR 1=1 -- ; NEAR(a b) AND ^x",
        "\u00bd \u6771\u4eac \u0130 \u00df*",
        "a*",
    ],
)
def test_whatever_is_asked_of_the_catalogue_is_answered(
    library: Library, field: str, value: str
) -> None:
    assert library.search(f'{field}:"{value}"').complete
    assert library.search(f'{field}:"{value}', as_you_type=True).complete


def test_the_evidence_is_marked(library: Library) -> None:
    assert marked(library.search("quote:burn")) == {"burn"}
    assert marked(library.search("cites:reuters")) == {"Reuters"}
    (hit,) = library.search("speaker:perigord").hits
    assert hit.matches == 1
    assert hit.excerpts[0].text.startswith('"We have a ferry')


def test_of_a_long_quotation_the_beginning_is_shown(
    library: Library, write_article: Callable[[str, str], Path]
) -> None:
    said = " and ".join(f"boat {number} came home late" for number in range(60))
    write_article("long.md", f'---\ntitle: Long\n---\n\n"{said}," Odd Berg told the council.\n')
    library.build()
    (hit,) = library.search("speaker:berg").hits
    (excerpt,) = hit.excerpts
    assert len(excerpt.text) < 250
    assert excerpt.highlights == ((0, len(excerpt.text) - 1),)


def test_a_speaker_is_found_by_all_names_that_a_person_gave(
    library: Library, corpus_folder: Path, write_article: Callable[[str, str], Path]
) -> None:
    write_article(
        "second.md",
        '---\ntitle: Second thoughts\n---\n\n"There will be no second light for anybody here," '
        "Anne Solhjem told reporters. Anne Solhjem went home.\n",
    )
    library.build()
    assert "second" not in found(library, "speaker:solheim")
    person = EntityType.PERSON
    library.decide(
        Decision(DecisionKind.MERGE, person, "Ane Solheim", "Anne Solhjem", other_type=person)
    )
    page = library.search("speaker:solheim", limit=50)
    assert "second" in {Path(hit.article.path).stem for hit in page.hits}


def test_what_goes_is_found_no_more(library: Library, corpus_folder: Path) -> None:
    (corpus_folder / "direct.md").unlink()
    library.build()
    assert found(library, "quote:lantern") == {}
    assert library.search("quote:lantern").read_as == "(quote:lantern = nobody is quoted so)"
