"""Which reader takes which file, told by its name and by what it holds."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from corpus.document import Document
from corpus.readers.extras import missing
from corpus.readers.other_kinds import is_other_kind, refusal_of, suffix_of
from corpus.readers.pieces import Broken, LeftOut, Member, Record
from corpus.readers.sniffing import UNREADABLE, is_fragment, sniff
from corpus.readers.source import Source

__all__ = [
    "FORMATS",
    "Archive",
    "Format",
    "Many",
    "Single",
    "choose",
    "format_of",
    "installed_packages",
    "is_other_kind",
    "promise_of",
    "refusal_of",
    "unpacked_name",
]


# What formats that need more than a plain installation are called in a sentence.
_TOLD = {
    "html": "web pages",
    "mhtml": "web pages",
    "pdf": "PDF files",
    "feed": "feeds",
    "warc": "web archives",
    "wacz": "web archives",
}


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the endings of its files, and the module that reads it.

    `module` stands in `corpus.readers` and is imported when the first such file is read.
    `requires` are packages that `extra` installs. `risky` formats have parsers that a file can
    make hang or grow without bound: they are only read in a process that can be ended.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    requires: tuple[str, ...] = ()
    extra: str = ""
    risky: bool = True

    def load(self) -> ModuleType:
        """The module that reads it. Raises ReadError `missing-extra`."""
        if refusal := missing(_TOLD.get(self.name, self.name), self.requires, self.extra):
            raise refusal
        return importlib.import_module(f"corpus.readers.{self.module}")


class Single(Format):
    """A format with one article in a file. Its module has `read(raw: bytes) -> Document`."""

    def read(self, raw: bytes) -> Document:
        """The article. Raises ReadError."""
        document: Document = self.load().read(raw)
        return document


class Many(Format):
    """A format with many articles in a file.

    Its module has `records(source: Source) -> Iterator[Record | Broken | LeftOut]`.
    """

    def records(self, source: Source) -> Iterator[Record | Broken | LeftOut]:
        """The articles in order. Raises ReadError where no more can be read, or nothing."""
        return iter(self.load().records(source))


class Archive(Format):
    """A format with files in it.

    Its module has `members(source: Source) -> Iterator[Member | Broken | LeftOut]`.
    """

    def members(self, source: Source) -> Iterator[Member | Broken | LeftOut]:
        """The files in order. Raises ReadError where no more can be read, or nothing."""
        return iter(self.load().members(source))


# The second is one that the first requires in a way that older versions of pip do not understand.
_PAGES = ("trafilatura", "lxml_html_clean")

FORMATS: tuple[Single | Many | Archive, ...] = (
    Single("text", (".txt", ".text"), "plain_text", risky=False),
    Single("markdown", (".md", ".markdown", ".mdown", ".mkd"), "markdown", risky=False),
    Single("html", (".html", ".htm", ".xhtml", ".shtml"), "web.html", _PAGES, "html"),
    Single("mhtml", (".mhtml", ".mht"), "web.mhtml", _PAGES, "html"),
    Single("pdf", (".pdf",), "pdf.pdf", ("pypdfium2",), "pdf"),
    Single("docx", (".docx", ".docm"), "office.docx"),
    Single("odt", (".odt", ".fodt"), "office.odt"),
    Single("epub", (".epub",), "office.epub"),
    Single("rtf", (".rtf",), "office.rtf"),
    Single("mail", (".eml",), "mail.mail", risky=False),
    Many("mbox", (".mbox", ".mbx"), "mail.mbox", risky=False),
    Many("feed", (".rss", ".atom", ".xml"), "feeds.feed", ("feedparser",), "feeds"),
    Many("json", (".json",), "exports.json_export", risky=False),
    Many("jsonl", (".jsonl", ".ndjson", ".jsonlines"), "exports.json_lines", risky=False),
    Many("csv", (".csv", ".tsv"), "exports.csv_export", risky=False),
    Many("warc", (".warc",), "archives.warc", ("warcio", *_PAGES), "warc"),
    Archive("wacz", (".wacz",), "archives.wacz", ("warcio", *_PAGES), "warc"),
    Archive("zip", (".zip", ".maff"), "archives.zip_archive"),
    Archive("tar", (".tar", ".tgz", ".tbz2", ".txz"), "archives.tar_archive"),
    Archive("packed", (".gz", ".bz2", ".xz"), "archives.packed"),
)
_BY_SUFFIX = {suffix: known for known in FORMATS for suffix in known.suffixes}
_BY_NAME = {known.name: known for known in FORMATS}

# Formats whose content cannot be mistaken; the others are text that only looks like something.
_UNMISTAKABLE = frozenset("pdf docx odt epub rtf warc wacz zip tar packed".split())
# Packed formats of their own kind, which are zip archives to whoever only sees the first bytes.
_ZIP_FAMILY = frozenset("docx odt epub wacz zip".split())
# What is shown, and what it is often called instead.
_MISNAMED = frozenset((("jsonl", "json"), ("mail", "mbox")))
# What a scraper may save under the ending of another text: pages, by what nothing else begins with.
_IN_DISGUISE = frozenset(("html", "feed", "mhtml"))
_TEXTUAL = frozenset("text markdown html mhtml feed mail".split())


def format_of(name: str) -> Single | Many | Archive | None:
    """The format that a file's name promises, None if it promises none.

    `name` is a name or an ending with its dot, in any case; double endings count as their last
    (`page.html.gz` is packed), except those of packed tar archives and of web archives, which
    are packed piece by piece.
    """
    lower = name.lower()
    if lower.endswith((".tar.gz", ".tar.bz2", ".tar.xz")):
        return _BY_NAME["tar"]
    if lower.endswith(".warc.gz"):
        return _BY_NAME["warc"]
    return _BY_SUFFIX.get(suffix_of(lower))


def promise_of(name: str) -> str:
    """What a file's name says of how it is to be read: other names may have it read otherwise.

    Its format and that of what is packed in it, or else its ending.
    """
    promised = format_of(name)
    if promised is None:
        return suffix_of(name)
    if promised.name != "packed":
        return promised.name
    return f"{promised.name} {promise_of(unpacked_name(name))}"


def choose(name: str, head: bytes, *, certain: bool = True) -> Single | Many | Archive | None:
    """The format of a file with this name and these first bytes, None where neither tells.

    What the content shows beyond doubt counts more than the name; what it merely looks like
    counts where the name says "text" or nothing.
    """
    promised = format_of(name) if certain else None
    seen = sniff(head)
    if promised is None and seen is None and is_fragment(head):
        return _BY_NAME["html"]
    if promised is not None and promised.name == "packed" and seen != "packed":
        # A browser or a program has unpacked it and left the ending.
        return choose(unpacked_name(name), head) or promised
    if seen is None or (seen == "zip" and promised and promised.name in _ZIP_FAMILY):
        return promised
    if promised is None or _outweighs(seen, promised.name):
        return _BY_NAME.get(seen)
    return promised


def _outweighs(seen: str, promised: str) -> bool:
    """Whether what the content shows counts more than what the name promises."""
    if seen == "packed" and promised in ("tar", "warc"):
        return False
    if seen == UNREADABLE or seen in _UNMISTAKABLE:
        return True
    if (seen, promised) in _MISNAMED:
        return True
    # An error page is saved under the name of what should have come, printed or packed.
    return seen in _IN_DISGUISE and (promised in _TEXTUAL or promised in _UNMISTAKABLE)


def unpacked_name(name: str) -> str:
    """The name of what a packed file holds: without the ending that says how it is packed."""
    return name[: len(name) - len(suffix_of(name))] or name


def installed_packages() -> tuple[str, ...]:
    """Which of the packages that formats need are installed."""
    needed = sorted({package for known in FORMATS for package in known.requires})
    return tuple(package for package in needed if importlib.util.find_spec(package))
