"""A report from file to step: read in a child process, compared, written at once; and what it says of itself."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import isqrt

from models.actions.brought_figures import import_figures
from models.actions.imports import Applied
from models.errors import Cancelled, Unavailable
from models.exchange.ads.asked import ReadReport, Report, Total
from models.exchange.apply import label_of
from models.queries.brought_figures import Brought, Effect
from models.rules.overlaps import Measured, settle
from models.text import _
from models.workspace import Workspace

#: Steps of SQLite's machine between two looks whether to stop.
_LOOK_EVERY = 100_000
#: What of a report is compared with the platform's own total.
COMPARED = ("impressions", "clicks", "spend")


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure as our rows add up to and as the platform's own total says; ``rounding`` is how far spend may differ
    because each row was rounded: the root of their number, in minor units, which chance hardly passes."""

    measure: str
    ours: int
    theirs: int
    rounding: int = 0

    @property
    def agrees(self) -> bool:
        """Whether both say the same."""
        return abs(self.ours - self.theirs) <= self.rounding


def brought_of(
    report: Report, read: ReadReport, belongs: Mapping[str, int | str | None], channel_id: int | None
) -> Brought:
    """What is to be written, where the person has said where everything belongs."""
    platform = report.platform
    return Brought(
        platform.code, _(platform.name), report.path.name, read.rows, belongs, channel_id, read.span, read.read,
        read.bad,
    )  # fmt: skip


def counting(read: ReadReport) -> dict[str, list[Measured]]:
    """The rows of each campaign that count, where the report tells of the same days in several."""
    return {name: settle((), told, read.span).added for name, told in read.rows.items()}


def compared(read: ReadReport) -> tuple[str, tuple[Compared, ...]]:
    """The platform's own total and how it compares with our sum: of several totals the one that agrees, else the
    largest. Nothing where the report has none. Reach is never added up."""
    rows = [row for told in counting(read).values() for row in told]
    ours = {key: sum(getattr(row, key) or 0 for row in rows) for key in COMPARED}
    found = [(one.label, _beside(one, ours, rows, read)) for one in read.totals]
    found = [(label, lines) for label, lines in found if lines]
    if not found:
        return "", ()
    return next(
        ((label, lines) for label, lines in found if all(one.agrees for one in lines)),
        max(found, key=lambda one: [line.theirs for line in one[1]]),
    )


def _beside(total: Total, ours: Mapping[str, int], rows: Iterable[Measured], read: ReadReport) -> tuple[Compared, ...]:
    lines = []
    for key in COMPARED:
        theirs = getattr(total, key)
        if theirs is None or (key == "spend" and read.foreign):
            continue
        rounding = isqrt(sum(1 for row in rows if row.spend)) if key == "spend" else 0
        lines.append(Compared(key, ours[key], theirs, rounding))
    return tuple(lines)


def write(workspace: Workspace, brought: Brought, cancelled: Callable[[], bool] | None = None) -> Applied:
    """Write a report as one step, after a backup. Raises Cancelled where it was stopped in time."""
    workspace.back_up_if_changed("import")
    workspace.run(lambda raw: raw.set_progress_handler(cancelled, _LOOK_EVERY))
    try:
        return workspace.do(label_of(brought.file_name), import_figures, brought).result
    except Unavailable as error:
        if cancelled is not None and cancelled():
            raise Cancelled from error
        raise
    finally:
        workspace.run(lambda raw: raw.set_progress_handler(None, 0))


def counted(effects: Iterable[Effect]) -> Mapping[str, int]:
    """How many rows are added, replaced, the same, make room, or are skipped."""
    told = dict.fromkeys(("added", "changed", "same", "gone", "skipped", "typed"), 0)
    for one in effects:
        for key in ("added", "changed", "same", "gone", "skipped"):
            told[key] += len(getattr(one.settled, key))
        told["typed"] += one.typed
    return told
