"""A document before it is printed: its pages, how large, which one; while it is made, and where it can't be."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from models.text import _
from views.shared import look
from views.shared.paper import Fit, Paper
from views.shared.pieces import words
from views.shared.states import Notice
from views.shared.switch import show_on


class Preview(QFrame):
    """A card of pages under a line of tools."""

    def __init__(self, fit: Fit = "life") -> None:
        super().__init__()
        self.setObjectName("preview")
        self.setProperty("card", True)
        self.pdf = b""
        self.paper = Paper()
        self.paper.fit = fit
        self.notice = Notice("printer", "ink-secondary", "preview-notice")
        self.busy = QProgressBar()
        self.place = _quiet("preview-page")
        self.share = _quiet("preview-size")
        self._fits: dict[Fit, QToolButton] = {}
        self._stack = QStackedWidget()
        self._lay_out()
        self.paper.turned.connect(self._say_page)
        self.paper.zoomed.connect(self._say_size)
        self.paper.failed.connect(self.show_trouble)
        self._say_size(self.paper.zoom)

    def _lay_out(self) -> None:
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedHeight(2)
        self.busy.setAccessibleName(_("The page is being made"))
        self.busy.hide()
        self._stack.addWidget(self.paper)
        self._stack.addWidget(self.notice)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addLayout(self._tools())
        whole.addWidget(self.busy)
        whole.addWidget(self._stack, 1)

    def _tools(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(look.INSIDE, look.TIGHT, look.BETWEEN, look.TIGHT)
        line.setSpacing(look.TIGHT)
        fits: tuple[tuple[Fit, str, str], ...] = (
            ("life", _("Actual size"), _("As large as it is printed")),
            ("width", _("Fit width"), _("As wide as the window")),
            ("page", _("Fit page"), _("One whole page")),
        )
        for fit, text, tip in fits:
            line.addWidget(self._tool(fit, text, tip))
        for sign, spoken, by in (("−", _("Smaller"), -1), ("+", _("Larger"), 1)):
            line.addWidget(_step(sign, spoken, partial(self.paper.step, by)))
        line.addWidget(self.share)
        line.addStretch()
        line.addWidget(self.place)
        return line

    def _tool(self, fit: Fit, text: str, tip: str) -> QToolButton:
        made = QToolButton()
        made.setObjectName(f"preview-{fit}")
        made.setText(text)
        made.setToolTip(tip)
        made.setCheckable(True)
        made.toggled.connect(lambda _on: self.paper.fit_to(fit))
        self._fits[fit] = made
        return made

    # What is shown

    def show_pdf(self, pdf: bytes) -> None:
        """Show a finished document."""
        self.pdf = pdf
        self.busy.hide()
        self._stack.setCurrentWidget(self.paper)
        self.paper.show_pdf(pdf)

    def show_busy(self, title: str, sentence: str) -> None:
        """The document is being made."""
        self._forget()
        self.busy.setRange(0, 0)
        self.busy.show()
        self.notice.say(title, sentence)
        self._stack.setCurrentWidget(self.notice)

    def show_progress(self, share: float) -> None:
        """How much of it is made, 0 to 1; below 0 where nobody knows."""
        self.busy.setRange(0, 1000 if share >= 0 else 0)
        self.busy.setValue(round(share * 1000))

    def show_trouble(self, sentence: str, again: Callable[[], None] | None = None) -> None:
        """Say why there is nothing to see, with a way to try again where there is one."""
        self._forget()
        acts = [(_("Try again"), again, False)] if again is not None else []
        self.notice.say(_("The page can't be shown"), sentence, acts)
        self._stack.setCurrentWidget(self.notice)

    def _forget(self) -> None:
        self.pdf = b""
        self.busy.hide()
        self.place.clear()
        self.paper.clear()

    def _say_page(self, page: int, count: int) -> None:
        self.place.setText(_("Page {n} of {total}").format(n=page, total=count))

    def _say_size(self, zoom: float) -> None:
        self.share.setText(_("{n} %").format(n=round(zoom * 100)))
        for fit, tool in self._fits.items():
            show_on(tool, on=fit == self.paper.fit)


class PreviewDialog(QDialog):
    """A document in a window of its own. ``wants_print`` and ``wants_save`` carry its bytes."""

    wants_print = Signal(bytes)
    wants_save = Signal(bytes)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview-dialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview = Preview("width")
        self.save = _act(_("&Save as PDF…"), "preview-save", lambda: self.wants_save.emit(self.preview.pdf))
        self.print = _act(_("&Print…"), "preview-print", lambda: self.wants_print.emit(self.preview.pdf))
        self.print.setProperty("accent", True)
        self.print.setDefault(True)
        close = _act(_("&Close"), "preview-close", self.reject)
        line = QHBoxLayout()
        line.setSpacing(look.INSIDE)
        line.addStretch()
        for button in (close, self.save, self.print):
            line.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 16, look.EDGE, 16)
        whole.setSpacing(look.BETWEEN)
        whole.addWidget(self.preview, 1)
        whole.addLayout(line)
        room = parent.size() if parent is not None else self.sizeHint()
        self.resize(max(640, round(room.width() * 0.86)), max(480, round(room.height() * 0.9)))
        self._allow(on=False)

    def show_pdf(self, pdf: bytes) -> None:
        """The document is there."""
        self.preview.show_pdf(pdf)
        self._allow(on=bool(self.preview.paper.count))
        self.preview.paper.setFocus()

    def show_busy(self, title: str, sentence: str) -> None:
        """It is being made."""
        self.preview.show_busy(title, sentence)
        self._allow(on=False)

    def show_progress(self, _done: object, share: float) -> None:
        """So much of it is made."""
        self.preview.show_progress(share)

    def show_trouble(self, sentence: str) -> None:
        """It can't be made."""
        self.preview.show_trouble(sentence)
        self._allow(on=False)

    def _allow(self, *, on: bool) -> None:
        self.save.setEnabled(on)
        self.print.setEnabled(on)


def _quiet(name: str) -> QLabel:
    made = words("", "ink-secondary", look.SMALL)
    made.setObjectName(name)
    made.setWordWrap(False)
    return made


def _step(sign: str, spoken: str, act: Callable[[], None]) -> QToolButton:
    made = QToolButton()
    made.setText(sign)
    made.setToolTip(spoken)
    made.setAccessibleName(spoken)
    made.setAutoRepeat(True)
    made.clicked.connect(lambda _on: act())
    return made


def _act(text: str, name: str, act: Callable[[], object]) -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAutoDefault(False)
    made.clicked.connect(lambda _on: act())
    return made
