"""Reports in the business: what is added, replaced, left, undone, taken back."""

import datetime as dt
from pathlib import Path

import pytest

from models.actions.campaigns import delete_campaigns
from models.actions.figures import set_figures
from models.actions.taking_back import take_back_import
from models.errors import Refused
from models.exchange.ads.asked import read_report
from models.exchange.ads.bringing import brought_of, counted, write
from models.queries.brought_figures import belongings, effects, usual_channel
from models.queries.imports import batches
from models.queries.measured import measured
from models.rules.months import Month
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import campaign, rows
from tests.models.exchange.ads.reports import DAYS, FILES, FRENCH, GOOGLE, bring, days, plain, raw_rows, read, report

SUMS = "SELECT sum(impressions), sum(clicks), (SELECT sum(amount) FROM spend_lines) FROM figures"


def test_what_is_written_adds_up_to_the_total_of_the_file(workspace: Workspace):
    applied = bring(workspace, GOOGLE)
    total = next(one for one in raw_rows(GOOGLE, "utf-16", "\t", 3) if one["Day"] == "Total: Account")
    assert rows(workspace, SUMS) == [(plain(total["Impr."]), plain(total["Clicks"]), plain(total["Cost"]))]
    assert (applied.created, applied.updated) == (54, 0)
    assert rows(workspace, "SELECT DISTINCT origin FROM figures ORDER BY 1") == [
        ("google_ads:Oak tables Haarlem",), ("google_ads:Open day",),
    ]  # fmt: skip


@pytest.mark.parametrize("path", [GOOGLE, FRENCH, FILES / "meta_mixed.csv"], ids=lambda path: path.name)
def test_the_same_file_twice_changes_nothing(workspace: Workspace, path: Path):
    bring(workspace, path)
    before = digest_of(workspace)
    again = bring(workspace, path)
    assert (again.batch_id, again.created, again.updated) == (None, 0, 0)
    assert digest_of(workspace) == before


def test_one_undo_takes_all_of_it_back(workspace: Workspace):
    before = digest_of(workspace)
    bring(workspace, GOOGLE)
    full = digest_of(workspace)
    workspace.undo()
    assert digest_of(workspace) == before
    workspace.redo()
    assert digest_of(workspace) == full


def test_it_can_be_taken_back_later_with_what_made_room(workspace: Workspace, tmp_path: Path):
    one = campaign(workspace, name="Open day")
    head = "Reporting starts,Reporting ends,Campaign name,Reach,Impressions,Amount spent (EUR)"
    bring(workspace, days(tmp_path, "2026-02-01,2026-02-02,Open day,50,90,9.00", head=head))
    before = digest_of(workspace)
    head = "Day," + head
    finer = days(tmp_path, "2026-02-01,2026-02-01,2026-02-01,Open day,30,40,4.00",
                 "2026-02-02,2026-02-02,2026-02-02,Open day,30,50,5.00", head=head, name="finer.csv")  # fmt: skip
    applied = bring(workspace, finer)
    assert rows(workspace, "SELECT reach, impressions FROM figures ORDER BY first_day") == [(30, 40), (30, 50)]
    campaign(workspace, name="Later")  # undo would take this back
    workspace.do("Delete", delete_campaigns, [max(one for (one,) in rows(workspace, "SELECT id FROM campaigns"))])
    workspace.do("Take back", take_back_import, applied.batch_id)
    assert digest_of(workspace) == before and one


def test_a_revised_report_replaces_what_was_there(workspace: Workspace, tmp_path: Path):
    bring(workspace, days(tmp_path, "2026-02-01,Open day,Search,90,3,EUR,4.00"))
    applied = bring(workspace, days(tmp_path, "2026-02-01,Open day,Search,95,3,EUR,4.50"))
    assert (applied.created, applied.updated) == (0, 1)
    assert rows(workspace, SUMS) == [(95, 3, 450)]
    workspace.do("Take back", take_back_import, applied.batch_id)
    assert rows(workspace, SUMS) == [(90, 3, 400)]


def test_a_total_beside_its_days_is_skipped(workspace: Workspace, tmp_path: Path):
    bring(workspace, days(tmp_path, "2026-02-01,Open day,Search,40,1,EUR,4.00",
                          "2026-02-28,Open day,Search,50,2,EUR,5.00"))  # fmt: skip
    before = digest_of(workspace)
    text = f"Report\n1 Feb 2026 - 28 Feb 2026\n{DAYS.removeprefix('Day,')}\nOpen day,Search,90,3,EUR,9.00\n"
    path = tmp_path / "total.csv"
    path.write_text(text)
    assert bring(workspace, path).skipped == 1
    assert digest_of(workspace) == before


