"""Who may do what with an issue in which state: every act, every part, every state; and who sees names."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from config.vocabulary import IssueState, Role
from handlers.kit.refusal import RuleBroken
from handlers.rules.issues import (
    ALLOWED,
    Act,
    Part,
    check,
    check_merge,
    cleaned,
    may,
    parts_in,
    sees_names,
)
from storage.issue_records import Issue
from storage.records import Grant, Person

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
NEW, ACK, WIP = IssueState.NEW, IssueState.ACKNOWLEDGED, IssueState.IN_PROGRESS
DONE, SURE, BACK, NO = IssueState.RESOLVED, IssueState.CONFIRMED, IssueState.REOPENED, IssueState.DECLINED
OPEN = {NEW, ACK, WIP, BACK}
EVERY = set(IssueState)

# The table as a person reads it: for each act, who may do it and in which states.
TABLE: dict[Act, tuple[set[Part], set[IssueState]]] = {
    Act.ACKNOWLEDGE: ({Part.SECRETARIAT}, {NEW, BACK}),
    Act.START: ({Part.SECRETARIAT}, {NEW, ACK, BACK}),
    Act.RESOLVE: ({Part.SECRETARIAT}, OPEN),
    Act.DECLINE: ({Part.SECRETARIAT}, OPEN),
    Act.CONFIRM: ({Part.REPORTER, Part.PROXY}, {DONE}),
    Act.REOPEN: ({Part.REPORTER, Part.PROXY, Part.SECRETARIAT}, {DONE, SURE, NO}),
    Act.ASSIGN: ({Part.SECRETARIAT}, OPEN),
    Act.COMMENT: ({Part.SECRETARIAT, Part.CHAIR, Part.REPORTER, Part.SUPPORTER}, EVERY),
    Act.MERGE: ({Part.SECRETARIAT}, OPEN),
    Act.AGENDA: ({Part.SECRETARIAT, Part.CHAIR}, EVERY - {SURE, NO}),
    Act.DESCRIBE: ({Part.SECRETARIAT}, EVERY),
    Act.SUPPORT: ({Part.MEMBER}, OPEN),
    Act.HIDE: ({Part.REPORTER, Part.PROXY, Part.SECRETARIAT}, EVERY),
    Act.TOPIC: ({Part.SECRETARIAT}, EVERY),
    Act.PLACE: ({Part.SECRETARIAT}, EVERY),
}
# Whose issue it is may do these too, in these states.
OWN: dict[Act, set[IssueState]] = {Act.TOPIC: {NEW}, Act.PLACE: {NEW}}
LEADS_TO = {
    Act.ACKNOWLEDGE: ACK,
    Act.START: WIP,
    Act.RESOLVE: DONE,
    Act.DECLINE: NO,
    Act.CONFIRM: SURE,
    Act.REOPEN: BACK,
}


def issue(state: IssueState = NEW, number: int = 1, **values: object) -> Issue:
    return Issue(number, "น้ำไม่ไหล", state, None, ("น่าน",), ("1.1",), NOW, NOW, **values)  # type: ignore[arg-type]  # fields by name


def person(number: int, *grants: Grant) -> Person:
    return Person(number, f"คนที่ {number}", grants=grants)


@pytest.mark.parametrize(("act", "part", "state"), list(product(Act, Part, IssueState)))
def test_every_act_by_every_part_in_every_state(act: Act, part: Part, state: IssueState) -> None:
    parts, states = TABLE[act]
    own = part in {Part.REPORTER, Part.PROXY} and state in OWN.get(act, set())
    assert may(act, issue(state), frozenset({part})) is (own or (part in parts and state in states))


def test_what_was_hidden_is_shown_by_whose_it_is_alone() -> None:
    hidden = issue(hidden_from_chair=True)
    assert may(Act.HIDE, hidden, frozenset({Part.REPORTER}))
    assert may(Act.HIDE, hidden, frozenset({Part.PROXY}))
    assert not may(Act.HIDE, hidden, frozenset({Part.SECRETARIAT}))


@pytest.mark.parametrize("act", list(Act))
def test_where_an_act_leads(act: Act) -> None:
    assert ALLOWED[act].leads_to is LEADS_TO.get(act)


@pytest.mark.parametrize(("act", "part"), list(product(Act, Part)))
def test_nothing_is_done_with_a_merged_issue(act: Act, part: Part) -> None:
    assert not may(act, issue(merged_into=2), frozenset({part}))


@pytest.mark.parametrize(
    ("act", "state", "parts", "reason"),
    [
        (Act.RESOLVE, NEW, {Part.MEMBER}, "issues.refused_who"),
        (Act.RESOLVE, SURE, {Part.SECRETARIAT}, "issues.refused_state"),
        (Act.SUPPORT, NEW, {Part.MEMBER, Part.REPORTER}, "issues.refused_own"),
        (Act.SUPPORT, NEW, {Part.MEMBER, Part.SUPPORTER}, "issues.refused_joined"),
    ],
)
def test_a_refusal_says_why(act: Act, state: IssueState, parts: set[Part], reason: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check(act, issue(state), frozenset(parts))
    assert refused.value.reason_key == reason


@pytest.mark.parametrize(
    ("grants", "parts"),
    [
        ((), set()),
        ((Grant(Role.OBSERVER),), set()),
        ((Grant(Role.MEMBER),), {Part.MEMBER}),
        ((Grant(Role.SECRETARIAT),), {Part.MEMBER, Part.SECRETARIAT}),
        ((Grant(Role.SECRETARIAT, "1.1"),), {Part.MEMBER, Part.SECRETARIAT}),
        ((Grant(Role.SECRETARIAT, "2.1"),), {Part.MEMBER}),
        ((Grant(Role.VICE_CHAIR, "1.1"),), {Part.MEMBER, Part.CHAIR}),
        ((Grant(Role.CHAIR, "2.1"),), {Part.MEMBER}),
        ((Grant(Role.ADMINISTRATOR),), {Part.MEMBER}),
        ((Grant(Role.SECRETARIAT, until=TODAY),), set()),
    ],
)
def test_what_somebody_is_to_an_issue(grants: tuple[Grant, ...], parts: set[Part]) -> None:
    assert parts_in(issue(reporter_id=9), person(1, *grants), TODAY) == parts | {Part.ANYBODY}


def test_reporter_supporter_and_proxy() -> None:
    own = issue(reporter_id=1)
    assert Part.REPORTER in parts_in(own, person(1), TODAY)
    assert Part.SUPPORTER in parts_in(own, person(2), TODAY, supports=True)
    phoned = issue(reporter_name="ยายคำ", entered_by=5)
    secretary, member = person(5, Grant(Role.SECRETARIAT)), person(6, Grant(Role.MEMBER))
    assert Part.PROXY in parts_in(phoned, secretary, TODAY)
    assert Part.PROXY not in parts_in(phoned, member, TODAY)
    assert parts_in(own, None, TODAY) == {Part.ANYBODY}


@pytest.mark.parametrize(
    ("grant", "open_name", "hidden_name"),
    [
        (Grant(Role.SECRETARIAT), True, True),
        (Grant(Role.SECRETARIAT, "1.1"), True, True),
        (Grant(Role.SECRETARIAT, "2.1"), False, False),
        (Grant(Role.CHAIR, "1.1"), True, False),
        (Grant(Role.CHAIR), True, False),
        (Grant(Role.CHAIR, "2.1"), False, False),
        (Grant(Role.VICE_CHAIR, "1.1"), False, False),
        (Grant(Role.MEMBER), False, False),
        (Grant(Role.ADVISER), False, False),
        (Grant(Role.ADMINISTRATOR), False, False),
        (Grant(Role.OBSERVER), False, False),
    ],
)
def test_who_sees_names(grant: Grant, open_name: bool, hidden_name: bool) -> None:
    viewer = person(1, grant)
    assert sees_names(issue(), viewer, TODAY) is open_name
    assert sees_names(issue(hidden_from_chair=True), viewer, TODAY) is hidden_name


def test_what_an_issue_cannot_be_merged_into() -> None:
    for target, reason in (
        (None, "issues.merge_unknown"),
        (issue(), "issues.merge_same"),
        (issue(number=2, merged_into=3), "issues.merge_merged"),
    ):
        with pytest.raises(RuleBroken) as refused:
            check_merge(issue(), target)
        assert refused.value.reason_key == reason
    assert check_merge(issue(), issue(number=2)).id == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  น้ำ   ไม่ไหล \r\n\r\n สามวัน\t", "น้ำ ไม่ไหล\nสามวัน"),
        ("น้ำ\u200bไม่\u202eไหล\u202c\ufeff", "น้ำไม่ไหล"),
        ("👨\u200d👩\u200d👧 น้ำ", "👨\u200d👩\u200d👧 น้ำ"),
        ("น้ำ\x00\x07\ud800", "น้ำ"),
        ("\u200d \u200b", ""),
    ],
)
def test_what_nobody_sees_is_not_kept(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept
