// Writing, attaching, the command menu and the reply keyboard.
import { isGroup, known, openChat } from "./chats.js";
import { byId, dress, element, menu, menuItem } from "./dom.js";
import { summary } from "./messages.js";
import { act, upload } from "./net.js";
import { words } from "./strings.js";
import { toast } from "./toasts.js";

const LONGEST = 4096;
const HOME = { latitude: 18.78834, longitude: 98.98530 };
const input = byId("input");
let trying = null;
let replyingTo = null;
let editing = null;
let recorder = null;
let hiddenKeyboard = null;

export function setUpComposer(tryingWith) {
  trying = tryingWith;
  byId("input-label").textContent = words.input;
  dress(byId("send"), "send", words.send);
  dress(byId("attach-open"), "attach", words.attach);
  dress(byId("commands-open"), "command", words.commands);
  dress(byId("context-close"), "close", words.cancel);
  byId("keyboard").setAttribute("aria-label", words.keyboard);
  menu(byId("attach-open"), byId("attach-menu"), attachItems);
  menu(byId("commands-open"), byId("commands-menu"), commandItems);
  byId("composer").addEventListener("submit", (event) => { event.preventDefault(); submit(); });
  byId("context-close").addEventListener("click", endContext);
  byId("start").addEventListener("click", startOrUnblock);
  byId("keyboard-toggle").addEventListener("click", toggleKeyboard);
  input.addEventListener("input", grow);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); submit(); }
    if (event.key === "Escape") endContext();
  });
  byId("pick-photo").addEventListener("change", sendPhotos);
  byId("pick-file").addEventListener("change", sendFile);
  setUpPlace();
}

export function drawComposer() {
  const chat = openChat();
  const away = chat.blocked || !chat.started;
  byId("start").hidden = !away;
  byId("start").textContent = chat.blocked ? words.unblock : words.start;
  byId("composer").hidden = away;
  input.placeholder = chat.anonymous ? words.inputAnonymous
    : chat.keyboard?.input_field_placeholder || words.input;
  byId("commands-open").hidden = chat.commands.length === 0;
  drawKeyboard(chat, away);
}

function drawKeyboard(chat, away) {
  const rows = chat.keyboard?.keyboard ?? [];
  const marker = JSON.stringify(rows);
  if (hiddenKeyboard !== null && hiddenKeyboard !== marker) hiddenKeyboard = null;
  const shown = rows.length > 0 && !away && hiddenKeyboard === null;
  byId("keyboard").hidden = !shown;
  byId("keyboard-toggle").hidden = rows.length === 0;
  dress(byId("keyboard-toggle"), "keyboard", shown ? words.hideKeyboard : words.showKeyboard);
  byId("keyboard-toggle").setAttribute("aria-expanded", String(shown));
  byId("keyboard").replaceChildren(...rows.map((row) => element("div", { class: "keyboard-row" }, ...row.map((key) =>
    element("button", { type: "button", class: "key", "data-style": key.style ?? "", onclick: () => press(key) }, key.text)))));
}

function toggleKeyboard() {
  const chat = openChat();
  hiddenKeyboard = hiddenKeyboard === null ? JSON.stringify(chat.keyboard?.keyboard ?? []) : null;
  drawKeyboard(chat, false);
}

function press(key) {
  if (key.request_contact) return sendOwnContact();
  if (key.request_location) return byId("place").showModal();
  return trying(() => say(key.text));
}

const say = (text, details = {}) =>
  act(known.open, "say", { text, anonymous: Boolean(openChat().anonymous), ...details });

function startOrUnblock() {
  trying(() => act(null, openChat().blocked ? "unblock" : "start"));
}

async function submit() {
  const text = input.value.trim();
  if (!text) return;
  const details = replyingTo ? { reply_to: replyingTo.message_id } : {};
  const done = await trying(async () => {
    if (editing) return act(known.open, "edit", { message_id: editing.message_id, text });
    for (const part of parts(text)) await say(part, details);
    return true;
  });
  if (done) {
    // What was typed on while this was on its way is kept.
    if (input.value.trim() === text) input.value = "";
    endContext();
    grow();
  }
}

/** Apps split what is longer than one message holds, never inside a letter. */
function parts(text) {
  const found = [];
  let rest = text;
  while (rest.length > LONGEST) {
    const space = rest.lastIndexOf(" ", LONGEST);
    const at = space > LONGEST / 2 ? space : LONGEST - 1;
    found.push(rest.slice(0, at));
    rest = rest.slice(at);
  }
  return [...found, rest];
}

