"""One open business: steps, undo and redo, what views hear, and edits that meet."""

import datetime as dt
from pathlib import Path

import pytest

from models import journal
from models.actions import (
    activities,
    agenda,
    brought_figures,
    budget_lines,
    bulk,
    business,
    campaign_channels,
    campaign_copies,
    campaign_days,
    campaign_lists,
    campaign_templates,
    campaigns,
    closing,
    concessions,
    contacts,
    content,
    criteria,
    deal_copies,
    deal_lines,
    deal_parts,
    deals,
    figures,
    forecast,
    goals,
    imports,
    letters,
    lifecycle,
    lists,
    mail,
    members,
    merge,
    messages,
    moves,
    objections,
    people,
    pipelines,
    positioning,
    products,
    quick,
    quote_lines,
    quotes,
    quotes_sent,
    research,
    saved_views,
    segments,
    sequences,
    spend_lines,
    stops,
    surveys,
    tags,
    taking_back,
    tasks,
    ties,
    trash,
)
from models.changes import Changes
from models.errors import Refused, Stale
from models.formats import Facts
from models.queries.month import month_figures
from models.rules.months import Month
from models.schema import Company, fields_of
from models.verbs import VERBS
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import close, company, deal, opened, person, product, rows


def test_undo_and_redo_survive_closing(file: Path):
    with opened(file) as workspace:
        empty = digest_of(workspace)
        person(workspace)
        full = digest_of(workspace)
    with opened(file) as workspace:
        assert workspace.undo_state().undo == "Add person"
        workspace.undo()
        assert digest_of(workspace) == empty
    with opened(file) as workspace:
        workspace.redo()
        assert digest_of(workspace) == full


def test_a_new_act_drops_what_was_undone(workspace: Workspace):
    person(workspace)
    workspace.undo()
    company(workspace)
    assert workspace.undo_state().redo is None


def test_nothing_to_undo_is_said(workspace: Workspace):
    with pytest.raises(Refused, match="nothing to undo"):
        workspace.undo()


def test_an_act_that_changes_nothing_leaves_no_step(workspace: Workspace):
    one = person(workspace, job_title="Owner")
    done = workspace.do("Edit", people.edit_person, one, "job_title", "Owner", "Owner")
    assert done.step_id is None and workspace.undo_state().undo == "Add person"


def test_an_edit_that_meets_another_is_refused(workspace: Workspace):
    one = person(workspace, job_title="Owner")
    workspace.do("Edit", people.edit_person, one, "job_title", "Buyer", "Owner")
    with pytest.raises(Stale, match="changed since"):
        workspace.do("Edit", people.edit_person, one, "job_title", "Architect", "Owner")
    assert rows(workspace, "SELECT job_title FROM people") == [("Buyer",)]


def test_a_failing_act_changes_nothing(workspace: Workspace):
    before = digest_of(workspace)
    with pytest.raises(Refused):
        workspace.do("Add deal", deals.add_deal, {"title": "x" * 500})
    assert digest_of(workspace) == before


def test_an_act_that_fails_at_its_end_leaves_the_writer_free(workspace: Workspace):

    def delete_products(session, _ids):
        raw = session.connection().connection.driver_connection
        raw.execute("PRAGMA defer_foreign_keys=ON")
        raw.execute("INSERT INTO deal_lines(deal_id, position, quantity) VALUES (99, 0, 1)")

    with pytest.raises(Refused, match="still refer"):
        workspace.do("Fail", delete_products, [1])
    assert person(workspace) == 1


def test_views_hear_what_changed(workspace: Workspace):
    heard: list[Changes] = []
    workspace.changed.append(heard.append)
    one = person(workspace)
    workspace.do("Edit", people.edit_person, one, "job_title", "Owner", None)
    assert heard[1].tables["people"].rows == {one: frozenset({"job_title"})}
    assert heard[1].touches("people", "job_title") and not heard[1].touches("people", "note")


def test_history_says_who_changed_what(file: Path):
    with opened(file, who="Marieke") as workspace:
        one = person(workspace)
        workspace.do("Edit", people.edit_person, one, "job_title", "Owner", None)
        lines = rows(workspace, "SELECT s.who, s.label, h.field, h.old, h.new FROM history h "
                                "JOIN steps s ON s.id=h.step_id "
                                "WHERE h.tbl='people' AND h.field='job_title'")  # fmt: skip
    assert lines == [("Marieke", "Edit", "job_title", None, "Owner")]


def test_undo_is_written_into_the_history_too(workspace: Workspace):
    person(workspace)
    workspace.undo()
    assert rows(workspace, "SELECT label FROM steps ORDER BY id") == [("Add person",), ("Undo: Add person",)]
    assert rows(workspace, "SELECT count(*) FROM history WHERE tbl='people'") == [(2,)]


