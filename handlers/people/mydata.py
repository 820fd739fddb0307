"""/mydata: a member sees everything held about them, takes it along as a file, and can have it erased."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from html import unescape
from typing import Any

from config.phrasing import Texts, thai_date, thai_datetime
from handlers.kit.buttons import Action, Button, action, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.events import DataAsked, DataPart, PersonErased
from handlers.kit.incoming import Tick
from handlers.kit.people_buttons import ShowMyData
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Edit, Keyboard, Reply, Say, Send, Urgency
from handlers.kit.routes import Clock, Due, Feature, Route
from handlers.people.invitations import roles_of, tell_secretariat
from handlers.rules.codes import account_digest
from handlers.rules.own_wording import asks_what_is_held
from nlp.regex import regex
from storage.records import HistoryEntry, Person
from storage.unit_of_work import UnitOfWork

CARD = "mydata"
TICK = "erasure"
AGAIN_AFTER = timedelta(minutes=1)
SHOWN_OF_EACH = 3
# A message takes 4,096 characters; the file has everything.
MOST_LINES = 24
SHOWN_LENGTH = 90
LONGEST_CODE = 3
MARK = regex(r"<[^>]*>")


@action("mf")
class MyDataFile(Action):
    """Everything as a file: html to read, json for programs."""

    ending: str


@action("mz")
class EraseMe(Action):
    """Erase everything; `sure` after being told what that means."""

    sure: bool


def show(context: Context, request: Request) -> list[Reply]:
    """What is held, kind by kind, with the first of each."""
    parts = parts_of(context, _self(context, request))
    shown = []
    lines_left = MOST_LINES
    for part in parts:
        first = [_line(entry) for entry in part.entries[: min(SHOWN_OF_EACH, lines_left)]]
        lines_left -= len(first)
        if part.entries:
            shown.append({"title": part.title, "count": len(part.entries), "entries": first})
    buttons = [
        Button("mydata.file_html", MyDataFile("html")),
        Button("mydata.file_json", MyDataFile("json")),
        Button("mydata.erase", EraseMe(sure=False)),
    ]
    return [Ask(CARD, "mydata.summary", {"parts": shown}, rows_of(buttons, 2))]


def send_file(context: Context, request: Request) -> list[Reply]:
    """Everything, as a page to read or as JSON."""
    tapped = request.incoming.action
    assert isinstance(tapped, MyDataFile)  # noqa: S101  the route leads only such taps here
    person = _self(context, request)
    parts = parts_of(context, person)
    texts = Texts()
    if tapped.ending == "json":
        data = {texts.plain(part.title): [_named(entry, texts) for entry in part.entries] for part in parts}
        content, mime = json.dumps(data, ensure_ascii=False, indent=2), "application/json"
    else:
        pages = [{"title": part.title, "entries": [_named(e, texts) for e in part.entries]} for part in parts]
        arguments = {"person": person, "now": context.now, "parts": pages}
        content, mime = texts.html("mydata.page", arguments), "text/html"
    name = f"mydata-{context.today:%Y%m%d}.{'json' if tapped.ending == 'json' else 'html'}"
    return [Send("mydata.file", name=name, mime=mime, content=content.encode())]


def erase(context: Context, request: Request) -> list[Reply]:
    """Say what erasing means; on the second tap erase."""
    tapped = request.incoming.action
    assert isinstance(tapped, EraseMe)  # noqa: S101  the route leads only such taps here
    person = _self(context, request)
    if not tapped.sure:
        buttons = [Button("mydata.erase_sure", EraseMe(sure=True)), Button("common.back", ShowMyData())]
        return [Ask(CARD, "mydata.erase_ask", buttons=rows_of(buttons, 1))]
    # At once, for what waited for a daily summary would hold the name longer than the person's wish allows.
    told = tell_secretariat(
        context,
        "mydata.erased_told",
        {"name": person.full_name},
        cluster=person.cluster,
        besides=person.id,
        urgency=Urgency.AT_ONCE,
    )
    context.publish(PersonErased(person.id))
    erase_person(context, person)
    return [Edit("mydata.erasing"), Say("mydata.erased", keyboard=Keyboard.REMOVE, confidential=True), told]


def _self(context: Context, request: Request) -> Person:
    """Who asks: a member, or somebody retired, whose data are still their own. Raises RuleBroken for anybody else."""
    if request.person is not None:
        return request.person
    user = request.incoming.user
    known = context.unit.people.by_user_ids([user]).get(user) if user is not None else None
    if known is None:
        raise RuleBroken("mydata.nothing_held")
    return known


def erase_person(context: Context, person: Person) -> None:
    """Erase what this part of the house holds; the other features have done theirs."""
    unit = context.unit
    unit.invites.forget(person.id)
    unit.join_requests.forget(person.user_id, person.id)
    unit.drafts.forget(person.id)
    unit.summaries.take(person.id)
    unit.histories.forget(person.id)
    unit.histories.forget_subject("person", person.id)
    unit.people.erase(person.id, context.now)
    if person.user_id is not None:
        unit.join_attempts.forget(account_digest(person.user_id))
        unit.erasures.begin(person.user_id, person.name, context.now + AGAIN_AFTER)


def find_due(unit: UnitOfWork, now: datetime, limit: int) -> list[Due]:
    """Erasures whose last messages should be out by now."""
    return [Due(Tick(TICK, one.id), one.due, lane=f"erasure:{one.id}") for one in unit.erasures.due(now, limit)]


def finish(context: Context, request: Request) -> list[Reply]:
    """Empty what the erasing itself left behind: the tap that asked for it, and the farewell."""
    tick = request.incoming.tick
    erasure = context.unit.erasures.get(tick.subject_id) if tick else None
    if erasure is not None:
        context.unit.erasures.finish(erasure, context.now + AGAIN_AFTER)
    return []


def parts_of(context: Context, person: Person) -> list[DataPart]:
    """Everything held about a person, of every feature."""
    asked = DataAsked(person.id)
    asked.parts.extend(_own_parts(context, person))
    context.publish(asked)
    return asked.parts


def _own_parts(context: Context, person: Person) -> list[DataPart]:
    unit, texts = context.unit, Texts()
    chat = person.user_id or 0
    acts = [
        {"mydata.at": _at(one.at), "mydata.what": " · ".join((_subject(one, texts), *_words(one.detail)))}
        for one in unit.histories.by(person.id)
    ]
    drafts = [
        {"mydata.at": _at(one.created_at), "mydata.what": " · ".join(_words(one.data))}
        for one in unit.drafts.of(person.id)
    ]
    requests = [
        {"mydata.at": _at(one.asked_at), "roster.column.name": one.name} for one in unit.join_requests.of_account(chat)
    ]
    news = [
        {"mydata.at": _at(one.created_at), "mydata.what": one.text} for one in unit.summaries.waiting_for(person.id)
    ]
    said = [{"mydata.at": _at(at), "mydata.what": _said(payload)} for at, payload in unit.inbox.kept(str(chat))]
    heard = [{"mydata.at": _at(at), "mydata.what": _heard(body)} for at, body in unit.outbox.kept(chat)]
    return [
        DataPart("mydata.part_roster", [_roster(context, person, texts)]),
        DataPart("mydata.part_roles", _roles(person, texts)),
        DataPart("mydata.part_invites", _invites(unit, person)),
        DataPart("mydata.part_requests", requests),
        DataPart("mydata.part_acts", acts),
        DataPart("mydata.part_drafts", drafts),
        DataPart("mydata.part_news", news),
        DataPart("mydata.part_said", [one for one in said if one["mydata.what"]]),
        DataPart("mydata.part_heard", [one for one in heard if one["mydata.what"]]),
    ]


def _roles(person: Person, texts: Texts) -> list[Mapping[str, str]]:
    return [
        {
            "roster.column.role": texts.plain(f"names.role.{one.role.value}"),
            "roster.column.cluster": one.cluster or "",
            "mydata.since": _day(one.since),
            "mydata.until": _day(one.until),
        }
        for one in person.grants
    ]


def _invites(unit: UnitOfWork, person: Person) -> list[Mapping[str, str]]:
    return [
        {
            "mydata.at": _at(one.made_at),
            "mydata.used": _at(one.used_at),
            "mydata.expires": _at(one.expires_at),
            "mydata.revoked": _at(one.revoked_at),
        }
        for one in unit.invites.of(person.id)
    ]


def _roster(context: Context, person: Person, texts: Texts) -> Mapping[str, str]:
    values: dict[str, Any] = {
        "roster.column.code": person.code,
        "roster.column.name": person.full_name,
        "roster.column.role": ", ".join(texts.plain(f"names.role.{role.value}") for role in roles_of(person, context)),
        "roster.column.post": person.post,
        "roster.column.position": person.position,
        "roster.column.sector": texts.plain(f"names.sector.{person.sector.value}") if person.sector else "",
        "roster.column.province": person.province,
        "roster.column.cluster": person.cluster,
        "roster.column.seat": texts.plain(f"names.seat.{person.seat.value}") if person.seat else "",
        "roster.column.term_end": person.term_end,
        "mydata.account": person.user_id,
        "mydata.joined": _at(person.joined_at),
        "mydata.retired": _at(person.retired_at),
        "mydata.unreachable": _at(person.unreachable_since),
        "mydata.daily": texts.plain("mydata.daily_yes") if person.summary_daily else "",
        "roster.column.order": person.order,
    }
    return {key: str(value) for key, value in values.items() if value}


def _line(entry: Mapping[str, str]) -> str:
    line = " · ".join(value for value in entry.values() if value)
    return line if len(line) <= SHOWN_LENGTH else line[: SHOWN_LENGTH - 1] + "…"


def _named(entry: Mapping[str, str], texts: Texts) -> dict[str, str]:
    return {texts.plain(key): value for key, value in entry.items()}


def _at(moment: datetime | None) -> str:
    return thai_datetime(moment) if moment else ""


def _day(day: date | None) -> str:
    return thai_date(day) if day else ""


def _said(payload: str) -> str:
    """The words of an update that is still kept."""
    update = json.loads(payload)
    message = update.get("message") or update.get("edited_message") or {}
    return str(message.get("text") or message.get("caption") or "")


def _heard(body: Mapping[str, Any]) -> str:
    """The words of a message of ours, without the marks of its HTML."""
    return unescape(MARK.sub("", str(body.get("text") or body.get("caption") or "")))


def _subject(act: HistoryEntry, texts: Texts) -> str:
    kind, _, which = act.subject.partition(":")
    key = f"names.subject.{kind}"
    named = texts.plain(key if key in texts.keys() else "names.subject.other")  # noqa: SIM118  not a mapping
    return f"{named} #{act.subject_id}" if act.subject_id else f"{named} {which}".strip()


_OUR_NAME = regex(r"[a-z]+(?:_[a-z]+)+")


@cache
def _our_codes() -> frozenset[str]:
    return frozenset(one.value for kind in StrEnum.__subclasses__() for one in kind)


def _words(data: Any) -> Iterator[str]:
    """Everything somebody typed that a draft holds: what is longer than a code and no name of ours."""
    if isinstance(data, str):
        if len(data) > LONGEST_CODE and data not in _our_codes() and not _OUR_NAME.fullmatch(data):
            yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _words(value)
    elif isinstance(data, list):
        for value in data:
            yield from _words(value)


FEATURE = Feature(
    name="mydata",
    routes=(
        # Anybody may ask: whoever is retired is unknown everywhere else.
        Route("my data", show, command="mydata", wording=asks_what_is_held, actions=(ShowMyData,), roles=None),
        Route("my data as a file", send_file, actions=(MyDataFile,), roles=None),
        Route("erase me", erase, actions=(EraseMe,), roles=None),
    ),
    clocks=(Clock(ticks=(TICK,), handler=finish, due=find_due),),
)
