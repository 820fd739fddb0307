"""An unsent meeting: what its draft holds, what is wrong with it, and its card."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from config.vocabulary import AgendaSection, MeetingState
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context
from handlers.kit.draft_cards import DraftCards, card_name
from handlers.kit.phrase import Phrase
from handlers.kit.replies import Ask
from handlers.meetings.actions import ChooseChangeReason, DropMeetingFile, MeetingDraftStep, StepMeetingDraft
from handlers.meetings.agenda_card import agenda_question, reason_question
from handlers.meetings.change_reasons import reason_rows
from handlers.meetings.phrases import CALLED, CHAIR, may_call, title
from handlers.rules.meetings.agenda import headlines
from handlers.rules.meetings.timing import warnings_for
from handlers.rules.meetings.wording import meets_online
from handlers.rules.permissions import holds
from storage.meeting_records import AgendaItem, Meeting, MeetingFile
from storage.records import Draft, Person

KIND = "meeting"
WHEN, PLACE, LINK, AGENDA, FILES, REASON, WHY = "when", "place", "link", "agenda", "files", "reason", "why"


@dataclass(frozen=True)
class MeetingDraft:
    """What is written so far.

    `day`: a day without a clock time. `amends` and `version`: the stored meeting that this changes, as it was then.
    `turn`: the turn of a series that this calls. `pinned`: the point on the map is newer than the place's name.
    `change_reason`: why that is changed.
    `waiting_for` names what the next message is, `wrong` what could not be taken of the last. What is typed for the
    agenda goes into `section`. `suggested` is the issue of the province that was heard least, `left_out` the one
    taken off the agenda, and why.
    """

    cluster: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    day: date | None = None
    place: str = ""
    link: str = ""
    map_link: str = ""
    pinned: bool = False
    agenda: tuple[AgendaItem, ...] = ()
    section: AgendaSection = AgendaSection.FOR_CONSIDERATION
    files: tuple[MeetingFile, ...] = ()
    suggested: int | None = None
    left_out: int | None = None
    left_out_reason: str = ""
    amends: int | None = None
    version: int = 0
    change_reason: str = ""
    turn: int | None = None
    waiting_for: str = ""
    wrong: Phrase | None = None

    def as_data(self) -> dict[str, Any]:
        """As plain JSON, for the draft."""
        moments = {"starts_at": self.starts_at, "ends_at": self.ends_at, "day": self.day}
        written = {name: value.isoformat() if value else None for name, value in moments.items()}
        lists = {"agenda": [vars(one) for one in self.agenda], "files": [vars(one) for one in self.files]}
        return {**vars(self), **written, **lists, "wrong": vars(self.wrong) if self.wrong else None}

    @staticmethod
    def from_data(data: dict[str, Any]) -> "MeetingDraft":
        """What a draft holds."""
        values = dict(data)
        values["agenda"] = tuple(
            AgendaItem(**{**one, "section": AgendaSection(one["section"])}) for one in data["agenda"]
        )
        values["files"] = tuple(MeetingFile(**one) for one in data["files"])
        values["section"] = AgendaSection(data["section"])
        for name in ("starts_at", "ends_at"):
            values[name] = datetime.fromisoformat(data[name]) if data[name] else None
        values["day"] = date.fromisoformat(data["day"]) if data["day"] else None
        values["wrong"] = Phrase(**data["wrong"]) if data["wrong"] else None
        return MeetingDraft(**values)

    @staticmethod
    def of(meeting: Meeting, agenda: tuple[AgendaItem, ...], files: tuple[MeetingFile, ...]) -> "MeetingDraft":
        """A draft that changes a stored meeting."""
        same = ("cluster", "starts_at", "ends_at", "place", "link", "map_link", "version")
        values = {name: getattr(meeting, name) for name in same}
        return MeetingDraft(**values, agenda=agenda, files=files, amends=meeting.id)

    @property
    def lacks(self) -> str:
        """What has to be asked for before the card can be shown, or nothing."""
        if self.starts_at is None:
            return WHEN
        return "" if self.place or self.link else PLACE

    def settled(self) -> "MeetingDraft":
        """Nothing is waited for but what is lacking."""
        return replace(self, waiting_for=self.lacks, wrong=None)


def problem(context: Context, draft: MeetingDraft, person: Person | None) -> Phrase | None:
    """The first thing that keeps a meeting from being called, or None."""
    if draft.starts_at is None:
        return Phrase("meetings.no_time" if draft.day else "meetings.no_when")
    if not draft.place and not draft.link:
        return Phrase("meetings.no_place")
    if not may_call(person, context, draft.cluster):
        return Phrase("meetings.not_your_committee", {"cluster": draft.cluster})
    if not context.unit.meeting_invitees.preview(draft.cluster, CALLED, context.today)[0]:
        return Phrase("meetings.nobody")
    turn = context.unit.meeting_series.turn(draft.turn) if draft.turn is not None else None
    if turn is not None and (turn.meeting_id is not None or turn.skipped):
        return Phrase("series.turn_settled")
    return None


def warnings(context: Context, draft: MeetingDraft) -> list[Phrase]:
    """What is said and not forbidden: a time past, a holiday, a weekend, another meeting at the same time."""
    if draft.starts_at is None or draft.ends_at is None:
        return []
    found = [Phrase("meetings.warn_past")] if draft.starts_at <= context.now else []
    found += [Phrase(key, dict(arguments)) for key, arguments in warnings_for(draft.starts_at)]
    others = context.unit.meetings.overlapping(draft.starts_at, draft.ends_at)
    found += [
        Phrase("meetings.warn_other", {"title": title(one), "starts_at": one.starts_at})
        for one in others
        if one.id != draft.amends
    ]
    return found[:3]


def consents_needed(context: Context, person: Person | None, cluster: str | None) -> list[Person]:
    """The chairs who are asked before a notice goes out: nobody where the chair calls or waived it, or where no chair
    has joined."""
    if holds(person, CHAIR, context.today, cluster) or context.unit.meetings.consent_waived(cluster):
        return []
    return [one for one in context.unit.people.holding(CHAIR, context.today, cluster) if one.user_id is not None]


def card(context: Context, stored: Draft, rows: Rows | None = None) -> Ask:
    """The card of an unsent meeting, with its usual buttons or with others; the question for what is waited for."""
    draft = MeetingDraft.from_data(stored.data)
    if draft.waiting_for and rows is None:
        return _question(stored, draft)
    owner = context.unit.people.get(stored.person_id)
    people, away = context.unit.meeting_invitees.preview(draft.cluster, CALLED, context.today)
    amended = context.unit.meetings.get(draft.amends) if draft.amends else None
    past = draft.starts_at is not None and draft.starts_at <= context.now
    # What is out already is moved without asking again (docs/adr/0022).
    unsent = amended is None or amended.state is not MeetingState.CALLED
    chair = bool(consents_needed(context, owner, draft.cluster))
    arguments = {
        **{name: getattr(draft, name) for name in ("cluster", "starts_at", "ends_at", "day", "place", "link")},
        "mapped": bool(draft.map_link),
        "lacks_link": not draft.link and meets_online(draft.place, draft.link),
        "agenda": headlines(draft.agenda),
        "files": len(draft.files),
        "people": people,
        "away": away,
        "warnings": warnings(context, draft),
        "problem": problem(context, draft, owner),
        "amends": title(amended) if amended else None,
        "why": draft.change_reason,
        "asks_why": _tells_why(amended) and not draft.change_reason,
        "past": past and not draft.amends,
        "asks_chair": chair and unsent and not past,
        "chair_hears": chair and not unsent,
    }
    if rows is None:
        rows = main_rows(stored)
        if _tells_why(amended):
            rows = (*rows, (button(stored, "meetings.change_why", MeetingDraftStep.WHY),))
    return Ask(card_name(stored), "meetings.card", arguments, rows)


def _tells_why(amended: Meeting | None) -> bool:
    """Whether who was called hears why: of a meeting that nobody was called to, nobody asks."""
    return amended is not None and amended.state is MeetingState.CALLED


def _question(stored: Draft, draft: MeetingDraft) -> Ask:
    """What asks for the part of a meeting that is waited for."""
    ready = not draft.lacks
    last = (button(stored, "common.back", MeetingDraftStep.SHOW) if ready
            else button(stored, "common.cancel", MeetingDraftStep.CANCEL))  # fmt: skip
    match draft.waiting_for:
        case "agenda":
            return agenda_question(stored, draft.agenda, draft.suggested, draft.section, last)
        case "reason":
            return reason_question(stored, draft.suggested, typed=draft.wrong is not None, back=last)
        case "why":
            return Ask(
                card_name(stored),
                "meetings.ask_why",
                {"wrong": draft.wrong},
                (*reason_rows(stored, ChooseChangeReason), (last,)),
            )
        case "files":
            drops = [
                Button("meetings.drop_file", DropMeetingFile(stored.id, stored.revision, number), {"name": one.name})
                for number, one in enumerate(draft.files)
            ]
            told = {"files": [one.name for one in draft.files], "wrong": draft.wrong}
            return Ask(card_name(stored), "meetings.ask_files", told, (*rows_of(drops, 1), (last,)))
    asked = {"wrong": draft.wrong, "starts_at": draft.starts_at, "link": draft.link}
    without = (button(stored, "meetings.drop_link", MeetingDraftStep.NO_LINK),)
    rows = ((last,),) if draft.waiting_for != LINK or not draft.link else (without, (last,))
    return Ask(card_name(stored), f"meetings.ask_{draft.waiting_for}", asked, rows)


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


CARDS = DraftCards(card, remind_after=timedelta(minutes=15))
