import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import RemovedKind
from corpus.document import Document, ReadError
from corpus.fields import AUTHORS, LANGUAGE, PUBLISHED, PUBLISHER, TITLE, URL, first_value
from corpus.limits import Limits
from corpus.readers.exports import csv_export, json_export, json_lines
from corpus.readers.pieces import Broken, LeftOut, Record
from corpus.readers.source import Budget, Source
from corpus.sanitize import sanitise_line

NONE = "records without a text"


def pieces(module, raw, limits=None):
    if not isinstance(raw, bytes):
        raw = json.dumps(raw).encode()
    budget = Budget(limits) if limits else None
    return list(module.records(Source.of_bytes("a", raw, budget)))


def documents(module, raw) -> list[Document]:
    return [piece.read() for piece in pieces(module, raw) if isinstance(piece, Record)]


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.label is None]


def known(document: Document) -> dict[str, str | None]:
    names = (TITLE, AUTHORS, PUBLISHER, PUBLISHED, URL, LANGUAGE)
    found = {name: first_value(document.fields, name) for name in names}
    return {name: value for name, value in found.items() if value}


def refusal(module, raw, limits=None) -> str:
    with pytest.raises(ReadError) as refused:
        pieces(module, raw, limits)
    return refused.value.code


BODY = "The crane fell.\n\nNobody was hurt."
LINES = ["The crane fell.", "Nobody was hurt."]
EXPECTED = {
    TITLE: "The quay",
    AUTHORS: "Ana Lim",
    PUBLISHED: "2024-12-13",
    URL: "https://x.example/a",
}

EXPORTS = {
    "a crawler": {
        "maintext": BODY,
        "title": "The quay",
        "authors": ["Ana Lim"],
        "date_publish": "2024-12-13",
        "url": "https://x.example/a",
        "description": "In short",
        "image_url": "https://x.example/a.jpg",
    },
    "a scraper": {
        "text": BODY,
        "title": "The quay",
        "authors": ["Ana Lim"],
        "publish_date": "2024-12-13",
        "url": "https://x.example/a",
        "meta_data": {"og": {"title": "Another"}},
        "html": "<p>other",
    },
    "a linked-data object": {
        "@type": "NewsArticle",
        "headline": "The quay",
        "articleBody": BODY,
        "author": {"@type": "Person", "name": "Ana Lim"},
        "datePublished": "2024-12-13",
        "url": "https://x.example/a",
    },
    "a search server": {
        "_index": "a",
        "_source": {
            "content": BODY,
            "title": "The quay",
            "author": "Ana Lim",
            "date": "2024-12-13",
            "url": "https://x.example/a",
        },
    },
    "a blog": {
        "id": 5,
        "date": "2024-12-13",
        "link": "https://x.example/a",
        "title": {"rendered": "The quay"},
        "content": {"rendered": "<p>The crane fell.</p>\n<p>Nobody was hurt.</p>"},
        "author_name": "Ana Lim",
    },
    "a newspaper's interface": {
        "webTitle": "The quay",
        "webUrl": "https://x.example/a",
        "webPublicationDate": "2024-12-13",
        "fields": {"bodyText": BODY, "byline": "Ana Lim"},
    },
    "a loader": {
        "page_content": BODY,
        "metadata": {
            "title": "The quay",
            "source": "https://x.example/a",
            "author": "Ana Lim",
            "published": "2024-12-13",
        },
    },
    "paragraphs": {
        "paragraphs": 2,
        "body": LINES,
        "title": "The quay",
        "by": "Ana Lim",
        "timestamp": 1734048000,
        "url": "https://x.example/a",
    },
}


@pytest.mark.parametrize("entry", EXPORTS.values(), ids=EXPORTS)
def test_one_article_as_many_programs_write_it(entry):
    (record,) = pieces(json_export, entry)
    assert record.address == ""
    document = record.read()
    assert texts(document) == LINES
    assert document.settled
    found = known(document)
    assert found.pop(PUBLISHED)[:10] == EXPECTED[PUBLISHED]
    assert found == {name: value for name, value in EXPECTED.items() if name != PUBLISHED}


