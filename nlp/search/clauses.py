"""The clauses of what was said that ask."""

import re

_CLAUSES = re.compile(r"\s+|(?<=[ก-๎])(?:แต่|แล้วก็)(?=[ก-๎])")
_ASKS = re.compile(
    r"ไหม|มั้ย|อะไร|ไหน|ใด|ใคร|ทำไม|อย่างไร|ยังไง|ไง|กี่|เท่าไร|เท่าไหร่|เมื่อไร|เมื่อไหร่|หรือไม่|หรือเปล่า|เพราะอะไร|บ่อย"
)
_SHORTEST_CLAUSE = 8


def asking_clauses(question: str) -> list[str]:
    """The clauses that ask, where a question has more than one clause."""
    pieces = [piece for piece in _CLAUSES.split(question) if piece]
    return [p for p in pieces if len(p) >= _SHORTEST_CLAUSE and _ASKS.search(p)] if len(pieces) > 1 else []
