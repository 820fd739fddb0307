"""What each committee has settled about its meetings."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Boolean, Column, Connection, Integer, String, Table, select, true, update

from config.vocabulary import DelegateOffer, DelegateRule
from storage.meeting_records import MeetingRules
from storage.schema import insert_into, metadata

rules = Table(
    "meeting_rules",
    metadata,
    Column("scope", String(16), primary_key=True),
    Column("quorum_percent", Integer, nullable=False),
    Column("sector_percent", Integer, nullable=False),
    Column("delegates", String(12), nullable=False),
    Column("target_months", Integer, nullable=False),
    Column("floor_months", Integer, nullable=False),
    Column("lead_days", Integer, nullable=False, server_default="21"),
    Column("delegate_offer", String(12), nullable=False, server_default="everybody"),
    Column("unanswered_days", String(20), nullable=False, server_default="7,3"),
    Column("coming_days", Integer, nullable=False, server_default="3"),
    Column("coming_eve", Boolean, nullable=False, server_default=true()),
    Column("online_hours", Integer, nullable=False, server_default="1"),
    Column("version", Integer, nullable=False, server_default="1"),
)


class MeetingRuleBook:
    """One row a committee that settled anything; '' stands for the whole organisation."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, cluster: str | None) -> MeetingRules:
        """The rules of a committee: its own, or the defaults."""
        row = self._connection.execute(select(rules).where(rules.c.scope == (cluster or ""))).mappings().first()
        return _rules(row) if row else MeetingRules(cluster)

    def every(self) -> dict[str | None, MeetingRules]:
        """By committee, the rules of those that have their own."""
        found = [_rules(row) for row in self._connection.execute(select(rules)).mappings()]
        return {one.cluster: one for one in found}

    def keep(self, settled: MeetingRules) -> MeetingRules | None:
        """Put these in place of the committee's rules, as a new version; None where somebody changed them meanwhile."""
        scope, kept = settled.cluster or "", replace(settled, version=settled.version + 1)
        values = {name: value for name, value in vars(kept).items() if name != "cluster"}
        values |= {"delegates": settled.delegates.value, "delegate_offer": settled.delegate_offer.value}
        values["unanswered_days"] = ",".join(map(str, settled.unanswered_days))
        statement: Any = (
            update(rules).where(rules.c.scope == scope, rules.c.version == settled.version).values(**values)
        )
        if not settled.version:
            first = insert_into(self._connection, rules).values(scope=scope, **values)
            statement = first.on_conflict_do_nothing(index_elements=["scope"]).execution_options(preserve_rowcount=True)
        return kept if self._connection.execute(statement).rowcount == 1 else None


def _rules(row: Any) -> MeetingRules:
    values = {name: value for name, value in row.items() if name != "scope"}
    values |= {
        "delegates": DelegateRule(values["delegates"]),
        "delegate_offer": DelegateOffer(values["delegate_offer"]),
        "unanswered_days": tuple(int(one) for one in values["unanswered_days"].split(",") if one),
    }
    return MeetingRules(row["scope"] or None, **values)
