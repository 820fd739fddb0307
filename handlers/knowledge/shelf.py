"""The documents in force as a library that can be asked: built anew only when what is in force changes."""

from collections import OrderedDict
from datetime import date
from threading import Lock

from config.vocabulary import Role
from handlers.kit.routes import COMMITTEE, LEADERS, STAFF
from handlers.rules.permissions import holds_anywhere
from nlp.search.library import Library
from nlp.search.units import Text
from storage.documents import IN_FORCE
from storage.records import Document, Person
from storage.unit_of_work import UnitOfWork

EVERYBODY_READS = "everybody"
COMMITTEE_READS = "committee"
STAFF_READS = "staff"
KEPT = 2

_READERS: dict[str, frozenset[Role]] = {COMMITTEE_READS: COMMITTEE, STAFF_READS: STAFF}
_kept: OrderedDict[tuple[tuple[int, str], ...], Library] = OrderedDict()
_lock = Lock()


def library(unit: UnitOfWork) -> Library:
    """Everything in force, ready to be asked."""
    stamp = unit.documents.stamp()
    with _lock:
        if stamp in _kept:
            _kept.move_to_end(stamp)
            return _kept[stamp]
        earlier = next(reversed(_kept.values()), None)
    built = Library(_texts(unit), earlier)
    with _lock:
        _kept[stamp] = built
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return built


def may_read(document: Document, person: Person | None, today: date) -> bool:
    """Whether somebody (None: anybody at all, as in a group) may read a document."""
    if document.readers != EVERYBODY_READS and not holds_anywhere(person, _READERS[document.readers], today):
        return False
    if not document.clusters:
        return True
    if person is None:
        return False
    return person.cluster in document.clusters or holds_anywhere(person, LEADERS, today)


def readable(unit: UnitOfWork, person: Person | None, today: date) -> dict[int, Document]:
    """The documents in force that somebody may read, by number."""
    return {one.id: one for one in unit.documents.in_force() if may_read(one, person, today)}


def _texts(unit: UnitOfWork) -> list[Text]:
    documents = {one.id: one for one in unit.documents.in_force() if one.state == IN_FORCE}
    return [
        Text(passage.id, passage.document_id, documents[passage.document_id].title, passage.section, passage.lines)
        for passage in unit.documents.passages(documents)
    ]
