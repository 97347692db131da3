"""From the template of an open day to 48 printed labels and letters, in the real window over the sample business."""

import csv
import datetime as dt
import email
from email import policy
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from models.actions.campaign_templates import start_from_template
from models.actions.members import add_members
from models.queries.reached import reached
from models.rules.labels import SHEETS
from tests.desktop.hands import Hands
from tests.desktop.tour import go, rest
from tests.factory import rows
from tests.views.figures.test_letters import MM, boxes
from views.figures import pages
from views.letters.reach import ReachDialog
from views.letters.texts import TextsDialog

COUNT = 48


@pytest.fixture
def running(start, sample):
    return start(sample)


@pytest.fixture
def invited(running):
    """An open day begun from its template, with 48 people who have an address and two who have none."""
    workspace, today = running.program.business.workspace, running.program.business.feed.today()
    template = rows(workspace, "SELECT id FROM campaign_templates WHERE name='Open day'")[0][0]
    day = workspace.do("Start", start_from_template, template, "Open day in spring", today + dt.timedelta(30)).result
    everybody = [one for (one,) in rows(workspace, "SELECT id FROM people ORDER BY id")]
    found = workspace.ask(reached, everybody, "post", None, today)
    nobody = [one.who.id for one in found.left if one.why == "address"][:2]
    workspace.do("Add", add_members, day, [*found.ids[:COUNT], *nobody])
    return day


def opened(running, qtbot, campaign) -> ReachDialog:
    """The window, from the campaign in its list."""
    page = go(running, qtbot, "campaigns")
    page.show_record(campaign)
    rest(running, qtbot)
    running.window.menus.acts["record-reach"].trigger()
    dialog = running.window.findChild(ReachDialog)
    qtbot.waitUntil(lambda: bool(dialog.preview.pdf))
    return dialog


def turn(qtbot, dialog, key) -> bytes:
    """Choose what is made; its pages."""
    dialog.options.what.setCurrentIndex(dialog.options.what.findData(key))
    qtbot.waitUntil(lambda: dialog.wish.what == key and bool(dialog.preview.pdf))
    return dialog.preview.pdf


def test_from_the_template_to_48_labels_and_letters(running, invited, qtbot, tmp_path, monkeypatch):
    dialog = opened(running, qtbot, invited)
    hands, workspace = Hands(qtbot), running.program.business.workspace
    assert dialog.counts.text() == f"{COUNT} of {COUNT + 2} are reached"
    assert len(pages.sizes(dialog.preview.pdf)) == COUNT
    for at, one in enumerate(dialog.prepared.letters):
        assert one.recipient[-1] in pages.text(dialog.preview.pdf, at)
        assert one.salutation in pages.text(dialog.preview.pdf, at)
    labels = turn(qtbot, dialog, "labels")
    assert len(pages.sizes(labels)) == 3
    first = dialog.prepared.letters or dialog.prepared.reached.people
    assert len(first) == COUNT
    assert_first_label_lies_right(labels)
    path = tmp_path / "labels.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(path), ""))
    hands.click(dialog.acts["save"])
    qtbot.waitUntil(path.exists)
    assert path.read_bytes() == labels
    hands.click(dialog.acts["note"])
    qtbot.waitUntil(lambda: dialog.noted)
    assert rows(workspace, f"SELECT kind, count(*) FROM activities WHERE campaign_id={invited} GROUP BY kind") == [
        ("letter", COUNT)
    ]
    answers = f"SELECT response, count(*) FROM campaign_members WHERE campaign_id={invited} GROUP BY response"
    assert rows(workspace, answers) == [("planned", 2), ("sent", COUNT)]
    running.program.business.undo()
    qtbot.waitUntil(lambda: rows(workspace, answers) == [("planned", COUNT + 2)])
    dialog.close()


def assert_first_label_lies_right(pdf: bytes) -> None:
    """Nothing on the page begins left of, or above, the first label of an L7160."""
    sheet = SHEETS["L7160"]
    word = pages.text(pdf, 0).split()[0]
    left, top, *_rest = min(boxes(pdf, 0, word), key=lambda box: (round(box[1]), box[0]))
    assert left == pytest.approx(sheet.left + 4, abs=0.5)
    assert sheet.top < top < sheet.top + sheet.height / 2
    assert pages.sizes(pdf)[0] == pytest.approx((210 * MM, 297 * MM), abs=0.1)


