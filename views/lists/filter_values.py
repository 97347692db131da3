"""Where the value of a filter is entered: the right entry for its field and op, and what is typed as a condition."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from models.errors import Refused
from models.fields import Field, Kind, Subject
from models.formats import fold, quoted, show_day
from models.queries.conditions import Op
from models.queries.records import LET_GO, choices, few, name_of, typeahead
from models.queries.tags import tags
from models.spans import SPANS, span_words
from models.text import _
from views.lists.checklist import Checklist, Named
from views.lists.wording import ago
from views.shared import look
from views.shared.feed import Feed

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
#: Choices of a link that are offered at a time; more come as one types.
_OFFERED = 40
#: Stretches of counted days that are offered, and the two whose number or days are typed.
_COUNTS = ("last_7", "last_30", "last_90", "next_7", "next_30")
_LAST, _NEXT, _FROM = "last", "next", "from"
_AGO = re.compile(r"-?(\d{1,5})\s*(d|days?|w|weeks?|m|months?|y|years?)?\s+ago", re.ASCII)
_IN = re.compile(r"in\s+(\d{1,5})\s*(d|days?|w|weeks?|m|months?|y|years?)?", re.ASCII)
_DAYS = {"": 1, "d": 1, "w": 7, "m": 30, "y": 365}
_FAR = 36_500


def typed_day(field: Field, text: str, feed: Feed) -> dt.date | int:
    """A day as it is typed, or days from today: "30 days ago", "in 2 weeks". Raises Refused."""
    bare = " ".join(text.casefold().split())
    for pattern, sign in ((_AGO, -1), (_IN, 1)):
        if (found := pattern.fullmatch(bare)) is not None:
            days = int(found[1]) * _DAYS[(found[2] or "")[:1]]
            if days > _FAR:
                raise Refused(_("That is more than a hundred years away; type a nearer day."))
            return sign * days
    day = field.enter(text, feed.facts, feed.today())
    if not isinstance(day, dt.date):
        raise Refused(_("Type a day, such as 1 Feb, or 30 days ago."))
    return day


class Values(QWidget):
    """``entered``: Enter in an entry; ``understood`` carries what a typed day means, or nothing."""

    entered = Signal()
    understood = Signal(str)

    def __init__(self, feed: Feed, subject: Subject) -> None:
        super().__init__()
        self._feed = feed
        self._subject = subject
        self._field: Field | None = None
        self._op: Op = "is"
        self.pick = QComboBox()
        self.pick.setObjectName("filter-pick")
        self.pick.setAccessibleName(_("Value"))
        self.pick.setMinimumHeight(look.entry_height())
        self.first, self.last = self._line("filter-value"), self._line("filter-last")
        self.between = QLabel(_("to"))
        self.checks = Checklist("filter-checks")
        self.checks.entered.connect(self.entered)
        line = QHBoxLayout()
        line.setSpacing(look.INSIDE)
        for widget in (self.first, self.between, self.last):
            line.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look.INSIDE)
        whole.addWidget(self.pick)
        whole.addLayout(line)
        whole.addWidget(self.checks)
        self.pick.activated.connect(self._picked)

    def _line(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(name)
        made.setMaxLength(500)
        made.setMinimumHeight(look.entry_height())
        made.returnPressed.connect(self.entered)
        made.textEdited.connect(self._understand)
        return made

    # Showing

    def show_for(self, field: Field, op: Op, value: Any) -> None:
        """The entries of a field and op, with a value in them that fits, if any."""
        self._field, self._op = field, op
        some, stretch = op in ("any", "none", "all"), op == "within" and field.kind is Kind.DAY
        choosing = stretch or (op in ("is", "not") and field.kind is Kind.YES_NO)
        nothing = op in ("empty", "filled")
        self.checks.setVisible(some)
        self.pick.setVisible(choosing)
        self.first.setVisible(not (some or choosing or nothing))
        self._show_last(on=op == "within" and not stretch)
        self.first.setAccessibleName(_("From") if op == "within" else _("Value"))
        self.last.setAccessibleName(_("To"))
        if some:
            named = [(self._name(one), one) for one in value or ()]
            self.checks.offer(self._finder(field), named)
        elif stretch:
            self._offer_stretches(value)
        elif choosing:
            self.pick.clear()
            for words, one in ((_("yes"), True), (_("no"), False)):
                self.pick.addItem(words, one)
            self.pick.setCurrentIndex(1 if value is False else 0)
        else:
            pair = value if isinstance(value, tuple) else (value, None)
            self.first.setText(self._typed(pair[0]))
            self.last.setText(self._typed(pair[1]))
        usual = _("1 Feb, or 30 days ago") if field.kind is Kind.DAY else ""
        self.first.setPlaceholderText(usual)
        self._understand()

    def focus_first(self) -> None:
        """The cursor to where the value is entered."""
        for widget in (self.checks.line, self.pick, self.first):
            if widget.isVisibleTo(self):
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                if isinstance(widget, QLineEdit):
                    widget.selectAll()
                return

    def has_entry(self) -> bool:
        """Whether there is anything to enter."""
        return self._op not in ("empty", "filled")

    def _show_last(self, *, on: bool) -> None:
        self.between.setVisible(on)
        self.last.setVisible(on)

    def _offer_stretches(self, value: Any) -> None:
        self.pick.clear()
        for code in (*_COUNTS, *(code for code, _label in SPANS)):
            self.pick.addItem(span_words(code), code)
        self.pick.addItem(_("the last … days"), _LAST)
        self.pick.addItem(_("the next … days"), _NEXT)
        self.pick.addItem(_("from … to …"), _FROM)
        known = self.pick.findData(value if isinstance(value, str) else "last_30")
        if isinstance(value, str) and known < 0:
            which, _line, days = value.partition("_")
            known = self.pick.findData(which)
            self.first.setText(days)
        elif isinstance(value, tuple):
            known = self.pick.findData(_FROM)
            self.first.setText(self._typed(value[0]))
            self.last.setText(self._typed(value[1]))
        else:
            self.first.clear()
            self.last.clear()
        self.pick.setCurrentIndex(known)
        self._show_stretch()

    def _show_stretch(self) -> None:
        chosen = self.pick.currentData()
        self.first.setVisible(chosen in (_LAST, _NEXT, _FROM))
        self._show_last(on=chosen == _FROM)

    def _picked(self) -> None:
        if self._op == "within":
            self._show_stretch()
            if self.first.isVisibleTo(self):
                self.first.setFocus(Qt.FocusReason.OtherFocusReason)
            self._understand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.pick.hasFocus():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    # Choices

    def _finder(self, field: Field) -> Callable[[str], Sequence[Named]]:
        if field.kind is Kind.LINK and not few(field.link):
            return partial(self._find_linked, field.link)
        return partial(_fitting, self._all(field))

    def _all(self, field: Field) -> list[Named]:
        if field.kind is Kind.CHOICE:
            return [(_(label), code) for code, label in field.choices]
        if field.kind is Kind.TAGS:
            return [(one.name, one.name) for one in self._feed.ask(tags, self._subject)]
        offered = self._feed.ask(choices, field.link, retired=field.link not in LET_GO)
        return [(one.title, one.id) for one in offered]

    def _find_linked(self, link: str, text: str) -> Sequence[Named]:
        return [(one.name, one.id) for one in self._feed.ask(typeahead, link, text, _OFFERED, retired=True)]

    def _name(self, value: Any) -> str:
        assert self._field is not None
        if self._field.kind is Kind.LINK:
            return self._feed.ask(name_of, self._field.link, value) or _("(deleted)")
        return self._field.show(value, self._feed.facts)

    def _typed(self, value: Any) -> str:
        """A value as it would be typed."""
        assert self._field is not None
        if self._field.kind is Kind.DAY:
            return ago(value) if isinstance(value, int) else show_day(value) if isinstance(value, dt.date) else ""
        return "" if value is None or isinstance(value, tuple) else self._field.show(value, self._feed.facts)

    # Understanding

    def value(self) -> Any:
        """What was entered; Refused says what is wrong."""
        assert self._field is not None
        if not self.has_entry():
            return None
        if self._op in ("any", "none", "all"):
            if not (ticked := self.checks.values()):
                raise Refused(_("Tick at least one."))
            return ticked
        if self._op == "within":
            return self._stretch(self._field)
        if self._field.kind is Kind.YES_NO:
            return bool(self.pick.currentData())
        return self._one(self._field, self.first.text())

    def _stretch(self, field: Field) -> Any:
        chosen = self.pick.currentData() if field.kind is Kind.DAY else _FROM
        if chosen in (_LAST, _NEXT):
            days = self.first.text().strip()
            if not re.fullmatch(r"[1-9]\d{0,3}", days, re.ASCII):
                raise Refused(_("“{text}” is no number of days from 1 to 9999.").replace("{text}", quoted(days)))
            return f"{chosen}_{days}"
        if chosen != _FROM:
            return chosen
        first, last = (self._one(field, line.text()) for line in (self.first, self.last))
        if isinstance(first, int) != isinstance(last, int) or (field.kind is Kind.DAY and isinstance(first, int)):
            raise Refused(_("Type both days as dates; for days counted from today choose “the last … days”."))
        return (first, last) if first <= last else (last, first)

    def _one(self, field: Field, text: str) -> Any:
        if not text.strip():
            raise Refused(_("Type what to look for."))
        if self._op in ("contains", "lacks"):
            return " ".join(text.split())
        if field.kind is Kind.DAY:
            return typed_day(field, text, self._feed)
        if field.kind is Kind.EMAIL:
            return text.strip()
        found = field.enter(text, self._feed.facts, self._feed.today())
        if found is None:
            raise Refused(_("Type what to look for."))
        return found

    def _understand(self) -> None:
        """Say which days a typed day or stretch means."""
        told = ""
        if self._field is not None and self._field.kind is Kind.DAY:
            shown = [line for line in (self.first, self.last) if line.isVisibleTo(self)]
            typed = [line.text() for line in shown if line.text().strip()]
            if typed and not (self._op == "within" and self.pick.currentData() in (_LAST, _NEXT)):
                told = ", ".join(filter(None, (self._meant(text) for text in typed)))
        self.understood.emit(told)

    def _meant(self, text: str) -> str:
        assert self._field is not None
        try:
            day = typed_day(self._field, text, self._feed)
        except Refused:
            return ""
        if isinstance(day, int):
            seen = show_day(self._feed.today() + dt.timedelta(days=day))
            return _("{words}: today that is {day}").replace("{words}", ago(day)).replace("{day}", seen)
        return show_day(day) if show_day(day) != text.strip() else ""


def _fitting(known: Sequence[Named], text: str) -> Sequence[Named]:
    """The choices with words that begin as typed, those that begin so first."""
    typed = fold(text)
    if not typed:
        return known if not text.strip() else [one for one in known if text.strip() in one[0]]
    found = [
        (not fold(name).startswith(typed), at)
        for at, (name, _value) in enumerate(known)
        if all(any(word.startswith(part) for word in fold(name).split()) for part in typed.split())
    ]
    return [known[at] for _rank, at in sorted(found)]
