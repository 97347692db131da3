"""What a list was searched for is marked where it stands, and told where no column shows it."""

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolTip

from models.actions.contacts import add_contact
from models.queries.listing import Wanted
from models.queries.listings import LISTINGS
from tests import factory
from views.lists.found import Found, paint_found
from views.lists.table import RecordTable
from views.shared import look


@pytest.fixture
def found(feed):
    return Found(feed, "people")


@pytest.mark.parametrize(
    ("typed", "shown", "marked"),
    [
        ("weiss", "Tom Weiß", ["Weiß"]), ("weis", "Tom Weiß", ["Weiß"]), ("grosse st", "Große Straße", ["Große", "St"]),
        ("παπαδ", "Ελένη Παπάδου", ["Παπάδ"]), ("2345 0197", "+31 6 2345-0197", ["2345-0197"]),
        ("0197", "+31 6 2345-0197", ["0197"]), ("*", "a * b", []), ("", "Tom", []),
    ],
)  # fmt: skip
def test_the_right_letters_are_marked(found, typed, shown, marked):
    found.typed = typed
    assert [shown[begin:end] for begin, end in found.spans("name", shown)] == marked


def test_a_column_that_is_not_searched_marks_nothing(found):
    found.typed = "mar"
    assert found.spans("created_on", "3 Mar 2026") == ()


def test_where_the_words_are_that_no_column_shows(feed, found):
    workspace = feed.workspace
    one = factory.person(workspace, note="likes the oak door", phone="+31 6 1", postcode="1011 AB")
    workspace.do("Add phone", add_contact, "people", one, "phone", "020 2345 0197")
    found.typed = "oak"
    assert found.hint(one, ["name", "phone"]) == "Note: likes the oak door"
    assert found.hint(one, ["name", "note"]) == ""
    found.typed = "0197"
    assert found.hint(one, ["name", "phone"]) == "Phone: 020 2345 0197"
    found.typed = "1011"
    assert found.hint(one, ["name"]) == "Postcode: 1011 AB"


def test_a_hit_has_a_ground_of_its_own(qapp):
    look.apply(qapp)
    pictures = []
    for spans in ((), ((0, 3),)):
        picture = QImage(200, 30, QImage.Format.Format_RGB32)
        picture.fill(QColor("white"))
        painter = QPainter(picture)
        paint_found(painter, QPoint(2, 2).toPointF(), "Oakley", look.font(look.BODY), spans)
        painter.end()
        pictures.append(picture)
    assert pictures[0] != pictures[1]


def test_the_list_marks_what_it_was_searched_for_and_tells_the_rest(feed, qtbot):
    factory.person(feed.workspace, first_name="Zoë", last_name="Oakley", note="zoe of Utrecht")
    table = RecordTable(feed, LISTINGS["people"])
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.show()
    table.want(Wanted("people", search="utrecht"))
    qtbot.waitUntil(lambda: not table.asking and len(table.rows.records) == 1)
    index = table.rows.index(0, 0)
    place = table.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place))
    QApplication.sendEvent(table.viewport(), event)
    assert QToolTip.text() == "Note: zoe of Utrecht"
    QToolTip.hideText()
