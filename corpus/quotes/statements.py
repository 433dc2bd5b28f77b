"""Statements: each attributing phrase of an article with its speaker and what it attributes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Article, Mention
from corpus.quotes.marks import Quoted, masked, quoted_stretches, word_count
from corpus.quotes.speakers import BARE, CUE, speaker_of
from corpus.quotes.voices import Memory, Speaker, Voices
from corpus.text import sentences

# Bounds on the work for one document; an article of news is far below each.
MOST_CHARACTERS = 200_000
LONGEST_SENTENCE = 3_000
MOST_CUES = 12  # in one sentence

_SHORTEST_CONTENT = 3  # words
_SHORT_FRONT = 4  # words in front of ", he said, ..." that are no statement yet
# How far behind its cue a statement may begin: "told reporters in Moscow on Monday that ..."
_GAP = 140
_BEGINNING = re.compile(r"\b(?:that|as saying)\s+|:\s+|,?\s(?=[\"“„«])")
_TIME_PHRASE = re.compile(
    r"\s*(?:(?:on|late on|early on) [A-Z]\w+|this week|last week|yesterday|today"
    r"|in a (?:statement|post|briefing|report|note))?,?\s+"
)
_ARTICLE_AT_END = re.compile(
    r"\b(?:one of the|the|an?|its|his|her|their|one|two|three|several|some|these)\s*$",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-Z]{3,20}(?: [A-Z]{3,20})? ?(?:-|–|—) ")
_OPENERS = ('"', "“", "„", "«", "”")
_QUOTE_FOLLOWS = re.compile(r"[,:]?\s?(?=[\"“„«])")
_CLOSERS = '”"“»'
_TIME_OR_PLACE = re.compile(
    r"(?:on|in|to|at|during|late|early|this|last|of|by|yesterday)\b", re.IGNORECASE
)
_NO_STATEMENT = re.compile(
    r"[\s,]*(?:nothing|so|little|less|more|no more|whether|who|what|how|why|if)\b|[\s,]*to\b"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """An attributing phrase, who it names, and the stretch of the paragraph that it attributes.

    `content` is None where the sentence names a source without a statement that could be
    marked ("Maxar told us nothing"); `sentence` is where both stand.
    """

    paragraph: int | None
    sentence: tuple[int, int]
    cue: str
    speaker: Speaker
    content: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Reported:
    """One paragraph with its quoted stretches and its statements."""

    paragraph: int | None
    text: str
    quoted: tuple[Quoted, ...]
    sentences: tuple[tuple[int, int], ...]
    statements: tuple[Statement, ...]


def reported(article: Article, mentions: Sequence[Mention]) -> tuple[Reported, ...]:
    """The paragraphs of an article, the title first, each with what is attributed in it."""
    by_paragraph: dict[int | None, list[Mention]] = {}
    for mention in mentions:
        by_paragraph.setdefault(mention.paragraph, []).append(mention)
    found: list[Reported] = []
    before: list[Mention] = []
    text_before = ""
    memory = Memory()
    left = MOST_CHARACTERS
    for paragraph in (None, *range(len(article.body))):
        text = article.text_of(paragraph)[:left]
        left -= len(text)
        here = sorted(by_paragraph.get(paragraph, ()), key=lambda mention: mention.start)
        quoted = _quoted(text, article, paragraph)
        hidden = masked(text, quoted)
        voices = Voices(text, hidden, here, text_before=text_before, before=before, memory=memory)
        found.append(_in_paragraph(paragraph, quoted, voices))
        before, text_before = here or before, text or text_before
        if left <= 0:
            break
    return tuple(found)


def _quoted(text: str, article: Article, paragraph: int | None) -> tuple[Quoted, ...]:
    """The quoted stretches; one that is not closed counts where the next paragraph goes on."""
    quoted = quoted_stretches(text)
    if not quoted or quoted[-1].closed:
        return quoted
    following = 0 if paragraph is None else paragraph + 1
    goes_on = paragraph is not None and following < len(article.body)
    if goes_on and article.body[following].text.startswith(_OPENERS):
        return quoted
    return quoted[:-1]


def _in_paragraph(paragraph: int | None, quoted: tuple[Quoted, ...], voices: Voices) -> Reported:
    hidden = voices.masked
    last: Speaker | None = None
    stretches = tuple((stretch.start, stretch.end) for stretch in sentences(hidden))
    statements: list[Statement] = []
    for start, end in stretches:
        sentence = (start, min(end, start + LONGEST_SENTENCE))
        taken = start
        for cue in list(CUE.finditer(hidden, *sentence))[:MOST_CUES]:
            if cue.start() < taken:
                continue
            speaker = speaker_of(voices, sentence, cue, last)
            if speaker is None:
                continue
            content = _content(hidden, sentence, cue, speaker)
            statements.append(Statement(paragraph, sentence, cue.group(), speaker, content))
            taken = max(cue.end(), speaker.end)
            last = speaker
            voices.memory.add(speaker)
    return Reported(paragraph, voices.text, quoted, stretches, tuple(statements))


def _content(
    text: str, sentence: tuple[int, int], cue: re.Match[str], speaker: Speaker
) -> tuple[int, int] | None:
    """What a cue attributes: behind it ("X said that ..."), or in front ("..., X said")."""
    start, end = sentence
    subject = min(cue.start(), speaker.start)
    behind = max(cue.end(), speaker.end)
    inverted = speaker.start > cue.start()
    front = _ARTICLE_AT_END.sub("", text[start:subject]).rstrip()
    quote_in_front = front.endswith(tuple(_CLOSERS))
    if not (inverted or quote_in_front):
        ends_in_front = (
            front.endswith(",")
            and _closes(text[behind:end])
            and not _QUOTE_FOLLOWS.match(text, behind, end)
        )
        if not ends_in_front and (begin := _beginning(text, cue, behind, end)):
            return _trimmed(text, begin, end)
    elif inverted and not front and (begin := text.find(",", behind, behind + _GAP) + 1):
        return _trimmed(text, begin, end)  # "According to X, ..."
    rest = text[behind:end]
    if front.endswith(",") and rest.startswith(",") and word_count(front) <= _SHORT_FRONT:
        return _trimmed(text, start, end)  # "The bases, he said, were open."
    if quote_in_front or inverted or _closes(rest):
        return _in_front(text, start, subject)
    return None


def _beginning(text: str, cue: re.Match[str], behind: int, end: int) -> int | None:
    """Where a statement behind its cue begins, or None where there is none."""
    found = _BEGINNING.search(text, behind, min(end, behind + _GAP))
    if found:
        between = text[behind : found.start()]
        late = ", " in between and not _TIME_PHRASE.match(between + " ")
        if not (late and cue.group().lower() in BARE):
            return found.end()
    if cue.group().lower() not in BARE or _closes(text[behind:end]):
        return None
    if _NO_STATEMENT.match(text, behind, end) or text[behind : behind + 1] == ",":
        return None
    time = _TIME_PHRASE.match(text, behind, end)
    return time.end() if time else behind


def _closes(rest: str) -> bool:
    """Whether nothing but a time or a place follows a cue: the statement stood in front."""
    words = rest.strip(" .!?").partition(",")[0].strip()
    if not words:
        return True
    count = word_count(words)
    return (count <= 8 and _TIME_OR_PLACE.match(words) is not None) or (
        count <= 4 and words[:1].isupper()
    )


def _in_front(text: str, start: int, subject: int) -> tuple[int, int] | None:
    """The statement that ends at the comma or mark before "X said"."""
    comma = max(text.rfind(",", start, subject), *(text.rfind(m, start, subject) for m in _CLOSERS))
    if comma < 0:
        comma = subject
    end = comma + 1 if text[comma : comma + 1] in _CLOSERS else comma
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A stretch without spaces, commas and the full stop at its ends; None if too short."""
    while start < end and text[start] in " ,:;–—":
        start += 1
    while end > start and text[end - 1] in " ,:;.–—":
        end -= 1
    if dateline := _DATELINE.match(text, start, end):
        start = dateline.end()
    enough = word_count(text[start:end]) >= _SHORTEST_CONTENT or "_" in text[start:end]
    return (start, end) if enough else None
