// Small things that all of the page is made from: elements, counts, and texts with placeholders.

export const STATES = {
  translated: "translated",
  error: "has an error",
  fuzzy: "needs work",
  missing: "untranslated",
};

const PLACEHOLDER = /(%\([a-z][a-z0-9_]*\)s)/;

export const find = (id) => document.getElementById(id);

export function make(tag, classes = "", text = "") {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  if (text) element.textContent = text;
  return element;
}

export const counted = (number, one, more = `${one}s`) => `${number} ${number === 1 ? one : more}`;

export const badge = (state) => make("span", `state state-${state}`, STATES[state]);

// A placeholder runs from left to right in every language, and what it holds stands beside it.
function placeholder(name, values) {
  const value = values[name.slice(2, -2)];
  const whole = make("bdi", "placeholder");
  whole.dir = "ltr";
  whole.append(make("code", "", name));
  if (value) {
    const held = make("bdi", "value", value);
    held.dir = "auto";
    whole.append(" ", held);
  }
  return whole;
}

// A text as a catalog has it, its placeholders tinted and with their values.
export function typed(text, values) {
  return text.split(PLACEHOLDER).filter(Boolean).map(
    (part) => (PLACEHOLDER.test(part) ? placeholder(part, values) : part),
  );
}
