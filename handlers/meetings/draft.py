"""An unsent meeting: what its draft holds, what is wrong with it, and its card."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from config.vocabulary import AgendaSection
from handlers.kit.buttons import Button, Rows
from handlers.kit.context import Context
from handlers.kit.phrase import Phrase
from handlers.kit.replies import Ask
from handlers.meetings.actions import MeetingDraftStep, StepMeetingDraft
from handlers.meetings.phrases import CALLED, CHAIR, may_call, title
from handlers.rules.meetings.agenda import numbered
from handlers.rules.meetings.timing import warnings_for
from handlers.rules.permissions import holds
from storage.meeting_records import AgendaItem, Meeting
from storage.records import Draft, Person

KIND = "meeting"


@dataclass(frozen=True)
class MeetingDraft:
    """What is written so far. `day`: a day without a clock time. `amends` and `version`: the stored meeting that this
    changes, as it was then. `waiting_for` names what the next message is."""

    cluster: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    day: date | None = None
    place: str = ""
    link: str = ""
    agenda: tuple[AgendaItem, ...] = ()
    amends: int | None = None
    version: int = 0
    waiting_for: str = ""

    def as_data(self) -> dict[str, Any]:
        """As plain JSON, for the draft."""
        moments = {"starts_at": self.starts_at, "ends_at": self.ends_at, "day": self.day}
        written = {name: value.isoformat() if value else None for name, value in moments.items()}
        return {**vars(self), **written, "agenda": [vars(one) for one in self.agenda]}

    @staticmethod
    def from_data(data: dict[str, Any]) -> "MeetingDraft":
        """What a draft holds."""
        agenda = [AgendaItem(**{**one, "section": AgendaSection(one["section"])}) for one in data["agenda"]]
        values = {**data, "agenda": tuple(agenda)}
        for name in ("starts_at", "ends_at"):
            values[name] = datetime.fromisoformat(data[name]) if data[name] else None
        values["day"] = date.fromisoformat(data["day"]) if data["day"] else None
        return MeetingDraft(**values)

    @staticmethod
    def of(meeting: Meeting, agenda: tuple[AgendaItem, ...]) -> "MeetingDraft":
        """A draft that changes a stored meeting."""
        return MeetingDraft(
            meeting.cluster, meeting.starts_at, meeting.ends_at, None, meeting.place, meeting.link, agenda,
            meeting.id, meeting.version,
        )  # fmt: skip


def problem(context: Context, draft: MeetingDraft, person: Person) -> Phrase | None:
    """The first thing that keeps a meeting from being called, or None."""
    if draft.starts_at is None:
        return Phrase("meetings.no_time" if draft.day else "meetings.no_when")
    if draft.starts_at <= context.now:
        return Phrase("meetings.past")
    if not draft.place and not draft.link:
        return Phrase("meetings.no_place")
    if not may_call(person, context, draft.cluster):
        return Phrase("meetings.only_callers")
    if not context.unit.meeting_invitees.preview(draft.cluster, CALLED, context.today)[0]:
        return Phrase("meetings.nobody")
    return None


def warnings(context: Context, draft: MeetingDraft) -> list[Phrase]:
    """What is said and not forbidden: a holiday, a weekend, another meeting at the same time."""
    if draft.starts_at is None or draft.ends_at is None:
        return []
    found = [Phrase(key, dict(arguments)) for key, arguments in warnings_for(draft.starts_at)]
    others = context.unit.meetings.overlapping(draft.starts_at, draft.ends_at)
    found += [
        Phrase("meetings.warn_other", {"title": title(one), "starts_at": one.starts_at})
        for one in others
        if one.id != draft.amends
    ]
    return found[:3]


def consents_needed(context: Context, person: Person, cluster: str | None) -> list[Person]:
    """The chairs who are asked before a notice goes out: nobody where the chair calls or waived it, or where no chair
    has joined."""
    if holds(person, CHAIR, context.today, cluster) or context.unit.meetings.consent_waived(cluster):
        return []
    return [one for one in context.unit.people.holding(CHAIR, context.today, cluster) if one.user_id is not None]


def card_name(draft: Draft) -> str:
    """The name by which the card of a draft is found again."""
    return f"draft:{draft.id}"


def card(context: Context, stored: Draft, person: Person, rows: Rows | None = None) -> Ask:
    """The card of an unsent meeting, with its usual buttons or with others."""
    draft = MeetingDraft.from_data(stored.data)
    people, away = context.unit.meeting_invitees.preview(draft.cluster, CALLED, context.today)
    amended = context.unit.meetings.get(draft.amends) if draft.amends else None
    arguments = {
        "cluster": draft.cluster,
        "starts_at": draft.starts_at,
        "ends_at": draft.ends_at,
        "day": draft.day,
        "place": draft.place,
        "link": draft.link,
        "agenda": numbered(draft.agenda),
        "people": people,
        "away": away,
        "warnings": warnings(context, draft),
        "problem": problem(context, draft, person),
        "amends": title(amended) if amended else None,
        "asks_chair": not draft.amends and bool(consents_needed(context, person, draft.cluster)),
    }
    return Ask(card_name(stored), "meetings.card", arguments, main_rows(stored) if rows is None else rows)


def main_rows(stored: Draft) -> Rows:
    """Confirm, change, cancel."""
    return (
        (
            button(stored, "common.confirm", MeetingDraftStep.CONFIRM),
            button(stored, "common.change", MeetingDraftStep.CHANGE),
            button(stored, "common.cancel", MeetingDraftStep.CANCEL),
        ),
    )


def button(stored: Draft, key: str, step: MeetingDraftStep) -> Button:
    """A button of the card."""
    return Button(key, StepMeetingDraft(stored.id, stored.revision, step))
