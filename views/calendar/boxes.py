"""The boxes of content: moving many pieces at once, and making one from another."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox

from models.actions.content import Shifted, bring_content, reuse_content, shift_content
from models.errors import Refused
from models.fields import Field, Kind
from models.formats import show_day
from models.queries.records import name_of
from models.subjects import SUBJECTS
from models.text import N_, _, ngettext
from views.lists.day_moves import told_shift
from views.shared.box import Box
from views.shared.entries import LineEntry, LinkEntry
from views.shared.feed import Feed, Told

BY = Field("days", N_("Days later (−3: earlier)"), Kind.INTEGER, least=-3_660, most=3_660)
FIRST = Field("first_on", N_("or the first on"), Kind.DAY)
CHANNEL = Field("channel_id", N_("Channel"), Kind.LINK, link="channels")
PUBLISH = Field("publish_on", N_("Publish"), Kind.DAY)


class ShiftBox(Box):
    """By how many days, or to which day the first of them; the distances between them stay."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "shift-content")
        self._ids: Sequence[int] = ()
        self.by = LineEntry(BY, feed)
        self.first = LineEntry(FIRST, feed)
        self.working = QCheckBox(_("Count working days, land on no other"))
        self.working.setObjectName("shift-content-working")
        self.body.addWidget(self.title)
        self.line(self.entry(self.by, 170), self.entry(self.first, 150), self.working, stretch=2)
        self.finish(_("Move"))

    def ask(self, ids: Sequence[int]) -> None:
        """Begin for these pieces."""
        self._ids = list(ids)
        counted = SUBJECTS["content"].counted(len(ids), f"{len(ids):,}")
        self.begin(_("Move {records} to other days").format(records=counted), {})
        self.enter("days")

    def keep(self) -> None:
        """Move them."""
        try:
            values = self.values()
        except Refused:
            return
        days, first = values["days"], values["first_on"]
        if (days is None) == (first is None):
            self.say(_("Say by how many days, or the day for the first of them."), self.by)
            return
        working, count = self.working.isChecked(), len(self._ids)
        label = ngettext("Move {n} piece of content", "Move {n} pieces of content", count).format(n=f"{count:,}")

        def told(done: Shifted) -> Told:
            return told_shift(label, done, self.feed)

        if isinstance(first, dt.date):
            self.send(label, told, bring_content, self._ids, first, working, many=count)
        else:
            self.send(label, told, shift_content, self._ids, days, working, many=count)

    def is_worth_keeping(self) -> bool:
        return False


class ReuseBox(Box):
    """For which channel, and when, something is made from a piece."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "reuse-content")
        self._of = 0
        self.channel = LinkEntry(CHANNEL, feed)
        self.publish = LineEntry(PUBLISH, feed)
        self.body.addWidget(self.title)
        self.line(self.entry(self.channel, 180), self.entry(self.publish, 150), stretch=-1).addStretch(1)
        self.finish(_("Make it"))

    def ask(self, content_id: int) -> None:
        """Begin for a piece."""
        self._of = content_id
        name = self.feed.ask(name_of, "content", content_id)
        self.begin(_("Make something from “{name}”").format(name=name), {})
        self.enter("channel_id")

    def keep(self) -> None:
        """Make it, and offer the way to it."""
        try:
            values = self.values()
        except Refused:
            return
        day = values["publish_on"]
        label = _("Make from {name}").format(name=self.feed.ask(name_of, "content", self._of))
        told = _("{label}, for {day}").format(label=label, day=show_day(day)) if isinstance(day, dt.date) else label
        self.send(label, lambda made: Told(told, shows=("content", made)), reuse_content, self._of,
                  values["channel_id"], day)  # fmt: skip
