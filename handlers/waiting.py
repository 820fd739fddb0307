"""งานรอท่าน: what waits for the chair or the secretariat, gathered from every feature; asked for, and once each working
morning by itself."""

from datetime import UTC, datetime, timedelta

from config.phrasing import Texts
from config.vocabulary import Role
from handlers.kit.buttons import Button, Rows, RunCommand, rows_of
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.events import DataAsked, DataPart, PersonErased, WaitingAsked, WaitingLine
from handlers.kit.incoming import Tick
from handlers.kit.replies import Notify, Reply, Say
from handlers.kit.routes import LEADERS, Clock, Due, Feature, Route
from handlers.rules.meetings.timing import holiday_on
from nlp.regex import regex
from storage.records import Person
from storage.unit_of_work import UnitOfWork

MOST_LINES = 10
ONE_A_ROW = 7
PUSH = "waiting_push"
PUSHED_TO = LEADERS - {Role.ADMINISTRATOR}
HOUR, MINUTE = 8, 30
# Who was not reached by then, because the bot was down, has long begun the day's work.
OF_USE_FOR = timedelta(hours=3)

_WAITS = regex(
    r"\s*(?:วันนี้|ตอนนี้|ช่วงนี้|เช้านี้|\s)*(?:ผม|ดิฉัน|ฉัน|เรา|หนู)?\s*(?:ยัง)?(?:มี|เหลือ)?\s*อะไร(?:บ้าง)?\s*(?:ที่)?\s*"
    r"(?:รอ|ค้าง|ต้องทำ|(?:ให้|ต้อง)(?:เซ็น|ลงนาม|อนุมัติ|ตรวจ|เห็นชอบ))(?:ผม|ดิฉัน|ฉัน|เรา|หนู|ให้|เซ็น|ลงนาม|อนุมัติ|ตรวจ|อยู่|บ้าง|มั่ง|วันนี้|ไหม|มั้ย|ครับ|คับ|ค่ะ|คะ|\s)*"
    r"|\s*(?:วันนี้|ตอนนี้|ช่วงนี้|เช้านี้|\s)*(?:ผม|ดิฉัน|ฉัน|เรา|หนู)?\s*(?:ต้อง|ควร|จะ)(?:ทำ|ตอบ|ตรวจ|จัดการ)อะไร(?:ก่อน|ต่อ|ดี|บ้าง|มั่ง|วันนี้|ครับ|คับ|ค่ะ|คะ|\s)*"
    r"|\s*(?:ขอ|ดู|\s)*(?:งาน|เรื่อง|สิ่ง)(?:ที่)?(?:ค้าง)?รอ(?:ผม|ดิฉัน|ฉัน|เรา|หนู|ท่าน)(?:อยู่|มี|อะไร|บ้าง|มั่ง|หน่อย|ไหม|ครับ|คับ|ค่ะ|คะ|\s)*"
    r"|\s*(?:วันนี้|ตอนนี้|\s)*(?:ยัง)?มี(?:ใคร|คน|เรื่อง|งาน)?\s*(?:อะไร|ไหน|ที่)?\s*รอ(?:ผม|ดิฉัน|ฉัน|เรา|หนู)?\s*(?:ตอบ|ตรวจ|อนุมัติ|เห็นชอบ|พิจารณา|จัดการ)"
    r"(?:ผม|ดิฉัน|ฉัน|เรา|หนู|อยู่|อะไร|บ้าง|มั่ง|วันนี้|ไหม|มั้ย|ครับ|คับ|ค่ะ|คะ|\s)*"
)


def asks_what_waits(text: str) -> bool:
    """Whether a message asks what is to be done: "วันนี้มีอะไรรอผมอยู่"."""
    return bool(_WAITS.fullmatch(text))


def show(context: Context, request: Request) -> list[Reply]:
    """One card of at most ten lines, each with its button; the last leads on to the menu."""
    lines, rows = _waiting(context, request.member)
    return [Say("waiting.card", {"lines": lines}, rows)] if lines else [Say("waiting.nothing", buttons=rows)]


def this_morning(now: datetime) -> datetime | None:
    """When today's cards go out, from then on as long as it serves; None at any other time, at weekends and on public
    holidays."""
    local = now.astimezone(BANGKOK)
    moment = local.replace(hour=HOUR, minute=MINUTE, second=0, microsecond=0)
    if not moment <= local < moment + OF_USE_FOR or local.weekday() >= 5 or holiday_on(local.date()):
        return None
    return moment.astimezone(UTC)


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """Who has not been told yet this morning."""
    moment = this_morning(now)
    if moment is None:
        return []
    people = unit.waiting_pushes.to_send(PUSHED_TO, now.astimezone(BANGKOK).date(), moment, limit)
    return [Due(Tick(PUSH, person), moment, lane=f"waiting:{person}") for person in people]


def push(context: Context, request: Request) -> list[Reply]:
    """Tell one person what waits for them, without a sound; nothing where nothing does."""
    tick = request.incoming.tick
    person = context.unit.people.get(tick.subject_id) if tick else None
    if person is None or this_morning(context.now) is None:
        return []
    if not context.unit.waiting_pushes.take(person.id, context.today):
        return []
    lines, rows = _waiting(context, person)
    if not lines:
        return []
    told = {"lines": lines, "day": context.today}
    return [Notify((person.id,), "waiting.morning", told, rows, silent=True)]


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """When somebody was told goes."""
    context.unit.waiting_pushes.forget(event.person_id)
    return []


def tell_what_is_held(context: Context, event: DataAsked) -> list[Reply]:
    """On which day somebody last got the card of the morning."""
    day = context.unit.waiting_pushes.last(event.person_id)
    if day is not None:
        told = Texts().plain("waiting.data_day_line", {"day": day})
        event.parts.append(DataPart("waiting.data_title", [{"waiting.data_day": told}]))
    return []


def lines_for(context: Context, person: Person) -> list[WaitingLine]:
    """What waits for somebody, most urgent first."""
    asked = WaitingAsked(person)
    context.publish(asked)
    return [line for line in asked.lines if line.count][:MOST_LINES]


def line_rows(buttons: list[Button]) -> Rows:
    """Every line's button, one a row as long as a phone has room."""
    return rows_of(buttons, 1 if len(buttons) <= ONE_A_ROW else 2)


def _waiting(context: Context, person: Person) -> tuple[list[WaitingLine], Rows]:
    lines = lines_for(context, person)
    menu = (Button("keyboard.menu", RunCommand("menu")),)
    return lines, (*line_rows([line.button for line in lines]), menu)


FEATURE = Feature(
    name="waiting",
    routes=(
        Route("waiting", show, command="waiting", labels=("keyboard.waiting",), wording=asks_what_waits, roles=LEADERS),
    ),
    clocks=(Clock(ticks=(PUSH,), handler=push, due=find_due),),
    listens={PersonErased: forget, DataAsked: tell_what_is_held},
)
