"""Resolution in the library: what one article knows settles what another leaves untyped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.article import EntityType, Mention
from index.library import Library
from index.search_answers import Filters

Write = Callable[[str, str], Path]

SILENT = """Quiet night on the plain

16 December 2024

They landed at al-Kharsun twice before the fog came down, a driver said.
"""
TELLING = """Runway mended

17 December 2024

Lorries brought asphalt to the al-Kharsun air base, two villagers said.
"""
BASE = "facility:harsun-air-base"


def mention(library: Library, path: str) -> Mention:
    view = library.article(library.find_article(path).id)
    (found,) = (m for m in view.annotations.mentions if m.text.startswith("al-Kharsun"))
    return found


def with_base(library: Library) -> set[str]:
    page = library.search("", filters=Filters(only=(BASE,)))
    return {hit.article.path for hit in page.hits}


def test_a_candidate_is_hidden_until_an_article_explains_it(
    library: Library, write_article: Write, corpus_folder: Path
) -> None:
    write_article("silent.txt", SILENT)
    library.build()
    hidden = mention(library, "silent.txt")
    assert (hidden.type, hidden.entity) == (None, None)

    write_article("telling.txt", TELLING)
    library.build()
    found = mention(library, "silent.txt")
    assert (found.type, found.entity) == (EntityType.FACILITY, BASE)
    assert found.by == (*hidden.by, "corpus:name")
    assert hidden.confidence < found.confidence < mention(library, "telling.txt").confidence

    (corpus_folder / "telling.txt").unlink()
    library.build()
    assert mention(library, "silent.txt") == hidden
    assert library.entities("Kharsun") == ()
    assert library.check().ok


def test_a_settled_candidate_counts_everywhere(library: Library, write_article: Write) -> None:
    write_article("silent.txt", SILENT)
    write_article("telling.txt", TELLING)
    library.build()
    (count,) = library.entities("Kharsun")
    assert (count.entity.id, count.articles, count.mentions) == (BASE, 2, 2)
    assert with_base(library) == {"silent.txt", "telling.txt"}
    assert library.search('facility:"al-Kharsun"').total == 2
    facets = library.facets("fog").entities[EntityType.FACILITY]
    assert BASE in {facet.entity.id for facet in facets}
    view = library.article(library.find_article("silent.txt").id)
    assert BASE in {entity.entity.id for entity in view.entities}


def test_the_order_of_the_articles_makes_no_difference(
    tmp_path: Path, library: Library, write_article: Write, corpus_folder: Path
) -> None:
    write_article("silent.txt", SILENT)
    library.build()
    write_article("telling.txt", TELLING)
    library.build()
    with Library.open(corpus_folder, tmp_path / "other-home") as other:
        other.build()
        assert other.entities() == library.entities()
        assert mention(other, "silent.txt") == mention(library, "silent.txt")
        assert with_base(other) == with_base(library)
