"""The campaigns: the list with whom each brought, and below the form what was measured of it month by month."""

from PySide6.QtWidgets import QWidget

from models.queries.records import Record
from models.text import _
from views.campaigns.figures import FiguresGrid
from views.campaigns.members import MembersPane
from views.lists.page import ListPage, Words
from views.records.fold import heading
from views.records.form import RecordForm
from views.records.links import Links
from views.shared import look
from views.shared.feed import Feed


class CampaignsPage(ListPage):
    """The people and deals a campaign brought are one click away, in the lists they stand in."""

    def __init__(self, feed: Feed, parent: QWidget | None = None) -> None:
        words = Words(
            _("Campaigns"),
            _("No campaigns yet"),
            _("What you do to be known and asked for: an open day, a mailing, an advertisement. Note the first one and "
              "see whom it brings."),
            "megaphone",
            "marketing",
        )  # fmt: skip
        super().__init__(feed, "campaigns", words)
        self.setParent(parent)
        self.links = Links(feed, "campaign_id")
        self.links.jump.connect(self.jump)
        self.figures = FiguresGrid(feed)
        self.figures.setContentsMargins(look.INDENT, 0, 0, 0)
        self.brought = heading(_("Brought so far"))
        self.measured = heading(_("Measured by month"))
        self.members = MembersPane(feed)
        self.members.jump.connect(self.jump)
        self.members.opened.connect(self.wants_record)
        self.form_made.connect(self._furnish_campaign)

    def _furnish_campaign(self, form: RecordForm) -> None:
        form.put_after("name", self.links)
        form.put_after("name", self.brought)
        for widget in (self.members, self.measured, self.figures):
            form.add_below(widget)
        form.shown.connect(self._introduce)

    def _introduce(self, shown: Record | None) -> None:
        one = shown.id if shown is not None else None
        self.links.show_of(one)
        self.members.show_of(one)
        self.figures.show_of(one)
        for title in (self.brought, self.measured):
            title.setVisible(one is not None)
