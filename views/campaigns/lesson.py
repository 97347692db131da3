"""What was learnt from a campaign that is over: asked when it is brought to an end, and nobody must answer."""

from collections.abc import Sequence

from models.actions.campaign_days import note_lesson
from models.errors import Refused
from models.queries.records import name_of
from models.subjects import SUBJECTS
from models.text import _
from views.shared.box import Box
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import LongEntry
from views.shared.feed import Feed, Told

_ABOUT = SUBJECTS["campaigns"]
#: Kinds of status that end a campaign.
ENDING = frozenset({"done", "stopped"})


class LessonBox(Box):
    """What it is about is known already: the campaigns stand where they were brought."""

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "lesson")
        self._ids: tuple[int, ...] = ()
        self.verdict = ChoiceEntry(_ABOUT.field("verdict"), feed)
        self.lesson = LongEntry(_ABOUT.field("lesson"), feed)
        self.lesson.setPlaceholderText(_("What you would tell whoever plans the next one"))
        self.body.addWidget(self.title)
        self.body.addWidget(self.entry(self.verdict))
        self.body.addWidget(self.entry(self.lesson))
        self.finish(_("Keep"))
        self.hint.setText(_("Ctrl+Enter keeps · Esc leaves it open"))
        self.keep_button.setProperty("accent", True)

    def ask(self, ids: Sequence[int]) -> None:
        """Ask what was learnt from these."""
        self._ids = tuple(ids)
        whom = self.feed.ask(name_of, "campaigns", ids[0]) if len(ids) == 1 else (
            _ABOUT.counted(len(ids), f"{len(ids):,}")
        )
        self.begin(_("What did you learn from {campaign}?").format(campaign=whom), {})
        self.enter("lesson")

    def keep(self) -> None:
        """Note it."""
        try:
            values = self.values()
        except Refused:
            return
        if not any(values.values()):
            self.drop()
            return
        label = _("Note what was learnt")
        self.send(label, lambda noted: Told(label, undo=bool(noted)), note_lesson, list(self._ids), values["verdict"],
                  values["lesson"], many=len(self._ids))  # fmt: skip

    def is_worth_keeping(self) -> bool:
        """Whatever was said must not get lost."""
        return any(one.is_typed() for one in self.entries.values())
