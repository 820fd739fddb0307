"""Everything that is held of a person is shown to them and erased: the schema is walked, column by column.

A new column that leads to a person, or stands in a row about one, fails here until it is shown and erased, or until the
lists below say why not.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta
from enum import Enum
from typing import Any

import pytest
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    Integer,
    LargeBinary,
    String,
    Table,
    Time,
    insert,
    update,
)
from sqlalchemy import select as chosen

from config import vocabulary as words
from handlers.kit.events import PersonErased
from handlers.people.mydata import erase_person, parts_of
from storage.drafts import OPEN
from storage.poll_records import PollTerms, ProxyState
from storage.records import Audience, Person, RequestState
from storage.schema import UtcDateTime
from storage.tables import metadata
from storage.unit_of_work import UnitOfWork
from tests.desk import NOW, Desk

PERSON, ACCOUNT = 4_747, 989_898_989


def names_in(text: str) -> frozenset[str]:
    """The names of columns in a text."""
    return frozenset(text.split())


# Columns that hold the number of a person.
LEADS_TO_A_PERSON = names_in(
    """
    action_items.created_by action_items.owner_id calendar_feeds.person_id date_polls.opened_by
    date_voters.person_id documents.loaded_by drafts.person_id grants.person_id groups.linked_by history.actor_id
    invites.made_by invites.person_id issue_files.added_by issue_supporters.person_id issues.assignee_id
    issues.entered_by issues.reporter_id join_requests.decided_by last_questions.person_id
    meeting_attendance.entered_by meeting_attendance.person_id meeting_invitees.entered_by
    meeting_invitees.person_id meeting_rolls.closed_by meeting_rolls.opened_by meeting_series.made_by
    meetings.called_by meetings.drafted_by minutes.checked_by minutes.taken_by minutes_corrections.decided_by
    minutes_corrections.person_id minutes_entries.changed_by notice_recipients.acknowledged_by
    notice_recipients.person_id notices.author_id opinions.adviser_id opinions.asked_by poll_proposals.proposed_by
    poll_voters.added_by poll_voters.person_id polls.opened_by project_evaluations.person_id
    project_reports.person_id projects.owner_id question_askers.person_id questions.answered_by reviews.person_id
    summary_lines.person_id waiting_pushes.person_id
    """
)
# Numbers of anything else, by the last part of the column's name.
LEADS_ELSEWHERE = names_in(
    """
    action_item_id attempts body_id budget certified_in date_id document_id draft_id fence giver_id goal_id
    holder_id issue_id item_id measure_id meeting_id merged_into minutes_of notice_id poll_id population project_id
    question_id recipient_id replaced_by replaces resolution_id series series_id subject_id target_id term voted_by
    voter_id
    """
)
# Columns that hold a Telegram account, or the chat with it: emptied by the erasing of the account.
ACCOUNTS = names_in(
    """
    drafts.chat_id drafts.message_id erasures.chat_id groups.chat_id join_requests.user_id notice_recipients.group_chat
    last_questions.chat_id outbox.chat_id outbox.message_id pauses.chat_id people.user_id question_askers.chat_id
    """
)
# Who did something: each is an act in the history, and shown among the acts with its day.
SHOWN_AS_AN_ACT = names_in(
    """
    action_items.created_by date_polls.opened_by documents.loaded_by groups.linked_by invites.made_by
    issue_files.added_by issues.entered_by join_requests.decided_by meeting_attendance.entered_by
    meeting_invitees.entered_by meeting_rolls.closed_by meeting_rolls.opened_by meeting_series.made_by
    meetings.called_by meetings.drafted_by minutes.checked_by minutes.taken_by minutes_corrections.decided_by
    minutes_entries.changed_by notice_recipients.acknowledged_by notices.author_id poll_proposals.proposed_by
    poll_voters.added_by polls.opened_by questions.answered_by
    """
)
# Rows about a person: the column that says about whom.
ABOUT = {
    "action_items": "owner_id", "calendar_feeds": "person_id", "date_voters": "person_id", "drafts": "person_id",
    "grants": "person_id", "history": "actor_id", "invites": "person_id", "issue_supporters": "person_id",
    "issues": "reporter_id", "last_questions": "person_id", "meeting_attendance": "person_id",
    "meeting_invitees": "person_id", "minutes_corrections": "person_id", "notice_recipients": "person_id",
    "opinions": "adviser_id", "poll_voters": "person_id", "project_evaluations": "person_id",
    "project_reports": "person_id", "projects": "owner_id", "question_askers": "person_id", "reviews": "person_id",
    "summary_lines": "person_id", "waiting_pushes": "person_id",
}  # fmt: skip
ENUMS: dict[str, Any] = {
    "action_items.state": words.ActionItemState, "date_polls.state": words.DatePollState, "grants.role": words.Role,
    "issues.channel": words.Channel, "issues.decline_reason": words.DeclineReason, "issues.state": words.IssueState,
    "issues.topic": words.Topic, "join_requests.state": RequestState, "meeting_attendance.presence": words.Presence,
    "meeting_invitees.answer": words.MeetingAnswer, "meetings.state": words.MeetingState,
    "minutes.state": words.MinutesState, "minutes_corrections.refusal": words.CorrectionRefusal,
    "minutes_corrections.state": words.CorrectionState, "notices.state": words.NoticeState,
    "poll_proxies.state": ProxyState, "polls.state": words.PollState, "project_reports.state": words.ProjectState,
    "projects.area": words.Topic, "projects.state": words.ProjectState, "reviews.read_as": words.Intent,
    "reviews.meaning": words.Intent, "reviews.said_meaning": words.Intent,
}  # fmt: skip


PLAIN: dict[Any, tuple[Any, Any]] = {
    Boolean: (False, True), Float: (1.5, 2.5), LargeBinary: (b"a", b"b"), Integer: (1, 2), Time: (time(8), time(9)),
}  # fmt: skip


def name_of(column: Column[Any]) -> str:
    return f"{column.table.name}.{column.name}"


def is_number(column: Column[Any]) -> bool:
    """Whether a column may hold the number of something: of the kind that keys are."""
    return isinstance(column.type, BigInteger) and not (column.primary_key and column.name == "id")


def every_column() -> Iterator[Column[Any]]:
    for table in metadata.sorted_tables:
        yield from table.columns


def a_value(column: Column[Any], other: bool) -> Any:
    """One of two values that such a column may hold."""
    name, kind = name_of(column), column.type
    enum: Any = ENUMS.get(name) or {"sector": words.Sector, "seat": words.Seat}.get(column.name)
    if enum is not None:
        one: Enum = list(enum)[1 if other else 0]
        return one.value
    if name in FIXED:
        return FIXED[name][other]
    if isinstance(kind, UtcDateTime):
        return NOW + timedelta(days=9, hours=1) if other else NOW
    if isinstance(kind, Date):
        return date(2026, 12, 9 if other else 1)
    if isinstance(kind, String):
        return f"{'ข' if other else 'ก'}{name}"[: kind.length or 200]
    for known, values in PLAIN.items():
        if isinstance(kind, known):
            return values[other]
    return ["ของอื่นที่พิมพ์ไว้ยาวพอ" if other else "ของที่พิมพ์ไว้ยาวพอสมควร"]


FIXED: dict[str, tuple[Any, Any]] = {
    "drafts.state": (OPEN, OPEN),
    "issues.provinces": (["น่าน"], ["แพร่"]),
    "issues.clusters": (["1.1"], ["2.2"]),
    "projects.provinces": (["น่าน"], ["แพร่"]),
    "projects.depends_on": ([], []),
    "polls.audience": (Audience().as_data(), Audience().as_data()),
    "notices.audience": (Audience().as_data(), Audience().as_data()),
    "polls.terms": (PollTerms().as_data(), PollTerms().as_data()),
    "polls.result": (None, None),
    "notices.files": ([], []),
    "history.subject": ("issue", "poll"),
    "meeting_invitees.letter": ("", "หนังสือ"),
    "poll_voters.voted_at": (None, NOW),
    "history.detail": ({}, {"note": "คำอธิบายยาว"}),
}

# Columns of rows about a person that /mydata does not repeat, and why.
NOT_REPEATED: dict[str, str] = {
    "where and what somebody was when it was written: their roster, which is shown, on that day": """
        issue_supporters.cluster issue_supporters.sector issues.clusters issues.reporter_cluster
        issues.reporter_name issues.sector meeting_attendance.name meeting_attendance.order meeting_attendance.post
        meeting_attendance.province meeting_attendance.seat meeting_attendance.seated meeting_attendance.sector
        meeting_invitees.province meeting_invitees.sector date_voters.sector notice_recipients.cluster
        notice_recipients.province notice_recipients.sector poll_voters.cluster poll_voters.province
        poll_voters.sector""",
    "what only the machine reads: digests, marks, and when it will look again": """
        action_items.remind_at calendar_feeds.digest calendar_feeds.selector drafts.chat_id drafts.kind
        drafts.remind_at drafts.reminders drafts.revision drafts.state drafts.touched_at history.act history.digest
        history.salt invites.digest last_questions.asked_at meeting_invitees.letter_kind
        notice_recipients.group_chat notice_recipients.recalled_at notice_recipients.reminded_at opinions.remind_at
        opinions.subject project_reports.pending question_askers.asked_at question_askers.chat_id reviews.confidence
        reviews.kept_at reviews.meaning reviews.read_as reviews.reviewed_at reviews.said_meaning""",
    "of the thing, not of the person: it is read on the issue, the work, the project or in the minutes": """
        action_items.changed_at action_items.cluster action_items.created_at action_items.owner_name
        issue_supporters.at issues.assignee_name issues.changed_at issues.decline_reason issues.on_agenda
        issues.provinces_assumed meeting_attendance.delegate_counts meeting_attendance.entered_at
        minutes_corrections.asked_at minutes_corrections.decided_at project_evaluations.at project_reports.photos
        project_reports.state projects.area projects.budget projects.cluster projects.depends_on projects.owner_name
        projects.provinces projects.reported_at projects.source projects.start projects.state projects.updated_at""",
}


def is_repeated(column: Column[Any]) -> bool:
    """Whether /mydata is to show what stands in a column of a row about a person: all but keys and numbers that lead to
    other rows, which are named in their own words, and what is listed above."""
    name = name_of(column)
    key = column.name in {"id", "version", "number"} or is_number(column) or name in LEADS_TO_A_PERSON
    return not key and not any(name in listed.split() for listed in NOT_REPEATED.values())


# What a row about a person still says once they are erased, and why.
WORDS_THAT_STAY = (
    # the committee's own work; an office may stand in a person's place
    names_in("action_items.text action_items.owner_name projects.owner_name projects.source projects.title")
    | names_in("issues.assignee_name")
    # what others wrote: the secretariat, and who asked
    | names_in("issues.outcome opinions.question")
    # that something was done, and the chain that proves it
    | names_in("history.act history.digest")
    # the official record, as who asks to be erased is told
    | names_in("meeting_attendance.name meeting_attendance.post meeting_attendance.delegate")
    # the counts by province
    | names_in("notice_recipients.province poll_voters.province")
)


class Registry:
    """A member, and rows put in by hand: one of each thing that others belong to, and whatever a test adds."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._unit = desk.database.write()
        self.unit: UnitOfWork = self._unit.__enter__()
        people = metadata.tables["people"]
        self.unit.connection.execute(
            insert(people),
            [
                {"id": PERSON, "name": "สมัครเดียว ทดสอบ", "user_id": ACCOUNT, "joined_at": NOW},
                {"id": 1, "name": "คนอื่น ทดสอบ", "user_id": 1, "joined_at": NOW},
            ],
        )
        for name in PARENTS:
            self.put(metadata.tables[name], id=1)

    def close(self) -> None:
        self._unit.__exit__(None, None, None)

    @property
    def person(self) -> Person:
        person = self.unit.people.get(PERSON)
        assert person is not None
        return person

    def put(self, table: Table, other: str = "", **given: Any) -> None:
        """A row with the first of the two values in each column, the second in `other`, nobody in any."""
        row = {
            column.name: None if is_number(column) and column.nullable else a_value(column, column.name == other)
            for column in table.columns
        }
        row |= {"id": 2} if "id" in row else {}
        self.unit.connection.execute(insert(table).values(**{**row, **given}))

    def shown(self) -> list[Any]:
        """What /mydata shows."""
        parts = parts_of(self.desk.dispatcher.context(self.unit, NOW), self.person)
        return [(part.title, [dict(entry) for entry in part.entries]) for part in parts if part.entries]

    def erase(self) -> None:
        context = self.desk.dispatcher.context(self.unit, NOW)
        context.publish(PersonErased(PERSON))
        erase_person(context, self.person)


