"""How somebody is addressed at the beginning of a letter."""

import pytest

from models.rules.salutation import Words, salutation, understood

ENGLISH = Words("Dear Ms {last_name}", "Dear Mr {last_name}", "Dear {title} {first_name} {last_name}",
                "Dear Sir or Madam")  # fmt: skip
GERMAN = Words("Sehr geehrte Frau {title} {last_name}", "Sehr geehrter Herr {title} {last_name}",
               "Guten Tag {title} {first_name} {last_name}", "Sehr geehrte Damen und Herren")  # fmt: skip
FRENCH = Words("Madame", "Monsieur", "Madame, Monsieur", "Madame, Monsieur")


@pytest.mark.parametrize(("before", "form", "title"), [
    ("Ms", "ms", ""), ("mrs.", "ms", ""), ("Frau", "ms", ""), ("Mme", "ms", ""), ("Mevr.", "ms", ""),
    ("Sra.", "ms", ""), ("Pani", "ms", ""), ("Mr", "mr", ""), ("Herr", "mr", ""), ("M.", "mr", ""), ("Dhr.", "mr", ""),
    ("de heer", "mr", ""), ("Κύριος", "mr", ""), ("Dr.", "", "Dr."), ("Herr Dr.", "mr", "Dr."),
    ("Frau Prof. Dr.", "ms", "Prof. Dr."), ("Dipl.-Ing.", "", "Dipl.-Ing."), ("Drs.", "", "Drs."), ("", "", ""),
    ("hello", "", ""), ("女史", "", ""),
])  # fmt: skip
def test_what_stands_before_a_name_is_understood(before, form, title):
    assert understood(before) == (form, title)


@pytest.mark.parametrize(("words", "before", "first", "last", "said"), [
    (ENGLISH, "Ms", "Ana", "Prado", "Dear Ms Prado"),
    (ENGLISH, "Frau", "Anke", "Weiß", "Dear Ms Weiß"),
    (ENGLISH, "", "Ana", "Prado", "Dear Ana Prado"),
    (ENGLISH, "Dr.", "", "Prado", "Dear Dr. Prado"),
    (ENGLISH, "Mr", "Tom", "", "Dear Tom"),
    (ENGLISH, "", "", "Prado", "Dear Sir or Madam"),
    (ENGLISH, "", "", "", "Dear Sir or Madam"),
    (GERMAN, "Herr Dr.", "Max", "Böhm", "Sehr geehrter Herr Dr. Böhm"),
    (GERMAN, "Frau", "", "Böhm", "Sehr geehrte Frau Böhm"),
    (GERMAN, "Ms", "", "", "Sehr geehrte Damen und Herren"),
    (FRENCH, "Mme", "Chloé", "Martin", "Madame"),
    (FRENCH, "", "Chloé", "Martin", "Madame, Monsieur"),
    (Words(), "Ms", "Ana", "Prado", ""),
])  # fmt: skip
def test_everybody_is_addressed_in_a_language(words, before, first, last, said):
    assert salutation(words, before, first, last) == said


def test_a_name_is_never_read_as_a_field():
    assert salutation(ENGLISH, "", "{title}", "{last_name}") == "Dear {title} {last_name}"
