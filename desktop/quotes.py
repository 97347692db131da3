"""Quotes on paper: set in a job, looked at, sent, printed, saved, put into an e-mail."""

import base64
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.business import Business
from desktop.jobs import Jobs
from desktop.printing import Paper, Printing
from desktop.window import Window
from models.actions.quotes_sent import send_quote
from models.errors import Refused
from models.exchange.mail_out import MailDraft, mail_draft
from models.queries.quotes import FullQuote, mail_of, paper, quote
from models.reports.quote import QuoteReport, quote_report
from models.text import _
from models.workspace import Done
from views.deals.page import DealsPage
from views.deals.quotes_page import QuotesPage
from views.figures.files import write


class Quoting(QObject):
    """Does what the page of the quotes asks for."""

    def __init__(self, window: Window, jobs: Jobs, printing: Printing) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._printing = printing

    def serve(self, business: Business, page: QuotesPage) -> None:
        """Listen to a page."""
        editor = page.editor
        editor.wants_preview.connect(partial(self.preview, business))
        editor.wants_send.connect(partial(self.send, business))
        editor.wants_print.connect(partial(self.print, business))
        editor.wants_save.connect(partial(self.save, business))
        editor.wants_mail.connect(partial(self.mail, business))
        editor.wants_paper.connect(partial(self.make, business, page))
        editor.wants_won.connect(partial(self._win, business))

    # Looking, and sending

    def preview(self, business: Business, quote_id: int) -> None:
        """A draft as it would come out of the printer today."""
        found = business.feed.ask(quote, quote_id)
        if found is None:
            return
        title = found.row.title or found.row.called()
        work = _making(business, quote_id)
        self._printing.preview(Paper(
            title, _("Preview of {quote}").format(quote=title), _("Save the quote as PDF"),
            _("Setting the quote for paper; this takes a moment."), _near(business, title), lambda _p, _c: work(),
        ))  # fmt: skip

    def send(self, business: Business, quote_id: int, way: str) -> None:
        """Send a draft, for good, and go on to how it gets to the customer."""
        found = business.feed.ask(quote, quote_id)
        if found is None:
            return
        label = _("Send the quote “{quote}”").format(quote=found.row.title or found.row.called())
        business.feed.do(label, send_quote, quote_id, way, business.feed.facts, _drawn,
                         then=partial(self._sent, business, quote_id, way))  # fmt: skip

    def _sent(self, business: Business, quote_id: int, way: str, done: Done[str]) -> None:
        told = _("Quote {number} has its number and its paper").format(number=done.result)
        on: dict[str, tuple[str, Callable[[], None]]] = {
            "email": (_("Write the e-mail"), lambda: self.mail(business, quote_id)),
            "letter": (_("Print"), lambda: self.print(business, quote_id)),
            "meeting": (_("Print"), lambda: self.print(business, quote_id)),
        }
        self._window.toast.offer(told, on[way])

    # The paper that was sent

    def _with_paper(self, business: Business, quote_id: int, then: Callable[[bytes, FullQuote, str], None]) -> None:
        """Go on with the stored PDF and what it is called; one that is not in the file is made anew."""
        held, found = business.feed.ask(paper, quote_id), business.feed.ask(quote, quote_id)
        if found is None:
            return
        title = _("Quote {number}").format(number=found.row.number)
        if held is not None:
            then(base64.b64decode(held[0]), found, title)
            return
        work = _making(business, quote_id)
        self._jobs.start(_("Setting {quote}").format(quote=title), lambda _p, _c: work(),
                         lambda pdf: then(pdf, found, title), self._window.notice.tell)  # fmt: skip

    def make(self, business: Business, page: QuotesPage, quote_id: int) -> None:
        """The paper of a quote that is not in the file."""
        self._with_paper(business, quote_id, lambda pdf, _found, _title: page.editor.show_paper(quote_id, pdf))

    def print(self, business: Business, quote_id: int) -> None:
        """Print what was sent."""

        def go(pdf: bytes, _found: FullQuote, title: str) -> None:
            self._printing.ask_printer(pdf, title, _near(business, title), self._window)

        self._with_paper(business, quote_id, go)

    def save(self, business: Business, quote_id: int) -> None:
        """Save what was sent."""

        def go(pdf: bytes, _found: FullQuote, title: str) -> None:
            path = self._printing.ask_file(_("Save the quote as PDF"), _near(business, title), self._window)
            if path is not None:
                self._printing.save(pdf, path)

        self._with_paper(business, quote_id, go)

    def mail(self, business: Business, quote_id: int) -> None:
        """Open an e-mail with the paper in it in the system's mail program; it is sent there."""
        self._with_paper(business, quote_id, partial(self._mail, business))

    def _mail(self, business: Business, pdf: bytes, found: FullQuote, title: str) -> None:
        subject = f"{title}: {found.row.title}" if found.row.title else title
        text = str(found.values["cover"] or "")
        draft = mail_draft(MailDraft(business.feed.ask(mail_of, found.row.id), subject, text, f"{title}.pdf", pdf))
        path = Path(tempfile.mkdtemp(prefix="fairlead-")) / f"{_plain(title)}.eml"

        def done(_nothing: object) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
                told = _("No mail program opens e-mails on this computer. Save the quote as PDF and attach it.")
                self._window.notice.tell(told)

        self._jobs.start(_("Writing the e-mail"), lambda _p, _c: write(path, draft), done, self._window.notice.tell)

    def _win(self, business: Business, deal_id: int, stage_id: int) -> None:
        """Go on to the question of why the deal is won."""
        page = business.show_page("deals")
        if isinstance(page, DealsPage):
            page.show_record(deal_id)
            page.moving.move([deal_id], stage_id)


def _making(business: Business, quote_id: int) -> Callable[[], bytes]:
    """What sets a quote as it stands in the file."""
    today, facts, workspace = business.feed.today(), business.feed.facts, business.workspace

    def work() -> bytes:
        report = workspace.ask(quote_report, quote_id, today, facts)
        if report is None:
            raise Refused(_("This quote is gone: its draft was deleted."))
        return _drawn(report)

    return work


def _drawn(report: QuoteReport) -> bytes:
    from views.figures.quote import quote_pdf  # matplotlib and Typst take long to load: not before a quote is set

    return quote_pdf(report)


def _plain(name: str) -> str:
    """A name as a file may have it."""
    return "".join(sign if sign.isalnum() or sign in " -_." else "-" for sign in name).strip(" .")[:80] or "quote"


def _near(business: Business, title: str) -> Path:
    return business.path.with_name(f"{_plain(title)}.pdf")
