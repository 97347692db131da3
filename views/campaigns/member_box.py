"""What is noted of one member of a campaign: a word about them, and the days."""

from models.actions.members import change_member
from models.errors import Refused
from models.fields import Value
from models.queries.members import Member
from models.subjects import MEMBER
from models.text import _
from views.shared.box import Box
from views.shared.entries import LineEntry
from views.shared.feed import Feed

_KEYS = ("note", "sent_on", "responded_on")


class MemberBox(Box):
    """Opened by F2 on a row."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "member")
        self._campaign = 0
        self._member: Member | None = None
        self.body.addWidget(self.title)
        self.body.addWidget(self.entry(LineEntry(MEMBER["note"], feed)))
        self.line(*(self.entry(LineEntry(MEMBER[key], feed)) for key in _KEYS[1:]))
        self.finish(_("Keep"))

    def edit(self, campaign_id: int, member: Member) -> None:
        """Ask about somebody."""
        self.flush()
        self._campaign, self._member = campaign_id, member
        self.begin(member.name or _("(no name)"), self._held(member))
        self.enter("note")

    def _held(self, member: Member) -> dict[str, Value]:
        return {"note": member.note, "sent_on": member.sent_on, "responded_on": member.responded_on}

    def keep(self) -> None:
        """Keep what was changed."""
        try:
            values = self.values()
        except Refused:
            return
        assert self._member is not None
        label = _("Edit what is noted of {name}").format(name=self._member.name)
        self.send(label, lambda _done: None, change_member, self._campaign, self._member.person_id, values,
                  self._held(self._member))  # fmt: skip

    def is_worth_keeping(self) -> bool:
        return any(self.entries[key].is_typed() for key in _KEYS)
