"""Lists as pictures: by button and in words; drawn once for the same content; what they show."""

import base64
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import func, select

from bot.gantt_picture import draw_gantt
from bot.province_picture import draw_provinces, draw_shares
from config.vocabulary import ProjectState, Topic
from handlers.rules.measures.shares import shares
from handlers.rules.roadmap.pictures import (
    MOST_DRAWN,
    by_province,
    gantt_data,
    province_data,
    read_heading,
    written_heading,
)
from handlers.rules.roadmap.wording import asks_for_picture
from storage.blobs import blobs
from storage.measure_records import ProvinceFigure
from storage.roadmap_records import Milestone, Project
from tests.committee import Committee, committee
from tests.roadmap.plans import FILE, loaded

TODAY = date(2026, 11, 29)
HEADING: dict[str, Any] = {
    "area": Topic.TOURISM, "clusters": ["2.2"], "provinces": [], "stand": None, "since": TODAY, "until": None,
    "time_by": "overlap", "own": False, "whole": False, "extreme": None,
}  # fmt: skip


def project(number: int, start: date | None, end: date | None, percent: float = 0, **more: Any) -> Project:
    return Project(number, f"โครงการทดลองที่ {number}", start=start, end=end, percent=percent, **more)


@pytest.mark.anyio
async def test_a_list_is_seen_as_a_picture_and_drawn_once(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c)
        malee, somchai = c.person("มาลี"), c.person("สมชาย")
        await malee.says("/roadmap")
        await malee.taps("ดูเป็นภาพ")
        seen = await malee.hears("🖼 โครงการทั้งหมด 5 โครงการ", "23 พ.ย. 2569")
        assert "photo" in seen.payload
        await c.settled()
        drawn = _files(c)
        await somchai.says("ขอดูแผนภาพโครงการทั้งหมด")
        await somchai.hears("🖼 โครงการทั้งหมด", "อีกสักครู่", "📄 แผนงานโครงการ")
        await somchai.hears("🖼 โครงการทั้งหมด 5 โครงการ", "ข้อมูล ณ")
        assert _files(c) == drawn
        await malee.says("ขอกราฟความคืบหน้ารายจังหวัดของกลุ่ม 2.2")
        await malee.hears("🖼 โครงการของกลุ่ม 2.2", "2 โครงการ")
        assert "photo" in (await malee.hears("ข้อมูล ณ")).payload
        await malee.says("โครงการที่ 2 ขอดูเป็นภาพ")
        await malee.hears("3 โครงการ")


@pytest.mark.anyio
async def test_an_empty_list_has_no_picture(database_url: str) -> None:
    async with committee(database_url) as c:
        loaded(c, "\n".join(FILE.splitlines()[:2]) + "\n")
        malee = c.person("มาลี")
        await malee.says("/roadmap")
        await malee.taps("ที่ล่าช้า")
        await malee.hears("1 โครงการ")
        await malee.taps("เลือกดูเฉพาะส่วน")
        await malee.taps("ตามสถานะ")
        await malee.taps("ยกเลิก")
        assert "ดูเป็นภาพ" not in (await malee.hears("0 โครงการ")).labels


@pytest.mark.parametrize("text", ["ขอกราฟความคืบหน้ารายจังหวัด", "วาดแกนต์โครงการด้านคมนาคม", "ขอดูแผนท่องเที่ยวเป็นภาพ"])
def test_asking_for_a_picture(text: str) -> None:
    assert asks_for_picture(text)


@pytest.mark.parametrize(
    "text", ["ขอแจ้งว่าโครงการถนนพัง ตามภาพ", "ขอกราฟผลโหวตโครงการ", "ขอแผนภาพที่นั่งประชุม", "โครงการภาพรวมเป็นไง"]
)
def test_what_only_speaks_of_pictures(text: str) -> None:
    assert not asks_for_picture(text)


