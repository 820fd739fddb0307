// One message as a list item.
import { avatar, element, icon, tone } from "./dom.js";
import { formatted, link, safeUrl } from "./entities.js";
import { fileUrl, me } from "./net.js";
import { words } from "./strings.js";

const time = new Intl.DateTimeFormat("th-TH", { hour: "2-digit", minute: "2-digit", hour12: false });
const day = new Intl.DateTimeFormat("th-TH", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const sizeUnits = [["MB", 1024 * 1024], ["KB", 1024]];

export function dayName(seconds) {
  const date = new Date(seconds * 1000);
  const today = new Date();
  const days = Math.round((new Date(today).setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86400000);
  if (days === 0) return words.today;
  return days === 1 ? words.yesterday : day.format(date);
}

export const dayKey = (seconds) => new Date(seconds * 1000).toDateString();

/** The item of a message. `context` has onCommand, onDeepLink, onTap, onMore, username, group. */
export function messageItem(message, context) {
  const service = serviceText(message);
  if (service) return element("li", { class: "service", "data-id": message.message_id }, element("span", {}, service));
  const own = message.from.id === me && !message.sender_chat;
  const sender = message.sender_chat?.title ?? [message.from.first_name, message.from.last_name].filter(Boolean).join(" ");
  const bubble = element("div", { class: "bubble" },
    context.group && !own ? element("p", { class: "sender", "data-tone": tone(message.from.id) }, sender) : null,
    message.forward_origin ? element("p", { class: "forwarded" }, words.forwarded) : null,
    quote(message.reply_to_message),
    ...media(message, sender),
    text(message, context),
    footer(message));
  const item = element("li", { class: `message ${own ? "own" : "other"}`, "data-id": message.message_id },
    element("span", { class: "hidden" }, `${own ? words.you : sender}: `),
    context.group && !own ? avatar(sender, message.from.id) : null,
    element("div", { class: "column" }, bubble, inlineKeyboard(message, context)),
    moreButton(message, context, own));
  if (!message.text && !message.caption && (message.photo || message.sticker)) bubble.classList.add("bare");
  return item;
}

function text(message, context) {
  const plain = message.text ?? message.caption;
  if (!plain) return null;
  return element("div", { class: "text" }, ...formatted(plain, message.entities ?? message.caption_entities, context));
}

function footer(message) {
  return element("p", { class: "when" },
    message.edit_date ? element("span", { class: "edited" }, `${words.edited} · `) : null,
    message.by_bot && message.silent
      ? element("span", { role: "img", "aria-label": words.silent, title: words.silent }, icon("silent")) : null,
    element("time", { dateTime: new Date(message.date * 1000).toISOString() }, time.format(message.date * 1000)));
}

function moreButton(message, context, own) {
  return element("button", { type: "button", class: "icon more", "aria-label": words.more, title: words.more,
    onclick: (event) => context.onMore(message, own, event.currentTarget) }, icon("more"));
}

function serviceText(message) {
  if (message.new_chat_members) return words.joined(message.new_chat_members.map((user) => user.first_name).join(", "));
  if (message.left_chat_member) return words.left(message.left_chat_member.first_name);
  return message.migrate_to_chat_id || message.migrate_from_chat_id ? words.upgraded : null;
}

/** One line that stands for a message: in quotes and in the list of chats. */
export function summary(message) {
  if (message.text || message.caption) return message.text ?? message.caption;
  const kinds = { photo: words.photo, document: message.document?.file_name, voice: words.record, sticker: words.sticker,
    location: words.place, contact: message.contact?.first_name };
  const kind = Object.keys(kinds).find((name) => message[name]);
  return (kind && kinds[kind]) || serviceText(message) || words.unsupported;
}

function quote(original) {
  if (!original) return null;
  return element("blockquote", { class: "reply" },
    element("b", {}, original.sender_chat?.title ?? original.from.first_name), element("span", {}, summary(original)));
}

function media(message, sender) {
  const parts = [];
  if (message.photo) parts.push(photo(message.photo.at(-1), sender));
  if (message.sticker) parts.push(element("span", { class: "sticker", role: "img", "aria-label": words.sticker }, "👍"));
  if (message.voice) parts.push(element("audio", { controls: true, preload: "none", src: fileUrl(message.voice.file_id) }));
  const file = message.document ?? message.video ?? message.audio ?? message.animation;
  if (file) parts.push(attachment(file));
  if (message.location) parts.push(place(message.location));
  if (message.contact) parts.push(element("p", { class: "contact" }, icon("contact"),
    element("span", {}, message.contact.first_name, element("small", {}, message.contact.phone_number))));
  return parts;
}

function photo(size, sender) {
  const image = element("img", { src: fileUrl(size.file_id), alt: words.photoFrom(sender), loading: "lazy",
    width: size.width, height: size.height });
  image.addEventListener("error", () => image.replaceWith(element("p", { class: "gone" }, words.fileGone)));
  return element("a", { href: fileUrl(size.file_id), target: "_blank", rel: "noopener", class: "photo" }, image);
}

function attachment(file) {
  const name = file.file_name ?? words.file;
  return element("a", { class: "file", href: fileUrl(file.file_id), download: name, "aria-label": words.download(name) },
    icon("file"), element("span", {}, name, element("small", {}, sizeText(file.file_size))));
}

function sizeText(bytes) {
  const unit = sizeUnits.find(([, size]) => bytes >= size);
  return unit ? `${(bytes / unit[1]).toFixed(1)} ${unit[0]}` : `${bytes} B`;
}

function place({ latitude, longitude }) {
  const where = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const url = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=14/${latitude}/${longitude}`;
  return element("a", { class: "place", href: url, target: "_blank", rel: "noopener noreferrer" }, icon("place"),
    element("span", {}, where, element("small", {}, words.openMap)));
}

function inlineKeyboard(message, context) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return element("div", { class: "inline", role: "group" }, ...rows.map((row) =>
    element("div", { class: "inline-row" }, ...row.map((button) => inlineButton(button, message, context)))));
}

function inlineButton(button, message, context) {
  if (button.url && safeUrl(button.url)) {
    const made = link(button.url, [button.text, icon("window")], context, "key");
    made.dataset.style = button.style ?? "";
    return made;
  }
  return element("button", { type: "button", class: "key", "data-style": button.style ?? "",
    onclick: (event) => context.onTap(message, button, event.currentTarget) }, button.text);
}
