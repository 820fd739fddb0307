"""A roadmap from a file: on the command line and in the chat, looked at, confirmed, and only then stored."""

from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from config.vocabulary import Role
from handlers.rules.tables import table_bytes
from main import app
from storage.database import Database
from storage.migrate import migrate
from storage.records import Grant
from storage.roadmap_records import Project
from tests.desk import NOW, Desk, Talk
from tests.roadmap.plans import FILE, with_line

SECRETARY = 2001


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    values = {"name": "เลขา จำลองงาน", "user_id": SECRETARY, "joined_at": NOW}
    desk.do(lambda unit: unit.people.add(values, [Grant(Role.SECRETARIAT)]))
    return desk


@pytest.fixture
def secretary(desk: Desk) -> Talk:
    return desk.person(SECRETARY, "เลขา")


def projects(desk: Desk) -> list[Project]:
    found: list[Project] = desk.do(lambda unit: unit.roadmap.all())
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_a_file_in_the_chat_is_shown_confirmed_and_stored(desk: Desk, secretary: Talk, encoding: str) -> None:
    text = with_line(4, "สำนักงานพาณิชย์สมมติ", "").replace("–", "-")
    secretary.sends("แผน.csv", text.encode(encoding))
    assert secretary.last.text.startswith("<b>ยังไม่ได้บันทึก</b>")
    assert "เพิ่มใหม่ 5 โครงการ" in secretary.last.text
    assert "#3 <b>ขาด</b> ผู้รับผิดชอบ" in secretary.last.text
    assert projects(desk) == []
    secretary.taps("ยืนยัน")
    assert "เพิ่ม 5 โครงการ" in secretary.last.text
    assert [one.id for one in projects(desk)] == [1, 2, 3, 4, 5]
    secretary.sends("แผน.csv", text.encode(encoding))
    assert "ตรงกับแผนงานที่มีอยู่แล้วทั้ง 5 โครงการ" in secretary.last.text


def test_bad_lines_are_named_and_nothing_is_half_stored(desk: Desk, secretary: Talk) -> None:
    bad = with_line(4, "พิจิตร", "พิจิต").replace(",55,", ",155,")
    secretary.sends("plan.csv", bad.encode())
    assert "แถวที่ 2: ความคืบหน้าต้องอยู่ระหว่าง 0 ถึง 100" in secretary.last.text
    assert "แถวที่ 4: ไม่มีจังหวัด “พิจิต”" in secretary.last.text
    assert secretary.last.buttons == {}
    assert projects(desk) == []


def test_each_bad_line_of_many_is_named_in_a_file(desk: Desk, secretary: Talk) -> None:
    lines = [f"{number},โครงการทดลอง {number},economy,1.1,พิจิต,2026-01-05" for number in range(1, 15)]
    secretary.sends("plan.csv", "\n".join(["number,title,area,cluster,provinces,start", *lines]).encode())
    assert "ครบทั้ง 14 แห่งอยู่ในไฟล์" in secretary.shown[-2].text
    assert secretary.last.file is not None
    told = secretary.last.file[1].decode("utf-8-sig")
    assert all(f"แถวที่ {number + 1}: ไม่มีจังหวัด “พิจิต”" in told for number in range(1, 15))
    assert projects(desk) == []


def test_xlsx_with_real_dates_and_cancelling_keeps_nothing_of_it(desk: Desk, secretary: Talk) -> None:
    rows = [line.split(",") for line in FILE.splitlines()]
    secretary.sends("plan.xlsx", table_bytes(rows, "plan.xlsx"))
    secretary.says("ยกเลิก")
    assert "ไม่ได้บันทึก" in secretary.last.text
    assert projects(desk) == []
    assert desk.do(lambda unit: [draft.data for draft in unit.drafts.of(1)]) == [{}]


def test_the_command_line_loads_all_or_nothing(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", database_url)
    file, runner = tmp_path / "plan.csv", CliRunner()
    file.write_bytes(with_line(2, "น่าน;แพร่", "น่าน;แพะ").encode())
    refused = runner.invoke(app, ["load", "roadmap", str(file)])
    assert (refused.exit_code, "แถวที่ 2: ไม่มีจังหวัด “แพะ”" in refused.stderr) == (1, True)
    file.write_text(with_line(4, "สำนักงานพาณิชย์สมมติ", ""), encoding="cp874")
    tried = runner.invoke(app, ["load", "roadmap", "--dry-run", str(file)])
    assert (tried.exit_code, "nothing was stored" in tried.stderr) == (0, True)
    for told in ("5 new, 0 changed, 0 unchanged, 1 drafts", "0 new, 0 changed, 5 unchanged, 0 drafts"):
        assert told in runner.invoke(app, ["load", "roadmap", str(file)]).stderr
    database = Database(database_url)
    migrate(database)
    with database.read() as unit:
        found = unit.roadmap.all()
        assert [one.id for one in found] == [1, 2, 3, 4, 5]
        assert (found[1].depends_on, found[1].end, found[1].provinces) == ((1,), date(2027, 10, 29), ("น่าน", "ลำพูน"))
        assert found[1].kpi is not None
        assert found[1].kpi.unit == "พันคน"
        assert unit.roadmap.stamp()[0] == 5
    database.close()


def test_a_clusters_secretary_loads_no_project_of_another_cluster(desk: Desk) -> None:
    values = {"name": "เลขากลุ่ม จำลองงาน", "user_id": 2002, "joined_at": NOW}
    desk.do(lambda unit: unit.people.add(values, [Grant(Role.SECRETARIAT, "1.1")]))
    of_cluster = desk.person(2002, "เลขากลุ่ม")
    of_cluster.sends("plan.csv", FILE.encode())
    assert "แถวที่ 4: โครงการของกลุ่ม 2.2 ฝ่ายเลขานุการของกลุ่มนั้นเท่านั้น" in of_cluster.last.text
    assert "แถวที่ 2" not in of_cluster.last.text
    own = "\n".join(line for line in FILE.splitlines() if not line.startswith(("3", "4")))
    of_cluster.sends("plan.csv", own.encode())
    of_cluster.taps("ยืนยัน")
    assert [one.id for one in projects(desk)] == [1, 2, 5]
    of_cluster.sends("plan.csv", own.replace(",1.1,ลำพูน", ",2.2,พิจิตร").encode())
    of_cluster.sends("plan.csv", own.replace("tourism,1.1", "tourism,2.2").encode())
    assert "ของกลุ่ม 2.2" in of_cluster.last.text
