"use strict";
// The shelf: finds a language or a handout while one types, shows its sheets, prints them.
// It runs from a folder without a server; what it remembers stays in this browser.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const data = read("data");
  const words = read("words");
  const find = (id) => document.getElementById(id);
  const KEY = "handouts.language";
  const MOST = 60; // sheets that a search over all languages shows
  const ALIKE = 0.6; // of a misspelt word and the name of a language

  const fill = (text, values) =>
    text.replace(/%\((\w+)\)s/g, (whole, name) => (name in values ? values[name] : whole));

  const plain = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase().replace(/\s+/g, " ").trim();

  const make = (tag, properties = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name === "class") element.className = value;
      else if (name in element) element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };

  const memory = {
    get() {
      try { return localStorage.getItem(KEY); } catch { return null; }
    },
    set(tag) {
      try { localStorage.setItem(KEY, tag); } catch { /* a private window forgets */ }
    },
  };

  const fileOf = (sheet, edition, paper) => sheet.files[edition * data.papers.length + paper];

  const locales = data.locales.map((locale, place) => ({
    ...locale,
    place,
    names: [locale.native, locale.name, locale.tag, ...locale.also].map(plain),
    sheets: [],
  }));
  const english = {}; // web pages of the English handouts, by title
  for (const sheet of data.sheets) {
    const locale = locales[sheet.l];
    const title = data.titles[sheet.t];
    const kind = title.kind === "packet" ? `${words.packet} packet` : "";
    const made = data.editions.filter((_, e) => data.papers.some((_, p) => fileOf(sheet, e, p)));
    const ways = made.map((edition) => edition.title).join(" ");
    const names = plain(`${sheet.title} ${title.title} ${title.name} ${kind} ${ways}`);
    locale.sheets.push({ ...sheet, about: title, locale, names });
    if (locale.tag === "en") english[sheet.t] = sheet.web;
  }
  for (const locale of locales) {
    const last = (sheet) => (sheet.about.kind === "packet" ? 1 : 0);
    locale.sheets.sort((a, b) => last(a) - last(b));
  }

  // `fresh`: the language was chosen now, for this patient, and is not remembered from the last.
  const state = { query: "", chosen: null, fresh: false, topic: "", edition: 0, paper: 0 };

  const holds = (locale, word) => locale.names.some((name) => name.includes(word));

  // The languages whose names hold all that was typed, those that begin with it first.
  const languagesFor = (query) => {
    const starts = (locale) => locale.names.some((name) => name.startsWith(query));
    const found = locales.filter((each) => query.split(" ").every((word) => holds(each, word)));
    return [...found.filter(starts), ...found.filter((each) => !starts(each))];
  };

  const pairs = (text) => new Set([...text].slice(1).map((letter, i) => text[i] + letter));

  // How alike two words are, from 0 to 1: by the pairs of letters that both have (Dice).
  const likeness = (one, other) => {
    const [a, b] = [pairs(one), pairs(other)];
    const both = [...a].filter((pair) => b.has(pair)).length;
    return a.size && b.size ? (2 * both) / (a.size + b.size) : 0;
  };

  // A misspelt name: the languages that are most like it.
  const languagesLike = (query) => {
    const best = (locale) =>
      Math.max(...locale.names.flatMap((name) => name.split(" ")).map((n) => likeness(query, n)));
    const most = Math.max(...locales.map(best));
    return most < ALIKE ? [] : locales.filter((locale) => best(locale) === most);
  };

  const pathOf = (sheet, edition, paper) => {
    const name = data.editions[edition].name;
    const parts = [sheet.about.name, sheet.locale.tag, data.papers[paper].name, "pdf"];
    if (name !== "standard") parts.splice(2, 0, name);
    return `${sheet.locale.tag}/${parts.join(".")}`;
  };

  const inTopic = (sheet) => state.topic === "" || String(sheet.about.topic) === state.topic;

  // What is shown: the languages of the list, and the sheets beside it.
  const view = () => {
    const query = plain(state.query);
    if (!query) return ofLanguage(query, locales, state.chosen);
    const named = languagesFor(query);
    if (named.length) return ofLanguages(query, named);
    const has = (sheet) =>
      query.split(" ").every((word) => holds(sheet.locale, word) || sheet.names.includes(word));
    const sheets = locales.flatMap((locale) => locale.sheets.filter(has));
    if (sheets.length) return ofSheets(query, sheets);
    const alike = languagesLike(query);
    if (alike.length) return ofLanguages(query, alike);
    return { query, languages: locales, locale: null, sheets: [], unknown: true };
  };

  const ofLanguage = (query, languages, locale) =>
    ({ query, languages, locale, sheets: (locale?.sheets ?? []).filter(inTopic) });

  // A language was typed: the one that was chosen before, if it is among those that fit.
  const ofLanguages = (query, found) => {
    const locale = found.includes(state.chosen) ? state.chosen : found[0];
    return { ...ofLanguage(query, found, locale), named: true };
  };

  // A handout was typed, maybe with a language: the chosen language's, or those of all.
  const ofSheets = (query, sheets) => {
    const languages = [...new Set(sheets.map((sheet) => sheet.locale))];
    const only = languages.length === 1 ? languages[0] : null;
    const chosen = state.fresh && languages.includes(state.chosen) ? state.chosen : null;
    const locale = only ?? chosen;
    const own = locale ? sheets.filter((sheet) => sheet.locale === locale) : sheets;
    return { query, languages, locale, sheets: own.filter(inTopic) };
  };

  const show = () => {
    const now = view();
    document.body.classList.toggle("has-choice", Boolean(now.locale));
    document.body.classList.toggle("has-answer", Boolean(now.query) && !now.named);
    showLanguages(now);
    showSheets(now);
  };

  const showLanguages = ({ languages, locale }) => {
    const list = find("languages");
    list.replaceChildren(...languages.map((each) => make("li", {}, languageButton(each, locale))));
  };

  const languageButton = (each, locale) => {
    const button = make(
      "button",
      { type: "button", class: "language", "aria-pressed": String(each === locale) },
      make("span", { class: "native" },
        make("span", { lang: each.tag, dir: each.dir, textContent: each.native })),
    );
    if (plain(each.native) !== plain(each.name)) {
      button.append(make("span", { class: "name", textContent: each.name }));
    }
    button.addEventListener("click", () => choose(each, true));
    return button;
  };

  const showSheets = ({ sheets, locale, query, unknown }) => {
    const asked = Boolean(locale || query);
    find("sheets-heading").textContent = headingOf({ locale, query, unknown });
    const listed = sheets.slice(0, locale ? sheets.length : MOST);
    find("list").replaceChildren(...listed.map((sheet) => card(sheet, !locale)));
    find("filters").hidden = !asked || Boolean(unknown);
    find("none").hidden = !asked || sheets.length > 0;
    find("none-why").textContent =
      unknown ? fill(words.unknown, { query: state.query.trim() }) : words.filtered;
    find("count").textContent =
      asked && !unknown ? fill(words.count, { count: sheets.length }) : "";
    find("more").hidden = listed.length === sheets.length;
    find("more").textContent = fill(words.more, { count: listed.length });
  };

  const headingOf = ({ locale, query, unknown }) => {
    if (locale) return fill(words.sheetsOf, { language: locale.name });
    if (unknown) return words.nothing;
    return query ? fill(words.found, { query: state.query.trim() }) : words.choose;
  };

  const card = (sheet, everywhere) => {
    const held = sheet.state === "held";
    const item = make("li", { class: held ? "sheet is-held" : "sheet" });
    if (!held) item.append(picture(sheet));
    const text = make("div", {});
    const title = sheet.title || sheet.about.title;
    const own = sheet.title ? { lang: sheet.locale.tag, dir: sheet.locale.dir } : { lang: "en" };
    text.append(make("h3", {}, make("span", { ...own, textContent: title })));
    if (title !== sheet.about.title) {
      text.append(make("p", { class: "source", lang: "en", textContent: sheet.about.title }));
    }
    text.append(marks(sheet, everywhere));
    if (held) for (const why of sheet.why) text.append(make("p", { textContent: data.reasons[why] }));
    else text.append(...details(sheet));
    item.append(text);
    return item;
  };

  const picture = (sheet) =>
    sheet.thumb
      ? make("img", { src: sheet.thumb, alt: "", loading: "lazy", width: 300, height: 388 })
      : make("span", {});

  const marks = (sheet, everywhere) => {
    const row = make("p", { class: "marks" });
    row.append(make("span", { class: `badge ${sheet.state}`, textContent: words[sheet.state] }));
    if (sheet.about.kind === "packet") {
      row.append(make("span", { class: "badge packet", textContent: words.packet }));
    }
    if (everywhere) {
      row.append(make("span", { class: "badge packet", textContent: sheet.locale.name }));
    }
    return row;
  };

  const details = (sheet) => {
    const file = fileOf(sheet, state.edition, state.paper);
    const dated = fill(words.version, { version: sheet.version, date: sheet.published });
    if (!file) return [make("p", { class: "facts", textContent: dated }), ...others(sheet)];
    const pages = fill(words.pages, { count: file[0] });
    const facts = [dated, pages, fill(words.size, { size: file[1] })].join(" · ");
    const parts = [make("p", { class: "facts", textContent: facts })];
    if (sheet.about.handouts) parts.push(contents(sheet));
    if (sheet.about.handouts || data.editions[state.edition].duplex) {
      parts.push(make("p", { class: "facts", textContent: words.duplex }));
    }
    return [...parts, actions(sheet)];
  };

  const contents = (sheet) => {
    const held = sheet.about.handouts.map((place) => data.titles[place].title);
    return make("p", { class: "facts", textContent: fill(words.contains, { titles: held.join(" · ") }) });
  };

  // A sheet that is not made as chosen: the ways in which it is.
  const others = (sheet) => {
    const row = make("p", { class: "actions" });
    data.editions.forEach((edition, e) =>
      data.papers.forEach((paper, p) => {
        if (!fileOf(sheet, e, p)) return;
        const text = `${edition.title} · ${paper.title}`;
        const link = {
          class: "button quiet", href: pathOf(sheet, e, p), lang: edition.lang, textContent: text,
        };
        row.append(make("a", { ...link, target: "_blank", rel: "noopener" }));
      }),
    );
    const edition = data.editions[state.edition].title;
    const paper = data.papers[state.paper].title;
    return [make("p", { textContent: fill(words.absent, { edition, paper }) }), row];
  };

  const actions = (sheet) => {
    const path = pathOf(sheet, state.edition, state.paper);
    const named = (action) =>
      fill(words.named, { action, title: sheet.about.title, language: sheet.locale.name });
    const row = make("p", { class: "actions" });
    const print = make("button", {
      type: "button", class: "button", textContent: words.print, "aria-label": named(words.print),
    });
    print.addEventListener("click", () => openPrint(path));
    const open = make("a", {
      class: "button quiet", href: path, target: "_blank", rel: "noopener",
      textContent: words.open, "aria-label": named(words.open),
    });
    row.append(print, open);
    if (sheet.web && sheet.locale.tag !== "en") row.append(lookButton(sheet, named));
    if (words.served && sheet.about.kind === "handout") row.append(fillLink(sheet, named));
    return row;
  };

  const lookButton = (sheet, named) => {
    const source = english[sheet.t];
    const word = source ? words.both : words.look;
    const look = make("button", {
      type: "button", class: "button quiet", textContent: word, "aria-label": named(word),
    });
    look.addEventListener("click", () => openBoth(sheet, source));
    return look;
  };

  const fillLink = (sheet, named) => {
    const query = new URLSearchParams({
      handout: sheet.about.name, locale: sheet.locale.tag, staff: words.lang,
      edition: data.editions[state.edition].name, paper: data.papers[state.paper].name,
    });
    return make("a", {
      class: "button quiet", href: `fill?${query}`, textContent: words.fill,
      "aria-label": named(words.fill),
    });
  };

  const frame = (caption, src) => {
    const title = make("figcaption", { textContent: caption });
    return make("figure", {}, title, make("iframe", { src, title: caption }));
  };

  const openBoth = (sheet, source) => {
    const dialog = find("both");
    const own = fill(words.translated, { language: sheet.locale.name });
    const frames = [frame(own, sheet.web)];
    if (source) frames.push(frame(words.english, source));
    dialog.querySelector(".frames").replaceChildren(...frames);
    dialog.showModal();
  };

  const openPrint = (path) => {
    // A phone prints from its own viewer; it has no keys to press.
    if (window.matchMedia("(pointer: coarse)").matches) {
      window.open(path, "_blank", "noopener");
      return;
    }
    const dialog = find("printing");
    const hint = find("printing-hint");
    hint.hidden = true;
    find("printing-open").href = path;
    const inner = make("iframe", { title: words.print });
    dialog.querySelector(".frames").replaceChildren(make("figure", {}, inner));
    dialog.showModal();
    inner.addEventListener("load", () => {
      try {
        window.shelf.print(inner);
      } catch {
        // From a folder a browser lets no page print another file: the person does it.
        const keys = /Mac/.test(navigator.platform) ? "⌘P" : "Ctrl+P";
        hint.textContent = fill(words.hint, { keys });
        hint.hidden = false;
        inner.focus();
      }
    }, { once: true });
    inner.src = path;
  };

  window.shelf = { print: (inner) => inner.contentWindow.print() };

  const choose = (locale, moves) => {
    state.chosen = locale;
    state.fresh = true;
    memory.set(locale.tag);
    // What was typed finds nothing in it: the language that was clicked counts.
    if (view().locale !== locale) state.query = find("query").value = "";
    show();
    if (!moves) return;
    const heading = find("sheets");
    const narrow = window.matchMedia("(max-width: 48rem)").matches;
    if (narrow) {
      heading.focus({ preventScroll: true });
      heading.scrollIntoView();
    }
    else find("languages").querySelector('[aria-pressed="true"]')?.focus();
  };

  const clear = () => {
    state.query = find("query").value = "";
    state.topic = "";
    if (find("topic")) find("topic").value = "";
    show();
    find("query").focus();
  };

  // The choice of the page's language gives way, as a menu does.
  const foldable = (staff) => {
    document.addEventListener("click", (event) => {
      if (!staff.contains(event.target)) staff.open = false;
    });
    staff.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !staff.open) return;
      staff.open = false;
      staff.querySelector("summary").focus();
    });
    staff.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !staff.contains(event.relatedTarget)) staff.open = false;
    });
  };

  const listen = () => {
    if (find("staff")) foldable(find("staff"));
    const query = find("query");
    query.addEventListener("input", () => {
      state.query = query.value;
      show();
    });
    query.addEventListener("keydown", (event) => {
      const now = view();
      if (event.key === "Enter" && now.named) choose(now.locale, false);
    });
    for (const name of ["topic", "edition", "paper"]) {
      find(name)?.addEventListener("change", (event) => {
        state[name] = name === "topic" ? event.target.value : Number(event.target.value);
        if (name === "paper") showCard();
        show();
      });
    }
    find("clear").addEventListener("click", clear);
    for (const button of document.querySelectorAll("[data-close]")) {
      button.addEventListener("click", () => button.closest("dialog").close());
    }
    for (const dialog of document.querySelectorAll("dialog")) {
      dialog.addEventListener("close", () => dialog.querySelector(".frames").replaceChildren());
    }
  };

  const showCard = () => {
    const paper = data.papers[state.paper].name;
    const card = data.card.find((each) => each.paper === paper) ?? data.card[0];
    find("card").hidden = !card;
    if (card) find("card-open").href = card.path;
  };

  const start = () => {
    find("drafts").hidden = !data.sheets.some((sheet) => sheet.state === "draft");
    showCard();
    const known = memory.get();
    state.chosen = locales.find((locale) => locale.tag === known) ?? null;
    listen();
    show();
  };

  start();
})();
