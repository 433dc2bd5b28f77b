"""What the articles of a story rest on, and by which routes it reached them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from corpus.article import EntityType
from index.catalogue import Catalogue
from index.home import library_place
from index.library import Library
from index.origins.origins import Origins, origins_of
from index.references.reading import Side
from index.story_answers import Citation, Origin, Route

TANKERS = "Two tankers left the port of Bergen on Monday night"


class Desk:
    """Writes reports into a corpus, and asks for the origins of all of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.heads: dict[str, str] = {}

    def origins(
        self, reports: Mapping[str, str], copies: Mapping[str, str] | None = None
    ) -> Origins:
        """`reports` are bodies by file name, `NAME@Publisher` for one that a publisher has."""
        for name, body in reports.items():
            path, _, publisher = name.partition("@")
            said = f"publisher: {publisher}\n" if publisher else ""
            text = f"---\ntitle: Tankers leave {path}\n{said}---\n\n{body}\n"
            (self.folder / f"{path}.md").write_text(text, encoding="utf-8")
        with Library.open(self.folder) as library:
            library.build()
            heads = [hit.article for hit in library.search("", limit=100).hits]
        heads.sort(key=lambda head: head.path)
        self.heads = {head.path.removesuffix(".md"): head.id for head in heads}
        ids = {self.heads[copy]: self.heads[other] for copy, other in (copies or {}).items()}
        with closing(Catalogue(library_place(self.folder).catalogue)) as catalogue:
            return origins_of(catalogue, [Side(catalogue, head) for head in heads], ids)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return Desk(folder)


def routes(origins: Origins) -> dict[str, dict[str | None, set[str]]]:
    """By the names of origins and of the outlets between: the files that cite."""
    return {
        origin.name: {route.via: files(route) for route in origin.routes}
        for origin in origins.origins
    }


def files(route: Route) -> set[str]:
    return {citation.article.path.removesuffix(".md") for citation in route.citations}


def named(origins: Origins, name: str) -> Origin:
    return next(origin for origin in origins.origins if origin.name == name)


def test_one_source_by_several_routes_is_one_origin(desk: Desk) -> None:
    found = desk.origins(
        {
            "a": f"{TANKERS}, Norwegian officials told CNN.",
            "b": f"{TANKERS}, according to Norwegian officials quoted by The Wall Street Journal.",
            "c": f"{TANKERS}, Norwegian officials said.",
        }
    )
    assert routes(found) == {
        "Norwegian officials": {None: {"c"}, "CNN": {"a"}, "The Wall Street Journal": {"b"}}
    }
    origin = found.origins[0]
    assert (origin.named, origin.type, origin.articles) == (False, None, 3)
    assert [outlet.name for outlet in found.absent_outlets] == ["CNN", "The Wall Street Journal"]


def test_an_outlet_with_nothing_behind_it_is_an_origin_of_its_own(desk: Desk) -> None:
    found = desk.origins({"a": f"{TANKERS}, Reuters reported."})
    (origin,) = found.origins
    assert (origin.name, origin.type, origin.what) == ("Reuters", EntityType.MEDIA, "report")
    assert (origin.routes[0].via, origin.routes[0].in_corpus) == (None, False)


def test_an_outlet_that_shows_its_source_is_none_of_its_own_in_that_article(desk: Desk) -> None:
    found = desk.origins(
        {"a": f"{TANKERS}, a port official told CNN.\n\nCNN reported that they had no pilots."}
    )
    assert routes(found) == {"port official": {"CNN": {"a"}}}
    assert len(found.absent_outlets[0].citations) == 2


def test_unnamed_people_stay_those_who_told_an_outlet(desk: Desk) -> None:
    found = desk.origins(
        {
            "a": f"{TANKERS}, Norwegian officials told CNN.\n\n"
            "Another Norwegian official said that they had no pilots on board."
        }
    )
    assert routes(found) == {"Norwegian officials": {"CNN": {"a"}}}


