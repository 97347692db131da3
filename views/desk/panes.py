"""Three panes side by side, each listing what belongs to what is chosen in the other two."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.actions.members import Added, add_members
from models.changes import Changes
from models.fields import Subject
from models.formats import show_number, show_round_money
from models.queries.campaigns import CAMPAIGNS
from models.queries.linked import Linked, Pane, linked
from models.queries.listings import counts
from models.queries.people import PEOPLE
from models.queries.records import name_of
from models.queries.scope import Scope
from models.subjects import SUBJECTS
from models.text import _, ngettext
from models.workspace import Done
from views.campaigns.lines import CampaignLines
from views.deals.board import Board
from views.desk.boxes import Boxes
from views.lists.lines import Lines
from views.lists.pane import Pane as Frame
from views.prospects.lines import PersonLines
from views.shared import look
from views.shared.acts import RecordActs
from views.shared.addressed import told_added
from views.shared.areas import Area
from views.shared.feed import Feed
from views.shared.split import Split

#: Tables whose change may change which records belong where, or their order, with the columns that matter.
_LISTED: Mapping[str, tuple[str, ...]] = {
    "campaigns": ("status_id", "starts_on", "name"),
    "people": ("campaign_id", "next_action_on", "sort_key", "first_name", "last_name"),
    "deals": ("campaign_id", "person_id", "stage_id", "value", "closed_on", "next_step_on", "created_on"),
    "campaign_members": (),
    "stages": (),
    "pipelines": (),
}
ORDER: tuple[Pane, ...] = ("campaigns", "people", "deals")
_PAUSE = 60
#: An answer that takes longer is shown as work going on.
_PATIENCE = 150


class Panes(QWidget):
    """``wanting`` carries the Scope that is asked for, ``changed``: it is answered and shown. ``opened`` carries a
    subject and a record, ``widened`` a pane whose page is wanted, ``added`` a subject to add to, ``asked`` a pane and a
    place on the screen for its menu; ``resized``: the panes have other widths."""

    changed = Signal()
    wanting = Signal(object)
    busy = Signal(bool)
    opened = Signal(str, int)
    widened = Signal(str)
    added = Signal(str)
    wants_import = Signal(str)
    resized = Signal()
    asked = Signal(str, QPoint)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.chosen = Scope()
        self._wanted = Scope()  # asked for last, and perhaps not answered yet
        self._shown: Scope | None = None
        self._deals = 0
        self._totals: Mapping[Any, int] = {}
        self.campaigns = Lines(feed, CAMPAIGNS, CampaignLines(feed), "desk-campaigns", _("Campaigns"))
        self.people = Lines(feed, PEOPLE, PersonLines(feed), "desk-people", _("Prospects"))
        self.board = Board(feed, "desk")
        self.acts = RecordActs(feed, self)
        self.boxes = Boxes(feed, self)
        self.frames: dict[Pane, Frame] = {
            "campaigns": Frame("campaigns", _("Campaigns"), "marketing", "megaphone", _("New campaign")),
            "people": Frame("people", _("Prospects"), "sales", "contact", _("New person")),
            "deals": Frame("deals", _("Deals"), "sales", "kanban", _("New deal")),
        }
        self.split = Split()
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.ask_anew)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(lambda: self.busy.emit(True))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for pane, held in zip(ORDER, (self.campaigns, self.people, self.board), strict=True):
            self.frames[pane].hold(held)
            self.split.addWidget(self.frames[pane])
        self.split.setObjectName("desk-panes")
        self.split.setSizes([264, 320, 542])
        for at, stretch in enumerate((1, 1, 3)):
            self.split.setStretchFactor(at, stretch)
        for frame in self.frames.values():
            frame.setMinimumWidth(look.scaled(200))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def _connect(self) -> None:
        for pane, lines in self._lists():
            lines.chosen.connect(partial(self._take_choice, pane))
            lines.opened.connect(partial(self.opened.emit, pane))
            lines.asked.connect(partial(self._ask_menu, pane, lines.viewport()))
        self.board.chosen.connect(partial(self._take_choice, "deals"))
        self.board.opened.connect(partial(self.opened.emit, "deals"))
        self.board.refused.connect(self.ask_anew)
        self.board.moved.connect(lambda: self.feed.forget("desk"))
        self.board.asked.connect(partial(self._ask_menu, "deals", self.board))
        self.board.began.connect(self.acts.start_deals)
        self.campaigns.takes, self.campaigns.by_row = frozenset({"people"}), True
        self.campaigns.setAcceptDrops(True)
        self.campaigns.dropped.connect(self._take_members)
        for pane, frame in self.frames.items():
            frame.widened.connect(partial(self.widened.emit, pane))
            frame.added.connect(partial(self.added.emit, pane))
        self.split.splitterMoved.connect(self.resized)
        self.feed.changed.connect(self._take_changes)
        self.feed.failed.connect(self._rest)

    # What is chosen

    def _take_choice(self, pane: Pane) -> None:
        """The person selected otherwise in a pane."""
        ids = self.board.selected_ids() if pane == "deals" else self._lines(pane).selected_ids()
        self._ask(replace(self._wanted, **{pane: ids}), pane)

    def choose(self, chosen: Scope) -> None:
        """Choose these records, as far as they are there and belong together."""
        led_by: Pane = next((pane for pane in ORDER if getattr(chosen, pane)), "campaigns")
        self._ask(chosen, led_by)

    def let_go(self, pane: Pane) -> None:
        """Choose nothing in a pane any more."""
        self.choose(replace(self._wanted, **{pane: ()}))

    def _lists(self) -> tuple[tuple[Pane, Lines], ...]:
        return ("campaigns", self.campaigns), ("people", self.people)

    def _lines(self, pane: Pane) -> Lines:
        return self.campaigns if pane == "campaigns" else self.people

    def ask_anew(self) -> None:
        """Ask for everything that is listed."""
        self._shown = None
        self.choose(self._wanted)

    def _ask(self, chosen: Scope, led_by: Pane) -> None:
        self._wanted = chosen
        self.wanting.emit(chosen)
        self._patience.start()
        self.feed.ask_later("desk", self._take, linked, chosen, led_by, self.feed.today(), self._shown)

    def _rest(self, _why: str = "") -> None:
        self._patience.stop()
        self.busy.emit(False)

    def _take(self, found: Linked) -> None:
        self._rest()
        before, self.chosen, self._wanted = self.chosen, found.chosen, found.chosen
        first = self._shown is None
        self._shown = found.chosen
        if found.campaigns is not None:
            self.campaigns.show_ids(found.campaigns, found.chosen.campaigns)
        else:
            self.campaigns.choose(found.chosen.campaigns)
        if found.people is not None:
            self.people.show_ids(found.people, found.chosen.people)
        else:
            self.people.choose(found.chosen.people)
        if found.columns is not None and found.deals is not None:
            self._deals = found.deals
            self.board.show_columns(found.columns, found.chosen.deals)
        else:
            self.board.choose(found.chosen.deals)
        if first:
            self._totals = self.feed.ask(counts)
        self._say_counts()
        if first or before != found.chosen:
            self.changed.emit()

    def _take_changes(self, changes: Changes) -> None:
        if any(changes.touches(table, *columns) for table, columns in _LISTED.items()):
            self._soon.start()

    # Words

    def _say_counts(self) -> None:
        for pane, lines in self._lists():
            count, total = len(lines.rows.ids), self._totals[pane]
            narrowed = _("{n} of {total}").format(n=self._number(count), total=self._number(total))
            self.frames[pane].words.setText(narrowed if count != total else self._number(total))
            self._say_state(pane, empty=not count)
        columns = self.board.found
        opened = [one for one in columns if one.kind == "open"]
        count, value = sum(len(one.ids) for one in opened), sum(one.value for one in opened)
        weighted = sum(one.weighted for one in opened)
        amounts = [show_round_money(one, self.feed.facts) for one in (value, weighted)]
        self.frames["deals"].words.setText(
            _("{n} open · {value} · {weighted} weighted").format(n=self._number(count), value=amounts[0],
                                                                weighted=amounts[1])
        )  # fmt: skip
        self._say_state("deals", empty=not any(len(one.ids) for one in columns))

    def _number(self, number: int) -> str:
        return show_number(number, self.feed.facts)

    def _say_state(self, pane: Pane, *, empty: bool) -> None:
        frame = self.frames[pane]
        if not empty:
            frame.show_full()
            return
        about = SUBJECTS[pane]
        many, one = _(about.many), _(about.one)
        if self._totals[pane] and self.chosen:
            if pane == "deals" and self._deals:
                told = ngettext("{n} deal ended earlier.", "{n} deals ended earlier.", self._deals)
                frame.show_empty(_("No open deals"), told.format(n=self._number(self._deals)),
                                 ((_("Show them"), partial(self.widened.emit, pane), False),))  # fmt: skip
                return
            frame.show_empty(_("No {many}").format(many=many), _("None belong to what is chosen."))
            return
        if pane == "deals" and self._totals[pane]:
            frame.show_empty(_("No open deals"), _("All deals have ended. Drop a prospect here to start another."),
                             ((_("Show them"), partial(self.widened.emit, pane), False),))  # fmt: skip
            return
        sentence = {
            "campaigns": _("What you do to be known and asked for. Note the first one and see whom it brings."),
            "people": _("Everybody you could sell to. Bring the list you keep today, or note the first one."),
            "deals": _("What somebody may buy. Drop a prospect here, or note the first one."),
        }[pane]
        acts = [(_("New {one}").format(one=one), partial(self.added.emit, pane), False)]
        if pane == "people":
            acts.append((_("Import…"), partial(self.wants_import.emit, pane), False))
        frame.show_empty(_("No {many} yet").format(many=many), sentence, tuple(acts))

    # Carried from pane to pane

    def _take_members(self, campaign_id: int | None, _subject: str, people: Sequence[int]) -> None:
        if campaign_id is None:
            return
        name = self.feed.ask(name_of, "campaigns", campaign_id)
        label = _("Add to {campaign}").format(campaign=name)

        def told(done: Done[Added]) -> None:
            self.feed.told.emit(told_added(self.feed, done.result, name))

        self.feed.do(label, add_members, campaign_id, list(people), then=told, many=len(people))

    # Acts on what is chosen

    def chosen_records(self) -> tuple[Subject, list[int]]:
        """What is selected in the pane that has the keyboard, else in the last one that has anything selected."""
        here = next((pane for pane in ORDER if self.frames[pane].isAncestorOf((self.focusWidget() or self))), None)
        for pane in (here, *reversed(ORDER)):
            if pane is not None and (ids := self.selected(pane)):
                return pane, list(ids)
        return here or "people", []

    def selected(self, pane: Pane) -> tuple[int, ...]:
        """What is selected in a pane, whether or not the others have followed yet; else what its keyboard stands on."""
        if pane == "deals":
            return self.board.selected_ids()
        lines = self._lines(pane)
        current = lines.current_id()
        standing = (current,) if lines.hasFocus() and current is not None else ()
        return lines.selected_ids() or standing

    def _ask_menu(self, pane: Pane, over: QWidget, place: QPoint) -> None:
        self.asked.emit(pane, over.mapToGlobal(place))

    # Keyboard

    def areas(self) -> Sequence[Area]:
        """Pane by pane."""
        return [Area(frame, partial(self.enter, pane)) for pane, frame in self.frames.items()]

    def enter(self, pane: Pane) -> None:
        """The keyboard into a pane."""
        if pane == "deals":
            self.board.focus_cards()
        else:
            self._lines(pane).setFocus(Qt.FocusReason.TabFocusReason)

    # What is remembered

    def now(self) -> Mapping[str, Any]:
        """What is chosen, and the widths."""
        some = {pane: list(getattr(self.chosen, pane))[:500] for pane in ORDER}
        return {"chosen": some, "split": self.split.sizes()}

    def read(self, kept: Mapping[str, Any]) -> None:
        """Choose what was chosen, and ask."""
        if all(kept.get("split", [0])):
            self.split.setSizes(kept["split"])
        self.choose(Scope(**{pane: tuple(ids) for pane, ids in kept.get("chosen", {}).items()}))
