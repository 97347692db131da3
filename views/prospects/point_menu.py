"""What can be done with an e-mail address or phone where it stands: written to, called otherwise, put first."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu

from models.errors import Refused
from models.fields import Kind
from models.queries.contacts import Point
from models.queries.stops import Stop
from models.subjects import CONTACT_LABEL, CONTACT_LABELS
from models.text import _
from views.records.row import FormRow
from views.records.stop_box import since_words, stop_words
from views.shared import look
from views.shared.acts import place_of
from views.shared.entries import LineEntry

_ICONS = {Kind.EMAIL: "mail", Kind.PHONE: "phone", Kind.WEB: "globe"}


class Opener(QObject):
    """A sign at the end of an entry that opens the system's program for what stands there; it is seen while the row is
    in use."""

    def __init__(self, row: FormRow) -> None:
        super().__init__(row)
        self.row = row
        self.open = QAction(self)
        self._seen: list[QAction] = [self.open]
        words = {Kind.EMAIL: _("Write an e-mail"), Kind.PHONE: _("Dial the number"), Kind.WEB: _("Open the website")}
        self.open.setText(words[row.field.kind])
        self.open.setToolTip(words[row.field.kind])
        look.set_icon(self.open, _ICONS[row.field.kind], "ink-secondary", 14)
        self.open.triggered.connect(self.reach)
        self._entry.addAction(self.open, QLineEdit.ActionPosition.TrailingPosition)
        self._entry.textChanged.connect(lambda _text: self._show_signs())
        for one in (row, row.entry):
            one.installEventFilter(self)
        self._show_signs()

    @property
    def _entry(self) -> LineEntry:
        assert isinstance(self.row.entry, LineEntry)
        return self.row.entry

    def reach(self) -> None:
        """Open the system's program."""
        if (place := place_of(self.row.field.kind, self._entry.text())) is not None:
            QDesktopServices.openUrl(place)

    def _shows(self) -> bool:
        return bool(self._entry.text()) and not self.row.draft and (self.row.underMouse() or self._entry.hasFocus())

    def _show_signs(self) -> None:
        shown = self._shows()
        for one in self._seen:
            if one.isVisible() != shown:
                one.setVisible(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_signs()
        return super().eventFilter(watched, event)


class PointMenu(Opener):
    """Alt+Down in the entry, a click on the label or on the sign at the entry's end open it. ``labelled`` carries the
    label chosen; ``moved``: to be the first; ``removed``; ``closed`` whether its way may be used no longer."""

    labelled = Signal(str)
    moved = Signal()
    removed = Signal()
    closed = Signal(bool)

    def __init__(self, row: FormRow) -> None:
        super().__init__(row)
        self.point: Point | None = None
        self._alone = True
        self._typing: LineEntry | None = None
        self.more = QAction(self)
        self.more.setText(_("Label and more (Alt+Down)"))
        self.more.setToolTip(self.more.text())
        look.set_icon(self.more, "ellipsis", "ink-secondary", 14)
        self.more.triggered.connect(self.pop_up)
        self._entry.addAction(self.more, QLineEdit.ActionPosition.TrailingPosition)
        self._seen.append(self.more)
        self._stop: Stop | None = None
        self.sign = QAction(self)
        look.set_icon(self.sign, "triangle-alert", "bad", 14)
        self.sign.triggered.connect(self.pop_up)
        self._entry.addAction(self.sign, QLineEdit.ActionPosition.TrailingPosition)
        self.sign.setVisible(False)
        row.label.installEventFilter(self)
        self._show_signs()

    def show_stop(self, stop: Stop | None) -> None:
        """Why this way may not be used; None: it may."""
        self._stop = stop
        words = f"{stop_words(stop.way)}: {since_words(stop)}" if stop is not None else ""
        if stop is not None and stop.company:
            words = f"{stop.company}: {words}"
        self.sign.setText(words)
        self.sign.setToolTip(look.tip(words))
        self.sign.setVisible(stop is not None and not self.row.draft)

    def show_point(self, point: Point | None, *, alone: bool) -> None:
        """What the row shows; ``alone``: there is no other of its kind that it could stand before."""
        self.point, self._alone = point, alone
        self.row.label.setCursor(Qt.CursorShape.PointingHandCursor if point else Qt.CursorShape.ArrowCursor)

    def menu(self) -> QMenu:
        """What can be done with it."""
        made = QMenu(self.row)
        point = self.point
        if point is None:
            return made
        made.addAction(self.open.text(), self.reach).setEnabled(place_of(self.row.field.kind, point.value) is not None)
        made.addAction(_("Copy"), lambda: QGuiApplication.clipboard().setText(point.value))
        made.addSeparator()
        for word in CONTACT_LABELS[point.kind]:
            act = made.addAction(_(word), partial(self.labelled.emit, _(word)))
            act.setCheckable(True)
            act.setChecked(_(word) == point.label)
        made.addAction(_("Another label…"), self.type_label)
        if point.label:
            made.addAction(_("No label"), partial(self.labelled.emit, ""))
        made.addSeparator()
        if not self._alone:
            made.addAction(_("Put first"), self.moved.emit)
        self._offer_stop(made)
        made.addAction(_("Remove"), self.removed.emit)
        return made

    def _offer_stop(self, menu: QMenu) -> None:
        kind, stop = self.row.field.kind, self._stop
        if stop is None:
            words = {Kind.EMAIL: _("Do not write to them by e-mail"), Kind.PHONE: _("Do not telephone them")}
            menu.addAction(words[kind], partial(self.closed.emit, True))
            return
        words = {Kind.EMAIL: _("May be written to by e-mail again"), Kind.PHONE: _("May be telephoned again")}
        own = stop.way == kind.value and stop.company_id is None
        menu.addAction(words[kind], partial(self.closed.emit, False)).setEnabled(own)

    def pop_up(self) -> None:
        """Open the menu below the entry."""
        if self.point is not None:
            self.menu().popup(self._entry.mapToGlobal(QPoint(0, self._entry.height())))

    def type_label(self) -> None:
        """A label of one's own, typed where it will stand."""
        if self.point is None or self._typing is not None:
            return
        made = self._typing = LineEntry(CONTACT_LABEL, self._entry.feed, self.row)
        made.setObjectName("label-of-one")
        made.setAccessibleName(_("Label of {value}").format(value=self.point.value))
        made.show_value(self.point.label)
        made.setGeometry(self.row.label.geometry().adjusted(0, 0, 0, 0))
        made.installEventFilter(self)
        made.left.connect(self._keep_label)
        made.show()
        made.selectAll()
        made.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_label(self) -> None:
        typing = self._typing
        if typing is None:
            return
        try:
            new = typing.entered()
        except Refused as error:
            self.row.refuse(str(error))
            return
        self._end_label()
        self.labelled.emit(str(new or ""))

    def _end_label(self) -> None:
        typing, self._typing = self._typing, None
        if typing is not None:
            if typing.hasFocus():
                self._entry.setFocus(Qt.FocusReason.OtherFocusReason)
            typing.hide()
            typing.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and watched is self.row.label and self.point is not None:
            self.pop_up()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._typing and event.key() == Qt.Key.Key_Escape:
                self._end_label()
                return True
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if watched is self._entry and event.key() == Qt.Key.Key_Down and alt and self.point is not None:
                self.pop_up()
                return True
        return super().eventFilter(watched, event)
