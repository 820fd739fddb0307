"""Files read into passages: every kind, and everything that may be wrong with one."""

import io
import zipfile
from datetime import date

import docx
import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from handlers.kit.refusal import RuleBroken
from handlers.rules.documents import FILES_IN_ARCHIVE_AT_MOST, classification, cut_of, read_as_json, read_document
from handlers.rules.passages import LINES_AT_MOST, cut, dated
from handlers.rules.thai_letters import is_broken, repair


def pdf(pages: list[str], password: str | None = None) -> bytes:
    """A PDF with one line of plain Latin text a page."""
    writer = PdfWriter()
    font = DictionaryObject(
        {NameObject(key): NameObject(value) for key, value in
         (("/Type", "/Font"), ("/Subtype", "/Type1"), ("/BaseFont", "/Helvetica"))}
    )  # fmt: skip
    for text in pages:
        page = writer.add_blank_page(width=400, height=400)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 300 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("แผนทดลอง", 0)
    document.add_heading("ข้อเสนอ", 1)
    document.add_paragraph("ปลูกต้นไม้ริมทาง", style="List Bullet")
    document.add_paragraph("ซ่อมสะพานไม้", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "งบ"
    table.rows[0].cells[1].text = "5 บาท"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_macros(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == "[Content_Types].xml":
                part = part.replace(
                    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    b"application/vnd.ms-word.document.macroEnabled.main+xml",
                )
            target.writestr(entry.filename, part)
        target.writestr("word/vbaProject.bin", b"\x00macro")
    return out.getvalue()


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(RuleBroken) as refused:
        read_document(content, name)
    return refused.value.reason_key


def test_markdown_is_cut_along_its_headings() -> None:
    text = "# ชื่อ\n\n## ก\n\n### ข\n- หนึ่ง\n- สอง\n\n## ค\nย่อหน้า\nต่อเนื่อง\n"
    found = cut(text, "ไฟล์")
    assert found.title == "ชื่อ"
    assert found.passages == ((("ก", "ข"), ("หนึ่ง", "สอง")), (("ค",), ("ย่อหน้า ต่อเนื่อง",)))


def test_numbered_headings_serve_where_there_is_no_markdown() -> None:
    found = cut("รายงานทดลอง\n\n1. ที่มา\nเรื่องเล่า\n\n2. ผล\n- ดี\n- ดีมาก\n", "ไฟล์")
    assert found.title == "รายงานทดลอง"
    assert [(section[-1], lines) for section, lines in found.passages] == [
        ("1. ที่มา", ("เรื่องเล่า",)),
        ("2. ผล", ("ดี", "ดีมาก")),
    ]


def test_numbered_clauses_are_lines_and_not_headings_without_any() -> None:
    text = (
        "ระเบียบทดลอง\n\n1. การเตรียมการ\n1.1 ต้องแจ้งล่วงหน้า 7 วัน\n1.2 ต้องมีน้ำดื่ม\n"
        "2. ค่าใช้จ่าย\n2.1 ค่าน้ำดื่มไม่เกิน 10 บาท\n"
        "2.2 ค่าป้ายที่ทำจากไม้ไผ่ซึ่งชาวบ้านช่วยกันทำขึ้นเองให้เบิกได้ตามที่จ่ายจริงแต่ไม่เกิน 90 บาทต่อหนึ่งป้าย\n2.3 ห้ามเบิกค่าสุรา\n"
    )
    passages = cut(text, "ไฟล์").passages
    assert [section for section, _ in passages] == [("1. การเตรียมการ",), ("2. ค่าใช้จ่าย",)]
    assert [line[:3] for _, lines in passages for line in lines] == ["1.1", "1.2", "2.1", "2.2", "2.3"]


@pytest.mark.parametrize("mark", ["# ", ""])
def test_a_numbered_list_stands_under_the_line_that_announces_it(mark: str) -> None:
    text = (
        f"{mark}ระเบียบทดลอง\n\nข้อ 1 ผู้สมัครเป็นสมาชิกของสหกรณ์ทดลองแห่งนี้ต้องมีคุณสมบัติครบทุกข้อ ดังนี้\n\n"
        "1. อายุ 15 ปี\n2. อยู่ในหมู่บ้าน\n3. ไม่เคยถูกให้ออก\n\nข้อ 2 ค่าสมัคร 5 บาท\n"
    )
    (section, lines), (_, after) = cut(text, "ไฟล์").passages
    assert section[-1].endswith("ดังนี้")
    assert lines == ("1. อายุ 15 ปี", "2. อยู่ในหมู่บ้าน", "3. ไม่เคยถูกให้ออก")
    assert after == ("ข้อ 2 ค่าสมัคร 5 บาท",)


def test_a_resolution_never_goes_on_from_the_row_above() -> None:
    text = (
        "รายงานทดลอง\n\n1.1 สีรั้วของสวนสาธารณะกลางหมู่บ้านทดลอง\nผู้แทนชาวสวนเห็นว่าสีเขียวอยู่ได้นานกว่าสีขาวมากและไม่ร้อน\n"
        "มติที่ประชุม\n- ทาสีเขียว\n- ทาปีละครั้ง\n"
    )
    found = cut(text, "ไฟล์")
    assert [(section[-1], lines) for section, lines in found.passages][-1] == ("มติที่ประชุม", ("ทาสีเขียว", "ทาปีละครั้ง"))


def test_minutes_are_cut_along_their_agenda() -> None:
    text = (
        "รายงานการประชุมคณะทดลอง\nครั้งที่ ๒/๒๕๖๙\n\nผู้มาประชุม\n1) นายตัวอย่าง สมมติดี\n\n"
        "ระเบียบวาระที่ ๑ เรื่องแจ้ง\nไม่มี\n\nระเบียบวาระที่ ๒ เรื่องพิจารณา\n2.1 สีรั้ว\nที่ประชุมเถียงกัน\nมติที่ประชุม\n"
        "- ทาสีเขียว\n- ทาปีละครั้ง\n\nแล้วจึงพักรับประทานอาหารกลางวันร่วมกัน\n"
    )
    found = cut(text, "ไฟล์")
    assert found.title == "รายงานการประชุมคณะทดลอง ครั้งที่ ๒/๒๕๖๙"
    assert [(section[-1], lines) for section, lines in found.passages[1:]] == [
        ("ผู้มาประชุม", ("นายตัวอย่าง สมมติดี",)),
        ("ระเบียบวาระที่ ๑ เรื่องแจ้ง", ("ไม่มี",)),
        ("2.1 สีรั้ว", ("ที่ประชุมเถียงกัน",)),
        ("มติที่ประชุม", ("ทาสีเขียว", "ทาปีละครั้ง")),
        ("2.1 สีรั้ว", ("แล้วจึงพักรับประทานอาหารกลางวันร่วมกัน",)),
    ]


def test_printed_lines_make_a_paragraph_until_one_is_half_empty() -> None:
    text = "ชื่อเรื่อง\n\nสวนนี้เปิดให้ทุกคนเข้าโดยไม่เก็บเงิน\nแต่ปิดในวันที่ฝนตกหนักและลมแรงมาก\nหรือน้ำท่วม\nคนสวนมีสองคน\n"
    ((_, lines),) = cut(text, "ไฟล์").passages
    assert lines == ("สวนนี้เปิดให้ทุกคนเข้าโดยไม่เก็บเงิน แต่ปิดในวันที่ฝนตกหนักและลมแรงมาก หรือน้ำท่วม", "คนสวนมีสองคน")


def test_a_tables_figures_carry_the_heads_of_their_columns() -> None:
    text = "# ก\n\n## งบ\n\n| ปี | งบ (บาท) | จาก |\n| --- | ---: | --- |\n| 2570 | 5 | ทุน |\n| 2571 | - | ทุน |\n\nจบ\n"
    ((_, lines),) = cut(text, "ไฟล์").passages
    assert lines == ("ปี 2570 · งบ (บาท) 5 · จาก ทุน", "ปี 2571 · จาก ทุน", "จบ")


def test_a_word_file_without_a_title_is_called_by_its_first_words() -> None:
    document = docx.Document()
    document.add_paragraph("รายงานการประชุมคณะทดลอง")
    document.add_paragraph("ครั้งที่ 2/2569")
    document.add_heading("ผู้มาประชุม", 1)
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("ที่", "ชื่อ"), ("1", "นายตัวอย่าง สมมติดี")), strict=True):
        row.cells[0].text, row.cells[1].text = cells
    out = io.BytesIO()
    document.save(out)
    found = read_document(out.getvalue(), "x.docx").cut
    assert found.title == "รายงานการประชุมคณะทดลอง ครั้งที่ 2/2569"
    assert found.passages[-1] == (("ผู้มาประชุม",), ("นายตัวอย่าง สมมติดี",))


