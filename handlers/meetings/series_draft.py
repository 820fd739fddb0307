"""An unsaved series of meetings: what its draft holds, what is wrong with it, and its card."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from config.phrasing import WEEKDAYS
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context
from handlers.kit.draft_cards import DraftCards, card_name
from handlers.kit.phrase import Phrase
from handlers.kit.replies import Ask
from handlers.meetings.phrases import CALLED, may_call
from handlers.meetings.series_actions import SeriesDraftStep, SetSeriesDay, SetSeriesInterval, StepSeriesDraft
from handlers.rules.meetings.recurrence import MONTHS_APART, in_words, occurrences, parts_of, soonest
from handlers.rules.meetings.timing import warnings_for
from storage.meeting_records import MeetingSeries
from storage.records import Draft, Person

KIND = "meeting_series"
RULE, DAY, FIRST, TIME, PLACE = "rule", "day", "first", "time", "place"
SHOWN = 3
NOTICE = timedelta(days=7)
CODES = ("MO", "TU", "WE", "TH", "FR")


@dataclass(frozen=True)
class SeriesDraft:
    """What is written so far.

    `first`: from which day the rule counts, where that was said. `amends` and `version`: the stored series that this
    changes, as it was then. `waiting_for` names what the next message is, `wrong` what could not be taken of the last.
    """

    cluster: str | None = None
    rule: str = ""
    first: date | None = None
    start: time | None = None
    end: time | None = None
    place: str = ""
    link: str = ""
    subject: str = ""
    amends: int | None = None
    version: int = 0
    waiting_for: str = ""
    wrong: Phrase | None = None

    def as_data(self) -> dict[str, Any]:
        """As plain JSON, for the draft."""
        moments = {"first": self.first, "start": self.start, "end": self.end}
        written = {name: value.isoformat() if value else None for name, value in moments.items()}
        return {**vars(self), **written, "wrong": vars(self.wrong) if self.wrong else None}

    @staticmethod
    def from_data(data: dict[str, Any]) -> "SeriesDraft":
        """What a draft holds."""
        values = dict(data)
        values["first"] = date.fromisoformat(data["first"]) if data["first"] else None
        for name in ("start", "end"):
            values[name] = time.fromisoformat(data[name]) if data[name] else None
        values["wrong"] = Phrase(**data["wrong"]) if data["wrong"] else None
        return SeriesDraft(**values)

    @staticmethod
    def of(series: MeetingSeries) -> "SeriesDraft":
        """A draft that changes a stored series."""
        same = ("cluster", "rule", "first", "start", "end", "place", "link", "subject", "version")
        return SeriesDraft(**{name: getattr(series, name) for name in same}, amends=series.id)

    @property
    def lacks(self) -> str:
        """What has to be asked for before the card can be shown, or nothing."""
        if not self.rule:
            return RULE
        if not parts_of(self.rule).names_days and self.first is None:
            return FIRST if parts_of(self.rule).frequency == "YEARLY" else DAY
        return TIME if self.start is None else ""

    def settled(self) -> "SeriesDraft":
        """Nothing is waited for but what is lacking."""
        return replace(self, waiting_for=self.lacks, wrong=None)

    def begins(self, now: datetime) -> date:
        """From which day the rule counts: the one said, or the soonest that can still be called in good time."""
        return self.first or soonest(self.rule, now + NOTICE)

    def coming(self, now: datetime, count: int) -> list[datetime]:
        """The next meetings there would be."""
        if self.start is None:
            return []
        return list(islice(occurrences(self.rule, self.begins(now), self.start, now), count))


def problem(context: Context, draft: SeriesDraft, person: Person | None) -> Phrase | None:
    """The first thing that keeps a series from being saved, or None."""
    if not draft.coming(context.now, 1):
        return Phrase("series.never")
    if not may_call(person, context, draft.cluster):
        return Phrase("meetings.only_callers")
    if not context.unit.meeting_invitees.preview(draft.cluster, CALLED, context.today)[0]:
        return Phrase("meetings.nobody")
    return None


def days_shown(moments: list[datetime]) -> list[dict[str, Any]]:
    """Meetings to come, each with what speaks against its day."""
    return [
        {"starts_at": one, "against": [Phrase(key, dict(told)) for key, told in warnings_for(one)]} for one in moments
    ]


def card(context: Context, stored: Draft, rows: Rows | None = None) -> Ask:
    """The card of an unsaved series, with its usual buttons or with others; the question for what is waited for."""
    draft = SeriesDraft.from_data(stored.data)
    if rows is None and draft.waiting_for:
        return _question(stored, draft)
    owner = context.unit.people.get(stored.person_id)
    told = {
        **{name: getattr(draft, name) for name in ("cluster", "start", "end", "place", "link")},
        "often": in_words(draft.rule),
        "days": days_shown(draft.coming(context.now, SHOWN)),
        "lead_days": context.unit.meeting_rules.of(draft.cluster).lead_days,
        "changes": draft.amends is not None,
        "problem": problem(context, draft, owner),
    }
    return Ask(card_name(stored), "series.draft", told, main_rows(stored) if rows is None else rows)


def _question(stored: Draft, draft: SeriesDraft) -> Ask:
    last = (button(stored, "common.back", SeriesDraftStep.SHOW) if not draft.lacks
            else button(stored, "common.cancel", SeriesDraftStep.CANCEL))  # fmt: skip
    choices: list[Button] = []
    match draft.waiting_for:
        case "rule":
            choices = [Button("series.every_months", SetSeriesInterval(stored.id, stored.revision, months),
                              {"months": months}) for months in MONTHS_APART]  # fmt: skip
        case "day":
            rank = "" if parts_of(draft.rule).frequency == "WEEKLY" else "1"
            choices = [
                Button("series.on_day", SetSeriesDay(stored.id, stored.revision, f"{rank}{code}"),
                       {"day": WEEKDAYS[number], "first": bool(rank)})
                for number, code in enumerate(CODES)
            ]  # fmt: skip
        case "time":
            steps = (SeriesDraftStep.MORNING, SeriesDraftStep.AFTERNOON)
            choices = [button(stored, f"series.time_{one.name.lower()}", one) for one in steps]
    told = {"wrong": draft.wrong}
    return Ask(card_name(stored), f"series.ask_{draft.waiting_for}", told, (*rows_of(choices, 3), (last,)))


def main_rows(stored: Draft) -> Rows:
    """Confirm, change, cancel."""
    return (
        (
            button(stored, "common.confirm", SeriesDraftStep.CONFIRM),
            button(stored, "common.change", SeriesDraftStep.CHANGE),
            button(stored, "common.cancel", SeriesDraftStep.CANCEL),
        ),
    )


def button(stored: Draft, key: str, step: SeriesDraftStep) -> Button:
    """A button of the card."""
    return Button(key, StepSeriesDraft(stored.id, stored.revision, step))


CARDS = DraftCards(card, remind_after=timedelta(minutes=15))
