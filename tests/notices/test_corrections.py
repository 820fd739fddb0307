"""What is said while the card of a notice is open, to put it right."""

import pytest

from handlers.rules.notices.wording import acknowledgement_wished, corrected_audience


@pytest.mark.parametrize(
    ("said", "whom"),
    [
        ("ส่งแค่ภาคประชาชนกับเอกชน", "ภาคประชาชนกับเอกชน"),
        ("ไม่เอา เอาเฉพาะกลุ่ม 2.2", "กลุ่ม 2.2"),
        ("เฉพาะประธานกลุ่มค่ะ", "ประธานกลุ่ม"),
        ("เปลี่ยนเป็นส่งทุกกลุ่ม", "ทุกกลุ่ม"),
        ("พรุ่งนี้น้ำจะท่วม", ""),
    ],
)
def test_others_to_send_it_to(said: str, whom: str) -> None:
    assert corrected_audience(said) == whom


@pytest.mark.parametrize(
    ("said", "wished"),
    [("ขอให้กดรับทราบด้วย", True), ("ไม่ต้องให้กดรับทราบค่ะ", False), ("รับทราบค่ะ", None), ("แจ้งให้ทราบว่างดประชุม", None)],
)
def test_whether_it_is_to_be_acknowledged(said: str, wished: bool | None) -> None:
    assert acknowledgement_wished(said) is wished
