"""Resolution: from the distinct forms of names in a whole corpus to its entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from corpus.article import Entity, EntityType, NameForm
from corpus.entities.corpus_pass import Bearers
from corpus.entities.decided import NOTHING_DECIDED, Decided, Told, Void
from corpus.entities.groups import Groups, Name, Written
from corpus.entities.identity import identity
from corpus.entities.joining import join_by_rules
from corpus.entities.naming import entity_of_group
from corpus.entities.settling import Finder, Rewritten, nobody, rewrite, settle_pairs


@dataclass(frozen=True, slots=True)
class Resolution:
    """The entities of a corpus, by id, and which of them each form names.

    `entity_of` maps (type, text, name) of a NameForm to an entity's id; forms that name
    nothing, as a date without a value, are missing from it. `settled` maps the text of an
    untyped candidate to the id of the one entity that bears it as a name. `hidden` and
    `confirmed` are the ids of what a person hid or confirmed, `apart` pairs of ids that are not
    one, `void` the decisions that took no effect, and `rewritten` the forms that a person gave
    another type or made a thing of its own.
    """

    entities: tuple[Entity, ...]
    entity_of: Mapping[Written, str]
    settled: Mapping[str, str]
    hidden: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()
    void: tuple[Void, ...] = ()
    rewritten: Mapping[Written, Rewritten] = field(default_factory=dict)


def resolve(
    forms: Iterable[NameForm],
    candidates: Iterable[str] = (),
    decided: Decided = NOTHING_DECIDED,
) -> Resolution:
    """Group the forms into entities. The result does not depend on the order of the forms.

    What a person decided goes first. Besides, names are one entity where a rule says so and
    nothing speaks for another; what is ambiguous stays apart. `candidates` are the texts of
    untyped mentions: they never change what the entities are.
    """
    ordered = sorted(forms, key=lambda form: (form.type, form.name, form.text))
    rewritten: dict[Written, Rewritten] = {}
    void: list[Void] = []
    if decided.split or decided.retyped:
        rewritten, void = _rewritten(_names(ordered, {}), decided)
    names = _names(ordered, rewritten)
    groups = Groups(names)
    finder = Finder(names, groups, decided) if decided else None
    if finder is not None:
        void += settle_pairs(groups, finder, decided)
    join_by_rules(groups, [name for name in names if not name.alone])
    last = _LastWord(groups, finder, decided)
    resolution = _resolution(groups, last, Bearers(candidates))
    return replace(resolution, void=tuple(sorted(void + last.void)), rewritten=rewritten)


def settle_candidates(
    candidates: Iterable[str],
    forms: Iterable[NameForm],
    entity_of: Mapping[Written, str],
    rewritten: Mapping[Written, Rewritten],
) -> dict[str, str]:
    """The entity of each candidate that one alone bears as a name, by the candidate's text.

    `forms` are all that have such words, whole names of them; `entity_of` and `rewritten` tell
    of them as in Resolution.
    """
    bearers = Bearers(candidates)
    for name in _names(forms, rewritten):
        bearers.add(name, entity_of[name.written[0]])
    return bearers.settled()


def _rewritten(names: list[Name], decided: Decided) -> tuple[dict[Written, Rewritten], list[Void]]:
    """What a person changed of forms; it takes a first grouping to tell which these are."""
    groups = Groups(names)
    finder = Finder(names, groups, decided)
    settle_pairs(groups, finder, decided, before_splits=True)
    join_by_rules(groups, names)
    return rewrite(groups, finder, decided)


def _names(forms: Iterable[NameForm], rewritten: Mapping[Written, Rewritten]) -> list[Name]:
    names: dict[tuple[EntityType, str, bool], Name] = {}
    for form in forms:
        written = (form.type, form.text, form.name)
        made = rewritten.get(written, Rewritten(form.type, ""))
        full = made.alone or form.name
        key = (made.type, full, bool(made.alone))
        known = names.get(key)
        if known is None:
            found = identity(made.type, full) or identity(form.type, full)
            if found is None:
                continue
            if made.alone:  # whatever it is, it is not what lists take it for
                found = found._replace(listed="")
            known = names[key] = Name(made.type, full, found, alone=bool(made.alone))
        known.add(written, form.mentions)
    return list(names.values())


class _LastWord:
    """What a person said of entities once it is known what they are."""

    def __init__(self, groups: Groups, finder: Finder | None, decided: Decided) -> None:
        self.renamed: dict[Name, str] = {}
        self.hidden: set[Name] = set()
        self.confirmed: set[Name] = set()
        self.apart: list[tuple[Name, Name]] = []
        self.void: list[Void] = []
        if finder is None:
            return
        for pair in decided.apart:
            names = [found[0] for found in map(finder.names, pair) if found]
            if len(names) == len(pair):
                self.apart.append((groups.root(names[0]), groups.root(names[1])))
        for place in range(len(decided.renamed) - 1, -1, -1):
            told, new_name = decided.renamed[place]
            root = self._root(groups, finder, told, "renamed", place)
            if root in self.renamed:
                self.void.append(Void("renamed", place, "a later decision names it otherwise"))
            elif root is not None and new_name.strip():
                self.renamed[root] = new_name.strip()
        for kind, roots in (("hidden", self.hidden), ("confirmed", self.confirmed)):
            for place, told in enumerate(getattr(decided, kind)):
                root = self._root(groups, finder, told, kind, place)
                if root is not None:
                    roots.add(root)

    def _root(
        self, groups: Groups, finder: Finder, told: Told, kind: str, place: int
    ) -> Name | None:
        names = finder.names(told)
        if names:
            return groups.root(names[0])
        self.void.append(Void(kind, place, nobody(told)))
        return None


def _resolution(groups: Groups, last: _LastWord, bearers: Bearers) -> Resolution:
    entities = []
    entity_of: dict[Written, str] = {}
    hidden, confirmed = set(), set()
    id_of_root: dict[Name, str] = {}
    for entity, root, members in _numbered(groups, last.renamed):
        entities.append(entity)
        id_of_root[root] = entity.id
        if root in last.hidden:
            hidden.add(entity.id)
        if root in last.confirmed:
            confirmed.add(entity.id)
        for name in members:
            bearers.add(name, entity.id)
            for written in name.written:
                entity_of[written] = entity.id
    entities.sort(key=lambda entity: entity.id)
    apart = frozenset((id_of_root[one], id_of_root[other]) for one, other in last.apart)
    return Resolution(
        tuple(entities),
        entity_of,
        bearers.settled(),
        frozenset(hidden),
        frozenset(confirmed),
        apart,
    )


def _numbered(groups: Groups, renamed: Mapping[Name, str]) -> list[tuple[Entity, Name, list[Name]]]:
    """The entities, what stands for each and their names; ids that two share are numbered.

    No id ends in a full stop and a number but for that, so that a numbered id is never
    another's own.
    """
    found = [
        (entity_of_group(groups.core(root, members), members, renamed.get(root, "")), root, members)
        for root, members in groups.members().items()
    ]
    found.sort(key=lambda each: (each[0].id, each[0].name))
    numbered = []
    last, count = "", 0
    for entity, root, members in found:
        count = count + 1 if entity.id == last else 1
        last = entity.id
        if count > 1:
            entity = replace(entity, id=f"{entity.id}.{count}")
        numbered.append((entity, root, members))
    return numbered
