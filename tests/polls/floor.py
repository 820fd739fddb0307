"""A committee that votes: conversations over the dispatcher and a real database, slow work done at once."""

from pathlib import Path
from typing import Any

from bot.poll_picture import draw_poll
from config.vocabulary import Role, Sector
from handlers.kit.incoming import ChatKind, Incoming, Tick
from storage.outbox import SENT, Mark
from storage.poll_records import Poll
from storage.records import Grant, Group
from tests.issues.talk import Shown, Someone, Talk

GROUP = -700
QUESTION = "ขอโหวตว่าจะประชุมทุก 2 เดือนหรือไตรมาสละครั้ง ปิดรับศุกร์หน้าห้าโมงเย็น"


class Floor(Talk):
    """A chair, a secretary, and four members of each sector, of two clusters."""

    def __init__(self, folder: Path, each: int = 4) -> None:
        super().__init__(folder)
        self.chair = self.join(
            1, "ประธาน ทดลอง", Grant(Role.CHAIR), sector=Sector.PRIVATE, province="น่าน", cluster="1.1"
        )
        self.office = self.join(2, "เลขา ทดลอง", Grant(Role.SECRETARIAT))
        self.members: dict[Sector, list[Someone]] = {
            sector: [
                self.join(
                    100 * (number + 1) + one,
                    f"{sector.value}{one} ทดสอบ",
                    sector=sector,
                    province="แพร่" if one % 2 else "ตาก",
                    cluster="1.1" if one % 2 else "2.1",
                )
                for one in range(each)
            ]
            for number, sector in enumerate(Sector)
        }

    @property
    def everybody(self) -> list[Someone]:
        return [self.chair, self.office, *(one for group in self.members.values() for one in group)]

    def hand_in(self, incoming: Incoming) -> list[Shown]:
        """Handle one thing and do the slow work it asks for."""
        with self.database.write() as unit:
            incoming = self.dispatcher.read(incoming, self.now)
            known = self.dispatcher.prefetch(unit, [incoming])
            unit.set_mark()
            replies = self.dispatcher.handle(unit, incoming, known, self.now)
            rendered = self.renderer.render(unit, incoming, replies, self.now)
            ids = unit.outbox.store(rendered.calls, self.now)
            shown = [self._show(row, call) for row, call in zip(ids, rendered.calls, strict=True)]
            unit.outbox.mark([Mark(row, SENT, one.id) for row, one in zip(ids, shown, strict=True)], self.now)
            unit.commit()
        for name, arguments, _ in rendered.work:
            given = {key: value for key, value in arguments.items() if key != "subject_id"}
            result = draw_poll(given["data"])
            tick = Tick(name, arguments["subject_id"], {**given, "result": result})
            shown += self.hand_in(Incoming(chat=0, chat_kind=ChatKind.PRIVATE, tick=tick))
        return shown

    def opens(self, text: str = QUESTION, *, taps: tuple[str, ...] = ()) -> Poll:
        """The chair opens a poll; `taps` are made on the card before it is confirmed."""
        self.chair.says(text)
        for label in taps:
            self.chair.taps(label)
        self.chair.taps("ยืนยัน")
        return self.newest()

    def newest(self) -> Poll:
        """The poll opened last, as it is stored."""
        with self.database.read() as unit:
            return unit.polls.newest(1)[0]

    def closes(self) -> Poll:
        """Time passes until the newest poll has been counted."""
        self.passes(seconds=(self.newest().closes_at - self.now).total_seconds() + 1)
        return self.newest()

    def links_group(self) -> None:
        """Link a group of the whole organisation."""
        with self.database.write() as unit:
            unit.groups.link(Group(GROUP, "กลุ่มทดลอง", None, None))
            unit.commit()

    def stored(self, table: str) -> list[dict[str, Any]]:
        """Every row of a table."""
        with self.database.read() as unit:
            return [dict(row) for row in unit.connection.exec_driver_sql(f"SELECT * FROM {table}").mappings()]  # noqa: S608  a table's own name


def votes(voters: list[Someone], label: str) -> None:
    """Each taps the choice on their newest ballot."""
    for one in voters:
        one.taps(label)
