"""What the menus do to the open business."""

import datetime as dt
import signal
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop import help as help_pages
from desktop.audiences import Audiences
from desktop.business import Business
from desktop.campaigns import CampaignPrinting
from desktop.crash import CrashHandler
from desktop.days import DaysOut
from desktop.exporting import Exporting
from desktop.finding import Finding
from desktop.folders import data_folder
from desktop.jobs import Jobs
from desktop.letters import Lettering
from desktop.lists import ListPrinting
from desktop.navigation import Navigation
from desktop.pinned import Pinned
from desktop.printing import Printing
from desktop.program import Program
from desktop.quotes import Quoting
from desktop.record import RecordMenu
from desktop.report import Reporting
from desktop.theme import Theme
from desktop.window import Window
from models.exchange.apply import label_of
from models.fields import Subject
from models.queries.conditions import Records
from models.store.file import SUFFIX
from models.text import _
from views.audiences.page import AudiencesPage
from views.calendar.page import CalendarPage
from views.campaigns.page import CampaignsPage
from views.deals.page import DealsPage
from views.deals.quotes_page import QuotesPage
from views.desk.page import DeskPage
from views.imports.batches import ImportsDialog
from views.imports.wizard import ImportWizard
from views.lists.filters import Filter
from views.lists.page import ListPage
from views.prospects.page import PeoplePage
from views.records.history import HistoryDialog
from views.reports.page import ReportsPage
from views.settings.page import SettingsPage
from views.shared.areas import Area, InAreas, into, walk

#: Where records that came in are seen.
_PAGES: dict[str, str] = {"people": "people", "companies": "people", "deals": "deals", "figures": "campaigns"}


