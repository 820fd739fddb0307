"""A poll's terms, addressees and later changes, as they are spoken."""

import pytest

from config.vocabulary import PollKind, PollRule, ResultsShown, Secrecy, TieRule
from handlers.rules.polls.spoken_changes import Part, change_in
from handlers.rules.polls.spoken_terms import share_of, terms_in
from handlers.rules.polls.wording import addressed
from storage.poll_records import PollTerms
from tests.polls.floor import Floor


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("ขอโหวตลับว่าจะย้ายที่ประชุมไปน่านดีไหม", {"secrecy": Secrecy.SECRET}),
        ("เปิดโหวตแบบเปิดเผยชื่อ เรื่องงบซ่อมถนน ต้องได้สองในสาม", {"secrecy": Secrecy.OPEN, "rule": PollRule.TWO_THIRDS}),
        ("ขอมติเรื่องน้ำ ใช้เสียง 2 ใน 3 องค์ประชุมร้อยละ 60", {"rule": PollRule.TWO_THIRDS, "quorum": 60}),
        ("โหวตวันประชุม พุธ หรือ ศุกร์ เลือกได้หลายข้อ เห็นผลทันที", {"kind": PollKind.SEVERAL, "shown": ResultsShown.LIVE}),
        ("เห็นด้วยกับแผนไหม ทุกภาคส่วนต้องเกิน 60%", {"rule": PollRule.EVERY_SECTOR, "sector": 60}),
        ("เอาแผนนี้ไหม เกินครึ่งของผู้มีสิทธิ", {"rule": PollRule.ALL_ELIGIBLE}),
        ("ย้ายวันดีไหม ให้โหวตแทนกันได้ เตือนก่อนปิด 2 ชั่วโมง", {"proxies": True, "reminders": (2,)}),
        ("ย้ายวันดีไหม แต่ละภาคต้องมาโหวตอย่างน้อยหนึ่งในสาม", {"sector_quorum": 33}),
        ("โหวตลับเลือกประธานคณะทำงาน คุณเอ คุณบี", {"secrecy": Secrecy.SECRET}),
        ("เห็นชอบแผนไหม เปิดชื่อได้", {"secrecy": Secrecy.OPEN}),
        ("เห็นชอบแผนไหม แบบไม่ลับ", {"secrecy": Secrecy.HIDDEN}),
        ("เห็นชอบแผนไหม ไม่ต้องมีองค์ประชุม", {"quorum": 0}),
        ("เห็นชอบแผนไหม ต้องมีคนโหวตอย่างน้อยสองในสาม", {"quorum": 67}),
        ("อนุมัติงบไหม ต้องได้เสียงเกินครึ่งและทุกภาคส่วนอย่างน้อย 45%", {"rule": PollRule.EVERY_SECTOR, "sector": 45}),
        ("ขอโหวตแบบสองในสามว่าจะแก้ข้อบังคับไหม", {"rule": PollRule.TWO_THIRDS}),
        ("ไปดูงานที่ไหน ญี่ปุ่น เกาหลี ไต้หวัน เลือกได้ไม่เกิน 2 แห่ง", {"kind": PollKind.SEVERAL, "most": 2}),
        ("ไปดูงานที่ไหน ญี่ปุ่น เกาหลี ไต้หวัน ให้แต่ละคนเลือกได้สูงสุดสองข้อ", {"kind": PollKind.SEVERAL, "most": 2}),
        ("โหวตที่ดูงาน เลือกได้ไม่เกิน 2 แห่ง: ลำปาง ตราด จันทบุรี", {"kind": PollKind.SEVERAL, "most": 2}),
        ("ทำอะไรก่อน ถนน น้ำ ไฟ ป่า เลือกคนละ ๓ อย่างเท่านั้น", {"kind": PollKind.SEVERAL, "most": 3}),
        ("ทำอะไรก่อน ถนน น้ำ ไฟ เลือกได้ 1 ข้อ", {"kind": PollKind.ONE, "most": 0}),
        ("ทำอะไรก่อน ถนน น้ำ ไฟ เลือกได้มากกว่า 1 ข้อ", {"kind": PollKind.SEVERAL, "most": 0}),
        ("ให้คะแนนร่างแผน 1-5", {"kind": PollKind.AGREEMENT}),
        ("ลงคะแนนลับ เห็นผลทันที", {"secrecy": Secrecy.SECRET, "shown": ResultsShown.AFTER_CLOSE}),
    ],
)
def test_terms_as_they_are_spoken(said: str, expected: dict[str, object]) -> None:
    terms, rest = terms_in(said, PollTerms())
    assert {name: getattr(terms, name) for name in expected} == expected
    assert len(rest) < len(said)


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("จัดอันดับโครงการ: ถนน, น้ำ", PollKind.RANKING),
        ("ขอให้ทุกคนเรียงลำดับความสำคัญของ ถนน น้ำ ไฟ", PollKind.RANKING),
        ("ขอโหวตว่าควรจัดอันดับโรงเรียนหรือไม่", PollKind.YES_NO),
    ],
)
def test_what_is_asked_for_by_ranking_it(said: str, kind: PollKind) -> None:
    assert terms_in(said, PollTerms())[0].kind is kind


