"""The files of other programs are read as they were written, whatever stands above them and however they are coded."""

import pytest

from models.exchange.looking import look_at
from models.exchange.rows import open_rows
from tests.models.exchange.presets import address_books, crms, mailings

SAMPLES = (*crms.SAMPLES, *address_books.SAMPLES, *mailings.SAMPLES)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: f"{sample.subject}-{sample.file}")
def test_header_and_cells_arrive(tmp_path, sample):
    layout = look_at(sample.save(tmp_path))
    with open_rows(layout) as file:
        rows = [(cells, fault) for _line, cells, fault in file]
    assert (layout.header, layout.named, layout.totals) == (sample.header, True, ())
    assert layout.header_line == 1 + sample.above.count("\n")
    assert rows == [(cells, "") for cells in sample.cells]
