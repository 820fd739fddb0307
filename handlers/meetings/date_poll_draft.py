"""An unsent search for a meeting's date: what its draft holds, what is wrong with it, and its card."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from config.phrasing import thai_long_date
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import BANGKOK, Context
from handlers.kit.draft_cards import DraftCards, card_name
from handlers.kit.phrase import Phrase
from handlers.kit.replies import Ask
from handlers.meetings.date_poll_actions import DatesDraftStep, PickDay, SetDatesClosing, StepDatesDraft
from handlers.meetings.phrases import CALLED, may_call
from handlers.rules.meetings.date_polls import SHORTEST, usual_closing, working_days
from handlers.rules.meetings.date_words import FEWEST_DATES, MOST_DATES
from handlers.rules.meetings.timing import warnings_for
from storage.records import Draft, Person

KIND = "date_poll"
DATES, TIME, CLOSING = "dates", "time", "closing"
DAYS_SHOWN = 9
FIRST_SHOWN = timedelta(days=3)
CLOSING_DAYS = (1, 3, 7)
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class DatesDraft:
    """What is written so far.

    `days` still wait for their time of day, `spans` have one. `closes_at` None: as usual. `page` is how far the days
    to tap were turned, `waiting_for` names what the next message is, `wrong` what could not be taken of the last.
    """

    cluster: str | None = None
    days: tuple[date, ...] = ()
    spans: tuple[Span, ...] = ()
    closes_at: datetime | None = None
    place: str = ""
    subject: str = ""
    page: int = 0
    waiting_for: str = ""
    wrong: Phrase | None = None

    def as_data(self) -> dict[str, Any]:
        """As plain JSON, for the draft."""
        return {
            **vars(self),
            "days": [one.isoformat() for one in self.days],
            "spans": [[start.isoformat(), end.isoformat()] for start, end in self.spans],
            "closes_at": self.closes_at.isoformat() if self.closes_at else None,
            "wrong": vars(self.wrong) if self.wrong else None,
        }

    @staticmethod
    def from_data(data: dict[str, Any]) -> "DatesDraft":
        """What a draft holds."""
        values = dict(data)
        values["days"] = tuple(date.fromisoformat(one) for one in data["days"])
        values["spans"] = tuple((datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in data["spans"])
        values["closes_at"] = datetime.fromisoformat(data["closes_at"]) if data["closes_at"] else None
        values["wrong"] = Phrase(**data["wrong"]) if data["wrong"] else None
        return DatesDraft(**values)

    @property
    def all_days(self) -> tuple[date, ...]:
        """Every day proposed, with or without a time, soonest first."""
        return tuple(sorted({*self.days, *(start.astimezone(BANGKOK).date() for start, _ in self.spans)}))

    @property
    def first(self) -> datetime:
        """When the soonest date begins; there has to be one."""
        return min(start for start, _ in self.spans)

    @property
    def lacks(self) -> str:
        """What has to be asked for before the card can be shown, or nothing."""
        if self.days:
            return TIME
        return "" if self.spans else DATES

    def settled(self) -> "DatesDraft":
        """Nothing is waited for but what is lacking."""
        return replace(self, waiting_for=self.lacks, wrong=None)

    def closing(self, now: datetime) -> datetime:
        """Until when answers are taken."""
        return self.closes_at or usual_closing(now, self.first)


def problem(context: Context, draft: DatesDraft, person: Person | None) -> Phrase | None:
    """The first thing that keeps a search from being sent, or None."""
    if len(draft.spans) < FEWEST_DATES:
        return Phrase("date_polls.too_few")
    if draft.first <= context.now:
        return Phrase("date_polls.past", {"day": thai_long_date(draft.first)})
    if draft.closing(context.now) < context.now + SHORTEST / 2:
        return Phrase("date_polls.too_soon")
    if draft.closing(context.now) >= draft.first:
        return Phrase("date_polls.closes_late", {"day": thai_long_date(draft.first)})
    if not may_call(person, context, draft.cluster):
        return Phrase("meetings.only_callers")
    if not context.unit.meeting_invitees.preview(draft.cluster, CALLED, context.today)[0]:
        return Phrase("meetings.nobody")
    return None


def lines_of(context: Context, spans: tuple[Span, ...], cluster: str | None) -> list[dict[str, Any]]:
    """The dates as they are shown before and while they are asked: what speaks against one is said."""
    found = []
    for start, end in spans:
        against = [Phrase(key, dict(arguments)) for key, arguments in warnings_for(start)]
        others = context.unit.meetings.overlapping(start, end)
        if any(one.cluster in {cluster, None} for one in others):
            against.append(Phrase("date_polls.meets_already"))
        found.append({"starts_at": start, "ends_at": end, "against": against[:1]})
    return found


def card(context: Context, stored: Draft, rows: Rows | None = None) -> Ask:
    """The card of an unsent search, with its usual buttons or with others; the question for what is waited for."""
    draft = DatesDraft.from_data(stored.data)
    if rows is None and draft.waiting_for:
        return _question(context, stored, draft)
    people, away = context.unit.meeting_invitees.preview(draft.cluster, CALLED, context.today)
    owner = context.unit.people.get(stored.person_id)
    arguments = {
        "cluster": draft.cluster,
        "dates": lines_of(context, draft.spans, draft.cluster),
        "closes_at": draft.closing(context.now),
        "place": draft.place,
        "people": people,
        "away": away,
        "problem": problem(context, draft, owner) or draft.wrong,
    }
    return Ask(card_name(stored), "date_polls.card", arguments, main_rows(stored) if rows is None else rows)


def _question(context: Context, stored: Draft, draft: DatesDraft) -> Ask:
    last = (button(stored, "common.back", DatesDraftStep.SHOW) if not draft.lacks
            else button(stored, "common.cancel", DatesDraftStep.CANCEL))  # fmt: skip
    told: dict[str, Any] = {"cluster": draft.cluster, "wrong": draft.wrong}
    match draft.waiting_for:
        case "time":
            choices = (DatesDraftStep.MORNING, DatesDraftStep.AFTERNOON, DatesDraftStep.WHOLE_DAY)
            times = tuple(button(stored, f"date_polls.time_{one.name.lower()}", one) for one in choices)
            return Ask(card_name(stored), "date_polls.ask_time", {**told, "days": draft.days}, (times, (last,)))
        case "closing":
            closings = tuple(Button("date_polls.closing_in", SetDatesClosing(stored.id, stored.revision, days),
                                    {"days": days}) for days in CLOSING_DAYS)  # fmt: skip
            return Ask(card_name(stored), "date_polls.ask_closing", told, (closings, (last,)))
    told |= {"days": draft.all_days, "most": MOST_DATES}
    return Ask(card_name(stored), "date_polls.ask_dates", told, (*_days_to_tap(context, stored, draft), (last,)))


def _days_to_tap(context: Context, stored: Draft, draft: DatesDraft) -> Rows:
    """Working days to tap on or off, and the way on."""
    known = working_days(context.today + FIRST_SHOWN, DAYS_SHOWN * (draft.page + 1))[-DAYS_SHOWN:]
    buttons = [
        Button("date_polls.pick", PickDay(stored.id, stored.revision, day.toordinal()),
               {"day": day, "on": day in draft.all_days})
        for day in known
    ]  # fmt: skip
    turns = [button(stored, "date_polls.later", DatesDraftStep.LATER)]
    if draft.page:
        turns.insert(0, button(stored, "date_polls.earlier", DatesDraftStep.EARLIER))
    if draft.all_days:
        turns.append(button(stored, "date_polls.go_on", DatesDraftStep.SHOW))
    return (*rows_of(buttons, 3), tuple(turns))


def main_rows(stored: Draft) -> Rows:
    """Confirm, change, cancel."""
    return (
        (
            button(stored, "common.confirm", DatesDraftStep.CONFIRM),
            button(stored, "common.change", DatesDraftStep.CHANGE),
            button(stored, "common.cancel", DatesDraftStep.CANCEL),
        ),
    )


def button(stored: Draft, key: str, step: DatesDraftStep) -> Button:
    """A button of the card."""
    return Button(key, StepDatesDraft(stored.id, stored.revision, step))


CARDS = DraftCards(card, remind_after=timedelta(minutes=15))
