"""What a cue attributes: where the statement begins and ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.quotes.cues import PREPOSITIONS, Follows
from corpus.quotes.marks import word_count

Stretch = tuple[int, int]

_SHORTEST_CONTENT = 3  # words
_LONGEST_TITLE = 8  # words before a name: ", Kremlin spokesman Dmitry Peskov said"
_SHORT_FRONT = 4  # words in front of ", he said, ..." that are no statement yet
# How far behind its cue a statement may begin: "told reporters in Moscow on Monday that ..."
_GAP = 140
_BEGINNING = re.compile(r"\b(?:that|as saying)\s+|:\s+|,?\s(?=[\"“„«])|,?\s(?='')")
_TIME_PHRASE = re.compile(
    r"\s*(?:(?:on|late on|early on) [A-Z]\w+|this week|last week|yesterday|today|[A-Z]\w+day"
    r"|in a (?:statement|post|briefing|report|note|interview|tweet|speech)|on Twitter"
    r"|at a news conference)?,?\s+"
)
_ARTICLE_AT_END = re.compile(
    r"\b(?:one of the|the|an?|its|his|her|their|one|two|three|several|some|these)\s*$",
    re.IGNORECASE,
)
# "told the harbour office | it would be shut"
_LISTENER = re.compile(
    r"\s+(?:him|her|them|us|me|[a-z]+s|the [a-z]+(?: [a-z]+)?|(?:the |The )?[A-Z][\w’'.-]*"
    r"(?:,? (?:of |and )?[A-Z][\w’'.-]*){0,5})(?: (?:on [A-Z]\w+day|last week|this week|late)){0,2}"
    r"\s+"
    r"(?=(?:he|she|they|it|I|we|you|there|his|her|their|its|this|the|a|an|[A-Z][a-z]+)(?:[’']|\b))"
)
# The titles of a speaker between a quotation and the name: "..." Mrs. Clinton said.
_TITLES_AT_END = re.compile(
    r"(?<=[”\"“»'])(?: (?:[A-Z][\w.’'-]{0,14}|(?!(?:as|when|and|but|while|after|that|said|who|which"
    r"|told|adds?|added|in|to)\b)[a-z-]{3,14})){1,6} $"
)
_THAT = re.compile(r"\bthat\s")
_AT_LEAST = re.compile(r"\s*at (?:least|most)\b")
_AS = re.compile(r"(?:^|,)\s*[Aa]s$")
_DATELINE = re.compile(r"[A-Z]{3,20}(?: [A-Z]{3,20})? ?(?:-|–|—) ")
_QUOTE_FOLLOWS = re.compile(r"[,:]?\s?(?=[\"“„«]|'')")
_CLOSERS = ("”", '"', "“", "»", "''")
_TIME_OR_PLACE = re.compile(
    r"(?:on|in|to|at|during|late|early|this|last|of|by|yesterday|when|as|after|while|about|via"
    r"|from)\b",
    re.IGNORECASE,
)
_NO_STATEMENT = re.compile(
    r"[\s,]*(?:nothing|so|little|less|more|no more|whether|who|what|how|why)\b|[\s,]*to\b"
)
_NEXT_WORD = re.compile(r"\s*([^\W\d_]*)")
_NOT_DIRECTLY = re.compile(r"\s*(?:in|on|at|during|by|from|with|of|to|for|after|before|when|as)\b")
_INDIRECTLY = re.compile(
    r"\s+(?:(?:to|whether|who|what|how|why|if|where|when)\b|(?:[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*"
    r"|him|her|them|us|me|voters|supporters|people|reporters|Americans|the [a-z]+) to )"
)
_OTHER_CLAUSE = re.compile(r"\b(?:who|which|whose|because|although|while|but)\b|[.;]\s|—")
_ONLY_TIME = re.compile(
    r"\s*(?:late |early |this |last )?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|month|year)\b"
)
# Where an object ends: "criticised the plan | during a visit".
_OBJECT_END = re.compile(
    r"[,;:—–()]|\.\s|\.$| (?:while|when|during|after|before|because|as|since|until|although|though"
    r"|but|who|whom|which|where|if|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in an? (?:statement|interview|speech|tweet)"
    r"|said|says|told)\b"
)


class Place(NamedTuple):
    """Where a cue and its subject stand: what lies in front of both and behind both."""

    subject: int  # where the first of the two begins
    behind: int  # where the last of the two ends
    inverted: bool  # the subject stands behind its cue
    shared: bool = False  # a verb before it has the same subject


def statement_of(text: str, sentence: Stretch, place: Place, follows: Follows) -> Stretch | None:
    """The statement behind a cue ("X said that ..."), or in front of it ("..., X said")."""
    start, end = sentence
    if place.shared:
        begin = _beginning(text, follows, place.behind, end)
        return trimmed(text, begin, end) if begin else None
    front = _TITLES_AT_END.sub("", text[start : place.subject])
    front = _ARTICLE_AT_END.sub("", front).rstrip()
    quote_in_front = front.endswith(_CLOSERS)
    behind = place.behind
    if (as_told := _AS.search(front)) and not place.inverted:  # "As X reported, ..."
        if as_told.start() and _closes(text[behind:end]):
            return trimmed(text, start, start + as_told.start())
        comma = text.find(",", behind, behind + _GAP)
        return trimmed(text, comma + 1, end) if comma >= 0 and not as_told.start() else None
    if not (place.inverted or quote_in_front):
        ends_in_front = (
            front.endswith(",")
            and _closes(text[behind:end])
            and not _QUOTE_FOLLOWS.match(text, behind, end)
        )
        if not ends_in_front and (begin := _beginning(text, follows, behind, end)):
            return trimmed(text, begin, end)
    elif place.inverted and not front and (begin := text.find(",", behind, behind + _GAP) + 1):
        return trimmed(text, begin, end)  # "According to X, ..."
    rest = text[behind:end]
    if front.endswith(",") and rest.startswith(",") and word_count(front) <= _SHORT_FRONT:
        return trimmed(text, start, end)  # "The bases, he said, were open."
    if quote_in_front or place.inverted:
        return _in_front(text, start, place.subject)
    if follows is Follows.OBJECT or not _closes(rest):
        return None
    return _in_front(text, start, place.subject, _LONGEST_TITLE)


def phrase_before(text: str, sentence: Stretch, until: int) -> Stretch | None:
    """The words before a verb in the passive, from the last mark on."""
    start = max(sentence[0], *(text.rfind(mark, sentence[0], until) + 1 for mark in ",;:—–("))
    return trimmed(text, start, until, shortest=2) if until - start <= _GAP else None


def object_of(
    text: str, sentence: Stretch, behind: int, with_clause: bool = False
) -> Stretch | None:
    """What somebody is for or against, plans or wants, as far as the next clause."""
    _, end = sentence
    word = _NEXT_WORD.match(text, behind, end)
    first = word[1].lower() if word else ""
    begin = behind
    if first in PREPOSITIONS and word and not _AT_LEAST.match(text, behind, end):
        begin = word.end()
    elif not text[behind:end].strip(" .!?") or text[behind : behind + 1] in ",;:)—–":
        return None
    whole = first == "to" or _INDIRECTLY.match(text, behind, end) is not None
    if whole:
        begin = behind
    if _ONLY_TIME.match(text, begin, end):
        return None
    stop = _OBJECT_END.search(text, begin + 1, end) if not with_clause else None
    return trimmed(text, begin, stop.start() if stop else end, shortest=1)


def told_of(text: str, sentence: Stretch, behind: int) -> Stretch | None:
    """The statement behind "it was noted by X", which begins with "that"."""
    end = sentence[1]
    found = _THAT.search(text, behind, min(end, behind + _GAP))
    return trimmed(text, found.end(), end) if found else None


def _beginning(text: str, follows: Follows, behind: int, end: int) -> int | None:
    """Where a statement behind its cue begins, or None where there is none."""
    found = _BEGINNING.search(text, behind, min(end, behind + _GAP))
    bare = follows is Follows.STATEMENT
    if found:
        between = text[behind : found.start()]
        late = ", " in between and not _TIME_PHRASE.fullmatch(between + " ")
        far = bare and word_count(between) > 3 and not _NOT_DIRECTLY.match(between)
        far |= follows is Follows.OBJECT and bool(between.strip()) and "that" in found.group()
        if not late and not far and not _OTHER_CLAUSE.search(between):
            return found.end()
    if follows is Follows.LISTENER and (told := _LISTENER.match(text, behind, end)):
        return told.end()
    if not bare or _closes(text[behind:end]):
        return None
    if _NO_STATEMENT.match(text, behind, end) or text[behind : behind + 1] == ",":
        return None
    time = _TIME_PHRASE.match(text, behind, end)
    begin = time.end() if time else behind
    return None if _NOT_DIRECTLY.match(text, begin, end) else begin


def _closes(rest: str) -> bool:
    """Whether nothing but a time or a place follows a cue: the statement stood in front."""
    words = rest.strip(" .!?").partition(",")[0].strip()
    if not words:
        return True
    if _THAT.search(words):
        return False
    count = word_count(words)
    return (count <= 8 and _TIME_OR_PLACE.match(words) is not None) or (
        count <= 4 and words[:1].isupper()
    )


def _in_front(
    text: str, start: int, subject: int, most_between: int | None = None
) -> Stretch | None:
    """The statement that ends at the comma or mark before "X said".

    At most some words, as the office of X, may stand between that mark and the subject.
    """
    mark = max((",", *_CLOSERS), key=lambda each: text.rfind(each, start, subject))
    place = text.rfind(mark, start, subject)
    end = subject if place < 0 else place + (0 if mark == "," else len(mark))
    if most_between is not None and (
        place < 0 or word_count(text[end + 1 : subject]) > most_between
    ):
        return None
    return trimmed(text, start, end)


def trimmed(text: str, start: int, end: int, shortest: int = _SHORTEST_CONTENT) -> Stretch | None:
    """A stretch without spaces, commas and the full stop at its ends; None if too short."""
    while start < end and text[start] in " ,:;–—":
        start += 1
    while end > start and text[end - 1] in " ,:;.–—":
        end -= 1
    if dateline := _DATELINE.match(text, start, end):
        start = dateline.end()
    enough = word_count(text[start:end]) >= shortest or "_" in text[start:end]
    return (start, end) if enough else None
