"""The entities panel: its rows, filters and keys."""

from __future__ import annotations

from contextlib import asynccontextmanager

from corpus.article import Entity, EntityName, EntityType
from index.answers import EntityCount
from index.search_answers import Filters
from tests.tui.articles import make_view
from tests.tui.stage import Stage, lines_of, style_of
from tui.widgets.entity_list import EntityList


@asynccontextmanager
async def listing(entities=None, filters=Filters(), *, theme="ink"):  # noqa: B008
    entity_list = EntityList()
    app = Stage(entity_list, theme)
    async with app.run_test(size=(50, 24)) as pilot:
        entity_list.show(make_view().entities if entities is None else entities, filters)
        await pilot.pause()
        yield app, entity_list, pilot


async def test_rows_are_in_the_order_of_types_with_counts_at_the_right():
    async with listing() as (_, entity_list, _):
        lines = [line[2:] for line in lines_of(entity_list) if line]
        assert [line[:3] for line in lines] == ["per", "org", "plc", "fac", "ves", "dat", "nat"]
        assert lines[0].startswith("per  Ada Lund  +1  ")
        assert lines[0].endswith("  3 · 4")
        assert len({len(line) for line in lines}) == 1


async def test_codes_have_the_hue_of_their_family():
    async with listing() as (_, entity_list, _):
        assert style_of(entity_list, "per").color == style_of(entity_list, "org").color
        assert style_of(entity_list, "fac").color != style_of(entity_list, "ves").color


async def test_a_long_name_gives_way_and_its_counts_stay():
    name = "The Very Long Commission for Harbours and Ferries of the Northern Coast"
    entity = Entity("x", EntityType.ORGANISATION, name, (EntityName(name, "itself"),))
    async with listing((EntityCount(entity, 1_200, 14_978, 20_000),)) as (_, entity_list, _):
        line = lines_of(entity_list)[0]
        assert "…" in line
        assert line.endswith("1,200 · 14,978")


async def test_counts_stand_in_columns():
    entity = Entity("x", EntityType.PLACE, "Selm", ())
    counts = tuple(EntityCount(entity, 1, articles, 1) for articles in (5, 1_200))
    async with listing(counts) as (_, entity_list, _):
        lines = lines_of(entity_list)
        assert [line.index("·") for line in lines[:2]] == [lines[0].index("·")] * 2
        assert lines[0].endswith("1 ·     5")


async def test_filtered_entities_say_so():
    async with listing(filters=Filters(("ada-lund",), ("northland",))) as (_, entity_list, _):
        lines = lines_of(entity_list)
        assert "Ada Lund  only  +1" in lines[0]
        assert "Northland  without" in lines[2]


async def test_keys_ask_for_mentions_filters_and_the_other_scope():
    async with listing() as (app, _, pilot):
        await pilot.press("enter", "j", "f", "minus", "w")
        await pilot.pause()
        wanted = [each.entity_id for each in app.all_of(EntityList.MentionRequested)]
        filters = [
            (each.entity_id, each.without) for each in app.all_of(EntityList.FilterRequested)
        ]
        assert wanted == ["ada-lund"]
        assert filters == [("authority", False), ("authority", True)]
        assert len(app.all_of(EntityList.ScopeRequested)) == 1


async def test_v_goes_from_type_to_type_and_around():
    async with listing() as (_, entity_list, pilot):
        rows = []
        for _ in range(entity_list.row_count):
            await pilot.press("v")
            rows.append(entity_list.cursor)
        assert rows == [1, 2, 3, 4, 5, 6, 0]


async def test_the_cursor_stays_on_its_entity():
    async with listing() as (_, entity_list, pilot):
        await pilot.press("j", "j")
        entity_list.show(make_view().entities[1:], Filters())
        assert entity_list.chosen == "northland"


async def test_a_click_chooses_and_a_second_one_asks_for_a_mention():
    async with listing() as (app, entity_list, pilot):
        await pilot.click(entity_list, offset=(8, 1))
        assert entity_list.chosen == "authority"
        await pilot.click(entity_list, offset=(8, 1))
        await pilot.pause()
        assert [m.entity_id for m in app.all_of(EntityList.MentionRequested)] == ["authority"]


async def test_without_entities_keys_do_nothing():
    async with listing(()) as (app, entity_list, pilot):
        await pilot.press("enter", "f", "v", "j", "G")
        assert entity_list.chosen is None
        assert not app.all_of(EntityList.FilterRequested)


async def test_thousands_of_entities_are_listed_without_colours():
    entity = Entity("x", EntityType.DATE, "[bold]Monday[/]", ())
    many = tuple(EntityCount(entity, 1, 1, 1) for _ in range(5_000))
    async with listing(many, theme="plain") as (_, entity_list, pilot):
        await pilot.press("G")
        await pilot.pause()
        assert "dat  [bold]Monday[/]" in lines_of(entity_list)[0]
