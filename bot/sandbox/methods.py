"""The method table. Names are compared without case, as Telegram does."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox import methods_bot, methods_edits, methods_messages, methods_updates
from bot.sandbox.call import Call

Method = Callable[[Call], Any | Awaitable[Any]]

METHODS: dict[str, Method] = {
    "getupdates": methods_updates.get_updates,
    "setwebhook": methods_updates.set_webhook,
    "deletewebhook": methods_updates.delete_webhook,
    "getwebhookinfo": methods_updates.get_webhook_info,
    "sendmessage": methods_messages.send_message,
    "sendphoto": methods_messages.send_photo,
    "senddocument": methods_messages.send_document,
    "sendmediagroup": methods_messages.send_media_group,
    "sendvoice": methods_messages.send_voice,
    "sendaudio": methods_messages.send_audio,
    "sendvideo": methods_messages.send_video,
    "sendanimation": methods_messages.send_animation,
    "sendsticker": methods_messages.send_sticker,
    "sendlocation": methods_messages.send_location,
    "sendcontact": methods_messages.send_contact,
    "sendchataction": methods_messages.send_chat_action,
    "forwardmessage": methods_messages.forward_message,
    "copymessage": methods_messages.copy_message,
    "editmessagetext": methods_edits.edit_message_text,
    "editmessagecaption": methods_edits.edit_message_caption,
    "editmessagemedia": methods_edits.edit_message_media,
    "editmessagereplymarkup": methods_edits.edit_message_reply_markup,
    "deletemessage": methods_edits.delete_message,
    "deletemessages": methods_edits.delete_messages,
    "answercallbackquery": methods_edits.answer_callback_query,
    "pinchatmessage": methods_edits.pin_chat_message,
    "unpinchatmessage": methods_edits.unpin_chat_message,
    "getme": methods_bot.get_me,
    "getchat": methods_bot.get_chat,
    "getchatmember": methods_bot.get_chat_member,
    "getchatadministrators": methods_bot.get_chat_administrators,
    "getchatmembercount": methods_bot.get_chat_member_count,
    "leavechat": methods_bot.leave_chat,
    "getfile": methods_bot.get_file,
    "setmycommands": methods_bot.set_my_commands,
    "getmycommands": methods_bot.get_my_commands,
    "deletemycommands": methods_bot.delete_my_commands,
    "setmydescription": methods_bot.set_my_description,
    "setmyshortdescription": methods_bot.set_my_short_description,
    "setmyname": methods_bot.set_my_name,
    "getmydescription": methods_bot.get_my_description,
    "getmyshortdescription": methods_bot.get_my_short_description,
    "getmyname": methods_bot.get_my_name,
    "setchatmenubutton": methods_bot.set_chat_menu_button,
    "getchatmenubutton": methods_bot.get_chat_menu_button,
    "logout": methods_bot.nothing,
    "close": methods_bot.nothing,
}
