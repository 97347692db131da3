"""What the menus do to the open business."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from desktop import help as help_pages
from desktop.business import Business
from desktop.jobs import Jobs
from desktop.program import Frame, Program
from desktop.window import Window
from models.exchange.people_out import export_people
from models.store.file import SUFFIX
from models.text import _, ngettext

_CSV = "CSV (*.csv)"


class Commands(QObject):
    """Every slot does nothing while no business is open; its menu is grey then."""

    def __init__(self, frame: Frame, program: Program) -> None:
        super().__init__(program)
        self._window: Window = frame.window
        self._jobs: Jobs = frame.jobs
        self._program = program
        program.wants_import = self.import_list

    @property
    def _business(self) -> Business | None:
        return self._program.business

    def meet(self, business: Business) -> None:
        """A business was opened: listen to what its pages ask for."""

    def go(self, key: str) -> None:
        """Show a page."""
        if self._business is not None:
            self._business.show_page(key)

    def undo(self) -> None:
        """Take the newest act back."""
        if self._business is not None:
            self._business.undo()

    def redo(self) -> None:
        """Do it again."""
        if self._business is not None:
            self._business.redo()

    def back_up(self) -> None:
        """A verified backup now."""
        if self._business is not None:
            self._business.back_up(quietly=False)

    def add_record(self) -> None:
        """A new record on the page that is shown."""

    def find(self) -> None:
        """The cursor into the page's search box."""

    # Lists in and out

    def take_files(self, files: Sequence[Path]) -> None:
        """Files dropped on the window: a business is opened, anything else is imported."""
        business = next((path for path in files if path.suffix == SUFFIX), None)
        if business is not None:
            self._program.open(business)
        elif self._business is not None:
            self._import(files)
        else:
            self._window.notice.tell(_("Open or start a business first; the list is imported into it."))

    def import_list(self) -> None:
        """Choose lists and import them."""

    def _import(self, files: Sequence[Path]) -> None:
        """Open the wizard on these files."""

    def show_imports(self) -> None:
        """The imports so far, to take one back."""

    def export_prospects(self) -> None:
        """Write all prospects as CSV."""
        business = self._business
        if business is None:
            return
        near = business.path.with_name(_("{name} prospects").format(name=business.path.stem) + ".csv")
        chosen, _kind = QFileDialog.getSaveFileName(self._window, _("Export prospects"), str(near), _CSV)
        if not chosen:
            return
        path = Path(chosen) if Path(chosen).suffix else Path(chosen + ".csv")
        today, workspace = business.feed.today(), business.workspace

        def then(count: int) -> None:
            told = ngettext("{n} prospect written to {file}", "{n} prospects written to {file}", count)
            self._window.toast.tell(told.format(n=f"{count:,}", file=path.name))

        self._jobs.start(
            _("Exporting prospects"),
            lambda _progress, _cancelled: workspace.ask(export_people, path, today),
            then,
            self._window.notice.tell,
        )

    def report(self) -> None:
        """The monthly report as PDF."""

    # Help

    def show_shortcuts(self) -> None:
        """All keys on one page."""
        help_pages.show_shortcuts(self._window, self._window.menus.listed())

    def show_about(self) -> None:
        """Version, licence, libraries."""
        help_pages.show_about(self._window)
