// The page: chooses a person, draws the open chat, follows live events.
import { known, isGroup, lastMessage, openChat, renew, signOf, take } from "./chats.js";
import { setUpComposer, drawComposer, answerTo, editOwn } from "./composer.js";
import { avatar, byId, dress, element, icon, initial, menu, menuItem, tone } from "./dom.js";
import { deepLinkCode } from "./entities.js";
import { dayKey, dayName, messageItem, summary } from "./messages.js";
import { act, listen, loadState, me } from "./net.js";
import { words } from "./strings.js";
import { alertBox, toast } from "./toasts.js";

const messages = byId("messages");
const scroll = byId("scroll");
const waitingTaps = new Map();
const TAP_SECONDS = 15;
const TYPING_SECONDS = 5;
const TAP_MILLISECONDS = 600;
let typingEnds = 0;
let menuClosedAt = -TAP_MILLISECONDS;

const context = {
  get username() { return known.bot.username; },
  get group() { return isGroup(openChat()); },
  onCommand: (text) => trying(() => act(known.open, "say", { text })),
  onDeepLink: (code) => trying(async () => {
    const home = [...known.chats.values()].find((chat) => !isGroup(chat));
    if (home) show(home.id);
    await act(null, "start", { code });
  }),
  onTap: tap,
  onMore: messageMenu,
};

async function trying(work) {
  try {
    return await work();
  } catch {
    toast(words.problem);
    return null;
  }
}

async function tap(message, button, key) {
  if (button.copy_text) {
    await trying(() => navigator.clipboard.writeText(button.copy_text.text));
    toast(words.copied);
    return;
  }
  if (!button.callback_data) return;
  key.setAttribute("aria-busy", "true");
  const result = await trying(() =>
    act(known.open, "tap", { message_id: message.message_id, data: button.callback_data }));
  if (!result) key.removeAttribute("aria-busy");
  else {
    waitingTaps.set(result.query, key);
    setTimeout(() => endTap(result.query), TAP_SECONDS * 1000);
  }
}

function endTap(query) {
  waitingTaps.get(query)?.removeAttribute("aria-busy");
  waitingTaps.delete(query);
}

function messageMenu(message, own, button) {
  const panel = element("div", { class: `menu floating ${own ? "own" : ""}`, role: "menu" });
  const away = (event) => {
    if (panel.contains(event.target)) return;
    close();
    menuClosedAt = event.timeStamp;
  };
  const close = () => { panel.remove(); document.removeEventListener("pointerdown", away); };
  const plain = message.text ?? message.caption;
  panel.append(menuItem(null, words.reply, () => { close(); answerTo(message); }));
  if (own && plain) panel.append(menuItem(null, words.edit, () => { close(); editOwn(message); }));
  if (plain) panel.append(menuItem(null, words.copy, () => {
    close();
    trying(() => navigator.clipboard.writeText(plain)).then(() => toast(words.copied));
  }));
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape") { close(); button.focus(); } });
  button.parentElement.append(panel);
  panel.querySelector("button").focus();
  setTimeout(() => document.addEventListener("pointerdown", away));
}

// -- drawing ------------------------------------------------------------------------------------------

function drawChooser() {
  byId("chooser-title").textContent = words.title;
  byId("chooser-lead").textContent = words.chooserLead;
  byId("chooser-people").replaceChildren(...known.people.map(personItem));
  byId("chooser").hidden = false;
}

function personItem(person) {
  const url = `/?as=${person.id}`;
  return element("li", {},
    element("a", { href: url, class: "person" }, avatar(person.name, person.id),
      element("span", {}, person.name, element("small", {}, person.about))),
    element("a", { href: url, class: "icon", target: "_blank", title: words.newWindow,
      "aria-label": words.newWindowAs(person.name) }, icon("window")));
}

function drawDrawer() {
  byId("me").replaceChildren(avatar(known.me.name, known.me.id),
    element("span", {}, words.youAre(known.me.name), element("small", {}, known.me.about)));
  byId("chats").replaceChildren(...[...known.chats.values()].map(chatItem));
  byId("people").replaceChildren(...known.people.filter((person) => person.id !== me).map(personItem));
  const unread = [...known.chats.values()].reduce((sum, chat) => sum + chat.unread, 0);
  document.title = `${unread ? `(${unread}) ` : ""}${known.me.name} · ${words.title}`;
  byId("drawer-open").dataset.unread = unread || "";
}

