"""Setting the terms and the audience of an unsent poll by its buttons."""

from dataclasses import replace

from config.vocabulary import ResultsShown, Secrecy
from handlers.kit.audience import switched
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Toast
from handlers.polls.actions import SetAudience, SetTerm, ShowTerm, Term
from handlers.polls.draft import CARDS, PollDraft, card, narrowed
from handlers.polls.terms import VALUES, audience_choices, more_rows, value_rows, written
from storage.poll_records import PollTerms
from storage.records import Draft


def show_term(context: Context, request: Request) -> list[Reply]:
    """What one term may be."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowTerm)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    return [card(context, stored, value_rows(stored, tapped.term))]


def set_term(context: Context, request: Request) -> list[Reply]:
    """A term was chosen."""
    tapped = request.incoming.action
    assert isinstance(tapped, SetTerm)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    value = next((one for one in VALUES[tapped.term] if written(one) == tapped.value), None)
    if value is None:
        return [Toast("common.button_stale", alert=True)]
    draft = PollDraft.from_data(stored.data)
    terms = _consistent(replace(draft.terms, **{tapped.term.value: value}))
    changed = context.unit.drafts.change(stored, replace(draft, terms=terms).as_data(), context.now)
    if changed is None:
        return CARDS.newest(context, stored.id)
    if tapped.term is Term.KIND:
        return [card(context, changed)]
    return [card(context, changed, more_rows(changed, replace(draft, terms=terms)))]


def set_audience(context: Context, request: Request) -> list[Reply]:
    """A cluster or sector was put in or taken out."""
    tapped = request.incoming.action
    assert isinstance(tapped, SetAudience)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = PollDraft.from_data(stored.data)
    audience = switched(context, draft.audience, tapped.dimension, tapped.value)
    draft = narrowed(replace(draft, audience=audience))
    changed = context.unit.drafts.change(stored, draft.as_data(), context.now)
    if changed is None:
        return CARDS.newest(context, stored.id)
    return [card(context, changed, audience_choices(context, changed, draft))]


def _consistent(terms: PollTerms) -> PollTerms:
    """A secret vote shows nothing before it closes."""
    return replace(terms, shown=ResultsShown.AFTER_CLOSE) if terms.secrecy is Secrecy.SECRET else terms
