"""Starting, blocking, joining, leaving, and a group that becomes a supergroup."""

from bot.sandbox import acts
from bot.sandbox.errors import NotPossible
from bot.sandbox.model import Chat, Event, Group, Json, Message, User
from bot.sandbox.world import World


def deep_link_code(url: str, username: str) -> str | None:
    """The start code of a link to the bot, "" without one; None for any other link."""
    address, _, query = url.partition("?")
    path = address.partition("://")[2] or address
    if path.rstrip("/").lower() != f"t.me/{username}".lower():
        return None
    codes = [part.removeprefix("start=") for part in query.split("&") if part.startswith("start=")]
    return codes[0] if codes else ""


def open_link(world: World, user_id: int, code: str = "") -> Message:
    """Open t.me/<bot>?start=CODE and press Start."""
    if code and not all(c.isascii() and (c.isalnum() or c in "_-") for c in code):
        raise NotPossible("a start code holds A-Z, a-z, 0-9, _ and - only")
    if len(code) > 64:
        raise NotPossible("a start code has at most 64 characters")
    user, _ = acts.place(world, user_id, None)
    if user.blocked:
        unblock(world, user_id)
    return acts.say(world, user_id, f"/start {code}".strip())


def _membership(world: World, actor: User, chat: Chat, old: str, new: str) -> None:
    def status(name: str) -> Json:
        member: Json = {"user": world.bot_payload, "status": name}
        return {**member, "until_date": 0} if name == "kicked" else member

    world.updates.put(
        "my_chat_member",
        {
            "chat": chat.payload(),
            "from": actor.payload(),
            "date": int(world.clock()),
            "old_chat_member": status(old),
            "new_chat_member": status(new),
        },
    )
    world.tell(Event("member", chat.id))


def block(world: World, user_id: int) -> None:
    user, chat = acts.place(world, user_id, None)
    if not user.blocked:
        user.blocked = True
        _membership(world, user, chat, "member", "kicked")


def unblock(world: World, user_id: int) -> None:
    user, chat = acts.place(world, user_id, None)
    if user.blocked:
        user.blocked = False
        _membership(world, user, chat, "kicked", "member")


def delete_account(world: World, user_id: int) -> None:
    """Delete one's Telegram account: whoever writes to it is told so from now on."""
    acts.place(world, user_id, None)[0].deleted = True


def _service(world: World, chat: Chat, actor: User, content: Json) -> Message:
    message = world.post(chat, actor.payload(), content)
    world.updates.put("message", message.payload)
    return message


def add_bot(world: World, user_id: int, chat_id: int, *, administrator: bool = False) -> None:
    """Add the bot to a group, or make it an administrator there."""
    user, chat = acts.place(world, user_id, chat_id)
    old, new = chat.bot_status, "administrator" if administrator else "member"
    chat.bot_status = new
    world.see_members(chat)
    _membership(world, user, chat, old, new)
    if old in ("left", "kicked"):
        _service(world, chat, user, {"new_chat_members": [world.bot_payload]})


def remove_bot(world: World, user_id: int, chat_id: int) -> None:
    user, chat = acts.place(world, user_id, chat_id)
    old, chat.bot_status = chat.bot_status, "kicked"
    _membership(world, user, chat, old, "kicked")


def add_member(world: World, user_id: int, chat_id: int, new_user_id: int) -> None:
    user, chat = acts.place(world, user_id, chat_id)
    added = world.users[new_user_id]
    chat.members[new_user_id] = "member"
    if chat.bot_status in ("member", "administrator"):
        world.see_members(chat)
        _service(world, chat, user, {"new_chat_members": [added.payload()]})


def leave(world: World, user_id: int, chat_id: int) -> None:
    user, chat = acts.place(world, user_id, chat_id)
    if chat.bot_status in ("member", "administrator"):
        _service(world, chat, user, {"left_chat_member": user.payload()})
    chat.members[user_id] = "left"


def upgrade_group(world: World, user_id: int, chat_id: int, new_id: int) -> Chat:
    """Make a basic group a supergroup of another id; sending to the old id is refused from now on."""
    user, old = acts.place(world, user_id, chat_id)
    if old.kind != "group":
        raise NotPossible("only a basic group becomes a supergroup")
    new = world.add_group(Group(new_id, old.title, supergroup=True))
    new.members, new.bot_status = dict(old.members), old.bot_status
    old.migrated_to = new_id
    _service(world, old, user, {"migrate_to_chat_id": new_id})
    _service(world, new, user, {"migrate_from_chat_id": old.id})
    return new
