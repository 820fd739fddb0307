"""When a poll closes and when it reminds: Thai time, and silence at night. Pure."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from config.vocabulary import Grain
from nlp.reading import When
from nlp.regex import regex

BANGKOK = ZoneInfo("Asia/Bangkok")
QUIET_FROM, QUIET_UNTIL = time(21), time(7)
LONGEST = timedelta(days=366)
WEEK = timedelta(days=7)
SHORTEST = timedelta(minutes=5)
CLOSING_CLOCK, DAYS_OFFERED = time(17), 14
BEFORE_QUIET = timedelta(minutes=5)
# A bot that was down at closing counts what reaches it within this time of its return.
CATCHING_UP = timedelta(seconds=60)


TIME_WORDS = (
    r"(?:ปิด(?:รับ|โหวต)?|ภายใน|ก่อน|ถึง|อีก|วันที่|วัน|พรุ่งนี้|มะรืน(?:นี้)?|คืน|เช้า|สาย|เที่ยง|บ่าย|เย็น|ค่ำ|ต้น|กลาง|ปลาย|สิ้น|สัปดาห์|อาทิตย์|"
    r"เดือน|ปี|จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|นี้|หน้า|ตอน|เวลา|โมง|ทุ่ม|ตี|ครึ่ง|นาฬิกา|น\.|ชั่วโมง|ชม\.?|นาที|"
    r"หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|เอ็ด|ยี่|มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|"
    r"ตุลาคม|พฤศจิกายน|ธันวาคม|(?:ม\.ค|ก\.พ|มี\.ค|เม\.ย|พ\.ค|มิ\.ย|ก\.ค|ส\.ค|ก\.ย|ต\.ค|พ\.ย|ธ\.ค)\.?|ครับ|ค่ะ|คะ|นะ|[\d๐-๙:./\s-])"
)
_TIME_ALONE = regex(f"{TIME_WORDS}+")


def closing_of(when: When) -> datetime:
    """The deadline that was said, in UTC: a clock time as it is, a day up to its last minute."""
    if when.grain is Grain.MINUTE or when.end is None:
        return (when.end or when.start).astimezone(UTC)
    return (when.end - timedelta(minutes=1)).astimezone(UTC)


def on_day_of(clock: datetime, before: datetime) -> datetime:
    """A clock time on the day, in Bangkok, that was to be closed on before. All in UTC."""
    day = before.astimezone(BANGKOK).date()
    return datetime.combine(day, clock.astimezone(BANGKOK).time(), BANGKOK).astimezone(UTC)


def is_time_alone(text: str) -> bool:
    """Whether a message is nothing but a day or a time: "พรุ่งนี้เที่ยง", "ศุกร์หน้า 5 โมงเย็น", "อีก 3 วัน"."""
    return _TIME_ALONE.fullmatch(text.strip()) is not None


def closing_problem(closes_at: datetime, now: datetime) -> str | None:
    """The key of the text that says why a poll cannot close then, or None."""
    if closes_at <= now:
        return "polls.closing_past"
    if closes_at < now + SHORTEST:
        return "polls.closing_too_soon"
    if closes_at > now + LONGEST:
        return "polls.closing_too_far"
    return None


def likely_meant(closes_at: datetime, now: datetime) -> tuple[datetime, ...]:
    """What somebody may have meant who named a closing time that is past: the same weekday of the weeks to come, and
    that time tomorrow; the soonest first."""
    weeks = (now - closes_at) // WEEK + 1
    following = closes_at + weeks * WEEK
    tomorrow = now.astimezone(BANGKOK).date() + timedelta(days=1)
    same_time = datetime.combine(tomorrow, closes_at.astimezone(BANGKOK).time(), BANGKOK).astimezone(UTC)
    return tuple(sorted({same_time, following, following + WEEK}))


def days_to_close(now: datetime) -> tuple[datetime, ...]:
    """The closing times offered by day: five in the afternoon in Bangkok, from tomorrow on for two weeks."""
    today = now.astimezone(BANGKOK).date()
    days = (today + timedelta(days=ahead) for ahead in range(1, DAYS_OFFERED + 1))
    return tuple(datetime.combine(day, CLOSING_CLOCK, BANGKOK).astimezone(UTC) for day in days)


def is_quiet(moment: datetime) -> bool:
    """Whether it is between 21:00 and 07:00 in Bangkok."""
    clock = moment.astimezone(BANGKOK).time()
    return clock >= QUIET_FROM or clock < QUIET_UNTIL


def morning_after(moment: datetime) -> datetime:
    """The end of the night that a moment is in."""
    local = moment.astimezone(BANGKOK)
    morning = local.replace(hour=QUIET_UNTIL.hour, minute=0, second=0, microsecond=0)
    return (morning + timedelta(days=1) if local.time() >= QUIET_FROM else morning).astimezone(UTC)


def reminder_at(opened_at: datetime, closes_at: datetime, before: timedelta) -> datetime:
    """When to remind: `before` closing, half way where the poll is not longer than that; never at night unless the poll
    itself closes then: in the morning where that is early enough, else the evening before."""
    length = closes_at - opened_at
    moment = closes_at - before if length > before else opened_at + length / 2
    if not is_quiet(moment):
        return moment
    morning = morning_after(moment)
    if morning < closes_at:
        return morning
    if is_quiet(closes_at):
        return moment
    evening = morning - timedelta(days=1) + timedelta(hours=QUIET_FROM.hour - QUIET_UNTIL.hour) - BEFORE_QUIET
    return evening if evening > opened_at else moment


def counts(received_at: datetime, closes_at: datetime, up_since: datetime | None) -> bool:
    """Whether a vote received then still counts. Taps carry no time of their own: receipt decides; where the bot came
    back only after closing (`up_since`), what was waiting at Telegram counts too."""
    if received_at < closes_at:
        return True
    return up_since is not None and up_since >= closes_at and received_at <= up_since + CATCHING_UP


def may_close(now: datetime, closes_at: datetime, up_since: datetime | None) -> bool:
    """Whether it is time to count."""
    if up_since is not None and up_since >= closes_at:
        return now > up_since + CATCHING_UP
    return now >= closes_at
