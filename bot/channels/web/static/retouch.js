// A masked text is put right by its author: words masked for nothing are put back, words left over are masked.
// The words stay in this page: the server has told where the masks are, and is told nothing.
"use strict";
(() => {
  const MASK = /<[A-Z_]+_\d+>/;
  const WORD = /[\p{L}\p{N}]/u;
  let raw = ""; // what was sent last, as it was typed, never stored
  let given = []; // the texts of this page, latest first, each in pieces as below; never stored
  // A text in pieces, in order: { words } left readable, or { words, mask, fixed, back }: `back` when put back.
  const texts = new WeakMap(); // the pieces of each panel
  let last = null; // the response that was read last

  const masked = (piece) => Boolean(piece.mask) && !piece.back;
  const shown = (piece) => (masked(piece) ? piece.mask : piece.words);
  const place = (panel) => panel.closest(".redacted");
  const part = (panel, selector) => place(panel).querySelector(selector);

  // emptied first: the same words said again are read out again
  function say(panel, words) {
    const said = part(panel, ".touched");
    said.textContent = "";
    requestAnimationFrame(() => { said.textContent = words; });
  }

  // where the masks stand is told in whole characters, which one mark outside the basic plane counts as
  function cut(text, spans) {
    const characters = [...text];
    const words = (from, to) => characters.slice(from, to).join("");
    let done = 0;
    const found = spans.flatMap(([start, end, fixed, mask]) => {
      const before = words(done, start);
      done = end;
      return [{ words: before }, { words: words(start, end), mask, fixed }];
    });
    return [...found, { words: words(done) }];
  }

  const lines = (text) => text.split("\n").map((line) => line.trim()).filter((line) => MASK.test(line));
  const count = (some) => some.join("\n").split(MASK).length - 1;

  // a masked text may be a part of what was sent, or hold a reply as well: its masks are known where the lines that
  // have any stand in a text that was sent, in the same order
  function known(text) {
    const wanted = lines(text);
    if (!wanted.length) return [];
    for (const pieces of given) {
      const there = lines(pieces.map((piece) => piece.mask || piece.words).join(""));
      const at = there.findIndex((_, from) => wanted.every((line, next) => there[from + next] === line));
      if (at < 0) continue;
      const masks = pieces.filter((piece) => piece.mask).slice(count(there.slice(0, at)));
      const between = text.split(MASK);
      return between.flatMap((words, rank) => (rank ? [{ ...masks[rank - 1] }, { words }] : [{ words }]));
    }
    return [];
  }

  // one mask may stand for several spellings: each is told, since each is put back
  function labelled(pieces, mask) {
    const same = pieces.filter((piece) => piece.mask === mask);
    const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet" });
    button.dataset.mask = mask;
    button.setAttribute("aria-pressed", String(!same[0].back));
    const words = [...new Set(same.map((piece) => piece.words))].join(" · ");
    button.append(Object.assign(document.createElement("span"), { textContent: mask }), ` ${words}`);
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  function draw(panel) {
    const pieces = texts.get(panel);
    const focused = document.activeElement.dataset?.mask;
    const list = part(panel, ".masks");
    const masks = new Set(pieces.filter((piece) => piece.mask && !piece.fixed).map((piece) => piece.mask));
    part(panel, ".masked-text").value = pieces.map(shown).join("");
    list.replaceChildren(...[...masks].map((mask) => labelled(pieces, mask)));
    if (focused) [...list.querySelectorAll("button")].find((button) => button.dataset.mask === focused)?.focus();
    // what was copied before is not what stands here now
    const copy = part(panel, "[data-copy]");
    if (!copy) return;
    copy.dataset.label ??= copy.textContent;
    copy.textContent = copy.dataset.label;
  }

  function fresh(pieces, name) {
    const text = pieces.map((piece) => (piece.mask || "") + piece.words).join("");
    let number = 1;
    while (text.includes(`<${name}_${number}>`)) number += 1;
    return `<${name}_${number}>`;
  }

  // half a word would tell the other half
  function whole(text, from, to) {
    const inside = (at) => at > 0 && at < text.length && WORD.test(text[at - 1]) && WORD.test(text[at]);
    let [start, end] = [from, to];
    while (inside(start)) start -= 1;
    while (inside(end)) end += 1;
    return text.slice(start, end).trim();
  }

  // the same spelling is masked wherever it is readable, and never a part of another word
  function everywhere(piece, words, mask) {
    if (piece.mask) return [piece];
    const before = WORD.test(words[0]) ? "(?<![\\p{L}\\p{N}])" : "";
    const after = WORD.test(words.at(-1)) ? "(?![\\p{L}\\p{N}])" : "";
    const same = new RegExp(before + words.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&") + after, "u");
    return piece.words.split(same)
      .flatMap((between, rank) => (rank ? [{ words, mask }, { words: between }] : [{ words: between }]));
  }

  // words that were put back go under their own mask again; readable words get a new one; masks stay as they are
  function hide(panel, start, end) {
    let pieces = texts.get(panel);
    let at = 0;
    let done = false;
    const found = new Set();
    for (const piece of pieces) {
      const text = shown(piece);
      const [from, to] = [Math.max(0, start - at), Math.min(text.length, end - at)];
      at += text.length;
      if (from >= to || masked(piece) || !WORD.test(text.slice(from, to))) continue;
      done = true;
      if (piece.mask) pieces.filter((other) => other.mask === piece.mask).forEach((other) => { other.back = false; });
      else found.add(whole(text, from, to));
    }
    for (const words of found) {
      const mask = fresh(pieces, panel.dataset.name);
      pieces = pieces.flatMap((piece) => everywhere(piece, words, mask));
    }
    texts.set(panel, pieces);
    return done;
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    const sent = event.detail.requestConfig.formData;
    if (event.target.matches("#check, [data-ask]")) {
      raw = (sent.get("text") ?? sent.get("question") ?? "").replace(/\r\n?/g, "\n");
    }
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    const { target, xhr } = event.detail;
    if (!target.matches("#log, #result") || !target.lastElementChild) return;
    const latest = target.lastElementChild;
    const spans = xhr !== last && latest.dataset.spans;
    last = xhr; // htmx tells of each element that a response brought
    if (spans) given = [cut(raw, JSON.parse(spans)), ...given];
    latest.querySelectorAll(".retouch").forEach((panel) => {
      const pieces = known(part(panel, ".masked-text").value);
      if (!panel.hidden || !pieces.length) return;
      texts.set(panel, pieces);
      panel.hidden = false;
      draw(panel);
    });
  });

  const forget = () => { [raw, given] = ["", []]; };
  document.addEventListener("reset", (event) => { if (event.target.id === "check") forget(); });
  document.addEventListener("charte:afresh", forget);

  document.addEventListener("click", (event) => {
    const panel = event.target.closest(".retouch");
    if (!panel) return;
    const toggle = event.target.closest("[data-mask]");
    if (toggle) {
      const same = texts.get(panel).filter((piece) => piece.mask === toggle.dataset.mask);
      same.forEach((piece) => { piece.back = !piece.back; });
      draw(panel);
      say(panel, same[0].back ? panel.dataset.back : panel.dataset.masked);
    }
    if (!event.target.closest("[data-hides]")) return;
    const field = part(panel, ".masked-text");
    const done = hide(panel, field.selectionStart, field.selectionEnd);
    if (done) draw(panel);
    say(panel, done ? panel.dataset.masked : panel.dataset.nothing);
    if (!done) field.focus();
  });
})();
