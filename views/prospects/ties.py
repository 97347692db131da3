"""What ties a person or a company to others: relations from both sides, products of interest, a company's people."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from models.actions.ties import add_interest, add_relation, delete_interest, delete_relation
from models.changes import Changes
from models.errors import Refused
from models.fields import Field, Kind, Subject
from models.queries.records import Record
from models.queries.ties import Ties, ties
from models.text import N_, _, ngettext
from views.records.form import RecordForm
from views.shared import look
from views.shared.box import Box
from views.shared.elided import Elided
from views.shared.entries import LineEntry, LinkEntry
from views.shared.feed import Feed, Told
from views.shared.pieces import tool
from views.shared.tabs import lead

_ROLE = Field("role", N_("What they are"), longest=120)
_PERSON = Field("person", N_("Person"), Kind.LINK, link="people")
_COMPANY = Field("company", N_("Or a company"), Kind.LINK, link="companies", makes=True)
_PRODUCT = Field("product", N_("Product"), Kind.LINK, link="products")
_WATCHED = ("relations", "interests", "products", "people", "companies")
_LABEL_WIDTH = 106


class TieBox(Box):
    """What a person is to another, or who is something to a company."""

    def __init__(self, feed: Feed, subject: Subject) -> None:
        super().__init__(feed, "tie")
        self._subject = subject
        self._of: Record | None = None
        self.body.addWidget(self.title)
        role = LineEntry(_ROLE, feed)
        role.setPlaceholderText(_("bookkeeper of, wife of, introduced…"))
        self.body.addWidget(self.entry(role))
        self.body.addWidget(self.entry(LinkEntry(_PERSON, feed)))
        if subject == "people":
            self.body.addWidget(self.entry(LinkEntry(_COMPANY, feed)))
        self.finish(_("Keep"))

    def ask(self, of: Record) -> None:
        """Begin a tie."""
        self._of = of
        words = _("{name} is …") if self._subject == "people" else _("Who is something to {name}")
        self.begin(words.format(name=of.name), {})
        self.enter("role" if self._subject == "people" else "person")

    def keep(self) -> None:
        """Note it."""
        try:
            values = self.values()
        except Refused:
            return
        assert self._of is not None
        person, company, role = values["person"], values.get("company"), values["role"]
        if (person is None) == (company is None):
            self.say(_("Choose a person or a company.") if person is None else _("Choose one of the two."))
            return
        label = _("Tie of {name}").format(name=self._of.name)
        if self._subject == "companies":
            self.send(label, lambda _done: None, add_relation, person, "companies", self._of.id, role)
        elif person is not None:
            self.send(label, lambda _done: None, add_relation, self._of.id, "people", person, role)
        else:
            self.send(label, lambda _done: None, add_relation, self._of.id, "companies", company, role)

    def is_worth_keeping(self) -> bool:
        return any(self.entries[key].is_typed() for key in self.entries if key != "role")


class InterestBox(Box):
    """A product that somebody is interested in."""

    def __init__(self, feed: Feed, subject: Subject) -> None:
        super().__init__(feed, "interest")
        self._subject = subject
        self._of: Record | None = None
        self.product = LinkEntry(_PRODUCT, feed)
        self.product.setPlaceholderText(_("Type the beginning of its name"))
        self.body.addWidget(self.title)
        self.body.addWidget(self.entry(self.product))
        self.finish(_("Add"))

    def ask(self, of: Record) -> None:
        """Ask which."""
        self._of = of
        self.begin(_("{name} is interested in").format(name=of.name), {})
        self.enter("product")

    def keep(self) -> None:
        """Note it."""
        try:
            one = self.values()["product"]
        except Refused:
            return
        assert self._of is not None
        if one is None:
            self.say(_("Choose a product from the list."), self.product)
            return
        label = _("{name} is interested in {product}").format(name=self._of.name, product=self.product.text().strip())
        self.send(label, lambda _done: None, add_interest, self._subject, self._of.id, one)

    def is_worth_keeping(self) -> bool:
        return self.product.is_typed()


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line shows, where it leads, and what its removal is."""

    label: str
    words: str
    leads: tuple[Subject, int]
    removing: str = ""
    remove: Callable[..., None] | None = None
    id: int = 0


