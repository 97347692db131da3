"""Lists that the owner of the sample keeps under a name."""

from collections.abc import Iterator

from models.fields import Subject
from models.formats import fold
from models.queries.saved_views import ViewSpec
from models.schema import SavedView
from models.text import N_, _

_VIEWS: tuple[tuple[Subject, str, ViewSpec], ...] = (
    (
        "people",
        N_("Leads without a next action"),
        ViewSpec(
            (("lifecycle", "any", ("lead",)), ("next_action", "empty", None), ("next_action_on", "empty", None)),
            sort="last_contact",
        ),
    ),
    (
        "people",
        N_("Customers in Haarlem"),
        ViewSpec((("lifecycle", "any", ("customer",)), ("city", "is", "Haarlem")), group="source_id"),
    ),
    (
        "people",
        N_("Qualified and silent"),
        ViewSpec((("lifecycle", "any", ("qualified",)), ("last_contact", "before", -60)), sort="last_contact"),
    ),
    (
        "deals",
        N_("To close in 30 days"),
        ViewSpec((("expected_close_on", "within", "next_30"), ("closed_on", "empty", None)), sort="expected_close_on"),
    ),
)


def views() -> Iterator[SavedView]:
    """Each pinned beside the page of its list."""
    for at, (subject, name, spec) in enumerate(_VIEWS):
        yield SavedView(
            subject=subject, name=_(name), name_key=fold(_(name)), spec=spec.text(), pinned=True, position=at
        )