def test_rows_begin_with_what_begins_first_and_say_how_each_stands() -> None:
    some = [
        project(1, None, None),
        project(2, date(2026, 1, 1), date(2026, 11, 1), 60),
        project(3, date(2025, 1, 1), date(2027, 1, 1), 100, state=ProjectState.ACTIVE),
        project(4, date(2026, 11, 1), None, milestones=(Milestone("ก", TODAY, TODAY), Milestone("ข"))),
    ]
    rows = gantt_data(some, TODAY)["rows"]
    assert [row["number"] for row in rows] == [3, 2, 4, 1]
    assert [row["look"] for row in rows] == ["done", "late", "planned", "planned"]
    assert rows[2]["milestones"] == [{"due": "2026-11-29", "done": True}]


def test_more_than_can_be_drawn_is_counted() -> None:
    data = gantt_data([project(n, TODAY, TODAY) for n in range(1, MOST_DRAWN + 4)], TODAY)
    assert (len(data["rows"]), data["more"]) == (MOST_DRAWN, 3)


@given(
    st.lists(
        st.tuples(
            st.floats(0, 100),
            st.sets(st.sampled_from(["น่าน", "แพร่", "ตาก"]), min_size=1),
            st.sampled_from(ProjectState),
            st.integers(-400, 400),
            st.integers(0, 400),
        ),
        max_size=8,
    )
)
def test_a_provinces_progress_lies_between_its_projects(some: list[Any]) -> None:
    projects = [
        project(n, start := TODAY + timedelta(days=after), start + timedelta(days=days), percent,
                provinces=tuple(names), state=state)
        for n, (percent, names, state, after, days) in enumerate(some, 1)
    ]  # fmt: skip
    for one in by_province(projects, ("น่าน", "แพร่", "ตาก"), TODAY):
        own = [p.percent for p in projects if one.name in p.provinces and p.state is not ProjectState.CANCELLED]
        assert one.projects == len(own)
        assert min(own) - 1e-9 <= one.percent <= max(own) + 1e-9
        assert one.planned is None or 0 <= one.planned <= 100
        assert 0 <= one.late <= one.projects


def test_a_heading_survives_its_way_to_the_worker() -> None:
    assert read_heading(written_heading(HEADING)) == HEADING


def test_both_pictures_are_as_wide_as_a_phone_and_as_tall_as_their_rows() -> None:
    heading = written_heading(HEADING)
    days = [(date(2026, 1, 1), date(2026, 6, 1)), (date(2026, 3, 1), date(2027, 1, 1)), (None, None)]
    some = [project(n, start, end, 30, depends_on=(n - 1,) if n > 1 else ()) for n, (start, end) in enumerate(days, 1)]
    few = _size(draw_gantt({**gantt_data(some[:1], TODAY), "heading": heading}))
    more = _size(draw_gantt({**gantt_data(some, TODAY), "heading": heading}))
    assert few[0] == more[0] == 1080
    assert more[1] > few[1]
    progress = by_province([project(1, *days[1], 40, provinces=("พิจิตร",))], ("พิจิตร",), TODAY)
    assert _size(draw_provinces({**province_data(progress, TODAY), "heading": heading}))[0] == 1080


def test_shares_are_drawn_with_and_without_people_and_where_there_is_no_money() -> None:
    people = {
        "น่าน": ProvinceFigure("น่าน", 500, None, TODAY, "สมมติ"),
        "แพร่": ProvinceFigure("แพร่", 400, None, TODAY, "สมมติ"),
    }
    for budget, figures in ((100, people), (100, {}), (None, people)):
        found = shares([Project(1, "ก", provinces=("น่าน",), budget=budget)], ("น่าน", "แพร่"), figures)
        rows = [vars(one) for one in found]
        data = {"cluster": "1.1", "today": "2026-11-29", "source": "สมมติ", "dated": "2026-11-29", "rows": rows}
        picture = Image.open(BytesIO(base64.b64decode(draw_shares(data)["png"])))
        assert picture.size[0] == 1080
        assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def _files(c: Committee) -> int:
    with c.unit() as unit:
        return int(unit.connection.execute(select(func.count()).select_from(blobs)).scalar_one())


def _size(drawn: dict[str, str]) -> tuple[int, int]:
    return Image.open(BytesIO(base64.b64decode(drawn["png"]))).size
