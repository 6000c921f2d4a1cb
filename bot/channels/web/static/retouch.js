// A masked text is put right by its author: words masked for nothing are put back, words left over are masked.
// The words stay in this page: the server has told where the masks are, and is told nothing.
"use strict";
(() => {
  const MASK = /^<[A-Z_]+_\d+>/;
  const LONGEST = 40;
  let raw = ""; // the text under way, as it was typed, never stored
  let pieces = []; // in order: { words } left readable, or { words, mask, fixed, back }: `back` when put back

  const find = (selector) => document.querySelector(selector);
  const shown = (piece) => (piece.mask && !piece.back ? piece.mask : piece.words);
  const say = (words) => { find("#said").textContent = words; };

  // where the masks stand is told in whole characters, which one mark outside the basic plane counts as
  function cut(text, spans, masked) {
    const characters = [...text];
    const words = (from, to) => characters.slice(from, to).join("");
    const found = [];
    let done = 0;
    let at = 0;
    for (const [start, end, fixed] of spans) {
      const before = words(done, start);
      const mask = MASK.exec(masked.slice(at + before.length));
      if (!mask || masked.slice(at, at + before.length) !== before) return [];
      found.push({ words: before }, { words: words(start, end), mask: mask[0], fixed });
      at += before.length + mask[0].length;
      done = end;
    }
    found.push({ words: words(done) });
    return masked.slice(at) === words(done) ? found : [];
  }

  function draw() {
    find("#masked").value = pieces.map(shown).join("");
    const list = find("#masks");
    const seen = new Map();
    pieces.filter((piece) => piece.mask && !piece.fixed).forEach((piece) => {
      if (!seen.has(piece.mask)) seen.set(piece.mask, piece);
    });
    const focused = document.activeElement.dataset && document.activeElement.dataset.mask;
    list.replaceChildren(...[...seen.values()].map((piece) => {
      const words = [...piece.words].length > LONGEST ? `${[...piece.words].slice(0, LONGEST).join("")}…` : piece.words;
      const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet" });
      button.dataset.mask = piece.mask;
      button.setAttribute("aria-pressed", String(!piece.back));
      button.append(Object.assign(document.createElement("span"), { textContent: piece.mask }), ` ${words}`);
      const item = document.createElement("li");
      item.append(button);
      return item;
    }));
    if (focused) [...list.querySelectorAll("button")].find((button) => button.dataset.mask === focused)?.focus();
  }

  function fresh(name) {
    const text = pieces.map((piece) => (piece.mask || "") + piece.words).join("");
    let number = 1;
    while (text.includes(`<${name}_${number}>`)) number += 1;
    return `<${name}_${number}>`;
  }

  // the same words are masked wherever they are readable
  const everywhere = (piece, words, mask) => (piece.mask ? [piece] : piece.words.split(words)
    .flatMap((between, place) => (place ? [{ words, mask }, { words: between }] : [{ words: between }])));

  function hide(start, end, name) {
    const mask = fresh(name);
    const inside = [];
    const before = [];
    const after = [];
    let at = 0;
    for (const piece of pieces) {
      const text = shown(piece);
      const [from, to] = [Math.max(0, start - at), Math.min(text.length, end - at)];
      at += text.length;
      if (to <= 0) before.push(piece);
      else if (from >= text.length) after.push(piece);
      else if (piece.mask) inside.push(piece.words); // a mask is taken whole
      else {
        before.push({ words: text.slice(0, from) });
        inside.push(text.slice(from, to));
        after.push({ words: text.slice(to) });
      }
    }
    const words = inside.join("");
    if (!words.trim()) return false;
    pieces = [...before, { words, mask }, ...after].flatMap((piece) => everywhere(piece, words, mask));
    return true;
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
