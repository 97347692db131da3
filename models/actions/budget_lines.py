"""Verbs for what a campaign may cost. As soon as it has a line, its budget is what the lines add up to."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.actions.records import among, fill, get, named_row, set_field
from models.errors import Refused
from models.fields import Value
from models.formats import LARGEST_AMOUNT, fold, one_line
from models.schema import BudgetLine, Campaign, Channel, SpendLine
from models.text import _

#: Lines of one campaign.
MOST_LINES = 500


def add_budget_line(session: Session, campaign_id: int, values: Mapping[str, Value]) -> int:
    """A line at the end of a campaign's budget; its id. Without an amount it plans nothing yet. A channel's name in the
    place of words is that channel."""
    return add_budget_lines(session, campaign_id, [values])[0]


def add_budget_lines(session: Session, campaign_id: int, lines: Sequence[Mapping[str, Value]]) -> list[int]:
    """Several of them in this order, as one step; their ids."""
    campaign = get(session, Campaign, campaign_id)
    count = session.scalar(select(func.count()).where(BudgetLine.campaign_id == campaign_id)) or 0
    refuse_more(count + len(lines))
    last = session.scalar(select(func.max(BudgetLine.position)).where(BudgetLine.campaign_id == campaign_id))
    made = []
    for position, values in enumerate(lines, 0 if last is None else last + 1):
        line = BudgetLine(campaign_id=campaign_id, position=position, amount=0)
        fill(line, with_channel(session, values))
        name_line(session, line)
        session.add(line)
        made.append(line)
    session.flush()
    recount_budget(session, campaign)
    return [line.id for line in made]


def edit_budget_line(session: Session, line_id: int, key: str, new: Value, was: Value) -> None:
    """Set one field of a line that still holds ``was``; no amount plans nothing."""
    line = get(session, BudgetLine, line_id)
    if key == "name" and isinstance(new, str):
        new = one_line(new) or None
    set_field(session, line, key, 0 if key == "amount" and new is None else new, was)
    refuse_nameless(line)
    recount_budget(session, get(session, Campaign, line.campaign_id))


def move_budget_line(session: Session, line_id: int, by: int) -> None:
    """Let a line change places with the ones above (-1) or below it."""
    line = get(session, BudgetLine, line_id)
    of = select(BudgetLine).where(BudgetLine.campaign_id == line.campaign_id)
    lines = list(session.scalars(of.order_by(BudgetLine.position, BudgetLine.id)))
    at = lines.index(line)
    lines.insert(min(max(at + by, 0), len(lines) - 1), lines.pop(at))
    for position, one in enumerate(lines):
        if one.position != position:
            one.position = position
    session.flush()


def copy_budget_line(session: Session, line_id: int) -> int:
    """The same line once more, below it; its id."""
    line = get(session, BudgetLine, line_id)
    values: dict[str, Value] = {key: getattr(line, key) for key in ("name", "channel_id", "cost", "amount")}
    made = add_budget_line(session, line.campaign_id, values)
    after = select(func.count()).where(BudgetLine.campaign_id == line.campaign_id, BudgetLine.position > line.position)
    move_budget_line(session, made, 1 - (session.scalar(after) or 1))
    return made


def delete_budget_lines(session: Session, ids: Sequence[int]) -> int:
    """Take lines out of their budget; how many were there. Without a line left the budget stays as a plain one."""
    there = session.scalars(select(BudgetLine).where(BudgetLine.id.in_(among(ids)))).all()
    campaigns = {line.campaign_id for line in there}
    for line in there:
        session.delete(line)
    session.flush()
    for one in sorted(campaigns):
        recount_budget(session, get(session, Campaign, one))
    return len(there)


def recount_budget(session: Session, campaign: Campaign) -> None:
    """Let a campaign's budget be what its lines add up to. Raises Refused where that is more than an amount can be."""
    total = session.scalar(select(func.sum(BudgetLine.amount)).where(BudgetLine.campaign_id == campaign.id))
    if total is None or total == campaign.budget:
        return
    if total > LARGEST_AMOUNT:
        raise Refused(_("The lines would add up to more than an amount can be; nothing was changed."))
    campaign.budget = int(total)
    session.flush()


def refuse_typed_budget(session: Session, campaign: Campaign, new: Value) -> None:
    """Raise Refused where another budget is typed for a campaign whose lines say what it is."""
    has_lines = session.scalar(select(BudgetLine.id).where(BudgetLine.campaign_id == campaign.id).limit(1))
    if has_lines is not None and new != campaign.budget:
        raise Refused(_("The budget is what the lines of this campaign add up to. Change a line below “Budget”."))


def with_channel(session: Session, values: Mapping[str, Value]) -> Mapping[str, Value]:
    """The values with the channel's id in the place of its name, as a spreadsheet has it; made where there is none."""
    channel = values.get("channel_id")
    if not isinstance(channel, str):
        return values
    return {**values, "channel_id": named_row(session, Channel, {"name": channel})}


def name_line(session: Session, line: BudgetLine | SpendLine) -> None:
    """What was typed as words and is the name of a channel is that channel; a line needs one of both."""
    line.name = one_line(line.name or "") or None
    if line.name is not None and line.channel_id is None:
        key = fold(line.name)
        line.channel_id = session.scalar(select(Channel.id).where(Channel.name_key == key, ~Channel.retired).limit(1))
        if line.channel_id is not None:
            line.name = None
    refuse_nameless(line)


def refuse_nameless(line: BudgetLine | SpendLine) -> None:
    """Raise Refused for a line of which nobody could say what it is for."""
    if line.name is None and line.channel_id is None and getattr(line, "cost", None) is None:
        raise Refused(_("A line needs a channel, or some words that say what it is for."))


def refuse_more(count: int) -> None:
    """Raise Refused for more lines than a campaign has room for."""
    if count > MOST_LINES:
        raise Refused(_("A campaign has room for {n} lines.").format(n=MOST_LINES))
