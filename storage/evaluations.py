"""Evaluations of projects: what they came to, each told once, three months after the project's end."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Column, Connection, Index, Table, Text, select, update

from storage.roadmap_records import Evaluation
from storage.schema import Serial, UtcDateTime, insert_into, metadata

evaluations = Table(
    "project_evaluations",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("project_id", Serial, nullable=False),
    Column("person_id", Serial),
    Column("at", UtcDateTime, nullable=False),
    Column("done", Text, nullable=False),
    Column("worked", Text, nullable=False),
    Column("for_whom", Text, nullable=False),
    Column("following", Text, nullable=False),
)
Index("uq_project_evaluations_project", evaluations.c.project_id, unique=True)
Index("ix_project_evaluations_person", evaluations.c.person_id)


class Evaluations:
    """An evaluation is told once; told again, it takes the place of the one before."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, project_id: int) -> Evaluation | None:
        """What a project came to, or None as long as nobody told."""
        row = self._connection.execute(select(evaluations).where(evaluations.c.project_id == project_id)).first()
        return Evaluation(*row) if row else None

    def told(self) -> frozenset[int]:
        """The numbers of the projects that were evaluated."""
        return frozenset(self._connection.scalars(select(evaluations.c.project_id)))

    def put(self, evaluation: Evaluation, known: Evaluation | None) -> Evaluation | None:
        """Keep an evaluation, in place of the one known; its id is given here. None where somebody told meanwhile."""
        values = {name: value for name, value in vars(evaluation).items() if name != "id"}
        statement: Any = insert_into(self._connection, evaluations).values(**values)
        statement = statement.on_conflict_do_nothing(index_elements=["project_id"])
        if known is not None:
            same = (evaluations.c.id == known.id, evaluations.c.at == known.at)
            statement = update(evaluations).where(*same).values(**values)
        kept = self._connection.scalar(statement.returning(evaluations.c.id))
        return replace(evaluation, id=kept) if kept is not None else None

    def by(self, person_id: int) -> list[Evaluation]:
        """What one person told, oldest first."""
        statement = select(evaluations).where(evaluations.c.person_id == person_id).order_by(evaluations.c.id)
        return [Evaluation(*row) for row in self._connection.execute(statement)]

    def forget(self, person_id: int) -> None:
        """Erase a person's authorship and words; that the project was evaluated stays."""
        emptied: dict[str, Any] = {"person_id": None, "done": "", "worked": "", "for_whom": "", "following": ""}
        self._connection.execute(update(evaluations).where(evaluations.c.person_id == person_id).values(**emptied))
