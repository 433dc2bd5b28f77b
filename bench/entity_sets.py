"""Public texts with annotated names, read from where a person has put them; never in the project.

Each reader turns the files of one set into documents of plain paragraphs, as a reader of news
would get them, with the spans that the set's annotators marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

PER, ORG, LOC = "PER", "ORG", "LOC"


class Gold(NamedTuple):
    """An annotated span: code points in one paragraph, the end exclusive.

    `kind` may name several kinds with a stroke between them, any of which is right; a question
    mark after it says that the span may as well be left out. `entity` tells what it names, where
    the set tells that.
    """

    paragraph: int
    start: int
    end: int
    kind: str
    entity: str = ""


@dataclass(slots=True)
class Annotated:
    """A document of a set: its paragraphs, and the spans in them."""

    name: str
    paragraphs: list[str] = field(default_factory=list)
    spans: set[Gold] = field(default_factory=set)

    def add(
        self, text: str, spans: Sequence[tuple[int, int, str, str] | tuple[int, int, str]]
    ) -> None:
        """Add a paragraph with its spans as (start, end, kind), perhaps with the entity."""
        number = len(self.paragraphs)
        self.paragraphs.append(text)
        self.spans.update(Gold(number, *span) for span in spans)


# Texts of one's own: paragraphs with empty lines between them, names marked as [HTS|organisation]
# or, with what they name, as [HTS|organisation|hayat tahrir al-sham].

_MARKED = re.compile(r"\[([^\[\]|]+)\|([a-z/?]*)(?:\|([^\[\]|]+))?\]")


def marked(folder: Path) -> Iterator[Annotated]:
    """The documents of a folder of marked texts."""
    for path in sorted(folder.glob("*.txt")):
        document = Annotated(path.name)
        for paragraph in path.read_text("utf-8").split("\n\n"):
            text, spans, end = "", [], 0
            for match in _MARKED.finditer(paragraph):
                text += paragraph[end : match.start()]
                name, kind, entity = match.groups()
                spans.append((len(text), len(text) + len(name), kind, entity or ""))
                text, end = text + name, match.end()
            document.add(text + paragraph[end:].rstrip(), spans)
        yield document


# IEER: newswire of 1998 with names between marks.

_IEER_KINDS = {"PERSON": PER, "ORGANIZATION": ORG, "LOCATION": LOC}
_DOCUMENT = re.compile(r"<DOC>(.*?)</DOC>", re.DOTALL)
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.DOTALL)
_MARK = re.compile(r"<b_(?:enamex|timex|numex) type=\"(\w+)\"[^>]*>|<e_\w+>|<[^>]*>|``|''|\s+")


def ieer(folder: Path) -> Iterator[Annotated]:
    """The documents of the IEER newswire set, as in NLTK's `corpora/ieer`."""
    for path in sorted(folder.glob("*_19*")):
        for number, match in enumerate(_DOCUMENT.finditer(path.read_text("latin-1"))):
            text = _TEXT.search(match.group(1))
            document = Annotated(f"{path.name}:{number}")
            for paragraph in re.split(r"\n[ \t]*\t|\n\s*\n", text.group(1) if text else ""):
                if paragraph.strip():
                    document.add(*_ieer_paragraph(paragraph.strip()))
            yield document


def _ieer_paragraph(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    text, spans, end = "", [], 0
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(marked):
        text += marked[end : match.start()]
        end = match.end()
        mark = match.group()
        if match.group(1):
            opened = (len(text), match.group(1))
        elif mark.startswith("<e_") and opened:
            if opened[1] in _IEER_KINDS:
                spans.append((opened[0], len(text), _IEER_KINDS[opened[1]]))
            opened = None
        elif mark in ("``", "''"):
            text += '"'
        elif mark.isspace():
            text += " "
    return text + marked[end:], spans


# Universal NER: a token a line, BIO tags, the plain text of each sentence above.


def universal_ner(path: Path) -> Iterator[Annotated]:
    """The documents of a file of Universal NER, a sentence to a paragraph."""
    document, text = Annotated(""), ""
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text("utf-8").splitlines(), "", "# newdoc id = "]:
        if line.startswith("# newdoc id ="):
            if document.paragraphs:
                yield document
            document = Annotated(line.partition("=")[2].strip())
        elif line.startswith("# text ="):
            text = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            rows.append((columns[1], columns[2]))
        elif not line and rows:
            document.add(text, _bio_spans(text, rows))
            rows = []


