"""The JSON of the command line: plain documents made of the library's answers.

The shapes are stable; scripts rely on them. Offsets count code points in the paragraph's text,
ends are exclusive; paragraphs count from 0 and null is the title.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from corpus.article import Article, DateValue, EntityType, Failure, Mention, Sourced, Span
from index.answers import ArticleView, BuildReport, CheckReport, EntityCount, Head
from index.link_answers import Evidence, Link
from index.search_answers import Hit, SearchPage

Document = dict[str, Any]


def print_document(document: Document) -> None:
    """Print the one document of a command, in UTF-8 whatever the terminal has."""
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def build_document(report: BuildReport) -> Document:
    """What `index --json` prints."""
    return {
        "corpus": report.corpus,
        "articles": report.articles,
        "added": report.added,
        "changed": report.changed,
        "removed": report.removed,
        "unchanged": report.unchanged,
        "duplicates": report.duplicates,
        "failed": [_failure(failure) for failure in report.failed],
        "engine": report.engine,
        "seconds": round(report.seconds, 3),
    }


def search_document(
    page: SearchPage, facets: Mapping[EntityType, Sequence[EntityCount]]
) -> Document:
    """What `search --json` prints."""
    return {
        "query": page.query,
        "read_as": page.read_as,
        "repairs": list(page.repairs),
        "expanded": [{"name": each.name, "to": list(each.to)} for each in page.expanded],
        "total": page.total,
        "exact": page.exact,
        "complete": page.complete,
        "took_ms": round(page.took_ms, 1),
        "engine": page.engine,
        "hits": [_hit(hit) for hit in page.hits],
        "facets": {
            str(type_): [_facet(count) for count in counts] for type_, counts in facets.items()
        },
    }


def show_document(view: ArticleView) -> Document:
    """What `show --json` prints."""
    found = view.annotations
    return {
        "article": _article(view.article),
        "mentions": [_mention(mention) for mention in found.mentions if mention.type is not None],
        "dates": [
            span_document(each)
            | {
                "value": each.value,
                "precision": str(each.precision),
                "resolved_against": each.resolved_against,
            }
            for each in found.dates
        ],
        "quotes": [
            span_document(each) | {"kind": str(each.kind), "speaker": each.speaker, "cue": each.cue}
            for each in found.quotes
        ],
    }


def entities_document(counts: Sequence[EntityCount]) -> Document:
    """What `entities --json` prints."""
    return {"entities": [_entity(count) for count in counts]}


def refs_document(head: Head, links: Sequence[Link]) -> Document:
    """What `refs --json` prints."""
    return {"article": head_document(head), "links": [_link(link) for link in links]}


def check_document(corpus: str, report: CheckReport) -> Document:
    """What `check --json` prints."""
    return {
        "corpus": corpus,
        "ok": report.ok,
        "findings": [
            {
                "name": each.name,
                "ok": each.ok,
                "message": each.message,
                "advice": each.advice,
            }
            for each in report.findings
        ],
        "failed": [_failure(failure) | {"advice": failure.advice} for failure in report.failures],
        "left_out": [
            {"file": each.file, "what": each.what, "count": each.count} for each in report.left_out
        ],
    }


def _failure(failure: Failure) -> Document:
    return {
        "path": failure.path,
        "stage": failure.stage,
        "code": failure.code,
        "message": failure.message,
    }


def head_document(head: Head) -> Document:
    """An article where it is only referred to."""
    return {
        "id": head.id,
        "path": head.path,
        "title": head.title.value,
        "title_how": str(head.title.how),
        "publisher": head.publisher.value,
        "publisher_how": str(head.publisher.how),
        "published": _plain(head.published.value),
        "published_how": str(head.published.how),
    }


def _hit(hit: Hit) -> Document:
    return {
        "article": head_document(hit.article),
        "score": round(hit.score, 4),
        "excerpts": [
            {
                "paragraph": each.paragraph,
                "text": each.text,
                "highlights": [list(span) for span in each.highlights],
            }
            for each in hit.excerpts
        ],
    }


def _facet(count: EntityCount) -> Document:
    return {"entity": count.entity.id, "name": count.entity.name, "articles": count.articles_here}


def _plain(value: object) -> object:
    """A sourced value as JSON has it: a date's text, a list of authors, a string, or null."""
    if isinstance(value, DateValue):
        return value.text
    return list(value) if isinstance(value, tuple) else value


def _sourced(sourced: Sourced[Any]) -> Document:
    return {
        "value": _plain(sourced.value),
        "how": str(sourced.how),
        "evidence": sourced.evidence,
    }


def _article(article: Article) -> Document:
    return {
        "id": article.id,
        "paths": list(article.paths),
        "language": article.language,
        "format": article.format,
        "title": _sourced(article.title),
        "publisher": _sourced(article.publisher),
        "authors": _sourced(article.authors),
        "published": _sourced(article.published),
        "url": _sourced(article.url),
        "captions": [{"caption": each.caption, "credit": each.credit} for each in article.captions],
        "body": [{"text": each.text, "kind": str(each.kind)} for each in article.body],
        "removed": [{"kind": str(each.kind), "text": each.text} for each in article.removed],
        "warnings": list(article.warnings),
    }


def span_document(span: Span) -> Document:
    """A place in an article, and the text there."""
    return {
        "paragraph": span.paragraph,
        "start": span.start,
        "end": span.end,
        "text": span.text,
    }


def _mention(mention: Mention) -> Document:
    return span_document(mention) | {
        "type": str(mention.type),
        "entity": mention.entity,
        "confidence": round(mention.confidence, 3),
        "by": list(mention.by),
    }


def _entity(count: EntityCount) -> Document:
    return {
        "id": count.entity.id,
        "name": count.entity.name,
        "type": str(count.entity.type),
        "names": [name.text for name in count.entity.names],
        "articles": count.articles,
        "mentions": count.mentions,
    }


def _evidence(evidence: Evidence) -> Document:
    return {
        "role": evidence.role,
        "note": evidence.note,
        "here": span_document(evidence.here),
        "there": span_document(evidence.there),
    }


def _link(link: Link) -> Document:
    return {
        "type": str(link.type),
        "article": head_document(link.article),
        "tier": str(link.tier),
        "score": round(link.score, 4),
        "label": link.label,
        "direction": link.direction,
        "evidence": [_evidence(each) for each in link.evidence],
    }
