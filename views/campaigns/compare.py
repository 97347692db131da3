"""Campaigns beside each other: a column each, a row for every figure."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from models.changes import Changes
from models.formats import show_number, show_short_day
from models.queries.campaign_result import CampaignResult, campaign_results, latest
from models.reports.campaign import TITLES, WATCHED, Told, figures_of
from models.subjects import SUBJECTS
from models.text import _
from views.shared import look
from views.shared.feed import Feed
from views.shared.pieces import cell, grid, words

#: Campaigns beside each other at most: more is not compared by eye.
MOST = 8
_PAUSE = 150
_VERDICT = SUBJECTS["campaigns"].field("verdict")
_COLUMN = 170


class ComparePane(QWidget):
    """``wants_list`` carries a page, what the records behind a figure are called, and their ids; ``opened`` the id of a
    campaign."""

    wants_list = Signal(str, str, object)
    opened = Signal(int)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed
        self._listed: Sequence[int] = ()
        self._chosen: Sequence[int] = ()
        self._stale = True
        self.found: tuple[CampaignResult, ...] = ()
        self.told: list[dict[str, Told]] = []
        self.table = grid("compare-table", _("Campaigns beside each other"))
        self.note = words("", "ink-secondary", look.SMALL)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.ask)
        self._lay_out()
        feed.changed.connect(self._follow)

    def _lay_out(self) -> None:
        self.setObjectName("compare")
        self.note.setObjectName("compare-note")
        table = self.table
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        table.cellActivated.connect(self._activate)
        table.cellClicked.connect(self._activate)
        head = table.horizontalHeader()
        head.sectionDoubleClicked.connect(self._open)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
        table.verticalHeader().show()
        table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.note.setContentsMargins(10, 6, 10, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.TIGHT)
        whole.addWidget(self.note)
        whole.addWidget(table, 1)

    # What is compared

    def show_ids(self, listed: Sequence[int], chosen: Sequence[int]) -> None:
        """Compare the chosen ones where there are two or more, else the latest of those that are listed."""
        self._listed, self._chosen = tuple(listed), tuple(chosen) if len(chosen) > 1 else ()
        self._stale = True
        if self.isVisible():
            self.ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.ask()

    def _follow(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in WATCHED):
            self._stale = True
            if self.isVisible():
                self._soon.start()

    def ask(self) -> None:
        """Count them anew."""
        self._stale = False
        some = self._chosen or self._feed.ask(latest, self._listed, MOST)
        self._feed.ask_later(self, self._show, campaign_results, some[:MOST])

    def _show(self, found: tuple[CampaignResult, ...]) -> None:
        facts = self._feed.facts
        self.found = found
        self.told = [{one.key: one for one in figures_of(result, facts)} for result in found]
        place = self.table.currentRow(), self.table.currentColumn()
        self._fill(self.table)
        self.table.setCurrentCell(max(place[0], 0), max(place[1], 0))
        self.note.setText(self._noted(len(found)))

    def _noted(self, shown: int) -> str:
        facts = self._feed.facts
        if not self._listed:
            return _("There is no campaign in the list to compare.")
        if self._chosen:
            more = len(self._chosen) - shown
            told = _("The campaigns selected in the list. Enter on a figure lists what is behind it.")
            return told if more <= 0 else _("The first {n} of the {all} campaigns selected in the list.").format(
                n=show_number(shown, facts), all=show_number(len(self._chosen), facts))  # fmt: skip
        return _("The latest {n} of {all} in the list. Select two or more there to compare just these.").format(
            n=show_number(shown, facts), all=show_number(len(self._listed), facts)
        )

    def _fill(self, table: QTableWidget) -> None:
        titles = [_("Status"), *(_(title) for _key, title in TITLES), _("Lesson")]
        table.setRowCount(len(titles))
        table.setColumnCount(len(self.found))
        table.setVerticalHeaderLabels(titles)
        table.setHorizontalHeaderLabels([one.about.name for one in self.found])
        table.horizontalHeader().setFixedHeight(2 * look.row_height())
        for column, result in enumerate(self.found):
            if (head := table.horizontalHeaderItem(column)) is not None:
                head.setToolTip(look.tip(result.about.name))
            table.setColumnWidth(column, look.scaled(_COLUMN))
            for row in range(len(titles)):
                table.setItem(row, column, self._cell(row, column))

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        about, told = self.found[column].about, self._told(row, column)
        if told is not None:
            return cell(told.whole, "ink", f"{told.whole}\n{told.definition}")
        if row == 0:
            today = self._feed.today()
            days = " – ".join(show_short_day(day, today) for day in (about.starts_on, about.ends_on) if day)
            return cell(" · ".join(part for part in (about.status, days) if part))
        parts = [_VERDICT.show(about.verdict, self._feed.facts), *(about.lesson or "").split("\n")]
        lesson = " ".join(" · ".join(part.strip() for part in parts if part.strip()).split())
        return cell(lesson or "–", "ink" if lesson else "ink-secondary")

    def _told(self, row: int, column: int) -> Told | None:
        if not 0 < row <= len(TITLES) or not 0 <= column < len(self.told):
            return None
        return self.told[column][TITLES[row - 1][0]]

    # Acts

    def _activate(self, row: int, column: int) -> None:
        told = self._told(row, column)
        if told is not None and told.ids:
            label = _("{campaign}: {figure}").format(campaign=self.found[column].about.name, figure=told.title)
            self.wants_list.emit(told.subject, label, tuple(told.ids))

    def _open(self, column: int) -> None:
        if 0 <= column < len(self.found):
            self.opened.emit(self.found[column].about.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self._open(self.table.currentColumn())
        else:
            super().keyPressEvent(event)
