// A masked text is put right by its author: words masked for nothing are put back, words left over are masked.
// The words stay in this page: the server has told where the masks are, and is told nothing.
"use strict";
(() => {
  const MASK = /^<[A-Z_]+_\d+>/;
  const WORD = /[\p{L}\p{N}]/u;
  let raw = ""; // the text under way, as it was typed, never stored
  let pieces = []; // in order: { words } left readable, or { words, mask, fixed, back }: `back` when put back

  const find = (selector) => document.querySelector(selector);
  const masked = (piece) => Boolean(piece.mask) && !piece.back;
  const shown = (piece) => (masked(piece) ? piece.mask : piece.words);

  // emptied first: the same words said again are read out again
  function say(words) {
    const said = find("#touched");
    said.textContent = "";
    requestAnimationFrame(() => { said.textContent = words; });
  }

  // where the masks stand is told in whole characters, which one mark outside the basic plane counts as
  function cut(text, spans, given) {
    const characters = [...text];
    const words = (from, to) => characters.slice(from, to).join("");
    const found = [];
    let done = 0;
    let at = 0;
    for (const [start, end, fixed] of spans) {
      const before = words(done, start);
      const mask = MASK.exec(given.slice(at + before.length));
      if (!mask || given.slice(at, at + before.length) !== before) return [];
      found.push({ words: before }, { words: words(start, end), mask: mask[0], fixed });
      at += before.length + mask[0].length;
      done = end;
    }
    found.push({ words: words(done) });
    return given.slice(at) === words(done) ? found : [];
  }

  // one mask may stand for several spellings: each is told, since each is put back
  function labelled(mask) {
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

  function draw() {
    const focused = document.activeElement.dataset?.mask;
    const list = find("#masks");
    const masks = new Set(pieces.filter((piece) => piece.mask && !piece.fixed).map((piece) => piece.mask));
    find("#masked").value = pieces.map(shown).join("");
    list.replaceChildren(...[...masks].map(labelled));
    if (focused) [...list.querySelectorAll("button")].find((button) => button.dataset.mask === focused)?.focus();
    // what was copied before is not what stands here now
    const copy = find("[data-copy=masked]");
    copy.dataset.label ??= copy.textContent;
    copy.textContent = copy.dataset.label;
  }

  function fresh(name) {
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
      .flatMap((between, place) => (place ? [{ words, mask }, { words: between }] : [{ words: between }]));
  }

  // words that were put back go under their own mask again; readable words get a new one; masks stay as they are
  function hide(start, end, name) {
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
      const mask = fresh(name);
      pieces = pieces.flatMap((piece) => everywhere(piece, words, mask));
    }
    return done;
  }

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.id === "check") raw = (event.detail.requestConfig.formData.get("text") || "").replace(/\r\n?/g, "\n");
  });

  document.addEventListener("htmx:afterSwap", () => {
    const panel = find("#retouch");
    if (!panel || !panel.hidden) return;
    pieces = cut(raw, JSON.parse(panel.dataset.spans), find("#masked").value);
    panel.hidden = !pieces.length;
    if (pieces.length) draw();
  });

  document.addEventListener("reset", (event) => {
    if (event.target.id === "check") [raw, pieces] = ["", []];
  });

  document.addEventListener("click", (event) => {
    const panel = find("#retouch");
    const toggle = event.target.closest("[data-mask]");
    if (toggle) {
      const same = pieces.filter((piece) => piece.mask === toggle.dataset.mask);
      same.forEach((piece) => { piece.back = !piece.back; });
      draw();
      say(same[0].back ? panel.dataset.back : panel.dataset.masked);
    }
    if (!event.target.closest("[data-hides]")) return;
    const field = find("#masked");
    const done = hide(field.selectionStart, field.selectionEnd, panel.dataset.name);
    if (done) draw();
    say(done ? panel.dataset.masked : panel.dataset.nothing);
    if (!done) field.focus();
  });
})();
