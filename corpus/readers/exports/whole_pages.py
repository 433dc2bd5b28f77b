"""Whole HTML pages that lie in a field of an export."""

from __future__ import annotations

import re

from corpus.document import Document, ReadError
from corpus.readers.registry import Single, format_of

_BEGINS_A_PAGE = re.compile(
    r"\s{0,100}(?:<!--[^>]{0,600}-->\s{0,100})?<(?:!doctype html|html)\b", re.IGNORECASE
)


def is_whole_page(text: str) -> bool:
    """Whether a text is a page with everything around the article, not the article alone."""
    return _BEGINS_A_PAGE.match(text) is not None


def read_page(text: str) -> Document | None:
    """The article on a page; None where the reader of pages is not installed or finds none."""
    format_ = format_of(".html")
    if not isinstance(format_, Single):
        return None
    try:
        return format_.read(text.encode("utf-8", "replace"))
    except ReadError:
        return None
