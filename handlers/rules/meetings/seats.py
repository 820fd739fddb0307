"""Whose seats count, and when a delegate fills one."""

from datetime import date

from config.vocabulary import DelegateOffer, DelegateRule, Role, Seat
from handlers.rules.permissions import holds_anywhere
from storage.records import Person

SEATED: frozenset[Role] = frozenset({Role.MEMBER, Role.SECRETARIAT, Role.VICE_CHAIR, Role.CHAIR})


def has_seat(person: Person, on: date) -> bool:
    """Whether somebody who is called to a meeting has a vote there; advisers and observers attend without one."""
    return holds_anywhere(person, SEATED, on)


def delegate_offered(seat: Seat | None, offer: DelegateOffer) -> bool:
    """Whether somebody may send a delegate at all."""
    if offer is DelegateOffer.OFFICE:
        return seat is Seat.EX_OFFICIO
    return offer is DelegateOffer.EVERYBODY


def letter_decides(seat: Seat | None, rule: DelegateRule) -> bool:
    """Whether a delegate fills the seat with a letter, and not without one."""
    return delegate_counts(seat, letter=True, rule=rule) and not delegate_counts(seat, letter=False, rule=rule)


def delegate_counts(seat: Seat | None, *, letter: bool, rule: DelegateRule) -> bool:
    """Whether a delegate fills the seat of who sent them; otherwise they attend as ผู้เข้าร่วมประชุม.

    By default the delegate of an ex-officio member with a letter does: the office sits, whoever holds it. A named
    member was chosen as a person and cannot hand the seat on. Where the order that appointed a committee says
    otherwise, its rule is changed.
    """
    if rule is DelegateRule.OFFICE:
        return seat is Seat.EX_OFFICIO and letter
    return rule is DelegateRule.ALWAYS
