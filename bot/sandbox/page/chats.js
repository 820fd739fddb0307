// What this page knows: the chats of one person, which is open, what is unread.

export const known = { bot: { id: 0, name: "", username: "" }, people: [], me: null, chats: new Map(), open: null };

export function take(state) {
  known.bot = state.bot;
  known.people = state.people;
  known.me = state.me;
  const unread = new Map([...known.chats].map(([id, chat]) => [id, chat.unread]));
  known.chats = new Map(state.chats.map((chat) => [chat.id, {
    ...chat, unread: unread.get(chat.id) ?? 0,
    messages: new Map(chat.messages.map((message) => [message.message_id, message])),
  }]));
  if (!known.chats.has(known.open)) known.open = state.chats[0]?.id ?? null;
}

export const openChat = () => known.chats.get(known.open);
/** Whose sign a chat wears: the bot's, or the group's own. */
export const signOf = (chat) => (isGroup(chat) ? chat.id : known.bot.id);
export const isGroup = (chat) => chat.kind !== "private";
export const lastMessage = (chat) => [...chat.messages.values()].at(-1);

/** Renew what is beside the messages; a chat not known yet is added. */
export function renew(view) {
  const chat = known.chats.get(view.id);
  if (chat) Object.assign(chat, view);
  else known.chats.set(view.id, { ...view, unread: 0, messages: new Map() });
  return known.chats.get(view.id);
}
