"""The campaigns: the list with whom each brought, and beside it the whole of one, section by section."""

from PySide6.QtWidgets import QWidget

from models.text import _
from views.campaigns.parts import Parts
from views.lists.page import ListPage, Words
from views.records.form import RecordForm
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
        self.form_made.connect(self._furnish_campaign)

    def _furnish_campaign(self, form: RecordForm) -> None:
        self.parts = Parts(form)
        self.links, self.brief = self.parts.links, self.parts.brief
        self.figures, self.members = self.parts.figures, self.parts.members
        for part in (self.links, self.members):
            part.jump.connect(self.jump)
        self.members.opened.connect(self.wants_record)
