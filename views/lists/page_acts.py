"""The acts of a list page's selection: its menu, its keys, and the boxes beside the list that they open."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QApplication, QMenu

from models.fields import Subject, Value
from models.queries.conditions import Op, implied
from models.text import _
from views.lists.filters import FilterBar
from views.lists.grid_acts import GridActs
from views.lists.panel import Panel
from views.lists.table import RecordTable
from views.records.mail_drop import MailFiling
from views.records.story import StoryPane
from views.shared.acts import RecordActs


class PageActs(QObject):
    """The boxes stand in the panel, which is opened for them."""

    def __init__(self, table: RecordTable, panel: Panel, filters: FilterBar) -> None:
        super().__init__(table)
        self.table = table
        self.panel = panel
        self.filters = filters
        self.acts = RecordActs(table.feed, self)
        self.acts.wants_log.connect(lambda _subject, ids, kind: self._write(ids, lambda one: one.log(ids, kind)))
        self.acts.wants_plan.connect(lambda _subject, ids: self._write(ids, lambda one: one.plan(ids)))
        self.acts.wants_campaign.connect(lambda ids: self._write(ids, lambda one: one.add_to_campaign(ids)))
        self.grid = GridActs(table, self.acts, self.known, self._is_typing)
        self.acts.wants.connect(self._open_in_panel)
        self.mail = MailFiling(table.feed, table.listing.subject, table)
        if table.listing.subject in ("people", "companies"):
            self.mail.welcome(table.viewport(), self._at)
            panel.made.connect(lambda form: self.mail.welcome(form, lambda _place: self._of_panel()))

    def chosen(self) -> tuple[Subject, list[int]]:
        """What is selected, else the record that is shown; nothing while a new one is typed."""
        subject: Subject = self.table.listing.subject
        if self.panel.drafting:
            return subject, []
        chosen, current = self.table.selected_ids(), self.table.current_id()
        if self.panel.record is not None and self.table.isHidden():
            return subject, [self.panel.record.id]
        return subject, chosen or ([current] if current is not None else [])

    def known(self) -> dict[str, Value]:
        """What the filters say of every record listed, and so of a new one."""
        return implied(self.table.listing, self.filters.filters, enough=self.filters.enough)

    def _is_typing(self) -> bool:
        """Whether the keyboard is in the record beside the list, or a new one is being typed."""
        panel, focus = self.panel, QApplication.focusWidget()
        return panel.drafting or panel.wide or (
            not panel.hidden and focus is not None and panel.form.isAncestorOf(focus)
        )

    def _write(self, ids: Sequence[int], begin: Callable[[StoryPane], None]) -> None:
        if self.panel.record is None or self.panel.hidden:
            self.panel.open_on(self.table.current_id() or ids[0])
        if (story := self.panel.form.story) is not None:
            begin(story)

    def _at(self, place: QPoint) -> int | None:
        """The record of the row at a place; below the last row there is none."""
        index = self.table.indexAt(place)
        one = self.table.rows.ids[index.row()] if index.isValid() else 0
        return one if one > 0 else None  # rows that head a group are no records

    def _of_panel(self) -> int | None:
        return self.panel.record.id if self.panel.record is not None else None

    def _open_in_panel(self, key: str, subject: Subject, ids: Sequence[int]) -> None:
        match key:
            case "objection" if subject == "people":  # a deal has a place of its own for it
                self._write(ids, lambda story: story.log_objection(ids[0]))
            case "find":
                self._write(ids, lambda story: story.seek())
            case "sequence":
                self._write(ids, lambda story: story.start_sequence(ids))
            case "stop":
                self._write(ids, lambda story: story.stop_contact(ids))
            case "file-mail":
                self.mail.choose(ids[0])
            case "stage":
                self._write(ids, lambda _story: self.panel.form.head.chip.click())

    def fill(self, menu: QMenu) -> None:
        """What the selection can do."""
        subject, ids = self.chosen()
        if ids:
            self.acts.fill(menu, subject, ids)

    def offer_filter(self, menu: QMenu, place: QPoint) -> None:
        """Narrow the list to what has the same in this cell."""
        index = self.table.indexAt(place)
        if not index.isValid():
            return
        placed, values = self.table.rows.cell(index.row(), index.column())
        if placed is None or values is None or placed.column.field not in self.table.about.fields:
            return
        key, value = placed.column.key, placed.value(values)
        only, others = ("empty", "filled") if value is None else ("is", "not")
        for op, act in ((only, self.filters.put), (others, self.filters.put_out)):
            words = self.filters.words((key, cast("Op", op), value))
            menu.addAction(_("Only where {filter}").replace("{filter}", words).replace("&", "&&"),
                           partial(act, key, value))  # fmt: skip
