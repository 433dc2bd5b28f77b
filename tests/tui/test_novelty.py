"""Novelty reading: what was read before is muted, and keys go to what is new."""

from __future__ import annotations

from textual.color import Color

from corpus.article import Span
from index.link_answers import SeenSentence
from tests.tui.articles import BODY, make_article, make_view, span
from tests.tui.conftest import OpenApp
from tests.tui.driving import explorer_of, press, search
from tests.tui.stage import Stage, lines_of, style_of
from tui.state import ExplorerState, PaneName
from tui.theme import INK
from tui.widgets.article_pane import ArticlePane
from tui.widgets.novelty_marks import NoveltyMarks

OTHER = make_view(make_article(article_id="f6e5d4c3b2a1")).head


def seen(words: str, paragraph: int) -> SeenSentence:
    here = span(BODY[paragraph], words, paragraph)
    return SeenSentence(here, OTHER, here)


SEEN = (seen(BODY[0], 0), seen("Port Selm stays closed [x=https://ports.test].", 3))


async def test_what_was_read_is_muted_and_what_is_new_has_a_bar_beside_it() -> None:
    for theme in ("ink", "plain"):
        pane = ArticlePane()
        async with Stage(pane, theme).run_test(size=(100, 30)) as pilot:
            view = make_view()
            pane.show(view)
            pane.set_novelty(NoveltyMarks(view.article, SEEN))
            await pilot.pause()
            lines = lines_of(pane)
            assert any(line.startswith("   │Northlanders watched") for line in lines)
            assert any(line.startswith("    The Harbour Authority") for line in lines)
            muted, new = style_of(pane, "closed"), style_of(pane, "watched")
            if theme == "plain":
                assert muted.dim
                assert not new.dim
            else:
                assert muted.color is not None
                assert Color.from_rich_color(muted.color) == Color.parse(INK["muted"])
            assert style_of(pane, "Harbour Authority").underline


async def test_keys_go_to_the_new_sentences() -> None:
    pane = ArticlePane()
    app = Stage(pane)
    async with app.run_test(size=(100, 30)) as pilot:
        view = make_view()
        pane.show(view)
        await pilot.press(")", "m")
        pane.set_novelty(NoveltyMarks(view.article, SEEN))
        await pilot.press(")", ")", "(")
        await pilot.pause()
        assert [each.step for each in app.all_of(pane.NoveltyRequested)] == [1, 0]
        assert pane.sought == Span(2, 0, len(BODY[2]), BODY[2])
        assert [each.text for each in app.all_of(pane.Notice)] == [
            "new sentence 1 of 3",
            "new sentence 2 of 3",
            "new sentence 1 of 3",
        ]


def test_headings_are_no_sentences_and_sources_are_named() -> None:
    novelty = NoveltyMarks(make_article(), SEEN)
    assert novelty.count == "3 of 5 sentences new"
    assert novelty.sources == "the rest was read in The Selm Courier"
    assert NoveltyMarks(make_article(()), ()).count == "0 of 0 sentences new"


def test_an_article_is_never_its_own_earlier_reading() -> None:
    state = ExplorerState()
    for each in ("a", "b", "a", "c"):
        state.has_read(each)
    assert state.read_before("a") == ()
    assert state.read_before("c") == ("a", "b")
    assert state.read_before("d") == ("a", "b", "c")


async def test_m_says_how_much_is_new_and_stays_on_for_the_next_article(
    open_app: OpenApp,
) -> None:
    async with open_app() as pilot:
        explorer = explorer_of(pilot)
        heading = explorer.pane_of(PaneName.ARTICLE).heading
        await search(pilot, "ferries")
        await press(pilot, "enter", "m")
        assert explorer.article.novelty is not None
        assert "new" in heading.text
        assert "no other article was opened before" in explorer.key_bar.message
        await press(pilot, "1", "j", "enter")
        assert explorer.article.novelty is not None
        await press(pilot, "m")
        assert explorer.article.novelty is None
        assert "new" not in heading.text
