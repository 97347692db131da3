"""The sample holds together as a business that was really kept would."""

import datetime as dt
import json
from pathlib import Path

import pytest

from models.errors import Unavailable
from models.queries.month import MonthFigures, month_figures
from models.rules.months import Month
from models.sample import SAMPLE
from models.sample.business import create_sample
from models.store import file, search
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import opened, rows
from tests.models.sample.conftest import TODAY

PLANS = ("due_on", "next_action_on", "next_step_on", "expected_close_on", "wake_on", "starts_on", "ends_on", "last_day",
         "make_on", "publish_on", "spent_on")  # fmt: skip
DAYS = (dt.date(2027, 1, 1), dt.date(2028, 2, 29), dt.date(2026, 12, 31), dt.date(2027, 8, 15))


def one(workspace: Workspace, sql: str) -> int:
    """The single number that a statement gives."""
    return int(rows(workspace, sql)[0][0])


def last_months(workspace: Workspace, today: dt.date) -> list[MonthFigures]:
    """The figures of the twelve whole months before a day, as known at the end of each."""
    months = [Month.of(today).shifted(-back) for back in range(12, 0, -1)]
    return [workspace.ask(month_figures, month, month.last_day) for month in months]


def test_it_is_as_large_as_a_small_firm(shown: Workspace):
    assert one(shown, "SELECT count(*) FROM people") == 1284
    assert 230 <= one(shown, "SELECT count(*) FROM deals") <= 275
    assert 12 <= one(shown, "SELECT count(*) FROM campaigns") <= 16
    assert 560 <= one(shown, "SELECT count(*) FROM people WHERE company_id IS NOT NULL") <= 720


def test_the_file_is_sound_and_says_what_it_is(shown: Workspace, sample: Path):
    shown.run(lambda raw: file.check(raw, sample, whole=True))
    assert json.loads(shown.remembered(SAMPLE) or "") == TODAY.isoformat()
    assert shown.undo_state().undo is None


@pytest.mark.parametrize(
    ("table", "stage", "events", "key", "entered"),
    [
        ("deals", "stage_id", "stage_events", "deal_id", "stage_id"),
        ("people", "lifecycle", "lifecycle_events", "person_id", "stage"),
    ],
)
def test_everything_stands_where_its_last_event_left_it(shown: Workspace, table, stage, events, key, entered):
    last = f"(SELECT e.{entered} FROM {events} e WHERE e.{key}=r.id ORDER BY e.entered_on DESC, e.id DESC LIMIT 1)"
    assert one(shown, f"SELECT count(*) FROM {table} r WHERE r.{stage} IS NOT {last}") == 0


@pytest.mark.parametrize(("events", "key"), [("stage_events", "deal_id"), ("lifecycle_events", "person_id")])
def test_events_follow_one_another(shown: Workspace, events: str, key: str):
    back = "b.id > a.id AND (b.entered_on < a.entered_on OR b.recorded_at < a.recorded_at)"
    assert one(shown, f"SELECT count(*) FROM {events} a JOIN {events} b USING ({key}) WHERE {back}") == 0


def test_nothing_was_a_lead_or_a_deal_before_it_was_in_the_file(shown: Workspace):
    early = "JOIN people p ON p.id=person_id WHERE {} < p.created_on"
    assert one(shown, f"SELECT count(*) FROM lifecycle_events {early.format('entered_on')}") == 0
    assert one(shown, f"SELECT count(*) FROM deals d {early.format('d.created_on')}") == 0
    first = "(SELECT min(entered_on) FROM stage_events WHERE deal_id=d.id)"
    assert one(shown, f"SELECT count(*) FROM deals d WHERE d.created_on <> {first}") == 0


def test_only_plans_lie_after_today(shown: Workspace):
    days = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE c.name GLOB '*_[od][na]*'"
    found = [(table, column) for table, column in rows(shown, days) if column.endswith(("_on", "_day"))]
    past = [(table, column) for table, column in found if column not in PLANS]
    assert len(past) >= 6
    for table, column in past:
        assert (rows(shown, f"SELECT max({column}) FROM {table}")[0][0] or "") <= TODAY.isoformat(), table


def test_a_deal_has_a_reason_and_a_day_where_it_ended_and_only_there(shown: Workspace):
    ended = "(s.kind IN ('won', 'lost', 'no_decision'))"
    wrong = f"(d.reason_id IS NOT NULL) <> {ended} OR (d.closed_on IS NOT NULL) <> {ended}"
    other = "r.outcome <> CASE s.kind WHEN 'won' THEN 'won' ELSE 'lost' END"
    sql = "SELECT count(*) FROM deals d JOIN stages s ON s.id=d.stage_id LEFT JOIN reasons r ON r.id=d.reason_id"
    assert one(shown, f"{sql} WHERE {wrong} OR {other} OR (s.kind='not_now') <> (d.wake_on IS NOT NULL)") == 0


def test_a_deal_is_worth_what_its_lines_are(shown: Workspace):
    lines = "(SELECT sum(quantity * unit_price / 1000) FROM deal_lines WHERE deal_id=d.id)"
    assert one(shown, f"SELECT count(*) FROM deals d WHERE d.value IS NOT {lines}") == 0


def test_people_are_as_far_as_their_deals(shown: Workspace):
    won = "SELECT person_id FROM deals d JOIN stages s ON s.id=d.stage_id WHERE s.kind='won'"
    assert one(shown, f"SELECT count(*) FROM people WHERE id IN ({won}) AND lifecycle<>'customer'") == 0
    opened = "SELECT person_id FROM deals d JOIN stages s ON s.id=d.stage_id WHERE s.kind='open' AND s.position>=2"
    wrong = "lifecycle NOT IN ('opportunity', 'customer')"
    assert one(shown, f"SELECT count(*) FROM people WHERE id IN ({opened}) AND {wrong}") == 0


