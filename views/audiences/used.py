"""Where something is used, each place one click away."""

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.queries.uses import Use
from models.text import N_, _, ngettext
from views.shared import look
from views.shared.flow import Flow, flowing
from views.shared.pieces import words

#: What each kind of use is called before the name of the record.
_KINDS = {
    "campaigns": N_("Campaign"), "exclusions": N_("Left out of"), "content": N_("Content"),
    "positionings": N_("Positioning"), "houses": N_("Messages"), "research": N_("Research"),
}  # fmt: skip
#: Letters of a name that are shown at most; pixels around the words of a link.
_LONGEST, _AROUND = 48, 14


class Used(QWidget):
    """``opened`` carries the table and the id of the record that somebody wants to see, ``listed`` the table of which
    all are wanted."""

    opened = Signal(str, object)
    listed = Signal(str)

    def __init__(self, name: str, title: str, none: str, *, narrow: bool = False) -> None:
        super().__init__()
        self.setObjectName(f"{name}-used")
        self._name, self._title, self._none = name, title, none
        self._shown: tuple[Use, ...] | None = None
        self.told = words("", "ink-secondary", look.SMALL)
        self.told.setContentsMargins(look.INSIDE, 0, 0, 0)
        self._place = QWidget()
        self._flow: QLayout
        if narrow:  # one below the other
            self._flow = QVBoxLayout(self._place)
            self._flow.setContentsMargins(0, 0, 0, 0)
            self._flow.setSpacing(0)
        else:
            flowing(self._place)
            self._flow = Flow(self._place)
        self.links: list[QPushButton] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(1)
        whole.addWidget(self.told)
        whole.addWidget(self._place)

    def show_uses(self, found: Sequence[Use]) -> None:
        """Show these."""
        if self._shown == tuple(found):
            return
        self._shown = tuple(found)
        for link in self.links:
            self._flow.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = [link for one in found for link in self._links(one)]
        for link in self.links:
            self._flow.addWidget(link)
            self._flow.setAlignment(link, Qt.AlignmentFlag.AlignLeading)
            link.show()
        self.told.setText(self._title if found else self._none)
        self._place.setVisible(bool(found))
        self._place.updateGeometry()

    def _links(self, one: Use) -> Iterator[QPushButton]:
        yield self._link(one)
        if one.more and one.kind in ("campaigns", "content"):
            made = _Link(ngettext("{n} more", "{n} more", one.more).format(n=f"{one.more:,}"))
            made.setObjectName(f"{self._name}-more-{one.kind}")
            made.setAccessibleName(_("{kind}: {n} more").format(kind=_(_KINDS[one.kind]), n=f"{one.more:,}"))
            made.setProperty("link", True)
            made.clicked.connect(lambda _on: self.listed.emit(one.kind))
            yield made

    def _link(self, one: Use) -> QPushButton:
        short = one.name if len(one.name) <= _LONGEST else one.name[: _LONGEST - 1] + "…"
        words = _("{kind}: {name}").format(kind=_(_KINDS[one.kind]), name=short)
        made = _Link(words)
        made.setObjectName(f"{self._name}-use")
        made.setProperty("link", True)
        made.setToolTip(look.tip(one.name))
        made.clicked.connect(partial(self._open, one))
        return made

    def _open(self, one: Use, _checked: bool = False) -> None:
        self.opened.emit("campaigns" if one.kind == "exclusions" else one.kind, one.id)


class _Link(QPushButton):
    """Cut with an ellipsis where it has no room."""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + _AROUND + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - _AROUND
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))
