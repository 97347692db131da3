"""The first schema: business, people, companies, campaigns, deals, the journal and the search index."""

import sqlalchemy as sa
from alembic import op

_CREATE_SEARCH = (
    "CREATE VIRTUAL TABLE search_index USING fts5(name, words, note, "
    "tokenize=\"unicode61 remove_diacritics 2\", prefix='2 3', detail=none, columnsize=0)"
)


def upgrade() -> None:
    """Make every table; parents before children."""
    _business()
    _journal()
    _campaigns()
    _people()
    _deals()
    _links()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_CREATE_SEARCH)


def _text(name: str, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _whole(name: str, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=null)


def _link(name: str, table: str, null: bool = True, ondelete: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete=ondelete), nullable=null)


def _table(name: str, *columns: sa.Column[int] | sa.Column[str] | sa.Column[bytes] | sa.Constraint) -> None:
    ids = sa.Column("id", sa.Integer(), primary_key=True)
    op.create_table(name, ids, *columns, sqlite_strict=True, sqlite_autoincrement=True)


def _index(table: str, *columns: str, where: str | None = None) -> None:
    name = f"ix_{table}_{'_'.join(columns)}"
    op.create_index(name, table, list(columns), sqlite_where=None if where is None else sa.text(where))


def _business() -> None:
    _table(
        "business",
        _text("name"), _text("currency"), _text("subtitle", null=True)
    )  # fmt: skip
    _table(
        "team_members",
        _text("name"), _text("name_key")
    )  # fmt: skip
    _index("team_members", "name_key")
    _table(
        "sources",
        _text("name"), _text("name_key")
    )  # fmt: skip
    _index("sources", "name_key")
    _table(
        "settings",
        _text("key"), _text("value"), sa.UniqueConstraint("key")
    )  # fmt: skip


def _journal() -> None:
    _table(
        "steps",
        _text("uid"), _text("verb"), _text("label"), _text("kind"), _text("state"), _text("who", null=True),
        _text("at"), _link("of_step_id", "steps"), _whole("size"), sa.UniqueConstraint("uid")
    )  # fmt: skip
    _index("steps", "state", "id")
    _table(
        "step_images",
        _link("step_id", "steps", null=False, ondelete="CASCADE"), _text("tbl"), _text("op"), _whole("row_id"),
        _whole("last_id", null=True), _text("was", null=True), _text("now", null=True),
        sa.Column("packed", sa.LargeBinary(), nullable=True)
    )  # fmt: skip
    _index("step_images", "step_id", "id")
    _table(
        "history",
        _link("step_id", "steps", null=False), _text("tbl"), _whole("row_id"), _text("field", null=True),
        _text("old", null=True), _text("new", null=True)
    )  # fmt: skip
    _index("history", "step_id")
    _index("history", "tbl", "row_id", "id")
    _table(
        "history_ranges",
        _link("step_id", "steps", null=False), _text("tbl"), _whole("first_id"), _whole("last_id"), _whole("came")
    )  # fmt: skip
    _index("history_ranges", "tbl", "first_id")
    _table(
        "import_batches",
        _link("step_id", "steps", null=False), _text("subject"), _text("file_name"), _text("imported_at"),
        _whole("read"), _whole("created"), _whole("updated"), _whole("skipped"), _whole("rejected"),
        _link("taken_back_step_id", "steps")
    )  # fmt: skip
    _table(
        "import_ranges",
        _link("batch_id", "import_batches", null=False), _text("tbl"), _whole("first_id"), _whole("last_id")
    )  # fmt: skip
    _index("import_ranges", "batch_id")
    _table(
        "import_updates",
        _link("batch_id", "import_batches", null=False), _text("tbl"), _whole("row_id"), _text("field"),
        _text("was", null=True), _text("now", null=True)
    )  # fmt: skip
    _index("import_updates", "batch_id")


def _campaigns() -> None:
    _table(
        "campaigns",
        _text("name"), _text("name_key"), _text("status"), _text("objective", null=True),
        _text("audience", null=True), _text("key_message", null=True), _text("starts_on", null=True),
        _text("ends_on", null=True), _whole("budget", null=True), _link("owner_id", "team_members"),
        _text("result", null=True), _text("lesson", null=True), _text("note", null=True)
    )  # fmt: skip
    _index("campaigns", "name_key")
    _index("campaigns", "owner_id", where="owner_id IS NOT NULL")
    _table(
        "figures",
        _link("campaign_id", "campaigns", null=False, ondelete="CASCADE"), _text("first_day"), _text("last_day"),
        _whole("reach", null=True), _whole("engagements", null=True), _whole("estimated")
    )  # fmt: skip
    _index("figures", "campaign_id", "first_day")
    _index("figures", "first_day")


