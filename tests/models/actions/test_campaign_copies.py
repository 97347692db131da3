"""Campaigns made from templates, from another one, and again."""

import datetime as dt

import pytest

from models.actions import campaign_channels, campaign_copies, campaign_templates, campaigns, figures, lists
from models.actions.bulk import edit_many
from models.actions.members import add_members, exclude, mark_sent
from models.actions.stops import stop_contact
from models.errors import Refused
from models.formats import Facts
from models.queries.campaign_brief import channels_of, readiness, templates
from models.queries.campaign_series import series_of
from models.queries.campaigns import CAMPAIGNS
from models.queries.history import history
from models.queries.listing import cells
from tests import factory
from tests.digest import digest_of

START = dt.date(2026, 3, 14)  # a Saturday
TODAY = dt.date(2026, 3, 18)


def rows(workspace, sql: str, one: int = 0) -> list:
    return factory.rows(workspace, sql.replace("?", str(one)))


@pytest.fixture
def full(workspace) -> int:
    """An open day of 2026 from the template, with a member, a payment and a figure."""
    begin, kind = campaign_templates.start_from_template, workspace.ask(templates)[0].id
    one = workspace.do("Begin", begin, kind, "Open day 2026", START).result
    workspace.do("Add", add_members, one, [factory.person(workspace)])
    workspace.do("Add", figures.set_figures, one, START, {"reach": 100, "engagements": 10})
    return one


def test_a_new_business_has_eight_templates(workspace):
    names = [one.name for one in workspace.ask(templates)]
    assert names == ["Open day", "Seasonal offer", "Newsletter", "Referral drive", "Trade fair", "Content series",
                     "Local search and reviews", "Direct mail"]  # fmt: skip


def test_every_template_begins_a_campaign_in_one_step(workspace):
    for one in workspace.ask(templates):
        before = digest_of(workspace)
        made = workspace.do("Begin", campaign_templates.start_from_template, one.id, one.name, START).result
        count = "SELECT count(*) FROM {} WHERE campaign_id=?"
        parts = [rows(workspace, count.format(part), made)[0][0] for part in ("campaign_channels", "content", "tasks")]
        assert parts == [one.channels, one.content, one.tasks]
        kind = "SELECT y.name FROM campaigns c JOIN campaign_types y ON y.id=c.type_id WHERE c.id=?"
        assert rows(workspace, kind, made) == [("Event" if one.name == "Open day" else one.name,)]
        workspace.undo()
        assert digest_of(workspace) == before


def test_days_are_counted_from_the_start_and_tasks_are_due_on_working_days(workspace, full):
    found = rows(workspace, "SELECT publish_on FROM content WHERE name='Invitation by letter'")
    assert found == [("2026-02-21",)]  # 21 days before
    found = rows(workspace, "SELECT due_on FROM tasks WHERE campaign_id=? ORDER BY due_on", full)
    assert all(dt.date.fromisoformat(one).weekday() < 5 for (one,) in found)
    assert found[0] == ("2026-01-26",)  # 49 days before is a Saturday
    assert rows(workspace, "SELECT starts_on, ends_on FROM campaigns WHERE id=?", full) == [("2026-03-14",) * 2]


def test_a_channel_that_was_renamed_is_used_under_its_new_name(workspace):
    workspace.do("Rename", lists.edit_item, "channels", 6, "name", "Fairs and open days", "Events")
    kind = workspace.ask(templates)[0].id
    one = workspace.do("Begin", campaign_templates.start_from_template, kind, "Open day", START).result
    assert workspace.ask(channels_of, one)[0].name == "Fairs and open days"


