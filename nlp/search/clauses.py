"""The clauses of what was said that ask."""

from nlp.regex import regex

_CLAUSES = regex(r"\s+|(?<=[ก-๎])(?:แต่|แล้วก็)(?=[ก-๎])")
_ASKS = regex(r"ไหม|มั้ย|อะไร|ไหน|ใด|ใคร|ทำไม|อย่างไร|ยังไง|ไง|กี่|เท่าไร|เท่าไหร่|เมื่อไร|เมื่อไหร่|หรือไม่|หรือเปล่า|เพราะอะไร|บ่อย")
_SHORTEST_CLAUSE = 8


_INTRODUCES = regex(
    r"^\s*(?:สวัสดี\S*\s+)?(?:ผม|กระผม|ดิฉัน|ฉัน|หนู)(?:เป็น|มาจาก|อยู่|ทำงาน|ทำ(?=ธุรกิจ|สวน|ไร่|นา|ร้าน))[^\s?]*\s+(?=\S{6})"
)


def without_introduction(question: str) -> str:
    """A question without what its asker tells of themselves first: where they live is not what they ask of."""
    return _INTRODUCES.sub("", question)


def asking_clauses(question: str) -> list[str]:
    """The clauses that ask, where a question has more than one clause."""
    pieces = [piece for piece in _CLAUSES.split(question) if piece]
    return [p for p in pieces if len(p) >= _SHORTEST_CLAUSE and _ASKS.search(p)] if len(pieces) > 1 else []