def test_the_evidence_is_the_name_in_the_export():
    (document,) = documents(json_export, EXPORTS["a crawler"])
    evidence = {field.name: field.evidence for field in reversed(document.fields)}
    assert evidence[PUBLISHED] == "field date_publish"
    assert evidence[TITLE] == "field title"


def test_the_outlet_and_a_text_that_is_cut_off():
    entry = {"source": {"id": None, "name": "The Port"}, "content": "The crane… [+1234 chars]"}
    (document,) = documents(json_export, {"articles": [entry]})
    assert known(document) == {PUBLISHER: "The Port"}
    assert document.warnings == ("The export has only the beginning; 1234 characters are missing.",)


@pytest.mark.parametrize(
    ("source", "field"),
    [
        ("The Port", {PUBLISHER: "The Port"}),
        ({"name": "The Port"}, {PUBLISHER: "The Port"}),
        ("https://x.example/a", {URL: "https://x.example/a"}),
        ("words " * 20, {}),
    ],
)
def test_a_source_is_an_outlet_or_an_address(source, field):
    (document,) = documents(json_export, {"text": BODY, "source": source, "id": 17})
    assert known(document) == field


@pytest.mark.parametrize("time", [1734048000, 1734048000000, "1734048000", 1734048000.5])
def test_a_time_that_is_counted_is_a_date(time):
    (document,) = documents(json_export, {"text": BODY, "timestamp": time})
    assert known(document)[PUBLISHED][:10] == "2024-12-13"


def test_titles_lose_markup_and_captions_are_lines():
    entry = {"text": BODY, "title": "A &#8216;quay&#8217; <i>now</i>", "image_caption": "The pier"}
    (document,) = documents(json_export, entry)
    assert known(document) == {TITLE: "A ‘quay’ now"}
    assert [(line.text, line.label) for line in document.lines][-1] == (
        "The pier",
        RemovedKind.CAPTION,
    )


@pytest.mark.parametrize(
    "whole",
    [
        [{"text": "One word"}, {"a": 1}, 5, {"text": "Two words"}],
        {"status": "ok", "articles": [{"text": "One word"}, {}, 5, {"text": "Two words"}]},
        {
            "hits": {
                "total": 2,
                "hits": [
                    {"_source": {"text": "One word"}},
                    1,
                    2,
                    {"_source": {"text": "Two words"}},
                ],
            }
        },
        {"response": {"docs": [{"text": "One word"}, None, {"b": 2}, {"text": "Two words"}]}},
        {"a": {"text": "One word"}, "b": 1, "c": 2, "d": {"text": "Two words"}},
    ],
)
def test_lists_of_articles_are_found(whole):
    found = pieces(json_export, whole)
    assert [piece.address for piece in found if isinstance(piece, Record)] == ["1", "4"]
    assert [texts(document) for document in documents(json_export, whole)] == [
        ["One word"],
        ["Two words"],
    ]
    assert found[-1] == LeftOut(NONE, 2)


def test_a_channel_gives_its_name_and_joins_pieces():
    messages = [
        {"id": 1, "type": "service", "text": ""},
        {
            "id": 2,
            "type": "message",
            "date": "2024-12-13T10:00:00",
            "from": "The Port",
            "text": ["see ", {"type": "link", "text": "https://x.example"}, " now"],
        },
    ]
    whole = {"name": "The Port", "type": "public_channel", "messages": messages}
    (document,) = documents(json_export, whole)
    assert texts(document) == ["see https://x.example now"]
    assert known(document) == {
        AUTHORS: "The Port",
        PUBLISHER: "The Port",
        PUBLISHED: "2024-12-13T10:00:00",
    }


@pytest.mark.parametrize(
    "whole",
    [
        {"name": "pkg", "version": "1.0", "description": "A tool for all", "author": "x"},
        {"compilerOptions": {"strict": True}, "content": ["./src/**/*.html"]},
        {"type": "FeatureCollection", "features": []},
        [],
        5,
        "a string of words",
        None,
    ],
)
def test_what_is_plainly_no_article_is_left_out(whole):
    assert pieces(json_export, whole) == [LeftOut(NONE, 1)]


