"""The timeline: campaigns over the days, moved and stretched by hand or by keys, zoomed from two weeks to a year."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollBar, QToolButton, QVBoxLayout, QWidget

from models.queries.campaign_timeline import Bar, Timeline, groups_of
from models.queries.listing import Group
from models.reports.campaigns import ShownWay
from models.text import N_, _
from views.campaigns.axis import ZOOMS, Axis, axis_of
from views.campaigns.bar import Scene
from views.campaigns.shelf import UndatedShelf
from views.campaigns.timeline_acts import Shifting
from views.campaigns.timeline_edges import TimeFoot, TimeHead
from views.campaigns.timeline_rows import TimelineRows
from views.lists.aloud import Aloud
from views.lists.two_weeks import TwoWeeks
from views.shared import look
from views.shared.choice import Choice
from views.shared.feed import Feed
from views.shared.flow import Flow, flowing
from views.shared.keys import on_keys
from views.shared.switch import Switch, show_on

_GROUPS = (("", N_("No groups")), ("status", N_("By status")), ("channel", N_("By channel")))


class TimelinePane(QWidget):
    """``chosen``: other campaigns are selected; ``opened`` carries one to show, ``asked`` a place for a menu,
    ``pointed`` a piece of content to show; ``refused``: what is shown is not what is stored; ``moved``: what was asked
    before no longer holds; ``turned``: it is looked at otherwise."""

    chosen = Signal()
    opened = Signal(object)
    asked = Signal(QPoint)
    pointed = Signal(object)
    refused = Signal()
    moved = Signal()
    turned = Signal()

    def __init__(self, feed: Feed, kept: Mapping[str, Any]) -> None:
        super().__init__()
        self.feed = feed
        today = feed.today().toordinal()
        self.scene = Scene(axis_of([], today), today, along=bool(kept.get("along", True)))
        self.found: Timeline | None = None
        self._zoom = str(kept.get("zoom", "year"))
        self._placed = False  # whether the days were brought to where somebody would begin to look
        self._anew = True
        self.zoom = Switch([(key, _(words)) for key, words, _days in ZOOMS], "timeline")
        self.group = Choice("timeline-group", _("Groups of the timeline"))
        self.along = _button(_("Content moves along"), "timeline-along")
        self.head = TimeHead(feed, self.scene, "timeline-head")
        self.rows = TimelineRows(feed, self.scene)
        self.foot = TimeFoot(feed, self.scene, "timeline-foot")
        self.bar = QScrollBar(Qt.Orientation.Horizontal)
        self.shelf = UndatedShelf(feed)
        self.ahead = TwoWeeks(feed)
        self.two_weeks = _button(_("Two weeks ahead"), "timeline-two-weeks")
        self.aloud = Aloud(self.rows)
        self.shifting = Shifting(self)
        self._lay_out(ahead=bool(kept.get("ahead", True)))
        self._connect()
        self.group.choose(str(kept.get("group", "")))

    def _lay_out(self, *, ahead: bool) -> None:
        self.setObjectName("campaign-timeline")
        for key, words in _GROUPS:
            self.group.addItem(_(words), key)
        self.along.setCheckable(True)
        show_on(self.along, on=self.scene.along)
        self.two_weeks.setCheckable(True)
        show_on(self.two_weeks, on=ahead)
        self.ahead.setProperty("card", False)  # it stands in one
        if not ahead:  # shown before it has its place it would come up as a window of its own
            self.ahead.hide()
        told = _("What is not published yet keeps its distance when a campaign is moved; Ctrl while you drag turns it "
                 "round")  # fmt: skip
        self.along.setToolTip(look.tip(told))
        self.bar.setObjectName("timeline-bar")
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.nothing = QLabel(_("None of these campaigns has dates yet."))
        self.nothing.setContentsMargins(14, 20, 14, 20)
        look.set_colour(self.nothing, "ink-secondary")
        tools = QWidget()
        line = Flow(tools)
        line.setContentsMargins(10, 6, 10, 6)
        flowing(tools)
        whole = _button(_("Show all"), "timeline-all")
        whole.clicked.connect(self.show_all)
        now = _button(_("Today"), "timeline-today")
        now.clicked.connect(self.show_today)
        for widget in (self.zoom, now, whole, self.group, self.along, self.two_weeks):
            line.addWidget(widget)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(tools)
        inside.addWidget(self.head)
        inside.addWidget(self.nothing)
        inside.addWidget(self.rows, 1)
        inside.addWidget(self.foot)
        inside.addWidget(self.bar)
        inside.addWidget(self.shelf)
        inside.addWidget(_hairline())
        inside.addWidget(self.ahead)

    def _connect(self) -> None:
        rows = self.rows
        for part in (self.head, rows, self.foot):
            part.scrolls.connect(self.look_on)
            part.zooms.connect(self.zoom_by)
        rows.resized.connect(self._fit)
        rows.verticalScrollBar().rangeChanged.connect(self._fit)
        rows.carried = self.selected_ids
        rows.shifted.connect(self.shifting.shift)
        rows.dated.connect(self.shifting.give_dates)
        rows.opened.connect(self.opened)
        rows.pointed.connect(self.pointed)
        rows.chosen.connect(self.chosen)
        rows.asked.connect(lambda place: self.asked.emit(self.mapFromGlobal(rows.viewport().mapToGlobal(place))))
        lines = self.shelf.lines
        lines.opened.connect(self.opened)
        lines.chosen.connect(partial(self._choose_in, lines))
        rows.chosen.connect(partial(self._choose_in, rows))
        lines.asked.connect(lambda place: self.asked.emit(self.mapFromGlobal(lines.viewport().mapToGlobal(place))))
        self.shelf.wanted.connect(self.shifting.bring_in)
        self.bar.valueChanged.connect(lambda left: self._look(self.scene.axis.scrolled(left)))
        self.zoom.turned.connect(self._turn_zoom)
        self.group.activated.connect(self._regroup)
        self.along.toggled.connect(self._turn_along)
        self.two_weeks.toggled.connect(self.ahead.setVisible)
        self.two_weeks.toggled.connect(lambda _on: self.turned.emit())
        for way, key in ((-1, "Left"), (+1, "Right")):
            on_keys(rows, f"Alt+{key}", partial(self.shifting.step, "move", way))
            on_keys(rows, f"Alt+Shift+{key}", partial(self.shifting.step, "ends_on", way))
            on_keys(rows, f"Ctrl+Shift+{key}", partial(self.shifting.step, "starts_on", way))
        on_keys(rows, "T", self.show_today)
        on_keys(rows, "A", self.show_all)

    def _choose_in(self, lines: object) -> None:
        """What is selected is in one place."""
        other = self.shelf.lines if lines is self.rows else self.rows
        if other.selected_ids():
            other.clearSelection()
        if lines is not self.rows:
            self.chosen.emit()

    # What is shown

    def begin_anew(self) -> None:
        """The next answer may bring rows into another order: nobody's hand is on them."""
        self._anew = True

    def show_timeline(self, found: Timeline) -> None:
        """Show these. Rows keep their places while the same campaigns stand there: none jumps under the hand."""
        self.found = self.rows.found = found
        self.scene.today = self.feed.today().toordinal()
        self.scene.bars = {one.id: one for one in found.bars}
        self._stretch_axis(found)
        self._list()
        self.shelf.show_ids([one.id for one in found.bars if not one.dated])
        self.foot.show_timeline(found)
        self._fit()
        self._repaint()

    def _stretch_axis(self, found: Timeline) -> None:
        """As many days as are needed; what is in sight stays where it is."""
        days = [day for one in found.bars for day in (one.first, one.last) if day is not None]
        days += [day for one in found.bars if one.ticks.days for day in (one.ticks.days[0], one.ticks.days[-1])]
        made, before = axis_of(days, self.scene.today), self.scene.axis
        if (made.since, made.until) != (before.since, before.until):
            left = before.left + round((before.since - made.since) * before.per)
            self.scene.axis = replace(made, per=before.per, wide=before.wide).scrolled(left)

    def _list(self) -> None:
        assert self.found is not None
        by = str(self.group.currentData())
        bars = [one for one in self.found.bars if one.dated]
        groups = self._grouped(bars, by) if by else {"": bars}
        listed = {name: {one.id for one in some} for name, some in groups.items()}
        kept = self._kept()
        if self._anew or kept != listed:
            heads = [Group(at, name, len(some)) for at, (name, some) in enumerate(groups.items())] if by else []
            self.rows.show_rows(array("q", [one.id for some in groups.values() for one in some]), heads)
            self._anew = False
        self.nothing.setVisible(not bars)

    def _grouped(self, bars: Sequence[Bar], by: str) -> Mapping[str, list[Bar]]:
        found = groups_of(bars, by)
        if by == "status":
            order = {one.status: at for at, one in enumerate(sorted(bars, key=lambda one: _ORDER.index(one.kind)))}
            return dict(sorted(found.items(), key=lambda one: order.get(one[0], 0)))
        return dict(sorted(found.items(), key=lambda one: (not one[0], one[0].casefold())))

    def _kept(self) -> dict[str, set[int]]:
        """What stands in the rows now, by group."""
        records, groups = self.rows.rows.records, self.rows.drawing.groups
        if not groups:
            return {"": set(records)}
        found, at = {}, 0
        for one in groups:
            found[one.name] = set(records[at : at + one.count])
            at += one.count
        return found

    def _regroup(self) -> None:
        self._anew = True
        if self.found is not None:
            self._list()
        self.turned.emit()

    # The days in sight

    def _fit(self, *_range: int) -> None:
        """The days have as much room as the names leave them."""
        wide = self.rows.viewport().width()
        self.scene.names = min(look.scaled(232), max(wide * 3 // 10, 120))
        self._look(self.scene.axis.sized(wide - self.scene.names))
        self._begin_at_today()

    def _look(self, axis: Axis) -> None:
        changed = axis != self.scene.axis
        self.scene.axis = axis
        with QSignalBlocker(self.bar):
            self.bar.setRange(0, axis.most_left)
            self.bar.setPageStep(axis.wide)
            self.bar.setSingleStep(max(20, round(axis.per)))
            self.bar.setValue(axis.left)
        if changed:
            self._repaint()

    def _repaint(self) -> None:
        for part in (self.head, self.foot, self.rows.viewport()):
            part.update()

    def look_on(self, pixels: int) -> None:
        """Look at later days, or earlier ones where negative."""
        self._look(self.scene.axis.scrolled(self.scene.axis.left + pixels))

    def zoom_by(self, factor: float, at: int) -> None:
        """Larger or smaller around a place."""
        self._look(self.scene.axis.zoomed(factor, at))
        self._follow_zoom()

    def _follow_zoom(self) -> None:
        self._zoom = self.scene.axis.zoom
        with QSignalBlocker(self.zoom):
            self.zoom.turn(self._zoom)
        self.turned.emit()

    def _turn_zoom(self, key: str) -> None:
        """So many days in sight, around today where that is in sight, else around what is."""
        axis = self.scene.axis
        middle = (axis.first + axis.last) // 2
        self._show_days(key, self.scene.today if axis.first <= self.scene.today <= axis.last else middle)

    def _show_days(self, key: str, around: int) -> None:
        days = next((one[2] for one in ZOOMS if one[0] == key), ZOOMS[-1][2])
        before = days // 3 if around == self.scene.today else days // 2
        self._look(self.scene.axis.showing(around - before, days))
        self._follow_zoom()

    def _begin_at_today(self) -> None:
        """Once there is room: nobody has looked anywhere else yet."""
        if not self._placed and self.found is not None and self.rows.isVisible():
            self._placed = True
            self._show_days(self._zoom, self.scene.today)

    def show_today(self) -> None:
        """Bring today into sight."""
        self._look(self.scene.axis.centred(self.scene.today))

    def show_all(self) -> None:
        """All campaigns and their content at once."""
        ends = [day for one in self.scene.bars.values() for day in (one.first, one.last, *one.ticks.days[:1],
                *one.ticks.days[-1:]) if day is not None]  # fmt: skip
        axis = self.scene.axis
        near = [day for day in ends if axis.since <= day <= axis.until] or [self.scene.today]
        first, last = min([*near, self.scene.today]), max([*near, self.scene.today + 7])
        space = max(2, (last - first) // 30)
        self._look(axis.showing(first - space, last - first + 2 * space))
        self._follow_zoom()

    # Selection

    def selected_ids(self) -> tuple[int, ...]:
        """The selected campaigns."""
        return self.rows.selected_ids() or self.shelf.lines.selected_ids()

    def take_keyboard(self) -> None:
        """To the rows, or to the shelf where no campaign has dates."""
        lines = self.rows if self.rows.rows.ids or not self.shelf.lines.rows.ids else self.shelf.lines
        lines.setFocus(Qt.FocusReason.OtherFocusReason)

    # Moving, and what is kept

    def _turn_along(self, on: bool) -> None:
        self.scene.along = on
        self.turned.emit()

    def printed(self, filters: tuple[str, ...]) -> ShownWay:
        """The rows and the days in sight, for paper."""
        axis, groups = self.scene.axis, self.rows.drawing.groups
        return ShownWay(
            "timeline", tuple(self.rows.rows.records), filters, tuple((one.name, one.count) for one in groups),
            axis.first, axis.last, *(
                tuple((one.day, one.label) for one in marks) for marks in (axis.marks(), axis.spans())
            ),
        )  # fmt: skip

    def now(self) -> dict[str, Any]:
        """How it stands, to be remembered."""
        return {"zoom": self._zoom, "group": self.group.currentData(), "along": self.scene.along,
                "ahead": self.two_weeks.isChecked()}  # fmt: skip


#: The kinds of status in their order.
_ORDER = ("idea", "planned", "running", "done", "stopped")


def _button(words: str, name: str) -> QToolButton:
    made = QToolButton()
    made.setText(words)
    made.setObjectName(name)
    return made


def _hairline() -> QFrame:
    made = QFrame()
    made.setFixedHeight(1)
    look.set_sheet(made, "QFrame { background: @hairline; }")
    return made
