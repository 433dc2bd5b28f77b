"""The query language in a few lines: what help shows, and what its page begins with."""

from __future__ import annotations

from typing import Final, NamedTuple


class GuideLine(NamedTuple):
    """What one may type, as examples, and what articles that finds."""

    typed: tuple[str, ...]
    finds: str


GUIDE: Final = (
    GuideLine(("tartus frigate",), "both words, anywhere in title or text"),
    GuideLine(("tartus OR latakia",), "either word"),
    GuideLine(("tartus -libya", "tartus NOT libya"), "the first word and not the second"),
    GuideLine(("(tartus OR latakia) convoy",), "what stands in parentheses belongs together"),
    GuideLine(('"naval base"',), "these words in a row, exactly so"),
    GuideLine(('"naval base"~5',), "these words, at most five words between, in either order"),
    GuideLine(("withdraw* NEAR/5 troops",), "both in one paragraph, at most five words between"),
    GuideLine(("withdraw*",), "any word that begins so"),
    GuideLine(("khme?mim", "min*er", "*stan"), "? is one letter, * is any letters or none"),
    GuideLine(("tartuss~", "khmeimin~2"), "words one slip away, or two"),
    GuideLine(("*",), "every article"),
    GuideLine(("=hmeimim", '="naval base"'), "exactly this, and no other name of it"),
    GuideLine(("title:convoy",), "in the title; also publisher: author: path: lang:"),
    GuideLine(("person:peskov", 'vessel:"ivan gren"'), "an entity by any of its names"),
    GuideLine(("facility:*",), "any entity of a type, entity:* of any type"),
    GuideLine(("person:* NEAR/8 withdraw*",), "any person near such a word"),
    GuideLine(("quote:depart*", 'quote:"no decision"'), "words within quotation marks"),
    GuideLine(("speaker:peskov",), "who is reported to have said something, by any name"),
    GuideLine(("cites:maxar",), "who is named as a source of what is reported"),
    GuideLine(("story:khmeimim", "story:s4f2a"), "a story, by words of its name or its id's start"),
    GuideLine(("has:quote",), "also source, date, publisher, story, copies"),
    GuideLine(("is:duplicate",), "also undated, untitled"),
    GuideLine(("date:2024-12-13", "date:2024-12", "date:2024"), "published then"),
    GuideLine(("date:2024-12-10..2024-12-14", "date:2024-12.."), "between these days, or open"),
    GuideLine(("after:2024-12-10", "before:2025"), "published after, before"),
)
