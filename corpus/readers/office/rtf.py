"""Rich Text Format: its text in a time linear in its length, with title and author."""

from __future__ import annotations

import re

from corpus.document import Document, ReadError
from corpus.readers.office.rtf_state import State
from corpus.readers.office.rtf_words import CHARACTERS, SYMBOLS

NAME = "rtf"

# The package that reads RTF elsewhere looks for links and fonts with expressions that backtrack:
# a table of fonts of two kilobytes can hold it up for a minute.
_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,9})? ?|((?:\\'[0-9a-fA-F]{2})+)|\\([^a-zA-Z])|([{}])"
    r"|([^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)


def read(raw: bytes) -> Document:
    """An RTF file, its notes after the text, page heads and feet as furniture.

    Hidden text and deletions that were tracked are left out, the latter with a warning.

    Raises ReadError `damaged` where it is none, and `nested-too-deep`.
    """
    if not raw.startswith(b"{\\rtf"):
        raise ReadError(
            "damaged",
            "This is not a readable RTF file: it does not begin like one.",
            "Get the file once more from where it came from, or save it again.",
        )
    state = State()
    # One character for each byte: what they stand for depends on the font that is in force.
    _follow(raw.decode("latin-1"), state)
    return Document(NAME, state.lines(), state.fields(), state.warnings())


def _follow(text: str, state: State) -> None:
    at = 0
    while token := _TOKEN.match(text, at):
        at = token.end()
        word, number, codes, symbol, brace, plain = token.groups()
        if plain:
            state.add_bytes(plain.encode("latin-1"))
        elif codes:
            state.add_bytes(bytes.fromhex(codes.replace("\\'", "")))
        elif word:
            at += _word(word, int(number) if number else None, state)
        elif symbol:
            _symbol(symbol, state)
        elif brace == "{":
            state.open_group()
        elif brace == "}" and not state.close_group():
            break


def _word(word: str, number: int | None, state: State) -> int:
    """Do what a word says; how many bytes after it are a picture or the like."""
    if word == "bin":
        return max(0, number or 0)
    if word in CHARACTERS:
        state.add_text(CHARACTERS[word])
    else:
        state.command(word, number)
    return 0


def _symbol(symbol: str, state: State) -> None:
    if symbol in SYMBOLS:
        state.add_text(SYMBOLS[symbol])
    elif symbol in "\r\n":
        state.command("par", None)
    elif symbol == "*":
        state.star()