def test_a_copy_is_an_idea_of_another_day_without_people_spend_and_figures(workspace, full):
    starts = dt.date(2026, 9, 5)
    two = workspace.do("Copy", campaign_copies.copy_campaign, full, "Autumn day", starts).result
    asked = "SELECT s.kind, c.starts_on, c.ends_on, c.offer, c.aim_by FROM campaigns c JOIN campaign_statuses s ON "
    row = rows(workspace, asked + "s.id=c.status_id WHERE c.id=?", two)
    assert row == [("idea", "2026-09-05", "2026-09-05", "[A tour, a drink, a price that holds for that day]",
                    "2026-09-05")]  # fmt: skip
    for part in ("campaign_members", "figures", "spend_lines"):
        assert rows(workspace, f"SELECT count(*) FROM {part} WHERE campaign_id=?", two) == [(0,)]
    found = rows(workspace, "SELECT publish_on, status FROM content WHERE campaign_id=? AND name LIKE 'Invit%'", two)
    assert found == [("2026-08-15", "idea")]


def test_the_next_one_is_a_year_later_linked_and_not_made_twice(workspace, full):
    before = digest_of(workspace)
    series = workspace.ask(series_of, full, TODAY)
    assert (series.next_on, series.next_name, series.due) == (dt.date(2027, 3, 14), "Open day 2027", True)
    repeat = campaign_copies.repeat_campaign
    two = workspace.do("Repeat", repeat, full, series.next_name, series.next_on).result.id
    assert workspace.ask(series_of, full, TODAY).after == (two, "Open day 2027")
    assert workspace.ask(series_of, two, TODAY).before == (full, "Open day 2026")
    assert rows(workspace, "SELECT count(*) FROM campaign_members WHERE campaign_id=?", two) == [(0,)]
    with pytest.raises(Refused, match="“Open day 2027” repeats it already"):
        workspace.do("Repeat", repeat, full, "Again", series.next_on)
    workspace.undo()
    assert digest_of(workspace) == before


def test_members_are_taken_along_by_choice(workspace, full):
    repeat, on = campaign_copies.repeat_campaign, dt.date(2027, 3, 13)
    stopped, excluded = factory.person(workspace), factory.person(workspace)
    workspace.do("Add", add_members, full, [stopped, excluded])
    workspace.do("Sent", mark_sent, full, [excluded])
    workspace.do("Exclude", exclude, full, [excluded])
    workspace.do("Stop", stop_contact, "people", [stopped], "all")
    made = workspace.do("Repeat", repeat, full, "Next", on, members=True).result
    two = made.id
    asked = "SELECT person_id, response FROM campaign_members WHERE campaign_id=?"
    assert (rows(workspace, asked, two), made.addressed, made.left_out) == ([(1, "planned")], 1, 2)
    found = rows(workspace, "SELECT publish_on FROM content WHERE campaign_id=? AND name LIKE 'Invit%'", two)
    assert found == [("2027-02-20",)]  # a day earlier with all of it


def test_what_does_not_come_back_is_not_repeated(workspace):
    one = factory.campaign(workspace, starts_on=START)
    with pytest.raises(Refused, match="how often"):
        workspace.do("Repeat", campaign_copies.repeat_campaign, one, "Again", START)


def test_a_campaign_saved_as_a_template_begins_another(workspace, full):
    made = workspace.do("Save", campaign_templates.save_template, full, "Our open day").result
    assert workspace.ask(templates)[-1].name == "Our open day"
    begin = campaign_templates.start_from_template
    two = workspace.do("Begin", begin, made, "Summer", dt.date(2026, 7, 4)).result
    asked = "SELECT publish_on FROM content WHERE campaign_id=? AND name LIKE 'Invit%'"
    assert rows(workspace, asked, two) == [("2026-06-13",)]
    with pytest.raises(Refused, match="there already"):
        workspace.do("Save", campaign_templates.save_template, full, "our OPEN day")


def test_a_channel_is_used_once(workspace, full):
    with pytest.raises(Refused, match="“Events” is one of its channels already"):
        workspace.do("Add", campaign_channels.use_channel, full, {"channel_id": 6})
    one = workspace.ask(channels_of, full)[1]
    with pytest.raises(Refused, match="already"):
        workspace.do("Edit", campaign_channels.edit_used_channel, one.id, "channel_id", 6, one.channel_id)


