"""Bytes become text in the right encoding, and a guess is called a guess."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.decoding import NotText, decode

ENGLISH = "The convoy left the base – “quietly”, as one officer put it – and drove to the café."
RUSSIAN = "Колонна покинула базу в пятницу, сообщил представитель министерства обороны страны."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_settles_the_encoding(mark, encoding):
    decoded = decode(mark + ENGLISH.encode(encoding))
    assert decoded == (ENGLISH, encoding, False, 0)
    assert decoded.warnings == ()


def test_valid_utf_8_is_no_guess():
    assert decode(RUSSIAN.encode()) == (RUSSIAN, "utf-8", False, 0)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (RUSSIAN, "utf-16-le"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
    ],
)
def test_other_encodings_are_guessed_and_told(text, encoding):
    decoded = decode(text.encode(encoding))
    assert decoded[:3] == (text, encoding, True)
    assert decoded.warnings == (f"The encoding had to be guessed: {encoding}.",)


def test_what_cannot_be_decoded_is_counted():
    decoded = decode(RUSSIAN.encode()[:-2] + b"\xff\xfe end")
    assert decoded.encoding == "utf-8"
    assert decoded.lost > 0
    assert decoded.text.count("\ufffd") == decoded.lost
    assert "undecodable" in decoded.warnings[-1]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7\nrest", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x89PNG\r\n", "PNG"),
        (bytes(range(256)) * 40, "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_name(raw, what):
    with pytest.raises(NotText, match=what):
        decode(raw)


def test_a_stray_zero_byte_does_not_make_a_text_binary():
    assert decode(b"a\x00b " * 2 + b"words " * 200).encoding == "utf-8"


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=200)
def test_any_bytes_are_decoded_or_refused(raw):
    try:
        decoded = decode(raw)
    except NotText:
        return
    assert decoded.lost == decoded.text.count("\ufffd")
