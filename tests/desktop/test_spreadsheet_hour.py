"""A spreadsheet user's hour at the real window, by keyboard alone: a list is pasted, put right, filled, tagged, sorted,
filtered and printed."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication

from tests.desktop.hands import Hands, keys_to
from tests.digest import digest_of
from tests.factory import rows
from tests.views.acts import settle
from views.shared.preview import PreviewDialog

NAMES = ("Visser", "Jansen", "Okafor", "Papadakis", "Zhang", "Novák")
#: As a spreadsheet puts it on the clipboard: a cell in quotes, lines that end in CR LF, one day that is none.
BLOCK = "Name\tCompany\tE-mail\tNext action\tNext action on\r\n" + "".join(
    f'Ana {NAMES[n % 6]}{n}\t"Firm {n % 10}"\tana{n}@firm.example\t{"" if n else "Visit"}\t'
    f"{'31.2.2026' if n == 12 else '1.12.2026'}\r\n"
    for n in range(30)
)


class Hour:
    """The window, the hands, the list of people, and how many keys each task took."""

    def __init__(self, running, hands: Hands, qtbot) -> None:
        self.running, self.hands, self.qtbot = running, hands, qtbot
        self.keys: dict[str, int] = {}
        hands.press(keys_to("people"))
        self.listed = running.program.business.page.people
        self.table, self.workspace = self.listed.table, self.listed.feed.workspace
        self.columns = [column.key for column in self.table.listing.columns]
        settle(qtbot, self.listed)

    def done(self, task: str, sql: str, found: list[tuple]) -> None:
        """What was done is in the file."""
        self.qtbot.waitUntil(lambda: rows(self.workspace, sql) == found)
        settle(self.qtbot, self.listed)
        self.counted(task)

    def counted(self, task: str) -> None:
        self.keys[task] = self.hands.keys - sum(self.keys.values())

    def shown(self, key: str) -> list[str]:
        return [self.table.rows.index(row, self.columns.index(key)).data() for row in range(len(self.table.rows.ids))]

    def go(self, key: str) -> Hands:
        """To the first cell of a column."""
        steps = [column for column in self.columns[: self.columns.index(key)]
                 if not self.table.isColumnHidden(self.columns.index(column))]  # fmt: skip
        return self.hands.press("Ctrl+Home", *["Right"] * len(steps))

    def undo_all(self) -> None:
        while self.workspace.undo_state().undo is not None:
            self.workspace.undo()


@pytest.fixture
def hour(start, file, qtbot):
    running = start(file)
    running.window.resize(1366, 768)
    running.window.activateWindow()
    qtbot.waitUntil(running.window.isActiveWindow)
    hands = Hands(qtbot)
    hands.keys_only = True
    yield Hour(running, hands, qtbot)
    QApplication.instance().removeEventFilter(hands)


def test_a_spreadsheet_users_hour_by_keyboard(hour, qtbot):
    hands, table, empty = hour.hands, hour.table, digest_of(hour.workspace)
    QGuiApplication.clipboard().setText(BLOCK)
    box = hour.listed.doing.grid.paste_box
    hands.press("Ctrl+V")
    qtbot.waitUntil(box.is_open)
    assert box.title.text() == "Paste 30 rows × 5 columns"
    assert box.refusals.text().startswith("Row 14: Next action on: “31.2.2026” is not a date")
    hands.press("Return")
    hour.done("paste 30 rows", "SELECT count(*), count(DISTINCT company_id) FROM people", [(30, 10)])
    qtbot.waitUntil(lambda: table.selected_count() == 30 and table.hasFocus())

    hour.go("next_action_on").press_until("Down", lambda: not table.currentIndex().data())
    hands.type("5.12.2026").press("Return")
    hour.done("correct a cell", "SELECT count(*) FROM people WHERE next_action_on='2026-12-05'", [(1,)])

    hour.go("next_action").type("Call").press("Return", "Up", "Ctrl+A", "Ctrl+D")
    hour.done("fill down", "SELECT count(*) FROM people WHERE next_action='Call'", [(30,)])
    hands.press("Ctrl+Shift+T").type("fair, new").press("Return")
    hour.done("tag all of them", "SELECT count(*) FROM tagged", [(60,)])

    hour.go("company_id").press("Ctrl+Shift+S")
    settle(qtbot, hour.listed)
    assert hour.shown("company_id") == sorted(hour.shown("company_id"))
    hour.counted("sort")
    hands.press("Shift+F10")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    hands.press("Up", "Up", "Return")
    qtbot.waitUntil(lambda: len(hour.shown("company_id")) == 3)
    assert len(set(hour.shown("company_id"))) == 1
    hour.counted("filter")
    hour.running.window.activateWindow()  # without a screen no window gets the keyboard back from a menu
    qtbot.waitUntil(hour.running.window.isActiveWindow)

    hands.press("Ctrl+P")
    dialog = hour.running.window.findChild(PreviewDialog)
    qtbot.waitUntil(dialog.print.isEnabled)
    hands.press("Return")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QPrintDialog))
    hands.press("Escape")
    hour.counted("print the list")
    print(f"\nA spreadsheet user's hour: {hands.keys} keys, {hands.clicks} clicks: {hour.keys}")
    assert hands.clicks == 0
    hour.undo_all()
    assert digest_of(hour.workspace) == empty
