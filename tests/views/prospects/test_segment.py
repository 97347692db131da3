"""The people that a list is narrowed to are kept as a segment."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.queries.segments import segments
from tests import factory
from tests.views.acts import settle, shown, type_text
from views.prospects.page import PeoplePage


def test_what_narrows_the_list_is_kept_under_a_name(qtbot, feed):
    factory.person(feed.workspace, city="Köln")
    page = shown(qtbot, PeoplePage(feed))
    assert not page.segment.isVisible()
    filters = (("city", "contains", "köln"), ("lifecycle", "any", ("lead",)))
    page.people.filters.show_filters(filters, enough=True)
    settle(qtbot, page)
    page.segment.click()
    type_text(QApplication.focusWidget(), "Near us")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot, page)
    (kept,) = feed.ask(segments)
    assert (kept.name, kept.spec.filters, kept.spec.enough, kept.spec.sort) == ("Near us", filters, True, None)


def test_a_name_that_is_there_already_is_a_sentence(qtbot, feed):
    page = shown(qtbot, PeoplePage(feed))
    page.people.filters.show_filters((("city", "filled", None),))
    settle(qtbot, page)
    for _time in range(2):
        page.segment.click()
        type_text(QApplication.focusWidget(), "Near us")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        settle(qtbot, page)
    assert "“Near us” is there already" in page.segment._box.fault.text().replace("\u200b", "")
