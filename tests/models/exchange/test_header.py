"""What stands above and below a list is no row of it; a list without a header is known by its first row."""

import pytest

from models.errors import Refused
from models.exchange.layout import Wishes
from models.exchange.looking import look_at
from models.exchange.rows import open_rows
from models.exchange.totals import is_total
from tests.models.exchange.lists import saved

ADS = (
    "Campaign report\n“1 January 2026 – 31 January 2026”\nCampaign\tImpr.\tCost\nSpring\t1,200\t34.50\nFair\t--\t0.00\n"
    "Total: Search\t1,200\t34.50\nTotal: Account\t1,200\t34.50\n"
)
ANALYTICS = (
    "# ----------------------------------------\n# Traffic acquisition\n# Account: Our shop, Property: www\n"
    "# Start date: 20260101\n# ----------------------------------------\n\n"
    "Session source / medium,Sessions,Key events\ngoogle / organic,120,4\n(direct),80,1\n"
)


def read(path, wishes=Wishes()):  # noqa: B008  it is never changed
    layout = look_at(path, wishes)
    with open_rows(layout) as file:
        return layout, [(line, cells) for line, cells, _fault in file]


def test_titles_above_and_totals_below_are_left_out_and_told(tmp_path):
    path = saved(tmp_path, ADS.encode("utf-16"))
    layout, rows = read(path)
    assert (layout.encoding, layout.delimiter, layout.header_line) == ("utf-16", "\t", 3)
    assert layout.above == ("Campaign report", "“1 January 2026 – 31 January 2026”")
    assert layout.totals == ("Total: Search 1,200 34.50", "Total: Account 1,200 34.50")
    assert [cells[0] for _line, cells in rows] == ["Spring", "Fair"]
    _layout, kept = read(path, Wishes(keep_totals=True))
    assert kept[2:] == [(6, ["Total: Search", "1,200", "34.50"]), (7, ["Total: Account", "1,200", "34.50"])]


def test_remarks_above_the_header_are_no_rows(tmp_path):
    layout, rows = read(saved(tmp_path, ANALYTICS))
    assert (layout.header, layout.header_line) == (("Session source / medium", "Sessions", "Key events"), 7)
    assert rows == [(8, ["google / organic", "120", "4"]), (9, ["(direct)", "80", "1"])]


def test_a_column_may_be_called_number_sign(tmp_path):
    layout, rows = read(saved(tmp_path, "#,Name,City\n1,Ann,Bonn\n2,Bob,Rome\n"))
    assert (layout.header, len(rows)) == (("#", "Name", "City"), 2)


@pytest.mark.parametrize(
    "text",
    [
        "Ann,ann@a.example\nBob,bob@b.example\n",
        "Ann,+49 170 1234567\nBob,0221 123456\n",
        "Ann,2026-01-02\nBob,03.04.2025\n",
    ],
)
def test_a_list_without_a_header_has_numbered_columns(tmp_path, text):
    layout, rows = read(saved(tmp_path, text))
    assert (layout.header, layout.named, layout.header_line) == (("Column 1", "Column 2"), False, 0)
    assert [(line, cells[0]) for line, cells in rows] == [(1, "Ann"), (2, "Bob")]
    assert len(layout.sample) == 2


def test_the_header_can_be_moved_and_be_taken_away(tmp_path):
    path = saved(tmp_path, "Ours,2026\nName,City\nAnn,Bonn\n")
    layout, rows = read(path, Wishes(header_line=2))
    assert (layout.header, layout.above, rows) == (("Name", "City"), ("Ours 2026",), [(3, ["Ann", "Bonn"])])
    layout, rows = read(path, Wishes(header_line=0))
    assert (layout.header, [line for line, _cells in rows]) == (("Column 1", "Column 2"), [1, 2, 3])
    with pytest.raises(Refused, match=r"There is nothing in line 9 of “list\.csv”"):
        read(path, Wishes(header_line=9))


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["Total", "12", "€ 1.200,50"], True),
        (["", "Summe:", "12"], True),
        (["Gesamt", "", "-3,5 %"], True),
        (["Totaal", "1 200"], True),
        (["SOMME", "1 200,00 EUR"], True),
        (["Total: 143 contacts"], True),
        (["合計", "5"], True),
        (["Total", "France", "12"], False),
        (["Total"], False),
        (["Total: Ann"], False),
        (["Totalenergies", "12"], False),
        (["Ann", "12"], False),
        (["", ""], False),
    ],
)
def test_a_total_is_a_word_for_it_and_sums(cells, told):
    assert is_total(cells) is told
