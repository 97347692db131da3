"""What a list page shows at this moment, so that just that is printed."""

from models.reports.listing import Shown
from views.lists.page import ListPage


def shown_of(page: ListPage) -> Shown:
    """The shown columns and records in their order; only the selected ones where more than one is selected."""
    table = page.table
    head, columns, listed = table.horizontalHeader(), table.listing.columns, table.rows.records
    places = sorted((head.visualIndex(at), at) for at in range(len(columns)) if not head.isSectionHidden(at))
    sort, descending = table.order()
    chosen = table.selected_ids() if table.selected_count() > 1 else None
    return Shown(
        subject=page.subject,
        keys=tuple(columns[at].key for _place, at in places),
        ids=tuple(listed if chosen is None else chosen),
        listed=len(listed),
        sort=sort,
        descending=descending,
        search=table.wanted.search,
        filters=page.filters.said(),
        groups=tuple((table.rows.head_words(one), one.count) for one in table.rows.groups) if chosen is None else (),
    )
