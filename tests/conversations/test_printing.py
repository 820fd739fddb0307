"""Invitations on paper, made in the chat for those who are given theirs by hand."""

import io
import re

import pytest
from pypdf import PdfReader

from config.vocabulary import Role
from storage.records import Grant, Person
from tests.committee import committee
from tests.desk import Desk, Talk


def pages(talk: Talk) -> list[str]:
    """The words on each sheet of the file that came last, without blanks."""
    assert talk.last.file is not None
    assert talk.last.file[0].endswith(".pdf")
    return [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(io.BytesIO(talk.last.file[1])).pages]


def code_on(sheet: str) -> str:
    found = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}", sheet)
    assert found is not None
    return found.group()


def opens_desk(secretary: Talk) -> None:
    secretary.says("/people")
    secretary.taps("จัดการทะเบียน")


def test_a_sheet_a_member_whose_code_works(desk: Desk, secretary: Talk, member: Person) -> None:
    desk.do(lambda unit: unit.people.add({"name": "นวล ทดลอง", "cluster": "2.1"}, [Grant(Role.MEMBER, "2.1")]))
    opens_desk(secretary)
    secretary.taps("ใบเชิญ (PDF)")
    assert "ใบเชิญ 2 คน" in secretary.last.text
    sheets = pages(secretary)
    assert len(sheets) == 2
    newcomer = desk.person(77)
    newcomer.says(code_on(sheets[0]))
    assert member.full_name in newcomer.last.text
    newcomer.taps("ใช่")
    newcomer.taps("ยินยอม")
    assert desk.do(lambda unit: unit.people.get(member.id)).user_id == 77


def test_one_persons_sheet_from_their_card(desk: Desk, secretary: Talk, member: Person) -> None:
    secretary.says("ค้นหา สมัคร")
    secretary.taps("นายสมัคร ทดสอบ")
    secretary.taps("ใบเชิญ (PDF)")
    assert f"ใบเชิญของ {member.full_name}" in secretary.last.text
    (sheet,) = pages(secretary)
    desk.person(78).says(f"/start {code_on(sheet).replace('-', '')}")
    assert member.full_name in desk.person(78).last.text


def test_codes_that_still_work_are_made_void_only_when_wanted(desk: Desk, secretary: Talk, member: Person) -> None:
    secretary.says("ค้นหา สมัคร")
    secretary.taps("นายสมัคร ทดสอบ")
    secretary.taps("✉️")
    link = secretary.last.text.split("start=")[1].split()[0]
    desk.do(lambda unit: unit.people.add({"name": "นวล ทดลอง", "cluster": "2.1"}, [Grant(Role.MEMBER, "2.1")]))
    opens_desk(secretary)
    secretary.taps("ใบเชิญ (PDF)")
    assert "ถือคำเชิญที่ยังใช้ได้อยู่ 1 คน" in secretary.last.text
    secretary.taps("เฉพาะผู้ที่ยังไม่มีคำเชิญ 1 คน")
    assert "นวล" in pages(secretary)[0]
    desk.person(79).says(f"/start {link}")
    assert member.full_name in desk.person(79).last.text
    opens_desk(secretary)
    secretary.taps("ใบเชิญ (PDF)")
    secretary.taps("ทุกคนที่ยังไม่เข้าร่วม 2 คน")
    assert len(pages(secretary)) == 2
    desk.person(79).says(f"/start {link}")
    assert "ถูกยกเลิกแล้ว" in desk.person(79).last.text


def test_who_joined_while_the_sheets_were_drawn_keeps_their_account(
    desk: Desk, secretary: Talk, member: Person
) -> None:
    opens_desk(secretary)
    data, message = secretary.button("ใบเชิญ (PDF)")
    desk.do(lambda unit: unit.people.join(member.id, 5, desk.now))
    secretary.sends_data(data, message)
    assert "ทุกคนเข้าร่วมแล้ว" in secretary.toast


def test_members_print_nothing(desk: Desk, secretary: Talk, member: Person) -> None:
    opens_desk(secretary)
    desk.do(lambda unit: unit.people.join(member.id, 5, desk.now))
    samak = desk.person(5)
    samak.sends_data(*secretary.button("ใบเชิญ (PDF)"))
    assert "เฉพาะผู้ที่มีหน้าที่" in samak.toast


@pytest.mark.anyio
async def test_drawn_outside_the_transaction_and_sent_as_a_file(database_url: str) -> None:
    async with committee(database_url) as c:
        with c.unit() as unit:
            unit.people.add({"name": "นวล ทดลอง", "cluster": "2.2"}, [Grant(Role.MEMBER, "2.2")])
            unit.commit()
        c.driver.patience = 60  # the process that draws has to start first
        secretary = c.person("เลขา")
        await secretary.says("/people")
        await secretary.taps("จัดการทะเบียน")
        await secretary.taps("ใบเชิญ (PDF)")
        sent = await secretary.hears("ใบเชิญของ นวล ทดลอง")
        assert sent.file is not None
        assert len(PdfReader(io.BytesIO(sent.file.content)).pages) == 1
