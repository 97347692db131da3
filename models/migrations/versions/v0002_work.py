"""What was done and is to be done, who is addressed by a campaign, and the particulars of the business."""

import sqlalchemy as sa
from alembic import op

#: (column, table) of what a task or an activity may be about.
_ABOUT = (("person_id", "people"), ("company_id", "companies"), ("deal_id", "deals"), ("campaign_id", "campaigns"))
#: The plan that stood in a row of its own becomes the first task.
_MAKE_TASKS = (
    ("INSERT INTO tasks(title, kind, due_on, person_id, owner_id) "
    "SELECT next_action, 'todo', next_action_on, id, owner_id FROM people "
    "WHERE next_action IS NOT NULL OR next_action_on IS NOT NULL ORDER BY id"),
    ("INSERT INTO tasks(title, kind, due_on, deal_id, owner_id) "
    "SELECT next_step, 'todo', next_step_on, id, owner_id FROM deals "
    "WHERE next_step IS NOT NULL OR next_step_on IS NOT NULL ORDER BY id"),
)


def upgrade() -> None:
    """Add columns to what there is, then the new tables."""
    _business()
    _lists()
    _members()
    _work()
    _index("people", "next_action_on", where="next_action_on IS NOT NULL")
    op.drop_index("ix_lifecycle_events_person_id", "lifecycle_events")
    _index("lifecycle_events", "person_id", "stage", "entered_on", "recorded_at")
    for statement in _MAKE_TASKS:
        op.execute(statement)


def _text(name: str, null: bool = True, default: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null, server_default=default)


def _whole(name: str, null: bool = True, default: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=null, server_default=default)


def _link(name: str, table: str, null: bool = True, ondelete: str | None = None) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id", ondelete=ondelete), nullable=null)


def _table(name: str, *columns: sa.Column[int] | sa.Column[str] | sa.Constraint) -> None:
    ids = sa.Column("id", sa.Integer(), primary_key=True)
    op.create_table(name, ids, *columns, sqlite_strict=True, sqlite_autoincrement=True)


def _index(table: str, *columns: str, where: str | None = None) -> None:
    name = f"ix_{table}_{'_'.join(columns)}"
    op.create_index(name, table, list(columns), sqlite_where=None if where is None else sa.text(where))


def _business() -> None:
    plain = ("street", "postcode", "city", "country", "email", "phone", "website", "tax_number")
    added: list[sa.Column[str] | sa.Column[int]] = [
        *(_text(name) for name in plain),
        _text("paper", null=False, default="a4"), _text("fiscal_start", null=False, default="1"), _whole("margin"),
        _text("working_days", null=False, default="12345"), _text("day_starts", default="09:00"),
        _text("day_ends", default="17:00"),
    ]  # fmt: skip
    for column in added:
        op.add_column("business", column)
    _table("pictures", _text("use", null=False), _text("png", null=False), sa.UniqueConstraint("use"))
    _table("holidays", _text("day", null=False), _text("name"))
    _index("holidays", "day")
    _table("tax_rates", _text("name", null=False), _whole("rate", null=False), _whole("position", null=False))


def _lists() -> None:
    op.add_column("team_members", _text("email"))
    op.add_column("team_members", _whole("weekly_hours"))
    for table in ("team_members", "sources", "reasons"):
        op.add_column(table, _whole("retired", null=False, default="0"))


def _members() -> None:
    _table(
        "campaign_members",
        _link("campaign_id", "campaigns", null=False, ondelete="CASCADE"),
        _link("person_id", "people", null=False, ondelete="CASCADE"), _text("response", null=False),
        _text("added_on", null=False), _text("responded_on"), sa.UniqueConstraint("campaign_id", "person_id")
    )  # fmt: skip
    _index("campaign_members", "person_id")


def _work() -> None:
    _table(
        "activities",
        _text("kind", null=False), _text("happened_on", null=False), _text("happened_time"), _whole("minutes"),
        _text("outcome"), _text("note"), *(_link(name, table, ondelete="CASCADE") for name, table in _ABOUT),
        _link("owner_id", "team_members")
    )  # fmt: skip
    _table(
        "tasks",
        _text("title"), _text("kind", null=False), _text("due_on"), _text("due_time"), _text("note"),
        *(_link(name, table, ondelete="CASCADE") for name, table in _ABOUT), _link("owner_id", "team_members"),
        _text("done_at")
    )  # fmt: skip
    for column, _parent in _ABOUT:
        _index("activities", column, "happened_on", where=f"{column} IS NOT NULL")
        _index("tasks", column, "due_on", where=f"{column} IS NOT NULL")
    _index("activities", "happened_on")
    _index("tasks", "due_on", where="done_at IS NULL")
    for table in ("activities", "tasks"):
        _index(table, "owner_id", where="owner_id IS NOT NULL")
