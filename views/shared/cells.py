"""How a table cell is painted and edited."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from models.errors import Refused
from models.fields import Kind, Value
from views.shared import look
from views.shared.entries import ChoiceEntry, Entry, LineEntry, LongEntry, entry_for
from views.shared.feed import Feed
from views.shared.rows import Rows, is_number
from views.shared.tints import Tints

Index = QModelIndex | QPersistentModelIndex
_PAD = 10
_QUIET = frozenset({Kind.DAY, Kind.TEXT, Kind.EMAIL, Kind.PHONE, Kind.WEB})
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class Cells(QStyledItemDelegate):
    """Paints by hand, which asks the model once a cell instead of eight times.

    ``keep`` takes (row's id, field key, new, was); ``say`` takes a sentence and the cell it is about.
    """

    def __init__(
        self,
        feed: Feed,
        keep: Callable[[int, str, Value, Value], None],
        say: Callable[[str, QRect], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._feed = feed
        self._keep = keep
        self._say = say
        self.tints = Tints(feed)
        self.hovered = -1
        self._was: Value = None
        self._fonts = {weight: look.font(look.BODY, weight) for weight in (400, 600)}
        self._chip = look.font(look.SMALL, 600)
        self._metrics = {weight: QFontMetrics(font) for weight, font in self._fonts.items()}
        self._chip_metrics = QFontMetrics(self._chip)
        self._colours = {name: look.colour(name) for name in ("ink", "ink-secondary", "selected", "hover", "hairline")}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, row, column = option.rect, index.row(), index.column()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._colours["selected"])
        elif row == self.hovered:
            painter.fillRect(rect, self._colours["hover"])
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._colours["hairline"])
        rows = index.model()
        assert isinstance(rows, Rows)
        placed, values = rows.cell(row, column)
        if placed is not None and values is not None:
            text = placed.text(values, self._feed.facts)
            field = placed.column.field
            if text and (field.kind is Kind.CHOICE or field.link == "stages"):
                self._paint_chip(painter, rect, text, self.tints.of(field, placed.value(values)))
            elif text:
                self._paint_text(painter, rect, text, rows, column)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("focus"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, rows: Rows, column: int) -> None:
        shown = rows.listing.columns[column]
        weight = 600 if column == 0 else 400
        painter.setFont(self._fonts[weight])
        painter.setPen(self._colours["ink-secondary" if column and shown.field.kind in _QUIET else "ink"])
        if "\n" in text:
            text = text.replace("\n", " ")
        room = rect.width() - 2 * _PAD
        text = self._metrics[weight].elidedText(text, _ELIDE, room)
        painter.drawText(
            rect.x() + _PAD, rect.y(), room, rect.height() - 1, int(_RIGHT if is_number(shown) else _LEFT), text
        )

    def _paint_chip(self, painter: QPainter, rect: QRect, text: str, tint: tuple[str, str] | None) -> None:
        ground, ink = tint or ("neutral-tint", "ink-secondary")
        text = self._chip_metrics.elidedText(text, _ELIDE, rect.width() - 2 * _PAD - 2)
        width = self._chip_metrics.horizontalAdvance(text) + 14
        height = self._chip_metrics.height() + 4
        box = QRect(rect.x() + _PAD - 4, rect.y() + (rect.height() - height) // 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(ground))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(self._chip)
        painter.setPen(look.colour(ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        rows = index.model()
        assert isinstance(rows, Rows)
        return QSize(rows.listing.columns[index.column()].field.width, look.ROW_HEIGHT)

    # Editing

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        rows = index.model()
        assert isinstance(rows, Rows)
        made = entry_for(rows.listing.columns[index.column()].field, self._feed, parent, in_cell=True)
        made.setProperty("cell", True)
        if isinstance(made, ChoiceEntry):
            made.left.connect(lambda: self._leave(made))
        return made

    def _leave(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, LineEntry | LongEntry | ChoiceEntry)
        if editor.is_typed():
            return  # what is being typed stays when the row is read again
        rows = index.model()
        assert isinstance(rows, Rows)
        placed, values = rows.cell(index.row(), index.column())
        if placed is not None and values is not None:
            self._was = placed.value(values)
            editor.show_value(self._was, placed.text(values, self._feed.facts) if placed.text_at is not None else "")

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(model, Rows)
        assert isinstance(editor, LineEntry | LongEntry | ChoiceEntry)
        try:
            new = editor.entered()
        except Refused as error:
            self._say(str(error), editor.geometry())
            return
        if new != self._was:
            self._keep(model.ids[index.row()], model.listing.columns[index.column()].key, new, self._was)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _LEAVING
            and isinstance(watched, LineEntry | ChoiceEntry)
            and self._is_wrong(watched)
        ):
            return True
        return super().eventFilter(watched, event)

    def _is_wrong(self, editor: Entry) -> bool:
        try:
            editor.entered()
        except Refused as error:
            self._say(str(error), editor.geometry())
            return True
        return False

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -1))
