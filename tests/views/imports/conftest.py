"""The wizard over a new business, with jobs as the window has them."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.jobs import Jobs
from models.formats import Facts
from models.workspace import Workspace
from tests.factory import new_file, opened, product
from views.imports.wizard import ImportWizard
from views.shared.feed import Feed

DEALS = [
    ["opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date", "close_value"],
    ["1", "Moses Frase", "GTX Basic", "Cancity", "Won", "10/20/2016", "3/31/2017", "1054"],
    ["2", "Darcel Schlecht", "GTXPro", "Isdom", "Won", "10/25/2016", "3/11/2017", "4514"],
    ["3", "Darcel Schlecht", "GTXPro", "", "Engaging", "", "", ""],
]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A business with two products."""
    with opened(new_file(tmp_path)) as found:
        product(found, name="GTX Basic")
        product(found, name="GTX Pro")
        yield found


@pytest.fixture
def feed(qapp: QApplication, workspace: Workspace) -> Iterator[Feed]:
    made = Feed(workspace, Facts())
    yield made
    made.close()


@pytest.fixture
def wizard(qtbot: QtBot, feed: Feed) -> Iterator[ImportWizard]:
    """The wizard, shown; its jobs end with the test."""
    jobs = Jobs()
    made = ImportWizard(feed, jobs.start)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    yield made
    jobs.close()
    made.done(0)
    made.deleteLater()


@pytest.fixture
def listed(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows as a CSV file."""

    def write(rows: list[list[str]], name: str = "deals.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path

    return write
