"""Requests of outsiders to join, decided by the secretariat."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    RowMapping,
    String,
    Table,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from storage.records import JoinRequest, RequestState
from storage.schema import Serial, UtcDateTime, metadata

join_requests = Table(
    "join_requests",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("name", String(200), nullable=False, default=""),
    Column("state", String(12), nullable=False),
    Column("asked_at", UtcDateTime, nullable=False),
    Column("decided_by", Serial),
    Column("decided_at", UtcDateTime),
)
Index("ix_join_requests_user_id", join_requests.c.user_id)
Index("ix_join_requests_state", join_requests.c.state, join_requests.c.asked_at)


class JoinRequests:
    """A request is begun, named and so opened, and decided once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, user_id: int, now: datetime) -> None:
        """Note that this account wants to join and is asked for a name."""
        values = {"user_id": user_id, "state": RequestState.NAMING.value, "name": "", "asked_at": now}
        self._connection.execute(insert(join_requests).values(**values))

    def naming(self, user_id: int) -> JoinRequest | None:
        """The request of this account that waits for a name, or None."""
        statement = select(join_requests).where(
            join_requests.c.user_id == user_id, join_requests.c.state == RequestState.NAMING.value
        )
        row = self._connection.execute(statement.order_by(join_requests.c.id.desc())).mappings().first()
        return _request(row) if row else None

    def named(self, request: JoinRequest, name: str) -> None:
        """Put the name in; the request is open."""
        self._connection.execute(
            update(join_requests)
            .where(join_requests.c.id == request.id)
            .values(name=name, state=RequestState.OPEN.value)
        )

    def drop(self, request: JoinRequest) -> None:
        """Forget a request that its maker gave up."""
        self._connection.execute(delete(join_requests).where(join_requests.c.id == request.id))

    def get(self, request_id: int) -> JoinRequest | None:
        """The request of that id, or None."""
        row = self._connection.execute(select(join_requests).where(join_requests.c.id == request_id)).mappings().first()
        return _request(row) if row else None

    def decide(self, request: JoinRequest, state: RequestState, by: int, now: datetime) -> bool:
        """Admit or refuse; False where somebody decided already."""
        statement = (
            update(join_requests)
            .where(join_requests.c.id == request.id, join_requests.c.state == RequestState.OPEN.value)
            .values(state=state.value, decided_by=by, decided_at=now)
        )
        return self._connection.execute(statement).rowcount == 1

    def of_account(self, user_id: int) -> list[JoinRequest]:
        """Every request of an account, oldest first."""
        statement = select(join_requests).where(join_requests.c.user_id == user_id).order_by(join_requests.c.id)
        return [_request(row) for row in self._connection.execute(statement).mappings()]

    def waiting(self) -> list[JoinRequest]:
        """Every open request, oldest first."""
        statement = select(join_requests).where(join_requests.c.state == RequestState.OPEN.value)
        return [_request(row) for row in self._connection.execute(statement.order_by(join_requests.c.id)).mappings()]

    def count_waiting(self) -> int:
        """How many requests are open."""
        statement = select(func.count()).where(join_requests.c.state == RequestState.OPEN.value)
        return self._connection.scalar(statement) or 0

    def forget(self, user_id: int | None, person_id: int) -> None:
        """Erase the requests of an account, and that a person decided others."""
        if user_id is not None:
            self._connection.execute(delete(join_requests).where(join_requests.c.user_id == user_id))
        self._connection.execute(
            update(join_requests).where(join_requests.c.decided_by == person_id).values(decided_by=None)
        )

    def tidy(self, unnamed_before: datetime, decided_before: datetime) -> None:
        """Drop requests that never got a name, and those decided long enough ago."""
        self._connection.execute(
            delete(join_requests).where(
                or_(
                    (join_requests.c.state == RequestState.NAMING.value) & (join_requests.c.asked_at < unnamed_before),
                    join_requests.c.decided_at < decided_before,
                )
            )
        )


def _request(row: RowMapping) -> JoinRequest:
    values: dict[str, Any] = {str(key): value for key, value in row.items()}
    return JoinRequest(**{**values, "state": RequestState(values["state"])})
