"""Several e-mail addresses, phones and postal addresses of one record."""

import pytest

from models.actions import contacts, people
from models.errors import Refused, Stale
from models.queries.contacts import contacts as held
from models.workspace import Workspace
from tests import factory
from tests.digest import digest_of
from tests.factory import rows


@pytest.fixture
def ana(workspace: Workspace) -> int:
    """A person with an e-mail address."""
    return factory.person(workspace, email="ana@prado.example")


def values(workspace, one, kind="email"):
    return [point.value for point in workspace.ask(held, "people", one).of(kind)]


def add(workspace, one, value, kind="email", label=None):
    return workspace.do("Add", contacts.add_contact, "people", one, kind, value, label).result


def places(workspace):
    return rows(workspace, "SELECT value, position FROM contact_points ORDER BY position")


def test_a_further_address_stands_after_the_first_and_undo_takes_it_away(workspace, ana):
    before = digest_of(workspace)
    add(workspace, ana, "ana@home.example", label="  Home ")
    assert [(one.value, one.label) for one in workspace.ask(held, "people", ana).of("email")] == [
        ("ana@prado.example", ""), ("ana@home.example", "Home"),
    ]  # fmt: skip
    workspace.undo()
    assert digest_of(workspace) == before


@pytest.mark.parametrize("again", ["ANA@prado.example", "ana@prado.example"])
def test_the_same_twice_is_refused(workspace, ana, again):
    with pytest.raises(Refused, match="stands here already"):
        add(workspace, ana, again)


def test_a_phone_written_otherwise_is_the_same_phone(workspace, ana):
    add(workspace, ana, "030 / 12 34", kind="phone")
    with pytest.raises(Refused, match="stands here already"):
        add(workspace, ana, "(030) 1234", kind="phone")


def test_the_first_field_of_the_form_refuses_a_double_too(workspace, ana):
    add(workspace, ana, "ana@home.example")
    with pytest.raises(Refused, match="stands here already"):
        workspace.do("Edit", people.edit_person, ana, "email", "Ana@Home.example", "ana@prado.example")


def test_an_emptied_first_one_lets_the_next_move_up(workspace, ana):
    add(workspace, ana, "ana@home.example")
    workspace.do("Edit", people.edit_person, ana, "email", None, "ana@prado.example")
    assert places(workspace) == [("ana@home.example", 0)]


def test_one_in_the_middle_is_removed_and_the_places_stay_dense(workspace, ana):
    second = add(workspace, ana, "b@c.example")
    add(workspace, ana, "d@e.example")
    workspace.do("Remove", contacts.edit_contact, second, None, "b@c.example")
    assert places(workspace) == [("ana@prado.example", 0), ("d@e.example", 1)]


def test_one_is_put_first_and_back(workspace, ana):
    add(workspace, ana, "b@c.example")
    third = add(workspace, ana, "d@e.example")
    before = digest_of(workspace)
    workspace.do("Put first", contacts.put_contact_first, "contact_points", third)
    assert values(workspace, ana) == ["d@e.example", "ana@prado.example", "b@c.example"]
    workspace.undo()
    assert digest_of(workspace) == before


def test_a_change_over_another_change_is_refused(workspace, ana):
    second = add(workspace, ana, "b@c.example")
    workspace.do("Edit", contacts.edit_contact, second, "x@y.example", "b@c.example")
    with pytest.raises(Stale, match="changed since"):
        workspace.do("Edit", contacts.edit_contact, second, "z@y.example", "b@c.example")


def test_the_last_thing_known_of_somebody_stays(workspace):
    one = factory.person(workspace, first_name=None, last_name=None, email="ana@prado.example")
    point = rows(workspace, "SELECT id FROM contact_points")[0][0]
    with pytest.raises(Refused, match="needs a name"):
        workspace.do("Remove", contacts.edit_contact, point, None, "ana@prado.example")
    assert values(workspace, one) == ["ana@prado.example"]


def test_addresses_are_several_too_and_an_emptied_one_goes(workspace, ana):
    workspace.do("Edit", people.edit_person, ana, "city", "Lisbon", None)
    second = workspace.do("Add", contacts.add_address, "people", ana, {"city": "Porto", "label": "Delivery"}).result
    workspace.do("Put first", contacts.put_contact_first, "addresses", second)
    assert [one.line() for one in workspace.ask(held, "people", ana).places] == ["Porto", "Lisbon"]
    workspace.do("Edit", contacts.change_address, second, {"city": None}, {"city": "Porto"})
    assert rows(workspace, "SELECT city, position FROM addresses") == [("Lisbon", 0)]


def test_the_same_address_twice_and_an_empty_one_are_refused(workspace, ana):
    workspace.do("Add", contacts.add_address, "people", ana, {"street": "Rua A 1", "city": "Porto"})
    with pytest.raises(Refused, match="stands here already"):
        workspace.do("Add", contacts.add_address, "people", ana, {"street": "rua a  1", "city": "PORTO"})
    with pytest.raises(Refused, match="Write an address"):
        workspace.do("Add", contacts.add_address, "people", ana, {"label": "Home"})


def test_a_label_that_is_offered_is_spelt_as_offered(workspace, ana):
    add(workspace, ana, "ana@work.example", label="WORK")
    add(workspace, ana, "ana@barn.example", label="barn")
    assert [one.label for one in workspace.ask(held, "people", ana).of("email")] == ["", "Work", "barn"]
