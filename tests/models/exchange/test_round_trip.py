"""What is written out comes back without a difference; the second time it makes nothing new and changes nothing."""

import datetime as dt
from dataclasses import replace

import pytest

from models.actions.pipelines import add_pipeline
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
from tests.factory import close, company, deal, new_file, opened, person, product, rows, stage
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


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_deals_come_back_to_another_business_with_whom_they_are_and_where_they_stand(tmp_path, form):
    """Both people are called Ana Prado; a second pipeline has stages of the same names."""
    (tmp_path / "other").mkdir()
    with opened(new_file(tmp_path)) as workspace, opened(new_file(tmp_path / "other")) as other:
        deals = []
        for one in (workspace, other):
            again = one.do("Add pipeline", add_pipeline, "Again", 1).result
            ((there,),) = rows(one, "SELECT id FROM stages WHERE pipeline_id=:it AND name='Proposal'", it=again)
            here = stage(one, "Proposal")
            anas = [person(one, company_id=company(one, name=name)) for name in ("Studio Noord", "Studio Zuid")]
            deals.append([{"title": "Desk", "stage_id": there, "person_id": anas[0], "kind": "renewal"},
                          {"title": "Chair", "stage_id": here, "person_id": anas[1]}])  # fmt: skip
        some = [deal(workspace, **values) for values in deals[0]]
        close(workspace, some[1], "Lost", competitor="Blank & Co", note="We were too late")
        path, back = tmp_path / f"all.{form}", tmp_path / f"back.{form}"
        export_records(workspace, Export("deals", form, some), path, DAY)
        before = digest_of(workspace)
        assert import_deals(workspace, path) == (0, 0) and digest_of(workspace) == before
        assert import_deals(other, path) == (2, 0)
        export_records(other, Export("deals", form, some), back, DAY)
        assert list(look_at(back).sample) == list(look_at(path).sample)
        held = "SELECT stage_id, person_id, kind, competitor_id, close_note FROM deals ORDER BY id"
        assert rows(other, held) == rows(workspace, held)


def import_deals(workspace, path):
    """The same for a file of deals; created and rejected rows."""
    layout = look_at(path)
    found = recognise(layout.header, layout.sample, path.name)
    plan = plan_for(layout, "deals", IMPORTABLE["deals"], found.columns, currency="EUR", noted=found.noted)
    plan, _open = settle(plan, child.survey(plan))
    done = import_file(workspace, replace(plan, mode="update"), lambda _rows, _share: None, lambda: False)
    assert done.applied.updated == 0
    return done.applied.created, done.forecast.rejected


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