function chatItem(chat) {
  const last = lastMessage(chat);
  return element("li", {}, element("button", { type: "button", class: "chat-item",
    "aria-current": chat.id === known.open ? "true" : null,
    onclick: () => { closeDrawer(); show(chat.id); } },
  avatar(chat.title, signOf(chat)),
  element("span", {}, chat.title, element("small", {}, last ? summary(last) : words.nothingYet)),
  chat.unread ? element("b", { class: "badge", "aria-label": words.unread(chat.unread) }, String(chat.unread)) : null));
}

function drawHeader() {
  const chat = openChat();
  byId("chat-title").textContent = chat.title;
  byId("chat-about").textContent = aboutChat(chat);
  const sign = byId("chat-avatar");
  sign.textContent = initial(chat.title);
  sign.dataset.tone = tone(signOf(chat));
  messages.setAttribute("aria-label", chat.title);
}

function aboutChat(chat) {
  if (chat.blocked) return words.blocked;
  if (!isGroup(chat)) return chat.about || words.bot;
  if (!["member", "administrator"].includes(chat.bot_status)) return words.botAway;
  return words.members(chat.members.length);
}

function drawMessages() {
  const chat = openChat();
  messages.setAttribute("aria-live", "off");
  messages.replaceChildren();
  let last = null;
  for (const message of chat.messages.values()) {
    separate(message, last);
    messages.append(messageItem(message, context));
    last = message;
  }
  if (!last) messages.append(emptyItem(chat));
  requestAnimationFrame(() => { toEnd(); messages.setAttribute("aria-live", "polite"); });
}

/** Before the first message stands what the bot says of itself, as in Telegram. */
function emptyItem(chat) {
  const about = !isGroup(chat) && known.bot.description;
  return element("li", { class: `service empty ${about ? "about" : ""}` },
    about ? element("div", {}, element("b", {}, words.whatItDoes), element("p", {}, about))
      : element("span", {}, words.nothingYet));
}

/** On a touch screen a tap on a bubble opens its menu; links, buttons and selected text keep their own meaning. */
function bubbleTapped(event) {
  const touched = event.pointerType ? event.pointerType === "touch" : matchMedia("(hover: none)").matches;
  if (!touched || event.target.closest("a, button, audio, .menu")) return;
  if (!getSelection().isCollapsed || event.timeStamp - menuClosedAt < TAP_MILLISECONDS) return; // it closed a menu
  event.target.closest(".bubble")?.closest(".message")?.querySelector(".more")?.click();
}

function separate(message, before) {
  if (!before || dayKey(before.date) !== dayKey(message.date)) {
    messages.append(element("li", { class: "day" }, element("span", {}, dayName(message.date))));
  }
}

function show(id) {
  known.open = id;
  openChat().unread = 0;
  endTyping();
  drawDrawer();
  drawHeader();
  drawMessages();
  drawComposer();
}

const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 120;

function toEnd() {
  scroll.scrollTop = scroll.scrollHeight;
  byId("to-end").hidden = true;
}

const itemOf = (id) => messages.querySelector(`:scope > [data-id="${id}"]`);

// -- live events --------------------------------------------------------------------------------------

function onEvent(event) {
  for (const view of event.chats ?? (event.chat ? [event.chat] : [])) renew(view);
  if (event.kind === "toast") return onToast(event.data);
  const chat = event.chat && known.chats.get(event.chat.id);
  if (chat && event.message) keep(event.kind, chat, event.message);
  if (!chat || chat.id === known.open) {
    if (event.kind === "action") startTyping(event.data.action);
    else drawHeader();
    if (event.kind !== "action") drawComposer();
  }
  drawDrawer();
}

function keep(kind, chat, message) {
  const before = lastMessage(chat);
  const isNew = kind === "message" && !chat.messages.has(message.message_id);
  if (kind === "delete") chat.messages.delete(message.message_id);
  else chat.messages.set(message.message_id, message);
  if (chat.id !== known.open) {
    if (isNew && message.from.id !== me) chat.unread += 1;
    return;
  }
  if (message.by_bot) endTyping();
  if (isNew) append(message, before);
  else replace(kind, message);
}

function append(message, before) {
  const stay = atEnd() || message.from.id === me;
  messages.querySelector(".empty")?.remove();
  separate(message, before);
  const item = messageItem(message, context);
  item.classList.add("arriving");
  messages.append(item);
  item.querySelectorAll("img").forEach((image) => image.addEventListener("load", () => { if (atEnd()) toEnd(); }));
  if (stay) toEnd();
  else byId("to-end").hidden = false;
}