def test_officials_of_two_countries_are_two_origins(desk: Desk) -> None:
    found = desk.origins(
        {
            "a": f"{TANKERS}, US and Norwegian officials told CNN.",
            "b": f"{TANKERS}, an American official said.",
        }
    )
    assert {name: set(by) for name, by in routes(found).items()} == {
        "US officials": {"CNN", None},
        "Norwegian officials": {"CNN"},
    }


def test_a_role_is_the_person_who_holds_it_where_an_article_says_so(desk: Desk) -> None:
    found = desk.origins(
        {
            "a": f"{TANKERS}, Kremlin spokesman Dmitry Peskov said.",
            "b": f"{TANKERS}, a Kremlin spokesman said.",
            "c": f"{TANKERS}, a NATO spokesman said.",
        }
    )
    assert files(named(found, "Dmitry Peskov").routes[0]) == {"a", "b"}
    assert named(found, "NATO spokesman").named is False


def test_pictures_are_what_a_firm_gave(desk: Desk) -> None:
    found = desk.origins(
        {
            "a": f"{TANKERS}, according to Maxar.",
            "b": f"{TANKERS}, satellite images by Maxar and published by Reuters show.",
        }
    )
    origin = named(found, "Maxar")
    assert (origin.what, origin.articles) == ("images", 2)
    assert {route.via for route in origin.routes} == {None, "Reuters"}


def test_copies_are_listed_and_count_once(desk: Desk) -> None:
    text = f"{TANKERS}, a port official said."
    found = desk.origins({"a": text, "b": f"{text} More follows."}, copies={"b": "a"})
    (origin,) = found.origins
    assert origin.articles == 1
    assert files(origin.routes[0]) == {"a", "b"}


def test_what_an_outlet_of_the_library_reports_is_told(desk: Desk) -> None:
    found = desk.origins(
        {
            "a": f"{TANKERS}, a port official told The Fjord Courier, a newspaper.",
            "b@The Moscow Times": f"{TANKERS}, Norwegian officials told The Moscow Times.",
            "c": f"{TANKERS}, The Moscow Times reported.",
        }
    )
    assert routes(found)["Norwegian officials"] == {None: {"b"}}
    route = named(found, "The Moscow Times").routes[0]
    assert route.in_corpus
    assert route.outlet is not None
    assert route.outlet.path == "b.md"
    assert "The Moscow Times" not in {outlet.name for outlet in found.absent_outlets}


def test_credits_and_places_where_anybody_publishes_are_no_origins(desk: Desk) -> None:
    found = desk.origins(
        {"a": f"{TANKERS}. Reuters contributed reporting.", "b": f"{TANKERS}, Facebook reported."}
    )
    assert found.origins == ()
    assert [head.path for head in found.unsourced] == ["a.md", "b.md"]


def test_the_title_counts_only_where_the_body_names_nobody(desk: Desk) -> None:
    (desk.folder / "x.txt").write_text(
        f"Tankers have left, officials say\n\n{TANKERS}, Ane Solheim told the council.\n",
        encoding="utf-8",
    )
    found = desk.origins({})
    assert {origin.name for origin in found.origins} == {"Ane Solheim"}


def test_every_citation_stands_where_it_says(desk: Desk) -> None:
    found = desk.origins(
        {
            "a": f"{TANKERS}, US and Norwegian officials told CNN.",
            "b": f"Reuters, citing Dmitry Peskov, said that {TANKERS.lower()}.",
        }
    )
    with Library.open(desk.folder) as library:
        for citation in _citations(found):
            text = library.article(citation.article.id).article.text_of(citation.span.paragraph)
            assert text[citation.span.start : citation.span.end] == citation.span.text
            assert citation.cue


def _citations(found: Origins) -> list[Citation]:
    routed = [c for origin in found.origins for route in origin.routes for c in route.citations]
    return routed + [c for outlet in found.absent_outlets for c in outlet.citations]