def _people() -> None:
    _table(
        "companies",
        _text("name"), _text("name_key"), _text("industry", null=True), _text("website", null=True),
        _whole("employees", null=True), _whole("annual_revenue", null=True), _whole("founded", null=True),
        _link("parent_id", "companies"), _text("created_on", null=True), _text("note", null=True)
    )  # fmt: skip
    _index("companies", "name_key")
    _index("companies", "parent_id")
    _table(
        "people",
        _text("first_name", null=True), _text("last_name", null=True), _text("sort_key"),
        _link("company_id", "companies"), _text("job_title", null=True), _text("lifecycle"),
        _link("source_id", "sources"), _link("campaign_id", "campaigns"), _link("owner_id", "team_members"),
        _text("next_action", null=True), _text("next_action_on", null=True), _text("created_on", null=True),
        _text("note", null=True)
    )  # fmt: skip
    _index("people", "campaign_id")
    _index("people", "company_id")
    _index("people", "lifecycle")
    _index("people", "owner_id", where="owner_id IS NOT NULL")
    _index("people", "sort_key")
    _index("people", "source_id")
    _table(
        "contact_points",
        _link("person_id", "people", ondelete="CASCADE"), _link("company_id", "companies", ondelete="CASCADE"),
        _text("kind"), _text("label", null=True), _text("value"), _text("value_key"), _whole("position"),
        sa.CheckConstraint("(person_id IS NULL) <> (company_id IS NULL)", name="one_owner")
    )  # fmt: skip
    _index("contact_points", "company_id", "kind", "position", where="company_id IS NOT NULL")
    _index("contact_points", "person_id", "kind", "position", where="person_id IS NOT NULL")
    _index("contact_points", "value_key")
    _table(
        "addresses",
        _link("person_id", "people", ondelete="CASCADE"), _link("company_id", "companies", ondelete="CASCADE"),
        _text("street", null=True), _text("postcode", null=True), _text("city", null=True),
        _text("region", null=True), _text("country", null=True), _whole("position"),
        sa.CheckConstraint("(person_id IS NULL) <> (company_id IS NULL)", name="one_owner")
    )  # fmt: skip
    _index("addresses", "company_id", "position", where="company_id IS NOT NULL")
    _index("addresses", "person_id", "position", where="person_id IS NOT NULL")


def _deals() -> None:
    _table(
        "products",
        _text("name"), _text("name_key"), _text("series", null=True), _whole("price", null=True),
        _text("note", null=True)
    )  # fmt: skip
    _index("products", "name_key")
    _table(
        "pipelines",
        _text("name"), _whole("position")
    )  # fmt: skip
    _table(
        "stages",
        _link("pipeline_id", "pipelines", null=False), _text("name"), _text("kind"), _whole("position"),
        _whole("probability"), _whole("rot_days", null=True), _whole("counts_as_opportunity")
    )  # fmt: skip
    _index("stages", "pipeline_id", "position")
    _table(
        "reasons",
        _text("outcome"), _text("family"), _text("name"), _whole("position")
    )  # fmt: skip
    _table(
        "deals",
        _text("title"), _link("company_id", "companies"), _link("person_id", "people"),
        _link("pipeline_id", "pipelines", null=False), _link("stage_id", "stages", null=False),
        _whole("value", null=True), _text("created_on", null=True), _text("expected_close_on", null=True),
        _text("closed_on", null=True), _link("reason_id", "reasons"), _link("owner_id", "team_members"),
        _link("source_id", "sources"), _link("campaign_id", "campaigns"), _text("next_step", null=True),
        _text("next_step_on", null=True), _text("wake_on", null=True), _text("note", null=True)
    )  # fmt: skip
    _index("deals", "campaign_id", where="campaign_id IS NOT NULL")
    _index("deals", "closed_on")
    _index("deals", "created_on")
    _index("deals", "company_id", where="company_id IS NOT NULL")
    _index("deals", "owner_id", where="owner_id IS NOT NULL")
    _index("deals", "person_id", where="person_id IS NOT NULL")
    _index("deals", "pipeline_id")
    _index("deals", "reason_id", where="reason_id IS NOT NULL")
    _index("deals", "source_id", where="source_id IS NOT NULL")
    _index("deals", "stage_id", "expected_close_on")
    _table(
        "deal_lines",
        _link("deal_id", "deals", null=False, ondelete="CASCADE"), _link("product_id", "products"),
        _whole("position"), _whole("quantity"), _whole("unit_price", null=True)
    )  # fmt: skip
    _index("deal_lines", "deal_id", "position")
    _index("deal_lines", "product_id")
    _table(
        "stage_events",
        _link("deal_id", "deals", null=False, ondelete="CASCADE"), _link("stage_id", "stages", null=False),
        _text("entered_on", null=True), _text("recorded_at"), _whole("assumed")
    )  # fmt: skip
    _index("stage_events", "deal_id", "entered_on")
    _index("stage_events", "stage_id")


def _links() -> None:
    _table(
        "lifecycle_events",
        _link("person_id", "people", null=False, ondelete="CASCADE"), _text("stage"),
        _text("entered_on", null=True), _text("recorded_at"), _link("deal_id", "deals", ondelete="SET NULL")
    )  # fmt: skip
    _index("lifecycle_events", "deal_id", where="deal_id IS NOT NULL")
    _index("lifecycle_events", "person_id")
    _index("lifecycle_events", "stage", "entered_on")
    _table(
        "external_ids",
        _text("system"), _text("value"), _link("person_id", "people", ondelete="CASCADE"),
        _link("company_id", "companies", ondelete="CASCADE"), _link("deal_id", "deals", ondelete="CASCADE"),
        _link("product_id", "products", ondelete="CASCADE")
    )  # fmt: skip
    _index("external_ids", "company_id", where="company_id IS NOT NULL")
    _index("external_ids", "deal_id", where="deal_id IS NOT NULL")
    _index("external_ids", "person_id", where="person_id IS NOT NULL")
    _index("external_ids", "product_id", where="product_id IS NOT NULL")
    _index("external_ids", "system", "value")
