"""The saved view that a list shows: opened, changed, saved, called otherwise, let go of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from models.actions.saved_views import change_view, delete_view, pin_view, rename_view, save_view
from models.changes import Changes
from models.formats import quoted
from models.queries.saved_views import View, ViewSpec, saved_views
from models.text import _
from views.lists.columns import Columns
from views.lists.filters import FilterBar
from views.lists.head import PageHead
from views.lists.name_box import NameBox
from views.lists.table import RecordTable
from views.shared.feed import Feed, Told


@dataclass(frozen=True, slots=True)
class ListParts:
    """What of a page a view shows in."""

    table: RecordTable
    columns: Columns
    filters: FilterBar
    head: PageHead


class ViewButton(QToolButton):
    """``turned``: another view is open, or it was changed, or none is open any more."""

    turned = Signal()

    def __init__(self, feed: Feed, parts: ListParts) -> None:
        super().__init__()
        self._feed = feed
        self._parts = parts
        self.view: View | None = None
        self._said: tuple[object, bool] = (None, False)
        self._box: NameBox | None = None
        self.setObjectName("page-view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(_("Keep this list under a name (Ctrl+S)"))
        self.clicked.connect(self._press)
        self._show()
        parts.table.arrived.connect(lambda _found: self._show())
        parts.columns.changed.connect(self._show)
        feed.changed.connect(self._take_changes)

    # What is shown

    def spec(self) -> ViewSpec:
        """What the list shows now."""
        wanted, (sort, descending) = self._parts.table.wanted, self._parts.table.order()
        return ViewSpec(
            tuple(one for one in wanted.filters if one[1] != "among"), wanted.enough, wanted.search.strip(), sort,
            descending, wanted.group, self._parts.columns.shown(),
        )  # fmt: skip

    @property
    def changed(self) -> bool:
        """Whether the list shows something else than the view that is open; widths don't count."""
        if self.view is None:
            return False
        kept, now = self.view.spec, self.spec()
        if kept.sort is None:
            listing = self._parts.table.listing
            kept = replace(kept, sort=listing.sort, descending=listing.descending)
        return self._told(kept, now) != self._told(now, now)

    def _told(self, spec: ViewSpec, now: ViewSpec) -> ViewSpec:
        keys = [key for key, _width in spec.columns or now.columns]
        return replace(spec, columns=tuple((key, 0) for key in keys))

    def words(self) -> str:
        """The view for the line beside the title: “Name”, and whether it was changed; nothing without one."""
        if self.view is None:
            return ""
        named = _("“{name}”").replace("{name}", quoted(self.view.name))
        return _("{view} · changed").replace("{view}", named) if self.changed else named

    def _show(self) -> None:
        said = (self.view, self.changed)
        self.setText(_("Save view") if self.view is None else _("Save changes") if self.changed else _("View"))
        if said != self._said:
            self._said = said
            self.turned.emit()

    # Opening

    def open(self, view: View) -> None:
        """Show what a view shows."""
        self.view = view
        parts, spec = self._parts, view.spec
        if spec.columns:
            parts.columns.show_these(spec.columns)
        parts.head.show_search(spec.search)
        with QSignalBlocker(parts.filters):
            parts.filters.show_filters(spec.filters, enough=spec.enough)
        parts.table.want(view.wanted)
        self._show()
        if view.lost:
            told = _("The view “{name}” asked for what this list no longer has ({lost}); that was left out.")
            self._feed.failed.emit(told.replace("{name}", quoted(view.name)).replace("{lost}", ", ".join(view.lost)))

    def take(self, view_id: int | None) -> None:
        """Say that a view is open without showing it; None, or one that is gone: none is."""
        known = {one.id: one for one in self._feed.ask(saved_views)} if view_id is not None else {}
        found = known.get(view_id or 0)
        self.view = found if found is not None and found.subject == self._parts.table.listing.subject else None
        self._show()

    def _take_changes(self, changes: Changes) -> None:
        if self.view is not None and changes.touches("saved_views"):
            self.take(self.view.id)

    # Acts

    def _press(self) -> None:
        if self.view is None:
            self.save_as()
        else:
            self.menu_now().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def menu_now(self) -> QMenu:
        """What can be done with the view that is open."""
        made, changed = QMenu(self), self.changed
        acts: Sequence[tuple[str, Callable[[], None], bool] | None] = (
            (_("Save changes"), self.save, changed),
            (_("Discard changes"), self.discard, changed),
            None,
            (_("Save as another view…"), self.save_as, True),
            (_("Rename…"), self.rename, True),
            (_("Unpin") if self.view is not None and self.view.pinned else _("Pin beside the pages"), self.pin, True),
            (_("Delete the view"), self.delete, True),
            None,
            (_("Show the whole list"), self.close_view, True),
        )
        for act in acts:
            if act is None:
                made.addSeparator()
            else:
                words, do, can = act
                made.addAction(words, do).setEnabled(can)
        return made

    def keep(self) -> None:
        """Ctrl+S: keep the changes of the view that is open, or the list under a name."""
        if self.view is None:
            self.save_as()
        elif self.changed:
            self.save()
        else:
            told = _("The view “{name}” is saved already").replace("{name}", quoted(self.view.name))
            self._feed.told.emit(Told(told, undo=False))

    def save(self) -> None:
        """Let the view show what the list shows now."""
        if self.view is not None:
            label = _("Change the view “{name}”").replace("{name}", quoted(self.view.name))
            self._feed.do(label, change_view, self.view.id, self.spec().text(), self.view.text)

    def discard(self) -> None:
        """Back to what the view shows."""
        if self.view is not None:
            self.open(self.view)

    def save_as(self) -> None:
        """Ask for a name, and keep the list under it."""
        self._ask(_("Save this list as"), "", self._save_named)

    def _save_named(self, name: str, kept: Callable[[], None], refused: Callable[[str], None]) -> None:
        subject, spec = self._parts.table.listing.subject, self.spec().text()

        def then(view_id: int) -> None:
            kept()
            self.take(view_id)
            self._feed.told.emit(Told(_("View saved")))

        label = _("Save the view “{name}”").replace("{name}", quoted(name.strip()))
        self._feed.do(label, save_view, subject, name, spec, then=lambda done: then(done.result), refused=refused)

    def rename(self) -> None:
        """Ask for another name."""
        if self.view is not None:
            self._ask(_("Rename the view"), self.view.name, self._rename)

    def _rename(self, name: str, kept: Callable[[], None], refused: Callable[[str], None]) -> None:
        if self.view is not None:
            label = _("Rename the view “{name}”").replace("{name}", quoted(self.view.name))
            self._feed.do(label, rename_view, self.view.id, name, then=lambda _done: kept(), refused=refused)

    def pin(self) -> None:
        """Show the view beside the pages, or no longer."""
        if self.view is not None:
            words = _("Unpin the view “{name}”") if self.view.pinned else _("Pin the view “{name}”")
            label = words.replace("{name}", quoted(self.view.name))
            self._feed.do(label, pin_view, self.view.id, not self.view.pinned)

    def delete(self) -> None:
        """Forget the view; the list stays as it is."""
        if self.view is not None:
            label = _("Delete the view “{name}”").replace("{name}", quoted(self.view.name))
            self._feed.do(label, delete_view, self.view.id, then=lambda _done: self._feed.told.emit(Told(label)))

    def close_view(self) -> None:
        """Show the whole list again."""
        self.view = None
        self._parts.head.forget_search()
        self._parts.table.wanted = replace(self._parts.table.wanted, search="", group=None)
        self._parts.filters.show_filters((), enough=False)
        self._show()

    def _ask(self, words: str, text: str, keep: Callable[..., None]) -> None:
        if self._box is None:
            page = self.parentWidget()
            assert isinstance(page, QWidget)
            self._box = NameBox(page, "view-name")
        self._box.begin(words, text, self, keep)
