"""Matching finds what the words of a text are: it agrees with reading them one by one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import (
    Annotations,
    Article,
    Attribution,
    DateValue,
    How,
    Paragraph,
    Precision,
    Quote,
    QuoteKind,
    Sourced,
    Span,
)
from corpus.text import fold, tokens
from index.matching import ArticleText, is_hit, matches
from index.query.tree import (
    And,
    Field,
    Filtered,
    Fuzzy,
    Known,
    Near,
    Node,
    Not,
    Or,
    Outlet,
    Pattern,
    Published,
    Words,
)
from index.query.wildcards import normalised

NUMBER = 7


def article(title: str, *body: str, publisher: str | None = None) -> Article:
    return Article(
        id="a",
        paths=("reports/one.txt",),
        language="en",
        format="text",
        title=Sourced(title, How.EXPLICIT, "first line"),
        publisher=Sourced(publisher, How.METADATA, "field") if publisher else Sourced.absent(),
        authors=Sourced.absent(),
        published=Sourced.absent(),
        url=Sourced.absent(),
        captions=(),
        body=tuple(map(Paragraph, body)),
        removed=(),
        warnings=(),
    )


NOTHING = Annotations()


def marked(node: Node, found: Article, annotations: Annotations = NOTHING) -> list[str]:
    return [span.text for span in matches(node, found, annotations, NUMBER)]


def slips(one: str, other: str) -> int:
    """Optimal string alignment as it is defined, worked out in full."""
    table = {(-1, -1): 0}
    for i in range(len(one)):
        table[i, -1] = i + 1
    for j in range(len(other)):
        table[-1, j] = j + 1
    for i in range(len(one)):
        for j in range(len(other)):
            ways = [
                table[i - 1, j] + 1,
                table[i, j - 1] + 1,
                table[i - 1, j - 1] + (one[i] != other[j]),
            ]
            if i and j and one[i] == other[j - 1] and one[i - 1] == other[j]:
                ways.append(table[i - 2, j - 2] + 1)
            table[i, j] = min(ways)
    return table[len(one) - 1, len(other) - 1]


_WORDS = st.sampled_from(
    "quay Quays quya qu\u00e4y quay's S-400 crane crnae \u6771\u4eac abab \u00bd e\u0301a".split()
)
_TEXTS = st.lists(_WORDS, max_size=8).map(" ".join)
_LEAVES = st.one_of(
    st.builds(Pattern, st.text("abqu*?", min_size=1, max_size=6).map(normalised)),
    st.builds(Fuzzy, st.sampled_from(["quay", "crane", "abab", "eab"]), st.sampled_from([1, 2])),
)


@given(_TEXTS, st.lists(_TEXTS, max_size=3), _LEAVES, st.booleans())
def test_patterns_and_fuzzy_words_stand_on_just_the_words_that_fit(
    title: str, body: list[str], leaf: Pattern | Fuzzy, in_title: bool
) -> None:
    def fits(word: str) -> bool:
        if isinstance(leaf, Fuzzy):
            return slips(leaf.word, word) <= leaf.distance
        expression = "".join({"*": ".*", "?": "."}.get(c, re.escape(c)) for c in leaf.pattern)
        return re.fullmatch(expression, word, re.DOTALL) is not None

    node = replace(leaf, field=Field.TITLE) if in_title else leaf
    found = article(title, *body)
    places = [None] if in_title else [None, *range(len(body))]
    read = [
        (place, start, end)
        for place in places
        for word, start, end in tokens(found.text_of(place))
        if fits(word)
    ]
    spans = matches(node, found, Annotations())
    assert [(span.paragraph, span.start, span.end) for span in spans] == read
    assert is_hit(node, ArticleText(found), Annotations) == bool(read)


def test_patterns_and_fuzzy_words_may_be_near_and_in_other_fields() -> None:
    found = article("Quiet", "The frigtae left the quay of Tartus.", publisher="The Monitor")
    near = Near((Fuzzy("frigate", 2), Pattern("tart?s")), (4,))
    assert marked(near, found) == ["frigtae", "Tartus"]
    assert marked(replace(near, between=(3,)), found) == []
    text = ArticleText(found)
    assert is_hit(Pattern("mon*r", Field.PUBLISHER), text, Annotations)
    assert is_hit(Fuzzy("monitro", 1, Field.PUBLISHER), text, Annotations)
    assert not is_hit(Pattern("mon*r", Field.AUTHOR), text, Annotations)


SAID = '"We stay," the spokesman said. Officials said they would leave, according to Reuters.'
QUOTED = article("Quiet", SAID, publisher="The Monitor")
ANNOTATIONS = Annotations(
    quotes=(
        Quote(0, 0, 10, '"We stay,"', QuoteKind.DIRECT, "Dmitry Peskov", "said"),
        Quote(0, 45, 61, SAID[45:61], QuoteKind.INDIRECT, "Officials", "said"),
    ),
    attributions=(Attribution(0, 77, 84, "Reuters", "Reuters", True, "according to"),),
)


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        (Known("quote", "we stay"), ["We stay"]),
        (Known("quote", "sta*"), ["stay"]),
        (Known("quote", "leave"), []),
        (Known("speaker", "kremlin", names=frozenset({"dmitry peskov"})), ['"We stay,"']),
        (Known("speaker", "*"), ['"We stay,"', SAID[45:61]]),
        (Known("cites", "rtrs", names=frozenset({"reuters"})), ["Reuters"]),
        (Known("has", "quote"), ['"We stay,"']),
        (Known("has", "source"), ["Reuters"]),
        (Known("story", "s1"), []),
    ],
)
def test_what_the_catalogue_knows_is_shown_where_the_text_tells_it(
    known: Known, shown: list[str]
) -> None:
    there = replace(known, numbers=frozenset({NUMBER}))
    assert marked(there, QUOTED, ANNOTATIONS) == shown
    assert is_hit(there, ArticleText(QUOTED, NUMBER), lambda: ANNOTATIONS)
    elsewhere = replace(known, numbers=frozenset({8}))
    for other in (known, elsewhere):
        assert not is_hit(other, ArticleText(QUOTED, NUMBER), lambda: ANNOTATIONS)
        assert marked(Or((other, Words(("stay",)))), QUOTED, ANNOTATIONS) == ["stay"]


def test_filters_let_through_and_mark_nothing() -> None:
    stay, quiet = Words(("stay",)), Words(("quiet",))
    assert marked(Filtered(stay, (quiet, Outlet("The Monitor"))), QUOTED) == ["stay"]
    assert marked(Filtered(stay, (quiet, Not(quiet))), QUOTED) == []
    assert marked(Filtered(And((stay, quiet)), (Outlet(""),)), QUOTED) == []
    assert is_hit(Outlet(""), ArticleText(article("x")), Annotations)


def test_with_both_ends_open_a_date_is_all_that_is_asked_for() -> None:
    day = date(2024, 12, 13)
    value = DateValue("2024-12-13", Precision.DAY, day, day)
    dated = replace(QUOTED, published=Sourced(value, How.EXPLICIT, "under the title"))
    assert is_hit(Published(None, None), ArticleText(dated), Annotations)
    assert not is_hit(Published(None, None), ArticleText(QUOTED), Annotations)


def test_folding_is_that_of_the_words() -> None:
    assert marked(Pattern("m?ll*r"), article("M\u00fcller", "MULLAER")) == [
        "M\u00fcller",
        "MULLAER",
    ]
    assert fold("\u00bd") in [token.folded for token in tokens("\u00bd")]
    assert marked(Pattern("1?2"), article("\u00bd")) == ["\u00bd"]
    assert Span(None, 0, 1, "\u00bd") in matches(Pattern("1?2"), article("\u00bd"), Annotations())
