"""The links of a thread: which are there, which is missing first, whose move it is."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.thread import Holder, Link, Stand, Thread, first_missing, followed, holder_of, stands

NOW = datetime(2026, 11, 29, 3, tzinfo=UTC)
TODAY = date(2026, 11, 29)
LINKS = st.sets(st.sampled_from(list(Link)))


@given(LINKS, st.booleans())
def test_at_most_one_link_is_missing_and_none_before_it(there: set[Link], settled: bool) -> None:
    found = stands(Thread(there, settled), NOW, TODAY)
    assert list(found) == list(Link)
    assert {link for link, stand in found.items() if stand is Stand.THERE} == there
    missing = first_missing(found)
    absent = [link for link in Link if link not in there]
    assert missing == (None if settled or not absent else absent[0])
    assert sum(1 for stand in found.values() if stand is Stand.MISSING) == (missing is not None)


def test_what_is_not_due_yet_is_open_and_not_missing() -> None:
    early = Thread({Link.ISSUE, Link.AGENDA}, meets_at=NOW + timedelta(hours=1))
    found = stands(early, NOW, TODAY)
    assert (found[Link.DECISION], found[Link.PROJECT]) == (Stand.OPEN, Stand.AHEAD)
    assert first_missing(found) is None
    assert first_missing(stands(early, NOW + timedelta(hours=2), TODAY)) is Link.DECISION
    whole = Thread(set(Link) - {Link.EVALUATION}, evaluated_from=TODAY + timedelta(days=1))
    assert stands(whole, NOW, TODAY)[Link.EVALUATION] is Stand.OPEN
    assert first_missing(stands(whole, NOW, TODAY + timedelta(days=1))) is Link.EVALUATION


def test_each_missing_link_has_an_office() -> None:
    assert holder_of(Link.AGENDA) is Holder.SECRETARIAT
    assert holder_of(Link.PROJECT) is Holder.CHAIR
    assert {holder_of(one) for one in (Link.BUDGET, Link.MEASURE, Link.EVALUATION)} == {Holder.OWNER}


@pytest.mark.parametrize(
    ("text", "meant"),
    [("ตามรอย 12", ("เรื่อง", 12)), ("ขอตามรอยเรื่องที่ ๑๒ หน่อย", ("เรื่อง", 12)), ("ตามรอยโครงการที่ #4", ("โครงการ", 4)),
     ("ตามรอยเสือในป่า", None), ("ตำรวจตามรอย 2 คนร้าย 3 คน", None)],
)  # fmt: skip
def test_following_in_words(text: str, meant: tuple[str, int] | None) -> None:
    assert followed(text) == meant
