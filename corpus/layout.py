"""Which lines are not body: by their wording, and by where they stand above or below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.article import Caption, ParagraphKind, RemovedKind
from corpus.boilerplate import is_bare, label_of
from corpus.bylines import author_of_note, byline
from corpus.captions import likely_caption, marked_caption
from corpus.clues import Clue, Clues, address_of, gather, named_publisher, named_title
from corpus.date_lines import date_line
from corpus.lines import Judged, ends_sentence, is_sentence, word_count
from corpus.text import folded_words

# Beyond so many lines without a sentence a text has no head or foot: it is a list.
_LONGEST_HEAD = 40
_LONGEST_FOOT = 40
_MOST_RELATED = 8
# "Title: ..." and "Publisher: ..." are fields where they stand among the first lines.
_FIRST_LINES = 10
# Whatever is longer than this is prose and no wording has to be looked for.
_LONGEST_LABELLED = 2_100

_BULLET = re.compile(r"[-\u2022\u00b7*\u25aa\u25ba\u00bb\u203a] ?\S")


def judge(lines: Sequence[Judged], known_title: str | None) -> Clues:
    """Label the lines that are not body, in place, and gather what they tell.

    `known_title` is the title that the file's own fields give, if they do.
    """
    clues = Clues()
    for number, line in enumerate(lines):
        if line.label is RemovedKind.CAPTION:
            caption = marked_caption(line.text) or Caption(line.text, None)
            clues.captions.append((number, caption))
        elif line.label is None and len(line.text) <= _LONGEST_LABELLED:
            _judge_wording(number, line, clues)
    _set_aside_related(lines)
    first = _first_sentence(lines)
    _find_title(lines, first, known_title, clues)
    if first is not None:
        _judge_head(lines, first, clues)
        _judge_foot(lines, clues)
    gather(lines, clues)
    return clues


def _judge_wording(number: int, line: Judged, clues: Clues) -> None:
    text = line.text
    if number < _FIRST_LINES and _judge_field(line, clues):
        return
    if address_of(text):
        line.label = RemovedKind.SOURCE_URL
    elif caption := marked_caption(text):
        line.label = RemovedKind.CAPTION if caption.caption else RemovedKind.CREDIT
        clues.captions.append((number, caption))
    elif date_line(text):
        line.label = RemovedKind.DATE_LINE
    elif label := label_of(text, heading=line.kind is ParagraphKind.HEADING):
        line.label = label
    elif byline(text):
        line.label = RemovedKind.BYLINE


def _judge_field(line: Judged, clues: Clues) -> bool:
    """Whether a line is a field of its own, such as "Title: ...", which is then set aside."""
    title, publisher = named_title(line.text), named_publisher(line.text)
    if title and clues.title is None:
        line.label = RemovedKind.TITLE
        clues.title = Clue(title, "labelled above the text")
    elif publisher and clues.publisher is None:
        line.label = RemovedKind.FURNITURE
        clues.publisher = Clue(publisher, "labelled above the text")
    return line.label is not None


def _set_aside_related(lines: Sequence[Judged]) -> None:
    """The headlines that follow a bare "Related:" or "Most read"."""
    left = 0
    for line in lines:
        if line.label is RemovedKind.RELATED and is_bare(line.text, RemovedKind.RELATED):
            left = _MOST_RELATED
        elif left and line.in_body:
            if line.kind is ParagraphKind.HEADING or is_sentence(line.text):
                left = 0
            else:
                line.label = RemovedKind.RELATED
                left -= 1


def _first_sentence(lines: Sequence[Judged]) -> int | None:
    """The number of the line with which the prose begins, None where there is none near the top."""
    bodies = [number for number, line in enumerate(lines[: _LONGEST_HEAD + 1]) if line.is_plain]
    prose = [number for number in bodies if is_sentence(lines[number].text)]
    if not prose:
        return None
    if len(prose) > 1 and prose[0] == bodies[0] and _is_asking_title(lines, *prose[:2]):
        return prose[1]
    return prose[0]


def _is_asking_title(lines: Sequence[Judged], first: int, second: int) -> bool:
    """Whether the first sentence is a title that asks or exclaims: short, one sentence, apart."""
    text = lines[first].text
    short = word_count(text) <= 16 and text.endswith(("?", "!")) and text.count(". ") == 0
    return short and word_count(lines[second].text) > 1.5 * word_count(text)


def _find_title(
    lines: Sequence[Judged], first: int | None, known_title: str | None, clues: Clues
) -> None:
    head = lines[: min(len(lines), _LONGEST_HEAD)] if first is None else lines[:first]
    if known_title is None and clues.title is None:
        found = _heading_title(head) or (_line_title(head, lines) if first is not None else None)
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
        if line.is_plain and _can_be_title(line.text) and not _is_caption_there(number, lines)
    ]
    if not candidates:
        return None
    # A kicker such as "Middle East and Africa" is shorter than the title below it.
    longer = [found for found in candidates[:3] if word_count(found[1].text) >= 5]
    number, line = (longer or candidates)[0]
    return line, "first line" if number == 0 else "above the text"


def _can_be_title(text: str) -> bool:
    if _BULLET.match(text) or text[:1].islower() or text.endswith((",", ":", ";", ".")):
        return False
    return 3 <= word_count(text) <= 30


def _is_caption_there(number: int, lines: Sequence[Judged]) -> bool:
    """Whether a line above the text is a caption: it says so, or a credit is its neighbour."""
    if likely_caption(lines[number].text):
        return True
    has_gaps = any(line.gap for line in lines[1:])
    follows_credit = number > 0 and lines[number - 1].label is RemovedKind.CREDIT
    return has_gaps and follows_credit and not lines[number].gap


def _judge_head(lines: Sequence[Judged], first: int, clues: Clues) -> None:
    """Label what stands above the first sentence beside the title."""
    title = next((number for number, line in enumerate(lines[:first]) if line.is_title), -1)
    for number, line in enumerate(lines[:first]):
        if not line.is_plain:
            continue
        if _is_caption_there(number, lines):
            line.label = RemovedKind.CAPTION
            caption = likely_caption(line.text) or Caption(line.text, None)
            clues.captions.append((number, caption))
        elif _BULLET.match(line.text) and word_count(line.text) <= 6:
            if title < 0 or number < title:
                line.label = RemovedKind.NAVIGATION
        elif word_count(line.text) <= 4 and not ends_sentence(line.text):
            line.label = RemovedKind.FURNITURE
    clues.captions.sort(key=lambda found: found[0])


def _judge_foot(lines: Sequence[Judged], clues: Clues) -> None:
    """Label the author note and the scraps below the last sentence."""
    for line in lines[len(lines) // 2 :]:
        name = author_of_note(line.text) if line.label is RemovedKind.AUTHOR_BIO else None
        if name:
            clues.author_note = Clue(name, "author note at the end")
    for number in _from_below(lines):
        name = author_of_note(lines[number].text)
        if name is None or not _stands_apart(lines, number, name):
            break
        lines[number].label = RemovedKind.AUTHOR_BIO
        clues.author_note = Clue(name, "author note at the end")
    for number in _from_below(lines):
        line = lines[number]
        if is_sentence(line.text) or line.kind is not ParagraphKind.PARAGRAPH:
            break
        if word_count(line.text) <= 5 and not ends_sentence(line.text):
            line.label = RemovedKind.FURNITURE


def _from_below(lines: Sequence[Judged]) -> Iterator[int]:
    bodies = [number for number, line in enumerate(lines) if line.in_body]
    return iter(bodies[: -_LONGEST_FOOT - 1 : -1][: max(0, len(bodies) - 1)])


def _stands_apart(lines: Sequence[Judged], number: int, name: str) -> bool:
    """Whether a closing paragraph about a person is a note on the author and not reporting.

    It is where the text above does not speak of that person at all.
    """
    surname = name.split()[-1]
    return not any(line.in_body and surname in line.text for line in lines[:number])
