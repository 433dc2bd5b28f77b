"""The rules by which names are one entity: the same name, variants, surnames, acronyms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from corpus.article import EntityType
from corpus.entities.facility_kinds import BASES
from corpus.entities.gazetteers import country_words, nationality_words
from corpus.entities.groups import Groups, Name
from corpus.entities.identity import Words
from corpus.entities.joining_people import is_bare_surname, join_people
from corpus.entities.lexicon import lexicon
from corpus.entities.naming import initials, is_acronym_text

_ByAcronym = defaultdict[tuple[EntityType, str], list[Name]]
_BODIES = (EntityType.ORGANISATION, EntityType.MEDIA, EntityType.PLACE)
_LEAST_INITIALS = 3
"""Two initials are shared by too many names to tell one from another. Chosen, not measured."""


def join_by_rules(groups: Groups, names: list[Name]) -> None:
    """Join what the rules join, each rule on what the ones before it left.

    Of what a rule sees each name depends only on names that share a key with it.
    """
    _join_by_keys(groups, names)
    _join_bases(groups, names)
    _join_companies(groups, names)
    join_people(groups, [name for name in names if name.type is EntityType.PERSON])
    _join_acronyms(groups, names)
    _join_without_country(groups, names)


def _join_by_keys(groups: Groups, names: list[Name]) -> None:
    """Listed names first, so that they hold the groups apart; then the same, then variants."""
    listed = (name for name in names if name.identity.listed)
    groups.join_same(((name.type, name.identity.listed), name) for name in listed)
    groups.join_same(((name.type, name.identity.kind, name.identity.words), name) for name in names)
    wavering = [name for name in names if not _is_bare_surname(name)]
    for spelling in (_by_key, _by_joined_key, _by_coarse_key):
        groups.join_same(
            ((name.type, name.identity.kind, spelling(name)), name) for name in wavering
        )


def _by_key(name: Name) -> Words:
    return name.identity.key


def _by_joined_key(name: Name) -> str:
    return "".join(name.identity.key)


def _by_coarse_key(name: Name) -> Words:
    return name.identity.coarse


def _is_bare_surname(name: Name) -> bool:
    return name.type is EntityType.PERSON and is_bare_surname(name)


def _join_companies(groups: Groups, names: list[Name]) -> None:
    """A name without a legal form, or with a loose one, joins the only one with that name."""
    by_own: defaultdict[Words, list[Name]] = defaultdict(list)
    for name in names:
        if name.type is EntityType.ORGANISATION:
            by_own[name.identity.key].append(name)
    for family in by_own.values():
        exact = groups.one_of_each(name for name in family if name.identity.kind)
        if len(exact) == 1:
            for name in family:
                if not name.identity.kind:
                    groups.join(name, exact[0], "the same name, its legal form left out")


def _join_bases(groups: Groups, names: list[Name]) -> None:
    """The bare X and "X base" join the air base or the naval base X, if it is one of the two."""
    by_own: defaultdict[Words, list[Name]] = defaultdict(list)
    for name in names:
        if name.type is EntityType.FACILITY and name.identity.kind in (*BASES, ""):
            by_own[name.identity.coarse].append(name)
    for family in by_own.values():
        for kind, rivals in (("base", ("air base", "naval base")), ("", tuple(BASES))):
            exact = groups.one_of_each(name for name in family if name.identity.kind in rivals)
            for name in family:
                if name.identity.kind == kind and len(exact) == 1:
                    groups.join(name, exact[0])


def _join_acronyms(groups: Groups, names: list[Name]) -> None:
    """A bare acronym joins what the corpus defines it as, else the only name it abbreviates."""
    defined: _ByAcronym = defaultdict(list)
    abbreviated: _ByAcronym = defaultdict(list)
    for name in names:
        if not is_acronym_text(name.name):
            for text in _defined(name):
                defined[name.type, text].append(name)
            for letters in _abbreviated(name):
                abbreviated[name.type, letters].append(name)
    for name in names:
        if is_acronym_text(name.name) and not name.identity.listed:
            _join_acronym(groups, name, defined, abbreviated)


def abbreviations(name: Name) -> set[str]:
    """The acronyms that articles define a name by, and those that its initials make."""
    return {*_defined(name), *_abbreviated(name)}


def _defined(name: Name) -> Iterator[str]:
    return filter(is_acronym_text, name.texts)


def _abbreviated(name: Name) -> Iterator[str]:
    if name.type in _BODIES and len(name.identity.words) > 1:
        yield from (letters for letters in initials(name.name) if len(letters) >= _LEAST_INITIALS)


def _join_acronym(groups: Groups, name: Name, defined: _ByAcronym, abbreviated: _ByAcronym) -> None:
    key = (name.type, name.name.replace(".", ""))
    roots = groups.one_of_each(defined.get((name.type, name.name), ()))
    reason = "acronym, defined in the text"
    if not roots:
        roots = groups.one_of_each(abbreviated.get(key, ()))
        reason = "acronym of the only name with these initials"
    if len(roots) == 1:
        groups.join(name, roots[0], reason)


def _join_without_country(groups: Groups, names: list[Name]) -> None:
    """A "Central Command" joins "US Central Command" where no other country's is named.

    Not so for bodies that every country has: a Foreign Ministry may be anybody's.
    """
    by_rest: defaultdict[Words, list[Name]] = defaultdict(list)
    plain: dict[Words, Name] = {}
    for name in names:
        if name.type is not EntityType.ORGANISATION:
            continue
        plain.setdefault(name.identity.words, name)
        rest = rest_without_country(name)
        if rest:
            by_rest[rest].append(name)
    for rest, longer in by_rest.items():
        short = plain.get(rest)
        roots = groups.one_of_each(longer)
        if short is not None and len(roots) == 1:
            groups.join(short, roots[0], "the same name without the country")


def rest_without_country(name: Name) -> Words:
    """The words of a body's name after its country; empty where that says too little."""
    words = name.identity.words
    if len(words) < 3 or words[-1] in lexicon().state_bodies:
        return ()
    return words[1:] if words[:1] in nationality_words() or words[:1] in country_words() else ()
