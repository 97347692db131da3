"""Looking for a record or a place from anywhere: what hides it is taken off, what is being typed is not thrown away."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, QSignalBlocker, Signal

from models.queries.saved_views import View
from models.text import _
from views.lists.filters import Filter, FilterBar
from views.lists.head import PageHead
from views.lists.panel import Panel
from views.lists.places import ListPlace, wanted
from views.lists.table import RecordTable
from views.lists.view_button import ViewButton
from views.shared.feed import Feed


class Seek(QObject):
    """``widened``: filters were taken off to show a record."""

    widened = Signal()

    def __init__(
        self, feed: Feed, head: PageHead, filters: FilterBar, table: RecordTable, panel: Panel, view: ViewButton
    ) -> None:
        super().__init__(table)
        self._feed = feed
        self._head = head
        self._filters = filters
        self._table = table
        self._panel = panel
        self._view = view
        #: The record that the list was asked for.
        self.sought: int | None = None

    def show_record(self, record_id: int) -> None:
        """Stand on a record with its panel open; filters that hide it are taken off."""
        if not self._may_leave_draft():
            return
        self._panel.narrow()
        self._panel.open = True
        if not self._table.asking and self._table.pick(record_id):
            self._panel.show_record(record_id)
            return
        self.sought = record_id
        self._table.ask(then_pick=record_id)

    def _may_leave_draft(self) -> bool:
        """Whether no new record is being typed; a draft with nothing in it is let go of."""
        if self._panel.is_typed():
            self._feed.failed.emit(_("Add the new {one} first, or cancel it.").format(one=_(self._table.about.one)))
            return False
        if self._panel.drafting:
            self._panel.back_out()
        return True

    def settle(self) -> None:
        """The list arrived: stand on the record it was asked for, or take off what hides it."""
        sought, self.sought = self.sought, None
        if sought is None or self._table.current_id() == sought:
            return
        if self.is_narrowed():
            self.sought = self._table.wish = sought
            self.show_filtered(())
            self.widened.emit()
        else:
            self._feed.failed.emit(_("This record has been deleted."))

    def is_narrowed(self) -> bool:
        """Whether the list leaves anything out."""
        return bool(self._table.wanted.search.strip() or self._table.wanted.filters)

    def show_filtered(self, filters: Sequence[Filter]) -> None:
        """List only what passes these filters."""
        self._panel.narrow()
        self._head.forget_search()
        self._table.wanted = replace(self._table.wanted, search="")
        self._view.take(None)
        self._filters.show_filters(tuple(filters), enough=False)

    def show_view(self, view: View) -> None:
        """List what a saved view shows."""
        if self._may_leave_draft():
            self._panel.narrow()
            self._view.open(view)

    def place(self) -> ListPlace:
        """Where the list stands."""
        listed, view = self._table.wanted, self._view.view
        return ListPlace(
            self._table.current_id(), listed.filters, listed.sort, listed.descending, listed.enough, listed.group,
            view.id if view is not None else None, listed.search if view is not None else "",
        )  # fmt: skip

    def show_place(self, place: ListPlace) -> None:
        """List what was listed and stand where the list stood; a record that is gone is passed over."""
        if not self._may_leave_draft():
            return
        self._panel.narrow()
        self._head.show_search(place.search)
        with QSignalBlocker(self._filters):
            self._filters.show_filters(place.filters, enough=place.enough)
        self._table.wish = place.record
        self._table.want(wanted(place, self._table.listing))
        self._view.take(place.view)
