"""The contract's own example, slot by slot."""

from datetime import datetime

from config.catalogue import shipped_catalogue
from nlp.understand import understand


def test_the_contracts_example_is_read_as_the_contract_says() -> None:
    text = "นัดประชุมกลุ่ม 2.2 วันที่ 5 ธ.ค. 69 บ่ายสองโมงครึ่ง ที่ศาลากลางจังหวัดพิจิตร"
    now = datetime.fromisoformat("2026-11-23T09:00:00+07:00")
    reading = understand(text, now, shipped_catalogue()).as_json()
    assert reading["intent"] == "schedule_meeting"
    assert reading["slots"] == {
        "clusters": ["2.2"],
        "provinces": [],
        "sectors": [],
        "topic": None,
        "ref": None,
        "when": {"start": "2026-12-05T14:30:00+07:00", "end": None, "grain": "minute"},
        "every": None,
        "place": "ศาลากลางจังหวัดพิจิตร",
        "options": [],
        "percent": None,
    }
