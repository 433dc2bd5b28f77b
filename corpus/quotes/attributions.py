"""Sources that an article names for what it reports: "according to CNN", "images by Maxar"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.article import Article, Attribution, EntityType, Mention
from corpus.quotes.statements import MOST_CHARACTERS, Reported, Statement, reported
from corpus.quotes.voices import ROLE_PHRASE
from corpus.text import folded_words

_DEED = (
    r"(?:published|released|reported|provided|issued|obtained|reviewed|seen|shared|verified"
    r"|gathered|shot|taken|filmed|captured|quoted|cited|confirmed|posted|first reported)"
)
_MATERIAL = r"(?:images?|imagery|pictures?|photos?|photographs?|footage|data|video|frames?|report)"
_LEAD_IN = r"(?: the| a)?(?: [a-z]+){0,3} ?"

# What stands directly before a source, and directly behind one.
_CUE_BEFORE = re.compile(
    rf"\b(?P<cue>{_DEED} by|citing|quoting|told|{_MATERIAL} (?:by|from|of)|according to"
    rf"|according to {_MATERIAL} (?:by|from)|{_MATERIAL} that){_LEAD_IN}$|"
    rf"\b(?P<bracket>{_MATERIAL}) \($",
    re.IGNORECASE,
)
_CUE_BEHIND = re.compile(
    rf"(?:['’]s)? (?P<cue>(?:satellite )?{_MATERIAL}|(?:has |have |had |also |later )?(?:said|says"
    r"|told|wrote|reported|reports|showed|shows|photographed|filmed|observed|counted|released"
    r"|published|named|quoted))\b",
    re.IGNORECASE,
)
_CITING = re.compile(r"\b(?P<cue>citing|quoting) ", re.IGNORECASE)
# With these somebody is a source even where no words of theirs follow ("Maxar told us").
_TELLING = frozenset(
    "said says say told tells wrote writes added adds confirmed confirms announced announces "
    "warned warns stated claimed claims noted notes reported reports argued argues insisted "
    "insists acknowledged replied replies explained suggested recalled concluded".split()
)
_WINDOW = 90  # characters around a name in which its cue is looked for
_OUTLETS = frozenset((EntityType.MEDIA, EntityType.ORGANISATION))
_SEPARATE = re.compile(r"\b(?:and|which|who|also)\b", re.IGNORECASE)


def find_attributions(
    article: Article, mentions: Sequence[Mention], told: Sequence[Reported] | None = None
) -> tuple[Attribution, ...]:
    """The sources that an article names, in the order of its text, disjoint.

    The outlet that publishes the article is no source of it. A pronoun is none either: its
    name stands elsewhere. `told` is what `reported` answered for the same article and
    mentions, where that is at hand.
    """
    own = _own_names(article)
    found: list[Attribution] = []
    outlets = _outlets(mentions)
    for one in reported(article, mentions) if told is None else told:
        candidates = [
            *_speakers(one),
            *_cited(one),
            *_materials(one, outlets.get(one.paragraph, [])),
        ]
        candidates.sort(key=lambda candidate: (candidate.start, -candidate.end))
        for candidate in candidates:
            ended = found[-1].end if found and found[-1].paragraph == one.paragraph else 0
            if candidate.start >= ended and _run_together(candidate.source) not in own:
                found.append(candidate)
    return tuple(found)


def find_views(told: Sequence[Reported]) -> tuple[Attribution, ...]:
    """What is put down to somebody who is no source for it, in the order of the text."""
    return tuple(
        _attribution(one, statement)
        for one in told
        for statement in one.statements
        if statement.content and statement.speaker.written and _is_view(statement)
    )


def _own_names(article: Article) -> frozenset[str]:
    """The article's own outlet as one word, also where only its host tells it."""
    outlet = article.publisher.value or ""
    names = {_run_together(outlet)}
    if "." in outlet and " " not in outlet:
        names.update(folded_words(outlet)[:-1])
    return frozenset(names - {""})


def _run_together(name: str) -> str:
    words = folded_words(name)
    return "".join(words[1:] if words[:1] == ("the",) else words)


def _outlets(mentions: Sequence[Mention]) -> dict[int | None, list[Mention]]:
    by_paragraph: dict[int | None, list[Mention]] = {}
    for mention in mentions:
        if mention.type in _OUTLETS:
            by_paragraph.setdefault(mention.paragraph, []).append(mention)
    return by_paragraph


def _speakers(one: Reported) -> Iterator[Attribution]:
    """Everybody who is given as saying something, by name or by office."""
    for statement in one.statements:
        telling = statement.content or statement.cue.lower() in _TELLING | {"according to"}
        if statement.passive and not statement.content:
            continue  # "released by": what it gave is told with its cue below
        if statement.speaker.written and telling and not _is_view(statement):
            yield _attribution(one, statement)


def _is_view(statement: Statement) -> bool:
    return statement.position or statement.speaker.plain


def _attribution(one: Reported, statement: Statement) -> Attribution:
    speaker = statement.speaker
    return Attribution(
        one.paragraph,
        speaker.start,
        speaker.end,
        one.text[speaker.start : speaker.end],
        speaker.name,
        speaker.named,
        statement.cue,
        statement.content,
    )


def _cited(one: Reported) -> Iterator[Attribution]:
    """Unnamed people behind "citing"."""
    for citing in _CITING.finditer(one.text):
        role = ROLE_PHRASE.match(one.text, citing.end(), citing.end() + _WINDOW)
        if role:
            start, end = role.span("phrase")
            yield Attribution(
                one.paragraph, start, end, role["phrase"], role["phrase"], False, citing["cue"]
            )


def _materials(one: Reported, outlets: Sequence[Mention]) -> Iterator[Attribution]:
    """Outlets and bodies that gave pictures, figures or reports, or that were told something."""
    for mention in outlets:
        if mention.end > min(len(one.text), MOST_CHARACTERS):
            continue
        before = one.text[max(0, mention.start - _WINDOW) : mention.start]
        behind = one.text[mention.end : mention.end + _WINDOW]
        cue = _cue(before, behind)
        if cue:
            yield Attribution(
                one.paragraph, mention.start, mention.end, mention.text, mention.name, True, cue
            )


def _cue(before: str, behind: str) -> str | None:
    if (found := _CUE_BEFORE.search(before)) and not _SEPARATE.search(found.group()):
        return found["cue"] or found["bracket"]
    if found := _CUE_BEHIND.match(behind):
        return found["cue"]
    return None
