"""The buttons behind ตัวเลือกเพิ่มเติม: a poll's terms and what each may be, and its audience."""

from typing import Any

from config.vocabulary import PollKind, PollRule, RankingMethod, ResultsShown, Secrecy, TieRule
from handlers.kit.audience import audience_rows
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context
from handlers.polls.actions import DraftStep, SetAudience, SetTerm, ShowTerm, Term
from handlers.polls.draft import PollDraft, button
from handlers.polls.phrases import terms_arguments
from storage.poll_records import PollTerms
from storage.records import Draft

VALUES: dict[Term, tuple[Any, ...]] = {
    Term.KIND: tuple(PollKind),
    Term.MOST: (0, 2, 3, 4, 5, 6),
    Term.METHOD: tuple(RankingMethod),
    Term.RULE: tuple(PollRule),
    Term.SECTOR: (25, 33, 40, 50, 60),
    Term.QUORUM: (0, 25, 33, 50, 67, 75),
    Term.SECTOR_QUORUM: (0, 20, 30, 50),
    Term.SECRECY: tuple(Secrecy),
    Term.SHOWN: tuple(ResultsShown),
    Term.TIE: tuple(TieRule),
    Term.PROXIES: (False, True),
    Term.REMINDERS: ((), (24,), (2,), (72, 24), (24, 2)),
}
_WORDS: dict[Term, Any] = {
    Term.KIND: PollKind,
    Term.METHOD: RankingMethod,
    Term.RULE: PollRule,
    Term.SECRECY: Secrecy,
    Term.SHOWN: ResultsShown,
    Term.TIE: TieRule,
}


def more_rows(stored: Draft, draft: PollDraft) -> Rows:
    """One button a term, showing what it is now."""
    shown = [term for term in Term if _applies(term, draft.terms)]
    arguments = terms_arguments(draft.terms)
    buttons = [
        Button(f"polls.term_{term.value}", ShowTerm(stored.id, stored.revision, term), {"value": arguments[term.value]})
        for term in shown
    ]
    return (*rows_of(buttons, 2), (button(stored, "common.back", DraftStep.SHOW),))


def value_rows(stored: Draft, term: Term) -> Rows:
    """One button a value that a term may have."""
    buttons = [
        Button(
            f"polls.value_{term.value}",
            SetTerm(stored.id, stored.revision, term, written(value)),
            {"value": list(value) if isinstance(value, tuple) else value},
        )
        for value in VALUES[term]
    ]
    return (*rows_of(buttons, 1 if len(buttons) < 6 else 2), (button(stored, "common.back", DraftStep.MORE),))


def audience_choices(context: Context, stored: Draft, draft: PollDraft) -> Rows:
    """Clusters and sectors to put in or take out; provinces, posts and names are typed."""
    choices = audience_rows(
        context,
        draft.audience,
        lambda dimension, value: SetAudience(stored.id, stored.revision, dimension, value),
        within=draft.cluster,
    )
    return (*choices, (button(stored, "common.back", DraftStep.SHOW),))


def _applies(term: Term, terms: PollTerms) -> bool:
    if term is Term.MOST:
        return terms.kind is PollKind.SEVERAL
    if term is Term.METHOD:
        return terms.kind is PollKind.RANKING
    if term is Term.SECTOR:
        return terms.rule is PollRule.EVERY_SECTOR
    if term is Term.TIE:
        return terms.kind is not PollKind.AGREEMENT
    return term is not Term.SHOWN or terms.secrecy is not Secrecy.SECRET


def written(value: Any) -> str:
    """A value as a button carries it."""
    if isinstance(value, tuple):
        return "-".join(map(str, value))
    return str(int(value)) if isinstance(value, bool) else str(getattr(value, "value", value))