class TieLine(QWidget):
    """Enter or a click leads to the other one, Delete takes the tie away."""

    led = Signal(str, object)
    removed = Signal(object)

    def __init__(self, shown: _Line, number: int) -> None:
        super().__init__()
        self.shown = shown
        self.setObjectName(f"tie-{number}")
        self.label = QLabel(shown.label)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        look.set_colour(self.label, "ink-secondary")
        self.link = QPushButton()
        self.link.setObjectName(f"tie-link-{number}")
        self.link.setAccessibleName(f"{shown.label}: {shown.words}" if shown.label else shown.words)
        self.link.setProperty("link", True)
        self.link.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.link.clicked.connect(lambda _on: self.led.emit(*shown.leads))
        self.link.setToolTip(look.tip(shown.words))
        words = Elided(shown.words)
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        look.set_colour(words, "sales-ink")
        inside = QHBoxLayout(self.link)
        inside.setContentsMargins(look.INSIDE, 0, look.TIGHT, 0)
        inside.addWidget(words)
        line = QHBoxLayout(self)
        line.setContentsMargins(look.INDENT, 0, 0, 0)
        line.setSpacing(look.TIGHT)
        line.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.link, 1, Qt.AlignmentFlag.AlignTop)
        if shown.remove is not None:
            drop = tool("x", shown.removing, f"tie-drop-{number}", lambda: self.removed.emit(shown))
            drop.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        self.take_look()

    def take_look(self) -> None:
        """As high as a row of the form."""
        self.label.setFixedWidth(look.scaled(_LABEL_WIDTH))
        self.link.setFixedHeight(look.entry_height())
        self.label.setMinimumHeight(look.entry_height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.shown.remove is not None:
            self.removed.emit(self.shown)
        else:
            super().keyPressEvent(event)


class TiesPane(QWidget):
    """The lines, and the quiet ways to add one."""

    def __init__(self, form: RecordForm) -> None:
        super().__init__()
        self.form = form
        self.feed = form.feed
        self.subject = form.about.subject
        self.found = Ties()
        self.lines: list[TieLine] = []
        self.listed = QWidget(self)  # made first, so that Tab comes to the lines before what stands below them
        self.tie_box = TieBox(form.feed, self.subject)
        self.interest_box = InterestBox(form.feed, self.subject)
        self.setObjectName("ties")
        self._rows = QVBoxLayout(self.listed)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(1)
        adding = QHBoxLayout()
        adding.setContentsMargins(2, 0, 0, 0)
        adding.setSpacing(look.TIGHT)
        for name, words, box in (("tie", _("+ Tie"), self.tie_box), ("interest", _("+ Product"), self.interest_box)):
            button = QPushButton(words)
            button.setObjectName(f"add-{name}")
            for flag in ("link", "near", "faint"):
                button.setProperty(flag, True)
            button.clicked.connect(lambda _on, box=box: self.add(box))
            adding.addWidget(button)
        adding.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(1)
        whole.addWidget(self.listed)
        whole.addLayout(adding)
        whole.addWidget(self.tie_box)
        whole.addWidget(self.interest_box)
        form.shown.connect(self.show_record)
        form.flushing.connect(self._flush)
        self.feed.changed.connect(self._take_changes)

    def add(self, box: TieBox | InterestBox) -> None:
        """Open a box."""
        if self.form.record is not None:
            self._flush()
            box.ask(self.form.record)

    def _flush(self) -> None:
        self.tie_box.flush()
        self.interest_box.flush()

    def _take_changes(self, changes: Changes) -> None:
        if self.form.record is not None and any(changes.touches(table) for table in _WATCHED):
            self.show_record(self.form.record)

    def show_record(self, shown: Record | None) -> None:
        """Show what ties a record to others."""
        self.setVisible(shown is not None)
        found = self.feed.ask(ties, self.subject, shown.id) if shown is not None else Ties()
        if found != self.found:
            self.found = found
            self._show([*self._people(found), *self._relations(found), *self._interests(found)])

    def _show(self, lines: Sequence[_Line]) -> None:
        for line in self.lines:
            self._rows.removeWidget(line)
            if line.link.hasFocus():
                self.form.first_entry().setFocus(Qt.FocusReason.OtherFocusReason)
            line.hide()
            line.deleteLater()
        self.lines = [TieLine(one, number) for number, one in enumerate(lines, 1)]
        for line in self.lines:
            self._rows.addWidget(line)
            line.led.connect(self.form.jump)
            line.removed.connect(self._remove)
        if self.lines:
            lead([self.form.fold.button, self])

    def _people(self, found: Ties) -> list[_Line]:
        made = []
        for number, one in enumerate(found.people):
            label = _("People") if number == 0 else ""
            words = " · ".join(part for part in (one.name, one.job, one.company) if part)
            made.append(_Line(label, words or _("(no name)"), ("people", one.person_id)))
        if found.more and made:
            words = ngettext("and {n} more", "and {n} more", found.more).format(n=f"{found.more:,}")
            last = made[-1]
            made[-1] = _Line(last.label, f"{last.words} · {words}", last.leads)
        return made

    def _relations(self, found: Ties) -> list[_Line]:
        made = []
        for one in found.relations:
            label = _("Tie") if one.back or not one.role else one.role
            words = f"{one.name} · {one.role}" if one.back and one.role else one.name
            removing = _("Take away the tie to {name}").format(name=one.name)
            made.append(_Line(label, words, (one.subject, one.other_id), removing, delete_relation, one.id))
        return made

    def _interests(self, found: Ties) -> list[_Line]:
        return [
            _Line(_("Interested in") if number == 0 else "", one.name, ("products", one.product_id),
                  _("Not interested in {product}").format(product=one.name), delete_interest, one.id)
            for number, one in enumerate(found.interests)
        ]  # fmt: skip

    def _remove(self, line: _Line) -> None:
        if line.remove is not None:
            self.feed.do(line.removing, line.remove, line.id,
                         then=lambda _done: self.feed.told.emit(Told(line.removing)))  # fmt: skip
