"""A small file of each format that is read, made from one short report of our own."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage

TITLE = "Ferry returns to Tartus with empty decks"
AUTHOR = "Nadia Ferro"
PUBLISHER = "Harbour Post"
DAY = "2024-12-13"
ADDRESS = "https://www.harbourpost.example/2024/12/13/ferry-returns"
BODY = (
    "The ferry Ivan Gren came back to the harbour of Tartus on Friday with nothing on her decks, "
    "the port authority said in a statement.",
    '"We had expected forty lorries," said Karim Halabi, who runs a chandler\'s shop on the quay. '
    "Nobody could tell him where they had gone.",
    "Two cranes that had been brought from Latakia a week before stood idle at the northern mole, "
    "and the dock workers were sent home at noon.",
)


def page() -> str:
    """The report as a web page with furniture around it."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": f"{DAY}T08:30:00+03:00",
        "author": {"@type": "Person", "name": AUTHOR},
        "publisher": {"@type": "Organization", "name": PUBLISHER},
    }
    paragraphs = "\n".join(f"<p>{text}</p>" for text in BODY)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title>'
        f'<link rel="canonical" href="{ADDRESS}">'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
        f"<article><h1>{TITLE}</h1><p class=byline>By {AUTHOR}</p>{paragraphs}</article>"
        "<footer><p>Terms of use</p><p>Privacy policy</p></footer></body></html>"
    )


def record(number: int = 1) -> dict[str, str]:
    """The report as one record of an export; records of other numbers differ in their words."""
    text = "\n\n".join(BODY)
    return {
        "title": TITLE if number == 1 else f"{TITLE} ({number})",
        "authors": AUTHOR,
        "date_publish": f"{DAY} 08:30:00",
        "url": f"{ADDRESS}-{number}",
        "maintext": text
        if number == 1
        else f"{text}\n\nThis was voyage number {number} of the year.",
    }


def text() -> bytes:
    """The report as a text file."""
    return "\n\n".join((TITLE, f"By {AUTHOR}", "13 December 2024", *BODY)).encode()


def markdown() -> bytes:
    """The report as Markdown with front matter."""
    matter = f"---\ntitle: {TITLE}\nauthor: {AUTHOR}\npublisher: {PUBLISHER}\ndate: {DAY}\n---\n\n"
    return (matter + "\n\n".join(BODY) + "\n").encode()


def mail(number: int = 1) -> bytes:
    """The report as a mail."""
    message = EmailMessage()
    message["From"] = f"{AUTHOR} <nadia@harbourpost.example>"
    message["Subject"] = TITLE if number == 1 else f"{TITLE} ({number})"
    message["Date"] = "Fri, 13 Dec 2024 18:40:00 +0300"
    message.set_content(record(number)["maintext"])
    return message.as_bytes()


def mbox(count: int = 3) -> bytes:
    """Several mails in one file."""
    mails = (mail(number).replace(b"\nFrom ", b"\n>From ") for number in range(1, count + 1))
    return b"".join(b"From nadia Fri Dec 13 18:40:00 2024\n" + each + b"\n" for each in mails)


def feed(count: int = 3) -> bytes:
    """A feed of several entries."""
    items = "".join(
        f"<item><title>{each['title']}</title><link>{each['url']}</link>"
        f"<pubDate>Fri, 13 Dec 2024 18:40:00 +0300</pubDate>"
        f"<description>{each['maintext'].replace('&', '&amp;')}</description></item>"
        for each in map(record, range(1, count + 1))
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
        f"<title>{PUBLISHER}</title><link>https://www.harbourpost.example</link>{items}"
        "</channel></rss>"
    ).encode()


def json_lines(count: int = 3) -> bytes:
    """An export with a record to a line."""
    return b"".join(json.dumps(record(n)).encode() + b"\n" for n in range(1, count + 1))


def json_list(count: int = 3) -> bytes:
    """An export with its records in a list."""
    return json.dumps([record(number) for number in range(1, count + 1)]).encode()


def table(count: int = 3) -> bytes:
    """An export as a table."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, fieldnames=tuple(record()))
    writer.writeheader()
    writer.writerows(record(number) for number in range(1, count + 1))
    return stream.getvalue().encode()


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip archive of these members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(zipfile.ZipInfo(name), raw)
    return stream.getvalue()


def tarred(members: Mapping[str, bytes]) -> bytes:
    """A packed tar archive of these members."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name, raw in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(raw)
            archive.addfile(member, io.BytesIO(raw))
    return stream.getvalue()


