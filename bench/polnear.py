"""The attributions of PolNeAR, read from where a person has put the set; never in the project.

PolNeAR (Newell, Margolin, Ruths 2018) is political news with every attribution marked by hand:
its source, cue and content. It comes without a licence, so it is only ever measured against.
The parts `train` and `dev` are read; `test` is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Article, QuoteKind

PARTS = ("train", "dev")
Span = tuple[int, int]  # code points of the raw text, the end exclusive

_MARK = r"(?:[\"“”„‟«»]|''|``)"
# Single marks only where they can be no apostrophes.
_IN_SINGLE = r"(?:^|(?<=\s))[‘'](?=\w)[^‘\"“”]+?[’'](?=$|[\s,.;:!?)])"
_IN_MARKS = re.compile(rf"{_MARK}.*?(?:{_MARK}|$)|{_IN_SINGLE}", re.DOTALL)
_AT_START, _AT_END = re.compile(rf"(?:{_MARK}|‘)$"), re.compile(rf"(?:{_MARK}|’)")
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
# Capitalised wherever they stand, and no names.
_NO_NAMES = frozenset("I I’m I'm I’ve I've I’d I'd I’ll I'll".split())


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of content within one paragraph, and how it is given."""

    span: Span
    kind: QuoteKind


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One attribution as annotated; any part but the content may be missing."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    pieces: tuple[Piece, ...]
    named: bool  # the source has a proper name in it

    @property
    def kind(self) -> QuoteKind:
        """Direct where every piece is, indirect where nothing stands in marks, else mixed."""
        kinds = {piece.kind for piece in self.pieces}
        return kinds.pop() if len(kinds) == 1 else QuoteKind.MIXED


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """The raw text of an article and its attributions."""

    name: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def polnear(folder: Path, part: str) -> Iterator[GoldArticle]:
    """The articles of one part. Of several annotators the first by name counts.

    `folder` holds `train` and `dev`, each with `text` and `attributions`. Raises ValueError for
    another part.
    """
    if part not in PARTS:
        raise ValueError(f"Only the parts {' and '.join(PARTS)} may be looked at.")
    for path in sorted((folder / part / "text").glob("*.txt")):
        text = path.read_text("utf-8")
        annotated = sorted((folder / part / "attributions").glob(f"{path.stem}_*.ann"))
        if annotated:
            rows = annotated[0].read_text("utf-8").split("\n")
            yield GoldArticle(path.stem, text, tuple(_attributions(rows, text)))


def _attributions(rows: list[str], text: str) -> Iterator[GoldAttribution]:
    spans: dict[str, list[Span]] = {}
    for row in rows:
        number, _, rest = row.partition("\t")
        if number.startswith("T") and "\t" in rest:
            places = rest.partition("\t")[0].partition(" ")[2]
            spans[number] = [_span(place) for place in places.split(";")]
    names = words_of_names(text)
    for row in rows:
        if not row.startswith("E"):
            continue
        roles = [part.split(":") for part in row.partition("\t")[2].split()]
        of = {
            role: [
                span for key, number in roles if key.rstrip("2") == role for span in spans[number]
            ]
            for role in ("Source", "Cue", "Content")
        }
        pieces = tuple(_pieces(text, of["Content"]))
        if pieces:
            source = tuple(of["Source"])
            named = any(has_name(text[start:end], names) for start, end in source)
            yield GoldAttribution(source, tuple(of["Cue"]), pieces, named)


def _span(place: str) -> Span:
    start, end = place.split()
    return int(start), int(end)


def _pieces(text: str, content: list[Span]) -> Iterator[Piece]:
    """The content by paragraphs; what only white space divides within one is one piece."""
    joined: list[Span] = []
    for start, end in sorted(content):
        if joined and not text[joined[-1][1] : start].strip():
            start = joined.pop()[0]
        joined.append((start, end))
    for start, end in joined:
        place = start
        for line in text[start:end].split("\n"):
            if _WORD.search(line):
                yield _piece(text, place, place + len(line))
            place += len(line) + 1


def _piece(text: str, start: int, end: int) -> Piece:
    if mark := _AT_START.search(text[max(0, start - 2) : start]):
        start -= len(mark.group())
    if mark := _AT_END.match(text, end):
        end += len(mark.group())
    content = text[start:end]
    if not has_marks(content):
        return Piece((start, end), QuoteKind.INDIRECT)
    outside = _IN_MARKS.sub(" ", content)
    return Piece((start, end), QuoteKind.MIXED if _WORD.search(outside) else QuoteKind.DIRECT)


def has_marks(content: str) -> bool:
    """Whether anything stands in quotation marks, or a mark is left from it."""
    return _IN_MARKS.search(content) is not None


def words_of_names(text: str) -> frozenset[str]:
    """The words that the text writes with a capital also within a sentence."""
    within = re.compile(r"(?<=[\w,;’] )[A-Z][^\W_]+")
    return frozenset(within.findall(text)) - _NO_NAMES


def has_name(source: str, names: frozenset[str]) -> bool:
    """Whether a source is told with a proper name in it."""
    return any(
        word.partition("’")[0].partition("'")[0] in names
        for word in _WORD.findall(source)
        if word[0].isupper()
    )


def aligned(article: Article, raw: str) -> dict[int | None, list[int]]:
    """For each paragraph the place in the raw text of each of its code points.

    White space, and characters that were made safe in reading, may differ. A paragraph that
    stands nowhere in the raw text is left out.
    """
    places = [place for place, character in enumerate(raw) if not character.isspace()]
    bare = "".join(raw[place] for place in places)
    found: dict[int | None, list[int]] = {}
    done = 0
    for paragraph in (None, *range(len(article.body))):
        text = article.text_of(paragraph)
        letters = "".join(text.split())
        begin = bare.find(letters, done)
        if not letters or begin < 0:
            continue
        found[paragraph] = _places(text, places, begin)
        done = begin + (0 if paragraph is None else len(letters))
    return found


def _places(text: str, places: list[int], begin: int) -> list[int]:
    result, at = [], begin
    for character in text:
        result.append(places[min(at, len(places) - 1)])
        at += not character.isspace()
    result.append(result[-1] + 1 if result else 0)
    return result
