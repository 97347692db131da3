"""Columns in the languages of our users, with the labels in their names; what no field takes stands in the note."""

import pytest

from models.exchange.aliases import contact_of
from models.exchange.recognise import NOTE, SKIP, recognise

HEADERS = {
    "de": ["Anrede", "Vorname", "Nachname", "Firma", "Telefon geschäftlich", "Handy", "E-Mail-Adresse privat", "Straße",
           "PLZ", "Ort", "Geburtsdatum", "Bemerkungen", "Kategorien"],
    "fr": ["Civilité", "Prénom", "Nom", "Société", "Téléphone bureau", "Téléphone portable", "Courriel personnel",
           "Adresse", "Code postal", "Ville", "Date de naissance", "Remarques", "Étiquettes"],
    "es": ["Tratamiento", "Nombre", "Apellidos", "Empresa", "Teléfono trabajo", "Teléfono móvil",
           "Correo electrónico personal", "Dirección", "Código postal", "Ciudad", "Fecha de nacimiento",
           "Observaciones",
           "Etiquetas"],
    "nl": ["Aanhef", "Voornaam", "Achternaam", "Bedrijf", "Telefoon werk", "Mobiel", "E-mailadres privé", "Straat",
           "Postcode", "Plaats", "Geboortedatum", "Opmerkingen", "Trefwoorden"],
    "it": ["Titolo", "Nome", "Cognome", "Azienda", "Telefono ufficio", "Cellulare", "E-mail privato", "Indirizzo",
          "CAP",
           "Città", "Data di nascita", "Osservazioni", "Etichette"],
    "pt": ["Tratamento", "Primeiro nome", "Sobrenome", "Empresa", "Telefone trabalho", "Telemóvel", "E-mail pessoal",
           "Endereço", "Código postal", "Cidade", "Data de nascimento", "Observações", "Marcadores"],
    "pl": ["Zwrot", "Imię", "Nazwisko", "Nazwa firmy", "Telefon służbowy", "Telefon komórkowy", "E-mail prywatny",
           "Ulica", "Kod pocztowy", "Miasto", "Data urodzenia", "Uwagi", "Etykiety"],
    "en": ["Salutation", "First name", "Surname", "Company", "Work phone", "Mobile", "Home e-mail", "Street",
          "Zip code",
           "City", "Date of birth", "Comments", "Categories"],
}  # fmt: skip
KEYS = ["salutation", "first_name", "last_name", "company_id", "phone", "phone_2", "email", "street", "postcode",
"city",
        "birthday", "note", "tags"]  # fmt: skip


@pytest.mark.parametrize("language", HEADERS)
def test_the_same_columns_in_eight_languages(language):
    found = recognise(HEADERS[language])
    assert (found.subject, [found.columns.get(at) for at in range(13)]) == ("people", KEYS)
    assert (found.labels, found.noted) == ({4: "Work", 5: "Mobile", 6: "Home"}, {})


@pytest.mark.parametrize(
    ("name", "key"),
    [("Angelegt am", "created_on"), ("Toegevoegd op", "created_on"), ("Kundennr.", "external_id"),
     ("Klantnr", "external_id")],
)  # fmt: skip
def test_other_names_of_a_column(name, key):
    assert recognise(("Nachname", name)).columns[1] == key


@pytest.mark.parametrize("name", ["Name", "Notes", "Number of employees", "Work", "Office", "Private",
"Mailing list", ""])
def test_what_is_no_contact(name):
    assert contact_of(name) is None


def test_what_no_field_takes_stands_in_the_note():
    found = recognise(["First name", "Last name", "Shoe size", "", "Rejected because"])
    assert (found.columns, found.noted) == ({0: "first_name", 1: "last_name"}, {2: ("", "")})


def test_what_the_owner_said_wins():
    said = {"people": {"shoe size": "job_title", "phone": NOTE, "city": SKIP, "gone": "no_such_field"}}
    found = recognise(["Last name", "SHOE-SIZE", "Phone", "City", "Gone"], subject="people", remembered=said)
    assert (found.columns, set(found.noted)) == ({0: "last_name", 1: "job_title"}, {2, 4})
    assert [found.how.get(at) for at in range(1, 4)] == ["last time"] * 3


def test_a_whole_name_beside_its_parts_is_not_read_twice():
    assert recognise(["Full name", "First name", "Last name", "Email"]).columns == {
        1: "first_name", 2: "last_name", 3: "email",
    }  # fmt: skip


def test_companies_and_deals_in_a_list_of_people():
    found = recognise(["Name", "Email", "Company", "Company phone", "Company website", "Deal value", "Deal stage"])
    assert [found.columns.get(at) for at in range(7)] == [
        "full_name", "email", "company_id", "company_phone", "company_website", "deal_value", "deal_stage_id",
    ]  # fmt: skip
