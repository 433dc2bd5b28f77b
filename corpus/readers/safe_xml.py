"""XML as a stream of events, read without document type, entities or anything from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.parsers import expat  # the bare parser: what it may resolve is refused below

from corpus.document import ReadError, decoded_text

# Deeper than any office document or feed nests.
_DEEPEST = 256
# In larger pieces a long token is not begun anew for each piece that it is in.
_BLOCK = 1 << 20
_DECLARED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,100}<\?xml[^>]{1,100}encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})"
)
# Encodings in which `<` is one byte, so that no declaration hides behind them.
_KNOWN_ENCODINGS = frozenset(
    "utf-8 utf8 us-ascii iso-8859-1 iso-8859-2 iso-8859-5 iso-8859-7 iso-8859-9 iso-8859-15 "
    "windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 "
    "windows-1257 koi8-r koi8-u gb2312 gbk gb18030 big5 euc-jp euc-kr shift_jis".split()
)
_FIRST_ELEMENT = re.compile(r"<\w")


class Start(NamedTuple):
    """An element begins. Names are local ones, without their namespace."""

    name: str
    attributes: Mapping[str, str]


class End(NamedTuple):
    """An element ends."""

    name: str


Event = Start | End | str


def events_of(raw: bytes, what: str) -> Iterator[Event]:
    """The elements and texts of a document in order; a text may come in several pieces.

    A document type is passed over, whatever it points to is not read. `what` names the document
    in errors ("feed", "word/document.xml"); it must be safe to print.

    Raises ReadError `unsafe-xml` where entities are declared, `damaged` where it is no XML.
    """
    gathered: list[Event] = []
    parser = _parser(gathered, what)
    for at in range(0, max(len(raw), 1), _BLOCK):
        block = raw[at : at + _BLOCK]
        try:
            parser.Parse(block, at + _BLOCK >= len(raw))
        except expat.ExpatError as error:
            yield from gathered
            raise ReadError(
                "damaged",
                f"The XML of {what} is broken in line {error.lineno}: "
                f"{expat.ErrorString(error.code)}.",
                "Get the file once more from where it came from, or save it again.",
            ) from error
        except (ValueError, LookupError) as error:  # an encoding that is unknown
            raise ReadError(
                "damaged",
                f"The XML of {what} cannot be decoded.",
                "Save it once more, as UTF-8.",
            ) from error
        yield from gathered
        gathered.clear()


def text_of(raw: bytes, what: str) -> str:
    """The text of a document that another parser is to read, with neither declaration nor type.

    Raises ReadError `unsafe-xml` where entities are declared, `not-text` where it is no text.
    """
    declared = _DECLARED.match(raw)
    text = None
    if declared and (encoding := declared[1].decode("ascii").lower()) in _KNOWN_ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:  # what is declared is not what it is in
            text = None
    if text is None:
        text = decoded_text(raw).text
    element = _FIRST_ELEMENT.search(text)
    if "<!ENTITY" in text[: element.start() if element else None]:
        raise _declares_entities(what)
    return text[element.start() :] if element else ""


def _declares_entities(what: str) -> ReadError:
    return ReadError(
        "unsafe-xml",
        f"The XML of {what} declares entities, which are not resolved.",
        "Remove its <!DOCTYPE ...> if you trust the file.",
    )


class _Gathering:
    """Takes what the parser meets and turns it into events, as deep as documents nest."""

    def __init__(self, gathered: list[Event], what: str) -> None:
        self._gathered = gathered
        self._what = what
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins. Raises ReadError `nested-too-deep`."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ReadError(
                "nested-too-deep",
                f"The XML of {self._what} is nested deeper than {_DEEPEST}.",
                "Take the file out of the folder, or save it as plain text.",
            )
        local = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        self._gathered.append(Start(name.rpartition(" ")[2], local))

    def end(self, name: str) -> None:
        """An element ends."""
        self._depth -= 1
        self._gathered.append(End(name.rpartition(" ")[2]))

    def refuse(self, *_: object) -> int:
        """An entity is declared, or would have to be fetched. Raises ReadError `unsafe-xml`."""
        raise _declares_entities(self._what)


def _parser(gathered: list[Event], what: str) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    gathering = _Gathering(gathered, what)
    parser.StartElementHandler = gathering.start
    parser.EndElementHandler = gathering.end
    parser.CharacterDataHandler = gathered.append
    parser.EntityDeclHandler = gathering.refuse
    parser.UnparsedEntityDeclHandler = gathering.refuse
    parser.ExternalEntityRefHandler = gathering.refuse
    return parser