function replace(kind, message) {
  const old = itemOf(message.message_id);
  if (!old) return;
  const stay = atEnd();
  if (kind === "delete") old.remove();
  else {
    const item = messageItem(message, context);
    if (kind === "edit") item.classList.add("changed");
    old.replaceWith(item);
  }
  if (stay) toEnd();
}

function onToast({ text, alert, query, url }) {
  endTap(query);
  const code = url ? deepLinkCode(new URL(url), known.bot.username) : null;
  if (code !== null) context.onDeepLink(code);
  if (!text) return;
  if (alert) alertBox(text);
  else toast(text);
}

function startTyping(action) {
  const line = byId("typing");
  line.querySelector("b").textContent = words.typing[action] ?? words.typing.typing;
  const stay = atEnd();
  line.hidden = false;
  if (stay) toEnd();
  clearTimeout(typingEnds);
  typingEnds = setTimeout(endTyping, TYPING_SECONDS * 1000);
}

function endTyping() {
  byId("typing").hidden = true;
}

// -- the drawer and the menu of the chat --------------------------------------------------------------

function openDrawer() {
  byId("drawer").classList.add("open");
  byId("backdrop").hidden = false;
  byId("chat").inert = true;
  byId("drawer-close").focus();
}

function closeDrawer() {
  if (!byId("drawer").classList.contains("open")) return;
  byId("drawer").classList.remove("open");
  byId("backdrop").hidden = true;
  byId("chat").inert = false;
  byId("drawer-open").focus();
}

function chatMenuItems(close) {
  const chat = openChat();
  const item = (label, work) => menuItem(null, label, () => { close(); trying(work); });
  if (!isGroup(chat)) {
    return [item(words.restart, () => act(null, "start")),
      chat.blocked ? item(words.unblock, () => act(null, "unblock")) : item(words.block, () => act(null, "block"))];
  }
  const here = ["member", "administrator"].includes(chat.bot_status);
  const items = [here ? item(words.removeBot, () => act(chat.id, "remove_bot"))
    : item(words.addBot, () => act(chat.id, "add_bot"))];
  if (chat.administrator) {
    items.push(item(chat.anonymous ? words.anonymousOff : words.anonymousOn, () => {
      chat.anonymous = !chat.anonymous;
      drawComposer();
    }));
  }
  return items;
}

function setUp() {
  byId("skip").textContent = words.skip;
  byId("chats-title").textContent = words.chats;
  byId("people-title").textContent = words.others;
  byId("note").textContent = words.note;
  dress(byId("drawer-open"), "menu", words.openDrawer);
  dress(byId("drawer-close"), "close", words.closeDrawer);
  dress(byId("chat-menu-open"), "more", words.chatMenu);
  dress(byId("to-end"), "down", words.toEnd);
  byId("drawer-open").addEventListener("click", openDrawer);
  byId("drawer-close").addEventListener("click", closeDrawer);
  byId("backdrop").addEventListener("click", closeDrawer);
  byId("drawer").addEventListener("keydown", (event) => { if (event.key === "Escape") closeDrawer(); });
  byId("to-end").addEventListener("click", toEnd);
  messages.addEventListener("click", bubbleTapped);
  scroll.addEventListener("scroll", () => { if (atEnd()) byId("to-end").hidden = true; }, { passive: true });
  new ResizeObserver(() => { if (byId("to-end").hidden) toEnd(); }).observe(scroll);
  menu(byId("chat-menu-open"), byId("chat-menu"), chatMenuItems);
  setUpComposer(trying);
}

async function begin() {
  take(await loadState());
  document.title = words.title;
  if (!known.me) {
    drawChooser();
    return;
  }
  setUp();
  byId("app").hidden = false;
  show(known.open);
  let first = true;
  listen({
    onOpen: async () => {
      document.body.classList.remove("lost");
      take(await loadState());
      show(known.open);
      if (first) openFromAddress();
      first = false;
      document.body.dataset.ready = "yes";
    },
    onEvent,
    onLost: () => {
      if (!document.body.classList.contains("lost")) toast(words.offline);
      document.body.classList.add("lost");
    },
  });
}

/** /?as=1001&start=CODE opens the bot with a code, once. */
function openFromAddress() {
  const query = new URLSearchParams(location.search);
  const code = query.get("start");
  if (code === null) return;
  history.replaceState(null, "", `/?as=${me}`);
  context.onDeepLink(code);
}

begin();
