"""How a new business is called, and where it is kept."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.hostile import TEXTS, plain
from tests.views.acts import type_text
from views.welcome.page import WelcomePage, free_path


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


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("CON", "Business CON.fairlead"),
        ("nul.x", "Business nul.x.fairlead"),
        ("Elia ...", "Elia.fairlead"),
        ("../../etc", "etc.fairlead"),
        ("a\u202eb\u2066c", "abc.fairlead"),
        ("😀" * 200, "😀" * 45 + ".fairlead"),
        ("x" * 100_000, "x" * 80 + ".fairlead"),
        ("\u200b", "My business.fairlead"),
    ],
)
def test_no_name_makes_a_file_that_a_system_refuses(tmp_path: Path, name, file):
    assert free_path(tmp_path, name) == tmp_path / file
    free_path(tmp_path, name).touch()


# Typed into the page


@pytest.fixture
def start(qtbot, tmp_path: Path):
    page = WelcomePage(tmp_path, lambda: ["EUR"], "EUR")
    page.begin(may_leave=False)
    return shown_page(qtbot, page)


def shown_page(qtbot, page):
    qtbot.addWidget(page)
    page.resize(800, 700)
    page.show()
    return page.start


@pytest.mark.parametrize("name", TEXTS)
def test_any_name_makes_a_business_or_is_told_beside_it(qtbot, start, name):
    made = []
    start.make.connect(lambda *told: made.append(told))
    QApplication.clipboard().setText(TEXTS[name])
    start.name.paste()
    start.empty.click()
    if made:
        assert made[0][0] == plain(TEXTS[name])
        assert len(made[0][2].name.encode()) < 240
    else:
        assert start.error.text() and start.name.property("wrong")
        assert start.name.accessibleDescription()


@pytest.mark.parametrize("place", ["~nobody-here/x", "\x00", "a\x00b", "..", "/", "x" * 300, "//server/share"])
def test_any_place_is_a_path_or_is_told_beside_it(qtbot, start, place):
    made = []
    start.make.connect(lambda *told: made.append(told))
    start.name.setText("Elia")
    start.where.clear()
    type_text(start.where, place)
    start.empty.click()
    assert made or (start.error.text() and start.where.property("wrong"))
