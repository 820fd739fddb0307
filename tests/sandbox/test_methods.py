"""The methods that succeed: what comes back, what people then see."""

import io

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    MenuButtonCommands,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.error import BadRequest

from bot.sandbox.driver import Conversation, Driver
from bot.sandbox.entities import clean, utf16_length
from bot.sandbox.files import FileStore, image_size
from bot.sandbox.html_markup import parse_html
from bot.sandbox.limits import Limits
from bot.sandbox.model import Json
from bot.sandbox.samples import OGG, PNG, png
from bot.sandbox.serving import Sandbox

pytestmark = pytest.mark.anyio
MANEE = 1001


@pytest.fixture
def limits() -> Limits:
    return Limits().unlimited()


@pytest.fixture
async def manee(driver: Driver) -> Conversation:
    manee = driver.person(MANEE)
    await manee.opens()
    return manee


def entity(kind: str, offset: int, length: int, **more: str) -> Json:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("1 &lt; 2 &amp; 3 &quot;x&quot; &#3585; &#xE01; &nbsp; &", '1 < 2 & 3 "x" ก ก &nbsp; &', []),
        ("<b>ก</b>😀<i>ข</i>", "ก😀ข", [entity("bold", 0, 1), entity("italic", 3, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("<STRONG>a</strong>", "a", [entity("bold", 0, 1)]),
        (
            '<a href="https://x.go.th/?a=1&amp;b=2">a</a>',
            "a",
            [entity("text_link", 0, 1, url="https://x.go.th/?a=1&b=2")],
        ),
        ('<a href="not a link">a</a>', "a", []),
        ("<blockquote expandable>a</blockquote>", "a", [entity("expandable_blockquote", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ('<pre><code class="language-python">a</code></pre>', "a", [entity("pre", 0, 1)]),
        ("<b></b>a", "a", []),
        ('<tg-time unix="1770000000">a</tg-time>', "a", [{**entity("date_time", 0, 1), "unix_time": 1770000000}]),
    ],
)
def test_html(source: str, text: str, entities: list[Json]) -> None:
    assert parse_html(source) == (text, entities)


async def test_text_is_cleaned_and_its_links_found(bot: Bot, manee: Conversation) -> None:
    sent = await bot.send_message(
        MANEE, "  <b> /help</b> #12 #น่าน ดู https://x.go.th/a. ถาม @kammakan_bot\u202e\r\n", parse_mode="HTML"
    )
    assert sent.text == "/help #12 #น่าน ดู https://x.go.th/a. ถาม @kammakan_bot"
    found = {e.type: sent.parse_entity(e) for e in sent.entities}
    assert found == {
        "bold": "/help",
        "hashtag": "#น่าน",
        "url": "https://x.go.th/a",
        "mention": "@kammakan_bot",
    }
    assert manee.from_bot[-1].formatted("bold") == ["/help"]


def test_utf16() -> None:
    assert [utf16_length(text) for text in ("ab", "กข", "😀", "")] == [2, 2, 2, 0]
    assert clean("a\x00b\tc\nd") == "a b c\nd"


async def test_what_comes_without_a_sound(bot: Bot, manee: Conversation) -> None:
    await bot.send_message(MANEE, "เงียบ", disable_notification=True)
    await bot.send_message(MANEE, "ดัง")
    assert [one.silent for one in manee.from_bot] == [True, False]


async def test_files_go_up_once_and_come_down_whole(bot: Bot, manee: Conversation) -> None:
    plan = InputFile(io.BytesIO(b"%PDF \r\n--x"), filename="แผน ๒๕๖๙.pdf")
    first = await bot.send_document(MANEE, plan, caption="<b>แผน</b>", parse_mode="HTML")
    assert first.document is not None
    assert first.document.file_name == "แผน ๒๕๖๙.pdf"
    again = await bot.send_document(MANEE, first.document.file_id)
    assert again.document is not None
    assert again.document.file_unique_id == first.document.file_unique_id
    content = await (await bot.get_file(first.document.file_id)).download_as_bytearray()
    assert bytes(content) == b"%PDF \r\n--x"
    seen = await manee.hears("แผน")
    assert seen.file is not None
    assert seen.file.content == b"%PDF \r\n--x"


async def test_a_photo_has_sizes_and_can_be_sent_again(bot: Bot, manee: Conversation) -> None:
    sent = await bot.send_photo(MANEE, png(400, 300))
    assert [(size.width, size.height) for size in sent.photo] == [(90, 67), (400, 300)]
    again = await bot.send_photo(MANEE, sent.photo[0].file_id)
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id
    edited = await sent.edit_media(InputMediaPhoto(png(10, 10), caption="ใหม่"))
    assert edited is not True
    assert edited.photo[-1].width == 10
    assert (await manee.hears("ใหม่")).edited


async def test_albums_voices_places(bot: Bot, manee: Conversation) -> None:
    album = await bot.send_media_group(MANEE, [InputMediaPhoto(PNG, caption="หนึ่ง"), InputMediaPhoto(PNG)])
    assert len({message.media_group_id for message in album}) == 1
    await manee.hears("หนึ่ง")
    with pytest.raises(BadRequest, match="can't be mixed"):
        await bot.send_media_group(MANEE, [InputMediaPhoto(PNG), InputMediaDocument(b"x")])
    voice = await bot.send_voice(MANEE, OGG, duration=4)
    assert voice.voice is not None
    assert voice.voice.duration == 4
    place = await bot.send_location(MANEE, 18.78, 98.98)
    assert place.location is not None
    assert place.location.latitude == 18.78


async def test_copies_forwards_replies(bot: Bot, manee: Conversation) -> None:
    said = await manee.says("ต้นฉบับ")
    copied = await bot.copy_message(MANEE, MANEE, said.message_id)
    forwarded = await bot.forward_message(MANEE, MANEE, said.message_id)
    assert forwarded.forward_origin is not None
    answer = await bot.send_message(MANEE, "ตอบ", reply_to_message_id=said.message_id)
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "ต้นฉบับ"
    lenient = await bot.send_message(MANEE, "ตอบ", reply_to_message_id=999, allow_sending_without_reply=True)
    assert lenient.reply_to_message is None
    texts = {one.message_id: one.text for one in manee.from_bot}
    assert (texts[copied.message_id], texts[forwarded.message_id]) == ("ต้นฉบับ", "ต้นฉบับ")
    guarded = await bot.send_message(MANEE, "ลับ", protect_content=True)
    with pytest.raises(BadRequest, match="can't be forwarded"):
        await bot.forward_message(MANEE, MANEE, guarded.message_id)


async def test_reply_keyboards_come_and_go(bot: Bot, manee: Conversation) -> None:
    await bot.send_message(MANEE, "x", reply_markup=ReplyKeyboardMarkup([["ก"]]))
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("y", MANEE, manee.from_bot[-1].message_id)
    await bot.send_message(MANEE, "y")
    assert manee.keyboard == [["ก"]]
    await bot.send_message(MANEE, "z", reply_markup=ReplyKeyboardRemove())
    assert manee.keyboard == []


async def test_the_narrowest_command_menu_wins(bot: Bot, driver: Driver, manee: Conversation) -> None:
    room = manee.at(-500)
    await bot.set_my_commands([BotCommand("help", "ช่วย")])
    assert manee.commands == room.commands == {"help": "ช่วย"}
    await bot.set_my_commands([BotCommand("issue", "แจ้ง")], scope=BotCommandScopeAllPrivateChats())
    await bot.set_my_commands([BotCommand("polls", "โหวต")], scope=BotCommandScopeAllGroupChats())
    await bot.set_my_commands([BotCommand("notice", "ประกาศ")], scope=BotCommandScopeChat(MANEE))
    await bot.set_my_commands([BotCommand("agenda", "วาระ")], scope=BotCommandScopeChatAdministrators(-500))
    assert manee.commands == {"notice": "ประกาศ"}
    assert driver.person(1002).commands == {"issue": "แจ้ง"}
    assert room.commands == {"polls": "โหวต"}
    assert driver.person(1002).at(-500).commands == {"agenda": "วาระ"}
    await bot.delete_my_commands(scope=BotCommandScopeChat(MANEE))
    assert manee.commands == {"issue": "แจ้ง"}
    assert [c.command for c in await bot.get_my_commands()] == ["help"]


async def test_about_the_bot(bot: Bot) -> None:
    assert bot.username == "kammakan_bot"
    await bot.set_my_description("ยาว")
    await bot.set_my_short_description("สั้น")
    assert (await bot.get_my_description()).description == "ยาว"
    assert (await bot.get_my_short_description()).short_description == "สั้น"
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert (await bot.get_chat_menu_button()).type == "commands"
    with pytest.raises(BadRequest, match="is too long"):
        await bot.set_my_short_description("ก" * 121)


async def test_about_chats(bot: Bot, manee: Conversation) -> None:
    assert (await bot.get_chat(MANEE)).first_name == "มานี"
    pinned = await bot.send_message(MANEE, "ปัก")
    await bot.pin_chat_message(MANEE, pinned.message_id)
    full = await bot.get_chat(MANEE)
    assert full.pinned_message is not None
    assert full.pinned_message.text == "ปัก"
    assert await bot.unpin_chat_message(MANEE)
    assert (await bot.get_chat_member(-500, 1002)).status == "administrator"
    assert (await bot.get_chat_member(-500, bot.id)).status == "member"
    assert [member.user.id for member in await bot.get_chat_administrators(-500)] == [1002]
    assert await bot.get_chat_member_count(-500) == 3
    assert manee.chat.pinned is None


async def test_message_ids(bot: Bot, manee: Conversation) -> None:
    """Private chats and basic groups share one count, so an id alone names no message."""
    first = await bot.send_message(MANEE, "1")
    second = await bot.send_message(-500, "2")
    assert second.message_id == first.message_id + 1
    assert (await manee.says("3")).message_id == second.message_id + 1


# -- bounds ----------------------------------------------------------------------------------------------


def test_files_are_bounded_by_bytes() -> None:
    files = FileStore(bytes_kept=10)
    first = files.add("document", b"123456", "a", "text/plain")
    second = files.add("document", b"123456", "b", "text/plain")
    assert files.get(first.file_id) is None
    assert files.at(first.path) is None
    assert files.get(second.file_id) == second


async def test_history_is_bounded(sandbox: Sandbox, manee: Conversation) -> None:
    sandbox.world.limits = Limits(messages_kept=3)
    for number in range(5):
        await manee.says(str(number))
    assert [one.text for one in manee.history] == ["2", "3", "4"]
    sandbox.world.limits = Limits(messages_kept_overall=6)
    for number in range(6):
        await manee.at(-500).says(str(number))
    assert manee.history == []


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (png(3, 2), (3, 2)),
        (b"GIF89a\x03\x00\x02\x00", (3, 2)),
        (b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x02\x00\x03\x01\x00\x00\x00", (3, 2)),
        (b"RIFF\x00\x00\x00\x00WEBPVP8X\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00\x01\x00\x00", (3, 2)),
        (b"plain text", None),
        (b"\xff\xd8\xff", None),
    ],
)
def test_image_sizes(content: bytes, size: tuple[int, int] | None) -> None:
    assert image_size(content) == size
