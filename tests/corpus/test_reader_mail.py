import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import ParagraphKind, RemovedKind
from corpus.document import Document, ReadError
from corpus.fields import AUTHORS, LANGUAGE, PUBLISHED, TITLE, values_of
from corpus.limits import Limits
from corpus.readers.mail import mail, mbox
from corpus.readers.pieces import Broken, Record
from corpus.readers.source import Budget, Source
from corpus.sanitize import sanitise_line

HEAD = "From: Ana Lim <ana@x.example>\nSubject: The quay\nDate: Fri, 13 Dec 2024 00:30:00 +0200\n"


def message(rest: str, head: str = HEAD) -> Document:
    return mail.read((head + rest).encode())


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.label is None]


def aside(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.label is RemovedKind.FURNITURE]


def test_the_head_gives_the_fields():
    document = mail.read(
        b"From: =?utf-8?Q?Lim=2C_Ana?= <a@b.example>, c@d.example\n"
        b"Subject: =?iso-8859-1?Q?Caf=E9?= =?utf-8?B?IOKAlCBmaXJl?=\nContent-Language: de, en\n"
        b"Date: Fri, 13 Dec 2024 00:30:00 +0200\nList-Id: <list.example>\n\nText"
    )
    assert [(field.name, field.values) for field in document.fields] == [
        (TITLE, ("Café — fire",)),
        (AUTHORS, ("Lim, Ana", "c@d.example")),
        (PUBLISHED, ("2024-12-13T00:30:00+02:00",)),
        (LANGUAGE, ("de",)),
    ]
    assert {field.evidence for field in document.fields} == {"mail header"}


def test_bytes_in_the_head_and_unknown_character_sets_are_no_obstacle():
    document = mail.read(
        b"Subject: caf\xc3\xa9 \x1b[31m=?nonsense?q?=E9t=E9?=\n"
        b"Content-Type: text/plain; charset=nonsense\n\ncaf\xe9 \x93quoted\x94"
    )
    assert next(values_of(document.fields, TITLE)).values == ("café été",)
    assert texts(document) == ["café “quoted”"]


def test_quotations_and_signatures_are_furniture():
    document = message(
        "\nThe crane fell.\n\nIt was new.\n\nOn Fri, 13 Dec 2024 at 10:00, A Long Name\n"
        "<bo@x.example> wrote:\n> was it new?\n>> who\n-- \nAna Lim\nThe Port\n"
    )
    assert texts(document) == ["The crane fell.", "It was new."]
    assert aside(document) == [
        "On Fri, 13 Dec 2024 at 10:00, A Long Name",
        "<bo@x.example> wrote:",
        "was it new?",
        "who",
        "--",
        "Ana Lim",
        "The Port",
    ]


def test_what_goes_on_below_a_short_signature_is_text():
    document = message("\n-- \n" + "A line.\n" * 15)
    assert (len(aside(document)), len(texts(document))) == (12, 4)


def test_of_a_forwarded_message_the_quotation_is_the_text():
    head = HEAD.replace("The quay", "Fwd: The quay")
    document = message(
        "\nFor you.\n\n---------- Forwarded message ---------\nFrom: Bo Ek <b@x.example>\n"
        "Date: Thu, 12 Dec 2024\nSubject: The quay\n\n> The crane fell.\n",
        head,
    )
    assert texts(document) == ["For you.", "The crane fell."]
    assert len(aside(document)) == 4


def test_flowed_lines_are_joined():
    flowed = "Content-Type: text/plain; format=flowed\n\nThe crane \nfell on \nFriday.\n> a \n> b\n"
    document = message(flowed)
    assert texts(document) == ["The crane fell on Friday."]
    assert aside(document) == ["a b"]
    joined = message("Content-Type: text/plain; format=flowed; delsp=yes\n\nThe cra \nne fell.\n")
    assert texts(joined) == ["The crane fell."]


def multipart(kind: str, *parts: str) -> str:
    return (
        f"Content-Type: multipart/{kind}; boundary=X{kind}\n\n"
        + "".join(f"--X{kind}\n{part}\n" for part in (*parts, "")).removesuffix("\n\n")
        + "--\n"
    )


PLAIN = "Content-Type: text/plain; charset=utf-8\n\nThe crane fell.\n"
RICH = "Content-Type: text/html; charset=utf-8\n\n<p>The <b>crane</b> fell&nbsp;down.</p>\n"
STUB = "Content-Type: text/plain\n\nHTML only\n"
LONG = "Content-Type: text/html\n\n" + "<p>word word word word</p>" * 9


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ((PLAIN, RICH), ["The crane fell."]),
        ((RICH,), ["The crane fell down."]),
        ((STUB, LONG), ["word word word word"] * 9),
        (("Content-Type: text/plain\n\n\n", RICH), ["The crane fell down."]),
    ],
)
def test_of_several_forms_the_plain_one_unless_it_is_a_stub(parts, found):
    assert texts(message(multipart("alternative", *parts))) == found


def test_attachments_are_named_and_pictures_inside_are_not():
    document = message(
        multipart(
            "mixed",
            multipart("related", RICH, "Content-Type: image/png\nContent-ID: <a>\n\nx"),
            "Content-Type: application/pdf; name=r.pdf\n\nx",
            "Content-Type: text/plain\nContent-Disposition: attachment; filename=notes.txt\n\nx",
            "Content-Type: text/calendar\n\nx",
            "Content-Type: application/zip\n\nx",
        )
    )
    assert texts(document) == ["The crane fell down."]
    assert document.warnings == ("3 attachments were left out: r.pdf, notes.txt, application/zip.",)


