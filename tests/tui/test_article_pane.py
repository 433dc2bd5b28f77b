"""The reader: what it shows of an article, and every key and click in it."""

from __future__ import annotations

import webbrowser
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.color import Color

from corpus.article import (
    DateValue,
    How,
    Paragraph,
    ParagraphKind,
    Precision,
    Removed,
    RemovedKind,
    Sourced,
    Span,
)
from index.link_answers import LinkType, LinkVerdict, Tier
from tests.tui.articles import BODY, TITLE, make_article, make_link, make_view, span
from tests.tui.stage import Stage, cell_of, lines_of, style_of
from tui.theme import INK
from tui.widgets.article_pane import ArticlePane
from tui.widgets.text_pane import Position

HITS = (span(BODY[0], "closed"), span(BODY[3], "floats", 3), span(BODY[4], "hurt", 4))


@asynccontextmanager
async def reading(view=None, matches=(), links=(), *, size=(80, 30), theme="ink", corpus=None):
    pane = ArticlePane(corpus=corpus)
    app = Stage(pane, theme)
    async with app.run_test(size=size) as pilot:
        pane.show(view or make_view(), matches, links)
        await pilot.pause()
        yield app, pane, pilot


def colour(token: str) -> Color:
    return Color.parse(INK[token])


def foreground(style) -> Color:
    return Color.from_rich_color(style.color)


def background(style) -> Color:
    return Color.from_rich_color(style.bgcolor)


def long_view(paragraphs: int = 60):
    texts = tuple(f"Paragraph {number} tells of the harbour." for number in range(paragraphs))
    return make_view(make_article(texts))


# --- what is shown


async def test_title_fields_and_how_each_is_known():
    async with reading() as (_, pane, _):
        lines = lines_of(pane)
        assert lines[0] == f"    {TITLE}"
        assert lines[2] == "    publisher  The Selm Courier   metadata · address at the end"
        assert lines[3] == "    published  ~6 Feb 2023   inferred · under the title"
        assert lines[4] == "    author     unknown"
        assert style_of(pane, "Two ferries").bold
        assert style_of(pane, "unknown").italic


async def test_a_concluded_title_has_a_mark_and_no_offsets():
    view = make_view(make_article(title=None))
    async with reading(view) as (_, pane, _):
        assert lines_of(pane)[0] == "   ~The Harbour"


async def test_i_shows_all_fields_and_warnings():
    async with reading() as (_, pane, pilot):
        await pilot.press("i")
        shown = "\n".join(lines_of(pane))
        assert "address    https://courier.test/ferries   explicit · last line" in shown
        assert "note       2 characters could not be read" in shown
        await pilot.press("i")
        assert "courier.test" not in "\n".join(lines_of(pane))


UPDATED = Sourced(
    DateValue("2023-02-08", Precision.DAY, date(2023, 2, 8), date(2023, 2, 8)),
    How.METADATA,
    "JSON-LD",
)


async def test_when_it_was_updated_stands_under_when_it_was_published():
    view = make_view(replace(make_article(), updated=UPDATED))
    async with reading(view) as (_, pane, _):
        lines = lines_of(pane)
        row = lines.index("    updated    8 Feb 2023   metadata · JSON-LD")
        assert lines[row - 1].startswith("    published")


async def test_an_update_on_the_same_day_is_told_among_all_fields_only():
    article = make_article()
    same = replace(article.published, how=How.METADATA, evidence="JSON-LD")
    async with reading(make_view(replace(article, updated=same))) as (_, pane, pilot):
        row = "    updated    6 Feb 2023   metadata · JSON-LD"
        assert row not in lines_of(pane)
        await pilot.press("i")
        assert row in lines_of(pane)


async def test_text_that_looks_like_markup_is_text():
    async with reading() as (_, pane, _):
        assert "[x=https://ports.test]" in "".join(lines_of(pane))


async def test_mentions_have_the_hue_and_line_of_their_type():
    async with reading() as (_, pane, _):
        assert foreground(style_of(pane, "Grey Heron")) == colour("what")
        assert style_of(pane, "Grey Heron").underline
        assert foreground(style_of(pane, "Northland.")) == colour("where")
        assert not style_of(pane, "Northland.").underline
        assert foreground(style_of(pane, "Northlanders")) == colour("ink")


async def test_hits_win_over_mentions_and_keep_their_line():
    hit = span(BODY[0], "Grey Heron left")
    async with reading(matches=(HITS[0], hit)) as (_, pane, _):
        style = style_of(pane, "Grey Heron")
        assert foreground(style) == colour("hit")
        assert background(style) == colour("hit-bg")
        assert style.underline
        assert background(style_of(pane, "closed")) == colour("now-bg")


