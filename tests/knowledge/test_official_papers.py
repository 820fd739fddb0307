"""Letters, orders and tables: what their form tells is found, though no heading and no word says it."""

from handlers.rules.passages import cut
from handlers.rules.table_lines import table_lines
from nlp.search.library import Library
from nlp.search.units import Text

LETTER = """ที่ ทด 0011.3/ว 97

ศาลากลางจังหวัดทดลอง
ถนนสมมติ อำเภอเมือง ทด 99000

12 มกราคม 2570

เรื่อง  ขอเชิญส่งภาพเข้าประกวดถ่ายภาพป่าชายเลน

เรียน  ผู้อำนวยการโรงเรียนในเขตจังหวัดทดลอง

สิ่งที่ส่งมาด้วย  1. ใบสมัคร จำนวน 1 แผ่น
                2. กติกาการประกวด จำนวน 2 แผ่น

\tด้วยจังหวัดทดลองจะจัดการประกวดถ่ายภาพป่าชายเลนในวันที่ 20 มีนาคม 2570 เวลา 09.00 น. ถึง 15.00 น. ณ ศูนย์เรียนรู้ป่าชายเลนสมมติ \
เพื่อให้เยาวชนเห็นคุณค่าของป่าชายเลนใกล้บ้าน จึงขอให้โรงเรียนของท่านดำเนินการ ดังนี้

\t1. ส่งภาพโรงเรียนละไม่เกิน 5 ภาพ
\t2. ส่งใบสมัครภายในวันที่ 1 มีนาคม 2570 ทางไปรษณีย์อิเล็กทรอนิกส์ photo@example.go.th

\tหากพ้นกำหนดจะถือว่าโรงเรียนไม่ประสงค์เข้าร่วม สอบถามได้ที่นางสาวทดสอบ รักป่า โทร. 0 2000 4321

ขอแสดงความนับถือ

(นายสมมติ ดูแลดี)
รองผู้ว่าราชการจังหวัดทดลอง ปฏิบัติราชการแทน
ผู้ว่าราชการจังหวัดทดลอง

สำนักงานทรัพยากรธรรมชาติจังหวัดทดลอง
"""


def library(text: str) -> Library:
    found = cut(text, "ไฟล์")
    return Library([Text(at, 1, found.title, *passage) for at, passage in enumerate(found.passages)])


def answer(text: str, question: str) -> str:
    found = library(text).answer(question)
    return " | ".join(line for one in found.extracts for line in one.lines) if found else ""


def test_a_letter_is_called_by_what_it_is_about() -> None:
    found = cut(LETTER, "ไฟล์")
    assert found.title == "ขอเชิญส่งภาพเข้าประกวดถ่ายภาพป่าชายเลน (หนังสือที่ ทด 0011.3/ว 97)"


def test_what_comes_with_a_letter_is_one_line_and_no_heading() -> None:
    found = cut(LETTER, "ไฟล์")
    assert all("กติกา" not in heading for path, _ in found.passages for heading in path)
    assert "กติกาการประกวด" in answer(LETTER, "มีอะไรแนบมากับหนังสือบ้าง")


def test_what_is_asked_for_is_a_list_of_its_own() -> None:
    assert cut(LETTER, "ไฟล์").passages[1] == (
        ("จึงขอให้โรงเรียนของท่านดำเนินการ ดังนี้",),
        (
            "1. ส่งภาพโรงเรียนละไม่เกิน 5 ภาพ",
            "2. ส่งใบสมัครภายในวันที่ 1 มีนาคม 2570 ทางไปรษณีย์อิเล็กทรอนิกส์ photo@example.go.th",
        ),
    )
    asked = answer(LETTER, "โรงเรียนต้องทำอะไรบ้างเรื่องประกวดภาพ")
    assert "5 ภาพ" in asked
    assert "photo@" in asked


def test_who_signed_is_known_by_the_brackets_and_is_not_who_stands_above() -> None:
    assert "ดูแลดี" in answer(LETTER, "ใครเซ็นหนังสือเรื่องประกวดภาพ")
    assert "รองผู้ว่าราชการจังหวัดทดลอง ปฏิบัติราชการแทน ผู้ว่าราชการจังหวัดทดลอง" in answer(LETTER, "ใครลงนามหนังสือ")
    assert not answer(LETTER, "ผู้ว่าราชการจังหวัดชื่ออะไร")


def test_numbers_of_letters_and_telephones_and_addresses_are_known_by_their_form() -> None:
    assert "ว 97" in answer(LETTER, "หนังสือประกวดภาพเลขที่เท่าไร")
    assert "4321" in answer(LETTER, "สอบถามเรื่องประกวดภาพเบอร์อะไร")
    assert "photo@" in answer(LETTER, "ส่งใบสมัครไปเมลไหน")
    assert not answer(LETTER, "เว็บไซต์ประกวดภาพคืออะไร")


def test_a_deadline_missed_is_told_by_what_follows_from_it() -> None:
    assert "ไม่ประสงค์" in answer(LETTER, "ส่งใบสมัครไม่ทันจะเป็นยังไง")


