"""What is written out comes back without a difference; the second time it makes nothing new and changes nothing."""

import datetime as dt
from dataclasses import replace

import pytest

from models.exchange import child
from models.exchange.apply import import_file
from models.exchange.export import Export, export_records
from models.exchange.importable import IMPORTABLE
from models.exchange.looking import look_at
from models.exchange.mapping import match_columns
from models.exchange.plan import plan_for
from models.exchange.recognise import recognise
from models.exchange.settling import refuse_open, settle
from tests.digest import digest_of
from tests.factory import company, deal, new_file, opened, product
from tests.models.exchange.many_people import business_of, told

DAY = dt.date(2026, 3, 18)
WAYS = [("csv", ",", "3.0"), ("csv", ";", "3.0"), ("xlsx", ",", "3.0"), ("vcf", ",", "3.0"), ("vcf", ",", "4.0")]


def import_all(workspace, path, mode="fill"):
    """Import a file as it maps itself; created, updated and rejected rows."""
    layout = look_at(path)
    fields = IMPORTABLE["people"]
    columns = match_columns(layout.header, fields, layout.sample)
    assert len(columns) == len(layout.header)
    plan = plan_for(layout, "people", fields, columns, currency="EUR")
    plan, questions = settle(plan, child.survey(plan))
    refuse_open(plan, questions)
    done = import_file(workspace, replace(plan, mode=mode), lambda _rows, _share: None, lambda: False)
    return done.applied.created, done.applied.updated, done.forecast.rejected


@pytest.mark.parametrize("subject", ["companies", "deals", "products"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_no_list_of_people_comes_back_without_a_difference(tmp_path, subject, form):
    with opened(new_file(tmp_path)) as workspace:
        firm = company(workspace, name="Studio Noord", website="noord.example", annual_revenue=1_250_000)
        product(workspace, name="GTX")
        deal(workspace, title="Kitchen", company_id=firm, value=120_000)
        before = digest_of(workspace)
        path = tmp_path / f"all.{form}"
        export_records(workspace, Export(subject, form, (1,)), path, DAY)
        layout = look_at(path)
        found = recognise(layout.header, layout.sample, path.name)
        assert (found.subject, found.noted) == (subject, {})
        plan = plan_for(layout, subject, IMPORTABLE[subject], found.columns, currency="EUR", noted=found.noted)
        plan, _open = settle(plan, child.survey(plan))
        for mode in ("fill", "update"):
            done = import_file(workspace, replace(plan, mode=mode), lambda _rows, _share: None, lambda: False)
            assert (done.forecast.known, done.applied.updated, done.forecast.rejected) == (1, 0, 0)
            assert digest_of(workspace) == before


def round_trip(folder, way, count):
    form, delimiter, version = way
    path = folder / f"all.{form}"
    (folder / "other").mkdir()
    with opened(business_of(folder, count)) as workspace, opened(new_file(folder / "other")) as other:
        wanted = Export("people", form, range(1, count + 1), delimiter=delimiter, version=version)
        assert export_records(workspace, wanted, path, DAY).count == count
        before, everybody = digest_of(workspace), told(workspace)
        assert import_all(other, path) == (count, 0, 0)
        for one, back in zip(everybody, told(other), strict=True):
            assert back == one
        known = digest_of(other)
        for mode in ("fill", "update"):
            assert import_all(other, path, mode) == (0, 0, 0)
            assert import_all(workspace, path, mode) == (0, 0, 0)
        assert (digest_of(workspace), digest_of(other)) == (before, known)


@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_everybody_comes_back(tmp_path, way):
    round_trip(tmp_path, way, 300)


@pytest.mark.soak
@pytest.mark.timeout(900)
@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_ten_thousand_come_back(tmp_path, way):
    round_trip(tmp_path, way, 10_000)
