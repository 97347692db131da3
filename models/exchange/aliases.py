"""What columns are called in the languages of our users, beside the names that the fields carry themselves.

English, German, French, Spanish, Dutch, Italian, Portuguese and Polish; matched folded, without accents and spaces.
"""

from models.formats import fold

#: By key of the field; the earlier names are the better.
NAMES: dict[str, tuple[str, ...]] = {
    "salutation": ("salutation", "title prefix", "aanhef", "tratamento", "saluto", "titolo", "zwrot", "appellativo"),
    "first_name": ("forename", "voornaam", "nome", "imię", "prenom", "nombre de pila", "primeiro nome", "rufname"),
    "last_name": ("familienname", "zuname", "nom de famille", "achternaam", "cognome", "sobrenome", "apelido",
                  "nazwisko", "primer apellido"),
    "full_name": ("vollständiger name", "vor- und nachname", "nom complet", "nombre completo", "volledige naam", "naam",
                  "nome completo", "nome e cognome", "imię i nazwisko", "ansprechpartner", "kontakt", "contact",
                  "contact person", "contactpersoon", "display name", "anzeigename", "interlocuteur", "contacto"),
    "company_id": ("unternehmen", "firmenname", "entreprise", "nom de la société", "bedrijf", "bedrijfsnaam", "azienda",
                   "ditta", "ragione sociale", "nombre de la empresa", "nome da empresa", "firma nazwa", "nazwa firmy",
                   "spółka", "organisatie", "organización", "organizzazione", "employer", "arbeitgeber",
                   "business name"),
    "job_title": ("jobtitle", "funktion", "berufsbezeichnung", "beruf", "stelle", "fonction", "poste", "cargo",
                  "puesto",
                  "functie", "functietitel", "ruolo", "qualifica", "função", "stanowisko", "occupation", "profession"),
    "department": ("bereich", "département", "dipartimento", "reparto", "ufficio", "dział"),
    "website": ("webseite", "internetseite", "page web", "página web", "sito web", "sito", "strona internetowa",
                "strona www", "www", "webadresse", "linkedin profile", "profile url"),
    "birthday": ("birth date", "geburtsdatum", "fecha de nacimiento", "verjaardag", "compleanno", "data di nascita",
                 "aniversário", "data de nascimento", "urodziny", "data urodzenia"),
    "note": ("anmerkung", "anmerkungen", "notizen", "bemerkungen", "kommentar", "remarque", "remarques", "commentaire",
             "commentaires", "nota", "notas", "observaciones", "comentarios", "opmerking", "opmerkingen", "notitie",
             "notities", "osservazioni", "commenti", "observações", "uwagi", "notatki", "komentarz", "background",
             "beschreibung", "description", "omschrijving", "descrizione", "opis"),
    "tags": ("stichwörter", "gruppen", "gruppe", "kategorie", "mots clés", "catégorie", "catégories", "groupes",
             "categoría", "categorías", "grupos", "trefwoorden", "categorie", "categorieën", "groepen", "etichette",
             "gruppi", "categorias", "marcadores", "tagi", "etykiety", "grupy", "lists", "segment"),
    "source_id": ("lead-quelle", "origine", "provenance", "origen", "fuente", "bron", "herkomst", "fonte", "origem",
                  "źródło", "how we met", "met via", "referred by"),
    "campaign_id": ("campagne", "campaña", "campagna", "campanha", "kampania"),
    "owner_id": ("zuständig", "betreuer", "besitzer", "propriétaire", "responsable", "propietario", "eigenaar",
                 "verantwoordelijke", "proprietario", "responsabile", "proprietário", "responsável", "właściciel",
                 "opiekun", "assignee", "account manager"),
    "lifecycle": ("étape", "statut", "etapa", "estado", "fase", "stato", "etap", "faza", "phase", "stadium"),
    "next_action": ("nächster schritt", "nächste aktion", "prochaine action", "próxima acción", "volgende actie",
                    "prossima azione", "próxima ação", "następny krok"),
    "created_on": ("erstellt", "erstellt am", "anlagedatum", "angelegt", "angelegt am", "hinzugefügt am",
                   "toegevoegd op", "créé le", "date de création", "creado", "fecha de alta",
                   "fecha de creación", "aangemaakt", "aangemaakt op", "creato il", "data di creazione", "criado em",
                   "data de criação", "utworzono", "data utworzenia", "date added", "signup date", "first seen"),
    "external_id": ("nummer", "kundennummer", "kundennr", "kontaktnummer", "klantnr", "klantnummer", "numéro client",
                    "número de cliente",
                    "codice cliente", "numer klienta", "uid", "guid", "customer number", "customer id", "person id"),
    "industry": ("wirtschaftszweig", "secteur d'activité", "sector de actividad", "bedrijfstak", "settore", "setor",
                 "branża", "sectie"),
    "employees": ("anzahl mitarbeiter", "effectif", "empleados", "medewerkers", "dipendenti", "funcionários",
                  "pracownicy"),
    "name": ("nom de l'entreprise", "bedrijf", "bedrijfsnaam", "azienda", "ragione sociale", "nazwa firmy"),
}  # fmt: skip
#: What an e-mail, a phone and the parts of an address are called.
CONTACTS: dict[str, tuple[str, ...]] = {
    "email": ("email", "e mail", "mail", "emails", "e mails", "email address", "e mail address", "e mail adresse",
              "emailadresse",
              "mailadresse", "mail adresse", "courriel", "adresse e mail", "adresse email", "adresse mail",
              "adresse electronique", "correo", "correo electronico", "direccion de correo", "e mailadres",
              "emailadres", "mailadres", "posta elettronica", "indirizzo e mail", "indirizzo email",
              "endereco de email",
              "endereco de e mail", "correio eletronico", "adres e mail", "adres email", "poczta"),
    "phone": ("phone", "telephone", "tel", "phones", "phone numbers", "contact numbers", "phone number",
              "telephone number", "telefon", "telefonnummer", "tel nr",
              "rufnummer", "fon", "numero de telephone", "no de telephone", "telefono", "numero de telefono",
              "telefoon",
              "telefoonnummer", "numero di telefono", "telefone", "numero de telefone", "numer telefonu", "nr telefonu",
              "contact number", "phone no", "tel number"),
    "street": ("street", "street address", "address", "address line", "strasse", "strasse und hausnummer", "anschrift",
               "rue", "adresse", "adresse postale", "calle", "direccion", "domicilio", "straat", "adres", "straatnaam",
               "via", "indirizzo", "rua", "endereco", "morada", "ulica", "straße", "straße und hausnummer"),
    "postcode": ("postcode", "post code", "zip", "zip code", "postal code", "plz", "postleitzahl", "code postal", "cp",
                 "codigo postal", "postleitzahlen", "cap", "codice postale", "cep", "kod pocztowy"),
    "city": ("city", "town", "location", "ort", "stadt", "wohnort", "ville", "localite", "ciudad", "localidad",
             "poblacion",
             "plaats",
             "woonplaats", "stad", "citta", "localita", "cidade", "localidade", "miasto", "miejscowosc"),
    "region": ("region", "state", "county", "bundesland", "kanton", "departement", "provincia", "comunidad autonoma",
               "provincie", "regione", "estado", "distrito", "wojewodztwo", "province", "state province"),
    "country": ("country", "land", "staat", "pays", "pais", "paese", "nazione", "kraj", "country region",
                "office location"),
}  # fmt: skip
#: Words that say which one it is, and the label that they become.
_LABELS = {
    "Work": "work business office company geschaftlich dienstlich buro arbeit firma firmen beruflich professionnel "
            "professionnelle pro bureau travail entreprise trabajo oficina empresa laboral profesional werk zakelijk "
            "kantoor lavoro ufficio aziendale trabalho escritorio profissional sluzbowy sluzbowa praca firmowy firmowa "
            "służbowy służbowa",
    "Mobile": "mobile cell cellular cellphone handy mobil mobiltelefon mobilnummer handynummer portable movil celular "
              "mobiel mobieltje gsm cellulare telemovel komorka komorkowy kom mobilephone",
    "Home": "home private privat personal personlich personnel personnelle domicile maison casa particular prive thuis "
            "abitazione privato personale residencial pessoal prywatny prywatna domowy domowa festnetz",
    "Other": "other weitere andere sonstige autre otro otra ander overig altro outro inny inna alternative alt second "
             "secondary zweite zweites",
    "Fax": "fax telefax faksimile faks",
}  # fmt: skip
LABELS = {word: label for label, words in _LABELS.items() for word in words.split()}
#: Words that are a phone without saying so.
_PHONES = frozenset(
    {
        "mobile", "cell", "cellphone", "handy", "mobiltelefon", "mobilnummer", "handynummer", "portable", "movil",
        "gsm",
        "celular", "cellulare", "telemovel", "komorka", "mobilephone", "fax", "telefax", "faks", "mobil", "mobiel",
    }
)  # fmt: skip
_SMALL = frozenset({"de", "du", "del", "da", "do", "di", "della", "the", "of", "op", "no", "nr", "la", "le"})
_BARE = {
    key: frozenset(fold(name).replace(" ", "") for name in names) for key, names in CONTACTS.items()
}  # fmt: skip


