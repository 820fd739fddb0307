"""Finding issues that tell of the same trouble, among the open ones of the same place."""

from collections.abc import Sequence

from config.vocabulary import Topic
from handlers.rules.likeness import (
    ALIKE_ELSEWHERE,
    ANYWHERE,
    NAMED,
    Rarity,
    enough_among,
    likeness,
    naming,
    places_of,
    rarity_of,
    term_key,
    term_keys,
)
from nlp.gist import gist
from storage.issue_records import Issue
from storage.unit_of_work import UnitOfWork

MOST_TERMS = 8
MOST_A_TERM = 200
LOOKED_AT = 12
OFFERED = 3


def put(unit: UnitOfWork, issue: Issue) -> None:
    """Let an open issue be found; call whenever it opens, or after its text or place changed."""
    if issue.is_open:
        unit.issue_terms.add(issue.id, term_keys(issue.text, issue.provinces))


def take_out(unit: UnitOfWork, issue: Issue) -> None:
    """Let an issue no longer be found; call with the issue as it was put."""
    unit.issue_terms.remove(issue.id, term_keys(issue.text, issue.provinces))


def moved(unit: UnitOfWork, before: Issue, after: Issue) -> None:
    """Follow a change of an issue: of its state, text or place."""
    same = (before.text, before.provinces, before.is_open) == (after.text, after.provinces, after.is_open)
    if not same:
        take_out(unit, before)
        put(unit, after)


def alike(
    unit: UnitOfWork, text: str, provinces: Sequence[str], topic: Topic | None, *, assumed: bool = False
) -> list[Issue]:
    """Open issues that tell of the same trouble, at most OFFERED: those of the same place, likest first, then the
    likest of another place where either's was `assumed` and not said."""
    candidates, rarity = _candidates(unit, text, places_of(provinces))
    enough = enough_among(len(candidates))
    here = _likest(candidates, text, topic, rarity, enough, provinces)
    if len(here) >= OFFERED:
        return here[:OFFERED]
    known = {one.id for one in candidates}
    everywhere, rarity = _candidates(unit, text, (ANYWHERE,))
    unsure = [one for one in everywhere if one.id not in known and (assumed or not provinces or _is_unsure(one))]
    return [*here, *_likest(unsure, text, topic, rarity, ALIKE_ELSEWHERE, provinces)[:1]]


def asked_after(unit: UnitOfWork, question: str, provinces: Sequence[str], own: Sequence[Issue]) -> list[Issue]:
    """The issues a question may mean by their story, likeliest first: the asker's own before those of the place."""
    candidates, _ = _candidates(unit, question, places_of(provinces))
    mine = {one.id for one in own}
    known = {one.id: one for one in (*own, *candidates)}
    ranked = [(naming(question, one.text), one) for one in known.values()]
    best = sorted(
        ((score, one) for score, one in ranked if score >= NAMED),
        key=lambda pair: (pair[1].id not in mine, -pair[0], -pair[1].id),
    )
    return [one for _, one in best[:OFFERED]]


def _is_unsure(issue: Issue) -> bool:
    return issue.provinces_assumed or not issue.provinces


def _likest(
    candidates: Sequence[Issue],
    text: str,
    topic: Topic | None,
    rarity: Rarity,
    enough: float,
    provinces: Sequence[str],
) -> list[Issue]:
    """Those that are like enough, likest first."""
    ranked = [
        (likeness(text, one.text, rarity, (topic, one.topic), len({*provinces} & {*one.provinces})), one)
        for one in candidates
    ]
    best = sorted(((score, one) for score, one in ranked if score >= enough), key=lambda pair: (-pair[0], pair[1].id))
    return [one for _, one in best]


def _candidates(unit: UnitOfWork, text: str, places: Sequence[str]) -> tuple[list[Issue], dict[str, float]]:
    """The issues that share the most telling terms of a text, and how telling each term is here."""
    terms = gist(text).terms
    keys = {term_key(place, term): term for place in places for term in terms}
    counts = unit.issue_terms.counts(keys)
    held: dict[str, int] = {}
    for key, count in counts.items():
        held[keys[key]] = held.get(keys[key], 0) + count
    rarity = rarity_of(held)
    weighed = sorted(((key, terms[keys[key]] * rarity[keys[key]]) for key in counts), key=lambda pair: -pair[1])
    numbers = unit.issue_terms.sharing(weighed[:MOST_TERMS], MOST_A_TERM, LOOKED_AT)
    found = unit.issues.many(numbers)
    return [found[number] for number in numbers if number in found and found[number].is_open], rarity