def test_a_summary_is_the_text_of_what_has_a_title_and_a_date():
    entry = {"title": "The quay", "date": "2024-12-13", "summary": "The crane fell."}
    assert texts(documents(json_export, [entry])[0]) == ["The crane fell."]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b'{"text": "a b", }', "damaged"),
        (b"[" * 100_000, "nested-too-deep"),
        (b'{"a":' * 100_000, "nested-too-deep"),
        (b"", "damaged"),
        (b"%PDF-1.4", "not-text"),
        (b"[1, 2] trailing", "damaged"),
    ],
)
def test_json_that_cannot_be_read_is_refused(raw, code):
    assert refusal(json_export, raw) == code


def test_a_refusal_tells_the_place():
    with pytest.raises(ReadError, match="line 2, column 10"):
        pieces(json_export, b'{\n "text": nothing}')


def test_json_over_the_limit_is_refused_with_advice():
    with pytest.raises(ReadError) as refused:
        pieces(json_export, [{"text": "a b"}] * 100, Limits(article_bytes=100))
    assert refused.value.code == "too-large"
    assert "JSON Lines" in refused.value.advice


def test_odd_values_are_read():
    raw = (
        b'{"text": "a \\ud800b", "text": "last \\u001b[31mwins", "n": '
        + b"9" * 5000
        + b', "x": NaN, "y": -Infinity, "z": 1e999}'
    )
    (document,) = documents(json_export, raw)
    assert texts(document) == ["last wins"]


def test_the_bytes_of_a_record_do_not_depend_on_how_it_is_written():
    (one,) = pieces(json_export, b'[{"text": "a b", "n": 1}]')
    (two,) = pieces(json_export, b'[\n {"n":1,"text":"a\\u0020b"}\n]')
    (three,) = pieces(json_lines, b'{"n":1,"text":"a b"}')
    assert one.raw == two.raw == three.raw


def test_lines_are_addressed_by_their_place():
    raw = (
        b'\xef\xbb\xbf{"text": "One word"}\r\n\n{"broken\n{"a": 1}\n'
        b'{"text": "caf\xe9 au lait"}\n["no"]\n'
    )
    one, two, three, rest = pieces(json_lines, raw)
    assert (one.address, two.address, three.address) == ("1", "2", "4")
    assert isinstance(two, Broken)
    assert two.error.code == "damaged"
    assert texts(three.read()) == ["café au lait"]
    assert rest == LeftOut(NONE, 2)


def test_a_line_over_the_limit_is_broken_and_the_others_go_on():
    raw = b'{"text": "One word"}\n{"text": "' + b"long " * 100 + b'"}\n{"text": "Two words"}\n'
    one, two, three = pieces(json_lines, raw, Limits(article_bytes=100))
    assert isinstance(two, Broken)
    assert (two.address, two.error.code) == ("2", "too-large")
    assert [one.address, three.address] == ["1", "3"]


def test_lines_and_whole_files_under_each_others_name():
    lines = b'{"text": "One word"}\n{"text": "Two words"}\n'
    assert [d.format for d in documents(json_export, lines)] == ["jsonl", "jsonl"]
    long = b'{"text": "' + b"One word " * 2000 + b'"}\n{"text": "Two words"}\n'
    assert [d.format for d in documents(json_export, long)] == ["jsonl", "jsonl"]
    for whole in (b'[\n{"text": "One word"}\n]', b'{\n"text": "One word"\n}'):
        assert [d.format for d in documents(json_lines, whole)] == ["json"]


def test_lines_none_of_which_is_json_are_refused():
    assert refusal(json_lines, b"prose\n" * 50) == "not-json"
    assert refusal(json_lines, b"prose") == "not-json"


