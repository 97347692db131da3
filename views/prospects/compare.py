"""Two records side by side: which value of each field stays, what is kept of both, and the act that joins them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from models.fields import Subject, Value
from models.queries.comparison import Compared, Comparison
from models.rules.joining import Side
from models.text import _
from views.shared import look
from views.shared.keys import on_keys
from views.shared.pieces import button, title, words

#: Pixels of the labels at the left.
_LABEL = 96
WIDTH = 470


class Choice(QRadioButton):
    """One of two values; its words are cut at its width. ``walked`` carries the way to another row."""

    walked = Signal(int)
    chosen = Signal(str)

    def __init__(self, text: str, name: str, spoken: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self._words = " ".join(text.split()) or _("(empty)")
        self.setToolTip(look.tip(text))
        look.set_colour(self, "ink" if text else "ink-secondary")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._cut()

    def _cut(self) -> None:
        room = max(0, self.width() - look.scaled(26))
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        sides: dict[int, Side] = {Qt.Key.Key_1: "keep", Qt.Key.Key_2: "gone"}
        if event.key() in ways:
            self.walked.emit(ways[Qt.Key(event.key())])
        elif event.key() in sides:
            self.chosen.emit(sides[event.key()])
        else:
            super().keyPressEvent(event)


class _NameLink(QPushButton):
    """A name that leads to its record, cut at its width."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setProperty("link", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = max(0, self.width() - look.scaled(16))
        self.setText(self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))


