"""What a notice may be, when it is sent and when it reminds: Thai time, and silence at night. Pure."""

from datetime import UTC, datetime, timedelta

from handlers.kit.refusal import RuleBroken
from handlers.rules.documents import classification
from handlers.rules.meetings.timing import impossible_time
from handlers.rules.notices.wording import LONGEST_TEXT, placeholders_in, unknown_placeholder
from handlers.rules.polls.timing import BANGKOK, QUIET_FROM, QUIET_UNTIL, is_quiet
from nlp.regex import regex

FARTHEST = timedelta(days=366)
# Telegram lets a bot delete its messages so long: https://core.telegram.org/bots/api#deletemessage
DELETABLE = timedelta(hours=48)
LONGEST_NAME = 60
REMIND_AFTER = (0, 6, 24, 48, 72)
_MARKED_NAME = regex(r"(?:^|[\s_\-(\[.])(ลับที่สุด|ลับมาก|ลับ)(?=[\s_\-)\].]|$)")


def check_text(text: str) -> None:
    """Raises RuleBroken for a text that cannot be sent: none, too long, marked as classified, or with a placeholder
    that nothing can be filled in for."""
    if not text:
        raise RuleBroken("notices.no_text")
    if len(text) + LONGEST_NAME * sum(text.count(f"{{{one}}}") for one in placeholders_in(text)) > LONGEST_TEXT:
        raise RuleBroken("notices.too_long", most=LONGEST_TEXT)
    if marked := classification(text):
        raise RuleBroken("notices.classified", mark=marked)
    if unknown := unknown_placeholder(text):
        raise RuleBroken("notices.unknown_placeholder", word=unknown)


def check_time(send_at: datetime | None, now: datetime) -> None:
    """Raises RuleBroken for a time to send that is over, or farther than a year."""
    if send_at is not None and send_at <= now:
        raise RuleBroken("notices.past")
    if send_at is not None and send_at > now + FARTHEST:
        raise RuleBroken("notices.too_far")


def check_words_of_time(text: str) -> None:
    """Raises RuleBroken where a day or a clock time is named that there is none of, such as 31 เมษายน or 25.70 น."""
    if wrong := impossible_time(text):
        raise RuleBroken(wrong.key, **wrong.arguments)


def marked_name(name: str) -> str | None:
    """The classification that a file's name bears, or None."""
    found = _MARKED_NAME.search(name)
    return found[1] if found else None


def remind_at(sent_at: datetime, hours: int) -> datetime | None:
    """When those who have not acknowledged are reminded, in UTC: never at night, then at seven in the morning; None
    where nobody is to be."""
    if not hours:
        return None
    moment = sent_at + timedelta(hours=hours)
    if not is_quiet(moment):
        return moment
    local = moment.astimezone(BANGKOK)
    morning = local.replace(hour=QUIET_UNTIL.hour, minute=0, second=0, microsecond=0)
    return (morning + timedelta(days=1) if local.time() >= QUIET_FROM else morning).astimezone(UTC)
