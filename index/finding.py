"""Which article a person means: an id, the start of one, or a path written in any way."""

from __future__ import annotations

import os
from pathlib import Path

from corpus.sanitize import safe_path
from index.answers import Head
from index.catalogue import Catalogue
from index.errors import AmbiguousArticle, NoSuchArticle


def find_article(catalogue: Catalogue, corpus: Path, reference: str) -> Head:
    """The one article that is meant. Raises NoSuchArticle or AmbiguousArticle.

    A path is relative to the corpus folder, or leads into it from outside.
    """
    # An id, or a path as it is printed, which is UTF-8; then a path as the disk has it.
    written, within = reference.encode(errors="replace").decode(), _within(corpus, reference)
    found = catalogue.find(written) or catalogue.find(within)
    for path in () if found else (written, within):
        count, first = catalogue.articles_below(path)
        if count > 1:
            raise AmbiguousArticle(
                f"{safe_path(path)} holds {count:,} articles. Name one of them, as in {first}."
            )
        found = found or catalogue.find(first)
    heads = catalogue.heads(found)
    shown = safe_path(reference)
    if not heads:
        raise NoSuchArticle(f"There is no article “{shown}” in this library.")
    if len(heads) > 1:
        raise AmbiguousArticle(
            f"{shown} may mean more than one article: {', '.join(sorted(heads))}."
        )
    return next(iter(heads.values()))


def _within(corpus: Path, reference: str) -> str:
    """The path of a file within the corpus, however a person wrote it."""
    try:
        inside = Path(reference).resolve().relative_to(corpus)
    except (OSError, RuntimeError, ValueError):
        inside = Path(os.path.normpath(reference.replace("\0", "")))
    return safe_path(inside.as_posix())
