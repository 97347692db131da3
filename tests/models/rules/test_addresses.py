"""Postal addresses in the order of their country."""

import pytest

from models.rules.addresses import Place, address_lines, country_code, missing


@pytest.mark.parametrize(("place", "home", "lines"), [
    (Place("Molenpad 18", "2031 KB", "Haarlem", "", "Netherlands"), "Nederland", ("Molenpad 18", "2031 KB Haarlem")),
    (Place("Molenpad 18", "2031 KB", "Haarlem"), "Netherlands", ("Molenpad 18", "2031 KB Haarlem")),
    (Place("Molenpad 18", "2031 KB", "Haarlem", "", "Netherlands"), "Germany",
     ("Molenpad 18", "2031 KB Haarlem", "NETHERLANDS")),
    (Place("10 High Street", "AB1 2CD", "Leeds", "West Yorkshire", "UK"), "Netherlands",
     ("10 High Street", "Leeds", "AB1 2CD", "UK")),
    (Place("1 Main St", "10001", "New York", "NY", "USA"), "us", ("1 Main St", "New York, NY 10001")),
    (Place("1 George St", "2000", "Sydney", "NSW", "Australia"), "", ("1 George St", "Sydney NSW 2000", "AUSTRALIA")),
    (Place("1-2-3 Ginza", "104-0061", "Tokyo", "", "日本"), "Japan", ("1-2-3 Ginza", "Tokyo 104-0061")),
    (Place("Straße 1\nHinterhaus", "10115", "Berlin", "", "Deutschland"), "DE",
     ("Straße 1", "Hinterhaus", "10115 Berlin")),
    (Place("", "", "Haarlem"), "Netherlands", ("Haarlem",)),
    (Place(), "Netherlands", ()),
])  # fmt: skip
def test_lines_stand_as_the_country_has_them(place, home, lines):
    assert address_lines(("Ana Prado",), place, home) == ("Ana Prado", *lines)


@pytest.mark.parametrize(("place", "parts"), [
    (Place("Molenpad 18", "2031 KB", "Haarlem"), ()),
    (Place("Molenpad 18", " ", "Haarlem"), ("postcode",)),
    (Place("1 Main Street", "", "Dublin", "", "Ireland"), ()),
    (Place("", "2031 KB", "", "", "Netherlands"), ("street", "city")),
    (Place(), ("street", "postcode", "city")),
])  # fmt: skip
def test_what_a_letter_does_not_arrive_without(place, parts):
    assert missing(place, "Netherlands") == parts


def test_a_country_goes_by_its_names():
    assert [country_code(name) for name in ("Österreich", "AT", "Ελλάδα", "España", "Atlantis")] == [
        "AT", "AT", "GR", "ES", "atlantis",
    ]  # fmt: skip
