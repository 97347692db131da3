"""The month's report as PDF: asked for by menu or page, made in a job, offered for opening."""

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desktop.business import Business
from desktop.jobs import Jobs
from desktop.window import Window
from models.reports.monthly import MonthlyReport, monthly_report
from models.reports.words import month_text
from models.rules.months import Month
from models.text import _
from views.reports.dialog import ReportDialog
from views.reports.month import last_complete


class Reporting(QObject):
    """Prints months of whatever business is given."""

    def __init__(self, window: Window, jobs: Jobs) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs

    def ask_month(self, business: Business) -> None:
        """Ask which month; the last complete one is offered."""
        dialog = ReportDialog(last_complete(business.feed.today()), self._window)
        dialog.chosen.connect(lambda month: self.ask_file(business, month))
        dialog.open()

    def ask_file(self, business: Business, month: Month) -> None:
        """Ask where to, and print."""
        near = business.path.with_name(f"{business.path.stem} {month.label}.pdf")
        title = _("Save the report of {month}").format(month=month_text(month))
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, str(near), "PDF (*.pdf)")
        if chosen:
            self.print(business, month, Path(chosen) if Path(chosen).suffix else Path(chosen + ".pdf"))

    def print(self, business: Business, month: Month, path: Path) -> None:
        """Make the report in a job and offer to open it."""
        today, workspace, facts = business.feed.today(), business.workspace, business.feed.facts
        as_of = max(month.first_day, min(month.last_day, today))

        def work(_progress: object, _cancelled: object) -> None:
            report = workspace.ask(monthly_report, month, as_of, today, facts)
            _render(report, path)

        def then(_nothing: object) -> None:
            self._window.toast.tell(_("{file} is ready").format(file=path.name), _("Open"), lambda: _open(path))

        label = _("Printing {month}").format(month=month_text(month))
        self._jobs.start(label, work, then, self._window.notice.tell)


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _render(report: MonthlyReport, path: Path) -> None:
    from views.figures.page import render_monthly  # matplotlib takes a second to load: not before a report is printed

    render_monthly(report, path)