@pytest.mark.parametrize(
    "said",
    [
        "ขอโหวตว่าจะใช้เสียงข้างมากหรือสองในสาม",
        "ขอโหวตว่าควรจัดลำดับความสำคัญโครงการใหม่ไหม",
        "ขอโหวตเรื่องเมืองลับแลเป็นที่ดูงานดีไหม",
        "โหวตว่าจะเปิดเผยข้อมูลงบดีไหม",
    ],
)
def test_words_of_the_question_are_no_terms(said: str) -> None:
    assert terms_in(said, PollTerms()) == (PollTerms(), said)


@pytest.mark.parametrize(("said", "share"), [("ครึ่งหนึ่ง", 50), ("๒ ใน ๓", 67), ("สามในสี่", 75), ("ร้อยละ 400", 100)])
def test_shares(said: str, share: int) -> None:
    assert share_of(said) == share


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("ให้ภาคเอกชนโหวตว่าจะเก็บค่าจอดรถหรือไม่", "ภาคเอกชน"),
        ("ขอโหวตกลุ่ม 1.1 ว่าจะไปดูงานที่ไหน", "กลุ่ม 1.1"),
        ("ขอโหวตว่ากลุ่มใหญ่เกินไปหรือไม่", ""),
        ("ขอโหวตเฉพาะประธานกลุ่มกับเลขา ว่าเห็นด้วยไหม", "เฉพาะประธานกลุ่มกับเลขา"),
        ("ขอโหวตลับ ยกเว้นภาครัฐ ว่าเห็นด้วยไหม", "ยกเว้นภาครัฐ"),
        ("สำรวจความเห็นสมาชิกกลุ่ม 1.1 ว่าอยากทำอะไรก่อน", "สมาชิกกลุ่ม 1.1"),
    ],
)
def test_whom_the_opening_words_address(said: str, whom: str) -> None:
    assert addressed(said)[0] == whom


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("เพิ่มตัวเลือกไม่แน่ใจ", Part.ADD_CHOICE),
        ("เอาข้อ 2 ออกค่ะ", Part.DROP_CHOICE),
        ("ข้อ 1 แก้เป็น เมืองน่าน", Part.REWORD_CHOICE),
        ("ขยายเวลาปิดเป็นวันพุธหน้าบ่ายสาม", Part.CLOSING),
        ("ไม่เอา เปลี่ยนเป็นปิดวันศุกร์ 4 โมงเย็น", Part.CLOSING),
        ("ไม่ใช่ครับ ให้เฉพาะกลุ่ม 1.1", Part.AUDIENCE),
        ("ถามเฉพาะกลุ่ม 1.1 ก็พอ", Part.AUDIENCE),
        ("แก้คำถามเป็น ปีนี้ไปดูงานที่ไหน", Part.QUESTION),
        ("ถนนพังที่น่านครับ", None),
        ("ประชุมครั้งหน้าเมื่อไหร่", None),
    ],
)
def test_what_a_message_wants_changed(said: str, part: Part | None) -> None:
    found = change_in(said)
    assert (found.part if found else None) is part


