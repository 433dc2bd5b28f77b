"""PDF pages as programs print them: paragraphs, columns and hyphens told by where lines stand."""

import pytest

from tests.corpus.pdf_pages import LEADING, LEFT, TOP, aside, body, column, make_pdf

# Lines as long as FILLER, so that a column of them is one paragraph.
LONG = (
    "The harbour pilots have asked for more than a year now that",
    "the old quay be dredged before the largest of the ships come",
    "in, and nobody in the office of the port has answered them so",
)


def test_a_line_that_the_next_word_would_not_fit_in_goes_on():
    page = column(
        "Nobody had seen her leave the roads at that hour of the night.",
        "There was no answer to any of the calls of the port.",
        "Notwithstanding, the pilots went out once more to look for her",
        "and came back at dawn.",
    )
    assert len(body(make_pdf(page))) == 1


def test_a_line_that_had_room_for_the_next_word_ends_its_paragraph():
    page = column(
        "Nobody had seen her leave the roads at that hour of the night.",
        "There was no answer to any of the calls of the port.",
        "So the pilots went out once more in the dark to look for her",
        "and came back at dawn.",
    )
    assert len(body(make_pdf(page))) == 2


def test_paragraphs_of_one_line_are_parted_by_their_gaps():
    texts = [f"The pilots of the {n}th watch have not seen the ship" for n in range(4, 9)]
    page = [
        line for n, text in enumerate(texts) for line in column(text, top=TOP - n * LEADING * 2)
    ]
    page += column(*LONG, top=TOP - 200)
    assert body(make_pdf(page)) == [*texts, " ".join(LONG)]


def test_lines_of_a_list_do_not_tell_how_far_apart_those_of_the_text_stand():
    menu = [(LEFT, TOP - 13 * n, 11, f"Watch {n}") for n in range(12)]
    text = [(LEFT, TOP - 250 - 20 * n, 11, line) for n, line in enumerate((*LONG, *LONG))]
    assert body(make_pdf([*menu, *text]))[-1] == " ".join((*LONG, *LONG))


def test_indented_paragraphs_of_one_line_are_parted():
    page = column(*LONG, LONG[0], "Crates of wheat for the mill", "Barrels of oil", *LONG[1:])
    for number in (0, 3, 4, 5):
        x, *rest = page[number]
        page[number] = (x + 15, *rest)
    found = body(make_pdf(page))
    assert found[1] == LONG[0]
    assert found[2] == "Crates of wheat for the mill"


def test_an_indented_paragraph_goes_on_over_a_page_break_after_a_sentence():
    # "m" is 9.2 points wide: the indented lines end 3 points before the others.
    first, line, full = "mmmm mmmm mmmm mm", "mmmm mmmm mmmm mmmm", "mmmm mmmm mmmm mmm."
    page = [(LEFT + 15, TOP, 11, first), *column(line, full, top=TOP - LEADING)]
    after = [
        *column("Mmmm mm."),
        (LEFT + 15, TOP - LEADING, 11, first),
        *column(line, top=TOP - 2 * LEADING),
    ]
    assert body(make_pdf(page, after)) == [f"{first} {line} {full} Mmmm mm.", f"{first} {line}"]


def test_centred_lines_are_one_paragraph():
    # "m" is 0.833 and a space 0.278 of the size wide in this font.
    wide, narrow = "mmmm mmmm mmmm mmmm", "mmmm mmmm"
    middle = LEFT + 11 * (8 * 0.833 + 2 * 0.278) / 2
    page = [*column(*[wide] * 4), (middle, TOP - 4 * LEADING, 11, narrow)]
    assert body(make_pdf(page)) == [" ".join([wide] * 4 + [narrow])]


def test_the_few_lines_of_a_last_page_are_read_column_by_column():
    def spread(left, right):
        return [*column(*left), *column(*right, x=320)]

    full = spread(
        [f"left column line {n} of the report," for n in range(8)],
        [f"right column line {n} of the report," for n in range(8)],
    )
    last = spread(
        ["and the last of the left lines of it,", "which end here"], ["and those of the right side"]
    )
    assert body(make_pdf(full, last))[-1].endswith(
        "and the last of the left lines of it, which end here and those of the right side"
    )


def test_a_page_number_takes_the_head_beside_it_along():
    left = column(*(f"left column line {n} of the report," for n in range(8)))
    right = column(*(f"right column line {n} of the report," for n in range(8)), x=320)
    head = [(LEFT, 810, 9, "The Coast Gazette"), (480, 810, 9, "7")]
    for producer in ("a word processor", "Skia/PDF m120"):
        raw = make_pdf([*head, *left, *right], info=f"/Producer ({producer})")
        assert aside(raw) == ["The Coast Gazette", "7"]


def test_the_cells_of_a_row_that_a_browser_draws_stay_together():
    rows = [("Wheat", "1,200"), ("Barley", "340"), ("Maize", "98")]
    page = [
        cell
        for n, (name, figure) in enumerate(rows)
        for cell in ((LEFT, TOP - 40 * n, 11, name), (220, TOP - 40 * n, 11, figure))
    ]
    raw = make_pdf(page, info="/Producer (Skia/PDF m120)")
    assert body(raw) == [" ".join(row) for row in rows]


def test_a_narrow_space_between_capitals_stays():
    drawn = b"(The storm from SEVILLA AHEAD of the ships.) Tj"
    kerned = b"[(The storm from SEVILLA) -120 (AHEAD of the ships.)] TJ"
    raw = make_pdf(column("The storm from SEVILLA AHEAD of the ships."))
    assert body(raw.replace(drawn, kerned)) == ["The storm from SEVILLA AHEAD of the ships."]
    assert body(make_pdf(column("AVATAR TATTOO"))) == ["AVATAR TATTOO"]


@pytest.mark.parametrize(
    ("end", "beginning", "word"),
    [
        ("beaten by 6-", "4 in the end", "6-4"),
        ("a gas-elec-", "tric ship", "gas-electric"),
        ("a full-cir-", "cle view", "full-circle"),
        ("a hand-to-", "hand fight", "hand-to-hand"),
        ("the state-", "owned line", "state-owned"),
        ("an electronically-", "limited speed", "electronically-limited"),
        ("the govern-", "ment of it", "government"),
    ],
)
def test_what_a_hyphen_at_the_end_of_a_line_becomes(end, beginning, word):
    page = column("They went to the unload-", f"ing of her, to see {end}", beginning)
    assert word in body(make_pdf(page))[0].split()


def test_a_document_that_breaks_no_words_keeps_its_hyphens():
    fold = ("the ship lay at the end of the quay with all her fold-", "out ramps down")
    assert "fold-out ramps" in body(make_pdf(column(*LONG * 8, *fold)))[0]
    broken = ("the ship was at the quay for the unload-", "ing and the fold-", "ers down")
    assert "unloading and the folders" in body(make_pdf(column(*LONG * 8, *broken)))[0]


def test_a_page_that_a_browser_draws_is_read_in_the_order_of_its_drawing():
    text = [(LEFT, TOP - LEADING * n, 11, line) for n, line in enumerate(LONG)]
    beside = [(430, TOP - 3 - LEADING * n, 11, f"Box of the {n}th side") for n in range(1, 4)]
    raw = make_pdf([*text, *beside], info="/Producer (Skia/PDF m120)")
    assert body(raw)[0] == " ".join(LONG)
