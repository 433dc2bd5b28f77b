"""Numbers, and other things that are said in more places than one, as a person would say them."""

from __future__ import annotations

from corpus.article import EntityType, Mention


def count_of(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun, as "1 article" or "14,978 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def remaining_time(seconds: float) -> str:
    """A remaining time: "about 40 s left", "about 3 min left", "about 2 h left"."""
    if seconds < 90:
        return f"about {max(1, round(seconds))} s left"
    if seconds < 90 * 60:
        return f"about {round(seconds / 60)} min left"
    return f"about {round(seconds / 3600)} h left"


def reading_rate(per_second: float) -> str:
    """A rate of reading: "212 articles/s", "3.4 articles/s", "5 articles/min"."""
    if per_second >= 10:
        return f"{round(per_second):,} articles/s"
    if per_second >= 1:
        return f"{per_second:.1f} articles/s"
    return f"{count_of(max(1, round(per_second * 60)), 'article')}/min"


def acts_for_another(mention: Mention) -> bool:
    """Whether a mention of a place stands for the country that acts: "Moscow denied it"."""
    return mention.type is EntityType.PLACE and bool(mention.about)
