"""Members ask for corrections of minutes that were sent; the secretariat makes them or not, and says so."""

from config.vocabulary import CorrectionRefusal, CorrectionState
from handlers.kit.buttons import Button, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Notify, Reply, Say, Urgency
from handlers.meetings.attendance_card import callers
from handlers.meetings.minutes import readable
from handlers.meetings.minutes_actions import AcceptCorrection, DeclineCorrection, MinutesStep
from handlers.meetings.minutes_card import read_button, step_button
from handlers.meetings.minutes_waiting import REFUSE, Wanted, wait_for
from handlers.meetings.past import may_see_names, meant
from handlers.meetings.phrases import facts, found, may_call, must_call, record, title
from handlers.rules.meetings.minutes import LONGEST_CORRECTION, check_correctable, check_open
from handlers.rules.meetings.past_words import meeting_named
from storage.meeting_records import Meeting
from storage.minutes_records import Correction

SHOWN = 5


def ask(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """A member wants something corrected: what is asked for."""
    minutes = readable(context, request.member, meeting)
    check_correctable(minutes, context.now)
    told = {"title": title(meeting), "until": minutes.corrections_until}
    return [Say("minutes.ask_correction", told, ((read_button(meeting.id),),))]


def take(context: Context, request: Request, meeting: Meeting, text: str) -> list[Reply]:
    """Keep the words of a member, and tell who keeps the minutes."""
    check_correctable(readable(context, request.member, meeting), context.now)
    asked = context.unit.minutes.ask_correction(meeting.id, request.member.id, text[:LONGEST_CORRECTION], context.now)
    record(context, meeting.id, "correction_asked", request.member, correction=asked.id)
    keepers = tuple(one.id for one in callers(context, meeting))
    told = {**facts(meeting), "name": request.member.full_name, "text": asked.text}
    return [
        Say("minutes.correction_kept", {"title": title(meeting)}),
        Notify(keepers, "minutes.told_correction", told, deciding(asked, meeting)),
    ]


def show(context: Context, request: Request, meeting: Meeting) -> list[Reply]:
    """The corrections that wait, a message each with its buttons."""
    must_call(context, request.person, meeting)
    waiting = context.unit.minutes.corrections_of(meeting.id, CorrectionState.OPEN)
    if not waiting:
        return [Say("minutes.no_corrections", {"title": title(meeting)})]
    people = context.unit.people.many([one.person_id for one in waiting])
    return [
        Say("minutes.told_correction",
            {**facts(meeting), "name": people[one.person_id].full_name, "text": one.text}, deciding(one, meeting))
        for one in waiting[:SHOWN] if one.person_id in people
    ]  # fmt: skip


def may_be_asked(context: Context, request: Request) -> bool:
    """Whether the minutes meant lie before the writer, who does not keep them, and may still be corrected; where they
    are named by their number, they are meant also when it is too late."""
    named = meeting_named(request.incoming.text)
    meeting = meant(context, request, named)
    if meeting is None or may_call(request.person, context, meeting.cluster):
        return False
    minutes = context.unit.minutes.of(meeting.id)
    until = minutes.corrections_until if minutes is not None and minutes.is_public else None
    in_time = until is not None and (context.now <= until or named.number is not None)
    return in_time and may_see_names(context, request.member, meeting)


def said_in_words(context: Context, request: Request) -> list[Reply]:
    """ "ในรายงานชื่อดิฉันสะกดผิดค่ะ": kept as what the member wants corrected."""
    meeting = meant(context, request, meeting_named(request.incoming.text))
    assert meeting is not None  # noqa: S101  only where it may be asked for
    return take(context, request, meeting, request.incoming.text.strip())


def show_in_words(context: Context, request: Request) -> list[Reply]:
    """ "มีใครขอแก้รายงานบ้าง": of the meeting named, else of those where any waits, else of the last."""
    meeting = meant(context, request, meeting_named(request.incoming.text), only_own=True)
    waiting = context.unit.meetings.many(list(context.unit.minutes.open_corrections()))
    own = [one for one in waiting.values() if may_call(request.person, context, one.cluster)]
    if meeting is None:
        return [Say("past.none_such")]
    return show(context, request, own[0] if own and meeting.id not in waiting else meeting)


def deciding(one: Correction, meeting: Meeting) -> tuple[tuple[Button, ...], ...]:
    """To make a correction or not."""
    return (
        (
            Button("minutes.accept", AcceptCorrection(one.id)),
            Button("minutes.decline", DeclineCorrection(one.id, None)),
        ),
        (step_button(meeting.id, MinutesStep.SHOW),),
    )


def accept(context: Context, request: Request) -> list[Reply]:
    """It will be made: the member is told, the minutes are opened to make it."""
    tapped = request.incoming.action
    assert isinstance(tapped, AcceptCorrection)  # noqa: S101  the route leads only such taps here
    one, meeting = known(context, request, tapped.correction)
    settle(context, request, one, CorrectionState.ACCEPTED)
    told = {**facts(meeting), "text": one.text}
    return [
        Edit("minutes.accepted", told, ((step_button(meeting.id, MinutesStep.SHOW),),)),
        Notify((one.person_id,), "minutes.told_accepted", told, ((read_button(meeting.id),),)),
    ]


def decline(context: Context, request: Request) -> list[Reply]:
    """It is not made: first why, by a tap."""
    tapped = request.incoming.action
    assert isinstance(tapped, DeclineCorrection)  # noqa: S101  the route leads only such taps here
    one, meeting = known(context, request, tapped.correction)
    if tapped.refusal is None:
        reasons = [Button("minutes.refusal", DeclineCorrection(one.id, why), {"why": why}) for why in CorrectionRefusal]
        return [Edit("minutes.ask_refusal", {"title": title(meeting), "text": one.text}, rows_of(reasons, 1))]
    if tapped.refusal is CorrectionRefusal.OTHER:
        wait_for(context, request, Wanted(REFUSE, meeting.id, correction=one.id))
        return [Edit("minutes.ask_other_refusal", {"title": title(meeting), "text": one.text})]
    return refuse(context, request, one, meeting, tapped.refusal, "")


def refuse(
    context: Context, request: Request, one: Correction, meeting: Meeting, refusal: CorrectionRefusal, reason: str
) -> list[Reply]:
    """Tell the member that it is not made, and why."""
    settle(context, request, one, CorrectionState.DECLINED, refusal, reason)
    told = {**facts(meeting), "text": one.text, "refusal": refusal, "reason": reason}
    return [
        Edit("minutes.declined", told),
        Notify((one.person_id,), "minutes.told_declined", told, ((read_button(meeting.id),),),
               urgency=Urgency.BY_WISH),
    ]  # fmt: skip


def settle(
    context: Context,
    request: Request,
    one: Correction,
    state: CorrectionState,
    refusal: CorrectionRefusal | None = None,
    reason: str = "",
) -> None:
    """Store what became of a correction. Raises RuleBroken where somebody settled it before."""
    done = context.unit.minutes.decide(
        one, state=state, decided_at=context.now, decided_by=request.member.id, refusal=refusal, reason=reason[:300]
    )
    if done is None:
        raise RuleBroken("minutes.settled_already")
    record(context, one.meeting_id, f"correction_{state.value}", request.member, correction=one.id)


def known(context: Context, request: Request, correction_id: int) -> tuple[Correction, Meeting]:
    """A correction that waits, and its meeting. Raises RuleBroken for who may not settle it, or where that was done."""
    one = context.unit.minutes.correction(correction_id)
    if one is None:
        raise RuleBroken("minutes.settled_already")
    meeting = found(context, one.meeting_id)
    must_call(context, request.person, meeting)
    check_open(context.unit.minutes.of(meeting.id))
    if one.state is not CorrectionState.OPEN:
        raise RuleBroken("minutes.settled_already")
    return one, meeting
