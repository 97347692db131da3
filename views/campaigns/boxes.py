"""What is asked before a campaign is made from a template, or from another one, or kept as a template."""

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from models.actions.campaign_copies import Repeated, copy_campaign, repeat_campaign
from models.actions.campaign_templates import save_template, start_from_template
from models.errors import Refused
from models.fields import Field, Kind
from models.formats import show_number
from models.queries.campaign_brief import Template, templates
from models.queries.campaign_series import Series, series_of
from models.queries.records import Record, choices
from models.subjects import SUBJECTS
from models.text import N_, _, ngettext
from views.shared import look
from views.shared.box import Box
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import LineEntry
from views.shared.feed import Feed, Told
from views.shared.pieces import words

_NAME = Field("name", N_("Name"), required=True)
_STARTS = Field("starts_on", N_("Starts"), Kind.DAY, required=True)
_TEMPLATE = Field("template_id", N_("Template"), Kind.LINK, link="campaign_templates", required=True)
_CALLED = Field("name", N_("Name of the template"), required=True, longest=80)


class _Asking(Box):
    """A name and the day on which it starts; it stands over the page. ``made`` carries the id of the campaign."""

    made = Signal(object)

    def __init__(self, feed: Feed, name: str) -> None:
        super().__init__(feed, name)
        self.called = LineEntry(_NAME, feed)
        self.starts = LineEntry(_STARTS, feed)
        self.starts.setPlaceholderText(_("1 May, next friday, +30"))

    def tell(self, words: str, made: int) -> Told:
        """Show what was made, and say so."""
        self.made.emit(made)
        return Told(words)

    def is_worth_keeping(self) -> bool:
        """It is dropped when another record is looked at: what it makes is not part of that."""
        return False


