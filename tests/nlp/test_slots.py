"""Provinces, clusters, districts, sectors, numbers and shares, in people's own words."""

import pytest

from config.catalogue import shipped_catalogue
from config.vocabulary import Intent, Sector
from nlp import tokens
from nlp.clusters import codes_of, find_clusters
from nlp.normal import normalise
from nlp.percents import find_percent
from nlp.provinces import find_districts, find_landmarks, find_provinces, names
from nlp.refs import find_ref
from nlp.sectors import find_sectors
from nlp.tokens import Token
from nlp.understand import understand
from tests.nlp.test_times import NOW

CATALOGUE = shipped_catalogue()


def words_of(text: str) -> list[Token]:
    return tokens.tokens(normalise(text), tokens.load())


def provinces_of(text: str) -> list[str]:
    return list(dict.fromkeys(name for name, _, _ in find_provinces(words_of(text), tokens.load().known)))


PROVINCES = [
    ("น่านไปเชียงใหม่ไกลมาก", ["น่าน", "เชียงใหม่"]),
    ("จ.พิจิตรน้ำท่วม", ["พิจิตร"]),
    ("เชียงรายได้งบเท่าไร", ["เชียงราย"]),
    ("น้ำท่วมเทิงเชียงรายเดือนก่อน", ["เชียงราย"]),
    ("เครื่องสูบน้ำที่สระแก้วน้ำเข้าหมด", ["สระแก้ว"]),
    ("จว. แพร่ มีเรื่องอะไรบ้าง", ["แพร่"]),
    ("คนโคราชกับแปดริ้ว", ["นครราชสีมา", "ฉะเชิงเทรา"]),
    ("ไป กทม. แล้วต่อไปแม่กลอง", ["กรุงเทพมหานคร", "สมุทรสงคราม"]),
    ("กรุงเก่าน้ำท่วม", ["พระนครศรีอยุธยา"]),
    ("พิศณุโลก", ["พิษณุโลก"]),
    ("จังหวัดเพชรบูรร์", ["เพชรบูรณ์"]),
    ("อุตรดิถต์มีปัญหา", ["อุตรดิตถ์"]),
    ("ทีมพิจิตรพร้อมแล้ว", ["พิจิตร"]),
    ("กรรมการแพร่ขาดสองคน", ["แพร่"]),
    ("จังหวัดเลยกับหนองคาย", ["เลย", "หนองคาย"]),
    ("Chiang Mai และ Nan", ["เชียงใหม่", "น่าน"]),
    ("พะเยา พะเยา เชียงราย", ["พะเยา", "เชียงราย"]),
    ("จันท์กับตราดผลไม้ล้น", ["จันทบุรี", "ตราด"]),
    ("อุทัยฯ น้ำแล้ง", ["อุทัยธานี"]),
    ("หนองคาย เลย และอุดร", ["หนองคาย", "เลย", "อุดรธานี"]),
    ("ไปน่านเลย", ["น่าน"]),
    ("แพร่ไปเลยครับ", ["แพร่"]),
    ("เลยถูกจัดไว้กลุ่มไหน", ["เลย"]),
]
NO_PROVINCES = [
    "ตากผ้าไว้แล้วฝนตก",
    "น่าน้ำไทย",
    "โรคแพร่กระจายเร็วมาก",
    "เลยกำหนดมาสามวันแล้ว",
    "ตราดุลยพินิจ",
    "ดีเลยครับ",
    "เลยอยากถามว่าอยู่กลุ่มไหน",
    "ตากข้าวบนถนน",
    "เชื้อแพร่ไปทั่ว",
    "น่านน้ำของเรา",
    "ศาลากลางจังหวัดพิจิตร",
    "หอการค้าเชียงใหม่",
    "สำนักงานจังหวัดน่าน",
    "อำเภอเมืองน่าน",
    "คุณสุรินทร์",
    "อ.แม่สอด",
    "จังหวัดเล็กเสียเปรียบ",
    "จังหวัดไหนบ้าง",
    "นับหนึ่งใหม่",
    "พิจารณาด้วย",
]
CLUSTERS = [
    ("กลุ่ม 2.2", ["2.2"]),
    ("กลุ่ม ๒.๑ กับ ๒.๒", ["2.1", "2.2"]),
    ("2.1 กับ 2.2 ต่างกันยังไง", ["2.1", "2.2"]),
    ("กลุ่มเหนือตอนล่าง 2", ["2.2"]),
    ("เหนือล่าง1", ["2.1"]),
    ("เหนือตอนล่าง ๑ และ ๒", ["2.1", "2.2"]),
    ("เหนือตอนล่างหนึ่ง", ["2.1"]),
    ("ภาคเหนือตอนล่าง", ["2.1", "2.2"]),
    ("กลุ่มจังหวัดภาคตะวันออก", ["5.1"]),
    ("เหนือบน", ["1.1"]),
    ("ภาคเหนือ", ["1.1", "2.1", "2.2"]),
    ("ล้านนามีกี่จังหวัด", ["1.1"]),
    ("กลุ่มภาคเหนือตอนบนใหญ่ไปไหม", ["1.1"]),
    ("ตะวันออกมีจังหวัดอะไร", ["5.1"]),
    ("กลุ่มล่าง 2", ["2.2"]),
    ("เหนือตอนล่างกลุ่มที่ 1", ["2.1"]),
    ("ประชุม 2.1 วันศุกร์", ["2.1"]),
    ("2.1/2.2", ["2.1", "2.2"]),
    ("กลุ่มสองจุดสอง", ["2.2"]),
    ("คำตอบของ 2.1 คนส่งครบไหม", ["2.1"]),
    ("เรียนทีม 1.1 และ 5.1: ขอรายชื่อด้วย", ["1.1", "5.1"]),
    ("หัวละ 2.1 หน่วย", []),
    ("ทางฝั่งตะวันออกว่าไง", ["5.1"]),
    ("ครอบครัวละ 2.1 คน", []),
    ("ชายฝั่งตะวันออกของอ่าว", []),
    ("กลุ่ม 9.9", []),
    ("งบ 2.1 ล้านบาท", []),
    ("ข้อ 2.2 ของรายงาน", []),
    ("ภาคตะวันออกเฉียงเหนือ", []),
    ("ทิศตะวันออกของวัด", []),
    ("PM 2.5", []),
    ("ผ้าล้านนา", []),
    ("มูลนิธิพัฒนาล้านนา", []),
    ("สมาคมสื่อล้านนา", []),
    ("กรรมการล้านนา", ["1.1"]),
    ("เวลา 2.10 น.", []),
]
REFS = [
    ("#12", 12),
    ("เรื่องที่ 12 ถึงไหนแล้ว", 12),
    ("เรื่อง ๑๒ ล่ะ", 12),
    ("ข้อ ๑๒", 12),
    ("เรื่องหมายเลข 7", 7),
    ("เรื่องที่สิบสองถึงไหน", 12),
    ("โครงการที่ 4 คืบหน้า 60%", 4),
    ("โหวตที่ 3 เป็นไง", 3),
    ("ประชุมครั้งที่ 2/2569", 2),
    ("นัดที่ 5 ขอเลื่อน", 5),
    ("เรื่องร้องเรียนเลขที่ 45", 45),
    ("issue 8", 8),
    ("เรื่องตี้ 6 ยะหยังไปแล้ว", 6),
    ("งานของโครงการที่ 9 จังหวัดตราด", 9),
    ("โครงการสิบห้าเริ่มตอกเข็มแล้ว", 15),
    ("27 ถึงไหนแล้วครับ", 27),
    ("โครงการยี่สิบเอ็ดงบไม่พอ", 21),
    ("เลขติดตาม ๔๘ มีผลไหม", 48),
    ("นัดที่ 4 วันใด", 4),
    ("no. 31 เงียบไปเลย", 31),
    ("โครงการที่แปดต้องใช้ที่ดินเท่าไร", 8),
    ("ประเด็นที่ยี่สิบตำบลช่วยกันแจ้ง", None),
    ("มติที่ 9/2569 ว่าไว้อย่างไร", None),
    ("โครงการสามัคคีชุมชน", None),
    ("คำร้องของผมที่ 33 ยังเงียบ", 33),
    ("ปัญหา 3 ประการ", None),
    ("มีเรื่อง 3 เรื่อง", None),
    ("ห้อง 1402", None),
    ("ประชุม 9 โมง", None),
    ("ข้อ 2.1", None),
    ("โครงการ 3 ปี", None),
    ("กลุ่ม 2.2", None),
    ("ประชุม 5 ธ.ค.", None),
    ("เรื่องน้ำท่วม", None),
]
PERCENTS = [
    ("คืบหน้า 60%", 60),
    ("คืบหน้าร้อยละ 75 แล้ว", 75),
    ("เสร็จ ๘๐ เปอร์เซ็นต์", 80),
    ("หกสิบห้าเปอร์เซ็นต์", 65),
    ("จาก 40% เป็น 55%", 55),
    ("เพิ่มเป็น 70% จากเดิม 50%", 70),
    ("45.5%", 45.5),
    ("ทำไปแล้วครึ่งหนึ่ง", 50),
    ("ร้อยเปอร์เซ็นต์แล้ว", 100),
    ("คืบหน้า 30 เปอร์เซ็น", 30),
    ("ร้อยละสิบสอง", 12),
    ("ได้ 35 เปอเซนแล้ว", 35),
    ("ราวๆ 90 เปอร์เซนต์", 90),
    ("เริ่มแล้ว", None),
    ("โครงการที่ 4 เสร็จแล้ว", None),
    ("ใช้งบ 300 ล้าน", None),
]


