"""What the random user does with campaigns: content, copies, whom they address, who said no, letters, surveys."""

import datetime as dt
from collections.abc import Callable

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from models.actions import (
    campaign_channels,
    campaign_copies,
    campaign_days,
    campaign_templates,
    campaigns,
    content,
    letters,
    members,
    research,
    stops,
    surveys,
)
from models.queries.addressing import Origin
from models.workspace import Workspace
from tests.factory import rows

PICK = st.integers(min_value=0, max_value=10**6)
NAMES = st.sampled_from(["Fair", "山田", "=1+1", "a" * 600, "", "b\ud800", "n\0"])
DAY = dt.date(2026, 3, 11)
FAR = st.sampled_from([-99_999, -7, 0, 30, 99_999])


class Planning(RuleBasedStateMachine):
    """The acts of whoever plans campaigns; what undo must find again is kept by the whole user."""

    workspace: Workspace
    act: Callable[..., None]
    some: Callable[[str, int], int | None]
    read: Callable[[str, str, int | None], object]

    def many(self, table: str, pick: int) -> list[int]:
        return [one for (one,) in rows(self.workspace, f"SELECT id FROM {table} ORDER BY id DESC")][: pick % 5]

    @rule(pick=PICK, name=NAMES, days=FAR)
    def plan_content(self, pick: int, name: str, days: int) -> None:
        one, some = self.some("content", pick), self.many("content", pick)
        if one is None or pick % 8 == 0:
            about = {"campaign_id": self.some("campaigns", pick), "channel_id": self.some("channels", pick)}
            on = DAY + dt.timedelta(days=max(-30, min(days, 30)))
            self.act(content.add_content, {"name": name, "make_on": DAY, "publish_on": on, **about})
            return
        verb, *given = [
            (content.edit_content, one, "reuse_of_id", self.some("content", pick // 7),
             self.read("reuse_of_id", "content", one)),
            (content.shift_content, some, days, bool(pick % 2)),
            (content.bring_content, some, DAY, bool(pick % 2)),
            (content.set_content_status, some, ("scheduled", "published", "nonsense")[pick % 3]),
            (content.advance_content, some, pick % 5 - 2),
            (content.reuse_content, one, self.some("channels", pick), DAY),
            (content.delete_content, some),
        ][pick % 7]  # fmt: skip
        self.act(verb, *given)

    @rule(pick=PICK, name=NAMES, days=FAR)
    def plan_campaigns(self, pick: int, name: str, days: int) -> None:
        one, some = self.some("campaigns", pick), self.many("campaigns", pick)
        template = self.some("campaign_templates", pick)
        if one is None:
            self.act(campaign_templates.start_from_template, template, name, DAY)
            return
        day = dt.date(9999, 12, 31) if days > 30 else DAY
        verb, *given = [
            (campaign_copies.copy_campaign, one, name, day),
            (campaign_copies.repeat_campaign, one, name, day, bool(pick % 2)),
            (campaigns.edit_campaign, one, "repeats", ("monthly", None, "yearly")[pick % 3],
             self.read("repeats", "campaigns", one)),
            (campaign_templates.save_template, one, name),
            (campaign_templates.start_from_template, template, name, day),
            (campaign_days.move_campaigns, some, days, bool(pick % 2)),
            (campaign_days.stretch_campaigns, some, ("starts_on", "ends_on")[pick % 2], days),
            (campaign_days.date_campaigns, some, DAY, day),
            (campaign_days.note_lesson, some, "repeat", name),
            (campaigns.set_aim, one, {"objective": name}, {}),
            (campaign_channels.use_channel, one, {"channel_id": self.some("channels", pick)}),
            (campaign_channels.drop_channels, self.many("campaign_channels", pick)),
        ][pick % 12]  # fmt: skip
        self.act(verb, *given)

    @rule(pick=PICK, name=NAMES, back=st.integers(-1, 20))
    def reach_people(self, pick: int, name: str, back: int) -> None:
        campaign, some = self.some("campaigns", pick), self.many("people", pick)
        if campaign is None:
            return
        on = DAY - dt.timedelta(days=back)
        member, segment = self.some("campaign_members", pick), self.some("segments", pick)
        of, whose = (self.read(key, "campaign_members", member) for key in ("campaign_id", "person_id"))
        verb, *given = [
            (members.exclude, campaign, some, [segment] if segment else []),
            (members.include_again, self.many("exclusions", pick)),
            (members.add_from, campaign, Origin(("segment", "campaign")[pick % 2], segment or 1)),
            (members.mark_sent, campaign, some, on),
            (members.set_response, campaign, some, ("responded", "declined", "planned")[pick % 3], on, bool(pick % 2)),
            (members.remove_members, campaign, some),
            (members.edit_member, of, whose, "note", name, self.read("note", "campaign_members", member)),
            (letters.note_sent, some, ("letter", "email", name)[pick % 3], name, campaign),
        ][pick % 8]  # fmt: skip
        self.act(verb, *given)

    @rule(pick=PICK, name=NAMES, way=st.sampled_from(["all", "post", "phone", "nonsense"]))
    def say_no(self, pick: int, name: str, way: str) -> None:
        subject = ("people", "companies")[pick % 2]
        some, stop = self.many(subject, pick), self.some("contact_stops", pick)
        if pick % 3 == 0:
            self.act(stops.stop_contact, subject, some, way, DAY, name)
        elif pick % 3 == 1:
            self.act(stops.lift_stops, subject, some, way)
        elif stop is not None:
            self.act(stops.edit_stop, stop, "reason", name, self.read("reason", "contact_stops", stop))

    @rule(pick=PICK, name=NAMES)
    def write_letters(self, pick: int, name: str) -> None:
        one = self.some("letter_templates", pick)
        if one is None or pick % 3 == 0:
            self.act(letters.add_letter_template, {"name": name, "kind": "letter", "body": "{gone} {"})
        elif pick % 3 == 1:
            was = self.read("body", "letter_templates", one)
            self.act(letters.edit_letter_template, one, "body", name, was)
        else:
            self.act(letters.delete_letter_templates, [one])

    @rule(pick=PICK, name=NAMES, count=st.sampled_from([None, 0, 7, -1, 2**70]))
    def learn(self, pick: int, name: str, count: int | None) -> None:
        survey, person = self.some("surveys", pick), self.some("people", pick)
        note = self.some("research", pick)
        verb, *given = [
            (surveys.add_survey, "nps", {"held_on": DAY, "note": name}, "9 10"),
            (surveys.add_survey, "brand", {"held_on": DAY, "note": name, "respondents": 9, "aided": count}),
            (surveys.set_searches, DAY, count, 7),
            (research.add_research, {"name": name}),
            (research.code_heard, self.many("people", pick), self.some("sources", pick), self.some("campaigns", pick)),
            (surveys.add_answer, survey or 0, person, pick % 12, name),
            (surveys.delete_surveys, self.many("surveys", pick)),
            (surveys.delete_answers, self.many("survey_answers", pick)),
            (research.edit_research, note or 0, "finding", name, self.read("finding", "research", note)),
            (research.delete_research, self.many("research", pick)),
        ][pick % 10]  # fmt: skip
        self.act(verb, *given)

    @invariant()
    def plans_hold_together(self) -> None:
        """Nothing ends before it begins, no answer has no day, and nothing is made of itself."""
        wrong = (
            "SELECT 1 FROM campaigns WHERE ends_on<starts_on UNION ALL "
            "SELECT 1 FROM content WHERE publish_on<make_on OR id=reuse_of_id UNION ALL "
            "SELECT 1 FROM campaign_members "
            "WHERE (responded_on IS NULL) <> (response IN ('planned', 'sent')) UNION ALL "
            "SELECT 1 FROM contact_stops GROUP BY person_id, company_id, way HAVING count(*)>1"
        )
        assert rows(self.workspace, wrong) == []
