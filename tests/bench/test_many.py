"""Bulk acts on 100,000 people: tags, a field of all, a stage of all, and taking each back; a block of 5,000 cells."""

from pathlib import Path

import pytest

from models.actions.bulk import edit_many, write_cells
from models.actions.tags import tag, untag
from models.exchange.block import read_block
from models.exchange.copying import copied
from models.exchange.pasting import Goal, paste
from models.formats import Facts
from models.queries.listing import Wanted, ids
from models.queries.listings import LISTINGS
from models.workspace import Workspace
from tests.bench.data import make_business
from tests.bench.report import Figure
from tests.factory import NOON, opened

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]
#: Milliseconds: "seconds, off the GUI thread".
GOAL = 10_000


@pytest.fixture
def big(people_100k: Path, tmp_path: Path):
    with opened(make_business(tmp_path / "big.fairlead", people_100k)) as workspace:
        workspace.checked.result()
        yield workspace


def all_of(workspace: Workspace) -> list[int]:
    return list(workspace.ask(ids, LISTINGS["people"], Wanted("people"), NOON.date()))


@pytest.mark.parametrize(
    ("name", "verb", "args"),
    [
        ("tag", tag, (["VIP"],)),
        ("untag", untag, (["VIP"],)),
        ("source", edit_many, ("source_id", 1)),
        ("lifecycle", edit_many, ("lifecycle", "lead")),
        ("next action", edit_many, ("next_action", "Call")),
        ("city", edit_many, ("city", "Utrecht")),
    ],
)
def test_many_at_once(big, name, verb, args):
    some = all_of(big)
    if verb is untag:
        big.do("Tag", tag, "people", some, *args)
    ours, back = Figure(f"{name} of 100,000"), Figure(f"{name} taken back")
    with ours.timed():
        assert big.do_many_later("Many", verb, "people", some, *args).result().result > 50_000
    with back.timed():
        big.undo()
    ours.within(GOAL)
    back.within(GOAL)


def test_a_block_of_20000_cells(big):
    some = all_of(big)[:5_000]
    text = "".join(f"Chef\tCall\t1.12.2026\t+49 170 {n}\n" for n in range(5_000))
    goal = Goal("people", ("job_title", "next_action", "next_action_on", "phone"), tuple(some))
    looked, written, back = Figure("paste: looked at"), Figure("paste: written"), Figure("paste: taken back")
    with looked.timed():
        plan = big.ask(paste, read_block(text), goal, Facts(), NOON.date())
    with written.timed():
        big.do_many_later("Paste", write_cells, "people", *plan.written()).result()
    with back.timed():
        big.undo()
    for one in (looked, written, back):
        one.within(GOAL)


def test_copying_100000_rows(big):
    ours = Figure("copy 100,000 rows of 12 columns")
    some, keys = all_of(big), [column.key for column in LISTINGS["people"].columns if not column.hidden][:12]
    with ours.timed():
        assert big.ask(copied, LISTINGS["people"], keys, some, Facts(), NOON.date()).rows == 100_000
    ours.within(GOAL)
