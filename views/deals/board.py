"""The board: deals in a column for each stage, moved by dragging or by Alt with an arrow."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from models.actions.moves import ASKING, move_deals
from models.queries.board import Column
from models.queries.records import choices, name_of
from models.subjects import SUBJECTS
from models.text import _
from views.deals.closing import Closing
from views.deals.column import StageColumn
from views.deals.zones import Zones
from views.lists.drop_column import leave_others, selected_in, stand_on
from views.lists.lines import Lines
from views.shared import look
from views.shared.choice import Choice
from views.shared.feed import Feed
from views.shared.keys import on_keys
from views.shared.memory import Memory
from views.shared.moved import told_moved
from views.shared.tabs import put_before, stops_of


class Board(QWidget):
    """``chosen`` is sent when other deals are selected, ``opened`` carries one to show, ``asked`` a place on the board
    for a menu, ``began`` the people who fell on a stage, and it; ``refused``: what is shown is not what is stored;
    ``moved``: what was asked before no longer holds.
    ``name`` tells boards apart, each of which remembers its pipeline and the stages that are folded away."""

    chosen = Signal()
    opened = Signal(object)
    asked = Signal(QPoint)
    began = Signal(object, int)
    refused = Signal()
    moved = Signal()

    def __init__(self, feed: Feed, name: str) -> None:
        super().__init__()
        self.feed = feed
        self.found: tuple[Column, ...] = ()  # of every pipeline
        self.columns: dict[int, StageColumn] = {}  # of the one that is shown
        self.memory = Memory(feed, f"board.{name}", self._now, self)
        kept = self.memory.read()
        self.folded: set[int] = set(kept.get("folded", ()))
        self.pipeline: int | None = kept.get("pipeline")
        self.pipelines = Choice("board-pipeline", _("Pipeline"))
        self.area = QScrollArea()
        self.zones = Zones()
        self.closing = Closing(feed)
        self.none = QLabel(_("No open deals here, and none won this month."))
        self._moving: list[tuple[tuple[int, ...], int]] = []  # moves that the file does not have yet
        self._settling = False
        self._lay_out()
        self.zones.dropped.connect(lambda stage_id, ids: self.move_to(ids, stage_id))
        self.zones.pressed.connect(lambda stage_id: self.move_to(self.selected_ids(), stage_id))
        self.pipelines.activated.connect(self._turn_pipeline)
        self.closing.ended.connect(self._go_back)
        for way, key in ((-1, "Alt+Left"), (+1, "Alt+Right")):
            on_keys(self, key, partial(self.step, way))
        on_keys(self, "-", self._fold_here)

    def _lay_out(self) -> None:
        self.setObjectName("board")
        self.setAccessibleName(_("Board of deals"))
        self.area.setObjectName("board-stages")
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("plain", True)
        self._line = QHBoxLayout(inside)
        self._line.setContentsMargins(6, 4, 6, 4)
        self._line.setSpacing(2)
        look.set_colour(self.none, "ink-secondary")
        self._line.addWidget(self.none, 20, Qt.AlignmentFlag.AlignCenter)
        self._line.addStretch(1)
        self.area.setWidget(inside)
        self.closing.setParent(self.area.viewport())
        self.pipelines.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.pipelines.hide()
        top = QHBoxLayout()
        top.setContentsMargins(10, 6, 10, 0)
        top.addWidget(self.pipelines)
        top.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self.area, 1)
        whole.addWidget(self.zones)

    # What is shown

    def show_columns(self, columns: Sequence[Column], chosen: Sequence[int] | None = None) -> None:
        """Show these columns; the cards of ``chosen`` are selected, or those that were."""
        self.found = tuple(columns)
        self._show_pipelines()
        self._show(chosen)

    def _show(self, chosen: Sequence[int] | None = None) -> None:
        wanted = frozenset(self.selected_ids() if chosen is None else chosen)
        found = self.found
        for ids, stage_id in self._moving:
            found = brought(found, ids, stage_id)
        here = [one for one in found if one.pipeline_id == self.pipeline]
        shown = [one for one in here if one.holds]
        if [one.stage_id for one in shown] != list(self.columns):
            self._build(shown)
        self._settling = True
        for column in shown:
            self.columns[column.stage_id].show_column(column, wanted, folded=column.stage_id in self.folded)
        self._settling = False
        self.none.setVisible(not any(one.ids for one in shown))
        self.zones.show_stages([one for one in here if not one.holds])

    def _show_pipelines(self) -> None:
        """Which pipelines there are, with how many deals in each; a single one needs no choice."""
        counts: dict[int, int] = {}
        for one in self.found:
            counts[one.pipeline_id] = counts.get(one.pipeline_id, 0) + len(one.ids)
        if self.pipeline not in counts:
            self.pipeline = next(iter(counts), None)
        self.pipelines.setVisible(len(counts) > 1)
        if len(counts) > 1:
            self.pipelines.clear()
            for pipeline in self.feed.ask(choices, "pipelines"):
                if pipeline.id in counts:
                    self.pipelines.addItem(f"{pipeline.name} ({counts[pipeline.id]:,})", pipeline.id)
            self.pipelines.choose(self.pipeline)

    def _turn_pipeline(self) -> None:
        self.pipeline = self.pipelines.currentData()
        self._show()
        self.memory.note()

    def _build(self, columns: Sequence[Column]) -> None:
        for old in self.columns.values():
            self._line.removeWidget(old)
            old.deleteLater()
        self.columns = {}
        for column in columns:
            made = StageColumn(self.feed, column)
            made.dropped.connect(partial(self._take, column.stage_id))
            made.folding.connect(partial(self.fold, column.stage_id))
            made.walked.connect(self._walk)
            made.cards.carried = self.selected_ids
            made.cards.chosen.connect(partial(self._choose, column.stage_id))
            made.cards.opened.connect(self.opened)
            made.cards.asked.connect(partial(self._ask, made.cards))
            self.columns[column.stage_id] = made
            self._line.insertWidget(self._line.count() - 2, made, 10)
        stops = [stop for column in self.columns.values() for stop in stops_of(column)]
        put_before(next(stops_of(self.closing)), stops)  # else Tab comes to them behind the panel

    def _ask(self, cards: Lines, place: QPoint) -> None:
        self.asked.emit(self.mapFromGlobal(cards.viewport().mapToGlobal(place)))

    # Folding, and what is remembered

    def fold(self, stage_id: int) -> None:
        """Fold a stage away, or open it again."""
        column = self.columns[stage_id]
        inside = column.has_keyboard()
        self.folded ^= {stage_id}
        self._show()
        self.memory.note()
        if inside:
            column.take_keyboard()

    def _fold_here(self) -> None:
        """The stage where the keyboard is."""
        for stage_id, column in self.columns.items():
            if column.has_keyboard():
                self.fold(stage_id)
                return

    def _now(self) -> Mapping[str, Any]:
        return {"folded": sorted(self.folded), "pipeline": self.pipeline}

    # Selection

    def selected_ids(self) -> tuple[int, ...]:
        """The selected deals, column by column."""
        return selected_in(self.columns.values())

    def choose(self, ids: Sequence[int]) -> None:
        """Select these without a word."""
        self._settling = True
        for column in self.columns.values():
            column.cards.choose(set(ids) & set(column.column.ids))
        self._settling = False

    def _choose(self, stage_id: int) -> None:
        if self._settling:
            return
        self._settling = True
        leave_others(self.columns, stage_id)
        self._settling = False
        self.chosen.emit()

    # Moving

    def step(self, way: int) -> None:
        """Move the selected deals of one stage on or back, those where the keyboard is: the open stages, then won."""
        stages = list(self.columns)
        for at, stage_id in sorted(enumerate(stages), key=lambda one: not self.columns[one[1]].has_keyboard()):
            mine = self.columns[stage_id].cards.selected_ids()
            if mine:
                if 0 <= at + way < len(stages):
                    self.move_to(mine, stages[at + way])
                return

    def move_to(self, ids: Sequence[int], stage_id: int) -> None:
        """Move deals to a stage, where they are shown at once; one that ends is asked about first."""
        stage = next(one for one in self.found if one.stage_id == stage_id)
        there = self.columns[stage_id].column.ids if stage_id in self.columns else ()
        going = tuple(one for one in ids if one not in there)
        if not going:
            return
        if stage.kind in ASKING:
            self.closing.ask(going, stage_id)
            self.closing.stand_over(self.area.viewport())
            return
        label = _("Move {deal} to {stage}").format(deal=self._named(going), stage=stage.name)
        move = (going, stage_id)
        chosen = self.selected_ids()
        self._moving.append(move)
        self._show(chosen)
        stand_on(self.columns.values(), self.area, going[0])
        self.feed.do(label, move_deals, list(going), stage_id, then=lambda _done: self._keep_moved(move, label),
                     refused=partial(self._take_back, move), many=len(going))  # fmt: skip

    def _named(self, ids: Sequence[int]) -> str:
        if len(ids) == 1:
            return self.feed.ask(name_of, "deals", ids[0])
        return SUBJECTS["deals"].counted(len(ids), f"{len(ids):,}")

    def _keep_moved(self, move: tuple[tuple[int, ...], int], label: str) -> None:
        """The file has it, though an answer that is still under way may not."""
        self._moving.remove(move)
        self.found = brought(self.found, *move)
        self.moved.emit()
        self.feed.told.emit(told_moved(self.feed, label, move[0]))

    def _take_back(self, move: tuple[tuple[int, ...], int], why: str) -> None:
        self._moving.remove(move)
        self.feed.failed.emit(why)
        self.refused.emit()

    def _go_back(self) -> None:
        for column in self.columns.values():
            if column.cards.selected_ids():
                column.take_keyboard()
                return

    def _take(self, stage_id: int, subject: str, ids: Sequence[int]) -> None:
        """Something fell on a stage."""
        if subject == "deals":
            self.move_to(ids, stage_id)
        else:
            self.began.emit(ids, stage_id)

    # Keyboard

    def _walk(self, way: int) -> None:
        """To the column beside that holds cards."""
        held = [one for one in self.columns.values() if one.column.ids]
        at = next((n for n, one in enumerate(held) if one.has_keyboard()), None)
        if at is not None and 0 <= at + way < len(held):
            to = held[at + way]
            to.take_keyboard()
            if not to.folded:
                row = min(max(held[at].cards.currentIndex().row(), 0), len(to.cards.rows.ids) - 1)
                to.cards.setCurrentIndex(to.cards.rows.index(row, 0))
            self.area.ensureWidgetVisible(to, 8, 0)

    def focus_cards(self) -> None:
        """The keyboard to the first card that is selected, else the first there is."""
        held = [one for one in self.columns.values() if one.column.ids]
        for column in sorted(held, key=lambda one: (not one.cards.selected_ids(), one.folded))[:1]:
            column.take_keyboard()


def brought(columns: Iterable[Column], ids: Sequence[int], stage_id: int) -> tuple[Column, ...]:
    """The columns with some deals at the top of another one; the sums follow when the file has been asked."""
    going, found = frozenset(ids), []
    for column in columns:
        kept = [one for one in column.ids if one not in going]
        if column.stage_id == stage_id and column.holds:
            kept = [*ids, *kept]
        same = len(kept) == len(column.ids) and column.stage_id != stage_id
        found.append(column if same else replace(column, ids=array("q", kept)))
    return tuple(found)
