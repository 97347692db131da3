"""The box in which deals move: where to and since when, and what a stage asks for that ends them or puts them off."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from models.actions.closing import Ending, close_deals, put_off_deals
from models.actions.moves import ASKING, CLOSING, move_deal, move_deals
from models.errors import Refused
from models.fields import Field, Kind, Value
from models.formats import one_line, show_day
from models.queries.moves import Standing, Target, families, standing, targets
from models.queries.records import Choice, named
from models.subjects import SUBJECTS
from models.text import N_, _
from views.deals.reasons import ReasonPicker
from views.shared.box import Box
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import Entry, LineEntry, LinkEntry, LongEntry
from views.shared.feed import Feed, Told
from views.shared.moved import told_moved
from views.shared.tabs import put_before

_ABOUT = SUBJECTS["deals"]
_STAGE = Field("stage", N_("To"), Kind.CHOICE, required=True)
_DAY = Field("day", N_("Since"), Kind.DAY, required=True)
_MAIN = Field("main", N_("Main reason"), Kind.CHOICE, required=True)
_RIVAL = replace(_ABOUT.field("competitor_id"), hint="")
_WAKE = replace(_ABOUT.field("wake_on"), key="wake", label=N_("Come back to it on"), hint="")
_NOTE = replace(_ABOUT.field("close_note"), hint="")
#: What each kind of stage asks for.
_ASKS = {
    "won": ("reasons", "close_note"), "lost": ("reasons", "competitor_id", "close_note"),
    "no_decision": ("reasons", "close_note"), "not_now": ("wake", "close_note"),
}  # fmt: skip


class Closing(Box):
    """About one deal or several, which then share day, reasons and note. ``moved`` when they were."""

    moved = Signal()

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "closing")
        self.ids: tuple[int, ...] = ()
        self._standing = Standing((), None, None, None, None)
        self._targets: tuple[Target, ...] = ()
        self._before: dt.date | None = None  # a day before the deal was created, said once already
        self.stage = ChoiceEntry(_STAGE, feed)
        self.day = LineEntry(_DAY, feed)
        self.reasons = ReasonPicker()
        self.main = ChoiceEntry(_MAIN, feed)
        self._parts: dict[str, QWidget] = {}
        self._lay_out()
        self.stage.currentIndexChanged.connect(lambda _at: self._follow_stage())
        self.reasons.picked.connect(self._follow_reasons)
        self.main.activated.connect(lambda _at: self.reasons.make_main(self.main.currentData()))

    def _lay_out(self) -> None:
        rival, wake, note = LinkEntry(_RIVAL, self.feed), LineEntry(_WAKE, self.feed), LongEntry(_NOTE, self.feed)
        rival.setPlaceholderText(_("Type the beginning of a name, or a new one"))
        wake.setPlaceholderText(_("in 3 months, 1 Sep, +90"))
        note.typed.connect(self._say_keys)
        self.body.addWidget(self.title)
        self.line(self.entry(self.stage), self.entry(self.day, 110), stretch=0)
        self._parts["reasons"] = self.reasons
        self._parts |= {made.field.key: self.entry(made) for made in (self.main, rival, wake, note)}
        for part in self._parts.values():
            self.body.addWidget(part)
        self.finish(_("Move"))
        self.keep_button.setProperty("accent", True)

    # Asking

    def ask(self, ids: Sequence[int], stage_id: int | None = None) -> None:
        """Ask where deals go, or what the stage asks for where they go."""
        self.ids, self._before = tuple(ids), None
        at = self._standing = self.feed.ask(standing, self.ids)
        self._targets = self._in_order(at)
        self._offer_stages(at)
        self.hide()  # what is asked about another deal begins anew
        chosen = stage_id if stage_id is not None else at.stage_id
        day = at.since if chosen == at.stage_id and at.since is not None else self.feed.today()
        values: dict[str, Value] = {"stage": chosen, "day": day, "wake": at.wake_on, "close_note": at.note}
        rival = at.competitor
        if rival is not None:
            values["competitor_id"] = rival.id
        self.begin(self._title(), values, {"competitor_id": rival.name if rival is not None else ""})
        self._follow_stage()
        self._enter_first(chosen=stage_id is not None)

    def _in_order(self, at: Standing) -> tuple[Target, ...]:
        """The stages of their own pipeline come first."""
        found = self.feed.ask(targets)
        return tuple(sorted(found, key=lambda one: one.pipeline_id != at.pipeline_id))

    def _offer_stages(self, at: Standing) -> None:
        self.stage.offer([
            Choice(one.id, one.name if one.pipeline_id == at.pipeline_id else f"{one.pipeline} · {one.name}")
            for one in self._targets
        ])  # fmt: skip

    def _enter_first(self, *, chosen: bool) -> None:
        target = self._target()
        if not chosen or target is None or target.kind not in ASKING:
            self.enter("stage" if not chosen else "day")
        elif target.kind in CLOSING:
            self.reasons.enter()
        else:
            self.enter("wake")

    def _target(self) -> Target | None:
        return next((one for one in self._targets if one.id == self.stage.currentData()), None)

    def _title(self) -> str:
        count, target = len(self.ids), self._target()
        if count > 1:
            many = _ABOUT.counted(count, f"{count:,}")
            if target is not None and target.kind in CLOSING:
                return _("{deals} end for the same reason").format(deals=many)
            return _("{deals}: the same for all of them").format(deals=many)
        return self._standing.names[0] if self._standing.names else ""

    def _follow_stage(self) -> None:
        """Show what the stage asks for."""
        target = self._target()
        kind = target.kind if target is not None else ""
        wanted = _ASKS.get(kind, ())
        for key, part in self._parts.items():
            part.setVisible(key in wanted)
        if kind in CLOSING:
            outcome = CLOSING[kind]
            held = self._standing.reasons if self._stays(target) else self.reasons.chosen()
            why = _("Why was it won?") if outcome == "won" else _("Why did it come to nothing?")
            self.reasons.setAccessibleName(why)
            self.reasons.offer(self.feed.ask(families, outcome, held), held)
            put_before(self.main, [chip for chip in self.reasons.chips if chip.focusPolicy() & Qt.FocusPolicy.TabFocus])
            self._follow_reasons()
        name = target.name if target is not None else ""
        words = _("Keep") if self._stays(target) else _("Move to {stage}").format(stage=name)
        self.keep_button.setText(words.replace("&", "&&"))
        self.title.setText(self._title())
        self._say_keys()

    def _stays(self, target: Target | None) -> bool:
        return target is not None and target.id == self._standing.stage_id

    def _follow_reasons(self) -> None:
        ticked = self.reasons.ticked()
        self.main.offer(ticked)
        self.main.show_value(ticked[0].id if ticked else None)
        self._parts["main"].setVisible(len(ticked) > 1)
        self.say("")

    # Keeping

    def keep(self) -> None:
        """Move them."""
        target = self._target()
        try:
            values = {key: made.entered() for key, made in self.entries.items() if self._is_asked(key)}
        except Refused as error:
            self.say(str(error), self._wrong())
            return
        day = values["day"]
        assert isinstance(day, dt.date)
        if target is None or not self._may_be_before(day):
            return
        created = day if self._before is not None else None
        if target.kind in CLOSING:
            self._close(target, day, created, values)
        elif target.kind == "not_now":
            self._put_off(target, day, created, values)
        else:
            self._move(target, day, created)

    def _is_asked(self, key: str) -> bool:
        """A competitor may be new, and is not looked for here."""
        return key in ("stage", "day") or (key in ("wake", "close_note") and not self._parts[key].isHidden())

    def _wrong(self) -> Entry | None:
        for key, made in self.entries.items():
            if self._is_asked(key):
                try:
                    made.entered()
                except Refused:
                    return made
        return None

    def _may_be_before(self, day: dt.date) -> bool:
        """A day before the deal was written down is asked about once."""
        created = self._standing.created_on
        if created is None or day >= created or day == self._before:
            self._before = day if day == self._before else None
            return True
        self._before = day
        told = _("It was created on {created}. Enter once more: it was created on {day} already. Or give a later day.")
        self.say(told.format(created=show_day(created), day=show_day(day)), self.day)
        return False

    def _close(self, target: Target, day: dt.date, created: dt.date | None, values: dict[str, Value]) -> None:
        why = self.reasons.chosen()
        if not why:
            outcome = CLOSING[target.kind]
            asked = _("Say why it was won; choose “Unknown” if you don't know.")
            if outcome == "lost":
                asked = _("Say why it came to nothing; choose “Unknown” if you don't know.")
            self.say(asked)
            self.reasons.enter()
            return
        try:
            rival = self._rival() if target.kind == "lost" else None
        except Refused as error:
            self.say(str(error), self.entries["competitor_id"])
            return
        ending = Ending(why, day, rival, _text(values["close_note"]), created)
        self._send(target, close_deals, list(self.ids), target.id, ending)

    def _rival(self) -> int | str | None:
        """The competitor, or the name of a new one."""
        entry = self.entries["competitor_id"]
        assert isinstance(entry, LinkEntry)
        name = one_line(entry.text())
        if name and self.feed.ask(named, "competitors", name) is None and len(name) <= entry.field.longest:
            return name
        one = entry.entered()
        return one if isinstance(one, int) else None

    def _put_off(self, target: Target, day: dt.date, created: dt.date | None, values: dict[str, Value]) -> None:
        wake = values["wake"]
        if not isinstance(wake, dt.date) or wake <= self.feed.today():
            self.say(_("Say on which day to come back to this; a day to come."), self.entries["wake"])
            return
        said = _text(values["close_note"])
        self._send(target, put_off_deals, list(self.ids), target.id, wake, day, said, created)

    def _move(self, target: Target, day: dt.date, created: dt.date | None) -> None:
        if len(self.ids) == 1:
            self._send(target, move_deal, self.ids[0], target.id, day, created)
        else:
            self._send(target, move_deals, list(self.ids), target.id, day)

    def _send(self, target: Target, action: Any, *args: Any) -> None:
        count, ids, stays = len(self.ids), self.ids, self._stays(target)
        name = self._standing.names[0] if count == 1 else _ABOUT.counted(count, f"{count:,}")
        label = _("Move {deal} to {stage}").format(deal=name, stage=target.name)
        if stays:
            label = _("Correct {stage} of {deal}").format(deal=name, stage=target.name)

        def told(result: int) -> Told:
            self.moved.emit()
            if action is move_deal and result != target.id:
                later = _("Noted. {deal} came to a later stage since, and stays there").format(deal=name)
                return Told(later)
            return Told(label) if stays else told_moved(self.feed, label, ids)

        self.send(label, told, action, *args, many=count)

    def is_about(self, deal_id: int | None) -> bool:
        """Whether the question is about that deal."""
        return self.is_open() and deal_id in self.ids

    def is_worth_keeping(self) -> bool:
        """A reason, a day to wake or a note must not get lost; a stage alone is chosen anew."""
        target = self._target()
        if target is None or target.kind not in ASKING:
            return self.day.is_typed()
        typed = any(self.entries[key].is_typed() for key in ("close_note", "wake", "competitor_id", "day"))
        return typed or self.reasons.chosen() not in ((), self._standing.reasons)

    # Keys

    def enters(self, watched: Entry) -> bool:
        """Enter keeps a note of one line; in a longer one it begins a new line."""
        return not isinstance(watched, LongEntry) or watched.document().blockCount() < 2

    def _say_keys(self) -> None:
        note, target = self.entries["close_note"], self._target()
        if isinstance(note, LongEntry) and note.document().blockCount() > 1:
            self.hint.setText(_("Ctrl+Enter keeps · Esc drops"))
        elif target is not None and target.kind in CLOSING:
            self.hint.setText(_("Letter, Space ticks · Enter keeps · Esc drops"))
        else:
            self.hint.setText(_("Enter keeps · Esc drops"))


def _text(value: Value) -> str | None:
    return str(value) if value else None
