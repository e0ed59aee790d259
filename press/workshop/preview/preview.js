// The page asks for the state of one view and draws it; news of the server make it ask again.

import { showMessage, showNothing, told } from "./message.js";
import { drawPages, mark, reveal } from "./pages.js";
import { badge, counted, find, make, typed } from "./words.js";

let state = null;
let chosen = null;
let stream = null;

const view = () => new URLSearchParams({ handout: find("handout").value, locale: find("locale").value });

const tell = (words) => { find("live").textContent = words; };

const isDone = (message) => message.state === "translated" && !message.findings.length;

async function start() {
  const asked = new URLSearchParams(location.search);
  const known = await (await fetch("/choices")).json();
  for (const { name, title } of known.handouts) find("handout").append(new Option(title, name));
  for (const { tag, english, native } of known.locales) {
    const both = english === native ? english : `${english} · ${native}`;
    find("locale").append(new Option(both, tag));
  }
  choose("handout", asked.get("handout"));
  choose("locale", asked.get("locale"));
  for (const id of ["handout", "locale"]) find(id).addEventListener("change", open);
  for (const id of ["sides", "sizes"]) switchOf(id);
  find("filter").addEventListener("change", list);
  find("next").addEventListener("click", next);
  await open();
}

function choose(id, value) {
  const options = [...find(id).options];
  const found = options.find((option) => option.value === value);
  if (found) found.selected = true;
}

// Which pages are seen, and how large. The choice is kept for the next time.

function switchOf(id) {
  for (const button of find(id).children) {
    button.addEventListener("click", () => { turn(id, button.dataset.value); if (chosen) reveal(chosen); });
  }
  turn(id, kept(id) || find(id).children[0].dataset.value);
}

// A browser may be told to keep nothing.
function kept(id) {
  try { return localStorage.getItem(id); } catch { return null; }
}

function turn(id, value) {
  try { localStorage.setItem(id, value); } catch { /* then not for the next time */ }
  find("pages").dataset[id] = value;
  for (const button of find(id).children) {
    button.setAttribute("aria-pressed", String(button.dataset.value === value));
  }
}

// News.

async function open() {
  history.replaceState(null, "", `/?${view()}`);
  chosen = null;
  showNothing();
  tell("Drawing …");
  if (stream) stream.close();
  stream = new EventSource(`/news?${view()}`);
  stream.onmessage = (event) => heard(JSON.parse(event.data));
  stream.onerror = () => tell("The preview has stopped. Start it again in the terminal.");
  // What was drawn while the connection was made is not lost: it is asked for now.
  stream.onopen = () => refresh("Up to date");
}

async function heard({ news, words }) {
  if (news === "failed") broken([{ message: words, hint: "" }]);
  else await refresh(news === "drawn" ? `Redrawn at ${new Date().toLocaleTimeString("en-GB")}` : "");
}

async function refresh(words) {
  const asked = view().toString();
  const answer = await fetch(`/state?${asked}`);
  if (!answer.ok) { broken([{ message: await answer.text(), hint: "" }]); return; }
  const fresh = await answer.json();
  if (asked !== view().toString()) return;
  state = fresh;
  find("sides").hidden = state.is_source;
  find("sides").lastElementChild.textContent = `${state.language} only`;
  find("legend").hidden = state.is_source;
  await drawPages(state, asked, show);
  broken(state.broken);
  progress();
  findings();
  list();
  if (chosen) show(chosen, false);
  if (words) tell(state.broken.length ? "Not redrawn" : words);
  document.body.dataset.drawn = String(Number(document.body.dataset.drawn || 0) + 1);
}

// What cannot be read is told over the pages, which stay as they were.

const SHOWN = 3;

function broken(faults) {
  const lines = faults.slice(0, SHOWN).map(({ message, hint }) => {
    const line = make("p");
    line.append(make("strong", "", message), hint ? ` → ${hint}` : "");
    return line;
  });
  if (faults.length > SHOWN) lines.push(make("p", "", `And ${counted(faults.length - SHOWN, "more line")}.`));
  if (faults.length && state) lines.push(make("p", "", lost()));
  const words = lines.map((line) => line.textContent).join("\n");
  // Said aloud once, and not again with every redrawing.
  if (words !== find("broken").dataset.words) find("broken").replaceChildren(...lines);
  find("broken").dataset.words = words;
}

function lost() {
  const shown = state.messages.length
    ? "Shown are the pages as they were before."
    : "There are no earlier pages to show: until it is mended, they are in English.";
  return `Nothing is lost: your work is in the file. ${shown}`;
}

// One message.

