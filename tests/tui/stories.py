"""A story made by hand for the tests of the screens."""

from __future__ import annotations

from datetime import date
from typing import Any

from corpus.article import DateValue, Entity, EntityType, How, Precision, Sourced, Span
from index.answers import EntityCount, Head
from index.library import Library
from index.story_answers import (
    Citation,
    CitedOutlet,
    Claim,
    ClaimWording,
    CoverageRow,
    Origin,
    Route,
    Story,
    StoryArticle,
    StoryList,
    StoryPage,
    Verdict,
)


def head(number: int, publisher: str | None, first: int | None, last: int | None = None) -> Head:
    """An article of March 2024, from a stated day, or from days that are inferred."""
    published: Sourced[DateValue] = Sourced.absent()
    if first is not None:
        start, end = date(2024, 3, first), date(2024, 3, last or first)
        text = start.isoformat() if last is None else f"{start}/{end}"
        precision = Precision.DAY if last is None else Precision.INTERVAL
        how = How.EXPLICIT if last is None else How.INFERRED
        published = Sourced(DateValue(text, precision, start, end), how, "text")
    known = Sourced(publisher, How.EXPLICIT, "line 2") if publisher else Sourced[str].absent()
    title = Sourced(f"Report {number} on the fire", How.EXPLICIT, "line 1")
    return Head(f"{number:012x}", f"fire/{number}.md", title, known, published, 100)


COURIER, HERALD, MAIL = (
    head(1, "The Fjord Courier", 5),
    head(2, "Herald", 6, 9),
    head(3, None, None),
)
HEADS = (COURIER, HERALD, MAIL)
GUARD = Entity("guard", EntityType.ORGANISATION, "Coast Guard", ())
SENTENCE = "At least nine lorries burned on the ferry before noon."


def cite(article: Head, cue: str, paragraph: int = 0) -> Citation:
    return Citation(article, Span(paragraph, 4, 9, "guard"), cue)


def wording(article: Head, figure: str) -> ClaimWording:
    sentence = SENTENCE.replace("At least nine", figure)
    return ClaimWording(
        article, Span(0, 0, len(figure), figure), Span(0, 0, len(sentence), sentence)
    )


STORY = Story(
    "fire-1", "Grey Heron · Skagen · engine room", ("Grey Heron",), 3, 1,
    date(2024, 3, 5), date(2024, 3, 9), 1, 2,
)  # fmt: skip
ORIGINS = (
    Origin(
        "Coast Guard", True, EntityType.ORGANISATION, "guard", "statement",
        (
            Route(None, (cite(COURIER, "the guard said"), cite(COURIER, "told", 1))),
            Route("Reuters", (cite(HERALD, "Reuters reported"),), in_corpus=False),
            Route("Herald", (cite(MAIL, "the Herald wrote"),), outlet=HERALD),
        ),
        3,
    ),
    Origin("sailors", False, None, None, "", (Route(None, (cite(MAIL, "sailors told"),)),), 1),
)  # fmt: skip
PAGE = StoryPage(
    story=STORY,
    articles=tuple(StoryArticle(each, COURIER.id if each is HERALD else None) for each in HEADS),
    origins=ORIGINS,
    unsourced=(HERALD,),
    absent_outlets=(CitedOutlet("Reuters", None, (cite(HERALD, "Reuters reported"),)),),
    claims=(
        Claim("lorries", Verdict.DIFFER, (wording(COURIER, "At least nine"), wording(MAIL, "Ten"))),
        Claim("boats", Verdict.ONE_SOURCE, (wording(HERALD, "Two"),)),
    ),
    coverage=(
        CoverageRow("Coast Guard", EntityCount(GUARD, 0, 3, 5), (2, 0, 1)),
        CoverageRow("Coast Guard", EntityCount(GUARD, 0, 3, 5), (1, 0, 0), is_source=True),
        CoverageRow("sailors", None, (0, 0, 2), is_source=True),
    ),
)


def stand_in(monkeypatch: Any, page: StoryPage | None = PAGE, total: int = 120) -> None:
    """Let every library answer with this story, and with so many alike."""

    def stories(library: Library, text: str = "", offset: int = 0, limit: int = 50) -> StoryList:
        found = total if not text else 1 if text == "fire" else 0
        numbers = range(offset, min(offset + limit, found))
        many = tuple(
            Story(f"fire-{each}", f"Fire {each}", (), 2, 0, None, None, 2, 0) for each in numbers
        )
        return StoryList(many, found, offset, total * 2, 7)

    monkeypatch.setattr(Library, "stories", stories)
    monkeypatch.setattr(Library, "story", lambda library, story_id, articles=200: page)
    monkeypatch.setattr(
        Library, "story_of", lambda library, article_id: page.story if page else None
    )
