"""Records into a file: asked about in a small dialog and the system's one, written in a job."""

from array import array
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desktop.business import Business
from desktop.jobs import Jobs, Progress
from desktop.window import Window
from models.exchange.export import FORMATS, Export, Exported, export_records
from models.queries.listing import Wanted, ids
from models.queries.people import PEOPLE
from models.reports.words import as_sentence
from models.subjects import SUBJECTS
from models.text import _, ngettext
from views.lists.export import ExportDialog
from views.lists.page import ListPage
from views.lists.shown import shown_of


class Exporting(QObject):
    """Exports of whatever business is given."""

    def __init__(self, window: Window, jobs: Jobs) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs

    def ask(self, business: Business, page: ListPage | None) -> None:
        """Ask what of a list is to be written; without a list everybody is listed."""
        feed = business.feed
        listed: array[int] | list[int]
        if page is None:
            subject, keys, selected = PEOPLE.subject, tuple(c.key for c in PEOPLE.columns if not c.hidden), list[int]()
            listed = feed.ask(ids, PEOPLE, Wanted("people"), feed.today())
        else:
            subject, keys = page.subject, shown_of(page).keys
            listed, selected = page.table.rows.records, page.chosen_records()[1]
        many = as_sentence(_(SUBJECTS[subject].many))
        if not listed:
            self._window.notice.tell(_("There is nothing to export: the list “{list}” is empty.").format(list=many))
            return
        dialog = ExportDialog(subject, keys, listed, selected, feed.facts, self._window)
        dialog.wanted.connect(lambda wanted: self._choose(business, wanted, many))
        dialog.open()

    def _choose(self, business: Business, wanted: Export, many: str) -> None:
        end = f".{wanted.format}"
        near = business.path.with_name(f"{business.path.stem} {many}{end}")
        kind = f"{_(dict(FORMATS)[wanted.format])} (*{end})"
        title = _("Export {records}").format(records=many)
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, str(near), kind)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != end:
            path = path.with_name(path.name + end)
            if path.exists():  # the system's dialog did not ask whether to replace it
                self._window.notice.tell(_("There is a file “{file}” already; choose another name.").format(file=path))
                return
        self.write(business, wanted, path)

    def write(self, business: Business, wanted: Export, path: Path) -> None:
        """Write in a job; it says how many were written and offers to show where."""
        workspace, today = business.workspace, business.feed.today()

        def work(progress: Progress, cancelled: Callable[[], bool]) -> Exported:
            return export_records(workspace, wanted, path, today, progress, cancelled)

        def then(done: Exported) -> None:
            counted = SUBJECTS[wanted.subject].counted(done.count, f"{done.count:,}")
            told = _("{records} written to {file}").format(records=counted, file=path.name)
            self._window.toast.tell(told, _("Show in folder"), lambda: _show_folder(path))
            if done.cut:
                told = ngettext(
                    "{n} text was longer than a cell of a workbook can be and was cut; CSV keeps all of it.",
                    "{n} texts were longer than a cell of a workbook can be and were cut; CSV keeps all of them.",
                    done.cut,
                )
                self._window.notice.tell(told.format(n=done.cut))

        self._jobs.start(_("Writing {file}").format(file=path.name), work, then, self._window.notice.tell)


def _show_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
