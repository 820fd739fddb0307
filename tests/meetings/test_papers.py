"""Papers out of templates, opened again and read; the templates and the page that lists their fields."""

import base64
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Paper

from bot.paper import FIELDS, SHIPPED, make_paper, problem_of, template_of
from bot.sandbox.seen import Seen
from config.vocabulary import MinutesState
from docs.templates import FONT, TEMPLATES
from handlers.meetings.minutes_content import content_of
from handlers.meetings.papers import fields_of
from storage.minutes_records import Minutes
from tests.committee import Committee, committee
from tests.meetings.room import ROOM, called, held

pytestmark = pytest.mark.anyio

PAGE = Path(__file__).parents[2] / "docs" / "papers.md"
PDF = b"%PDF-1.4 signed"


def words(paper: Paper) -> str:
    """Everything a paper says, in order: paragraphs, and tables a line a row."""
    lines = []
    for part in paper.iter_inner_content():
        rows = [[cell.text for cell in row.cells] for row in part.rows] if hasattr(part, "rows") else [[part.text]]
        lines += [" | ".join(row) for row in rows]
    return "\n".join(lines)


def opened(message: Seen) -> str:
    assert message.file is not None
    assert message.file.name.endswith(".docx")
    return words(Document(BytesIO(message.file.content)))


def fields_of_page(heading: str) -> set[str]:
    return set(re.findall(r"`([a-z_]+)`", _section(heading)))


@pytest.mark.parametrize("kind", TEMPLATES)
def test_shipped_templates_are_those_of_the_script_and_name_only_listed_fields(kind: str) -> None:
    shipped = Document(str(SHIPPED / f"{kind}.docx"))
    assert words(shipped) == words(TEMPLATES[kind]()), "run `make templates`"
    assert shipped.styles["Normal"].font.name == FONT
    text = words(shipped)
    used = set(re.findall(r"\{\{ (?:[a-z]+\.)?([a-z_]+)", text)) | set(re.findall(r" in (?:[a-z]+\.)?([a-z_]+) ", text))
    listed = fields_of_page("Fields of minutes") | fields_of_page("Fields of invitation, agenda, reply and signatures")
    assert used - {"index"} <= listed


def test_a_template_of_the_committee_comes_first_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    assert template_of("agenda", tmp_path) == SHIPPED / "agenda.docx"
    own = Document()
    own.add_paragraph("{{ committee }} {{ link }} {{ 12 | digits }}")
    own.save(str(tmp_path / "agenda.docx"))
    fields = {"committee": "กลุ่ม 2.2", "link": "https://meet.example/1"}
    for thai_digits, said in (
        (True, "กลุ่ม ๒.๒ https://meet.example/1 ๑๒"),
        (False, "กลุ่ม 2.2 https://meet.example/1 12"),
    ):
        made = make_paper(template_of("agenda", tmp_path), fields, thai_digits)
        assert words(Document(BytesIO(base64.b64decode(made["docx"])))) == said
    own.add_paragraph("{{ nobody_knows }}")
    own.save(str(tmp_path / "agenda.docx"))
    (tmp_path / "reply.docx").write_bytes(b"no document")
    assert [problem_of(kind, tmp_path) is None for kind in ("agenda", "reply", "minutes")] == [False, False, True]
    assert "nobody_knows" in str(problem_of("agenda", tmp_path))
    for kind in ("agenda", "reply"):
        with pytest.raises(ValueError, match=kind):
            make_paper(template_of(kind, tmp_path), fields, thai_digits=True)


