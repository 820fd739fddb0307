"""What Telegram refuses is refused in its words, as unmodified python-telegram-bot hears it."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError

from bot.sandbox import acts_membership
from bot.sandbox.driver import Conversation, Driver
from bot.sandbox.errors import NotPossible
from bot.sandbox.limits import Limits
from bot.sandbox.model import Group, Json, Persona
from bot.sandbox.samples import PNG, png
from bot.sandbox.serving import Sandbox, create_sandbox

pytestmark = pytest.mark.anyio
MANEE = 1001
PERSONA = Persona(MANEE, "มานี ใจดี")
KEY = {"inline_keyboard": [[{"text": "กด", "callback_data": "x"}]]}


@pytest.fixture
def limits() -> Limits:
    return Limits().unlimited()


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    """The Bot API without a network: the refusals do not depend on one."""
    made = create_sandbox(personas=[PERSONA], groups=[Group(-500, "กลุ่ม", (MANEE,))], limits=Limits().unlimited())
    await Driver(made.world).person(MANEE).opens()
    transport = httpx.ASGITransport(made.app)  # type: ignore[arg-type]  # httpx wants its own name for the scope
    async with httpx.AsyncClient(transport=transport, base_url=f"http://localhost/bot{made.token}/") as client:
        yield client


@pytest.fixture
async def manee(driver: Driver) -> Conversation:
    manee = driver.person(MANEE)
    await manee.opens()
    return manee


def inline(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": "x"}, "chat_id is empty"),
    ("sendMessage", {"chat_id": 999, "text": "x"}, "chat not found"),
    ("sendMessage", {"chat_id": "@nobody", "text": "x"}, "chat not found"),
    ("sendMessage", {"chat_id": MANEE}, "message text is empty"),
    ("sendMessage", {"chat_id": MANEE, "text": ""}, "message text is empty"),
    ("sendMessage", {"chat_id": MANEE, "text": " \n "}, "text must be non-empty"),
    ("sendMessage", {"chat_id": MANEE, "text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
    ("sendMessage", {"chat_id": MANEE, "text": "ก" * 4097}, "message is too long"),
    ("sendMessage", {"chat_id": MANEE, "text": "😀" * 2049}, "message is too long"),
    ("sendMessage", {"chat_id": MANEE, "text": "x", "parse_mode": "Word"}, "unsupported parse_mode"),
    ("sendMessage", {"chat_id": MANEE, "text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON"),
    ("sendMessage", {"chat_id": MANEE, "text": "x", "reply_markup": []}, "object expected as reply markup"),
    ("sendMessage", {"chat_id": MANEE, "text": "x", "reply_markup": {"inline_keyboard": {}}}, "of type Array"),
    ("sendMessage", {"chat_id": MANEE, "text": "x", "reply_markup": {"inline_keyboard": [{}]}}, "Array of Arrays"),
    ("sendMessage", {"chat_id": MANEE, "text": "x", "reply_markup": inline(text="y")}, "Text buttons are unallowed"),
    ("sendMessage", {"chat_id": MANEE, "text": "x", "reply_markup": inline(callback_data="y")}, 'field "text"'),
    (
        "sendMessage",
        {"chat_id": MANEE, "text": "x", "reply_markup": inline(text="y", callback_data="ก" * 22)},
        "BUTTON_DATA_INVALID",
    ),
    ("sendMessage", {"chat_id": MANEE, "text": "x", "reply_markup": inline(text="y", url="z")}, "Wrong HTTP URL"),
    (
        "sendMessage",
        {"chat_id": MANEE, "text": "x", "reply_markup": {"inline_keyboard": [KEY["inline_keyboard"][0]] * 101}},
        "reply markup is too long",
    ),
    (
        "sendMessage",
        {"chat_id": -500, "text": "x", "reply_markup": {"keyboard": [[{"text": "y", "request_contact": True}]]}},
        "phone number can be requested in private chats only",
    ),
    ("sendMessage", {"chat_id": MANEE, "text": "x", "reply_parameters": {"message_id": 77}}, "to be replied not found"),
    ("sendPhoto", {"chat_id": MANEE}, "there is no photo in the request"),
    ("sendPhoto", {"chat_id": MANEE, "photo": "nonsense"}, "wrong file identifier/HTTP URL specified"),
    ("sendPhoto", {"chat_id": MANEE, "photo": "https://example.org/a.png"}, "failed to get HTTP URL content"),
    ("sendDocument", {"chat_id": MANEE, "document": "attach://gone"}, "there is no document in the request"),
    ("sendMediaGroup", {"chat_id": MANEE, "media": []}, "2-10 items"),
    ("sendLocation", {"chat_id": MANEE, "latitude": 91, "longitude": 0}, "wrong latitude"),
    ("sendChatAction", {"chat_id": MANEE, "action": "dancing"}, "wrong parameter action in request"),
    ("editMessageText", {"chat_id": MANEE, "message_id": 77, "text": "x"}, "message to edit not found"),
    ("editMessageText", {"chat_id": MANEE, "message_id": 1, "text": "x"}, "message can't be edited"),
    ("editMessageText", {"chat_id": MANEE, "text": "x"}, "message identifier is not specified"),
    ("deleteMessage", {"chat_id": MANEE, "message_id": 77}, "message to delete not found"),
    ("forwardMessage", {"chat_id": MANEE, "from_chat_id": MANEE, "message_id": 77}, "message to forward not found"),
    ("getFile", {"file_id": "nonsense"}, "invalid file_id"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old and response timeout expired or query ID"),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "ก" * 201}, "MESSAGE_TOO_LONG"),
    ("setMyCommands", {"commands": [{"command": "ก", "description": "x"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, "command description must be non-empty"),
    ("setMyCommands", {"commands": [{"command": "a", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyCommands", {"commands": [{"command": "", "description": "x"}]}, "command must be non-empty"),
    ("setMyCommands", {"commands": [], "scope": {"type": "chat"}}, 'Can\'t find field "chat_id"'),
    ("setMyCommands", {"commands": [], "scope": {"type": "chat_member", "chat_id": -500}}, 'find field "user_id"'),
    ("sendMessage", {"chat_id": 999}, "message text is empty"),
    ("sendMessage", {"chat_id": MANEE, "text": "x", "message_thread_id": 9}, "message thread not found"),
    ("sendMessage", {"chat_id": MANEE, "text": "x", "reply_parameters": {"quote": "x"}}, 'find field "message_id"'),
    ("sendMediaGroup", {"chat_id": MANEE}, 'parameter "media" is required'),
    ("sendLocation", {"chat_id": MANEE, "longitude": 9}, "latitude is empty"),
    ("getFile", {}, "file_id not specified"),
    ("getChatMember", {"chat_id": MANEE, "user_id": 999}, "member not found"),
    ("setMyCommands", {"commands": [], "scope": {"type": "moon"}}, "can't parse BotCommandScope"),
    ("setMyCommands", {"commands": [], "scope": {"type": "chat", "chat_id": 999}}, "chat not found"),
    ("setWebhook", {"url": "http://example.org/"}, "An HTTPS URL must be provided for webhook"),
    ("setWebhook", {"url": "https://example.org/", "secret_token": "ก"}, "secret token contains unallowed characters"),
    ("getChatMember", {"chat_id": -500, "user_id": 999}, "PARTICIPANT_ID_INVALID"),
    ("pinChatMessage", {"chat_id": -500, "message_id": 1}, "not enough rights to manage pinned messages"),
    ("leaveChat", {"chat_id": MANEE}, "chat member status can't be changed in private chats"),
]


@pytest.mark.parametrize(("method", "parameters", "words"), REFUSED)
async def test_refused_with_400(client: httpx.AsyncClient, method: str, parameters: Json, words: str) -> None:
    answer = await client.post(method, json=parameters)
    problem = answer.json()
    assert (answer.status_code, problem["ok"], problem["error_code"]) == (400, False, 400)
    assert problem["description"].startswith("Bad Request: ")
    assert words in problem["description"]


BUTTONS = [
    ({"text": "x", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "callback_data": ""}, "can't parse inline keyboard button: Text buttons are unallowed"),
    ({"text": " ", "callback_data": "x"}, "BUTTON_TEXT_INVALID"),
    ({"text": 1, "callback_data": "x"}, 'can\'t parse inline keyboard button: Field "text" must be of type String'),
    ({"text": "x", "url": "ftp://x.go.th"}, "'ftp://x.go.th' is invalid: Unsupported URL protocol"),
    ({"text": "x", "web_app": {"url": "http://x.go.th"}}, "Only HTTPS links are allowed"),
    ({"text": "x", "pay": True}, "BUTTON_TYPE_INVALID"),
    ({"text": "x", "copy_text": {"text": "x" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
    ("x", "InlineKeyboardButton must be an Object"),
]


@pytest.mark.parametrize(("button", "words"), BUTTONS)
async def test_inline_buttons_that_are_refused(client: httpx.AsyncClient, button: Any, words: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    answer = await client.post("sendMessage", json={"chat_id": MANEE, "text": "x", "reply_markup": markup})
    assert answer.status_code == 400
    assert words in answer.json()["description"]


ENTITIES = [
    ({"type": "bold", "offset": 100, "length": 1}, "entity begins after the end of the text at UTF-16 offset 100"),
    (
        {"type": "bold", "offset": 0, "length": 100},
        "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
    ),
    ({"type": "bold", "offset": -1, "length": 1}, "receive an entity with incorrect offset -1"),
    ({"type": "fancy", "offset": 0, "length": 1}, "can't parse MessageEntity: Unsupported type specified"),
    ({"type": "text_link", "offset": 0, "length": 1}, "can't parse MessageEntity: Can't find field \"url\""),
    ({"type": "bold", "offset": 0}, 'can\'t parse MessageEntity: Field "length" must be an Integer'),
]


@pytest.mark.parametrize(("entity", "words"), ENTITIES)
async def test_entities_that_are_refused(client: httpx.AsyncClient, entity: Json, words: str) -> None:
    answer = await client.post("sendMessage", json={"chat_id": MANEE, "text": "hello", "entities": [entity]})
    assert answer.json()["description"] == f"Bad Request: {words}"


KEYBOARDS = [
    ({"keyboard": "x"}, 'field "keyboard" must be of type Array'),
    ({"keyboard": [["ก"]], "one_time_keyboard": "yes"}, 'field "one_time_keyboard" must be of type Boolean'),
    ({"remove_keyboard": "yes"}, 'field "remove_keyboard" must be of type Boolean'),
    ({"keyboard": [[{"text": ""}]]}, "BUTTON_TEXT_INVALID"),
    ({"keyboard": [[{}]]}, "can't parse keyboard button: Can't find field \"text\""),
    ({"keyboard": [[1]]}, "can't parse keyboard button: KeyboardButton must be an Object"),
    ({"keyboard": [["ก"]], "input_field_placeholder": "ก" * 65}, "input field placeholder is too long"),
    ({"keyboard": [[{"text": "ก", "web_app": {"url": "http://x"}}]]}, "Only HTTPS links are allowed"),
]


@pytest.mark.parametrize(("markup", "words"), KEYBOARDS)
async def test_keyboards_that_are_refused(client: httpx.AsyncClient, markup: Json, words: str) -> None:
    answer = await client.post("sendMessage", json={"chat_id": MANEE, "text": "x", "reply_markup": markup})
    assert answer.status_code == 400
    assert words in answer.json()["description"]


HTML = [
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("ก<p>x</p>", 'Unsupported start tag "p" at byte offset 3'),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler"'),
    ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a"'),
    ("<a href='x", 'Unclosed start tag "a"'),
]


@pytest.mark.parametrize(("text", "words"), HTML)
async def test_broken_html_is_refused(client: httpx.AsyncClient, text: str, words: str) -> None:
    answer = await client.post("sendMessage", data={"chat_id": "1001", "text": text, "parse_mode": "HTML"})
    assert answer.status_code == 400
    assert answer.json()["description"].startswith(f"Bad Request: can't parse entities: {words}")


@pytest.mark.usefixtures("manee")
async def test_longest_texts_pass(bot: Bot) -> None:
    await bot.send_message(MANEE, "ก" * 4096)
    await bot.send_message(MANEE, "<b>" + "ก" * 4096 + "</b>", parse_mode="HTML")
    await bot.send_message(MANEE, "😀" * 2048)
    await bot.send_photo(MANEE, PNG, caption="ก" * 1024)
    data = "x" * 64
    await bot.send_message(
        MANEE, "x", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("y", callback_data=data)]])
    )
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.send_photo(MANEE, PNG, caption="ก" * 1025)


@pytest.mark.usefixtures("manee")
async def test_edits_that_change_nothing(bot: Bot) -> None:
    sent = await bot.send_message(MANEE, "<b>ก</b>", parse_mode="HTML", reply_markup=KEY)  # type: ignore[arg-type]  # what Telegram would refuse
    with pytest.raises(BadRequest, match="Message is not modified"):
        await sent.edit_text("<b>ก</b> ", parse_mode="HTML", reply_markup=KEY)
    edited = await sent.edit_text("ก", reply_markup=KEY)
    assert not edited.entities
    removed = await bot.edit_message_reply_markup(MANEE, sent.message_id)
    assert removed.reply_markup is None
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(MANEE, sent.message_id)
    with pytest.raises(BadRequest, match="no caption in the message"):
        await bot.edit_message_caption(MANEE, sent.message_id, caption="x")
    photo = await bot.send_photo(MANEE, PNG, caption="ก")
    with pytest.raises(BadRequest, match="no text in the message"):
        await photo.edit_text("x")
    with pytest.raises(BadRequest, match="Inline keyboard expected"):
        await bot.edit_message_text("ข", MANEE, sent.message_id, reply_markup={"keyboard": [["x"]]})  # type: ignore[arg-type]  # what Telegram would refuse


async def test_people_who_cannot_be_written_to(bot: Bot, manee: Conversation) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(1002, "รู้จักกันจากกลุ่ม")
    await manee.blocks()
    for method in (bot.send_message(MANEE, "x"), bot.send_chat_action(MANEE, "typing")):
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await method
    await manee.unblocks()
    await bot.send_message(MANEE, "x")
    await manee.deletes_account()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(MANEE, "x")
    with pytest.raises(NotPossible):
        await manee.says("x")


async def test_a_tap_is_answered_once_and_soon(bot: Bot, manee: Conversation, clock: Any) -> None:
    await bot.send_message(MANEE, "x", reply_markup=KEY)  # type: ignore[arg-type]  # what Telegram would refuse
    await manee.taps("กด")
    await manee.taps("กด")
    taps = [u.callback_query for u in await bot.get_updates(allowed_updates=["callback_query"]) if u.callback_query]
    assert taps[0] is not None
    assert await taps[0].answer("ครั้งแรก")
    with pytest.raises(BadRequest, match="Query is too old"):
        await taps[0].answer("ครั้งที่สอง")
    clock.passes(61)
    with pytest.raises(BadRequest, match="Query is too old"):
        await taps[1].answer("สาย")


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (b"not a picture", "Image_process_failed"),
        (png(1, 30), "Photo_invalid_dimensions"),
        (b"", "File must be non-empty"),
    ],
)
@pytest.mark.usefixtures("manee")
async def test_pictures_that_are_none(bot: Bot, picture: bytes, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await bot.send_photo(MANEE, picture)


@pytest.mark.usefixtures("manee")
async def test_a_file_is_no_other_kind_of_file(bot: Bot) -> None:
    document = (await bot.send_document(MANEE, b"x", filename="x.pdf")).document
    assert document is not None
    with pytest.raises(BadRequest, match="Can't use file of type document as photo"):
        await bot.send_photo(MANEE, document.file_id)


@pytest.mark.usefixtures("manee")
async def test_uploads_have_a_limit(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.world.limits = Limits(upload_bytes=10, download_bytes=5)
    document = (await bot.send_document(MANEE, b"1234567890", filename="x")).document
    assert document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(document.file_id)
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(MANEE, b"12345678901", filename="x")


async def test_groups(bot: Bot, manee: Conversation) -> None:
    world = manee.driver.world
    await bot.send_message(-500, "x")
    acts_membership.remove_bot(world, MANEE, -500)
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(-500, "x")
    acts_membership.add_bot(world, MANEE, -500)
    acts_membership.upgrade_group(world, MANEE, -500, -100500)
    with pytest.raises(ChatMigrated) as migrated:
        await bot.send_message(-500, "x")
    assert migrated.value.new_chat_id == -100500
    sent = await bot.send_message(-100500, "x")
    assert sent.chat.type == "supergroup"
    await bot.leave_chat(-100500)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(-100500, "x")


async def test_deleting(bot: Bot, manee: Conversation, clock: Any) -> None:
    first, second = await bot.send_message(MANEE, "1"), await bot.send_message(MANEE, "2")
    assert await first.delete()
    assert await manee.sees_deleted() == first.message_id
    clock.passes(48 * 3600 + 1)
    with pytest.raises(BadRequest, match="can't be deleted"):
        await second.delete()


async def test_wrong_paths_and_bodies(sandbox: Sandbox) -> None:
    async with httpx.AsyncClient() as client:

        async def post(path: str, **body: Any) -> tuple[int, str]:
            answer = await client.post(f"{sandbox.url}{path}", **body)
            return answer.status_code, answer.json()["description"]

        assert await post("/bot100:SANDBOX-other/getMe") == (401, "Unauthorized")
        assert await post("/botnonsense/getMe") == (404, "Not Found")
        assert await post(f"/bot{sandbox.token}/makeCoffee") == (404, "Not Found")
        assert (await post(f"/bot{sandbox.token}/getMe", json=[1]))[0] == 400
        big = {"document": ("x", b"x" * 60_000_000)}
        assert (await post(f"/bot{sandbox.token}/sendDocument", data={"chat_id": "1001"}, files=big))[0] == 413
        assert (await client.get(f"{sandbox.base_file_url}{sandbox.token}/documents/none")).status_code == 404
        assert (await client.get(f"{sandbox.base_url}{sandbox.token}/GETME")).json()["result"]["is_bot"] is True
