"""ตั้งค่า: what somebody can settle, gathered from every feature, and who settles the rest."""

import re

from handlers.kit.buttons import Button, RunCommand
from handlers.kit.context import Context, Request
from handlers.kit.events import Setting, SettingsAsked
from handlers.kit.replies import Reply, Say
from handlers.kit.routes import LEADERS, Feature, Route
from handlers.rules.permissions import holds_anywhere
from nlp.regex import regex

_ASKS = regex(
    r"\s*(?:ขอ|อยาก|จะ|ช่วย|เปิด|ดู|ไป(?:ที่)?|เข้า|เมนู|หน้า|ปุ่ม|⚙️|\s)*(?:การ)?(?:ตั้งค่า|ปรับแต่ง|settings?)(?:ต่าง\s*ๆ|ระบบ|บอต|บอท|ทั้งหมด|อะไร|ได้|บ้าง|"
    r"ตรงไหน|ที่ไหน|ยังไง|อย่างไร|หน่อย|ครับ|คับ|ค่ะ|คะ|นะ|[\s?])*",
    re.IGNORECASE,
)


def asks_for_settings(text: str) -> bool:
    """Whether a message asks for what can be settled, and for nothing in particular: "ตั้งค่า", "ตั้งค่าตรงไหน"."""
    return _ASKS.fullmatch(text) is not None


def show(context: Context, request: Request) -> list[Reply]:
    """One's own choices first, then what a committee settles; a button each."""
    asked = SettingsAsked(request.member)
    context.publish(asked)
    own = Setting("settings.own", {}, Button("settings.own_button", RunCommand("me")))
    parts = [own, *asked.parts]
    leads = holds_anywhere(request.person, LEADERS, context.today)
    rows = tuple((one.button,) for one in parts)
    return [Say("settings.card", {"parts": parts, "leads": leads}, rows)]


FEATURE = Feature(name="settings", routes=(Route("settings", show, wording=asks_for_settings),))
