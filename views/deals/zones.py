"""Where a deal is brought that ends: one narrow place for each stage that ends deals and is no column of the board."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from models.queries.board import Column
from models.text import _
from views.lists.carry import unpacked
from views.shared import look


class Zone(QPushButton):
    """Takes deals that are dropped on it (``dropped`` carries their ids); pressed, it takes those that are selected."""

    dropped = Signal(object)

    def __init__(self, stage: Column) -> None:
        super().__init__(stage.name.replace("&", "&&"))
        self.setObjectName(f"zone-{stage.stage_id}")
        self.setProperty("zone", True)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Move what is selected to {stage}").format(stage=stage.name))
        self.setToolTip(look.tip(_("Drop deals here, or select them and press this: {stage}").format(stage=stage.name)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        carried = unpacked(event.mimeData())
        if carried is not None and carried[0] == "deals":
            event.acceptProposedAction()
            look.set_flag(self, "over", on=True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        look.set_flag(self, "over", on=False)

    def dropEvent(self, event: QDropEvent) -> None:
        look.set_flag(self, "over", on=False)
        carried = unpacked(event.mimeData())
        if carried is not None and carried[0] == "deals":
            event.acceptProposedAction()
            self.dropped.emit(carried[1])


class Zones(QWidget):
    """``dropped`` carries a stage and the ids of deals brought to it, ``pressed`` a stage."""

    dropped = Signal(int, object)
    pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[int, Zone] = {}
        self._shown: tuple[tuple[int, str], ...] = ()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(10, 0, 10, 8)
        self._line.setSpacing(look.INSIDE)

    def show_stages(self, stages: Sequence[Column]) -> None:
        """A place for each of these."""
        wanted = tuple((one.stage_id, one.name) for one in stages)
        if wanted == self._shown:
            return
        self._shown = wanted
        for old in self.held.values():
            self._line.removeWidget(old)
            old.deleteLater()
        self.held = {one.stage_id: Zone(one) for one in stages}
        for stage_id, zone in self.held.items():
            zone.dropped.connect(partial(self.dropped.emit, stage_id))
            zone.clicked.connect(partial(self.pressed.emit, stage_id))
            self._line.addWidget(zone, 1)
        self.setVisible(bool(stages))
