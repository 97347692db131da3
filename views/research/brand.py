"""How well the business is known and recommended: brand surveys, NPS, searches, each with how many were asked."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from models.actions.surveys import (
    add_answer,
    add_survey,
    delete_answers,
    delete_surveys,
    edit_survey_whole,
    set_searches,
)
from models.changes import Changes
from models.fields import Field, Kind, Value
from models.formats import Facts, month_name, show_day, show_number, show_rate
from models.queries.surveys import (
    ANSWER,
    SEARCHES,
    SURVEY,
    BrandSurvey,
    NpsSurvey,
    answers_of,
    brand_surveys,
    nps_surveys,
    searches,
)
from models.rules.brand import FEW_ASKED, Rate
from models.text import N_, _, ngettext
from views.research.block import Block, TypedBox
from views.research.trend import Mark, Trend
from views.shared import look
from views.shared.entries import LineEntry, LinkEntry, LongEntry
from views.shared.feed import Feed, Told

_WATCHED = ("surveys", "survey_answers", "search_counts", "people")
_SCORES = Field("scores", N_("Answers"), longest=20_000, hint=N_("Digits from 0 to 10: 9 10 7 8 6"))
_MONTH = Field("month", N_("Month"), Kind.DAY, required=True, hint=N_("Any day of the month"))
#: Months of searches shown.
_MONTHS = 24


class BrandPane(QScrollArea):
    """``wants_record`` carries a subject and the id of a record."""

    wants_record = Signal(str, object)

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self.feed = feed
        self.brand: tuple[BrandSurvey, ...] = ()
        self.nps: tuple[NpsSurvey, ...] = ()
        self._editing: int | None = None
        self._make_brand()
        self._make_nps()
        self._make_searches()
        self._lay_out()
        self._stale = True
        feed.changed.connect(self._take_changes)

    def _lay_out(self) -> None:
        self.setObjectName("brand")
        self.setAccessibleName(_("Brand"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("plain", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(look.BETWEEN)
        for widget in (self.brand_block, self.brand_trend, self.nps_block, self.nps_trend, self.answers_block,
                       self.search_block):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inside)

    # Brand surveys

    def _make_brand(self) -> None:
        box = TypedBox(self.feed, "brand-box")
        box.body.addWidget(box.title)
        keys = ("held_on", "respondents", "unaided", "top_of_mind", "aided", "invented")
        for some in (keys[:3], keys[3:]):
            box.line(*(box.entry(LineEntry(SURVEY[key], self.feed), 160) for key in some)).addStretch(1)
        box.line(*(box.entry(LineEntry(SURVEY[key], self.feed)) for key in ("asked_whom", "method")))
        box.finish(_("Keep"))
        heads = (_("Day"), _("Answers"), _("Named us first"), _("Named us"), _("Knew us"), _("Knew an invented name"),
                 _("Asked whom"), _("How"))  # fmt: skip
        self.brand_block = Block("brand-surveys", _("How well we are known"), _("+ Brand survey"), heads, box, 6)
        self.brand_trend = Trend("brand-trend", _("Knew us"), 0.0, 1.0)
        self.brand_block.on_add = lambda: self._open(box, "brand", None)
        self.brand_block.on_edit = partial(self._open, box, "brand")
        self.brand_block.on_delete = self._delete
        box.on_keep = partial(self._keep, box, "brand")

    def _open(self, box: TypedBox, kind: str, one: int | None) -> None:
        self._editing = one
        held = self._surveys().get(one or 0)
        values: dict[str, Value] = {"held_on": self.feed.today()}
        if isinstance(held, BrandSurvey):
            values = {
                "held_on": held.held_on, "respondents": held.respondents, "unaided": held.unaided_count,
                "top_of_mind": held.top_count, "aided": held.aided_count, "invented": held.invented_count,
            }  # fmt: skip
        elif held is not None:
            values = {"held_on": held.held_on}
        if held is not None:
            values |= {"asked_whom": held.asked_whom, "method": held.method}
        new = _("New brand survey") if kind == "brand" else _("New NPS survey")
        box.begin(new if held is None else _("Survey of {day}").format(day=show_day(held.held_on)), values)
        box.enter("held_on" if held is None else ("respondents" if kind == "brand" else "scores"))

    def _keep(self, box: TypedBox, kind: str, values: dict[str, Value]) -> None:
        scores = str(values.pop("scores", None) or "")
        label = _("Add survey") if self._editing is None else _("Edit survey")
        if self._editing is None:
            box.send(label, lambda _one: None, add_survey, kind, values, scores)
        else:
            box.send(label, lambda _one: None, edit_survey_whole, self._editing, values, scores)

    def _surveys(self) -> dict[int, BrandSurvey | NpsSurvey]:
        return {**{one.id: one for one in self.brand}, **{one.id: one for one in self.nps}}

    def _delete(self, one: int) -> None:
        held = self._surveys()[one]
        label = _("Delete the survey of {day}").format(day=show_day(held.held_on))
        self.feed.do(label, delete_surveys, [one], then=lambda _done: self.feed.told.emit(Told(label)))

    def _show_brand(self, found: tuple[BrandSurvey, ...]) -> None:
        self.brand = found
        facts = self.feed.facts
        rows = [
            (one.id, ((show_day(one.held_on), "ink", ""), (_count(one.respondents, facts), "ink", _few(one.few)),
                      *(_rated(rate, facts) for rate in (one.top_of_mind, one.unaided, one.aided, one.invented)),
                      (one.asked_whom or "–", "ink-secondary", ""), (one.method or "–", "ink-secondary", "")))
            for one in found
        ]  # fmt: skip
        note = _("Ask the same question of the same kind of people every quarter. First: “When you need what we sell, "
                 "which firms come to mind?” Then show a list with an invented name in it: “Which of these do you "
                 "know?”")  # fmt: skip
        few = sum(one.few for one in found)
        if few:
            told = ngettext("{n} survey of fewer than {least} people stands in no trend.",
                            "{n} surveys of fewer than {least} people stand in no trend.", few)  # fmt: skip
            note = f"{note} {told.format(n=few, least=FEW_ASKED)}" if len(found) < 3 else told.format(
                n=few, least=FEW_ASKED)  # fmt: skip
        self.brand_block.show_rows(rows, note if few or len(found) < 3 else "")
        self.brand_trend.show_marks([
            Mark(one.held_on, one.aided.value, _rated(one.aided, facts)[0])
            for one in found if one.aided.value is not None and not one.few
        ])  # fmt: skip

    # NPS

    def _make_nps(self) -> None:
        box = TypedBox(self.feed, "nps-box")
        box.body.addWidget(box.title)
        box.line(box.entry(LineEntry(SURVEY["held_on"], self.feed), 128),
                 *(box.entry(LineEntry(SURVEY[key], self.feed)) for key in ("asked_whom", "method")))  # fmt: skip
        self.scores = LineEntry(_SCORES, self.feed)
        self.scores.setPlaceholderText(_("9 10 7 8 6"))
        box.body.addWidget(box.entry(self.scores))
        box.finish(_("Keep"))
        columns = (_("Day"), _("Answers"), _("9 and 10"), _("7 and 8"), _("0 to 6"), _("NPS"), _("Asked whom"),
                   _("How"))  # fmt: skip
        title = _("How likely we are recommended (NPS)")
        self.nps_block = Block("nps-surveys", title, _("+ NPS survey"), columns, box, 6)
        self.nps_trend = Trend("nps-trend", _("NPS"), -1.0, 1.0)
        self.nps_block.on_add = lambda: self._open(box, "nps", None)
        self.nps_block.on_edit = partial(self._open, box, "nps")
        self.nps_block.on_delete = self._delete
        self.nps_block.chosen.connect(self._show_answers)
        box.on_keep = partial(self._keep, box, "nps")
        one = TypedBox(self.feed, "answer-box")
        one.body.addWidget(one.title)
        one.line(one.entry(LineEntry(ANSWER["score"], self.feed), 90),
                 one.entry(LinkEntry(ANSWER["person_id"], self.feed)))  # fmt: skip
        one.body.addWidget(one.entry(LongEntry(ANSWER["words"], self.feed)))
        one.finish(_("Keep"))
        heads = (_("Person"), _("0 to 10"), _("Why"))
        self.answers_block = Block("nps-answers", _("Answers"), _("+ Answer"), heads, one, 2)
        self.answers_block.on_add = self._open_answer
        self.answers_block.on_edit = self._open_person
        self.answers_block.on_delete = self._delete_answer
        one.on_keep = partial(self._keep_answer, one)

    def _show_nps(self, found: tuple[NpsSurvey, ...]) -> None:
        self.nps = found
        facts, told = self.feed.facts, _("Share of 9 and 10 less share of 0 to 6; 7 and 8 count among all.")
        rows = [
            (one.id, ((show_day(one.held_on), "ink", ""), (_count(one.nps.asked, facts), "ink", _few(one.few)),
                      *(_rated(Rate(part, one.nps.asked), facts) for part in
                        (one.nps.promoters, one.nps.passives, one.nps.detractors)),
                      (_nps_text(one, facts), "ink", told),
                      (one.asked_whom or "–", "ink-secondary", ""), (one.method or "–", "ink-secondary", "")))
            for one in found
        ]  # fmt: skip
        ask = _("“How likely is it that you recommend us to a friend, from 0 to 10?” Type the answers as they come: "
                "9 10 7 8 6.")  # fmt: skip
        self.nps_block.show_rows(rows, "" if found else ask)
        self.nps_trend.show_marks([
            Mark(one.held_on, one.nps.value, f"{_nps_text(one, facts)} ({one.nps.asked})")
            for one in found if one.nps.value is not None and not one.few
        ])  # fmt: skip
        self._show_answers()

    def _show_answers(self) -> None:
        one = self.nps_block.current()
        self.answers_block.setVisible(one is not None)
        if one is None:
            return
        held = next(survey for survey in self.nps if survey.id == one)
        self.answered = {answer.id: answer for answer in self.feed.ask(answers_of, one)}
        self.answers_block.title.setText(_("Answers of {day}").format(day=show_day(held.held_on)))
        self.answers_block.show_rows([
            (answer.id, ((answer.name or _("(not named)"), "ink" if answer.name else "ink-secondary", ""),
                         (str(answer.score), "ink", ""),
                         (" ".join((answer.words or "–").split()), "ink-secondary", "")))
            for answer in self.answered.values()
        ], "")  # fmt: skip

    def _open_answer(self) -> None:
        box = self.answers_block.box
        box.begin(_("One answer"), {})
        box.enter("score")

    def _open_person(self, answer_id: int) -> None:
        person = self.answered[answer_id].person_id
        if person is not None:
            self.wants_record.emit("people", person)

    def _keep_answer(self, box: TypedBox, values: dict[str, Value]) -> None:
        survey = self.nps_block.current()
        box.send(_("Add answer"), lambda _one: None, add_answer, survey, values["person_id"], values["score"],
                 values["words"])  # fmt: skip

    def _delete_answer(self, answer_id: int) -> None:
        label = _("Delete answer")
        self.feed.do(label, delete_answers, [answer_id], then=lambda _done: self.feed.told.emit(Told(label)))

    # Searches

    def _make_searches(self) -> None:
        box = TypedBox(self.feed, "search-box")
        box.body.addWidget(box.title)
        box.line(box.entry(LineEntry(_MONTH, self.feed), 128),
                 *(box.entry(LineEntry(SEARCHES[key], self.feed), 128)
                   for key in ("ours", "everyone"))).addStretch(1)  # fmt: skip
        box.finish(_("Keep"))
        heads = (_("Month"), _("For our name"), _("For all names"), _("Share, twelve months"))
        self.search_block = Block("searches", _("Share of search"), _("+ Month"), heads, box)
        self.search_block.on_add = lambda: self._open_month(None)
        self.search_block.on_edit = self._open_month
        self.search_block.on_delete = lambda ordinal: self._send_month(dt.date.fromordinal(ordinal), None, None)
        box.on_keep = self._keep_month

    def _open_month(self, ordinal: int | None) -> None:
        month = self.feed.today() if ordinal is None else dt.date.fromordinal(ordinal)
        held = self.feed.ask(searches).get(month)
        box = self.search_block.box
        box.begin(_("Searches of a month"), {
            "month": month, "ours": held.ours if held else None, "everyone": held.everyone if held else None,
        })  # fmt: skip
        box.enter("month" if held is None else "ours")

    def _keep_month(self, values: dict[str, Value]) -> None:
        month = values["month"]
        assert isinstance(month, dt.date)
        label = _("Searches of {month} {year}").format(month=month_name(month.month), year=month.year)
        self.search_block.box.send(label, lambda _one: None, set_searches, month, values["ours"], values["everyone"])

    def _send_month(self, month: dt.date, ours: int | None, everyone: int | None) -> None:
        label = _("Searches of {month} {year}").format(month=month_name(month.month), year=month.year)
        self.feed.do(label, set_searches, month, ours, everyone,
                     then=lambda _done: self.feed.told.emit(Told(label)))  # fmt: skip

    def _show_searches(self) -> None:
        facts = self.feed.facts
        held = list(self.feed.ask(searches).values())
        rows = [
            (one.month.toordinal(), ((f"{month_name(one.month.month)} {one.month.year}", "ink", ""),
                                     (_count(one.ours, facts), "ink", ""), (_count(one.everyone, facts), "ink", ""),
                                     (show_rate(one.share, facts, 1), "ink", "")))
            for one in held[:_MONTHS]
        ]  # fmt: skip
        note = _("How often people search for your name, among the searches for all names of your trade: as Search "
                 "Console and the keyword planner tell them. For a small town the numbers are often too low to mean "
                 "much.")  # fmt: skip
        self.search_block.show_rows(rows, note if len(held) < 12 else "")

    # All

    def ask(self) -> None:
        """Read everything anew."""
        self._stale = False
        self._show_brand(self.feed.ask(brand_surveys))
        self._show_nps(self.feed.ask(nps_surveys))
        self._show_searches()

    def _take_changes(self, changes: Changes) -> None:
        if any(changes.touches(table) for table in _WATCHED):
            self._stale = True
            self._ask_in_sight()

    def _ask_in_sight(self) -> None:
        """What nobody looks at is read when it comes into sight."""
        if self._stale and self.isVisible():
            self.ask()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_in_sight()

    def take_keyboard(self) -> None:
        """To the first table that has something in it, else to the way to fill it."""
        table = self.brand_block.table
        (table if table.isVisible() else self.brand_block.add_link).setFocus(Qt.FocusReason.OtherFocusReason)


def _count(number: int | None, facts: Facts) -> str:
    return "–" if number is None else show_number(number, facts)


def _few(few: bool) -> str:
    return _("Fewer than {n} people: too few to tell").format(n=FEW_ASKED) if few else ""


def _rated(rate: Rate, facts: Facts) -> tuple[str, str, str]:
    """A share with its counts, and what it may be by chance in the tip."""
    if rate.value is None or rate.part is None or rate.whole is None:
        return _("n/a"), "ink-secondary", ""
    text = f"{show_rate(rate.value, facts)} ({show_number(rate.part, facts)}/{show_number(rate.whole, facts)})"
    interval = rate.interval
    if interval is None:
        return text, "ink", ""
    told = _("With {n} answers the true share may lie anywhere from {low} to {high}.").format(
        n=show_number(rate.whole, facts), low=show_rate(interval.low, facts), high=show_rate(interval.high, facts)
    )
    return text, "ink-secondary" if rate.whole < FEW_ASKED else "ink", told


def _nps_text(one: NpsSurvey, facts: Facts) -> str:
    value = one.nps.value
    if value is None:
        return _("n/a")
    points = round(value * 100)
    text = f"+{points}" if points > 0 else show_number(points, facts)
    return _("{nps}, few").format(nps=text) if one.few else text
