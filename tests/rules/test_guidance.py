"""Which messages ask how something is done, and which how to reach somebody."""

import pytest

from handlers.rules.guidance import Way, asks_for_contact, way_asked


@pytest.mark.parametrize(("text", "way"), [
    ("ถ้าอยากแจ้งเรื่องต้องทำยังไง", Way.ISSUE), ("วิธีแจ้งปัญหา", Way.ISSUE), ("จะร้องเรียนต้องทำไงคะ", Way.ISSUE),
    ("โหวตยังไงครับ", Way.VOTE), ("จะลงความเห็นต้องกดตรงไหน", Way.VOTE), ("เปิดโหวตยังไง", Way.POLL),
    ("จะส่งผู้แทนไปประชุมยังไง", Way.DELEGATE), ("ส่งคนไปแทนยังไง", Way.DELEGATE),
    ("แนบรูปได้ไหม", Way.PHOTO), ("ขอเพิ่มรูปในเรื่องที่ 1 ได้ไหม", Way.PHOTO), ("แนบเอกสารยังไง", Way.DOCUMENT),
    ("จะเสนอวาระเรื่องฝายได้ไหม", Way.AGENDA), ("นัดประชุมต้องทำยังไง", Way.MEETING), ("ลาประชุมยังไง", Way.ATTEND),
    ("มอบหมายงานยังไง", Way.TASK), ("ส่งประกาศยังไง", Way.NOTICE), ("วิธีจดรายงานการประชุม", Way.MINUTES),
    ("แก้ชื่อผมในระบบยังไง", Way.OWN_DATA), ("ขอลาออก", Way.LEAVE), ("ผมจะลาออกจากกรรมการได้ไหมครับ", Way.LEAVE),
    # An order, a result, a trouble, a question about a meeting.
    ("ขอเปิดโหวตได้ไหม", None), ("ขอโหวตว่าจะไปดูงานที่ไหนดี", None),
    ("ขอโหวตเรื่องเลื่อนประชุมได้ไหม", None), ("ส่งคนไปแทนได้ไหม", None),
    ("นัดประชุมวันศุกร์ได้ไหม", None), ("นำเรื่อง12เข้าวาระได้ไหม", None),
    ("ผลโหวตเป็นยังไง", None), ("ประชุมเป็นยังไงบ้าง", None), ("ถนนพังต้องทำยังไง", None), ("น้ำท่วมทำยังไงดี", None),
    ("เลื่อนประชุมได้ไหม", None), ("ขอแจ้งเรื่องถนนพังค่ะ", None),
])  # fmt: skip
def test_the_way_asked_for(text: str, way: Way | None) -> None:
    assert way_asked(text) is way


@pytest.mark.parametrize(("text", "asks"), [
    ("ติดต่อเลขาได้ที่ไหน", True), ("ขอเบอร์โทรประธานหน่อย", True), ("ขอคุยกับคนจริงๆ", True), ("โทรหาใคร", True),
    ("ขอไลน์เลขา", True), ("เบอร์ประธานกลุ่ม 2.2", True), ("อยากคุยกับเจ้าหน้าที่ค่ะ", True),
    ("ประธานคือใคร", False), ("ติดต่อราชการไม่สะดวก", False), ("คุยเรื่องน้ำท่วม", False),
    ("เบอร์ถนนสาย 11", False), ("ฝากถามเลขาว่าประชุมกี่โมง", False),
])  # fmt: skip
def test_who_wants_to_reach_somebody(text: str, *, asks: bool) -> None:
    assert asks_for_contact(text) is asks
