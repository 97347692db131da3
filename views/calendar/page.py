"""The calendar: content as a list, and in a month or a week beside what both hats have planned for the same days."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from models.actions.tasks import complete_task
from models.fields import Subject
from models.queries.agenda import Agenda, Entry, Span, agenda
from models.queries.content import day_of
from models.text import _
from views.calendar.acts import ContentActs
from views.calendar.day_card import MOST, DayCard
from views.calendar.days import DaysPane
from views.calendar.reuse import ReusePane
from views.lists.day_moves import move
from views.lists.page import ListPage, Words
from views.lists.places import ListPlace
from views.records.form import RecordForm
from views.shared.entries import LineEntry
from views.shared.feed import Feed, Told
from views.shared.keys import on_keys
from views.shared.switch import Switch
from views.shared.tabs import put_before, stops_of


class CalendarPage(ListPage):
    """The list holds content only; month and week carry appointments, follow-ups and campaigns as well.

    Month and week show the content that the list finds. The panel follows the piece that is chosen in them.
    ``wants_file`` asks for the days as a file for other calendars.
    """

    wants_file = Signal()

    def __init__(self, feed: Feed) -> None:
        words = Words(
            _("Calendar"),
            _("No content yet"),
            _("What you are going to write, film, print and post, with the day for making it and the day when people "
              "see it. Note the next post."),
            "calendar-days",
            "marketing",
        )  # fmt: skip
        super().__init__(feed, "content", words)
        self.form_made.connect(self._furnish_content)
        self.content_acts = ContentActs(self)
        self.days = DaysPane(feed, self.memory.read().get("days", {}))
        self.card_of_day = DayCard(feed, self)
        self._beside = QWidget(self.days.grid)  # where a day is, which is no widget of its own
        self._beside.hide()
        self.way = Switch((("month", _("Month")), ("week", _("Week")), ("table", _("List"))), "calendar")
        self.head.show_import(on=False)  # no file of anybody holds content
        self._set_up()

    def _furnish_content(self, form: RecordForm) -> None:
        self.tree = ReusePane(form)
        self.tree.wants_more.connect(self.content_acts.reuse_box.ask)

    def _set_up(self) -> None:
        self.stack.addWidget(self.days)
        self.head.line.insertWidget(2, self.way)
        put_before(next(stops_of(self.doing.grid.shelf)), list(stops_of(self.days)))  # the boxes stand below the days
        send = QToolButton()
        send.setObjectName("calendar-send")
        send.setText(_("To another calendar…"))
        send.setToolTip(_("Write the days as a file that calendars of telephones and mail programs read"))
        send.clicked.connect(self.wants_file)
        self.head.line.insertWidget(3, send)
        put_before(self.head.search, [*self.way.findChildren(QToolButton), send])
        grid = self.days.grid
        grid.chosen.connect(self._follow_days)
        grid.opened.connect(self._open_entry)
        grid.begun.connect(self._begin)
        grid.moved.connect(lambda entries, days: move(self.feed, entries, days))
        grid.asked.connect(self._offer_day)
        grid.day_opened.connect(self.open_day)
        self.card_of_day.opened.connect(self._open_entry)
        self.days.turned.connect(self.memory.note)
        self.days.turned.connect(self.moved)
        self.table.arrived.connect(lambda _found: self._show_found())
        self.way.turned.connect(self._turn)
        on_keys(grid, "Delete", partial(self._act, "delete"), alone=True)
        on_keys(grid, "Ctrl+C", partial(self._act, "copy"), alone=True)
        self._turn(self.memory.read().get("way", "month"))
        self.way.turn(self.memory.read().get("way", "month"))

    # Ways

    def _turn(self, way: str) -> None:
        for of_list in (self.grouping, self.choosing):
            of_list.setVisible(way == "table")
        self.front = self.table if way == "table" else self.days
        self.days.turn(way)
        self._show_found()
        self.moved.emit()

    def _show_found(self) -> None:
        """The days stand there also where there is no content: others have plans for them."""
        narrowed = self.seek.is_narrowed()
        self.days.show_ids(self.table.rows.records if narrowed else None)
        none_yet = not narrowed and not self.table.asking and not self.table.rows.ids
        begin = _("Nothing is to be published yet. Type on a day, or press Enter there, to note the first post: it "
                  "stands here beside appointments, follow-ups and campaigns.")  # fmt: skip
        self.days.show_hint(begin if none_yet else "")
        if self.front is self.days:
            self.stack.setCurrentWidget(self.days)
            self.head.show_accent(on=not self.panel.drafting)
        elif self.table.rows.ids:
            self.stack.setCurrentWidget(self.table)
        else:
            self.stack.setCurrentWidget(self.empty)

    def _say_state(self) -> None:
        super()._say_state()
        if self.front is not self.table:
            self.head.show_accent(on=not self.panel.drafting)

    def place(self) -> ListPlace:
        """From a list of some content the way leads back to the days."""
        return replace(super().place(), way=self.way.key)

    def show_place(self, place: ListPlace) -> None:
        self.way.turn(place.way)
        super().show_place(place)

    def show_record(self, record_id: int) -> None:
        """Stand on a piece with its panel open, in the days on the day that it has."""
        super().show_record(record_id)
        if self.front is self.days:
            self._stand_on(record_id)

    def show_day(self, day: dt.date) -> None:
        """Go to a day, in the month where the list was shown."""
        if self.front is not self.days:
            self.way.turn("month")
        self.days.show_day(day)

    def _stand_on(self, record_id: int) -> None:
        row = self.feed.ask(day_of, record_id)
        if row is None:
            self.way.turn("table")
            return
        sort, day = row
        self.days.show_day(day)
        self.days.grid.entry = (sort, record_id)
        self.days.grid.keys = frozenset({(sort, record_id)})

    # The days

    def _follow_days(self) -> None:
        """The panel shows the piece that was chosen last."""
        if ids := self._content_of_days():
            self.table.pick(ids[-1])
            if (box := self.doing.grid.fields).is_open():  # which followed the list
                box.follow(ids)

    def _content_of_days(self) -> list[int]:
        return list(dict.fromkeys(one.id for one in self.days.grid.selected() if one.opens == ("content", one.id)))

    def chosen_records(self) -> tuple[Subject, list[int]]:
        """What is selected in the days or in the list."""
        if self.front is self.days and not self.panel.drafting and not self.panel.wide:
            return "content", self._content_of_days()
        return super().chosen_records()

    def _act(self, key: str) -> None:
        self.acts.do(key, *self.chosen_records())

    def _open_entry(self, found: Entry | Span) -> None:
        if isinstance(found, Span):
            self.wants_record.emit("campaigns", found.campaign_id)
        elif found.opens == ("content", found.id):
            self.table.pick(found.id)
            self._open(found.id)
        elif found.opens is not None:
            self.wants_record.emit(*found.opens)
        else:
            self.feed.told.emit(Told(_("“{name}” is about no record").format(name=found.name), undo=False))

    def _begin(self, day: dt.date, letters: str) -> None:
        self.new_record({"publish_on": day, "name": letters or None})
        if isinstance(entry := self.form.first_entry(), LineEntry):
            entry.end(False)

    def open_day(self, day: dt.date) -> None:
        """Show everything of a day."""
        found: Agenda = self.feed.ask(agenda, day, day, self.feed.today(), self.days.layers, self.days.ids, MOST)
        self._beside.setGeometry(self.days.grid.places.cells.get(day, self.days.grid.rect()))
        self.card_of_day.show_day(day, found, self._beside)

    def _offer_day(self, place: QPoint) -> None:
        self.day_menu(place).popup(self.days.grid.mapToGlobal(place))

    def day_menu(self, place: QPoint) -> QMenu:
        """What can be done with what is chosen in the days, and with the day."""
        made, grid = QMenu(self), self.days.grid
        chosen, found = grid.selected(), grid.at(place)
        if len(chosen) == 1:
            made.addAction(_("Open"), partial(self._open_entry, chosen[0]))
        elif isinstance(found, Span):
            made.addAction(_("Open {campaign}").format(campaign=found.name.replace("&", "&&")),
                           partial(self._open_entry, found))  # fmt: skip
        for task in [one for one in chosen if one.sort in ("appointment", "followup")][:1]:
            made.addAction(_("Done"), partial(self._complete, task))
        made.addAction(_("New on this day"), partial(self._begin, grid.day, "")).setObjectName("new-on-day")
        made.addAction(_("Everything of this day"), partial(self.open_day, grid.day))
        subject, ids = self.chosen_records()
        if ids:
            made.addSeparator()
            self.content_acts.fill(made)
            self.acts.fill(made, subject, ids)
        made.addSeparator()
        made.addAction(_("Export…"), QKeySequence("Ctrl+E"), self.wants_export.emit).setObjectName("export")
        return made

    def _complete(self, task: Entry) -> None:
        label = _("Done: {name}").format(name=" · ".join(part for part in (task.name, task.second) if part))
        self.feed.do(label, complete_task, task.id, then=lambda _done: self.feed.told.emit(Told(label)))

    def menu(self, place: QPoint) -> QMenu:
        made = super().menu(place)
        extra = QMenu(made)
        self.content_acts.fill(extra)
        first = made.actions()[0] if made.actions() else None
        for act in extra.actions():
            made.insertAction(first, act) if first is not None else made.addAction(act)
        return made

    def take_keyboard(self) -> None:
        if self.front is self.days and not self.panel.wide:
            self.days.take_keyboard()
        else:
            super().take_keyboard()

    # What is remembered

    def _read(self, kept: Mapping[str, Any]) -> None:
        super()._read({"panel": False, **kept})  # the days have all the room until a piece is opened

    def _now(self) -> Mapping[str, Any]:
        return {**super()._now(), "way": self.way.key, "days": self.days.now()}
