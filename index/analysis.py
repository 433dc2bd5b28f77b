"""One file turned into what the catalogue stores: read, cleaned, annotated, all in one call.

Everything here is pure and picklable, so that it runs in worker processes as well.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from corpus.annotate import annotate
from corpus.article import Annotations, Article, Failure, How, Sourced
from corpus.discovery import FoundFile
from corpus.entities.corpus_pass import is_distinctive
from corpus.ingest import read_file
from corpus.text import tokens
from index.references.features import Features, extract
from index.serialise import annotations_to_json, article_to_json

_TITLE_LENGTH = 80
_TITLE_EVIDENCE = "beginning of the text; no title in the file"
_NO_TEXT = "no text in the file"


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The columns that a list shows of an article, in the order of the table's columns."""

    title: str
    title_how: str
    title_evidence: str
    publisher: str | None
    publisher_how: str
    publisher_evidence: str
    published: str | None
    published_precision: str | None
    published_how: str
    published_evidence: str
    earliest: int | None
    latest: int | None
    words: int


@dataclass(frozen=True, slots=True)
class AnalysedArticle:
    """An article ready to be stored, its long parts as JSON already.

    `forms` are (type, text, name, mentions) of the names that it writes, each once; the type
    is empty for an untyped candidate that other articles may explain.
    """

    found: FoundFile
    article_id: str
    raw_hash: str
    text_hash: str
    language: str | None
    head: HeadRow
    content: str
    annotations: str
    forms: tuple[tuple[str, str, str, int], ...]
    features: Features


def analyse(found: FoundFile) -> AnalysedArticle | Failure:
    """Read a file and work out all that is stored of it; a Failure says why it cannot be.

    An error of the program itself while annotating one file is a failure of that file alone.
    """
    reading = read_file(found)
    if isinstance(reading, Failure):
        return reading
    article = reading.article
    try:
        annotations = annotate(article)
        features = extract(article, annotations)
    except Exception as error:  # one file must not end the run
        return Failure(
            found.path,
            "annotate",
            "internal-error",
            f"{found.path} could not be annotated: {type(error).__name__}: {error}.",
            "This is an error in Dateline; please report it with the file.",
        )
    return AnalysedArticle(
        found=found,
        article_id=article.id,
        raw_hash=reading.raw_hash,
        text_hash=reading.text_hash,
        language=article.language,
        head=_head_row(article),
        content=article_to_json(article),
        annotations=annotations_to_json(annotations),
        forms=_forms(annotations),
        features=features,
    )


def display_title(article: Article) -> Sourced[str]:
    """The title, or the beginning of the text where there is none, marked as inferred."""
    if article.title.value:
        return article.title
    text = next((p.text for p in article.body if p.text.strip()), "")
    if not text:
        return Sourced(article.paths[0], How.INFERRED, _NO_TEXT)
    return Sourced(_beginning(text), How.INFERRED, _TITLE_EVIDENCE)


def _beginning(text: str) -> str:
    if len(text) <= _TITLE_LENGTH:
        return text
    cut = text[: _TITLE_LENGTH + 1].rfind(" ")
    # A text without spaces is cut where it is.
    return text[: cut if cut > _TITLE_LENGTH // 2 else _TITLE_LENGTH].rstrip(" ,;:–—-") + "…"


def _head_row(article: Article) -> HeadRow:
    title = display_title(article)
    published = article.published.value
    return HeadRow(
        title=title.value or "",
        title_how=title.how,
        title_evidence=title.evidence,
        publisher=article.publisher.value,
        publisher_how=article.publisher.how,
        publisher_evidence=article.publisher.evidence,
        published=published.text if published else None,
        published_precision=published.precision if published else None,
        published_how=article.published.how,
        published_evidence=article.published.evidence,
        earliest=published.earliest.toordinal() if published and published.earliest else None,
        latest=published.latest.toordinal() if published and published.latest else None,
        words=sum(1 for paragraph in article.body for _ in tokens(paragraph.text)),
    )


def _forms(annotations: Annotations) -> tuple[tuple[str, str, str, int], ...]:
    counts = Counter(
        (str(mention.type or ""), mention.text, mention.name)
        for mention in annotations.mentions
        if mention.type is not None or is_distinctive(mention.text)
    )
    return tuple((*form, count) for form, count in counts.items())
