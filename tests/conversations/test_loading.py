"""What the command line does with people: rosters, invitations, the first administrator, sheets, the demo committee."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from bot.demo import demo_sandbox
from bot.sheets import write_sheets
from config.catalogue import shipped_catalogue
from config.demo import demo
from config.vocabulary import Role, Sector
from handlers.demo import seed_demo
from handlers.kit.refusal import RuleBroken
from handlers.people.roster import InviteMade, Loaded, first_administrator_invite, invite, load_roster
from handlers.rules.permissions import holds
from handlers.rules.roadmap.projects import is_draft, lateness
from storage.records import Person
from tests.desk import Desk

FILE = "name,role,province\nวิชัย ตัวอย่างดี,chair,\nวิชัย ตัวอย่างกุล,member,ลำพูน\nนวล ทดลอง,member,น่าน\n"


def load(desk: Desk, text: str) -> Loaded:
    loaded: Loaded = desk.do(lambda unit: load_roster(unit, text.encode(), "roster.csv", desk.now, shipped_catalogue()))
    return loaded


def test_loading_invites_everybody_once(desk: Desk) -> None:
    first = load(desk, FILE)
    assert (first.new, len(first.invites), first.problems) == (
        ("วิชัย ตัวอย่างดี", "วิชัย ตัวอย่างกุล", "นวล ทดลอง"), 3, (),
    )  # fmt: skip
    again = load(desk, FILE)
    assert (again.new, again.changed, again.unchanged, again.invites) == ((), (), 3, ())


def test_loading_again_invites_whose_code_ran_out(desk: Desk) -> None:
    load(desk, FILE)
    joined = desk.do(lambda unit: unit.people.serving()[0])
    desk.do(lambda unit: unit.people.join(joined.id, 5, desk.now))
    desk.now = desk.now.replace(month=12, day=24)
    assert len(load(desk, FILE).invites) == 2


def test_bad_file_changes_nothing(desk: Desk) -> None:
    loaded = load(desk, FILE.replace("น่าน", "สงขลา"))
    assert [(problem.line, problem.key) for problem in loaded.problems] == [(4, "roster.bad_province")]
    assert desk.do(lambda unit: unit.people.everybody()) == []


def test_inviting_by_name(desk: Desk) -> None:
    load(desk, "prefix,name,role,province\nนาง,นวล ทดลอง,member,น่าน\nนาย,วิชัย ตัวอย่างดี,chair,\n")
    for name in ("นวล ทดลอง", "นางนวล ทดลอง", " นวล  ทดลอง "):
        assert desk.do(lambda unit, name=name: invite(unit, name, desk.now)).person.name == "นวล ทดลอง"
    with pytest.raises(RuleBroken) as nobody:
        desk.do(lambda unit: invite(unit, "วิชัย", desk.now))
    assert nobody.value.reason_key == "roster.invite_nobody"
    load(desk, "name,role,province\nนวล ทดลอง,member,ตาก\n")
    with pytest.raises(RuleBroken) as several:
        desk.do(lambda unit: invite(unit, "นวล ทดลอง", desk.now))
    said = desk.texts.plain(several.value.reason_key, several.value.arguments)
    assert "น่าน" in said
    assert "ตาก" in said


def test_first_administrator(desk: Desk) -> None:
    assert desk.do(lambda unit: first_administrator_invite(unit, desk.now)) is not None
    code = desk.do(lambda unit: first_administrator_invite(unit, desk.now))
    first = desk.person(1)
    first.says(f"/start {code}")
    first.taps("ใช่")
    first.taps("ยินยอม")
    (administrator,) = desk.do(lambda unit: unit.people.everybody())
    assert holds(administrator, {Role.ADMINISTRATOR}, desk.now.date())
    assert desk.do(lambda unit: first_administrator_invite(unit, desk.now)) is None


def test_no_administrator_is_invited_where_there_is_a_roster(desk: Desk) -> None:
    load(desk, FILE)
    assert desk.do(lambda unit: first_administrator_invite(unit, desk.now)) is None


def test_sheets_have_a_page_a_member(tmp_path: Path) -> None:
    people = [Person(1, "ก่ำกึ่ง น้ำผึ้ง", prefix="นาง", post="กรรมการ"), Person(2, "วิชัย $x^2$ ทดลอง", prefix="นาย")]
    file = tmp_path / "sheets.pdf"
    write_sheets(file, [InviteMade(person, "K7QM2XDP9RTA") for person in people], "kammakan_bot")
    pages = PdfReader(file).pages
    assert len(pages) == 2
    for page in pages:
        assert "K7QM-2XDP-9RTA" in re.sub(r"\s", "", page.extract_text())


def test_demo_committee_has_every_cluster_and_sector(desk: Desk) -> None:
    desk.do(lambda unit: seed_demo(unit, desk.now))
    desk.do(lambda unit: seed_demo(unit, desk.now))
    people = desk.do(lambda unit: unit.people.serving())
    assert len(people) == len(demo().people)
    assert {person.cluster for person in people} == {cluster.code for cluster in shipped_catalogue().clusters}
    assert {person.sector for person in people} == set(Sector)
    for person in people:
        own = shipped_catalogue().cluster_of(person.province)
        assert own is not None
        assert own.code == person.cluster
        assert person.joined_at is not None


def test_demo_has_a_roadmap_that_is_under_way_whenever_it_is_opened(desk: Desk) -> None:
    desk.do(lambda unit: seed_demo(unit, desk.now))
    projects = desk.do(lambda unit: unit.roadmap.all())
    assert {one.cluster for one in projects} == {cluster.code for cluster in shipped_catalogue().clusters}
    today = desk.now.date()
    assert any(lateness(one, today) for one in projects)
    assert any(is_draft(one) for one in projects)
    assert any(one.depends_on for one in projects)
    measures = desk.do(lambda unit: unit.measures.all())
    goals = {one.id for one in desk.do(lambda unit: unit.roadmap.goals())}
    assert {one.goal_id for one in measures} <= goals
    assert {one.goal_id for one in projects} >= {one.goal_id for one in measures}
    desk.do(lambda unit: unit.roadmap.change(projects[0], desk.now, percent=90.0))
    desk.do(lambda unit: seed_demo(unit, desk.now))
    assert desk.do(lambda unit: unit.roadmap.get(projects[0].id)).percent == 90


def test_demo_sandbox_has_them_an_outsider_and_a_group() -> None:
    world = demo_sandbox().world
    accounts = {person.user_id for person in demo().people}
    assert accounts | {demo().outsider_id} == set(world.users) - {world.bot.id}
    assert not world.users[demo().outsider_id].started
    assert demo().group_id in world.chats
