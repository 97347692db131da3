"""Campaigns made from templates and from other campaigns: the boxes of the page, and what a campaign says of the one
before and after it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from models.changes import Changes
from models.formats import breakable, show_day
from models.queries.campaign_series import Series, series_of
from models.queries.records import Record, record
from models.subjects import SUBJECTS
from models.text import _
from views.campaigns.boxes import CopyBox, SaveTemplateBox, TemplateBox
from views.campaigns.link import Link
from views.lists.page import ListPage
from views.records.form import RecordForm
from views.shared import look
from views.shared.box import Box
from views.shared.pieces import words


class Making(QObject):
    """Of the page of campaigns; a box stands over the list, or over the form where that is all there is."""

    def __init__(self, page: ListPage) -> None:
        super().__init__(page)
        self.page = page
        self.templates = TemplateBox(page.feed)
        self.copies = CopyBox(page.feed)
        self.saving = SaveTemplateBox(page.feed)
        page.acts.own |= {
            "copy-campaign": partial(self._with_chosen, self.copies, self.copies.copy),
            "repeat-campaign": partial(self._with_chosen, self.copies, self.copies.repeat),
            "save-template": partial(self._with_chosen, self.saving, self.saving.ask),
        }
        for box in (self.templates, self.copies):
            box.made.connect(self._show_made)
        page.form_made.connect(self._furnish)

    def _furnish(self, form: RecordForm) -> None:
        self.series = SeriesLine(form, self.page.acts.own["repeat-campaign"])
        self.begin = Link("begin-from-template", self.begin_from_template, _("Begin from a template…"))
        form.put_at_top(self.begin)
        form.shown.connect(lambda shown: self.begin.setVisible(shown is None))

    def begin_from_template(self) -> None:
        """Ask which template, and when it starts."""
        if self.page.panel.drafting:
            self.page.close_form()
        self._stand(self.templates, self.templates.ask)

    def _show_made(self, one: int) -> None:
        """Stand on it with its panel open, to be filled in."""
        self.page.panel.open = True
        self.page.show_record(one)

    def _with_chosen(self, box: Box, ask: Callable[[Record], None]) -> None:
        _subject, ids = self.page.chosen_records()
        if not ids:
            return
        self.page.panel.flush()
        found = self.page.feed.ask(record, "campaigns", ids[-1], self.page.feed.today())
        if found is not None:
            self._stand(box, partial(ask, found))

    def _stand(self, box: Box, ask: Callable[[], None]) -> None:
        room = self.page.form if self.page.panel.wide else self.page.card
        for other in (self.templates, self.copies, self.saving):
            if other is not box:
                other.drop()
        box.setParent(room)
        ask()
        if box.is_open():
            box.stand_over(room)


class SeriesLine(QWidget):
    """Which campaign this one repeats, and which repeats it; one that is over without the next offers to make it."""

    def __init__(self, form: RecordForm, make: Callable[[], None]) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self.found = Series()
        self.before = Link("series-before", lambda: self._jump(self.found.before))
        self.after = Link("series-after", lambda: self._jump(self.found.after))
        self.told = words("", "ink-secondary", look.SMALL)
        self.told.setObjectName("series-told")
        self.wanted = Link("series-next", make)
        self.setObjectName("campaign-series")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.INDENT, 0, 0, 0)
        whole.setSpacing(0)
        for widget in (self.before, self.after, self.told, self.wanted):
            whole.addWidget(widget)
        form.put_after("repeats", self)
        form.shown.connect(self.show_record)
        self.feed.changed.connect(self._take_changes)

    def show_record(self, shown: Record | None) -> None:
        """Say what comes before and after a campaign."""
        found = self.feed.ask(series_of, shown.id, self.feed.today()) if shown is not None else Series()
        self.found = found
        self.before.say(_("Repeats “{name}”").format(name=found.before[1]) if found.before else "")
        self.after.say(_("Repeated by “{name}”").format(name=found.after[1]) if found.after else "")
        often = ""
        if shown is not None and found.next_on is not None:
            often = SUBJECTS["campaigns"].field("repeats").show(shown.values["repeats"], self.feed.facts)
        told = _("It is over, and comes back: {often}.").format(often=often.lower()) if found.due else ""
        self.told.setText(breakable(told))
        self.told.setVisible(bool(told))
        make = ""
        if found.next_on is not None:
            make = _("Make “{name}”, from {day}…").format(name=found.next_name, day=show_day(found.next_on))
        self.wanted.say(make)
        self.setVisible(bool(found.before or found.after or make))

    def _jump(self, to: tuple[int, str] | None) -> None:
        if to is not None:
            self.form.jump.emit("campaigns", to[0])

    def _take_changes(self, changes: Changes) -> None:
        watched = ("campaigns", "campaign_statuses", "campaign_members")
        if self.form.record is not None and any(changes.touches(table) for table in watched):
            self.show_record(self.form.record)
