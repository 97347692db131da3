"""One window to reach many people: letters, labels, envelopes, calls, e-mails; who is left out, how it looks, that it
went out."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from models.actions.letters import note_sent
from models.changes import Changes
from models.formats import breakable, show_number
from models.queries.members import member_ids
from models.queries.records import name_of
from models.reports.letters import FIELDS, Prepared, prepared, unfilled, without
from models.subjects import SUBJECTS
from models.text import _, ngettext
from models.workspace import Done
from views.letters.left_out import LeftOutList
from views.letters.mails import MailReader
from views.letters.options import Options
from views.letters.wish import KINDS, NOTED, Wish
from views.shared import look
from views.shared.feed import Feed, Told
from views.shared.memory import Memory
from views.shared.pieces import button, title, words
from views.shared.preview import Preview

_WATCHED = ("people", "companies", "addresses", "contact_points", "contact_stops", "exclusions",
            "campaigns", "languages", "business", "pictures")  # fmt: skip
_PAUSE = 150  # milliseconds
_MOST_BLANKS = 4


class ReachDialog(QDialog):
    """``wants_pages`` carries a :class:`Wish` and what is :class:`Prepared` for it: the pages are to be made, for
    :meth:`show_pages`; ``wants_print`` and ``wants_save`` their bytes and title; ``wants_files`` and ``wants_table``
    what is prepared: e-mails to be written; ``wants_texts`` the id of a text, or None."""

    wants_pages = Signal(object, object)
    wants_print = Signal(bytes, str)
    wants_save = Signal(bytes, str)
    wants_files = Signal(object)
    wants_table = Signal(object)
    wants_texts = Signal(object)

    def __init__(self, feed: Feed, people: Sequence[int], campaign_id: int | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.feed = feed
        self.people = tuple(people)
        self.prepared: Prepared | None = None
        self.wish: Wish | None = None
        self.noted = False
        self._late = True  # something else is wanted than what is shown
        self.options = Options(feed)
        self.memory = Memory(feed, "reach", self.options.kept, self)
        self.heading = words("", "ink", look.HEAD, 600)
        self.counts = title("")
        self.lacking = words("", "bad")
        self.left = LeftOutList(feed)
        self.preview = Preview("width")
        self.mails = MailReader()
        self.stack = QStackedWidget()
        self.acts = self._acts()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._listen()
        self.options.begin(campaign_id, self.memory.read())
        self.ask()

    def _acts(self) -> dict[str, Any]:
        made = {
            "close": button(_("&Close"), "reach-close", self.reject),
            "note": button("", "reach-note", self.note),
            "table": button(_("Save as CS&V…"), "reach-table", lambda: self.wants_table.emit(self.prepared)),
            "save": button(_("&Save as PDF…"), "reach-save", lambda: self._emit(self.wants_save)),
            "print": button(_("&Print…"), "reach-print", lambda: self._emit(self.wants_print)),
            "files": button(_("Write e-mail &files…"), "reach-files", lambda: self.wants_files.emit(self.prepared)),
        }
        for one in made.values():
            one.setAutoDefault(False)
        for key in ("print", "files"):
            made[key].setProperty("accent", True)
        return made

    def _lay_out(self) -> None:
        self.setObjectName("reach-dialog")
        self.setWindowTitle(_("Reach people"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.heading.setObjectName("reach-heading")
        self.counts.setObjectName("reach-counts")
        self.lacking.setObjectName("reach-lacking")
        self.stack.addWidget(self.preview)
        self.stack.addWidget(self.mails)
        side = QVBoxLayout()
        side.setSpacing(look.INSIDE)
        for widget in (self.heading, self.options, self.counts, self.lacking):
            side.addWidget(widget)
        side.addStretch(1)
        inside = QWidget()
        inside.setLayout(side)
        side.setContentsMargins(0, 0, look.INSIDE, 0)
        scroll = QScrollArea()
        scroll.setObjectName("reach-side")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setFixedWidth(look.scaled(300))
        right = QVBoxLayout()
        right.setSpacing(look.BETWEEN)
        right.addWidget(self.stack, 1)
        right.addWidget(self.left)
        both = QHBoxLayout()
        both.setSpacing(look.EDGE)
        both.addWidget(scroll)
        both.addLayout(right, 1)
        line = QHBoxLayout()
        line.setSpacing(look.INSIDE)
        line.addStretch()
        for one in self.acts.values():
            line.addWidget(one)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.EDGE, 16, look.EDGE, 16)
        whole.setSpacing(look.BETWEEN)
        whole.addLayout(both, 1)
        whole.addLayout(line)
        self.resize(look.room(1180, 720))

    def _listen(self) -> None:
        self.options.changed.connect(self._change)
        self.options.wants_texts.connect(lambda: self.wants_texts.emit(self.options.text.currentData()))
        self._pause.timeout.connect(self.ask)
        self.feed.changed.connect(self._follow)
        self.finished.connect(lambda _how: self._leave())

    def _leave(self) -> None:
        """Nothing that comes later is shown here any more."""
        self.feed.changed.disconnect(self._follow)
        self._pause.stop()
        self.feed.forget(self)
        self.memory.write()

    # What is asked

    def _change(self) -> None:
        self.noted = False
        self._late = True
        self._show_acts()
        if self.wish is not None and self.options.what.currentData() != self.wish.what:
            self.left.drop()
        self._pause.start()

    def _follow(self, changes: Changes) -> None:
        if changes.touches("letter_templates"):
            self.options.show_texts()
        if any(changes.touches(table) for table in (*_WATCHED, "letter_templates")):
            self._pause.start()

    def ask(self) -> None:
        """Ask who is reached by what is wanted, and what they are written."""
        self._pause.stop()
        wish = self.options.wish()
        if wish is None:
            return
        people = self.people
        if not people and wish.campaign_id is not None:
            people = self.feed.ask(member_ids, wish.campaign_id)
        self.heading.setText(self._headed(len(people)))
        self.feed.ask_later(self, partial(self._take, wish), prepared, people, wish.way, wish.campaign_id,
                            self.feed.today(), wish.meant, wish.template_id)  # fmt: skip

    def _headed(self, count: int) -> str:
        who = SUBJECTS["people"].counted(count, show_number(count, self.feed.facts))
        return _("Reach {people}").format(people=who)

    def _take(self, wish: Wish, found: Prepared) -> None:
        self.wish, self.prepared, self._late = wish, found, False
        count, everybody = len(found.reached.people), len(found.reached.people) + len(found.reached.left)
        said = ngettext("{n} of {total} is reached", "{n} of {total} are reached", count)
        facts = self.feed.facts
        self.counts.setText(said.format(n=show_number(count, facts), total=show_number(everybody, facts)))
        self.left.show_left(found.reached)
        self.lacking.setText("\n".join(self._said(found)))
        self.lacking.setVisible(bool(self.lacking.text()))
        self.stack.setCurrentWidget(self.preview if wish.on_pages else self.mails)
        if not wish.on_pages:
            self.mails.show_letters(found.letters)
        elif not self._can():
            self.preview.show_trouble(found.fault or self._nobody())
        else:
            self.preview.show_busy(_(KINDS[wish.what][0]), _("Setting the pages; this takes a moment."))
            self.wants_pages.emit(wish, found)
        self._show_acts()

    def _nobody(self) -> str:
        if self.wish is not None and self.wish.what == "letters" and self.wish.template_id is None:
            return _("There is no text for letters yet. Write one by “Write texts…”.")
        if self.prepared is not None and not self.prepared.reached.left:
            return _("Nobody is meant. Put people on the campaign's list first, or choose others under “To whom”.")
        return _("Nobody is reached this way. See below who is left out and why.")

    def _can(self) -> bool:
        """Whether there is something to make."""
        found, wish = self.prepared, self.wish
        if found is None or wish is None or self._late or found.fault or not found.reached.people:
            return False
        return bool(found.letters) or wish.what not in ("letters", "mails")

    def _said(self, found: Prepared) -> list[str]:
        """What is wrong with the text, or which of its fields there is nothing for."""
        if found.fault:
            return [found.fault]
        lines = []
        for name, count in without(found.letters):
            who = SUBJECTS["people"].counted(count, show_number(count, self.feed.facts))
            lines.append(_("Nothing for {{{field}}} ({label}): {people}").format(
                field=name, label=_(FIELDS[name]), people=who))  # fmt: skip
        if blanks := unfilled(found.letters):
            told = _("Blanks would go out as they stand: {blanks}. Fill them in, in the brief of the campaign or in "
                     "the text.")  # fmt: skip
            some = [*blanks[:_MOST_BLANKS], "…"] if len(blanks) > _MOST_BLANKS else blanks
            lines.append(breakable(told.format(blanks=", ".join(some))))
        return lines

    # Pages

    def show_pages(self, pdf: bytes) -> None:
        """The pages are there."""
        self.preview.show_pdf(pdf)
        self._show_acts()

    def show_trouble(self, sentence: str) -> None:
        """They can't be made."""
        self.preview.show_trouble(sentence)
        self._show_acts()

    def _emit(self, signal: Any) -> None:
        if self.wish is not None and self.preview.pdf:
            signal.emit(self.preview.pdf, self.title())

    def title(self) -> str:
        """What the pages are called."""
        if self.wish is None:
            return ""
        kind = _(KINDS[self.wish.what][0])
        if self.wish.campaign_id is None:
            return kind
        return f"{kind} {self.feed.ask(name_of, 'campaigns', self.wish.campaign_id)}"

    def _show_acts(self) -> None:
        wish, can = self.wish, self._can()
        pages = wish is not None and wish.on_pages
        count = len(self.prepared.reached.people) if self.prepared is not None else 0
        ready = can and (bool(self.preview.pdf) or not pages)
        for key in ("save", "print"):
            self.acts[key].setVisible(pages)
            self.acts[key].setEnabled(ready)
        for key in ("files", "table"):
            self.acts[key].setVisible(not pages)
            self.acts[key].setEnabled(ready)
        called = wish is not None and wish.what == "calls"
        words_of = _("&Note {n} calls") if called else _("&Mark {n} as sent")
        done = _("Calls are noted") if called else _("Marked as sent")
        self.acts["note"].setText(done if self.noted else words_of.format(n=show_number(count, self.feed.facts)))
        self.acts["note"].setEnabled(can and not self.noted)

    # That it went out

    def note(self) -> None:
        """Note it on the timeline of each, and with the members of the campaign."""
        found, wish = self.prepared, self.wish
        if found is None or wish is None or not self._can():
            return
        count = len(found.reached.people)
        who = SUBJECTS["people"].counted(count, show_number(count, self.feed.facts))
        kind = _(KINDS[wish.what][0])
        label = _("Mark as sent: {what}, {people}").format(what=kind, people=who)
        if wish.what == "calls":
            label = _("Note calls with {people}").format(people=who)
        said = wish.text or kind
        self.feed.do(label, note_sent, list(found.reached.ids), NOTED[wish.what], said, wish.campaign_id, self.feed.me,
                     then=lambda done: self._noted(done, label), many=count)  # fmt: skip

    def _noted(self, _done: Done[int], label: str) -> None:
        self.noted = True
        if isValid(self):
            self._show_acts()
        self.feed.told.emit(Told(label))
