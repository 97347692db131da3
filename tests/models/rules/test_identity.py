"""What two spellings share, and what they don't."""

import pytest

from models.rules.identity import company_key, email_key, name_key, phone_key


def test_an_email_address_is_the_same_in_any_case() -> None:
    assert email_key(" Ana.Prado@Example.COM ") == "ana.prado@example.com"
    assert email_key("a.b+c@x.example") == "a.b+c@x.example" != email_key("ab@x.example")
    assert email_key(None) == email_key("  ") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+31 6 1234 5678", "06 1234 5678"),
        ("+31 (0)6-12345678", "0031612345678"),
        ("+49 30 123456", "030/123456"),
        ("+44 20 7946 0958", "(020) 7946-0958"),
        ("+1 (555) 123-4567", "555.123.4567"),
        ("1-555-123-4567", "(555) 123 4567"),
        ("+351 912 345 678", "912345678"),
        ("020 7946 0958 ext. 12", "+442079460958 x12"),
        ("٠٣٠١٢٣٤٥٦", "030 123456"),
    ],
)
def test_a_telephone_number_is_the_same_with_and_without_its_country(one: str, other: str) -> None:
    assert phone_key(one) == phone_key(other) != ""


def test_other_numbers_are_others() -> None:
    assert phone_key("06 1234 5678") != phone_key("06 1234 5679")
    assert phone_key("030 1234-12") != phone_key("030 1234-13")
    assert phone_key("12") == phone_key("ext. 12") == phone_key(None) == phone_key("call me") == ""


def test_a_name_is_the_same_without_accents_and_in_any_order() -> None:
    assert name_key("José", "Peña") == name_key("PEÑA,", "Jose") == "jose pena"
    assert name_key("Dr. Søren", "Ægir-Holm") == name_key("Soren", "Aegir Holm")
    assert name_key(None, "Łukasz Wójcik") == name_key("Wojcik", "Lukasz")
    assert name_key("Bill", "Smith") != name_key("William", "Smith")
    assert name_key("Frau", None) == "frau"
    assert name_key("太郎", "山田") == name_key("山田", "太郎") != ""
    assert name_key(None, None) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Weiß Bau GmbH", "WEISS BAU"),
        ("Holm & Co. Ltd", "Holm and Company Limited"),
        ("Vos B.V.", "Vos BV"),
        ("Elia S.A.", "elia"),
        ("Nowak Meble Sp. z o.o.", "Nowak Meble"),
        ("Acme, Inc.", "ACME Incorporated"),
        ("Müller GmbH & Co. KG", "Müller"),
        ("Fischer + Söhne AG", "Fischer und Söhne"),
        ("Dvořák s.r.o.", "Dvorak"),
        ("株式会社東芝", "東芝"),
        ("ООО Ромашка", "Ромашка"),
        ("The Body Shop plc", "Body Shop"),
        ("Pizza S.r.l.", "Pizza SRL"),
    ],
)
def test_a_company_is_the_same_in_any_legal_form(one: str, other: str) -> None:
    assert company_key(one) == company_key(other) != ""


def test_other_companies_are_others() -> None:
    assert company_key("Smith & Co") != company_key("Smith")
    assert company_key("GmbH") == "gmbh"
    assert company_key("A & B") != company_key("A")
    assert company_key(None) == company_key("…") == ""
