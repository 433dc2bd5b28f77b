"""The body of an article as blocks: its paragraphs, and on demand what was set aside from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.article import Article, Paragraph, ParagraphKind, RemovedKind
from tui.widgets.article_layout import Block
from tui.wording import count_of

TOGGLE_ASIDE = "toggle-aside"
_ITEM_INDENT = 2
_LABEL_WIDTH = 2 + max(len(kind.value) for kind in RemovedKind)
# Names of kinds that have no plural.
_UNCOUNTED = {"legal", "navigation", "page furniture", "previous/next"}


class _Aside(NamedTuple):
    kind: str
    text: str
    before: int


def body_blocks(article: Article, *, with_aside: bool) -> list[Block]:
    """The paragraphs, the lines set aside in their places if wanted, and a line about those."""
    aside = list(_aside(article))
    blocks: list[Block] = []
    by_place: dict[int, list[_Aside]] = defaultdict(list)
    for line in aside if with_aside else ():
        by_place[min(line.before, len(article.body))].append(line)
    for number, paragraph in enumerate(article.body):
        if number in by_place:
            blocks += _aside_blocks(by_place[number])
        if paragraph.kind is ParagraphKind.PARAGRAPH:
            blocks.append(Block(paragraph.text, number))
        else:
            blocks.append(_other_block(number, article.body))
    blocks += _aside_blocks(by_place.get(len(article.body), []))
    if aside:
        blocks.append(_summary(aside, shown=with_aside))
    return blocks


def _other_block(number: int, body: Sequence[Paragraph]) -> Block:
    """A heading, or an item of a list: no blank row parts it from the next item."""
    text = body[number].text
    if body[number].kind is ParagraphKind.HEADING:
        return Block(text, number, "title")
    following = body[number + 1 : number + 2]
    gap = 0 if following and following[0].kind is ParagraphKind.LIST_ITEM else 1
    return Block(text, number, lead="· ", indent=_ITEM_INDENT, gap=gap)


def _aside(article: Article) -> Iterator[_Aside]:
    """The lines set aside, and the captions that are known from elsewhere."""
    known = {removed.text for removed in article.removed}
    for removed in article.removed:
        yield _Aside(removed.kind.value, removed.text, removed.before)
    for picture in article.captions:
        parts = ((RemovedKind.CAPTION, picture.caption), (RemovedKind.CREDIT, picture.credit))
        for kind, text in parts:
            if text and not any(text in line for line in known):
                yield _Aside(kind.value, text, len(article.body))


def _aside_blocks(lines: list[_Aside]) -> list[Block]:
    blocks = [
        Block(line.text, role="muted", lead=line.kind, indent=_LABEL_WIDTH, gap=0) for line in lines
    ]
    if blocks:
        blocks[-1] = blocks[-1]._replace(gap=1)
    return blocks


def _summary(aside: list[_Aside], *, shown: bool) -> Block:
    """One line that says what was set aside and which key shows it."""
    kinds = Counter(line.kind for line in aside)
    names = ", ".join(
        kind + "s" if number > 1 and kind not in _UNCOUNTED else kind
        for kind, number in kinds.items()
    )
    before = f"{count_of(len(aside), 'line')} set aside ({names})   "
    text = before + (". hide" if shown else ". show")
    key = (len(before), len(before) + 1, "key")
    return Block(text, role="muted", spans=(key,), on_click=TOGGLE_ASIDE)
