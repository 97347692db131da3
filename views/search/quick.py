"""Ctrl+N: one line adds anything; what was understood of it is shown before it is kept."""

from collections.abc import Callable
from functools import partial
from typing import cast

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from models.actions.quick import quick_add
from models.errors import Unavailable
from models.fields import Subject
from models.formats import breakable
from models.queries.everything import recalled
from models.queries.quick import KINDS, Understood, understood
from models.rules.quick import Kind
from models.subjects import SUBJECTS
from models.text import N_, _
from models.workspace import Done
from views.search.overlay import Overlay, told
from views.search.results import ResultList, Row
from views.shared import look
from views.shared.feed import Feed

#: The letter of each kind with Alt.
_LETTERS = {"person": "&Person", "company": "&Company", "deal": "&Deal", "task": "&Task", "note": "&Note",
            "campaign": "C&ampaign"}  # fmt: skip
#: What a line of each kind looks like.
_EXAMPLES = {
    "person": N_("Ana Prado, Studio Noord, ana@noord.example, +31 6 2345 678"),
    "company": N_("Studio Noord, Rotterdam"),
    "deal": N_("Studio Noord, oven, 12.5k, may"),
    "task": N_("call Ana Prado fri 10:00   or   send quote to Ana Prado tomorrow"),
    "note": N_("Ana Prado: wants oak"),
    "campaign": N_("Open day from 2 Mar to 28 Mar 2000"),
}
_ICONS: dict[Subject, tuple[str, str]] = {
    "people": ("contact", "sales"), "companies": ("building-2", "sales"), "deals": ("kanban", "sales"),
}  # fmt: skip
_LINES = 8
_FORMS: dict[str, Subject] = {"person": "people", "company": "companies", "deal": "deals", "campaign": "campaigns"}


