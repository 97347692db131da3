"""What was done, what is to be done, and whom the campaigns address, as a business would have kept it."""

import datetime as dt
from pathlib import Path

import pytest

from models.queries.letters import templates
from models.queries.touches import attributed
from models.reports.letters import fault_of
from models.sample.business import create_sample
from models.sample.span import is_workday
from models.schema import UNRECORDED, Base
from models.workspace import Workspace
from tests.factory import opened, rows
from tests.models.sample.conftest import TODAY

#: Filled by imports or by what is done with the file.
_LATER = UNRECORDED | {"external_ids", "import_batches", "import_ranges", "import_updates"}
_LATER |= {"quote_papers"}  # drawn when somebody asks for them
ANSWERED = "('responded', 'attended', 'declined', 'converted')"
CAME = "('attended', 'converted')"


def one(workspace: Workspace, sql: str) -> int:
    """The single number that a statement gives."""
    return int(rows(workspace, sql)[0][0])


@pytest.mark.parametrize("table", sorted(t.name for t in Base.metadata.sorted_tables if t.name not in _LATER))
def test_every_table_has_something_to_show(shown: Workspace, table: str):
    assert one(shown, f"SELECT count(*) FROM {table}") > 0


def test_it_is_as_much_as_a_small_firm_does(shown: Workspace):
    assert 1300 <= one(shown, "SELECT count(*) FROM activities") <= 1900
    kinds = dict(rows(shown, "SELECT kind, count(*) FROM activities GROUP BY kind"))
    assert {"call", "meeting", "visit", "email", "letter", "presentation", "note"} == set(kinds)
    assert min(kinds.values()) >= 10
    assert one(shown, "SELECT count(*) FROM activities WHERE note IS NOT NULL") > 900
    months = rows(shown, "SELECT count(*) FROM activities GROUP BY substr(happened_on, 1, 7)")
    assert len(months) == 19


@pytest.mark.parametrize("today", [TODAY, dt.date(2027, 1, 1)])
def test_work_was_done_on_working_days_up_to_today(tmp_path: Path, today: dt.date):
    create_sample(tmp_path / "sample.fairlead", today)
    with opened(tmp_path / "sample.fairlead") as workspace:
        days = {dt.date.fromisoformat(day) for (day,) in rows(workspace, "SELECT happened_on FROM activities")}
        done = {dt.date.fromisoformat(day) for (day,) in rows(workspace, "SELECT date(done_at) FROM tasks") if day}
    assert max(days | done) <= today
    assert [day for day in days | done if not is_workday(day)] == []


def test_nothing_was_done_with_what_was_not_there_yet(shown: Workspace):
    for link in ("person", "company", "deal"):
        table = {"person": "people", "company": "companies", "deal": "deals"}[link]
        early = f"FROM activities a JOIN {table} r ON r.id=a.{link}_id WHERE a.happened_on<r.created_on"
        assert one(shown, f"SELECT count(*) {early}") == 0, link


def test_a_lead_is_answered_soon_but_not_while_every_hand_is_busy(shown: Workspace):
    sql = (
        "SELECT avg(julianday(first) - julianday(e.entered_on)) FROM lifecycle_events e JOIN (SELECT person_id, "
        "min(happened_on) AS first FROM activities WHERE deal_id IS NULL AND kind IN ('call', 'email') "
        "GROUP BY person_id) a USING (person_id) WHERE e.stage='lead' AND first>=e.entered_on AND {}"
    )
    busy = "e.entered_on BETWEEN '2025-07-01' AND '2025-09-30'"
    ((usual,),) = rows(shown, sql.format(f"NOT {busy}"))
    ((starved,),) = rows(shown, sql.format(busy))
    assert usual < 4
    assert starved > usual + 1


def test_what_is_open_is_late_or_due_and_the_row_says_the_first_of_it(shown: Workspace):
    due = "SELECT count(*) FROM tasks WHERE done_at IS NULL AND due_on"
    assert 5 <= one(shown, f"{due} < '{TODAY}'") <= 60
    assert one(shown, f"{due} BETWEEN '{TODAY}' AND '{TODAY + dt.timedelta(days=6)}'") >= 8
    assert one(shown, "SELECT count(*) FROM tasks WHERE done_at IS NOT NULL AND campaign_id IS NOT NULL") >= 40
    for table, link, what in (("people", "person_id", "next_action"), ("deals", "deal_id", "next_step")):
        first = f"(SELECT title FROM tasks WHERE {link}=r.id AND done_at IS NULL ORDER BY due_on, id LIMIT 1)"
        assert one(shown, f"SELECT count(*) FROM {table} r WHERE {what} IS NOT {first}") == 0


def test_the_letters_that_were_printed_are_those_on_the_list(shown: Workspace):
    sql = "SELECT t.title, c.id FROM tasks t JOIN campaigns c ON c.id=t.campaign_id WHERE t.title LIKE 'Post % inv%'"
    printed = rows(shown, f"{sql} AND c.name='Spring kitchen open day 2026'")
    ((title, campaign),) = printed
    posted = one(
        shown, f"SELECT count(*) FROM campaign_members WHERE campaign_id={campaign} AND added_on<='2026-02-09'"
    )
    assert title == f"Post {posted} invitations"