class ComparePanel(QFrame):
    """``merged`` carries (keep, gone, values), ``apart`` two ids, ``opened`` a subject and an id; ``passed``: another
    pair, ``left``: back to the list."""

    merged = Signal(object, object, object)
    apart = Signal(object, object)
    opened = Signal(str, object)
    passed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("compare")
        self.setProperty("card", True)
        self.setMinimumWidth(look.scaled(360))
        self.shown: Comparison | None = None
        self._rows: list[tuple[Compared, tuple[Choice, Choice]]] = []
        self._groups: list[QButtonGroup] = []
        self.told = words("", "bad")
        self.told.setObjectName("compare-told")
        self.told.hide()
        self.why = words("", "ink-secondary")
        self._body = QWidget()
        self.area = QScrollArea()
        self.merge = button(_("Merge"), "compare-merge", self._merge)
        self.unlike = button(_("Not the same"), "compare-unlike", self._part)
        self.skip = button(_("Skip"), "compare-skip", self.passed.emit)
        self._lay_out()
        on_keys(self, "Return", self._merge)
        on_keys(self, "Enter", self._merge)
        on_keys(self, "Escape", self.left.emit)

    def _lay_out(self) -> None:
        look.set_flag(self.merge, "accent", on=True)
        self.merge.setToolTip(_("Join the two (Enter). It can be taken back for 90 days."))
        self.unlike.setToolTip(_("Do not suggest this pair again"))
        self.skip.setToolTip(_("On to the next pair"))
        self.area.setObjectName("compare-scroll")
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._body)
        look.set_sheet(self.area, "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(look.INSIDE)
        whole.addWidget(title(_("Are these one?")))
        whole.addWidget(self.why)
        whole.addWidget(self.told)
        acts = QHBoxLayout()
        acts.setSpacing(look.INSIDE)
        for one in (self.merge, self.unlike, self.skip):
            acts.addWidget(one)
        acts.addStretch()
        whole.addLayout(acts)
        whole.addWidget(self.area, 1)

    # What is shown

    def show_pair(self, found: Comparison, why: str) -> None:
        """Lay two records side by side."""
        self.shown = found
        self.told.hide()
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self._fill(found)
        for one in (self.merge, self.unlike, self.skip):
            one.setEnabled(True)

    def show_nothing(self) -> None:
        """No pair is chosen."""
        self.shown = None
        self._rows, self._groups = [], []
        self.why.setText("")
        self._put(QWidget())
        for one in (self.merge, self.unlike, self.skip):
            one.setEnabled(False)

    def tell(self, sentence: str) -> None:
        """Why something could not be done."""
        self.told.setText(sentence)
        self.told.show()

    def _put(self, body: QWidget) -> None:
        self._body = body
        self.area.setWidget(body)

    def _fill(self, found: Comparison) -> None:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setHorizontalSpacing(look.INSIDE)
        grid.setVerticalSpacing(look.TIGHT)
        grid.setColumnMinimumWidth(0, look.scaled(_LABEL))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._rows, self._groups = [], []
        for side, (one, name) in enumerate(((found.keep, found.keep_name), (found.gone, found.gone_name))):
            grid.addWidget(self._head(found.subject, one, name, side), 0, side + 1)
        for row in found.rows:
            self._add_row(grid, row)
        grid.addWidget(title(_("Kept of both")), grid.rowCount(), 0, 1, 3)
        for label, text in found.both:
            if text:
                self._add_line(grid, grid.rowCount(), label, text)
        grid.setRowStretch(grid.rowCount(), 1)
        self._put(body)

    def _head(self, subject: Subject, one: int, name: str, side: int) -> QWidget:
        shown = name or _("(no name)")
        made = _NameLink(shown)
        made.setObjectName(("compare-open-keep", "compare-open-gone")[side])
        made.clicked.connect(self._opening(subject, one))
        made.setAccessibleName(_("Open {name}").format(name=shown))
        made.setToolTip(look.tip(_("Open {name}").format(name=shown)))
        return made

    def _opening(self, subject: Subject, one: int) -> Callable[[], None]:
        return lambda *_checked: self.opened.emit(subject, one)

    def _add_row(self, grid: QGridLayout, row: Compared) -> None:
        at, label = grid.rowCount(), row.field.title()
        if row.same:
            settled = row.settled if row.settled is not None else row.keep_text
            self._add_line(grid, at, label, settled)
            return
        grid.addWidget(words(label, "ink-secondary", look.SMALL), at, 0)
        choices = tuple(
            Choice(text, f"compare-{row.field.key}-{side}", f"{label}: {text or _('(empty)')}")
            for side, text in (("keep", row.keep_text), ("gone", row.gone_text))
        )
        group = QButtonGroup(self)
        for column, (side, choice) in enumerate(zip(("keep", "gone"), choices, strict=True), 1):
            group.addButton(choice)
            choice.setChecked(row.side == side)
            choice.walked.connect(self._walker(len(self._rows)))
            choice.chosen.connect(self._chooser(len(self._rows)))
            grid.addWidget(choice, at, column)
        self._groups.append(group)
        self._rows.append((row, (choices[0], choices[1])))

    def _add_line(self, grid: QGridLayout, at: int, label: str, text: str) -> None:
        grid.addWidget(words(label, "ink-secondary", look.SMALL), at, 0, Qt.AlignmentFlag.AlignTop)
        shown = words(text if len(text) <= 600 else text[:600] + "…")
        shown.setToolTip(look.tip(text) if len(text) > 600 else "")
        grid.addWidget(shown, at, 1, 1, 2)

    # Keys

    def _walker(self, row: int) -> Callable[[int], None]:
        return lambda way: self.stand(row + way)

    def _chooser(self, row: int) -> Callable[[str], None]:
        def choose(side: str) -> None:
            self._rows[row][1][side == "gone"].setChecked(True)
            self.stand(row + 1 if row + 1 < len(self._rows) else row)

        return choose

    def stand(self, row: int) -> None:
        """The keyboard to the choice of a row; from the last on to Merge."""
        if row >= len(self._rows):
            self.merge.setFocus(Qt.FocusReason.TabFocusReason)
        elif row < 0:
            self.left.emit()
        else:
            choices = self._rows[row][1]
            chosen = next(one for one in choices if one.isChecked())
            chosen.setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(chosen)

    def values(self) -> dict[str, Value]:
        """The values that were chosen, by field key."""
        return {row.field.key: row.gone if choices[1].isChecked() else row.keep for row, choices in self._rows}

    def _merge(self) -> None:
        if self.shown is not None and self.merge.isEnabled():
            self.merged.emit(self.shown.keep, self.shown.gone, self.values())

    def _part(self) -> None:
        if self.shown is not None:
            self.apart.emit(self.shown.keep, self.shown.gone)
