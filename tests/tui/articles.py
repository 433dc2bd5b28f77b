"""Articles made by hand for the tests of the screens."""

from __future__ import annotations

from datetime import date

from corpus.article import (
    Annotations,
    Article,
    Caption,
    DateValue,
    Entity,
    EntityName,
    EntityType,
    How,
    Mention,
    Paragraph,
    ParagraphKind,
    Precision,
    Removed,
    RemovedKind,
    Sourced,
    Span,
)
from index.answers import ArticleView, EntityCount, Head
from index.link_answers import Evidence, Link, LinkType, Tier

NAMES = {
    "Port Selm": (EntityType.FACILITY, "port-selm"),
    "Harbour Authority": (EntityType.ORGANISATION, "authority"),
    "Ada Lund": (EntityType.PERSON, "ada-lund"),
    "Lund": (EntityType.PERSON, "ada-lund"),
    "Northland": (EntityType.PLACE, "northland"),
    "Northlanders": (EntityType.NATIONALITY, "northlander"),
    "Grey Heron": (EntityType.VESSEL, "grey-heron"),
    "Monday": (EntityType.DATE, "monday"),
}
TITLE = "Two ferries leave Port Selm ahead of the storm"
BODY = (
    "The Harbour Authority closed Port Selm on Monday, and the Grey Heron left for Northland.",
    "What the crews saw",
    "Northlanders watched from the pier while Ada Lund counted the lorries on the quay.",
    "“We moved everything that floats,” Lund said. Port Selm stays closed [x=https://ports.test].",
    "Nobody was hurt.",
)


def span(text: str, words: str, paragraph: int | None = 0) -> Span:
    """The first place of the words in a text."""
    start = text.index(words)
    return Span(paragraph, start, start + len(words), words)


def mentions_in(text: str, paragraph: int | None) -> list[Mention]:
    """The mentions of the known names in a text."""
    found: list[Mention] = []
    for name, (kind, entity) in NAMES.items():
        start = text.find(name)
        if start >= 0:
            end = start + len(name)
            found.append(
                Mention(paragraph, start, end, name, kind, name, 1.0, ("test:names",), entity)
            )
    return sorted(found, key=lambda mention: mention.start)


def make_article(
    body: tuple[str, ...] = BODY,
    *,
    article_id: str = "a1b2c3d4e5f6",
    title: str | None = TITLE,
    path: str = "coast/ferries.txt",
) -> Article:
    """An article with these paragraphs; the short ones without a full stop are headings."""
    return Article(
        id=article_id,
        paths=(path,),
        language="en",
        format="text",
        title=Sourced(title, How.EXPLICIT, "first line") if title else Sourced.absent(),
        publisher=Sourced("The Selm Courier", How.METADATA, "address at the end"),
        authors=Sourced.absent(),
        published=Sourced(
            DateValue("2023-02-06", Precision.DAY, date(2023, 2, 6), date(2023, 2, 6)),
            How.INFERRED,
            "under the title",
        ),
        url=Sourced("https://courier.test/ferries", How.EXPLICIT, "last line"),
        captions=(Caption("The pier at noon.", "Photo: K. Rahn"),),
        body=tuple(
            Paragraph(
                text,
                ParagraphKind.PARAGRAPH if text[-1:] in ".…" else ParagraphKind.HEADING,
            )
            for text in body
        ),
        removed=(
            Removed(RemovedKind.SHARE_BAR, "Share this page", 0),
            Removed(RemovedKind.CAPTION, "The pier at noon. Photo: K. Rahn", 2),
        ),
        warnings=("2 characters could not be read",),
    )


def make_view(article: Article | None = None) -> ArticleView:
    """The article opened, its mentions and entities found."""
    article = article or make_article()
    mentions: list[Mention] = []
    for number in (None, *range(len(article.body))):
        mentions += mentions_in(article.text_of(number), number)
    head = Head(
        article.id,
        article.paths[0],
        article.title if article.title.value else Sourced("The Harbour", How.INFERRED, "text"),
        article.publisher,
        article.published,
        sum(len(paragraph.text.split()) for paragraph in article.body),
    )
    return ArticleView(head, article, Annotations(tuple(mentions)), entity_counts(mentions))


def entity_counts(mentions: list[Mention]) -> tuple[EntityCount, ...]:
    """The entities of these mentions with their counts, in the order of the types."""
    names: dict[str, tuple[EntityType, list[str]]] = {}
    for name, (kind, entity) in NAMES.items():
        names.setdefault(entity, (kind, []))[1].append(name)
    counts = []
    for entity, (kind, forms) in names.items():
        here = sum(mention.entity == entity for mention in mentions)
        if here:
            known = tuple(EntityName(form, "same but for the first name") for form in forms)
            counts.append(EntityCount(Entity(entity, kind, forms[0], known), here, 4, here + 3))
    order = list(EntityType)
    return tuple(sorted(counts, key=lambda count: (order.index(count.entity.type), -count.here)))


def make_link(
    here: Span,
    there: Span,
    *,
    kind: LinkType = LinkType.SHARED_QUOTE,
    tier: Tier = Tier.CERTAIN,
    other: ArticleView | None = None,
    label: str = "Lund: “everything that floats”",
) -> Link:
    """A link to another article, carried by one pair of spans."""
    other = other or make_view(make_article(article_id="f6e5d4c3b2a1", path="coast/other.txt"))
    evidence = Evidence("wording", "two renderings of one statement", here, there)
    return Link(kind, other.head, tier, 0.9, label, None, (evidence,))
