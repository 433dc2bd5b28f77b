"""How a query was read is told on one line and as chips."""

from __future__ import annotations

from corpus.article import EntityType
from index.query import explain
from index.query.parser import parse
from index.query.tree import Node
from index.query.variants import look_up
from index.search_answers import Sort
from tests.index.shelf import KNOWN, entity, shelf_of

MANY = entity("Tartus harbour", EntityType.FACILITY, *(f"Quay {number}" for number in range(1, 9)))


def line(query: str) -> str:
    variants = look_up(parse(query).node, shelf_of((), (*KNOWN, MANY)))
    return explain.read_as(variants.node, variants.names)


def test_operators_and_names_are_written_out() -> None:
    assert line("hmeimim withdraw*") == ("(hmeimim = Khmeimim air base, Khmeimim) AND withdraw*")
    assert line("hts or quay OR NOT crane") == (
        "(hts = Hayat Tahrir al-Sham) AND or AND quay OR NOT crane"
    )


def test_of_many_names_the_line_tells_some_and_counts_the_rest() -> None:
    assert line("quay-1") == "(quay-1 = Tartus harbour, Quay 2, Quay 3 +5)"


def test_everything_is_told_in_its_order() -> None:
    assert explain.everything(Sort.RELEVANCE) == "all articles, newest first"
    assert explain.everything(Sort.OLDEST) == "all articles, oldest first"


def test_expansions_list_all_names() -> None:
    variants = look_up(parse("hayat tahrir al-sham").node, shelf_of((), KNOWN))
    (expansion,) = explain.expansions(variants.names)
    assert (expansion.name, expansion.to) == ("hayat tahrir al-sham", ("HTS",))


def test_near_is_told_in_words() -> None:
    assert line("hmeimim NEAR/5 withdraw*") == (
        "((hmeimim = Khmeimim air base, Khmeimim) NEAR/5 withdraw*"
        " = in one paragraph, at most 5 words between)"
    )
    told = {
        "a NEAR/0 b": "side by side",
        "a NEAR/1 b": "at most 1 word between",
        "a NEAR b NEAR c": "at most 8 words between each and the next",
        "a NEAR/5 b NEAR/3 c": "at most 5 and 3 words between",
    }
    for query, words in told.items():
        assert line(query).endswith(f" = in one paragraph, {words})")
    (chip,) = explain.clauses(parse("a NEAR/1 b").node, {})
    assert (chip.text, chip.meaning) == ("a NEAR/1 b", "in one paragraph, at most 1 word between")


def test_fields_of_entities_tell_who_they_ask_for() -> None:
    def told(query: str, *found: str) -> str:
        return explain.read_as(parse(query).node, {}, lambda _: found)

    assert told("person:peskov", "Dmitry Peskov") == "(person:peskov = Dmitry Peskov)"
    assert told("person:b*", *"abcde") == "(person:b* = a, b, c +2)"
    assert told("place:tartus", "Tartus") == "place:tartus"
    assert told("person:zzz OR person:*") == "(person:zzz = no person of this name) OR person:*"
    assert told("entity:zzz") == "(entity:zzz = no entity of this name)"
    (chip,) = explain.clauses(parse("org:zzz").node, {}, entity_names=lambda _: ())
    assert chip.meaning == "no organisation of this name"


def test_chips_have_the_word_before_them() -> None:
    variants = look_up(parse("hts -quay withd*").node, shelf_of((), KNOWN))
    counted: list[Node] = []

    def adds(part: Node) -> int:
        counted.append(part)
        return 3

    first, second, third = explain.clauses(
        variants.node,
        variants.names,
        words=lambda part: tuple(f"{part.words[0]}{end}" for end in "abcdefgh"),
        adds=adds,
    )
    assert (first.text, first.joint, first.stands_for) == ("hts", "", ("Hayat Tahrir al-Sham",))
    assert first.adds == 3
    assert (second.text, second.joint, second.adds) == ("quay", "and not", None)
    assert (third.text, third.joint, third.more) == ("withd*", "and", 2)
    assert third.stands_for[0] == "withda"
    assert len(counted) == 1


def test_the_first_chip_may_be_negated_and_or_is_told() -> None:
    joints = [chip.joint for chip in explain.clauses(parse("NOT quay OR crane").node, {})]
    assert joints == ["not", "or"]
