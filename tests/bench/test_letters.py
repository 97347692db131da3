"""3,000 people: who is reached, their letters, labels and call list, and that it is noted."""

import pytest

from models.actions.letters import note_sent
from models.queries.listing import Wanted, ids
from models.queries.listings import LISTINGS
from models.queries.reached import reached
from models.reports.letters import letters_report, prepared
from models.reports.posted import calls_report, labels_report
from models.workspace import Workspace
from tests.bench.data import make_business
from tests.bench.report import Figure
from tests.factory import NOON, opened, rows
from views.figures.letters import calls_pdf, labels_pdf, letters_pdf

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]
COUNT, TODAY = 3_000, NOON.date()
#: Milliseconds: an answer while somebody waits, and work that shows progress and may be stopped.
ANSWER, WORK = 1_500, 20_000


@pytest.fixture
def big(people_100k, tmp_path):
    with opened(make_business(tmp_path / "big.fairlead", people_100k)) as workspace:
        workspace.checked.result()
        yield workspace


def some(workspace: Workspace) -> list[int]:
    return list(workspace.ask(ids, LISTINGS["people"], Wanted("people"), TODAY))[:COUNT]


def test_three_thousand_are_reached_written_to_and_noted(big):
    people = some(big)
    template = rows(big, "SELECT id FROM letter_templates WHERE name='Thank you'")[0][0]
    asked, written, labelled, called, noted = (
        Figure(f"{what} of 3,000") for what in ("reached", "letters", "labels", "call list", "noted")
    )
    with asked.timed():
        found = big.ask(prepared, people, "post", None, TODAY, "all", template)
    assert len(found.letters) > COUNT / 2
    with written.timed():
        letters_pdf(big.ask(letters_report, found.letters, TODAY, marks=True))
    with labelled.timed():
        labels_pdf(big.ask(labels_report, found.reached.people, "L7160", 1, (0, 0), TODAY))
    with called.timed():
        calls_pdf(big.ask(calls_report, big.ask(reached, people, "phone", None, TODAY).people, "", "", TODAY))
    with noted.timed():
        big.do("Note", note_sent, list(found.reached.ids), "letter", "Thank you", None)
    asked.within(ANSWER)
    noted.within(ANSWER)
    for one in (written, labelled, called):
        one.within(WORK)
