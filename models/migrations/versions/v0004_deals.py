"""Deals in full: lines, people, competitors, checklists, objections, negotiation, quotes, and what a stage asks for."""

import json

import sqlalchemy as sa
from alembic import op

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


def _text(name: str, null: bool = True, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null, server_default=default)


def _whole(name: str, null: bool = True, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=null, server_default=default)


def _link(name: str, table: str, null: bool = True, ondelete: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete=ondelete), nullable=null)


def _table(name: str, *columns: sa.Column[int] | sa.Column[str] | sa.Constraint) -> None:
    ids = sa.Column("id", sa.Integer(), primary_key=True)
    op.create_table(name, ids, *columns, sqlite_strict=True, sqlite_autoincrement=True)


def _index(table: str, *columns: str, where: str | None = None, unique: bool = False) -> None:
    name = f"ix_{table}_{'_'.join(columns)}"
    op.create_index(
        name, table, list(columns), unique=unique, sqlite_where=None if where is None else sa.text(where)
    )


def _known(table: str, *columns: str) -> None:
    for column in columns:
        _index(table, column, where=f"{column} IS NOT NULL")


def _add(table: str, *columns: sa.Column[int] | sa.Column[str]) -> None:
    for column in columns:
        op.add_column(table, column)


def _add_link(table: str, column: str, parent: str) -> None:
    """A link in a table that exists: alembic adds keys by a statement of their own, which SQLite lacks."""
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} INTEGER "
        f"CONSTRAINT fk_{table}_{column}_{parent} REFERENCES {parent} (id)"
    )
    _known(table, column)


def _named(table: str, *columns: sa.Column[int] | sa.Column[str]) -> None:
    """A list of names that can be retired."""
    _table(table, _text("name", null=False), _text("name_key", null=False), *columns,
           _whole("retired", null=False, default="0"))  # fmt: skip
    _index(table, "name_key")


def _pipelines() -> None:
    _named("frameworks")
    _table("framework_items", _link("framework_id", "frameworks", null=False, ondelete="CASCADE"),
           _whole("position", null=False), _text("name", null=False),
           _whole("retired", null=False, default="0"))  # fmt: skip
    _index("framework_items", "framework_id", "position")
    _add("pipelines", _whole("retired", null=False, default="0"))
    _add_link("pipelines", "framework_id", "frameworks")
    _add("stages", _whole("open_limit"), _whole("counts_as_proposal", null=False, default="0"),
         _whole("retired", null=False, default="0"))  # fmt: skip
    _table("stage_criteria", _link("stage_id", "stages", null=False, ondelete="CASCADE"),
           _whole("position", null=False), _text("name", null=False), _whole("checks_needed"),
           _whole("retired", null=False, default="0"))  # fmt: skip
    _index("stage_criteria", "stage_id", "position")
    _table("stage_tasks", _link("stage_id", "stages", null=False, ondelete="CASCADE"),
           _whole("position", null=False), _whole("days", null=False), _text("kind", null=False),
           _text("title", null=False))  # fmt: skip
    _index("stage_tasks", "stage_id", "position")


def _deals() -> None:
    _named("competitors", _text("note"))
    _add_link("deals", "competitor_id", "competitors")
    _add("deals", _text("close_note"), _whole("recurring"), _whole("discount"),
         _text("kind", null=False, default="new"),
         *(_whole(name) for name in ("opening_value", "target_value", "floor_value")), _text("walk_away"))  # fmt: skip
    _add("products", _text("code"), _text("unit"), _text("every"), _whole("cost"),
         _whole("retired", null=False, default="0"))  # fmt: skip
    _add("deal_lines", _text("name"), _text("unit"), _whole("discount", null=False, default="0"), _text("every"),
         _whole("times", null=False, default="1"))  # fmt: skip
    for table in ("products", "deal_lines"):
        _add_link(table, "tax_rate_id", "tax_rates")
    _table("close_moves", _link("deal_id", "deals", null=False, ondelete="CASCADE"), _text("was"), _text("became"),
           _text("moved_on", null=False))  # fmt: skip
    _index("close_moves", "deal_id", "moved_on")
    _table("goals", _text("measure", null=False), _text("month", null=False), _whole("amount", null=False),
           sa.UniqueConstraint("measure", "month"))  # fmt: skip


