"""Reports of platforms: the files beside this, and what they say read with ``csv`` alone."""

import csv
import re
from pathlib import Path

from models.actions.imports import Applied
from models.exchange.ads.asked import ReadReport, Report, read_report, report_in
from models.exchange.ads.bringing import brought_of, write
from models.exchange.looking import look_at
from models.workspace import Workspace
from tests.models.exchange.lists import saved

FILES = Path(__file__).parent / "files"
GOOGLE, GERMAN, FRENCH = FILES / "google_days.csv", FILES / "google_total_de.csv", FILES / "meta_period_fr.csv"
#: A report of a few rows: day, campaign, seen, clicked, cost.
DAYS = "Day,Campaign,Campaign type,Impr.,Clicks,Currency code,Cost"


def report(path: Path, **said) -> Report:
    """The file as it is recognised."""
    found = report_in(look_at(path), said.pop("currency", "EUR"))
    assert found is not None
    return found if not said else type(found)(found.layout, found.platform, found.columns, found.currency, **said)


def read(path: Path, **said) -> ReadReport:
    """What the child process reads of it."""
    return read_report(report(path, **said))


def days(folder: Path, *rows: str, name: str = "report.csv", head: str = DAYS) -> Path:
    """A report with these rows."""
    return saved(folder, "\n".join([head, *rows]) + "\n", name)


def bring(workspace: Workspace, path: Path, channel_id: int | None = None, **said) -> Applied:
    """Import a whole file; campaigns become ours by the names they have there."""
    found = report(path, **said)
    told = read_report(found)
    known = {name: one for one, name in workspace.ask(_campaigns)}
    belongs = {name: known.get(name, name) for name in told.rows}
    return write(workspace, brought_of(found, told, belongs, channel_id))


def _campaigns(session):
    return session.connection().exec_driver_sql("SELECT id, name FROM campaigns").fetchall()


def raw_rows(path: Path, encoding: str, delimiter: str, header_line: int) -> list[dict[str, str]]:
    """The rows below the header, by its names."""
    lines = path.read_text(encoding).splitlines()[header_line - 1 :]
    return list(csv.DictReader(lines, delimiter=delimiter))


def plain(text: str) -> int:
    """The figures of a number: of a count its value, of an amount its cents."""
    return int(re.sub(r"\D", "", text))
