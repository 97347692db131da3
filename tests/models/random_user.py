"""A user who acts at random: every act can be undone to the exact state before it, also after closing and upgrading."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from models.actions import (
    activities,
    bulk,
    campaigns,
    closing,
    contacts,
    criteria,
    deals,
    figures,
    lifecycle,
    lists,
    members,
    merge,
    moves,
    people,
    pipelines,
    products,
    sequences,
    tags,
    tasks,
    ties,
    trash,
)
from models.actions.taking_back import take_back_import
from models.errors import Refused
from models.exchange import apply
from models.migrations import RELEASED, Line
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import new_file, opened, rows
from tests.models.exchange.staged import prepared
from tests.models.later_version import LATER
from tests.models.random_planner import Planning
from tests.models.random_reports import Reporting
from tests.models.random_seller import Selling
from tests.models.random_spender import Spending
from tests.models.random_wording import Wording

NAMES = st.sampled_from(["Ana", "Łukasz", "Αλέξης", "山田", "O'Brien", 'x"y', "=1+1", "a" * 200])
DAY = dt.date(2026, 3, 20)
#: Where the first open task is repeated.
PLANS = (("people", "next_action", "next_action_on", "person_id"), ("deals", "next_step", "next_step_on", "deal_id"))
ORDER = "t.due_on IS NULL, t.due_on, t.due_time IS NULL, t.due_time, t.id"
DELETING = (
    ("people", people.delete_people), ("companies", people.delete_companies), ("deals", deals.delete_deals),
    ("campaigns", campaigns.delete_campaigns), ("products", products.delete_products),
)  # fmt: skip
PICK = st.integers(min_value=0, max_value=10**6)


class RandomUser(Selling, Reporting, Spending, Wording, Planning):
    """``past`` and ``future`` hold the digests that undo and redo must find again."""

    @initialize()
    def start(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.line: Line = RELEASED
        self.path = new_file(self.folder)
        self.open()
        self.past: list[str] = []
        self.future: list[str] = []
        self.history = 0
        self.imports: list[tuple[int, str]] = []  # (batch, digest before it)
        self.merges: list[tuple[int, str, str]] = []  # (kept, digest before it, digest after)
        self.begin_to_sell()

    def open(self) -> None:
        self.workspace: Workspace = opened(self.path, line=self.line)
        self.spoil(self.workspace)

    def spoil(self, workspace: Workspace) -> None:
        """The control breaks something here."""

    def teardown(self) -> None:
        if hasattr(self, "workspace"):
            self.workspace.close()
            shutil.rmtree(self.folder)

    def some(self, table: str, pick: int) -> int | None:
        """The id of one of the table's rows."""
        found = rows(self.workspace, f"SELECT id FROM {table} ORDER BY id")
        return int(found[pick % len(found)][0]) if found else None

    def act(self, action: Callable[..., Any], *args: Any) -> None:
        """Do something that may be refused; nothing may change then."""
        before = digest_of(self.workspace)
        try:
            done = self.workspace.do(action.__name__, action, *args)
        except Refused:
            assert digest_of(self.workspace) == before
            return
        if done.step_id is None:
            assert digest_of(self.workspace) == before
        else:
            self.past.append(before)
            self.future.clear()

    @rule(name=NAMES, pick=PICK, email=st.sampled_from([None, "a@b.example"]))
    def add_person(self, name: str, pick: int, email: str | None) -> None:
        company, campaign = self.some("companies", pick), self.some("campaigns", pick)
        values = {"last_name": name, "company_id": company, "campaign_id": campaign, "email": email, "city": name}
        self.act(people.add_person, values)

    @rule(name=NAMES)
    def add_company(self, name: str) -> None:
        self.act(people.add_company, {"name": name, "phone": "+49 170 1"})

    @rule(name=NAMES)
    def add_campaign(self, name: str) -> None:
        self.act(campaigns.add_campaign, {"name": name, "budget": 5})

    @rule(pick=PICK, reach=st.sampled_from([None, 0, 70, -1]))
    def set_figures(self, pick: int, reach: int | None) -> None:
        if (campaign := self.some("campaigns", pick)) is not None:
            self.act(figures.set_figures, campaign, self.workspace.now().date(), {"reach": reach})

    @rule(name=NAMES, pick=PICK)
    def add_deal(self, name: str, pick: int) -> None:
        stage = self.some("stages", pick)
        self.act(deals.add_deal, {"title": name, "person_id": self.some("people", pick), "stage_id": stage, "value": 7})

    @rule(name=NAMES)
    def add_product(self, name: str) -> None:
        self.act(products.add_product, {"name": name})

    @rule(pick=PICK, name=NAMES, key=st.sampled_from(["job_title", "last_name", "email", "city", "note"]))
    def edit_person(self, pick: int, name: str, key: str) -> None:
        if (one := self.some("people", pick)) is not None:
            was = None
            if key in ("job_title", "last_name", "note"):
                was = rows(self.workspace, f"SELECT {key} FROM people WHERE id=:one", one=one)[0][0]
            self.act(people.edit_person, one, key, name, was)

    @rule(pick=PICK, edit=st.sampled_from([
        ("lifecycle", "lead"), ("lifecycle", "nonsense" * 50), ("next_action", "Call"), ("next_action", None),
        ("city", "Łódź"), ("city", None), ("tags", "VIP, New"), ("tags", "vip"), ("email", "a@b.example"),
    ]))  # fmt: skip
    def edit_many(self, pick: int, edit: tuple[str, str | None]) -> None:
        ids = [one for (one,) in rows(self.workspace, "SELECT id FROM people")][: pick % 9]
        self.act(bulk.edit_many, "people", ids, *edit)

    @rule(pick=PICK, name=NAMES)
    def write_cells(self, pick: int, name: str) -> None:
        found = rows(self.workspace, "SELECT id, job_title FROM people")[: pick % 5]
        cells = [bulk.Written(one, "job_title", name, was) for one, was in found]
        added = [{"last_name": name, "company_id": bulk.NewName("Pasted"), "phone": "1"}] * (pick % 3)
        self.act(bulk.write_cells, "people", cells, added)

    @rule(pick=PICK, stage=PICK)
    def move_deal(self, pick: int, stage: int) -> None:
        if (one := self.some("deals", pick)) is not None:
            self.act(moves.move_deal, one, self.some("stages", stage))

    @rule(pick=PICK, stage=PICK, late=st.integers(0, 3))
    def end_deal(self, pick: int, stage: int, late: int) -> None:
        if (one := self.some("deals", pick)) is None:
            return
        to, on = self.some("stages", stage), DAY - dt.timedelta(days=30 + late)
        if late:
            reasons = tuple(self.some("reasons", pick * late + n) for n in range(late))
            why = closing.Ending(reasons, on, "Oak & Sons" if late > 1 else None, "too dear", on if late > 2 else None)
            self.act(closing.close_deals, [one], to, why)
        else:
            self.act(closing.put_off_deals, [one], to, DAY, None, "after the fair")

    @rule(pick=PICK, back=st.integers(0, 40))
    def correct_move(self, pick: int, back: int) -> None:
        if (one := self.some("stage_events", pick)) is None:
            return
        ((was,),) = rows(self.workspace, "SELECT entered_on FROM stage_events WHERE id=:one", one=one)
        if back:
            held = dt.date.fromisoformat(was) if was else None
            self.act(moves.edit_stage_event, one, DAY - dt.timedelta(days=back), held)
        else:
            self.act(moves.delete_stage_event, one)

    @rule(pick=PICK)
    def meet_criterion(self, pick: int) -> None:
        if (one := self.some("deals", pick)) is not None:
            self.act(criteria.meet_criterion, one, self.some("stage_criteria", pick), DAY if pick % 3 else None)

    @rule(pick=PICK, other=PICK, name=NAMES)
    def change_the_stages(self, pick: int, other: int, name: str) -> None:
        one, into = self.some("stages", pick), self.some("stages", other)
        verb, *given = [
            (pipelines.retire_stage, one, into), (pipelines.retire_stage, one, None), (pipelines.offer_stage, one),
            (pipelines.move_stage, one, other - 4), (pipelines.add_stage, 1, {"name": name}),
            (pipelines.delete_stage, one), (pipelines.add_pipeline, name, 1), (pipelines.retire_pipeline, 1, {}),
        ][pick % 8]  # fmt: skip
        self.act(verb, *given)

    @rule(pick=PICK, name=st.sampled_from([None, "Call", "Send samples"]), day=st.sampled_from([None, DAY]))
    def plan(self, pick: int, name: str | None, day: dt.date | None) -> None:
        values = {"title": name, "due_on": day, "person_id": self.some("people", pick), "kind": "call"}
        self.act(tasks.add_task, values | {"deal_id": self.some("deals", pick // 2) if pick % 2 else None})

    @rule(pick=PICK, verb=st.sampled_from([tasks.complete_task, tasks.reopen_task]))
    def tick_off(self, pick: int, verb: Callable[..., Any]) -> None:
        if (one := self.some("tasks", pick)) is not None:
            self.act(verb, one)

    @rule(pick=PICK, key=st.sampled_from(["next_action", "next_action_on"]), value=st.sampled_from([None, DAY]))
    def change_plan(self, pick: int, key: str, value: dt.date | None) -> None:
        if (one := self.some("people", pick)) is not None:
            was = rows(self.workspace, f"SELECT {key} FROM people WHERE id=:one", one=one)[0][0]
            held = dt.date.fromisoformat(was) if was and key == "next_action_on" else was
            new = value if key == "next_action_on" else value and "Visit"
            self.act(people.edit_person, one, key, new, held)

    @rule(pick=PICK)
    def log(self, pick: int) -> None:
        about = {"person_id": self.some("people", pick), "deal_id": self.some("deals", pick)}
        self.act(activities.add_activity, {"kind": "visit", "note": "wants oak", **about})

    @rule(pick=PICK, response=st.sampled_from(["sent", "attended", "nonsense"]))
    def address(self, pick: int, response: str) -> None:
        if (campaign := self.some("campaigns", pick)) is not None:
            addressed = [one for (one,) in rows(self.workspace, "SELECT id FROM people")][: pick % 4]
            verb = members.set_response if pick % 2 else members.add_members
            self.act(verb, campaign, addressed, response)

    @rule(pick=PICK)
    def start_deals(self, pick: int) -> None:
        self.act(deals.start_deals, [one for (one,) in rows(self.workspace, "SELECT id FROM people")][: pick % 3])

    @rule(pick=PICK, value=st.sampled_from(["a@b.example", "c@d.example", "A@B.example", "030 12"]), verb=PICK)
    def reach(self, pick: int, value: str, verb: int) -> None:
        kind, point = "email" if "@" in value else "phone", self.some("contact_points", pick)
        if verb % 4 == 0 and (one := self.some("people", pick)) is not None:
            self.act(contacts.add_contact, "people", one, kind, value, "Home")
        elif point is not None and verb % 4 == 1:
            self.act(contacts.put_contact_first, "contact_points", point)
        elif point is not None:
            was = rows(self.workspace, "SELECT value FROM contact_points WHERE id=:one", one=point)[0][0]
            self.act(contacts.edit_contact, point, value if verb % 4 == 2 else None, was)

    @rule(pick=PICK, city=st.sampled_from(["Delft", "Porto", None]))
    def move_house(self, pick: int, city: str | None) -> None:
        if (one := self.some("addresses", pick)) is not None:
            was = rows(self.workspace, "SELECT city FROM addresses WHERE id=:one", one=one)[0][0]
            self.act(contacts.change_address, one, {"city": city}, {"city": was})
        if (one := self.some("people", pick)) is not None:
            self.act(contacts.add_address, "people", one, {"city": city})

    @rule(pick=PICK, names=st.lists(st.sampled_from(["Oak", "oak", "Architect"]), min_size=1), off=st.booleans())
    def mark(self, pick: int, names: list[str], off: bool) -> None:
        ids = [one for (one,) in rows(self.workspace, "SELECT id FROM people")][: pick % 5]
        self.act(tags.untag if off else tags.tag, "people", ids, names)

    @rule(pick=PICK, role=st.sampled_from(["wife of", None]))
    def tie(self, pick: int, role: str | None) -> None:
        who, other, product = self.some("people", pick), self.some("people", pick // 3), self.some("products", pick)
        if who is not None and other is not None:
            self.act(ties.add_relation, who, "people", other, role)
        if who is not None and product is not None:
            self.act(ties.add_interest, "people", who, product)
        if pick % 3 == 0 and (one := self.some("relations", pick)) is not None:
            self.act(ties.delete_relation, one)

    @rule(pick=PICK)
    def lead_along(self, pick: int) -> None:
        sequence, running = self.some("sequences", pick), self.some("enrolments", pick)
        if sequence is None:
            self.act(lists.add_item, "sequences", {"name": f"Plan {pick}"})
        elif pick % 4 == 0:
            self.act(lists.add_item, "steps", {"title": "Call", "days": pick % 9, "kind": "call"}, sequence)
        elif pick % 4 == 1 and running is not None:
            self.act(sequences.stop_sequence, running)
        else:
            people_ids = [one for (one,) in rows(self.workspace, "SELECT id FROM people")][: pick % 3]
            self.act(sequences.start_sequence, sequence, people_ids)

    @rule(pick=PICK, stage=st.sampled_from(["lead", "not_now", "customer"]), back=st.integers(0, 40))
    def come_to_a_stage(self, pick: int, stage: str, back: int) -> None:
        if (one := self.some("people", pick)) is not None:
            day = self.workspace.now().date() - dt.timedelta(days=back)
            self.act(lifecycle.enter_stage, one, stage, day, DAY + dt.timedelta(days=90))
        if pick % 3 == 0 and (event := self.some("lifecycle_events", pick)) is not None:
            self.act(lifecycle.delete_lifecycle_event, event)

    @rule(pick=PICK)
    def edit_what_is_gone(self, pick: int) -> None:
        self.act(people.edit_person, 10**9 + pick, "note", "x", None)

    @rule(
        pick=PICK,
        verb=st.sampled_from(
            [
                (people.delete_people, "people"),
                (people.delete_companies, "companies"),
                (campaigns.delete_campaigns, "campaigns"),
                (deals.delete_deals, "deals"),
                (products.delete_products, "products"),
                (tasks.delete_tasks, "tasks"),
                (activities.delete_activities, "activities"),
            ]
        ),
    )
    def delete(self, pick: int, verb: tuple[Callable[..., int], str]) -> None:
        ids = [one for (one,) in rows(self.workspace, f"SELECT id FROM {verb[1]}")]
        self.act(verb[0], ids[pick % 3 : pick % 5 + 1])

    @rule(pick=PICK, other=PICK, subject=st.sampled_from(["people", "companies"]))
    def merge(self, pick: int, other: int, subject: str) -> None:
        ids = [self.some(subject, one) for one in (pick, other)]
        if None in ids:
            return
        before, count = digest_of(self.workspace), len(self.past)
        verb = merge.merge_people if subject == "people" else merge.merge_companies
        self.act(verb, *ids, {})
        if len(self.past) > count:
            kept = rows(self.workspace, "SELECT max(id) FROM kept")[0][0]
            self.merges.append((kept, before, digest_of(self.workspace)))

    @rule(pick=PICK)
    def take_a_merge_back(self, pick: int) -> None:
        """Nothing was done since: it is as it was before; else what was done since stays."""
        if not self.merges:
            return
        kept, before, after = self.merges[pick % len(self.merges)]
        unchanged, count = digest_of(self.workspace) == after, len(self.past)
        self.act(merge.take_back_merge, kept)
        if unchanged and len(self.past) > count:
            assert digest_of(self.workspace) == before

    @rule(pick=PICK)
    def delete_and_restore(self, pick: int) -> None:
        subject, verb = DELETING[pick % len(DELETING)]
        ids = [one for (one,) in rows(self.workspace, f"SELECT id FROM {subject}")][: pick % 3 + 1]
        before, count = digest_of(self.workspace), len(self.past)
        self.act(verb, ids)
        if len(self.past) == count:
            return
        newest = rows(self.workspace, "SELECT id FROM kept WHERE step_id=(SELECT max(step_id) FROM kept)")
        self.act(trash.restore_from_trash, [one for (one,) in newest])
        assert digest_of(self.workspace) == before

    @rule(pick=PICK)
    def restore_an_old_one(self, pick: int) -> None:
        entry = self.some("kept", pick)
        if entry is not None:
            self.act(trash.restore_from_trash, [entry])

    @rule(pick=PICK, sure=st.integers(min_value=0, max_value=9))
    def empty_the_trash(self, pick: int, sure: int) -> None:
        entry = self.some("kept", pick)
        if entry is None or sure < 8:
            return
        before = digest_of(self.workspace)
        try:
            self.workspace.do("Empty", trash.empty_trash, [entry])
        except Refused:
            return
        assert digest_of(self.workspace) == before
        self.past.clear()
        self.future.clear()

    def import_list(self, names: list[str], pick: int) -> int | None:
        """Import people, some of whom may be known by their id; the batch that it made."""
        plan = ["Call", None][pick % 2]
        lines = [(str(pick % 50 + n), name, name, "lead", "2026-01-05", plan) for n, name in enumerate(names)]
        keys = ("external_id", "last_name", "company_id", "lifecycle", "created_on", "next_action")
        return apply.write(self.workspace, prepared(self.workspace, self.folder, "people", keys, lines)).batch_id

    @rule(names=st.lists(NAMES, min_size=1, max_size=5), pick=PICK)
    def import_people(self, names: list[str], pick: int) -> None:
        before = digest_of(self.workspace)
        batch = self.import_list(names, pick)
        if batch is None:
            assert digest_of(self.workspace) == before
            return
        self.past.append(before)
        self.future.clear()
        self.imports.append((batch, before))

    @rule(names=st.lists(NAMES, min_size=1, max_size=5), pick=PICK)
    def edit_during_an_import(self, names: list[str], pick: int) -> None:
        before, states = digest_of(self.workspace), []
        with ThreadPoolExecutor(1) as importer:
            importing = importer.submit(self.import_list, names, pick)
            self.workspace.do("Add", people.add_company, {"name": "Meanwhile"})
            batch = importing.result()
        after = digest_of(self.workspace)
        for _act in range(1 if batch is None else 2):
            self.workspace.undo()
            states.append(digest_of(self.workspace))
        assert states[-1] == before
        for _act in states:
            self.workspace.redo()
        assert digest_of(self.workspace) == after
        self.past.extend(reversed(states))
        self.future.clear()

    @rule(pick=PICK)
    def take_an_import_back(self, pick: int) -> None:
        if not self.imports:
            return
        batch, was = self.imports[pick % len(self.imports)]
        newest = self.past and self.past[-1] == was and self.workspace.undo_state().undo == "Import list.csv"
        count = len(self.past)
        self.act(take_back_import, batch)
        if newest and len(self.past) > count:
            assert digest_of(self.workspace) == was

    @rule()
    def undo(self) -> None:
        if not self.past:
            with pytest.raises(Refused):
                self.workspace.undo()
            return
        before = digest_of(self.workspace)
        self.workspace.undo()
        assert digest_of(self.workspace) == self.past.pop()
        self.future.append(before)

    @rule()
    def redo(self) -> None:
        if not self.future:
            with pytest.raises(Refused):
                self.workspace.redo()
            return
        before = digest_of(self.workspace)
        self.workspace.redo()
        assert digest_of(self.workspace) == self.future.pop()
        self.past.append(before)

    @rule()
    def close_and_open(self) -> None:
        before = digest_of(self.workspace)
        self.workspace.close()
        self.open()
        assert digest_of(self.workspace) == before

    @precondition(lambda self: self.line is RELEASED)
    @rule(sure=st.integers(min_value=0, max_value=9))
    def upgrade(self, sure: int) -> None:
        if sure < 8:
            return
        before = digest_of(self.workspace)
        self.workspace.close()
        self.line = LATER
        self.open()
        assert digest_of(self.workspace) == before
        self.past.clear()
        self.future.clear()

    @invariant()
    def holds_together(self) -> None:
        if not hasattr(self, "workspace"):
            return
        assert rows(self.workspace, "SELECT * FROM pragma_foreign_key_check") == []
        lines = rows(self.workspace, "SELECT count(*) FROM history")[0][0]
        assert lines >= self.history
        self.history = lines
        for table, what, when, link in PLANS:
            first = f"FROM tasks t WHERE t.{link}=r.id AND t.done_at IS NULL ORDER BY {ORDER} LIMIT 1"
            sql = f"SELECT id FROM {table} r WHERE {what} IS NOT (SELECT title {first})"
            assert rows(self.workspace, f"{sql} OR {when} IS NOT (SELECT due_on {first})") == []
        for table, kind in (("contact_points", "AND o.kind=c.kind "), ("addresses", "")):
            gap = f"SELECT 1 FROM {table} o WHERE o.person_id IS c.person_id AND o.company_id IS c.company_id {kind}"
            sql = f"SELECT id FROM {table} c WHERE c.position>0 AND NOT EXISTS ({gap} AND o.position=c.position-1)"
            assert rows(self.workspace, sql) == []
        self.deals_hold_together()
        found = rows(self.workspace, "SELECT rowid FROM search_index WHERE rowid % 8 = 1 ORDER BY rowid")
        assert [one // 8 for (one,) in found] == [
            one for (one,) in rows(self.workspace, "SELECT id FROM people ORDER BY id")
        ]


class Forgetful(RandomUser):
    """The control: one trigger is missing, so updates of people are not noted."""

    def spoil(self, workspace: Workspace) -> None:
        workspace.run(lambda raw: raw.execute("DROP TRIGGER temp.rec_people_U"))