def word() -> bytes:
    """The report as a Word document."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    runs = "".join(f"<w:p><w:r><w:t>{_xml(text)}</w:t></w:r></w:p>" for text in BODY)
    heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>'
    document = f'<w:document xmlns:w="{space}"><w:body>{heading}{runs}</w:body></w:document>'
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{TITLE}</dc:title><dc:creator>{AUTHOR}</dc:creator></cp:coreProperties>"
    )
    return packed(
        {
            "[Content_Types].xml": types.encode(),
            "word/document.xml": document.encode(),
            "docProps/core.xml": core.encode(),
        }
    )


def open_document() -> bytes:
    """The report as an OpenDocument text."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    paragraphs = "".join(f"<text:p>{_xml(text)}</text:p>" for text in BODY)
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0">'
        f'<office:body><office:text><text:h text:outline-level="1">{TITLE}</text:h>{paragraphs}'
        "</office:text></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.text"
    return packed({"mimetype": kind, "content.xml": content.encode()})


def book() -> bytes:
    """The report as an electronic book."""
    paragraphs = "".join(f"<p>{_xml(text)}</p>" for text in BODY)
    chapter = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
        f"<body><h1>{TITLE}</h1>{paragraphs}</body></html>"
    )
    container = (
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/>'
        "</rootfiles></container>"
    )
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title>'
        f"<dc:creator>{AUTHOR}</dc:creator></metadata><manifest>"
        '<item id="c1" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c1"/></spine></package>'
    )
    return packed(
        {
            "mimetype": b"application/epub+zip",
            "META-INF/container.xml": container.encode(),
            "book.opf": package.encode(),
            "one.xhtml": chapter.encode(),
        }
    )


def rich_text() -> bytes:
    """The report as rich text."""
    paragraphs = "\\par\n".join(BODY)
    head = f"{{\\info{{\\title {TITLE}}}}}\\pard {TITLE}\\par"
    return f"{{\\rtf1\\ansi{head}\n{paragraphs}\\par}}".encode()


def web_archive(count: int = 2) -> bytes:
    """Captures of the report's page from the web."""
    records = []
    for number in range(1, count + 1):
        html = page().replace("with nothing", f"on voyage {number} with nothing").encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
        records.append(
            b"WARC/1.0\r\nWARC-Type: response\r\n"
            + f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n".encode()
            + f"WARC-Target-URI: {ADDRESS}-{number}\r\n".encode()
            + b"WARC-Date: 2024-12-20T00:00:00Z\r\n"
            + b"Content-Type: application/http; msgtype=response\r\n"
            + f"Content-Length: {len(http)}\r\n\r\n".encode()
            + http
            + b"\r\n\r\n"
        )
    return b"".join(records)


def saved_page() -> bytes:
    """The report's page as browsers save it into one file."""
    message = EmailMessage()
    message["Subject"] = TITLE
    message["Snapshot-Content-Location"] = ADDRESS
    message.make_related()
    part = EmailMessage()
    part.set_content(page(), subtype="html")
    part["Content-Location"] = ADDRESS
    message.attach(part)
    return message.as_bytes()


def document(lines: Sequence[str] | None = None) -> bytes:
    """The report as a PDF of one page, or other lines, 14 points apart."""
    shown = lines or [TITLE, "", *(line for text in BODY for line in (*_wrapped(text), ""))]
    commands = ["BT /F1 11 Tf 14 TL 72 760 Td"]
    for line in shown:
        escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        commands.append(f"({escaped}) Tj T*")
    stream = "\n".join([*commands, "ET"]).encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table_at = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table_at,
    )


def specimens() -> dict[str, bytes]:
    """A file of each format by a name that fits it."""
    inner = {"news/ferry.txt": text(), "news/ferry.html": page().encode(), "logo.png": b"\x89PNG"}
    return {
        "ferry.txt": text(),
        "ferry.md": markdown(),
        "ferry.html": page().encode(),
        "ferry.mhtml": saved_page(),
        "ferry.pdf": document(),
        "ferry.docx": word(),
        "ferry.odt": open_document(),
        "ferry.epub": book(),
        "ferry.rtf": rich_text(),
        "ferry.eml": mail(),
        "ferries.mbox": mbox(),
        "ferries.rss": feed(),
        "ferries.json": json_list(),
        "ferries.jsonl": json_lines(),
        "ferries.csv": table(),
        "ferries.warc": web_archive(),
        "ferries.wacz": packed({"archive/data.warc.gz": gzip.compress(web_archive())}),
        "ferries.zip": packed(inner),
        "ferries.tar.gz": tarred(inner),
        "ferry.html.gz": gzip.compress(page().encode()),
        "ferry.txt.bz2": bz2.compress(text()),
    }


def _xml(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _wrapped(text: str, width: int = 88) -> list[str]:
    lines = [""]
    for word_ in text.split():
        if len(lines[-1]) + len(word_) > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word_}".strip()
    return lines
