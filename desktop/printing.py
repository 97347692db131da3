"""A finished PDF to a printer or into a file: asked about in the system's dialog, done in a job.

Where the system's printing takes PDF (CUPS), the document itself is sent: letters and lines stay sharp, and little is
sent. Elsewhere its pages are drawn as pictures, one at a time. "Print to file" writes the document itself.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSizeF, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.jobs import Jobs, Progress
from desktop.window import Window
from models.errors import Cancelled, Unavailable
from models.text import _, ngettext
from views.figures import pages
from views.figures.files import write
from views.shared.preview import PreviewDialog

#: Dots per inch at most: more is not seen, and a page of 600 would take 140 MB.
_MOST_DPI = 400
#: How CUPS calls printing on both sides.
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: "one-sided",
    QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
    QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
}
Numbers = Sequence[int]


@dataclass(frozen=True, slots=True)
class Paper:
    """Something to be set for paper and looked at: what it is called, what the window and the dialog for its file say,
    what is told meanwhile, where its file would go, and the work that makes the PDF."""

    title: str
    heading: str
    saving: str
    waiting: str
    near: Path
    work: Callable[[Progress, Callable[[], bool]], bytes]


class Printing(QObject):
    """Asks how and where to, then prints or saves."""

    def __init__(self, window: Window, jobs: Jobs) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs

    def preview(self, paper: Paper) -> PreviewDialog:
        """Set it in a job and show it, to be printed or saved; closing the preview stops the job."""
        dialog = PreviewDialog(paper.heading, self._window)
        dialog.wants_print.connect(lambda pdf: self.ask_printer(pdf, paper.title, paper.near, dialog, dialog.accept))
        dialog.wants_save.connect(lambda pdf: self._save_from(dialog, pdf, paper))
        job = self._jobs.start(_("Setting {title}").format(title=paper.title), paper.work)
        job.progressed.connect(dialog.show_progress)
        job.done.connect(dialog.show_pdf)
        job.failed.connect(dialog.show_trouble)
        dialog.finished.connect(job.cancel)
        dialog.show_busy(paper.title, paper.waiting)
        dialog.open()
        return dialog

    def _save_from(self, dialog: PreviewDialog, pdf: bytes, paper: Paper) -> None:
        path = self.ask_file(paper.saving, paper.near, dialog)
        if path is not None:
            dialog.accept()
            self.save(pdf, path)

    def ask_printer(
        self, pdf: bytes, title: str, near: Path, over: QWidget, then: Callable[[], None] = lambda: None
    ) -> None:
        """Ask for a printer and print; ``then`` is called when that has begun.

        Where there is no printer, Qt's dialog on Linux offers a file, ``near`` to begin with; the dialogs of other
        systems offer nothing.
        """
        printer = printer_for(pdf, title)
        if not QPrinterInfo.availablePrinterNames():
            if sys.platform != "linux":
                self._window.notice.tell(_("No printer is installed on this computer. Save the page as PDF instead."))
                return
            printer.setOutputFileName(str(near))
        dialog = QPrintDialog(printer, over)
        dialog.setObjectName("print-dialog")
        dialog.setWindowTitle(_("Print {title}").format(title=title))
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(pages.sizes(pdf)))

        def go(answer: int) -> None:
            if answer == QDialog.DialogCode.Accepted:
                then()
                self.print(pdf, printer, title)

        dialog.finished.connect(go)
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # Qt's own takes a slot by its name

    def print(self, pdf: bytes, printer: QPrinter, title: str) -> None:
        """Print in a job."""

        def done(count: int) -> None:
            if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
                self.say_ready(Path(printer.outputFileName()))
            else:
                told = ngettext("{n} page sent to {printer}", "{n} pages sent to {printer}", count)
                self._window.toast.tell(told.format(n=count, printer=printer.printerName()))

        def work(progress: Progress, cancelled: Callable[[], bool]) -> int:
            return deliver(pdf, printer, progress, cancelled)

        self._jobs.start(_("Printing {title}").format(title=title), work, done, self._window.notice.tell)

    def ask_file(self, title: str, near: Path, over: QWidget) -> Path | None:
        """Ask where to save a PDF."""
        chosen, _kind = QFileDialog.getSaveFileName(over, title, str(near), "PDF (*.pdf)")
        if not chosen:
            return None
        return Path(chosen) if Path(chosen).suffix else Path(chosen + ".pdf")

    def save(self, pdf: bytes, path: Path) -> None:
        """Save in a job and offer to open it."""
        label = _("Saving {file}").format(file=path.name)
        self._jobs.start(label, lambda _p, _c: write(path, pdf), lambda _n: self.say_ready(path),
                         self._window.notice.tell)  # fmt: skip

    def say_ready(self, path: Path) -> None:
        """Say that a PDF is written, and offer to open it."""
        self._window.toast.tell(_("{file} is ready").format(file=path.name), _("Open"), lambda: _open(path))


def printer_for(pdf: bytes, title: str) -> QPrinter:
    """The usual printer, set to the paper of the document's first page."""
    wide, high = pages.sizes(pdf)[0]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setCreator(_("Fairlead"))
    printer.setFullPage(True)  # the document has its own margins
    printer.setPageSize(QPageSize(QSizeF(min(wide, high), max(wide, high)), QPageSize.Unit.Point))
    printer.setPageOrientation(_lying(wide, high))
    return printer


