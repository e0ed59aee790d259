"use strict";

// The page asks for the state of one view and draws it; news of the server make it ask again.

const find = (id) => document.getElementById(id);
const STATES = { translated: "translated", fuzzy: "needs work", missing: "untranslated" };
let state = null;
let chosen = null;
let stream = null;

const make = (tag, classes = "", text = "") => {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  if (text) element.textContent = text;
  return element;
};

const view = () => new URLSearchParams({ handout: find("handout").value, locale: find("locale").value });

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
  find("filter").addEventListener("change", list);
  find("next").addEventListener("click", next);
  await open();
}

function choose(id, value) {
  const options = [...find(id).options];
  const found = options.find((option) => option.value === value);
  if (found) found.selected = true;
}

async function open() {
  history.replaceState(null, "", `/?${view()}`);
  chosen = null;
  find("message").replaceChildren(make("p", "hint", "Click a paragraph of a page, or a message in the list."));
  tell("Drawing …");
  if (stream) stream.close();
  stream = new EventSource(`/news?${view()}`);
  stream.onmessage = (event) => heard(JSON.parse(event.data));
  stream.onerror = () => tell("The preview has stopped. Start it again in the terminal.");
  // What was drawn while the connection was made is not lost: it is asked for now.
  stream.onopen = () => refresh("Up to date");
}

async function heard({ news }) {
  if (news === "failed") tell("This cannot be drawn now; the terminal tells why.");
  else await refresh(news === "drawn" ? `Redrawn at ${new Date().toLocaleTimeString("en-GB")}` : "");
}

async function refresh(words) {
  const asked = view().toString();
  const answer = await fetch(`/state?${asked}`);
  if (!answer.ok) { tell(await answer.text()); return; }
  const fresh = await answer.json();
  if (asked !== view().toString()) return;
  state = fresh;
  await pages();
  progress();
  findings();
  list();
  if (chosen) show(chosen, false);
  if (words) tell(words);
  document.body.dataset.drawn = String(Number(document.body.dataset.drawn || 0) + 1);
}

const tell = (words) => { find("live").textContent = words; };

// Pages. Pictures are exchanged in place once they are loaded, so that nothing jumps.

async function pages() {
  const sides = [["source", "English", "en"]];
  if (!state.is_source) sides.push(["target", state.language, state.locale]);
  const count = Math.max(...sides.map(([side]) => (state[side] ? state[side].pages.length : 0)));
  const holder = find("pages");
  if (!holder.querySelector(".heads") || holder.dataset.view !== view().toString()) {
    holder.replaceChildren(heads(sides));
    holder.dataset.view = view().toString();
  }
  const rows = [...holder.querySelectorAll(".row:not(.heads)")];
  for (const row of rows.slice(count)) row.remove();
  const loading = [];
  for (let number = 0; number < count; number += 1) {
    const row = rows[number] || holder.appendChild(make("div", "row"));
    for (const [place, [side, language]] of sides.entries()) {
      const page = row.children[place] || row.appendChild(sheet(side));
      loading.push(picture(page, side, number, language));
    }
  }
  await Promise.all(loading);
  areas();
}

function heads(sides) {
  const row = make("div", "row heads");
  for (const [, language] of sides) row.append(make("div", "head", language));
  return row;
}

function sheet(side) {
  const page = make("div", "page");
  page.dataset.side = side;
  page.append(make("img"));
  return page;
}

async function picture(page, side, number, language) {
  const name = state[side] && state[side].pages[number];
  page.hidden = !name;
  const shown = page.querySelector("img");
  shown.alt = `Page ${number + 1} in ${language}, as it prints`;
  if (!name || shown.dataset.name === name) return;
  const fresh = new Image();
  fresh.src = `/page/${name}.png`;
  try { await fresh.decode(); } catch { return; }
  fresh.alt = shown.alt;
  fresh.dataset.name = name;
  shown.replaceWith(fresh);
}

function areas() {
  const messages = new Map(state.messages.map((message) => [message.number, message]));
  for (const old of document.querySelectorAll(".area")) old.remove();
  for (const page of document.querySelectorAll(".page")) {
    const side = page.dataset.side;
    const number = [...page.parentElement.parentElement.querySelectorAll(".row:not(.heads)")].indexOf(page.parentElement);
    for (const [name, at, left, top, width, height] of state[side] ? state[side].areas : []) {
      const message = messages.get(name);
      if (at !== number || !message) continue;
      page.append(area(message, side, { left, top, width, height }));
    }
  }
}

