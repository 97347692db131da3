"""The rows of a table: what is read, when, and what an act makes it read again."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt

from models.actions.people import delete_people, edit_company, edit_person
from models.queries import listing
from models.queries.listing import Wanted
from models.queries.listings import LISTINGS
from tests import factory
from tests.views.acts import settle, shown, texts
from views.lists import rows as rows_module
from views.lists.rows import Rows
from views.lists.table import RecordTable


@pytest.fixture
def table(qtbot, feed) -> RecordTable:
    """Three people, the last two of one company."""
    noord = factory.company(feed.workspace)
    for name, company in (("Adam", None), ("Baker", noord), ("Clark", noord)):
        factory.person(feed.workspace, first_name=None, last_name=name, company_id=company)
    made = RecordTable(feed, LISTINGS["people"])
    made.ask()
    return shown(qtbot, made)


@pytest.fixture
def reads(table, monkeypatch) -> list[list[int]]:
    """The ids of every page that is read from now on."""
    heard: list[list[int]] = []

    def cells(session, of, keys, some, today):
        heard.append(sorted(some))
        return listing.cells(session, of, keys, some, today)

    monkeypatch.setattr(rows_module, "cells", cells)
    return heard


def test_the_model_keeps_qt_s_rules(table, qtmodeltester):
    qtmodeltester.check(table.rows)


@pytest.mark.parametrize(
    ("what", "days", "due"),
    [("Call", -2, "overdue 2 d"), (None, -1, "overdue 1 d"), ("Call", 0, ""), ("Call", 3, ""), (None, None, "")],
)
def test_what_is_overdue_is_said_beside_what_it_is(table, feed, qtbot, what, days, due):
    table.rows.use(["name", "next_action"])
    day = feed.today() + dt.timedelta(days=days) if days is not None else None
    for key, value in (("next_action", what), ("next_action_on", day)):
        if value is not None:
            feed.do("Edit", edit_person, 2, key, value, None)
    settle(qtbot, table)
    column = [one.key for one in table.listing.columns].index("next_action")
    assert (table.rows.overdue(1, column), table.rows.overdue(1, 0)) == (due, "")
    spoken = table.rows.index(1, column).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == (", ".join(filter(None, (what, due))) or "empty")


def test_an_edit_reads_only_its_row_again(table, feed, reads, qtbot):
    feed.do("Edit", edit_person, 2, "next_action", "Call", None)
    settle(qtbot, table)
    assert reads == [[2]]
    assert texts(table, "next_action") == ["", "Call", ""]


def test_an_edit_of_the_column_sorted_by_asks_for_the_order(table, feed, qtbot):
    feed.do("Edit", edit_person, 1, "last_name", "Zed", "Adam")
    settle(qtbot, table)
    assert texts(table, "name") == ["Baker", "Clark", "Zed"]


def test_an_edit_of_another_column_leaves_the_order_alone(table, feed, qtbot):
    with qtbot.assertNotEmitted(table.arrived, wait=50):
        feed.do("Edit", edit_person, 1, "job_title", "Owner", None)


def test_the_order_is_asked_for_where_a_filter_uses_the_column(table, feed, qtbot):
    table.want(Wanted("people", filters=(("company_id", "is", 1),)))
    settle(qtbot, table)
    assert texts(table, "name") == ["Baker", "Clark"]
    feed.do("Edit", edit_person, 3, "company_id", None, 1)
    settle(qtbot, table)
    assert texts(table, "name") == ["Baker"]


def test_the_name_behind_a_link_follows_its_record(table, feed, qtbot):
    feed.do("Edit", edit_company, 1, "name", "Noord & Co", "Studio Noord")
    settle(qtbot, table)
    assert texts(table, "company_id") == ["", "Noord & Co", "Noord & Co"]


def test_undo_brings_deleted_rows_back(table, feed, qtbot):
    feed.do("Delete", delete_people, [1, 2])
    settle(qtbot, table)
    assert texts(table, "name") == ["Clark"]
    feed.follow(feed.workspace.undo_later())
    settle(qtbot, table)
    assert texts(table, "name") == ["Adam", "Baker", "Clark"]


def test_columns_not_in_use_are_not_read(table):
    assert texts(table, "first_name") == ["", "", ""]
    table.rows.use(["last_name"])
    assert texts(table, "last_name") == ["Adam", "Baker", "Clark"]


def test_numbers_stand_right(feed):
    rows = Rows(feed, LISTINGS["deals"])
    at = [column.key for column in rows.listing.columns].index("value")
    role = Qt.ItemDataRole.TextAlignmentRole
    assert rows.headerData(at, Qt.Orientation.Horizontal, role) & Qt.AlignmentFlag.AlignRight
    assert rows.headerData(0, Qt.Orientation.Horizontal, role) & Qt.AlignmentFlag.AlignLeft
