"""What holds at a place in an RTF file, and where the text there goes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from corpus.article import ParagraphKind, RemovedKind
from corpus.document import Line, ReadError
from corpus.fields import Fields
from corpus.readers.gathering import Gatherer, removal_warning
from corpus.readers.office.docx_styles import Style, level_of, style_named
from corpus.readers.office.properties import property_fields
from corpus.readers.office.rtf_words import (
    KNOWN,
    PAGE_PARTS,
    PARAGRAPH_ENDS,
    SKIPPED,
    encoding_of_charset,
    encoding_of_page,
)

_DEEPEST = 1_000
_MOST_ENTRIES = 10_000  # of tables of fonts and styles
_MOST_SKIPPED = 16
_PLACES = ("body", "boxes", "notes", "pages", "title", "author", "style")
_ITEM_MARKS = frozenset(("listtext", "pntext"))
_TABLES = frozenset(("fonttbl", "stylesheet", "info", "shpinst"))
_MAC, _DOS = 10000, 437


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds in a group.

    `into` is the place that its text goes to, None where it is left out; `table` the one that
    its words belong to; `skips` how many bytes after a character stand for it in old programs.
    """

    into: str | None = "body"
    table: str = ""
    encoding: str = ""
    skips: int = 1
    hidden: bool = False


