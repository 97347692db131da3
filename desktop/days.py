"""The calendar out of the program: as a file for other calendars, and on paper."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desktop.business import Business
from desktop.jobs import Jobs, Progress
from desktop.printing import Paper, Printing
from desktop.window import Window
from models.exchange.calendar_choice import Days
from models.formats import show_number
from models.reports.calendar import calendar_report
from models.text import _, ngettext
from views.calendar.export import DaysDialog
from views.calendar.page import CalendarPage

_END = ".ics"


class DaysOut(QObject):
    """Writes and prints the days of whatever business is given."""

    def __init__(self, window: Window, jobs: Jobs, printing: Printing) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._printing = printing

    # A file

    def ask(self, business: Business, page: CalendarPage) -> None:
        """Ask what is written."""
        dialog = DaysDialog(business.feed, page.days.layers, business.feed.today(), self._window)
        dialog.wanted.connect(lambda wanted: self._choose(business, wanted))
        dialog.open()

    def _choose(self, business: Business, wanted: Days) -> None:
        near = business.path.with_name(f"{business.path.stem} {_('calendar')}{_END}")
        title, kind = _("Write the calendar"), _("Calendar") + f" (*{_END})"
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, str(near), kind)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() != _END:
            path = path.with_name(path.name + _END)
            if path.exists():  # the system's dialog did not ask whether to replace it
                self._window.notice.tell(_("There is a file “{file}” already; choose another name.").format(file=path))
                return
        self.write(business, wanted, path)

    def write(self, business: Business, wanted: Days, path: Path) -> None:
        """Write in a job; it says how much was written and offers to open it."""
        workspace, today = business.workspace, business.feed.today()

        def work(progress: Progress, cancelled: Callable[[], bool]) -> int:
            from models.exchange.calendar_out import export_days  # its library takes long to load

            return export_days(workspace, wanted, path, today, progress, cancelled)

        def then(count: int) -> None:
            told = ngettext("{n} entry written to {file}", "{n} entries written to {file}", count)
            told = told.format(n=show_number(count, business.feed.facts), file=path.name)
            self._window.toast.tell(told, _("Open"), lambda: _open(path))

        self._jobs.start(_("Writing {file}").format(file=path.name), work, then, self._window.notice.tell)

    # Paper

    def print(self, business: Business, page: CalendarPage) -> None:
        """Open the preview of the month or the week that is shown."""
        days, title = page.days, page.days.title.text()
        self._printing.preview(Paper(
            title, _("Print {what}").format(what=title), _("Save the calendar as PDF"),
            _("Setting the calendar for paper; this takes a moment."),
            business.path.with_name(f"{business.path.stem} {title}.pdf"),
            _making(business, _Asked(days.reach(), days.month(), title, days.layers, days.ids)),
        ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was shown when it was asked for."""

    reach: tuple[dt.date, dt.date]
    month: int | None
    title: str
    layers: frozenset[str]
    ids: Sequence[int] | None


def _making(business: Business, asked: _Asked) -> Callable[[Progress, Callable[[], bool]], bytes]:
    today, facts, workspace = business.feed.today(), business.feed.facts, business.workspace

    def work(_progress: Progress, _cancelled: Callable[[], bool]) -> bytes:
        from views.figures.calendar import calendar_pdf  # Typst takes long to load: not before a page is printed

        report = workspace.ask(calendar_report, asked.reach, asked.month, asked.title, asked.layers, asked.ids, today,
                               facts)  # fmt: skip
        return calendar_pdf(report)

    return work


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
