"""What is committed: no registry, no local path, no statute book, no file too long to read."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_FILE = 400
BINARY = {".ttf", ".png", ".ico", ".xlsx", ".docx", ".pdf", ".npz"}
NEVER_COMMITTED = {".db", ".sqlite", ".sqlite3", ".pickle", ".pkl", ".seg", ".exe", ".deb", ".whl", ".zip"}

# Written with [.] and [/] so that this file does not name what it looks for.
REGISTRY = re.compile(
    r"pypi[.]org|pythonhosted[.]|npmjs[.]|yarnpkg[.]com|crates[.]io|deb[.]debian[.]|snapshot[.]debian|"
    r"conda[.]anaconda|proxy[.]golang|maven[.]org|mirrors?[.](?:tuna|aliyun|ustc|huaweicloud|tencent|163)|"
    r"--(?:extra-)?index[-]url|--trusted[-]host",
)
LOCAL_PATH = re.compile(r"(?<![\w.])[/](?:work|tmp|root|opt[/](?:wheels|pypi))[/]")
GENERATED = {".git", ".venv", "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", "dist", "out"}
ARTICLE = re.compile(r"^\s*第[一二三四五六七八九十百千]+条[ \u3000]", re.MULTILINE)


@cache
def committed_files() -> list[Path]:
    """Ask git; a bare machine has none, and there everything that nobody generated counts."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    except (FileNotFoundError, subprocess.CalledProcessError):
        return [path for path in ROOT.rglob("*") if path.is_file() and not is_generated(path.relative_to(ROOT))]
    return [path for name in listed.decode().split("\0") if name and (path := ROOT / name).is_file()]


def is_generated(relative: Path) -> bool:
    return not GENERATED.isdisjoint(relative.parts[:-1])


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def lines_matching(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in committed_files()
        if path.suffix not in BINARY
        for number, line in enumerate(text_of(path).splitlines(), 1)
        if pattern.search(line)
    ]


def command_after(readme: str, action: str) -> list[str]:
    """Return the lines of the README that call the installer with this action."""
    return re.findall(rf"^(\S*python\S* installer/\S+ {action})$", text_of(ROOT / readme), re.MULTILINE)


def test_no_committed_file_names_a_package_registry() -> None:
    assert lines_matching(REGISTRY) == []


def test_no_committed_file_names_a_path_of_one_machine() -> None:
    assert lines_matching(LOCAL_PATH) == []


@pytest.mark.parametrize("text", ["https://pypi" + ".org/simple", "--index" + "-url x", "files.pythonhosted" + ".org"])
def test_the_registry_pattern_recognises_a_host(text: str) -> None:
    assert REGISTRY.search(text)


def test_no_built_file_and_no_database_is_committed() -> None:
    assert [path.name for path in committed_files() if path.suffix in NEVER_COMMITTED] == []


def test_no_law_is_copied_into_the_repository() -> None:
    """Statutes come from the pinned package; thirty articles in a row are a copied law."""
    texts = [path for path in committed_files() if path.suffix not in BINARY]
    assert [path.name for path in texts if len(ARTICLE.findall(text_of(path))) > 30] == []


def test_every_python_file_can_be_read_in_one_sitting() -> None:
    long = {
        str(path.relative_to(ROOT)): count
        for path in committed_files()
        if path.suffix == ".py" and (count := len(text_of(path).splitlines())) > LONGEST_FILE
    }
    assert long == {}


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_ci_runs_the_readme_s_own_test_command(readme: str) -> None:
    (command,) = command_after(readme, "test")
    assert text_of(ROOT / ".ci" / "run").splitlines()[-1] == command


def test_both_readmes_start_the_program_with_the_same_command() -> None:
    assert command_after("README.md", "run") == command_after("README.zh-CN.md", "run") != []


@pytest.mark.parametrize(
    "lock", ["requirements.txt", "requirements-test.txt", "requirements-data.txt", "requirements-bench.txt"]
)
def test_every_locked_package_has_a_version_and_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", text_of(ROOT / lock).replace("\\\n", ""))
    packages = [entry for entry in entries if not entry.startswith("#")]
    assert packages
    assert [entry for entry in packages if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_lock_holds_what_the_program_asks_for() -> None:
    wanted = re.findall(r"^([A-Za-z0-9_-]+)", text_of(ROOT / "requirements.in"), re.MULTILINE)
    locked = set(re.findall(r"^([a-z0-9_-]+)==", text_of(ROOT / "requirements.txt"), re.MULTILINE))
    assert {name.lower().replace("_", "-") for name in wanted} <= locked
