"""Whether the rule that was fixed at opening is met, and which conditions are why. Pure."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from config.vocabulary import PollKind, PollRule, Sector, TieRule
from handlers.rules.polls.tally import NO, Tally

HALF = Fraction(1, 2)
TWO_THIRDS = Fraction(2, 3)


@dataclass(frozen=True)
class Bar:
    """What a result has to reach, in whole per cent: `sector` in every sector (with the rule of that name), `quorum`
    of all and `sector_quorum` of each sector taking part; 0: nothing asked."""

    rule: PollRule = PollRule.SIMPLE
    sector: int = 40
    quorum: int = 50
    sector_quorum: int = 0
    tie: TieRule = TieRule.NOBODY


class Condition(StrEnum):
    """What is asked of a result."""

    QUORUM = "quorum"
    SECTOR_QUORUM = "sector_quorum"
    TIE = "tie"
    SIMPLE = "simple"
    ALL_ELIGIBLE = "all_eligible"
    TWO_THIRDS = "two_thirds"
    EVERY_SECTOR = "every_sector"


@dataclass(frozen=True)
class Finding:
    """One condition: whether it is met, what there is and what is needed, as shares; `by_sector` where it looks at
    each, `short` being the sectors that fall short."""

    condition: Condition
    met: bool
    have: Fraction
    need: Fraction
    by_sector: tuple[tuple[Sector, Fraction], ...] = ()
    short: tuple[Sector, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """`met` None: the poll is advisory and judges nothing. `quorate` holds for every poll.

    `disagrees`: by heads and by sectors of the same weight the result is not the same.
    """

    met: bool | None
    quorate: bool
    findings: tuple[Finding, ...]
    share: Fraction | None
    balanced: Fraction | None
    disagrees: bool

    @property
    def unmet(self) -> tuple[Finding, ...]:
        """The conditions that were not met, in the order they are asked."""
        return tuple(finding for finding in self.findings if not finding.met)


def judge(counted: Tally, bar: Bar) -> Verdict:
    """Hold a tally against the rule fixed at opening."""
    presence = _presence(counted, bar)
    support = _support(counted, bar)
    quorate = all(finding.met for finding in presence)
    met = None if bar.rule is PollRule.ADVISORY else quorate and all(finding.met for finding in support)
    return Verdict(
        met=met,
        quorate=quorate,
        findings=(*presence, *support),
        share=_overall(counted),
        balanced=counted.balanced,
        disagrees=_disagrees(counted),
    )


def deciding_few(sectors: dict[Sector, int], bar: Bar) -> tuple[Sector, ...]:
    """The sectors in which one or two voters could decide the result alone, where sectors count: by the rule, by the
    quorum, or where equals are parted by giving each sector the same weight."""
    if bar.rule is not PollRule.EVERY_SECTOR and not bar.sector_quorum and bar.tie is not TieRule.BALANCED:
        return ()
    return tuple(sector for sector, people in sectors.items() if 0 < people <= 2)


def _presence(counted: Tally, bar: Bar) -> list[Finding]:
    found: list[Finding] = []
    if bar.quorum:
        need = Fraction(bar.quorum, 100)
        have = _part(counted.total.voted, counted.total.eligible)
        found.append(Finding(Condition.QUORUM, have >= need, have, need))
    if bar.sector_quorum:
        need = Fraction(bar.sector_quorum, 100)
        parts = [(s, _part(c.voted, c.eligible)) for s, c in counted.named_sectors.items() if c.eligible]
        found.append(_each_sector(Condition.SECTOR_QUORUM, parts, need))
    return found


def _support(counted: Tally, bar: Bar) -> list[Finding]:
    if bar.rule is PollRule.ADVISORY:
        return []
    if not counted.supporting:
        share = _part(counted.total.choices[counted.tied[0]], counted.total.voted) if counted.tied else Fraction(0)
        return [Finding(Condition.TIE, met=False, have=share, need=HALF)]
    share = _overall(counted) or Fraction(0)
    match bar.rule:
        case PollRule.ALL_ELIGIBLE:
            have = _part(counted.support(counted.total), counted.total.eligible)
            return [Finding(Condition.ALL_ELIGIBLE, have > HALF, have, HALF)]
        case PollRule.TWO_THIRDS:
            return [Finding(Condition.TWO_THIRDS, share >= TWO_THIRDS, share, TWO_THIRDS)]
        case PollRule.EVERY_SECTOR:
            parts = [(s, counted.share(c) or Fraction(0)) for s, c in counted.named_sectors.items() if c.eligible]
            return [
                _majority(counted, share, bar),
                _each_sector(Condition.EVERY_SECTOR, parts, Fraction(bar.sector, 100)),
            ]
    return [_majority(counted, share, bar)]


def _majority(counted: Tally, share: Fraction, bar: Bar) -> Finding:
    """More than half; an even yes and no, or two choices of half the votes each, are decided by the rule for equals."""
    met = share > HALF
    if bar.tie is TieRule.BALANCED:
        even = counted.kind is PollKind.YES_NO and counted.support(counted.total) == counted.total.choices[NO]
        # Of two that share all votes, the winner is the one which the sectors' weights made it.
        halves = counted.winner is not None and bool(counted.tied) and share == HALF
        met = (counted.balanced or Fraction(0)) > HALF if even else met or halves
    return Finding(Condition.SIMPLE, met, share, HALF)


def _each_sector(condition: Condition, parts: list[tuple[Sector, Fraction]], need: Fraction) -> Finding:
    short = tuple(sector for sector, have in parts if have < need)
    lowest = min((have for _, have in parts), default=Fraction(0))
    return Finding(condition, bool(parts) and not short, lowest, need, tuple(parts), short)


def _overall(counted: Tally) -> Fraction | None:
    """The share that is judged: of a runoff, that of its deciding round."""
    if counted.ranking is not None and counted.winner is not None and len(counted.ranking.leading) == 1:
        support, base = counted.ranking.final
        return _part(support, base)
    return counted.share(counted.total) if counted.supporting else None


def _disagrees(counted: Tally) -> bool:
    share, balanced = counted.share(counted.total), counted.balanced
    if not counted.supporting or share is None or balanced is None:
        return False
    if (share > HALF) is not (balanced > HALF):
        return True
    if counted.winner is None or counted.ranking is not None:
        return False
    shares = [_balanced_of(counted, choice) for choice in range(len(counted.total.choices))]
    return max(shares) > shares[counted.winner]


def _balanced_of(counted: Tally, choice: int) -> Fraction:
    parts = [_part(c.choices[choice], c.voted) for c in counted.named_sectors.values() if c.voted]
    return sum(parts, Fraction(0)) / len(parts) if parts else Fraction(0)


def _part(some: int, of: int) -> Fraction:
    return Fraction(some, of) if of else Fraction(0)
