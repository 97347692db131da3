"""The boxes for what is next: a plan, and the campaign that people are added to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from models.actions.members import Added, address
from models.actions.tasks import change_task, plan_for
from models.errors import Refused
from models.fields import Field, Kind, Subject, Value
from models.formats import one_line, quoted
from models.queries.activities import task_values
from models.queries.records import name_of, named
from models.subjects import POINTERS, SUBJECTS, TASK_FIELDS
from models.text import N_, _
from views.shared.addressed import told_added
from views.shared.box import Box
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import LineEntry, LinkEntry
from views.shared.feed import Feed, Told

_CAMPAIGN = Field("campaign_id", N_("Campaign"), Kind.LINK, link="campaigns", makes=True, required=True)


class PlanBox(Box):
    """What, when: a new task of one or many records, or one that stands there already."""

    def __init__(self, feed: Feed, subject: Subject) -> None:
        super().__init__(feed, "plan")
        self._subject = subject
        self._ids: Sequence[int] = ()
        self._edited: int | None = None
        self._was: Mapping[str, Value] = {}
        self.body.addWidget(self.title)
        self.body.addWidget(self.entry(LineEntry(TASK_FIELDS["title"], feed)))
        due, time = LineEntry(TASK_FIELDS["due_on"], feed), LineEntry(TASK_FIELDS["due_time"], feed)
        due.setPlaceholderText(_("fri, +7, 12 Mar"))
        kind = ChoiceEntry(TASK_FIELDS["kind"], feed)
        self.line(self.entry(due), self.entry(time, 64), self.entry(kind, 118), stretch=0)
        self.finish(_("Plan"))

    def plan(self, ids: Sequence[int]) -> None:
        """Begin a plan for records."""
        self.flush()
        self._ids, self._edited, self._was = list(ids), None, {}
        many = SUBJECTS[self._subject].counted(len(ids), f"{len(ids):,}")
        name = self.feed.ask(name_of, self._subject, ids[0]) if len(ids) == 1 else many
        self.keep_button.setText(_("Plan"))
        self.begin(_("What is next with {name}").format(name=name), {"kind": "todo"})
        self.enter("title")

    def edit(self, task_id: int, key: str = "title") -> None:
        """Change a task, beginning with one of its fields."""
        self.flush()
        try:
            self._was = self.feed.ask(task_values, task_id)
        except Refused as error:
            self.feed.failed.emit(str(error))
            return
        self._ids, self._edited = (), task_id
        self.keep_button.setText(_("Keep"))
        self.begin(_("Edit the plan"), self._was)
        self.enter(key)

    def keep(self) -> None:
        """Plan it."""
        try:
            values = self.values()
        except Refused:
            return
        what = str(values["title"] or TASK_FIELDS["due_on"].show(values["due_on"], self.feed.facts))
        if self._edited is not None:
            label = _("Edit {what}").format(what=what)
            self.send(label, lambda _done: None, change_task, self._edited, values, self._was)
            return
        told = Told(_("Planned: {what}").format(what=what))
        label = _("Plan {what}").format(what=what)
        self.send(label, lambda _done: told, plan_for, POINTERS[self._subject], self._ids, values)

    def is_worth_keeping(self) -> bool:
        return any(self.entries[key].is_typed() for key in ("title", "due_on"))


class CampaignBox(Box):
    """Which campaign people are added to; a name that is not there makes one, at the second Enter."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "to-campaign")
        self._ids: Sequence[int] = ()
        self._new = ""
        self.campaign = LinkEntry(replace(_CAMPAIGN), feed)
        self.campaign.setPlaceholderText(_("Type the beginning of its name"))
        self.body.addWidget(self.title)
        self.body.addWidget(self.entry(self.campaign))
        self.finish(_("Add"))

    def add(self, people: Sequence[int]) -> None:
        """Ask for the campaign."""
        self._ids, self._new = list(people), ""
        many = SUBJECTS["people"].counted(len(people), f"{len(people):,}")
        name = self.feed.ask(name_of, "people", people[0]) if len(people) == 1 else many
        self.begin(_("Add {name} to a campaign").format(name=name), {})
        self.enter("campaign_id")

    def keep(self) -> None:
        """Add them."""
        name = one_line(self.campaign.text())
        try:
            one = self.campaign.entered()
        except Refused as error:
            if len(name) > self.campaign.field.longest:
                self.say(str(error), self.campaign)
                return
            there = bool(name) and self.feed.ask(named, "campaigns", name) is not None
            if name and not there and name == self._new:
                self._send(None, name)
                return
            self._new = name
            again = _("There is no campaign “{name}”. Enter once more makes it.").format(name=quoted(name))
            self.say(again if name else str(error), self.campaign)
            return
        assert isinstance(one, int)
        self._send(one, name)

    def _send(self, campaign: int | None, name: str) -> None:
        people = SUBJECTS["people"].counted(len(self._ids), f"{len(self._ids):,}")
        label = _("Add {people} to {campaign}").format(people=people, campaign=name)

        def told(result: tuple[int, Added]) -> Told:
            return told_added(self.feed, result[1], name)

        self.send(label, told, address, self._ids, campaign, name, many=len(self._ids))
