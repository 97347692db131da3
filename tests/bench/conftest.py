"""Invented people for the benchmarks, made once a run."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def people_100k(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with prospects.csv, deals.csv and activities.csv of 100,000 people."""
    folder = tmp_path_factory.mktemp("people")
    subprocess.run([sys.executable, shared_data / "make_people.py", folder, "100000"], check=True, capture_output=True)
    return folder
