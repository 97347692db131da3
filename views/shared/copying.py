"""Records onto the clipboard, as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from models.exchange.copying import Copied, copied
from models.queries.listing import Listing
from models.text import _, ngettext
from views.shared.feed import Feed, Told

#: Fewer are read at once, so that what is pasted right away is what was copied.
_AT_ONCE = 500
#: More cells than this are no longer copied: programs that look at the clipboard would be held up by them.
_MOST_CELLS = 2_000_000


def copy_table(
    feed: Feed, listing: Listing, keys: Sequence[str], ids: Sequence[int], *, header: bool = False
) -> None:
    """Copy columns of some records; what takes longer is said when it is done."""
    if len(ids) * len(keys) > _MOST_CELLS:
        most = _MOST_CELLS // max(1, len(keys))
        told = _("At most {n} rows of these columns can be copied at once. Select fewer, or export them as a file.")
        feed.failed.emit(told.format(n=f"{most:,}"))
        return
    what = (listing, list(keys), list(ids), feed.facts, feed.today())
    if len(ids) <= _AT_ONCE:
        _put(feed.ask(copied, *what, header=header))
        return

    def put(table: Copied) -> None:
        _put(table)
        told = ngettext("{n} row copied", "{n} rows copied", table.rows)
        feed.told.emit(Told(told.format(n=f"{table.rows:,}"), undo=False))

    feed.ask_later(copy_table, put, copied, *what, header=header)


def _put(table: Copied) -> None:
    data = QMimeData()
    data.setText(table.text)
    if table.html:
        data.setHtml(table.html)
    QGuiApplication.clipboard().setMimeData(data)
