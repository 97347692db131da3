"""What is asked before a quote is sent, and what they said to it: boxes right below the head of the quote."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal

from models.actions.quotes_sent import accept_quote, decline_quote, void_quote
from models.errors import Refused
from models.fields import Field, Kind
from models.text import N_, _, ngettext
from views.shared.box import Box
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import Entry, LineEntry, LongEntry
from views.shared.feed import Feed, Told

_WAY = Field(
    "way", N_("How it gets there"), Kind.CHOICE, required=True,
    choices=(("email", N_("By e-mail")), ("letter", N_("As a letter")), ("meeting", N_("Handed over"))),
)  # fmt: skip
_DAY = Field("day", N_("Day"), Kind.DAY, required=True)
_SAID = Field("said", N_("What they said"), Kind.LONG_TEXT, longest=1_000)
_WHY = Field("said", N_("Why it is void"), Kind.LONG_TEXT, longest=1_000, required=True)


class SendBox(Box):
    """``sending`` carries how the quote gets to the customer. Sending is final, and the box says so."""

    sending = Signal(str)

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, "send-quote")
        self.way = ChoiceEntry(_WAY, feed)
        self.body.addWidget(self.title)
        self.line(self.entry(self.way, 200)).addStretch(1)
        self.finish(_("Send"))

    def ask(self, called: str, *, mailed: bool, free: int) -> None:
        """Ask about a draft; ``mailed``: an e-mail address is known, ``free``: so many of its lines have no price."""
        self.begin(_("Send {quote}").format(quote=called), {"way": "email" if mailed else "letter"})
        told = _(
            "It gets the next number and today's day. Then it never changes again, and what was done before can't be "
            "undone any more; a mistake is put right by a new version."
        )
        if free:
            told += "\n" + ngettext("{n} line has no price.", "{n} lines have no price.", free).format(n=free)
        self.say(told, colour="bad" if free else "ink-secondary")
        self.hint.setText(_("Enter sends · Esc drops"))
        self.enter("way")

    def keep(self) -> None:
        """Send it."""
        way = str(self.values()["way"])
        self.end()
        self.sending.emit(way)

    def _understand(self) -> None:
        """Nothing typed here reads otherwise than it was meant; what sending means stays in sight."""


class AnswerBox(Box):
    """A quote that was sent is accepted, declined or void: on which day, and what was said."""

    done = Signal(str)

    def __init__(self, feed: Feed, what: str) -> None:
        super().__init__(feed, f"quote-{what}")
        self.what = what
        self._quote = 0
        self._called = ""
        self.said = LongEntry(_WHY if what == "void" else _SAID, feed)
        self.body.addWidget(self.title)
        if what != "void":
            self.day = LineEntry(_DAY, feed)
            self.line(self.entry(self.day, 140)).addStretch(1)
        self.body.addWidget(self.entry(self.said))
        self.finish({"accept": _("Accepted"), "decline": _("Declined"), "void": _("Void it")}[what])

    def ask(self, quote_id: int, called: str) -> None:
        """Ask about a quote."""
        self._quote, self._called = quote_id, called
        titles = {
            "accept": _("{quote} is accepted: the deal gets its lines and its value"),
            "decline": _("{quote} is declined"),
            "void": _("{quote} is void: it keeps its number and its paper, but counts no longer"),
        }
        self.begin(titles[self.what].format(quote=called), {"day": self.feed.today(), "said": None})
        self.enter("said")

    def keep(self) -> None:
        """Note it."""
        try:
            held = self.values()
        except Refused:
            return
        verbs: dict[str, tuple[str, Callable[..., Any], tuple[Any, ...]]] = {
            "accept": (_("{quote} accepted"), accept_quote, (held.get("day"), str(held["said"] or ""))),
            "decline": (_("{quote} declined"), decline_quote, (held.get("day"), str(held["said"] or ""))),
            "void": (_("{quote} void"), void_quote, (str(held["said"] or ""),)),
        }
        words, act, args = verbs[self.what]
        label = words.format(quote=self._called)

        def told(_done: object) -> Told:
            self.done.emit(self.what)
            return Told(label)

        self.send(label, told, act, self._quote, *args)

    def enters(self, watched: Entry) -> bool:
        return True  # what they said is a sentence; Shift+Enter begins another

    def is_worth_keeping(self) -> bool:
        return False  # going on to another quote answers nothing
