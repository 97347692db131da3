"""What belongs to the records of an import: e-mails, phones, addresses, tags and ids, in bulk statements."""

from models.exchange import slots
from models.exchange.importable import LINK_COLUMNS
from models.exchange.own_ids import prefix_of
from models.exchange.run import Run, base_of


def contacts(run: Run) -> None:
    """E-mails, phones and addresses of new records; the first of each is the one in lists."""
    if run.table not in ("people", "companies"):
        return
    link, base = LINK_COLUMNS[run.table], base_of(run, run.table)
    with run.recorder.inserting("contact_points"):
        for kind in (one for one in slots.POINTS if one in run.keys):
            run.raw.execute(
                f"INSERT INTO main.contact_points({link}, kind, value, value_key, label, position) "
                f"SELECT {base} + m.rank, '{kind}', s.{kind}, m.{kind}_key, {label_of(run, kind)}, 0 "
                f"FROM {run.made} m JOIN {run.staged} s ON s.row_no=m.row_no "
                f"WHERE m.rank IS NOT NULL AND s.{kind} IS NOT NULL ORDER BY m.row_no"
            )
        _further_points(run, link, base)
    places = slots.places("address", run.keys)
    if places:
        with run.recorder.inserting("addresses"):
            _addresses(run, link, base, places)


def label_of(run: Run, kind: str, place: int = 1) -> str:
    """SQL of the label of a staged e-mail, phone or address."""
    key = slots.slot_key(kind, place, label=True)
    return f"s.{key}" if key in run.keys else "NULL"


def _further_points(run: Run, link: str, base: int) -> None:
    """Those behind the first; where a row lacks the first, its place is not left empty."""
    if run.raw.execute(f"SELECT 1 FROM {run.points} LIMIT 1").fetchone() is None:
        return
    firsts = " + ".join(
        f"(p.kind='{kind}' AND s.{kind} IS NOT NULL)" for kind in slots.POINTS if kind in run.keys
    )
    run.raw.execute(
        f"INSERT INTO main.contact_points({link}, kind, value, value_key, label, position) "
        f"SELECT {base} + m.rank, p.kind, p.value, p.key, p.label, {firsts or '0'} - 1 + "
        "row_number() OVER (PARTITION BY p.row_no, p.kind ORDER BY p.place) "
        f"FROM {run.points} p JOIN {run.made} m ON m.row_no=p.row_no "
        f"JOIN {run.staged} s ON s.row_no=p.row_no "
        "WHERE m.rank IS NOT NULL ORDER BY p.row_no, p.kind, p.place"
    )


def address_parts(run: Run, place: int) -> dict[str, str]:
    """Column of ``addresses`` -> staged key, of the parts that the file brings for a place."""
    keys = {part: slots.slot_key(part, place) for part in slots.PARTS}
    return {part: key for part, key in keys.items() if key in run.keys}


def _addresses(run: Run, link: str, base: int, places: list[int]) -> None:
    listed = ", ".join(slots.PARTS)
    selects = []
    for place in places:
        parts = address_parts(run, place)
        staged = ", ".join(f"s.{parts[part]} AS {part}" if part in parts else f"NULL AS {part}" for part in slots.PARTS)
        any_part = " OR ".join(f"s.{key} IS NOT NULL" for key in parts.values())
        selects.append(
            f"SELECT m.row_no, m.rank, {place} AS place, {label_of(run, 'address', place)} AS label, {staged} "
            f"FROM {run.made} m JOIN {run.staged} s ON s.row_no=m.row_no "
            f"WHERE m.rank IS NOT NULL AND ({any_part})"
        )
    position = "0" if len(places) == 1 else "row_number() OVER (PARTITION BY row_no ORDER BY place) - 1"
    run.raw.execute(
        f"INSERT INTO main.addresses({link}, position, label, {listed}) SELECT {base} + rank, {position}, label, "
        f"{listed} FROM ({' UNION ALL '.join(selects)}) ORDER BY row_no, place"
    )


def tags(run: Run) -> None:
    """The tags of new records, and those that known ones lack; a tag that is not there yet is made."""
    if "tags" not in run.keys:
        return
    column, base = LINK_COLUMNS[run.table], base_of(run, run.table)
    reached = "" if run.mode != "add" else "AND m.rank IS NOT NULL"
    wanted = f"{run.tagging} g JOIN {run.made} m ON m.row_no=g.row_no {reached}"
    with run.recorder.inserting("tags"):
        run.raw.execute(
            f"INSERT INTO main.tags(name, name_key) SELECT g.name, g.key FROM {wanted} "
            "WHERE g.key NOT IN (SELECT name_key FROM main.tags) GROUP BY g.key ORDER BY min(g.row_no)"
        )
    with run.recorder.inserting("tagged"):
        run.raw.execute(
            f"INSERT INTO main.tagged(tag_id, {column}) SELECT t.id, coalesce(m.id, ? + m.rank) FROM {wanted} "
            f"JOIN main.tags t ON t.name_key=g.key WHERE m.id IS NULL OR NOT EXISTS (SELECT 1 FROM main.tagged h "
            f"WHERE h.{column}=m.id AND h.tag_id=t.id) GROUP BY t.id, coalesce(m.id, -m.rank) ORDER BY m.row_no, t.id",
            (base,),
        )


def external_ids(run: Run) -> None:
    if "external_id" not in run.keys:
        return
    column, base = LINK_COLUMNS[run.table], base_of(run, run.table)
    with run.recorder.inserting("external_ids"):
        run.raw.execute(
            f"INSERT INTO main.external_ids(system, value, {column}) SELECT ?1, s.external_id, "
            f"coalesce(m.id, ?2 + m.rank) FROM {run.made} m JOIN {run.staged} s ON s.row_no=m.row_no "
            "WHERE s.external_id IS NOT NULL AND (m.id IS NULL OR NOT EXISTS (SELECT 1 FROM external_ids e "
            f"WHERE e.{column}=m.id AND e.value=s.external_id AND (e.system=?1 OR e.value LIKE 'fairlead:%')) "
            "AND s.external_id <> ?3 || m.id) ORDER BY m.row_no",  # our own records are known by their own ids
            (run.system, base, prefix_of(run.raw)),
        )
