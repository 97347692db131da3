"""The exports of other programs, imported: every cell stands where it is expected, and twice makes nothing new."""

from dataclasses import replace
from pathlib import Path

import pytest

from models.exchange import apply, child
from models.exchange.importable import IMPORTABLE
from models.exchange.looking import look_at
from models.exchange.plan import ImportPlan, plan_for
from models.exchange.recognise import recognise
from models.exchange.settling import refuse_open, settle
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import rows
from tests.models.exchange.presets import address_books, crms, mailings
from tests.models.exchange.presets.sample import Sample

SAMPLES = {
    name: sample
    for module in (crms, address_books, mailings)
    for name, sample in vars(module).items()
    if isinstance(sample, Sample)
}
OWN = {
    "people": "salutation, first_name, last_name, job_title, department, lifecycle, website, birthday, created_on, "
              "next_action, note",
    "companies": "name, industry, website, employees, annual_revenue, created_on, note",
}  # fmt: skip
LINKED = {"company_id": "companies", "source_id": "sources", "campaign_id": "campaigns", "owner_id": "team_members"}
LINK = {"people": "person_id", "companies": "company_id"}
PARTS = ("street", "postcode", "city", "region", "country")

#: Where the preset understands more than the words of the file: stages, flags that become tags, the phone of the
#: company, ids of adverts that are left out, the telephone for work first.
MEANT: dict[tuple[str, int], dict[str, str | None]] = {
    ("ACT", 1): {
        "company_employees": "12",
        "last_name": "Boxer Jr.",
        "note": "Phone Ext-: 12\nTicker Symbol: BOX",
        "phone_3": "775-555-0103",
        "phone_3_label": "Home",
        "phone_4": "775-555-0102",
        "phone_4_label": "Fax",
    },
    ("ATOMIC", 1): {
        "note": "Met at the fair\ngender: female\nLast seen: 2026-01-02T03:04:05.000Z\nhas_newsletter: TRUE\n"
        "Status: warm",
    },
    ("BREVO", 1): {"note": None},
    ("BREVO", 2): {"note": None, "tags": "Unsubscribed"},
    ("BREVO", 3): {"note": None},
    ("CLAY", 1): {"note": "Ski\nLast Contacted: 2026-04-03", "website": "https://linkedin.com/in/ola"},
    ("HUBSPOT_COMPANIES", 1): {
        "annual_revenue": "450000000",
        "note": "Company owner: Moses Frase\nLast activity: 2026-05-05 09:30\nIs Public: false",
    },
    ("HUBSPOT_CONTACTS", 1): {"lifecycle": "qualified"},
    ("HUBSPOT_CONTACTS", 3): {"lifecycle": "lead"},
    ("MAILCHIMP", 1): {
        "note": "asked twice\nMember rating: 4\nOpt-in from: 192.0.2.1\nOpt-in confirmed: 2025-06-07 08:10:11",
        "tags": "Fair Milan, Spring",
    },
    ("MAILCHIMP", 2): {"note": "Member rating: 2\nOpt-in confirmed: 2025-07-01 00:00:00"},
    ("MAILCHIMP", 3): {"note": "Member rating: 2"},
    ("MAILCHIMP_UNSUBSCRIBED", 1): {
        "note": "Member rating: 1\nUnsubscribed on: 2026-02-03 04:05:06\nUnsubscribed after: Spring, part 1\n"
        "Unsubscribed because: OTHER\nUnsubscribed because: Too many",
        "tags": "Unsubscribed",
    },
    ("MAILCHIMP_UNSUBSCRIBED", 2): {
        "note": "Unsubscribed on: 2026-02-04 00:00:00\nUnsubscribed because: N/A",
        "tags": "Unsubscribed",
    },
    ("MAILCHIMP_UNSUBSCRIBED", 3): {"note": None, "tags": "Unsubscribed"},
    ("META_LEADS", 1): {
        "note": "Ad: Video A\nAd set: Women 25-45\nForm: Short form\nwhat_are_you_looking_for?: a_new_kitchen\n"
        "Lead status: CREATED",
        "source_id": "Facebook",
    },
    ("META_LEADS", 2): {"note": "Form: Short form\nLead status: CREATED", "source_id": "Instagram"},
    ("META_LEADS", 3): {"note": "Lead status: CREATED", "source_id": "Facebook"},
    ("OUTLOOK_COM", 1): {"phone": "0221 4", "phone_3": "0221 1", "phone_3_label": "Home", "phone_label": "Work"},
    ("OUTLOOK_COM", 3): {
        "company_phone": "2",
        "phone": "3",
        "phone_2": None,
        "phone_2_label": None,
        "phone_label": "Fax",
    },
    ("OUTLOOK_DESKTOP", 3): {"company_phone": "089 1", "phone": None, "phone_label": None},
    ("OUTLOOK_LIKE", 1): {"phone": "020 2", "phone_2": "020 1", "phone_2_label": "Home", "phone_label": "Work"},
    ("OUTLOOK_LIKE", 3): {"company_phone": "020 3", "phone": None, "phone_label": None},
    ("SALESFORCE", 1): {"note": "Likes tea\nand calls in the morning\nAssistant: Luc", "tags": "Do not call"},
    ("TIKTOK_LEADS", 1): {"note": "Ad: Clip\nAd group: All\nForm: Form\nBudget: 1,000–5,000"},
    ("ZOHO_CONTACTS", 1): {
        "phone_2": "+48 600 100 200",
        "phone_2_label": "Mobile",
        "phone_3": "+48 22 124",
        "phone_3_label": "Fax",
    },
    ("ZOHO_LEADS", 1): {"lifecycle": "lead", "note": None},
    ("ZOHO_LEADS", 2): {"note": None, "tags": "Unsubscribed"},
}  # fmt: skip


