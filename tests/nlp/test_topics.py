"""What an issue wants put right."""

import pytest

from config.vocabulary import Intent, Topic
from nlp import tokens, topics
from nlp.normal import normalise
from nlp.training.sources import sources

REPORTS = [
    ("ถนนเข้าหมู่บ้านเป็นหลุมลึก รถขนข้าวผ่านไม่ได้", Topic.TRANSPORT),
    ("น้ำท่วมนาข้าวจมหมดแล้ว", Topic.WATER),
    ("เพลี้ยลงลำไยทั้งสวน", Topic.AGRICULTURE),
    ("ฝุ่นควันหนักจนนักท่องเที่ยวหาย", Topic.ENVIRONMENT),
    ("หมอไม่พอ คนไข้รอทั้งวัน", Topic.HEALTH),
    ("ครูไม่ครบชั้น เด็กเรียนรวมกัน", Topic.EDUCATION),
    ("ยาบ้าระบาดในชุมชน ขอตำรวจเข้มงวด", Topic.SAFETY),
    ("เน็ตหลุดทั้งอำเภอ", Topic.DIGITAL),
    ("ผ้าทอพื้นบ้านไม่มีคนสืบทอด", Topic.CULTURE),
    ("งบไปลงจังหวัดใหญ่หมด จังหวัดเล็กไม่ได้อะไร", Topic.GOVERNANCE),
    ("นักท่องเที่ยวไม่มีห้องน้ำที่จุดชมวิว", Topic.TOURISM),
    ("ด่านปิด สินค้าส่งออกไม่ได้", Topic.ECONOMY),
    ("เรียน คณะกรรมการบริหารงานกลุ่มจังหวัด ด้วยคลองตื้นเขิน น้ำไม่ไหล", Topic.WATER),
]
NOT_ASKED_FOR = ["แผนของจังหวัดน่านมีอะไรบ้าง", "เดือนนี้มีเรื่องค้างกี่เรื่อง", "โครงการหมายเลข 12 อยู่ในแผนปีไหน"]


def topic_of(text: str, intent: Intent) -> Topic | None:
    return topics.find_topic(tokens.tokens(normalise(text), tokens.load()), intent)


@pytest.mark.parametrize(("text", "topic"), REPORTS)
def test_a_report_has_the_topic_of_what_is_to_be_put_right(text: str, topic: Topic) -> None:
    assert topic_of(text, Intent.REPORT_ISSUE) is topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("ถนพัง หน้า รร บ้านหลวง", Topic.TRANSPORT),
        ("ไฟดับหน้า รพ", Topic.SAFETY),
        ("ถนพังมาก ตรงโรงเรียน", Topic.TRANSPORT),
        ("ตรงโรงเรียนครูไม่พอ", Topic.EDUCATION),
        ("อยู่ตรงข้ามโรงพยาบาล", Topic.HEALTH),
        ("มีคนแอบขายยาให้เด็ก", Topic.SAFETY),
        ("ร้านขายยาในอำเภอปิดหมด", Topic.HEALTH),
    ],
)
def test_where_a_trouble_is_tells_less_than_what_it_is(text: str, topic: Topic) -> None:
    assert topic_of(text, Intent.REPORT_ISSUE) is topic


@pytest.mark.parametrize("text", NOT_ASKED_FOR)
def test_a_list_or_plan_of_no_topic_has_none(text: str) -> None:
    assert topic_of(text, Intent.LIST_ISSUES) is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("แผนด้านท่องเที่ยวปีหน้ามีอะไรบ้าง", Topic.TOURISM),
        ("ขอข้อมูลข้อร้องเรียนด้านการศึกษาทั้งหมด", Topic.EDUCATION),
        ("ตัวชี้วัดและงบประมาณของแผนด้านน้ำมีอะไรบ้าง", Topic.WATER),
    ],
)
def test_what_is_asked_for_has_the_topic_of_the_field_named(text: str, topic: Topic) -> None:
    assert topic_of(text, Intent.ASK_ROADMAP) is topic


def test_the_model_is_built_from_these_phrases() -> None:
    assert topics.model().digest == sources(), "run `make model`"