async def test_without_colours_letters_and_attributes_speak():
    async with reading(matches=HITS, theme="plain") as (_, pane, _):
        assert "The Harbour Authority·o closed Port Selm·f on Monday·d" in "".join(lines_of(pane))
        assert style_of(pane, "Harbour").underline
        assert style_of(pane, "closed").reverse
        assert style_of(pane, "·o").dim


async def test_letters_come_and_go_in_any_theme():
    async with reading() as (_, pane, pilot):
        pane.letters = True
        await pilot.pause()
        assert "Harbour Authority·o closed" in "".join(lines_of(pane))
        pane.letters = False
        await pilot.pause()
        assert "·o" not in "".join(lines_of(pane))


async def test_another_theme_is_drawn_at_once():
    async with reading() as (app, pane, pilot):
        app.theme = "plain"
        await pilot.pause()
        await pilot.pause()
        assert "Harbour Authority·o closed" in "".join(lines_of(pane))


async def test_links_and_the_current_hit_stand_in_the_margin():
    weak = make_link(HITS[1], HITS[0], kind=LinkType.FIGURES, tier=Tier.POSSIBLE)
    sources = make_link(HITS[1], HITS[0], kind=LinkType.SHARED_SOURCE)
    quote = make_link(HITS[1], HITS[0])
    async with reading(matches=HITS[1:], links=(weak, sources, quote)) as (_, pane, _):
        line = next(line for line in lines_of(pane) if "everything" in line)
        assert line.startswith('"@› “We moved')


async def test_headings_and_lists_look_like_that():
    article = make_article(("Harbour", "First ferry.", "Second ferry.", "The end."))
    kinds = [ParagraphKind.HEADING, *[ParagraphKind.LIST_ITEM] * 2, ParagraphKind.PARAGRAPH]
    body = tuple(Paragraph(p.text, kind) for p, kind in zip(article.body, kinds, strict=True))
    async with reading(make_view(replace(article, body=body))) as (_, pane, _):
        lines = lines_of(pane)
        first = lines.index("    · First ferry.")
        assert lines[first + 1 : first + 4] == ["    · Second ferry.", "", "    The end."]
        assert style_of(pane, "Harbour").bold


async def test_lines_set_aside_are_counted_and_shown_in_their_places():
    async with reading() as (_, pane, pilot):
        assert "    2 lines set aside (share bar, caption)   . show" in lines_of(pane)
        await pilot.press("full_stop")
        lines = lines_of(pane)
        share = next(row for row, line in enumerate(lines) if "Share this page" in line)
        assert lines[share].split()[:2] == ["share", "bar"]
        assert "The Harbour Authority" in lines[share + 2]
        assert any(line.endswith(". hide") for line in lines)
        await pilot.click(pane, offset=cell_of(pane, "2 lines set aside"))
        assert "Share this page" not in "\n".join(lines_of(pane))


async def test_very_many_lines_set_aside_come_and_go():
    kinds = list(RemovedKind)
    removed = tuple(
        Removed(kinds[number % len(kinds)], f"menu entry {number}", number % 6)
        for number in range(400)
    )
    async with reading(make_view(replace(make_article(), removed=removed))) as (_, pane, pilot):
        await pilot.press("full_stop", "G")
        await pilot.pause()
        shown = "\n".join(lines_of(pane))
        assert "menu entry 399" not in shown, "each stands before its paragraph"
        assert "402 lines set aside" in shown
        await pilot.press("full_stop", "G")
        await pilot.pause()
        assert "menu entry" not in "\n".join(lines_of(pane))


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_text_column_is_at_most_88_wide_and_free_at_the_right(size):
    text = "harbour " * 200 + "."
    async with reading(make_view(make_article((text,))), size=size) as (_, pane, _):
        longest = max(len(line) for line in lines_of(pane))
        assert longest <= 4 + min(88, size[0] - 3 - 1 - 4 - 2)


async def test_an_empty_pane_says_what_to_do():
    async with reading() as (_, pane, pilot):
        pane.show(None)
        await pilot.pause()
        assert lines_of(pane)[0] == "    Choose a result to read it here."


# --- going through it


