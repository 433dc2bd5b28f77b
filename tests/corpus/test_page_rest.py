"""The blocks of a page around its article: where they are listed and what they are called."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.article import ParagraphKind, RemovedKind
from corpus.document import Line
from corpus.readers.web.page_blocks import Block
from corpus.readers.web.page_rest import with_the_rest

TITLE = "Freighter leaves with heavy crates"
FIRST = "The freighter had been waiting in the roads for three days when the pilot came."
LAST = "Nobody at the port authority wanted to say on Monday when she would sail again."
BODY = [Line(FIRST), Line(LAST)]


def block(text, place="", group=0, linked=False):
    return Block(text, place, group, linked)


def listed(body, *blocks):
    lines, _ = with_the_rest(body, blocks, TITLE)
    return [(line.text, line.label) for line in lines]


def test_blocks_stand_where_the_page_has_them():
    blocks = (block(TITLE, "h1"), block(FIRST), block("Share"), block(LAST), block("Imprint"))
    assert listed(BODY, *blocks) == [
        (TITLE, RemovedKind.TITLE),
        (FIRST, None),
        ("Share", RemovedKind.SHARE_BAR),
        (LAST, None),
        ("Imprint", RemovedKind.LEGAL),
    ]


def test_a_teaser_that_repeats_a_sentence_moves_nothing():
    body = [Line(f"This is sentence number {n} of the long article.") for n in range(20)]
    blocks = [block(line.text) for line in body]
    lines = listed(body, blocks[15], *blocks[:3], block("Scrap"), *blocks[3:])
    assert [text for text, _ in lines].index("Scrap") == 3


def test_names_and_dates_count_between_the_title_and_the_text():
    head = (block("By Ana Lim"), block("12 June 2023"))
    lines = listed(BODY, *head, block(TITLE, "h1"), *head, block(FIRST), *head, block(LAST), *head)
    labels = [label for _, label in lines]
    assert labels.count(RemovedKind.BYLINE) <= 1
    assert labels.count(RemovedKind.DATE_LINE) <= 1
    inside = listed(BODY, block(TITLE, "h1"), *head, block(FIRST), block(LAST))
    assert inside[1:3] == [
        ("By Ana Lim", RemovedKind.BYLINE),
        ("12 June 2023", RemovedKind.DATE_LINE),
    ]
    below = listed(BODY, block(TITLE, "h1"), block(FIRST), block(LAST), *head)
    assert all(label is RemovedKind.FURNITURE for _, label in below[3:])


def test_captions_are_those_of_pictures_in_the_article():
    caption = block("A ship", "figcaption", 1)
    blocks = [block(f"Scrap {n}") for n in range(9)]
    lines = listed(
        BODY, block("Else", "figcaption", 2), *blocks, block(FIRST), caption, block(LAST)
    )
    assert ("A ship", RemovedKind.CAPTION) in lines
    assert ("Else", RemovedKind.FURNITURE) not in listed(BODY, block(FIRST), caption, block(LAST))
    under = listed(BODY, block(FIRST), block(LAST), block("Else", "figcaption", 2))
    assert under[-1] == ("Else", RemovedKind.FURNITURE)


def test_a_line_that_stands_only_under_a_picture_is_its_caption():
    body = [Line(FIRST), Line("A ship in the bay"), Line(LAST)]
    picture = block("A ship in the bay", "figcaption", 1)
    assert listed(body, block(FIRST), picture, block(LAST))[1][1] is RemovedKind.CAPTION
    twice = listed(body, block(FIRST), picture, block("A ship in the bay"), block(LAST))
    assert twice[1][1] is None


def test_holes_in_a_paragraph_are_filled_from_the_page():
    whole = "The minister of ports said that the old agreement of March no longer held that day."
    holed = whole.replace("the old agreement of March ", "")
    assert listed([Line(holed)], block(whole)) == [(whole, None)]


def test_headings_and_links_below_the_text_are_related():
    body = [*BODY, Line("Storm", ParagraphKind.HEADING, level=2), Line("Pilots want more pay")]
    blocks = [block(line.text, linked=line.text.startswith("Pilots")) for line in body]
    assert [label for _, label in listed(body, *blocks)] == [
        None,
        None,
        RemovedKind.RELATED,
        RemovedKind.RELATED,
    ]


def test_neighbours_in_a_menu_stand_on_one_line():
    menu = [block(name, "ul", 7, linked=True) for name in ("Sport", "Books", "Chess")]
    lines = listed(BODY, *menu, block(TITLE, "h1"), block(FIRST), block(LAST))
    assert lines[0] == ("Sport \u00b7 Books \u00b7 Chess", RemovedKind.NAVIGATION)


def test_what_is_far_from_the_article_is_counted():
    menu = [
        block(f"A long entry number {n} of a menu that is much too long to see") for n in range(500)
    ]
    lines, words = with_the_rest(BODY, [*menu, block(FIRST), block(LAST)], TITLE)
    assert len(lines) == 202
    assert lines[199].text == menu[-1].text
    assert words == 300 * len(menu[0].text.split())


@given(st.lists(st.text(max_size=30), max_size=8), st.lists(st.text(max_size=30), max_size=12))
def test_the_body_keeps_its_lines_and_order(body, blocks):
    lines, _ = with_the_rest(
        [Line(text) for text in body], [block(text, "nav") for text in blocks], TITLE
    )
    texts = iter([line.text for line in lines])
    assert all(text in texts for text in body)
