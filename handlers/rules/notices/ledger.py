"""The ledger of a notice as a table. Pure."""

from collections.abc import Mapping, Sequence

from config.vocabulary import NoticeDelivery
from storage.notice_records import LedgerLine
from storage.records import Person

COLUMNS = (
    "name", "post", "sector", "province", "cluster", "delivery", "reason", "sent_at", "acknowledged_at", "entered",
    "reminded_at",
)  # fmt: skip


def reason_of(line: LedgerLine) -> str:
    """Why a notice did not arrive: blocked, refused (by Telegram), unreached (nobody in the chat), or nothing."""
    if line.delivery is NoticeDelivery.FAILED:
        return "blocked" if (line.error or "").startswith("Forbidden") else "refused"
    return "unreached" if line.delivery is NoticeDelivery.UNREACHED else ""


def ledger_rows(lines: Sequence[LedgerLine], people: Mapping[int, Person]) -> list[list[object]]:
    """A line for everybody on the list, no groups, under the names of the columns. Moments are ISO 8601 in UTC."""
    rows: list[list[object]] = [list(COLUMNS)]
    for line in lines:
        if line.group_chat is not None:
            continue
        person = people.get(line.person_id) if line.person_id is not None else None
        moments = [one.isoformat() if one else "" for one in (line.sent_at, line.acknowledged_at, line.reminded_at)]
        rows.append([
            person.full_name if person else "", person.post if person else "",
            line.sector.value if line.sector else "", line.province or "", line.cluster or "", line.delivery.value,
            reason_of(line), moments[0], moments[1], "yes" if line.acknowledged_by else "", moments[2],
        ])  # fmt: skip
    return rows