def test_lines_in_utf_16():
    raw = '{"text": "Zwei Wörter"}\n{"text": "Drei"}\n{"text": "Noch zwei"}'.encode("utf-16")
    assert [texts(document) for document in documents(json_lines, raw)] == [
        ["Zwei Wörter"],
        ["Noch zwei"],
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_rows_with_any_delimiter(delimiter):
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow(["Headline", "Publication", "Byline", "Published date", "Article text"])
    writer.writerow(["The quay", "The, Port", "Ana Lim", "December 13, 2024", BODY])
    writer.writerow(["No text", "", "", "", ""])
    raw = stream.getvalue().encode()
    record, rest = pieces(csv_export, raw)
    assert record.address == "1"
    assert texts(record.read()) == LINES
    assert known(record.read()) == {
        TITLE: "The quay",
        PUBLISHER: "The, Port",
        AUTHORS: "Ana Lim",
        PUBLISHED: "December 13, 2024",
    }
    assert rest == LeftOut(NONE, 1)


def test_rows_that_are_too_short_or_too_long():
    raw = b"sep=,\nid,text,title\n1,One word\n\n2,Two words,T,more\n3,,\nx\n"
    one, two, rest = pieces(csv_export, raw)
    assert (one.address, two.address, rest) == ("1", "2", LeftOut(NONE, 2))
    assert two.read().warnings == ("The row has more columns than the first row has names for.",)


def test_a_text_that_was_not_quoted_is_put_together():
    (document,) = documents(csv_export, b"title,text\nT,One, two, three\n")
    assert texts(document) == ["One, two, three"]


def test_rows_in_old_encodings_and_with_zeros():
    (document,) = documents(csv_export, "title;text\nT;café au lait\n".encode("cp1252"))
    assert texts(document) == ["café au lait"]
    assert document.warnings == ("The encoding had to be guessed: cp1252.",)
    late = b"title,text\n" + b"T,One word\n" * 1000 + b"T,caf\xe9 \x00au lait\n"
    assert texts(documents(csv_export, late)[-1]) == ["café au lait"]


def test_columns_without_a_text_are_named():
    with pytest.raises(ReadError, match=r"its columns are id, title\.") as refused:
        pieces(csv_export, b"id,title\n1,T\n")
    assert refused.value.code == "no-text-column"
    assert refusal(csv_export, b"") == "no-text-column"


def test_a_field_over_the_limit_is_broken_and_the_others_go_on():
    raw = b'text\nOne word\n"' + b"long\n" * 30 + b'"\nTwo words\n'
    found = pieces(csv_export, raw, Limits(article_bytes=100))
    assert next(piece.address for piece in found if isinstance(piece, Record)) == "1"
    assert any(isinstance(piece, Broken) for piece in found)
    raw = b"text\nOne word\n" + b"long " * 50 + b"\nTwo words\n"
    one, two, three = pieces(csv_export, raw, Limits(article_bytes=100))
    assert isinstance(two, Broken)
    assert (one.address, two.address, three.address) == ("1", "2", "3")


def test_a_row_without_end_is_refused():
    raw = b"text,b\n" + b'"a b",c,' * 4 + b'"\n' + b'x","y\n' * 200
    found: list[object] = []
    with pytest.raises(ReadError) as refused:
        found.extend(
            csv_export.records(Source.of_bytes("a", raw, Budget(Limits(article_bytes=100))))
        )
    assert refused.value.code == "damaged"


@given(st.binary(max_size=200))
def test_any_bytes_give_documents_or_a_refusal(raw):
    for module, attempt in (
        (json_export, raw),
        (json_lines, b'{"text": "a b"}\n' + raw),
        (csv_export, b"text,title\n" + raw),
    ):
        try:
            for document in documents(module, attempt):
                assert document.lines
        except ReadError:
            continue


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text("ab <p>&;\x1b\u202e\ud800\n", max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                "text title source html body articles metadata date type name messages from "
                "content caption description \x1b[2J".split()
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(VALUES)
def test_any_json_gives_safe_documents(value):
    for document in documents(json_export, value):
        values = [text for field in document.fields for text in (*field.values, field.evidence)]
        for text in (*(line.text for line in document.lines), *values):
            assert text == sanitise_line(text)


@given(st.lists(st.tuples(st.text("ab\",;\n\r '", max_size=20), st.text("cd, ", max_size=5))))
def test_rows_come_back_as_they_were_written(rows):
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerows([("text", "title"), *(("one " + text + ".", title) for text, title in rows)])
    found = pieces(csv_export, stream.getvalue().encode())
    assert [record.address for record in found] == [str(n) for n in range(1, len(rows) + 1)]
    for record, (text, _) in zip(found, rows, strict=True):
        said = " ".join(texts(record.read()))
        assert said.replace(" ", "") == "".join(("one " + text + ".").split())
