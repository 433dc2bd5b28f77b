"""Mail messages (eml): subject, sender, date and the text, without what is quoted or attached."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message

from corpus.document import Document, ReadError
from corpus.readers.mail.body import body_of
from corpus.readers.mail.headers import BOUNDED, fields_of_headers

NAME = "mail"


def read(raw: bytes) -> Document:
    """A message. Quoted replies and signatures are furniture, attachments named in a warning.

    Raises ReadError `not-a-mail`, `encrypted` and `damaged`.
    """
    message = parsed(raw)
    if not any(message.get(name) for name in ("from", "subject", "date", "received", "to")):
        raise ReadError(
            "not-a-mail",
            "This is not a mail message: it has no sender, subject or date.",
            "Give the file the ending of its format, or take it out of the folder.",
        )
    try:
        body = body_of(message)
    except RecursionError as error:
        raise _damaged() from error
    return Document(NAME, body.lines, fields_of_headers(message), body.warnings)


def parsed(raw: bytes) -> Message:
    """The message in some bytes. Raises ReadError `damaged` where it is nested without end."""
    try:
        return message_from_bytes(raw, policy=BOUNDED)
    except (RecursionError, ValueError, LookupError, TypeError, IndexError) as error:
        raise _damaged() from error


def _damaged() -> ReadError:
    return ReadError(
        "damaged",
        "This message cannot be taken apart: its parts are broken or nested without end.",
        "Open it in a mail program and save its text.",
    )
