// Text with Telegram's entities as DOM nodes. Offsets are UTF-16 units, as JavaScript counts too.
import { element } from "./dom.js";
import { words } from "./strings.js";

const tags = {
  bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote",
};

const blocks = ["blockquote", "pre"];

/** A block begins a line of its own; the line break before it would make an empty one. */
const withoutBreak = (text, block) => (block && text.endsWith("\n") ? text.slice(0, -1) : text);

/** Nodes of a text; `onCommand(text)` and `onDeepLink(code)` are called for what can be tapped. */
export function formatted(text, entities, context) {
  const sorted = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, sorted, 0, text.length, context);
}

function build(text, entities, start, end, context) {
  const nodes = [];
  let at = start;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    if (entity.offset < at || entity.offset >= end) continue;
    const stop = Math.min(end, entity.offset + entity.length);
    const block = blocks.includes(tags[entity.type]);
    if (entity.offset > at) nodes.push(withoutBreak(text.slice(at, entity.offset), block));
    const inner = build(text, entities.slice(i + 1), entity.offset, stop, context);
    nodes.push(dressed(entity, text.slice(entity.offset, stop), inner, context));
    at = block && text[stop] === "\n" ? stop + 1 : stop;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function dressed(entity, covered, inner, context) {
  if (tags[entity.type]) return element(tags[entity.type], {}, ...inner);
  if (entity.type === "spoiler") return spoiler(inner);
  if (entity.type === "bot_command") {
    return element("button", { type: "button", class: "link", onclick: () => context.onCommand(covered) }, ...inner);
  }
  if (entity.type === "url" || entity.type === "text_link") return link(entity.url ?? covered, inner, context);
  if (entity.type === "email") return element("a", { href: `mailto:${covered}` }, ...inner);
  return element("span", { class: `entity ${entity.type}` }, ...inner);
}

function spoiler(inner) {
  const hidden = element("button", { type: "button", class: "spoiler", "aria-label": words.spoiler }, ...inner);
  hidden.addEventListener("click", () => hidden.replaceWith(...hidden.childNodes));
  return hidden;
}

/** A link that opens elsewhere, or a deep link to the bot that opens here. Only harmless schemes are links. */
export function link(address, inner, context, className) {
  const url = safeUrl(address);
  if (url === null) return element("span", { class: className }, ...inner);
  const code = deepLinkCode(url, context.username);
  if (code !== null) {
    return element("a", { href: url.href, class: className, onclick: (event) => {
      event.preventDefault();
      context.onDeepLink(code);
    } }, ...inner);
  }
  return element("a", { href: url.href, class: className, target: "_blank", rel: "noopener noreferrer nofollow" }, ...inner);
}

export function safeUrl(address) {
  try {
    const url = new URL(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`);
    return ["http:", "https:", "mailto:", "tel:"].includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

/** The start code of t.me/<bot>?start=CODE, "" without one; null for any other address. */
export function deepLinkCode(url, username) {
  if (url.hostname !== "t.me" || url.pathname.replaceAll("/", "").toLowerCase() !== username.toLowerCase()) return null;
  return url.searchParams.get("start") ?? "";
}
