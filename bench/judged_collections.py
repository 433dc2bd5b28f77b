"""Public test collections with relevance judgements, read from their own files.

- Cranfield, 1,400 abstracts on aeronautics and 225 questions, judged in full and in four grades:
  `cran.all.1400`, `cran.qry`, `cranqrel` (ir.dcs.gla.ac.uk/resources/test_collections/cran).
- CACM, 3,204 titles and abstracts of articles on computing and 64 questions, 52 of them judged:
  `CACM-*.html`, `cacm.query.txt`, `cacm.rel.txt` (the documents also in github.com/castorini/
  anserini, `src/main/resources/cacm`).
- Vaswani (NPL), 11,429 abstracts on electronics and 93 questions: `doc-text.trec`,
  `query-text.trec`, `qrels` (github.com/terrier-org/pyterrier, `tests/fixtures/vaswani_npl`).

None of them is part of the project; each is given by the path of its folder.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_CRANFIELD_PART = re.compile(r"^\.I (\d+)$|^\.([TABW])$")
_MARKUP = re.compile(r"<[^>]+>")
_CACM_DATE = re.compile(r"^CACM (\w+), (\d{4})", re.MULTILINE)
_TREC_DOCUMENT = re.compile(r"<DOC>\s*<DOCNO>\s*(\S+)\s*</DOCNO>(.*?)</DOC>", re.DOTALL)
_TREC_TOPIC = re.compile(r"<num>(\d+)</num>\s*<title>(.*?)</title>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a collection; its title may be empty."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Published:
    """A figure of BM25 that others published for the collection, and how it came about."""

    measure: str
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, questions and judgements: question -> document -> grade above zero."""

    name: str
    documents: tuple[Document, ...]
    questions: Mapping[str, str]
    judged: Mapping[str, Mapping[str, int]]
    published: tuple[Published, ...]


def read_collection(folder: Path) -> Collection | None:
    """The collection in a folder; None where there is none of those that are known."""
    for file, read in (
        ("cran.all.1400", _cranfield),
        ("cacm.query.txt", _cacm),
        ("doc-text.trec", _vaswani),
    ):
        if (folder / file).is_file():
            return read(folder)
    return None


def _cranfield(folder: Path) -> Collection:
    documents = tuple(
        Document(number, _joined(parts.get("T", "")), _joined(parts.get("W", "")))
        for number, parts in _cranfield_parts(folder / "cran.all.1400")
    )
    # Judgements count the questions from 1 in their order, not by the numbers that they bear.
    questions = {
        str(place): _joined(parts["W"])
        for place, (_, parts) in enumerate(_cranfield_parts(folder / "cran.qry"), 1)
    }
    judged: dict[str, dict[str, int]] = {}
    for line in (folder / "cranqrel").read_text("ascii").splitlines():
        question, document, code = line.split()[:3]
        # 1 is a complete answer, 4 of minimum interest; -1 stands for none.
        if int(code) > 0:
            judged.setdefault(question, {})[document] = 5 - int(code)
    return Collection("Cranfield", documents, questions, judged, _CRANFIELD_PUBLISHED)


def _cranfield_parts(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    number, part = "", ""
    parts: dict[str, str] = {}
    for line in path.read_text("latin-1").splitlines():
        match = _CRANFIELD_PART.match(line.strip())
        if match and match[1]:
            if number:
                yield number, parts
            number, part, parts = str(int(match[1])), "", {}
        elif match:
            part = match[2]
        elif part:
            parts[part] = f"{parts.get(part, '')}{line}\n"
    yield number, parts


def _cacm(folder: Path) -> Collection:
    documents = tuple(
        _cacm_document(path.stem, path.read_text("latin-1"))
        for path in sorted(folder.glob("CACM-*.html"))
    )
    questions = {
        number: _joined(text)
        for number, text in _TREC_DOCUMENT.findall((folder / "cacm.query.txt").read_text("latin-1"))
    }
    judged: dict[str, dict[str, int]] = {}
    for line in (folder / "cacm.rel.txt").read_text("ascii").splitlines():
        question, _, document, _ = line.split()
        # The file has numbers of less than four digits without their leading zeros in places.
        judged.setdefault(question, {})[f"CACM-{document.partition('-')[2].zfill(4)}"] = 1
    return Collection("CACM", documents, questions, judged, _CACM_PUBLISHED)


def _cacm_document(name: str, page: str) -> Document:
    text = html.unescape(_MARKUP.sub("", page)).strip()
    title, _, rest = text.partition("\n\n")
    return Document(name, _joined(title), _without_numbers(rest))


def _without_numbers(text: str) -> str:
    """Without the lines of three numbers at the end, which tell who cites whom."""
    lines = [line for line in text.splitlines() if not re.fullmatch(r"[\d\s]*", line)]
    return "\n".join(lines)


def _vaswani(folder: Path) -> Collection:
    documents = tuple(
        Document(number, "", _joined(text))
        for number, text in _TREC_DOCUMENT.findall((folder / "doc-text.trec").read_text("ascii"))
    )
    questions = {
        number: _joined(text)
        for number, text in _TREC_TOPIC.findall((folder / "query-text.trec").read_text("ascii"))
    }
    judged: dict[str, dict[str, int]] = {}
    for line in (folder / "qrels").read_text("ascii").splitlines():
        question, _, document, grade = line.split()
        if int(grade) > 0:
            judged.setdefault(question, {})[document] = int(grade)
    return Collection("Vaswani", documents, questions, judged, _VASWANI_PUBLISHED)


def _joined(text: str) -> str:
    return " ".join(text.split())


_CRANFIELD_PUBLISHED = (
    Published(
        "nDCG@10",
        0.3739,
        "Narsil 2026, README: BM25, Porter stems, stop words left out, graded",
    ),
    Published("nDCG@10", 0.2911, "Orama 3.1.18, in the same table, with the same stems"),
    Published(
        "nDCG@20, binary",
        0.4714,
        "Ghasemi and Hiemstra 2021 (EACL SRW), BM25",
    ),
)
_CACM_PUBLISHED = (
    Published("MAP", 0.3123, "Anserini, cacm.yaml: BM25 k1 0.9 b 0.4, Porter stems, stop words"),
    Published("P@30", 0.1942, "Anserini, as above"),
)
_VASWANI_PUBLISHED = (
    Published(
        "MAP",
        0.2965,
        "PyTerrier, experiment.ipynb: BM25 k1 1.2 b 0.75, Porter stems, stop words",
    ),
    Published("nDCG", 0.6212, "PyTerrier, as above"),
)
