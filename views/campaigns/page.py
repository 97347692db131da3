"""The campaigns: the list with whom each brought, and beside it the whole of one, section by section."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from models.fields import Subject
from models.queries.listing import Records
from models.text import _
from views.campaigns.making import Making
from views.campaigns.parts import Parts
from views.campaigns.ways import Ways
from views.lists.nothing import Ways as FirstWays
from views.lists.page import ListPage, Words
from views.lists.places import ListPlace
from views.records.form import RecordForm
from views.shared.areas import into
from views.shared.feed import Feed


class CampaignsPage(ListPage):
    """The people and deals a campaign brought are one click away, in the lists they stand in. ``wants_story`` carries
    the id of a campaign whose story is to be printed, ``wants_day`` a day to be shown in the calendar, and whether a
    piece of content is to begin there."""

    wants_story = Signal(int)
    wants_day = Signal(object, bool)

    def __init__(self, feed: Feed, parent: QWidget | None = None) -> None:
        words = Words(
            _("Campaigns"),
            _("No campaigns yet"),
            _("What you do to be known and asked for: an open day, a mailing, an advertisement. A template brings what "
              "there is to do, to make and to pay."),
            "megaphone",
            "marketing",
        )  # fmt: skip
        super().__init__(feed, "campaigns", words)
        self.setParent(parent)
        self.making = Making(self)
        self.form_made.connect(self._furnish_campaign)
        kept = self.memory.read()
        self.ways = Ways(self, kept)
        ahead = self.ways.timeline.ahead
        ahead.begun.connect(lambda day: self.wants_day.emit(day, True))
        ahead.day_opened.connect(lambda day: self.wants_day.emit(day, False))
        self.ways.switch.turn(kept.get("way", "table"))
        self.acts.own["story"] = self._print_story
        self.acts.own["compare"] = lambda: self.ways.switch.turn("compare")
        self.ways.compare.wants_list.connect(self._list)
        self.ways.compare.opened.connect(self._open)

    def _ways(self) -> FirstWays:
        return replace(super()._ways(), more=((_("From a template…"), self._begin_from_template, False),))

    def _begin_from_template(self) -> None:
        self.making.begin_from_template()

    def _furnish_campaign(self, form: RecordForm) -> None:
        self.parts = Parts(form)
        self.links, self.brief = self.parts.links, self.parts.brief
        self.figures, self.members = self.parts.figures, self.parts.members
        for part in (self.links, self.members, self.parts.result, self.parts.content):
            part.jump.connect(self.jump)
        self.members.opened.connect(self.wants_record)

    # The ways to see them

    def chosen_records(self) -> tuple[Subject, list[int]]:
        """What is selected in whatever is in front."""
        if self.ways.front is not None and not self.panel.drafting:
            return "campaigns", list(self.ways.front.selected_ids())
        return super().chosen_records()

    def take_keyboard(self) -> None:
        if self.ways.front is not None and not self.panel.wide:
            self.ways.front.take_keyboard()
        elif self.front is self.ways.compare and not self.panel.wide:
            into(self.front)
        else:
            super().take_keyboard()

    def _list(self, page: str, label: str, ids: tuple[int, ...]) -> None:
        """List the records behind a figure, on their page."""
        self.jump.emit(page, (("", "among", Records(label, ids)),))

    def _print_story(self) -> None:
        _subject, ids = self.chosen_records()
        if ids:
            self.wants_story.emit(ids[-1])

    @property
    def compared(self) -> tuple[int, ...]:
        """The campaigns that stand side by side, while they do."""
        pane = self.ways.compare
        return tuple(one.about.id for one in pane.found) if self.front is pane else ()

    def count_words(self) -> str:
        """How many, and what the campaigns of the year cost."""
        words = super().count_words()
        return f"{words} · {self.ways.year}" if self.ways.year else words

    def place(self) -> ListPlace:
        return replace(super().place(), way=self.ways.switch.key)

    def show_place(self, place: ListPlace) -> None:
        turned = place.way != self.ways.switch.key
        self.ways.switch.turn(place.way)
        super().show_place(place)
        if turned:
            self.take_keyboard()

    def _now(self) -> Mapping[str, Any]:
        return {**super()._now(), "way": self.ways.switch.key, "timeline": self.ways.timeline.now()}