def test_long_lists_and_long_lines_are_cut_and_nothing_is_lost() -> None:
    items = [f"ข้อความลำดับที่ {number}" for number in range(LINES_AT_MOST * 2 + 3)]
    found = cut("# ก\n## ข\n" + "\n".join(f"- {item}" for item in items), "ไฟล์")
    assert [line for _, lines in found.passages for line in lines] == items
    assert max(len(lines) for _, lines in found.passages) <= LINES_AT_MOST
    words = " ".join(f"คำ{number}" for number in range(2000))
    assert "".join("".join(lines) for _, lines in cut(words, "ไฟล์").passages).replace(" ", "") in words.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("เมื่อวันที่ ๕ ธันวาคม พ.ศ. ๒๕๖๙", date(2026, 12, 5)),
        ("31 กุมภาพันธ์ 2569", None),
        ("ประชุมครั้งที่ 2/2569", None),
    ],
)
def test_the_documents_own_date(text: str, day: date | None) -> None:
    assert dated(text) == day


def test_a_word_file_with_headings_lists_and_a_table() -> None:
    found = read_document(word_file(), "แผน.docx").cut
    assert found.title == "แผนทดลอง"
    ((section, lines),) = found.passages
    assert section == ("ข้อเสนอ",)
    assert lines == ("ปลูกต้นไม้ริมทาง", "ซ่อมสะพานไม้", "งบ 5 บาท")


