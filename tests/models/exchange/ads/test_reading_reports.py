"""Reports of platforms as they are read: their quirks, their days, their own totals."""

import datetime as dt
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.errors import Refused
from models.exchange.ads.asked import left_out, report_in
from models.exchange.ads.bringing import compared
from models.exchange.looking import look_at
from models.exchange.package import UNPACKED
from models.rules.overlaps import settle
from tests.models.exchange.ads.reports import DAYS, FILES, FRENCH, GERMAN, GOOGLE, days, plain, raw_rows, read, report
from tests.models.exchange.hostile import archive, bomb, far_cell
from tests.models.exchange.lists import saved

KNOWN = {
    "google_days.csv": "google_ads", "google_total_de.csv": "google_ads", "meta_period_fr.csv": "meta_ads",
    "meta_mixed.csv": "meta_ads", "linkedin_days.csv": "linkedin_ads", "microsoft_days.csv": "microsoft_ads",
    "mailchimp_reports.csv": "mailchimp", "mailings.csv": "mailings", "search_queries.csv": "search_console",
    "search_days.csv": "search_console",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir()))
def test_the_platform_is_known_by_its_columns(name: str):
    assert report(FILES / name).platform.code == KNOWN[name]


def test_days_in_utf_16_below_a_preamble_agree_with_csv():
    rows = [one for one in raw_rows(GOOGLE, "utf-16", "\t", 3) if not one["Day"].startswith("Total")]
    found = read(GOOGLE)
    told = {(name, one.first.isoformat()): (one.impressions, one.clicks, one.spend)
            for name, several in found.rows.items() for one in several}  # fmt: skip
    assert told == {
        (one["Campaign"], one["Day"]): (plain(one["Impr."]), plain(one["Clicks"]), plain(one["Cost"])) for one in rows
    }
    assert found.span == (dt.date(2026, 2, 1), dt.date(2026, 2, 28))


@pytest.mark.parametrize("path", [GOOGLE, GERMAN, FRENCH], ids=lambda path: path.name)
def test_our_sum_agrees_with_the_platforms_own_total(path: Path):
    _label, lines = compared(read(path))
    assert {one.measure for one in lines} == {"impressions", "clicks", "spend"}
    assert all(one.ours == one.theirs for one in lines)


@pytest.mark.parametrize("path", [GOOGLE, GERMAN, FRENCH], ids=lambda path: path.name)
@pytest.mark.parametrize("measure", ["impressions", "clicks", "spend"])
def test_one_row_changed_no_longer_agrees(path: Path, measure: str, tmp_path: Path):
    spoilt = saved(tmp_path, _spoilt(path, measure), path.name)
    lines = {one.measure: one for one in compared(read(spoilt))[1]}
    assert [one.measure for one in lines.values() if not one.agrees] == [measure]


def _spoilt(path: Path, measure: str) -> bytes:
    """The file with one more in one row, or ten of its currency."""
    encoding, sign = ("utf-8-sig", ";") if path == FRENCH else ("utf-16", "\t")
    lines = path.read_text(encoding).splitlines()
    wanted = {"impressions": ("Impr.", "Impressions"), "clicks": ("Clicks", "Klicks", "Clics sur un lien"),
              "spend": ("Cost", "Kosten", "Montant dépensé (EUR)")}[measure]  # fmt: skip
    at = next(number for number, line in enumerate(lines) if set(wanted) & set(line.split(sign)))
    column = next(place for place, name in enumerate(lines[at].split(sign)) if name in wanted)
    cells = lines[at + 2].split(sign)
    cells[column] = f"{plain(cells[column]) + (1000 if measure == 'spend' else 1)}"
    if measure == "spend":
        cells[column] = f"{cells[column][:-2]}{',' if path != GOOGLE else '.'}{cells[column][-2:]}"
    return "\n".join([*lines[: at + 2], sign.join(cells), *lines[at + 3 :]]).encode(encoding)


def test_german_totals_and_a_title_at_the_end():
    (one,) = read(GERMAN).rows["Tag der offenen Tür"]
    assert (one.first, one.last, one.impressions, one.clicks, one.spend) == (
        dt.date(2026, 2, 1), dt.date(2026, 2, 28), 45_218, 1_310, 128_450,
    )  # fmt: skip
    assert read(GERMAN).idle == 1  # the paused campaign has nothing to tell


def test_ad_sets_are_summed_up_and_their_reach_is_not():
    found = read(FRENCH)
    (both,), (one,) = found.rows["Portes ouvertes"], found.rows["Atelier"]
    assert (both.impressions, both.clicks, both.visits, both.spend, both.reach) == (6_610, 203, 150, 152_055, None)
    assert (one.reach, found.reach_left) == (2_500, 1)


