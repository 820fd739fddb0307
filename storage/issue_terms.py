"""Which open issues tell of what: for each term the issues that hold it, kept up as issues come and go.

A term is a number, made by whoever uses this; nothing here knows what it stands for.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Float,
    Integer,
    PrimaryKeyConstraint,
    Select,
    Table,
    bindparam,
    delete,
    func,
    insert,
    select,
    union_all,
    update,
)

from storage.schema import Serial, insert_into, metadata

issue_terms = Table(
    "issue_terms",
    metadata,
    Column("term", BigInteger, nullable=False),
    Column("issue_id", Serial, nullable=False, autoincrement=False),
    PrimaryKeyConstraint("term", "issue_id"),
    sqlite_with_rowid=False,
)
issue_term_counts = Table(
    "issue_term_counts",
    metadata,
    Column("term", BigInteger, primary_key=True, autoincrement=False),
    Column("issues", Integer, nullable=False),
    sqlite_with_rowid=False,
)


class IssueTerms:
    """An issue's terms are put in when it opens and taken out when it closes; the counts follow."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, issue_id: int, terms: Collection[int]) -> None:
        """Note that an issue holds these terms, each given once."""
        if not terms:
            return
        ordered = sorted(terms)  # always in one order: two processes that count the same terms never wait in a ring
        self._connection.execute(insert(issue_terms), [{"term": term, "issue_id": issue_id} for term in ordered])
        one_more = insert_into(self._connection, issue_term_counts).values(issues=1)
        self._connection.execute(
            one_more.on_conflict_do_update(index_elements=["term"], set_={"issues": issue_term_counts.c.issues + 1}),
            [{"term": term} for term in ordered],
        )

    def add_many(self, held: Iterable[tuple[int, Collection[int]]]) -> None:
        """The same for many issues at once: sample data and benchmarks."""
        counts: dict[int, int] = {}
        rows = []
        for issue_id, terms in held:
            for term in terms:
                rows.append({"term": term, "issue_id": issue_id})
                counts[term] = counts.get(term, 0) + 1
        if rows:
            self._connection.execute(insert(issue_terms), rows)
            more = insert_into(self._connection, issue_term_counts)
            counted = [{"term": term, "issues": count} for term, count in sorted(counts.items())]
            self._connection.execute(
                more.on_conflict_do_update(
                    index_elements=["term"], set_={"issues": issue_term_counts.c.issues + more.excluded.issues}
                ),
                counted,
            )

    def remove(self, issue_id: int, terms: Collection[int]) -> None:
        """Note that an issue is no longer to be found by these terms."""
        ordered = sorted(terms)
        if not ordered:
            return
        gone = delete(issue_terms).where(issue_terms.c.issue_id == issue_id, issue_terms.c.term.in_(ordered))
        removed = sorted(self._connection.scalars(gone.returning(issue_terms.c.term)))
        if removed:
            fewer = update(issue_term_counts).where(issue_term_counts.c.term.in_(removed))
            self._connection.execute(fewer.values(issues=issue_term_counts.c.issues - 1))

    def counts(self, terms: Collection[int]) -> dict[int, int]:
        """How many issues hold each of the terms; terms that none holds are left out."""
        statement = select(issue_term_counts.c.term, issue_term_counts.c.issues).where(
            issue_term_counts.c.term.in_(list(terms)), issue_term_counts.c.issues > 0
        )
        return {row[0]: row[1] for row in self._connection.execute(statement)}

    def sharing(self, weights: Sequence[tuple[int, float]], most_a_term: int, limit: int) -> list[int]:
        """The issues that share the most weight of terms, heaviest first; of a common term, its newest issues."""
        if not weights:
            return []
        given: dict[str, int | float] = {"most_a_term": most_a_term, "most": limit}
        for position, (term, weight) in enumerate(weights):
            given |= {f"term_{position}": term, f"weight_{position}": weight}
        return list(self._connection.scalars(_sharing(len(weights)), given))


@cache
def _sharing(count: int) -> Select[tuple[int]]:
    """The statement for that many terms: putting it together anew each time costs more than running it."""
    held = []
    for position in range(count):
        weight = bindparam(f"weight_{position}", type_=Float)
        newest = (
            select(issue_terms.c.issue_id, weight.label("weight"))
            .where(issue_terms.c.term == bindparam(f"term_{position}", type_=BigInteger))
            .order_by(issue_terms.c.issue_id.desc())
            .limit(bindparam("most_a_term", type_=Integer))
            .subquery(f"newest_{position}")
        )
        held.append(select(newest.c.issue_id, newest.c.weight))
    found = union_all(*held).subquery("found")
    return (
        select(found.c.issue_id)
        .group_by(found.c.issue_id)
        .order_by(func.sum(found.c.weight).desc(), found.c.issue_id.desc())
        .limit(bindparam("most", type_=Integer))
    )
