"""Records with at least one row in every table that points at them, so that a new table is never forgotten."""

from collections.abc import Mapping
from typing import Any

from models.actions.moving import pointing
from models.workspace import Workspace
from tests.factory import company, rows

AT = "2026-03-01T10:00:00.000000Z"


def put(workspace: Workspace, table: str, **values: Any) -> int:
    """A row of any table, beside the journal; its id."""
    if table in ("contact_points", "addresses", "deal_lines"):
        values = {"position": 0} | values
    listed, marks = ", ".join(values), ", ".join("?" * len(values))

    def insert(raw: Any) -> int:
        one = raw.execute(f"INSERT INTO {table}({listed}) VALUES ({marks})", list(values.values())).lastrowid
        raw.execute("DELETE FROM temp.rec")
        return int(one)

    return workspace.run(insert)


def shared(workspace: Workspace) -> dict[str, int]:
    """What two records may have in common."""
    named = {"name": "VIP", "name_key": "vip"}
    made = {"tag": put(workspace, "tags", **named), "product": put(workspace, "products", **named)}
    made["campaign"] = put(workspace, "campaigns", status_id=4, **named)
    made["survey"] = put(workspace, "surveys", kind="nps", held_on="2026-02-01")
    made["sequence"] = put(workspace, "sequences", **named)
    return made


def person_with_all(workspace: Workspace, common: Mapping[str, int], name: str, **values: Any) -> int:
    """A person with a row in every table that points at people; the tag, product and campaign are those in common."""
    earlier = put(workspace, "people", last_name="Earlier", sort_key="earlier", lifecycle="prospect")
    one = put(workspace, "people", **{"last_name": name, "sort_key": name.casefold(), "lifecycle": "lead"} | values)
    other = put(workspace, "people", last_name="Other", sort_key="other", lifecycle="prospect")
    stage = rows(workspace, "SELECT id FROM stages LIMIT 1")[0][0]
    deal = put(workspace, "deals", title="Kitchen", person_id=one, pipeline_id=1, stage_id=stage)
    put(workspace, "deal_people", deal_id=deal, person_id=one, role="decides")
    put(workspace, "objections", deal_id=deal, person_id=one, heard_on="2026-02-01", category="price", verbatim="Dear")
    put(workspace, "contact_points", person_id=one, kind="email", value=f"{name}@x.example", value_key=f"{name}@x")
    put(workspace, "contact_points", person_id=one, kind="phone", value="06 1234 5678", value_key="612345678")
    put(workspace, "addresses", person_id=one, city="Utrecht", street=f"{name}weg 1")
    put(workspace, "lifecycle_events", person_id=one, stage="lead", entered_on="2026-01-02", recorded_at=AT,
        deal_id=deal)  # fmt: skip
    put(workspace, "external_ids", system="hubspot", value=name, person_id=one)
    put(workspace, "tagged", tag_id=common["tag"], person_id=one)
    put(workspace, "tagged", tag_id=put(workspace, "tags", name=f"of {name}", name_key=f"of {name}"), person_id=one)
    put(workspace, "interests", product_id=common["product"], person_id=one)
    put(workspace, "relations", person_id=one, other_person_id=other, role="boss")
    put(workspace, "relations", person_id=other, other_person_id=one, role="wife")
    put(workspace, "unlike_pairs", person_id=one, other_person_id=other)
    put(workspace, "unlike_pairs", person_id=earlier, other_person_id=one)
    put(workspace, "activities", kind="call", happened_on="2026-02-01", person_id=one, note="wants oak")
    task = put(workspace, "tasks", title="Call", kind="call", due_on="2026-04-01", person_id=one)
    put(workspace, "tasks", title="Quote", kind="todo", due_on="2026-05-01", person_id=one, deal_id=deal)
    enrolment = put(workspace, "enrolments", sequence_id=common["sequence"], person_id=one, started_on="2026-03-01")
    put(workspace, "enrolment_tasks", enrolment_id=enrolment, task_id=task)
    put(workspace, "campaign_members", campaign_id=common["campaign"], person_id=one, response="sent",
        added_on="2026-01-05")  # fmt: skip
    put(workspace, "exclusions", campaign_id=common["campaign"], person_id=one)
    put(workspace, "contact_stops", person_id=one, way="post", since="2026-01-05")
    put(workspace, "survey_answers", survey_id=common["survey"], person_id=one, score=9)
    workspace.run(lambda raw: raw.execute(
        "UPDATE people SET next_action='Call', next_action_on='2026-04-01' WHERE id=?", (one,)))  # fmt: skip
    workspace.run(lambda raw: raw.execute(
        "UPDATE deals SET next_step='Quote', next_step_on='2026-05-01' WHERE id=?", (deal,)))  # fmt: skip
    workspace.run(lambda raw: raw.execute("DELETE FROM temp.rec"))
    return one


def company_with_all(workspace: Workspace, common: Mapping[str, int], name: str) -> int:
    """A company with a row in every table that points at companies."""
    earlier = put(workspace, "companies", name="Earlier", name_key="earlier")
    one = company(workspace, name=name, industry=f"{name} industry")
    person = put(workspace, "people", last_name=name, sort_key=name, lifecycle="lead", company_id=one)
    stage = rows(workspace, "SELECT id FROM stages LIMIT 1")[0][0]
    deal = put(workspace, "deals", title="Kitchen", company_id=one, pipeline_id=1, stage_id=stage)
    put(workspace, "companies", name="Part", name_key="part", parent_id=one)
    put(workspace, "contact_points", company_id=one, kind="phone", value="030 123456", value_key="30123456")
    put(workspace, "addresses", company_id=one, city="Utrecht", street=f"{name}weg 1")
    put(workspace, "external_ids", system="hubspot", value=name, company_id=one)
    put(workspace, "tagged", tag_id=common["tag"], company_id=one)
    put(workspace, "interests", product_id=common["product"], company_id=one)
    put(workspace, "relations", person_id=person, company_id=one, role="bookkeeper")
    other = put(workspace, "companies", name="Other", name_key="other")
    put(workspace, "unlike_pairs", company_id=earlier, other_company_id=one)
    put(workspace, "unlike_pairs", company_id=one, other_company_id=other)
    put(workspace, "activities", kind="call", happened_on="2026-02-01", company_id=one)
    put(workspace, "activities", kind="call", happened_on="2026-02-02", company_id=one, person_id=person)
    put(workspace, "tasks", title="Call", kind="call", due_on="2026-04-01", company_id=one)
    put(workspace, "tasks", title="Quote", kind="todo", company_id=one, deal_id=deal)
    put(workspace, "contact_stops", company_id=one, way="post", since="2026-01-05")
    workspace.run(lambda raw: raw.execute(
        "UPDATE deals SET next_step='Quote' WHERE id=?", (deal,)))  # fmt: skip
    workspace.run(lambda raw: raw.execute("DELETE FROM temp.rec"))
    return one


def bare(workspace: Workspace, subject: str, one: int) -> list[str]:
    """The columns of the file that point at records of a subject, and in no row at this one."""
    return [
        f"{table.name}.{column}"
        for table, column in pointing(subject)
        if not rows(workspace, f"SELECT 1 FROM {table.name} WHERE {column}=:one", one=one)
    ]