def test_days_and_their_total_in_one_file_count_once():
    found = read(FILES / "meta_mixed.csv")
    settled = settle((), found.rows["Open day"], found.span)
    assert [(row.days, why) for row, why in settled.skipped] == [(10, "finer")]
    total = next(row for row in found.rows["Open day"] if row.days == 10)
    assert sum(row.impressions for row in settled.added) == total.impressions


def test_months_first_and_a_foot_line():
    found = read(FILES / "microsoft_days.csv")
    assert [one.first.day for one in found.rows["Oak tables"]] == [3, 4, 5, 13, 14, 15]
    assert [one.first for one in read(FILES / "linkedin_days.csv").rows["Architects spring"]] == [
        dt.date(2026, 2, day) for day in range(1, 13)
    ]


def test_mailings_tell_how_many_got_them_and_clicked_but_no_opens():
    (one,) = read(FILES / "mailchimp_reports.csv").rows["Newsletter March"]
    assert (one.first, one.reach, one.clicks, one.impressions) == (dt.date(2026, 3, 3), 1_200, 95, None)
    assert "Unique Opens" in left_out(report(FILES / "mailchimp_reports.csv"))
    assert read(FILES / "mailings.csv").rows["Open day invitation"][0].reach == 836


def test_a_search_report_without_days_asks_for_them():
    path = FILES / "search_queries.csv"
    assert "span" in read(path).asks
    (one,) = read(path, span=(dt.date(2026, 2, 1), dt.date(2026, 2, 28))).rows["Google"]
    assert (one.clicks, one.impressions) == (86, 2_057)


def test_a_workbook_with_days_of_excel(tmp_path: Path):
    path = tmp_path / "report.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Campaign report"])
        for at, name in enumerate(DAYS.split(",")):
            sheet.write(2, at, name)
        for at, value in enumerate([46054, "Open day", "Search", 1234, 12, "EUR", 9.381]):
            sheet.write(3, at, value)
    (one,) = read(path).rows["Open day"]
    assert (one.first, one.impressions, one.spend) == (dt.date(2026, 2, 1), 1_234, 938)


@pytest.mark.parametrize(
    ("header", "row", "told"),
    [
        ("Dag;Campagne;Vertoningen;Klikken;Valutacode;Kosten", "3 februari 2026;Open dag;1.200;30;EUR;1.034,50",
         (1_200, 30, 103_450)),
        ("Día;Campaña;Impresiones;Clics;Código de moneda;Coste", "3 feb 2026;Puertas abiertas;1.200;30;EUR;34,50",
         (1_200, 30, 3_450)),
        ("Jour;Campagne;Impr.;Clics;Code de devise;Coût", "3 févr. 2026;Portes;1 200;30;EUR;1 034,50 €",
         (1_200, 30, 103_450)),
        ("Beginn des Berichts;Ende des Berichts;Kampagnenname;Impressionen;Link-Klicks;Ausgegebener Betrag (EUR)",
         "2026-02-03;2026-02-03;Tür;1.200;30;34,5", (1_200, 30, 3_450)),
    ],
    ids=["nl", "es", "fr", "de"],
)  # fmt: skip
def test_other_languages(header: str, row: str, told: tuple[int, int, int], tmp_path: Path):
    ((one,),) = read(days(tmp_path, row, head=header)).rows.values()
    assert (one.first, one.impressions, one.clicks, one.spend) == (dt.date(2026, 2, 3), *told)


def test_rows_that_can_not_be_are_left_out_with_line_and_reason(tmp_path: Path):
    path = days(
        tmp_path, '2026-02-01,Open day,Search,3,"12,000,000",EUR,1.00', "2026-02-02,Open day,Search,90,3,EUR,-4.00",
        "2026-13-45,Open day,Search,90,3,EUR,4.00", "2026-02-04,Open day,Search,90,3,EUR,4.00",
        "2026-02-05,Open day,Search,ninety,3,EUR,4.00",
    )  # fmt: skip
    found = read(path)
    assert [(one.line, one.reason) for one in found.faults] == [
        (2, "12,000,000 clicks on 3 impressions can't be."),
        (3, "“-4.00” is no cost: it must be an amount, and not less than 0."),
        (4, "“2026-13-45” is no day that can be read."),
        (6, "“ninety” is no count: Impressions must be a whole number, and not less than 0."),
    ]
    assert [one.first.day for one in found.rows["Open day"]] == [4]


def test_a_row_that_ends_before_it_begins_and_reach_beyond_impressions(tmp_path: Path):
    head = "Reporting starts,Reporting ends,Campaign name,Reach,Impressions,Amount spent (EUR)"
    path = days(tmp_path, "2026-02-09,2026-02-01,A,5,9,1.00", "2026-02-01,2026-02-09,A,50,9,1.00",
                "2026-02-01,2026-02-09,B,5,9,1.00", head=head)  # fmt: skip
    assert [one.reason for one in read(path).faults] == [
        "The row ends on 2026-02-01, before it begins on 2026-02-09.",
        "50 people can't have seen it 9 times.",
    ]