def contact_of(header: str) -> tuple[str, str, int | None] | None:
    """What a column of contacts holds, with the label in its name and the number of its place: ``Telefon privat 2``.

    None where the name says something else.
    """
    words = fold(header).split()
    number = next((int(word) for word in words if word.isdigit() and 0 < int(word) <= 10), None)
    words = [word for word in words if not word.isdigit()]
    label = next((LABELS[word] for word in words if word in LABELS), "")
    rest = [word for word in words if word not in LABELS]
    whole = "".join(words)
    for key, names in _BARE.items():
        if whole in names:
            return key, "", number
    if label and rest and words[0] not in _PHONES:
        for key, names in _BARE.items():
            if "".join(rest) in names or "".join(word for word in rest if word not in _SMALL) in names:
                return key, label, number
    alone = [word for word in rest if word not in _SMALL]
    if label in ("Mobile", "Fax") and (not alone or "".join(alone) in _BARE["phone"]):
        return "phone", label, number
    return _glued(whole, number)


def _glued(whole: str, number: int | None) -> tuple[str, str, int | None] | None:
    """Words that one language writes together: ``privatadresse``, ``emailprivat``."""
    for key in ("email", "phone"):
        for word, label in LABELS.items():
            if len(word) > 3 and whole != word and (whole.startswith(word) or whole.endswith(word)):
                rest = whole.removeprefix(word) if whole.startswith(word) else whole.removesuffix(word)
                if rest in _BARE[key]:
                    return key, label, number
    return None