def _bio_spans(text: str, rows: list[tuple[str, str]]) -> list[tuple[int, int, str]]:
    spans: list[tuple[int, int, str]] = []
    place = 0
    for token, tag in rows:
        found = text.find(token, place)
        start = place if found < 0 else found
        place = start + len(token) if found >= 0 else place
        kind = tag[2:]
        if tag.startswith("B") and kind in (PER, ORG, LOC):
            spans.append((start, place, kind))
        elif tag.startswith("I") and spans and kind == spans[-1][2]:
            spans[-1] = (spans[-1][0], place, kind)
    return spans


# GUM: CoNLL-U with nested entities of every kind; names are those headed by a proper noun.

_GUM_KINDS = {"person": PER, "organization": ORG, "place": LOC}
_OTHER = "MISC"
_GUM_OTHERS = frozenset("object event abstract animal plant substance".split())
_INSIDE = frozenset("of the for and &".split())
_ENTITY = re.compile(r"(?:^|\|)Entity=([^|]*)")
_BRACKET = re.compile(r"\(([^()]+)(\)?)|([^()]+)\)")


class _Token(NamedTuple):
    text: str
    proper: bool
    noun: bool
    head: int  # index in the sentence, -1 for the root
    relation: str
    entity: str


def gum(folder: Path, genre: str = "news") -> Iterator[Annotated]:
    """The documents of one genre of GUM's `dep` folder, a sentence to a paragraph."""
    for path in sorted(folder.glob(f"GUM_{genre}_*.conllu")):
        document, text = Annotated(path.stem), ""
        tokens: list[_Token] = []
        for line in [*path.read_text("utf-8").splitlines(), ""]:
            columns = line.split("\t")
            if line.startswith("# text ="):
                text = line.partition("=")[2].strip()
            elif len(columns) == 10 and columns[0].isdigit():
                tokens.append(_token(columns))
            elif not line and tokens:
                document.add(text, _gum_spans(text, tokens))
                tokens = []
        yield document


def _token(columns: list[str]) -> _Token:
    entity = _ENTITY.search(columns[9])
    capital_adjective = columns[3] == "ADJ" and columns[1][:1].isupper()
    proper = columns[3] == "PROPN" or columns[4].startswith("NNP") or capital_adjective
    return _Token(
        columns[1],
        proper,
        columns[3] == "PROPN",
        int(columns[6]) - 1,
        columns[7],
        entity.group(1) if entity else "",
    )


def _gum_spans(text: str, tokens: list[_Token]) -> list[tuple[int, int, str]]:
    """The proper names among the entities of a sentence, the outer ones first."""
    places, place = [], 0
    for token in tokens:
        found = text.find(token.text, place)
        start = place if found < 0 else found
        place = start + len(token.text)
        places.append((start, place))
    taken: set[int] = set()
    spans = []
    for first, last, kind in sorted(_entities(tokens), key=lambda one: one[0] - one[1]):
        name = _name_in(tokens, first, last, kind)
        if name is None or not taken.isdisjoint(range(name[0], name[1] + 1)):
            continue
        taken.update(range(name[0], name[1] + 1))
        if kind != _OTHER:
            spans.append((places[name[0]][0], places[name[1]][1], kind))
    return spans


def _entities(tokens: list[_Token]) -> Iterator[tuple[int, int, str]]:
    opened: list[tuple[str, str, int]] = []
    for index, token in enumerate(tokens):
        for match in _BRACKET.finditer(token.entity):
            if match.group(1):
                number, kind, *_ = (*match.group(1).split("-"), "")
                opened.append((number, kind, index))
            closes = match.group(3) or (match.group(2) and match.group(1).split("-")[0])
            for one in reversed(opened) if closes else ():
                if one[0] == closes:
                    opened.remove(one)
                    if one[1] in _GUM_KINDS or one[1] in _GUM_OTHERS:
                        yield one[2], index, _GUM_KINDS.get(one[1], _OTHER)
                    break


def _name_in(tokens: list[_Token], first: int, last: int, kind: str) -> tuple[int, int] | None:
    """The proper name at the head of an entity; None where the head is no proper noun.

    Of persons it is the head with what is flat beside it, without the title before it; of others
    the run of proper nouns around the head.
    """
    inside = range(first, last + 1)
    head = next((i for i in inside if tokens[i].head not in inside), last)
    if not tokens[head].noun:
        return None
    if kind == PER:
        flat = [i for i in inside if tokens[i].head == head and tokens[i].relation == "flat"]
        return min([head, *flat]), max([head, *flat])
    begin, end = head, head
    while begin > first and tokens[begin - 1].proper:
        begin -= 1
    while end < last:
        step = next((n for n in (1, 2, 3) if end + n <= last and tokens[end + n].proper), 0)
        between = tokens[end + 1 : end + step]
        if not step or any(token.text.lower() not in _INSIDE for token in between):
            break
        end += step
    return begin, end
