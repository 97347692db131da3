"""People and companies under one title."""

import pytest
from PySide6.QtWidgets import QToolButton

from tests import factory
from tests.views.acts import click, settle, shown, texts
from views.prospects.page import PeoplePage


@pytest.fixture
def page(qtbot, feed) -> PeoplePage:
    """Two people, one of them of a company that has a deal."""
    company = factory.company(feed.workspace, industry="Architects")
    factory.person(feed.workspace, company_id=company, job_title="Owner")
    factory.person(feed.workspace, first_name="Tom", last_name="Okafor")
    factory.deal(feed.workspace, company_id=company)
    return shown(qtbot, PeoplePage(feed))


def test_the_form_says_what_somebody_does_and_where(page, qtbot):
    click(qtbot, page.people.table, 1, "name")
    assert page.people.form.second.text() == "Owner · Studio Noord"


def test_the_switch_turns_to_companies_and_back(page, qtbot):
    page.people.findChild(QToolButton, "show-companies").click()
    settle(qtbot, page)
    assert page.current() is page.companies
    assert texts(page.companies.table, "people") == ["1"]
    page.companies.findChild(QToolButton, "show-people").click()
    assert page.current() is page.people


def test_a_company_leads_to_its_people_and_its_deals(page, qtbot):
    page.show_list("companies")
    settle(qtbot, page)
    click(qtbot, page.companies.table, 0, "name")
    assert page.links.people.text() == "1 person"
    with qtbot.waitSignal(page.jump) as jumped:
        page.links.deals.click()
    assert jumped.args == ["deals", (("company_id", "is", 1),)]
    page.links.people.click()
    settle(qtbot, page)
    assert page.current() is page.people
    assert texts(page.people.table, "name") == ["Ana Prado"]


def test_an_import_is_wanted_for_the_list_in_front(page, qtbot):
    with qtbot.waitSignal(page.wants_import) as wanted:
        page.companies.head.wants_import.emit()
    assert wanted.args == ["companies"]