def watch_for_bugs(over: QObject) -> None:
    """From now on a bug is reported and told; Ctrl+C in a terminal ends the program: every act is on the disk."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    CrashHandler(data_folder(), lambda: dt.datetime.now(dt.UTC), over).install()


class Commands(QObject):
    """Every slot does nothing while no business is open; its menu is grey then."""

    def __init__(self, program: Program, theme: Theme) -> None:
        super().__init__(program)
        self._theme = theme
        self._window: Window = program.window
        self._jobs: Jobs = program.jobs
        self._program = program
        printing = Printing(program.window, program.jobs)
        self._reporting = Reporting(program.window, program.jobs, printing)
        self._lists = ListPrinting(program.window, program.jobs, printing)
        self._quoting = Quoting(program.window, program.jobs, printing)
        self._campaigns = CampaignPrinting(program.window, printing)
        self._exporting = Exporting(program.window, program.jobs)
        self._days = DaysOut(program.window, program.jobs, printing)
        self._lettering = Lettering(program.window, program.jobs, printing)
        self.navigation = Navigation(program.window, self)
        self._audiences = Audiences(printing, self.navigation)
        self._record = RecordMenu(program.window, self.navigation)
        self.navigation.stood.connect(program.window.menus.show_ways)
        self.finding = Finding(program.window, self.navigation, self)
        self.pinned = Pinned(program.window, self)
        self.finding.offer(self._view_commands, self.pinned.open)
        program.want_import(self.import_list)
        program.opened.connect(self.meet)
        if program.business is not None:
            self.meet(program.business)

    @property
    def _business(self) -> Business | None:
        return self._program.business

    def meet(self, business: Business) -> None:
        """A business was opened: listen to what its pages ask for."""
        self.navigation.follow(business)
        self.finding.follow(business)
        self.pinned.follow(business)
        self._record.follow(business)
        self._lettering.follow(business)
        business.page_made.connect(self._listen)
        for page in business.pages:
            self._listen(page)

    def _view_commands(self) -> list[tuple[int, str]]:
        """Every saved view as Ctrl+K finds it: its id and what opening it is called."""
        return [(one.id, _("View “{name}”").replace("{name}", one.name)) for one in self.pinned.views]

    def _listen(self, page: QWidget) -> None:
        if isinstance(page, ReportsPage) and self._business is not None:
            self._reporting.serve(self._business, page)
        elif isinstance(page, SettingsPage) and self._business is not None:
            page.wear(self._theme)
            page.show_me(self._business.me.member)
            page.became.connect(self._business.me.become)
            self._business.me.changed.connect(page.show_me)
        elif isinstance(page, QuotesPage) and self._business is not None:
            self._quoting.serve(self._business, page)
            page.editor.wants_deal.connect(partial(self.navigation.open_record, "deals"))
        elif isinstance(page, AudiencesPage) and self._business is not None:
            self._audiences.serve(self._business, page)
        elif isinstance(page, ListPage | PeoplePage):
            page.wants_import.connect(lambda _subject: self.import_list())
            page.wants_export.connect(self.export)
            page.jump.connect(self._jump)
            page.wants_record.connect(self.navigation.open_record)
            if isinstance(page, CalendarPage) and self._business is not None:
                page.wants_file.connect(partial(self._days.ask, self._business, page))
            if isinstance(page, DealsPage) and self._business is not None:
                page.wants_quote.connect(partial(self.navigation.open_record, "quotes"))
                page.wants_quotes.connect(self.show_quotes)
            if isinstance(page, CampaignsPage) and self._business is not None:
                self._campaigns.serve(self._business, page)
        elif isinstance(page, DeskPage):
            page.wants_import.connect(lambda _subject: self.import_list())
            page.jump.connect(self._jump)
            page.opened.connect(self.navigation.open_record)
            page.wants_new.connect(self._add_on_page)
            page.wants_search.connect(self.finding.search)
            page.wants_page.connect(self._widen)

    def _jump(self, key: str, filters: Sequence[Filter]) -> None:
        """A page sends the person to another one, narrowed to some records."""
        if self._business is not None:
            page = self._business.show_page(key)
            if isinstance(page, ListPage | PeoplePage):
                page.show_filtered(filters)

    def _widen(self, key: str, filters: Sequence[Filter]) -> None:
        """A pane of the Desk as a whole page; deals as a board, as they were there."""
        self._jump(key, filters)
        if self._business is not None and isinstance(page := self._business.page, DealsPage):
            page.way.turn("board")

    def _add_on_page(self, subject: str) -> None:
        """A draft on the page of a subject; where none is named, the line that adds anything."""
        if not subject:
            self.finding.add()
            return
        page = self._business.show_page(subject) if self._business is not None else None
        if isinstance(page, ListPage | PeoplePage):
            page.new_record()

    def go(self, key: str) -> None:
        """Show a page."""
        if self._business is not None:
            self._business.show_page(key)

    def walk(self, way: int) -> None:
        """The keyboard on to the next large part of the window, or back: the sidebar, then those of the page."""
        page, sidebar = self._window.stack.currentWidget() or self._window.stack, self._window.sidebar
        inside = page.areas() if isinstance(page, InAreas) else [Area(page, partial(into, page))]
        walk([Area(sidebar, sidebar.take_keyboard), *inside], self._window.focusWidget(), way)

    def show_quiet_deals(self) -> None:
        """The deals that have gone quiet, and why."""
        page = self._business.show_page("deals") if self._business is not None else None
        if isinstance(page, DealsPage):
            page.show_quiet()

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
        """A new record on the page that is shown, with what is being added in one line."""
        if self.finding.go_on_in_form():
            return
        page = self._window.stack.currentWidget()
        if isinstance(page, ListPage | PeoplePage | AudiencesPage):
            page.new_record()

    def add_from_template(self) -> None:
        """A new campaign that begins from a template."""
        page = self._business.show_page("campaigns") if self._business is not None else None
        if isinstance(page, CampaignsPage):
            page.making.begin_from_template()

    def find(self) -> None:
        """The cursor into the page's search box."""
        page = self._page
        if page is not None:
            page.start_search()

    def show_history(self) -> None:
        """Who changed what of the record in front."""
        page = self._page
        if page is not None:
            (page if isinstance(page, ListPage) else page.current()).show_history()

    def show_acts(self) -> None:
        """Everything that was done, newest first."""
        if self._business is not None:
            HistoryDialog(self._business.feed, self._window).open()

    def write_texts(self) -> None:
        """The texts of letters and e-mails."""
        if self._business is not None:
            self._lettering.write_texts(self._business)

    def show_trash(self) -> None:
        """What was deleted."""
        self.go("trash")

    def show_quotes(self) -> None:
        """All quotes."""
        self.go("quotes")

    def show_settings(self) -> None:
        """The settings of the business and of the window."""
        self.go("settings")

    @property
    def _page(self) -> ListPage | PeoplePage | None:
        """The list page in front."""
        page = self._window.stack.currentWidget()
        return page if isinstance(page, ListPage | PeoplePage) else None

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
        self._import([])

    def _import(self, files: Sequence[Path]) -> None:
        """Open the wizard on these files."""
        business = self._business
        if business is None:
            return
        wizard = self._window.findChild(ImportWizard)
        if wizard is None:
            wizard = ImportWizard(business.feed, self._jobs.start, self._window)
            wizard.finished.connect(lambda: self._say_imported(wizard))
            wizard.wants_shown.connect(self._show_imported)
            wizard.show()  # beside the window, which goes on while a long list is imported
        wizard.raise_()
        wizard.activateWindow()
        if files:
            wizard.take(files)

    def _show_imported(self, subject: Subject, ids: Sequence[int], file: str) -> None:
        """List what an import brought, and nothing else; all of it is selected, to be tagged or changed at once."""
        if self._business is None:
            return
        page = self._business.show_page("people")
        if isinstance(page, PeoplePage):
            page.show_list(subject)
            named = _("Imported from {file}").format(file=file)
            listed = page.current(subject)
            listed.show_filtered([("", "among", Records(named, tuple(ids)))])
            listed.table.select_when_listed(ids)
            listed.table.setFocus()
            self._window.activateWindow()

    def _say_imported(self, wizard: ImportWizard) -> None:
        """The newest import can be taken back from where the person is now."""
        business = self._business
        if business is None or not wizard.imported:
            return
        file, subject = wizard.imported[-1]
        business.show_last_backup()
        if subject in _PAGES:
            page = business.show_page(_PAGES[subject])
            if isinstance(page, PeoplePage) and subject != "figures":
                page.show_list(subject)
        told = _("{file} is imported").format(file=file)
        if business.workspace.undo_state().undo == label_of(file):
            self._window.toast.tell(told, _("Undo"), business.undo)
        else:  # what was done since would be undone
            self._window.toast.tell(told)

    def show_imports(self) -> None:
        """The imports so far, to take one back."""
        if self._business is not None:
            ImportsDialog(self._business.feed, self._window).open()

    def export(self) -> None:
        """Write the list that is shown, or everybody, to a file."""
        page = self._page
        if self._business is not None:
            self._exporting.ask(self._business, page.current() if isinstance(page, PeoplePage) else page)

    def report(self) -> None:
        """The monthly report as PDF."""
        if self._business is not None:
            self._reporting.ask_month(self._business)

    def print(self) -> None:
        """Print what is shown: the month, or the list."""
        business, page = self._business, self._window.stack.currentWidget()
        if business is None:
            return
        if isinstance(page, ReportsPage):
            self._reporting.print(business, page)
        elif isinstance(page, QuotesPage):
            page.editor.print() if page.open_quote is not None else None
        elif isinstance(page, AudiencesPage):
            page.print()
        elif isinstance(page, CampaignsPage) and page.compared:
            self._campaigns.show_comparison(business, page.compared)
        elif isinstance(page, CalendarPage) and page.front is page.days:
            self._days.print(business, page)
        elif isinstance(page, ListPage | PeoplePage):
            self._lists.show(business, page.current() if isinstance(page, PeoplePage) else page)

    # Help

    def show_shortcuts(self) -> None:
        """All keys on one page."""
        help_pages.show_shortcuts(self._window, self._window.menus.listed())

    def show_about(self) -> None:
        """Version, licence, libraries."""
        help_pages.show_about(self._window)
