"""What stands below the fields of a campaign: a section a line, in the order in which they are read."""

from models.queries.records import Record
from models.text import _
from views.campaigns.brief import BriefPane
from views.campaigns.budget import BudgetPane
from views.campaigns.figures import FiguresPane
from views.campaigns.members import MembersPane
from views.campaigns.money import MoneyBrief
from views.campaigns.spend import SpendPane
from views.records.fold import heading
from views.records.form import RecordForm
from views.records.links import Links


class Parts:
    """The panes of the panel, each made with the form; facts, brief, readiness, channels, money, figures, content,
    whom it addressed, its result."""

    def __init__(self, form: RecordForm) -> None:
        self.form = form
        self.brought = heading(_("Brought so far"))
        self.links = Links(form.feed, "campaign_id")
        form.put_after("name", self.links)
        form.put_after("name", self.brought)
        self.brief = BriefPane(form)
        self.money = MoneyBrief(form)
        self.budget = BudgetPane(form)
        self.spend = SpendPane(form)
        self.figures = FiguresPane(form)
        self.members = MembersPane(form)
        form.shown.connect(self._introduce)

    def _introduce(self, shown: Record | None) -> None:
        one = shown.id if shown is not None else None
        self.brought.setVisible(one is not None)
        self.links.show_of(one)