@pytest.mark.parametrize(("text", "expected"), PROVINCES)
def test_provinces_named(text: str, expected: list[str]) -> None:
    assert provinces_of(text) == expected


@pytest.mark.parametrize("text", NO_PROVINCES)
def test_words_that_only_look_like_provinces(text: str) -> None:
    assert provinces_of(text) == []


def test_every_province_is_found_by_its_own_name() -> None:
    full = dict.fromkeys(names().values())
    assert len(full) == 77
    for name in full:
        assert provinces_of(f"จังหวัด{name}มีเรื่องอะไรบ้าง") == [name]


@pytest.mark.parametrize(("text", "expected"), CLUSTERS)
def test_clusters_named(text: str, expected: list[str]) -> None:
    assert list(codes_of(find_clusters(normalise(text).text, CATALOGUE))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("อ.ปัว น้ำป่าหลาก", [("ปัว", "น่าน")]),
        ("แม่สอดด่านปิด", [("แม่สอด", "ตาก")]),
        ("อำเภอสอง", [("สอง", "แพร่")]),
        ("สองคนไปด้วยกัน", []),
        ("อ.เมือง จ.แพร่", []),
    ],
)
def test_districts_of_the_catalogues_provinces(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_districts(words_of(text), CATALOGUE)
    assert [(district.name, district.province) for district in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("โรงพยาบาลน่านคิวยาวมาก", ("น่าน",)),
        ("หอการค้าตราดขอให้ช่วยผู้ส่งออก", ("ตราด",)),
        ("ขึ้นบันไดศาลากลางจังหวัดลำปางไม่ไหว แต่ที่ศาลพะเยามีลิฟต์", ("ลำปาง", "พะเยา")),
        ("โรงพยาบาลขอนแก่นรับต่อ", ()),
        ("น้ำท่วมน่าน", ()),
        ("โรงพยาบาลคิวยาวมาก", ()),
    ],
)
def test_places_called_after_the_catalogues_provinces(text: str, expected: tuple[str, ...]) -> None:
    assert find_landmarks(words_of(text), CATALOGUE) == expected


