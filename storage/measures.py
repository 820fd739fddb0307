"""Measures of goals with their values by province, and the figures of provinces that shares are reckoned by."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Date,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
)
from sqlalchemy import update as change

from config.vocabulary import KpiDenominator, KpiDirection, MeasureKind
from storage.measure_records import GoalMeasure, ProvinceFigure, ProvinceValue
from storage.schema import Serial, metadata

measures = Table(
    "goal_measures",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("goal_id", Serial, nullable=False),
    Column("name", String(300), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("direction", String(8)),
    Column("unit", String(80)),
    Column("denominator", String(8)),
    Column("source", String(300)),
    Column("version", Integer, nullable=False, server_default="1"),
)
Index("ix_goal_measures_goal", measures.c.goal_id)

values = Table(
    "goal_measure_values",
    metadata,
    Column("measure_id", Serial, primary_key=True, autoincrement=False),
    Column("province", String(80), primary_key=True),
    Column("baseline", Float),
    Column("target", Float),
    Column("now", Float),
    Column("dated", Date),
    Column("evidence", Text, nullable=False),
    Column("poll_id", Serial),
)

figures = Table(
    "province_figures",
    metadata,
    Column("province", String(80), primary_key=True),
    Column("population", BigInteger),
    Column("area", Float),
    Column("dated", Date, nullable=False),
    Column("source", String(300), nullable=False),
)


class Measures:
    """Measures are few, and a board shows them all: they are read whole."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[GoalMeasure]:
        """Every measure, by number."""
        return self._found()

    def get(self, number: int) -> GoalMeasure | None:
        """The measure of that number, or None, also for numbers no database can hold."""
        return next(iter(self._found(measures.c.id == number)), None) if 0 < number < 2**63 else None

    def of_goals(self, goal_ids: Sequence[int]) -> list[GoalMeasure]:
        """The measures of some goals, by number."""
        return self._found(measures.c.goal_id.in_(list(goal_ids))) if goal_ids else []

    def put(self, measure: GoalMeasure) -> GoalMeasure | None:
        """Store a measure as it is, new (its number is given here) or in place of what was stored of it, as a new
        version; None where somebody changed it meanwhile."""
        known = (measures.c.id == measure.id, measures.c.version == measure.version)
        measure = replace(measure, version=measure.version + 1) if measure.id else measure
        row = {name: getattr(value, "value", value) for name, value in vars(measure).items() if name != "values"}
        if measure.id:
            if self._connection.execute(change(measures).where(*known).values(**row)).rowcount != 1:
                return None
            self._connection.execute(delete(values).where(values.c.measure_id == measure.id))
        else:
            del row["id"]
            statement = insert(measures).values(**row).returning(measures.c.id)
            measure = replace(measure, id=self._connection.execute(statement).scalar_one())
        rows = [{"measure_id": measure.id, **vars(one)} for one in measure.values]
        if rows:
            self._connection.execute(insert(values), rows)
        return measure

    def figures(self) -> dict[str, ProvinceFigure]:
        """What is known of provinces, by name."""
        return {row.province: ProvinceFigure(*row) for row in self._connection.execute(select(figures))}

    def replace_figures(self, given: Sequence[ProvinceFigure]) -> None:
        """Put these in place of everything that was known of provinces."""
        self._connection.execute(delete(figures))
        if given:
            self._connection.execute(insert(figures), [vars(one) for one in given])

    def _found(self, *where: Any) -> list[GoalMeasure]:
        rows = list(self._connection.execute(select(measures).where(*where).order_by(measures.c.id)).mappings())
        own = values.c.measure_id.in_([row["id"] for row in rows])
        by_measure: dict[int, list[ProvinceValue]] = {}
        for row in self._connection.execute(select(values).where(own).order_by(values.c.province)).mappings():
            given = {name: value for name, value in row.items() if name != "measure_id"}
            by_measure.setdefault(row["measure_id"], []).append(ProvinceValue(**given))
        return [_measure(row, tuple(by_measure.get(row["id"], ()))) for row in rows]


def _measure(row: Any, own: tuple[ProvinceValue, ...]) -> GoalMeasure:
    given = dict(row)
    given["kind"] = MeasureKind(row["kind"])
    given["direction"] = KpiDirection(row["direction"]) if row["direction"] else None
    given["denominator"] = KpiDenominator(row["denominator"]) if row["denominator"] else None
    return GoalMeasure(**given, values=own)
