"""What the random user does with reports of platforms: days and totals, over and over each other."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from models.actions.brought_figures import import_figures
from models.exchange.apply import label_of
from models.queries.brought_figures import Brought
from models.rules.overlaps import Measured
from models.workspace import Workspace
from tests.digest import digest_of
from tests.factory import rows

FEBRUARY = dt.date(2026, 2, 1), dt.date(2026, 2, 28)
COUNT = st.sampled_from([None, 0, 7, 1_200])


@st.composite
def measured(draw: st.DrawFn) -> Measured:
    """A row over some days of February."""
    first, length = draw(st.integers(1, 28)), draw(st.sampled_from([1, 1, 1, 7, 28]))
    last = min(28, first + length - 1)
    return Measured(
        dt.date(2026, 2, first), dt.date(2026, 2, last), reach=draw(COUNT), impressions=draw(COUNT),
        clicks=draw(st.sampled_from([None, 3])), spend=draw(COUNT),
    )  # fmt: skip


class Reporting(RuleBasedStateMachine):
    """The acts of who brings reports in; what undo must find again is kept by the whole user."""

    workspace: Workspace
    imports: list[tuple[int, str]]
    past: list[str]
    future: list[str]

    @rule(told=st.lists(measured(), min_size=1, max_size=6), name=st.sampled_from(["Open day", "山田"]),
          pick=st.integers(0, 10**6), whole=st.booleans())  # fmt: skip
    def import_report(self, told: list[Measured], name: str, pick: int, *, whole: bool) -> None:
        campaign = self._of("campaigns", pick)
        spans = {one.span: one for one in told}
        brought = Brought(
            "google_ads", "Google Ads", "list.csv", {name: tuple(spans.values())}, {name: campaign or name},
            self._of("channels", pick), FEBRUARY if whole else None, len(told), 0,
        )  # fmt: skip
        before = digest_of(self.workspace)
        batch = self._bring(brought)
        after = digest_of(self.workspace)
        if batch is None:
            assert after == before
            return
        self._no_day_twice()
        self.past.append(before)
        self.future.clear()
        self.imports.append((batch, before))
        if campaign is not None:  # else its name would make another
            assert self._bring(brought) is None and digest_of(self.workspace) == after

    def _bring(self, brought: Brought) -> int | None:
        return self.workspace.do(label_of(brought.file_name), import_figures, brought).result.batch_id

    def _of(self, table: str, pick: int) -> Any:
        found = rows(self.workspace, f"SELECT id FROM {table} ORDER BY id")
        return int(found[pick % len(found)][0]) if found else None

    def _no_day_twice(self) -> None:
        for table, first in (("figures", "first_day"), ("spend_lines", "spent_on")):
            assert not rows(
                self.workspace,
                f"SELECT 1 FROM {table} a JOIN {table} b ON a.origin=b.origin AND a.id<b.id "
                f"AND a.{first}<=b.last_day AND b.{first}<=a.last_day",
            )
