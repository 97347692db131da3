"""What a page shows where its list has nothing to show: what it is for and what to do first, work going on, a fault."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from models.formats import breakable
from views.shared import look

_WIDTH = 420
#: A button of an empty page: words, what it does, whether it is the main one.
Act = tuple[str, Callable[[], None], bool]


class Notice(QWidget):
    """Icon, a title, a sentence, and the acts that lead on, in the middle of its place."""

    def __init__(self, icon: str, hat: str, name: str, wide: int = _WIDTH) -> None:
        super().__init__()
        self.setObjectName(name)
        self._wide = wide
        self._drawing = (icon, hat)
        self._icon = QLabel()
        self.title = _words(look.HEAD, 600, "ink")
        self.sentence = _words(look.BODY, 400, "ink-secondary")
        self._acts = QHBoxLayout()
        self._buttons: list[QPushButton] = []
        whole = QVBoxLayout(self)
        whole.setSpacing(look.INSIDE)
        whole.addStretch(2)
        for widget in (self._icon, self.title, self.sentence):
            whole.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addSpacing(look.INSIDE)
        line = QHBoxLayout()
        line.addStretch()
        line.addLayout(self._acts)
        line.addStretch()
        whole.addLayout(line)
        whole.addStretch(3)
        self.take_look()

    def take_look(self) -> None:
        """Icon and line length by theme and type."""
        self._icon.setPixmap(look.pixmap(*self._drawing, look.scaled(32), self.devicePixelRatio()))
        self._fit()

    def _fit(self) -> None:
        """Lines are no longer than one reads with ease, nor than there is room."""
        wide = min(look.scaled(self._wide), max(self.width() - 24, 160))
        self.sentence.setFixedWidth(wide)
        self.sentence.setFixedHeight(max(0, self.sentence.heightForWidth(wide)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def say(self, title: str, sentence: str, acts: Sequence[Act] = ()) -> None:
        """Show these words and buttons."""
        self.title.setText(title)
        self.sentence.setText(breakable(sentence))
        self.take_look()
        for button in self._buttons:
            button.hide()
            self._acts.removeWidget(button)
            button.deleteLater()
        self._buttons = []
        for words, act, main in acts:
            button = QPushButton(words)
            button.setProperty("accent", main)
            button.clicked.connect(act)
            self._acts.addWidget(button)
            self._buttons.append(button)


def _words(pixels: int, weight: int, colour: str) -> QLabel:
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    look.set_font(made, pixels, weight)
    look.set_colour(made, colour)
    return made
