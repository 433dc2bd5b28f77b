"""The rules by which names are one entity: the same name, variants, surnames, acronyms."""

from __future__ import annotations

from collections import defaultdict

from corpus.article import EntityType
from corpus.entities.facility_kinds import BASES
from corpus.entities.gazetteers import country_words, nationality_words
from corpus.entities.groups import Groups, Name
from corpus.entities.identity import Words
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
    _join_people(groups, names)
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
    """Whether nothing but a surname is known, where Meyer and Meier are two."""
    return name.type is EntityType.PERSON and len(name.identity.key) == 1


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


def _join_people(groups: Groups, names: list[Name]) -> None:
    """A surname joins the only full name with it; a middle name makes no other person."""
    people = [name for name in names if name.type is EntityType.PERSON]
    full = [name for name in people if not _is_bare_surname(name)]
    by_ends: defaultdict[tuple[str, str], list[Name]] = defaultdict(list)
    for name in full:
        by_ends[name.identity.key[0], name.identity.key[-1]].append(name)
    for same_ends in by_ends.values():
        _join_middle_names(groups, same_ends)
    by_surname: defaultdict[str, list[Name]] = defaultdict(list)
    for name in full:
        for surname in {name.identity.key[-1], name.identity.words[-1]}:
            by_surname[surname].append(name)
    for name in full:
        if len(name.identity.words[0]) == 1:
            _join_initial(groups, name, by_surname[name.identity.key[-1]])
    for name in people:
        if _is_bare_surname(name) and not name.identity.listed:
            _join_surname(groups, name, by_surname)


def _join_initial(groups: Groups, name: Name, namesakes: list[Name]) -> None:
    """The name "J. Doe" joins "John Doe" where no other Doe has this initial."""
    initial = name.identity.words[0]
    longer = (other for other in namesakes if len(other.identity.words[0]) > 1)
    roots = groups.one_of_each(other for other in longer if other.identity.words[0][0] == initial)
    if len(name.identity.key) == 2 and len(roots) == 1:
        groups.join(name, roots[0], "the same name with its initial")


def _join_surname(groups: Groups, name: Name, by_surname: defaultdict[str, list[Name]]) -> None:
    """As it is spelt first: only where nobody is spelt so may another romanisation be meant."""
    for spelling in (name.identity.words[-1], name.identity.key[-1]):
        roots = groups.one_of_each(by_surname.get(spelling, ()))
        if roots:
            if len(roots) == 1:
                surname = name.name.split()[-1]
                groups.join(name, roots[0], f"surname of the only {surname}")
            return


def _join_middle_names(groups: Groups, names: list[Name]) -> None:
    """The name "John Doe" joins "John Q. Doe" where there is no "John R. Doe" besides."""
    short = [name for name in names if len(name.identity.key) == 2]
    longer = groups.one_of_each(name for name in names if len(name.identity.key) > 2)
    if short and len(longer) == 1:
        groups.join(short[0], longer[0], "the same name without the middle one")


def _join_acronyms(groups: Groups, names: list[Name]) -> None:
    """A bare acronym joins what the corpus defines it as, else the only name it abbreviates."""
    defined: _ByAcronym = defaultdict(list)
    abbreviated: _ByAcronym = defaultdict(list)
    for name in names:
        if not is_acronym_text(name.name):
            for text in filter(is_acronym_text, name.texts):
                defined[name.type, text].append(name)
            if name.type in _BODIES and len(name.identity.words) > 1:
                for letters in initials(name.name):
                    abbreviated[name.type, letters].append(name)
    for name in names:
        if is_acronym_text(name.name) and not name.identity.listed:
            _join_acronym(groups, name, defined, abbreviated)


def _join_acronym(groups: Groups, name: Name, defined: _ByAcronym, abbreviated: _ByAcronym) -> None:
    key = (name.type, name.name.replace(".", ""))
    roots = groups.one_of_each(defined.get((name.type, name.name), ()))
    reason = "acronym, defined in the text"
    if not roots and len(key[1]) >= _LEAST_INITIALS:
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
        words = name.identity.words
        plain.setdefault(words, name)
        if len(words) > 2 and (words[:1] in nationality_words() or words[:1] in country_words()):
            by_rest[words[1:]].append(name)
    for rest, longer in by_rest.items():
        short = plain.get(rest)
        roots = groups.one_of_each(longer)
        if short is not None and len(roots) == 1 and rest[-1] not in lexicon().state_bodies:
            groups.join(short, roots[0], "the same name without the country")
