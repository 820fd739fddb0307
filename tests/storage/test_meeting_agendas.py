"""The items of agendas: kept by id, with what they come from."""

from config.vocabulary import AgendaSection as Section
from handlers.rules.meetings.agenda import in_order, items_of
from storage.database import Database
from storage.meeting_records import AgendaItem


def test_items_keep_their_ids_and_links(database: Database) -> None:
    with database.write() as unit:
        agendas = unit.meeting_agendas
        agendas.put(7, in_order([*items_of("ก\nข"), AgendaItem(Section.MATTERS_ARISING, "ค", action_item_id=3)]))
        third, first, second = agendas.of(7)
        assert (third.title, third.action_item_id, first.title, second.title) == ("ค", 3, "ก", "ข")
        agendas.put(7, in_order([second, first, AgendaItem(Section.OTHER, "ง", issue_id=12)]))
        again = agendas.of(7)
        assert [(one.title, one.position) for one in again] == [("ข", 1), ("ก", 2), ("ง", 1)]
        assert [one.id for one in again[:2]] == [second.id, first.id]
        added = agendas.add(7, AgendaItem(Section.FOR_CONSIDERATION, "จ", issue_id=12))
        assert (added.position, agendas.get(added.id)) == (3, added)
        assert {one.title for one in agendas.with_issue(12)} == {"ง", "จ"}
        assert agendas.of(8) == ()
