"""Tags, ties between people, sequences, saved views, and what brings back a record that was deleted or merged."""

import sqlalchemy as sa
from alembic import op

_OWNERS = (("person_id", "people"), ("company_id", "companies"))


def upgrade() -> None:
    """Add columns to what there is, then the new tables."""
    _people()
    _ties()
    _sequences()
    _views()
    _kept()


def _text(name: str, null: bool = True) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


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


def _owners() -> list[sa.Column[int] | sa.Constraint]:
    return [
        *(_link(name, table, ondelete="CASCADE") for name, table in _OWNERS),
        sa.CheckConstraint("(person_id IS NULL) <> (company_id IS NULL)", name="one_owner"),
    ]


def _people() -> None:
    for name in ("salutation", "department", "wake_on", "disqualified_because", "website", "birthday"):
        op.add_column("people", _text(name))
    op.add_column("addresses", _text("label"))
    op.add_column("activities", _text("message_id"))
    _index("activities", "message_id", where="message_id IS NOT NULL")
    op.add_column("import_batches", _text("mode"))


def _ties() -> None:
    _table("tags", _text("name", null=False), _text("name_key", null=False))
    _index("tags", "name_key", unique=True)
    for table, column, parent in (("tagged", "tag_id", "tags"), ("interests", "product_id", "products")):
        _table(table, _link(column, parent, null=False, ondelete="CASCADE"), *_owners())
        _index(table, column)
        for owner, _parent in _OWNERS:
            _index(table, owner, column, where=f"{owner} IS NOT NULL", unique=True)
    _table(
        "relations",
        _link("person_id", "people", null=False, ondelete="CASCADE"),
        _link("other_person_id", "people", ondelete="CASCADE"), _link("company_id", "companies", ondelete="CASCADE"),
        _text("role"),
        sa.CheckConstraint("(other_person_id IS NULL) <> (company_id IS NULL)", name="one_other"),
    )  # fmt: skip
    _index("relations", "person_id")
    for column in ("other_person_id", "company_id"):
        _index("relations", column, where=f"{column} IS NOT NULL")
    _table(
        "unlike_pairs",
        _link("person_id", "people", ondelete="CASCADE"), _link("other_person_id", "people", ondelete="CASCADE"),
        _link("company_id", "companies", ondelete="CASCADE"),
        _link("other_company_id", "companies", ondelete="CASCADE"),
        sa.CheckConstraint("(person_id IS NULL) = (other_person_id IS NULL) AND (company_id IS NULL) = "
                           "(other_company_id IS NULL) AND (person_id IS NULL) <> (company_id IS NULL)",
                           name="one_kind"),
    )  # fmt: skip
    for owner, other in (("person_id", "other_person_id"), ("company_id", "other_company_id")):
        _index("unlike_pairs", owner, other, where=f"{owner} IS NOT NULL", unique=True)
        _index("unlike_pairs", other, where=f"{other} IS NOT NULL")


def _sequences() -> None:
    _table("sequences", _text("name", null=False), _text("name_key", null=False),
           _whole("retired", null=False, default="0"))  # fmt: skip
    _index("sequences", "name_key")
    _table(
        "sequence_steps",
        _link("sequence_id", "sequences", null=False, ondelete="CASCADE"), _whole("position", null=False),
        _whole("days", null=False), _text("kind", null=False), _text("title"),
    )  # fmt: skip
    _index("sequence_steps", "sequence_id", "position")
    _table(
        "enrolments",
        _link("sequence_id", "sequences", null=False, ondelete="CASCADE"),
        _link("person_id", "people", null=False, ondelete="CASCADE"),
        _text("started_on", null=False), _text("stopped_on"),
    )  # fmt: skip
    _index("enrolments", "person_id")
    _index("enrolments", "sequence_id")
    _table(
        "enrolment_tasks",
        _link("enrolment_id", "enrolments", null=False, ondelete="CASCADE"),
        _link("task_id", "tasks", null=False, ondelete="CASCADE"),
    )
    _index("enrolment_tasks", "enrolment_id")
    _index("enrolment_tasks", "task_id", unique=True)


def _views() -> None:
    _table(
        "saved_views",
        _text("subject", null=False), _text("name", null=False), _text("name_key", null=False),
        _text("spec", null=False), _whole("pinned", null=False, default="1"),
        _whole("position", null=False, default="0"),
    )  # fmt: skip
    _index("saved_views", "subject", "position")


def _kept() -> None:
    _table(
        "kept",
        _link("step_id", "steps", null=False), _text("kind", null=False), _text("subject", null=False),
        _whole("row_id", null=False), _whole("into_id"), _text("name", null=False), _text("at", null=False),
        _text("changes", null=False), _link("back_step_id", "steps"),
    )  # fmt: skip
    _index("kept", "kind", "id")
    _index("kept", "step_id")
    _index("kept", "into_id", where="into_id IS NOT NULL")
