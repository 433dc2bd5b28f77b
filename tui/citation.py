"""An article named in one line, so that what is copied can be found again."""

from __future__ import annotations

from corpus.article import DateValue, How, Sourced
from corpus.dates.values import display_date
from index.answers import Head


def publisher_of(head: Head) -> str:
    """The publisher, `~` before it if it is inferred; "publisher unknown" where nothing tells."""
    return mark_of(head.publisher) + (head.publisher.value or "publisher unknown")


def date_of(published: Sourced[DateValue]) -> str:
    """The date for a person, `~` before it if it is inferred; "no date" where nothing tells."""
    if published.value is None:
        return "no date"
    return mark_of(published) + display_date(published.value)


def source_of(head: Head) -> str:
    """What a list calls the source of an article: its publisher, else the name of its file."""
    if head.publisher.value:
        return publisher_of(head)
    return head.path.rsplit("/", 1)[-1]


def cite(head: Head) -> str:
    """Title, publisher, date and path, with what is inferred marked as that."""
    title = mark_of(head.title) + (head.title.value or "untitled")
    return ", ".join((title, publisher_of(head), date_of(head.published), head.path))


def with_citation(text: str, head: Head) -> str:
    """The text, and below it where it is from."""
    return f"{text}\n\n{cite(head)}\n"


def mark_of(sourced: Sourced[str] | Sourced[DateValue]) -> str:
    """The sign of what is inferred, else nothing."""
    return "~" if sourced.how is How.INFERRED and sourced.value else ""
