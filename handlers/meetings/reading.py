"""What a message says of a meeting, put into its draft."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from config.phrasing import BUDDHIST_ERA, MONTHS, thai_long_date
from config.vocabulary import AgendaSection
from handlers.kit.context import BANGKOK, Context
from handlers.kit.phrase import Phrase
from handlers.kit.refusal import RuleBroken
from handlers.meetings.agenda import typed
from handlers.meetings.draft import MeetingDraft
from handlers.rules.meetings.agenda import joined
from handlers.rules.meetings.timing import (
    LONGEST,
    day_of,
    end_alone,
    ends_before_it_begins,
    impossible_time,
    span_of,
    with_whole_day,
    wrong_weekday,
)
from handlers.rules.meetings.wording import cluster_codes, is_map, link_in, subject_of
from nlp.reading import When
from nlp.regex import regex

LONGEST_PLACE = 300
NAMES_DAY = regex(
    r"\d\s*(?:มค|กพ|มีค|เมย|พค|มิย|กค|สค|กย|ตค|พย|ธค)|วัน|พรุ่งนี้|มะรืน|สัปดาห์|เดือน|อาทิตย์|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|"
    r"มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา|[/]|\.[คยพ]\.|[ก-ฮ]คม|[ก-ฮ]ยน|อีก"
)
_CALLING = regex(r"^\s*(?:ขอ)?(?:นัด|เรียก|จัด|เชิญ)")


def check_cluster(context: Context, text: str) -> None:
    """Raises RuleBroken where a message names a cluster that does not exist: it is not silently another's meeting."""
    for code in cluster_codes(text):
        if context.catalogue.cluster(code) is None:
            codes = [one.code for one in context.catalogue.clusters]
            raise RuleBroken("meetings.no_such_cluster", code=code, codes=codes)


def read_into(context: Context, draft: MeetingDraft, text: str) -> MeetingDraft:
    """What a message says of time, place, link, subject and committee, put into a draft; and what cannot be."""
    said = text if _CALLING.search(text) else f"นัดประชุม {text}"
    slots = context.understand(said, context.now).slots
    draft = with_link(draft, link_in(text))
    draft = replace(
        at_place(draft, slots.place or ""),
        cluster=slots.clusters[0] if slots.clusters else draft.cluster,
        agenda=joined(draft.agenda, typed(context, subject_of(text), AgendaSection.FOR_CONSIDERATION)),
    )
    return read_when(context, draft, text)


def read_when(context: Context, draft: MeetingDraft, text: str) -> MeetingDraft:
    """What a message says of the time; a clock time alone keeps the day known, a day alone waits for its time. What
    cannot be is left in `wrong`."""
    if wrong := impossible_time(text):
        return replace(draft, wrong=wrong)
    if ends_before_it_begins(text):
        return replace(draft, wrong=Phrase("meetings.bad_span"))
    if draft.starts_at is not None and (end := end_alone(text)):
        return _read_end(context, draft, draft.starts_at, end)
    text = with_whole_day(text)
    day = draft.day or (draft.starts_at.astimezone(BANGKOK).date() if draft.starts_at else None)
    when = _when_in(context, text, day)
    if when is None:
        return replace(draft, wrong=Phrase("meetings.when_unread"))
    named = when.start.astimezone(BANGKOK).date()
    if weekday := wrong_weekday(text, named):
        return replace(draft, wrong=Phrase("meetings.bad_weekday", {"said": weekday, "day": thai_long_date(named)}))
    if span := span_of(when, _length_of(draft)):
        if span[1] - span[0] > LONGEST:
            return replace(draft, wrong=Phrase("meetings.bad_span"))
        return replace(draft, starts_at=span[0], ends_at=span[1], day=None, wrong=None)
    if day_of(when) is None:
        return replace(draft, wrong=Phrase("meetings.when_unread"))
    if draft.starts_at is not None and (length := _length_of(draft)) is not None:
        local = draft.starts_at.astimezone(BANGKOK)
        moved = local.replace(year=named.year, month=named.month, day=named.day)
        return replace(draft, starts_at=moved, ends_at=moved + length, wrong=None)
    return replace(draft, day=named, wrong=Phrase("meetings.no_time"))


def _when_in(context: Context, text: str, day: date | None) -> When | None:
    """When the words say; on the day given, where they name none."""
    said = text if _CALLING.search(text) or "ประชุม" in text else f"นัดประชุม {text}"
    if day is not None and not NAMES_DAY.search(text):
        said = f"นัดประชุมวันที่ {day.day} {MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA} {text}"
    return context.understand(said, context.now).slots.when


def _read_end(context: Context, draft: MeetingDraft, starts_at: datetime, said: str) -> MeetingDraft:
    """The draft with another end; its start stays."""
    when = _when_in(context, said, starts_at.astimezone(BANGKOK).date())
    if when is None or span_of(when) is None:
        return replace(draft, wrong=Phrase("meetings.when_unread"))
    if not starts_at < when.start <= starts_at + LONGEST:
        return replace(draft, wrong=Phrase("meetings.bad_span"))
    return replace(draft, ends_at=when.start, wrong=None)


def _length_of(draft: MeetingDraft) -> timedelta | None:
    return draft.ends_at - draft.starts_at if draft.starts_at is not None and draft.ends_at is not None else None


def read_place(draft: MeetingDraft, text: str) -> MeetingDraft:
    """A place, a link, or both."""
    link = link_in(text)
    place = " ".join(text.replace(link, " ").split()) if link else text.strip()
    return at_place(with_link(draft, link), place)


def at_place(draft: MeetingDraft, place: str) -> MeetingDraft:
    """The draft at a place. The point on the map of another place is taken off, but not one that was given before its
    place was named, nor one of the same place said more fully."""
    place = place[:LONGEST_PLACE]
    if place in {"", draft.place}:
        return draft
    fits = draft.pinned or place in draft.place or draft.place in place
    return replace(draft, place=place, map_link=draft.map_link if fits else "", pinned=False)


def with_link(draft: MeetingDraft, link: str) -> MeetingDraft:
    """The draft with a web address: of a map, or else of where people meet online."""
    if not link:
        return draft
    return replace(draft, map_link=link, pinned=True) if is_map(link) else replace(draft, link=link)
