"""The objective as a sentence with four blanks, typed blank by blank or in one go."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.actions.campaigns import AIM, set_aim
from models.errors import Refused
from models.fields import Field, Value
from models.formats import breakable, one_line
from models.queries.campaign_brief import amount_field
from models.queries.objective import lacks, sentence, understood
from models.queries.records import Record
from models.rules.objective import Aim
from models.subjects import SUBJECTS
from models.text import _
from views.records.form import RecordForm
from views.shared import look
from views.shared.choice_entry import ChoiceEntry
from views.shared.entries import Entry, LineEntry, mark
from views.shared.feed import Feed
from views.shared.flow import Flow, flowing
from views.shared.pieces import words

_ABOUT = SUBJECTS["campaigns"]
#: Pixels of the blanks at 100 %.
_AMOUNT, _MEASURE, _AUDIENCE, _DAY = 92, 150, 210, 118
#: Typing that rests for so long is kept, in milliseconds.
_PAUSE = 1_000


class _Blank(LineEntry):
    """As wide as what is usually typed in it, or what is, as far as there is room."""

    def __init__(self, field: Field, feed: Feed, usual: int) -> None:
        super().__init__(field, feed)
        self._usual = usual
        self.textChanged.connect(lambda _text: self.updateGeometry())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        typed = self.fontMetrics().horizontalAdvance(self.text()) + 24
        return QSize(max(look.scaled(self._usual), typed), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(look.scaled(60), super().minimumSizeHint().height())


class AimLine(QWidget):
    """Tab leads from blank to blank; a whole sentence typed in the first one fills them all."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self.aim = Aim()
        self.record: Record | None = None
        self.amount = _Blank(replace(amount_field(None), longest=500), self.feed, _AMOUNT)
        self.measure = ChoiceEntry(_ABOUT.field("aim_measure"), self.feed)
        self.audience = _Blank(_ABOUT.field("audience"), self.feed, _AUDIENCE)
        self.by = _Blank(_ABOUT.field("aim_by"), self.feed, _DAY)
        self.blanks: dict[str, Entry] = {
            "aim_amount": self.amount, "aim_measure": self.measure, "audience": self.audience, "aim_by": self.by,
        }  # fmt: skip
        self.message = words("", "ink-secondary", look.SMALL)
        self.older = words("", "ink-secondary", look.SMALL)
        self.understand = QPushButton(_("Fill the blanks from these words"))
        self._resting = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._resting.timeout.connect(self._rest)
        form.flushing.connect(self.flush)

    def _lay_out(self) -> None:
        self.setObjectName("campaign-aim")
        blanks = QWidget()
        flow = Flow(blanks)
        flowing(blanks)
        before = {"audience": _("from"), "aim_by": _("by")}
        for key, entry in self.blanks.items():
            entry.setObjectName(f"entry-{key}")
            word = before.get(key, "")
            entry.setAccessibleName(_("Objective, {blank}").format(blank=f"{word} {entry.field.title()}".strip()))
            entry.setProperty("quiet", False)
            entry.typed.connect(self._typed)
            entry.left.connect(self.commit)
            flow.addWidget(_behind(word, entry))
        self.amount.setPlaceholderText(_("how many"))
        self.audience.setPlaceholderText(_("from whom"))
        self.by.setPlaceholderText(_("by when"))
        self.measure.setItemText(0, _("of what"))
        self.message.setObjectName("message-aim")
        self.older.setObjectName("aim-older")
        self.understand.setObjectName("aim-understand")
        for flag in ("link", "near"):
            self.understand.setProperty(flag, True)
        self.understand.clicked.connect(lambda _on: self.take_apart())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.INDENT, 2, 0, look.TIGHT)
        whole.setSpacing(2)
        title = QLabel(_("Objective"))
        title.setBuddy(self.measure)
        look.set_colour(title, "ink-secondary")
        for widget in (title, blanks, self.message, self.older):
            whole.addWidget(widget)
        whole.addWidget(self.understand, 0, Qt.AlignmentFlag.AlignLeading)
        self.take_look()

    def take_look(self) -> None:
        """As high as the type asks."""
        for entry in self.blanks.values():
            entry.setMinimumHeight(look.entry_height())
            entry.updateGeometry()
        self.measure.setFixedWidth(look.scaled(_MEASURE))

    # What is shown

    def show_record(self, shown: Record | None) -> None:
        """Show what a campaign aims at, unless something else is being typed."""
        if self.record is not None and shown is not None and shown.id == self.record.id and self.is_typed():
            return
        self.record = shown
        values = shown.values if shown is not None else {}
        measure, amount, audience, by = (values.get(key) for key in AIM)
        self.aim = Aim(measure, amount, audience, by)  # type: ignore[arg-type]  # as the fields say
        self._show(self.aim)
        self.amount.setModified(False)
        self._tell()

    def _show(self, aim: Aim) -> None:
        self.amount.field = replace(amount_field(aim.measure), longest=500)
        held: dict[str, Value] = {
            "aim_amount": aim.amount, "aim_measure": aim.measure, "audience": aim.audience, "aim_by": aim.by,
        }  # fmt: skip
        for key, value in held.items():
            self.blanks[key].show_value(value)
        self.take_look()

    def _tell(self) -> None:
        """Below the blanks: what they say, or still lack; and older words that fill none of them."""
        for entry in self.blanks.values():
            mark(entry, "")
        older = str(self.record.values.get("objective") or "") if self.record is not None else ""
        free = bool(older) and self.aim.measure is None and self.aim.amount is None
        self.older.setText(breakable(_("So far: “{words}”").format(words=older)) if free else "")
        self.older.setVisible(free)
        self.understand.setVisible(free)
        if not self.aim.any():
            self._say(_("Or type it in one go: 20 quotes from architects within 30 km by 30 April"))
        else:
            said = sentence(self.aim, self.feed.facts) if self.aim.measure or self.aim.amount is not None else ""
            self._say(" ".join(part for part in (f"{said}." if said else "", lacks(self.aim)) if part))

    def _say(self, said: str, colour: str = "ink-secondary") -> None:
        self.message.setText(breakable(said))
        self.message.setVisible(bool(said))
        look.set_colour(self.message, colour)

    # What is typed

    def is_typed(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return any(entry.is_typed() for entry in self.blanks.values())

    def _typed(self) -> None:
        whole = self._in_one_go()
        if whole is not None:
            self._say(f"→ {sentence(whole, self.feed.facts)}")
        self._resting.start()

    def _rest(self) -> None:
        """What is surely whole is kept; a sentence may go on."""
        if not self.amount.is_typed() or not any(sign.isalpha() for sign in self.amount.text()):
            self.commit()

    def _in_one_go(self) -> Aim | None:
        """The sentence in the first blank, where there is one."""
        text = one_line(self.amount.text())
        if not self.amount.is_typed() or len(text.split()) < 2:
            return None
        return understood(text, self.feed.facts, self.feed.today())

    def _read(self) -> Aim:
        """What the blanks say; Refused, with the sentence shown, where one can't be."""
        values: dict[str, Value] = {}
        self.amount.field = replace(amount_field(self.measure.currentData()), longest=500)
        for key, entry in self.blanks.items():
            try:
                values[key] = entry.entered()
                mark(entry, "")
            except Refused as error:
                mark(entry, str(error))
                self._say(str(error), "bad")
                raise
        return Aim(*(values[key] for key in ("aim_measure", "aim_amount", "audience", "aim_by")))  # type: ignore[arg-type]

    def commit(self) -> None:
        """Keep what was typed."""
        self._resting.stop()
        if self.record is None or not self.is_typed():
            return
        whole = self._in_one_go()
        if whole is not None:
            self._show(replace(whole, audience=whole.audience or self.aim.audience, by=whole.by or self.aim.by))
            for entry in (self.amount, self.audience, self.by):
                entry.setModified(True)
        try:
            new = self._read()
        except Refused:
            return
        self._keep(new)

    def _keep(self, new: Aim) -> None:
        assert self.record is not None
        for entry in (self.amount, self.audience, self.by):
            entry.setModified(False)
        self.measure.show_value(new.measure)
        if new == self.aim:
            self._show(self.aim)
            self._tell()
            return
        values = dict(zip(AIM, (new.measure, new.amount, new.audience, new.by), strict=True))
        if new.measure is not None or new.amount is not None:
            values["objective"] = sentence(new, self.feed.facts)
        old = self.aim
        was = dict(zip(AIM, (old.measure, old.amount, old.audience, old.by), strict=True))
        self.aim = new  # what is typed next replaces this, be it stored yet or not
        label = _("Set the objective of {name}").format(name=self.record.name)
        self.feed.do(label, set_aim, self.record.id, values, was, refused=self._refuse)

    def _refuse(self, why: str) -> None:
        """What is stored is something else: show it, and say so."""
        self.show_record(self.record)
        self._say(why, "bad")

    def take_apart(self) -> None:
        """Fill the blanks from the words that were written before there were any."""
        if self.record is None:
            return
        text = str(self.record.values.get("objective") or "")
        found = understood(text, self.feed.facts, self.feed.today())
        if found is None:
            self._say(_("These words name no number of anything. Fill in the blanks; the words stay until then."))
            self.amount.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._keep(replace(found, audience=found.audience or self.aim.audience))

    def flush(self) -> None:
        """Keep what is typed; what can't be kept is said elsewhere and let go of."""
        self.commit()
        if self.is_typed():
            self.feed.failed.emit(self.message.text())
            self._show(self.aim)

    def go(self) -> None:
        """To the first blank that is left."""
        empty = (entry for key, entry in self.blanks.items() if self._held(key) in (None, ""))
        next(empty, self.amount).setFocus(Qt.FocusReason.OtherFocusReason)

    def _held(self, key: str) -> Value:
        aim = self.aim
        return {"aim_amount": aim.amount, "aim_measure": aim.measure, "audience": aim.audience, "aim_by": aim.by}[key]


def _behind(word: str, entry: QWidget) -> QWidget:
    """An entry behind the word that leads to it."""
    if not word:
        return entry
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look.INSIDE)
    label = QLabel(word)
    label.setBuddy(entry)
    look.set_colour(label, "ink-secondary")
    line.addWidget(label)
    line.addWidget(entry)
    return made

