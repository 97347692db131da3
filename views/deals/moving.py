"""How deals move from their page: by the stage's drop-down, menus and keys; what ends them is asked in the panel."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from models.actions.deals import edit_deal
from models.actions.moves import ASKING, CLOSING
from models.fields import Value
from models.formats import show_day
from models.queries.moves import Target, families, standing, targets
from models.queries.records import Choice, Record, name_of
from models.text import _
from views.deals.closing import Closing
from views.deals.criteria import CriteriaPane
from views.deals.way import WayPane
from views.lists.page import ListPage
from views.records.form import RecordForm
from views.shared.choice_entry import ChoiceEntry
from views.shared.feed import Told
from views.shared.keys import on_keys
from views.shared.moved import told_moved

#: Fields that only make sense where a deal is over or put off, with the kinds of stage that they go with.
_GOES_WITH = {
    "closed_on": frozenset(CLOSING), "reason_id": frozenset(CLOSING), "competitor_id": frozenset({"lost"}),
    "close_note": ASKING, "wake_on": frozenset({"not_now"}),
}  # fmt: skip


class Moving(QObject):
    """Of the page of deals."""

    def __init__(self, page: ListPage) -> None:
        super().__init__(page)
        self.page = page
        self.feed = page.feed
        self.closing = Closing(page.feed)
        page.table.keepers["stage_id"] = self.move_to
        page.form_made.connect(self._furnish)
        page.acts.wants_move.connect(self.move)
        for keys, step in (("Alt+Right", 1), ("Alt+Left", -1)):
            on_keys(page.table, keys, partial(self.step, step))

    def _furnish(self, form: RecordForm) -> None:
        self.form = form
        self.way = WayPane(form, self.closing)
        self.criteria = CriteriaPane(form)
        form.put_after("stage_id", self.way)
        form.keepers["stage_id"] = self.move_to
        form.shown.connect(self._introduce)
        form.rows["stage_id"].entry.typed.connect(self._follow_draft)

    # Moving

    def move_to(self, deal_id: int, stage_id: int, was: Value) -> None:
        """Move a deal to a stage from where it ``was``; what asks for something is asked first."""
        stage = self._target(stage_id)
        if stage is None or stage.kind in ASKING:
            self.ask([deal_id], stage_id)
            return
        self.closing.drop()
        label = _("Move {deal} to {stage}").format(deal=self.feed.ask(name_of, "deals", deal_id), stage=stage.name)
        self.feed.do(label, edit_deal, deal_id, "stage_id", stage_id, was,
                     then=lambda _done: self._tell(label, deal_id),
                     refused=lambda why: self.page.table.say(why, deal_id, "stage_id"))  # fmt: skip

    def _tell(self, label: str, deal_id: int) -> None:
        """Only what is left open is said: the move itself is seen."""
        told: Told = told_moved(self.feed, label, [deal_id])
        if told.shows is not None:
            self.feed.told.emit(told)

    def move(self, ids: Sequence[int], stage_id: int) -> None:
        """Move deals from where they stand."""
        at = self.feed.ask(standing, list(ids))
        if len(ids) == 1:
            self.move_to(ids[0], stage_id, at.stage_id)
        else:
            self.ask(ids, stage_id)

    def ask(self, ids: Sequence[int], stage_id: int) -> None:
        """Ask in the panel what a stage asks for."""
        shown = self.page.panel.record
        if shown is None or shown.id not in ids or self.page.panel.hidden:
            self.page.open_panel(ids[-1])
        self.way.ask(ids, stage_id)

    def step(self, way: int) -> None:
        """Move the current deal a stage on or back: the open stages, then the won one."""
        if (deal_id := self.page.table.current_id()) is not None:
            self.move_on(deal_id, way)

    def move_on(self, deal_id: int, way: int = 1) -> None:
        """Move a deal a stage on or back in its pipeline, with its form beside the list."""
        shown = self.page.panel.record
        if shown is None or shown.id != deal_id:
            self.page.open_panel(deal_id)
        at = self.feed.ask(standing, [deal_id])
        track = [one.id for one in self.feed.ask(targets)
                 if one.pipeline_id == at.pipeline_id and one.kind in ("open", "won")]  # fmt: skip
        if at.stage_id is None or not track:
            return
        to = track.index(at.stage_id) + way if at.stage_id in track else len(track) - 2 if way < 0 else len(track)
        if 0 <= to < len(track):
            self.move_to(deal_id, track[to], at.stage_id)

    def _target(self, stage_id: Value) -> Target | None:
        return next((one for one in self.feed.ask(targets) if one.id == stage_id), None)

    # The form

    def _introduce(self, shown: Record | None) -> None:
        kind = ""
        if shown is not None:
            at = self.feed.ask(standing, [shown.id])
            kind = at.kind
            own = [one for one in self.feed.ask(targets) if one.pipeline_id == at.pipeline_id]
            self._offer("stage_id", [Choice(one.id, one.name) for one in own], shown)
            if kind == "not_now":
                until = _("until {day}").format(day=show_day(at.wake_on)) if at.wake_on else _("no date: never wakes")
                self.form.head.chip.add(until)
        self._show_fields(kind, shown)

    def _follow_draft(self) -> None:
        """A new deal may be over already: what its stage asks for stands in the draft."""
        if self.form.drafting and isinstance(entry := self.form.rows["stage_id"].entry, ChoiceEntry):
            stage = self._target(entry.currentData())
            self._show_fields(stage.kind if stage is not None else "", None)

    def _show_fields(self, kind: str, shown: Record | None) -> None:
        for key, kinds in _GOES_WITH.items():
            self.form.fold.keep_away(key, away=kind not in kinds)
        if kind in CLOSING:
            held = shown.values["reason_id"] if shown is not None else None
            named = [held] if isinstance(held, int) else []
            reasons = [one for family in self.feed.ask(families, CLOSING[kind], named) for one in family.reasons]
            self._offer("reason_id", reasons, shown)

    def _offer(self, key: str, records: Sequence[Choice], shown: Record | None) -> None:
        row = self.form.rows[key]
        if not isinstance(row.entry, ChoiceEntry):
            return
        row.entry.offer(records)
        if shown is not None:
            row.show_value(shown.values[key], shown.names.get(key, ""))
