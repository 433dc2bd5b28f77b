"""Lines that are no part of an article wherever they stand, told by their wording alone."""

from __future__ import annotations

import re

from corpus.article import RemovedKind

# Whatever is longer than this is prose, however it begins.
LONGEST_LINE = 240
_MOST_WORDS = 32

_PHRASES = {
    RemovedKind.ADVERTISEMENT: "advertisement|advertising|advertisment|ad|ads|sponsored|promoted|"
    "sponsored content|paid content|partner content|paid post|continue reading below|anzeige|"
    "story continues below|article continues below|story continues below advertisement|"
    "article continues after advertisement|continue reading after the ad|publicité|publicidad|"
    "remove ads|реклама",
    RemovedKind.SHARE_BAR: "share|shares|share this|share on|share via|share article|share story|"
    "tweet|tweet this|retweet|whatsapp|facebook|twitter|x|linkedin|pinterest|telegram|reddit|"
    "messenger|viber|instagram|email|e-mail|email this|print|print this|copy link|link copied|"
    "copy url|save|save article|bookmark|bookmark this|gift this article|give this article|"
    "listen|listen to this article|listen to article|comment|comments|leave a comment|"
    "leave a reply|view comments|add a comment|no comments|text size|teilen|partager|compartir|"
    "поделиться",
    RemovedKind.PREVIOUS_NEXT: "previous|next|previous article|next article|previous post|"
    "next post|previous story|next story|older posts|newer posts|up next|read next",
    RemovedKind.RELATED: "related|related article|related articles|related story|related stories|"
    "related content|related coverage|related news|related posts|related topics|related links|"
    "related reading|see also|read also|also read|read more|more on this story|more on this|"
    "more from us|more like this|more stories|you may also like|you might also like|"
    "you may be interested in|recommended|recommended for you|recommended stories|trending|"
    "trending now|trending stories|most read|most popular|most viewed|most shared|popular|"
    "editor's picks|editors' picks|editor's choice|top stories|don't miss|what to read next|"
    "keep reading|must read|must reads|in case you missed it|more news|latest stories|"
    "lesen sie auch|mehr zum thema|lire aussi|a lire aussi|à lire aussi|lea también|"
    "leer también|читайте также|по теме|читайте також",
    RemovedKind.NAVIGATION: "home|menu|search|skip to content|skip to main content|close|"
    "main navigation|navigation|breadcrumb|breadcrumbs|category|categories|latest|latest news|"
    "breaking|breaking news|news|world|world news|politics|business|sport|sports|opinion|culture|"
    "tech|technology|science|health|entertainment|lifestyle|travel|weather|video|videos|photos|"
    "podcasts|podcast|live|more|all|sections|tags|topics|back to top|back to home|show more|"
    "show less|load more|see all|view all|see more|expand|toggle navigation|toggle menu|"
    "go to homepage|главная|новости",
    RemovedKind.LEGAL: "all rights reserved|terms of use|terms of service|terms and conditions|"
    "terms & conditions|privacy|privacy policy|privacy notice|privacy settings|cookie policy|"
    "cookie settings|cookie preferences|cookies|accept all|accept all cookies|accept cookies|"
    "reject all|do not sell my personal information|disclaimer|imprint|impressum",
    RemovedKind.FURNITURE: "subscribe|subscribe now|sign in|sign up|log in|login|register|donate|"
    "newsletter|newsletters|sign up for our newsletter|subscribe to our newsletter|contact|"
    "contact us|about|about us|advertise|advertise with us|careers|sitemap|help|help center|"
    "help centre|faq|already a subscriber|support us|become a member|enlarge|enlarge image|"
    "hide caption|show caption|toggle caption|view image in fullscreen|end of article|ends|"
    "correction|download pdf|скачать",
    RemovedKind.CREDIT: "reuters|afp|ap|tass|dpa|epa|ansa|efe|upi|pti|xinhua|anadolu|interfax|"
    "ria novosti|bloomberg|getty images|shutterstock|via getty images|reuters staff|afp staff|"
    "associated press|the associated press|agence france-presse|ukrinform",
    RemovedKind.AUTHOR_BIO: "about the author|about the authors|about the writer",
    RemovedKind.SOURCE_URL: "original url|original article|original source|original link|source|"
    "source url|source link|url|link|permalink|article url|read the original|"
    "read the original article|read original article|read the full story|via",
}
_KIND_OF_PHRASE = {
    phrase: kind for kind, phrases in _PHRASES.items() for phrase in phrases.split("|")
}
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
        r"find us on|\d[\d.,]*k? (?:shares?|comments?|likes?|views?|reads?)$|comments? ?\(\d+\)|"
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
_NOT_FOR_HEADINGS = frozenset(
    (RemovedKind.NAVIGATION, RemovedKind.LEGAL, RemovedKind.CREDIT, RemovedKind.SOURCE_URL)
)


def label_of(text: str, *, heading: bool = False) -> RemovedKind | None:
    """What a line is if not body: None for whatever its wording alone does not give away.

    A heading inside an article may well read "World" or "Politics": such a one stays.
    """
    if len(text) > LONGEST_LINE:
        return None
    kind = _KIND_OF_PHRASE.get(_phrase(text)) or _by_opening(text)
    return None if heading and kind in _NOT_FOR_HEADINGS else kind


def is_bare(text: str, kind: RemovedKind) -> bool:
    """Whether a line is only the heading of what follows, such as "Related:" or "Original url"."""
    return _KIND_OF_PHRASE.get(_phrase(text)) is kind


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
