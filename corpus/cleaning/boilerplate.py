"""Lines that are no part of an article wherever they stand, told by their wording alone."""

from __future__ import annotations

import re

from corpus.article import RemovedKind
from corpus.cleaning.phrases import KIND_OF_PHRASE

# Whatever is longer than this is prose, however it begins.
LONGEST_LINE = 240
_MOST_WORDS = 32

_BULLET = re.compile(r"[-\u2013\u2014\u2022\u00b7*\u25aa\u25ba\u00bb\u203a>|\u2192]\s*")
_TRAILING = " .:!\u2026>\u00bb\u203a\u2192|-\u2013\u2014"

_NETWORKS = (
    "facebook|twitter|x|linkedin|e-?mail|whatsapp|reddit|pinterest|telegram|print|messenger|"
    "copy link|share|viber|more"
)
# A pattern may end in a full stop or not: these openings are never those of a sentence.
_OPENINGS = (
    (
        RemovedKind.ADVERTISEMENT,
        r"this advertisement has|(?:story|article) continues (?:below|after)|scroll (?:down )?to "
        r"continue|sponsored by\b",
    ),
    (
        RemovedKind.SHARE_BAR,
        r"share (?:this|on|via|full) |share[:|]|follow us (?:on|at|via)|like us on|join us on|"
        r"find us on|(?:facebook|twitter|linkedin|whatsapp|reddit|pinterest|telegram|e-?mail)"
        r"(?:facebook|twitter|linkedin|whatsapp|reddit|pinterest|telegram|e-?mail|print){1,9}$|"
        r"\d[\d.,]*k? ?(?:shares?|comments?|likes?|views?|reads?)$|comments? ?\(\d+\)|"
        rf"(?:{_NETWORKS})(?:[\s|,/\u2022\u00b7]+(?:{_NETWORKS}))+$|listen \(?\d",
    ),
    (
        RemovedKind.RELATED,
        r"related(?: articles?| stor(?:y|ies)| coverage| content| news| posts?| links?| reading| "
        r"video)? ?[:|\u2013\u2014-]|(?:read|see|watch|also read|read also|see also|more)(?: also| "
        r"more| next| here| now| live)? ?:|(?:see|read) also |also read |don['\u2019]t miss:|"
        r"in case you missed it|what to read next|(?:lesen sie|lire) (?:auch|aussi)|"
        r"\u0447\u0438\u0442\u0430\u0439\u0442\u0435 \u0442\u0430\u043a\u0436\u0435",
    ),
    (
        RemovedKind.PREVIOUS_NEXT,
        r"(?:previous|next|older|newer) (?:article|post|story) ?[:\u00bb-]",
    ),
    (
        RemovedKind.FURNITURE,
        r"subscribe to |sign up (?:for|to) |get (?:the|our) .{0,40}(?:newsletter|inbox|alerts)|"
        r"enter your email|become a (?:member|subscriber|patron)|already a subscriber|"
        r"you have .{0,30}free articles|thank(?:s| you) for (?:subscribing|signing up|reading)|"
        r"by (?:signing up|subscribing|clicking)\b|click here (?:to|for)\b|page \d+ of \d+$|"
        r"download (?:the|our) .{0,40}\bapp\b|(?:support|donate to) (?:our|independent) journalism|"
        r"do you have a (?:tip|story)|got a tip",
    ),
    (
        RemovedKind.LEGAL,
        r"\u00a9|\(c\) ?\d{4}|copyright (?:\u00a9|\(c\)|\d{4})|all rights reserved|"
        r"our standards: ?|we use cookies|this (?:web)?site uses cookies|powered by|"
        r"(?:this|the) (?:story|article|piece|material|report) (?:was |has been )?"
        r"(?:originally|first) (?:appeared|published)|"
        r"the views expressed in this|this (?:story|article|material) may not be",
    ),
    (
        RemovedKind.NAVIGATION,
        r"(?:home|news|you are here) ?[>/\u00bb\u203a|:]|(?:tags?|topics?|filed under|"
        r"categor(?:y|ies)|sections?|keywords) ?:|(?:posted|published|filed) (?:in|under) |"
        r"\d+ min(?:ute)?s? read$|(?:reading|read) time\b|toggle |"
        r"\d+ (?:second|minute|hour|day|week|month)s? ago$|"
        r"back to (?:top|home)|skip to ",
    ),
    (
        RemovedKind.CREDIT,
        r"\(?(?:additional |with )?(?:reporting|writing|editing|research) (?:by|from)\b|"
        r"with (?:files|inputs?|material|additional reporting|agencies) ?(?:from|by)?\b|"
        r"(?:translated|edited|compiled|written) by\b|source: ?(?!https?:)|"
        r"\((?:reuters|afp|ap|tass|dpa|agencies)\)$",
    ),
    (RemovedKind.AUTHOR_BIO, r"about the authors?\b"),
)
_OPENING_PATTERNS = tuple((kind, re.compile(opening, re.IGNORECASE)) for kind, opening in _OPENINGS)

# "Next article" runs straight into the title of that article; or stands before it as a heading.
_GLUED_NEIGHBOUR = re.compile(
    r"(?:[Pp]revious|[Nn]ext|[Oo]lder|[Nn]ewer) (?:article|post|story)(?=[A-Z\"'\u2018\u201c\d])"
)
_CONTRIBUTED = re.compile(
    r".{2,100} contributed (?:reporting|research|to (?:this|the) (?:report|story|article))"
    r"(?: (?:to|from|for|in) .{1,60})?\.?$"
)
# The kinds that come with a whole page: an article that was copied by itself has few of them.
KINDS_OF_A_PAGE = frozenset(
    (
        RemovedKind.ADVERTISEMENT,
        RemovedKind.AUTHOR_BIO,
        RemovedKind.FURNITURE,
        RemovedKind.LEGAL,
        RemovedKind.NAVIGATION,
        RemovedKind.PREVIOUS_NEXT,
        RemovedKind.RELATED,
        RemovedKind.SHARE_BAR,
    )
)
_NOT_FOR_HEADINGS = frozenset(
    (RemovedKind.NAVIGATION, RemovedKind.LEGAL, RemovedKind.CREDIT, RemovedKind.SOURCE_URL)
)


def label_of(text: str, *, heading: bool = False) -> RemovedKind | None:
    """What a line is if not body: None for whatever its wording alone does not give away.

    A heading inside an article may well read "World" or "Politics": such a one stays.
    """
    if len(text) > LONGEST_LINE:
        return None
    kind = KIND_OF_PHRASE.get(_phrase(text)) or _by_opening(text)
    return None if heading and kind in _NOT_FOR_HEADINGS else kind


def is_bare(text: str, kind: RemovedKind) -> bool:
    """Whether a line is only the heading of what follows, such as "Related:" or "Original url"."""
    return KIND_OF_PHRASE.get(_phrase(text)) is kind


def _phrase(text: str) -> str:
    bullet = _BULLET.match(text)
    words = text[bullet.end() :] if bullet else text
    return words.strip(_TRAILING).casefold().replace("\u2019", "'")


def _by_opening(text: str) -> RemovedKind | None:
    if len(text.split()) > _MOST_WORDS:
        return None
    if _GLUED_NEIGHBOUR.match(text):
        return RemovedKind.PREVIOUS_NEXT
    for kind, pattern in _OPENING_PATTERNS:
        if pattern.match(text):
            return kind
    return RemovedKind.CREDIT if _CONTRIBUTED.match(text) else None
