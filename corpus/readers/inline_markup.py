"""Markdown inside a line: emphasis, links, code and character references reduced to words."""

from __future__ import annotations

import re

from corpus.repairs import without_references
from corpus.sanitize import sanitise_line

# Every repetition is bounded and excludes its own delimiters, so that no input makes one explode.
_MARKUP = re.compile(r"[\\`*_~\[<&]")
_CODE = re.compile(r"(`{1,3})([^`]{1,1000})\1")
_IMAGE_OR_LINK = re.compile(
    r"!?\[([^\[\]]{0,1000})\](?:\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}(?:\s+\"[^\"]{0,300}\")?\)"
    r"|\[[^\[\]]{0,200}\])"
)
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_STRONG = re.compile(r"\*\*(?=[^\s*])([^*]{1,1000})(?<!\s)\*\*|__(?=[^\s_])([^_]{1,1000})(?<!\s)__")
_EMPHASIS = re.compile(
    r"\*(?=[^\s*])([^*]{1,1000})(?<!\s)\*|(?<!\w)_(?=[^\s_])([^_]{1,1000})(?<!\s)_(?!\w)"
)
_STRUCK = re.compile(r"~~(?=[^\s~])([^~]{1,1000})~~")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """The words of a line of Markdown, safe and on one line. Markup that is not closed stays."""
    if not _MARKUP.search(text):
        return " ".join(text.split())
    shielded = _ESCAPED.sub(lambda match: f"&#{ord(match[1])};", text)
    bare = _CODE.sub(r"\2", shielded)
    bare = _IMAGE_OR_LINK.sub(r"\1", bare)
    bare = _ADDRESS.sub(r"\1", bare)
    # Strong inside emphasis and the reverse: the inner one goes first either way.
    for _ in range(2):
        bare = _EMPHASIS.sub(_words, _STRONG.sub(_words, bare))
    bare = _STRUCK.sub(r"\1", bare)
    return sanitise_line(without_references(bare)[0])


def _words(match: re.Match[str]) -> str:
    return match[1] or match[2]
