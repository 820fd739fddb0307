"""Changing an unsent poll in words, while its card is open."""

from dataclasses import replace
from typing import Any

from config.phrasing import Texts
from config.vocabulary import PollKind
from handlers.kit.context import Context
from handlers.kit.replies import Reply, Say
from handlers.polls.draft import CARDS, PollDraft, narrowed
from handlers.polls.reading import audience_from, closing_in
from handlers.rules.audiences import with_left_out
from handlers.rules.polls.spoken_changes import Change, Part, change_in, changed_choices, says_nothing_more
from handlers.rules.polls.spoken_terms import terms_in
from storage.records import Draft


def change_in_words(context: Context, stored: Draft, draft: PollDraft, text: str) -> list[Reply] | None:
    """The card with what the message changes of the poll; None where the message is no change of it."""
    terms, rest = terms_in(text, draft.terms)
    change = change_in(rest)
    if change is None and (rest == text or not says_nothing_more(rest)):
        return None
    draft = replace(draft, terms=terms)
    if change is not None:
        values = _values(context, draft, change)
        if isinstance(values, Say):
            return [values]
        draft = replace(draft, **values)
    return CARDS.keep(context, stored, replace(narrowed(draft), waiting_for="").as_data())


def _values(context: Context, draft: PollDraft, change: Change) -> dict[str, Any] | Say:
    """What becomes of the draft's fields, or what to say where the change cannot be understood."""
    match change.part:
        case Part.QUESTION:
            return {"question": change.text[:300]}
        case Part.CLOSING:
            return closing_in(context, draft, change.text)
        case Part.AUDIENCE:
            audience = audience_from(context, change.text)
            if audience is None:
                return Say("audience.unread")
            return {"audience": with_left_out(draft.audience, change.text, audience)}
    own = draft.choices if draft.own_choices else ()
    if draft.terms.kind is PollKind.YES_NO and change.part is Part.ADD_CHOICE:
        own = tuple(Texts().plain(key) for key in ("polls.yes", "polls.no"))
    choices = changed_choices(own, change)
    if choices is None:
        return Say("polls.choice_unknown", {"choices": list(own)})
    kind = draft.terms.kind if draft.own_choices else PollKind.ONE
    return {"choices": choices, "terms": replace(draft.terms, kind=kind)}
