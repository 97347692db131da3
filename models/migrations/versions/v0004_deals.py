"""Deals in full: lines, people, competitors, checklists, objections, negotiation, quotes, and what a stage asks for."""

import json

import sqlalchemy as sa
from alembic import op

from models.migrations.building import add, add_link, index, known, link, make_table, named, text, whole

#: In each pipeline the first open stage of 50 % and those behind it: what counted as a proposal so far.
_MARK_PROPOSALS = (
    "UPDATE stages SET counts_as_proposal=1 WHERE kind='open' AND position >= (SELECT min(o.position) FROM stages o "
    "WHERE o.pipeline_id=stages.pipeline_id AND o.kind='open' AND o.probability >= 50)"
)
#: Checklists that a business of an older version is given; a new one brings its own in its language.
_FRAMEWORKS = (
    ("BANT", "bant", ("Money for it is there or can be had", "We talk with the one who decides",
                      "They need what we sell", "It is known by when they need it")),
    ("CHAMP", "champ", ("The problem to be solved is understood", "We talk with the one who decides",
                        "Money for it is there or can be had", "It is among the first things they want done")),
    ("MEDDIC", "meddic", ("The gain is known in numbers", "We talk with the one who holds the money",
                          "It is known what they decide by", "It is known how and when they decide",
                          "The pain is named by themselves", "Somebody there wants us to win")),
)  # fmt: skip
#: What stages that still have the name they came with ask for: text, and questions ticked that meet it by themselves.
_CRITERIA = (
    ("Prospecting", ("A person to talk with is known by name", "There is a reason to get in touch",
                     "We may get in touch with them")),
    ("Initial contact", ("Both sides have talked with each other", "A meeting is agreed")),
    ("Qualified", ("Three questions of the checklist are answered with yes",)),
    ("Presentation", ("They ask for an offer or name the next step",)),
    ("Proposal", ("They answered with questions or a counter-offer",)),
    ("Objections and negotiation", ("The terms are agreed, only the signature is missing",)),
    ("Agreement", ("It is signed or ordered",)),
)  # fmt: skip


def upgrade() -> None:
    """Add columns to what there is, then the new tables, then what a business of an older version gets of them."""
    _pipelines()
    _deals()
    _parts()
    _talk()
    _quotes()
    op.execute(_MARK_PROPOSALS)
    _fill()


def _pipelines() -> None:
    named("frameworks")
    make_table("framework_items", link("framework_id", "frameworks", null=False, ondelete="CASCADE"),
           whole("position", null=False), text("name", null=False),
           whole("retired", null=False, default="0"))  # fmt: skip
    index("framework_items", "framework_id", "position")
    add("pipelines", whole("retired", null=False, default="0"))
    add_link("pipelines", "framework_id", "frameworks")
    add("stages", whole("open_limit"), whole("counts_as_proposal", null=False, default="0"),
         whole("retired", null=False, default="0"))  # fmt: skip
    make_table("stage_criteria", link("stage_id", "stages", null=False, ondelete="CASCADE"),
           whole("position", null=False), text("name", null=False), whole("checks_needed"),
           whole("retired", null=False, default="0"))  # fmt: skip
    index("stage_criteria", "stage_id", "position")
    make_table("stage_tasks", link("stage_id", "stages", null=False, ondelete="CASCADE"),
           whole("position", null=False), whole("days", null=False), text("kind", null=False),
           text("title", null=False))  # fmt: skip
    index("stage_tasks", "stage_id", "position")


def _deals() -> None:
    named("competitors", text("note"))
    add_link("deals", "competitor_id", "competitors")
    add("deals", text("close_note"), whole("recurring"), whole("discount"),
         text("kind", null=False, default="new"),
         *(whole(name) for name in ("opening_value", "target_value", "floor_value")), text("walk_away"))  # fmt: skip
    add("products", text("code"), text("unit"), text("every"), whole("cost"),
         whole("retired", null=False, default="0"))  # fmt: skip
    add("deal_lines", text("name"), text("unit"), whole("discount", null=False, default="0"), text("every"),
         whole("times", null=False, default="1"))  # fmt: skip
    for table in ("products", "deal_lines"):
        add_link(table, "tax_rate_id", "tax_rates")
    make_table("close_moves", link("deal_id", "deals", null=False, ondelete="CASCADE"), text("was"), text("became"),
           text("moved_on", null=False))  # fmt: skip
    index("close_moves", "deal_id", "moved_on")
    make_table("goals", text("measure", null=False), text("month", null=False), whole("amount", null=False),
           sa.UniqueConstraint("measure", "month"))  # fmt: skip


