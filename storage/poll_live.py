"""What of a running poll with hidden names was shown, and what waits to be: figures of all ballots, of nobody's own."""

from typing import Any

from sqlalchemy import Boolean, Column, Connection, Integer, Table, delete, false, insert, select, update

from storage.poll_records import LiveStep
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

    def show(self, step: LiveStep) -> None:
        """Show the figures that waited, in the columns of the step."""
        waits = (steps.c.poll_id == step.poll_id, steps.c.number == step.number)
        self._connection.execute(update(steps).where(*waits).values(columns=[list(one) for one in step.columns]))


def _step(row: Any) -> LiveStep:
    columns = tuple(tuple(one) for one in row["columns"])
    return LiveStep(**{**row, "counts": tuple(row["counts"]), "columns": columns})
