"""The vocabulary of the project: articles, what is known of them, and what was found in them.

Every class here is a frozen dataclass, so that it can cross a door, a thread or a process.
Offsets count code points in the text of one paragraph; an end is exclusive. A paragraph
number counts from 0 in `Article.body`; `None` stands for the title.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class How(StrEnum):
    """How a value is known."""

    EXPLICIT = "explicit"  # the article's own text says so
    METADATA = "metadata"  # front matter, an address, a format's own fields
    INFERRED = "inferred"  # concluded, with evidence
    USER = "user"  # a person said so
    ABSENT = "absent"  # nobody says so, and nothing is invented


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value with how it is known.

    `evidence` is a short phrase for a person, such as "under the title" or
    "address at the end"; it is empty exactly when the value is absent.
    """

    value: T | None
    how: How
    evidence: str = ""

    @classmethod
    def absent(cls) -> Sourced[T]:
        """The honest answer where nothing tells."""
        return cls(None, How.ABSENT)


class EntityType(StrEnum):
    """The ten types of entity, in the order in which they are listed."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    FACILITY = "facility"
    EQUIPMENT = "equipment"
    VESSEL = "vessel"
    EVENT = "event"
    DATE = "date"
    MEDIA = "media"
    NATIONALITY = "nationality"


class Precision(StrEnum):
    """How exactly a date expression fixes a day."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    INTERVAL = "interval"
    PARTIAL = "partial"  # XXXX-12-13: the year is not known
    UNKNOWN = "unknown"  # "last Friday" without anything to count from


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as far as it is known.

    `text` is `2024-12-13`, `2024-12`, `2024`, `XXXX-12-13` or an interval
    `2024-12-14/2024-12-21`. `earliest` and `latest` bound it, both inclusive;
    they are None for a partial date, which names no day of any known year.
    """

    text: str
    precision: Precision
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one paragraph, with the text that stands there."""

    paragraph: int | None
    start: int
    end: int
    text: str


class ParagraphKind(StrEnum):
    """What a paragraph of the body is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list-item"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the body: safe text on one line."""

    text: str
    kind: ParagraphKind = ParagraphKind.PARAGRAPH


class RemovedKind(StrEnum):
    """Why a line was set aside from the body. It is labelled and kept, never deleted."""

    ADVERTISEMENT = "advertisement"
    AUTHOR_BIO = "author bio"
    BYLINE = "byline"
    CAPTION = "caption"
    CREDIT = "credit"
    DATE_LINE = "dateline"
    FURNITURE = "page furniture"
    LEGAL = "legal"
    NAVIGATION = "navigation"
    PREVIOUS_NEXT = "previous/next"
    RELATED = "related link"
    SHARE_BAR = "share bar"
    SOURCE_URL = "source URL"
    TITLE = "title"  # a repetition of the title inside the text


@dataclass(frozen=True, slots=True)
class Removed:
    """A line that was set aside: `before` is the body paragraph that it stood before."""

    kind: RemovedKind
    text: str
    before: int


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption of a picture and who is credited for it; either may be missing."""

    caption: str | None
    credit: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read and cleaned. All text in it is safe to print.

    `paths` are relative to the corpus folder, the first one the oldest known; more than one
    means identical files. `language` is an ISO 639-1 code or None, `format` the name of the
    reader. `updated` is when it was last changed, as far as that is told. `warnings` are plain
    sentences about repairs and doubts.

    A file that holds many articles gives each a path of its own: the path of the file, `#`, and
    its place in it (`dump.jsonl#17`, `site.zip#news/a.html`).
    """

    id: str
    paths: tuple[str, ...]
    language: str | None
    format: str
    title: Sourced[str]
    publisher: Sourced[str]
    authors: Sourced[tuple[str, ...]]
    published: Sourced[DateValue]
    url: Sourced[str]
    captions: tuple[Caption, ...]
    body: tuple[Paragraph, ...]
    removed: tuple[Removed, ...]
    warnings: tuple[str, ...]
    updated: Sourced[DateValue] = Sourced(None, How.ABSENT)

    def text_of(self, paragraph: int | None) -> str:
        """The text that offsets in this paragraph count in; the title for None."""
        if paragraph is None:
            return self.title.value or ""
        return self.body[paragraph].text


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """A span that names an entity.

    `name` is the fullest form of the name that this article itself gives for it, so that
    "Peskov" carries "Dmitry Peskov" where the article says so, and "HTS" what it defines it
    as. `type` is None for an untyped candidate, which is kept but not shown. `by` names the
    layers and rules that found it, as `pattern:facility` or `gazetteer:countries`.
    `entity` is the id that the corpus-wide resolver gave, or None before it ran or where
    the mention stays unresolved. `about` is the listed name of the country that the mention
    stands for, as Russia where Moscow or the Kremlin acts and for "Russian"; else empty.
    """

    type: EntityType | None
    name: str
    confidence: float
    by: tuple[str, ...]
    entity: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class DateExpression(Span):
    """A span that tells a time. `value` as in `DateValue.text`, None where it cannot be told.

    `resolved_against` says what a relative expression was counted from, as "published
    2024-12-13", or a date that the text named before, as "“Friday” 2024-12-20"; else None.
    """

    value: str | None
    precision: Precision
    resolved_against: str | None


class QuoteKind(StrEnum):
    """How words are given: whole in quotation marks, partly, or in the writer's words."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


@dataclass(frozen=True, slots=True)
class Quote(Span):
    """What somebody is reported to have said. The span covers the content, marks included.

    `speaker` is the name as the article gives it (the fullest form), `cue` the verb or phrase
    that attributes it; both None where the text does not tell. `source` is where the text tells
    the speaker ("he", "the spokesman", "Peskov"), perhaps in the paragraph before.
    """

    kind: QuoteKind
    speaker: str | None
    cue: str | None
    source: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution(Span):
    """A source that the article names for what it reports ("according to CNN").

    The span covers the source's name as written; `source` is its fullest form in the article.
    `named` is False for "US officials" and the like. `cue` is the attributing phrase. `content`
    is the stretch of the paragraph that is attributed, None where the text gives no words of it.
    """

    source: str
    named: bool
    cue: str
    content: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Annotations:
    """All that was found in one article, each in the order of the text, the title first.

    `views` is what the article puts down to somebody who is not its source for it: what people
    want, plan, are for or against, and what groups without a name of their own say.
    """

    mentions: tuple[Mention, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    quotes: tuple[Quote, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    views: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class NameForm:
    """A distinct way in which a corpus writes a name: what the resolver groups into entities.

    `text` is the words of the mention, `name` their fullest form in the same article.
    `articles` and `mentions` count how often the form occurs.
    """

    type: EntityType
    text: str
    name: str
    articles: int
    mentions: int


@dataclass(frozen=True, slots=True)
class EntityName:
    """One of the names of an entity, and in words why it is one of them."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Entity:
    """The thing that mentions name. `id` is stable from run to run for the same names."""

    id: str
    type: EntityType
    name: str
    names: tuple[EntityName, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not be taken in whole, told plainly.

    `stage` is one of discover, read, decode, clean, annotate, store; `code` a short stable
    identifier such as `not-text`; `message` a sentence; `advice` what a person can do.
    """

    path: str
    stage: str
    code: str
    message: str
    advice: str
