"""Where libraries live."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import HomeUnusable
from index.home import home_folder, library_place


def test_an_explicit_home_wins_over_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "environment"))
    assert home_folder(tmp_path / "explicit") == tmp_path / "explicit"
    assert home_folder() == tmp_path / "environment"


def test_without_either_it_is_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATELINE_HOME")
    assert "dateline" in home_folder().parts


def test_a_folder_has_one_place_by_whatever_path_it_is_reached(tmp_path: Path) -> None:
    folder = tmp_path / "Articles"
    folder.mkdir()
    (tmp_path / "link").symlink_to(folder)
    assert library_place(folder) == library_place(tmp_path / "link")
    assert library_place(folder) == library_place(folder / ".." / "Articles")


def test_folders_of_the_same_name_do_not_share_a_place(tmp_path: Path) -> None:
    places = {library_place(tmp_path / parent / "news").folder for parent in ("a", "b")}
    assert len(places) == 2
    assert all(place.name.startswith("news-") for place in places)


@pytest.mark.parametrize("name", ["Über Syrien!", "日本", "..", "a" * 300, "x\x1b[31m"])
def test_the_name_of_a_place_is_plain_and_short(tmp_path: Path, name: str) -> None:
    place = library_place(tmp_path / name).folder.name
    assert place.isascii()
    assert place.replace("-", "").isalnum()
    assert len(place) <= 45


def test_a_home_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    place = library_place(tmp_path, tmp_path / "file")
    with pytest.raises(HomeUnusable, match="DATELINE_HOME"):
        place.make()
