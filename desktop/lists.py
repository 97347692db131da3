"""The list that is shown, on paper: set in a job, looked at, then printed or saved."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.business import Business
from desktop.jobs import Jobs, Progress
from desktop.printing import Paper, Printing
from desktop.window import Window
from models.formats import show_number
from models.reports.campaigns import ShownWay, campaigns_report
from models.reports.listing import Shown, list_report
from models.reports.words import as_sentence
from models.subjects import SUBJECTS
from models.text import _
from views.campaigns.page import CampaignsPage
from views.lists.page import ListPage
from views.lists.shown import shown_of


class ListPrinting(QObject):
    """Prints lists of whatever business is given."""

    def __init__(self, window: Window, jobs: Jobs, printing: Printing) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._printing = printing

    def show(self, business: Business, page: ListPage) -> None:
        """Open the preview of what a list shows, or the board or timeline that stands in its place."""
        shown, way = shown_of(page), page.ways.printed() if isinstance(page, CampaignsPage) else None
        many = as_sentence(_(SUBJECTS[shown.subject].many))
        if not shown.ids:
            self._window.notice.tell(_("There is nothing to print: the list “{list}” is empty.").format(list=many))
            return
        work = _making(business, shown) if way is None else _making_way(business, way)
        count = SUBJECTS[shown.subject].counted(len(shown.ids), show_number(len(shown.ids), business.feed.facts))
        self._printing.preview(Paper(
            many, _("Print {list}").format(list=many), _("Save the list as PDF"),
            _("Setting {records} for paper; this takes a moment.").format(records=count),
            business.path.with_name(f"{business.path.stem} {many}.pdf"), work,
        ))  # fmt: skip


def _making(business: Business, shown: Shown) -> Callable[[Progress, Callable[[], bool]], bytes]:
    """The work that sets a list: reading is its first tenth."""
    today, facts, workspace = business.feed.today(), business.feed.facts, business.workspace

    def work(progress: Progress, cancelled: Callable[[], bool]) -> bytes:
        from views.figures.listing import list_pdf  # matplotlib takes long to load: not before a list is printed

        report = workspace.ask(list_report, shown, today, facts, lambda n, share: progress(n, share / 10), cancelled)
        return list_pdf(report, lambda n, share: progress(n, 0.1 + 0.9 * share), cancelled)

    return work


def _making_way(business: Business, shown: ShownWay) -> Callable[[Progress, Callable[[], bool]], bytes]:
    """The work that sets the board or the timeline of the campaigns."""
    today, facts, workspace = business.feed.today(), business.feed.facts, business.workspace

    def work(_progress: Progress, _cancelled: Callable[[], bool]) -> bytes:
        from views.figures.campaigns import campaigns_pdf  # matplotlib takes long to load, as above

        return campaigns_pdf(workspace.ask(campaigns_report, shown, today, facts))

    return work
