"""A query cut into lexemes: words, phrases, operators, fields, parentheses. Never refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from index.query.fields import FIELDS
from index.query.nearness import MOST_BETWEEN, USUALLY_BETWEEN
from index.query.wording import shortened

# More than a person types; what goes beyond is cut off, with a word.
MOST_CHARACTERS = 4_000
MOST_PARTS = 256
DEEPEST = 32
_LONGEST_NUMBER = 6
# As few words as a question has: "who left Tartus?"
_WORDS_OF_QUESTION = 3

_DOUBLE = (
    '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u301d\u301e\u301f\u300c\u300d\u300e\u300f'
)
_SINGLE = "'\u2018\u201a\u201b"
_SINGLE_END = "'\u2019"
_OPEN, _CLOSE = "(", ")"
_MINUS = "-!\u2010\u2011\u2012\u2013\u2212"
_PLUS = "+"
# Signs of full width, and others that look like those of the language, as keyboards give them.
_SIGNS = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys("\u2217\u204e", "*"),
        **dict.fromkeys("\u02dc\u223c\u301c", "~"),
    }
)

_SPACE = re.compile(r"\s+")
_SIGN = re.compile(rf"([{_MINUS}]+|[{_PLUS}]+)(?=[^\s{_CLOSE}])")
_FIELD = re.compile(r"([A-Za-z][A-Za-z_]{0,19}):")
_CHUNK = re.compile(rf"[^\s{_OPEN}{_CLOSE}{_DOUBLE}]+")
_DOUBLE_END = re.compile(f"[{_DOUBLE}]")
_SINGLE_QUOTED = re.compile(
    rf"[{_SINGLE}]([^{_SINGLE}{_SINGLE_END}{_DOUBLE}]{{1,200}})[{_SINGLE_END}](?![^\s{_CLOSE}~^])"
)
# A range as other search engines have it: `date:[2024-12-10 TO *]`.
_RANGE = re.compile(r"[\[{]\s*([^\s\[\]{}]+)\s+TO\s+([^\s\[\]{}]+)\s*[\]}]")
_SLOP = re.compile(r"~(\d*)(?:\.\d+)?")
_BOOST = re.compile(r"\^\d+(?:\.\d+)?(?![^\s)])")
_NEAR = re.compile(r"NEAR(?:/(.*))?")


class Kind(Enum):
    """What a lexeme is."""

    CHUNK = auto()
    PHRASE = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    NEAR = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a query; `last` says that nothing, not even a space, comes after it.

    The text of NEAR is how many words may stand between; so is `slop`, of the words of a phrase
    with `~` after it.
    """

    kind: Kind
    text: str
    last: bool = False
    slop: int | None = None


_OPERATORS = {
    "AND": Kind.AND,
    "OR": Kind.OR,
    "NOT": Kind.NOT,
    "&&": Kind.AND,
    "||": Kind.OR,
    "|": Kind.OR,
}