function show(number, scroll = true) {
  const message = state.messages.find((each) => each.number === number);
  if (!message) return;
  if (chosen !== number) find("chosen").scrollTop = 0;
  chosen = number;
  showMessage(state, message);
  mark(number);
  for (const each of document.querySelectorAll(".plain button")) {
    each.setAttribute("aria-current", String(each.dataset.number === number));
  }
  if (scroll) reveal(number);
}

// Lists.

function progress() {
  const { total, translated, needs_work: work, missing, errors, words_left: words } = state.progress;
  find("meter").hidden = !total;
  find("meter-done").style.width = `${(100 * translated) / (total || 1)}%`;
  find("meter-work").style.width = `${(100 * work) / (total || 1)}%`;
  const left = [
    errors && counted(errors, "has an error", "have an error"),
    work && counted(work, "needs work", "need work"),
    missing && `${missing} untranslated`,
    words && counted(words, "word left", "words left"),
  ];
  const done = state.is_source ? counted(total, "message") : `${translated} of ${total} translated`;
  find("progress").textContent = total ? [done, ...left.filter(Boolean)].join(", ") : "";
}

function findings() {
  find("found").textContent = found();
  find("findings").replaceChildren(...state.findings.map((finding) => {
    const inside = [...told(finding)];
    const where = finding.number
      ? `Message ${finding.number}, ${finding.place.split("/").pop()}` : finding.place;
    inside.push(make("span", "place where", where));
    if (!finding.number) {
      const line = make("li", "told");
      line.append(...inside);
      return line;
    }
    const button = make("button");
    button.type = "button";
    button.dataset.number = finding.number;
    button.setAttribute("aria-current", String(finding.number === chosen));
    button.append(...inside);
    button.addEventListener("click", () => show(finding.number));
    return item(button);
  }));
}

function found() {
  const { needs_work: work, missing } = state.progress;
  if (state.findings.length) return "";
  if (state.broken.length && !state.messages.length) return "Nothing is checked until this can be read.";
  if (!state.checked) return "Checking …";
  const left = [
    missing && counted(missing, "message is untranslated", "messages are untranslated"),
    work && counted(work, "message needs work", "messages need work"),
  ].filter(Boolean);
  return left.length ? `${left.join(", ")}; the checks found nothing else.` : "The checks found nothing.";
}

function list() {
  const wanted = find("filter").value;
  const shown = state.messages.filter((message) => wanted === "all"
    || (wanted === "left" && !isDone(message))
    || (wanted === "found" && message.findings.length)
    || (wanted === "safety" && message.safety));
  // What a patient's safety rests on is read first; what this page does not print, last.
  const rank = (message) => (message.elsewhere ? 2 : Number(!message.safety));
  shown.sort((one, other) => rank(one) - rank(other));
  const items = shown.map((message) => item(row(message)));
  const away = shown.findIndex((message) => message.elsewhere);
  if (away >= 0) items.splice(away, 0, make("li", "group", "Not on this page"));
  const { total, shared } = state.progress;
  if (wanted === "all" && total) {
    items.unshift(make("li", "hint", `${counted(total, "message")} on this page: ${total - shared} of this handout, ${shared} on every handout`));
  }
  if (!items.length) items.push(make("li", "hint", "No message here."));
  find("list").replaceChildren(...items);
}

function row(message) {
  const button = make("button");
  button.type = "button";
  button.dataset.number = message.number;
  button.setAttribute("aria-current", String(message.number === chosen));
  button.append(make("span", "number", message.number));
  const texts = make("span", "texts");
  const english = make("span", "english");
  english.append(...typed(message.english, {}));
  texts.append(english);
  if (!state.is_source && message.text) {
    const own = make("span", "own");
    own.append(...typed(message.text, {}));
    own.lang = state.locale;
    own.dir = "auto";
    texts.append(own);
  }
  if (message.safety) texts.append(make("span", "state state-safety", "safety"), " ");
  if (message.state !== "translated") texts.append(badge(message.state));
  button.append(texts);
  button.addEventListener("click", () => show(message.number));
  return button;
}

function item(button) {
  const line = make("li");
  line.append(button);
  return line;
}

function next() {
  const open = state.messages.filter((message) => !isDone(message) && !message.elsewhere);
  if (!open.length) { tell(nothing()); return; }
  const after = open[open.findIndex((message) => message.number === chosen) + 1] || open[0];
  show(after.number);
}

function nothing() {
  const left = state.progress.elsewhere_left;
  if (!left) return "Nothing is left to do.";
  return `This page is done. ${counted(left, "message")} for other pages ${left === 1 ? "is" : "are"} left.`;
}

start();
