"""When somebody was last talked to: the day of the newest activity, read from the end of an index."""

from models.fields import Field, Kind
from models.queries.columns import Column
from models.text import N_

_LAST = Field("last_contact", N_("Last contact"), Kind.DAY, width=110, editable=False, imported=False)


def _column(owner: str) -> Column:
    last = f"(SELECT max(a.happened_on) FROM activities a WHERE a.{owner}=r.id)"
    return Column(_LAST, last, order=last, watched={"activities": frozenset({"happened_on", owner})})


LAST_WITH_PERSON = _column("person_id")
#: With anybody who worked there on that day: an activity names their company, too.
LAST_WITH_COMPANY = _column("company_id")
