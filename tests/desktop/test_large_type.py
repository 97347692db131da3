"""At the largest type nothing is cut that isn't cut on purpose: every page, every label and button."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from models.workspace import open_workspace
from tests.desktop.tour import rest
from tests.factory import campaign, company, deal, person
from views.shared import look
from views.shared.elided import Elided

PAGES = ("campaigns", "people", "deals", "reports")


@pytest.fixture(autouse=True)
def usual_again(qapp):
    yield
    look.use("light")


def cut(whole: QWidget) -> list[str]:
    """Labels and buttons in sight that have less room than their words need."""
    shown = [one for one in whole.findChildren(QWidget) if one.isVisible() and not one.visibleRegion().isEmpty()]
    found = []
    for one in shown:
        if not isinstance(one, QLabel | QAbstractButton) or isinstance(one, Elided) or not one.text():
            continue
        if isinstance(one.parent(), QLineEdit):
            continue  # an icon in a field, whose words are for a screen reader only
        wrapped = isinstance(one, QLabel) and one.wordWrap()
        wide = one.width() if wrapped else one.minimumSizeHint().width()
        high = one.heightForWidth(one.width()) if wrapped else one.minimumSizeHint().height()
        if one.width() < wide or one.height() < high:
            found.append(f"{one.objectName()} “{one.text()}”: {one.size().toTuple()} of {wide, high}")
    return found


@pytest.fixture(params=["at the start", "while it runs"])
def large(request, start, settings, file, qtbot):
    """The program with a record of each kind at 150 %."""
    with open_workspace(file) as workspace:
        for add in (person, company, campaign, deal):
            add(workspace)
    if request.param == "at the start":
        settings.setValue("text-size", 150)
    running = start(file)
    for page in PAGES:
        running.window.menus.acts[f"go-{page}"].trigger()
    running.theme.choose_size(150)
    return running


def test_no_word_is_cut(large, qtbot):
    found = {}
    for key in (*(f"go-{page}" for page in PAGES), "new"):
        large.window.menus.acts[key].trigger()
        large.window.menus.acts["add-form"].trigger()  # a form, where the page has one
        rest(large, qtbot)
        found[key] = cut(large.window)
    assert not any(found.values()), found


def test_a_cut_word_is_found(qtbot):
    whole = QWidget()
    qtbot.addWidget(whole)
    label = QLabel("Fairlead", whole)
    label.resize(10, 10)
    whole.show()
    assert len(cut(whole)) == 1
