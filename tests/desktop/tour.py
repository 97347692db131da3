"""A walk through everything the window can show, for tests that hold everywhere."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Running
from desktop.sidebar import PLACES
from views.audiences.page import AudiencesPage
from views.calendar.page import CalendarPage
from views.campaigns.page import CampaignsPage
from views.deals.page import DealsPage
from views.deals.quotes_page import QuotesPage
from views.imports.wizard import ImportWizard
from views.lists.page import ListPage
from views.prospects.page import PeoplePage
from views.settings.page import SettingsPage

#: Pages that are a list with a panel beside it; people and companies share one.
LISTS = ("campaigns", "people", "companies", "deals")
#: Dialogs that a menu opens.
DIALOGS = ("imports", "report", "restore", "acts", "texts", "shortcuts", "about")
#: Acts that open a box over the page, and those that open one beside a record.
BOXES = ("search", "add")
NOTES = (
    "record-log-call", "record-log", "record-plan", "record-to-campaign", "record-sequence", "record-stage",
    "record-edit-many", "record-tag",
)  # fmt: skip


def rest(running: Running, qtbot: QtBot) -> None:
    """Wait until what was asked is answered and shown."""
    program = running.program
    assert program is not None
    for _turn in range(3):
        if program.business is not None:
            program.business.workspace.run(lambda _connection: None)
            qtbot.waitUntil(lambda: program.business is None or not any(t.asking for t in _tables(running)))
        QApplication.processEvents()


def _tables(running: Running) -> list:
    return [page.table for page in running.window.findChildren(ListPage) if page.isVisible()]


def go(running: Running, qtbot: QtBot, key: str) -> QWidget:
    """Bring a page to the front."""
    acts = running.window.menus.acts
    act = acts[key] if key in ("settings", "trash", "quotes") else acts[f"go-{'people' if key == 'companies' else key}"]
    act.trigger()
    page = running.window.stack.currentWidget()
    if isinstance(page, PeoplePage):
        page.show_list("companies" if key == "companies" else "people")
        page = page.current()
    rest(running, qtbot)
    return page


def pages(running: Running, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Every page as it first stands, the sections of the settings one by one; lists with their panel."""
    for key in (*(place.key for place in PLACES), "companies"):
        page = go(running, qtbot, key)
        yield key, page
        if isinstance(page, DealsPage):
            yield from ways_of(running, qtbot, page)
        if isinstance(page, CampaignsPage):
            yield from ways_of_campaigns(running, qtbot, page)
        if isinstance(page, CalendarPage):
            yield from days_of(running, qtbot, page)
        if isinstance(page, AudiencesPage):
            yield from audiences(running, qtbot, page)
    yield "duplicates", duplicates(running, qtbot)
    yield "trash", go(running, qtbot, "trash")
    yield from quotes(running, qtbot)
    settings = go(running, qtbot, "settings")
    assert isinstance(settings, SettingsPage)
    for section in settings.sections:
        settings.show_section(section.key)
        rest(running, qtbot)
        yield f"settings {section.key}", settings


def audiences(running: Running, qtbot: QtBot, page: AudiencesPage) -> Iterator[tuple[str, QWidget]]:
    """What else the page of audiences shows."""
    for way in ("positioning", "messages", "segments"):
        page.way.turn(way)
        rest(running, qtbot)
        yield f"audiences {way}", page


def ways_of(running: Running, qtbot: QtBot, page: DealsPage) -> Iterator[tuple[str, QWidget]]:
    """The deals as they are seen otherwise than in a list."""
    there = {
        "board": lambda: bool(page.board.columns),
        "forecast": lambda: bool(page.ahead.columns),
        "winloss": lambda: page.winloss.figures.figures["won"].value != "–",
    }
    for way, arrived in there.items():
        page.way.turn(way)
        if page.table.rows.ids:
            qtbot.waitUntil(arrived)
        rest(running, qtbot)
        yield f"deals {way}", page
    page.way.turn("table")
    rest(running, qtbot)


def ways_of_campaigns(running: Running, qtbot: QtBot, page: CampaignsPage) -> Iterator[tuple[str, QWidget]]:
    """The campaigns as they are seen otherwise than in a list."""
    ways = page.ways
    for way, arrived in (("board", lambda: bool(ways.board.columns)), ("timeline", lambda: ways.timeline.found),
                         ("figures", lambda: ways.month.isVisible() or not page.table.rows.ids)):  # fmt: skip
        ways.switch.turn(way)
        qtbot.waitUntil(arrived)
        rest(running, qtbot)
        yield f"campaigns {way}", page
    ways.switch.turn("table")
    rest(running, qtbot)


def days_of(running: Running, qtbot: QtBot, page: CalendarPage) -> Iterator[tuple[str, QWidget]]:
    """The calendar otherwise than by month, with its boxes and the card of a day."""
    for way in ("week", "table", "month"):
        page.way.turn(way)
        rest(running, qtbot)
        yield f"calendar {way}", page
    entries = [one for one in page.days.grid.entries() if one.sort == "publish"]
    if not entries:
        return
    page.days.grid.choose({("publish", entries[0].id)})
    for act, box in ((page.content_acts.shift, page.content_acts.shift_box),
                     (page.content_acts.reuse, page.content_acts.reuse_box)):  # fmt: skip
        act()
        yield f"calendar {box.objectName()}", page
        box.drop()
    page.open_day(entries[0].day)
    yield "calendar day", page
    page.card_of_day.leave()


