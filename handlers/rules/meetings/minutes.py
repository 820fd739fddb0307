"""The life of minutes: who may change them when, what can be resolved, when they can be certified."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from config.vocabulary import AgendaSection, MeetingState, MinutesState, Resolution
from handlers.kit.refusal import RuleBroken
from handlers.rules.meetings.agenda import Numbered, numbered
from storage.meeting_records import AgendaItem, Meeting
from storage.minutes_records import Minutes

CORRECTIONS_FOR = timedelta(days=7)
LONGEST_TEXT = 6000
LONGEST_DISSENT = 1500
LONGEST_CORRECTION = 1000
LETTERS_A_PAGE = 2400
# What makes the result of a poll a resolution of the committee.
RATIFYING = frozenset({Resolution.AGREED, Resolution.APPROVED})
_WITHOUT_QUORUM = (Resolution.NOTED, Resolution.RESUBMIT)


def check_begun(meeting: Meeting, now: datetime, *, opened: bool = False) -> None:
    """Raises RuleBroken for a meeting that has not begun, unless it was `opened` early, or was called off."""
    if meeting.state not in {MeetingState.CALLED, MeetingState.HELD}:
        raise RuleBroken("meetings.not_called")
    if meeting.starts_at > now and not opened:
        raise RuleBroken("meetings.not_begun")


def check_open(minutes: Minutes | None) -> None:
    """Raises RuleBroken where a meeting's minutes are certified: nothing of it changes any more."""
    if minutes is not None and minutes.state is MinutesState.CERTIFIED:
        raise RuleBroken("minutes.locked", certified_at=minutes.certified_at)


def check_writable(minutes: Minutes, *, chair: bool) -> None:
    """Raises RuleBroken where nothing may be written now: certified, or in the chair's hands and this is not the
    chair."""
    check_open(minutes)
    if minutes.state is MinutesState.WITH_CHAIR and not chair:
        raise RuleBroken("minutes.with_chair")


def check_state(minutes: Minutes, *states: MinutesState) -> None:
    """Raises RuleBroken where minutes stand elsewhere than a step needs them."""
    check_open(minutes)
    if minutes.state not in states:
        raise RuleBroken("minutes.wrong_state", state=minutes.state)


def resolutions_for(meeting: Meeting) -> tuple[Resolution, ...]:
    """What a meeting could resolve: one that was held without a quorum decided nothing."""
    return _WITHOUT_QUORUM if meeting.quorate is False else tuple(Resolution)


def check_resolution(meeting: Meeting, resolution: Resolution) -> None:
    """Raises RuleBroken for a resolution that a meeting without a quorum cannot have made."""
    if resolution not in resolutions_for(meeting):
        raise RuleBroken("minutes.no_quorum")


def check_correctable(minutes: Minutes, now: datetime) -> None:
    """Raises RuleBroken where members cannot ask for corrections, or no longer."""
    check_state(minutes, MinutesState.SENT)
    if minutes.corrections_until is not None and now > minutes.corrections_until:
        raise RuleBroken("minutes.corrections_over", until=minutes.corrections_until)


def check_resolved(meeting: Meeting, resolutions: Sequence[Resolution | None]) -> None:
    """Raises RuleBroken where a meeting that turned out to have no quorum is said to have resolved something."""
    for one in resolutions:
        if one is not None:
            check_resolution(meeting, one)


def check_certifiable(
    minutes: Minutes | None, meeting: Meeting, waiting: int, now: datetime, *, quorum: bool
) -> Minutes:
    """The minutes that a later `meeting` may certify. Raises RuleBroken where they are not ready, corrections wait, or
    the meeting has not begun or has no quorum."""
    check_begun(meeting, now)
    if minutes is None:
        raise RuleBroken("minutes.not_written")
    check_state(minutes, MinutesState.SENT)
    if not quorum:
        raise RuleBroken("minutes.no_quorum_to_certify")
    if waiting:
        raise RuleBroken("minutes.corrections_wait", count=waiting)
    return minutes


def item_of(items: Sequence[AgendaItem], number: str) -> Numbered | None:
    """The item of a number such as 5.1; of a section's number alone, its only item."""
    known = numbered(items)
    if "." in number:
        return next((one for one in known if one.number == number), None)
    own = [one for one in known if one.number.partition(".")[0] == number]
    return own[0] if len(own) == 1 else None


def section_for_new(items: Sequence[AgendaItem], number: str) -> AgendaSection | None:
    """The section that a number not on the agenda adds to: the next of it, or the section's own number where it is
    empty."""
    section, _, position = number.partition(".")
    if section not in {str(one.value) for one in AgendaSection}:
        return None
    there = sum(1 for one in items if one.section.value == int(section))
    following = there == 0 if not position else int(position) == there + 1
    return AgendaSection(int(section)) if following else None


def pages_of(sections: Sequence[Mapping[str, Any]]) -> list[list[dict[str, Any]]]:
    """The sections of minutes (with `number`, `title`, `entries`) in pages that fit a message: a long text is cut
    between its letters and goes on."""
    pages: list[list[dict[str, Any]]] = [[]]
    room = LETTERS_A_PAGE
    for section in sections:
        for number, entry in enumerate(section["entries"] or [None]):
            for part in _parts(entry):
                length = _length(part)
                if length > room and pages[-1]:
                    pages.append([])
                    room = LETTERS_A_PAGE
                head = {"number": section["number"], "title": section["title"]} if number == 0 else None
                pages[-1].append({"section": head if part is None or part["first"] else None, "entry": part})
                room -= length
    return pages


def _parts(entry: Mapping[str, Any] | None) -> list[dict[str, Any] | None]:
    """An entry whole or, where it is long, in several parts: the first with its title, the last with its resolution and
    who did not agree."""
    if entry is None:
        return [None]
    text = "\n".join(entry["text"])
    cuts = [text[start : start + LETTERS_A_PAGE] for start in range(0, len(text), LETTERS_A_PAGE)] or [""]
    if cuts[-1] and len(cuts[-1]) + len(entry["resolution"]) + len(entry["dissent"]) > LETTERS_A_PAGE:
        cuts.append("")
    return [
        {**entry, "text": one, "first": index == 0, "last": index == len(cuts) - 1} for index, one in enumerate(cuts)
    ]


def _length(part: Mapping[str, Any] | None) -> int:
    """About how many letters a part takes, with its headings."""
    if part is None:
        return 60
    title, end = part["title"] if part["first"] else "", part["resolution"] + part["dissent"] if part["last"] else ""
    return 120 + len(title) + len(part["text"]) + len(end)
