"""Setting the terms and the audience of an unsent poll by its buttons."""

from dataclasses import replace

from config.vocabulary import ResultsShown, Secrecy, Sector
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Toast
from handlers.polls.actions import Dimension, SetAudience, SetTerm, ShowTerm, Term
from handlers.polls.draft import PollDraft, card, narrowed
from handlers.polls.drafting import newest, tapped_draft
from handlers.polls.terms import VALUES, audience_rows, more_rows, value_rows, written
from storage.poll_records import Audience, PollTerms
from storage.records import Draft


def show_term(context: Context, request: Request) -> list[Reply]:
    """What one term may be."""
    tapped = request.incoming.action
    assert isinstance(tapped, ShowTerm)  # noqa: S101  the route leads only such taps here
    stored = tapped_draft(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    return [card(context, stored, request.member, value_rows(stored, tapped.term))]


def set_term(context: Context, request: Request) -> list[Reply]:
    """A term was chosen."""
    tapped = request.incoming.action
    assert isinstance(tapped, SetTerm)  # noqa: S101  the route leads only such taps here
    stored = tapped_draft(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    value = next((one for one in VALUES[tapped.term] if written(one) == tapped.value), None)
    if value is None:
        return [Toast("common.button_stale", alert=True)]
    draft = PollDraft.from_data(stored.data)
    terms = _consistent(replace(draft.terms, **{tapped.term.value: value}))
    changed = context.unit.drafts.change(stored, replace(draft, terms=terms).as_data(), context.now)
    if changed is None:
        return newest(context, request, stored.id)
    if tapped.term is Term.KIND:
        return [card(context, changed, request.member)]
    return [card(context, changed, request.member, more_rows(changed, replace(draft, terms=terms)))]


def set_audience(context: Context, request: Request) -> list[Reply]:
    """A cluster or sector was put in or taken out."""
    tapped = request.incoming.action
    assert isinstance(tapped, SetAudience)  # noqa: S101  the route leads only such taps here
    stored = tapped_draft(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = PollDraft.from_data(stored.data)
    audience = replace(draft.audience, people=())
    match tapped.dimension:
        case Dimension.EVERYBODY:
            audience = Audience()
        case Dimension.SECTOR:
            sector = Sector(tapped.value)
            audience = replace(audience, sectors=tuple(s for s in Sector if (s in audience.sectors) != (s is sector)))
        case Dimension.CLUSTER:
            codes = [one.code for one in context.catalogue.clusters]
            kept = tuple(c for c in codes if (c in audience.clusters) != (c == tapped.value))
            audience = replace(audience, clusters=kept)
    draft = narrowed(replace(draft, audience=audience))
    changed = context.unit.drafts.change(stored, draft.as_data(), context.now)
    if changed is None:
        return newest(context, request, stored.id)
    return [card(context, changed, request.member, audience_rows(context, changed, draft))]


def _consistent(terms: PollTerms) -> PollTerms:
    """A secret vote shows nothing before it closes."""
    return replace(terms, shown=ResultsShown.AFTER_CLOSE) if terms.secrecy is Secrecy.SECRET else terms
