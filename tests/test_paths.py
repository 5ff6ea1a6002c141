"""A file is replaced whole or not at all, and a profile lies where the operating system wants it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mediation import paths
from mediation.paths import ProfilePaths, default_profile_folder, move_into_place, replace_file


@pytest.mark.parametrize(
    ("platform", "variable", "expected"),
    [
        ("linux", "XDG_DATA_HOME", "mediation-desk"),
        ("win32", "LOCALAPPDATA", "mediation-desk"),
    ],
)
def test_the_profile_lies_in_the_user_s_own_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, variable: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv(variable, str(tmp_path))
    assert default_profile_folder() == tmp_path / expected


@pytest.mark.parametrize(
    ("platform", "variable", "inside"),
    [
        ("linux", "XDG_DATA_HOME", (".local", "share")),
        ("win32", "LOCALAPPDATA", ("AppData", "Local")),
        ("darwin", "XDG_DATA_HOME", ("Library", "Application Support")),
    ],
)
def test_without_a_variable_it_lies_in_the_home_folder(
    monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, inside: tuple[str, ...]
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.delenv(variable, raising=False)
    assert default_profile_folder() == Path.home().joinpath(*inside, "mediation-desk")


def test_the_folders_are_closed_to_others(tmp_path: Path) -> None:
    profile = ProfilePaths(tmp_path / "新" / "档案")
    assert not profile.exists()
    profile.create_folders()
    profile.create_folders()
    assert all(folder.is_dir() for folder in (profile.index, profile.models, profile.backups, profile.logs))
    assert os.name == "nt" or oct(profile.root.stat().st_mode)[-3:] == "700"


@pytest.mark.parametrize("name", ["database", "envelope"])
def test_either_of_the_two_files_makes_a_profile(tmp_path: Path, name: str) -> None:
    getattr(ProfilePaths(tmp_path), name).touch()
    assert ProfilePaths(tmp_path).exists()


def test_a_replaced_file_has_the_new_content_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    replace_file(path, b"old and longer")
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_write_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "keys.json"
    replace_file(path, b"old")

    def no_room(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(paths.os, "fsync", no_room)
    with pytest.raises(OSError, match="No space"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_held_for_a_moment_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    genuine, refusals = Path.replace, [PermissionError(13, "held"), PermissionError(13, "held")]

    def replace(self: Path, target: Path) -> Path:
        if refusals:
            raise refusals.pop()
        return genuine(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    (tmp_path / "draft").write_bytes(b"new")
    move_into_place(tmp_path / "draft", tmp_path / "kept")
    assert (tmp_path / "kept").read_bytes() == b"new"


def test_a_file_held_for_good_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(self: Path, target: Path) -> Path:
        raise PermissionError(13, "held")

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(paths.time, "sleep", lambda _: None)
    with pytest.raises(PermissionError):
        replace_file(tmp_path / "kept", b"new")
    assert list(tmp_path.iterdir()) == []
