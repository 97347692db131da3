"""How a table cell is painted and edited."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QKeyEvent, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTableView, QToolTip, QWidget

from models.errors import Refused
from models.fields import NUMERIC, Kind, Value
from models.formats import show_number, show_short_money
from models.queries.listing import Group
from models.text import _
from views.lists.found import Found, paint_found
from views.lists.grouping import paint_head
from views.lists.rows import Rows
from views.shared import look
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import Entry, LineEntry, LongEntry
from views.shared.feed import Feed
from views.shared.tints import Tints
from views.shared.typed_cells import ENTER, Index, TypedCells

_PAD = 10
_CHIP = 0  # beside the weights of plain cells
_QUIET = frozenset({Kind.DAY, Kind.TEXT, Kind.EMAIL, Kind.PHONE, Kind.WEB, Kind.TAGS})
_ELIDE = Qt.TextElideMode.ElideRight
_SELECTED = QStyle.StateFlag.State_Selected.value
_FOCUSED = QStyle.StateFlag.State_HasFocus.value
#: Laid-out texts kept: some screens full of them.
_KEPT = 4_000


class Cells(TypedCells):
    """Paints by hand, which asks the model once a cell instead of eight times.

    ``keep`` takes (row's id, field key, new, was); ``say`` takes a sentence and the cell it is about; an empty
    one where what was said holds no more.
    """

    def __init__(
        self,
        feed: Feed,
        keep: Callable[[int, str, Value, Value], None],
        say: Callable[[str, QRect], None],
        rows: Rows,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._feed = feed
        self._keep = keep
        self._say = say
        self._rows = rows
        self.tints = Tints(feed)
        self.found = Found(feed, rows.listing.subject)
        self.hovered = -1
        #: What was typed and could not be kept when its entry was closed: row's id, column, text, why.
        self.refused: tuple[int, int, str, str] | None = None
        #: Rows down (1) or up (-1) that the key leads which closes an entry; 0 for any other key.
        self.onward = 0
        self._was: Value = None
        self._laid_out: dict[tuple[str, int, int], tuple[QStaticText, int]] = {}
        self.take_look()

    def take_look(self) -> None:
        """Colours, fonts and laid-out texts are kept, because thousands of cells are painted while a list scrolls."""
        self._fonts = {weight: look.font(look.BODY, weight) for weight in (400, 600)}
        self._fonts[_CHIP] = look.font(look.SMALL, 600)
        self._metrics = {name: QFontMetrics(font) for name, font in self._fonts.items()}
        names = ("ink", "ink-secondary", "ink-faint", "selected", "hover", "hairline", "bad")
        self._colours = {name: look.colour(name) for name in names}
        self._laid_out.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, row, column, state = option.rect, index.row(), index.column(), option.state.value
        x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        if self._rows.groups and (group := self._rows.group_at(row)) is not None:
            self._paint_head(painter, option, row, group)
            return
        if state & _SELECTED:
            painter.fillRect(rect, self._colours["selected"])
        elif row == self.hovered:
            painter.fillRect(rect, self._colours["hover"])
        painter.fillRect(x, y + height - 1, width, 1, self._colours["hairline"])
        placed, values = self._rows.cell(row, column)
        if placed is not None and values is not None:
            text = placed.text(values, self._feed.facts)
            field, blank = placed.column.field, placed.column.blank
            if due := self._rows.overdue(row, column):
                self._paint_due(painter, rect, text, due)
            elif text and (field.kind is Kind.CHOICE or field.link == "stages"):
                self._paint_chip(painter, rect, text, self.tints.of(field, placed.value(values)))
            elif text or blank:
                ink = "ink-faint" if not text else "ink-secondary" if column and field.kind in _QUIET else "ink"
                text = text or _(blank)
                painter.setPen(self._colours[ink])
                weight = 400 if column else 600
                amount = placed.value(values) if field.kind is Kind.MONEY else None
                shape, wide = self._shape(text, width - 2 * _PAD, weight, amount)
                painter.setFont(self._fonts[weight])
                left = x + width - _PAD - wide if field.kind in NUMERIC else x + _PAD
                top = y + (height - round(shape.size().height())) // 2
                if spans := self.found.spans(field.key, shape.text()):
                    paint_found(painter, QPointF(left, top), shape.text(), self._fonts[weight], spans)
                else:
                    painter.drawStaticText(left, top, shape)
        if state & _FOCUSED:
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))

    def _paint_due(self, painter: QPainter, rect: QRect, text: str, due: str) -> None:
        """What is overdue is red, and says since when however little room there is for what it is."""
        due_shape, due_wide = self._shape(f" · {due}" if text else due, rect.width() - 2 * _PAD, 400)
        shape, wide = self._shape(text, max(0, rect.width() - 2 * _PAD - due_wide), 400)
        painter.setPen(self._colours["bad"])
        painter.setFont(self._fonts[400])
        top = rect.y() + (rect.height() - round(due_shape.size().height())) // 2
        painter.drawStaticText(rect.x() + _PAD, top, shape)
        painter.drawStaticText(rect.x() + _PAD + wide, top, due_shape)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Where a search found a row, if no column shows it."""
        one = self._rows.ids[index.row()] if index.isValid() else 0
        if one > 0:
            shown = [c.key for at, c in enumerate(self._rows.listing.columns) if not _is_hidden(view, at)]
            if hint := self.found.hint(one, shown):
                QToolTip.showText(event.globalPos(), look.tip(hint), view)
                return True
        return super().helpEvent(event, view, option, index)

    def _paint_head(self, painter: QPainter, option: QStyleOptionViewItem, row: int, group: Group) -> None:
        view = option.widget
        assert isinstance(view, QTableView)
        words = self._rows.head_words(group), show_number(group.count, self._feed.facts)
        stood = view.hasFocus() and view.currentIndex().row() == row
        left = -view.horizontalHeader().offset()
        paint_head(painter, option.rect, left, words, folded=self._rows.is_folded(row), stood=stood)

    def _shape(self, text: str, room: int, weight: int, amount: Value = None) -> tuple[QStaticText, int]:
        """A text cut to its room and laid out, with its width; laying it out again would take most of the painting.

        An amount that has no room is rounded: a part of its figures would be another amount.
        """
        key = (text, room, weight)
        found = self._laid_out.get(key)
        if found is None:
            if isinstance(amount, int) and self._metrics[weight].horizontalAdvance(text) > room:
                text = show_short_money(amount, self._feed.facts)
            shown = self._metrics[weight].elidedText(text.replace("\n", " "), _ELIDE, room)
            shape = QStaticText(shown)
            shape.setTextFormat(Qt.TextFormat.PlainText)
            shape.prepare(font=self._fonts[weight])
            if len(self._laid_out) >= _KEPT:
                self._laid_out.clear()
            found = self._laid_out[key] = (shape, self._metrics[weight].horizontalAdvance(shown))
        return found

    def _paint_chip(self, painter: QPainter, rect: QRect, text: str, tint: tuple[str, str] | None) -> None:
        ground, ink = tint or ("neutral-tint", "ink-secondary")
        shape, wide = self._shape(text, rect.width() - 2 * _PAD - 2, _CHIP)
        high = self._metrics[_CHIP].height() + 4
        box = QRect(rect.x() + _PAD - 4, rect.y() + (rect.height() - high) // 2, wide + 14, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(ground))
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setFont(self._fonts[_CHIP])
        painter.setPen(look.colour(ink))
        painter.drawStaticText(box.x() + 7, box.y() + 2, shape)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(look.scaled(self._rows.listing.columns[index.column()].field.width), look.row_height())

    # Editing

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        return self.open_entry(self._rows.listing.columns[index.column()].field, self._feed, parent)

    def say_wrong(self, editor: Entry, why: str) -> None:
        self._say(why, editor.geometry())

    def unsay(self, editor: Entry) -> None:
        super().unsay(editor)
        self._say("", editor.geometry())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            up = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.onward = (-1 if up else 1) if event.key() in ENTER else 0
        return super().eventFilter(watched, event)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, LineEntry | LongEntry | ChoiceEntry)
        if editor.is_typed():
            return  # what is being typed stays when the row is read again
        placed, values = self._rows.cell(index.row(), index.column())
        if placed is not None and values is not None:
            self._was = placed.value(values)
            editor.show_value(self._was, placed.text(values, self._feed.facts) if placed.text_at is not None else "")

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, LineEntry | LongEntry | ChoiceEntry)
        try:
            new = editor.entered()
        except Refused as error:
            self._say(str(error), editor.geometry())
            if isinstance(editor, LineEntry):
                self.refused = (self._rows.ids[index.row()], index.column(), editor.text(), str(error))
            return
        field = self._rows.listing.columns[index.column()].field
        if not field.same(new, self._was):
            self._keep(self._rows.ids[index.row()], field.key, new, self._was)


def _is_hidden(view: QAbstractItemView, column: int) -> bool:
    return isinstance(view, QTableView) and view.isColumnHidden(column)
