from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.mark.parametrize("name", ["retrieval.py", "fit_similarity.py", "search.py"])
def test_a_benchmark_without_data_says_so_and_ends_well(name: str, tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "MEDIATION_DATA"}
    done = subprocess.run(
        [sys.executable, FOLDER / name, "--data", tmp_path], capture_output=True, env=environment, check=True
    )
    assert "skipped" in json.loads(done.stdout)
