"""Why a deal ended, as chips in families: one tick is the main reason, further ones stand beside it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from models.formats import fold
from models.queries.moves import Family
from models.queries.records import Choice
from models.text import _
from views.shared import look, strokes
from views.shared.flow import Flow
from views.shared.pieces import words

_LONGEST = 40
_HIGH = 24


class ReasonChip(QAbstractButton):
    """A reason that can be ticked; the ``main`` one is filled. ``walked`` carries a key that leads to another one."""

    walked = Signal(QKeyEvent)

    def __init__(self, reason: Choice) -> None:
        super().__init__()
        self.reason = reason
        self.main = False
        self.short = reason.name if len(reason.name) <= _LONGEST else reason.name[: _LONGEST - 1] + "…"
        self.setCheckable(True)
        self.setObjectName(f"reason-{reason.id}")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(look.tip(reason.name) if self.short != reason.name else "")
        self.tell(main=False)

    def tell(self, *, main: bool) -> None:
        """Say whether it is the main one."""
        self.main = main
        told = _("{reason}, main reason") if main else _("{reason}, further reason") if self.isChecked() else "{reason}"
        self.setAccessibleName(told.format(reason=self.reason.name))
        self.updateGeometry()
        self.update()

    def _words(self) -> str:
        return f"✓ {self.short}" if self.isChecked() else self.short

    def sizeHint(self) -> QSize:
        wide = strokes.width_of(f"✓ {self.short}", look.SMALL, 600 if self.main else 400)
        return QSize(wide + 18, max(look.scaled(_HIGH), strokes.line_height(look.SMALL) + 8))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rest = "hover" if self.underMouse() else "panel"
        ground = "sales" if self.main else "sales-tint" if self.isChecked() else rest
        edge = "focus" if self.hasFocus() else "sales" if self.isChecked() else "outline"
        painter.setBrush(look.colour(ground))
        painter.setPen(QPen(look.colour(edge), 2 if self.hasFocus() else 1))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 10, 10)
        if self.hasFocus() and self.main:
            painter.setPen(QPen(look.colour("on-accent"), 1))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(3, 3, -3, -3), 8, 8)
        ink = "on-accent" if self.main else "sales-ink" if self.isChecked() else "ink"
        painter.setFont(look.font(look.SMALL, 600 if self.main else 400))
        painter.setPen(look.colour(ink))
        shown = painter.fontMetrics().elidedText(self._words(), Qt.TextElideMode.ElideRight, self.width() - 12)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.walked.emit(event)
        if not event.isAccepted():
            event.setAccepted(True)
            super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.update()


class ReasonPicker(QWidget):
    """``picked`` when other reasons are ticked. Arrows and first letters lead from chip to chip, Space ticks.

    ``on_purpose``: somebody walked to a chip, so that it may be meant without being ticked.
    """

    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chips: list[ReasonChip] = []
        self.on_purpose = False
        self._ticked: list[int] = []
        self.setObjectName("closing-reasons")
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(2)

    def offer(self, families: Sequence[Family], ticked: Sequence[int] = ()) -> None:
        """Offer these, with some ticked, the main one first."""
        while (item := self._whole.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.chips, self.on_purpose = [], False
        for family in families:
            if family.name:
                self._whole.addWidget(words(family.name, "ink-secondary", look.SMALL))
            self._whole.addWidget(self._line(family))
        known = {chip.reason.id for chip in self.chips}
        self._ticked = [one for one in ticked if one in known]
        self._show()
        self._rove(self.chips[0] if self.chips else None)

    def _line(self, family: Family) -> QWidget:
        line = QWidget()
        flow = Flow(line)
        for reason in family.reasons:
            chip = ReasonChip(reason)
            chip.clicked.connect(lambda _on, chip=chip: self._turn(chip))
            chip.walked.connect(lambda event, chip=chip: self._walk(chip, event))
            flow.addWidget(chip)
            self.chips.append(chip)
        return line

    def chosen(self) -> tuple[int, ...]:
        """The reasons that are ticked, the main one first; the one that somebody walked to where none is."""
        if not self._ticked and self.on_purpose:
            return tuple(chip.reason.id for chip in self.chips if chip.hasFocus())
        return tuple(self._ticked)

    def make_main(self, reason_id: int) -> None:
        """Put one that is ticked before the others."""
        self._ticked = [reason_id, *(one for one in self._ticked if one != reason_id)]
        self._show()

    def ticked(self) -> tuple[Choice, ...]:
        """What is ticked, the main one first."""
        by_id = {chip.reason.id: chip.reason for chip in self.chips}
        return tuple(by_id[one] for one in self._ticked)

    def enter(self) -> None:
        """Put the keyboard on the main reason, or the first."""
        main = next((chip for chip in self.chips if chip.main), None)
        if (chip := main or next(iter(self.chips), None)) is not None:
            self._rove(chip)
            chip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _turn(self, chip: ReasonChip) -> None:
        one = chip.reason.id
        if one in self._ticked:
            self._ticked.remove(one)
        else:
            self._ticked.append(one)
        self._rove(chip)
        self._show()
        self.picked.emit()

    def _show(self) -> None:
        for chip in self.chips:
            chip.setChecked(chip.reason.id in self._ticked)
            chip.tell(main=self._ticked[:1] == [chip.reason.id])

    def _rove(self, chip: ReasonChip | None) -> None:
        """Tab comes to one of the chips only, which takes the place of the last one."""
        last = next((one for one in self.chips if one.focusPolicy() == Qt.FocusPolicy.StrongFocus), None)
        if last is not None and chip is not None and last is not chip:
            self.setTabOrder(last, chip)
        for one in self.chips:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is chip else Qt.FocusPolicy.ClickFocus)

    def _walk(self, chip: ReasonChip, event: QKeyEvent) -> None:
        to = self._beside(chip, event)
        event.setAccepted(to is not None)
        if to is not None:
            self.on_purpose = True
            self._rove(to)
            to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _beside(self, chip: ReasonChip, event: QKeyEvent) -> ReasonChip | None:
        at, key, text = self.chips.index(chip), event.key(), fold(event.text())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if (step := steps.get(Qt.Key(key))) is not None:
            return self.chips[min(max(at + step, 0), len(self.chips) - 1)]
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._above_or_below(chip, down=key == Qt.Key.Key_Down)
        if not text or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return None
        after = self.chips[at + 1 :] + self.chips[:at + 1] if self.on_purpose else self.chips
        return next((one for one in after if fold(one.reason.name).startswith(text)), None)

    def _above_or_below(self, chip: ReasonChip, *, down: bool) -> ReasonChip:
        here = chip.mapTo(self, chip.rect().center())
        places = {one: one.mapTo(self, one.rect().center()) for one in self.chips}
        further = {one: place for one, place in places.items() if (place.y() > here.y() + 4 if down else
                                                                   place.y() < here.y() - 4)}  # fmt: skip
        if not further:
            return chip
        row = min(place.y() for place in further.values()) if down else max(place.y() for place in further.values())
        return min((one for one, place in further.items() if abs(place.y() - row) < 5),
                   key=lambda one: abs(further[one].x() - here.x()))  # fmt: skip
