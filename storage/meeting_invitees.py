"""Who is called to each meeting, and what they answered."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Index,
    String,
    Table,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from config.vocabulary import MeetingAnswer, MeetingState, Role, Sector
from storage.audiences import eligible, out_of_reach
from storage.meeting_records import Invitee, Meeting
from storage.meetings import meeting_of, meetings
from storage.people import people
from storage.records import Audience
from storage.schema import Serial, UtcDateTime, metadata

LONGEST_DELEGATE = 200
NO_DELEGATE = {"delegate": "", "letter": "", "letter_kind": ""}

invitees = Table(
    "meeting_invitees",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("meeting_id", Serial, nullable=False),
    Column("person_id", Serial),
    Column("sector", String(16)),
    Column("province", String(60)),
    Column("answer", String(12)),
    Column("reason", String(300), nullable=False),
    Column("answered_at", UtcDateTime),
    Column("entered_by", Serial),
    Column("delegate", String(LONGEST_DELEGATE), nullable=False, server_default=""),
    Column("letter", String(LONGEST_DELEGATE), nullable=False, server_default=""),
    Column("letter_kind", String(16), nullable=False, server_default=""),
)
Index("uq_meeting_invitees_person", invitees.c.meeting_id, invitees.c.person_id, unique=True)
Index("ix_meeting_invitees_person", invitees.c.person_id)


class MeetingInvitees:
    """The list of a meeting is filled when it is called, and follows the roster until it starts, as answers change."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def preview(self, cluster: str | None, roles: Iterable[Role], on: date) -> tuple[int, int]:
        """How many people would be called, and how many of them cannot be reached by chat."""
        chosen = eligible(_audience(cluster), roles, on)
        total = self._connection.scalar(select(func.count()).select_from(people).where(chosen))
        unreached = self._connection.scalar(select(func.count()).select_from(people).where(chosen, out_of_reach()))
        return total or 0, unreached or 0

    def expected(self, cluster: str | None, roles: Iterable[Role], on: date) -> list[int]:
        """Who would be called that day."""
        statement = select(people.c.id).where(eligible(_audience(cluster), roles, on))
        return list(self._connection.scalars(statement.order_by(people.c.id)))

    def enrol(self, meeting_id: int, cluster: str | None, roles: Iterable[Role], on: date) -> None:
        """Call everybody who belongs to the committee that day and is not on the list yet."""
        there = exists().where(invitees.c.meeting_id == meeting_id, invitees.c.person_id == people.c.id)
        chosen = select(literal(meeting_id), people.c.id, people.c.sector, people.c.province, literal("")).where(
            eligible(_audience(cluster), roles, on), ~there
        )
        columns = ["meeting_id", "person_id", "sector", "province", "reason"]
        self._connection.execute(insert(invitees).from_select(columns, chosen.order_by(people.c.id)))

    def withdraw(self, meeting_id: int, cluster: str | None, roles: Iterable[Role], on: date) -> None:
        """Take off the list who no longer belongs to the committee that day; places of erased people stay."""
        belong = select(people.c.id).where(eligible(_audience(cluster), roles, on))
        own = (invitees.c.meeting_id == meeting_id, invitees.c.person_id.is_not(None))
        self._connection.execute(delete(invitees).where(*own, invitees.c.person_id.not_in(belong)))

    def outdated(self, roles: Collection[Role], on: date, after: datetime, limit: int) -> list[int]:
        """Called meetings that start after a moment whose list is not the committee as it is that day."""
        belongs = and_(
            eligible(Audience(), roles, on), or_(meetings.c.cluster.is_(None), people.c.cluster == meetings.c.cluster)
        )
        place = exists().where(invitees.c.meeting_id == meetings.c.id, invitees.c.person_id == people.c.id)
        missing = exists(select(people.c.id).where(belongs, ~place))
        still = exists(select(people.c.id).where(people.c.id == invitees.c.person_id, belongs))
        mine = (invitees.c.meeting_id == meetings.c.id, invitees.c.person_id.is_not(None))
        gone = exists(select(invitees.c.id).where(*mine, ~still))
        called = (meetings.c.state == MeetingState.CALLED.value, meetings.c.starts_at > after)
        statement = select(meetings.c.id).where(*called, or_(missing, gone))
        return list(self._connection.scalars(statement.order_by(meetings.c.starts_at).limit(limit)))

    def of(self, meeting_id: int) -> list[Invitee]:
        """Everybody on a meeting's list."""
        statement = select(invitees).where(invitees.c.meeting_id == meeting_id).order_by(invitees.c.id)
        return [_invitee(row) for row in self._connection.execute(statement).mappings()]

    def called_to(self, meeting_ids: Sequence[int]) -> dict[int, list[int]]:
        """The people on the lists of some meetings, by meeting."""
        called: dict[int, list[int]] = {number: [] for number in meeting_ids}
        asked = select(invitees.c.meeting_id, invitees.c.person_id).where(
            invitees.c.meeting_id.in_(meeting_ids), invitees.c.person_id.is_not(None)
        )
        for meeting, person in self._connection.execute(asked) if called else ():
            called[meeting].append(person)
        return called

    def at(self, meeting_id: int, person_id: int) -> Invitee | None:
        """One person's place on a meeting's list, or None."""
        statement = select(invitees).where(invitees.c.meeting_id == meeting_id, invitees.c.person_id == person_id)
        row = self._connection.execute(statement).mappings().first()
        return _invitee(row) if row else None

    def answer(
        self, invitee: Invitee, answer: MeetingAnswer, reason: str, now: datetime, entered_by: int | None = None
    ) -> None:
        """Keep an answer in place of the one before; who sends a delegate no longer has none."""
        values = {"answer": answer.value, "reason": reason[:300], "answered_at": now, "entered_by": entered_by}
        if answer is not MeetingAnswer.DELEGATE:
            values |= NO_DELEGATE
        self._connection.execute(update(invitees).where(invitees.c.id == invitee.id).values(**values))

    def send_delegate(self, invitee: Invitee, **values: str) -> Invitee:
        """Keep who comes in somebody's place, or the letter that says so."""
        kept = {name: value[:LONGEST_DELEGATE] for name, value in values.items()}
        self._connection.execute(update(invitees).where(invitees.c.id == invitee.id).values(**kept))
        return replace(invitee, **kept)  # type: ignore[arg-type]  # all are texts

    def place(self, invitee_id: int) -> Invitee | None:
        """A place on any list, or None."""
        row = self._connection.execute(select(invitees).where(invitees.c.id == invitee_id)).mappings().first()
        return _invitee(row) if row else None

    def ask_again(self, meeting_id: int) -> None:
        """Empty every answer: the meeting was moved to another time."""
        values = {"answer": None, "reason": "", "answered_at": None, "entered_by": None, **NO_DELEGATE}
        self._connection.execute(update(invitees).where(invitees.c.meeting_id == meeting_id).values(**values))

    def meetings_of(self, person_id: int, after: datetime) -> list[int]:
        """The ids of called meetings a person is called to that start after a moment, soonest first."""
        statement = (
            select(meetings.c.id)
            .join_from(invitees, meetings, invitees.c.meeting_id == meetings.c.id)
            .where(
                invitees.c.person_id == person_id,
                meetings.c.state == MeetingState.CALLED.value,
                meetings.c.starts_at > after,
            )
        )
        return list(self._connection.scalars(statement.order_by(meetings.c.starts_at, meetings.c.id)))

    def called_since(self, person_id: int, since: datetime) -> list[Meeting]:
        """The meetings a person was called to that end after a moment, those called off among them, soonest first."""
        statement = (
            select(meetings)
            .join_from(invitees, meetings, invitees.c.meeting_id == meetings.c.id)
            .where(invitees.c.person_id == person_id, meetings.c.called_at.is_not(None), meetings.c.ends_at > since)
        )
        found = self._connection.execute(statement.order_by(meetings.c.starts_at, meetings.c.id)).mappings()
        return [meeting_of(row) for row in found]

    def coming_to(self, meeting_id: int) -> list[int]:
        """The people who said that they come to a meeting themselves."""
        coming = (invitees.c.meeting_id == meeting_id, invitees.c.answer == MeetingAnswer.COMING.value)
        statement = select(invitees.c.person_id).where(*coming, invitees.c.person_id.is_not(None))
        return list(self._connection.scalars(statement.order_by(invitees.c.id)))

    def all_of(self, person_id: int) -> list[Invitee]:
        """Every meeting a person was called to: what is held about them."""
        statement = select(invitees).where(invitees.c.person_id == person_id).order_by(invitees.c.id)
        return [_invitee(row) for row in self._connection.execute(statement).mappings()]

    def forget(self, person_id: int) -> None:
        """Erase a person from every list: places and answers stay, so that counts do, reasons go."""
        own = update(invitees).where(invitees.c.person_id == person_id)
        self._connection.execute(own.values(person_id=None, reason="", province=None, **NO_DELEGATE))
        entered = update(invitees).where(invitees.c.entered_by == person_id)
        self._connection.execute(entered.values(entered_by=None))


def _audience(cluster: str | None) -> Audience:
    return Audience() if cluster is None else Audience(clusters=(cluster,))


def _invitee(row: Any) -> Invitee:
    values = dict(row)
    values["sector"] = Sector(values["sector"]) if values["sector"] else None
    values["answer"] = MeetingAnswer(values["answer"]) if values["answer"] else None
    return Invitee(**values)