class QuickAdd(Overlay):
    """``kept`` carries the name, the record to show or None, and whether to open it; ``wants_form`` a subject and
    the values understood so far; ``opened`` a subject and the id of somebody who is there already."""

    kept = Signal(str, object, bool)
    opened = Signal(str, object)
    wants_form = Signal(str, object)

    def __init__(self, feed: Feed, over: QWidget, usual: Callable[[], Kind]) -> None:
        super().__init__(over, "quick-add", _("Add a person, company, deal, task, note or campaign"))
        self._feed = feed
        self._usual = usual
        self._forced: Kind | None = None
        self._busy = False
        self.understood = Understood("person", ())
        self.chips: dict[Kind, QToolButton] = {}
        self.list = ResultList("quick-choices", _("Whom it is about"))
        self.said, self.problem = QLabel(), QLabel()
        self._labels: list[tuple[QLabel, QLabel]] = []
        self.rows.addLayout(self._kinds())
        self.rows.addLayout(self._card())
        self.rows.addWidget(self.list)
        for label, name, ink in ((self.said, "quick-said", "marketing-ink"), (self.problem, "quick-problem", "bad")):
            label.setObjectName(name)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setContentsMargins(8, 2, 8, 2)
            look.set_colour(label, ink)
            self.rows.addWidget(label)
        self.rows.addLayout(self._foot())
        self.line.textChanged.connect(lambda _text: self.read())
        self.list.selectionModel().currentChanged.connect(self._choose)

    def _kinds(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(6, 4, 6, 6)
        line.setSpacing(look.TIGHT)
        group = QButtonGroup(self)
        for kind, name in KINDS:
            chip = QToolButton()
            chip.setObjectName(f"quick-{kind}")
            chip.setText(_(_LETTERS[kind]))
            chip.setAccessibleName(_(name))
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            chip.clicked.connect(partial(self.force, kind))
            group.addButton(chip)
            self.chips[kind] = chip
            line.addWidget(chip)
        line.addStretch()
        return line

    def _card(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(8, 0, 8, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for at in range(_LINES):
            pair = (QLabel(), QLabel())
            for column, label in enumerate(pair):
                label.setTextFormat(Qt.TextFormat.PlainText)
                look.set_colour(label, "ink" if column else "ink-secondary")
                grid.addWidget(label, at, column)
            pair[1].setWordWrap(False)
            self._labels.append(pair)
        return grid

    def _foot(self) -> QHBoxLayout:
        self.more = QPushButton(_("More fields…"))
        self.more.setObjectName("quick-more")
        self.more.setProperty("link", True)
        self.more.setToolTip(_("Ctrl+Shift+N"))
        self.more.clicked.connect(self.go_on_in_form)
        self.same = QPushButton(_("&Open the one there"))
        self.same.setObjectName("quick-same")
        self.same.setProperty("link", True)
        self.same.setToolTip(_("Alt+O: add nothing and show who is there already"))
        self.same.clicked.connect(self.open_same)
        self.same.hide()
        self.add = QPushButton(_("Add"))
        self.add.setObjectName("quick-keep")
        self.add.setProperty("accent", True)
        self.add.clicked.connect(lambda: self.keep(opening=False))
        line = QHBoxLayout()
        line.setContentsMargins(0, 4, 4, 2)
        line.addWidget(self.foot, 1)
        for button in (self.same, self.more, self.add):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            line.addWidget(button)
        return line

    def begin(self, text: str | None = None) -> None:
        """Come up with what was typed last time, or with a text."""
        if self.isHidden():
            self._forced = None
        if text is not None:
            self.line.setText(text)
        self.read()
        super().begin()
        self.line.deselect()
        self.line.setCursorPosition(len(self.line.text()))

    def force(self, kind: Kind, _checked: bool = True) -> None:
        """It is of that kind, whatever the words say."""
        self._forced = kind
        self.read()

    # Understanding

    def read(self, chosen: int = 0) -> None:
        """Show what the line says, about the choice at ``chosen``."""
        feed = self._feed
        try:
            found = feed.ask(
                understood, self.line.text(), feed.today(), feed.facts, self._usual(), self._forced, chosen
            )
        except Unavailable as error:
            found = Understood(self._forced or self._usual(), (), problem=str(error))
        if self.is_full():
            problem = _("No more fits into one line; type less, and the rest in a form.")
            found = Understood(found.kind, (), problem=problem)
        before, self.understood = self.understood, found
        self.chips[found.kind].setChecked(True)
        self.line.setPlaceholderText(_(_EXAMPLES[found.kind]))
        self._show_told(found)
        if found.choices != before.choices:
            with_choice = len(found.choices) > 1
            rows = self._offered(found) if with_choice else []
            self.list.blockSignals(True)
            self.list.selectionModel().blockSignals(True)
            self.list.take(rows, "")
            self.list.selectionModel().blockSignals(False)
            self.list.blockSignals(False)
        self._fit()

    def _offered(self, found: Understood) -> list[Row]:
        """The choices, each with what tells it from others of its name."""
        feed, known = self._feed, [(one.subject, one.id) for one in found.choices if one.id is not None]
        hits = {(hit.subject, hit.id): hit.second for hit in feed.ask(recalled, known, feed.today(), feed.facts)}
        rows = []
        for who in found.choices:
            icon, hat = _ICONS[who.subject]
            one = _(SUBJECTS[who.subject].one)
            if who.id is None and not who.name:
                rows.append(Row(_("Nobody"), " ", _("Only a task"), "check", "ink-secondary", who))
            elif who.id is None:
                rows.append(Row(who.name, " ", _("New {one}").format(one=one), "plus", hat, who))
            else:
                second = hits.get((who.subject, who.id), "") or " "
                rows.append(Row(who.name, second, one[:1].upper() + one[1:], icon, hat, who))
        return rows

    def _show_told(self, found: Understood) -> None:
        typed = bool(self.line.text().strip())
        for at, (label, value) in enumerate(self._labels):
            pair = found.told[at] if typed and at < len(found.told) else ("", "")
            label.setText(pair[0])
            room = look.scaled(440)
            value.setText(value.fontMetrics().elidedText(pair[1].replace("\n", " "), Qt.TextElideMode.ElideRight, room))
            for one in (label, value):
                one.setVisible(bool(pair[0]))
        self.said.setText(breakable(found.said))
        self.said.setVisible(bool(found.said) and typed)
        self.same.setVisible(found.same is not None and typed)
        self.problem.setText(breakable(found.problem))
        self.problem.setVisible(bool(found.problem) and typed)
        self.add.setEnabled(found.entry is not None and typed)
        self.more.setVisible(found.kind in _FORMS)
        understood = "; ".join(f"{name}: {value}" for name, value in found.told) or found.problem
        self.line.setAccessibleDescription(understood)
        self.aloud.tell(understood if typed else "")
        hints = (_("Enter adds"), _("Ctrl+Enter adds and opens"), _("Tab changes the kind"))
        self.foot.setText(told(*hints))

    def _fit(self) -> None:
        self.list.setVisible(bool(self.list.results.rows))
        self.list.setFixedHeight(self.list.wanted_height(look.scaled(270)))
        self.rows.activate()
        if self.isVisible():
            self.place()

    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid():
            self.read(index.row())

    # Keeping

    def press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        ways = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        if key in ways:
            kinds = [kind for kind, _name in KINDS]
            self.force(kinds[(kinds.index(self.understood.kind) + ways[key]) % len(kinds)])
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.list.results.rows:
            self.list.walk(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep(opening=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return True
        return super().press(event)

    def keep(self, *, opening: bool) -> None:
        """Add it; what is wrong is said below the line and nothing is lost."""
        found = self.understood
        if self._busy or not self.line.text().strip():
            return
        if found.entry is None:
            self.problem.setVisible(True)
            return
        self._busy = True
        self._feed.do(
            found.label, quick_add, found.entry,
            then=lambda done: self._kept(done, found.name, opening=opening), refused=self._refused,
        )  # fmt: skip

    def _kept(self, done: Done[tuple[Subject, int] | None], name: str, *, opening: bool) -> None:
        self._busy = False
        self.line.clear()
        self.leave()
        self.kept.emit(name, done.result, opening)

    def _refused(self, why: str) -> None:
        self._busy = False
        self.problem.setText(breakable(why))
        self.problem.show()
        self._fit()

    def open_same(self) -> None:
        """Show who is there already; nothing is added."""
        one = self.understood.same
        if one is not None:
            self.line.clear()
            self.leave()
            self.opened.emit("people", one)

    def go_on_in_form(self) -> None:
        """The page's own form, with what was understood filled in."""
        found = self.understood
        subject = _FORMS.get(found.kind)
        if subject is None:
            return
        values = dict(found.entry.values) if found.entry is not None else {}
        about = found.entry.about if found.entry is not None else None
        if about is not None and found.kind == "deal":
            values["person_id" if about[0] == "people" else "company_id"] = about[1]
        self.line.clear()
        self.leave()
        self.wants_form.emit(subject, cast("object", values))
