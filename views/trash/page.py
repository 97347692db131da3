"""The trash: every deleted record with what belonged to it, to bring back or to let go for good."""

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from models.actions.trash import LIMIT, Restored, empty_trash, restore_from_trash
from models.changes import Changes
from models.formats import show_day
from models.queries.kept import AT_ONCE, Entry, Trash, older_than, trash
from models.subjects import SUBJECTS
from models.text import _, ngettext
from models.workspace import Done
from views.shared import look
from views.shared.areas import Area
from views.shared.feed import Feed, Told
from views.shared.keys import on_keys
from views.shared.pieces import button, cell, grid, page_count, page_title, words
from views.shared.states import Notice

#: Milliseconds after the last letter of a search.
_PAUSE = 120
#: Sentences about what could not come back that are told one by one.
_TOLD = 4
#: Ages of what can be let go, in days; everything is 0.
_AGES = (30, 0)


class TrashPage(QWidget):
    """Newest first. Restoring is one step that Undo takes back; emptying is final and says so."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.setObjectName("page-trash")
        self.feed = feed
        self.found = Trash((), 0)
        self.count = page_count()
        self.search = QLineEdit()
        self.table = grid("trash-table", _("Deleted records, newest first"),
                          [_("Name"), _("Kind"), _("Deleted"), _("By"), _("With it")])  # fmt: skip
        self.told = words("", "ink-secondary")
        self.notice = Notice("trash-2", "ink-secondary", "empty-trash")
        self.stack = QStackedWidget()
        self.card = QFrame()
        self.restore = button(_("&Restore"), "trash-restore", self._restore)
        self.letting_go = button(_("&Delete for good…"), "trash-let-go", self._let_go)
        self.emptying = button(_("&Empty the trash…"), "trash-empty", self._offer_emptying)
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE)
        self._typing.timeout.connect(self.ask)
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._allow)
        feed.changed.connect(self._follow)

    def _lay_out(self) -> None:
        heading = page_title(_("Trash"))
        self._furnish_search()
        self._furnish_table()
        self.told.setObjectName("trash-told")
        head = QHBoxLayout()
        head.setSpacing(look.INSIDE)
        head.addWidget(heading)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.search, 2)
        for one in (self.emptying, self.letting_go, self.restore):
            head.addWidget(one)
        look.set_flag(self.restore, "accent", on=True)
        self.card.setProperty("card", True)
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(1, 1, 1, 1)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.notice)
        inside.addWidget(self.stack)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 14, look.EDGE, 16)
        whole.setSpacing(look.INSIDE)
        whole.addLayout(head)
        days = _("What you delete stays here for {n} days and can be restored with everything that belonged to it.")
        whole.addWidget(words(days.format(n=LIMIT.days), "ink-secondary"))
        whole.addWidget(self.card, 1)
        whole.addWidget(self.told)
        self.told.hide()

    def _furnish_search(self) -> None:
        self.search.setObjectName("trash-search")
        self.search.setPlaceholderText(_("Search in the trash   /"))
        self.search.setAccessibleName(_("Search in the trash"))
        self.search.setClearButtonEnabled(True)
        self.search.setMinimumWidth(140)
        self.search.setMaximumWidth(look.scaled(260))
        self.search.textChanged.connect(lambda _text: self._typing.start())
        on_keys(self.search, "Down", self.take_keyboard, alone=True)
        on_keys(self, "/", self.start_search)

    def _furnish_table(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        look.set_sheet(self.table, "QTableView { border: 1px solid transparent; border-radius: 7px; } "
                                   "QTableView:focus { border-color: @focus; } QTableView::item { padding: 0 7px; "
                                   "border-bottom: 1px solid @hairline; }")  # fmt: skip
        head = self.table.horizontalHeader()
        for column, width in enumerate((0, 100, 150, 120, 0)):
            if width:
                self.table.setColumnWidth(column, look.scaled(width))
            else:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._offer)
        for keys in ("Return", "Enter"):
            on_keys(self.table, keys, self._restore, alone=True)
        on_keys(self.table, "Delete", self._let_go, alone=True)

    # What is in it

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ask()

    def _follow(self, _changes: Changes) -> None:
        if self.isVisible():
            self.ask()

    def ask(self) -> None:
        """Read what is in it."""
        self.feed.ask_later(self, self._show, trash, self.search.text())

    def _show(self, found: Trash) -> None:
        row = self.table.currentRow()
        self.found = found
        self.table.setRowCount(len(found.entries))
        for at, one in enumerate(found.entries):
            for column, text in enumerate(self._texts(one)):
                self.table.setItem(at, column, cell(text, "ink" if column == 0 else "ink-secondary"))
        if found.entries and not self.table.selectedIndexes():
            self.table.setCurrentCell(min(max(row, 0), len(found.entries) - 1), 0)
        self._say_count()
        self._allow()

    def _texts(self, one: Entry) -> tuple[str, ...]:
        about = next((each for subject, each in SUBJECTS.items() if subject == one.subject), None)
        at = one.at.astimezone()
        return (one.name or _("(no name)"), _(about.one) if about else one.subject,
                f"{show_day(at.date())}  {at:%H:%M}", one.who or "", one.went_along())  # fmt: skip

    def _say_count(self) -> None:
        total, shown = self.found.total, len(self.found.entries)
        told = ngettext("{n} record", "{n} records", total).format(n=f"{total:,}")
        if shown < total:
            told = _("the newest {n} of {total}; search for others").format(n=f"{AT_ONCE:,}", total=f"{total:,}")
        self.count.setText(told if total else "")
        self.stack.setCurrentWidget(self.table if total else self.notice)
        if total:
            return
        if self.search.text().strip():
            self.notice.say(_("Nothing found"), _("Nothing in the trash is called so."))
        else:
            told = _("Deleted people, companies, deals, campaigns, content and products are kept here.")
            self.notice.say(_("The trash is empty"), told)

    def _allow(self) -> None:
        chosen = bool(self.chosen())
        self.restore.setEnabled(chosen)
        self.letting_go.setEnabled(chosen)
        self.emptying.setEnabled(self.found.total > 0)

    def chosen(self) -> list[Entry]:
        """The entries that are selected."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        return [self.found.entries[row] for row in rows if row < len(self.found.entries)]

    # What can be done

    def _offer(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(_("Restore"), self._restore).setEnabled(bool(self.chosen()))
        menu.addAction(_("Delete for good…"), self._let_go).setEnabled(bool(self.chosen()))
        menu.popup(self.table.viewport().mapToGlobal(place))

    def _named(self, entries: Sequence[Entry]) -> str:
        if len(entries) == 1:
            return entries[0].name or _("(no name)")
        return ngettext("{n} record", "{n} records", len(entries)).format(n=f"{len(entries):,}")

    def _restore(self) -> None:
        entries = self.chosen()
        if entries:
            label = _("Restore {records}").format(records=self._named(entries))
            self.feed.do(label, restore_from_trash, [one.id for one in entries],
                         then=partial(self._tell, label), refused=self._refuse)  # fmt: skip

    def _tell(self, label: str, done: Done[Restored]) -> None:
        left = done.result.left
        sentences = [f"{one}." for one in left[:_TOLD]]
        if len(left) > _TOLD:
            sentences.append(_("And {n} more.").format(n=len(left) - _TOLD))
        look.set_colour(self.told, "ink")
        self.told.setText("  ".join(sentences))
        self.told.setVisible(bool(left))
        subject, one = done.result.back[0]
        shows = next(((each, one) for each in SUBJECTS if each == subject), None)
        self.feed.told.emit(Told(label, shows=shows if len(done.result.back) == 1 else None))

    def _refuse(self, sentence: str) -> None:
        look.set_colour(self.told, "bad")
        self.told.setText(sentence)
        self.told.show()

    def _let_go(self) -> None:
        entries = self.chosen()
        if entries:
            self._ask_sure(self._named(entries), [one.id for one in entries])

    def _offer_emptying(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("trash-ages")
        for days in _AGES:
            said = _("What was deleted more than {n} days ago…").format(n=days) if days else _("Everything…")
            menu.addAction(said, partial(self._empty, days))
        menu.popup(self.emptying.mapToGlobal(QPoint(0, self.emptying.height())))

    def _empty(self, days: int) -> None:
        before = self.feed.workspace.now() - dt.timedelta(days=days)
        ids = list(self.feed.ask(older_than, before))
        if not ids:
            self._refuse(_("Nothing in the trash is older than {n} days.").format(n=days))
            return
        self._ask_sure(ngettext("{n} record", "{n} records", len(ids)).format(n=f"{len(ids):,}"), ids)

    def _ask_sure(self, named: str, ids: Sequence[int]) -> None:
        """Final acts say so before."""
        box = QMessageBox(QMessageBox.Icon.Warning, _("Delete for good"), "", parent=self)
        box.setObjectName("trash-sure")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(_("Delete {records} for good?").format(records=named))
        box.setInformativeText(_("This is final: it can't be restored, and nothing that was done before can be undone "
                                 "any more. Backups made earlier still hold it."))  # fmt: skip
        sure = box.addButton(_("Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(_("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        label = _("Delete {records} for good").format(records=named)
        sure.clicked.connect(lambda: self._delete(label, list(ids)))
        box.open()

    def _delete(self, label: str, ids: list[int]) -> None:
        self.feed.do(label, empty_trash, ids, then=lambda _done: self._emptied(label), refused=self._refuse)

    def _emptied(self, label: str) -> None:
        self.told.hide()
        self.ask()
        self.feed.told.emit(Told(label, undo=False))

    # What the window asks of a page

    def start_search(self) -> None:
        """Go to the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def areas(self) -> Sequence[Area]:
        """The list."""
        return [Area(self.card, self.take_keyboard)]

    def take_keyboard(self) -> None:
        """To the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