def test_48_e_mails_are_files_and_a_table(running, invited, qtbot, tmp_path, monkeypatch):
    dialog = opened(running, qtbot, invited)
    dialog.options.what.setCurrentIndex(dialog.options.what.findData("mails"))
    qtbot.waitUntil(lambda: bool(dialog.prepared.letters) and dialog.wish.what == "mails")
    count = len(dialog.prepared.letters)
    assert count > COUNT / 2
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_named: str(tmp_path))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_named: (str(tmp_path / "to.csv"), ""))
    dialog.acts["files"].click()
    dialog.acts["table"].click()
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*/*.eml"))) == count and (tmp_path / "to.csv").exists())
    (folder,) = (one for one in tmp_path.iterdir() if one.is_dir() and one.name.startswith("E-mails"))
    first = email.message_from_bytes(min(folder.iterdir()).read_bytes(), policy=policy.default)
    with Path(tmp_path / "to.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert [one["Email"] for one in table] == [one.who.email for one in dialog.prepared.letters]
    assert first["To"].addresses[0].addr_spec == table[0]["Email"]
    assert first["Subject"] == table[0]["Subject"] == "You are invited: Open day in spring"
    dialog.close()


def test_a_text_is_written_from_there_and_used(running, invited, qtbot):
    dialog = opened(running, qtbot, invited)
    dialog.options.edit.click()
    texts = dialog.findChild(TextsDialog)
    texts.acts["new"].click()
    qtbot.waitUntil(lambda: texts.found.name == "New text")
    texts.rows["body"].entry.setPlainText("Come, {first_name}!")
    texts.rows["body"].entry.document().setModified(True)
    texts.done(0)
    qtbot.waitUntil(lambda: bool(dialog.prepared.letters) and dialog.prepared.letters[0].text.startswith("Come, "))
    assert dialog.options.text.currentText() == "New text"
    dialog.close()


def test_people_of_the_list_are_reached_by_a_key(running, qtbot):
    page = go(running, qtbot, "people")
    page.table.stand_first()
    Hands(qtbot).press("Ctrl+Shift+R")
    dialog = running.window.findChild(ReachDialog)
    assert dialog.people == (page.table.current_id(),)
    assert dialog.heading.text() == "Reach 1 person"
    dialog.close()


def test_it_goes_when_the_business_is_closed(running, invited, qtbot):
    dialog = opened(running, qtbot, invited)
    gone = []
    dialog.destroyed.connect(lambda: gone.append(1))
    running.program.close_business()
    qtbot.waitUntil(lambda: bool(gone))


def test_by_keys_alone_from_the_list_to_what_is_noted(running, qtbot):
    workspace, page = running.program.business.workspace, go(running, qtbot, "people")
    hands = Hands(qtbot)
    hands.keys_only = True
    page.table.stand_first()
    hands.press("Shift+Down", "Shift+Down", "Ctrl+Shift+R")
    dialog = running.window.findChild(ReachDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert QApplication.focusWidget() is dialog.options.what
    hands.press("End")  # e-mails are the last that can be made
    qtbot.waitUntil(lambda: dialog.wish is not None and dialog.wish.what == "mails")
    count = len(dialog.prepared.reached.people)
    assert 0 < count <= 3
    hands.press_until("Tab", lambda: QApplication.focusWidget() is dialog.acts["note"], 30).press("Space")
    qtbot.waitUntil(lambda: dialog.noted)
    marked = "SELECT count(*) FROM activities WHERE outcome='Invitation by e-mail' AND kind='email'"
    assert rows(workspace, marked) == [(count,)]
    hands.press("Esc")
    qtbot.waitUntil(running.window.isActiveWindow)
    hands.press("Ctrl+Z")
    qtbot.waitUntil(lambda: rows(workspace, marked) == [(0,)])
