"""JSON parsed without surprises: whatever is wrong with it is a ReadError with a place."""

from __future__ import annotations

import json

from corpus.document import ReadError

# Longer whole numbers are kept as they are written: to convert them takes a time that is the
# square of their length, and Python refuses it.
_MOST_DIGITS = 300


def loaded(text: str, what: str) -> object:
    """The value that a text stands for. `what` begins the sentence of an error ("This line").

    Raises ReadError `damaged` and `nested-too-deep`.
    """
    try:
        return json.loads(text, parse_int=_number)
    except json.JSONDecodeError as error:
        raise ReadError(
            "damaged",
            f"{what} is not valid JSON: {error.msg} (line {error.lineno}, column {error.colno}).",
            "Export it again, or take it out of the folder.",
        ) from error
    except RecursionError as error:
        raise nested_too_deep() from error


def nested_too_deep() -> ReadError:
    """The refusal of values in values without end."""
    return ReadError(
        "nested-too-deep",
        "The lists and objects of this JSON are nested too deep.",
        "Export it again, or take it out of the folder.",
    )


def _number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _MOST_DIGITS else digits
