"""New deals of an import: what follows from where they stand, how they came there, and what is in them."""

from models.actions.moves import CLOSING
from models.exchange.importable import IMPORTABLE
from models.exchange.run import Run, base_of, leave_stages, value_of


def settled_deals(run: Run) -> dict[str, str]:
    """SQL of the columns that have a default or follow from others.

    A closed deal has a reason, if only "unknown". An open one has no closing day: a day given for it
    is the expected one. One that is put off comes back by itself, in a month where the file names no day.
    """
    brought = {field.key: value_of(run, field) for field in run.columns}
    stage = f"coalesce({brought.get('stage_id', 'NULL')}, {_first_stage_sql()})"
    kind = f"(SELECT kind FROM stages WHERE id={stage})"
    closed, expected = brought.get("closed_on", "NULL"), brought.get("expected_close_on", "NULL")
    wakes, inherited = brought.get("wake_on", "NULL"), {}
    if person := _person_sql(run):
        inherited = {"person_id": person} | {
            key: f"coalesce({brought.get(key, 'NULL')}, (SELECT {key} FROM main.people WHERE id={person}))"
            for key in ("company_id", "source_id", "campaign_id", "owner_id")
        }
    entered = "NULL"
    if run.way:
        entered = f"(SELECT max(w.day) FROM {run.way} w WHERE w.row_no=s.row_no AND w.stage_id={stage})"
    return inherited | {
        "kind": "coalesce(s.deal_type, 'new')" if "deal_type" in run.keys else "'new'",
        "stage_id": stage,
        "pipeline_id": f"(SELECT pipeline_id FROM stages WHERE id={stage})",
        "closed_on": f"CASE WHEN {kind} IN ('open', 'not_now') THEN NULL ELSE coalesce({closed}, {entered}) END",
        "expected_close_on": f"coalesce({expected}, CASE WHEN {kind} IN ('open', 'not_now') THEN {closed} END)",
        "reason_id": _reason_sql(run, kind, brought.get("reason_id")),
        "wake_on": f"coalesce({wakes}, CASE {kind} WHEN 'not_now' THEN date('{run.at[:10]}', '+1 month') END)",
    }


def _person_sql(run: Run) -> str:
    """SQL of the person whom a deal is with; empty where the file names nobody."""
    if run.people:
        return (
            f"(SELECT coalesce(p.id, {base_of(run, 'people')} + p.rank) FROM {run.people} p "
            "WHERE p.row_no=s.person_row)"
        )
    if "person_name" in run.keys:
        return f"(SELECT l.id FROM {run.links} l WHERE l.field='person_name' AND l.name=s.person_name)"
    return ""


def _reason_sql(run: Run, kind: str, told: str | None) -> str:
    """SQL of the reason of a deal of a ``kind``: the one of that name for its outcome, else the unknown one."""
    cases = []
    for closing, outcome in CLOSING.items():
        found = "NULL"
        if told is not None:
            found = (
                "(SELECT r.id FROM main.reasons r JOIN main.reasons x ON x.name=r.name COLLATE NOCASE "
                f"WHERE x.id={told} AND r.outcome='{outcome}' ORDER BY r.retired, r.id LIMIT 1)"
            )
        cases.append(f"WHEN '{closing}' THEN coalesce({found}, {run.unknown[outcome]})")
    return f"CASE {kind} {' '.join(cases)} END"


def take_people(deals: Run, run: Run) -> None:
    """The people and the linked rows of the list are there: its deals belong to them."""
    deals.bases["people"] = base_of(run, "people")
    deals.people = run.made
    for (table,) in run.raw.execute(f"SELECT DISTINCT tbl FROM {deals.links}").fetchall():
        run.raw.execute(
            f"UPDATE {deals.links} SET id=coalesce((SELECT l.id FROM {run.links} l WHERE l.tbl=?1 AND "
            f"l.key={deals.links}.key AND l.id IS NOT NULL LIMIT 1), ?2 + rank), rank=NULL WHERE tbl=?1 AND id IS NULL",
            (table, base_of(run, table)),
        )