def test_open_deals_differ_as_they_do_in_life(shown: Workspace):
    deals = "SELECT count(*) FROM deals d JOIN stages s ON s.id=d.stage_id WHERE s.kind='open'"
    rotten = f"julianday('{TODAY}') - (SELECT max(julianday(entered_on)) FROM stage_events WHERE deal_id=d.id)"
    assert 15 <= one(shown, deals) <= 50
    assert 1 <= one(shown, f"{deals} AND d.next_step IS NULL") <= 12
    assert 1 <= one(shown, f"{deals} AND {rotten} > s.rot_days") <= 15
    assert len(rows(shown, f"SELECT DISTINCT substr(d.expected_close_on, 1, 7) {deals[15:]}")) >= 4


def test_no_measure_is_missing_in_the_last_year(shown: Workspace):
    assert_measured(last_months(shown, TODAY))


@pytest.mark.parametrize("today", DAYS)
def test_it_is_whole_on_any_day(tmp_path: Path, today: dt.date):
    create_sample(tmp_path / "sample.fairlead", today)
    with opened(tmp_path / "sample.fairlead") as workspace:
        assert_measured(last_months(workspace, today))


def assert_measured(months: list[MonthFigures]) -> None:
    """Every figure is there but brand recognition, of which nobody was asked yet."""
    for found in months:
        rates = (found.audience_engagement.value, found.closed.average, found.closed.win_rate, found.cycle)
        assert None not in (*rates, found.conversion_rate), found.month
        assert min(found.leads_generated, found.funnel.qualified, found.funnel.opportunities) > 0
        assert found.open_work.deals and sum(line.value for line in found.pipeline)


def test_about_one_lead_in_six_becomes_a_customer(shown: Workspace):
    rates = [found.conversion_rate for found in last_months(shown, TODAY)]
    share = sum(rate.won for rate in rates if rate) / sum(rate.leads for rate in rates if rate)
    assert 0.12 <= share <= 0.25


def test_a_starved_quarter_is_followed_by_a_gap(shown: Workspace):
    leads = {m.month: m.leads_generated for m in last_months(shown, TODAY)}
    starved = sum(leads[Month.of(TODAY).shifted(-back)] for back in (8, 7, 6))
    assert starved * 2 < sum(leads[Month.of(TODAY).shifted(-back)] for back in (3, 2, 1))
    won = {m.month: m.closed.won_value for m in last_months(shown, TODAY)}
    ((day,),) = rows(shown, "SELECT closed_on FROM deals ORDER BY value DESC LIMIT 1")
    assert Month.parse(day[:7]) == Month.of(TODAY).shifted(-9)
    assert sum(won[Month.of(TODAY).shifted(-back)] for back in (7, 6, 5)) < 0.3 * sum(won.values())


def test_what_is_said_of_a_campaign_can_be_counted(shown: Workspace):
    told = "SELECT id, result FROM campaigns WHERE name='Architects’ breakfast'"
    ((campaign, result),) = rows(shown, told)
    ids = f"SELECT id FROM people WHERE campaign_id={campaign}"
    leads = one(shown, f"SELECT count(*) FROM lifecycle_events WHERE stage='lead' AND person_id IN ({ids})")
    deals = one(shown, f"SELECT count(*) FROM deals WHERE campaign_id={campaign}")
    assert result.startswith(f"Leads {leads}, deals {deals}, won ")


def test_nobody_can_be_written_to_or_called(shown: Workspace):
    mails = {r[0].rpartition("@")[2] for r in rows(shown, "SELECT value FROM contact_points WHERE kind='email'")}
    assert [m for m in mails if not m.endswith((".example", "example.com", "example.net", "example.org"))] == []
    phones = {r[0] for r in rows(shown, "SELECT value FROM contact_points WHERE kind='phone'")}
    ours = ("+31 6 00", "+44 7700 900", "+353 20 91", "+33 6 39 98 ", "+46 70 174 06 7")
    rest = [p for p in phones if not p.startswith(ours)]
    assert [p for p in rest if not p.startswith("+31 ") or p.split()[2][0] != "0"] == []


@pytest.mark.parametrize("word", ["παπαδ", "wójcik", "山本", "לוי", "шевч", "çelik", "kitchen", "duinzicht"])
def test_every_script_is_there_and_is_found(shown: Workspace, word: str):
    query = search.match_text(word)
    found = shown.run(lambda raw: raw.execute("SELECT count(*) FROM search_index(?)", (query,)).fetchone()[0])
    assert found > 0


def test_the_same_day_and_seed_give_the_same_business(shown: Workspace, tmp_path: Path):
    made = {}
    for name, today, seed in (("same", TODAY, 1884), ("day", TODAY + dt.timedelta(days=1), 1884), ("seed", TODAY, 7)):
        create_sample(tmp_path / f"{name}.fairlead", today, seed)
        with opened(tmp_path / f"{name}.fairlead") as workspace:
            made[name] = digest_of(workspace)
    assert made["same"] == digest_of(shown)
    assert len(set(made.values())) == 3


def test_a_file_that_exists_is_left_alone(tmp_path: Path):
    path = tmp_path / "mine.fairlead"
    path.write_text("mine")
    with pytest.raises(Unavailable, match="exists already"):
        create_sample(path, TODAY)
    assert path.read_text() == "mine"
