"""What of a running poll with hidden names was shown, and what waits to be: figures of all ballots, of nobody's own."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Integer,
    String,
    Table,
    case,
    cast,
    delete,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from storage.ballots import ballots
from storage.poll_records import LiveStep, WaveCell
from storage.poll_voters import voters
from storage.schema import Json, Serial, UtcDateTime, insert_into, metadata

steps = Table(
    "poll_live_steps",
    metadata,
    Column("poll_id", Serial, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", UtcDateTime, nullable=False),
    Column("voted", Integer, nullable=False),
    Column("counts", Json, nullable=False),
    Column("columns", Json, nullable=False),
    Column("closing", Boolean, nullable=False, server_default=false()),
)


class PollLive:
    """The steps of a poll in order; all but the last have been shown."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, poll_id: int) -> list[LiveStep]:
        """The steps of a poll, the one that waits last."""
        found = self._connection.execute(select(steps).where(steps.c.poll_id == poll_id).order_by(steps.c.number))
        return [_step(row) for row in found.mappings()]

    def wait(self, step: LiveStep) -> None:
        """Keep figures that wait to be shown, in place of any others that waited under that number."""
        values = {**vars(step), "counts": list(step.counts), "columns": []}
        statement = insert_into(self._connection, steps)
        new = statement.excluded
        moved = {"at": new.at, "voted": new.voted, "counts": new.counts}
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["poll_id", "number"], set_=moved), values
        )

    def told(self, step: LiveStep) -> None:
        """Keep a result that was told, in place of any figures that waited under its number."""
        own = (steps.c.poll_id == step.poll_id, steps.c.number == step.number)
        self._connection.execute(delete(steps).where(*own))
        columns = [list(one) for one in step.columns]
        self._connection.execute(insert(steps), {**vars(step), "counts": list(step.counts), "columns": columns})

    def waves(self, poll_id: int, shown: Sequence[LiveStep]) -> list[WaveCell]:
        """How many may vote, by where they stand, which of these figures were shown before they voted, and what they
        chose."""
        moments = _later_than([one.at for one in shown]), _later_than([one.at for one in shown if one.closing])
        place = (voters.c.sector, voters.c.province, voters.c.cluster, *moments)
        # By the link there is an index, and these ballots hang on the place itself: no secret poll shows figures.
        own = (ballots.c.poll_id == poll_id) & (ballots.c.link == cast(voters.c.id, String))
        statement = (
            select(*place, ballots.c.choices, func.count())
            .join_from(voters, ballots, own, isouter=True)
            .where(voters.c.poll_id == poll_id)
            .group_by(*place, ballots.c.choices)
        )
        return [WaveCell(*row) for row in self._connection.execute(statement)]

    def show(self, step: LiveStep) -> None:
        """Show the figures that waited, in the columns of the step."""
        waits = (steps.c.poll_id == step.poll_id, steps.c.number == step.number)
        self._connection.execute(update(steps).where(*waits).values(columns=[list(one) for one in step.columns]))


def _later_than(moments: Sequence[datetime]) -> ColumnElement[int]:
    """After how many of these moments somebody voted; whoever did not, after all of them."""
    voted = voters.c.voted_at
    return sum((case((or_(voted.is_(None), voted > one), 1), else_=0) for one in moments), start=literal(0))


def _step(row: Any) -> LiveStep:
    columns = tuple(tuple(one) for one in row["columns"])
    return LiveStep(**{**row, "counts": tuple(row["counts"]), "columns": columns})
