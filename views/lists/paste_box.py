"""The box that shows what pasting a block would do, cell by cell, before it is written."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QTableWidget, QTableWidgetItem

from models.actions.bulk import write_cells
from models.exchange.pasting import Goal, Paste, PastedCell, PastedRow, paste_text
from models.fields import Subject
from models.subjects import SUBJECTS
from models.text import _, ngettext
from views.shared import look
from views.shared.box import Box
from views.shared.choice import Choice
from views.shared.feed import Feed, Told
from views.shared.pieces import cell, grid, words

#: Rows looked at before they are pasted; the sentences below tell of all of them.
_SHOWN = 200
_SENTENCES = 3
_HIGH = 190
#: Letters of the choice where to paste.
_WIDE = 30


class PasteBox(Box):
    """``pasted`` is called with the ids of the records that were changed or added."""

    def __init__(self, feed: Feed, subject: Subject, pasted: Callable[[Sequence[int]], None]) -> None:
        super().__init__(feed, "paste")
        self.about = SUBJECTS[subject]
        self._pasted = pasted
        self._text = ""
        self._goal = Goal(subject, (), ())
        self._plan: Paste | None = None
        self.where = Choice("paste-where", _("Where to paste"))
        self.where.addItem("", False)
        self.where.addItem("", True)
        self.where.setMinimumContentsLength(_WIDE)
        self.header = QCheckBox(_("The first row names the columns"))
        self.header.setObjectName("paste-header")
        self.table: QTableWidget = grid("paste-preview", _("What is pasted where"))
        self.summary, self.refusals = words(), words("", "bad", look.SMALL)
        self.where.currentIndexChanged.connect(self._plan_again)
        self.header.toggled.connect(self._plan_again)
        for one in (self.where, self.header):
            one.installEventFilter(self)
        self.line(self.title, self.header, self.where, stretch=0)
        for part in (self.table, self.summary, self.refusals):
            self.body.addWidget(part)
        self.finish(_("Paste"))

    def ask(self, text: str, goal: Goal) -> None:
        """Look at a block, and show what would become of it; what is no block is told instead."""
        self._text, self._goal = text, goal
        self.feed.ask_later(self, self._begin, paste_text, text, goal, self.feed.facts, self.feed.today())

    def _begin(self, plan: Paste) -> None:
        for box, on in ((self.header, plan.header), (self.where, plan.anew)):
            blocked = box.blockSignals(True)
            if isinstance(box, QCheckBox):
                box.setChecked(on)
                box.setVisible(on)
            else:
                box.setCurrentIndex(int(on))
            box.blockSignals(blocked)
        self._show(plan)
        self.begin(self._named(plan), {})
        self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _plan_again(self) -> None:
        if self.is_open():
            how = {"header": self.header.isChecked(), "anew": bool(self.where.currentData())}
            self.feed.ask_later(
                self, self._show, paste_text, self._text, self._goal, self.feed.facts, self.feed.today(), **how
            )

    def _named(self, plan: Paste) -> str:
        rows = ngettext("{n} row", "{n} rows", len(plan.rows)).format(n=f"{len(plan.rows):,}")
        columns = ngettext("{n} column", "{n} columns", len(plan.fields)).format(n=len(plan.fields))
        return _("Paste {rows} × {columns}").format(rows=rows, columns=columns)

    # What is shown

    def _show(self, plan: Paste) -> None:
        self._plan = plan
        self.title.setText(self._named(plan))
        self._show_where(plan)
        self.summary.setText(" · ".join(self._counted(plan)))
        told = plan.refusals()
        shown = told[:_SENTENCES]
        if more := len(told) - len(shown):
            shown.append(ngettext("and {n} more", "and {n} more", more).format(n=f"{more:,}"))
        self.refusals.setText("\n".join(shown))
        self.refusals.setVisible(bool(told))
        self.keep_button.setEnabled(bool(plan.count("changed") or plan.added))
        self._fill(plan)

    def _show_where(self, plan: Paste) -> None:
        rows = f"{len(plan.rows):,}"
        onto = next((row.name for row in plan.rows if row.record_id is not None), "")
        new = self.about.counted(len(plan.rows), rows)
        self.where.setItemText(0, _("Onto the rows from “{name}” down").format(name=onto) if onto else
                               _("Onto the rows from the current one down"))  # fmt: skip
        self.where.setItemText(1, _("As new records: {records}").format(records=new))
        self.where.setVisible(bool(self._goal.ids))

    def _counted(self, plan: Paste) -> list[str]:
        """What the paste does, in numbers."""
        added = self.about.counted(plan.added, f"{plan.added:,}")
        changed, same, blank = (plan.count(state) for state in ("changed", "same", "blank"))
        refused, known = len(plan.refusals()), plan.known
        parts = (
            (plan.added, _("{records} new").format(records=added)),
            (changed, ngettext("{n} cell is filled or changed", "{n} cells are filled or changed", changed)),
            (same, ngettext("{n} is the same already", "{n} are the same already", same)),
            (blank, ngettext("{n} is empty and changes nothing", "{n} are empty and change nothing", blank)),
            (refused, ngettext("{n} refused", "{n} refused", refused)),
            (known, ngettext("{n} e-mail address is known already", "{n} e-mail addresses are known already", known)),
        )
        found = [text.format(n=f"{count:,}") for count, text in parts if count]
        if plan.left_out:
            found.append(_("left out: {columns}").format(columns=", ".join(plan.left_out[:_SENTENCES])))
        return found

    def _fill(self, plan: Paste) -> None:
        titles = [_("On"), *(field.title() for field in plan.fields)]
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(titles)
        self.table.setRowCount(min(len(plan.rows), _SHOWN))
        self.table.setColumnWidth(0, look.scaled(110))
        for at, field in enumerate(plan.fields, 1):
            self.table.setColumnWidth(at, look.scaled(min(200, max(90, field.width))))
        for number, row in enumerate(plan.rows[:_SHOWN]):
            self._fill_row(number, row)
        high = self.table.horizontalHeader().sizeHint().height() + self.table.rowHeight(0) * self.table.rowCount() + 20
        self.table.setFixedHeight(min(high, look.scaled(_HIGH)))

    def _fill_row(self, number: int, row: PastedRow) -> None:
        who = row.name if row.record_id is not None else _("new")
        first = cell(f"✕ {who}" if row.why else who, "bad" if row.why else "ink-secondary", row.why)
        self.table.setItem(number, 0, first)
        for at, one in enumerate(row.cells, 1):
            self.table.setItem(number, at, _item(one))

    # Done

    def keep(self) -> None:
        """Write it."""
        plan = self._plan
        if plan is None or not self.keep_button.isEnabled():
            return
        cells, added = plan.written()
        ids = list(dict.fromkeys(one.record_id for one in cells))
        counted = " · ".join(self._counted(replace(plan, rows=tuple(row for row in plan.rows if not row.why)))[:2])

        def told(made: list[int]) -> Told:
            self._pasted([*ids, *made])
            return Told(_("Pasted: {what}").format(what=counted))

        self.send(self._named(plan), told, write_cells, self.about.subject, cells, added, many=len(ids) + len(added))


def _item(one: PastedCell) -> QTableWidgetItem:
    if one.state == "refused":
        return cell(f"✕ {one.text}", "bad", one.why, "bad-tint")
    if one.state == "changed":
        return cell(one.text)
    return cell(one.text, "ink-faint", _("It is the same already") if one.state == "same" else "")
