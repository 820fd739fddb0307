// Answers to taps: a short line that goes away by itself, or a box that waits to be closed.
import { byId, element } from "./dom.js";
import { words } from "./strings.js";

const TOAST_SECONDS = 5;

export function toast(text) {
  const line = element("p", { class: "toast" }, text);
  byId("toasts").append(line);
  setTimeout(() => line.remove(), TOAST_SECONDS * 1000);
}

export function alertBox(text) {
  byId("alert-text").textContent = text;
  byId("alert-close").textContent = words.ok;
  byId("alert").showModal();
}
