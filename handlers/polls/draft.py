"""An unsent poll: what its draft holds, what is wrong with it, and its card."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from config.vocabulary import PollKind, PollRule, Role
from handlers.kit.audience import audience_phrase, kept_within
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context
from handlers.kit.draft_cards import DraftCards, card_name
from handlers.kit.phrase import Phrase
from handlers.kit.replies import Ask
from handlers.polls.actions import CloseAt, DraftStep, SetClosing, StepPollDraft
from handlers.polls.phrases import OPENERS, VOTERS, may_run, own_labels, sector_counts, terms_arguments
from handlers.rules import permissions
from handlers.rules.meetings.timing import impossible_time
from handlers.rules.polls.outcome import bar_of
from handlers.rules.polls.timing import closing_problem, days_to_close, likely_meant
from handlers.rules.polls.verdict import deciding_few
from handlers.rules.polls.wording import choices_problem
from storage.poll_records import PollTerms
from storage.records import Audience, Draft, Person

KIND = "poll"
PRESET_HOURS = (24, 72, 168)
_MENDED_BY = {
    "polls.no_question": DraftStep.QUESTION,
    "polls.nobody": DraftStep.AUDIENCE,
    **{f"polls.{key}": DraftStep.CHOICES
       for key in ("no_choices", "one_choice", "doubled_choices", "too_many_choices", "choice_too_long")},
}  # fmt: skip
WITH_CHOICES = frozenset({PollKind.ONE, PollKind.SEVERAL, PollKind.RANKING})


@dataclass(frozen=True)
class PollDraft:
    """What is written so far. `hours`: closes that long after opening. `proposal`: drafted by the secretariat.
    `amends`: the poll whose question this changes. `impossible`: the words of a closing that no calendar has.
    `waiting_for` names what the next message is."""

    question: str = ""
    choices: tuple[str, ...] = ()
    terms: PollTerms = field(default_factory=PollTerms)
    audience: Audience = field(default_factory=Audience)
    closes_at: datetime | None = None
    hours: int | None = None
    cluster: str | None = None
    proposal: int | None = None
    amends: int | None = None
    impossible: str = ""
    waiting_for: str = ""

    def as_data(self) -> dict[str, Any]:
        """As plain JSON, for the draft."""
        return {
            **vars(self),
            "choices": list(self.choices),
            "terms": self.terms.as_data(),
            "audience": self.audience.as_data(),
            "closes_at": self.closes_at.isoformat() if self.closes_at else None,
        }

    @staticmethod
    def from_data(data: dict[str, Any]) -> "PollDraft":
        """What a draft holds."""
        values = dict(data)
        values["choices"] = tuple(values["choices"])
        values["terms"] = PollTerms.from_data(values["terms"])
        values["audience"] = Audience.from_data(values["audience"])
        values["closes_at"] = datetime.fromisoformat(values["closes_at"]) if values["closes_at"] else None
        return PollDraft(**values)

    def closing(self, now: datetime) -> datetime | None:
        """When it would close if it opened now."""
        return now + timedelta(hours=self.hours) if self.hours else self.closes_at

    @property
    def own_choices(self) -> bool:
        """Whether the choices are written by whoever asks."""
        return self.terms.kind in WITH_CHOICES


def scope_of(person: Person, context: Context) -> str | None:
    """What somebody's polls are opened for: the whole organisation, or the one cluster they lead or serve."""
    return permissions.scope_of(person, (*OPENERS, Role.VICE_CHAIR, Role.SECRETARIAT), context.today)


def narrowed(draft: PollDraft) -> PollDraft:
    """A draft whose audience keeps to the cluster that it is for."""
    return replace(draft, audience=kept_within(draft.audience, draft.cluster))


def problem(context: Context, draft: PollDraft) -> Phrase | None:
    """The first thing that keeps a poll from being opened, or None."""
    if not draft.question:
        return Phrase("polls.no_question")
    if draft.own_choices and (key := choices_problem(draft.choices)):
        return Phrase(key)
    closes_at = draft.closing(context.now)
    if closes_at is None:
        return impossible_time(draft.impossible) or Phrase("polls.no_closing")
    if key := closing_problem(closes_at, context.now):
        return Phrase(key)
    if not any(context.unit.audiences.preview(draft.audience, VOTERS, context.today).values()):
        return Phrase("polls.nobody")
    return None


