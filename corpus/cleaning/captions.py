"""Captions of pictures, and who is credited for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.article import Caption

_LONGEST = 600
_PICTURE = (
    r"(?:file |cover |featured |lead |stock )?(?:photo(?:graph)?|image|picture|video|illustration|"
    r"graphic|foto|bild)s?"
)
_CREDIT_LINE = re.compile(
    rf"{_PICTURE} ?(?:credits?|courtesy(?: of)?|source|by)? ?[:/|\u00a9] ?(?P<credit>.{{1,200}})$"
    rf"|{_PICTURE} (?:credits?|courtesy of|by|source,) (?P<credit2>.{{1,160}})$"
    r"|(?:credits?|\u0444\u043e\u0442\u043e) ?: ?(?P<credit3>.{1,200})$",
    re.IGNORECASE,
)
_CAPTION_LINE = re.compile(
    r"(?:(?:image |photo |picture )?caption|\u043f\u043e\u0434\u043f\u0438\u0441\u044c) ?[:,] ?"
    r"(?P<caption>.{1,500})$",
    re.IGNORECASE,
)
_CREDIT_IN_BRACKETS = re.compile(
    rf"(?P<caption>[^()\[\]]{{1,500}}) ?[(\[](?:{_PICTURE}|credit)(?: credits?| courtesy(?: of)?"
    rf"| by)? ?[:/|\u2013-] ?(?P<credit>[^()\[\]]{{1,120}})[)\]]\.?$",
    re.IGNORECASE,
)
_FROM_THE_FILES = re.compile(
    rf"[^()]{{1,400}}\((?:archive|archives|file|illustrative|illustration|{_PICTURE})"
    rf"(?: (?:{_PICTURE}|image))?\)\.?$",
    re.IGNORECASE,
)
_CREDIT_AFTER_SENTENCE = re.compile(
    r"(?P<caption>.{10,400}[.!?]) (?P<credit>[A-Z\u00a9][\w'\u2019&./-]{0,40}"
    r"(?: [\w'\u2019&./-]{1,40}){0,4}[^.!?\s])$"
)
_CREDIT_AFTER_CAPTION = re.compile(
    rf"(?P<caption>.{{5,400}}[.!?|/]) ?(?:{_PICTURE}|credit)(?: credits?| courtesy(?: of)?| by)? ?"
    r"[:/\u00a9] ?(?P<credit>.{1,80})$",
    re.IGNORECASE,
)
_MOST_CAPTION_WORDS = 45


def marked_caption(text: str) -> Caption | None:
    """The caption or credit that a line says it is ("Photo: ...", "... (Photo: ...)")."""
    if len(text) > _LONGEST:
        return None
    if match := _CREDIT_LINE.match(text):
        return Caption(None, match["credit"] or match["credit2"] or match["credit3"])
    if match := _CAPTION_LINE.match(text):
        return Caption(match["caption"], None)
    if len(text.split()) > _MOST_CAPTION_WORDS:
        return None
    if match := _CREDIT_IN_BRACKETS.match(text) or _CREDIT_AFTER_CAPTION.match(text):
        return Caption(match["caption"].strip(" |/"), match["credit"].strip())
    return None


def likely_caption(text: str) -> Caption | None:
    """The caption that a line above the text probably is, judged by how it ends.

    "(archive)", or a sentence that a bare name follows: to be asked only of lines that stand
    where a caption can stand.
    """
    if len(text) > _LONGEST or len(text.split()) > _MOST_CAPTION_WORDS:
        return None
    if _FROM_THE_FILES.match(text):
        return Caption(text, None)
    if match := _CREDIT_AFTER_SENTENCE.match(text):
        return Caption(match["caption"], match["credit"])
    return None


def paired(places: Sequence[tuple[int, Caption]]) -> tuple[Caption, ...]:
    """The captions of an article in order, each with the credit that stands right beside it.

    A place is the number of the line that a caption or a credit was found on.
    """
    pairs: list[Caption] = []
    last_line = -2
    for line, found in places:
        before = pairs[-1] if pairs and line == last_line + 1 else None
        if before and before.caption is None and found.credit is None:
            pairs[-1] = Caption(found.caption, before.credit)
        elif before and before.credit is None and found.caption is None:
            pairs[-1] = Caption(before.caption, found.credit)
        else:
            pairs.append(found)
        last_line = line
    return tuple(pairs)
