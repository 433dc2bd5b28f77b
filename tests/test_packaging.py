"""What is shipped: every file that the program needs is in the packages, and nothing more is."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Extras for models, of use only to those who have weights for them.
LARGE = {"spacy", "gliner"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_package_folder_can_be_shipped() -> None:
    packages = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert sorted(packages) == ["corpus", "index", "tui"]


@pytest.mark.parametrize("package", ["corpus", "index", "tui"])
def test_packages_are_typed(package: str) -> None:
    assert files(package).joinpath("py.typed").is_file()


def test_every_dependency_is_justified() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for requirement in PROJECT["project"]["dependencies"]:
        name = requirement.split("=")[0].split(">")[0].split("<")[0]
        assert f"**{name}**" in contributing


def test_every_package_of_an_extra_is_justified_and_all_brings_them_all() -> None:
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    extras = dict(PROJECT["project"]["optional-dependencies"])
    del extras["dev"]
    everything = extras.pop("all")
    formats = [name for name in extras if name not in LARGE]
    assert everything == [f"dateline[{','.join(formats)}]"]
    for requirement in (each for needed in extras.values() for each in needed):
        name = requirement.partition(">")[0]
        assert f"| {name} |" in contributing or name.startswith("dateline[")


def test_the_changelog_knows_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {PROJECT['project']['version']}" in changelog
