"""Which of several meetings somebody means who says of themselves, or of another, that they come or do not."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.vocabulary import MeetingAnswer
from handlers.kit.buttons import Button
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.draft_cards import card_name
from handlers.kit.replies import Reply, Say
from handlers.meetings.actions import MeanMeeting
from handlers.meetings.phrases import title
from handlers.rules.meetings.day_words import HowMany, means_all, names_day, names_some_day
from handlers.rules.meetings.moving import names_time, weekday_alone
from handlers.rules.meetings.past_words import meeting_named
from handlers.rules.meetings.wording import changes_own_answer
from nlp.numbers import arabic
from nlp.regex import regex
from storage.meeting_records import Meeting
from storage.records import Person

KIND = "which_meeting"
MOST_OFFERED = 6
# A plain "no longer" takes an answer back that was given before.
_TAKES_BACK = regex(r"ได้แล้ว|แล้วไม่|เปลี่ยนใจ")


@dataclass(frozen=True)
class Meant:
    """The meetings that may be meant, soonest first. `named`: the message itself says which."""

    meetings: Sequence[Meeting]
    named: bool


def meant(context: Context, request: Request, meetings: Sequence[Meeting], text: str) -> Meant:
    """Those of some meetings that a message names: by replying to the notice, by committee and number, by day. None of
    them where it names a number that none of them has; all where it names none."""
    replied = request.incoming.replied_to
    card = context.unit.outbox.card_of(request.incoming.chat, replied) if replied is not None else None
    if shown := [one for one in meetings if card == f"meeting:{one.id}"]:
        return Meant(shown, named=True)
    number, clusters = meeting_named(arabic(text)), request.reading.slots.clusters
    left = [one for one in meetings if one.cluster in clusters] or list(meetings)
    named = len(left) < len(meetings)
    if number.number is not None:
        return Meant([one for one in left if number.fits(one.number, one.year)], named=True)
    on_day = _on_day(context, left, text)
    # A day on which there is no meeting may be a slip, or the reason: which is meant is not for the bot to guess.
    return Meant(on_day or left, named=named or bool(on_day) or names_some_day(text))


def answerable(
    context: Context, request: Request, person: Person, text: str, answer: MeetingAnswer | None
) -> Sequence[Meeting]:
    """Which of the meetings to come that somebody is called to an answer may be to: those that the message names, else
    those still open, or where an answer is taken back those that were answered otherwise. One: it is that."""
    ids = context.unit.meeting_invitees.meetings_of(person.id, context.now)
    known = context.unit.meetings.many(ids)
    coming = [known[one] for one in ids]
    found = meant(context, request, coming, text)
    if found.named or len(coming) < 2:
        return found.meetings or coming
    given = {one.id: place.answer for one in coming if (place := context.unit.meeting_invitees.at(one.id, person.id))}
    open_ = [one for one in coming if given.get(one.id) is None]
    otherwise = [one for one in coming if given.get(one.id) not in {None, answer}]
    order = (otherwise, open_) if changes_own_answer(text) or _TAKES_BACK.search(text) else (open_, otherwise)
    return next((each for each in order if each), coming[:1])


def both_meant(context: Context, request: Request, text: str) -> Sequence[Meeting]:
    """The meetings that an answer to both, or to all, is to: those named, else all to come; nothing where it speaks of
    one, or both are more than two."""
    said = means_all(text)
    if not said:
        return ()
    ids = context.unit.meeting_invitees.meetings_of(request.member.id, context.now)
    known = context.unit.meetings.many(ids)
    named = meant(context, request, [known[one] for one in ids], text)
    chosen = named.meetings if named.named else [known[one] for one in ids]
    return chosen if len(chosen) == 2 or (len(chosen) > 2 and said is HowMany.ALL) else ()


def ask_which(
    context: Context, request: Request, meetings: Sequence[Meeting], text: str, person: Person | None = None
) -> list[Reply]:
    """Ask which meeting is meant, one tap each; what was said is kept until then. `person`: of whom it was said."""
    offered = meetings[:MOST_OFFERED]
    data = {"text": text, "meetings": [one.id for one in offered], "person": person.id if person else None}
    stored = context.unit.drafts.open(request.member.id, KIND, data, request.incoming.chat, context.now)
    rows = tuple(
        (Button("meetings.mean", MeanMeeting(stored.id, one.id), {"title": title(one), "starts_at": one.starts_at}),)
        for one in offered
    )
    told = {"name": person.full_name if person else "", "text": text}
    return [Say("meetings.ask_which", told, rows, card=card_name(stored))]


def _on_day(context: Context, meetings: Sequence[Meeting], text: str) -> list[Meeting]:
    """Those whose day is named: in numbers, else as a day reckoned from now, else by their weekday alone."""
    days = {one.id: one.starts_at.astimezone(BANGKOK).date() for one in meetings}
    if numbered := [one for one in meetings if names_day(text, days[one.id])]:
        return numbered
    if not names_time(text):
        return []
    when = context.understand(f"นัดประชุม {text}", context.now).slots.when
    reckoned = when.start.astimezone(BANGKOK).date() if when is not None else None
    weekday = weekday_alone(text)
    return [one for one in meetings if days[one.id] == reckoned] or [
        one for one in meetings if days[one.id].weekday() == weekday
    ]
