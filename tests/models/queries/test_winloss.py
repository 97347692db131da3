"""How deals ended, grouped; expected values counted by hand."""

import datetime as dt

import pytest

from models.actions.business import add_competitor
from models.actions.deal_lines import add_line
from models.actions.deal_parts import add_deal_competitor
from models.actions.deals import edit_deal
from models.actions.saved_views import save_view
from models.actions.tags import tag
from models.queries.saved_views import ViewSpec
from models.queries.winloss import winloss
from models.workspace import Workspace
from tests.factory import campaign, company, deal, move, person, product, rows, stage

TODAY = dt.date(2026, 3, 18)
ALWAYS = (None, None)


def asked(workspace: Workspace, by: str, span=ALWAYS):
    return workspace.ask(winloss, [one for (one,) in rows(workspace, "SELECT id FROM deals")], span, by, TODAY)


def bars(workspace: Workspace, by: str, span=ALWAYS) -> dict[str | None, tuple[int, int, int]]:
    """(won, lost, no decision) by name."""
    found = asked(workspace, by, span).bars
    return {one.name: tuple(map(len, (one.tally.won, one.tally.lost, one.tally.no_decision))) for one in found}


def reason(workspace: Workspace, name: str) -> int:
    return int(rows(workspace, "SELECT id FROM reasons WHERE name=:name AND outcome='lost'", name=name)[0][0])


def end(workspace: Workspace, how: str, day: dt.date = TODAY, why: int | None = None, **values: object) -> int:
    """A deal that ended."""
    one = deal(workspace, created_on=dt.date(2026, 1, 5), **values)
    move(workspace, one, stage(workspace, how), day, why)
    return one


def test_a_deal_without_a_decision_counts_as_lost_in_the_broad_rate_only(workspace):
    for how, value in (("Won", 300), ("Lost", 100), ("No decision", 200), ("Won", None)):
        end(workspace, how, value=value)
    total = asked(workspace, "month").total
    assert (total.rate(narrow=False), total.rate(narrow=True)) == (2 / 4, 2 / 3)
    assert (total.value_rate(narrow=False), total.value_rate(narrow=True)) == (300 / 600, 300 / 400)


def test_nothing_ended_is_no_rate(workspace):
    deal(workspace)
    found = asked(workspace, "source")
    assert (found.total.rate(narrow=False), found.total.interval(narrow=False), found.bars) == (None, None, ())


def test_a_span_is_half_open_and_months_stand_in_order(workspace):
    for day in (dt.date(2026, 2, 1), dt.date(2026, 1, 31), dt.date(2026, 3, 1)):
        end(workspace, "Won", day)
    span = (dt.date(2026, 1, 1), dt.date(2026, 3, 1))
    assert list(bars(workspace, "month")) == ["2026-01", "2026-02", "2026-03"]
    assert bars(workspace, "month", span) == {"2026-01": (1, 0, 0), "2026-02": (1, 0, 0)}


def test_by_campaign_and_by_industry_of_the_company_or_the_persons_company(workspace):
    day, shop = campaign(workspace), company(workspace, industry="Shops")
    visitor = person(workspace, company_id=shop)
    end(workspace, "Won", campaign_id=day, company_id=shop)
    end(workspace, "Lost", person_id=visitor)
    end(workspace, "Lost")
    assert bars(workspace, "campaign") == {"Open day": (1, 0, 0), None: (0, 2, 0)}
    assert bars(workspace, "industry") == {"Shops": (1, 1, 0), None: (0, 1, 0)}


def test_by_competitor_counts_whom_it_was_lost_to_and_who_was_asked_as_well_once_each(workspace):
    one = workspace.do("Add", add_competitor, {"name": "Rival"}).result
    lost, won = end(workspace, "Lost"), end(workspace, "Won")
    end(workspace, "Won")
    workspace.do("Edit", edit_deal, lost, "competitor_id", one, None)
    for asked_too in (lost, won):
        workspace.do("Add", add_deal_competitor, asked_too, one, None)
    assert bars(workspace, "competitor") == {"Rival": (1, 1, 0), None: (1, 0, 0)}


def test_by_product_counts_a_deal_once_for_each_of_its_products(workspace):
    oak, fitting = product(workspace), product(workspace, name="Fitting")
    for bought in ((oak, oak, fitting), (oak,)):
        one = deal(workspace, created_on=dt.date(2026, 1, 5))
        for each in bought:
            workspace.do("Add", add_line, one, {"product_id": each})
        move(workspace, one, stage(workspace, "Won"))
    assert bars(workspace, "product") == {"Oak table": (2, 0, 0), "Fitting": (1, 0, 0)}
    assert len(asked(workspace, "product").total.won) == 2


def test_by_tag_of_person_or_company_and_by_saved_view(workspace):
    shop = company(workspace, industry="Shops")
    buyer = person(workspace, company_id=shop)
    end(workspace, "Won", person_id=buyer, company_id=shop)
    end(workspace, "Lost", company_id=shop)
    end(workspace, "Lost")
    for subject, one in (("people", buyer), ("companies", shop)):
        workspace.do("Tag", tag, subject, [one], ["Trade"])
    spec = ViewSpec(filters=(("industry", "is", "Shops"),)).text()
    workspace.do("Keep", save_view, "companies", "The shops", spec)
    assert bars(workspace, "tag") == {"Trade": (1, 1, 0), None: (0, 1, 0)}
    assert bars(workspace, "view") == {"The shops": (1, 1, 0), None: (0, 1, 0)}


@pytest.mark.parametrize("by", ["reason", "reasons"])
def test_reasons_of_the_lost_and_of_the_won_stand_apart(workspace, by):
    price = reason(workspace, "Price")
    end(workspace, "Lost", why=price)
    end(workspace, "No decision", why=price)
    end(workspace, "Won")
    found = bars(workspace, by)
    assert found["Price"] == (0, 1, 1)
    assert sum(one[0] for one in found.values()) == 1


def test_kinds_of_reasons_keep_an_unknown_one_of_the_lost_from_the_won(workspace):
    end(workspace, "Won")
    end(workspace, "Lost")
    end(workspace, "Lost", why=reason(workspace, "Price"))
    assert bars(workspace, "family") == {"Won": (1, 0, 0), "Unknown": (0, 1, 0), "Bought elsewhere": (0, 1, 0)}


def test_the_stage_lost_at_is_the_last_open_one_whatever_was_passed_before(workspace):
    for name in ("Proposal", "Qualified"):
        one = deal(workspace, stage_id=stage(workspace, "Proposal"), created_on=dt.date(2026, 1, 5))
        move(workspace, one, stage(workspace, name))
        move(workspace, one, stage(workspace, "Lost"))
    end(workspace, "Won")
    assert bars(workspace, "stage") == {"Qualified": (0, 1, 0), "Proposal": (0, 1, 0)}
