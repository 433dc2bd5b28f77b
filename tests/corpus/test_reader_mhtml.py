"""Pages saved as MHTML: the page among the parts, and the address that it was saved from."""

import base64
import quopri

import pytest

from corpus.document import ReadError
from corpus.fields import first_value
from corpus.readers.web import mhtml

TEXT = (
    "Der Frachter lag drei Tage auf der Reede, bis am Montag fr\u00fch der Lotse an Bord kam, "
    "hei\u00dft es."
)
PAGE = f"<html><body><article><h1>Frachter</h1>{f'<p>{TEXT}</p>' * 4}</article></body></html>"
HEAD = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://coast.example/frachter\r\n"
    "Subject: Frachter\r\nDate: Fri, 13 Dec 2024 18:40:00 -0000\r\nMIME-Version: 1.0\r\n"
)


def part(kind, payload, coding="quoted-printable", *more):
    head = "\r\n".join((f"Content-Type: {kind}", f"Content-Transfer-Encoding: {coding}", *more))
    return f"--b\r\n{head}\r\n\r\n{payload}\r\n"


def saved(*parts, parameters=""):
    kind = f'Content-Type: multipart/related; type="text/html"; boundary="b"{parameters}\r\n\r\n'
    return (HEAD + kind + "".join(parts) + "--b--\r\n").encode()


def quoted(text, encoding="utf-8"):
    return quopri.encodestring(text.encode(encoding)).decode("ascii")


def texts(raw):
    return {line.text for line in mhtml.read(raw).lines if line.label is None}


def refusal(raw):
    with pytest.raises(ReadError) as caught:
        mhtml.read(raw)
    return caught.value.code


def test_the_page_is_read_and_its_address_known():
    picture = part("image/png", "iVBORw0KGgo=", "base64")
    document = mhtml.read(saved(part("text/html", quoted(PAGE)), picture))
    assert document.format == "mhtml"
    assert {line.text for line in document.lines if line.label is None} == {TEXT}
    assert first_value(document.fields, "url") == "https://coast.example/frachter"


def test_the_day_of_saving_is_not_that_of_publication():
    document = mhtml.read(saved(part("text/html", quoted(PAGE))))
    assert first_value(document.fields, "published") is None


def test_the_encoding_that_the_part_names_holds():
    name = (
        "Mr Da\u011fl\u0131, the mayor, said that the freighter would leave the harbour in a week."
    )
    turkish = quoted(PAGE.replace(TEXT, name), "cp1254")
    assert texts(saved(part('text/html; charset="iso-8859-9"', turkish))) == {name}
    coded = base64.encodebytes(PAGE.encode()).decode()
    assert texts(saved(part("text/html; charset=utf-8", coded, "base64"))) == {TEXT}


def test_the_part_that_the_head_names_is_the_page():
    frame = part("text/html", quoted(PAGE.replace(TEXT, "Werbung. " * 20)))
    own = part("text/html", quoted(PAGE), "quoted-printable", "Content-ID: <own>")
    assert texts(saved(frame, own, parameters='; start="<own>"')) == {TEXT}


def test_a_page_without_other_parts_is_read():
    raw = f"Content-Type: text/html; charset=utf-8\r\nContent-Location: https://c.example/a\r\n\r\n{PAGE}"
    document = mhtml.read(raw.encode())
    assert first_value(document.fields, "url") == "https://c.example/a"


def test_files_without_a_page_are_refused():
    assert refusal(b"") == "damaged"
    assert refusal(saved(part("image/png", "iVBORw0KGgo=", "base64"))) == "damaged"
    assert refusal(saved(part("text/html", "<html></html>"))) == "no-body"


def test_deep_nesting_is_refused():
    opening = "".join(
        f'Content-Type: multipart/related; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(3_000)
    )
    assert refusal((opening + f"Content-Type: text/html\r\n\r\n{PAGE}").encode()) == "damaged"
