"""What stands below the fields of a campaign: a section a line, in the order in which they are read."""

from PySide6.QtCore import Qt, QTimer

from models.queries.records import Record
from models.text import _
from views.campaigns.brief import BriefPane
from views.campaigns.budget import BudgetPane
from views.campaigns.channels import ChannelsPane
from views.campaigns.content import ContentPane
from views.campaigns.figures import FiguresPane
from views.campaigns.members import MembersPane
from views.campaigns.money import MoneyBrief
from views.campaigns.readiness import ReadinessPane
from views.campaigns.result import ResultPane
from views.campaigns.spend import SpendPane
from views.records.fold import heading
from views.records.form import RecordForm
from views.records.links import Links
from views.shared import look

#: Places that are sections of the panel, and their keys.
_SECTIONS = {"channels": "channels", "budget": "budget", "content": "content"}


class Parts:
    """The panes of the panel, each made with the form; facts, brief, readiness, channels,
    whom it addresses, content, money, figures, result."""

    def __init__(self, form: RecordForm) -> None:
        self.form = form
        self.brought = heading(_("Brought so far"))
        self.links = Links(form.feed, "campaign_id")
        form.put_after("name", self.links)
        form.put_after("name", self.brought)
        self.brief = BriefPane(form)
        self.readiness = ReadinessPane(form)
        self.readiness.asked.connect(self.go)
        self.channels = ChannelsPane(form)
        self.members = MembersPane(form)
        self.content = ContentPane(form)
        self.money = MoneyBrief(form)
        self.budget = BudgetPane(form)
        self.spend = SpendPane(form)
        self.figures = FiguresPane(form)
        self.result = ResultPane(form)
        form.shown.connect(self._introduce)

    def _introduce(self, shown: Record | None) -> None:
        one = shown.id if shown is not None else None
        self.brought.setVisible(one is not None)
        self.links.show_of(one)

    def go(self, place: str) -> None:
        """Show where something is filled in, and go there: the key of a field, or of a section."""
        section = next((one for one in self.form.sections.all if one.key == _SECTIONS.get(place)), None)
        if section is not None:
            section.begin()
        elif place in self.brief.keys:
            self.brief.go(place)
        elif place in self.form.rows:
            if self.form.rows[place].isHidden():
                self.form.fold.unfold(on=True)
            self.form.rows[place].entry.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self.form, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        focus = self.form.focusWidget()
        if focus is not None and self.form.scroller.isAncestorOf(focus):
            self.form.scroller.ensureWidgetVisible(focus, 0, 4 * look.EDGE)