class TemplateBox(_Asking):
    """Which template, what the campaign is called, when it starts."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "from-template")
        self.found: tuple[Template, ...] = ()
        self._proposed = ""
        self.template = ChoiceEntry(_TEMPLATE, feed)
        self.told = words("", "ink-secondary", look.SMALL)
        self.told.setObjectName("from-template-told")
        self.body.addWidget(self.title)
        self.body.addWidget(self.entry(self.template))
        self.body.addWidget(self.told)
        self.line(self.entry(self.called), self.entry(self.starts, 130), stretch=0)
        self.finish(_("Begin"))
        self.keep_button.setProperty("accent", True)
        self.template.currentIndexChanged.connect(lambda _at: self._tell())
        self.starts.typed.connect(self._propose)

    def ask(self) -> None:
        """Ask for all three; the first template is proposed."""
        self.found = self.feed.ask(templates)
        if not self.found:
            none = _("There is no template. Offer one again in the settings, or save a campaign as one.")
            self.feed.failed.emit(none)
            return
        self.template.offer(self.feed.ask(choices, "campaign_templates"))
        self._proposed = ""
        self.begin(_("New campaign from a template"), {"template_id": self.found[0].id})
        self._tell()
        self.enter("template_id")

    def _chosen(self) -> Template | None:
        return next((one for one in self.found if one.id == self.template.currentData()), None)

    def _tell(self) -> None:
        """What the template brings."""
        one = self._chosen()
        if one is None:
            return
        number = self.feed.facts
        parts = [
            ngettext("{n} channel", "{n} channels", one.channels).format(n=show_number(one.channels, number)),
            ngettext("{n} piece of content", "{n} pieces of content", one.content).format(
                n=show_number(one.content, number)),
            ngettext("{n} task", "{n} tasks", one.tasks).format(n=show_number(one.tasks, number)),
        ]  # fmt: skip
        if one.days:
            parts.insert(0, ngettext("{n} day", "{n} days", one.days).format(n=show_number(one.days, number)))
        self.told.setText("\n".join(part for part in (one.hint, " · ".join(parts)) if part))
        self._propose()

    def _propose(self) -> None:
        """A name of template and year, unless somebody typed another one."""
        one = self._chosen()
        if one is None or self.called.text() != self._proposed:
            return
        try:
            starts = self.starts.entered()
        except Refused:
            starts = None
        year = starts.year if isinstance(starts, dt.date) else self.feed.today().year
        self._proposed = f"{one.name} {year}"
        self.called.setText(self._proposed)

    def keep(self) -> None:
        """Begin it."""
        try:
            values = self.values()
        except Refused:
            return
        name = str(values["name"])
        label = _("Begin {name} from a template").format(name=name)
        self.send(label, partial(self.tell, _("“{name}” begun").format(name=name)),
                  start_from_template, values["template_id"], name, values["starts_on"])  # fmt: skip


class CopyBox(_Asking):
    """A copy, or the next one of a campaign that comes back."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "copy-campaign")
        self._of: Record | None = None
        self._again = False
        self.told = words("", "ink-secondary", look.SMALL)
        self.members = QCheckBox()
        self.members.setObjectName("copy-campaign-members")
        self.body.addWidget(self.title)
        self.line(self.entry(self.called), self.entry(self.starts, 130), stretch=0)
        self.body.addWidget(self.members)
        self.body.addWidget(self.told)
        self.finish(_("Make it"))
        self.keep_button.setProperty("accent", True)

    def copy(self, of: Record) -> None:
        """Ask what a copy is called and when it starts."""
        self._open(of, again=False)
        self.members.hide()
        longest = SUBJECTS["campaigns"].field("name").longest
        word = _("copy")
        name = f"{of.name[: longest - len(word) - 2]}, {word}"
        self.begin(_("Copy “{name}”").format(name=of.name), {"name": name, "starts_on": None})
        self.told.setText(_("Brief, channels, budget, content and tasks come along, with their days moved. Nobody is "
                            "addressed by it yet; nothing is spent or measured."))  # fmt: skip
        self.enter("starts_on")

    def repeat(self, of: Record) -> None:
        """Ask when the next one starts: proposed is a year, a quarter or a month later."""
        series: Series = self.feed.ask(series_of, of.id, self.feed.today())
        if series.after is not None:
            told = _("“{name}” repeats it already. Repeat that one instead.")
            self.feed.failed.emit(told.format(name=series.after[1]))
            return
        if series.next_on is None:
            self.feed.failed.emit(_("Say first how often the campaign comes back, and when it starts."))
            return
        self._open(of, again=True)
        self.members.setVisible(series.members > 0)
        self.members.setChecked(False)
        people = SUBJECTS["people"].counted(series.members, show_number(series.members, self.feed.facts))
        self.members.setText(_("Address the same {people} again").format(people=people))
        self.begin(_("The next one of “{name}”").format(name=of.name),
                   {"name": series.next_name, "starts_on": series.next_on})  # fmt: skip
        self.told.setText(_("All its days are as much later. Whoever may not be reached any more is left out."))
        self.enter("starts_on")
        self.starts.selectAll()

    def _open(self, of: Record, *, again: bool) -> None:
        self._of, self._again = of, again

    def keep(self) -> None:
        """Make it."""
        try:
            values = self.values()
        except Refused:
            return
        assert self._of is not None
        name = str(values["name"])
        if self._again:
            label = _("Repeat {name}").format(name=self._of.name)
            self.send(label, partial(self._tell_repeated, name), repeat_campaign, self._of.id, name,
                      values["starts_on"], self.members.isVisible() and self.members.isChecked())  # fmt: skip
        else:
            told = partial(self.tell, _("“{name}” made").format(name=name))
            self.send(_("Copy {name}").format(name=self._of.name), told, copy_campaign, self._of.id, name,
                      values["starts_on"])  # fmt: skip

    def _tell_repeated(self, name: str, done: Repeated) -> Told:
        """What was made, and who comes along."""
        parts = [_("“{name}” made").format(name=name)]
        for count, said in ((done.addressed, _("{n} addressed")), (done.left_out, _("{n} left out"))):
            if count:
                parts.append(said.format(n=show_number(count, self.feed.facts)))
        return self.tell(" · ".join(parts), done.id)


class SaveTemplateBox(Box):
    """What a template is called."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "save-template")
        self._of: Record | None = None
        self.called = LineEntry(_CALLED, feed)
        told = words(_("It keeps the brief, channels, budget, content and tasks, with their days counted from the "
                       "start. Rename, order or retire it in the settings, under Templates."), "ink-secondary",
                     look.SMALL)  # fmt: skip
        self.body.addWidget(self.title)
        self.body.addWidget(self.entry(self.called))
        self.body.addWidget(told)
        self.finish(_("Save"))
        self.keep_button.setProperty("accent", True)

    def ask(self, of: Record) -> None:
        """Ask for a name; that of the campaign is proposed."""
        self._of = of
        self.begin(_("Save “{name}” as a template").format(name=of.name), {"name": of.name[:80]})
        self.enter("name")
        self.called.selectAll()

    def keep(self) -> None:
        """Save it."""
        try:
            name = str(self.values()["name"])
        except Refused:
            return
        assert self._of is not None
        label = _("Save the template “{name}”").format(name=name)
        self.send(label, lambda _made: Told(label), save_template, self._of.id, name)
