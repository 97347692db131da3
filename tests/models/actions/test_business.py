"""The facts of the business itself."""

import pytest

from models.actions.business import create_business, edit_business, set_picture
from models.errors import Refused, Unavailable
from models.queries.business import details, identity, picture, team
from tests import factory
from tests.digest import digest_of

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


@pytest.mark.parametrize(
    ("key", "new"),
    [("name", "Bakker"), ("subtitle", "Joinery"), ("street", "Kade 1"), ("country", "Nederland"), ("email", "a@b.nl"),
     ("tax_number", "NL1"), ("paper", "letter"), ("fiscal_start", "4"), ("margin", 40), ("working_days", "123"),
     ("day_starts", "08:00"), ("day_ends", "18:30")],
)  # fmt: skip
def test_a_fact_is_kept_and_undone(workspace, key, new):
    before, was = digest_of(workspace), workspace.ask(details)[key]
    workspace.do("Edit", edit_business, key, new, was)
    assert workspace.ask(details)[key] == new
    workspace.undo()
    assert digest_of(workspace) == before


@pytest.mark.parametrize(
    ("key", "new"),
    [("name", ""), ("name", "x" * 201), ("currency", "USD"), ("paper", "a5"), ("paper", None), ("fiscal_start", "13"),
     ("margin", 101), ("working_days", ""), ("working_days", "18"), ("day_ends", "08:00"), ("day_starts", "17:00")],
)  # fmt: skip
def test_a_fact_that_cannot_be_is_refused(workspace, key, new):
    before = digest_of(workspace)
    with pytest.raises(Refused):
        workspace.do("Edit", edit_business, key, new, workspace.ask(details)[key])
    assert digest_of(workspace) == before


def test_working_days_are_kept_in_order_and_once(workspace):
    workspace.do("Edit", edit_business, "working_days", "6321", "12345")
    assert workspace.ask(details)["working_days"] == "1236"


def test_a_logo_is_kept_replaced_removed_and_undone(workspace):
    workspace.do("Logo", set_picture, "logo", PNG)
    workspace.do("Logo", set_picture, "logo", PNG + "=")
    workspace.do("No logo", set_picture, "logo", None)
    assert workspace.ask(picture, "logo") is None
    workspace.undo()
    assert workspace.ask(picture, "logo") == PNG + "="
    workspace.undo()
    assert workspace.ask(picture, "logo") == PNG


@pytest.mark.parametrize("png", ["", "R0lGOD", "iVBORw0KGgo" + "A" * 2_000_000])
def test_a_picture_that_is_none_or_too_large_is_refused(workspace, png):
    with pytest.raises(Refused):
        workspace.do("Logo", set_picture, "logo", png)


def test_the_history_does_not_hold_pictures(workspace):
    workspace.do("Logo", set_picture, "logo", PNG)
    workspace.do("Logo", set_picture, "logo", PNG + "=")
    assert factory.rows(workspace, "SELECT count(*) FROM history WHERE field='png' OR length(new) > 10") == [(0,)]


def test_who_is_of_the_team(workspace):
    assert workspace.ask(team) == ()
    assert workspace.ask(identity).paper == "a4"


def test_a_file_name_that_is_too_long_is_said(tmp_path):
    with pytest.raises(Unavailable, match="can't be made"):
        create_business(tmp_path / f"{'x' * 300}.fairlead", "Elia", "EUR")


def test_a_business_has_no_longer_name_than_its_field(tmp_path):
    with pytest.raises(Refused, match="At most 200"):
        create_business(tmp_path / "x.fairlead", "x" * 201, "EUR")
    assert list(tmp_path.iterdir()) == []
