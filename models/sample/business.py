"""The sample business as a file of its own."""

import datetime as dt
import json
from pathlib import Path

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from models.actions.business import REASONS, STAGES, add_defaults
from models.actions.plans import show_next
from models.migrations import RELEASED, Line
from models.rules.months import Month
from models.sample import SAMPLE
from models.sample import words as word_lists
from models.sample.asked import add_asked
from models.sample.audiences import add_audiences
from models.sample.holidays import holidays_of
from models.sample.reaching import add_reaching
from models.sample.returners import add_returners
from models.sample.rows import rows_of
from models.sample.story import tell
from models.sample.views import views
from models.schema import Business, Holiday, Picture, Reason, Setting, Stage, TaxRate
from models.store import file, search
from models.text import _

#: The seed of the business that everybody is shown.
SEED = 1884


def create_sample(path: Path, today: dt.date, seed: int = SEED, line: Line = RELEASED) -> None:
    """Make a file that holds the sample business as it stands at the end of ``today``; there is nothing to undo.

    The same day and seed give the same data. Raises Unavailable where the file exists or can't be made.
    """

    def fill(connection: Connection) -> None:
        _fill(connection, today, seed)

    file.create(path, line, fill)


def _fill(connection: Connection, today: dt.date, seed: int) -> None:
    words = word_lists.load()
    stages, reasons = _begin(connection, words, today)
    for mapped, rows in rows_of(tell(words, today, seed), words, stages, reasons, today, seed):
        connection.execute(insert(mapped), rows)
    with Session(connection) as session:
        session.add_all(views())
        session.flush()
        add_audiences(session, today)
        add_asked(session, today)
        add_returners(session, today)
        add_reaching(session, today, seed)
        show_next(session, "people", "TRUE")
        show_next(session, "deals", "TRUE")
    search.rebuild(file.raw(connection))


def _begin(
    connection: Connection, words: word_lists.Words, today: dt.date
) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """Write what every new business has and what this one says of itself; the ids of its stages and reasons by name."""
    facts = words.business
    with Session(connection) as session:
        named = {key: facts[key] for key in ("name", "currency", "subtitle")}
        session.add(Business(**named, **facts["facts"]))
        session.add(Picture(use="logo", png=words.logo))
        session.add_all(
            TaxRate(name=name, rate=rate, position=at) for at, (name, rate) in enumerate(facts["taxes"].items())
        )
        years = range(Month.of(today).shifted(-facts["months"]).year, today.year + 2)
        session.add_all(Holiday(day=day, name=_(name)) for year in years for day, name in holidays_of(year).items())
        session.add(Setting(key=SAMPLE, value=json.dumps(today.isoformat())))
        add_defaults(session)
        session.flush()
        for stage in session.scalars(select(Stage)):
            stage.open_limit = words.selling["limits"].get(stage.name)
        stages = session.scalars(select(Stage.id).order_by(Stage.position)).all()
        reasons = session.scalars(select(Reason.id).order_by(Reason.position)).all()
    return (
        {name: at for (name, *_rest), at in zip(STAGES, stages, strict=True)},
        {(outcome, name): at for (outcome, _family, name), at in zip(REASONS, reasons, strict=True)},
    )
