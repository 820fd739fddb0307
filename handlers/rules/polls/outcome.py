"""What is told of a counted poll: only figures that may be published, as plain JSON that outlives the ballots. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from config.vocabulary import PollKind, Sector
from handlers.rules.polls.disclosure import Breakdown, Shown, disclose
from handlers.rules.polls.tally import Cast, Count, Place, Tally, choices_of, tally
from handlers.rules.polls.verdict import Bar, Condition, Finding, judge
from storage.poll_records import Poll, PollTerms, Turnout, WaveCell

MOST_DECIMALS = 6
NAMED_IN_SECTORS = frozenset({Condition.EVERY_SECTOR})


@dataclass(frozen=True)
class GroupLine:
    """A group, or several merged: who may vote, who did, and the figures of each column, none where withheld."""

    groups: tuple[str | None, ...]
    eligible: int
    voted: int
    columns: tuple[int, ...] = ()


@dataclass(frozen=True)
class FindingLine:
    """One condition of the rule; shares in per cent. `by_sector` and `short` only where they may be told."""

    condition: str
    met: bool
    have: float
    need: float
    by_sector: tuple[tuple[str, float], ...] = ()
    short: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """A result as it may be told. `counts` are of all ballots a choice; `columns` say which choices each figure of the
    group lines counts; `supporting` are the choices that are judged (none: equals); shares are in per cent.

    `winner` None: yes, agreement, or equals (`tied`). `met` None: advisory. `balanced` and `disagrees` None: withheld.
    """

    kind: str
    eligible: int
    voted: int
    base: int
    counts: tuple[int, ...]
    columns: tuple[tuple[int, ...], ...]
    supporting: tuple[int, ...]
    winner: int | None
    tied: tuple[int, ...]
    met: bool | None
    quorate: bool
    share: float | None
    balanced: float | None
    disagrees: bool | None
    findings: tuple[FindingLine, ...]
    sectors: tuple[GroupLine, ...]
    clusters: tuple[GroupLine, ...]
    provinces: tuple[GroupLine, ...]
    withheld: bool
    points: tuple[int, ...] = ()
    rounds: tuple[tuple[tuple[tuple[int, int], ...], int | None], ...] = ()

    def as_data(self) -> dict[str, Any]:
        """As plain JSON."""
        return asdict(self)

    @staticmethod
    def from_data(data: Mapping[str, Any]) -> "Outcome":
        """The outcome again, from its JSON."""
        values = {name: _frozen(value) for name, value in data.items()}
        for name in ("sectors", "clusters", "provinces"):
            values[name] = tuple(GroupLine(**{k: _frozen(v) for k, v in line.items()}) for line in data[name])
        values["findings"] = tuple(FindingLine(**{k: _frozen(v) for k, v in f.items()}) for f in data["findings"])
        return Outcome(**values)


def bar_of(terms: PollTerms) -> Bar:
    """The rule of a poll's terms."""
    return Bar(terms.rule, terms.sector, terms.quorum, terms.sector_quorum, terms.tie)


def count(
    poll: Poll, cells: Mapping[tuple[str | None, str | None, str | None, str], int], turnout: Iterable[Turnout]
) -> Tally:
    """A poll's tally from its ballots, as stored and grouped, and its roster."""
    cast: dict[Cast, int] = {}
    for (sector, province, cluster, chosen), number in cells.items():
        place = Place(Sector(sector) if sector else None, province, cluster)
        cast[Cast(place, _indices(chosen))] = number
    return _tally(poll, cast, {Place(line.sector, line.province, line.cluster): line.eligible for line in turnout})


def count_in_waves(poll: Poll, cells: Iterable[WaveCell]) -> Tally:
    """The same where figures were shown before: those who voted between two of them stand apart."""
    cast: dict[Cast, int] = {}
    eligible: dict[Place, int] = {}
    for cell in cells:
        place = Place(Sector(cell.sector) if cell.sector else None, cell.province, cell.cluster, cell.wave, cell.told)
        eligible[place] = eligible.get(place, 0) + cell.number
        if cell.chosen is not None:
            cast[Cast(place, _indices(cell.chosen))] = cell.number
    return _tally(poll, cast, eligible)