async def test_the_page_lists_exactly_the_fields(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await held(c)
        with c.unit() as unit:
            context, meeting = c.app.dispatcher.context(unit, c.clock.now), unit.meetings.get(1)
            before = set(fields_of(context, meeting))
            minutes = Minutes(1, MinutesState.DRAFT, None, "", "", c.clock.now)
            after = {*content_of(context, meeting, minutes), "draft"}
    first = set(re.findall(r"^\| `(\w+)` \|", _section("Fields of invitation, agenda, reply and signatures"), re.M))
    second = set(re.findall(r"^\| `(\w+)` \|", _section("Fields of minutes"), re.M))
    assert before == first == FIELDS["agenda"]
    assert after == second | {"committee", "number", "date", "time", "place", "link"} == FIELDS["minutes"]


def _section(heading: str) -> str:
    return PAGE.read_text(encoding="utf-8").partition(f"## {heading}\n")[2].partition("\n## ")[0]


async def paper(c: Committee, label: str) -> str:
    """The secretary, who sees which papers there are, has one made."""
    secretary = c.person("เลขา")
    await secretary.taps(label, on=await secretary.hears("เลือกเอกสารที่ต้องการ"))
    return opened(await secretary.hears(f"{label} ·"))


async def test_papers_before_a_meeting(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        await called(c)
        secretary, pimon = c.person("เลขา"), c.person("พิมล")
        for label, said in (
            ("หนังสือเชิญประชุม", ("ครั้งที่ ๑/๒๕๖๙", "วันศุกร์ที่ ๔ ธันวาคม ๒๕๖๙", "(นายประวิทย์ สมมติการ)", "๑. | นายประวิทย์ สมมติการ",
                         "๓. | นางพิมล สมมุติรัฐ")),
            ("ระเบียบวาระ", ("ระเบียบวาระที่ ๕  เรื่องเสนอเพื่อพิจารณา\n๕.๑  แผนท่องเที่ยว",
                         "ระเบียบวาระที่ ๑  เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ\nไม่มี")),
            ("แบบตอบรับ", ("แบบตอบรับการเข้าร่วมประชุม", "มอบหมายให้ผู้แทน")),
            ("ใบลงลายมือชื่อ", ("๔ | นายผดุงเกียรติ สมมติเขต\nกรรมการ", "ลายมือชื่อ")),
        ):  # fmt: skip
            await secretary.says("📅 ประชุม")
            await secretary.taps("ครั้งที่ 1/2569", on=await secretary.hears("การประชุมที่จะถึง"))
            await secretary.taps("เอกสารประชุม", on=await secretary.hears("09.30–12.00"))
            text = await paper(c, label)
            for part in said:
                assert part in text
            assert "{" not in text
        await pimon.says("📅 ประชุม")
        await pimon.taps("ครั้งที่ 1/2569", on=await pimon.hears("การประชุมที่จะถึง"))
        card = await pimon.hears("หอการค้านครสวรรค์")
        assert "เอกสารประชุม" not in str(card.buttons)


async def test_minutes_in_the_official_form(database_url: str, tmp_path: Path) -> None:
    async with committee(database_url, ROOM, templates=tmp_path) as c:
        await held(c)
        secretary, chair, pimon = (c.person(name) for name in ("เลขา", "ประวิทย์", "พิมล"))
        await secretary.says("บันทึกวาระ 5.1 ที่ประชุมหารือเรื่อง <งบประมาณ> & เวลา")
        await secretary.says("มติวาระ 5.1 เห็นชอบ ในหลักการ แต่นางพิมล สมมุติรัฐ ไม่เห็นด้วย เพราะงบไม่แน่นอน")
        await secretary.says("บันทึกรายงานการประชุม")
        await secretary.taps("เสนอประธานตรวจ")
        await secretary.taps("ยืนยัน")
        await chair.hears("ขอให้ท่านตรวจ")
        await chair.taps("เห็นชอบ ส่งให้กรรมการ")
        await pimon.hears("ขอแก้ไขได้ถึง")
        await pimon.taps("อ่านรายงาน")
        await pimon.hears("มติที่ประชุม เห็นชอบ ในหลักการ")
        await pimon.taps("ไฟล์ Word")
        message = await pimon.hears("📝 รายงานการประชุม · ประชุมกลุ่ม 2.2 ครั้งที่ 1/2569")
        text = opened(message)
        for part in (
            "(ร่าง) รายงานการประชุมคณะกรรมการ", "ครั้งที่ ๑/๒๕๖๙", "เมื่อวันศุกร์ที่ ๔ ธันวาคม ๒๕๖๙", "ณ หอการค้านครสวรรค์",
            "ผู้มาประชุม\n๑. | นายประวิทย์ สมมติการ | ประธานกรรมการ | ", "ผู้ไม่มาประชุม\n๑. | นายผดุงเกียรติ สมมติเขต | กรรมการ | ",
            "เริ่มประชุมเวลา ๐๙.๓๐ น.", "๕.๑  แผนท่องเที่ยว\nที่ประชุมหารือเรื่อง <งบประมาณ> & เวลา\nมติที่ประชุม  เห็นชอบ ในหลักการ",
            "ความเห็นแย้ง  นางพิมล สมมุติรัฐ ไม่เห็นด้วย เพราะงบไม่แน่นอน", "ระเบียบวาระที่ ๖  เรื่องอื่น ๆ\nไม่มี",
            "เลิกประชุมเวลา ๑๒.๐๐ น.",
            "ผู้จดรายงานการประชุม\n(นางเลขา จำลองงาน)\nเลขานุการ",
            "ผู้ตรวจรายงานการประชุม\n(นายประวิทย์ สมมติการ)",
        ):  # fmt: skip
            assert part in text
        assert "ผู้เข้าร่วมประชุม" not in text
        assert "word/document.xml" in ZipFile(BytesIO(message.file.content)).namelist()

        # A template of the committee's that cannot be filled is told, and nothing is sent.
        (tmp_path / "minutes.docx").write_bytes(b"no document")
        await pimon.taps("ไฟล์ Word")
        await pimon.hears("ทำเอกสารไม่สำเร็จ", "minutes.docx")


async def test_the_signed_letter_goes_out_with_the_notice(database_url: str) -> None:
    async with committee(database_url, ROOM) as c:
        secretary, chair, pimon = (c.person(name) for name in ("เลขา", "ประวิทย์", "พิมล"))
        await secretary.says("นัดประชุมกลุ่ม 2.2 วันศุกร์ที่ 4 ธ.ค. 9 โมงครึ่งถึงเที่ยง ที่หอการค้านครสวรรค์ เรื่องแผนท่องเที่ยว")
        await secretary.taps("ยืนยัน", on=await secretary.hears("ยังไม่ได้ส่ง"))
        waits = await secretary.hears("ขอประธานเห็นชอบแล้ว")
        await secretary.taps("เอกสารประชุม", on=waits)
        assert "ครั้งที่ ๑/๒๕๖๙" in await paper(c, "หนังสือเชิญประชุม")
        await secretary.taps("หนังสือที่ลงนาม", on=waits)
        await secretary.hears("เป็นไฟล์ PDF", "ออกไปพร้อมนัดประชุม")
        await secretary.sends_document("หนังสือเชิญ.docx", b"PK")
        await secretary.hears("รับเฉพาะไฟล์ PDF")
        await secretary.sends_document("หนังสือเชิญ_ลับ.pdf", PDF)
        await secretary.hears("ชั้นความลับ")
        await secretary.sends_document("หนังสือเชิญลงนาม.pdf", PDF)
        await secretary.taps("ยืนยัน", on=await secretary.hears("ยังไม่ได้ส่ง", "หนังสือเชิญลงนาม.pdf"))
        await secretary.hears("เก็บหนังสือที่ลงนามแล้ว")
        await pimon.hears_nothing()
        await chair.taps("เห็นชอบ", on=await chair.hears("ขอความเห็นชอบ"))
        await pimon.hears("โปรดตอบว่าเข้าร่วมได้หรือไม่")
        await pimon.hears("📎 หนังสือเชิญลงนาม.pdf")

        # After the notice it goes to those who got it; once the meeting has begun, no more.
        await c.settled()
        await secretary.says("📅 ประชุม")
        await secretary.taps("ครั้งที่ 1/2569", on=await secretary.hears("การประชุมที่จะถึง"))
        card = await secretary.hears("09.30–12.00")
        await secretary.taps("หนังสือที่ลงนาม", on=card)
        await secretary.sends_document("หนังสือเพิ่มเติม.pdf", PDF)
        await secretary.taps("ยืนยัน", on=await secretary.hears("ยังไม่ได้ส่ง", "จะส่งถึง 5 คน"))
        await secretary.hears("ถึง 5 คนแล้ว")
        await pimon.hears("📎 หนังสือเพิ่มเติม.pdf")
        await c.passes(days=12)
        await secretary.taps("หนังสือที่ลงนาม", on=card)
        await secretary.sees_toast("เริ่มแล้วหรือยกเลิกไปแล้ว")