def follow_deals(deals: Run) -> None:
    """Whoever a new deal is with has come as far as the deal has."""
    base = base_of(deals, "deals")
    reached = (
        "SELECT d.person_id AS person, max(s.kind='won') AS won, min(d.id) AS deal, max(coalesce(d.closed_on, "
        "d.created_on)) AS day FROM main.deals d JOIN stages s ON s.id=d.stage_id JOIN people p ON p.id=d.person_id "
        "WHERE d.id > ? AND ((s.kind='won' AND p.lifecycle <> 'customer') OR (s.kind='open' AND "
        "s.counts_as_opportunity AND p.lifecycle IN ('prospect', 'lead', 'qualified'))) GROUP BY d.person_id"
    )
    found = deals.raw.execute(reached, (base,)).fetchall()
    with deals.recorder.inserting("lifecycle_events"):
        deals.raw.executemany(
            "INSERT INTO main.lifecycle_events(person_id, stage, entered_on, recorded_at, deal_id) VALUES (?,?,?,?,?)",
            ((one, "customer" if won else "opportunity", day, deals.at, deal) for one, won, deal, day in found),
        )
    deals.raw.executemany(
        "UPDATE main.people SET lifecycle=? WHERE id=?",
        (("customer" if won else "opportunity", one) for one, won, _deal, _day in found),
    )
    leave_stages(deals.raw, f"SELECT person_id FROM main.deals WHERE id > {base}")


def _first_stage_sql() -> str:
    return (
        "(SELECT st.id FROM stages st JOIN pipelines p ON p.id=st.pipeline_id "
        "WHERE st.kind='open' AND NOT st.retired AND NOT p.retired "
        "ORDER BY p.position, st.position LIMIT 1)"
    )


def stage_events(run: Run) -> None:
    """How each new deal came to its stage, as far as the file tells.

    A closed deal was open before: it counts in the first stage from the day it was created, marked as assumed.
    """
    base = base_of(run, "deals")
    closed = "stage_id IN (SELECT id FROM stages WHERE kind <> 'open')"
    told, entered = "", "NULL"
    if run.way:
        way = f"{run.way} w JOIN {run.made} m ON m.row_no=w.row_no"
        told = f"AND NOT EXISTS (SELECT 1 FROM {way} WHERE {base} + m.rank=d.id)"
        entered = f"(SELECT max(w.day) FROM {way} WHERE {base} + m.rank=d.id AND w.stage_id=d.stage_id)"
    with run.recorder.inserting("stage_events"):
        run.raw.execute(
            "INSERT INTO main.stage_events(deal_id, stage_id, entered_on, recorded_at, assumed) "
            f"SELECT id, {_first_stage_sql()}, created_on, ?, 1 FROM main.deals d "
            f"WHERE id > ? AND created_on IS NOT NULL AND {closed} {told} ORDER BY id",
            (run.at, base),
        )
        if run.way:
            _way_events(run, base, way)
        run.raw.execute(
            "INSERT INTO main.stage_events(deal_id, stage_id, entered_on, recorded_at, assumed) "
            f"SELECT id, stage_id, CASE WHEN {closed} THEN coalesce(closed_on, {entered}) ELSE coalesce({entered}, "
            "created_on) END, ?, 0 FROM main.deals d WHERE id > ? ORDER BY id",
            (run.at, base),
        )


def _way_events(run: Run, base: int, way: str) -> None:
    """The stages that deals came to before the one in which they stand, each on its day."""
    run.raw.execute(
        "INSERT INTO main.stage_events(deal_id, stage_id, entered_on, recorded_at, assumed) "
        f"SELECT d.id, w.stage_id, w.day, ?, 0 FROM {way} JOIN main.deals d ON d.id={base} + m.rank "
        "WHERE w.stage_id <> d.stage_id AND (d.closed_on IS NULL OR w.day <= d.closed_on) ORDER BY d.id, w.day",
        (run.at,),
    )


def lines(run: Run) -> None:
    """The product of each new deal is its first line; its price is the deal's value, where that is known and the line
    alone says it: a discount, or what comes again, is told of the whole deal."""
    if "product_id" not in run.keys:
        return
    product = next(field for field in IMPORTABLE["deals"] if field.key == "product_id")
    base = base_of(run, "deals")
    whole = [f"s.{key} IS NULL" for key in ("discount", "recurring") if key in run.keys]
    value = f"CASE WHEN {' AND '.join(whole) or 'TRUE'} THEN s.value END" if "value" in run.keys else "NULL"
    with run.recorder.inserting("deal_lines"):
        run.raw.execute(
            "INSERT INTO main.deal_lines(deal_id, product_id, position, quantity, unit_price) "
            f"SELECT ? + m.rank, {value_of(run, product)}, 0, 1000, {value} FROM {run.made} m "
            f"JOIN {run.staged} s ON s.row_no=m.row_no "
            "WHERE m.rank IS NOT NULL AND s.product_id IS NOT NULL ORDER BY m.rank",
            (base,),
        )
