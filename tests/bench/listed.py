"""The list of people of a business, standing in a window of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from models.formats import Facts
from models.queries.listings import LISTINGS
from models.workspace import open_workspace
from tests.bench.heartbeat import answered
from views.lists.table import RecordTable
from views.shared import look
from views.shared.feed import Feed


@contextmanager
def people_of(path: Path, qapp, qtbot) -> Iterator[RecordTable]:
    """The table, painted and at rest."""
    look.apply(qapp)
    with open_workspace(path) as workspace:
        workspace.checked.result()
        made = RecordTable(Feed(workspace, Facts()), LISTINGS["people"])
        qtbot.addWidget(made)
        made.resize(1166, 700)
        made.ask()
        made.show()
        rest(made)
        yield made


def rest(table: RecordTable) -> None:
    """Wait, without keeping the reader from its work, until a question is answered; paint."""
    if table.asking:
        waiting = QEventLoop()
        table.arrived.connect(waiting.quit)
        answered(waiting)
    QApplication.processEvents()
