"""What the random user does with what is in deals: lines, who has a part, objections, the ledger, quotes, lists."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from models.actions import (
    bulk,
    closing,
    concessions,
    deal_copies,
    deal_lines,
    deal_parts,
    deals,
    forecast,
    goals,
    lists,
    objections,
    people,
    pipelines,
    products,
    quote_lines,
    quotes,
    quotes_sent,
)
from models.errors import Refused
from models.exchange import apply
from models.exchange.plan import Mode
from models.formats import Facts
from models.queries.deal_lines import deal_lines as lines_of
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import rows
from tests.models.exchange.staged import prepared

DAY = dt.date(2026, 3, 20)
NAMES = st.sampled_from(["Oak table", "Łukasz", "山田", 'x"y', "=1+1", "a" * 200, "a" * 600, "", "  "])
TITLES = st.sampled_from(["Kitchen", "Oak table", "x" * 200, "=1+1"])
PICK = st.integers(min_value=0, max_value=10**6)
AMOUNT = st.sampled_from([None, 0, -5, 1, 99_999, 10**13, 10**14])
#: Lists that deals hold rows of, each with the rows of its table.
LISTS = (
    ("won", "reasons WHERE outcome='won'"), ("lost", "reasons WHERE outcome='lost'"), ("answers", "answers"),
    ("competitors", "competitors"), ("tax_rates", "tax_rates"), ("checklists", "frameworks"), ("products", "products"),
)  # fmt: skip
#: The same within another list: the table, and that of what they belong to.
WITHIN = (("questions", "framework_items", "frameworks"), ("criteria", "stage_criteria", "stages"))


class Selling(RuleBasedStateMachine):
    """The acts of a seller; what undo must find again is kept by the whole user."""

    workspace: Workspace
    folder: Path
    imports: list[tuple[int, str]]
    past: list[str]
    future: list[str]
    some: Callable[[str, int], int | None]
    act: Callable[..., None]

    def held(self, table: str, key: str, one: int) -> Any:
        """What a row holds."""
        return rows(self.workspace, f"SELECT {key} FROM {table} WHERE id=:one", one=one)[0][0]

    def begin_to_sell(self) -> None:
        """Something to act upon from the first step on."""
        self.act(products.add_product, {"name": "Oak table", "price": 120_000})
        self.act(lists.add_item, "competitors", {"name": "Oak & Sons"})
        self.act(people.add_person, {"last_name": "Prado"})
        self.act(people.add_person, {"last_name": "Visser"})
        self.act(pipelines.add_pipeline, "Repairs", 1)
        for title in ("Kitchen", "Stairs"):
            self.act(deals.add_deal, {"title": title, "person_id": 1, "value": 500_000})

    @rule(pick=PICK, name=NAMES, price=AMOUNT, quantity=st.sampled_from([None, 1, 0, -1000, 2_500, 10**13]))
    def add_a_line(self, pick: int, name: str, price: int | None, quantity: int | None) -> None:
        if (one := self.some("deals", pick)) is not None:
            values = {"name": name, "unit_price": price, "quantity": quantity}
            values |= {"tax_rate_id": self.some("tax_rates", pick), "product_id": self.some("products", pick)}
            self.act(deal_lines.add_line, one, {key: value for key, value in values.items() if value is not None})

    @rule(pick=PICK, edit=st.sampled_from([
        ("name", "Other"), ("name", None), ("quantity", 3_000), ("quantity", 0), ("unit_price", -700), ("times", 7),
        ("unit_price", None), ("discount", 3_333), ("discount", 10_001), ("every", "month"), ("every", None),
    ]))  # fmt: skip
    def edit_a_line(self, pick: int, edit: tuple[str, Any]) -> None:
        if (one := self.some("deal_lines", pick)) is not None:
            was = self.held("deal_lines", edit[0], one)
            self.act(deal_lines.edit_line, one, *edit, was if pick % 9 else "stale")
            if pick % 3 == 0:
                self.act(deal_lines.move_line, one, pick % 5 - 2)
            if pick % 5 == 0:
                self.act(deal_lines.delete_lines, [one])

    @rule(pick=PICK, key=st.sampled_from(["value", "discount", "recurring", "reason_id", "wake_on", "created_on"]),
          number=AMOUNT)  # fmt: skip
    def edit_deal(self, pick: int, key: str, number: int | None) -> None:
        if (one := self.some("deals", pick)) is None:
            return
        new: Any = number
        if key.endswith("_on"):
            new = None if pick % 3 == 0 else DAY + dt.timedelta(days=pick % 80 - 40)
        elif key == "reason_id":
            new = self.some("reasons", pick // 7) if pick % 3 else None
        was = self.held("deals", key, one)
        if key.endswith("_on") and was:
            was = dt.date.fromisoformat(was)
        self.act(deals.edit_deal, one, key, new, was)
        self.act(bulk.edit_many, "deals", [one, self.some("deals", pick // 3)], key, new)

    @rule(pick=PICK, days=st.integers(-5, 90))
    def expect(self, pick: int, days: int) -> None:
        if (one := self.some("deals", pick)) is None:
            return
        day, was = DAY + dt.timedelta(days=days) if days % 4 else None, self.held("deals", "expected_close_on", one)
        self.act(deals.edit_deal, one, "expected_close_on", day, dt.date.fromisoformat(was) if was else None)
        self.act(forecast.expect_deals, [one], "2026-05" if days % 2 else None)
        self.act(goals.set_goal, "won_value", "2026-05", pick % 3 * 100 or None, None)

    @rule(pick=PICK, word=NAMES)
    def take_part(self, pick: int, word: str) -> None:
        one, who, rival = self.some("deals", pick), self.some("people", pick // 3), self.some("competitors", pick // 3)
        if one is None:
            return
        if who is not None:
            self.act(deal_parts.add_deal_person, one, who, word)
        if rival is None:
            self.act(lists.add_item, "competitors", {"name": word})
        else:
            self.act(deal_parts.add_deal_competitor, one, rival, word)
        for table, edit, delete in (
            ("deal_people", deal_parts.edit_deal_person, deal_parts.delete_deal_person),
            ("deal_competitors", deal_parts.edit_deal_competitor, deal_parts.delete_deal_competitor),
        ):
            if (part := self.some(table, pick)) is not None and pick % 2:
                self.act(edit, part, word, None) if pick % 3 else self.act(delete, part)

    @rule(pick=PICK, word=NAMES)
    def check(self, pick: int, word: str) -> None:
        one, item = self.some("deals", pick), self.some("framework_items", pick // 3)
        if one is not None and item is not None:
            self.act(deal_parts.tick_check, one, item, bool(pick % 2))
            self.act(deal_parts.note_check, one, item, word, None)

    @rule(pick=PICK, word=NAMES, back=st.integers(-2, 30))
    def object_to(self, pick: int, word: str, back: int) -> None:
        if (one := self.some("deals", pick)) is not None:
            said = {"verbatim": word, "category": "price", "heard_on": DAY - dt.timedelta(days=back + 2)}
            self.act(objections.log_objection, one, said | {"person_id": self.some("people", pick // 2)}, word or None)
        if (heard := self.some("objections", pick)) is not None:
            was = self.held("objections", "result", heard)
            self.act(objections.change_objection, heard, {"result": "resolved"}, {"result": was}, word or None)
            if pick % 4 == 0:
                self.act(objections.delete_objections, [heard])

    @rule(pick=PICK, word=NAMES, worth=AMOUNT)
    def give(self, pick: int, word: str, worth: int | None) -> None:
        if (one := self.some("deals", pick)) is not None:
            self.act(concessions.add_concession, one, {"given": word, "cost": worth, "got_value": worth})
        if (given := self.some("concessions", pick)) is not None:
            was = self.held("concessions", "got", given)
            self.act(concessions.change_concession, given, {"got": word or None, "got_value": worth}, {"got": was})
            if pick % 4 == 0:
                self.act(concessions.delete_concessions, [given])

    @rule(pick=PICK, verb=st.sampled_from([deal_copies.clone_deal, deal_copies.renew_deal]))
    def copy(self, pick: int, verb: Callable[..., Any]) -> None:
        if (one := self.some("deals", pick)) is not None:
            self.act(verb, one)

    @rule(pick=PICK, name=NAMES, price=AMOUNT)
    def draft(self, pick: int, name: str, price: int | None) -> None:
        if (one := self.some("deals", pick)) is not None:
            self.act(quotes.add_quote, one)
        if (quote := self.some("quotes", pick)) is None:
            return
        self.act(quote_lines.add_quote_line, quote, {"name": name, "unit_price": price})
        self.act(quotes.edit_quote, quote, "recipient", name, self.held("quotes", "recipient", quote))
        if (line := self.some("quote_lines", pick)) is not None:
            price_was = self.held("quote_lines", "unit_price", line)
            self.act(quote_lines.edit_quote_line, line, "unit_price", price, price_was)
            self.act(quote_lines.move_quote_line, line, pick % 3 - 1)
            if pick % 4 == 0:
                self.act(quote_lines.delete_quote_line, line)
        if pick % 5 == 0:
            self.act(quotes.delete_quote, quote)

    @rule(pick=PICK, sure=st.integers(0, 9))
    def send(self, pick: int, sure: int) -> None:
        """Final: what was done before can't be undone any more, and the numbers have no gap."""
        if (quote := self.some("quotes", pick)) is None or sure < 7:
            return
        before = digest_of(self.workspace)
        try:
            self.workspace.do("Send", quotes_sent.send_quote, quote, "email", Facts(), lambda _report: b"%PDF")
        except Refused:
            assert digest_of(self.workspace) == before
        else:
            self.past.clear()
            self.future.clear()
        serials = [one for (one,) in rows(self.workspace, "SELECT serial FROM quotes WHERE serial>0 ORDER BY 1")]
        assert serials == list(range(1, len(serials) + 1))

    @rule(pick=PICK, said=NAMES)
    def answer(self, pick: int, said: str) -> None:
        if (quote := self.some("quotes", pick)) is None:
            return
        verb, *given = [
            (quotes_sent.accept_quote, DAY, said), (quotes_sent.accept_quote, None, said), (quotes.replace_quote,),
            (quotes_sent.decline_quote, None, said), (quotes_sent.void_quote, said),
        ][pick % 5]  # fmt: skip
        self.act(verb, quote, *given)

    @rule(pick=PICK, name=NAMES, kept=st.sampled_from(LISTS))
    def keep_a_list(self, pick: int, name: str, kept: tuple[str, str]) -> None:
        short, table = kept
        if (one := self.some(table, pick)) is None or pick % 5 == 0:
            self.act(lists.add_item, short, {"name": name})
            return
        verb, *given = [
            (lists.edit_item, "name", name, self.held(table.split()[0], "name", one)),
            (lists.move_item, pick % 5 - 2), (lists.retire_item, bool(pick % 3)), (lists.delete_item,),
        ][pick % 4]  # fmt: skip
        self.act(verb, short, one, *given)

    @rule(pick=PICK, name=NAMES, kept=st.sampled_from(WITHIN))
    def keep_a_list_within(self, pick: int, name: str, kept: tuple[str, str, str]) -> None:
        short, table, owner = kept
        if pick % 2:
            self.act(lists.add_item, short, {"name": name}, self.some(owner, pick))
        elif (one := self.some(table, pick)) is not None:
            verb, *given = [(lists.delete_item,), (lists.move_item, 1), (lists.retire_item, True)][pick // 2 % 3]
            self.act(verb, short, one, *given)

    @rule(names=st.lists(TITLES, min_size=1, max_size=5), pick=PICK, mode=st.sampled_from(["add", "fill", "update"]))
    def import_deals(self, names: list[str], pick: int, mode: Mode) -> None:
        """Known by their ids, into stages that may be retired by now."""
        before, stages = digest_of(self.workspace), rows(self.workspace, "SELECT name FROM stages ORDER BY id")
        lines = [
            (str(pick % 5 + n), name, stages[(pick + n) % len(stages)][0], pick % 3 * 100 or None, pick % 7 or None,
             "2026-05-05" if pick % 2 else None, "2026-01-05", "Oak table" if pick % 4 else None)
            for n, name in enumerate(names)
        ]  # fmt: skip
        keys = ("external_id", "title", "stage_id", "value", "recurring", "expected_close_on", "created_on",
                "product_id")  # fmt: skip
        ready = prepared(self.workspace, self.folder, "deals", keys, lines, mode=mode)
        batch = apply.write(self.workspace, ready).batch_id
        if batch is None:
            assert digest_of(self.workspace) == before
            return
        self.past.append(before)
        self.future.clear()
        self.imports.append((batch, before))

    @rule(pick=PICK, price=AMOUNT)
    def edit_product(self, pick: int, price: int | None) -> None:
        if (one := self.some("products", pick)) is not None:
            self.act(products.edit_product, one, "price", price, self.held("products", "price", one))

    @rule(pick=PICK)
    def change_the_pipelines(self, pick: int) -> None:
        if (one := self.some("pipelines", pick)) is None:
            return
        mine = rows(self.workspace, "SELECT id, kind FROM stages WHERE pipeline_id=:one", one=one)
        theirs = rows(self.workspace, "SELECT id, kind FROM stages WHERE pipeline_id<>:one AND NOT retired", one=one)
        into = {stage: next((other for other, means in theirs if means == kind), 0) for stage, kind in mine}
        verb, *given = [
            (pipelines.retire_pipeline, into), (pipelines.offer_pipeline,), (pipelines.delete_pipeline,),
            (pipelines.move_pipeline, pick % 3 - 1),
        ][pick // 3 % 4]  # fmt: skip
        self.act(verb, one, *given)

    @rule()
    def wake(self) -> None:
        """The program's own work."""
        before = digest_of(self.workspace)
        self.workspace.do("Wake", closing.wake_deals)
        if digest_of(self.workspace) != before:
            self.past.clear()
            self.future.clear()

    def deals_hold_together(self) -> None:
        """No deal stands in a stage that is not offered, none that is over is without its reason; each is worth what
        its lines add up to."""
        sql = (
            "SELECT d.id FROM deals d JOIN stages s ON s.id=d.stage_id JOIN pipelines p ON p.id=s.pipeline_id "
            "WHERE s.retired OR p.retired OR d.pipeline_id<>s.pipeline_id "
            "OR (s.kind IN ('won', 'lost', 'no_decision') AND d.reason_id IS NULL) "
            "OR (s.kind='not_now' AND d.wake_on IS NULL) OR (s.kind IN ('open', 'not_now') AND d.closed_on IS NOT NULL)"
        )
        assert rows(self.workspace, sql) == []
        assert rows(self.workspace, "SELECT d.id FROM deals d WHERE NOT EXISTS (SELECT 1 FROM stage_events e "
                                    "WHERE e.deal_id=d.id)") == []  # fmt: skip
        priced = rows(self.workspace, "SELECT DISTINCT d.id, d.value FROM deals d JOIN deal_lines l ON l.deal_id=d.id "
                                      "WHERE l.unit_price IS NOT NULL")  # fmt: skip
        for one, value in priced:
            assert self.workspace.ask(lines_of, one).totals.net == value
