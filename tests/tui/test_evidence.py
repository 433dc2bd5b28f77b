"""The evidence of a link: common words, both articles, and the ways on."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from textual.color import Color
from textual.widget import Widget

from corpus.text import fold
from index.link_answers import Evidence, LinkType, LinkVerdict, Tier
from tests.tui.articles import BODY, make_article, make_link, make_view, span
from tests.tui.stage import Stage, lines_of, style_of
from tui.screens.evidence import EvidenceScreen
from tui.theme import INK
from tui.widgets.evidence_pane import EvidencePane
from tui.widgets.evidence_wording import compare
from tui.widgets.key_bar import KeyBar

OTHER_BODY = (
    "Before noon the crews had gone.",
    "“We have moved all that floats,” Ada Lund told reporters on Monday.",
    "The quay was empty.",
)
HERE = make_view()
THERE = make_view(make_article(OTHER_BODY, article_id="f6e5d4c3b2a1", title="The harbour empties"))
OUR_WORDS = span(BODY[3], "“We moved everything that floats,”", 3)
THEIR_WORDS = span(OTHER_BODY[1], "“We have moved all that floats,”", 1)
QUOTE = make_link(OUR_WORDS, THEIR_WORDS, other=THERE)
FIGURES = make_link(
    span(BODY[4], "Nobody", 4),
    span(OTHER_BODY[2], "empty", 2),
    kind=LinkType.FIGURES,
    tier=Tier.POSSIBLE,
    other=THERE,
)
TWICE = replace(
    FIGURES, evidence=(*FIGURES.evidence, Evidence("wording", "", OUR_WORDS, THEIR_WORDS))
)


@asynccontextmanager
async def looking(links=(QUOTE, FIGURES), index=0, *, size=(120, 40), there=THERE, theme="ink"):
    app = Stage(theme=theme)
    left: list[object] = []
    screen: EvidenceScreen | None = None

    def judge(link, verdict):
        wanted = None if link.verdict is verdict else verdict
        now = [replace(each, verdict=wanted) if each == link else each for each in links]
        screen.follow(now)

    async def load(article_id):
        assert article_id == THERE.head.id
        return there

    async with app.run_test(size=size) as pilot:
        screen = EvidenceScreen(
            links, (index, 0), HERE, load, judge=judge, undo=lambda: screen.follow(links)
        )
        await app.push_screen(screen, left.append)
        await pilot.pause()
        await pilot.pause()
        yield app, screen, pilot, left


def side(screen: EvidenceScreen, name: str) -> EvidencePane:
    return screen.query_one(f"#{name} EvidencePane", EvidencePane)


def text_of(screen: EvidenceScreen, selector: str) -> str:
    return str(screen.query_one(selector, Widget).render())


def foreground(style) -> Color:
    return Color.from_rich_color(style.color)


async def test_the_heading_names_type_tier_and_what_is_in_common():
    async with looking() as (_, screen, _, _):
        heading = text_of(screen, "#evidence-heading")
        assert heading.startswith('"  shared-quote   certain · two renderings of one statement; ')
        assert "4 words in common, in order" in heading
        assert heading.endswith("1 of 2")


async def test_both_wordings_stand_one_above_the_other():
    async with looking() as (_, screen, _, _):
        lines = text_of(screen, "#wordings").splitlines()
        assert lines == [f"here   {OUR_WORDS.text}", f"there  {THEIR_WORDS.text}"]


async def test_the_evidence_is_marked_and_the_rest_is_muted():
    async with looking() as (_, screen, _, _):
        for pane, words, rest in (
            (side(screen, "here"), "We moved", "Nobody"),
            (side(screen, "there"), "We have", "Before noon"),
        ):
            style = style_of(pane, words)
            assert Color.from_rich_color(style.bgcolor) == Color.parse(INK["hit-bg"])
            assert foreground(style_of(pane, rest)) == Color.parse(INK["muted"])
        assert foreground(style_of(side(screen, "here"), "said.")) == Color.parse(INK["ink"])
        marked = [line for line in lines_of(side(screen, "there")) if line.startswith('"')]
        assert len(marked) == 1
        assert marked[0].startswith('"  “We have moved all that floats,” Ada Lund')


async def test_a_concluded_title_is_marked_as_such():
    untitled = make_view(make_article(OTHER_BODY, article_id=THERE.head.id, title=None))
    link = replace(QUOTE, article=untitled.head)
    for there in (untitled, None):
        async with looking((link,), there=there) as (_, screen, _, _):
            assert lines_of(side(screen, "there"))[0] == "  ~The Harbour"
            assert lines_of(side(screen, "here"))[0].startswith("   Two")


async def test_narrow_screens_show_the_paragraphs_with_evidence_only():
    async with looking(size=(80, 24)) as (_, screen, pilot, _):
        assert "The harbour empties" not in "\n".join(lines_of(side(screen, "there")))
        assert lines_of(side(screen, "there"))[0].startswith('"  “We have moved')
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "The harbour empties" in "\n".join(lines_of(side(screen, "there")))


async def test_brackets_go_through_all_evidence_of_all_links():
    async with looking((QUOTE, TWICE)) as (_, screen, pilot, _):
        await pilot.press("]")
        assert text_of(screen, "#evidence-heading").endswith("evidence 1 of 2 · 2 of 2")
        await pilot.press("]")
        assert screen.evidence == TWICE.evidence[1]
        await pilot.press("]")
        assert screen.link == QUOTE
        await pilot.press("[")
        assert screen.evidence == TWICE.evidence[1]


async def test_it_begins_with_the_link_that_was_asked_for():
    async with looking(index=1) as (_, screen, _, _):
        assert screen.link == FIGURES
        assert "figures   possible" in text_of(screen, "#evidence-heading")


async def test_enter_goes_to_the_article_of_the_side_that_has_the_focus():
    async with looking() as (_, _, pilot, left):
        await pilot.press("enter")
        await pilot.pause()
        assert left == [(HERE.head.id, OUR_WORDS)]
    async with looking() as (_, screen, pilot, left):
        await pilot.press("tab")
        assert side(screen, "there").has_focus
        await pilot.press("enter")
        await pilot.pause()
        assert left == [(THERE.head.id, THEIR_WORDS)]


async def test_left_and_right_look_at_the_sides():
    async with looking() as (_, screen, pilot, _):
        await pilot.press("l")
        assert screen.side == "there"
        await pilot.press("left")
        assert screen.side == "here"


async def test_y_copies_both_wordings_with_their_sources():
    async with looking() as (app, screen, pilot, _):
        await pilot.press("y")
        assert app.clipboard.count("The Selm Courier") == 2
        assert OUR_WORDS.text in app.clipboard
        assert THEIR_WORDS.text in app.clipboard
        assert screen.query_one(KeyBar).message == "copied both, with citations"


async def test_escape_and_q_lead_back():
    for key in ("escape", "q"):
        async with looking() as (_, _, pilot, left):
            await pilot.press(key)
            await pilot.pause()
            assert left == [None]


async def test_an_article_that_cannot_be_opened_is_said():
    async with looking(there=None) as (_, screen, _, _):
        assert "   This article could not be opened." in lines_of(side(screen, "there"))


async def test_without_colours_the_evidence_is_underlined():
    async with looking(theme="plain") as (_, screen, _, _):
        assert style_of(side(screen, "here"), "We moved").underline


def test_common_words_are_found_whatever_stands_between():
    wordings = compare("They left Selm at dawn, all of them.", "At noon they had left SELM’s quay.")
    assert [wordings.here[a:b] for a, b in wordings.common_here] == ["They", "left", "Selm"]
    assert [wordings.there[a:b] for a, b in wordings.common_there] == ["they", "left", "SELM"]


@settings(deadline=None, max_examples=100)
@given(*[st.lists(st.sampled_from("a b c d e, F. é!".split()), max_size=25).map(" ".join)] * 2)
def test_common_words_pair_off_in_order(here, there):
    wordings = compare(here, there)
    ours = [fold(here[start:end]) for start, end in wordings.common_here]
    theirs = [fold(there[start:end]) for start, end in wordings.common_there]
    assert ours == theirs
    assert list(wordings.common_here) == sorted(wordings.common_here)
    assert compare(here, here).words_in_common == len(here.split())


async def test_the_whole_paragraph_of_the_evidence_is_brought_into_view():
    words = " ".join(["quay"] * 60)
    body = (
        *["Before."] * 13,
        f"“We moved everything,” she said. {words} at last.",
        *["After."] * 9,
    )
    article = make_article(body, article_id=THERE.head.id)
    there = make_view(article)
    link = make_link(OUR_WORDS, span(body[13], "“We moved everything,”", 13), other=there)
    async with looking((link,), there=there) as (_, screen, _, _):
        assert "at last." in "\n".join(lines_of(side(screen, "there")))


async def test_a_rejection_leads_on_and_its_undoing_back():
    async with looking() as (_, screen, pilot, _):
        await pilot.press("x")
        assert screen.link == FIGURES
        await pilot.press("[")
        assert "certain · rejected" in text_of(screen, "#evidence-heading")
        await pilot.press("]", "u")
        assert screen.link == QUOTE


async def test_an_accepted_link_says_so_and_stays():
    async with looking() as (_, screen, pilot, _):
        await pilot.press("a")
        assert "certain · accepted" in text_of(screen, "#evidence-heading")
        assert screen.link.verdict is LinkVerdict.ACCEPTED
        await pilot.press("a")
        assert "accepted" not in text_of(screen, "#evidence-heading")