def planned(path: Path) -> ImportPlan:
    """As the wizard and the command line would read the file, without a word from anybody."""
    layout = look_at(path)
    found = recognise(layout.header, layout.sample, path.name)
    plan = plan_for(
        layout, found.subject, IMPORTABLE[found.subject], found.columns, currency="EUR", labels=found.labels,
        cleans=found.cleans, noted=found.noted,
    )  # fmt: skip
    plan, questions = settle(replace(plan, tags=found.tags, system=found.system), child.survey(plan))
    refuse_open(plan, questions)
    return plan


def held(workspace: Workspace, subject: str, one: int) -> dict[str, str]:
    """All that is known of a record, under the keys of a file."""
    names = OWN[subject].split(", ")
    found = dict(zip(names, rows(workspace, f"SELECT {OWN[subject]} FROM {subject} WHERE id={one}")[0], strict=True))
    for key, table in LINKED.items() if subject == "people" else ():
        sql = f"SELECT n.name FROM people r JOIN {table} n ON n.id=r.{key} WHERE r.id={one}"
        found[key] = next((name for (name,) in rows(workspace, sql)), None)
    mine = f"WHERE {LINK[subject]}={one}"
    found["external_id"] = next((v for (v,) in rows(workspace, f"SELECT value FROM external_ids {mine}")), None)
    tags = rows(workspace, f"SELECT n.name FROM tagged t JOIN tags n ON n.id=t.tag_id {mine} ORDER BY t.id")
    found["tags"] = ", ".join(name for (name,) in tags)
    for kind in ("email", "phone"):
        sql = f"SELECT value, label FROM contact_points {mine} AND kind='{kind}' ORDER BY position"
        for at, (value, label) in enumerate(rows(workspace, sql), 1):
            nth = kind if at == 1 else f"{kind}_{at}"
            found |= {nth: value, f"{nth}_label": label}
    sql = f"SELECT {', '.join(PARTS)}, label FROM addresses {mine} ORDER BY position"
    for at, (*values, label) in enumerate(rows(workspace, sql), 1):
        end = "" if at == 1 else f"_{at}"
        found |= {f"{part}{end}": value for part, value in zip(PARTS, values, strict=True)}
        found[f"address{end}_label"] = label
    if subject == "people":
        of = "FROM people r JOIN companies c ON c.id=r.company_id LEFT JOIN contact_points k ON k.company_id=c.id"
        for employees, phone in rows(workspace, f"SELECT c.employees, k.value {of} WHERE r.id={one}"):
            found |= {"company_employees": employees, "company_phone": phone}
    if found.get("lifecycle") == "prospect":
        del found["lifecycle"]  # of everybody of whom nothing is said
    return {key: str(value) for key, value in found.items() if value not in (None, "")}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_cell_arrives_and_the_same_file_again_changes_nothing(workspace: Workspace, tmp_path: Path, name):
    sample = SAMPLES[name]
    plan = planned(sample.save(tmp_path))
    assert plan.subject == sample.subject
    done = apply.import_file(workspace, plan, lambda _rows, _share: None, lambda: False)
    assert (done.forecast.rejected, done.applied.created) == (0, len(sample.expected))
    for one, expected in enumerate(sample.expected, 1):
        wanted = {key: value for key, value in (expected | MEANT.get((name, one), {})).items() if value is not None}
        assert _sorted(held(workspace, sample.subject, one)) == _sorted(wanted)
    before = digest_of(workspace)
    again = apply.import_file(workspace, plan, lambda _rows, _share: None, lambda: False)
    assert (again.applied.batch_id, digest_of(workspace)) == (None, before)


def _sorted(found: dict[str, str]) -> dict[str, str]:
    """Tags have no order."""
    return found | {key: ", ".join(sorted(found[key].split(", "))) for key in ("tags",) if key in found}
