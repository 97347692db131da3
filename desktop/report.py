"""The month's report: its page in a job for who looks at it, prints it or saves it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from desktop.business import Business
from desktop.jobs import Job, Jobs
from desktop.printing import Printing
from desktop.window import Window
from models.reports.monthly import MonthlyReport, monthly_report
from models.reports.words import month_text
from models.rules.months import Month
from models.text import _
from views.figures.files import write
from views.reports.dialog import ReportDialog
from views.reports.month import last_complete
from views.reports.page import ReportsPage


class Reporting(QObject):
    """Sets months of whatever business is given."""

    def __init__(self, window: Window, jobs: Jobs, printing: Printing) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._printing = printing
        self._looked_at: Job | None = None

    def serve(self, business: Business, page: ReportsPage) -> None:
        """Do what the page of the months asks for."""
        page.wants_page.connect(partial(self._set, business, page))
        page.wants_save.connect(lambda: self.ask_file(business, page.month.month, page.pdf))
        page.wants_print.connect(lambda: self.print(business, page))

    # Looking

    def _set(self, business: Business, page: ReportsPage, report: MonthlyReport) -> None:
        """Make the page that is looked at; one that was being made is not wanted any more."""
        if self._looked_at is not None and self._looked_at in self._jobs.running:
            self._looked_at.cancel()

        def there(act: Callable[[MonthlyReport, Any], None], result: object) -> None:
            if page in business.pages:  # the file may be closed by now
                act(report, result)

        self._looked_at = self._jobs.start(
            _("Setting {month}").format(month=report.title),
            lambda _progress, _cancelled: _pdf(report),
            partial(there, page.show_pdf),
            partial(there, page.show_trouble),
        )

    # Printing

    def print(self, business: Business, page: ReportsPage) -> None:
        """Print the page that is looked at, or the one of the month chosen."""
        month = page.month.month
        title, near = month_text(month), _near(business, month)
        if page.pdf is not None:
            self._printing.ask_printer(page.pdf, title, near, self._window)
            return
        label = _("Setting {month}").format(month=title)
        work = _making(business, month)
        self._jobs.start(
            label,
            lambda _progress, _cancelled: work(),
            lambda pdf: self._printing.ask_printer(pdf, title, near, self._window),
            self._window.notice.tell,
        )

    # Saving

    def ask_month(self, business: Business) -> None:
        """Ask which month; the last complete one is offered."""
        dialog = ReportDialog(last_complete(business.feed.today()), self._window)
        dialog.chosen.connect(lambda month: self.ask_file(business, month))
        dialog.open()

    def ask_file(self, business: Business, month: Month, pdf: bytes | None = None) -> None:
        """Ask where to, and save; a page that is made already is not made again."""
        title = _("Save the report of {month}").format(month=month_text(month))
        path = self._printing.ask_file(title, _near(business, month), self._window)
        if path is not None:
            self.save(path, _making(business, month) if pdf is None else lambda: pdf, month)

    def save(self, path: Path, make: Callable[[], bytes], month: Month) -> None:
        """Make the report in a job and offer to open it."""
        self._jobs.start(
            _("Saving {month}").format(month=month_text(month)),
            lambda _progress, _cancelled: write(path, make()),
            lambda _nothing: self._printing.say_ready(path),
            self._window.notice.tell,
        )


def _near(business: Business, month: Month) -> Path:
    return business.path.with_name(f"{business.path.stem} {month.label}.pdf")


def _making(business: Business, month: Month) -> Callable[[], bytes]:
    """What makes a month's page, as the business is now."""
    today, workspace, facts = business.feed.today(), business.workspace, business.feed.facts
    as_of = max(month.first_day, min(month.last_day, today))
    return lambda: _pdf(workspace.ask(monthly_report, month, as_of, today, facts))


def _pdf(report: MonthlyReport) -> bytes:
    from views.figures.page import monthly_pdf  # matplotlib takes a second to load: not before a report is made

    return monthly_pdf(report)