def test_campaigns_are_known_again_by_name_and_by_what_was_said(workspace: Workspace):
    one = campaign(workspace, name="Oak tables")
    found = workspace.ask(belongings, "google_ads", ["Oak tables Haarlem", "Unheard of"])
    assert {name: (told.campaign_id, told.how) for name, told in found.items()} == {"Oak tables Haarlem": (one, "name")}
    other = campaign(workspace, name="Showroom")
    told = read(GOOGLE)
    belongs = {"Oak tables Haarlem": other, "Open day": None}
    write(workspace, brought_of(report(GOOGLE), told, belongs, None))
    again = workspace.ask(belongings, "google_ads", list(told.rows))
    assert {name: (found.campaign_id, found.how) for name, found in again.items()} == {
        "Oak tables Haarlem": (other, "before")
    }
    assert rows(workspace, "SELECT DISTINCT campaign_id FROM figures") == [(other,)]


def test_of_campaigns_that_come_back_the_one_of_these_days_is_meant(workspace: Workspace):
    for year in (2025, 2026):
        one = campaign(workspace, name=f"Spring open day {year}", starts_on=dt.date(year, 2, 1))
    told = read(GOOGLE)
    assert workspace.ask(belongings, "google_ads", ["Open day"]) == {}
    found = workspace.ask(belongings, "google_ads", ["Open day"], told.span)
    assert {name: belonging.campaign_id for name, belonging in found.items()} == {"Open day": one}


def test_new_campaigns_have_the_days_of_their_figures(workspace: Workspace):
    bring(workspace, GOOGLE)
    sql = "SELECT c.name, starts_on, s.kind FROM campaigns c JOIN campaign_statuses s ON s.id=status_id ORDER BY c.name"
    assert [row[:2] for row in rows(workspace, sql)] == [
        ("Oak tables Haarlem", "2026-02-02"), ("Open day", "2026-02-01"),
    ]  # fmt: skip


def test_figures_typed_for_the_month_stand_back_and_stay(workspace: Workspace, tmp_path: Path):
    one = campaign(workspace, name="Open day")
    february = dt.date(2026, 2, 1)
    workspace.do("Type", set_figures, one, february, {"reach": 300, "impressions": 5_000, "clicks": 7})
    path = days(tmp_path, "2026-02-05,Open day,Search,90,3,EUR,4.00")
    found = report(path)
    brought = brought_of(found, read_report(found), {"Open day": one}, None)
    assert workspace.ask(effects, brought)["Open day"].typed == 1
    write(workspace, brought)
    (month,) = workspace.ask(measured, Month.of(february), (one,))
    assert (month.now.reach, month.now.impressions, month.now.clicks) == (300, 90, 3)
    assert rows(workspace, "SELECT count(*) FROM figures") == [(2,)]


def test_the_forecast_is_what_happens(workspace: Workspace):
    told, found = read(GOOGLE), report(GOOGLE)
    brought = brought_of(found, told, {name: name for name in told.rows}, None)
    foreseen = counted(workspace.ask(effects, brought).values())
    applied = write(workspace, brought)
    assert (foreseen["added"], foreseen["changed"]) == (applied.created, applied.updated) == (54, 0)


def test_the_channel_is_guessed_from_the_platform_and_then_from_the_last_report(workspace: Workspace):
    channel = {name: one for one, name in rows(workspace, "SELECT id, name FROM channels")}
    assert workspace.ask(usual_channel, "google_ads", "Advertising") == channel["Advertising"]
    bring(workspace, GOOGLE, channel["Events"])
    assert workspace.ask(usual_channel, "google_ads", "Advertising") == channel["Events"]
    assert rows(workspace, "SELECT DISTINCT channel_id FROM spend_lines") == [(channel["Events"],)]


def test_a_campaign_that_is_gone_by_then_refuses_all_of_it(workspace: Workspace):
    one = campaign(workspace, name="Open day")
    told = read_report(report(GOOGLE))
    workspace.do("Delete", delete_campaigns, [one])
    before = digest_of(workspace)
    with pytest.raises(Refused, match="deleted since"):
        write(workspace, brought_of(report(GOOGLE), told, {"Open day": one}, None))
    assert digest_of(workspace) == before


def test_it_stands_among_the_imports(workspace: Workspace):
    bring(workspace, GOOGLE)
    (one,) = workspace.ask(batches)
    assert (one.subject, one.read, one.created, one.state) == ("figures", 54, 54, "kept")