async def test_pages_lines_and_ends():
    async with reading(long_view(), size=(80, 24)) as (_, pane, pilot):
        await pilot.press("j", "down", "k")
        assert pane.scroll_offset.y == 1
        await pilot.press("g", "space")
        assert pane.scroll_offset.y == pane.scrollable_content_region.height - 2
        await pilot.press("b")
        assert pane.scroll_offset.y == 0
        await pilot.press("G")
        await pilot.pause()
        assert any(line.endswith(". show") for line in lines_of(pane))
        await pilot.press("home")
        assert pane.scroll_offset.y == 0


async def test_n_goes_through_the_hits_and_says_where_they_end():
    async with reading(matches=HITS) as (app, pane, pilot):
        await pilot.press("n", "n", "n")
        await pilot.pause()
        assert [(m.number, m.total) for m in app.all_of(pane.HitChanged)] == [
            (1, 3),
            (2, 3),
            (3, 3),
        ]
        assert app.all_of(pane.Notice)[-1].text == "no more hits, n starts again"
        await pilot.press("n")
        assert pane.now == HITS[0]
        await pilot.press("N", "N")
        assert pane.now == HITS[2]


async def test_the_first_n_shows_a_hit_that_is_out_of_sight():
    view = long_view()
    hits = (span(view.article.body[40].text, "harbour", 40), span(TITLE, "storm", None))
    async with reading(view, (hits[0],), size=(80, 24)) as (_, pane, pilot):
        assert not pane.is_seen(hits[0])
        await pilot.press("n")
        await pilot.pause()
        assert pane.now == hits[0]
        assert pane.is_seen(hits[0])


async def test_without_hits_n_says_so():
    async with reading() as (app, pane, pilot):
        await pilot.press("n")
        await pilot.pause()
        assert app.all_of(pane.Notice)[-1].text == "no hits in this article"


async def test_brackets_go_through_entities_and_choose_them():
    async with reading() as (app, pane, pilot):
        await pilot.press("]", "]", "]")
        await pilot.pause()
        chosen = [message.entity_id for message in app.all_of(pane.EntityChosen)]
        assert chosen == ["port-selm", "authority", "port-selm"]
        assert background(style_of(pane, "Port Selm on")) == colour("cursor")
        await pilot.press("[")
        assert pane.chosen == "authority"


async def test_entities_continue_from_the_hit_one_went_to():
    async with reading(matches=HITS) as (_, pane, pilot):
        await pilot.press("n", "]")
        assert pane.chosen == "ada-lund"


async def test_braces_go_through_the_passages_of_links():
    links = (make_link(HITS[2], HITS[0]), make_link(HITS[0], HITS[0]), make_link(HITS[2], HITS[1]))
    async with reading(links=links) as (app, pane, pilot):
        await pilot.press("}", "}", "}")
        await pilot.pause()
        assert background(style_of(pane, "hurt")) == colour("hit-bg")
        assert app.all_of(pane.Notice)[-1].text == "no more shared passages, } starts again"
        await pilot.press("{")
        assert pane.sought == HITS[0]
        pane.set_links(())
        await pilot.press("}")
        await pilot.pause()
        assert app.all_of(pane.Notice)[-1].text == "no links in this article"


async def test_a_star_goes_to_the_next_mention_of_the_chosen_entity_and_around():
    async with reading() as (app, pane, pilot):
        await pilot.press("*")
        assert pane.chosen is None
        await pilot.press("]", "*", "*", "*")
        await pilot.pause()
        said = [message.text for message in app.all_of(pane.Notice)]
        assert said[0] == "no entity is chosen, ] goes to the next one"
        assert said[1:] == ["mention 2 of 3", "mention 3 of 3", "mention 1 of 3"]


async def test_enter_and_e_ask_for_the_page_of_the_chosen_entity():
    async with reading() as (app, pane, pilot):
        await pilot.press("enter", "e")
        await pilot.pause()
        assert not app.all_of(pane.PageRequested)
        assert {message.text for message in app.all_of(pane.Notice)} == {
            "no entity is chosen, ] goes to the next one"
        }
        await pilot.press("]", "enter", "e")
        await pilot.pause()
        assert [each.entity_id for each in app.all_of(pane.PageRequested)] == [pane.chosen] * 2


async def test_next_mention_from_outside_reveals_it():
    texts = ("One.",) * 50 + ("The Grey Heron is back.",)
    async with reading(make_view(make_article(texts)), size=(80, 20)) as (_, pane, pilot):
        pane.next_mention("grey-heron")
        await pilot.pause()
        assert any("Grey Heron" in line for line in lines_of(pane))
        assert pane.chosen == "grey-heron"


