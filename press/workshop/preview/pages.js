// The pages as pictures, with a button on every message. Pictures are exchanged in place once
// they are loaded, so that nothing jumps.

import { find, make, STATES } from "./words.js";

const INCH = 96 / 72; // pixels of a screen for each point of paper

export async function drawPages(state, view, show) {
  const sides = [["source", "English"]];
  if (!state.is_source) sides.push(["target", state.language]);
  const count = Math.max(...sides.map(([side]) => (state[side] ? state[side].pages.length : 0)));
  const holder = find("pages");
  if (!holder.querySelector(".heads") || holder.dataset.view !== view) {
    holder.replaceChildren(heads(sides));
    holder.dataset.view = view;
  }
  const rows = [...holder.querySelectorAll(".row:not(.heads)")];
  for (const row of rows.slice(count)) row.remove();
  const loading = [];
  for (let number = 0; number < count; number += 1) {
    const row = rows[number] || holder.appendChild(make("div", "row"));
    for (const [place, [side, language]] of sides.entries()) {
      const page = row.children[place] || row.appendChild(sheet(side, state));
      loading.push(picture(page, state, number, language));
    }
  }
  await Promise.all(loading);
  areas(state, show);
}

function heads(sides) {
  const row = make("div", "row heads");
  for (const [side, language] of sides) {
    const head = make("div", "head", language);
    head.dataset.side = side;
    row.append(head);
  }
  return row;
}

function sheet(side, state) {
  const page = make("div", "page");
  page.dataset.side = side;
  page.dir = side === "target" ? state.direction : "ltr";
  page.append(make("img"));
  return page;
}

async function picture(page, state, number, language) {
  const side = state[page.dataset.side];
  const name = side && side.pages[number];
  page.hidden = !name;
  const shown = page.querySelector("img");
  shown.alt = `Page ${number + 1} in ${language}, as it prints`;
  if (!name || shown.dataset.name === name) return;
  const fresh = new Image();
  fresh.src = `/page/${name}.png`;
  try { await fresh.decode(); } catch { return; }
  fresh.alt = shown.alt;
  fresh.dataset.name = name;
  page.style.setProperty("--full", `${(fresh.naturalWidth / state.scale) * INCH}px`);
  shown.replaceWith(fresh);
}

function areas(state, show) {
  const messages = new Map(state.messages.map((message) => [message.number, message]));
  const rows = [...find("pages").querySelectorAll(".row:not(.heads)")];
  for (const old of document.querySelectorAll(".area")) old.remove();
  for (const [number, row] of rows.entries()) {
    for (const page of row.children) {
      const side = page.dataset.side;
      for (const [name, at, left, top, width, height] of state[side] ? state[side].areas : []) {
        const message = messages.get(name);
        if (at !== number || !message) continue;
        page.append(area(message, side, { left, top, width, height }, show));
      }
    }
  }
}

function area(message, side, place, show) {
  const button = make("button", "area");
  button.type = "button";
  button.tabIndex = -1; // the list of messages is the way by keyboard
  button.dataset.number = message.number;
  if (side === "target") {
    button.classList.add(message.stands_in ? "is-error" : `is-${message.state}`);
    button.classList.toggle("is-found", message.findings.length > 0);
  }
  button.setAttribute("aria-label", `Message ${message.number}, ${STATES[message.state]}: ${message.english}`);
  for (const [name, share] of Object.entries(place)) button.style[name] = `${share * 100}%`;
  button.addEventListener("click", () => show(message.number, false));
  return button;
}

export const areasOf = (number) => [...document.querySelectorAll(`.area[data-number="${number}"]`)];

export function mark(number) {
  for (const each of document.querySelectorAll(".area")) {
    each.classList.toggle("is-chosen", each.dataset.number === number);
  }
}

// Scroll the pages, and nothing else, until a message can be seen.
export function reveal(number) {
  const seen = areasOf(number).filter((each) => each.offsetParent !== null);
  const place = seen.find((each) => each.parentElement.dataset.side === "target") || seen[0];
  if (place) place.scrollIntoView({ block: "center", inline: "nearest" });
}
