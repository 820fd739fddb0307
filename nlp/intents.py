"""What a member wants of a message: closed-class answers by rule, the rest by the trained model."""

import re
from functools import cache
from pathlib import Path

from config.vocabulary import Intent
from nlp.linear import LinearModel, read_model

MODEL = Path(__file__).parent / "intents.npz"
_CERTAIN = 0.99

_END = r"(?:\s*(?:ครับ|ค่ะ|คะ|นะ|จ้า|เลย|แล้ว|ผม|จ้ะ|ๆ|[.!~ ]|\U0001f64f|ท่าน|ฮะ))*$"
_CLOSED = {
    Intent.CONFIRM: r"(?:ใช่|ตกลง|ยืนยัน|ถูกต้อง|ถูก|โอเค|yes|ok|ได้|เอา|จัดไป|รับทราบ|เห็นด้วย|ครับ|ค่ะ|อืม|เค"
    r"|y|👍|✅)",
    Intent.DENY: r"(?:ไม่ใช่|ไม่|ไม่ถูก|ไม่ถูกต้อง|ไม่ตกลง|ไม่ยืนยัน|ผิด|no|nope|ยังไม่ใช่|เปล่า|เห็นต่าง)",
    Intent.CANCEL: r"(?:ยกเลิก|ไม่เอา|เลิก|หยุด|ช่างมัน|ไม่ทำ|ยกเลิก\s*ไม่เอา|cancel|stop)",
    Intent.THANKS: r"(?:ขอบคุณ|ขอบพระคุณ|ขอบใจ)(?:มาก|มากๆ|อย่างยิ่ง|อย่างสูง)?",
    Intent.GREET: r"(?:สวัสดี|ดี(?=ครับ|ค่ะ|จ้า))(?:ตอนเช้า|ตอนบ่าย|ตอนเย็น)?",
}
_CLOSED_PATTERNS = tuple((intent, re.compile(rf"^\s*{words}{_END}")) for intent, words in _CLOSED.items())


@cache
def model() -> LinearModel:
    """The trained model. Reads its file once."""
    return read_model(MODEL)


def closed_class(words: str) -> Intent | None:
    """The intent of a message that is nothing but yes, no, cancel, thanks or a greeting."""
    if len(words) > 40:
        return None
    return next((intent for intent, pattern in _CLOSED_PATTERNS if pattern.match(words)), None)


def rank(words: str, features: list[str]) -> list[tuple[Intent, float]]:
    """Every intent with its confidence, likeliest first. `words` are the usual forms put together."""
    ranked = [(Intent(label), share) for label, share in model().probabilities(features)]
    closed = closed_class(words)
    if closed is None:
        return ranked
    rest = [(intent, share * (1 - _CERTAIN)) for intent, share in ranked if intent is not closed]
    return [(closed, _CERTAIN), *rest]