def deliver(pdf: bytes, printer: QPrinter, progress: Progress, cancelled: Callable[[], bool]) -> int:
    """Print the pages chosen in the best way there is; their number."""
    numbers = _chosen(printer, len(pages.sizes(pdf)))
    if not numbers:
        raise Unavailable(_("None of the pages chosen is in this document. Choose others and print again."))
    lp = shutil.which("lp") if sys.platform == "linux" else None
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
        write(Path(printer.outputFileName()), pages.picked(pdf, numbers))
    elif lp is not None:
        _send(lp, pages.picked(pdf, numbers), printer)
    else:
        print_pdf(pages.picked(pdf, numbers), printer, progress, cancelled)
    return len(numbers)


def print_pdf(pdf: bytes, printer: QPrinter, progress: Progress, cancelled: Callable[[], bool]) -> None:
    """Draw every page on the printer, never larger than it is. :class:`Cancelled` where it was stopped."""
    sizes = pages.sizes(pdf)
    printer.setFullPage(True)
    again = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    turns = [(at, sizes[at]) for _copy in range(again) for at in range(len(sizes))]
    painter = QPainter()
    for done, (at, (wide, high)) in enumerate(turns):
        if cancelled():
            if painter.isActive():
                printer.abort()
                painter.end()
            raise Cancelled
        printer.setPageOrientation(_lying(wide, high))
        if not (painter.isActive() or painter.begin(printer)) or (done and not printer.newPage()):
            raise Unavailable(_("The printer does not answer. See that it is on and connected, then print again."))
        _draw(painter, printer, pdf, at, (wide, high))
        progress(done + 1, (done + 1) / len(turns))
    painter.end()


def _draw(painter: QPainter, printer: QPrinter, pdf: bytes, at: int, size: tuple[float, float]) -> None:
    dots = printer.resolution()
    drawn = pages.draw(pdf, at, min(dots, _MOST_DPI) / pages.POINTS)
    image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
    sheet = printer.pageLayout().fullRectPixels(dots)
    wide, high = (side * dots / pages.POINTS for side in size)
    share = min(1.0, sheet.width() / wide, sheet.height() / high)
    place = QRectF(0, 0, wide * share, high * share)
    place.moveCenter(QRectF(0, 0, sheet.width(), sheet.height()).center())
    painter.drawImage(place, image)


def _send(lp: str, pdf: bytes, printer: QPrinter) -> None:
    """To CUPS as it is; the printer's own filters turn it into dots."""
    layout = printer.pageLayout()
    command = [lp, "-s", "-n", str(printer.copyCount()), "-t", printer.docName(), "-o", "print-scaling=auto-fit"]
    if printer.printerName():
        command += ["-d", printer.printerName()]
    if (sides := _SIDES.get(printer.duplex())) is not None:
        command += ["-o", f"sides={sides}"]
    if printer.colorMode() is QPrinter.ColorMode.GrayScale:
        command += ["-o", "print-color-mode=monochrome"]
    if not printer.collateCopies():
        command += ["-o", "collate=false"]
    command += ["-o", f"media={layout.pageSize().key()}", "--", "-"]
    sent = subprocess.run(command, input=pdf, check=False, capture_output=True)
    if sent.returncode:
        said = sent.stderr.decode(errors="replace").strip().removeprefix("lp: ")
        raise Unavailable(_("The printer does not take the pages: {reason}").format(reason=said))


def _chosen(printer: QPrinter, count: int) -> Numbers:
    """The pages to print, counted from 0, in the order they come out."""
    first, last = 1, count
    if printer.printRange() is QPrinter.PrintRange.PageRange:
        first, last = printer.fromPage() or 1, printer.toPage() or count
    numbers = range(first - 1, min(last, count))
    return numbers[::-1] if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst else numbers


def _lying(wide: float, high: float) -> QPageLayout.Orientation:
    return QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
