// Small words for making elements. Text goes in as text, never as HTML.

/** An element with properties, data and children (nodes or strings). */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "class") made.className = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name in made && name !== "role") made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export const byId = (id) => document.getElementById(id);

const paths = {
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6L6 18",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  attach: "M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.6-8.6a3.4 3.4 0 0 1 4.8 4.8l-8.6 8.6a1.7 1.7 0 0 1-2.4-2.4l7.8-7.8",
  command: "M9 19l6-14",
  keyboard: "M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM13 13h7v6h-7z",
  send: "M4 12h15M13 5.5l6.5 6.5-6.5 6.5",
  down: "M12 5v14M5.5 12.5L12 19l6.5-6.5",
  photo: "M4 6h16v12H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5v.01",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  place: "M12 21s7-6.2 7-11a7 7 0 0 0-14 0c0 4.8 7 11 7 11zM12 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
  sticker: "M12 3a9 9 0 1 0 9 9M21 12a9 9 0 0 0-9-9M21 12c-5 0-9-4-9-9M8.5 14.5c1 1.5 2 2 3.5 2s2.5-.5 3.5-2",
  voice: "M12 3a3 3 0 0 1 3 3v6a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3",
  stop: "M7 7h10v10H7z",
  window: "M9 5H5v14h14v-4M13 5h6v6M19 5l-8 8",
  silent: "M6 16.5h12l-1.5-2.5V10a4.5 4.5 0 0 0-9 0v4zM10 19a2 2 0 0 0 4 0M4 4l16 16",
};

/** A line icon, hidden from screen readers: the button around it carries the words. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", paths[name]);
  svg.append(path);
  return svg;
}

/** Put an icon and its name on a button that stands in the page already. */
export function dress(button, iconName, label) {
  button.replaceChildren(icon(iconName));
  button.setAttribute("aria-label", label);
  button.title = label;
}

const tones = 6;

/** A round sign with the first letter of a name; the same person always has the same tone. */
export function avatar(name, id) {
  const sign = element("span", { class: "avatar", "aria-hidden": "true" }, initial(name));
  sign.dataset.tone = Math.abs(id) % tones;
  return sign;
}

export const tone = (id) => Math.abs(id) % tones;

/** The first letter that can stand alone: a Thai word may begin with a vowel that needs its consonant. */
export function initial(name) {
  const letters = [...name.replace(/^(นาย|นางสาว|นาง|ดร\.)\s*/, "")];
  return letters.find((letter) => /[\u0e01-\u0e2eA-Za-z0-9]/.test(letter)) ?? letters[0] ?? "?";
}

/** Open and close a menu under a button; arrow keys, Escape and a tap outside work. */
export function menu(button, panel, fill) {
  const close = () => {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
  };
  const open = () => {
    panel.replaceChildren(...fill(close));
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    panel.querySelector("button")?.focus();
  };
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => (panel.hidden ? open() : close()));
  panel.addEventListener("keydown", (event) => {
    const items = [...panel.querySelectorAll("button")];
    const at = items.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items[(at + step + items.length) % items.length]?.focus();
    else if (event.key === "Escape") { close(); button.focus(); }
    else return;
    event.preventDefault();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!panel.hidden && !panel.contains(event.target) && !button.contains(event.target)) close();
  });
  return close;
}

export const menuItem = (iconName, label, onclick, detail) =>
  element("button", { type: "button", role: "menuitem", onclick }, iconName ? icon(iconName) : null,
    element("span", {}, label, detail ? element("small", {}, detail) : null));
