"""What ties a person or a company to others: relations from both sides, products of interest, a company's people."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from models.actions.ties import add_interest, add_relation, delete_interest, delete_relation, edit_relation
from models.changes import Changes
from models.errors import Refused
from models.fields import Field, Kind, Subject
from models.queries.records import Record
from models.queries.ties import Tie, Ties, ties
from models.text import N_, _, ngettext
from views.records.form import RecordForm
from views.records.tie_line import Tied, TieLine
from views.shared import look
from views.shared.box import Box
from views.shared.entries import LineEntry, LinkEntry
from views.shared.feed import Feed, Told
from views.shared.tabs import lead

_ROLE = Field("role", N_("What they are"), longest=120)
_PERSON = Field("person", N_("Person"), Kind.LINK, link="people")
_COMPANY = Field("company", N_("Or a company"), Kind.LINK, link="companies", makes=True)
_PRODUCT = Field("product", N_("Product"), Kind.LINK, link="products")
_WATCHED = ("relations", "interests", "products", "people", "companies", "deal_people", "deals")


class TieBox(Box):
    """What a person is to another, or who is something to a company. ``edited`` carries the tie that the keyboard comes
    back from."""

    edited = Signal(int)

    def __init__(self, feed: Feed, subject: Subject) -> None:
        super().__init__(feed, "tie")
        self._subject = subject
        self._of: Record | None = None
        self._tie: Tie | None = None  # the one whose role is edited
        self.body.addWidget(self.title)
        role = LineEntry(_ROLE, feed)
        role.setPlaceholderText(_("bookkeeper of, wife of, introduced…"))
        self.body.addWidget(self.entry(role))
        fields = (_PERSON, _COMPANY) if subject == "people" else (_PERSON,)
        self._whose = [self.entry(LinkEntry(field, feed)) for field in fields]
        for whole in self._whose:
            self.body.addWidget(whole)
        self.finish(_("Keep"))

    def ask(self, of: Record) -> None:
        """Begin a tie."""
        self._of = of
        self._turn_to(None)
        words = _("{name} is …") if self._subject == "people" else _("Who is something to {name}")
        self.begin(words.format(name=of.name), {})
        self.enter("role" if self._subject == "people" else "person")

    def edit(self, of: Record, tie: Tie) -> None:
        """Say otherwise what one is to the other."""
        self._of = of
        self._turn_to(tie)
        one, other = (tie.name, of.name) if tie.back else (of.name, tie.name)
        self.begin(_("What {name} is to {other}").format(name=one, other=other), {"role": tie.role})
        self.enter("role")

    def _turn_to(self, tie: Tie | None) -> None:
        self._tie = tie
        for whole in self._whose:
            whole.setVisible(tie is None)

    def keep(self) -> None:
        """Note it."""
        try:
            values = self.values()
        except Refused:
            return
        assert self._of is not None
        if self._tie is not None:
            words = _("Tie of {name} to {other}").format(name=self._of.name, other=self._tie.name)
            self.send(words, lambda _done: None, edit_relation, self._tie.id, values["role"], self._tie.role or None)
            return
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

    def end(self) -> None:
        inside = self.is_open() and self.isAncestorOf(QApplication.focusWidget() or self)
        super().end()
        if inside and self._tie is not None:
            self.edited.emit(self._tie.id)

    def is_worth_keeping(self) -> bool:
        if self._tie is not None:
            return self.entries["role"].is_typed()
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
        self.tie_box.edited.connect(self._come_back)
        form.shown.connect(self.show_record)
        form.flushing.connect(self._flush)
        self.feed.changed.connect(self._take_changes)

    def add(self, box: TieBox | InterestBox) -> None:
        """Open a box."""
        if self.form.record is not None:
            self._flush()
            box.ask(self.form.record)

    def edit(self, tie: Tie) -> None:
        """Open the box on what one is to the other."""
        if self.form.record is not None:
            self._flush()
            self.tie_box.edit(self.form.record, tie)

    def _come_back(self, tie_id: int) -> None:
        """The line that was edited may be another widget by now; the keyboard goes to it all the same."""
        for line in self.lines:
            if line.shown.tie is not None and line.shown.tie.id == tie_id:
                line.link.setFocus(Qt.FocusReason.TabFocusReason)

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
            lines = (self._people(found), self._relations(found), self._interests(found), self._parts(found))
            self._show([one for some in lines for one in some])

    def _show(self, lines: Sequence[Tied]) -> None:
        before, stood = self.lines, next((at for at, line in enumerate(self.lines) if line.link.hasFocus()), None)
        self.lines = [TieLine(one, number) for number, one in enumerate(lines, 1)]
        for line in self.lines:
            self._rows.addWidget(line)
            line.led.connect(self.form.jump)
            line.removed.connect(self._remove)
            line.edited.connect(self.edit)
        if self.lines:
            lead([self.form.fold.button, self])
        if stood is not None:  # where a line is taken away, the next one is stood on
            place = self.lines[min(stood, len(self.lines) - 1)].link if self.lines else self.form.first_entry()
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        for line in before:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()

    def _people(self, found: Ties) -> list[Tied]:
        made = []
        for number, one in enumerate(found.people):
            label = _("People") if number == 0 else ""
            words = " · ".join(part for part in (one.name, one.job, one.company) if part)
            made.append(Tied(label, words or _("(no name)"), ("people", one.person_id)))
        if found.more and made:
            words = ngettext("and {n} more", "and {n} more", found.more).format(n=f"{found.more:,}")
            last = made[-1]
            made[-1] = Tied(last.label, f"{last.words} · {words}", last.leads)
        return made

    def _relations(self, found: Ties) -> list[Tied]:
        made = []
        for one in found.relations:
            label = _("Tie") if one.back or not one.role else one.role
            words = f"{one.name} · {one.role}" if one.back and one.role else one.name
            removing = _("Take away the tie to {name}").format(name=one.name)
            made.append(Tied(label, words, (one.subject, one.other_id), removing, delete_relation, one.id, one))
        return made

    def _interests(self, found: Ties) -> list[Tied]:
        return [
            Tied(_("Interested in") if number == 0 else "", one.name, ("products", one.product_id),
                  _("Not interested in {product}").format(product=one.name), delete_interest, one.id)
            for number, one in enumerate(found.interests)
        ]  # fmt: skip

    def _parts(self, found: Ties) -> list[Tied]:
        """Deals of others: taken away where they stand."""
        return [
            Tied(_("In deals") if number == 0 else "", f"{one.name} · {one.words}" if one.words else one.name,
                 ("deals", one.other_id))
            for number, one in enumerate(found.parts)
        ]  # fmt: skip

    def _remove(self, line: Tied) -> None:
        if line.remove is not None:
            self.feed.do(line.removing, line.remove, line.id,
                         then=lambda _done: self.feed.told.emit(Told(line.removing)))  # fmt: skip
