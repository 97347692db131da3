"""A business file and its open workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.workspace import Workspace
from tests.factory import new_file, opened


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A new business file."""
    return new_file(tmp_path)


@pytest.fixture
def workspace(file: Path) -> Iterator[Workspace]:
    """The new business file, open."""
    with opened(file) as found:
        yield found