def card(context: Context, stored: Draft, rows: Rows | None = None, *, nudge: bool = False) -> Ask:
    """The card of an unsent poll, with its usual buttons or with others; without a question, what asks for it."""
    draft = PollDraft.from_data(stored.data)
    if not draft.question:
        stop = button(stored, "common.cancel", DraftStep.CANCEL)
        return Ask(card_name(stored), "polls.ask_question", {}, ((stop,),))
    owner = context.unit.people.get(stored.person_id)
    people = context.unit.audiences.preview(draft.audience, VOTERS, context.today)
    sectors = {sector: number for sector, number in people.items() if sector is not None}
    wrong = problem(context, draft)
    few = deciding_few(sectors, bar_of(draft.terms))
    arguments = {
        "question": draft.question,
        "choices": list(draft.choices) if draft.own_choices else own_labels(draft.terms.kind),
        "audience": audience_phrase(context, draft.audience),
        "people": sum(people.values()),
        "sectors": sector_counts(people),
        "closes_at": draft.closing(context.now),
        "few": list(few),
        "problem": wrong,
        "amends": draft.amends,
        "typing_audience": draft.waiting_for == "audience",
        "proposed": not may_run(owner, context, draft.cluster),
        "nudge": nudge,
        "judged": draft.terms.rule is not PollRule.ADVISORY,
        **terms_arguments(draft.terms),
    }
    return Ask(card_name(stored), "polls.card", arguments, main_rows(stored, draft, wrong) if rows is None else rows)


def main_rows(stored: Draft, draft: PollDraft, wrong: Phrase | None) -> Rows:
    """The usual buttons; first what mends that which keeps the poll from being opened."""
    mending: Rows = ()
    closes_at = draft.closing(stored.touched_at)
    if wrong is not None and wrong.key in _MENDED_BY:
        mending = ((button(stored, f"polls.change_{_MENDED_BY[wrong.key].name.lower()}", _MENDED_BY[wrong.key]),),)
    elif wrong is not None and wrong.key == "polls.closing_past" and closes_at is not None:
        mending = (tuple(day_button(stored, moment) for moment in likely_meant(closes_at, stored.touched_at)),)
    elif wrong is not None:
        mending = closing_rows(stored)
    rows: Rows = (
        tuple(
            button(stored, f"common.{name}", step)
            for name, step in (
                ("confirm", DraftStep.CONFIRM),
                ("change", DraftStep.CHANGE),
                ("cancel", DraftStep.CANCEL),
            )
        ),
        (button(stored, "common.more", DraftStep.MORE),),
    )
    return (*mending, *rows)


def closing_rows(stored: Draft) -> Rows:
    """Buttons that set the closing time: so many hours after opening, or a day that is then chosen."""
    presets = tuple(
        Button("polls.hours", SetClosing(stored.id, stored.revision, hours), {"hours": hours}) for hours in PRESET_HOURS
    )
    return (presets, (button(stored, "polls.choose_day", DraftStep.DAYS),))


def day_rows(stored: Draft, now: datetime) -> Rows:
    """The days that a poll may close on."""
    days = [day_button(stored, moment) for moment in days_to_close(now)]
    return (*rows_of(days), (button(stored, "common.back", DraftStep.SHOW),))


def day_button(stored: Draft, moment: datetime) -> Button:
    """A button that sets the closing time to a moment."""
    minute = int(moment.timestamp()) // 60
    return Button("polls.closing_day", CloseAt(stored.id, stored.revision, minute), {"at": moment})


def button(stored: Draft, key: str, step: DraftStep) -> Button:
    """A button of the card."""
    return Button(key, StepPollDraft(stored.id, stored.revision, step))


CARDS = DraftCards(card, remind_after=timedelta(minutes=15))
