"""Several of many: a line that narrows the choices, and a list of them to tick."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from models.text import _
from views.shared import look

_VALUE = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ROWS = 8

#: What is called so, with its value.
Named = tuple[str, Any]


class Checklist(QWidget):
    """``turned``: another choice was ticked, or one no longer; ``entered``: Enter with nothing typed.

    ``find`` gives the choices that fit what is typed.
    """

    turned = Signal()
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._find: Callable[[str], Sequence[Named]] = lambda _text: ()
        self._ticked: dict[Any, str] = {}
        self._pressed = Qt.CheckState.Unchecked  # of the choice under the mouse when its button went down
        self._moved = False  # up or down in the list since the last tick
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}-line")
        self.line.setPlaceholderText(_("Type to narrow, Enter ticks"))
        self.line.setAccessibleName(_("Narrow the choices"))
        self.line.setMinimumHeight(look.entry_height())
        self.list = QListWidget()
        self.list.setObjectName(f"{name}-list")
        self.list.setAccessibleName(_("Choices"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        look.set_sheet(self.list, "QListWidget { background: @panel; border: 1px solid @hairline; border-radius: 6px; }"
                                  "QListWidget::item { padding: 3px 4px; color: @ink; }"
                                  "QListWidget::item:selected { background: @selected; color: @ink; }")  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.TIGHT)
        whole.addWidget(self.line)
        whole.addWidget(self.list)
        self.line.textEdited.connect(self._fill)
        self.line.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.itemChanged.connect(self._note)
        self.list.itemPressed.connect(self._press)
        self.list.itemClicked.connect(self._click)

    def offer(self, find: Callable[[str], Sequence[Named]], ticked: Sequence[Named]) -> None:
        """Offer what ``find`` gives, with these ticked."""
        self._find = find
        self._ticked = {value: name for name, value in ticked}
        self.line.clear()
        self._fill("")
        self.list.setFixedHeight(_ROWS * (self.list.fontMetrics().height() + 8) + 4)

    def values(self) -> tuple[Any, ...]:
        """What is ticked, in the order ticked."""
        return tuple(self._ticked)

    def _fill(self, text: str) -> None:
        kept = {} if text.strip() else dict(self._ticked)
        found = [(name, value) for value, name in kept.items()]
        found += [(name, value) for name, value in self._find(text) if value not in kept]
        self.list.blockSignals(True)
        self.list.clear()
        for name, value in found:
            item = QListWidgetItem(" ".join(name.split()))
            item.setData(_VALUE, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in self._ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if found else -1)
        self.list.blockSignals(False)

    def _press(self, item: QListWidgetItem) -> None:
        self._pressed = item.checkState()

    def _click(self, item: QListWidgetItem) -> None:
        """A click on the words ticks, too; one on the box has done so already."""
        if item.checkState() == self._pressed:
            self._turn(item)

    def _turn(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            on = item.checkState() != Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def _note(self, item: QListWidgetItem) -> None:
        value = item.data(_VALUE)
        if item.checkState() == Qt.CheckState.Checked:
            self._ticked[value] = item.text()
        else:
            self._ticked.pop(value, None)
        self.turned.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() in _ENTER:
            self._enter(watched)
            return True
        if watched is self.line and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(min(max(self.list.currentRow() + step, 0), self.list.count() - 1))
            self._moved = True
            return True
        return False

    def _enter(self, watched: QObject) -> None:
        """Enter ticks what was typed or walked to; without that it is the end."""
        if watched is self.line and (self.line.text().strip() or self._moved):
            self._turn(self.list.currentItem())
            self.line.clear()
            self._moved = False
            self._fill("")
        else:
            self.entered.emit()