def test_a_campaign_lacks_what_nobody_filled_in(workspace, full):
    workspace.do("Add", lists.add_item, "team", {"name": "Zoë"})
    workspace.do("Add", lists.add_item, "sources", {"name": "Our open day"})
    codes = [one.code for one in workspace.ask(readiness, [full], TODAY)[full].lacks]
    assert codes == ["aim", "audience", "key_message", "call_to_action", "target", "budget", "owner", "source"]
    done = {"aim_amount": 40, "audience": "customers", "key_message": "Oak lasts", "call_to_action": "Come",
            "owner_id": 1, "source_id": 1}  # fmt: skip
    for key, new in done.items():
        was = rows(workspace, f"SELECT {key} FROM campaigns WHERE id=?", full)[0][0]
        workspace.do("Edit", campaigns.edit_campaign, full, key, new, was)
    assert [one.code for one in workspace.ask(readiness, [full], TODAY)[full].lacks] == ["budget"]


def test_another_objective_fills_the_blanks_and_a_blank_says_the_objective(workspace):
    one = factory.campaign(workspace)
    asked = "SELECT objective, aim_measure, aim_amount, audience, aim_by FROM campaigns WHERE id=?"
    workspace.do("Edit", campaigns.edit_campaign, one, "objective", "20 quotes from architects by 30 April", None)
    assert rows(workspace, asked, one)[0][1:] == ("quotes", 20, "architects", "2026-04-30")
    workspace.do("Edit", campaigns.edit_campaign, one, "aim_amount", 30, 20)
    assert rows(workspace, asked, one)[0][0] == "30 quotes from architects by 30 Apr 2026"
    workspace.do("Edit", campaigns.edit_campaign, one, "aim_measure", "revenue", "quotes")
    assert rows(workspace, asked, one)[0][:3] == ("revenue from architects by 30 Apr 2026", "revenue", None)


def test_an_objective_set_for_many_is_understood_in_each(workspace):
    ids = [factory.campaign(workspace, name=name) for name in ("One", "Two")]
    workspace.do("Set", edit_many, "campaigns", ids, "objective", "5 leads from shops")
    assert rows(workspace, "SELECT aim_measure, aim_amount, audience FROM campaigns") == [("leads", 5, "shops")] * 2


def test_a_new_campaign_takes_from_its_objective_what_is_not_said_otherwise(workspace):
    values = {"name": "Fair", "objective": "5 leads from shops by 1 June", "aim_measure": "leads", "audience": "Shops"}
    workspace.do("Add", campaigns.add_campaign, values)
    asked = "SELECT objective, aim_measure, aim_amount, audience, aim_by FROM campaigns"
    assert rows(workspace, asked) == [(values["objective"], "leads", 5, "Shops", "2026-06-01")]


def test_a_campaign_cannot_end_before_it_starts(workspace):
    one = factory.campaign(workspace, starts_on=START, ends_on=START)
    with pytest.raises(Refused, match="can't end before it starts"):
        workspace.do("Edit", campaigns.edit_campaign, one, "ends_on", START - dt.timedelta(days=1), START)


def test_an_aim_in_money_is_told_as_money_in_the_history_and_the_list(workspace):
    one = factory.campaign(workspace)
    workspace.do("Edit", campaigns.edit_campaign, one, "objective", "€ 20,000 revenue from shops", None)
    lines = workspace.ask(history, "campaigns", one, Facts()).acts[0].lines
    assert ("How many", "", "€ 20,000") in [(line.label, line.old, line.new) for line in lines]
    column = CAMPAIGNS.placed(["aim_amount"])[0]
    assert column.text(workspace.ask(cells, CAMPAIGNS, ["aim_amount"], [one], TODAY)[one], Facts()) == "€ 20,000"
