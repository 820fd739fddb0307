"""Documents the secretariat sends: read outside the transaction, shown as a card, put in force, withdrawn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any

from handlers.kit.buttons import Action, Button, Rows, action
from handlers.kit.context import Context, Request
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Ask, Edit, Reply, Say, Work, settled
from handlers.kit.routes import STAFF, Clock, Dialogue, Feature, Route
from handlers.knowledge.loading import FILE, keep_document
from handlers.knowledge.shelf import COMMITTEE_READS, EVERYBODY_READS, STAFF_READS, readable
from handlers.rules.cells import NotUnderstood, date_in
from handlers.rules.documents import BYTES_AT_MOST, classification, cut_of
from handlers.rules.passages import TITLE_AT_MOST, dated
from handlers.rules.permissions import holds, holds_anywhere
from nlp.regex import regex
from nlp.spans import span_in
from storage.documents import IN_FORCE
from storage.drafts import CANCELLED, DONE
from storage.records import Document, Draft, Person

WORK = "read_document"
KIND = "document"
ENDINGS = (".pdf", ".docx", ".docm", ".md", ".txt")
# What offices keep documents in and cannot be read here.
UNREAD = (".doc", ".odt", ".rtf", ".ppt", ".pptx", ".xls", ".ods", ".pages", ".hwp")
_ASKS_LIST = regex(
    r"^\s*(?:ขอ|ช่วย|ดู|เปิด|แสดง|มี|ตอนนี้|ขณะนี้|ในระบบ|\s)*(?:รายการ|รายชื่อ)?\s*เอกสาร\s*(?:ในระบบ|ทั้งหมด|ที่(?:มี|ใช้|โหลด|เก็บ)(?:อยู่|ไว้)?|ตอนนี้|ขณะนี้|ปัจจุบัน|แล้ว|\s)*(?:มี)?\s*(?:อะไร(?:บ้าง)?|ทั้งหมด|ไหนบ้าง)"
    r"|^\s*(?:ขอ|ช่วย|อยาก|\s)*(?:ถอน|ลบ|เอาออก|ยกเลิก)\s*เอกสาร(?!แนบ)"
)
READERS = (EVERYBODY_READS, COMMITTEE_READS, STAFF_READS)
LISTED = 8


class Step(StrEnum):
    """What a button on the card of an unsaved document does."""

    CONFIRM = "ok"
    CHANGE = "ch"
    CANCEL = "no"
    SHOW = "sh"
    TITLE = "ti"
    DATE = "da"
    READERS = "re"
    CLUSTER = "cl"


@action("dc")
class StepDocument(Action):
    """One step with an unsaved document; `cluster` is switched on or off, empty: all of them."""

    draft: int
    revision: int
    step: Step
    cluster: str


@action("dw")
class WithdrawDocument(Action):
    """Take a document out of force; `sure` after being asked."""

    document: int
    sure: bool


def asks_for_documents(text: str) -> bool:
    """Whether the list of documents is asked for, or one is to be taken out of it."""
    return _ASKS_LIST.search(text) is not None


def take_file(_: Context, request: Request) -> list[Reply]:
    """Have the file fetched and read."""
    file = request.incoming.attachments[0]
    if file.size > BYTES_AT_MOST:
        raise RuleBroken("documents.too_large")
    arguments = {"file_id": file.file_id, "name": file.name, "person_id": request.member.id}
    return [Say("documents.reading", {"file": file.name}), Work(WORK, arguments)]


def refuse_kind(_: Context, request: Request) -> list[Reply]:
    """A document of a kind that cannot be read."""
    return [Say("documents.unknown_kind", {"name": request.incoming.attachments[0].name})]


def take_read(context: Context, request: Request) -> list[Reply]:
    """The file was read, or could not be: show the card, or say why not."""
    tick = request.incoming.tick
    arguments = tick.arguments if tick else {}
    result = arguments["result"]
    if "problem" in result:
        return [Say(result["problem"], result.get("arguments", {}))]
    sender = context.unit.people.get(arguments["person_id"])
    if sender is None or not holds_anywhere(sender, STAFF, context.today):
        return [Say("common.not_allowed")]
    same = context.unit.documents.with_digest(result["digest"])
    if same is not None:
        return [Say("documents.same", {"title": same.title})]
    data = {**result, "readers": EVERYBODY_READS, "clusters": _own_clusters(context, sender), "awaits": None}
    draft = context.unit.drafts.open(sender.id, KIND, data, request.incoming.chat, context.now)
    return [_card(context, draft)]


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepDocument)  # noqa: S101  the route leads only such taps here
    draft = context.unit.drafts.get(tapped.draft)
    if draft is None or draft.person_id != request.member.id or draft.state != "open":
        raise RuleBroken("common.button_stale")
    if draft.revision != tapped.revision:
        return [_card(context, draft)]
    match tapped.step:
        case Step.CONFIRM:
            return _stored(context, request, draft)
        case Step.CANCEL:
            return _dropped(context, request, draft)
        case Step.CHANGE:
            return [replace(_card(context, draft), buttons=_change_rows(draft))]
        case Step.SHOW:
            return [_card(context, draft)]
        case Step.TITLE | Step.DATE:
            _change(context, draft, awaits=tapped.step.value)
            return [Say(f"documents.write_{tapped.step.name.lower()}")]
        case Step.READERS:
            at = READERS.index(draft.data["readers"])
            return [_card(context, _change(context, draft, readers=READERS[(at + 1) % len(READERS)]))]
        case Step.CLUSTER:
            return [_card(context, _switched(context, draft, tapped.cluster))]


def take(context: Context, request: Request) -> list[Reply] | None:
    """The title or the date that was asked for."""
    draft, text = request.draft, request.incoming.text.strip()
    if draft is None or not draft.data.get("awaits") or not text:
        return None
    if draft.data["awaits"] == Step.TITLE.value:
        if marked := classification(text):
            raise RuleBroken("documents.classified", mark=marked)
        return [_card(context, _change(context, draft, title=text[:TITLE_AT_MOST], awaits=None))]
    span = span_in(text, context.now, context.catalogue)
    day = dated(text) or _written_day(text) or span.alone or span.end or span.start
    if day is None:
        raise RuleBroken("documents.no_date")
    return [_card(context, _change(context, draft, dated=day.isoformat(), awaits=None))]


def confirm(context: Context, request: Request) -> list[Reply]:
    """A yes in words."""
    return _stored(context, request, _own(request))


def cancel(context: Context, request: Request) -> list[Reply]:
    """A no in words: nothing is kept."""
    return _dropped(context, request, _own(request))


def list_documents(context: Context, request: Request) -> list[Reply]:
    """The documents in force that somebody may read, newest first; the secretariat withdraws one by its button."""
    readers = readable(context.unit, request.member, context.today).values()
    held = [one for one in reversed(list(readers)) if one.kind == FILE]
    shown = held[:LISTED]
    keeps = holds_anywhere(request.member, STAFF, context.today)
    buttons = tuple(
        (Button("documents.withdraw", WithdrawDocument(one.id, sure=False), {"title": one.title}),)
        for one in shown
        if keeps
    )
    arguments = {"rows": [_row(one) for one in shown], "count": len(held), "keeps": keeps}
    return [Say("documents.list", arguments, buttons)]


def withdraw(context: Context, request: Request) -> list[Reply]:
    """Take a document out of force, after asking; it stays citable."""
    tapped = request.incoming.action
    assert isinstance(tapped, WithdrawDocument)  # noqa: S101  the route leads only such taps here
    document = context.unit.documents.get(tapped.document)
    if document is None or document.state != IN_FORCE:
        raise RuleBroken("common.button_stale")
    _must_keep(context, request.member, document.clusters)
    if not tapped.sure:
        sure = (Button("documents.withdraw_sure", WithdrawDocument(document.id, sure=True)),)
        return [Say("documents.withdraw_ask", {"title": document.title}, (sure,))]
    context.unit.documents.withdraw(document.id, context.now)
    context.unit.histories.add("document", document.id, "withdrawn", context.now, request.member.id)
    return [Edit("documents.withdrawn", {"title": document.title})]


def _stored(context: Context, request: Request, draft: Draft) -> list[Reply]:
    data = draft.data
    older = context.unit.documents.titled(data["title"])
    _must_keep(context, request.member, data["clusters"])
    if older is not None:
        _must_keep(context, request.member, older.clusters)
    emptied = context.unit.drafts.change(draft, {}, context.now)
    if emptied is None or not context.unit.drafts.close(emptied, DONE, context.now):
        raise RuleBroken("common.button_stale")
    number = keep_document(
        context.unit,
        cut_of(data),
        data["digest"],
        context.now,
        clusters=data["clusters"],
        readers=data["readers"],
        loaded_by=draft.person_id,
    )
    context.unit.histories.add("document", number, "loaded", context.now, draft.person_id)
    stored = context.unit.documents.get(number)
    arguments = {"title": data["title"], "version": stored.version if stored else 1}
    return settled(_name(draft), "documents.stored", arguments, tapped=request.incoming.callback_id is not None)


def _dropped(context: Context, request: Request, draft: Draft) -> list[Reply]:
    emptied = context.unit.drafts.change(draft, {}, context.now)
    if emptied is None or not context.unit.drafts.close(emptied, CANCELLED, context.now):
        raise RuleBroken("common.button_stale")
    return settled(_name(draft), "conversation.cancelled", tapped=request.incoming.callback_id is not None)


def _must_keep(context: Context, person: Person, clusters: Sequence[str]) -> None:
    """Raises RuleBroken for whoever keeps the documents of fewer clusters than these (none: of all)."""
    if not all(holds(person, STAFF, context.today, code) for code in clusters or (None,)):
        raise RuleBroken("documents.not_yours", clusters=list(clusters))


def _own_clusters(context: Context, person: Person) -> list[str]:
    """The clusters whose documents alone somebody keeps; none for whoever keeps those of all."""
    if holds(person, STAFF, context.today, None):
        return []
    return [one.code for one in context.catalogue.clusters if holds(person, STAFF, context.today, one.code)]


def _written_day(text: str) -> date | None:
    try:
        return date_in(" ".join(text.split()))
    except NotUnderstood:
        return None


def _switched(context: Context, draft: Draft, cluster: str) -> Draft:
    chosen = set(draft.data["clusters"])
    chosen = chosen ^ {cluster} if cluster else set()
    ordered = [one.code for one in context.catalogue.clusters if one.code in chosen]
    return _change(context, draft, clusters=ordered)


def _change(context: Context, draft: Draft, **values: Any) -> Draft:
    changed = context.unit.drafts.change(draft, {**draft.data, **values}, context.now)
    if changed is None:
        raise RuleBroken("common.button_stale")
    return changed


def _own(request: Request) -> Draft:
    if request.draft is None:
        raise RuleBroken("common.button_stale")
    return request.draft


def _card(context: Context, draft: Draft) -> Ask:
    data = draft.data
    cut = cut_of(data)
    older = context.unit.documents.titled(data["title"])
    arguments = {
        "title": data["title"],
        "dated": cut.dated,
        "readers": data["readers"],
        "clusters": data["clusters"],
        "passages": len(cut.passages),
        "sample": cut.passages[0][1][0],
        "replaces": older.version if older else None,
    }
    return Ask(_name(draft), "documents.card", arguments, _buttons(context, draft))


def _buttons(context: Context, draft: Draft) -> Rows:
    def button(label: str, which: Step, cluster: str = "", **arguments: Any) -> Button:
        return Button(label, StepDocument(draft.id, draft.revision, which, cluster), arguments)

    chosen = draft.data["clusters"]
    codes = [one.code for one in context.catalogue.clusters]
    clusters = [button("documents.cluster", Step.CLUSTER, code, code=code, chosen=code in chosen) for code in codes]
    return (
        tuple(button(f"common.{one.name.lower()}", one) for one in (Step.CONFIRM, Step.CHANGE, Step.CANCEL)),
        (button("documents.readers", Step.READERS, readers=draft.data["readers"]),),
        *(tuple(clusters[at : at + 3]) for at in range(0, len(clusters), 3)),
    )


def _change_rows(draft: Draft) -> Rows:
    """What else of the card can be changed."""

    def button(label: str, which: Step) -> Button:
        return Button(label, StepDocument(draft.id, draft.revision, which, ""))

    parts = (button("documents.title", Step.TITLE), button("documents.date", Step.DATE))
    return (parts, (button("common.back", Step.SHOW),))


def _row(document: Document) -> dict[str, Any]:
    return {"title": document.title, "dated": document.dated, "loaded": document.loaded_at, "version": document.version}


def _name(draft: Draft) -> str:
    return f"draft:{draft.id}"


FEATURE = Feature(
    name="documents",
    routes=(
        Route("document file", take_file, files=ENDINGS, roles=STAFF),
        Route("document of another kind", refuse_kind, files=UNREAD, roles=STAFF),
        Route("document card", step, actions=(StepDocument,), roles=STAFF),
        Route("documents", list_documents, command="documents", wording=asks_for_documents),
        Route("withdraw document", withdraw, actions=(WithdrawDocument,), roles=STAFF),
    ),
    dialogues=(Dialogue(KIND, take=take, confirm=confirm, cancel=cancel, deny=cancel),),
    clocks=(Clock(ticks=(WORK,), handler=take_read),),
)