def test_members_agree_with_how_far_they_came(shown: Workspace):
    members = "campaign_members m JOIN campaigns c ON c.id=m.campaign_id JOIN people p ON p.id=m.person_id"
    led = "(SELECT min(entered_on) FROM lifecycle_events WHERE person_id=p.id AND stage='lead')"
    strange = f"m.response IN {CAME} AND {led}>=c.starts_on AND p.campaign_id IS NOT c.id"
    assert one(shown, f"SELECT count(*) FROM {members} WHERE {strange}") == 0
    silent = f"{led}>=c.starts_on AND p.campaign_id=c.id AND m.response IN ('planned', 'sent', 'declined')"
    assert one(shown, f"SELECT count(*) FROM {members} WHERE {silent}") == 0
    bought = "m.response='converted' AND NOT EXISTS (SELECT 1 FROM deals WHERE person_id=p.id AND campaign_id=c.id)"
    assert one(shown, f"SELECT count(*) FROM {members} WHERE {bought}") == 0
    early = f"(m.responded_on IS NOT NULL)<>(m.response IN {ANSWERED}) OR m.responded_on<m.added_on"
    early += " OR m.added_on<p.created_on"
    assert one(shown, f"SELECT count(*) FROM {members} WHERE {early}") == 0


def test_every_answer_was_given_by_somebody(shown: Workspace):
    found = {response for (response,) in rows(shown, "SELECT DISTINCT response FROM campaign_members")}
    assert found == {"planned", "sent", "responded", "attended", "declined", "converted"}


def test_leads_of_a_campaign_that_wrote_letters_are_on_its_list(shown: Workspace):
    wrote = "p.campaign_id IN (SELECT campaign_id FROM campaign_members)"
    listed = "EXISTS (SELECT 1 FROM campaign_members m WHERE m.person_id=p.id AND m.campaign_id=p.campaign_id)"
    assert one(shown, f"SELECT count(*) FROM people p WHERE {wrote} AND NOT {listed}") == 0


def test_people_are_addressed_in_their_language_and_as_they_are(shown: Workspace):
    said = rows(shown, "SELECT DISTINCT first_name, salutation FROM people WHERE salutation IS NOT NULL")
    assert {"mevrouw", "de heer", "Frau", "Herr", "Mme", "M."} <= {salutation for _name, salutation in said}
    assert ("Marieke", "de heer") not in said
    assert ("Bram", "mevrouw") not in said
    codes = rows(shown, "SELECT DISTINCT l.code FROM people p JOIN languages l ON l.id=p.language_id")
    assert {"nl", "de", "fr"} <= {code for (code,) in codes}
    assert one(shown, "SELECT count(*) FROM people WHERE language_id IS NULL") > 40


def test_every_text_of_the_workshop_can_be_sent(shown: Workspace):
    texts = shown.ask(templates)
    assert len(texts) == 7
    assert [text.name for text in texts if fault_of(text.title, text.body)] == []


def test_the_letterhead_is_complete(shown: Workspace):
    ((logo,),) = rows(shown, "SELECT png FROM pictures WHERE use='logo'")
    assert logo.startswith("iVBORw0KGgo")
    assert len(logo) < 8_000
    ((empty,),) = rows(
        shown, "SELECT count(*) FROM business WHERE street || city || email || phone || tax_number IS NULL"
    )
    assert empty == 0
    assert one(shown, "SELECT count(*) FROM team_members WHERE email IS NULL OR weekly_hours IS NULL") == 0


def test_sequences_run_with_people_who_have_nothing_else_to_do(shown: Workspace):
    assert one(shown, "SELECT count(*) FROM enrolments WHERE stopped_on IS NULL") == 9
    done = "SELECT count(*) FROM tasks t JOIN enrolment_tasks x ON x.task_id=t.id WHERE t.done_at IS NOT NULL"
    assert one(shown, done) == 9
    assert one(shown, "SELECT count(*) FROM tasks t JOIN enrolment_tasks x ON x.task_id=t.id "
                      f"WHERE t.done_at IS NULL AND t.due_on<='{TODAY}'") == 0  # fmt: skip


def test_some_have_a_second_place_to_be_reached_and_the_places_are_dense(shown: Workspace):
    for table in ("contact_points WHERE kind='email' AND", "contact_points WHERE kind='phone' AND", "addresses WHERE"):
        assert one(shown, f"SELECT count(*) FROM {table} position=1 AND person_id IS NOT NULL") >= 10, table
    gaps = "SELECT count(*) FROM contact_points c WHERE position>0 AND NOT EXISTS (SELECT 1 FROM contact_points d WHERE"
    assert one(shown, f"{gaps} d.person_id=c.person_id AND d.kind=c.kind AND d.position=c.position-1)") == 0


def test_what_convinced_somebody_is_not_always_what_found_them(shown: Workspace):
    found = shown.ask(attributed)
    assert {key: one.deals for key, one in found.first.items()} != {key: one.deals for key, one in found.last.items()}
    assert sum(one.value for one in found.first.values()) == sum(one.value for one in found.last.values())
