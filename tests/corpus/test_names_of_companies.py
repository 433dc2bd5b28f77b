"""Names of companies: legal forms before and after them, which say the same and which do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.article import EntityType, NameForm
from corpus.entities.resolver import resolve

Groups = Callable[..., list[set[str]]]
ORGANISATION = EntityType.ORGANISATION


@pytest.mark.parametrize(
    "names",
    [
        ("Quorvex AG", "Quorvex Aktiengesellschaft", "QuorvexAG", "Quorvex"),
        ("Quorvex GmbH", "Quorvex G.m.b.H.", "Quorvex Ltd", "OOO Quorvex", "Quorvex L.L.C."),
        ("OAO Quorvex", "Quorvex Joint Stock Company", "JSC Quorvex", "Quorvex plc"),
        ("Quorvex Inc.", "Quorvex Company", "Quorvex Corp", "Quorvex Co., Ltd."),
        ("C.K. Quorvex Holdings", "CK Quorvex Holdings"),
        ("ООО Кворвекс", "Общество с ограниченной ответственностью «Кворвекс»"),
    ],
)
def test_one_company(groups: Groups, names: tuple[str, ...]) -> None:
    assert len(groups(ORGANISATION, *names)) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Quorvex AG", "Quorvex GmbH"),
        ("ANO Quorvex", "OOO Quorvex"),
        ("Quorvex Fund I LP", "Quorvex Fund II LP"),
        ("Quorvex AG", "Quorvex (Schweiz) AG"),
        ("Quorvex Fund", "Quorvex Fund I"),
    ],
)
def test_companies_that_are_not_one(groups: Groups, names: tuple[str, ...]) -> None:
    assert len(groups(ORGANISATION, *names)) == len(names)


def test_a_name_without_its_form_joins_only_where_one_company_has_it(groups: Groups) -> None:
    assert {"Quorvex"} in groups(ORGANISATION, "Quorvex AG", "Quorvex GmbH", "Quorvex")


def test_the_form_is_no_part_of_the_id() -> None:
    forms = [NameForm(ORGANISATION, name, name, 1, 1) for name in ("Quorvex", "Quorvex AG")]
    (entity,) = resolve(forms).entities
    assert entity.id == "organisation:quorvex"