async def test_filters_and_links_are_asked_for():
    async with reading() as (app, pane, pilot):
        await pilot.press("f")
        await pilot.press("]", "f", "-", "r")
        await pilot.pause()
        asked = [(each.entity_id, each.without) for each in app.all_of(pane.FilterRequested)]
        assert asked == [("port-selm", False), ("port-selm", True)]
        assert len(app.all_of(pane.LinksRequested)) == 1


async def test_a_click_chooses_an_entity_and_a_second_one_goes_on():
    async with reading() as (app, pane, pilot):
        await pilot.click(pane, offset=cell_of(pane, "Ada Lund"))
        await pilot.pause()
        assert pane.chosen == "ada-lund"
        pane.choose_entity(None)
        await pilot.double_click(pane, offset=cell_of(pane, "Ada Lund"))
        await pilot.pause()
        assert app.all_of(pane.Notice)[-1].text == "mention 2 of 2"
        assert not app.screen.selections


async def test_a_click_beside_mentions_chooses_nothing():
    async with reading() as (_, pane, pilot):
        await pilot.click(pane, offset=cell_of(pane, "counted"))
        await pilot.click(pane, offset=(1, 1))
        assert pane.chosen is None


async def test_a_span_that_was_looked_for_is_shown_and_marked():
    view = long_view()
    async with reading(view, size=(80, 20)) as (_, pane, pilot):
        pane.reveal(span(view.article.body[40].text, "harbour", 40))
        await pilot.pause()
        assert any("Paragraph 40 " in line for line in lines_of(pane))
        row = next(row for row, line in enumerate(lines_of(pane)) if "Paragraph 40 " in line)
        marked = [s for s in pane.render_line(row) if s.text == "harbour"]
        assert background(marked[0].style) == colour("hit-bg")
        pane.show(make_view(make_article(article_id="b" * 12)), ())
        assert pane.sought is None


# --- keeping one's place


async def test_another_width_keeps_the_place():
    text = "The harbour master counted ferries and lorries. " * 8
    view = make_view(make_article((text.strip(),) * 30))
    async with reading(view, size=(100, 24)) as (_, pane, pilot):
        pane.position = Position(20, 0)
        await pilot.pause()
        await pilot.resize_terminal(64, 24)
        await pilot.pause()
        assert pane.position.paragraph == 20


async def test_the_position_goes_to_another_pane():
    async with reading(long_view(), size=(80, 20)) as (_, pane, pilot):
        pane.position = Position(30, 0)
        await pilot.pause()
        assert pane.position == Position(30, 0)
        assert "Paragraph 30 " in lines_of(pane)[0]


async def test_a_position_given_while_hidden_counts_later():
    async with reading(size=(80, 20)) as (_, pane, pilot):
        pane.display = False
        await pilot.pause()
        pane.show(long_view(), ())
        pane.reveal(Span(30, 0, 4, "Para"))
        pane.display = True
        await pilot.pause()
        await pilot.pause()
        assert any("Paragraph 30 " in line for line in lines_of(pane))


async def test_new_matches_leave_the_place_and_the_current_hit():
    async with reading(matches=HITS) as (_, pane, pilot):
        await pilot.press("n")
        pane.set_matches((HITS[1], HITS[2]))
        assert pane.now == HITS[1]
        pane.set_matches(())
        assert pane.now is None
        assert foreground(style_of(pane, "floats")) == colour("ink")


# --- copying and opening


async def test_y_copies_the_paragraph_with_its_source():
    async with reading(matches=HITS) as (app, pane, pilot):
        await pilot.press("n", "y")
        await pilot.pause()
        assert app.clipboard == (
            f"{BODY[3]}\n\n{TITLE}, The Selm Courier, ~6 Feb 2023, coast/ferries.txt\n"
        )
        assert app.all_of(pane.Copied)[-1].cited


async def test_dragging_copies_text_as_it_was_before_wrapping():
    async with reading(size=(60, 30)) as (app, pane, pilot):
        await pilot.mouse_down(pane, offset=cell_of(pane, "closed Port"))
        await pilot.hover(pane, offset=cell_of(pane, "Heron left"))
        await pilot.mouse_up(pane, offset=cell_of(pane, "Heron left"))
        await pilot.pause()
        start, end = BODY[0].index("closed"), BODY[0].index("Heron left")
        assert app.clipboard.startswith(BODY[0][start:end])
        assert "\n" not in app.clipboard
        assert not app.all_of(pane.Copied)[-1].cited


