"""A roadmap of invented projects that the tests share."""

from handlers.roadmap.loading import load_roadmap
from tests.committee import Committee

HEADER = (
    "number,title,area,cluster,provinces,owner,start,end,percent,status,budget_baht,"
    "kpi_name,kpi_baseline,kpi_target,kpi_now,depends_on"
)
FILE = "\n".join(
    (
        HEADER,
        "1,สะพานทดลองข้ามน้ำน่าน,transport,1.1,น่าน;แพร่,คณะทำงานถนนสมมติ,2026-01-05,2026-10-31,55,active,"
        "9200000,เวลาเดินทาง (ชั่วโมง),6.5,5,6,",
        "2,เส้นทางวัฒนธรรมจำลอง,tourism,1.1,น่าน;ลำพูน,คณะทำงานเที่ยวสมมติ,2026-12-01,2027-10-29,0,planned,"
        "14000000,ผู้มาเยือน (พันคน),850,1100,850,1",
        "3,ตลาดข้าวตัวอย่าง,economy,2.2,พิจิตร,สำนักงานพาณิชย์สมมติ,2026-06-15,2027-06-15,45,active,5400000,"
        "เกษตรกรที่ขึ้นทะเบียน (ราย),0,2500,1380,",
        "4,ท่าเรือท่องเที่ยวจำลอง,tourism,2.2,นครสวรรค์;พิจิตร,คณะทำงานท่าเรือสมมติ,2027-11-01,2028-01-31,0,planned,"
        "12800000,เที่ยวเรือ (เที่ยว),4,20,4,2;3",
        "5,ศูนย์เตือนหมอกควันทดลอง,environment,1.1,ลำพูน,คณะทำงานอากาศสมมติ,2025-10-01,2026-09-30,100,done,6400000,"
        "จุดวัดฝุ่น (จุด),12,40,43,",
        "",
    )
)


def with_line(line: int, old: str, new: str) -> str:
    """The file with something else in one of its lines; line 1 is the header."""
    lines = FILE.splitlines()
    if old not in lines[line - 1]:
        raise ValueError(f"line {line} has no {old!r}")
    lines[line - 1] = lines[line - 1].replace(old, new)
    return "\n".join(lines)


def loaded(c: Committee, text: str = FILE) -> None:
    """The file's projects are in the roadmap."""
    with c.unit() as unit:
        result = load_roadmap(unit, text.encode(), "plan.csv", c.clock.now, c.app.dispatcher.catalogue)
        assert result.problems == ()
        unit.commit()
