"""The sample business, made once for all of its tests."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.sample.business import create_sample
from models.workspace import Workspace
from tests.factory import opened

TODAY = dt.date(2026, 3, 18)


@pytest.fixture(scope="package")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its file, as on 18 March 2026."""
    path = tmp_path_factory.mktemp("sample") / "sample.fairlead"
    create_sample(path, TODAY)
    return path


@pytest.fixture(scope="package")
def shown(sample: Path) -> Iterator[Workspace]:
    """The file, open; its tests only look."""
    with opened(sample) as found:
        yield found
