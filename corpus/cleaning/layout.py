"""Which lines are not body: by their wording, and by where they stand above or below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.article import Caption, ParagraphKind, RemovedKind
from corpus.cleaning.boilerplate import KINDS_OF_A_PAGE, is_bare, label_of
from corpus.cleaning.bylines import author_of_note, byline
from corpus.cleaning.captions import likely_caption, marked_caption
from corpus.cleaning.clues import (
    Clue,
    Clues,
    address_of,
    gather,
    gather_named_address,
    named_publisher,
    named_title,
)
from corpus.cleaning.date_lines import date_line, is_foreign_date_line
from corpus.cleaning.lines import Judged, ends_sentence, is_sentence, word_count
from corpus.cleaning.page_dump import article_in, set_aside, set_aside_boxes
from corpus.cleaning.titles import BULLET, LONGEST_HEAD, find_title, is_caption_there, title_above

_LONGEST_FOOT = 40
_MOST_SCRAPS = 3
_LONGEST_PAGE_NUMBER = 4
# Byline, date and caption stand so close above the article of a whole page without a title.
_LINES_UNDER_A_TITLE = 6
_MOST_RELATED = 8
# "Title: ..." and "Publisher: ..." are fields where they stand among the first lines.
_FIRST_LINES = 10
# Whatever is longer than this is prose and no wording has to be looked for.
_LONGEST_LABELLED = 2_100


def judge(lines: Sequence[Judged], known_title: str | None, settled: bool = False) -> Clues:
    """Label the lines that are not body, in place, and gather what they tell.

    `known_title` is the title that the file's own fields give, if they do. In a `settled` text
    the format has parted body from furniture: only what a line says can set it aside there.
    """
    clues = Clues()
    for number, line in enumerate(lines):
        if line.label is RemovedKind.CAPTION:
            caption = marked_caption(line.text) or Caption(line.text, None)
            clues.captions.append((number, caption))
        elif line.label is None and len(line.text) <= _LONGEST_LABELLED:
            _judge_wording(number, line, clues)
    if settled:
        _judge_settled(lines, known_title, clues)
    elif article := article_in(lines):
        _judge_page(lines, article, known_title, clues)
    else:
        _judge_article(lines, known_title, clues)
    return clues


def _judge_settled(lines: Sequence[Judged], known_title: str | None, clues: Clues) -> None:
    find_title(lines, _first_sentence(lines), known_title, clues, headings_only=True)
    gather(lines, clues)


def _judge_article(lines: Sequence[Judged], known_title: str | None, clues: Clues) -> None:
    _set_aside_related(lines)
    _set_aside_page_numbers(lines)
    first = _first_sentence(lines)
    find_title(lines, first, known_title, clues)
    if first is not None:
        _judge_head(lines, first, clues)
        _judge_foot(lines, clues)
    gather(lines, clues)


def _judge_page(
    lines: Sequence[Judged], article: range, known_title: str | None, clues: Clues
) -> None:
    """Label what stands around the article of a whole page, and judge the article by itself."""
    body = lines[article.start : article.stop]
    above = range(max(0, article.start - LONGEST_HEAD), article.start)
    top = title_above(lines, above, body, known_title)
    if top is None:
        top = max(0, article.start - _LINES_UNDER_A_TITLE)
    elif known_title is None and clues.title is None:
        clues.title = Clue(lines[top].text, "above the text")
        lines[top].is_title = True
    clues.captions[:] = [(n - top, found) for n, found in clues.captions if top <= n < article.stop]
    _set_aside_related(body)
    set_aside_boxes(body)
    itself = lines[top : article.stop]
    find_title(itself, article.start - top, known_title, clues, headings_only=True)
    _judge_head(itself, article.start - top, clues)
    _judge_foot(itself, clues)
    set_aside(lines[: article.start])
    set_aside(lines[article.stop :])
    gather(itself, clues)
    gather_named_address(lines, clues)


def _set_aside_page_numbers(lines: Sequence[Judged]) -> None:
    """The figures of a page that stand between two halves of one sentence."""
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if not line.text.isdigit() or len(line.text) > _LONGEST_PAGE_NUMBER:
            continue
        if not ends_sentence(before.text) and after.text[:1].islower() and line.in_body:
            line.label = RemovedKind.FURNITURE


def _judge_wording(number: int, line: Judged, clues: Clues) -> None:
    text = line.text
    if number < _FIRST_LINES and _judge_field(line, clues):
        return
    if address_of(text):
        line.label = RemovedKind.SOURCE_URL
    elif caption := marked_caption(text):
        line.label = RemovedKind.CAPTION if caption.caption else RemovedKind.CREDIT
        clues.captions.append((number, caption))
    elif date_line(text) or is_foreign_date_line(text):
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
    bodies = [number for number, line in enumerate(lines[: LONGEST_HEAD + 1]) if line.is_plain]
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


def _judge_head(lines: Sequence[Judged], first: int, clues: Clues) -> None:
    """Label what stands above the first sentence beside the title."""
    title = next((number for number, line in enumerate(lines[:first]) if line.is_title), -1)
    for number, line in enumerate(lines[:first]):
        if not line.is_plain:
            continue
        if is_caption_there(number, lines):
            line.label = RemovedKind.CAPTION
            caption = likely_caption(line.text) or Caption(line.text, None)
            clues.captions.append((number, caption))
        elif BULLET.match(line.text) and word_count(line.text) <= 6:
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
    _set_aside_scraps_below(lines)


def _set_aside_scraps_below(lines: Sequence[Judged]) -> None:
    """Label the few short lines under the last sentence; many are a list that ends the text."""
    scraps: list[Judged] = []
    for number in _from_below(lines):
        line = lines[number]
        if is_sentence(line.text) or line.kind is not ParagraphKind.PARAGRAPH:
            break
        if word_count(line.text) <= 5 and not ends_sentence(line.text):
            scraps.append(line)
    if len(scraps) <= _MOST_SCRAPS or any(line.label in KINDS_OF_A_PAGE for line in lines):
        for line in scraps:
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
