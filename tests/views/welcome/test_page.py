"""Where a new business is kept."""

from pathlib import Path

import pytest

from views.welcome.page import free_path


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Bakker & Daughters", "Bakker & Daughters.fairlead"),
        ("a/b: c?", "a b c.fairlead"),
        ("  ", "My business.fairlead"),
        ("株式会社", "株式会社.fairlead"),
    ],
)
def test_a_file_is_named_after_its_business(tmp_path: Path, name, file):
    assert free_path(tmp_path, name) == tmp_path / file


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path):
    (tmp_path / "Elia.fairlead").touch()
    assert free_path(tmp_path, "Elia") == tmp_path / "Elia 2.fairlead"
