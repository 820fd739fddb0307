"""When polls remind, and whom they have reminded: each voter at most once a kind. Proxies, too."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    Column,
    Connection,
    Index,
    Integer,
    String,
    Table,
    delete,
    exists,
    insert,
    literal,
    or_,
    select,
    update,
)

from storage.poll_records import PollReminder, Proxy, ProxyState
from storage.poll_voters import voters, waiting_voters
from storage.schema import Serial, UtcDateTime, metadata

reminders = Table(
    "poll_reminders",
    metadata,
    Column("poll_id", Serial, primary_key=True, autoincrement=False),
    Column("hours", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("sent_at", UtcDateTime),
)
Index("ix_poll_reminders_at", reminders.c.at)
reminded = Table(
    "poll_reminded",
    metadata,
    Column("poll_id", Serial, primary_key=True, autoincrement=False),
    Column("voter_id", Serial, primary_key=True, autoincrement=False),
    Column("hours", Integer, primary_key=True, autoincrement=False),
)
proxies = Table(
    "poll_proxies",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("poll_id", Serial, nullable=False),
    Column("giver_id", Serial, nullable=False),
    Column("holder_id", Serial, nullable=False),
    Column("state", String(8), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)
Index("ix_poll_proxies_giver", proxies.c.giver_id)
Index("ix_poll_proxies_holder", proxies.c.holder_id)

_LIVING = (ProxyState.OFFERED.value, ProxyState.ACCEPTED.value)


class PollReminders:
    """Reminders are planned at opening, planned anew when the closing moves, and sent once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def plan(self, poll_id: int, planned: Sequence[PollReminder]) -> None:
        """Put these in place of whatever was planned and not sent."""
        unsent = delete(reminders).where(reminders.c.poll_id == poll_id, reminders.c.sent_at.is_(None))
        self._connection.execute(unsent)
        sent = set(self._connection.scalars(select(reminders.c.hours).where(reminders.c.poll_id == poll_id)))
        rows = [{"poll_id": poll_id, "hours": one.hours, "at": one.at} for one in planned if one.hours not in sent]
        if rows:
            self._connection.execute(insert(reminders), rows)

    def plan_once(self, reminder: PollReminder) -> bool:
        """Plan one more beside the others; False where one of its kind was planned or sent before."""
        rows = reminders.c.poll_id == reminder.poll_id, reminders.c.hours == reminder.hours
        if self._connection.execute(select(reminders.c.hours).where(*rows)).first() is not None:
            return False
        values = {"poll_id": reminder.poll_id, "hours": reminder.hours, "at": reminder.at}
        self._connection.execute(insert(reminders).values(values))
        return True

    def due(self, now: datetime, limit: int) -> list[PollReminder]:
        """What is to go out now."""
        statement = select(reminders).where(reminders.c.sent_at.is_(None), reminders.c.at <= now)
        found = self._connection.execute(statement.order_by(reminders.c.at).limit(limit)).mappings()
        return [PollReminder(**row) for row in found]

    def postpone(self, poll_id: int, hours: int, at: datetime) -> None:
        """Let a reminder that is not sent yet go out at another time."""
        unsent = reminders.c.poll_id == poll_id, reminders.c.hours == hours, reminders.c.sent_at.is_(None)
        self._connection.execute(update(reminders).where(*unsent).values(at=at))

    def left(self, poll_id: int) -> list[PollReminder]:
        """What is still planned for a poll."""
        statement = select(reminders).where(reminders.c.poll_id == poll_id, reminders.c.sent_at.is_(None))
        return [PollReminder(**row) for row in self._connection.execute(statement.order_by(reminders.c.at)).mappings()]

    def take(self, poll_id: int, hours: int, now: datetime) -> list[int]:
        """Whom to remind now: who has neither voted nor declined, nor had this reminder. Empty where it is sent."""
        statement = update(reminders).where(
            reminders.c.poll_id == poll_id, reminders.c.hours == hours, reminders.c.sent_at.is_(None)
        )
        if self._connection.execute(statement.values(sent_at=now)).rowcount != 1:
            return []
        had = exists().where(
            reminded.c.poll_id == poll_id, reminded.c.hours == hours, reminded.c.voter_id == voters.c.id
        )
        whom = waiting_voters(poll_id).where(~had, voters.c.person_id.is_not(None))
        found = self._connection.execute(whom.add_columns(voters.c.person_id).order_by(voters.c.id)).all()
        chosen = select(literal(poll_id), voters.c.id, literal(hours)).where(voters.c.id.in_(whom))
        self._connection.execute(insert(reminded).from_select(["poll_id", "voter_id", "hours"], chosen))
        return [row[1] for row in found]


class PollProxies:
    """A proxy is offered, accepted or refused, and ended. Nobody gives or holds more than one in a poll."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def offer(self, poll_id: int, giver_id: int, holder_id: int, now: datetime) -> int:
        """Offer a proxy; returns its id. That neither has one already is for the caller to see to."""
        values = {"poll_id": poll_id, "giver_id": giver_id, "holder_id": holder_id, "at": now}
        statement = insert(proxies).values(**values, state=ProxyState.OFFERED.value).returning(proxies.c.id)
        proxy_id: int = self._connection.execute(statement).scalar_one()
        return proxy_id

    def get(self, proxy_id: int) -> Proxy | None:
        """One proxy, in whatever state."""
        row = self._connection.execute(select(proxies).where(proxies.c.id == proxy_id)).mappings().first()
        return _proxy(row) if row else None

    def of(self, *voter_ids: int) -> list[Proxy]:
        """The living proxies that any of these voters gives or holds."""
        statement = select(proxies).where(
            or_(proxies.c.giver_id.in_(voter_ids), proxies.c.holder_id.in_(voter_ids)), proxies.c.state.in_(_LIVING)
        )
        return [_proxy(row) for row in self._connection.execute(statement.order_by(proxies.c.id)).mappings()]

    def move(self, proxy: Proxy, state: ProxyState, now: datetime) -> bool:
        """Change where a proxy stands; False where it no longer stands where it did."""
        statement = update(proxies).where(proxies.c.id == proxy.id, proxies.c.state == proxy.state.value)
        return self._connection.execute(statement.values(state=state.value, at=now)).rowcount == 1


def _proxy(row: object) -> Proxy:
    values = dict(row)  # type: ignore[call-overload]  # a mapping of columns
    return Proxy(**{**values, "state": ProxyState(values["state"])})
