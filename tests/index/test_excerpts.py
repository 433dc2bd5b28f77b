"""Excerpts show what truly matched, and highlights lie where the words stand."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, EntityType, Span
from corpus.text import folded_words
from index.excerpts import excerpts
from index.matching import ArticleText, find, matches
from index.query.parser import parse
from index.query.tree import Named, Node, Or, Words, leaves
from index.query.variants import look_up
from index.search_answers import Excerpt
from tests.index.shelf import KNOWN, REPORTS, article, entity, shelf_of

LONG = (
    "Before the sun was up the pilots had counted the lamps on the mole, and the harbour master "
    "wrote every one of them into his book with a pencil that he sharpened at each full hour. "
    "Then the crane began to swing, and the first crate of the night sank slowly towards the deck "
    "of the freighter that had waited for it since the storm of the week before the last one. "
    "Nobody on the quay said a word while it went down, and nobody wrote anything into any book."
)


def tree(query: str, *entities: object) -> Node:
    shelf = shelf_of((), entities or KNOWN)  # type: ignore[arg-type]
    return look_up(parse(query).node, shelf).node


def spans(query: str, found: Article) -> tuple[Span, ...]:
    shelf = shelf_of((found,), KNOWN)
    return matches(tree(query), found, shelf.annotations(found.id))


def texts(query: str, found: Article) -> list[str]:
    return [span.text for span in spans(query, found)]


def shown(query: str, found: Article) -> tuple[Excerpt, ...]:
    shelf = shelf_of((found,), KNOWN)
    places = find(tree(query), ArticleText(found), lambda: shelf.annotations(found.id))
    return excerpts(found, places)


def marked(excerpt: Excerpt) -> list[str]:
    return [excerpt.text[start:end] for start, end in excerpt.highlights]


def test_words_prefixes_and_phrases_are_marked_whole() -> None:
    radars = REPORTS[1]
    assert texts("lorries", radars) == ["Lorries"]
    assert texts("withdr*", radars) == ["withdrawing"]
    assert texts("S-400", radars) == ["S-400"]
    assert texts('"parts of an"', radars) == ["parts of an"]
    assert texts("radars", radars) == ["Radars"]


def test_mentions_under_other_names_are_marked() -> None:
    assert texts("khmeimim", REPORTS[1]) == ["Hmeimim airfield"]
    assert texts("hts", REPORTS[2]) == ["Hayat Tahrir al-Sham"]
    assert texts("facility:hmeimim", REPORTS[0]) == ["Khmeimim", "Khmeimim air base"]
    assert texts("person:*", REPORTS[0]) == ["Dmitry Peskov", "Peskov"]


def test_only_what_brought_the_article_in_is_marked() -> None:
    assert texts("lorries NOT cranes", REPORTS[1]) == ["Lorries"]
    assert texts("(lorries AND cranes) OR crews", REPORTS[1]) == ["Crews"]
    assert texts("crews NOT (lorries AND cranes)", REPORTS[1]) == ["Crews"]
    assert texts("lorries cranes", REPORTS[1]) == []
    assert texts("title:radars OR title:crews", REPORTS[1]) == ["Radars"]
    assert texts("publisher:levant", REPORTS[1]) == []
    assert texts("publisher:levant crews", REPORTS[1]) == ["Crews"]
    assert texts("publisher:orontes crews", REPORTS[1]) == []
    assert texts("date:2024-12-14 cranes", REPORTS[2]) == ["Cranes"]
    assert texts("date:2024-12-13 cranes", REPORTS[2]) == []
    assert texts("after:2020 letters", REPORTS[3]) == []
    assert texts("author:ferro lang:en path:reports crews", REPORTS[1]) == ["Crews"]


def test_overlapping_matches_become_one() -> None:
    found = article(9, None, "The red crane lifts the red crane driver.")
    assert texts('"red crane" "crane lifts"', found) == ["red crane lifts", "red crane"]


def test_a_passage_begins_shortly_before_its_match_and_is_cut_at_words() -> None:
    (excerpt,) = shown("crane", article(9, None, LONG))
    assert excerpt.text.startswith("…")
    assert excerpt.text.endswith("…")
    before, after = excerpt.text[1:-1].split("crane")
    assert 10 <= len(before) <= 24
    assert f" {before}crane{after} " in LONG
    assert 150 <= len(excerpt.text) <= 225
    assert marked(excerpt) == ["crane"]


def test_the_passage_with_most_parts_of_the_query_is_taken() -> None:
    found = article(9, None, "A crane. " * 5, LONG, "A crate of lamps.")
    (excerpt,) = shown("crane crate deck", found)
    assert excerpt.paragraph == 1
    assert marked(excerpt) == ["crane", "crate", "deck"]


def test_a_match_near_the_beginning_cuts_nothing_off() -> None:
    (excerpt,) = shown("lorries", REPORTS[1])
    assert excerpt.text == REPORTS[1].body[0].text


def test_the_title_is_shown_where_it_matched() -> None:
    (title,) = shown("radars", REPORTS[1])
    assert (title.paragraph, title.text, title.highlights) == (
        None,
        "Radars on the move",
        ((0, 6),),
    )
    body, title = shown("khmeimim", REPORTS[0])
    assert (body.paragraph, title.paragraph) == (0, None)


def test_where_no_text_matched_the_beginning_is_shown() -> None:
    (excerpt,) = shown("publisher:levant", article(9, None, LONG, publisher="Levant Wire"))
    assert LONG.startswith(excerpt.text.removesuffix("…"))
    assert excerpt.highlights == ()
    assert shown("publisher:levant", article(9, "Empty", publisher="Levant Wire")) == ()


def test_text_without_spaces_is_cut_all_the_same() -> None:
    (excerpt,) = shown("港*", article(9, None, "港" * 900))
    assert len(excerpt.text) <= 225


_WORDS = st.sampled_from(
    [
        "crane",
        "Crâne",
        "S-400",
        "Khmeimim",
        "Hmeimim airfield",
        "the",
        "Tartous's",
        "港",
        "…",
        "“a”",
    ]
)
_PARAGRAPH = st.lists(_WORDS, max_size=60).map(" ".join)
_QUERY = st.lists(
    st.sampled_from(
        ["crane", "cr*", "S-400", "hmeimim", "tartus", '"the crane"', "NOT", "OR", "t*", "港", "("]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@settings(deadline=None, max_examples=200)
@given(_PARAGRAPH, st.lists(_PARAGRAPH, max_size=4), _QUERY)
def test_highlights_are_valid_disjoint_and_name_what_was_asked(
    title: str, body: list[str], query: str
) -> None:
    found = article(9, title or None, *body)
    shelf = shelf_of((found,), KNOWN)
    node = tree(query)
    places = matches(node, found, shelf.annotations(found.id))
    for span in places:
        assert found.text_of(span.paragraph)[span.start : span.end] == span.text
        assert _is_asked_for(span.text, node)
    for one, other in pairwise(places):
        assert one.paragraph != other.paragraph or one.end <= other.start
    for excerpt in shown(query, found):
        edges = [edge for highlight in excerpt.highlights for edge in highlight]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(excerpt.text) for edge in edges)
        assert all(start < end for start, end in excerpt.highlights)
        bare = excerpt.text.removeprefix("…").removesuffix("…")
        assert bare in found.text_of(excerpt.paragraph)


def _is_asked_for(text: str, node: Node) -> bool:
    """Whether each word of a highlight is in the query or in a name that it stands for."""
    names = [name.text for known in KNOWN for name in known.names]
    allowed = {word for name in names for word in folded_words(name)}
    begun = []
    for leaf in leaves(node):
        if isinstance(leaf, Words):
            allowed.update(leaf.words)
            begun += [leaf.words[-1]] * leaf.prefix
    return all(
        word in allowed or any(word.startswith(start) for start in begun)
        for word in folded_words(text)
    )


def test_a_name_found_twice_over_counts_once() -> None:
    crane = entity("Crane", EntityType.VESSEL, "Kran")
    node = Or((Named(Words(("crane",)), (crane.id,)), Words(("crane",))))
    found = article(9, None, "The Crane and the Kran.")
    annotations = shelf_of((found,), (crane,)).annotations(found.id)
    assert [span.text for span in matches(node, found, annotations)] == ["Crane", "Kran"]