def test_images_are_bounded_in_number(workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(journal, "MOST_STEPS", 3)
    for _time in range(6):
        person(workspace)
    assert rows(workspace, "SELECT count(DISTINCT step_id) FROM step_images") == [(3,)]
    for _time in range(3):
        workspace.undo()
    assert workspace.undo_state().undo is None


def test_images_are_bounded_in_size_but_the_newest_stays(workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    person(workspace)
    monkeypatch.setattr(journal, "MOST_BYTES", 1)
    person(workspace)
    assert rows(workspace, "SELECT state FROM steps ORDER BY id") == [("settled",), ("done",)]


def test_a_product_in_use_is_not_deleted(workspace: Workspace):
    one, oven = deal(workspace), product(workspace)
    workspace.run(
        lambda raw: raw.execute(
            "INSERT INTO deal_lines(deal_id, product_id, position, quantity) VALUES (?,?,0,1)", (one, oven)
        )
    )
    with pytest.raises(Refused, match="Retire it in the settings"):
        workspace.do("Delete", products.delete_products, [oven])
    assert rows(workspace, "SELECT count(*) FROM products") == [(1,)]


def test_a_won_deal_makes_its_person_a_customer_and_undo_takes_it_back(workspace: Workspace):
    one = person(workspace)
    sale = deal(workspace, person_id=one)
    close(workspace, sale, "Won")
    assert rows(workspace, "SELECT lifecycle FROM people") == [("customer",)]
    workspace.undo()
    assert rows(workspace, "SELECT lifecycle FROM people") == [("prospect",)]


def test_a_deal_inherits_source_and_campaign(workspace: Workspace):
    spring = workspace.do("Add campaign", campaigns.add_campaign, {"name": "Spring"}).result
    one = person(workspace, campaign_id=spring)
    deal(workspace, person_id=one)
    assert rows(workspace, "SELECT campaign_id FROM deals") == [(spring,)]


def test_a_closed_deal_has_a_reason_if_only_unknown(workspace: Workspace):
    close(workspace, deal(workspace), "Lost")
    assert rows(workspace, "SELECT r.name, d.closed_on FROM deals d JOIN reasons r ON r.id=d.reason_id") == [
        ("Unknown", "2026-03-18")
    ]


def test_deleting_people_keeps_their_deals(workspace: Workspace):
    one = person(workspace, email="a@b.example")
    deal(workspace, person_id=one)
    workspace.do("Delete", people.delete_people, [one])
    assert rows(workspace, "SELECT person_id FROM deals") == [(None,)]
    assert rows(workspace, "SELECT count(*) FROM contact_points") == [(0,)]


def test_every_verb_says_how_it_is_taken_back():
    modules = (
        agenda,
        activities, brought_figures, budget_lines, bulk, business, campaign_channels, campaign_copies, campaign_days,
        campaign_lists, campaign_templates, campaigns, closing, concessions, contacts, content, criteria, deal_copies,
        deal_lines, deal_parts, deals, figures, forecast, goals, imports, letters, lifecycle, lists, mail, members,
        merge,
        messages, moves, objections, people, pipelines, positioning, products, quick, quote_lines, quotes, quotes_sent,
        research, saved_views, segments, sequences, spend_lines, stops, surveys, tags, taking_back, tasks, ties, trash,
    )  # fmt: skip
    names = {
        name
        for module in modules
        for name, found in vars(module).items()
        if callable(found) and getattr(found, "__module__", "") == module.__name__ and not name.startswith("_")
        and not isinstance(found, type)
    }  # fmt: skip
    not_verbs = {
        "create_business",
        "add_campaign_defaults",
        "add_defaults",
        "add_letter_defaults",
        "add_row",
        "add_stages",
        "edit_row",
        "is_retired",
        "move_among",
        "siblings",
        "enter_lifecycle",
        "filed_on",
        "follow_stage",
        "note_stage",
        "stop_all",
        "unknown_reason",
        "explain",
        "check_ending",
        "bring",
        "first_open",
        "give_unknown",
        "rehouse",
        "events",
        "latest",
        "day_of",
        "point_at",
        "set_tags",
        "enter_many",
        "many_at_once",
        "recount",
        "recount_budget",
        "refuse_typed_budget",
        "refuse_nameless",
        "refuse_more",
        "name_line",
        "with_channel",
        "set_worth",
    }  # parts of verbs, or a new file
    assert names - not_verbs == set(VERBS)


def test_the_pipeline_of_a_past_day_has_the_values_of_that_day(workspace: Workspace):
    one = deal(workspace, value=500_00, created_on=dt.date(2026, 2, 1))
    workspace.do("Edit", deals.edit_deal, one, "value", 900_00, 500_00)
    month = Month(2026, 3)
    then = workspace.ask(month_figures, month, dt.date(2026, 3, 17)).pipeline[0]
    now = workspace.ask(month_figures, month, dt.date(2026, 3, 18)).pipeline[0]
    assert ((then.count, then.value), (now.count, now.value)) == ((1, 500_00), (1, 900_00))


def test_a_year_is_shown_without_group_signs():
    founded = next(field for field in fields_of(Company) if field.key == "founded")
    assert founded.show(1996, Facts()) == "1996"


@pytest.mark.parametrize("currency", ["ZZZ", "eu", "€"])
def test_a_currency_must_be_in_use(tmp_path: Path, currency: str):
    with pytest.raises(Refused, match="currency in use"):
        business.create_business(tmp_path / "x.fairlead", "Bakker", currency)
