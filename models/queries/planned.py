"""What is next with a company: the first open task of it, or of somebody who works there."""

from models.actions.plans import ORDER
from models.fields import Field, Kind
from models.queries.columns import Column
from models.text import N_

_FIRST = f"(SELECT t.{{}} FROM tasks t WHERE t.company_id=r.id AND t.done_at IS NULL ORDER BY {ORDER} LIMIT 1)"
_WATCHED = {"tasks": frozenset({"title", "due_on", "due_time", "done_at", "company_id"})}
NEXT_OF_COMPANY = (
    Column(
        Field("next_action", N_("Next action"), editable=False, imported=False),
        _FIRST.format("title"),
        order=f"{_FIRST.format('title')} COLLATE NOCASE",
        watched=_WATCHED,
    ),
    Column(
        Field("next_action_on", N_("Next action on"), Kind.DAY, width=110, editable=False, imported=False),
        _FIRST.format("due_on"),
        order=_FIRST.format("due_on"),
        watched=_WATCHED,
    ),
)