def duplicates(running: Running, qtbot: QtBot) -> QWidget:
    """The pairs that may be one, two of them side by side."""
    go(running, qtbot, "people")
    page = running.window.stack.currentWidget()
    assert isinstance(page, PeoplePage)
    ids = list(page.people.table.rows.ids[:2])
    page.show_merge("people", ids) if len(ids) > 1 else page.show_duplicates()
    qtbot.waitUntil(lambda: not page.duplicates.looking)
    return page


def quotes(running: Running, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """All quotes, and a draft as it is written."""
    page = go(running, qtbot, "quotes")
    yield "quotes", page
    deals = go(running, qtbot, "deals")
    assert isinstance(deals, ListPage) and isinstance(page, QuotesPage)
    if deals.table.rows.ids:
        deals.form.findChild(QWidget, "add-quotes").click()
        rest(running, qtbot)
        yield "draft of a quote", page
        for box in (page.editor.sending, *page.editor.boxes.values()):
            page.editor.ask_send() if box is page.editor.sending else page.editor.ask_answer(box.what)
            yield f"quote: {box.objectName()}", page
            box.end()
        page.show_list()


def panels(running: Running, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """The panel of each list: wide, with a draft, put away."""
    for key in LISTS:
        page = go(running, qtbot, key)
        assert isinstance(page, ListPage)
        page.form.widened.emit()
        yield f"{key} wide", page
        page.back_out()
        page.new_record()
        yield f"{key} draft", page
        page.back_out()
        page.show_filtered([(page.table.listing.sort, "contains", "nobody wrote this")])
        rest(running, qtbot)
        yield f"{key} with nothing found", page
        page.show_filtered(())
        rest(running, qtbot)


def dialogs(running: Running, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Every dialog, and each step of the wizard."""
    go(running, qtbot, "people")
    for key in (*DIALOGS, "history", "print", "export", "record-reach"):
        running.window.menus.acts[key].trigger()
        rest(running, qtbot)
        (dialog,) = (one for one in running.window.findChildren(QDialog) if one.isVisible())
        yield key, dialog
        dialog.done(0)
        QApplication.processEvents()


def steps(running: Running, qtbot: QtBot, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """The wizard's steps, up to what was imported."""
    path = folder / "people.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Name", "E-mail", "Since"], ["Ana Prado", "ana@prado.example", "?"]])
    running.window.menus.acts["import"].trigger()
    (wizard,) = running.window.findChildren(ImportWizard)
    yield "import, no file yet", wizard
    wizard.take([path])
    for name in ("files", "columns", "check", "outcome"):
        yield f"import, {name}", wizard
        qtbot.waitUntil(wizard.next_button.isEnabled)
        if name != "outcome":
            wizard.next_button.click()
            qtbot.waitUntil(lambda: wizard.progress.job is None)
    wizard.done(0)


def boxes(running: Running, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """What lies over a page and is typed into."""
    acts = running.window.menus.acts
    go(running, qtbot, "desk")
    for key in BOXES:
        acts[key].trigger()
        qtbot.keyClicks(running.window.focusWidget(), "an")
        yield key, running.window
        qtbot.keyClick(running.window.focusWidget(), Qt.Key.Key_Escape)
    for page in ("people", "desk"):
        go(running, qtbot, page)
        qtbot.keyClick(_list_of(running), Qt.Key.Key_Down)
        for key in NOTES if page == "people" else NOTES[:3]:
            rest(running, qtbot)
            acts[key].trigger()
            assert not isinstance(running.window.focusWidget(), QAbstractItemView), f"{key} opens nothing on {page}"
            yield f"{page} {key}", running.window
            qtbot.keyClick(running.window.focusWidget(), Qt.Key.Key_Escape)
    yield from _talks(running, qtbot)


def _talks(running: Running, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """What is written down while a deal is talked about, and what is heard in all of them."""
    page = go(running, qtbot, "deals")
    assert isinstance(page, DealsPage)
    page.table.stand_first()
    rest(running, qtbot)
    running.window.menus.acts["record-objection"].trigger()
    page.objections.box.show_rest(on=True)
    yield "deals record-objection", running.window
    page.objections.box.drop()
    page.negotiation.add()
    yield "deals give and get", running.window
    page.negotiation.ledger.box.drop()
    page.findChild(QToolButton, "deals-heard").click()
    yield "deals what we hear", running.window
    page.heard.leave()


def _list_of(running: Running) -> QWidget:
    """The list that has the keyboard when a page was chosen."""
    found = running.window.focusWidget()
    assert isinstance(found, QAbstractItemView)
    return found


def everything(running: Running, qtbot: QtBot, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """All of these in turn: what it is called, and the widget to look at."""
    walks: tuple[Callable[..., Iterator[tuple[str, QWidget]]], ...] = (pages, panels, boxes, dialogs)
    for walk in walks:
        for name, _shown in walk(running, qtbot):
            yield name, running.window
    for name, _shown in steps(running, qtbot, folder):
        yield name, running.window
