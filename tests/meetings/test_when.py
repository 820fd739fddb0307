"""Dates and times that cannot be are told from those that can."""

from datetime import date

import pytest

from handlers.rules.meetings.timing import impossible_clock, impossible_day, wrong_weekday


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("วันที่ 31 เมษายน 9 โมง", ("เมษายน", 30)),
        ("๓๑ เม.ย. 9.00 น.", ("เมษายน", 30)),
        ("ประชุม 31 เมษา เก้าโมง", ("เมษายน", 30)),
        ("30 กุมภา", ("กุมภาพันธ์", 29)),
        ("31 กันยา", ("กันยายน", 30)),
        ("31 ตุลา", None),
        ("29 ก.พ. 2570", ("กุมภาพันธ์", 28)),
        ("29 ก.พ. 2571", None),
        ("30 กุมภาพันธ์", ("กุมภาพันธ์", 29)),
        ("31/4/2569", ("เมษายน", 30)),
        ("31/11/69", ("พฤศจิกายน", 30)),
        ("5/13/2569", ("", 12)),
        ("29/2/2028", None),
        ("4 ธ.ค. 9 โมงครึ่งถึงเที่ยง", None),
        ("4 ธ.ค. 9.30-12.00 น.", None),
    ],
)
def test_days_no_month_has(text: str, found: tuple[str, int] | None) -> None:
    assert impossible_day(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("5 ธ.ค. 25.70 น.", "25.70"),
        ("24.30 น.", "24.30"),
        ("24.00 น.", None),
        ("26 นาฬิกา", "26.00"),
        ("09:30-12:00", None),
        ("กลุ่ม 2.2 วันที่ 5", None),
    ],
)
def test_clock_times_no_day_has(text: str, found: str | None) -> None:
    assert impossible_clock(text) == found


def test_a_weekday_the_date_does_not_fall_on() -> None:
    assert wrong_weekday("วันศุกร์ที่ 5 ธ.ค. 9 โมง", date(2026, 12, 5)) == "ศุกร์"
    assert wrong_weekday("วันเสาร์ที่ 5 ธ.ค. 9 โมง", date(2026, 12, 5)) is None
    assert wrong_weekday("พฤหัสที่ 10 ธันวาคม", date(2026, 12, 10)) is None
    assert wrong_weekday("5 ธ.ค.", date(2026, 12, 5)) is None
