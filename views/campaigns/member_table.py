"""The members of a campaign as rows of any number: read in pages when they are looked at, answered by figure keys."""

from array import array
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from models.errors import Unavailable
from models.fields import Field, Kind
from models.formats import show_day, show_short_day
from models.queries.columns import Column, Listing, Row
from models.queries.members import Member, member_rows
from models.subjects import MEMBER, STOP
from models.text import N_, _
from views.lists.rows import Index, Rows
from views.lists.standing import Standing, selected_count, selected_ids
from views.shared import look
from views.shared.feed import Feed
from views.shared.pieces import as_grid, take_height

NAME, RESPONSE, DAY, NOTE = range(4)
#: What is drawn below fits into these columns of the members; their cells are not read by SQL of their own.
_COLUMNS = Listing(
    "people",
    tuple(
        Column(field, "", watched={})
        for field in (
            Field("name", N_("Name"), editable=False),
            MEMBER["response"],
            Field("day", N_("Since"), Kind.DAY, editable=False),
            MEMBER["note"],
        )
    ),
    sort="name",
)
#: Narrower than this, a note has no room of its own.
_NOTE_FROM = 520
#: Rows seen at once; the others are scrolled to.
TALLEST = 10


def closed_words(ways: Iterable[str]) -> str:
    """By which ways somebody may not be reached, in a few words; empty where by none."""
    names, some = dict(STOP["way"].choices), tuple(ways)
    if "all" in some:
        return _("do not contact")
    return _("not by {ways}").format(ways=", ".join(_(names[one]).lower() for one in some)) if some else ""


class MemberRows(Rows):
    """The ids are those of the people."""

    def __init__(self, feed: Feed, parent: QObject) -> None:
        super().__init__(feed, _COLUMNS, parent)
        self.use(column.key for column in _COLUMNS.columns)
        self.campaign_id = 0
        self._known: dict[int, Member] = {}

    def take(self, records: "array[int]", *_groups: Any) -> None:
        self._known.clear()
        super().take(records)

    def member(self, row: int) -> Member | None:
        """The member of a row; None where it is gone."""
        self._row(row)
        return self._known.get(self.ids[row]) if 0 <= row < len(self.ids) else None

    def _read(self, some: Iterable[int]) -> dict[int, Row]:
        try:
            found = self._feed.ask(member_rows, self.campaign_id, some)
        except Unavailable as error:
            self._feed.failed.emit(str(error))
            return {}
        self._known.update(found)
        return {one: (one, _named(member), member.response, _day(member), member.note) for one, member in found.items()}

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            member = self.member(index.row())
            return look.tip(self.told(member)) if member is not None else None
        if role == Qt.ItemDataRole.ForegroundRole and index.column() != NAME:
            return QBrush(look.colour("ink-secondary"))
        if role == Qt.ItemDataRole.DisplayRole and index.column() == DAY:
            day = super().data(index, Qt.ItemDataRole.UserRole)
            return show_short_day(day, self._feed.today()) if day is not None else ""
        return super().data(index, role)

    def told(self, member: Member) -> str:
        """All that is known of a member."""
        days = ((_("Put on the list"), member.added_on), (MEMBER["sent_on"].title(), member.sent_on),
                (MEMBER["responded_on"].title(), member.responded_on))  # fmt: skip
        lines = [f"{label}: {show_day(day)}" for label, day in days if day is not None]
        words = closed_words(member.closed)
        return "\n".join(part for part in (member.name, member.company, words, *lines, member.note or "") if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) & ~Qt.ItemFlag.ItemIsEditable


def _named(member: Member) -> str:
    closed = closed_words(member.closed)
    return " · ".join(part for part in (member.name or _("(no name)"), closed) if part)


def _day(member: Member) -> str:
    day = member.responded_on or member.sent_on or member.added_on
    return day.isoformat()


class MemberTable(QTableView):
    """``answered`` carries the place of an answer among the choices (a figure key, from 0), ``removed``, ``edited`` and
    ``offered`` what Delete, F2 and Enter ask for; ``opened`` the row of a double click; ``sought``: to the search."""

    answered = Signal(int)
    removed = Signal()
    edited = Signal()
    offered = Signal()
    opened = Signal(int)
    sought = Signal()

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.rows = MemberRows(feed, self)
        self.setObjectName("members")
        self.setAccessibleName(_("People addressed by the campaign"))
        self.setModel(self.rows)
        as_grid(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSelectionModel(QItemSelectionModel(self.rows, header))
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.take_look()

    def take_look(self) -> None:
        """As high as its rows now, and its columns as wide as their words."""
        take_height(self)
        metrics = self.fontMetrics()
        answers = max(metrics.horizontalAdvance(_(label)) for _code, label in MEMBER["response"].choices)
        self.setColumnWidth(RESPONSE, answers + 22)
        self.setColumnWidth(DAY, metrics.horizontalAdvance("28 Sep 26") + 20)
        self._fit()

    def show_ids(self, campaign_id: int, ids: "array[int]") -> None:
        """List these people; what is selected and where one stands stays, or goes to the next."""
        standing = Standing.of(self, self.rows) if self.rows.campaign_id == campaign_id else None
        self.rows.campaign_id = campaign_id
        self.rows.take(ids)
        if standing is not None:
            standing.restore(self, self.rows, None)
        self._fit()

    def _fit(self) -> None:
        rows = min(len(self.rows.ids), TALLEST)
        high = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(rows * high + self.horizontalHeader().sizeHint().height() + 4)

    def chosen(self) -> list[int]:
        """The people selected."""
        return list(selected_ids(self, self.rows))

    def chosen_count(self) -> int:
        """How many are selected."""
        return selected_count(self, self.rows)

    def current_member(self) -> Member | None:
        """Whom the keyboard stands on."""
        return self.rows.member(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def go_on(self) -> None:
        """To the next one, if there is one."""
        self._stand_on(self.currentIndex().row() + 1)

    def _stand_on(self, row: int) -> None:
        if 0 <= row < len(self.rows.ids):
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self.rows.index(row, NAME), flags)
            self.scrollTo(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._stand_on(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width() >= look.scaled(_NOTE_FROM)
        self.setColumnHidden(NOTE, not wide)
        if wide:
            self.setColumnWidth(NOTE, self.viewport().width() // 3)

    def keyboardSearch(self, _search: str) -> None:
        """Nothing: Qt would ask every row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1.value
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        acts = {
            Qt.Key.Key_Return: self.offered, Qt.Key.Key_Enter: self.offered, Qt.Key.Key_F2: self.edited,
            Qt.Key.Key_Delete: self.removed, Qt.Key.Key_Slash: self.sought,
        }  # fmt: skip
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self.rows.ids) - 1}
        if plain and 0 <= number < len(MEMBER["response"].choices):
            self.answered.emit(number)
        elif plain and event.key() in acts:
            acts[Qt.Key(event.key())].emit()
        elif plain and event.key() in ends:
            self._stand_on(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
