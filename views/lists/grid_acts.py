"""What a list does as a spreadsheet does: copy a table, paste a block, fill down, empty cells, change many at once."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from models.actions.bulk import NewName, edit_many, many_at_once, write_cells
from models.exchange.block import MOST_ROWS
from models.exchange.pasting import Goal, Paste, PastedCell, paste_text
from models.fields import Field, Value
from models.text import _
from views.lists.many_bar import ManyBar
from views.lists.many_boxes import FieldBox, TagBox
from views.lists.paste_box import PasteBox
from views.lists.strides import shown_columns
from views.lists.table import RecordTable
from views.shared.acts import RecordActs
from views.shared.copying import copy_table
from views.shared.feed import Told
from views.shared.keys import on_keys
from views.shared.offers import BY_KEY

#: Sorts by the column of the current cell.
SORT = "Ctrl+Shift+S"


class GridActs(QObject):
    """``shelf`` holds the line and the boxes, and stands under the list. ``known``: what a new record gets besides what
    is pasted; ``typing`` tells whether a record is being typed beside the list."""

    def __init__(
        self, table: RecordTable, acts: RecordActs, known: Callable[[], Mapping[str, Value]],
        typing: Callable[[], bool],
    ) -> None:  # fmt: skip
        super().__init__(table)
        self.table, self.feed, self.about = table, table.feed, table.about
        self._acts, self._known, self._typing = acts, known, typing
        self.fields = FieldBox(self.feed, self.about.subject)
        self.paste_box = PasteBox(self.feed, self.about.subject, self._land)
        self.tags = TagBox(self.feed, self.about.subject) if self._offers("tag") else None
        self.bar = ManyBar(tuple(self._buttons()))
        self.shelf = QWidget()
        inside = self._inside = QVBoxLayout(self.shelf)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        for one in (self.fields, self.tags, self.paste_box, self.bar):
            if one is not None:
                inside.addWidget(one)
        self._connect()

    def _offers(self, key: str) -> bool:
        return self.about.subject in BY_KEY[key].subjects

    def _buttons(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        do = lambda key: lambda: self._acts.do(key, self.about.subject, self.table.selected_ids())  # noqa: E731
        tag = [(_("Tag…"), "many-tag", do("tag"))] if self._offers("tag") else []
        return [(_("Edit field…"), "many-edit", do("edit-many")), *tag, (_("Copy"), "many-copy", do("copy")),
                (_("Delete"), "many-delete", do("delete"))]  # fmt: skip

    def _connect(self) -> None:
        own = {"copy": self.copy, "copy-header": lambda: self.copy(header=True), "paste": self.paste, "fill": self.fill}
        self._acts.own.update(own)
        for key in ("copy", "copy-header", "fill"):
            on_keys(self.table, BY_KEY[key].keys, own[key], alone=True)
        on_keys(self.table, SORT, self.sort, alone=True)
        self._acts.wants_edit.connect(lambda _subject, ids: self.edit(ids))
        self._acts.wants_tag.connect(lambda _subject, ids: self.tag(ids))
        self.table.emptied.connect(self.empty)
        self.table.chosen.connect(self._follow)

    def add_box(self, box: QWidget) -> None:
        """A further box under the list."""
        self._inside.insertWidget(0, box)

    def listen(self, page: QWidget) -> None:
        """Hear the key for pasting everywhere on the page: an empty list can't have the keyboard."""
        on_keys(page, BY_KEY["paste"].keys, self.paste)

    def _follow(self, count: int) -> None:
        self.bar.say(count, f"{count:,}".replace(",", self.feed.facts.group))
        if self.bar.isVisible() and count > 1 and self.table.currentIndex().isValid() and self.table.hasFocus():
            self.table.scrollTo(self.table.currentIndex())  # the line has taken some of the room
        for box in (self.fields, self.tags):
            if box is not None and box.is_open() and count:
                box.follow(self.table.selected_ids())

    def _land(self, ids: Sequence[int]) -> None:
        """Select what was pasted, and go there: a list that was empty could not have the keyboard before."""
        self.table.select_when_listed(ids)
        landed = lambda: QTimer.singleShot(0, self.table, self.table.setFocus)  # noqa: E731
        self.table.arrived.connect(landed, Qt.ConnectionType.SingleShotConnection)

    # The current cell

    @property
    def field(self) -> Field | None:
        """The field of the current cell."""
        at = self.table.currentIndex().column()
        return self.table.listing.columns[at].field if at >= 0 else None

    def _held(self, row: int) -> Value:
        placed, values = self.table.rows.cell(row, self.table.currentIndex().column())
        return placed.value(values) if placed is not None and values is not None else None

    def _refuse(self, why: str) -> None:
        one, field = self.table.current_id(), self.field
        if one is not None and field is not None:
            self.table.say(why, one, field.key)

    def _ids(self) -> list[int]:
        """What is selected, else the record that the keyboard stands on."""
        one = self.table.current_id()
        return self.table.selected_ids() or ([one] if one is not None else [])

    def _counted(self, count: int) -> str:
        return self.about.counted(count, f"{count:,}")

    def empty(self) -> None:
        """Empty the current cell, or its column in all selected rows."""
        field, current, ids = self.field, self.table.current_id(), self._ids()
        if field is None or current is None:
            return
        if not field.editable:
            self._refuse(_("{label} follows from other things; it can't be emptied.").format(label=field.title()))
        elif field.required:
            self._refuse(_("{label} must not be empty.").format(label=field.title()))
        elif len(ids) > 1:
            self._set(_("Empty {label} of {records}").format(label=field.title(), records=self._counted(len(ids))),
                      ids, None)  # fmt: skip
        elif (was := self._held(self.table.currentIndex().row())) is not None:
            self.table.keep(current, field.key, None, was)

    def fill(self) -> None:
        """Give the value of the topmost selected row to all of them; a single row takes that of the row above it."""
        field, rows = self.field, self.table.selected_rows() or [self.table.currentIndex().row()]
        if field is None or self.table.current_id() is None:
            return
        if len(rows) == 1:
            above = rows[0] - 1
            rows = [above, rows[0]] if above >= 0 and self.table.rows.ids[above] > 0 else []
        if rows and not many_at_once(self.about.subject, field.key):
            self._refuse(_("Names, e-mail addresses and telephone numbers are edited one by one."))
        elif rows and not field.editable:
            self._refuse(_("{label} follows from other things; it can't be filled.").format(label=field.title()))
        elif rows:
            ids = [self.table.rows.ids[row] for row in rows[1:]]
            words = _("Fill {label} down over {records}")
            self._set(words.format(label=field.title(), records=self._counted(len(ids))), ids, self._held(rows[0]))

    def _set(self, label: str, ids: Sequence[int], value: Value | NewName) -> None:
        field = self.field
        assert field is not None

        def told(count: int) -> None:
            nothing = _("They all hold that already")
            self.feed.told.emit(Told(label, undo=True) if count else Told(nothing, undo=False))

        self.feed.do(label, edit_many, self.about.subject, ids, field.key, value,
                     then=lambda done: told(done.result), refused=self._refuse, many=len(ids))  # fmt: skip

    def sort(self) -> None:
        """Sort by the column of the current cell, or the other way round."""
        if (at := self.table.currentIndex()).isValid():
            self.table.sort_by(at.column())

    # Boxes

    def edit(self, ids: Sequence[int]) -> None:
        """Ask what all of them shall hold, in which field."""
        self.fields.ask(ids, self.field.key if self.field is not None else "")

    def tag(self, ids: Sequence[int]) -> None:
        """Ask which tags they get or lose."""
        if self.tags is not None:
            self.tags.ask(ids)

    # The clipboard

    def _keys(self, first: int = 0) -> list[str]:
        """The columns shown, from left to right, beginning with one of them."""
        columns = shown_columns(self.table)
        start = columns.index(first) if first in columns else 0
        return [self.table.listing.columns[at].key for at in columns[start:]]

    def copy(self, *, header: bool = False) -> None:
        """The selected rows in the columns shown; of a single row the current cell, unless it is with a header."""
        ids, field = self._ids(), self.field
        alone = len(ids) == 1 and field is not None and not header
        keys = [field.key] if alone and field is not None else self._keys()
        if ids:
            copy_table(self.feed, self.table.listing, keys, ids, header=header)

    def paste(self) -> None:
        """Paste what was copied in a spreadsheet: one cell into all that is selected, more after a look at it."""
        text = QGuiApplication.clipboard().text()
        if self._typing() or self.shelf.isAncestorOf(QApplication.focusWidget() or self.table):
            return
        at, chosen = self.table.currentIndex(), self.table.selected_rows()
        row = chosen[0] if len(chosen) > 1 else at.row()
        below = self.table.rows.ids[row : row + MOST_ROWS] if row >= 0 else ()
        ids = tuple(one for one in below if one > 0)  # none where a group begins
        goal = Goal(self.about.subject, tuple(self._keys(max(at.column(), 0))), ids, self._known())
        if ids and not any(sign in text.rstrip("\r\n") for sign in "\t\r\n") and len(text) <= self._longest():
            goal = Goal(goal.subject, goal.keys[:1], ids[:1])
            self.feed.ask_later(self, self._paste_one, paste_text, text, goal, self.feed.facts, self.feed.today())
        else:
            self.paste_box.ask(text, goal)

    def _longest(self) -> int:
        return self.field.longest * 2 if self.field is not None else 0

    def _paste_one(self, plan: Paste) -> None:
        cell: PastedCell = plan.rows[0].cells[0]
        ids, field = self.table.selected_ids(), self.field
        if cell.state == "refused" or field is None:
            self._refuse(cell.why)
        elif len(ids) > 1:
            words = _("Paste {label} into {records}")
            self._set(words.format(label=field.title(), records=self._counted(len(ids))), ids, cell.new)
        elif cell.state == "changed":
            cells, added = plan.written()
            label = self.about.editing(field, plan.rows[0].name)
            self.feed.do(label, write_cells, self.about.subject, cells, added, refused=self._refuse)
