"""The line that narrows a timeline: words to find, and which kind of entry."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from models.queries.timeline import GROUPS, Sought
from models.text import _
from views.shared import look
from views.shared.pieces import tool

_PAUSE = 200  # milliseconds of rest before it is looked for
_LONGEST = 200


class FindLine(QWidget):
    """``changed``: something else is sought. Esc in the words puts it away, and everything is shown again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("timeline-find")
        self._group = ""
        self.words = QLineEdit()
        self.words.setObjectName("timeline-words")
        self.words.setAccessibleName(_("Find in the timeline"))
        self.words.setPlaceholderText(_("Find in the timeline"))
        self.words.setMaxLength(_LONGEST)
        self.words.setClearButtonEnabled(True)
        self.words.installEventFilter(self)
        self.kinds = QPushButton(_("All"))
        self.kinds.setObjectName("timeline-kinds")
        self.kinds.setProperty("link", True)
        self.kinds.setAccessibleName(_("Kind of entry"))
        self.kinds.setMenu(self._menu())
        shut = tool("x", _("Show everything (Esc)"), "timeline-find-close", self.put_away)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.INDENT, 0, 0, look.TIGHT)
        line.setSpacing(look.TIGHT)
        line.addWidget(self.words, 1)
        line.addWidget(self.kinds)
        line.addWidget(shut)
        self._resting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._resting.timeout.connect(self.changed)
        self.words.textChanged.connect(lambda _text: self._resting.start())
        self.hide()

    def _menu(self) -> QMenu:
        made = QMenu(self)
        for group, words in (("", _("All")), *((key, _(name)) for key, (name, _kinds) in GROUPS.items())):
            made.addAction(words, partial(self.choose, group))
        return made

    @property
    def sought(self) -> Sought:
        """What is sought now."""
        return Sought() if self.isHidden() else Sought(self._group, self.words.text())

    def begin(self) -> None:
        """Open it, ready to be typed into."""
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def choose(self, group: str) -> None:
        """Only entries of this group; empty: of all."""
        self._group = group
        self.kinds.setText(_(GROUPS[group][0]) if group else _("All"))
        self.changed.emit()

    def put_away(self) -> None:
        """Everything is shown again."""
        if not self.isHidden():
            self.hide()
            self._resting.stop()
            self.words.clear()
            self._resting.stop()
            self._group = ""
            self.kinds.setText(_("All"))
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.put_away()
            return True
        return super().eventFilter(watched, event)