def test_of_a_word_file_with_macros_only_the_text_is_taken() -> None:
    assert read_document(with_macros(word_file()), "แผน.docm").cut == read_document(word_file(), "แผน.docx").cut


def test_a_pdf_and_a_long_pdf() -> None:
    text = "Plain words that fill the line well enough"
    assert read_document(pdf([text]), "a.pdf").cut.title.startswith("Plain")
    assert read_document(pdf([f"{text} {page}" for page in range(300)]), "long.pdf").pages == 300


def test_what_was_read_survives_as_json() -> None:
    record = read_as_json(word_file(), "แผน.docx")
    assert cut_of(record) == read_document(word_file(), "แผน.docx").cut
    assert read_as_json(b"", "x.xyz")["problem"] == "documents.unknown_kind"


def test_text_in_the_old_thai_encoding() -> None:
    assert read_document("บันทึกเก่า\nเนื้อความเดิม".encode("cp874"), "เก่า.txt").cut.title == "บันทึกเก่า"


def test_files_that_are_refused() -> None:
    words = "Plain words that fill the line well enough"
    assert refusal(pdf([words], password="x"), "a.pdf") == "documents.encrypted"
    assert refusal(pdf(["", ""]), "scan.pdf") == "documents.scanned"
    assert refusal(pdf([words])[:200], "half.pdf") == "documents.unreadable"
    assert refusal(b"not a zip", "a.docx") == "documents.unreadable"
    assert refusal(b"x" * (20 * 1024 * 1024 + 1), "a.txt") == "documents.too_large"
    assert refusal(b"\xff\xfe\xfa\x00\x81\xdb\xfc", "a.txt") == "documents.unreadable"


def test_zip_bombs_are_refused_unopened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (201 * 1024 * 1024))
    assert refusal(out.getvalue(), "bomb.docx") == "documents.swells"
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(FILES_IN_ARCHIVE_AT_MOST + 1):
            archive.writestr(str(number), b"")
    assert refusal(many.getvalue(), "many.docx") == "documents.swells"


@pytest.mark.parametrize("mark", ["ลับ", "ลับมาก", "ลับที่สุด"])
def test_classified_documents_are_refused(mark: str) -> None:
    assert refusal(f"- {mark} -\nแผนทดลอง".encode(), "a.txt") == "documents.classified"
    assert classification(f"ชั้นความลับ: {mark}\nแผน") == mark


def test_the_word_secret_within_a_sentence_is_no_mark() -> None:
    assert classification("เราไม่มีความลับต่อกัน และลับมีดไว้ก่อน") is None


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("ท ี่ประชุม", "ที่ประชุม"),
        ("น่ ํา", "น่ำ"),
        ("น้ํา", "น้ำ"),
        ("ท่ี", "ที่"),
        ("เเผน", "แผน"),
        ("ปี\uf70b", "ปี้"),
        ("ตั้้ง", "ตั้ง"),
    ],
)
def test_thai_letters_are_repaired_where_that_is_certain(given: str, meant: str) -> None:
    assert repair(given) == meant


def test_text_beyond_repair_is_known_as_such() -> None:
    assert is_broken("ี่ทปรชุะม ้กลมุ ่จังหวดั ืเหนอ" * 3)
    assert not is_broken("ที่ประชุมกลุ่มจังหวัดภาคเหนือเห็นว่าน้ำท่วมเป็นเรื่องใหญ่" * 3)
