"""The list of records that every page uses: any length, sorted and filtered by asking anew, edited in its cells."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from models.changes import Changes
from models.fields import Value
from models.queries.listing import Listed, Listing, Wanted, listed
from models.subjects import SUBJECTS
from models.text import _
from views.lists.cells import Cells
from views.lists.folding import Folding
from views.lists.rows import Rows
from views.lists.standing import Standing, choose, current_id, selected_count, selected_ids, selected_ranges
from views.lists.strides import below, beside
from views.shared import look
from views.shared.bubble import Bubble
from views.shared.entries import LineEntry, mark
from views.shared.feed import Feed
from views.shared.tints import Tints

#: A question that is not answered by then is shown as work going on.
_PATIENCE = 150


class RecordTable(QTableView):
    """``picked`` carries the current record's id or None, ``opened`` the one to show wide, ``arrived`` their number,
    ``chosen`` how many are selected; ``emptied``: the current cell is to be emptied."""

    picked = Signal(object)
    opened = Signal(object)
    arrived = Signal(int)
    busy = Signal(bool)
    failed = Signal(str)
    chosen = Signal(int)
    emptied = Signal()

    def __init__(self, feed: Feed, listing: Listing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.feed = feed
        self.listing = listing
        self.about = SUBJECTS[listing.subject]
        self.rows = Rows(feed, listing, self)
        self.wanted = Wanted(listing.subject)
        #: Ways to keep a field other than the plain edit, by key: (id, new, was).
        self.keepers: dict[str, Callable[[int, Any, Value], None]] = {}
        #: The record to stand on when the list arrives.
        self.wish: int | None = None
        self._held: Listed | None = None
        self._settling = False
        self._anew = False
        self._chosen_wish: frozenset[int] = frozenset()
        self._tabbed_from: int | None = None  # the column in which a run of Tabs began; Enter goes back to it
        self.asking = False
        self._waiting = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._waiting.timeout.connect(lambda: self.busy.emit(True))
        self._bubble = Bubble(self.viewport())
        self._cells = Cells(feed, self.keep, self._bubble.say, self.rows, self)
        self._percent = look.percent()
        self._set_up()
        self.folding = Folding(self, self.rows)
        self.take_look()
        feed.changed.connect(self._take_changes)
        feed.failed.connect(self._fail)

    def _set_up(self) -> None:
        self.setObjectName(f"table-{self.listing.subject}")
        many = _(self.about.many)
        self.setAccessibleName(many[:1].upper() + many[1:])
        self.setModel(self.rows)
        self.setItemDelegate(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._set_up_header(self.horizontalHeader())
        self.selectionModel().currentRowChanged.connect(self._say_picked)
        self.selectionModel().currentChanged.connect(self._bubble.hide)
        self.selectionModel().selectionChanged.connect(lambda: self.chosen.emit(self.selected_count()))

    def _set_up_header(self, head: QHeaderView) -> None:
        head.setSelectionModel(QItemSelectionModel(self.rows, head))  # its own: Qt else asks every row on select-all
        head.setHighlightSections(False)
        head.setSectionsMovable(True)
        head.setSortIndicatorShown(True)
        head.setMinimumSectionSize(48)
        head.sectionClicked.connect(self.sort_by)
        for at, column in enumerate(self.listing.columns):
            head.resizeSection(at, look.scaled(column.field.width))
            head.setSectionHidden(at, column.hidden)
        self._show_sort()
        look.set_font(head, look.SMALL)

    def take_look(self) -> None:
        """Heights follow the type, and so do the widths that the person gave the columns."""
        head = self.horizontalHeader()
        for at in range(head.count()) if look.percent() != self._percent else ():
            head.resizeSection(at, round(head.sectionSize(at) * look.percent() / self._percent))
        self._percent = look.percent()
        self._cells.take_look()
        head.setFixedHeight(look.row_height())
        self.verticalHeader().setDefaultSectionSize(look.row_height())

    # What is listed

    def want(self, wanted: Wanted) -> None:
        """List what is wanted, in its order; the current record stays in sight, else the list begins at its top."""
        self.wanted = wanted
        self._anew = True
        self._show_sort()
        self.ask()

    def ask(self, then_pick: int | None = None) -> None:
        """Ask for the ids anew; ``then_pick`` names the record to stand on."""
        self.wish = then_pick if then_pick is not None else self.wish
        self.asking = True
        if not self._waiting.isActive():
            self._waiting.start()
        self.feed.ask_later(self, self._take, listed, self.listing, self.wanted, self.feed.today())

    def sort_by(self, section: int) -> None:
        """Sort by a column; by the one sorted by already the other way round."""
        key = self.listing.columns[section].key
        sorted_by, descending = self.order()
        self.want(replace(self.wanted, sort=key, descending=key == sorted_by and not descending))

    def order(self) -> tuple[str, bool]:
        """The key of the column sorted by, and whether it descends."""
        if self.wanted.sort is None:
            return self.listing.sort, self.listing.descending
        return self.wanted.sort, self.wanted.descending

    def _show_sort(self) -> None:
        key, descending = self.order()
        at = next(at for at, column in enumerate(self.listing.columns) if column.key == key)
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(at, way)

    def _fail(self, sentence: str) -> None:
        if self.asking:
            self._rest()
            self.failed.emit(sentence)

    def _rest(self) -> None:
        self.asking = False
        self._waiting.stop()
        self.busy.emit(False)

    def _take(self, found: Listed) -> None:
        self._rest()
        if self.state() == QAbstractItemView.State.EditingState:
            self._held = found  # typing is not torn away by a list that changed meanwhile
            return
        standing = Standing.of(self, self.rows)
        self._settling = True
        self._cells.found.typed = self.wanted.search
        self.rows.take(found.ids, found.groups, self.wanted.group if found.groups else None)
        if self.wish is not None:
            self.folding.reveal(self.wish)
        standing.restore(self, self.rows, self.wish)
        if self._anew:
            self.verticalScrollBar().setValue(0)
            if self.current_id() is not None and self.current_id() in (standing.current, self.wish):
                self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)
        self._settling, self.wish, self._anew = False, None, False
        if self._chosen_wish:
            chosen, self._chosen_wish = self._chosen_wish, frozenset()
            self.select_ids(chosen)
        self._say_picked()
        self.arrived.emit(len(found.ids))

    # Selection

    def current_id(self) -> int | None:
        """The record that the keyboard stands on."""
        return current_id(self, self.rows)

    def selected_ids(self) -> list[int]:
        """The selected records, in the order listed."""
        return list(selected_ids(self, self.rows))

    def selected_rows(self) -> list[int]:
        """The rows of the selected records, from top to bottom."""
        ids = self.rows.ids
        found = (row for one in selected_ranges(self) for row in range(one.top(), one.bottom() + 1))
        return [row for row in found if ids[row] > 0]

    def selected_count(self) -> int:
        """How many are selected."""
        return selected_count(self, self.rows)

    def select_ids(self, some: Iterable[int]) -> int:
        """Select these records and stand on the first of them; how many of them are listed and selected now.

        0, and nothing changed, where none is listed or they are scattered too widely to be selected: show them by a
        filter "among" then. While the list is being asked for, what is listed now counts.
        """
        found = choose(self, self.rows, chosen := frozenset(some))
        if found:
            first = next(at for at, one in enumerate(self.rows.ids) if one in chosen)
            index = self.rows.index(first, max(self.currentIndex().column(), 0))
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
        return found

    def select_when_listed(self, some: Iterable[int]) -> None:
        """Select records that have just come or changed, once the list has been asked for anew."""
        self._chosen_wish = frozenset(some)
        self.ask()

    def pick(self, one: int) -> bool:
        """Stand on a record; False where the list does not hold it."""
        self.folding.reveal(one)
        at = self.rows.row_of(one)
        if at is not None:
            self.setCurrentIndex(self.rows.index(at, max(self.currentIndex().column(), 0)))
        return at is not None

    def stand_first(self) -> None:
        """Stand at the row stood on, in its first column; on the first record where that is none."""
        row = max(self.currentIndex().row(), 0)
        if self.rows.group_at(row) is not None and row + 1 < len(self.rows.ids):
            row += 1
        self.setCurrentIndex(self.rows.index(row, 0))

    def _say_picked(self) -> None:
        if not self._settling and self.rows.group_at(self.currentIndex().row()) is None:
            self.picked.emit(self.current_id())

    # Acts

    def keep(self, one: int, key: str, new: Value, was: Value) -> None:
        """Keep an edited value as one step; a refusal is told beside the cell."""
        if key in self.keepers:
            self.keepers[key](one, new, was)
            return
        label = self.about.editing(self.listing.column(key).field, self._name_of(one))
        again = lambda why: QTimer.singleShot(0, self, lambda: self._refuse(why, one, key, new))  # noqa: E731
        self.feed.do(label, self.about.edit, one, key, new, was, refused=again)  # told once the entry is closed

    def _refuse(self, why: str, one: int, key: str, new: Value) -> None:
        self.say(why, one, key)
        column = next(n for n, column in enumerate(self.listing.columns) if column.key == key)
        self._type_again(one, column, self.listing.columns[column].field.show(new, self.feed.facts), why)

    def _type_again(self, one: int, column: int, text: str, why: str) -> None:
        """Open a cell with what was typed and could not be kept, unless the keyboard is elsewhere by now."""
        at = self.rows.row_of(one)
        if at is None or not self.hasFocus() or self.listing.columns[column].field.link:
            return
        index = self.rows.index(at, column)
        self.setCurrentIndex(index)
        self.edit(index)
        editor = QApplication.focusWidget()
        if isinstance(editor, LineEntry):
            editor.setText(text)
            editor.setModified(True)
            mark(editor, why)
            self.say(why, one, self.listing.columns[column].key)

    def _name_of(self, one: int) -> str:
        at = self.rows.row_of(one)
        placed, row = self.rows.cell(at, 0) if at is not None else (None, None)
        return placed.text(row, self.feed.facts) if placed is not None and row is not None else ""

    def say(self, sentence: str, one: int, key: str) -> None:
        """Show a sentence beside a cell."""
        at = self.rows.row_of(one)
        column = next(n for n, column in enumerate(self.listing.columns) if column.key == key)
        place = self.visualRect(self.rows.index(at, column)) if at is not None else QRect(0, 0, 1, 1)
        self._bubble.say(sentence, place)

    def delete_selected(self) -> None:
        """Delete the selected records: one step, taken back by Undo."""
        chosen = self.selected_ids()
        if chosen:
            records = self.about.counted(len(chosen), f"{len(chosen):,}")
            self.feed.do(_("Delete {records}").format(records=records), self.about.delete, chosen)

    def _take_changes(self, changes: Changes) -> None:
        self.rows.refresh(changes)
        if changes.touches("stages"):
            self._cells.tints = Tints(self.feed)
        if self.rows.needs_order(self.wanted, changes):
            self.ask()

    # What Qt asks

    def closeEditor(self, editor: QWidget, hint: Any) -> None:
        hints = QStyledItemDelegate.EndEditHint
        way = {hints.EditNextItem: 1, hints.EditPreviousItem: -1}.get(hint, 0)
        super().closeEditor(editor, hints.NoHint if way else hint)
        self._bubble.hide()
        refused, self._cells.refused = self._cells.refused, None
        onward, self._cells.onward = self._cells.onward, 0
        if self._held is not None:
            held, self._held = self._held, None
            self._take(held)
        if refused is not None:
            QTimer.singleShot(0, self, lambda: self._type_again(*refused))
        elif way:
            self._step_beside(way)
        elif onward:
            self._step_below(onward)

    def _step_beside(self, way: int) -> None:
        """On to the next cell that can be edited, and into it."""
        before = self.currentIndex()
        after = beside(self, before, way)
        if after.isValid():
            self._tabbed_from = before.column() if self._tabbed_from is None else self._tabbed_from
            self.setCurrentIndex(after)
            self.edit(after)

    def _step_below(self, way: int) -> None:
        """On to the next row, in the column in which a run of Tabs began."""
        start, self._tabbed_from = self._tabbed_from, None
        after = below(self, self.currentIndex(), way)
        self.setCurrentIndex(after.siblingAtColumn(start) if start is not None and way > 0 else after)

    def keyboardSearch(self, _search: str) -> None:
        """Nothing: Qt would ask every row. The search box searches."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.folding.press(event):
            return
        current, keys, self._tabbed_from = self.current_id(), Qt.Key, None
        if event.key() in (keys.Key_Return, keys.Key_Enter) and current is not None:
            self.opened.emit(current)
        elif event.key() == keys.Key_Space and current is not None:
            way = QItemSelectionModel.SelectionFlag
            one = way.Select if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else way.Toggle
            self.selectionModel().select(self.currentIndex(), one | way.Rows)
        elif event.key() == keys.Key_Delete and self.currentIndex().column() == 0:
            self.delete_selected()
        elif event.key() in (keys.Key_Delete, keys.Key_Backspace) and current is not None:
            self.emptied.emit()
        else:
            super().keyPressEvent(event)
            entry = QApplication.focusWidget()
            if event.key() == keys.Key_F2 and isinstance(entry, LineEntry) and self.isAncestorOf(entry):
                entry.end(False)  # what stands there is gone on with, not replaced

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if self.folding.click(event.position().toPoint()):
            return
        if index.isValid() and (index.column() == 0 or not self.rows.flags(index) & Qt.ItemFlag.ItemIsEditable):
            self.opened.emit(self.rows.ids[index.row()])
            return
        super().mouseDoubleClickEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._tabbed_from = None
        if event.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
            event.ignore()  # the window goes back and forward
            return
        if event.button() == Qt.MouseButton.LeftButton and self.folding.click(event.position().toPoint()):
            return
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: Any) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        before, self._cells.hovered = self._cells.hovered, row
        for one in {before, row} - {-1}:
            top = self.rowViewportPosition(one)
            self.viewport().update(0, top, self.viewport().width(), self.rowHeight(max(one, 0)))
