"""Who is put on the list of a campaign: one person, or many at once, with how many that would be."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from models.actions.members import Added, add_from
from models.errors import Refused
from models.fields import Field, Kind
from models.formats import show_number
from models.queries.addressing import Origin, Sifted, foreseen, people_views
from models.queries.records import name_of
from models.subjects import RESPONSE, SUBJECTS
from models.text import N_, _
from views.shared import look
from views.shared.addressed import left_out, told_added
from views.shared.box import Box
from views.shared.choice import Choice
from views.shared.entries import LinkEntry
from views.shared.feed import Feed, Told

PERSON = Field("person_id", N_("Person"), Kind.LINK, link="people")
SEGMENT = Field("segment_id", N_("Segment"), Kind.LINK, link="segments")
_CAMPAIGN = Field("campaign_id", N_("Campaign"), Kind.LINK, link="campaigns")
_ORIGINS = (
    ("person", N_("One person")),
    ("segment", N_("Everybody of a segment")),
    ("view", N_("A list kept as a view")),
    ("campaign", N_("Members of another campaign")),
)
_PAUSE = 200
#: What members of another campaign are chosen by: all of them, those who answered and did not decline, one answer.
_ALL, _CAME = "", "came"


class AddBox(Box):
    """What is chosen is counted before it is kept."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "add-member")
        self._campaign = 0
        self.which = Choice("add-member-from", _("Who"))
        for kind, words in _ORIGINS:
            self.which.addItem(_(words), kind)
        self.person, self.segment = LinkEntry(PERSON, feed), LinkEntry(SEGMENT, feed)
        self.other = LinkEntry(_CAMPAIGN, feed)
        self.view = Choice("add-member-view", _("View"))
        self.answer = Choice("add-member-answer", _("Answer"))
        for code, label in ((_ALL, _("Whatever they answered")), (_CAME, _("Who said yes or came")), *RESPONSE.choices):
            self.answer.addItem(_(label), code)
        self._resting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._resting.timeout.connect(self._foresee)
        self._lay_out()

    def _lay_out(self) -> None:
        for entry in (self.person, self.segment, self.other):
            entry.setPlaceholderText(_("Type the beginning of a name"))
            entry.typed.connect(self._resting.start)
            entry.left.connect(self._resting.start)
        for choice in (self.which, self.view, self.answer):
            choice.setMinimumHeight(look.entry_height())
            choice.installEventFilter(self)
            choice.currentIndexChanged.connect(self._turn_to)
        self.body.addWidget(self.which)
        self._parts: dict[str, tuple[QWidget, ...]] = {
            "person": (self.entry(self.person),),
            "segment": (self.entry(self.segment),),
            "view": (self.view,),
            "campaign": (self.entry(self.other), self.answer),
        }
        for parts in self._parts.values():
            for part in parts:
                self.body.addWidget(part)
        self.finish(_("Add"))

    def add(self, campaign_id: int) -> None:
        """Ask whom."""
        self._campaign = campaign_id
        self.view.clear()
        for one in self.feed.ask(people_views):
            self.view.addItem(one.name, one.id)
        self.begin("", {})
        self._turn_to()
        self.enter("person_id")

    @property
    def kind(self) -> str:
        """Where they are taken from."""
        return str(self.which.currentData())

    def _turn_to(self) -> None:
        for kind, parts in self._parts.items():
            for part in parts:
                part.setVisible(kind == self.kind)
        self.say("")
        self._resting.start()

    def origin(self) -> Origin | None:
        """Whom that means; None, said in the box, where nobody is chosen."""
        if self.kind == "view":
            one = self.view.currentData()
            if one is None:
                self.say(_("No view of people is kept yet. Filter their list, and keep it with Ctrl+S."))
            return Origin("view", one) if one is not None else None
        entry = {"person": self.person, "segment": self.segment, "campaign": self.other}[self.kind]
        try:
            one = entry.entered()
        except Refused as error:
            self.say(str(error), entry)
            return None
        if not isinstance(one, int):
            self.say(_("Choose one from the list: type the beginning of its name."), entry)
            return None
        if self.kind == "campaign":
            return Origin("campaign", one, self._responses())
        return Origin("person" if self.kind == "person" else "segment", one)

    def _responses(self) -> tuple[str, ...]:
        code = self.answer.currentData()
        if code == _CAME:
            return ("responded", "attended", "converted")
        return (code,) if code else ()

    # How many

    def _foresee(self) -> None:
        if not self.is_open():
            return
        entry = {"person": self.person, "segment": self.segment, "campaign": self.other}.get(self.kind)
        origin = self.origin() if entry is None or entry.text().strip() else None
        if origin is None or self.kind == "person":
            self.feed.forget(self)
            self.hint.setText(_("Enter keeps · Esc drops"))
            return
        self.feed.ask_later(self, self._say_foreseen, foreseen, self._campaign, origin, self.feed.today())

    def _say_foreseen(self, found: Sifted) -> None:
        self.say(found.fault)
        if found.fault:
            return
        shown = show_number(len(found.new), self.feed.facts)
        parts = [_("{people} new").format(people=SUBJECTS["people"].counted(len(found.new), shown))]
        if found.known:
            parts.append(_("{n} on the list already").format(n=show_number(found.known, self.feed.facts)))
        parts += left_out(self.feed, len(found.stopped), len(found.excluded))
        self.hint.setText(" · ".join(parts))

    def keep(self) -> None:
        """Put them on the list."""
        if (origin := self.origin()) is None:
            return
        campaign = self.feed.ask(name_of, "campaigns", self._campaign)
        label = _("Address {name}").format(name=self._called())

        def told(added: Added) -> Told | None:
            return None if self.kind == "person" and added.count else told_added(self.feed, added, campaign)

        many = 1 if origin.kind == "person" else 1_000
        self.send(label, told, add_from, self._campaign, origin, many=many)

    def _called(self) -> str:
        if self.kind == "view":
            return self.view.currentText()
        return {"person": self.person, "segment": self.segment, "campaign": self.other}[self.kind].text().strip()

