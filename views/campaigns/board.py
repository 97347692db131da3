"""The board: campaigns in a column for each status, moved by dragging or by Alt with an arrow."""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from models.actions.bulk import edit_many
from models.queries.campaign_board import Column
from models.queries.records import name_of
from models.subjects import SUBJECTS
from models.text import _
from views.campaigns.column import StatusColumn
from views.campaigns.lesson import ENDING, LessonBox
from views.lists.drop_column import leave_others, selected_in, stand_on, walk_columns
from views.lists.lines import Lines
from views.shared.feed import Feed, Told
from views.shared.keys import on_keys
from views.shared.tabs import put_before, stops_of

Move = tuple[tuple[int, ...], int]


class CampaignBoard(QWidget):
    """``chosen``: other campaigns are selected; ``opened`` carries one to show, ``asked`` a place for a menu;
    ``refused``: what is shown is not what is stored; ``moved``: what was asked before no longer holds."""

    chosen = Signal()
    opened = Signal(object)
    asked = Signal(QPoint)
    refused = Signal()
    moved = Signal()

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.found: tuple[Column, ...] = ()
        self.columns: dict[int, StatusColumn] = {}
        self.area = QScrollArea()
        self.lesson = LessonBox(feed)
        self._moving: list[Move] = []  # moves that the file does not have yet
        self._settling = False
        self._lay_out()
        for way, key in ((-1, "Alt+Left"), (+1, "Alt+Right")):
            on_keys(self, key, partial(self.step, way))

    def _lay_out(self) -> None:
        self.setObjectName("campaign-board")
        self.setAccessibleName(_("Board of campaigns"))
        self.area.setObjectName("board-statuses")
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("plain", True)
        self._line = QHBoxLayout(inside)
        self._line.setContentsMargins(6, 4, 6, 4)
        self._line.setSpacing(2)
        self._line.addStretch(1)
        self.area.setWidget(inside)
        self.lesson.setParent(self.area.viewport())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area, 1)

    # What is shown

    def show_columns(self, columns: Sequence[Column], chosen: Iterable[int] | None = None) -> None:
        """Show these columns; the cards of ``chosen`` are selected, or those that were."""
        self.found = tuple(columns)
        self._show(chosen)

    def _show(self, chosen: Iterable[int] | None = None) -> None:
        wanted = frozenset(self.selected_ids() if chosen is None else chosen)
        found = self.found
        for ids, status_id in self._moving:
            found = brought(found, ids, status_id)
        if [(one.status_id, one.retired) for one in found] != [
            (one.column.status_id, one.column.retired) for one in self.columns.values()
        ]:
            self._build(found)
        self._settling = True
        for column in found:
            self.columns[column.status_id].show_column(column, wanted)
        self._settling = False

    def _build(self, columns: Sequence[Column]) -> None:
        for old in self.columns.values():
            self._line.removeWidget(old)
            old.deleteLater()
        self.columns = {}
        for column in columns:
            made = StatusColumn(self.feed, column)
            made.dropped.connect(lambda _subject, ids, to=column.status_id: self.move_to(ids, to))
            made.walked.connect(lambda way: walk_columns(self.columns.values(), self.area, way))
            made.cards.carried = self.selected_ids
            made.cards.chosen.connect(partial(self._choose, column.status_id))
            made.cards.opened.connect(self.opened)
            made.cards.asked.connect(partial(self._ask, made.cards))
            self.columns[column.status_id] = made
            self._line.insertWidget(self._line.count() - 1, made, 10)
        stops = [stop for column in self.columns.values() for stop in stops_of(column)]
        put_before(next(stops_of(self.lesson)), stops)  # else Tab comes to them behind the panel

    def _ask(self, cards: Lines, place: QPoint) -> None:
        self.asked.emit(self.mapFromGlobal(cards.viewport().mapToGlobal(place)))

    # Selection

    def selected_ids(self) -> tuple[int, ...]:
        """The selected campaigns, column by column."""
        return selected_in(self.columns.values())

    def _choose(self, status_id: int) -> None:
        if self._settling:
            return
        self._settling = True
        leave_others(self.columns, status_id)
        self._settling = False
        self.chosen.emit()

    def take_keyboard(self) -> None:
        """To the first card that is selected, else the first there is."""
        held = [one for one in self.columns.values() if one.column.ids]
        for column in sorted(held, key=lambda one: not one.cards.selected_ids())[:1]:
            column.take_keyboard()

    # Moving

    def step(self, way: int) -> None:
        """Move the selected campaigns of one status to the one beside, those where the keyboard is."""
        statuses = [one for one, column in self.columns.items() if not column.column.retired]
        for status_id, column in sorted(self.columns.items(), key=lambda one: not one[1].cards.hasFocus()):
            mine = column.cards.selected_ids()
            if mine:
                at = statuses.index(status_id) + way if status_id in statuses else 0
                if 0 <= at < len(statuses):
                    self.move_to(mine, statuses[at])
                return

    def move_to(self, ids: Sequence[int], status_id: int) -> None:
        """Give campaigns a status, where they are shown at once; of those that end it is asked what was learnt."""
        column = self.columns[status_id].column
        going = tuple(one for one in ids if one not in column.ids)
        if not going or column.retired:
            return
        name = self.feed.ask(name_of, "campaigns", going[0]) if len(going) == 1 else (
            SUBJECTS["campaigns"].counted(len(going), f"{len(going):,}")
        )
        label = _("Move {campaign} to {status}").format(campaign=name, status=column.name)
        move, chosen = (going, status_id), self.selected_ids()
        self._moving.append(move)
        self._show(chosen)
        stand_on(self.columns.values(), self.area, going[0])
        self.feed.do(
            label, edit_many, "campaigns", list(going), "status_id", status_id, many=len(going),
            then=lambda _done: self._keep_moved(move, label, column.kind), refused=partial(self._take_back, move),
        )  # fmt: skip

    def _keep_moved(self, move: Move, label: str, kind: str) -> None:
        """The file has it, though an answer that is still under way may not."""
        self._moving.remove(move)
        self.found = brought(self.found, *move)
        self.moved.emit()
        self.feed.told.emit(Told(label))
        if kind in ENDING:
            self.lesson.ask(move[0])
            self.lesson.stand_over(self.area.viewport())

    def _take_back(self, move: Move, why: str) -> None:
        self._moving.remove(move)
        self.feed.failed.emit(why)
        self.refused.emit()


def brought(columns: Iterable[Column], ids: Sequence[int], status_id: int) -> tuple[Column, ...]:
    """The columns with some campaigns at the top of another one; the sums follow when the file has been asked."""
    going, found = frozenset(ids), []
    for column in columns:
        kept = [one for one in column.ids if one not in going]
        if column.status_id == status_id:
            kept = [*ids, *kept]
        found.append(column if len(kept) == len(column.ids) else replace(column, ids=array("q", kept)))
    return tuple(found)