def _pairs(table: str, column: str, parent: str, *columns: sa.Column[int] | sa.Column[str],
           ondelete: str | None = None) -> None:  # fmt: skip
    """What a deal has of another table, each once."""
    _table(table, _link("deal_id", "deals", null=False, ondelete="CASCADE"),
           _link(column, parent, null=False, ondelete=ondelete), *columns)  # fmt: skip
    _index(table, "deal_id", column, unique=True)
    _index(table, column)


def _parts() -> None:
    _pairs("deal_people", "person_id", "people", _text("role"), ondelete="CASCADE")
    _pairs("deal_competitors", "competitor_id", "competitors", _text("note"))
    _pairs("deal_reasons", "reason_id", "reasons")
    _pairs("deal_checks", "item_id", "framework_items", _text("ticked_on"), _text("note"), ondelete="CASCADE")
    _pairs("deal_criteria", "criterion_id", "stage_criteria", _text("met_on", null=False), ondelete="CASCADE")


def _talk() -> None:
    _named("answers", _text("category", null=False), _text("talk"), _text("proof"), _text("follow_up"))
    _index("answers", "category")
    _table("objections", _link("deal_id", "deals", null=False, ondelete="CASCADE"),
           _link("person_id", "people", ondelete="SET NULL"), _link("stage_id", "stages"),
           _text("heard_on", null=False), _text("category", null=False), _text("verbatim", null=False),
           _text("concern"), _link("answer_id", "answers"), _text("proof"),
           _text("result", null=False, default="open"))  # fmt: skip
    _index("objections", "deal_id", "heard_on")
    _index("objections", "heard_on")
    _known("objections", "person_id", "stage_id", "answer_id")
    _table("concessions", _link("deal_id", "deals", null=False, ondelete="CASCADE"), _text("given_on", null=False),
           _text("asked_by", null=False, default="customer"), _text("given", null=False), _whole("given_cost"),
           _text("got"), _whole("got_value"), _link("owner_id", "team_members"))  # fmt: skip
    _index("concessions", "deal_id", "given_on")
    _known("concessions", "owner_id")


def _quotes() -> None:
    _add("business", _text("quote_prefix"), _whole("quote_days", null=False, default="30"), _text("quote_cover"),
         _text("quote_terms"))  # fmt: skip
    _table("quotes", _link("deal_id", "deals", null=False, ondelete="CASCADE"), _whole("version", null=False),
           _link("replaces_id", "quotes", ondelete="SET NULL"), _text("status", null=False, default="draft"),
           _text("number"), _whole("serial_year"), _whole("serial"), _text("title"), _text("recipient"),
           _text("quoted_on"), _text("valid_until"), _whole("discount"), _text("cover"), _text("terms"),
           _text("sent_on"), _text("answered_on"), _text("answer"))  # fmt: skip
    _index("quotes", "deal_id", "version")
    _index("quotes", "serial_year", "serial", where="serial IS NOT NULL", unique=True)
    _known("quotes", "replaces_id")
    _index("quotes", "status")
    _table("quote_lines", _link("quote_id", "quotes", null=False, ondelete="CASCADE"),
           _link("product_id", "products", ondelete="SET NULL"), _whole("position", null=False),
           _text("name", null=False), _text("unit"), _whole("quantity", null=False),
           _whole("unit_price", null=False), _whole("discount", null=False, default="0"), _text("tax_name"),
           _whole("tax_rate", null=False, default="0"), _text("every"),
           _whole("times", null=False, default="1"))  # fmt: skip
    _index("quote_lines", "quote_id", "position")
    _known("quote_lines", "product_id")
    _table("quote_papers", _link("quote_id", "quotes", null=False, ondelete="CASCADE"), _text("pdf", null=False),
           _text("content", null=False))  # fmt: skip
    _index("quote_papers", "quote_id", unique=True)


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
