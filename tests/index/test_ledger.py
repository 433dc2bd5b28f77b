"""The quote ledger as the library answers it: who said what, and how articles render it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.article import EntityType, QuoteKind
from index.entity_answers import Decision, DecisionKind
from index.library import Library
from index.quote_answers import Utterance

WriteArticle = Callable[[str, str], Path]

LANTERN = "The lantern of Skarvik will burn until the last trawler has come home"
ARTICLES = {
    "a.txt": (
        f'The harbour waits\n\n"{LANTERN}," harbour master Ane Solheim told reporters on Monday.\n'
        '\n"Nobody goes to bed before that," Solheim added.\n'
    ),
    "b.txt": (
        'Storm keeps boats out\n\nHarbour master Ane Solheim spoke on Monday. "[The] lantern of '
        'Skarvik will burn until the last trawler has come home," she said.\n'
    ),
    "c.txt": (
        "A light for the fleet\n\nAne Solheim said that the lantern in Skarvik would burn until "
        "every last trawler had come home.\n"
    ),
    "d.txt": (
        'Élan of the ferries\n\n"We have a ferry, and we have no crew for it," '
        "Zoé Périgord told the council.\n"
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


def paths(utterance: Utterance) -> list[str]:
    return [rendering.article.path for rendering in utterance.renderings]


def texts(library: Library, **asked: str) -> set[str]:
    return {u.renderings[0].quote.text.strip('",') for u in library.quotes(**asked).utterances}


def test_what_most_articles_render_comes_first_the_fullest_direct_one_first(
    library: Library,
) -> None:
    first = library.quotes().utterances[0]
    assert (first.speaker, first.type) == ("Ane Solheim", EntityType.PERSON)
    assert (first.articles, first.total) == (3, 3)
    assert sorted(paths(first)) == ["a.txt", "b.txt", "c.txt"]
    assert paths(first)[-1] == "c.txt"
    kinds = [rendering.quote.kind for rendering in first.renderings]
    assert kinds == [QuoteKind.DIRECT, QuoteKind.DIRECT, QuoteKind.INDIRECT]


def test_renderings_stand_where_they_say(library: Library) -> None:
    for utterance in library.quotes().utterances:
        for rendering in utterance.renderings:
            quote = rendering.quote
            article = library.article(rendering.article.id).article
            text = article.text_of(quote.paragraph)
            assert text[quote.start : quote.end] == quote.text


def test_a_speaker_is_found_by_id_by_name_and_by_part_of_it(library: Library) -> None:
    entity = library.find_entity("Solheim").entity.id
    said = {LANTERN, "Nobody goes to bed before that"}
    for wanted in (entity, "Ane Solheim", "solheim", "sol", "SOLHEIM"):
        assert texts(library, speaker=wanted) == said, wanted
    assert texts(library, speaker="perigord") == texts(library, speaker="Périgord") != set()
    assert library.quotes(speaker="olheim").total == 0
    assert library.quotes(speaker="—").total == 0


def test_words_of_the_content_narrow_it_down(library: Library) -> None:
    assert texts(library, text="trawler lant") == {LANTERN}
    assert texts(library, text="bed", speaker="solheim") == {"Nobody goes to bed before that"}
    assert library.quotes(text="trawler", speaker="perigord").total == 0
    assert library.quotes(text="rawler").total == 0


def test_windows_tile_the_ledger(library: Library) -> None:
    whole = library.quotes()
    parts = [library.quotes(offset=number, limit=1) for number in range(whole.total)]
    assert [part.utterances[0].id for part in parts] == [u.id for u in whole.utterances]
    assert {part.total for part in parts} == {whole.total}
    assert library.quotes(offset=99).utterances == ()


def test_only_so_many_renderings_come_and_all_are_counted(library: Library) -> None:
    first = library.quotes(renderings=1).utterances[0]
    assert (len(first.renderings), first.total) == (1, 3)


def test_a_renamed_speaker_is_followed_and_a_hidden_one_is_no_entity(library: Library) -> None:
    entity = library.find_entity("Solheim").entity
    library.decide(
        Decision(DecisionKind.RENAME, entity.type, entity.name, to="Harbour master of Skarvik")
    )
    assert library.quotes().utterances[0].speaker == "Harbour master of Skarvik"
    library.undo()
    library.decide(Decision(DecisionKind.HIDE, entity.type, entity.name))
    first = library.quotes().utterances[0]
    assert (first.speaker, first.entity, first.type) == ("Ane Solheim", None, None)


def test_articles_that_change_or_go_take_their_renderings_along(
    library: Library, corpus_folder: Path
) -> None:
    (corpus_folder / "b.txt").unlink()
    (corpus_folder / "c.txt").write_text("A light\n\nThe fleet came home.\n", encoding="utf-8")
    library.build()
    first = next(u for u in library.quotes().utterances if "lantern" in u.renderings[0].quote.text)
    assert (paths(first), first.articles) == (["a.txt"], 1)


def test_the_id_of_an_utterance_outlives_the_index(library: Library, corpus_folder: Path) -> None:
    with Library.open(corpus_folder, corpus_folder.parent / "other-home") as other:
        other.build()
        assert {u.id for u in other.quotes().utterances} == {
            u.id for u in library.quotes().utterances
        }


def test_the_utterances_of_some_articles(library: Library) -> None:
    article = library.find_article("c.txt").id
    (utterance,) = library.utterances_of([article])
    assert utterance.articles == 3
    assert library.utterances_of(["nothing"]) == ()


def test_a_transcript_of_hundreds_of_quotes_is_all_there(
    library: Library, write_article: WriteArticle
) -> None:
    lines = (
        f'"Let it be noted that item {n} is approved as read," Odd Berg said.' for n in range(320)
    )
    write_article("transcript.txt", "Minutes\n\n" + "\n\n".join(lines))
    library.build()
    said = library.quotes(speaker="Odd Berg", limit=1_000, renderings=1)
    assert sum(utterance.total for utterance in said.utterances) == 320
    assert {utterance.articles for utterance in said.utterances} == {1}
