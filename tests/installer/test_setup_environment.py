"""The script behind the README's two commands: what it needs, what it keeps, what it says."""

from __future__ import annotations

import ctypes
import os
import sys
import venv
from pathlib import Path

import pytest

from installer import setup_environment as setup

real_make_venv = setup.make_venv


def make_light_venv(python: str) -> None:
    """Make an environment whose pip can only be imported; a whole one takes seconds."""
    venv.create(setup.VENV, clear=True, with_pip=False, symlinks=os.name != "nt")
    (library,) = setup.VENV.rglob("site-packages")
    (library / "pip.py").touch()


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand a checkout with three locks in a folder with a blank; return what pip was asked to install."""
    root = tmp_path / "my desk"
    root.mkdir()
    for lock in ("requirements.txt", "requirements-data.txt", "requirements-test.txt"):
        (root / lock).write_text(f"# {lock}\n", encoding="utf-8")
    monkeypatch.setattr(setup, "ROOT", root)
    monkeypatch.setattr(setup, "VENV", root / ".venv")
    monkeypatch.setattr(setup, "STAMP", root / ".venv" / "installed.json")
    monkeypatch.setattr(setup, "missing_libraries", list)
    monkeypatch.setattr(setup, "make_venv", make_light_venv)
    asked: list[str] = []
    monkeypatch.setattr(setup, "pip_install", lambda lock, *options: asked.append(lock))
    return asked


def test_a_first_run_makes_the_environment_and_a_second_does_nothing(
    checkout: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "make_venv", real_make_venv)
    setup.ensure_environment(with_tests=False)
    assert Path(setup.venv_python()).exists()
    assert checkout == ["requirements.txt", "requirements-data.txt"]
    setup.ensure_environment(with_tests=False)
    assert len(checkout) == 2


def test_the_checks_add_their_own_lock_only(checkout: list[str]) -> None:
    setup.ensure_environment(with_tests=False)
    setup.ensure_environment(with_tests=True)
    assert checkout[2:] == ["requirements-test.txt"]


def test_a_changed_lock_is_installed_into_the_same_environment(checkout: list[str]) -> None:
    setup.ensure_environment(with_tests=False)
    kept = setup.VENV / "kept"
    kept.touch()
    (setup.ROOT / "requirements.txt").write_text("# newer\n", encoding="utf-8")
    setup.ensure_environment(with_tests=False)
    assert checkout[2:] == ["requirements.txt", "requirements-data.txt"]
    assert kept.exists()


def test_an_environment_copied_from_elsewhere_is_made_anew(checkout: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    setup.ensure_environment(with_tests=False)
    moved = setup.ROOT.rename(setup.ROOT.with_name("moved desk"))
    monkeypatch.setattr(setup, "ROOT", moved)
    monkeypatch.setattr(setup, "VENV", moved / ".venv")
    monkeypatch.setattr(setup, "STAMP", moved / ".venv" / "installed.json")
    assert not setup.venv_is_sound(setup.read_stamp())
    setup.ensure_environment(with_tests=False)
    assert setup.venv_is_sound(setup.read_stamp())
    assert len(checkout) == 4


def test_a_damaged_stamp_counts_as_nothing_installed(checkout: list[str]) -> None:
    setup.ensure_environment(with_tests=False)
    setup.STAMP.write_text("{", encoding="utf-8")
    assert setup.read_stamp() == {}


def test_an_old_python_is_answered_with_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(setup.SetupError, match=r"3\.11 到 3\.13"):
        setup.choose_python()


@pytest.mark.skipif(os.name == "nt", reason="Windows finds programs by their suffix")
def test_an_old_python_hands_over_to_a_newer_one_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    newer = tmp_path / "python3.12"
    newer.symlink_to(sys.executable)
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert setup.choose_python() == str(newer)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux misses libraries")
def test_a_missing_library_is_named_by_its_debian_package(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(name: str) -> None:
        if name == "libEGL.so.1":
            raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", load)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(setup.SetupError, match="apt-get install -y libegl1，"):
        setup.ensure_system_packages("")


@pytest.mark.parametrize(
    ("variables", "expected"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True), ({"DISPLAY": ":0", "CI": "true"}, False)],
)
def test_the_window_opens_only_where_there_is_a_screen(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: bool
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "CI"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert setup.has_display() is expected
