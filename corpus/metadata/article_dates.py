"""When an article was published and last changed, as its fields, its text and its address tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from corpus.article import DateValue, How, Precision, Sourced
from corpus.cleaning.clean import Cleaned
from corpus.cleaning.date_lines import dateline_of
from corpus.dates.values import date_value
from corpus.fields import PUBLISHED, UPDATED, Fields, is_withheld, told
from corpus.metadata.field_dates import date_in_field, reads_two_ways
from corpus.metadata.publishers import date_in_address

_EARLIEST = date(1600, 1, 1)
_TIME_ZONES = timedelta(days=1)
_SHOWN = 60

# What programs write where they have no date: the first moment that they can count.
_NO_DATE = re.compile(
    r"0|(?:0000-00-00|0001-01-01|1970-01-01(?=.00:00))(?:.00:00(?::00(?:\.0+)?)?(?:Z|\+00:?00)?)?",
    re.ASCII,
)

_Dates = Iterator[Sourced[DateValue]]


def published(
    fields: Fields, cleaned: Cleaned, url: Sourced[str], warnings: list[str]
) -> Sourced[DateValue]:
    """The day of publication; what cannot be it is told in `warnings`."""
    if is_withheld(fields, PUBLISHED):
        return Sourced.absent()
    return _first_possible(_publication(fields, cleaned, url, warnings), "publication", warnings)


def updated(fields: Fields, cleaned: Cleaned, warnings: list[str]) -> Sourced[DateValue]:
    """The day of the last change; what cannot be it is told in `warnings`."""
    if is_withheld(fields, UPDATED):
        return Sourced.absent()
    return _first_possible(_update(fields, cleaned, warnings), "an update", warnings)


def of_address(url: Sourced[str]) -> str:
    """The evidence of what an address tells."""
    where = url.evidence
    return where if where.startswith("address") else f"address in {where}"


def _publication(
    fields: Fields, cleaned: Cleaned, url: Sourced[str], warnings: list[str]
) -> _Dates:
    """The dates that are given for the publication, the most reliable first."""
    yield from _in_fields(fields, PUBLISHED, warnings)
    clues = cleaned.clues
    if clues.published:
        yield Sourced(clues.published[0], How.EXPLICIT, clues.published[1])
    elif clues.unclear_date:
        warnings.append(f"The date can be read in two ways: {clues.unclear_date}")
    if cleaned.body and (value := dateline_of(cleaned.body[0].text)):
        yield Sourced(value, How.EXPLICIT, "dateline of the text")
    if url.value and (value := date_in_address(url.value)):
        yield Sourced(value, How.METADATA, of_address(url))


def _update(fields: Fields, cleaned: Cleaned, warnings: list[str]) -> _Dates:
    yield from _in_fields(fields, UPDATED, warnings)
    if found := cleaned.clues.updated:
        yield Sourced(found[0], How.EXPLICIT, found[1])


def _in_fields(fields: Fields, name: str, warnings: list[str]) -> _Dates:
    for given, written in told(fields, name):
        if _NO_DATE.fullmatch(written):
            continue
        if value := _date_of(written, given.how):
            yield Sourced(value, given.how, given.evidence)
            continue
        why = "can be read in two ways" if reads_two_ways(written) else "was not understood"
        warnings.append(f"The date {written[:_SHOWN]} ({given.evidence}) {why}.")


def _date_of(written: str, how: How) -> DateValue | None:
    """A date in a field; a person may also give one of which the year is not known."""
    if how is not How.USER:
        return date_in_field(written)
    try:
        return date_value(written)
    except ValueError:
        return date_in_field(written)


def _first_possible(found: _Dates, what: str, warnings: list[str]) -> Sourced[DateValue]:
    for given in found:
        if given.value and _is_possible(given.value):
            return given
        if given.value:
            day = f"{given.value.text} ({given.evidence})"
            warnings.append(f"The date {day} cannot be the day of {what}.")
    return Sourced.absent()


def _is_possible(value: DateValue) -> bool:
    """Whether a day lies after printing began and not in the future.

    The clock serves to doubt a date, never to supply one.
    """
    if value.precision is Precision.PARTIAL:
        return True
    tomorrow = date.today() + _TIME_ZONES  # noqa: DTZ011 the day on this machine is meant
    return value.earliest is not None and _EARLIEST <= value.earliest <= tomorrow