def test_equal_figures_of_several_columns_are_all_kept() -> None:
    rows = [["โครงการ", "ปี 2571", "ปี 2572", "ผู้ทำ"], ["ซ่อมสะพาน", "4.5", "4.5", "แขวงสมมติ"]]
    assert table_lines(rows) == ["ซ่อมสะพาน · ปี 2571 4.5 · ปี 2572 4.5 · ผู้ทำ แขวงสมมติ"]


def test_a_table_of_words_alone_has_heads_where_it_is_marked_or_wide() -> None:
    text = "# งาน\n\n| เวลา | หัวข้อ |\n| --- | --- |\n| ภาคเช้า | ป่าชายเลน |\n"
    assert cut(text, "ไฟล์").passages == (((), ("ภาคเช้า · หัวข้อ ป่าชายเลน",)),)
    assert table_lines([["หัวข้อ", "ห้อง", "วิทยากร"], ["ป่า", "ห้องเล็ก", "นายสมมติ"]]) == ["ป่า · ห้อง ห้องเล็ก · วิทยากร นายสมมติ"]
    assert table_lines([["ผู้ทำ", "แขวงสมมติ"], ["ที่", "ตำบลสมมติ"]]) == ["ผู้ทำ แขวงสมมติ", "ที่ ตำบลสมมติ"]


PLAN = """# แผนทดลองลุ่มน้ำสมมติ

## เงิน

- ซ่อมฝาย งบ 2 ล้านบาท งวดที่หนึ่งร้อยละ 40 งวดที่สองร้อยละ 60
- ปลูกป่า งบ 3,500,000 บาท
- ตั้งกองทุนเมล็ดพันธุ์ ครัวเรือนละไม่เกิน 800 บาท
- ชาวสวนขอลดค่าน้ำจาก 9 บาท เหลือ 5 บาท
- เก็บค่าน้ำหน่วยละ 7 บาท ตั้งแต่เดือนหน้า
- ผู้สูงอายุได้ต้นกล้าก่อน จึงมาร่วมงานกันมาก
- คณะทำงานมีรองนายกเทศมนตรีเป็นประธาน
- ห้ามตัดต้นไม้เพื่อทำถ่านในเขตแผน
- หากสมาชิกขาดประชุมเกิน 3 ครั้ง ให้งดจ่ายต้นกล้า
"""


def test_sums_are_the_same_however_they_are_written() -> None:
    assert "ปลูกป่า" in answer(PLAN, "งานไหนได้งบ 3.5 ล้าน")
    assert "ซ่อมฝาย" in answer(PLAN, "งานไหนได้งบ 2,000,000 บาท")


def test_things_told_by_a_number_said_in_words_are_told_apart() -> None:
    assert "60" in answer(PLAN, "ซ่อมฝายงวดที่ 2 ร้อยละเท่าไร")
    assert not answer(PLAN, "ซ่อมฝายงวดที่สามร้อยละเท่าไร")


def test_what_somebody_would_have_gives_way_to_what_holds() -> None:
    assert answer(PLAN, "ค่าน้ำเท่าไร").startswith("เก็บค่าน้ำหน่วยละ 7 บาท")


def test_a_sum_for_each_is_not_the_sum_of_all() -> None:
    assert "800" in answer(PLAN, "กองทุนเมล็ดพันธุ์ให้ครัวเรือนละเท่าไร")
    assert not answer(PLAN, "กองทุนเมล็ดพันธุ์มีเงินทั้งหมดกี่บาท")


def test_no_reason_is_made_of_what_does_not_say_so() -> None:
    assert not answer(PLAN, "ทำไมผู้สูงอายุไม่มาร่วมงาน")
    assert not answer(PLAN, "ทำไมห้ามตัดต้นไม้เพื่อทำถ่าน")


def test_who_holds_a_post_may_be_told_by_another_of_theirs() -> None:
    assert "รองนายกเทศมนตรี" in answer(PLAN, "ใครเป็นประธานคณะทำงาน")


def test_what_follows_from_something_is_found_where_it_is_supposed() -> None:
    assert "งดจ่ายต้นกล้า" in answer(PLAN, "ถ้าไม่มาประชุมจะโดนอะไร")


ORDER = """คำสั่งจังหวัดทดลอง
ที่ 77/2570
เรื่อง แต่งตั้งคณะทำงานงานวันลองกอง

1. คณะทำงานฝ่ายเวที ประกอบด้วย
1.1 นายสมมติ ตั้งฉาก ปลัดอำเภอ หัวหน้าคณะทำงาน
มีหน้าที่
- ตั้งเวทีให้เสร็จก่อนวันที่ 8 กันยายน 2570
- จัดที่นั่ง 200 ที่

สั่ง ณ วันที่ 3 สิงหาคม พ.ศ. 2570
"""


def test_an_order_is_called_by_its_number_and_matter_and_dated_by_when_it_was_given() -> None:
    found = cut(ORDER, "ไฟล์")
    assert found.title == "คำสั่งจังหวัดทดลอง ที่ 77/2570 เรื่อง แต่งตั้งคณะทำงานงานวันลองกอง"
    assert str(found.dated) == "2027-08-03"


def test_another_part_of_a_body_is_not_the_one_asked_of() -> None:
    assert "ตั้งฉาก" in answer(ORDER, "ใครเป็นหัวหน้าฝ่ายเวที")
    assert not answer(ORDER, "ใครเป็นหัวหน้าฝ่ายการเงิน")
