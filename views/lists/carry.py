"""Records carried from one place of the window to another, by the mouse."""

import json
from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from models.fields import Subject
from models.text import ngettext
from views.shared import look

_MIME = "application/x-fairlead-records"


def packed(subject: Subject, ids: Sequence[int]) -> QMimeData:
    """Records as something that can be carried."""
    made = QMimeData()
    made.setData(_MIME, json.dumps([subject, list(ids)]).encode())
    return made


def unpacked(data: QMimeData) -> tuple[Subject, tuple[int, ...]] | None:
    """What is carried; None where it is no records of ours."""
    if not data.hasFormat(_MIME):
        return None
    try:
        subject, ids = json.loads(bytes(data.data(_MIME).data()))
        return subject, tuple(int(one) for one in ids)
    except (ValueError, TypeError):
        return None


def carry(source: QWidget, subject: Subject, ids: Sequence[int], name: str) -> None:
    """Carry records until they are dropped: one by its name, several by their number."""
    drag = QDrag(source)
    drag.setMimeData(packed(subject, ids))
    words = name if len(ids) == 1 else ngettext("{n} record", "{n} records", len(ids)).format(n=f"{len(ids):,}")
    drag.setPixmap(_label(words, source.devicePixelRatio()))
    drag.setHotSpot(QPoint(12, 12))
    drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)


def _label(words: str, ratio: float) -> QPixmap:
    font = look.font(look.BODY, 600)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, look.scaled(220))
    width, height = metrics.horizontalAdvance(shown) + 24, metrics.height() + 14
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("accent"))
    painter.drawRoundedRect(0, 0, width, height, look.RADIUS, look.RADIUS)
    painter.setFont(font)
    painter.setPen(look.colour("on-accent"))
    painter.drawText(12, 7 + metrics.ascent(), shown)
    painter.end()
    return made
