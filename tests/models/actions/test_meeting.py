"""Two windows meet in a field: the second one hears what it is now, as people read it."""

import datetime as dt

import pytest

from models.actions import deals
from models.errors import Stale
from tests.factory import deal


@pytest.mark.parametrize(
    ("key", "held", "new", "now"),
    [
        ("value", 1_234_500, 5, "it is now “€ 12,345”. Look"),
        ("expected_close_on", dt.date(2026, 5, 4), None, "it is now “4 May 2026”. Look"),
        ("discount", 250, 5, "it is now “2.50 %”. Look"),
        ("owner_id", None, None, "has been changed since you opened it. Look"),
    ],
)
def test_what_a_field_is_now_is_told_as_it_is_shown(workspace, key, held, new, now):
    one = deal(workspace, **{key: held})
    with pytest.raises(Stale) as said:
        workspace.do("Edit", deals.edit_deal, one, key, new, 77)
    assert now in str(said.value)
