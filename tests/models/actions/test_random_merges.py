"""Random pairs with random belongings are joined and part again: the same digest, whatever they had in common."""

import random
from pathlib import Path

import pytest

from models.actions import campaigns, deals, people, products
from models.actions.merge import merge_companies, merge_people, take_back_merge
from models.actions.trash import restore_from_trash
from models.schema import Base
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import new_file, opened, rows
from tests.models.actions.belongings import company_with_all, person_with_all, put, shared

#: Columns of belongings that are set at random; what cannot be is refused by the file itself.
_TABLES = ("tagged", "interests", "relations", "campaign_members", "contact_points", "addresses", "unlike_pairs",
           "activities", "tasks", "deals")  # fmt: skip


def shuffled(workspace: Workspace, chance: random.Random) -> None:
    """Give rows to others at random; a row that would then be double, or nobody's, stays where it is."""

    def shuffle(raw) -> None:
        owners = {"people": [one for (one,) in raw.execute("SELECT id FROM people")],
                  "companies": [one for (one,) in raw.execute("SELECT id FROM companies")]}  # fmt: skip
        for name in _TABLES:
            for (row,) in raw.execute(f"SELECT id FROM {name}").fetchall():
                for key in Base.metadata.tables[name].foreign_keys:
                    if (table := key.column.table.name) in owners and chance.random() < 0.5:
                        raw.execute(f"UPDATE OR IGNORE {name} SET {key.parent.name}=? WHERE id=? AND {key.parent.name} "
                                    "IS NOT NULL", (chance.choice(owners[table]), row))  # fmt: skip
        raw.execute("DELETE FROM relations WHERE person_id=other_person_id")
        raw.execute("DELETE FROM unlike_pairs WHERE person_id >= other_person_id OR company_id >= other_company_id")
        for table, what, when, link in (("people", "next_action", "next_action_on", "person_id"),
                                        ("deals", "next_step", "next_step_on", "deal_id")):  # fmt: skip
            first = (f"FROM tasks t WHERE t.{link}=r.id AND t.done_at IS NULL ORDER BY t.due_on IS NULL, t.due_on, "
                     "t.due_time IS NULL, t.due_time, t.id LIMIT 1")  # fmt: skip
            raw.execute(f"UPDATE {table} AS r SET {what}=(SELECT title {first}), {when}=(SELECT due_on {first})")
        raw.execute("DELETE FROM temp.rec")

    workspace.run(shuffle)


def merged_and_parted(folder: Path, seed: int, count: int) -> int:
    """So many merges, each taken back by Undo or by its own page, some after further ones; how many there were."""
    chance = random.Random(seed)
    with opened(new_file(folder, f"{seed}.fairlead")) as workspace:
        common = shared(workspace)
        for name in ("Ana", "Anna", "Jon"):
            person_with_all(workspace, common, name, created_on=f"2026-01-0{chance.randint(1, 9)}")
            company_with_all(workspace, common, name)
        put(workspace, "people", last_name="Bare", sort_key="bare", lifecycle="customer", note="bare")
        shuffled(workspace, chance)
        for _each in range(count):
            _part(workspace, chance)
    return count


def _part(workspace: Workspace, chance: random.Random) -> None:
    subject, verb = chance.choice([("people", merge_people), ("companies", merge_companies)])
    ids = [one for (one,) in rows(workspace, f"SELECT id FROM {subject}")]
    before, kept = digest_of(workspace), []
    for _depth in range(chance.randint(1, 3)):
        keep, gone = chance.sample(ids, 2)
        workspace.do("Merge", verb, keep, gone, {})
        ids.remove(gone)
        kept.append(rows(workspace, "SELECT max(id) FROM kept")[0][0])
        assert rows(workspace, "SELECT * FROM pragma_foreign_key_check") == []
    undone = chance.random() < 0.3
    for one in reversed(kept):
        if undone:
            workspace.undo()
        else:
            assert workspace.do("Take back", take_back_merge, one).result.left == ()
    assert digest_of(workspace) == before


def restored(folder: Path, seed: int, count: int) -> None:
    """Some records deleted and restored, one by one in any order, together or by Undo."""
    chance = random.Random(seed)
    with opened(new_file(folder, f"trash{seed}.fairlead")) as workspace:
        common = shared(workspace)
        for name in ("Ana", "Anna", "Jon"):
            person_with_all(workspace, common, name)
            company_with_all(workspace, common, name)
        shuffled(workspace, chance)
        for _each in range(count):
            before = digest_of(workspace)
            last = rows(workspace, "SELECT coalesce(max(id), 0) FROM kept")[0][0]
            for _act in range(chance.randint(1, 4)):
                _delete_some(workspace, chance)
            kept = [one for (one,) in rows(workspace, "SELECT id FROM kept WHERE id > :last", last=last)]
            chance.shuffle(kept)
            for some in (kept[::2], kept[1::2]):
                if some:
                    assert workspace.do("Restore", restore_from_trash, some).result.left == ()
            assert digest_of(workspace) == before


def _delete_some(workspace: Workspace, chance: random.Random) -> None:
    subject, verb = chance.choice([
        ("people", people.delete_people), ("companies", people.delete_companies), ("deals", deals.delete_deals),
        ("campaigns", campaigns.delete_campaigns), ("products", products.delete_products),
    ])  # fmt: skip
    ids = [one for (one,) in rows(workspace, f"SELECT id FROM {subject}")]
    workspace.do("Delete", verb, chance.sample(ids, min(len(ids), chance.randint(1, 3))))


def test_merges_are_taken_back_to_the_same_digest(tmp_path: Path):
    assert sum(merged_and_parted(tmp_path, seed, 25) for seed in range(20)) == 500


def test_deleted_records_come_back_in_any_order(tmp_path: Path):
    for seed in range(12):
        restored(tmp_path, seed, 4)


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_a_great_many_merges_and_deletes(tmp_path: Path):
    for seed in range(100, 500):
        merged_and_parted(tmp_path, seed, 100)
        restored(tmp_path, seed, 10)

