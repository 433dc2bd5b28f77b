"""Which line above a text is its title, where the text itself gives one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.article import RemovedKind
from corpus.cleaning.captions import likely_caption
from corpus.cleaning.clues import Clue, Clues
from corpus.cleaning.date_lines import is_foreign_date_line
from corpus.cleaning.lines import Judged, word_count
from corpus.text import folded_words

# Beyond so many lines without a sentence a text has no head or foot: it is a list.
LONGEST_HEAD = 40
BULLET = re.compile(r"[-\u2022\u00b7*\u25aa\u25ba\u00bb\u203a] ?\S")

# A title of a whole page has so many words, and such a share of its words, in common with the
# text below it. Words of fewer letters tell nothing.
_LEAST_LETTERS = 4
_LEAST_SHARED = 0.4
_LEAST_COMMON = 2
_LONGEST_TITLE = 22
_LINES_COMPARED = 30


def find_title(
    lines: Sequence[Judged],
    first: int | None,
    known_title: str | None,
    clues: Clues,
    *,
    headings_only: bool = False,
) -> None:
    """Find the title above the sentence number `first`, and label where it is repeated there.

    `known_title` is the one that the file's own fields give. With `headings_only` a line is no
    title for standing on top: it must be marked as a heading.
    """
    head = lines[:LONGEST_HEAD] if first is None else lines[:first]
    if known_title is None and clues.title is None:
        by_place = first is not None and not headings_only
        found = _heading_title(head) or (_line_title(head, lines) if by_place else None)
        if found is None:
            return
        clues.title = Clue(found[0].text, found[1])
        found[0].is_title = True
    words = folded_words(clues.title.text if clues.title else known_title or "")
    for line in head:
        if line.in_body and words and folded_words(line.text) == words:
            line.label = RemovedKind.TITLE


def _heading_title(head: Sequence[Judged]) -> tuple[Judged, str] | None:
    headings = [line for line in head if line.in_body and line.level]
    top = [line for line in headings if line.level == 1]
    if top:
        return top[0], "first heading"
    # A lower heading only counts where it opens the text.
    opening = next((line for line in head if line.in_body), None)
    return (opening, "first heading") if opening is not None and opening.level else None


def _line_title(head: Sequence[Judged], lines: Sequence[Judged]) -> tuple[Judged, str] | None:
    candidates = [
        (number, line)
        for number, line in enumerate(head)
        if line.is_plain and _can_be_title(line.text) and not is_caption_there(number, lines)
    ]
    if not candidates:
        return None
    # A kicker such as "Middle East and Africa" is shorter than the title below it.
    longer = [found for found in candidates[:3] if word_count(found[1].text) >= 5]
    number, line = (longer or candidates)[0]
    return line, "first line" if number == 0 else "above the text"


def _can_be_title(text: str) -> bool:
    if BULLET.match(text) or text[:1].islower() or text.endswith((",", ":", ";", ".", "-")):
        return False
    return 3 <= word_count(text) <= 30 and not is_foreign_date_line(text)


def is_caption_there(number: int, lines: Sequence[Judged]) -> bool:
    """Whether a line above the text is a caption: it says so, or a credit is its neighbour."""
    if likely_caption(lines[number].text):
        return True
    has_gaps = any(line.gap for line in lines[1:])
    follows_credit = number > 0 and lines[number - 1].label is RemovedKind.CREDIT
    return has_gaps and follows_credit and not lines[number].gap


def title_above(
    lines: Sequence[Judged], above: range, body: Sequence[Judged], known_title: str | None
) -> int | None:
    """The number of the line above the article of a whole page that is its title, None without.

    It is the one that has most words in common with the article, the nearest of equals; or
    where the known title is repeated.
    """
    known = folded_words(known_title or "")
    used = {word for line in body[:_LINES_COMPARED] for word in folded_words(line.text)}
    found, most = None, 0.0
    for number in above:
        line = lines[number]
        if not line.in_body or not _can_be_title(line.text):
            continue
        words = folded_words(line.text)
        if known:
            found = number if words == known else found
        elif (likeness := _likeness(words, used)) and likeness >= most:
            found, most = number, likeness
    return found


def _likeness(words: Sequence[str], used: set[str]) -> float:
    """How much a line can be the title of a text that uses these words; 0 where it cannot."""
    telling = {word for word in words if len(word) >= _LEAST_LETTERS}
    common = len(telling & used)
    if common < _LEAST_COMMON or len(words) > _LONGEST_TITLE:
        return 0.0
    share = common / len(telling)
    return common * share if share >= _LEAST_SHARED else 0.0
