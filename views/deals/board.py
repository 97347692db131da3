"""The board: deals in a column for each stage, moved by dragging or by Alt with an arrow."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QWidget

from models.actions.deals import CLOSING, move_deals
from models.queries.board import Column
from models.queries.records import Choice, choices, name_of
from models.subjects import SUBJECTS
from models.text import _
from views.deals.closing import Closing
from views.deals.column import StageColumn
from views.lists.lines import Lines
from views.shared import look
from views.shared.feed import Feed
from views.shared.keys import on_keys

#: Keys with which somebody adds to what is selected.
_ADDING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class Board(QScrollArea):
    """``chosen`` is sent when other deals are selected, ``opened`` carries one to show, ``asked`` a place on the board
    for a menu, ``began`` the people who fell on a stage, and it; ``refused``: what is shown is not what is stored."""

    chosen = Signal()
    opened = Signal(object)
    asked = Signal(QPoint)
    began = Signal(object, int)
    refused = Signal()

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.columns: dict[int, StageColumn] = {}
        self.closing = Closing(feed)
        self._settling = False
        self.setObjectName("board")
        self.setAccessibleName(_("Board of deals"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("plain", True)
        self._line = QHBoxLayout(inside)
        self._line.setContentsMargins(6, 4, 6, 4)
        self._line.setSpacing(2)
        self._line.addStretch(1)
        self.setWidget(inside)
        self.closing.setParent(self.viewport())
        self.closing.setFixedWidth(look.scaled(360))
        self.closing.ended.connect(self._go_back)
        for way, key in ((-1, "Alt+Left"), (+1, "Alt+Right")):
            on_keys(self, key, partial(self.step, way))

    # What is shown

    def show_columns(self, columns: Sequence[Column], chosen: Sequence[int] | None = None) -> None:
        """Show these columns; the cards of ``chosen`` are selected, or those that were."""
        wanted = frozenset(self.selected_ids() if chosen is None else chosen)
        if [one.stage_id for one in columns] != list(self.columns):
            self._build(columns)
        self._settling = True
        for column in columns:
            self.columns[column.stage_id].show_column(column, wanted)
        self._settling = False

    def _build(self, columns: Sequence[Column]) -> None:
        for old in self.columns.values():
            self._line.removeWidget(old)
            old.deleteLater()
        self.columns = {}
        for column in columns:
            made = StageColumn(self.feed, column)
            made.dropped.connect(partial(self._take, column.stage_id))
            made.cards.chosen.connect(partial(self._choose, column.stage_id))
            made.cards.opened.connect(self.opened)
            made.cards.asked.connect(partial(self._ask, made.cards))
            self.columns[column.stage_id] = made
            self._line.insertWidget(self._line.count() - 1, made, 10)

    def _ask(self, cards: Lines, place: QPoint) -> None:
        self.asked.emit(self.mapFromGlobal(cards.viewport().mapToGlobal(place)))

    # Selection

    def selected_ids(self) -> tuple[int, ...]:
        """The selected deals, column by column."""
        return tuple(one for column in self.columns.values() for one in column.cards.selected_ids())

    def choose(self, ids: Sequence[int]) -> None:
        """Select these without a word."""
        self._settling = True
        for column in self.columns.values():
            column.cards.choose(set(ids) & set(column.column.ids))
        self._settling = False

    def _choose(self, stage_id: int) -> None:
        if self._settling:
            return
        if not QApplication.keyboardModifiers() & _ADDING:
            self._settling = True
            for key, column in self.columns.items():
                if key != stage_id:
                    column.cards.choose(())
            self._settling = False
        self.chosen.emit()

    # Moving

    def step(self, way: int) -> None:
        """Move the selected deals a stage on or back: the open stages, then the won one."""
        stages = list(self.columns)
        for at, stage_id in enumerate(stages):
            mine = self.columns[stage_id].cards.selected_ids()
            if mine and 0 <= at + way < len(stages):
                self.move_to(mine, stages[at + way])
                return

    def move_to(self, ids: Sequence[int], stage_id: int) -> None:
        """Move deals to a stage, where they are shown at once; one that ends is asked about first."""
        stage = self._stage(stage_id)
        there = self.columns[stage_id].column.ids if stage_id in self.columns else ()
        moved = [one for one in ids if one not in there]
        if not moved:
            return
        if stage.kind in CLOSING:
            self._ask_why(moved, stage)
            return
        name = self._named(moved)
        label = _("Move {deal} to {stage}").format(deal=name, stage=stage.name)
        self._show_moved(moved, stage_id)
        self.feed.do(label, move_deals, list(moved), stage_id, refused=self._take_back)

    def _named(self, ids: Sequence[int]) -> str:
        if len(ids) == 1:
            return self.feed.ask(name_of, "deals", ids[0])
        return SUBJECTS["deals"].counted(len(ids), f"{len(ids):,}")

    def _stage(self, stage_id: int) -> Choice:
        return next(one for one in self.feed.ask(choices, "stages") if one.id == stage_id)

    def _show_moved(self, ids: Sequence[int], stage_id: int) -> None:
        """The cards stand in their new column before the file has them: the hand must not wait."""
        moved, chosen = frozenset(ids), self.selected_ids()
        self._settling = True
        for key, shown in self.columns.items():
            kept = [one for one in shown.column.ids if one not in moved]
            if key == stage_id:
                kept = [*ids, *kept]
            if len(kept) != len(shown.column.ids) or key == stage_id:
                shown.show_column(replace(shown.column, ids=array("q", kept)), frozenset(chosen))
        self._settling = False
        if stage_id in self.columns:
            self._stand_on(ids[0])

    def _stand_on(self, deal_id: int) -> None:
        """The keyboard goes with a moved card."""
        for column in self.columns.values():
            at = column.cards.rows.row_of(deal_id)
            if at is not None:
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                keep = QItemSelectionModel.SelectionFlag.NoUpdate
                column.cards.selectionModel().setCurrentIndex(column.cards.rows.index(at, 0), keep)
                self.ensureWidgetVisible(column, 8, 0)

    def _take_back(self, why: str) -> None:
        self.feed.failed.emit(why)
        self.refused.emit()

    def _ask_why(self, ids: Sequence[int], stage: Choice) -> None:
        if len(ids) > 1:
            self.feed.failed.emit(_("Deals end one at a time, since each has a reason of its own."))
            return
        self.closing.ask(ids[0], self.feed.ask(name_of, "deals", ids[0]), stage)
        self.closing.adjustSize()
        room = self.viewport().rect()
        self.closing.move(max(8, (room.width() - self.closing.width()) // 2), 24)
        self.closing.raise_()

    def _go_back(self) -> None:
        for column in self.columns.values():
            if column.cards.selected_ids():
                column.cards.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _take(self, stage_id: int, subject: str, ids: Sequence[int]) -> None:
        """Something fell on a stage."""
        if subject == "deals":
            self.move_to(ids, stage_id)
        else:
            self.began.emit(ids, stage_id)

    # Keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self._walk(-1 if event.key() == Qt.Key.Key_Left else +1)
        else:
            super().keyPressEvent(event)

    def _walk(self, way: int) -> None:
        """To the column beside that holds cards."""
        held = [one.cards for one in self.columns.values() if one.column.ids]
        at = next((n for n, cards in enumerate(held) if cards.hasFocus()), None)
        if at is not None and 0 <= at + way < len(held):
            cards = held[at + way]
            cards.setFocus(Qt.FocusReason.OtherFocusReason)
            row = min(max(held[at].currentIndex().row(), 0), len(cards.rows.ids) - 1)
            cards.setCurrentIndex(cards.rows.index(row, 0))
            self.ensureWidgetVisible(cards, 8, 0)

    def focus_cards(self) -> None:
        """The keyboard to the first card that is selected, else the first there is."""
        held = [one.cards for one in self.columns.values() if one.column.ids]
        for cards in sorted(held, key=lambda one: not one.selected_ids())[:1]:
            cards.setFocus(Qt.FocusReason.OtherFocusReason)