@pytest.mark.parametrize(("text", "expected"), REFS)
def test_the_number_of_what_is_meant(text: str, expected: int | None) -> None:
    assert find_ref(normalise(text).text) == expected


@pytest.mark.parametrize(("text", "expected"), PERCENTS)
def test_the_share_reached(text: str, expected: float | None) -> None:
    assert find_percent(normalise(text).text) == expected


@pytest.mark.parametrize(
    ("text", "intent", "expected"),
    [
        ("ขอดูเรื่องของภาคเอกชน", Intent.LIST_ISSUES, [Sector.PRIVATE]),
        ("นัดประชุมภาครัฐกับภาคประชาชน", Intent.SCHEDULE_MEETING, [Sector.PUBLIC, Sector.PEOPLE]),
        ("นัดถกกันสองฝ่าย ราชการกับสภาอุตสาหกรรม", Intent.SCHEDULE_MEETING, [Sector.PUBLIC, Sector.PRIVATE]),
        ("เวียนหน่วยราชการเรื่องน้ำมัน", Intent.BROADCAST, [Sector.PUBLIC]),
        ("เห็นว่าปิดโหวตแล้ว ผลของภาคเอกชนล่ะ", Intent.POLL_RESULTS, [Sector.PRIVATE]),
        ("เรื่องไหนยังไม่ตอบชาวบ้านบ้าง", Intent.LIST_ISSUES, []),
        ("ใครเป็นผู้แทนหอการค้า", Intent.ASK_PEOPLE, [Sector.PRIVATE]),
        ("ชาวบ้านเดือดร้อนเรื่องน้ำ", Intent.REPORT_ISSUE, []),
        ("ให้ภาครัฐโหวตว่าควรเชิญเอกชนไหม", Intent.CREATE_POLL, [Sector.PUBLIC]),
        ("ขอมติว่าควรให้เอกชนเป็นประธานไหม ส่งเฉพาะภาคประชาชน", Intent.CREATE_POLL, [Sector.PEOPLE]),
    ],
)
def test_sectors_addressed(text: str, intent: Intent, expected: list[Sector]) -> None:
    assert list(find_sectors(normalise(text).text, intent, [])) == expected


def test_a_sector_that_is_to_be_chosen_is_not_addressed() -> None:
    reading = understand("ชาวบ้านขอโหวต วิทยากรเอาผู้แทนหอการค้าหรือปราชญ์ชาวบ้าน", NOW, CATALOGUE)
    assert reading.slots.options == ("ผู้แทนหอการค้า", "ปราชญ์ชาวบ้าน")
    assert reading.slots.sectors == (Sector.PEOPLE,)
