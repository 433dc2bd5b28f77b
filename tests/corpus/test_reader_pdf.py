"""PDF pages become paragraphs: columns, broken words, running heads, and files that are none."""

from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import ParagraphKind
from corpus.document import ReadError
from corpus.fields import first_value
from corpus.readers.pdf import pdf
from corpus.sanitize import sanitise_line
from tests.corpus.pdf_pages import FILLER, LEFT, TOP, aside, body, column, make_pdf


def refusal(raw):
    with pytest.raises(ReadError) as caught:
        pdf.read(raw)
    assert caught.value.advice
    return caught.value.code, caught.value.message


def test_the_lines_of_a_paragraph_are_joined_and_gaps_part_paragraphs():
    page = column(*FILLER) + column("Nobody met her there.", top=TOP - 60)
    assert body(make_pdf(page)) == [" ".join(FILLER), "Nobody met her there."]


def test_a_short_last_line_and_an_indent_part_paragraphs():
    page = column(*FILLER, "Then it rained.", *FILLER)
    assert body(make_pdf(page)) == [" ".join((*FILLER, "Then it rained.")), " ".join(FILLER)]
    lines = column(*FILLER, *FILLER)
    lines[2] = (LEFT + 18, *lines[2][1:])
    assert body(make_pdf(lines)) == [" ".join(FILLER)] * 2


def test_words_broken_at_the_end_of_a_line_are_put_together():
    page = column(
        "The pilot said that the long unloading had already been in-",
        "terrupted twice and that the air defence of the port, an air-",
        "defence battery, had been told; the Anglo-",
        "Norwegian owners had not.",
    )
    assert body(make_pdf(page)) == [
        "The pilot said that the long unloading had already been interrupted twice and that the "
        "air defence of the port, an air-defence battery, had been told; the Anglo-Norwegian "
        "owners had not."
    ]


def test_a_word_that_the_document_has_whole_loses_its_hyphen():
    page = column(
        "Every seaport of the coast lies by the sea, and a port is what a sea-",
        "port was called before the war by all who came to that very coast.",
        "A cooperation was agreed upon last year by both harbours, a co-",
        "operation that has a well-known sponsor; nobody is as well-",
        "known as he is on this long and windy part of the coast.",
    )
    (text,) = body(make_pdf(page))
    assert "what a seaport was called" in text
    assert "a cooperation that has" in text
    assert "as well-known as he" in text


def test_ligatures_become_letters():
    page = column("The <fi>rst <fl>eet left its of<fi>ce in the harbour.")
    assert body(make_pdf(page)) == ["The first fleet left its office in the harbour."]