@dataclass(slots=True)
class State:
    """Gathers the text of a file while its words are followed one by one."""

    _outer: list[_Group] = field(default_factory=list)
    _group: _Group = field(default_factory=_Group)
    _places: dict[str, Gatherer] = field(
        default_factory=lambda: {place: Gatherer() for place in _PLACES}
    )
    _bytes: bytearray = field(default_factory=bytearray)
    _encoding: str = "cp1252"
    _fonts: dict[int, str] = field(default_factory=dict)
    _styles: dict[int, Style] = field(default_factory=dict)
    _entry: int = 0  # the font or style that a table describes
    _style: Style = field(default_factory=Style)
    _gap: bool = True
    _in_row: bool = False
    _starred: bool = False
    _to_skip: int = 0
    _half: int = 0  # the first half of a character that is written as two
    _deletions: bool = False

    def lines(self) -> tuple[Line, ...]:
        """The body, text boxes, notes, and what stands above and below each page, each once."""
        self._flush()
        places = {place: gatherer.finished() for place, gatherer in self._places.items()}
        notes = (replace(line, kind=ParagraphKind.LIST_ITEM) for line in places["notes"])
        pages = dict.fromkeys(line.text for line in places["pages"] if not line.text.isdecimal())
        furniture = (Line(text, gap=True, label=RemovedKind.FURNITURE) for text in pages)
        return (*places["body"], *places["boxes"], *notes, *furniture)

    def fields(self) -> Fields:
        """Title and author as the file's properties give them."""
        title, author = (
            " ".join(line.text for line in self._places[place].finished())
            for place in ("title", "author")
        )
        return property_fields(title, author)

    def warnings(self) -> tuple[str, ...]:
        """Plain sentences about what was taken or left out."""
        removed = sum(gatherer.removed for gatherer in self._places.values())
        deleted = ("Tracked deletions were left out.",) if self._deletions else ()
        return (*removal_warning(removed), *deleted)

    def add_bytes(self, raw: bytes) -> None:
        """Add text as it stands in the file, in the encoding that is in force."""
        skipped = min(self._to_skip, len(raw))
        self._to_skip -= skipped
        if self._group.into is not None and not self._group.hidden:
            self._bytes += raw[skipped:]

    def add_text(self, text: str) -> None:
        """Add text that a word stands for."""
        self._flush()
        self._to_skip = 0
        if self._group.into is not None and not self._group.hidden:
            self._places[self._group.into].add(text)

    def star(self) -> None:
        """The group may be left out if its first word is not known."""
        self._starred = True

    def open_group(self) -> None:
        """A group begins. Raises ReadError `nested-too-deep`."""
        self._flush()
        self._to_skip = 0
        self._outer.append(self._group)
        if len(self._outer) > _DEEPEST:
            raise ReadError(
                "nested-too-deep",
                f"The groups of this RTF file are nested deeper than {_DEEPEST:,}.",
                "Open it in an office program and save it again.",
            )

    def close_group(self) -> bool:
        """A group ends; whether the file goes on after it."""
        self._flush()
        self._to_skip = 0
        self._starred = False
        if not self._outer:
            return False
        closed, self._group = self._group, self._outer.pop()
        if closed.into == "style":
            self._end_style()
        elif closed.into is not None and closed.into != self._group.into:
            self._places[closed.into].end_line()
        return bool(self._outer)

    def command(self, word: str, number: int | None) -> None:
        """Do what a control word says. Those without a meaning for the text do nothing."""
        self._flush()
        self._to_skip = 0
        starred, self._starred = self._starred, False
        if self._enters(word, starred):
            return
        if word == "u" and number is not None:
            self._character(number)
        elif word in PARAGRAPH_ENDS:
            self._end_line()
        elif word == "line":
            self._end_line()
            self._gap = False
        elif self._group.table == "fonttbl":
            self._font_word(word, number)
        elif not (self._row_word(word) or self._paragraph_word(word, number)):
            self._text_word(word, number)

    def _enters(self, word: str, starred: bool) -> bool:
        """Whether a word begins a group with a place of its own, or one that is left out."""
        group = self._group
        if word in _ITEM_MARKS and group.into == "body":
            self._style = self._style._replace(listed=True)
        if word in _TABLES:
            self._group = replace(group, into=None, table=word)
        elif group.table == "info" and word in ("title", "author"):
            self._group = replace(group, into=word)
        elif group.table == "stylesheet" and word == "s":
            self._group = replace(group, into="style")
            return False
        elif group.table == "shpinst" and word == "shptxt":
            self._group = replace(group, into="boxes", table="")
        elif word in SKIPPED or (starred and word not in KNOWN):
            self._group = replace(group, into=None)
        elif word == "footnote" and group.into == "body":
            self._group = replace(group, into="notes")
        elif word in PAGE_PARTS and group.into == "body":
            self._group = replace(group, into="pages")
        else:
            return False
        return True

    def _font_word(self, word: str, number: int | None) -> None:
        if word == "f":
            self._entry = number or 0
        elif word == "fcharset" and len(self._fonts) < _MOST_ENTRIES:
            self._fonts[self._entry] = encoding_of_charset(number or 0)

    def _row_word(self, word: str) -> bool:
        """Follow a row of a table. Rows of tables inside tables are read as lines of a cell."""
        if self._group.into != "body":
            return False
        body = self._places["body"]
        if word in ("trowd", "intbl") and not self._in_row:
            self._end_line()
            body.open_row()
            self._in_row = True
        elif word in ("cell", "nestcell"):
            self._end_line()
            if word == "cell":
                body.open_cell()
        elif word == "row":
            self._end_line()
            if self._in_row:
                body.close_row()
            self._in_row = False
        else:
            return False
        return True

    def _paragraph_word(self, word: str, number: int | None) -> bool:
        if word == "pard":
            self._style = Style()
        elif word == "s" and self._group.table == "stylesheet":
            self._entry = number or 0
        elif word == "s":
            self._style = self._styles.get(number or 0, Style())
        elif word == "ls" and number:
            self._style = self._style._replace(listed=True)
        elif word == "outlinelevel" and self._group.table != "stylesheet":
            self._style = self._style._replace(level=level_of(str(number)))
        else:
            return False
        return True

    def _text_word(self, word: str, number: int | None) -> None:
        group = self._group
        if word in ("v", "deleted"):
            self._deletions = self._deletions or (word == "deleted" and number != 0)
            self._group = replace(group, hidden=number != 0)
        elif word == "plain":
            self._group = replace(group, hidden=False)
        elif word == "uc":
            self._group = replace(group, skips=min(max(number or 0, 0), _MOST_SKIPPED))
        elif word == "f":
            self._group = replace(group, encoding=self._fonts.get(number or 0, ""))
        elif word == "ansicpg":
            self._encoding = encoding_of_page(number or 0)
        elif word in ("mac", "pc"):
            self._encoding = encoding_of_page(_MAC if word == "mac" else _DOS)

    def _character(self, number: int) -> None:
        code = number % 0x10000
        if 0xD800 <= code < 0xDC00:
            self._half = code
        elif 0xDC00 <= code < 0xE000:
            if self._half:
                self.add_text(chr(0x10000 + ((self._half - 0xD800) << 10) + code - 0xDC00))
            self._half = 0
        else:
            self.add_text(chr(code))
        self._to_skip = self._group.skips

    def _flush(self) -> None:
        if self._bytes and self._group.into is not None:
            encoding = self._group.encoding or self._encoding
            self._places[self._group.into].add(self._bytes.decode(encoding, "replace"))
        self._bytes.clear()

    def _end_line(self) -> None:
        style = self._style
        kind = ParagraphKind.LIST_ITEM if style.listed else ParagraphKind.PARAGRAPH
        if style.level:
            kind = ParagraphKind.HEADING
        if self._group.into is not None:
            self._places[self._group.into].end_line(
                kind, gap=self._gap, level=style.level, label=style.label
            )
        self._gap = True

    def _end_style(self) -> None:
        style = self._places["style"]
        style.end_line()
        name = "".join(line.text for line in style.lines).removesuffix(";").strip()
        style.lines.clear()
        if len(self._styles) < _MOST_ENTRIES:
            self._styles[self._entry] = style_named(name)