def _pairs(table: str, column: str, parent: str, *columns: sa.Column[int] | sa.Column[str],
           ondelete: str | None = None) -> None:  # fmt: skip
    """What a deal has of another table, each once."""
    make_table(table, link("deal_id", "deals", null=False, ondelete="CASCADE"),
           link(column, parent, null=False, ondelete=ondelete), *columns)  # fmt: skip
    index(table, "deal_id", column, unique=True)
    index(table, column)


def _parts() -> None:
    _pairs("deal_people", "person_id", "people", text("role"), ondelete="CASCADE")
    _pairs("deal_competitors", "competitor_id", "competitors", text("note"))
    _pairs("deal_reasons", "reason_id", "reasons")
    _pairs("deal_checks", "item_id", "framework_items", text("ticked_on"), text("note"), ondelete="CASCADE")
    _pairs("deal_criteria", "criterion_id", "stage_criteria", text("met_on", null=False), ondelete="CASCADE")


def _talk() -> None:
    named("answers", text("category", null=False), text("talk"), text("proof"), text("follow_up"))
    index("answers", "category")
    make_table("objections", link("deal_id", "deals", null=False, ondelete="CASCADE"),
           link("person_id", "people", ondelete="SET NULL"), link("stage_id", "stages"),
           text("heard_on", null=False), text("category", null=False), text("verbatim", null=False),
           text("concern"), link("answer_id", "answers"), text("proof"),
           text("result", null=False, default="open"))  # fmt: skip
    index("objections", "deal_id", "heard_on")
    index("objections", "heard_on")
    known("objections", "person_id", "stage_id", "answer_id")
    make_table("concessions", link("deal_id", "deals", null=False, ondelete="CASCADE"), text("given_on", null=False),
           text("asked_by", null=False, default="customer"), text("given", null=False), whole("given_cost"),
           text("got"), whole("got_value"), link("owner_id", "team_members"))  # fmt: skip
    index("concessions", "deal_id", "given_on")
    known("concessions", "owner_id")


def _quotes() -> None:
    add("business", text("quote_prefix"), whole("quote_days", null=False, default="30"), text("quote_cover"),
         text("quote_terms"))  # fmt: skip
    make_table("quotes", link("deal_id", "deals", null=False, ondelete="CASCADE"), whole("version", null=False),
           link("replaces_id", "quotes", ondelete="SET NULL"), text("status", null=False, default="draft"),
           text("number"), whole("serial_year"), whole("serial"), text("title"), text("recipient"),
           text("quoted_on"), text("valid_until"), whole("discount"), text("cover"), text("terms"),
           text("sent_on"), text("answered_on"), text("answer"))  # fmt: skip
    index("quotes", "deal_id", "version")
    index("quotes", "serial_year", "serial", where="serial IS NOT NULL", unique=True)
    known("quotes", "replaces_id")
    index("quotes", "status")
    make_table("quote_lines", link("quote_id", "quotes", null=False, ondelete="CASCADE"),
           link("product_id", "products", ondelete="SET NULL"), whole("position", null=False),
           text("name", null=False), text("unit"), whole("quantity", null=False),
           whole("unit_price", null=False), whole("discount", null=False, default="0"), text("tax_name"),
           whole("tax_rate", null=False, default="0"), text("every"),
           whole("times", null=False, default="1"))  # fmt: skip
    index("quote_lines", "quote_id", "position")
    known("quote_lines", "product_id")
    make_table("quote_papers", link("quote_id", "quotes", null=False, ondelete="CASCADE"), text("pdf", null=False),
           text("content", null=False))  # fmt: skip
    index("quote_papers", "quote_id", unique=True)


def _fill() -> None:
    """Only where there is a business: a new file is filled by the one who makes it."""
    connection = op.get_bind()
    if not connection.exec_driver_sql("SELECT count(*) FROM pipelines").scalar():
        return
    for name, key, items in _FRAMEWORKS:
        connection.exec_driver_sql("INSERT INTO frameworks(name, name_key) VALUES (?, ?)", (name, key))
        connection.exec_driver_sql(
            "INSERT INTO framework_items(framework_id, position, name) SELECT f.id, j.key, j.value FROM frameworks f, "
            "json_each(?) j WHERE f.name_key=?", (json.dumps(items), key)
        )  # fmt: skip
    connection.exec_driver_sql("UPDATE pipelines SET framework_id=(SELECT min(id) FROM frameworks)")
    for name, criteria in _CRITERIA:
        connection.exec_driver_sql(
            "INSERT INTO stage_criteria(stage_id, position, name, checks_needed) "
            "SELECT s.id, j.key, j.value, CASE s.name WHEN 'Qualified' THEN 3 END FROM stages s, json_each(?) j "
            "WHERE s.name=? AND s.kind='open'", (json.dumps(criteria), name)
        )  # fmt: skip
