"""Results as tables: one long table as CSV, a sheet a breakdown as XLSX; only what may be told."""

import json
from collections.abc import Iterator, Sequence

from config.phrasing import Texts, thai_datetime
from config.vocabulary import PollState, Secrecy
from handlers.polls.phrases import SUBJECT, label, most_of
from handlers.rules.polls.outcome import GroupLine, Outcome, percent
from handlers.rules.polls.proof import agrees
from handlers.rules.sheets import sheets_bytes
from handlers.rules.tables import table_bytes
from storage.poll_records import Poll
from storage.unit_of_work import UnitOfWork

COLUMNS = (
    "poll",
    "question",
    "state",
    "closed_at",
    "breakdown",
    "group",
    "eligible",
    "voted",
    "choice",
    "votes",
    "share",
    "most_choices",
)
PARTS = ("sectors", "clusters", "provinces")
PAGE = 200
MOST_ACTS = 100_000


def poll_rows(unit: UnitOfWork) -> list[list[object]]:
    """Every poll, a row a breakdown, group and choice; the columns' names first."""
    return [list(COLUMNS), *(row for poll in _all(unit) for row in rows_of(poll))]


def poll_sheets(unit: UnitOfWork, polls: Sequence[Poll] | None = None) -> dict[str, list[list[object]]]:
    """The same, a sheet a breakdown: all, sectors, clusters, provinces, who chose what where names were open, and the
    record."""
    chosen = list(polls) if polls is not None else list(_all(unit))
    found: dict[str, list[list[object]]] = {}
    texts = Texts()
    for part in ("total", *PARTS):
        rows = [row for poll in chosen for row in rows_of(poll) if row[4] == part]
        found[texts.plain(f"polls.sheet_{part}")] = [list(COLUMNS), *rows]
    if named := [poll for poll in chosen if poll.state is PollState.CLOSED and poll.terms.secrecy is Secrecy.OPEN]:
        found[texts.plain("polls.sheet_names")] = names_rows(unit, named)
    found[texts.plain("polls.sheet_history")] = history_rows(unit, chosen)
    return found


def poll_files(unit: UnitOfWork, polls: Sequence[Poll], name: str) -> bytes:
    """Results of these polls as a file, by the ending of its name."""
    if name.endswith(".xlsx"):
        return sheets_bytes(poll_sheets(unit, polls))
    return table_bytes([list(COLUMNS), *(row for poll in polls for row in rows_of(poll))], name)


def rows_of(poll: Poll) -> list[list[object]]:
    """One poll's rows; a poll without a result has one, which says how it stands."""
    most = most_of(poll.terms) or ""
    return [[*row, most] for row in _result_rows(poll)]


def _result_rows(poll: Poll) -> list[list[object]]:
    closed = thai_datetime(poll.closed_at) if poll.closed_at else ""
    head: list[object] = [poll.id, poll.question, poll.state.value, closed]
    if poll.result is None:
        return [[*head, "total", "", "", "", "", "", ""]]
    told = Outcome.from_data(poll.result)
    rows = [
        [*head, "total", "", told.eligible, told.voted, _label(poll, (choice,)), number, percent(number, told.voted)]
        for choice, number in enumerate(told.counts)
    ]
    for part in PARTS:
        for line in getattr(told, part):
            rows += _line_rows(head, part, poll, told, line)
    return rows


def _line_rows(head: list[object], part: str, poll: Poll, told: Outcome, line: GroupLine) -> list[list[object]]:
    group = " + ".join(name or "-" for name in line.groups)
    if not line.columns:
        return [[*head, part, group, line.eligible, line.voted, "", "", ""]]
    return [
        [*head, part, group, line.eligible, line.voted, _label(poll, column), number, percent(number, line.voted)]
        for column, number in zip(told.columns, line.columns, strict=True)
    ]


def _label(poll: Poll, choices: tuple[int, ...]) -> str:
    texts = Texts()
    words = [label(poll.terms.kind, poll.choices, choice) for choice in choices]
    return " / ".join(texts.plain(one.key, one.arguments) for one in words)


def _all(unit: UnitOfWork) -> Iterator[Poll]:
    last = 0
    while page := unit.polls.after(last, PAGE):
        yield from page
        last = page[-1].id


def names_rows(unit: UnitOfWork, polls: Sequence[Poll]) -> list[list[object]]:
    """Who chose what in these polls, whose names are open: a row a voter and choice; no name where one was erased."""
    rows: list[list[object]] = [["poll", "name", "sector", "province", "choice"]]
    for poll in polls:
        chosen = unit.ballots.choices_by_voter(poll.id)
        voted = [one for one in unit.poll_voters.roster(poll.id) if one.id in chosen]
        people = unit.people.many([one.person_id for one in voted if one.person_id is not None])
        for one in voted:
            name = people[one.person_id].full_name if one.person_id in people else ""
            place = (one.sector.value if one.sector else "", one.province or "")
            rows += [[poll.id, name, *place, _label(poll, (choice,))] for choice in chosen[one.id]]
    return rows


def history_rows(unit: UnitOfWork, polls: Sequence[Poll]) -> list[list[object]]:
    """Every act on these polls, with the digest that chains it to the one before."""
    rows: list[list[object]] = [["poll", "at", "act", "detail", "digest"]]
    for poll in polls:
        rows += [
            [poll.id, entry.at.isoformat(), entry.act, json.dumps(entry.detail, ensure_ascii=False), entry.digest]
            for entry in unit.histories.of(SUBJECT, poll.id, MOST_ACTS)
        ]
    return rows


def broken_records(unit: UnitOfWork) -> list[int]:
    """The polls whose chain of acts is broken, or which are not what their record and their ballots say."""
    return [poll.id for poll in _all(unit) if not is_whole(unit, poll)]


def is_whole(unit: UnitOfWork, poll: Poll) -> bool:
    """Whether a poll's chain of acts is unbroken, and the poll, its result and its ballots are what it says."""
    acts = unit.histories.of(SUBJECT, poll.id, MOST_ACTS)
    return unit.histories.unbroken(SUBJECT, poll.id) and agrees(poll, acts, unit.ballots.seal(poll.id))
