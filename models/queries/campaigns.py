"""The list of campaigns, with whom each brought and what was measured of it this month."""

from models.fields import Field, Kind
from models.queries.columns import Column, Listing, arranged, columns_of
from models.schema import Campaign
from models.text import N_

_WON = "FROM deals d JOIN stages s ON s.id=d.stage_id WHERE d.campaign_id=r.id AND s.kind='won'"
_MONTH = "FROM figures f WHERE f.campaign_id=r.id AND f.first_day>=:first AND f.first_day<:next"
_DEALS = {"deals": frozenset({"campaign_id", "stage_id", "value"})}


def _computed(field: Field, sql: str, watched: dict[str, frozenset[str]], *, hidden: bool = False) -> Column:
    return Column(field, f"({sql})", order=f"({sql})", watched=watched, hidden=hidden)


def _number(key: str, label: str, kind: Kind = Kind.INTEGER, width: int = 80) -> Field:
    return Field(key, label, kind, width=width, editable=False, imported=False)


#: The people and deals counted here are those of the lists filtered by the campaign.
BROUGHT = (
    _computed(
        _number("people", N_("People")),
        "SELECT count(*) FROM people p WHERE p.campaign_id=r.id",
        {"people": frozenset({"campaign_id"})},
    ),
    _computed(
        _number("deals", N_("Deals")),
        "SELECT count(*) FROM deals d WHERE d.campaign_id=r.id",
        {"deals": frozenset({"campaign_id"})},
    ),
    _computed(_number("won", N_("Won"), width=70), f"SELECT count(*) {_WON}", _DEALS),
    _computed(_number("won_value", N_("Won value"), Kind.MONEY, 110), f"SELECT sum(d.value) {_WON}", _DEALS),
    _computed(_number("reach", N_("Reach this month"), width=130), f"SELECT sum(f.reach) {_MONTH}",
              {"figures": frozenset()}, hidden=True),
    _computed(_number("engagements", N_("Engagements this month"), width=160), f"SELECT sum(f.engagements) {_MONTH}",
              {"figures": frozenset()}, hidden=True),
)  # fmt: skip
_FIRST = ("name", "status_id", "people", "deals", "won", "won_value", "starts_on", "ends_on", "budget")
_ALL = (*columns_of(Campaign, hidden=("objective",)), *BROUGHT)
CAMPAIGNS = Listing("campaigns", tuple(arranged(_ALL, _FIRST)), sort="name")
