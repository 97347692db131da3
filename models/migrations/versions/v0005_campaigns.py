"""Campaigns in full: brief, channels, money, figures, content, members, letters, audiences, messages, research."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from models.formats import fold
from models.migrations.building import add, add_link, index, known, link, make_table, named, text, whole
from models.starters import STARTERS

#: What a business of an older version is given; a new one brings its own in its language.
_STATUSES = (("Idea", "idea"), ("Planned", "planned"), ("Running", "running"), ("Done", "done"), ("Stopped", "stopped"))
_TYPES = ("Event", "Seasonal offer", "Newsletter", "Referral drive", "Trade fair", "Content series",
          "Local search and reviews", "Direct mail", "Advertising")  # fmt: skip
_CHANNELS = ("Advertising", "Content", "SEO", "Social media", "E-mail", "Events", "Referral", "Direct mail", "Phone",
             "Print", "Radio")  # fmt: skip
_LANGUAGES = (
    ("English", "en", "Dear Ms {last_name}", "Dear Mr {last_name}",
     "Dear {title} {first_name} {last_name}", "Dear Sir or Madam"),
    ("Deutsch", "de", "Sehr geehrte Frau {title} {last_name}", "Sehr geehrter Herr {title} {last_name}",
     "Guten Tag {title} {first_name} {last_name}", "Sehr geehrte Damen und Herren"),
    ("Nederlands", "nl", "Geachte mevrouw {last_name}", "Geachte heer {last_name}", "Beste {first_name} {last_name}",
     "Geachte heer, mevrouw"),
    ("Français", "fr", "Madame", "Monsieur", "Madame, Monsieur", "Madame, Monsieur"),
    ("Español", "es", "Estimada Sra. {last_name}", "Estimado Sr. {last_name}", "Hola, {first_name} {last_name}",
     "A quien corresponda"),
    ("Italiano", "it", "Gentile Signora {last_name}", "Gentile Signor {last_name}", "Gentile {first_name} {last_name}",
     "Gentili Signore e Signori"),
    ("Polski", "pl", "Szanowna Pani", "Szanowny Panie", "Szanowni Państwo", "Szanowni Państwo"),
)  # fmt: skip


_INVITED, _REGARDS = "You are invited: {campaign}", "With kind regards\n\n\n{sender_name}"
_OPEN = "our doors are open for “{campaign}”: {days}."
#: Name, kind, subject line, and what stands between the salutation and the end, paragraph by paragraph.
_LETTERS: tuple[tuple[str, ...], ...] = (
    ("Invitation", "letter", _INVITED, f"{_OPEN} We would be glad to see you.", "{key_message}", "{offer}",
     "{call_to_action}", _REGARDS),
    ("Offer", "letter", "Something for you: {campaign}", "we have something that may be of use to you.", "{offer}",
     "{key_message}", "It holds until {ends_on}. {call_to_action}", _REGARDS),
    ("Thank you", "letter", "Thank you", "thank you for your visit. It was good to talk with you.",
     "If a question is left open, call us at {sender_phone} or write to {sender_email}.", _REGARDS),
    ("Reminder", "letter", "A short reminder: {campaign}",
     "a while ago we wrote to you about “{campaign}”. There is still time: it ends on {ends_on}.", "{call_to_action}",
     _REGARDS),
    ("Invitation by e-mail", "email", _INVITED, _OPEN, "{offer}", "{call_to_action}",
     "If you would rather not hear from us again, answer with “no more e-mails”.",
     "With kind regards\n{sender_name}\n{sender_street}, {sender_postcode} {sender_city}"),
)  # fmt: skip


def upgrade() -> None:
    """Add columns to what there is, then the new tables, then what a business of an older version gets of them."""
    _lists()
    _audiences()
    _campaigns()
    _money()
    _members()
    _content()
    _research()
    _fill()
    _give_statuses()


def _place(default: str | None = None) -> sa.Column[int]:
    return whole("position", null=False, default=default)


def _lists() -> None:
    named("campaign_statuses", text("kind", null=False), _place())
    named("campaign_types", _place("0"))
    named("channels", _place("0"))
    named("campaign_templates", text("hint"), text("content", null=False), _place())
    named("languages", *(text(one) for one in ("code", "ms", "mr", "unknown", "nobody")), _place("0"))
    named("letter_templates", text("kind", null=False, default="letter"), link("language_id", "languages"),
          text("title"), text("body", null=False, default=""))  # fmt: skip
    known("letter_templates", "language_id")
    add("people", text("heard"))
    add_link("people", "language_id", "languages")


def _audiences() -> None:
    named("segments", text("filters", null=False, default="[]"),
          *(text(one) for one in ("note", "persona", "role", "jobs", "pains", "gains", "looks_in", "triggers",
                                  "objections", "their_words", "buys_when")))  # fmt: skip
    for table, *more in (("positionings",), ("houses", text("tone"))):
        named(table, link("segment_id", "segments", ondelete="SET NULL"), *more)
        known(table, "segment_id")
    _versions("positioning", *(text(one) for one in ("customer", "need", "category", "benefit", "alternative",
                                                     "difference")))  # fmt: skip
    named("messages", link("house_id", "houses", null=False, ondelete="CASCADE"), _place(), text("objection"))
    index("messages", "house_id", "position")
    _versions("message", text("words", null=False))
    make_table("proofs", link("message_id", "messages", null=False, ondelete="CASCADE"), _place(), text("kind"),
               text("words", null=False), text("origin"), text("dated_on"))  # fmt: skip
    index("proofs", "message_id", "position")


def _versions(of: str, *columns: sa.Column[str]) -> None:
    table = f"{of}_versions"
    make_table(table, link(f"{of}_id", f"{of}s", null=False, ondelete="CASCADE"), text("since", null=False),
               text("reason"), *columns)  # fmt: skip
    index(table, f"{of}_id", "since")


def _campaigns() -> None:
    for column, parent in (("status_id", "campaign_statuses"), ("type_id", "campaign_types"), ("source_id", "sources"),
                           ("segment_id", "segments"), ("message_id", "messages")):  # fmt: skip
        add_link("campaigns", column, parent)
    add_link("campaigns", "follows_id", "campaigns", ondelete="SET NULL")
    add("campaigns", *(text(one) for one in ("aim_measure", "aim_by", "objection", "offer", "call_to_action", "measure",
                                             "tracking_key", "repeats", "hypothesis", "verdict")),
        *(whole(one) for one in ("aim_amount", "target", "planned_hours")))  # fmt: skip
    known("campaigns", "starts_on")
    make_table("campaign_channels", link("campaign_id", "campaigns", null=False, ondelete="CASCADE"),
               link("channel_id", "channels", null=False), text("role"), whole("expected_reach"))  # fmt: skip
    index("campaign_channels", "campaign_id", "channel_id", unique=True)
    index("campaign_channels", "channel_id")
    add_link("external_ids", "campaign_id", "campaigns", ondelete="CASCADE")


def _money() -> None:
    make_table("budget_lines", link("campaign_id", "campaigns", null=False, ondelete="CASCADE"), _place(),
               text("name"), link("channel_id", "channels"), text("cost"), whole("amount", null=False))  # fmt: skip
    index("budget_lines", "campaign_id", "position")
    make_table("spend_lines", link("campaign_id", "campaigns", null=False, ondelete="CASCADE"),
               text("spent_on", null=False), text("last_day"), text("name"), link("channel_id", "channels"),
               whole("amount", null=False), whole("planned", null=False, default="0"), text("origin"))  # fmt: skip
    index("spend_lines", "campaign_id", "spent_on")
    index("spend_lines", "spent_on")
    known("budget_lines", "channel_id")
    add_link("figures", "channel_id", "channels")
    add("figures", *(whole(one) for one in ("impressions", "clicks", "visits")), text("origin"))
    known("spend_lines", "channel_id")
    for table, day in (("figures", "first_day"), ("spend_lines", "spent_on")):
        index(table, "origin", day, where="origin IS NOT NULL")


def _members() -> None:
    add("campaign_members", text("sent_on"), text("note"))
    known("campaign_members", "responded_on")
    make_table("exclusions", link("campaign_id", "campaigns", null=False, ondelete="CASCADE"),
               link("person_id", "people", ondelete="CASCADE"), link("segment_id", "segments", ondelete="CASCADE"),
               sa.CheckConstraint("(person_id IS NULL) <> (segment_id IS NULL)", name="one_kind"))  # fmt: skip
    make_table("contact_stops", link("person_id", "people", ondelete="CASCADE"),
               link("company_id", "companies", ondelete="CASCADE"), text("way", null=False), text("since", null=False),
               text("reason"),
               sa.CheckConstraint("(person_id IS NULL) <> (company_id IS NULL)", name="one_owner"))  # fmt: skip
    for one in ("person_id", "segment_id"):
        index("exclusions", "campaign_id", one, where=f"{one} IS NOT NULL", unique=True)
        known("exclusions", one)
    for one in ("person_id", "company_id"):
        index("contact_stops", one, "way", where=f"{one} IS NOT NULL", unique=True)


def _content() -> None:
    make_table("content", text("name", null=False), text("name_key", null=False), text("status", null=False),
               *(text(one) for one in ("make_on", "publish_on", "publish_time")), link("channel_id", "channels"),
               link("campaign_id", "campaigns", ondelete="SET NULL"), text("format"), text("final_title"),
               whole("effort"), text("objection"), link("message_id", "messages"), link("segment_id", "segments"),
               text("funnel_stage"), text("call_to_action"), link("reuse_of_id", "content", ondelete="SET NULL"),
               link("owner_id", "team_members"), text("link"), text("note"))  # fmt: skip
    index("content", "name_key")
    known("content", "make_on", "publish_on", "campaign_id", "channel_id", "message_id", "segment_id", "owner_id",
          "reuse_of_id")  # fmt: skip


def _research() -> None:
    make_table("research", text("name", null=False), text("name_key", null=False), text("held_on"), text("method"),
               whole("asked"), link("segment_id", "segments", ondelete="SET NULL"), text("verbatims"),
               text("finding"), text("decision"))  # fmt: skip
    index("research", "name_key")
    index("research", "held_on")
    known("research", "segment_id")
    make_table("surveys", text("kind", null=False), text("held_on", null=False), text("asked_whom"), text("method"),
               *(whole(one) for one in ("respondents", "unaided", "top_of_mind", "aided", "invented")),
               text("note"))  # fmt: skip
    index("surveys", "kind", "held_on")
    make_table("survey_answers", link("survey_id", "surveys", null=False, ondelete="CASCADE"),
               link("person_id", "people", ondelete="SET NULL"), whole("score", null=False), text("words"))  # fmt: skip
    index("survey_answers", "survey_id")
    known("survey_answers", "person_id")
    make_table("search_counts", text("month", null=False), whole("ours", null=False), whole("everyone", null=False),
               sa.UniqueConstraint("month"))  # fmt: skip


def _fill() -> None:
    """Only where there is a business: a new file is filled by the one who makes it."""
    if not op.get_bind().exec_driver_sql("SELECT count(*) FROM pipelines").scalar():
        return
    _insert("campaign_statuses", ("name", "kind"), _STATUSES)
    _insert("campaign_types", ("name",), [(name,) for name in _TYPES])
    _insert("channels", ("name",), [(name,) for name in _CHANNELS])
    bind = op.get_bind()
    channels: dict[str, int] = dict(map(tuple, bind.exec_driver_sql("SELECT name, id FROM channels")))
    types: dict[str, int] = dict(map(tuple, bind.exec_driver_sql("SELECT name, id FROM campaign_types")))
    templates = [(one.name, one.hint, one.written(str, channels, types)) for one in STARTERS]
    _insert("campaign_templates", ("name", "hint", "content"), templates)
    _insert("languages", ("name", "code", "ms", "mr", "unknown", "nobody"), _LANGUAGES)
    _write_letters()


def _write_letters() -> None:
    sql = "INSERT INTO letter_templates(name, name_key, kind, title, body, language_id) VALUES (?, ?, ?, ?, ?, 1)"
    for name, kind, title, *parts in _LETTERS:
        op.get_bind().exec_driver_sql(sql, (name, fold(name), kind, title, "\n\n".join(("{salutation},", *parts))))


def _insert(table: str, columns: tuple[str, ...], rows: Any) -> None:
    """Rows of a named list, in their order; the first column is the name."""
    marks = ", ".join("?" * (len(columns) + 2))
    sql = f"INSERT INTO {table}(name_key, position, {', '.join(columns)}) VALUES ({marks})"
    for position, row in enumerate(rows):
        op.get_bind().exec_driver_sql(sql, (fold(row[0]), position, *row))


def _give_statuses() -> None:
    """The status of a campaign becomes a row that can be renamed, also of a campaign that is in the trash."""
    bind = op.get_bind()
    op.execute("UPDATE campaigns SET status_id=(SELECT s.id FROM campaign_statuses s WHERE s.kind=campaigns.status)")
    op.execute("ALTER TABLE campaigns DROP COLUMN status")
    ids: dict[str, int] = dict(map(tuple, bind.exec_driver_sql("SELECT kind, id FROM campaign_statuses")))
    kept = bind.exec_driver_sql("SELECT id, changes FROM kept WHERE instr(changes, '\"campaigns\"')").all()
    for kept_id, changes in kept:
        told = json.loads(changes)
        for held in (change.get(side) for change in told if change["tbl"] == "campaigns" for side in ("was", "now")):
            if isinstance(held, dict) and "status" in held:
                held["status_id"] = ids.get(held.pop("status"))
        bind.exec_driver_sql("UPDATE kept SET changes=? WHERE id=?", (json.dumps(told), kept_id))