class Lexer:
    """Cuts one text; `repairs` are in the order in which they were needed.

    `unfinished` are those that only say that the end is still missing, which while one types
    is no fault. `unknown_fields` names the fields that were read as words.
    """

    def __init__(self, text: str) -> None:
        self.repairs: list[str] = []
        self.unfinished: list[str] = []
        self.unknown_fields: list[str] = []
        if len(text) > MOST_CHARACTERS:
            self.repairs.append(f"read the first {MOST_CHARACTERS:,} characters only")
        self._text = text[:MOST_CHARACTERS].translate(_SIGNS)
        self._place = 0
        self._depth = 0
        self._too_deep = 0
        self._parts = 0
        self._lexemes: list[Lexeme] = []

    def lexemes(self) -> list[Lexeme]:
        """All of them, with parentheses that match."""
        while self._place < len(self._text) and self._parts < MOST_PARTS:
            if not self._skipped_space():
                self._next()
        if self._place < len(self._text):
            self._repair(f"read the first {MOST_PARTS} words only")
        if self._depth:
            self._lexemes += [Lexeme(Kind.CLOSE, ")")] * self._depth
            self.unfinished.append(
                "closed the parenthesis" if self._depth == 1 else "closed the parentheses"
            )
        return self._lexemes

    def _repair(self, text: str) -> None:
        if text not in self.repairs:
            self.repairs.append(text)

    def _skipped_space(self) -> bool:
        match = _SPACE.match(self._text, self._place)
        if match:
            self._place = match.end()
        return match is not None

    def _add(self, kind: Kind, text: str, end: int) -> None:
        self._place = end
        self._parts += kind in (Kind.CHUNK, Kind.PHRASE)
        self._lexemes.append(Lexeme(kind, text, last=end >= len(self._text)))

    def _next(self) -> None:
        # Before quotes it says what they say already.
        if self._text.startswith("=", self._place) and self._is_quote(self._place + 1):
            self._place += 1
        here = self._text[self._place]
        if here in _OPEN:
            self._open()
        elif here in _CLOSE:
            self._close()
        elif here in _DOUBLE:
            self._phrase()
        elif not (self._single_quoted() or self._sign() or self._field()):
            self._chunk()

    def _open(self) -> None:
        if self._depth >= DEEPEST:
            self._too_deep += 1
            self._place += 1
            self._repair(f"left out parentheses deeper than {DEEPEST}")
            return
        self._depth += 1
        self._add(Kind.OPEN, "(", self._place + 1)

    def _close(self) -> None:
        if self._too_deep:
            self._too_deep -= 1
            self._place += 1
        elif self._depth:
            self._depth -= 1
            self._add(Kind.CLOSE, ")", self._place + 1)
        else:
            self._place += 1
            self._repair("left out a stray )")

    def _is_quote(self, place: int) -> bool:
        here = self._text[place : place + 1]
        return bool(here) and (
            here in _DOUBLE or _SINGLE_QUOTED.match(self._text, place) is not None
        )

    def _phrase(self) -> None:
        start = self._place + 1
        match = _DOUBLE_END.search(self._text, start)
        if match is None:
            self.unfinished.append("closed the quote")
            self._add(Kind.PHRASE, self._text[start:], len(self._text))
            return
        self._add_closed(self._text[start : match.start()], match.end())

    def _single_quoted(self) -> bool:
        match = _SINGLE_QUOTED.match(self._text, self._place)
        if match is None:
            return False
        self._add_closed(match.group(1), match.end())
        return True

    def _add_closed(self, text: str, end: int) -> None:
        """A phrase with both its marks is finished, even at the very end."""
        slop = _SLOP.match(self._text, end)
        between = None
        if slop:
            end = slop.end()
            between = self._between(slop.group(), slop.group(1) or str(USUALLY_BETWEEN))
        if boost := _BOOST.match(self._text, end):
            end = boost.end()
            self._repair(f"left out {boost.group()}")
        self._place = end
        self._parts += 1
        self._lexemes.append(Lexeme(Kind.PHRASE, text, slop=between))

    def _sign(self) -> bool:
        match = _SIGN.match(self._text, self._place)
        if match is None:
            return False
        if match.group()[0] in _MINUS:
            self._add(Kind.NOT, "-", match.end())
        else:
            # Every word is asked for anyway.
            self._place = match.end()
        return True

    def _field(self) -> bool:
        match = _FIELD.match(self._text, self._place)
        if match is None:
            return False
        name = match.group(1)
        if self._text.startswith("//", match.end()):
            return False  # an address
        if name.lower() in FIELDS:
            self._add(Kind.FIELD, name.lower(), match.end())
            self._range()
            return True
        # "Syria: a timeline" is no attempt at a field.
        if not self._text[match.end() : match.end() + 1].strip():
            return False
        self._repair(f"there is no field \u201c{name}\u201d; read as words")
        self.unknown_fields.append(name)
        return False

    def _range(self) -> None:
        match = _RANGE.match(self._text, self._place)
        if match is not None:
            start, end = (day.strip("*") for day in match.groups())
            self._add(Kind.CHUNK, f"{start}..{end}", match.end())

    def _chunk(self) -> None:
        match = _CHUNK.match(self._text, self._place)
        assert match is not None  # noqa: S101 - what no other rule begins with, this one takes
        text = match.group()
        if text in _OPERATORS:
            self._add(_OPERATORS[text], text, match.end())
        elif near := _NEAR.fullmatch(text):
            self._near(text, near.group(1), match.end())
        else:
            self._add(Kind.CHUNK, text, match.end())

    def _near(self, written: str, number: str | None, end: int) -> None:
        between = USUALLY_BETWEEN
        if number is not None and number.isdecimal():
            between = self._between(written, number)
        elif number or (number is not None and end < len(self._text)):
            self._repair(f"read {shortened(written)} as NEAR/{between}")
        elif number is not None:
            self.unfinished.append(f"read {written} as NEAR/{between}")
        self._add(Kind.NEAR, str(between), end)

    def _between(self, written: str, number: str) -> int:
        """How many words may stand between, at most as many as there may be at all."""
        # A longer number is not worth being worked out.
        wanted = int(number) if len(number) <= _LONGEST_NUMBER else MOST_BETWEEN + 1
        if wanted > MOST_BETWEEN:
            self._repair(f"read {shortened(written)} as NEAR/{MOST_BETWEEN}, the widest there is")
        return min(wanted, MOST_BETWEEN)


def without_question_mark(lexemes: list[Lexeme], repairs: list[str]) -> list[Lexeme]:
    """The lexemes without the mark at the end of what is a question, and not a wildcard.

    It is one where nothing but words comes before, of which none has a wildcard.
    """
    text = "".join(lexeme.text for lexeme in lexemes)
    enough = len(lexemes) >= _WORDS_OF_QUESTION
    words = all(lexeme.kind is Kind.CHUNK for lexeme in lexemes)
    if not (enough and words and text.endswith("?")) or set("*?~") & set(text[:-1]):
        return lexemes
    *before, last = lexemes
    repairs.append(f"left out the mark of the question after {shortened(last.text[:-1])}")
    # A question is finished, even while one types.
    return [*before, Lexeme(Kind.CHUNK, last.text[:-1])]
