"""A tiny bot on unmodified python-telegram-bot, for tests of the sandbox itself."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.sandbox.serving import Sandbox

CARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("✅ ยืนยัน", callback_data="ok"), InlineKeyboardButton("🔔 เตือน", callback_data="warn")],
    ]
)
KEYS = ReplyKeyboardMarkup([["📝 แจ้งเรื่อง", "📅 ประชุม"]], resize_keyboard=True)


async def _start(update: Update, _: Any) -> None:
    assert update.message is not None
    await update.message.reply_text("สวัสดีค่ะ", reply_markup=KEYS)


async def _card(update: Update, _: Any) -> None:
    message = update.message
    if message is not None:
        await message.reply_html(f"<b>ได้รับ</b> {message.text_html or 'ไฟล์'}", reply_markup=CARD)


async def _tapped(update: Update, _: Any) -> None:
    query = update.callback_query
    assert query is not None
    if query.data == "warn":
        await query.answer("อ่านก่อนนะคะ", show_alert=True)
        return
    await query.answer("บันทึกแล้ว")
    await query.edit_message_text("เสร็จแล้ว")


@asynccontextmanager
async def scripted_bot(sandbox: Sandbox) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    """The bot, polling the sandbox: answers /start, gives a card for any message, answers taps on it."""
    builder = ApplicationBuilder().token(sandbox.token)
    app = builder.base_url(sandbox.base_url).base_file_url(sandbox.base_file_url).build()
    app.add_handler(CommandHandler("start", _start))
    app.add_handler(CallbackQueryHandler(_tapped))
    app.add_handler(MessageHandler(filters.ALL, _card))
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(allowed_updates=["message", "edited_message", "callback_query"])
        yield app
        await app.updater.stop()
        await app.stop()