function area(message, side, place) {
  const button = make("button", "area");
  button.type = "button";
  button.tabIndex = -1; // the list of messages is the way by keyboard
  button.dataset.number = message.number;
  if (side === "target" && message.state !== "translated") button.classList.add(`is-${message.state}`);
  if (side === "target" && message.findings.length) button.classList.add("is-found");
  button.setAttribute("aria-label", `Message ${message.number}, ${STATES[message.state]}: ${message.english}`);
  for (const [name, share] of Object.entries(place)) button.style[name] = `${share * 100}%`;
  button.addEventListener("click", () => show(message.number, false));
  return button;
}

// One message.

function show(number, scroll = true) {
  const message = state.messages.find((each) => each.number === number);
  if (!message) return;
  chosen = number;
  const details = make("dl");
  const add = (term, ...parts) => {
    details.append(make("dt", "", term));
    for (const part of parts) {
      const value = make("dd");
      value.append(part);
      details.append(value);
    }
  };
  add(`Message ${number}`, make("span", `state state-${message.state}`, STATES[message.state]));
  add("English", message.english);
  if (message.previous) add("Earlier English", message.previous);
  if (!state.is_source) {
    const text = make("span", "text", message.text || "—");
    text.lang = state.locale;
    text.dir = "auto";
    add(state.language, text);
  }
  if (message.file) add("Where", make("span", "place", message.file + (message.line ? `:${message.line}` : "")));
  if (message.notes.length) add("Notes for translators", ...message.notes);
  if (message.comments.length) add("Comments", ...message.comments);
  for (const { check, severity, message: words, hint } of message.findings) {
    const line = make("span");
    line.append(make("span", severity, `${severity}: `), `${words} ${hint} (${check})`);
    add("Finding", line);
  }
  find("message").replaceChildren(details);
  for (const each of document.querySelectorAll(".area")) each.classList.toggle("is-chosen", each.dataset.number === number);
  for (const each of document.querySelectorAll(".plain button")) each.setAttribute("aria-current", String(each.dataset.number === number));
  if (scroll) reveal(number);
}

function reveal(number) {
  const place = document.querySelector(`.page[data-side="target"] .area[data-number="${number}"]`)
    || document.querySelector(`.area[data-number="${number}"]`);
  if (place) place.scrollIntoView({ block: "center" });
}

// Lists.

function progress() {
  const { total, translated, needs_work: work, missing, words_left: words } = state.progress;
  find("meter-done").style.width = `${(100 * translated) / total}%`;
  find("meter-work").style.width = `${(100 * work) / total}%`;
  const left = [work && `${work} ${work === 1 ? "needs" : "need"} work`, missing && `${missing} untranslated`, words && `${words} words left`];
  find("progress").textContent = [`${translated} of ${total} translated`, ...left.filter(Boolean)].join(", ");
}

function findings() {
  const items = state.findings.map((finding) => {
    const button = make("button");
    button.type = "button";
    button.append(make("span", finding.severity, `${finding.severity}: `), `${finding.message} `);
    button.append(make("span", "place", `${finding.place} (${finding.check})`));
    if (finding.number) {
      button.dataset.number = finding.number;
      button.addEventListener("click", () => show(finding.number));
    }
    return item(button);
  });
  if (!items.length) items.push(make("li", "hint", "The checks found nothing."));
  find("findings").replaceChildren(...items);
}

function list() {
  const wanted = find("filter").value;
  const shown = state.messages.filter((message) => wanted === "all"
    || (wanted === "left" && message.state !== "translated")
    || (wanted === "found" && message.findings.length));
  // What a patient's safety rests on is read first.
  shown.sort((one, other) => Number(!one.safety) - Number(!other.safety));
  const items = shown.map((message) => {
    const button = make("button");
    button.type = "button";
    button.dataset.number = message.number;
    button.setAttribute("aria-current", String(message.number === chosen));
    button.append(make("span", "number", message.number), `${message.english} `);
    if (message.safety) button.append(make("span", "state state-safety", "safety"));
    if (message.state !== "translated") button.append(make("span", `state state-${message.state}`, STATES[message.state]));
    button.addEventListener("click", () => show(message.number));
    return item(button);
  });
  if (!items.length) items.push(make("li", "hint", "No message here."));
  find("list").replaceChildren(...items);
}

function item(button) {
  const line = make("li");
  line.append(button);
  return line;
}

function next() {
  const open = state.messages.filter((message) => message.state !== "translated" || message.findings.length);
  if (!open.length) { tell("Nothing is left to do."); return; }
  const after = open[open.findIndex((message) => message.number === chosen) + 1] || open[0];
  show(after.number);
}

start();
