// All about one message: what is wrong with it first, then its texts, then what helps.

import { areasOf } from "./pages.js";
import { badge, find, make, typed } from "./words.js";

const ENGLISH = {
  error: "The page shows the English until this is mended.",
  fuzzy: "The page shows the English until the mark “needs work” (“fuzzy” in the file) is gone.",
  missing: "The page shows the English until this is translated.",
};

export function showNothing() {
  const hint = make("p", "hint", "Click a paragraph of a page, or a message in the list.");
  find("message").replaceChildren(title("Message"), hint);
}

function title(...parts) {
  const whole = make("h2");
  whole.id = "message-heading";
  whole.append(...parts);
  return whole;
}

export function showMessage(state, message) {
  const details = make("dl");
  const add = (term, ...parts) => {
    details.append(make("dt", "", term));
    for (const part of parts) {
      const value = make("dd");
      value.append(...[part].flat());
      details.append(value);
    }
  };
  if (message.findings.length) add("Findings", ...message.findings.map(told));
  add("English", marked(english(state, message)));
  if (message.previous.length) add("Earlier English", marked(earlier(state, message)));
  if (!state.is_source) add(state.language, translation(state, message));
  if (message.terms.length) add("Agreed terms", message.terms.flatMap((term) => agreed(state, term)));
  if (message.notes.length) add("Notes for translators", ...message.notes.map((note) => typed(note, {})));
  if (message.comments.length) add("Comments", ...message.comments);
  if (message.file) add("Where", make("span", "place", message.file + (message.line ? `:${message.line}` : "")));
  find("message").replaceChildren(heading(state, message), ...remarks(state, message), details);
}

function heading(state, message) {
  const parts = [`Message ${message.number} `];
  if (!state.is_source) parts.push(badge(message.state), " ");
  if (message.safety) parts.push(make("span", "state state-safety", "safety"));
  return title(...parts);
}

function remarks(state, message) {
  const shows = !state.is_source && !message.elsewhere
    && (message.stands_in || message.state !== "error");
  const words = [unseen(message), shows && ENGLISH[message.state]];
  return words.filter(Boolean).map((each) => make("p", "remark", each));
}

function unseen(message) {
  if (message.elsewhere) return `Not on this page. It is printed ${message.elsewhere}.`;
  if (areasOf(message.number).length) return "";
  return "Not seen on this page: it is read aloud, or is part of other texts.";
}

export function told({ check, severity, message, hint }) {
  const parts = [make("span", severity, `${severity}: `), ...typed(message, {}), " ", make("span", "place", `(${check})`)];
  if (hint) {
    const remedy = make("span", "remedy", "→ ");
    remedy.append(...typed(hint, {}));
    parts.push(remedy);
  }
  return parts;
}

const runs = (state, pieces, kind, tag) => pieces
  .filter(([each]) => each === "same" || each === kind)
  .flatMap(([each, text]) => {
    const parts = typed(text, state.values.source);
    if (each === "same") return parts;
    const whole = make(tag);
    whole.append(...parts);
    return [whole];
  });

const english = (state, message) => (message.previous.length
  ? runs(state, message.previous, "new", "ins")
  : typed(message.english, state.values.source));

const earlier = (state, message) => runs(state, message.previous, "gone", "del");

function marked(parts) {
  const whole = make("span");
  whole.append(...parts);
  return whole;
}

function translation(state, message) {
  const text = make("span", "text");
  text.append(...(message.text ? typed(message.text, state.values.target) : ["—"]));
  text.lang = state.locale;
  text.dir = message.text ? "auto" : "";
  return text;
}

function agreed(state, [word, target]) {
  const own = make("bdi", "", target);
  own.lang = state.locale;
  const whole = make("span", "term");
  whole.append(`${word} → `, own);
  return [whole, " "];
}