def test_running_heads_feet_and_page_numbers_are_set_aside():
    texts = ("Nobody met her at the quay.", "Then it rained all day.", "She left in the night.")
    pages = [
        [(LEFT, 810, 9, "The Coast Gazette"), *column(text), (290, 30, 9, f"Page {n} of 3")]
        for n, text in enumerate(texts, 1)
    ]
    raw = make_pdf(*pages)
    assert body(raw) == list(texts)
    assert aside(raw) == ["The Coast Gazette", "Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]


def test_a_figure_at_the_edge_of_a_page_is_its_number_but_not_the_only_line():
    assert aside(make_pdf([*column(*FILLER), (290, 30, 9, "xiv")])) == ["xiv"]
    assert body(make_pdf([(290, 400, 9, "14")])) == ["14"]


def test_heads_that_differ_but_count_the_pages_are_set_aside():
    titles = ("Ships", "Pilots", "Storms", "Quays")
    pages = [
        [(LEFT, 810, 9, f"{title} {n}"), *column(f"Nobody spoke of {title} there.")]
        for n, title in enumerate(titles, 12)
    ]
    assert aside(make_pdf(*pages)) == ["Ships 12", "Pilots 13", "Storms 14", "Quays 15"]


def test_a_sentence_goes_on_over_a_page_break():
    first = [*column(*FILLER, "She was carrying crates that the satellite"), (290, 30, 9, "1")]
    second = [*column("images had shown on the quay a week before."), (290, 30, 9, "2")]
    assert body(make_pdf(first, second)) == [
        " ".join((*FILLER, "She was carrying crates that the satellite")) + " images had shown on "
        "the quay a week before."
    ]


def test_a_word_goes_on_over_a_page_break():
    first = column(*FILLER, "She was carrying crates that the satel-")
    assert "the satellite images" in body(make_pdf(first, column("lite images had shown.")))[0]


def test_columns_are_read_one_after_the_other():
    left = [f"left column line {n} of the report," for n in range(8)]
    right = [f"right column line {n} of the report," for n in range(8)]
    page = [(LEFT, TOP + 30, 20, "A headline over both of the columns of the page")]
    for one, other in zip(column(*left), column(*right, x=320), strict=True):
        page += [one, other]
    assert body(make_pdf(page)) == [
        "A headline over both of the columns of the page",
        " ".join(left + right),
    ]


def test_a_table_is_read_row_by_row():
    rows = [("Wheat", "1,200"), ("Barley", "340"), ("Maize", "98"), ("Rye", "7"), ("Oats", "12")]
    page = []
    for number, (name, figure) in enumerate(rows):
        page += [(LEFT, TOP - 40 * number, 11, name), (320, TOP - 40 * number, 11, figure)]
    assert body(make_pdf(page)) == [" ".join(row) for row in rows]


def test_larger_lines_are_headings():
    page = [(LEFT, 800, 22, "Ship leaves"), *column(*FILLER), (LEFT, 700, 15, "The crew")]
    lines = pdf.read(make_pdf([*page, *column(*FILLER, top=670)])).lines
    assert [(line.text, line.level) for line in lines if line.level] == [
        ("Ship leaves", 1),
        ("The crew", 2),
    ]
    assert lines[0].kind is ParagraphKind.HEADING


def test_properties_give_title_and_author_but_no_date():
    info = "/Title (Ship leaves port) /Author (Ana Lim) /CreationDate (D:20240102030405Z)"
    fields = pdf.read(make_pdf(column(*FILLER), info=info)).fields
    assert first_value(fields, "title") == "Ship leaves port"
    assert first_value(fields, "authors") == "Ana Lim"
    assert first_value(fields, "published") is None


@pytest.mark.parametrize("name", ["Title", "Author", "Producer"])
def test_a_property_with_half_a_character_is_read_as_far_as_it_goes(name):
    document = pdf.read(make_pdf(column(*FILLER), info=f"/{name} <FEFFD80000410042>"))
    assert all("AB" in field.values[0] for field in document.fields)


@pytest.mark.parametrize("title", ["Microsoft Word - a.doc", "report.indd", "Untitled"])
def test_a_file_name_is_no_title(title):
    document = pdf.read(make_pdf(column(*FILLER), info=f"/Title ({title})"))
    assert first_value(document.fields, "title") is None


def test_what_a_browser_prints_gives_the_address_and_no_date():
    pages = [
        [
            (30, 820, 8, "12/13/24, 6:40 PM"),
            (250, 820, 8, "Ship leaves - The Coast Gazette"),
            *column(*FILLER),
            (30, 20, 8, "https://coast.example/2024/ship-leaves"),
            (540, 20, 8, f"{n}/2"),
        ]
        for n in (1, 2)
    ]
    for printed in (pages, [[*pages[0][:-1], (540, 20, 8, "1/1")]]):
        document = pdf.read(make_pdf(*printed))
        assert first_value(document.fields, "url") == "https://coast.example/2024/ship-leaves"
        assert first_value(document.fields, "published") is None
        assert all("coast.example" not in text for text in body(make_pdf(*printed)))


def test_an_address_that_the_text_ends_with_is_not_that_of_the_article():
    page = column(*FILLER) + column("https://elsewhere.example/source", top=TOP - 80)
    document = pdf.read(make_pdf(page))
    assert first_value(document.fields, "url") is None
    assert document.lines[-1].label is None


def test_pages_without_text_are_told():
    document = pdf.read(make_pdf(column(*FILLER), []))
    assert document.warnings == ("1 of 2 pages hold no text.",)


def test_a_scan_has_no_text_layer():
    assert refusal(make_pdf([], [])) == (
        "no-text-layer",
        "It has no text layer: its pages are pictures.",
    )


def test_what_is_no_pdf_is_refused():
    assert refusal(b"") == ("not-a-pdf", "This is not a readable PDF: it is empty.")
    assert refusal(b"<html>not found</html>")[0] == "not-a-pdf"
    assert refusal(b"%PDF-1.7\nnothing of the kind")[0] == "not-a-pdf"
    assert refusal(b"%PDF-1.7\n%%EOF\n") == (
        "not-a-pdf",
        "This is not a readable PDF: it is damaged.",
    )


def test_a_truncated_file_is_refused_or_read_with_a_warning():
    raw = make_pdf(column(*FILLER), column("Nobody met her."))
    told = "This is not a readable PDF: it ends in the middle."
    assert refusal(raw[: len(raw) // 2]) == ("not-a-pdf", told)
    document = pdf.read(raw[: raw.index(b"startxref")])
    assert document.warnings == ("The file ends in the middle; its end is missing.",)
    assert document.lines[0].text == " ".join(FILLER)


def test_an_encrypted_file_is_told():
    locked = f"<{'ab' * 32}>"
    trailer = (
        f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O {locked} /U {locked} /P -4 >>"
    )
    assert refusal(make_pdf(column(*FILLER), trailer=trailer)) == (
        "encrypted",
        "This PDF is encrypted.",
    )


def test_text_on_its_side_is_kept_apart():
    raw = make_pdf(column(*FILLER)).replace(b"72 760 Td", b"0 1 -1 0 40 300 Tm")
    assert aside(raw) == [FILLER[0]]


WORDS = st.lists(st.from_regex(r"[a-h]{2,9}", fullmatch=True), min_size=1, max_size=60)


@settings(max_examples=25, deadline=None)
@given(WORDS)
def test_no_word_is_lost_and_none_added(words):
    lines = [" ".join(words[n : n + 8]) for n in range(0, len(words), 8)]
    assert " ".join(body(make_pdf(column(*lines)))).split() == words


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_damaged_files_are_read_or_refused(data):
    raw = make_pdf(column(*FILLER), column(*FILLER))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=4)))
    pieces = [raw[a:b] for a, b in pairwise((0, *cuts, len(raw)))]
    noise = data.draw(st.binary(max_size=8))
    with suppress(ReadError):
        lines = pdf.read(noise.join(pieces)).lines
        assert all(line.text and line.text == sanitise_line(line.text) for line in lines)
