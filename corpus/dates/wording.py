"""Words around a date expression that belong to it: "Monday morning", "late 1998"."""

from __future__ import annotations

import re

# So far before an expression is looked for words that belong to it.
_REACH = 28

_PART_AFTER = re.compile(r" (?:early )?(?:morning|afternoon|evening|night)\b(?!-)")
_BEFORE = re.compile(
    r"(?<![\w-])(?:"
    r"(?:early|late|mid)[ -](?:on )?"
    r"|(?:the )?(?:early |late )?(?:morning|afternoon|evening|night) of "
    r"|(?:the )?(?:beginning|start|middle|end|close) of "
    r")$"
)
_BEFORE_THIS = re.compile(r"(?<![\w-])(?:earlier|later) $")
_THIS = ("this ", "that ")


def with_its_words(text: str, lowered: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """The span of an expression with the part of its day, and with "early" or "late" before it.

    `lowered` is the text in lower case, `floor` where the expression before it ends. A capital
    makes the part of the day that of a name, as in "Monday Night Football".
    """
    after = _PART_AFTER.match(lowered, end)
    if after and text[end : after.end()].islower():
        end = after.end()
    near = lowered[max(floor, start - _REACH) : start]
    before = _BEFORE.search(near)
    if before is None and lowered.startswith(_THIS, start):
        before = _BEFORE_THIS.search(near)
    return (start - len(near) + before.start() if before else start), end
