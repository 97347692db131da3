"""The templates that a business has before it makes its own, in the form of :mod:`models.rules.copies`.

Days are counted from the start of the campaign. What stands in square brackets is a blank that the owner fills in.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from models.text import N_


class Item(NamedTuple):
    """A piece of content: begun and seen so many days from the start, with its hours of work."""

    name: str
    channel: str
    make: int
    publish: int
    hours: int
    format: str


class Starter(NamedTuple):
    """A template. ``channels``: name and role; ``budget``: what for, kind of cost, channel; ``tasks``: what, kind,
    day. All words are marked with N_."""

    name: str
    hint: str
    days: int  # from its first day to its last
    kind: str  # type of campaign
    measure: str
    aim_days: int
    words: dict[str, str]
    channels: tuple[tuple[str, str], ...]
    budget: tuple[tuple[str, str, str], ...]
    content: tuple[Item, ...]
    tasks: tuple[tuple[str, str, int], ...]
    objection: str = "trust"
    hours: int = 0
    repeats: str | None = None

    def written(self, say: Callable[[str], str], channels: Mapping[str, int], types: Mapping[str, int]) -> str:
        """As the content of a template, in the language that ``say`` turns words into; ``channels`` and ``types`` are
        the rows of these names."""

        def by(name: str) -> dict[str, Any]:
            return {"channel": say(name), "channel_id": channels.get(say(name))}

        values: dict[str, Any] = {key: say(words) for key, words in self.words.items()} | {
            "type": say(self.kind), "type_id": types.get(say(self.kind)), "aim_measure": self.measure,
            "aim_by": {"day": self.aim_days}, "starts_on": {"day": 0}, "ends_on": {"day": self.days},
            "measure": self.measure, "objection": self.objection, "planned_hours": self.hours * 1000,
        }  # fmt: skip
        if self.repeats:
            values["repeats"] = self.repeats
        held = {
            "values": values,
            "channels": [{**by(name), "role": role} for name, role in self.channels],
            "budget": [{**by(one), "name": say(name), "cost": cost, "amount": 0} for name, cost, one in self.budget],
            "content": [
                {**by(one.channel), "name": say(one.name), "make_on": {"day": one.make}, "format": say(one.format),
                 "publish_on": {"day": one.publish}, "effort": one.hours * 1000}
                for one in self.content
            ],
            "tasks": [{"title": say(title), "kind": kind, "due_on": {"day": day}} for title, kind, day in self.tasks],
        }  # fmt: skip
        return json.dumps(held, ensure_ascii=False)


_POST, _LETTER, _MAIL = N_("Post"), N_("Letter"), N_("E-mail")
_PAGE, _PRINTED, _TALK = N_("Page"), N_("Leaflet"), N_("Talk")
_EVENTS, _SOCIAL, _EMAIL, _DIRECT = N_("Events"), N_("Social media"), N_("E-mail"), N_("Direct mail")
_CONTENT, _PRINT, _PHONE, _REFERRAL, _SEO = N_("Content"), N_("Print"), N_("Phone"), N_("Referral"), N_("SEO")
_ADVERTISING = N_("Advertising")

STARTERS = (
    Starter(
        N_("Open day"),
        N_("People come and see how you work: invite them by letter, greet them, ring them afterwards."),
        0, N_("Event"), "attended", 0,
        {
            "audience": N_("customers and people within [30] km"),
            "key_message": N_("[Whom it is for] can see and touch [what you make] without [what holds them back], "
                              "because [why]"),
            "offer": N_("[A tour, a drink, a price that holds for that day]"),
            "call_to_action": N_("Come on [day] between [10] and [4] o’clock"),
            "hypothesis": N_("If people see how the work is done, [one in ten] will ask for a quote, because they "
                             "trust what they have seen."),
        },
        ((_EVENTS, "convert"), (_DIRECT, "awareness"), (_SOCIAL, "awareness"), (_PHONE, "convert")),
        ((N_("Invitations and stamps"), "production", _DIRECT), (N_("Drinks and food"), "production", _EVENTS),
         (N_("Signs and leaflets"), "production", _PRINT), (N_("Reserve"), "contingency", _EVENTS)),
        (Item(N_("Invitation by letter"), _DIRECT, -42, -21, 6, _LETTER),
         Item(N_("What there is to see"), _SOCIAL, -18, -14, 2, _POST),
         Item(N_("Reminder with the way there"), _EMAIL, -6, -4, 1, _MAIL),
         Item(N_("Pictures of the day"), _SOCIAL, 1, 2, 2, _POST),
         Item(N_("Thank-you to those who came"), _EMAIL, 1, 3, 2, _MAIL)),
        ((N_("Agree on the day and on who helps"), "todo", -49), (N_("Make the list of whom to invite"), "todo", -35),
         (N_("Print letters and labels"), "todo", -24), (N_("Ring those who have not answered"), "call", -7),
         (N_("Buy drinks, put up signs, prepare the tour"), "todo", -2), (N_("Ring everybody who came"), "call", 4)),
        hours=40, repeats="yearly",
    ),
    Starter(
        N_("Seasonal offer"),
        N_("One thing, at one price, until one day: for the weeks in which people think of it anyway."),
        41, N_("Seasonal offer"), "won", 41,
        {
            "audience": N_("people who [asked about it last year]"),
            "key_message": N_("[Whom it is for] can have [what] ready by [season] without [what they fear], because "
                              "[why]"),
            "offer": N_("[What] for [price], if ordered by [day]"),
            "call_to_action": N_("Order by [day]: ring [number]"),
            "hypothesis": N_("If the price holds until a day, [five] of those who hesitate will decide, because "
                             "waiting costs them something."),
        },
        ((_EMAIL, "convert"), (_SOCIAL, "awareness"), (_ADVERTISING, "awareness"), (_PHONE, "convert")),
        ((N_("Advertisements"), "paid", _ADVERTISING), (N_("Pictures"), "production", _CONTENT),
         (N_("Reserve"), "contingency", _ADVERTISING)),
        (Item(N_("The offer with its last day"), _EMAIL, -14, 0, 3, _MAIL),
         Item(N_("Page of the offer"), _CONTENT, -14, -1, 4, _PAGE),
         Item(N_("How it looks at a customer’s"), _SOCIAL, 3, 10, 2, _POST),
         Item(N_("One week left"), _EMAIL, 30, 34, 1, _MAIL), Item(N_("Last day"), _SOCIAL, 39, 41, 1, _POST)),
        ((N_("Work out what the offer may cost you"), "todo", -21), (N_("Brief whoever answers the telephone"), "todo",
         -2), (N_("Ring those who asked and did not order"), "call", 32),
         (N_("Note what it brought and what was learnt"), "todo", 46)),
        objection="price", hours=18, repeats="yearly",
    ),
    Starter(
        N_("Newsletter"),
        N_("One letter a month that is worth reading: a piece of work, a piece of advice, a thing to do."),
        29, N_("Newsletter"), "clicks", 29,
        {
            "audience": N_("everybody who [agreed to hear from us]"),
            "key_message": N_("[Whom it is for] can [get on with what] without [bother], because [what you know]"),
            "call_to_action": N_("Answer this letter, or ring [number]"),
            "hypothesis": N_("If people hear from us every month with something useful, [two] will ask in time, "
                             "because we come to mind first."),
        },
        ((_EMAIL, "nurture"), (_CONTENT, "nurture")),
        ((N_("Program that sends it"), "tools", _EMAIL),),
        (Item(N_("A piece of work and its story"), _CONTENT, 0, 9, 3, _PAGE),
         Item(N_("Newsletter of the month"), _EMAIL, 5, 12, 3, _MAIL),
         Item(N_("The same story, short"), _SOCIAL, 13, 16, 1, _POST)),
        ((N_("Choose the story and ask the customer"), "todo", 0), (N_("Take out who does not want it any more"),
         "todo", 8), (N_("Answer every reply"), "todo", 15)),
        objection="need", hours=8, repeats="monthly",
    ),
    Starter(
        N_("Referral drive"),
        N_("Ask ten customers who were content whom else you can help: the cheapest campaign there is."),
        29, N_("Referral drive"), "leads", 29,
        {
            "audience": N_("[ten] customers who were content"),
            "key_message": N_("You know somebody who [has the trouble you had]; we help them as we helped you."),
            "offer": N_("[A thank-you for whoever names somebody, and one for who comes]"),
            "call_to_action": N_("Tell us one name, or give them this card"),
            "hypothesis": N_("If we ask ten content customers by telephone, [three] will name somebody, because "
                             "nobody asked them before."),
        },
        ((_REFERRAL, "convert"), (_PHONE, "convert"), (_PRINT, "awareness")),
        ((N_("Cards to pass on"), "production", _PRINT), (N_("Thank-you gifts"), "production", _REFERRAL)),
        (Item(N_("Card to pass on"), _PRINT, -14, 0, 3, _PRINTED),
         Item(N_("Thank-you letter to those who named somebody"), _DIRECT, 14, 21, 2, _LETTER)),
        ((N_("List ten customers who were content"), "todo", -3), (N_("Ring the first five"), "call", 1),
         (N_("Ring the other five"), "call", 8), (N_("Thank everybody who named somebody"), "letter", 22)),
        hours=10, repeats="yearly",
    ),
    Starter(
        N_("Trade fair"),
        N_("A stand where you talk to people who look for what you do. Most of the work comes after it."),
        2, N_("Trade fair"), "qualified", 30,
        {
            "audience": N_("[architects and builders] who visit the fair"),
            "key_message": N_("[Whom it is for] can [outcome] without [trade-off], because [reason]"),
            "offer": N_("[A sample, a drawing, a visit at their place]"),
            "call_to_action": N_("Come to stand [number], or leave your card"),
            "hypothesis": N_("If everybody we talk to is rung within a week, [one in five] will be worth a visit, "
                             "because hardly anybody else rings."),
        },
        ((_EVENTS, "convert"), (_DIRECT, "awareness"), (_EMAIL, "nurture"), (_PHONE, "convert")),
        ((N_("Place at the fair"), "paid", _EVENTS), (N_("Stand and transport"), "production", _EVENTS),
         (N_("Invitations"), "production", _DIRECT), (N_("Leaflets and samples"), "production", _PRINT),
         (N_("Reserve"), "contingency", _EVENTS)),
        (Item(N_("Invitation to the stand"), _DIRECT, -35, -21, 4, _LETTER),
         Item(N_("Where to find us"), _SOCIAL, -9, -7, 1, _POST), Item(N_("Leaflet"), _PRINT, -40, -3, 6, _PRINTED),
         Item(N_("What people asked us at the fair"), _CONTENT, 4, 10, 3, _PAGE),
         Item(N_("Good to have met you"), _EMAIL, 1, 4, 2, _MAIL)),
        ((N_("Book the place"), "todo", -120), (N_("Order the stand and the leaflets"), "todo", -45),
         (N_("Agree on who stands there when"), "todo", -14), (N_("Write down every talk the same evening"), "todo",
         2), (N_("Ring everybody you talked to"), "call", 5), (N_("Visit the best of them"), "visit", 14)),
        objection="competitor", hours=60, repeats="yearly",
    ),
    Starter(
        N_("Content series"),
        N_("Six stories, two weeks apart, each answering what people say against buying."),
        77, N_("Content series"), "visits", 77,
        {
            "audience": N_("people who [compare] and do not know us yet"),
            "key_message": N_("[Whom it is for] can judge [what matters] for themselves, because we show [what]"),
            "call_to_action": N_("Read the whole story, and ask what you want to know"),
            "hypothesis": N_("If each story answers one thing that people say against buying, [ten] will ask about "
                             "it, because they find themselves in it."),
        },
        ((_CONTENT, "nurture"), (_SOCIAL, "awareness"), (_EMAIL, "nurture")),
        ((N_("Pictures"), "production", _CONTENT), (N_("Showing the posts to more people"), "paid", _SOCIAL)),
        (Item(N_("What it costs, and why"), _CONTENT, -10, 0, 4, _PAGE),
         Item(N_("How long it lasts"), _CONTENT, 4, 14, 4, _PAGE),
         Item(N_("What happens after you order"), _CONTENT, 18, 28, 4, _PAGE),
         Item(N_("A customer tells"), _CONTENT, 32, 42, 5, _PAGE),
         Item(N_("What we do not do"), _CONTENT, 46, 56, 3, _PAGE),
         Item(N_("The people who make it"), _CONTENT, 60, 70, 4, _PAGE),
         Item(N_("All six in one letter"), _EMAIL, 71, 77, 2, _MAIL)),
        ((N_("Ask three customers what almost kept them from buying"), "call", -21),
         (N_("Take the pictures for the first three"), "todo", -12), (N_("Take the pictures for the others"), "todo",
         35), (N_("See which story brought questions"), "todo", 84)),
        objection="need", hours=30,
    ),
    Starter(
        N_("Local search and reviews"),
        N_("Be found by who looks nearby: your entry in the maps, and a review from every content customer."),
        89, N_("Local search and reviews"), "visits", 89,
        {
            "audience": N_("people who look for [what you do] near [town]"),
            "key_message": N_("[Whom it is for] can see what others near them say of us before they ring."),
            "call_to_action": N_("Ring us, or come by: we are at [address]"),
            "hypothesis": N_("If we have [twenty] new reviews and an entry that is right, [ten] more people a month "
                             "will ring, because they trust their neighbours."),
        },
        ((_SEO, "awareness"), (_REFERRAL, "nurture"), (_CONTENT, "awareness")),
        ((N_("Pictures"), "production", _CONTENT), (N_("Help with the website"), "production", _SEO)),
        (Item(N_("Entry in the maps, with new pictures"), _SEO, -7, 0, 3, _PAGE),
         Item(N_("Page about what you do in [town]"), _SEO, 7, 21, 5, _PAGE),
         Item(N_("Answers to what people ask most"), _SEO, 35, 49, 4, _PAGE),
         Item(N_("Asking for a review, with the link"), _EMAIL, 7, 14, 1, _MAIL)),
        ((N_("Check name, address and hours wherever you are listed"), "todo", 2),
         (N_("Ask the last ten customers for a review"), "call", 9), (N_("Answer every review"), "todo", 21),
         (N_("Answer every review"), "todo", 51), (N_("Ask the last ten customers for a review"), "call", 58),
         (N_("See where you are found now"), "todo", 89)),
        hours=24, repeats="yearly",
    ),
    Starter(
        N_("Direct mail"),
        N_("A letter to a short, well-chosen list, and a telephone call to everybody on it."),
        34, N_("Direct mail"), "responses", 34,
        {
            "audience": N_("[fifty companies of one trade] within [30] km"),
            "key_message": N_("[Whom it is for] can [outcome] without [trade-off], because [reason]"),
            "offer": N_("[A first visit, a sample, an estimate] that costs them nothing"),
            "call_to_action": N_("Send back the card, or ring [number] by [day]"),
            "hypothesis": N_("If a letter is followed by a call within a week, [one in ten] will talk to us, because "
                             "they know who rings."),
        },
        ((_DIRECT, "convert"), (_PHONE, "convert")),
        ((N_("Printing"), "production", _DIRECT), (N_("Stamps"), "paid", _DIRECT),
         (N_("Addresses"), "tools", _DIRECT)),
        (Item(N_("The letter"), _DIRECT, -14, 0, 5, _LETTER),
         Item(N_("Card to send back"), _PRINT, -12, 0, 2, _PRINTED),
         Item(N_("Second letter to who has not answered"), _DIRECT, 14, 21, 2, _LETTER)),
        ((N_("Choose whom to write to, and check the addresses"), "todo", -18), (N_("Print letters and labels"),
         "todo", -4), (N_("Post them on a Tuesday"), "todo", 0), (N_("Ring the first half"), "call", 6),
         (N_("Ring the second half"), "call", 9), (N_("Ring who had the second letter"), "call", 27)),
        objection="timing", hours=20,
    ),
)  # fmt: skip
