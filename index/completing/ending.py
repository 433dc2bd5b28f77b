"""What stands at the end of a search line and may be completed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.text import folded_words
from index.query.fields import FIELDS

# Names of more words are rare, and looking for them would only cost time.
_MOST_WORDS: Final = 4
_QUOTES: Final = '"\u201c\u201d\u201e\u201f\u00ab\u00bb'
_LAST_QUOTE = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)\Z")
_ENDS_CHUNK: Final = frozenset(f"()\uff08\uff09{_QUOTES}")
_SIGN = re.compile(r"^[-+=\u2212]+")
_FIELD = re.compile(r"(?:^|(?<=[\s(\uff08+=\u2212-]))([A-Za-z_]{1,20})[:\uff1a]\Z")


@dataclass(frozen=True, slots=True)
class Ending:
    """The unfinished end of a line: `before` and, with a field and a quote if there are, `text`.

    `before` ends where the field begins, or the text where there is none; an opening quote is
    part of neither. `plain` is the text of a single word without field and quote.
    """

    before: str
    field: str
    text: str
    quoted: bool

    @property
    def plain(self) -> bool:
        """Whether it is a word on its own, that may yet become a field."""
        return not self.field and not self.quoted

    @property
    def beginning(self) -> str:
        """The text as keys are kept: folded words joined by one space."""
        return " ".join(folded_words(self.text))

    def with_words_before(self) -> Iterator[Ending]:
        """The ending with more and more of the words before it, the longest first: of a name."""
        endings = [self]
        ending = self
        while self.plain and len(endings) < _MOST_WORDS:
            before = ending.before.rstrip()
            word = _last_chunk(before)
            if before == ending.before or not word or not word[0].isalnum() or ":" in word:
                break
            if word in ("AND", "OR", "NOT") or word.startswith("NEAR"):
                break
            start = len(before) - len(word)
            ending = Ending(before[:start], "", before[start:] + " " + ending.text, False)
            endings.append(ending)
        return reversed(endings)


def ending_of(line: str) -> Ending:
    """The end of a line as far as it can be completed; its text may be empty."""
    if sum(map(line.count, _QUOTES)) % 2:
        match = _LAST_QUOTE.search(line)
        assert match is not None  # noqa: S101 - a quote stands there
        before, field = _field_before(line[: match.start()])
        return Ending(before, field, match.group(1), True)
    text = _last_chunk(line)
    before = line[: len(line) - len(text)]
    if sign := _SIGN.match(text):
        before, text = before + sign.group(), text[sign.end() :]
    name, colon, value = text.replace("\uff1a", ":", 1).partition(":")
    if colon and name.lower() in FIELDS:
        return Ending(before, name.lower(), value, False)
    return Ending(before, "", text, False)


def _last_chunk(line: str) -> str:
    """What stands at the end without a space, a quote or a parenthesis in it."""
    start = len(line)
    while start and not (line[start - 1].isspace() or line[start - 1] in _ENDS_CHUNK):
        start -= 1
    return line[start:]


def in_quotes(value: str) -> str:
    """A value of a field as it is written: in quotation marks, unless it is a plain word."""
    plain = value.replace('"', " ")
    return plain if plain.isalnum() else f'"{plain}"'


def _field_before(line: str) -> tuple[str, str]:
    """The field that a line ends with, and what stands before it."""
    match = _FIELD.search(line)
    if match is None or match.group(1).lower() not in FIELDS:
        return line, ""
    return line[: match.start()], match.group(1).lower()
