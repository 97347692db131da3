"""Choosing a backup to put in the place of the business file; this act is final and says so."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from models.errors import Unavailable
from models.formats import show_day
from models.store.backup import Backup, Manifest, all_backups, folder_of, manifest_of
from models.text import N_, _
from views.shared import look
from views.shared.pieces import cell, grid, number_cell, words

_REASONS = {
    "close": N_("when the file was closed"),
    "timed": N_("every half hour"),
    "asked": N_("asked for"),
    "import": N_("before an import"),
    "upgrade": N_("before an upgrade"),
}
_COUNTED = (("people", N_("Prospects")), ("companies", N_("Companies")), ("deals", N_("Deals")))


class RestoreDialog(QDialog):
    """``chosen`` carries the backup's path once the person has decided."""

    chosen = Signal(object)

    def __init__(self, place: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("restore")
        self.setWindowTitle(_("Restore a backup of {name}").format(name=place.stem))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(look.room(760, 460))
        self._place = place
        self._backups = sorted(all_backups(place), key=lambda one: one.made_at, reverse=True)
        self.table = _table(self._backups)
        self.table.itemSelectionChanged.connect(self._allow)
        self.table.doubleClicked.connect(self._decide)
        self.buttons = QDialogButtonBox()
        self._lay_out()
        self._allow()

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 20, 20, 16)
        rows.setSpacing(12)
        back = _("“{name}” goes back to what it was at the time you choose.").format(name=self._place.stem)
        rows.addWidget(words(back))
        rows.addWidget(self.table, 1)
        if not self._backups:
            rows.addWidget(words(_("There is no backup in “{folder}”.").format(folder=folder_of(self._place)), "bad"))
        rows.addWidget(
            words(
                _(
                    "This can't be undone. The file as it is now is not deleted: it stays beside the restored one "
                    "under a name that says “before restore”."
                ),
                "ink-secondary",
            )
        )
        self.go = QPushButton(_("&Restore"))
        self.go.setObjectName("restore-go")
        self.go.setProperty("accent", True)
        self.go.clicked.connect(self._decide)
        other = QPushButton(_("Another &file…"))
        other.setObjectName("restore-other")
        other.clicked.connect(self._browse)
        self.buttons.addButton(other, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.addButton(self.go, QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.rejected.connect(self.reject)
        rows.addWidget(self.buttons)

    def _allow(self) -> None:
        self.go.setEnabled(bool(self.table.selectionModel().selectedRows()))

    def _decide(self) -> None:
        rows = self.table.selectionModel().selectedRows()
        if rows:
            self._take(self._backups[rows[0].row()].path)

    def _browse(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a backup"), str(folder_of(self._place)), "Fairlead (*.fairlead)"
        )
        if chosen:
            self._take(Path(chosen))

    def _take(self, path: Path) -> None:
        self.accept()
        self.chosen.emit(path)


def _table(backups: list[Backup]) -> QTableWidget:
    titles = [_("Made"), _("Why"), *(_(label) for _table, label in _COUNTED)]
    table = grid("backups", _("Backups, newest first"), titles, range(2, len(titles)))
    table.setRowCount(len(backups))
    table.setColumnWidth(0, look.scaled(170))
    table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    for row, backup in enumerate(backups):
        _fill(table, row, backup)
    if backups:
        table.setCurrentCell(0, 0)
    return table


def _fill(table: QTableWidget, row: int, backup: Backup) -> None:
    made = backup.made_at.astimezone()
    manifest = _manifest(backup)
    reason = manifest.reason if manifest else ""
    table.setItem(row, 0, cell(f"{show_day(made.date())}  {made:%H:%M}"))
    table.setItem(row, 1, cell(_(_REASONS[reason]) if reason in _REASONS else reason))
    for column, (name, _label) in enumerate(_COUNTED, 2):
        table.setItem(row, column, number_cell(manifest.rows.get(name, 0)) if manifest else cell(""))


def _manifest(backup: Backup) -> Manifest | None:
    try:
        return manifest_of(backup.path)
    except Unavailable:
        return None
