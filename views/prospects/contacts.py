"""Several e-mail addresses and phones in the form of a person or a company.

The first of each kind is a row of the form; the others stand below it as rows of their own, called by their labels.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from models.actions.contacts import add_contact, edit_contact, label_contact, put_contact_first
from models.actions.stops import lift_stops, stop_contact
from models.changes import Changes
from models.fields import Field, Value
from models.queries.contacts import Contacts, Point, contacts
from models.queries.records import Record
from models.text import _
from views.prospects.addresses import Addresses
from views.prospects.point_menu import Opener, PointMenu
from views.prospects.stops import StopsPane
from views.records.form import RecordForm
from views.records.row import FormRow
from views.records.stop_box import stop_words
from views.shared import look
from views.shared.flow import Flow, flowing

_KINDS = ("email", "phone")


class ContactRows(QObject):
    """What a form shows of :class:`models.queries.contacts.Contacts` beyond the first of each kind."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__(form)
        self.form = form
        self.feed = form.feed
        self.subject = form.about.subject
        self.found = Contacts()
        #: By kind: the rows of further ones by their id; under None the one that is being added.
        self.rows: dict[str, dict[int | None, FormRow]] = {kind: {} for kind in _KINDS}
        self.menus: dict[FormRow, PointMenu] = {}
        self.addresses = Addresses(form)
        self.stops = StopsPane(form)
        self.adding = self._add_line()
        for kind in _KINDS:
            self._furnish(form.rows[kind])
        Opener(form.rows["website"])
        for widget in (self.stops, self.adding, self.addresses):
            form.put_after("phone", widget)
        form.shown.connect(self.show_record)
        form.flushing.connect(self.flush)
        self.stops.told.connect(self._show_closed)
        self.feed.changed.connect(self._take_changes)

    def _furnish(self, row: FormRow) -> None:
        menu = PointMenu(row)
        menu.labelled.connect(partial(self._label, row))
        menu.moved.connect(partial(self._move, row))
        menu.removed.connect(partial(self._remove, row))
        menu.closed.connect(partial(self._close, row.field.key))
        menu.show_stop(self.stops.of(row.field.key))
        self.menus[row] = menu

    def _add_line(self) -> QWidget:
        line = QWidget()
        line.setObjectName("contacts-add")
        flowing(line)
        across = Flow(line)
        across.setContentsMargins(2, 0, 0, look.TIGHT)
        for key, words, act in (
            ("email", _("+ E-mail"), partial(self.add, "email")),
            ("phone", _("+ Phone"), partial(self.add, "phone")),
            ("address", _("+ Address"), self.addresses.add),
            ("stop", _("No contact…"), self.stops.add),
        ):
            button = QPushButton(words)
            button.setObjectName(f"add-{key}")
            if key == "stop":
                button.setToolTip(_("Say by which way they may not be reached (Ctrl+Shift+X)"))
                button.setAccessibleName(_("Do not contact"))
            for flag in ("link", "near", "faint"):
                button.setProperty(flag, True)
            button.clicked.connect(lambda _on, act=act: act())
            across.addWidget(button)
        return line

    # What is shown

    def show_record(self, shown: Record | None) -> None:
        """Show what else a record can be reached by; a draft has one of each kind."""
        self.adding.setVisible(shown is not None)
        self.found = self.feed.ask(contacts, self.subject, shown.id) if shown is not None else Contacts()
        for kind in _KINDS:
            self._show_kind(kind, self.found.of(kind))
        self.addresses.show_places(shown, self.found.places)

    def _show_closed(self) -> None:
        """What may not be used says so where it stands."""
        for row, menu in self.menus.items():
            menu.show_stop(self.stops.of(row.field.key))

    def _show_kind(self, kind: str, points: Sequence[Point]) -> None:
        first = self.form.rows[kind]
        self._show_point(first, points[0] if points else None, last=len(points) < 2)
        rows, wanted = self.rows[kind], {point.id: point for point in points[1:]}
        arrived = rows.get(None)
        for one in [one for one in rows if one is not None and one not in wanted]:
            self._drop(kind, one)
        for one, point in wanted.items():
            if one not in rows:
                rows[one] = self._make(kind, partial(self._keep, one))
                if arrived is not None and arrived.entry.text() == point.value:  # type: ignore[union-attr]
                    self._replace(kind, arrived, rows[one])
            rows[one].show_value(point.value)
            self._show_point(rows[one], point, last=False)
        if self.form.record is None:
            self._drop(kind, None)
        self._order(kind, [*wanted, None])

    def _show_point(self, row: FormRow, point: Point | None, *, last: bool) -> None:
        words = point.label if point is not None and point.label else row.field.title()
        row.label.setText(words)
        row.entry.setAccessibleName(words if words == row.field.title() else f"{row.field.title()}, {words}")
        self.menus[row].show_point(point, alone=last)

    def _make(self, kind: str, keep: Any) -> FormRow:
        first = self.form.rows[kind]
        made = FormRow(replace(first.field, required=False), self.feed, keep)
        made.setContentsMargins(look.INDENT, 0, 0, 0)
        self._furnish(made)
        return made

    def _order(self, kind: str, keys: Sequence[int | None]) -> None:
        """The rows of a kind below the first, and Tab through them in that order."""
        body, before = self.form.body, self.form.rows[kind]
        stops, moved = [before], False
        for number, one in enumerate((one for one in keys if one in self.rows[kind]), 2):
            row = self.rows[kind][one]
            row.setObjectName(f"row-{kind}-{number}")
            row.entry.setObjectName(f"entry-{kind}-{number}")
            if body.indexOf(row) != body.indexOf(stops[-1]) + 1:
                body.removeWidget(row)
                body.insertWidget(body.indexOf(stops[-1]) + 1, row)
                moved = True
            row.show()
            stops.append(row)
        if moved:
            self.form.lead()

    def _replace(self, kind: str, arrived: FormRow, row: FormRow) -> None:
        """What was being added is a row of its own now; the keyboard goes along."""
        if arrived.entry.hasFocus():
            QTimer.singleShot(0, row, lambda: row.entry.setFocus(Qt.FocusReason.OtherFocusReason))
        self._drop(kind, None)

    def _drop(self, kind: str, one: int | None) -> None:
        row = self.rows[kind].pop(one, None)
        if row is None:
            return
        if row.entry.hasFocus():
            self.form.rows[kind].entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.menus.pop(row)
        self.form.body.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _take_changes(self, changes: Changes) -> None:
        if self.form.record is not None and changes.touches("addresses"):
            self.show_record(self.form.record)

    # Acts

    def add(self, kind: str) -> None:
        """Open a row for a further one; where there is none yet, it is the first row that is typed into."""
        if self.form.record is None:
            return
        first = self.form.rows[kind]
        if not self.found.of(kind):
            first.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        if None not in self.rows[kind]:
            row = self.rows[kind][None] = self._make(kind, partial(self._keep_new, kind))
            row.entry.installEventFilter(self)
            row.label.setText(row.field.title())
            self._order(kind, [*(point.id for point in self.found.of(kind)[1:]), None])
        entry = self.rows[kind][None].entry
        entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A row in which nothing was typed goes when it is left."""
        if event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._leave)
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        for kind in _KINDS:
            row = self.rows[kind].get(None)
            if row is not None and not row.is_typed() and not row.entry.hasFocus():
                self._drop(kind, None)

    def flush(self) -> None:
        """Keep what was typed; what can't be kept is said and let go of."""
        for kind in _KINDS:
            for row in list(self.rows[kind].values()):
                if row.is_typed():
                    row.commit()
                    if row.is_typed() and row.entry.property("wrong"):
                        self.feed.failed.emit(row.message.text())
                    row.restore()
            self._drop(kind, None)

    def _keep_new(self, kind: str, field: Field, new: Value, _was: Value) -> None:
        record, row = self.form.record, self.rows[kind][None]
        if record is None or not new:
            return
        label = _("Add {label} of {name}").format(label=field.title(), name=record.name)
        self.feed.do(label, add_contact, self.subject, record.id, kind, new, refused=partial(self._say, row))

    def _keep(self, one: int, field: Field, new: Value, was: Value) -> None:
        kind = field.key
        row, record = self.rows[kind][one], self.form.record
        name = record.name if record is not None else ""
        words = _("Edit {label} of {name}") if new else _("Remove {label} of {name}")
        self.feed.do(
            words.format(label=field.title(), name=name), edit_contact, one, new, was,
            then=lambda _done: self._kept(kind, one, new), refused=partial(self._refused, kind, one, row),
        )  # fmt: skip

    def _kept(self, kind: str, one: int, new: Value) -> None:
        if new and (row := self.rows[kind].get(one)) is not None:
            row.kept(new)

    def _refused(self, kind: str, one: int, row: FormRow, why: str) -> None:
        if self.rows[kind].get(one) is not row or self.form.record is None:
            self.feed.failed.emit(why)
            return
        self.found = self.feed.ask(contacts, self.subject, self.form.record.id)
        for point in self.found.of(kind):
            if point.id == one:
                row.now_stored(point.value)
        row.refuse(why)

    def _say(self, row: FormRow, why: str) -> None:
        if row in self.menus:
            row.refuse(why)
        else:
            self.feed.failed.emit(why)

    def _label(self, row: FormRow, new: str) -> None:
        if (point := self.menus[row].point) is not None and new != point.label:
            words = _("Call {value} “{label}”") if new else _("Take the label off {value}")
            label = words.format(value=point.value, label=new)
            self.feed.do(label, label_contact, "contact_points", point.id, new or None, point.label or None)

    def _move(self, row: FormRow) -> None:
        if (point := self.menus[row].point) is not None:
            label = _("Put {value} first").format(value=point.value)
            self.feed.do(label, put_contact_first, "contact_points", point.id)

    def _remove(self, row: FormRow) -> None:
        if (point := self.menus[row].point) is not None:
            label = _("Remove {value}").format(value=point.value)
            self.feed.do(label, edit_contact, point.id, None, point.value)

    def _close(self, way: str, on: bool) -> None:
        """Let a way be used no longer, or again."""
        record = self.form.record
        if record is None:
            return
        if on:
            label = f"{record.name}: {stop_words(way)}"
            self.feed.do(label, stop_contact, self.subject, [record.id], way)
        else:
            label = _("{name}: may be reached again").format(name=record.name)
            self.feed.do(label, lift_stops, self.subject, [record.id], way)