PARENTS = (
    "meetings",
    "polls",
    "notices",
    "issues",
    "projects",
    "questions",
    "date_polls",
    "proposed_dates",
    "documents",
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = Desk(tmp_path_factory.mktemp("desk"))
    yield made
    made.database.close()


@pytest.fixture
def registry(desk: Desk) -> Iterator[Registry]:
    """Nothing of it is kept for the next test."""
    made = Registry(desk)
    yield made
    made.close()


def test_every_number_is_known_to_lead_to_a_person_or_elsewhere() -> None:
    unknown = {
        name_of(column)
        for column in every_column()
        if is_number(column)
        and name_of(column) not in LEADS_TO_A_PERSON | ACCOUNTS
        and column.name not in LEADS_ELSEWHERE
    }
    assert unknown == set()
    assert {name_of(column) for column in every_column()} >= LEADS_TO_A_PERSON | ACCOUNTS


@pytest.mark.parametrize("name", sorted(LEADS_TO_A_PERSON - SHOWN_AS_AN_ACT))
def test_what_leads_to_a_person_is_shown(registry: Registry, name: str) -> None:
    table, column = name.split(".")
    before = registry.shown()
    registry.put(metadata.tables[table], **given(table, column))
    assert registry.shown() != before


@pytest.mark.parametrize("name", sorted(LEADS_TO_A_PERSON))
def test_what_leads_to_a_person_is_erased(registry: Registry, name: str) -> None:
    table, column = name.split(".")
    registry.put(metadata.tables[table], **given(table, column))
    registry.erase()
    for one in every_column():
        if name_of(one) in LEADS_TO_A_PERSON:
            left = registry.unit.connection.execute(chosen(one).where(one == PERSON)).first()
            assert left is None, name_of(one)


@pytest.mark.parametrize(
    "name", sorted(name_of(one) for one in every_column() if one.table.name in ABOUT and is_repeated(one))
)
def test_what_stands_in_a_row_about_a_person_is_shown(registry: Registry, name: str) -> None:
    """Two rows that differ in one column are shown differently."""
    table, column = name.split(".")
    shown = []
    for other in ("", column):
        nested = registry.unit.connection.begin_nested()
        registry.put(metadata.tables[table], other, **given(table, ABOUT[table]))
        shown.append(registry.shown())
        nested.rollback()
    assert shown[0] != shown[1]


@pytest.mark.parametrize("column", [one.name for one in metadata.tables["people"].columns if is_repeated(one)])
def test_what_the_roster_says_of_a_person_is_shown(registry: Registry, column: str) -> None:
    people = metadata.tables["people"]
    shown = []
    for other in (False, True):
        values = {column: a_value(people.columns[column], other)}
        registry.unit.connection.execute(update(people).where(people.c.id == PERSON).values(values))
        shown.append(registry.shown())
    assert shown[0] != shown[1]


@pytest.mark.parametrize("table", sorted(ABOUT))
def test_words_about_a_person_are_erased(registry: Registry, table: str) -> None:
    registry.put(metadata.tables[table], **given(table, ABOUT[table]))
    registry.erase()
    left = registry.unit.connection.execute(chosen(metadata.tables[table])).mappings().all()
    kept = {
        f"{table}.{name}" for row in left for name, value in row.items()
        if value == f"ก{table}.{name}" and row.get("id", 2) == 2
    }  # fmt: skip
    assert kept == {one for one in WORDS_THAT_STAY if one.startswith(f"{table}.")}


def given(table: str, column: str) -> dict[str, Any]:
    """The person in a column, and the row where it belongs."""
    belongs = {one: 1 for one in ("meeting_id", "poll_id", "project_id", "question_id", "notice_id") if one in
               metadata.tables[table].columns}  # fmt: skip
    return {**belongs, column: PERSON}
