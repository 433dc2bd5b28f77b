"""Articles turned into what the catalogue stores: read, cleaned, annotated, all in one call.

Everything here is pure and picklable, so that it runs in worker processes as well.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from corpus.annotate import annotate
from corpus.article import Annotations, Article, Failure, How, Sourced
from corpus.cleaning.furniture import LineSeen, line_keys, report_of
from corpus.entities.corpus_pass import is_distinctive
from corpus.entities.models.protocol import ModelError
from corpus.entities.recognition import PLAIN, Recognition
from corpus.files import FoundFile
from corpus.ingest import read_file
from corpus.outcomes import Before, Reading, Rules, Share, Unchanged
from corpus.readers.pieces import LeftOut
from corpus.sanitize import sanitise_line
from corpus.text import tokens
from index.ledger.sayings import Saying, sayings
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

    `path` is where it stands, `address` its place in its file. `replaces` is whether it stands
    where another stood before that is not in the file any more. `forms` are (type, text, name,
    mentions) of the names that it writes, each once; the type is empty for an untyped candidate
    that other articles may explain. `sayings` are its quotes, of which the speakers are among the
    forms. `report` and `lines` are what the furniture of its publisher is learned from.
    """

    path: str
    address: str
    replaces: bool
    article_id: str
    raw_hash: str
    text_hash: str
    content_hash: str
    language: str | None
    head: HeadRow
    content: str
    annotations: str
    forms: tuple[tuple[str, str, str, int], ...]
    features: Features
    sayings: tuple[Saying, ...]
    report: str
    lines: tuple[LineSeen, ...]


@dataclass(frozen=True, slots=True)
class Again:
    """An article of the catalogue that is to be analysed anew, since something in it changed.

    `number` is its row number. `content_hash` is what it had as it was read, None where reading
    it again would give what it is now.
    """

    article: Article
    number: int
    raw_hash: str
    text_hash: str
    content_hash: str | None = None


# Gives the article with the warnings that came up, and what is in it.
Find = Callable[[Article], tuple[Article, Annotations]]

Outcome = AnalysedArticle | Unchanged | Failure | LeftOut


def analyse(
    found: FoundFile,
    rules: Rules,
    before: Before,
    share: Share,
    entering: Callable[[str], None] = lambda _: None,
) -> Iterator[Outcome]:
    """Read a file and work out all that is stored of each of its articles, one after the other.

    The arguments are those of `corpus.ingest.read_file`. Of an article that other rules leave as
    it was nothing is worked out.
    """
    for outcome in read_file(found, rules, before, share, entering):
        if not isinstance(outcome, Reading):
            yield outcome
        elif before.contents and _is_as_before(outcome, before):
            yield Unchanged(outcome.address, outcome.raw_hash)
        else:
            yield analysed(outcome, finder(rules.recognition))


def analyse_again(again: Again, recognition: Recognition = PLAIN) -> AnalysedArticle | Failure:
    """Work out anew what is stored of an article that is in the catalogue already."""
    reading = Reading(again.article, "", again.raw_hash, again.text_hash)
    found = analysed(reading, finder(recognition))
    if again.content_hash is None or isinstance(found, Failure):
        return found
    return replace(found, content_hash=again.content_hash)


def _is_as_before(reading: Reading, before: Before) -> bool:
    known = before.contents.get(reading.raw_hash)
    return known == _content_hash(article_to_json(reading.article))


def _content_hash(content: str) -> str:
    """A hash of all that is known of an article, its place left out: 32 hexadecimal digits."""
    return hashlib.sha256(content.encode("utf-8")).hexdigest()[:32]


def finder(recognition: Recognition) -> Find:
    """What finds all there is in an article.

    Where a model fails on an article it is looked at without models, and a warning says so.
    """

    def found(article: Article) -> tuple[Article, Annotations]:
        try:
            return article, annotate(article, recognition)
        except ModelError as error:
            warned = replace(article, warnings=(*article.warnings, str(error)))
            return warned, annotate(article, recognition.without_models())

    return found


_PLAINLY = finder(PLAIN)


def analysed(reading: Reading, find: Find = _PLAINLY) -> AnalysedArticle | Failure:
    """All that is stored of an article; `find` finds what there is in it.

    An error of the program itself while annotating one article is a failure of that one alone.
    """
    article = reading.article
    path = article.paths[0]
    try:
        article, annotations = find(article)
        features = extract(article, annotations)
        forms = _forms(annotations)
        said = sayings(annotations, forms)
    except Exception as error:  # one article must not end the run
        return Failure(
            path,
            "annotate",
            "internal-error",
            f"{path} could not be annotated: {sanitise_line(f'{type(error).__name__}: {error}')}.",
            "This is an error in Dateline; please report it with the file.",
        )
    content = article_to_json(article)
    return AnalysedArticle(
        path=path,
        address=reading.address,
        replaces=reading.replaces,
        article_id=article.id,
        raw_hash=reading.raw_hash,
        text_hash=reading.text_hash,
        # As it was read, so that a warning that came up here does not count as a change.
        content_hash=_content_hash(
            content if article is reading.article else article_to_json(reading.article)
        ),
        language=article.language,
        head=_head_row(article),
        content=content,
        annotations=annotations_to_json(annotations),
        forms=forms,
        features=features,
        sayings=said,
        report=report_of(article),
        # Whose lines they are is what makes them recur.
        lines=line_keys(article) if article.publisher.value else (),
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
