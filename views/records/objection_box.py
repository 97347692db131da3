"""The box in which an objection is noted while it is being said, and completed afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.actions.objections import change_objection, log_objection
from models.errors import Refused
from models.fields import Field, Kind, Subject, Value
from models.queries.objections import FIELDS, Offered, objection_values, offered, open_deals, speakers
from models.queries.records import Choice, name_of
from models.rules.objections import suggested
from models.text import N_, _
from views.records.answer_entry import AnswerEntry, CategoryEntry
from views.shared import look
from views.shared.box import Box
from views.shared.choice_entry import ChoiceEntry
from views.shared.elided import Elided
from views.shared.entries import Entry, LineEntry, LongEntry
from views.shared.feed import Feed, Told
from views.shared.pieces import words
from views.shared.tabs import lead

_DEAL = Field("deal", N_("Which deal"), Kind.CHOICE, required=True)
_WHO = replace(FIELDS["person_id"], kind=Kind.CHOICE, link="")
#: Answers shown while somebody is on the phone.
_AT_HAND = 3
_NO_DEAL = N_("{name} has no open deal that this could be said in. Ctrl+Shift+D starts one.")


class AnswerLine(QPushButton):
    """An answer to choose and its record, which is never cut."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("link", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.answer, self.record = Elided(), words("", "ink-secondary", look.SMALL)
        look.set_colour(self.answer, "sales-ink")
        self.record.setWordWrap(False)
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 0, 6, 0)
        line.setSpacing(look.INSIDE)
        for part, stretch in ((self.answer, 1), (self.record, 0)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line.addWidget(part, stretch)
        self.hide()

    def show_answer(self, one: Offered) -> None:
        """Show an answer."""
        self.answer.setText(f"“{one.name}”")
        self.record.setText(one.record())
        self.setToolTip(look.tip("\n".join(part for part in (one.name, one.talk) if part)))
        self.setAccessibleName(_("Answer “{answer}”, {record}").format(answer=one.name, record=one.record()))


class ObjectionBox(Box):
    """What was said, about what, and by whom; the rest on demand. Answers that worked before stand below."""

    def __init__(self, feed: Feed, name: str = "objection") -> None:
        super().__init__(feed, name)
        self._deal = 0
        self._edited: int | None = None
        self._was: Mapping[str, Value] = {}
        self._by_hand = False  # the category was chosen, not guessed
        self.verbatim = LongEntry(FIELDS["verbatim"], feed)
        self.category = CategoryEntry(feed)
        self.who = ChoiceEntry(_WHO, feed)
        self.deal = ChoiceEntry(_DEAL, feed)
        self.answer = AnswerEntry(feed)
        self.rest = QWidget()
        self.at_hand = [self._answer_line(at) for at in range(_AT_HAND)]
        self.ask_next = words("", "ink-secondary", look.SMALL)
        self.more = QPushButton()
        self._offered: Sequence[Offered] = ()
        self._lay_out()
        self.verbatim.typed.connect(self._guess)
        self.category.typed.connect(self._choose_category)
        self.deal.typed.connect(self._turn_to_deal)
        self.answer.typed.connect(self._say_next)
        self.answer.left.connect(self._say_next)

    def _lay_out(self) -> None:
        self.title.setMinimumHeight(look.entry_height())
        self.body.addWidget(self.title)
        self._whose = self.entry(self.deal)
        self.body.addWidget(self._whose)
        self.verbatim.setPlaceholderText(_("In their words"))
        self.body.addWidget(self.entry(self.verbatim))
        self.line(self.entry(self.category, 164), self.entry(self.who), stretch=1)
        for line in self.at_hand:
            self.body.addWidget(line)
        self.body.addWidget(self.rest)
        self._lay_out_rest()
        self.more.setObjectName(f"{self.objectName()}-more")
        self.more.setProperty("link", True)
        self.more.clicked.connect(lambda _on: self.show_rest(on=self.rest.isHidden()))
        self.finish(_("Keep"), self.more)
        self.hint.setText(_("Enter keeps · Tab, 1–8: about what · Esc drops"))
        lead([self.deal, self.verbatim, self.category, self.who, *self.at_hand, self.rest, self.more, self.keep_button])

    def _lay_out_rest(self) -> None:
        below = QVBoxLayout(self.rest)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        below.addWidget(self.entry(LongEntry(FIELDS["concern"], self.feed)))
        self.answer.setPlaceholderText(_("Type one, or ↓ for those that worked before"))
        below.addWidget(self.entry(self.answer))
        below.addWidget(self.ask_next)
        below.addWidget(self.entry(LongEntry(FIELDS["proof"], self.feed)))
        self.entries["concern"].setPlaceholderText(_(FIELDS["concern"].hint))
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.entry(ChoiceEntry(FIELDS["result"], self.feed)), 1)
        line.addWidget(self.entry(LineEntry(FIELDS["heard_on"], self.feed), 110))
        below.addLayout(line)

    def _answer_line(self, at: int) -> "AnswerLine":
        made = AnswerLine(f"{self.objectName()}-answer-{at + 1}")
        made.clicked.connect(partial(self._use, at))
        return made

    # Opening

    def log(self, subject: Subject, one: int) -> None:
        """Begin to note what was said in a deal, or by a person who has an open one."""
        self.flush()
        deals: Sequence[Choice] = (Choice(one, self.feed.ask(name_of, "deals", one)),)
        if subject == "people":
            deals = self.feed.ask(open_deals, one)
            if not deals:
                self.feed.failed.emit(_(_NO_DEAL).format(name=self.feed.ask(name_of, "people", one)))
                return
        self._edited, self._was, self._by_hand = None, {}, False
        self.deal.offer(deals)
        self._whose.setVisible(len(deals) > 1)
        self._turn_to(deals[0])
        start: dict[str, Value] = {"deal": deals[0].id, "category": "other", "result": "open"}
        start |= {"heard_on": self.feed.today(), "person_id": one if subject == "people" else None}
        self.begin(self.title.text(), start)
        self.show_rest(on=False)
        self._follow_category()
        self.enter("verbatim")

    def edit(self, objection_id: int) -> None:
        """Complete or correct one that was noted."""
        self.flush()
        try:
            deal, self._was = self.feed.ask(objection_values, objection_id)
        except Refused as error:
            self.feed.failed.emit(str(error))
            return
        self._edited, self._by_hand = objection_id, True
        held = Choice(deal, self.feed.ask(name_of, "deals", deal))
        self.deal.offer((held,))
        self._whose.hide()
        self._turn_to(held)
        names = {key: self._name(key) for key in ("person_id", "answer_id")}
        self.begin(self.title.text(), {**self._was, "deal": deal}, names)
        self.show_rest(on=True)
        self._follow_category()
        self.enter("verbatim")

    def _name(self, key: str) -> str:
        one = self._was.get(key)
        return self.feed.ask(name_of, FIELDS[key].link, one) if isinstance(one, int) else ""

    def _turn_to_deal(self) -> None:
        self._turn_to(Choice(int(str(self.deal.currentData())), self.deal.currentText()))

    def _turn_to(self, deal: Choice) -> None:
        """Offer the people of a deal."""
        self._deal = deal.id
        self.title.setText(_("Objection in “{deal}”").format(deal=deal.name))
        self.who.offer(self.feed.ask(speakers, deal.id))

    def show_rest(self, *, on: bool) -> None:
        """Show everything that can be said of an objection, or what is needed on the phone."""
        self.rest.setVisible(on)
        self.more.setText(_("Less") if on else _("More"))
        self._show_at_hand()

    # What is typed

    def _guess(self) -> None:
        guess = suggested(self.verbatim.toPlainText()) or "other"
        if not self._by_hand and guess != self.category.currentData():
            self.category.show_value(guess)
            self._follow_category()

    def _choose_category(self) -> None:
        self._by_hand = True
        self._follow_category()

    def _follow_category(self) -> None:
        self.answer.category = str(self.category.currentData())
        found = self.feed.ask(offered, self.answer.category)
        self._offered = [one for one in found if one.usual][:_AT_HAND]
        self._show_at_hand()
        self._say_next()

    def _show_at_hand(self) -> None:
        """The answers to choose from; none while another one stands in its entry."""
        chosen = bool(self.answer.text().strip())
        for line, one in zip(self.at_hand, [*self._offered, *[None] * _AT_HAND], strict=False):
            line.setVisible(one is not None and not chosen)
            if one is not None:
                line.show_answer(one)

    def _use(self, at: int, _on: bool = False) -> None:
        one = self._offered[at]
        self.show_rest(on=True)
        self.answer.take(one.id, one.name)
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_next(self) -> None:
        """What goes with the answer chosen."""
        text = self.answer.text().strip()
        one = next((one for one in self.feed.ask(offered, self.answer.category, text) if one.name == text), None)
        asks = _("Then ask: {question}").format(question=one.follow_up) if one is not None and one.follow_up else ""
        told = "\n".join(part for part in (one.record(), one.talk, asks) if part) if one is not None else ""
        self.ask_next.setText(told)
        self.ask_next.setVisible(bool(told))
        proof = self.entries["proof"]
        assert isinstance(proof, LongEntry)
        proof.setPlaceholderText(one.proof or "" if one is not None else "")
        proof.take_look()
        self._show_at_hand()

    # Keeping

    def keep(self) -> None:
        """Note it, or what changed of it."""
        try:
            values = self.values()
        except Refused:
            wrong = next((made for made in self.entries.values() if made.property("wrong")), None)
            if wrong is not None and self.rest.isAncestorOf(wrong):
                self.show_rest(on=True)
                wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        values.pop("deal")
        answer = values["answer_id"]
        new = answer if isinstance(answer, str) else None
        if new is not None:
            values["answer_id"] = self._was.get("answer_id")
        deal = self.feed.ask(name_of, "deals", self._deal)
        if self._edited is not None:
            label = _("Edit objection in {deal}").format(deal=deal)
            self.send(label, lambda _done: Told(label), change_objection, self._edited, values, self._was, new)
            return
        label = _("Log objection in {deal}").format(deal=deal)
        told = Told(
            _("Objection noted: {category}").format(
                category=self.category.field.show(values["category"], self.feed.facts)
            )
        )
        self.send(label, lambda _done: told, log_objection, self._deal, values, new)

    def is_worth_keeping(self) -> bool:
        if self._edited is not None:
            return any(made.is_typed() for made in self.entries.values())
        return self.verbatim.is_typed() and bool(self.verbatim.toPlainText().strip())

    def enters(self, watched: Entry) -> bool:
        """Enter keeps words of one line; in longer ones it begins a new line."""
        return not isinstance(watched, LongEntry) or watched.document().blockCount() < 2