def test_a_message_inside_is_read():
    inner = "Content-Type: message/rfc822\n\nSubject: Inner\nFrom: b@x.example\n\nInner text.\n"
    document = message(multipart("mixed", PLAIN, inner))
    assert [(line.text, line.kind) for line in document.lines] == [
        ("The crane fell.", ParagraphKind.PARAGRAPH),
        ("Inner", ParagraphKind.HEADING),
        ("Inner text.", ParagraphKind.PARAGRAPH),
    ]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "not-a-mail"),
        (b"just\ntext", "not-a-mail"),
        (b"Subject: a\nContent-Type: application/pkcs7-mime\n\nx", "encrypted"),
        (b"Subject: a\n" + b"Content-Type: message/rfc822\n\n" * 3000, "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused(raw, code):
    with pytest.raises(ReadError) as refusal:
        mail.read(raw)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "raw",
    [
        b"From: " + b"(<" * 20_000,
        b"From: " + b'"a,' * 20_000,
        b"Subject: " + b"=?u?b?" * 20_000,
        b"Subject: a\nContent-Type: text/plain" + b';"' * 20_000 + b"\n\nx",
        b"Subject: a\n\nOn 1 a wrote:\n" + b"> x\nOn 1 a wrote:\n" * 5_000,
        b"Subject: a\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\n" * 5_000,
    ],
)
def test_hostile_messages_are_read(raw):
    assert mail.read(raw) is not None


def test_parts_that_lie_too_deep_are_told():
    part = PLAIN
    for depth in range(30):
        part = f"Content-Type: multipart/mixed; boundary=B{depth}\n\n--B{depth}\n{part}"
    document = message(part)
    assert texts(document) == []
    assert document.warnings == ("Parts nested deeper than 20 were left out.",)


def box(*messages: str) -> bytes:
    between = "From ana@x.example Fri Dec 13 10:00:00 2024\n"
    return "".join(f"{between}{text}\n\n" for text in messages).encode()


def pieces(raw: bytes, limits: Limits | None = None) -> list[Record | Broken]:
    budget = Budget(limits) if limits else None
    return list(mbox.records(Source.of_bytes("a.mbox", raw, budget)))


def test_messages_of_a_mailbox_and_their_addresses():
    found = pieces(
        box(
            "Subject: a\n\nOne.\n\n>From here\n>>From there\n\nFrom the start it leaked.",
            "Subject: b\n\nTwo.\nFrom b Fri Dec 13 10:00:00 2024 is no start here.",
        )
    )
    assert [record.address for record in found] == ["1", "2"]
    documents = [record.read() for record in found if isinstance(record, Record)]
    assert texts(documents[0]) == ["One.", "From here", "From the start it leaked."]
    assert aside(documents[0]) == ["From there"]
    assert texts(documents[1])[0] == "Two."


def test_a_message_is_the_same_when_another_follows():
    (alone,) = pieces(box("Subject: a\n\nOne."))
    first, _ = pieces(box("Subject: a\n\nOne.", "Subject: b\n\nTwo."))
    assert isinstance(alone, Record)
    assert isinstance(first, Record)
    assert alone.raw == first.raw == b"Subject: a\n\nOne."


def test_a_message_over_the_limit_is_broken_and_the_others_go_on():
    raw = box("Subject: a\n\nOne.", "Subject: b\n\n" + "long\n" * 100, "Subject: c\n\nThree.")
    one, two, three = pieces(raw, Limits(article_bytes=100))
    assert isinstance(two, Broken)
    assert (two.address, two.error.code) == ("2", "too-large")
    assert [one.address, three.address] == ["1", "3"]


def test_what_is_no_mailbox_is_refused():
    with pytest.raises(ReadError) as refusal:
        pieces(b"\nSubject: a\n\nText")
    assert refusal.value.code == "not-a-mailbox"


LINES = st.sampled_from(
    "From a Fri Dec 13 10:00:00 2024|From me|>From x|>>From|||Subject: a|From: <b@c>|> quoted|-- |"
    "Content-Type: multipart/mixed; boundary=B|--B|--B--|Content-Type: text/html|<p>x|"
    "Content-Transfer-Encoding: base64|=?utf-8?b?!!!?=|On 1 May a wrote:|\x1b[2J\u202e|text ".split(
        "|"
    )
)


@given(st.lists(LINES, max_size=30))
def test_any_lines_give_safe_documents_or_refusals(lines):
    raw = "\n".join(["From a Fri Dec 13 10:00:00 2024", *lines]).encode()
    for number, record in enumerate(pieces(raw), start=1):
        assert record.address == str(number)
        assert isinstance(record, Record)
        try:
            document = record.read()
        except ReadError:
            continue
        for line in document.lines:
            assert line.text == sanitise_line(line.text)


@given(st.lists(st.lists(st.text("ab >F", max_size=8), max_size=5), min_size=1, max_size=5))
def test_every_message_comes_back_as_it_was_put_in(messages):
    stored = ["Subject: x\n\n" + "\n".join([*lines, "end"]) for lines in messages]
    found = [record.raw.decode() for record in pieces(box(*stored)) if isinstance(record, Record)]
    assert found == stored


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_refusal(raw):
    for attempt in (raw, b"Subject: a\n" + raw):
        try:
            mail.read(attempt)
        except ReadError:
            continue
