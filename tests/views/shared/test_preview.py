"""The preview of a document."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton

from tests.views.pdfs import pdf_of
from views.shared import look
from views.shared.preview import Preview, PreviewDialog


@pytest.fixture
def preview(qapp, qtbot):
    made = Preview()
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def settled(qtbot, preview):
    qtbot.waitUntil(lambda: preview.paper.settled)
    return preview.paper


def test_the_page_is_drawn(preview, qtbot):
    preview.show_pdf(pdf_of("Hello"))
    paper = settled(qtbot, preview)
    QApplication.processEvents()
    shot = paper.viewport().grab().toImage()
    dark = sum(shot.pixelColor(x, y).lightness() < 90 for x in range(shot.width()) for y in range(shot.height()))
    assert dark > 20  # the word
    assert shot.pixelColor(2, 2) == look.colour("page")


def test_it_is_drawn_as_sharp_as_the_screen(preview, qtbot, monkeypatch):
    monkeypatch.setattr(type(preview.paper), "devicePixelRatioF", lambda _self: 2.0)
    preview.show_pdf(pdf_of("Hello"))
    paper = settled(qtbot, preview)
    assert paper._pictures[0][1].width() == pytest.approx(300 * paper._life() * 2, abs=1)


def test_which_page_is_in_front(preview, qtbot):
    preview.show_pdf(pdf_of("one", "two", "three"))
    assert preview.place.text() == "Page 1 of 3"
    qtbot.keyClick(preview.paper, Qt.Key.Key_End)
    assert preview.place.text() == "Page 3 of 3"
    assert preview.paper.accessibleName() == "Page 3 of 3"
    qtbot.waitUntil(lambda: preview.paper.accessibleDescription() == "three")
    qtbot.keyClick(preview.paper, Qt.Key.Key_Home)
    qtbot.keyClick(preview.paper, Qt.Key.Key_PageDown)
    assert preview.place.text() == "Page 2 of 3"


@pytest.mark.parametrize("fit", ["width", "page"])
def test_pages_fit_what_they_are_asked_to_fit(preview, qtbot, fit):
    preview.show_pdf(pdf_of("one", "two"))
    preview.findChild(QToolButton, f"preview-{fit}").click()
    paper, room = preview.paper, preview.paper.viewport().size()
    assert paper.horizontalScrollBar().maximum() == 0
    assert (paper._places[0].height() <= room.height()) == (fit == "page")
    preview.resize(900, 700)
    assert paper._places[0].width() > 500 if fit == "width" else paper._places[0].height() > 500


def test_ctrl_and_the_wheel_make_it_larger(preview):
    preview.show_pdf(pdf_of("one"))
    before = preview.paper.zoom
    none, ctrl = Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier
    wheel = QWheelEvent(QPointF(9, 9), QPointF(9, 9), QPoint(), QPoint(0, 120), none, ctrl, Qt.ScrollPhase(0), False)
    QApplication.sendEvent(preview.paper.viewport(), wheel)
    assert preview.paper.zoom > before
    assert not preview.findChild(QToolButton, "preview-life").isChecked()


def test_only_pages_near_the_eye_are_kept_drawn(preview, qtbot):
    preview.show_pdf(pdf_of(*map(str, range(30))))
    for at in range(0, 30, 3):
        preview.paper.go_to(at)
        settled(qtbot, preview)
    assert len(preview.paper._pictures) <= 5


def test_what_can_not_be_shown_is_said(preview):
    preview.show_pdf(b"nonsense")
    assert "no PDF that can be read" in preview.notice.sentence.text()
    assert preview.notice.isVisible()
    assert not preview.pdf


def test_a_document_takes_the_place_of_another(preview, qtbot):
    preview.show_pdf(pdf_of("one", "two"))
    qtbot.keyClick(preview.paper, Qt.Key.Key_End)
    preview.show_pdf(pdf_of("other"))
    settled(qtbot, preview)
    assert preview.place.text() == "Page 1 of 1"
    qtbot.waitUntil(lambda: preview.paper.accessibleDescription() == "other")


def test_the_dialog_prints_only_what_is_there(qapp, qtbot):
    dialog = PreviewDialog("Print People")
    qtbot.addWidget(dialog)
    dialog.show_busy("People", "3 people are being set")
    assert not dialog.print.isEnabled()
    dialog.show_pdf(pdf := pdf_of("one"))
    with qtbot.waitSignal(dialog.wants_print, check_params_cb=lambda given: given == pdf):
        dialog.print.click()
