"""How much of what a file may cost: bytes, members, nesting, seconds and memory."""

from __future__ import annotations

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on reading; corpus.yaml may change them.

    `article_bytes` bounds one article, packed or not: a long book is 2 MB, so what is beyond is
    a dump of something. `file_bytes` bounds a file that holds many articles and is read as a
    stream. `unpacked_bytes` and `articles` bound what one file may unpack to, `depth` how deep
    archives may lie in archives. `seconds` bounds one article, `memory_bytes` the process that
    reads it.
    """

    article_bytes: int = 20 * MB
    file_bytes: int = 50_000 * MB
    unpacked_bytes: int = 20_000 * MB
    articles: int = 1_000_000
    depth: int = 3
    seconds: float = 60.0
    memory_bytes: int = 2_000 * MB


DEFAULT_LIMITS = Limits()
