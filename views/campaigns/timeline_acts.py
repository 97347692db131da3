"""How campaigns on the timeline are moved, stretched and given dates: shown at once, and taken back if refused."""

import datetime as dt
from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from models.actions.campaign_days import date_campaigns, move_campaigns, stretch_campaigns
from models.formats import show_dates
from models.queries.campaign_timeline import Bar
from models.queries.records import name_of
from models.subjects import SUBJECTS
from models.text import _, ngettext
from views.campaigns.timeline_rows import FORTNIGHT
from views.shared.feed import Told

if TYPE_CHECKING:
    from views.campaigns.timeline import TimelinePane  # which makes this

_ENDS = {"starts_on": "first", "ends_on": "last"}


class Shifting(QObject):
    """Of the pane of the timeline."""

    def __init__(self, pane: "TimelinePane") -> None:
        super().__init__(pane)
        self._pane = pane
        self._feed = pane.feed

    def step(self, what: str, way: int) -> None:
        """Move or stretch what is selected by a day, or by a week where days are hardly seen."""
        ids = tuple(one for one in self._pane.rows.selected_ids() if one in self._pane.scene.bars)
        if ids:
            self.shift(what, ids, way * self._pane.scene.axis.step, False)

    def shift(self, what: str, ids: Sequence[int], days: int, otherwise: bool) -> None:
        """Do what a hand or a key asked; bars stand there at once."""
        along, before = self._pane.scene.along != otherwise, self._pane.scene.bars
        able = tuple(one for one in ids if what == "move" or getattr(before[one], _ENDS[what]) is not None)
        if not able:
            told = _("It runs on without an end. Give it one in the record first, then it can be stretched.")
            self._feed.failed.emit(told if what == "ends_on" else _("It has no first day. Give it one first."))
            return
        self._pane.scene.bars = {**before, **{one: _moved(before[one], what, days, along=along) for one in able}}
        self._pane.rows.update_rows(able)
        label = self._label(what, able)
        self._pane.aloud.tell(label)
        action, args = (move_campaigns, (list(able), days, along)) if what == "move" else (
            stretch_campaigns, (list(able), what, days)
        )  # fmt: skip
        self._feed.do(label, action, *args, many=len(able), refused=self._take_back,
                     then=lambda done: self._keep(label, done.result if what == "move" else 0))  # fmt: skip

    def _label(self, what: str, ids: Sequence[int]) -> str:
        if len(ids) > 1:
            many = SUBJECTS["campaigns"].counted(len(ids), f"{len(ids):,}")
            return (_("Move {campaign}") if what == "move" else _("Stretch {campaign}")).format(campaign=many)
        one = self._pane.scene.bars[ids[0]]
        when = show_dates(_date(one.first), _date(one.last), self._feed.today())
        words = _("Move {campaign} to {dates}") if what == "move" else _("Let {campaign} run {dates}")
        return words.format(campaign=one.name, dates=when)

    def _keep(self, label: str, content: int) -> None:
        self._pane.moved.emit()
        with_it = ngettext("{n} piece of content with it", "{n} pieces of content with it", content)
        self._feed.told.emit(Told(f"{label} · {with_it.format(n=content)}" if content else label))

    def _take_back(self, why: str) -> None:
        self._feed.failed.emit(why)
        self._pane.refused.emit()

    def bring_in(self, ids: Sequence[int]) -> None:
        """Campaigns without dates start today, or on the first day in sight where that is later."""
        scene = self._pane.scene
        self.give_dates(ids, max(scene.today, scene.axis.first))

    def give_dates(self, ids: Sequence[int], day: int) -> None:
        """Campaigns that have no dates run for two weeks from a day; others are moved to begin there."""
        known = [one for one in ids if one in self._pane.scene.bars]
        dated = [one for one in known if self._pane.scene.bars[one].first is not None]
        for one in dated:
            self.shift("move", (one,), day - (self._pane.scene.bars[one].first or 0), False)
        bare = [one for one in known if one not in dated]
        if not bare:
            return
        first, last = dt.date.fromordinal(day), dt.date.fromordinal(day + FORTNIGHT - 1)
        name = self._feed.ask(name_of, "campaigns", bare[0]) if len(bare) == 1 else (
            SUBJECTS["campaigns"].counted(len(bare), f"{len(bare):,}")
        )
        when = show_dates(first, last, self._feed.today())
        label = _("Let {campaign} run {dates}").format(campaign=name, dates=when)
        self._pane.begin_anew()
        self._feed.do(label, date_campaigns, bare, first, last, many=len(bare), refused=self._take_back,
                     then=lambda _done: self._keep(label, 0))  # fmt: skip


def _date(day: int | None) -> dt.date | None:
    return dt.date.fromordinal(day) if day is not None else None


def _moved(one: Bar, what: str, days: int, *, along: bool) -> Bar:
    """The bar where it will be."""
    first, last = one.first, one.last
    if first is not None and what in ("move", "starts_on"):
        first += days
    if last is not None and what in ("move", "ends_on"):
        last += days
    ticks = one.ticks
    if what == "move" and along:
        days_of = array("q", (day if seen else day + days for day, seen in zip(ticks.days, ticks.seen, strict=True)))
        ticks = replace(ticks, days=days_of)
    return replace(one, first=first, last=last, ticks=ticks)
