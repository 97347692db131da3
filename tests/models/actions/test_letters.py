"""Texts of letters, and what is noted when they went out."""

import pytest

from models.actions.letters import (
    TEMPLATES,
    add_letter_template,
    delete_letter_templates,
    edit_letter_template,
    note_sent,
)
from models.actions.members import add_members, set_response
from models.errors import Refused, Stale
from models.queries.letters import template, templates
from models.reports.letters import fault_of
from tests import factory
from tests.digest import digest_of

SENT = "SELECT person_id, company_id, campaign_id, kind, happened_on, outcome, owner_id FROM activities ORDER BY id"
MEMBERS = "SELECT person_id, response, sent_on FROM campaign_members ORDER BY person_id"


def text(workspace, **values):
    return workspace.do("Add text", add_letter_template, {"name": "Spring", "kind": "letter"} | values).result


def test_a_new_business_can_write_at_once(workspace):
    found = workspace.ask(templates)
    assert {one.name for one in found} == {name for name, *_rest in TEMPLATES}
    assert [fault_of(one.title, one.body) for one in found] == [""] * len(TEMPLATES)


def test_a_text_is_kept_as_it_is_written(workspace):
    one = text(workspace, title=" Come \n soon ", body="Dear {nobody},\n\n  come.\n\n\nAna\n")
    found = workspace.ask(template, one)
    assert (found.title, found.body, found.kind) == ("Come soon", "Dear {nobody},\n\n  come.\n\n\nAna", "letter")
    before = digest_of(workspace)
    workspace.do("Edit", edit_letter_template, one, "body", "", found.body)
    assert workspace.ask(template, one).body == ""
    workspace.undo()
    assert digest_of(workspace) == before


def test_two_texts_have_two_names_and_every_one_has_one(workspace):
    one = text(workspace)
    with pytest.raises(Refused, match="already"):
        text(workspace, name="SPRING")
    with pytest.raises(Refused, match="empty"):
        workspace.do("Edit", edit_letter_template, one, "name", " ", "Spring")
    with pytest.raises(Refused, match="already"):
        workspace.do("Edit", edit_letter_template, one, "name", "thank you", "Spring")
    with pytest.raises(Stale):
        workspace.do("Edit", edit_letter_template, one, "title", "New", "Old")
    with pytest.raises(Refused, match="Letter"):
        text(workspace, name="Fax", kind="fax")


def test_a_deleted_text_is_gone_and_comes_back(workspace):
    before = digest_of(workspace)
    ids = [one.id for one in workspace.ask(templates)]
    assert workspace.do("Delete", delete_letter_templates, ids).result == len(TEMPLATES)
    assert workspace.ask(templates) == ()
    workspace.undo()
    assert digest_of(workspace) == before


def test_what_went_out_stands_on_every_timeline_and_on_the_list_of_the_campaign(workspace):
    firm, day = factory.company(workspace), factory.campaign(workspace)
    asked, came, new = (factory.person(workspace, last_name=name) for name in ("Prado", "Bos", "Dekker"))
    workspace.do("Edit", factory.people.edit_person, asked, "company_id", firm, None)
    workspace.do("Add", add_members, day, [asked, came])
    workspace.do("Came", set_response, day, [came], "attended")
    before = digest_of(workspace)
    assert workspace.do("Note", note_sent, [asked, came, new], "letter", "Invitation\n", day).result == 3
    said = (day, "letter", "2026-03-18", "Invitation", None)
    assert factory.rows(workspace, SENT) == [(asked, firm, *said), (came, None, *said), (new, None, *said)]
    assert factory.rows(workspace, MEMBERS) == [
        (asked, "sent", "2026-03-18"), (came, "attended", "2026-03-18"), (new, "sent", "2026-03-18"),
    ]  # fmt: skip
    workspace.undo()
    assert digest_of(workspace) == before


def test_without_a_campaign_it_stands_on_the_timelines_alone(workspace):
    one = factory.person(workspace)
    workspace.do("Note", note_sent, [one, 999], "email", "Hello", None)
    assert [row[0] for row in factory.rows(workspace, SENT)] == [one]
    assert factory.rows(workspace, MEMBERS) == []


@pytest.mark.parametrize(("people", "campaign"), [([], None), ([999], None), ([1], 999)])
def test_nobody_or_no_campaign_is_refused_and_nothing_noted(workspace, people, campaign):
    factory.person(workspace)
    with pytest.raises(Refused):
        workspace.do("Note", note_sent, people, "letter", "Hello", campaign)
    assert factory.rows(workspace, SENT) == []


def test_a_day_it_was_sent_on_stays_when_it_is_sent_again(workspace):
    one, day = factory.person(workspace), factory.campaign(workspace)
    workspace.do("Note", note_sent, [one], "letter", "Invitation", day)
    factory.rows(workspace, MEMBERS)
    workspace.do("Reminder", note_sent, [one], "letter", "Reminder", day)
    assert factory.rows(workspace, MEMBERS) == [(one, "sent", "2026-03-18")]
    assert len(factory.rows(workspace, SENT)) == 2
