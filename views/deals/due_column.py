"""A month of the forecast: what its deals may bring beside its goal, above their cards; others are dropped on it."""

from array import array
from dataclasses import replace

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout

from models.queries.deals import DEALS
from models.queries.forecast import Forecast
from models.rules.forecast import LATER, OVERDUE, UNDATED, Bucket
from models.rules.months import Month
from views.deals.card import DealCard
from views.deals.due_head import DueHead, name_of_bucket
from views.deals.goal_line import GoalLine
from views.lists.drop_column import DropColumn
from views.lists.lines import Lines
from views.shared import look
from views.shared.feed import Feed


class DueColumn(DropColumn):
    """Nothing is expected "overdue" or "later" on purpose, so these take nothing."""

    def __init__(self, feed: Feed, bucket: Bucket) -> None:
        self.welcomes = bucket.key not in (OVERDUE, LATER)
        name = name_of_bucket(bucket)
        cards = Lines(feed, DEALS, DealCard(feed), f"due-cards-{bucket.key}", name)
        super().__init__({"deals"} if self.welcomes else (), cards)
        self._feed = feed
        self.bucket = bucket
        self.setObjectName(f"due-{bucket.key}")
        self.setAccessibleName(name)
        self.head = DueHead(feed, bucket)
        self.goal = GoalLine(feed, bucket.month) if bucket.month is not None else None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self.head)
        if self.goal is not None:
            whole.addWidget(self.goal)
        whole.addWidget(self.cards, 1)
        self.take_look()

    def take_look(self) -> None:
        """As wide as the type asks."""
        self.setMinimumWidth(look.scaled(172))
        self.setMaximumWidth(look.scaled(260))

    def show_bucket(self, bucket: Bucket, found: Forecast, chosen: frozenset[int] | None, today: Month) -> None:
        """Show what it holds, beside the goal and what was won."""
        self.bucket = bucket
        won = (found.won_value, len(found.won)) if bucket.month == today else (0, 0)
        goal = found.goals.get(bucket.key)
        amount = goal.amount or 0 if goal is not None else 0
        self.head.show_bucket(bucket, won, amount, whole=found.whole)
        self.setAccessibleName(self.head.told())
        if self.goal is not None and goal is not None:
            self.goal.show_goal(goal)
        self.show_cards(bucket.ids, chosen)
        self.setVisible(bool(bucket.ids) or bucket.key not in (OVERDUE, UNDATED, LATER))

    def show_cards(self, ids: tuple[int, ...], chosen: frozenset[int] | None) -> None:
        """Show these cards below what the head says."""
        self.bucket = replace(self.bucket, ids=ids)
        self.cards.show_ids(array("q", ids), chosen)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.bucket.ids and not self._over:
            return
        painter = QPainter(self)
        self.draw_frame(painter)
