"""Letters, labels, envelopes, call lists and e-mails: the window that is asked for them, and the work behind it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desktop.business import Business
from desktop.jobs import Job, Jobs, Progress
from desktop.printing import Printing
from desktop.window import Window
from models.exchange.merging import write_mails, write_merge_table
from models.queries.business import details
from models.queries.records import name_of
from models.reports.letters import Prepared, letters_report
from models.reports.posted import calls_report, envelopes_report, labels_report
from models.text import _
from views.letters.reach import ReachDialog
from views.letters.texts import TextsDialog
from views.letters.wish import Wish
from views.shared.feed import Reach

Stopped = Callable[[], bool]


class Lettering(QObject):
    """Serves whatever business asks."""

    def __init__(self, window: Window, jobs: Jobs, printing: Printing) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._printing = printing

    def follow(self, business: Business) -> None:
        """Listen to a business."""
        business.feed.reaching.connect(partial(self.reach, business))

    def reach(self, business: Business, wanted: Reach) -> None:
        """Open the window over these people; it stands beside the main one, in which Undo can be pressed."""
        dialog = ReachDialog(business.feed, wanted.people, wanted.campaign_id, self._window)
        making = _Making(self._jobs, business, dialog)
        dialog.wants_pages.connect(making.begin)
        dialog.wants_print.connect(lambda pdf, title: self._printing.ask_printer(pdf, title, _near(business, title),
                                                                                 dialog))  # fmt: skip
        dialog.wants_save.connect(lambda pdf, title: self._save(business, dialog, pdf, title))
        dialog.wants_files.connect(partial(self._write_mails, business, dialog))
        dialog.wants_table.connect(partial(self._write_table, business, dialog))
        dialog.wants_texts.connect(partial(self._write_texts, business, dialog))
        dialog.finished.connect(lambda _how: self._window.activateWindow())
        business.left.connect(dialog.close)
        dialog.show()

    def write_texts(self, business: Business) -> None:
        """The texts, for no campaign."""
        TextsDialog(business.feed, None, None, None, self._window).show()

    def _write_texts(self, business: Business, dialog: ReachDialog, template_id: int | None) -> None:
        first = dialog.prepared.reached.people[:1] if dialog.prepared is not None else ()
        campaign = dialog.wish.campaign_id if dialog.wish is not None else None
        texts = TextsDialog(business.feed, template_id, first[0].id if first else None, campaign, dialog)
        texts.finished.connect(lambda _how: dialog.options.show_texts(texts.found.id if texts.found else None))
        texts.finished.connect(lambda _how: dialog.ask())
        texts.open()

    def _save(self, business: Business, dialog: ReachDialog, pdf: bytes, title: str) -> None:
        path = self._printing.ask_file(_("Save as PDF"), _near(business, title), dialog)
        if path is not None:
            self._printing.save(pdf, path)

    def _write_mails(self, business: Business, dialog: ReachDialog, found: Prepared) -> None:
        """A folder of e-mails in a folder that is asked for; each is opened and sent in the mail program."""
        chosen = QFileDialog.getExistingDirectory(dialog, _("Where to write the e-mails"), str(business.path.parent))
        if not chosen:
            return
        folder = _free(Path(chosen) / _plain(dialog.title()))
        sender = str(business.feed.ask(details)["email"] or "")

        def work(progress: Progress, cancelled: Stopped) -> int:
            return write_mails(folder, found.letters, sender, progress, cancelled)

        def then(count: int) -> None:
            told = _("{n} e-mails are in the folder {folder}").format(n=f"{count:,}", folder=folder.name)
            self._window.toast.tell(told, _("Show in folder"), lambda: _open(folder))

        self._jobs.start(_("Writing e-mails"), work, then, self._window.notice.tell)

    def _write_table(self, business: Business, dialog: ReachDialog, found: Prepared) -> None:
        near = business.path.with_name(f"{_plain(dialog.title())}.csv")
        chosen, _kind = QFileDialog.getSaveFileName(dialog, _("Save for a mail program"), str(near), "CSV (*.csv)")
        if not chosen:
            return
        path = Path(chosen) if Path(chosen).suffix else Path(chosen + ".csv")
        label = _("Writing {file}").format(file=path.name)
        self._jobs.start(label, lambda _p, _c: write_merge_table(path, found.letters),
                         lambda _n: self._printing.say_ready(path), self._window.notice.tell)  # fmt: skip


class _Making(QObject):
    """Makes the pages that are wanted now; what was begun for something else is stopped and never shown."""

    def __init__(self, jobs: Jobs, business: Business, dialog: ReachDialog) -> None:
        super().__init__(dialog)
        self._jobs = jobs
        self._business = business
        self._dialog = dialog
        self._job: Job | None = None
        dialog.finished.connect(lambda _how: self._stop())

    def begin(self, wish: Wish, found: Prepared) -> None:
        """Stop what is made, and make this."""
        self._stop()
        self._job = job = self._jobs.start(_("Setting the pages"), _work(self._business, wish, found))
        job.progressed.connect(lambda _done, share: self._if(job, lambda: self._dialog.preview.show_progress(share)))
        job.done.connect(lambda pdf: self._if(job, lambda: self._dialog.show_pages(pdf)))
        job.failed.connect(lambda why: self._if(job, lambda: self._dialog.show_trouble(why)))

    def _if(self, job: Job, act: Callable[[], None]) -> None:
        if job is self._job:
            act()

    def _stop(self) -> None:
        if self._job is not None and self._job in self._jobs.running:
            self._job.cancel()
        self._job = None


def _work(business: Business, wish: Wish, found: Prepared) -> Callable[[Progress, Stopped], bytes]:
    """What makes the pages."""
    workspace, today = business.workspace, business.feed.today()
    people = found.reached.people

    def work(progress: Progress, cancelled: Stopped) -> bytes:
        # matplotlib and Typst take long to load: not before pages are wanted
        from views.figures.letters import calls_pdf, envelopes_pdf, labels_pdf, letters_pdf

        match wish.what:
            case "labels":
                nudge = (wish.right, wish.down)
                report = workspace.ask(labels_report, people, wish.sheet, wish.start, nudge, today)
                return labels_pdf(report, progress, cancelled)
            case "envelopes":
                envelopes = workspace.ask(envelopes_report, people, wish.size, today)
                return envelopes_pdf(envelopes, progress, cancelled)
            case "calls":
                one = wish.campaign_id
                campaign = workspace.ask(name_of, "campaigns", one) if one is not None else ""
                calls = workspace.ask(calls_report, people, campaign, wish.opening, today)
                return calls_pdf(calls, progress, cancelled)
        letters = workspace.ask(letters_report, found.letters, today, marks=wish.marks)
        return letters_pdf(letters, progress, cancelled)

    return work


def _plain(name: str) -> str:
    """A name as a file may have it."""
    return "".join(sign if sign.isalnum() or sign in " -_." else "-" for sign in name).strip(" .")[:80] or "letters"


def _near(business: Business, title: str) -> Path:
    return business.path.with_name(f"{_plain(title)}.pdf")


def _free(folder: Path) -> Path:
    """A folder of that name that is not there yet."""
    tries = (folder, *(folder.with_name(f"{folder.name} {n}") for n in range(2, 1_000)))
    return next((one for one in tries if not one.exists()), folder)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
