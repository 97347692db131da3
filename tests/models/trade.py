"""A small business in a real file, filled by hand, for tests of figures and reports."""

import datetime as dt
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import update
from sqlalchemy.orm import Session

from models.migrations import RELEASED
from models.schema import Business, Campaign, Deal, Figures, LifecycleEvent, Person, Pipeline, Stage, StageEvent
from models.store.file import create, open_store

#: Name, kind, probability, counts as opportunity, counts as proposal.
STAGES = (
    ("Contact", "open", 10, False, False),
    ("Qualified", "open", 20, True, False),
    ("Proposal sent", "open", 50, True, True),
    ("Agreement", "open", 90, True, True),
    ("Won", "won", 100, False, False),
    ("Lost", "lost", 0, False, False),
    ("No decision", "no_decision", 0, False, False),
)
RECORDED = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)


def day(text: str | None) -> dt.date | None:
    """``2026-03-14`` as a day."""
    return None if text is None else dt.date.fromisoformat(text)


@contextmanager
def opened(folder: Path) -> Iterator["Trade"]:
    """A trade in a new file of ``folder``."""
    path = folder / "trade.fairlead"
    create(path, RELEASED, lambda _connection: None)
    store = open_store(path, RELEASED, lambda: None)
    try:
        with Session(store.writer) as session:
            yield Trade(session)
    finally:
        store.close()


class Trade:
    """Makers of rows; days are texts like ``2026-03-14``, values whole units of money."""

    def __init__(self, session: Session) -> None:
        self.session = session
        session.add(Business(name="Bakker & Daughters", currency="EUR", subtitle="furniture workshop"))
        session.add(Pipeline(id=1, name="Sales", position=0))
        session.flush()
        session.add_all(
            Stage(pipeline_id=1, position=at, name=name, kind=kind, probability=chance, counts_as_opportunity=counts,
                  counts_as_proposal=offers)
            for at, (name, kind, chance, counts, offers) in enumerate(STAGES)
        )
        session.flush()
        self.stages: Mapping[str, int] = {stage.name: stage.id for stage in session.query(Stage)}

    def rename(self, name: str) -> None:
        """Give the business another name."""
        self.session.execute(update(Business).values(name=name))

    def deal(
        self,
        stage: str,
        value: int | None = 100,
        *,
        created: str | None = None,
        closed: str | None = None,
        expected: str | None = None,
        campaign: int | None = None,
        person: int | None = None,
        events: tuple[tuple[str, str | None], ...] = (),
    ) -> int:
        """A deal with (stage, day) events; ``*`` before a stage marks the event as assumed."""
        made = Deal(
            title="Deal", pipeline_id=1, stage_id=self.stages[stage], value=value and value * 100,
            created_on=day(created), closed_on=day(closed), expected_close_on=day(expected), campaign_id=campaign,
            person_id=person,
        )  # fmt: skip
        return self._with_events(made, [self._stage_event(name, on) for name, on in events])

    def won(self, closed: str, value: int | None = 100, created: str | None = None) -> int:
        """A deal won on a day, entered at once as won."""
        return self.deal("Won", value, created=created, closed=closed, events=(("Won", closed),))

    def person(self, *events: tuple[str, str | None], campaign: int | None = None) -> int:
        """A person with (lifecycle stage, day) events."""
        made = Person(last_name="Person", lifecycle=events[-1][0] if events else "prospect", campaign_id=campaign)
        return self._with_events(
            made, [LifecycleEvent(stage=stage, entered_on=day(on), recorded_at=RECORDED) for stage, on in events]
        )

    def leads(self, on: str, count: int, campaign: int | None = None) -> None:
        """So many people who became leads on a day."""
        for _ in range(count):
            self.person(("lead", on), campaign=campaign)

    def campaign(self, name: str = "Open day") -> int:
        """A campaign."""
        made = Campaign(name=name)
        self.session.add(made)
        self.session.flush()
        return made.id

    def reach(self, campaign: int, first: str, reach: int | None, engagements: int | None) -> None:
        """Typed figures of a campaign from a day on."""
        start = dt.date.fromisoformat(first)
        self.session.add(
            Figures(campaign_id=campaign, first_day=start, last_day=start, reach=reach, engagements=engagements)
        )
        self.session.flush()

    def _stage_event(self, name: str, on: str | None) -> StageEvent:
        stage = self.stages[name.lstrip("*")]
        return StageEvent(stage_id=stage, entered_on=day(on), recorded_at=RECORDED, assumed=name.startswith("*"))

    def _with_events(self, made: Deal | Person, events: list[StageEvent] | list[LifecycleEvent]) -> int:
        self.session.add(made)
        self.session.flush()
        for event in events:
            setattr(event, "deal_id" if isinstance(event, StageEvent) else "person_id", made.id)
            self.session.add(event)
            self.session.flush()
        return made.id
