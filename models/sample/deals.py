"""The deals: what is to be made, the way through the stages, and how each stands or ended today."""

import datetime as dt
from collections.abc import Sequence

from models.sample.chance import Chance
from models.sample.records import WAY, Line, Move, SampleDeal, Somebody
from models.sample.span import Span, later
from models.sample.words import Words

#: The closing stage of each outcome.
ENDS = {
    "won": "Won", "lost": "Lost", "refused": "Lost", "no_decision": "No decision", "not_now": "Not now",
}  # fmt: skip
#: How often a stage is passed over by deals that go on.
_SKIPPED = {"Prospecting": 0.72, "Presentation": 0.12, "Objections and negotiation": 0.3, "Agreement": 0.45}
#: Deals that end without an order are mostly closed late: nobody says no.
_SILENCE = (0, 0, 6, 14, 30, 48)
#: How long deals take beside the usual.
_PACES = (0.75, 0.9, 1.0, 1.1, 1.4)


class Selling:
    """Makes deals out of the word lists, each as far as it has come today."""

    def __init__(self, words: Words, span: Span, chance: Chance) -> None:
        self.words, self.span, self.chance = words, span, chance

    def deal(self, person: Somebody, start: dt.date, outcome: str, *, keen: bool = False) -> SampleDeal:
        """A deal that begins on ``start`` and heads for ``outcome``; without moves where that lies after today."""
        buyer = person.firm.industry.name if person.firm else ""
        pace = 0.7 if keen else self.chance.choice(_PACES)
        return self._standing(SampleDeal(person, *self._goods(buyer), self._moves(start, outcome, pace), outcome))

    def regular(self, person: Somebody, start: dt.date, end: dt.date) -> SampleDeal:
        """A small order of the customer who comes back every month."""
        return self._standing(SampleDeal(person, *self._goods("regular"), self._won_on(start, end), "won"))

    def big(self, person: Somebody, start: dt.date) -> SampleDeal:
        """The large order, won on about the twentieth of its month."""
        facts, end = self.words.sales["big"], later(self.span.big_order.first_day, self.chance.randint(17, 21))
        lines = [Line(product, number, self.words.prices[product]) for product, number in facts["lines"]]
        deal = self._standing(SampleDeal(person, facts["title"], lines, self._won_on(start, end), "won"))
        deal.owner, deal.note = next(iter(self.words.business["team"])), facts["note"]
        return deal

    def _goods(self, buyer: str) -> tuple[str, list[Line]]:
        kinds = [kind for kind in self.words.kinds if buyer in kind.buyers]
        kind = self.chance.one_of(kinds, [one.weight for one in kinds])
        title = self.chance.choice(kind.titles).format(wood=self.chance.choice(self.words.sales["woods"]))
        lines = []
        for product, least, most in kind.lines:
            number = self.chance.randint(least, most)
            if number:
                euros = round(self.chance.near(self.words.prices[product], 0.14) / 1000) * 10
                lines.append(Line(product, number, euros * 100))
        return title[0].upper() + title[1:], lines

    def _moves(self, start: dt.date, outcome: str, pace: float) -> list[Move]:
        """The whole way to the outcome, days after today included."""
        last = "Agreement" if outcome == "won" else self.chance.weighted(self.words.sales["ends"][outcome])
        day, moves = start, []
        for stage in WAY[: WAY.index(last) + 1]:
            if (stage != last or outcome == "won") and self.chance.some(_SKIPPED.get(stage, 0)):
                continue
            moves.append((day, stage))
            least, most = self.words.sales["stays"][stage]
            day = later(day, max(1, self.chance.uniform(least, most) * pace))
        silence = self.chance.choice(_SILENCE) if outcome in ("lost", "no_decision") else 0
        return [*moves, (later(day, silence), ENDS[outcome])]

    def _won_on(self, start: dt.date, end: dt.date) -> list[Move]:
        usual = self._moves(start, "won", 1.0)
        stretch = (end - start).days / (usual[-1][0] - start).days
        moves = [(min(later(start, (day - start).days * stretch), end), stage) for day, stage in usual[:-1]]
        return [*moves, (end, "Won")]

    def _standing(self, deal: SampleDeal) -> SampleDeal:
        """Forget what lies after today, and note what follows from where the deal stands."""
        deal.owner = self.chance.weighted(self.words.business["team"])
        deal.moves = [move for move in deal.moves if move[0] <= self.span.today]
        if deal.moves and deal.is_open:
            self._leave_open(deal)
        elif deal.moves:
            self._end(deal)
        return deal

    def _end(self, deal: SampleDeal) -> None:
        if deal.outcome == "not_now":
            deal.wake = self._wake(deal.closed)
        else:
            deal.expected = max(deal.created, later(deal.closed, self.chance.randint(-16, 30)))
            deal.reason = self._reason(deal)
        deal.note = self._note(deal.outcome, deal.reason or "")
        if deal.outcome == "refused" and self.chance.some(0.6):
            deal.lines = []

    def _leave_open(self, deal: SampleDeal) -> None:
        day, stage = deal.moves[-1]
        deal.note = self._note("open", "")
        hoped = later(day, 9 * (len(WAY) - WAY.index(stage)) * self.chance.uniform(0.7, 1.4))
        if self.chance.some(0.42):  # after the renovation, after the season
            hoped = later(hoped, self.chance.randint(25, 120))
        deal.expected = None if self.chance.some(0.07) else hoped
        if stage in WAY[:2] and self.chance.some(0.3):
            deal.lines = []
        if self.chance.some(0.13):
            return
        deal.next_step = self.chance.choice(self.words.sales["next_steps"][stage])
        quiet = (self.span.today - day).days > 20
        if self.chance.some(0.7 if quiet else 0.1):
            deal.next_on = max(day, later(self.span.today, -self.chance.randint(4, 11)))
        else:
            deal.next_on = later(self.span.today, self.chance.randint(0, 12))

    def _wake(self, closed: dt.date) -> dt.date:
        """A day some months on; whoever was to be woken long ago was put off again."""
        usual = closed + dt.timedelta(days=self.chance.randint(60, 190))
        return later(max(usual, self.span.today), self.chance.randint(-6, 50))

    def _reason(self, deal: SampleDeal) -> str:
        weights = dict(self.words.sales["reasons"][deal.outcome])
        if deal.outcome == "lost" and any(self.span.is_starved(day) for day, _stage in deal.moves):
            weights["We were too slow"] *= 6
        return self.chance.weighted(weights)

    def _note(self, outcome: str, reason: str) -> str | None:
        texts: Sequence[str] = self.words.sales["notes"][outcome].get(reason, ())
        wanted = 0.9 if outcome == "not_now" else 0.55
        return self.chance.choice(texts) if texts and self.chance.some(wanted) else None