def test_another_currency_leaves_out_what_was_spent(tmp_path: Path):
    found = read(days(tmp_path, "2026-02-01,Open day,Search,90,3,USD,4.00"))
    assert (found.currencies, found.foreign) == (("USD",), 1)
    assert [(one.impressions, one.spend) for one in found.rows["Open day"]] == [(90, None)]
    assert read(FRENCH, currency="CHF").foreign == 3


def test_what_the_file_leaves_open_is_asked(tmp_path: Path):
    found = read(days(tmp_path, "03/04/2026,Open day,Search,90,3,EUR,1.234"))
    assert found.asks == {"dates": "03/04/2026", "decimal": "1.234"}
    answered = read(tmp_path / "report.csv", dates="dmy", decimal=",")
    assert [(one.first, one.spend) for one in answered.rows["Open day"]] == [(dt.date(2026, 4, 3), 123_400)]


@pytest.mark.parametrize("head", ["Last name,Campaign,Clicks", "Name,Campaign,Total spent", "Name,Date,Impressions"])
def test_an_ordinary_list_is_no_report(head: str, tmp_path: Path):
    path = saved(tmp_path, f"{head}\nPrado,Open day,3\nOkafor,Open day,4\n")
    assert report_in(look_at(path), "EUR") is None


def test_weeks_and_months_are_spans(tmp_path: Path):
    head = "{},Campaign,Campaign type,Impr.,Clicks,Currency code,Cost"
    week = read(days(tmp_path, "2026-02-23,Open day,Search,90,3,EUR,4.00", head=head.format("Week")))
    month = read(days(tmp_path, "Februar 2026,Open day,Search,90,3,EUR,4.00", head=head.format("Monat"), name="m.csv"))
    spans = [(one.first.isoformat(), one.last.isoformat()) for found in (week, month) for one in found.rows["Open day"]]
    assert spans == [("2026-02-23", "2026-03-01"), ("2026-02-01", "2026-02-28")]


def test_a_first_day_that_every_row_repeats_is_that_of_the_report(tmp_path: Path):
    head = "Date Range: 2/1/2026 - 2/28/2026\nStart Date (in UTC),Campaign Name,Currency,Total Spent,Impressions,Clicks"
    path = days(tmp_path, "2/1/2026,A,EUR,4.00,90,3", "2/1/2026,B,EUR,5.00,90,3", head=head)
    assert {one.days for several in read(path).rows.values() for one in several} == {28}


def test_totals_between_the_rows_are_no_campaigns(tmp_path: Path):
    path = days(tmp_path, "2026-02-01,Total comfort,Search,90,3,EUR,4.00", "Total: Search,,,90,3,EUR,4.00",
                "2026-02-01,Open day,Video,10,1,EUR,1.00", "Total: Account,,,100,4,EUR,5.00")  # fmt: skip
    found = read(path)
    assert sorted(found.rows) == ["Open day", "Total comfort"]
    assert compared(found)[0] == "Total: Account"


@pytest.mark.parametrize("spoil", [lambda text: text[:-1], lambda text: b'"' + text, lambda text: text + b"\xff\xd8\0"])
def test_a_damaged_file_is_refused_in_a_sentence_or_read(spoil, tmp_path: Path):
    path = saved(tmp_path, spoil(GOOGLE.read_bytes()), "damaged.csv")
    try:
        assert read(path).bad <= 1
    except (Refused, AssertionError) as error:
        assert isinstance(error, AssertionError) or "damaged.csv" in str(error)


@pytest.mark.parametrize("hostile", [lambda at: bomb(at, UNPACKED + 15**6), far_cell, lambda at: archive(at, a=b"x")])
def test_hostile_workbooks_are_refused(hostile, tmp_path: Path):
    with pytest.raises(Refused):
        report_in(look_at(hostile(tmp_path)), "EUR")


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=st.lists(
    st.tuples(st.integers(1, 28), st.sampled_from("AB"), st.integers(0, 5_000), st.integers(0, 99_999)),
    min_size=1, max_size=40,
))  # fmt: skip
def test_sums_of_the_days_are_those_of_the_file(rows: list[tuple[int, str, int, int]], tmp_path: Path):
    lines = [f'2026-02-{day:02},{name},Search,"{seen:,}",0,EUR,"{cost / 100:,.2f}"' for day, name, seen, cost in rows]
    found = read(days(tmp_path, *lines))
    told = [one for several in found.rows.values() for one in several]
    assert sum(one.impressions for one in told) == sum(seen for _day, _name, seen, _cost in rows)
    assert sum(one.spend for one in told) == sum(cost for *_rest, cost in rows)