function grow() {
  input.style.height = "auto";
  input.style.height = `${Math.min(input.scrollHeight, window.innerHeight * 0.3)}px`;
}

// -- replying and editing -----------------------------------------------------------------------------

export function answerTo(message) {
  endContext();
  replyingTo = message;
  openContext(words.replyingTo(summary(message)));
}

export function editOwn(message) {
  endContext();
  editing = message;
  input.value = message.text ?? message.caption;
  openContext(words.editing);
  grow();
}

function openContext(text) {
  byId("context-text").textContent = text;
  byId("context").hidden = false;
  input.focus();
}

function endContext() {
  if (editing) input.value = "";
  replyingTo = null;
  editing = null;
  byId("context").hidden = true;
}

// -- attaching ----------------------------------------------------------------------------------------

function attachItems(close) {
  const item = (iconName, label, work) => menuItem(iconName, label, () => { close(); work(); });
  const recording = recorder !== null;
  return [
    item("photo", words.photo, () => byId("pick-photo").click()),
    item("file", words.file, () => byId("pick-file").click()),
    item("place", words.place, () => byId("place").showModal()),
    item(recording ? "stop" : "voice", recording ? words.stopRecording : words.record, recording ? stopRecording : record),
    ...(isGroup(openChat()) ? [] : [item("contact", words.ownContact, sendOwnContact)]),
    item("sticker", words.sticker, () => trying(() => act(known.open, "sticker"))),
  ];
}

function commandItems(close) {
  const send = (command) => () => {
    close();
    trying(() => say(`/${command.command}${isGroup(openChat()) ? `@${known.bot.username}` : ""}`));
  };
  return openChat().commands.map((command) => menuItem(null, `/${command.command}`, send(command), command.description));
}

async function sendPhotos() {
  const picked = [...byId("pick-photo").files].slice(0, 10);
  byId("pick-photo").value = "";
  const caption = input.value.trim();
  const sent = await trying(async () => {
    const files = await Promise.all(picked.map((file) => upload("photo", file, file.name)));
    return act(known.open, "photo", { files, caption });
  });
  if (sent) { input.value = ""; grow(); }
}

async function sendFile() {
  const file = byId("pick-file").files[0];
  byId("pick-file").value = "";
  if (!file) return;
  const caption = input.value.trim();
  const sent = await trying(async () => {
    const stored = await upload("document", file, file.name);
    return act(known.open, "document", { files: [stored], caption });
  });
  if (sent) { input.value = ""; grow(); }
}

const sendOwnContact = () => trying(() =>
  act(known.open, "contact", { own: true, first_name: known.me.name, phone_number: `08${String(known.me.id).padStart(8, "0").slice(-8)}` }));

function setUpPlace() {
  byId("place-title").textContent = words.place;
  byId("place-latitude-label").textContent = words.latitude;
  byId("place-longitude-label").textContent = words.longitude;
  byId("place-cancel").textContent = words.cancel;
  byId("place-send").textContent = words.send;
  byId("place-latitude").value = HOME.latitude;
  byId("place-longitude").value = HOME.longitude;
  byId("place-cancel").addEventListener("click", () => byId("place").close());
  byId("place-form").addEventListener("submit", () => trying(() => act(known.open, "location", {
    latitude: Number(byId("place-latitude").value), longitude: Number(byId("place-longitude").value),
  })));
}

async function record() {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const begun = Date.now();
    const pieces = [];
    recorder = new MediaRecorder(stream);
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    recorder.addEventListener("stop", () => {
      stream.getTracks().forEach((track) => track.stop());
      const seconds = Math.max(1, Math.round((Date.now() - begun) / 1000));
      trying(() => sendVoice(new Blob(pieces, { type: recorder.mimeType.split(";")[0] }), seconds));
      recorder = null;
    });
    recorder.start();
    openContext(words.recording);
  } catch {
    recorder = null;
    toast(words.noMicrophone);
    trying(() => act(known.open, "voice"));
  }
}

function stopRecording() {
  endContext();
  recorder.stop();
}

async function sendVoice(sound, duration) {
  const stored = await upload("voice", sound, "voice.ogg");
  return act(known.open, "voice", { files: [stored], duration });
}
