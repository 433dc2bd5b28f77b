"""Small PDF files that tests write, and what the reader makes of them."""

from corpus.article import RemovedKind
from corpus.readers.pdf import pdf

TOP, LEFT, LEADING = 760, 72, 14
FILLER = (
    "The freighter had been waiting in the roads for three days",
    "when the pilot came aboard and took her in to the long quay.",
)


def make_pdf(*pages, info="", trailer=""):
    """A PDF whose pages are lists of (x, y, size, text); <fi> and <fl> stand for ligatures."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids "
        f"[{' '.join(f'{5 + 2 * n} 0 R' for n in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding "
        "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /fi 2 /fl] >> >>",
        f"<< {info} >>",
    ]
    for number, page in enumerate(pages):
        content = "".join(shown(*line) for line in page)
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources "
            f"<< /Font << /F 3 0 R >> >> /Contents {6 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    raw, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(raw))
        raw += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size "
        f"{len(objects) + 1} /Root 1 0 R /Info 4 0 R {trailer} >>\nstartxref\n{len(raw)}\n%%EOF\n"
    )
    return (raw + end).encode("latin-1")


def shown(x, y, size, text):
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    glyphs = escaped.replace("<fi>", "\x01").replace("<fl>", "\x02")
    return f"BT /F {size} Tf {x} {y} Td ({glyphs}) Tj ET\n"


def column(*lines, x=LEFT, top=TOP, size=11):
    return [(x, top - LEADING * number, size, line) for number, line in enumerate(lines)]


def body(raw):
    return [line.text for line in pdf.read(raw).lines if line.label is None]


def aside(raw):
    return [line.text for line in pdf.read(raw).lines if line.label is RemovedKind.FURNITURE]