def test_an_unsent_poll_changed_in_words(floor: Floor) -> None:
    floor.chair.says("ขอโหวตว่าจะไปดูงาน น่าน แพร่ หรือ ลำพูน ปิดวันศุกร์")
    for said in ("เพิ่มตัวเลือกไม่แน่ใจ", "ลบแพร่ออก", "เปลี่ยนเป็นลงคะแนนลับ", "ปิดวันพุธหน้าบ่ายสามแทนครับ", "ถามเฉพาะกลุ่ม 1.1 ก็พอ"):
        assert "ยังไม่ได้ส่ง" in floor.chair.says(said), said
    for words in ("น่าน · ลำพูน · ไม่แน่ใจ", "🔒 ลับ", "2 ธันวาคม 2569 เวลา 15.00 น.", "กลุ่ม 1.1"):
        assert words in floor.chair.last.text
    assert "ไม่พบตัวเลือกนั้น" in floor.chair.says("ตัดข้อ 9 ออก")
    floor.chair.taps("ยืนยัน")
    assert (floor.newest().choices, floor.newest().terms.secrecy) == (("น่าน", "ลำพูน", "ไม่แน่ใจ"), Secrecy.SECRET)
    assert floor.newest().audience.clusters == ("1.1",)


def test_a_choice_beside_yes_and_no(floor: Floor) -> None:
    floor.chair.says("ขอโหวตว่าเห็นด้วยกับแผนหรือไม่ ปิดรับพรุ่งนี้เที่ยง")
    assert "เห็นด้วย · ไม่เห็นด้วย · ให้แก้ก่อน" in floor.chair.says("เพิ่มตัวเลือก ให้แก้ก่อน")


def test_a_message_about_something_else_is_no_change(floor: Floor) -> None:
    floor.chair.says("ขอโหวตว่าจะไปดูงาน น่าน หรือ ลำพูน ปิดวันศุกร์")
    before = floor.stored("drafts")[0]["data"]
    assert "ถนน" in floor.chair.says("ถนนพังที่น่าน รถผ่านไม่ได้ครับ")
    assert floor.stored("drafts")[0]["data"] == before


@pytest.mark.parametrize(
    ("words", "tie"),
    [
        ("ถ้าคะแนนเท่ากันให้นับทุกภาคส่วนเท่ากัน", TieRule.BALANCED),
        ("ถ้าเสมอให้ดูรายภาคส่วน", TieRule.BALANCED),
        ("คะแนนเท่ากันใช้น้ำหนักภาคส่วนตัดสิน", TieRule.BALANCED),
        ("เท่ากันให้ถ่วงน้ำหนัก", TieRule.BALANCED),
        ("เท่ากันให้ถ่วงน้ำหนักภาคส่วน", TieRule.BALANCED),
        ("หากคะแนนเท่ากันถือว่าไม่ผ่าน", TieRule.NOBODY),
    ],
)
def test_what_decides_between_equals_is_spoken(words: str, tie: TieRule) -> None:
    other = TieRule.NOBODY if tie is TieRule.BALANCED else TieRule.BALANCED
    terms, rest = terms_in(f"ขอโหวตว่าเอาแผน ก หรือแผน ข {words} ปิดพรุ่งนี้เที่ยง", PollTerms(tie=other))
    assert terms.tie is tie
    assert rest == "ขอโหวตว่าเอาแผน ก หรือแผน ข ปิดพรุ่งนี้เที่ยง"


@pytest.mark.parametrize("text", ["ขอโหวตว่าควรจ่ายเท่ากันทุกภาคส่วนไหม", "ขอโหวตว่าเงินทุกจังหวัดเท่ากันหรือไม่"])
def test_what_is_put_to_the_vote_is_no_rule_for_equals(text: str) -> None:
    assert terms_in(text, PollTerms()) == (PollTerms(), text)
