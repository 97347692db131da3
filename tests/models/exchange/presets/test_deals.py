"""Exports of deals of other programs, imported: every cell stands where it is expected, and twice makes nothing new."""

import pytest

from models.exchange import apply
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import person, rows
from tests.models.exchange.presets.deals import SAMPLES
from tests.models.exchange.presets.test_presets import planned

DEAL = (
    "SELECT x.value, d.title, s.name, d.value, o.name, d.expected_close_on, d.created_on, d.closed_on, d.kind, c.name, "
    "p.last_name, r.name, q.name, d.note FROM deals d JOIN stages s ON s.id=d.stage_id "
    "LEFT JOIN external_ids x ON x.deal_id=d.id LEFT JOIN team_members o ON o.id=d.owner_id "
    "LEFT JOIN companies c ON c.id=d.company_id LEFT JOIN people p ON p.id=d.person_id "
    "LEFT JOIN reasons r ON r.id=d.reason_id LEFT JOIN sources q ON q.id=d.source_id WHERE d.id=:one"
)
NAMES = ("external_id", "title", "stage", "value", "owner", "expected_close_on", "created_on", "closed_on", "kind",
         "company", "person", "reason", "source", "note")  # fmt: skip


def held(workspace: Workspace, one: int) -> dict[str, str]:
    """All that is known of a deal."""
    found = dict(zip(NAMES, rows(workspace, DEAL, one=one)[0], strict=True))
    events = rows(workspace, "SELECT s.name, e.entered_on FROM stage_events e JOIN stages s ON s.id=e.stage_id "
                             "WHERE e.deal_id=:one ORDER BY e.id", one=one)  # fmt: skip
    found["way"] = ", ".join(f"{name} {day}" for name, day in events)
    return {key: str(value) for key, value in found.items() if value is not None}


@pytest.fixture
def business(workspace: Workspace) -> Workspace:
    """One person who is known, and a second pipeline with stages of its own."""
    person(workspace, first_name="Zoë", last_name="de la Vega", email="zoe@vega.example")

    def more(raw):
        raw.execute("INSERT INTO pipelines(name, position) VALUES ('Refits', 1)")
        for at, (name, kind) in enumerate((("Called", "open"), ("Measured", "open"), ("Ordered", "won"),
                                           ("Off", "lost"))):  # fmt: skip
            raw.execute("INSERT INTO stages(pipeline_id, name, kind, position, probability, counts_as_opportunity) "
                        "VALUES (2, ?, ?, ?, 50, 0)", (name, kind, at))  # fmt: skip
        raw.execute("DELETE FROM temp.rec")

    workspace.run(more)
    return workspace


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.file)
def test_every_cell_arrives_and_the_same_file_again_changes_nothing(business: Workspace, tmp_path, sample):
    plan = planned(sample.save(tmp_path))
    assert plan.subject == "deals"
    done = apply.import_file(business, plan, lambda _rows, _share: None, lambda: False)
    assert (done.forecast.rejected, done.applied.created) == (0, len(sample.expected))
    for one, expected in enumerate(sample.expected, 1):
        assert held(business, one) == expected
    before = digest_of(business)
    again = apply.import_file(business, plan, lambda _rows, _share: None, lambda: False)
    assert (again.applied.batch_id, digest_of(business)) == (None, before)


def test_one_undo_takes_all_of_it_back(business: Workspace, tmp_path):
    before = digest_of(business)
    for sample in SAMPLES:
        plan = planned(sample.save(tmp_path))
        apply.import_file(business, plan, lambda _rows, _share: None, lambda: False)
    for _sample in SAMPLES:
        business.undo()
    assert digest_of(business) == before
