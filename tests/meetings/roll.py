"""Rolls to judge: lines of people whose names say that they are invented."""

from datetime import UTC, datetime
from typing import Any

from config.vocabulary import Presence, Sector
from storage.meeting_records import Attendance, Roll

STARTS = datetime(2026, 12, 4, 2, 30, tzinfo=UTC)
ROLL = Roll(1, STARTS, STARTS)


def line(number: int, sector: Sector | None, presence: Presence | None = None, **values: Any) -> Attendance:
    """The line of a seat; `values` are fields of Attendance."""
    usual = {"seated": True, "order": number, "name": f"นางสมมติ ที่{number}", "post": "กรรมการ"}
    return Attendance(**{"id": number, "meeting_id": 1, "person_id": number, "sector": sector, "presence": presence,
                         **usual, **values})  # fmt: skip
