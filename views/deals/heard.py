"""What we hear: objections by what they are about, how deals ended in which one was raised, and what answers did."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QWidget

from models.formats import show_number, show_rate
from models.queries.objections import FIELDS, LATELY, Heard, Offered, deals_hearing, heard
from models.rules.metrics import FEW, win_rate
from models.text import _
from views.shared import look
from views.shared.elided import Elided
from views.shared.feed import Feed
from views.shared.pieces import words
from views.shared.popover import Popover

_WIDE = 560
#: Between the edge of a link and its words.
_EDGE = 5


class HeardCard(Popover):
    """``wants_list`` carries what deals behind a figure are called, and their ids."""

    wants_list = Signal(str, object)

    def __init__(self, feed: Feed, over: QWidget) -> None:
        super().__init__(over, "heard", _("What we hear"), _WIDE)
        self.feed = feed
        self.found: Sequence[Heard] = ()
        self._inside: QWidget | None = None
        self._room = _Room()
        self.body.addWidget(words(_("What we hear"), "ink", look.HEAD, 600))
        note = _(
            "Objections of the last {n} days and of all time. Won when raised: of the deals that ended, those without "
            "a decision among the lost. Click a figure to list its deals."
        )
        self.body.addWidget(words(note.format(n=LATELY), "ink-secondary", look.SMALL))
        self.body.addWidget(self._room, 1)

    def open_below(self, button: QWidget) -> None:
        """Count anew, and come up."""
        self.found = self.feed.ask(heard, self.feed.today())
        self._inside = QWidget()
        self._inside.setProperty("plain", True)
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.BETWEEN)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(0, 1)
        if self.found:
            self._fill(grid)
        else:
            nothing = _("No objection was noted yet. Ctrl+7 notes one while it is being said.")
            grid.addWidget(words(nothing, "ink-secondary"), 0, 0)
        self._room.setWidget(self._inside)
        self.open_beside(button)
        QTimer.singleShot(0, self._room, self._room.updateGeometry)  # what it holds has its height now
        first = self._inside.findChild(QPushButton)
        (self if first is None else first).setFocus(Qt.FocusReason.PopupFocusReason)

    def _fill(self, grid: QGridLayout) -> None:
        heads = (_("About"), _("{n} days").format(n=LATELY), _("Ever"), _("Won when raised"))
        for column, text in enumerate(heads):
            head = words(text, "ink-secondary", look.SMALL)
            head.setWordWrap(False)
            head.setContentsMargins(_EDGE, 0, _EDGE, 0)
            grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft)
        for one in self.found:
            self._add(grid, one)

    def _add(self, grid: QGridLayout, one: Heard) -> None:
        row, facts = grid.rowCount(), self.feed.facts
        about = FIELDS["category"].show(one.category, facts)
        figures: tuple[tuple[str, str, str, dict[str, bool]], ...] = (
            ("", about, _("{about}: all deals").format(about=about), {}),
            ("lately", show_number(one.lately, facts), _("{about} in {n} days").format(about=about, n=LATELY),
             {"lately": True}),
            ("ever", show_number(one.ever, facts), _("{about} ever").format(about=about), {}),
            ("ended", self._rate(one), _("{about}, ended").format(about=about), {"closed": True}),
        )  # fmt: skip
        grid.setRowMinimumHeight(row, look.row_height())
        for column, (key, text, named, narrowed) in enumerate(figures):
            link = QPushButton(text)
            link.setObjectName("-".join(part for part in ("heard", one.category, key) if part))
            for flag in ("link", "near"):
                link.setProperty(flag, True)
            link.setAccessibleName(f"{named}: {text}" if key else about)
            link.clicked.connect(partial(self._list, one.category, named, narrowed))
            grid.addWidget(link, row, column, Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft)
        for below, answer in enumerate(one.best, row + 1):
            grid.addLayout(_told(answer), below, 0, 1, len(figures))

    def _rate(self, one: Heard) -> str:
        ended = one.won + one.lost
        rate = show_rate(win_rate(one.won, one.lost), self.feed.facts)
        if not ended:
            return rate
        told = f"{rate} ({one.won}/{ended})"
        return told if ended >= FEW else _("{rate}, too few to tell").format(rate=told)

    def _list(self, category: str, named: str, narrowed: dict[str, bool], _on: bool = False) -> None:
        ids = self.feed.ask(deals_hearing, category, self.feed.today(), **narrowed)
        self.leave()
        self.wants_list.emit(_("Objection: {what}").format(what=named), ids)


def _told(answer: Offered) -> QHBoxLayout:
    """An answer and its record, which is never cut."""
    line = QHBoxLayout()
    line.setContentsMargins(_EDGE, 0, 0, 0)
    line.setSpacing(look.INSIDE)
    said = Elided(f"“{answer.name}”")
    said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    record = words(answer.record(), "ink-secondary", look.SMALL)
    record.setWordWrap(False)
    look.set_font(said, look.SMALL)
    look.set_colour(said, "ink-secondary")
    line.addWidget(said)
    line.addWidget(record)
    line.addStretch(1)
    return line


class _Room(QScrollArea):
    """As high as what it holds, where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        inside = self.widget()
        return inside.sizeHint() if inside is not None else super().sizeHint()