def _tally(poll: Poll, cast: Mapping[Cast, int], eligible: Mapping[Place, int]) -> Tally:
    kind, terms = poll.terms.kind, poll.terms
    return tally(kind, choices_of(kind, len(poll.choices)), cast, eligible, method=terms.method, tie=terms.tie)


def _indices(chosen: str) -> tuple[int, ...]:
    return tuple(int(part) for part in chosen.split(",") if part)


def outcome(poll: Poll, counted: Tally) -> Outcome:
    """What may be told of a poll that was counted."""
    shown = disclose(counted, poll.terms.secrecy)
    verdict = judge(counted, bar_of(poll.terms))
    ranking = counted.ranking
    return Outcome(
        kind=counted.kind.value,
        eligible=counted.total.eligible,
        voted=counted.total.voted,
        base=ranking.final[1] if ranking and counted.winner is not None else counted.base(counted.total),
        counts=counted.total.choices,
        columns=shown.columns,
        supporting=tuple(sorted(counted.supporting)),
        winner=counted.winner,
        tied=counted.tied,
        met=verdict.met,
        quorate=verdict.quorate,
        share=_percent(verdict.share),
        balanced=_percent(verdict.balanced) if shown.exact else None,
        disagrees=verdict.disagrees if shown.exact else None,
        findings=tuple(_told(finding, shown) for finding in verdict.findings),
        sectors=_lines(shown.sectors, counted.sectors),
        clusters=_lines(shown.clusters, counted.clusters),
        provinces=_lines(shown.provinces, counted.provinces),
        withheld=not shown.sectors and counted.total.voted > 0,
        points=ranking.points if ranking else (),
        rounds=tuple((tuple(r.counts.items()), r.leaves) for r in ranking.rounds) if ranking else (),
    )


def percent(part: int, of: int) -> float:
    """A share in per cent, with one decimal."""
    return _percent(Fraction(part, of)) or 0.0 if of else 0.0


def share_of(told: Outcome, line: GroupLine) -> float | None:
    """The share of a group that is for what is judged, in per cent; None where withheld, or nobody's vote counts."""
    if not line.columns or not told.supporting:
        return None
    wanted = [
        column
        for column, choices in zip(line.columns, told.columns, strict=True)
        if set(choices) <= set(told.supporting)
    ]
    base = line.voted
    if told.kind == PollKind.YES_NO.value and len(line.columns) == 3:
        base = line.columns[0] + line.columns[1]
    return percent(sum(wanted), base) if base else None


def _told(finding: Finding, shown: Breakdown) -> FindingLine:
    """A condition without its figures by sector where a choice would follow from them."""
    open_to_all = finding.condition not in NAMED_IN_SECTORS or shown.exact
    return FindingLine(
        condition=finding.condition.value,
        met=finding.met,
        have=_beside(finding.have, finding.need) if open_to_all else 0.0,
        need=_percent(finding.need) or 0.0,
        by_sector=tuple((s.value, _percent(have) or 0.0) for s, have in finding.by_sector) if open_to_all else (),
        short=tuple(sector.value for sector in finding.short) if open_to_all else (),
    )


def _lines(shown: tuple[Shown, ...], counts: Mapping[Any, Count]) -> tuple[GroupLine, ...]:
    """Every group's turnout, with the figures of those lines that may be shown."""
    lines: list[GroupLine] = []
    told: set[str | None] = set()
    for line in shown:
        eligible = sum(counts[name].eligible for name in line.groups if name in counts)
        lines.append(GroupLine(line.groups, eligible, line.voted, line.columns))
        told.update(line.groups)
    silent = [GroupLine((name,), c.eligible, c.voted) for name, c in counts.items() if name not in told]
    return tuple(lines + sorted(silent, key=lambda line: (line.groups[0] is None, str(line.groups[0]))))


def _beside(have: Fraction, need: Fraction) -> float:
    """A share in per cent, with as many decimals as it takes to tell it from what is needed."""
    digits = 1
    while have != need and digits < MOST_DECIMALS and _percent(have, digits) == _percent(need, digits):
        digits += 1
    return _percent(have, digits) or 0.0


def _percent(share: Fraction | None, digits: int = 1) -> float | None:
    return round(float(share) * 100, digits) if share is not None else None


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list | tuple) else value