async def test_o_opens_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.BackgroundBrowser("viewer"))
    (tmp_path / "coast").mkdir()
    (tmp_path / "coast" / "ferries.txt").write_text("x")
    async with reading(corpus=tmp_path) as (app, pane, pilot):
        monkeypatch.setattr(app, "open_url", opened.append)
        await pilot.press("o")
        await pilot.pause()
        assert opened == [(tmp_path / "coast" / "ferries.txt").as_uri()]
        assert app.all_of(pane.Notice)[-1].text == "opened coast/ferries.txt"


async def test_o_opens_the_file_that_holds_the_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.BackgroundBrowser("viewer"))
    (tmp_path / "C# news.zip").write_text("x")
    view = make_view(make_article(path=f"C# news.zip#a/{'b' * 300}.jsonl#17"))
    async with reading(view, corpus=tmp_path) as (app, pane, pilot):
        monkeypatch.setattr(app, "open_url", opened.append)
        await pilot.press("o")
        await pilot.pause()
        assert opened == [(tmp_path / "C# news.zip").as_uri()]
        said = "opened C# news.zip, which holds the article"
        assert app.all_of(pane.Notice)[-1].text == said


async def test_o_says_what_it_cannot_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    async with reading(corpus=tmp_path) as (app, pane, pilot):
        await pilot.press("o")
        await pilot.pause()
        assert app.all_of(pane.Notice)[-1].text == "there is no file coast/ferries.txt to open"
        (tmp_path / "coast").mkdir()
        (tmp_path / "coast" / "ferries.txt").write_text("x")
        monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("links"))
        await pilot.press("o")
        await pilot.pause()
        assert app.all_of(pane.Notice)[-1].text.startswith("no program here opens files: ")


# --- extremes


@pytest.mark.parametrize(
    "text",
    [
        "港の記事です。" * 300,
        "👩\u200d👩\u200d👧 e\u0301 שלום עולם " * 200,
        "x" * 200_000,
        "word " * 200_000,
        "\u0301" * 5_000,
    ],
    ids=["unspaced", "marks", "one word", "one line", "marks alone"],
)
async def test_texts_of_any_kind_are_shown(text):
    async with reading(make_view(make_article((text + ".",))), size=(80, 24)) as (_, pane, pilot):
        await pilot.press("space", "G", "g")
        await pilot.resize_terminal(60, 16)
        assert any(text[0] in line for line in lines_of(pane))


async def test_an_article_without_text_is_shown():
    async with reading(make_view(make_article(()))) as (_, pane, pilot):
        await pilot.press("n", "]", "space", "y", "full_stop", "i")
        assert lines_of(pane)[0] == f"    {TITLE}"


async def test_enter_on_a_passage_asks_for_its_evidence_and_on_an_entity_for_its_page():
    quote = make_link(span(BODY[3], "We moved everything", 3), span("any", "any"))
    source = make_link(
        span(BODY[0], "The Harbour"), span("any", "any"), kind=LinkType.SHARED_SOURCE
    )
    async with reading(links=(quote, source)) as (app, pane, pilot):
        await pilot.press("}", "}", "enter", "r", "]", "enter", "r")
        await pilot.pause()
        assert [each.place for each in app.all_of(pane.EvidenceRequested)] == [(quote, 0)]
        assert [each.link for each in app.all_of(pane.LinksRequested)] == [quote, None]
        assert len(app.all_of(pane.PageRequested)) == 1
        said = [message.text for message in app.all_of(pane.Notice)]
        assert said[0] == "@ shared-source with The Selm Courier · 1 of 2   enter evidence"


async def test_a_click_on_a_mark_asks_for_the_evidence_of_that_type():
    place = span(BODY[2], "counted the lorries", 2)
    quote = make_link(place, place)
    source = make_link(place, place, kind=LinkType.SHARED_SOURCE)
    async with reading(links=(quote, source)) as (app, pane, pilot):
        row = next(row for row, line in enumerate(lines_of(pane)) if line.startswith('"@'))
        left, top = pane.content_offset
        for column in (1, 0, 2):
            await pilot.click(pane, offset=(left + column, top + row))
        await pilot.pause()
        asked = [each.place.link.type for each in app.all_of(pane.EvidenceRequested)]
        assert asked == [LinkType.SHARED_SOURCE, LinkType.SHARED_QUOTE]


async def test_rejected_links_leave_no_mark():
    link = make_link(span(BODY[0], "closed"), span("any", "any"))
    rejected = replace(link, verdict=LinkVerdict.REJECTED)
    async with reading(links=(rejected,)) as (app, pane, pilot):
        assert not any(line.startswith('"') for line in lines_of(pane))
        await pilot.press("}")
        await pilot.pause()
        assert app.all_of(pane.Notice)[-1].text == "no links in this article"
